"""What the rest of a story tells of a name: a venue told of again, a town, a street after all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from geomap.late_pattern import LatePattern
from geomap.model import PlaceKind, Role
from geomap.story.names.name import LOCAL, Name
from geomap.story.names.venues import lies_in
from geomap.story.text.patterns import any_of, pattern
from geomap.story.text.sentences import Sentence

Named = list[list[Name]]
"""The names of a story by sentence."""

_STREET = {PlaceKind.STREET}
_NO_LOCALITIES = frozenset(
    "road street avenue drive way crescent st rd ave dr cres court house row buildings mews".split()
)
"""Last words of what lies in a locality and is hardly ever one."""
_HOLDS = frozenset("cottages buildings gardens terrace mews".split())
"""Last words of streets that are often a block of homes, which lies in a street."""
_IN_LOCALITY = LatePattern(
    r",? in (?:the )?(?P<said>nearby |neighbouring |(?:village|area|estate|suburb|district) of )?"
)
_REACH = 40
_POLICE = LatePattern(r" [Pp]olice [Ss]tation\Z")
_FRONTED = LatePattern(r"(?:\A|[.;:,] |\band )[Ii]n (?:the )?\Z")
_OF_STREET = LatePattern(r",? (?:in )?(?:the )?")
_STANDS_ON = pattern(
    r"\b",
    any_of(
        "flat", "house", "home", "address", "property", "block", "tenement", "building", "shop",
        "pub", "close", "vans?", "cars?", "vehicles?", "cordon", "parked", "stands?", "stood",
        "standing",
    ),
    r" on \Z|\b(?:run|ran|running|walk(?:ed|ing)?|drove|driving) (?:along|down|up) \Z",
)  # fmt: skip
_IN = pattern(r"\b(?:in|around|across|from|of|to) \Z")
_ONE_WORD = LatePattern("[A-Z][a-z’'-]+(?<!side)")
"""A street without type word, not "Merseyside", on which homes stand as well."""
_NO_STREETS = frozenset("Facebook Twitter Instagram YouTube Snapchat TikTok".split())


def told_throughout(sentences: Sequence[Sentence], names: Named) -> Named:
    """Read each name as the whole story tells of it."""
    away = _plays_elsewhere(names)
    names = (_of_another_town if away else _without_types)(names)
    names = _as_streets(sentences, _as_areas(sentences, _as_localities(sentences, names)))
    return told_once(sentences, names)


def _changed(names: Named, texts: set[str], change: Callable[[Name], Name]) -> Named:
    """Change the names of these texts."""
    if not texts:
        return names
    return [[change(name) if name.text in texts else name for name in here] for here in names]


def _each(sentences: Sequence[Sentence], names: Named) -> Iterator[tuple[Name, Sentence]]:
    for sentence, here in zip(sentences, names, strict=True):
        for name in here:
            yield name, sentence


def _plays_elsewhere(names: Named) -> bool:
    """Tell whether a story names towns of elsewhere more often than places of the gazetteer."""
    every = [name for here in names for name in here if name.role is None]
    away = sum(name.elsewhere == "town" for name in every)
    return away > sum(bool(name.kinds & LOCAL) and not name.elsewhere for name in every)


def _of_another_town(names: Named) -> Named:
    """Forget that the gazetteer has a street without type word: elsewhere it may be an area."""
    return [
        [
            replace(name, kinds=frozenset()) if name.kinds == _STREET and name.typed < 2 else name
            for name in here
        ]
        for here in names
    ]


def _without_types(names: Named) -> Named:
    """Take a place that the gazetteer has, and has no street of its name, for that place alone.

    "Alder Road, Millbury Highway" is a street in an area that is called by its main road.
    """
    return [
        [replace(n, typed=0) if n.typed == 2 and n.kinds and n.kinds <= LOCAL else n for n in here]
        for here in names
    ]


def _as_localities(sentences: Sequence[Sentence], names: Named) -> Named:
    """Take a name that ends like a street for an area where a street lies in it.

    "Elm Square in Oak Close": streets do not lie in streets, but blocks and venues do. What has a
    police station is a place with streets as well.
    """
    areas = {
        name.text.removesuffix(match.group())
        for name, _ in _each(sentences, names)
        if name.role is Role.POLICE_STATION and (match := _POLICE.search(name.text))
    }
    areas = {text for text in areas if not _is_road(text)}
    for sentence, here in zip(sentences, names, strict=True):
        for before, name in pairwise(here):
            gap = sentence.text[before.end - sentence.start : name.start - sentence.start]
            if (lies := _IN_LOCALITY.fullmatch(gap)) and _lies_in_street(before, name, lies):
                areas.add(name.text)
    return _changed(names, areas, _as_area)


def _lies_in_street(before: Name, name: Name, gap: re.Match[str]) -> bool:
    """Tell whether a name behind a street, and its "in", can be no street that it lies in."""
    bare = not name.typed and name.kinds != _STREET
    if before.typed < 2 or before.area or bare or name.local or _is_road(name.text):
        return False
    block = before.text.rsplit(maxsplit=1)[-1].lower() in _HOLDS
    return not (name.role or name.venue) and bool(gap["said"] or not block or not name.kinds)


def _is_road(text: str) -> bool:
    return text.rsplit(maxsplit=1)[-1].lower() in _NO_LOCALITIES


def _as_area(name: Name) -> Name:
    if name.role is not None or name.venue or name.site or name.local:
        return name
    return replace(name, kinds=frozenset(), typed=0, area=True)


def _as_areas(sentences: Sequence[Sentence], names: Named) -> Named:
    """Take a street without sure type word for an area where an address ends with it.

    "23 Elm Road, Oak Park" and, elsewhere in the story, "in Oak Park".
    """
    behind = {
        name.text
        for sentence, here in zip(sentences, names, strict=True)
        for before, name in pairwise(here)
        if (name.kinds == _STREET and name.typed < 2) or _is_hill(name)
        if before.typed == 2
        if _ends_address(before, name, sentence)
    }
    within = behind and {
        name.text
        for name, sentence in _each(sentences, names)
        if name.text in behind and _IN.search(_before(name, sentence))
    }
    return _changed(names, within, _as_area)


def _is_hill(name: Name) -> bool:
    """Tell whether an unknown name ends as streets do and villages too: "Oak Hill"."""
    return name.typed == 1 and not (name.kinds or name.elsewhere or name.area)


def _ends_address(before: Name, name: Name, sentence: Sentence) -> bool:
    end = name.end - sentence.start
    gap = sentence.text[before.end - sentence.start : name.start - sentence.start]
    return gap == ", " and not sentence.text[end : end + 1].strip(".;)")


def _as_streets(sentences: Sequence[Sentence], names: Named) -> Named:
    """Take an unknown name for a street where homes or police vans stand on it."""
    stood: Counter[str] = Counter()
    lay: set[str] = set()
    for name, sentence in _each(sentences, names):
        if name.plain and _ONE_WORD.fullmatch(name.text) and name.text not in _NO_STREETS:
            before = _before(name, sentence)
            stood[name.text] += bool(_STANDS_ON.search(before))
            lay.update([name.text] if _IN.search(before) else [])
    streets = {text for text, times in stood.items() if times and text not in lay}
    return _changed(names, streets, lambda name: replace(name, typed=1) if name.plain else name)


def _before(name: Name, sentence: Sentence) -> str:
    start = name.start - sentence.start
    return sentence.text[max(0, start - _REACH) : start]


def told_once(sentences: Sequence[Sentence], names: list[list[Name]]) -> list[list[Name]]:
    """Mark the names by which the story tells again of a venue: "at Lantern", "at Lantern Foods".

    Where it gives the venue's street once, every other naming of it tells of no new place.
    """
    names = _without_towns(sentences, names)
    signs: dict[str, bool] = {}
    placed: set[int] = set()
    for sentence, here in zip(sentences, names, strict=True):
        for place, name in enumerate(here):
            if name.sign and name.venue and name.role is None and not name.again:
                following = here[place + 1 : place + 2]
                lies = bool(following) and lies_in(name, following[0], sentence) is not None
                placed.update([name.start] if lies else [])
                key = _key(name.sign)
                signs[key] = signs.get(key, False) or lies
    if not signs:
        return names
    return [
        [
            replace(name, again=True)
            if name.start not in placed and not name.again and _is_told(name, signs)
            else name
            for name in here
        ]
        for here in names
    ]


def _without_towns(sentences: Sequence[Sentence], names: list[list[Name]]) -> list[list[Name]]:
    """Pass over venues that are only called by a town of the story: "the Harton shop"."""
    towns = {
        name.text
        for sentence, here in zip(sentences, names, strict=True)
        for before, name in pairwise([None, *here])
        if name is not None and name.plain and _is_town(before, name, sentence)
    }
    if not towns:
        return names
    return [
        [replace(name, again=True) if name.venue and name.text in towns else name for name in here]
        for here in names
    ]


def _is_town(before: Name | None, name: Name, sentence: Sentence) -> bool:
    """Tell whether a street stands in front of a name, or "In" that opens a clause."""
    start = name.start - sentence.start
    if _FRONTED.search(sentence.text, max(0, start - _REACH), start):
        return True
    end = before.stop - sentence.start if before and before.street else None
    return end is not None and _OF_STREET.fullmatch(sentence.text, end, start) is not None


def _is_told(name: Name, signs: dict[str, bool]) -> bool:
    """Tell whether a name is that of a venue told of elsewhere, in full or shortened."""
    key = _key(name.text)
    if name.venue:
        if name.role is not None or not name.sign:
            return False
        if signs[key]:
            return True
        return any(
            _shortens(other, key) or (lies and _shortens(key, other))
            for other, lies in signs.items()
        )
    if not name.kinds <= {PlaceKind.STREET} or name.elsewhere or name.area:
        return False
    if name.typed:
        return not name.kinds and key in signs
    return any(key == other or _shortens(key, other) for other in signs)


def _shortens(short: str, full: str) -> bool:
    """Tell whether a name begins a longer one, at the end of a word."""
    return full.startswith(short) and full[len(short) : len(short) + 1] in (" ", "'")


def _key(text: str) -> str:
    return text.lower().replace("’", "'").removeprefix("the ")
