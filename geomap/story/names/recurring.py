"""What the rest of a story tells of a name: that it is an area, or no street of its town."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from geomap.gazetteer.candidates import AREAS, STREETS
from geomap.late_pattern import LatePattern
from geomap.model import Role
from geomap.story.names.name import Name
from geomap.story.text.sentences import Sentence

Named = list[list[Name]]
"""The names of a story by sentence."""

_NO_LOCALITIES = frozenset(
    "road street avenue drive way crescent st rd ave dr cres court house row buildings mews".split()
)
"""Last words of what lies in a locality and is hardly ever one."""
_HOLDS = frozenset("cottages buildings gardens terrace mews".split())
"""Last words of streets that are often a block of homes, which lies in a street."""
_IN_LOCALITY = LatePattern(
    r",? in (?:the )?(?P<said>nearby |neighbouring |(?:village|area|estate|suburb|district) of )?"
)
_POLICE = LatePattern(r" [Pp]olice [Ss]tation\Z")


def told_throughout(sentences: Sequence[Sentence], names: Named) -> Named:
    """Read each name as the whole story tells of it."""
    if _plays_elsewhere(names):
        names = _of_another_town(names)
    return _as_localities(sentences, names)


def _plays_elsewhere(names: Named) -> bool:
    """Tell whether a story names towns of elsewhere more often than places of the gazetteer."""
    every = [name for here in names for name in here if name.role is None]
    away = sum(name.elsewhere == "town" for name in every)
    return away > sum(bool(name.kinds & AREAS) and not name.elsewhere for name in every)


def _of_another_town(names: Named) -> Named:
    """Forget that the gazetteer has a street without type word: elsewhere it may be an area."""
    return [
        [
            name._replace(kinds=frozenset()) if name.kinds == STREETS and name.typed < 2 else name
            for name in here
        ]
        for here in names
    ]


def _as_localities(sentences: Sequence[Sentence], names: Named) -> Named:
    """Take a name that ends like a street for an area where a street lies in it.

    "Elm Square in Oak Close": streets do not lie in streets, but blocks and venues do. What has a
    police station is a place with streets as well.
    """
    areas = {
        name.text.removesuffix(match.group())
        for here in names
        for name in here
        if name.role is Role.POLICE_STATION and (match := _POLICE.search(name.text))
    }
    areas = {text for text in areas if not _is_road(text)}
    for sentence, here in zip(sentences, names, strict=True):
        for before, name in pairwise(here):
            gap = sentence.text[before.end - sentence.start : name.start - sentence.start]
            if not (lies := _IN_LOCALITY.fullmatch(gap)) or not _lies_in_street(before, name, lies):
                continue
            if not (name.kinds == STREETS and gap == ", in " and _is_in(sentence, before)):
                areas.add(name.text)
    if not areas:
        return names
    return [[_as_area(name) if name.text in areas else name for name in here] for here in names]


def _lies_in_street(before: Name, name: Name, gap: re.Match[str]) -> bool:
    """Tell whether a name behind a street, and its "in", can be no street that it lies in."""
    bare = not name.typed and name.kinds != STREETS
    if before.typed < 2 or before.area or bare or name.local or _is_road(name.text):
        return False
    block = before.text.rsplit(maxsplit=1)[-1].lower() in _HOLDS
    return not (name.role or name.venue) and bool(gap["said"] or not block or not name.kinds)


def _is_in(sentence: Sentence, name: Name) -> bool:
    """Tell whether a name is told with "in", as those of a list: "in Elm Close, in Oak Lane"."""
    return sentence.text[: name.start - sentence.start].lower().endswith("in ")


def _is_road(text: str) -> bool:
    return text.rsplit(maxsplit=1)[-1].lower() in _NO_LOCALITIES


def _as_area(name: Name) -> Name:
    if name.role is not None or name.venue or name.site or name.local:
        return name
    return name._replace(kinds=frozenset(), typed=0, area=True)
