"""Names of persons in a story, found so that no surname becomes a place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from geomap.gazetteer.name_keys import COMPASS
from geomap.late_pattern import LatePattern
from geomap.story.names.uk_places import is_elsewhere
from geomap.story.text.lexicon import BODY_WORDS, NOT_NAMES, SURE_TYPES
from geomap.story.text.patterns import has_figure
from geomap.story.text.sentences import Sentence

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
"""What begins a name: a capital, and any letter beyond Latin-1, so also of scripts without case.

A class that named them would take a millisecond to compile at each of its places.
"""
_NAME = rf"{_CAPITAL}(?:['’](?={_CAPITAL}))?[^\W\d_]+(?:['’-][^\W\d_]+)?"
_PARTICLES = r"(?:(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|al|el|bin|ibn|ter)\s+)"
_OPENING = _NAME.replace(_CAPITAL, rf"{_CAPITAL}(?<!\w.)", 1)
"""A name at the beginning of a word: a search goes from capital to capital."""
_MORE = rf"\s+{_PARTICLES}{{0,3}}{_NAME}"
_RANK_BEFORE = "[Aa]cting|[Tt]emporary|[Aa]ssistant|[Dd]eputy|[Cc]hief|[Dd]istrict|[TtAa]/"
_TITLE = (
    "Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Lady|Lord|Dame|Prof|Professor|Revd?|Reverend|Canon|Father|Det"
    "|Detective|Sgt|Sergeant|Insp|Inspector|Supt|Superintendent|Ch|Con|PCs?|PCSO|DC|DS|DI|DCI|DCS"
    "|DSU|WPC|ACC|CC|Constable|Cllr|Councillor|Judge|HHJ|Justice|Magistrate|Commander"
    "|Commissioner|Capt|Captain|Colonel|Major|Sheriff|Recorder"
)
_OF_PERSONS_ALONE = frozenset(
    "mr mrs ms miss mx det detective sgt insp inspector supt pc pcs pcso dc ds di dci dcs dsu wpc"
    " acc cllr councillor hhj judge prof professor dr".split()
)
"""Titles with which no street begins, as "Constable Road" and "Lord Street" do."""
_TITLED = LatePattern(
    rf"\b(?:(?:{_RANK_BEFORE})\s+){{0,3}}(?:(?:{_TITLE})\.?\s+){{1,4}}({_NAME}(?:\s+{_NAME}){{0,2}})"
)
_BEHIND_AGE = (
    r"(?:of|from|and|who|both|was|were|is|has|had|in|at|said|appeared|admitted|arrested|charged"
    r"|jailed|(?:years|months)\s+(?:old|of\s+age))\b"
)
_AGE = rf"\d{{1,2}}\b(?!\s+(?!{_BEHIND_AGE})[a-z])"
"""An age, and no number of things: "Ivy Grove, 19, was", not "Ivy Grove, 19 plants were"."""
_AGED = LatePattern(rf"({_OPENING}(?:{_MORE}){{1,2}}),?\s+(?:{_AGE}|aged\s+\d|who\b|both\b)")
_TYPES = "Road|Street|Avenue|Close|Drive|Lane|Way|Crescent|Gardens|Place|Terrace|Court|Grove"
_HAILING = LatePattern(
    rf"({_OPENING}(?:{_MORE}){{1,2}}),\s+of\s+(?:no\s+(?:fixed|settled)\s|(?:\w+\s+){{1,3}}(?:{_TYPES})\b)"
)
"""Who is called by an address: "Tom Fox, of Elm Road"."""
_APPOSED_AGE = LatePattern(
    rf"({_OPENING}),\s+(?:aged\s+)?\d\d,\s+(?:was|is|has|had|who|of|from|appeared|pleaded|denied)\b"
)
_ONE = rf"((?:{_CAPITAL}\.?\s+){{0,2}}{_NAME}(?:{_MORE}){{0,2}})"
_DWELLING = r"(?:house|home|flat|address|bungalow|caravan)"
_PEOPLE = "neighbour|man|woman|boy|girl|tenant|resident|witness|somebody|someone|nobody"
_ADDRESSED = LatePattern(
    rf"\b(?:(?:speak(?:ing)?|spoke|talk(?:ing|ed)?|listen)\s+to|(?:{_PEOPLE})\s+(?:called|named)|arrest(?:ed|ing)|charged|jailed|detained)"
    rf"\s+{_ONE}(?!\s+(?:residents|people|neighbours|traders|raids?|area|estate)\b)"
)
"""Whom somebody speaks to or arrests, and who is called so: a person, though named like a street.
"""
_OWNERS = (
    LatePattern(rf"\b{_ONE}['’]s?\s+(?:[a-z-]+\s+)?{_DWELLING}\b"),
    LatePattern(rf"\b[Aa]t\s+{_ONE}['’]s?\s+(?:in|on)\b"),
    LatePattern(
        rf"(?:\b(?:{_DWELLING}s?|addresses)\s+(?:of|belonging\s+to)|,\s+home\s+to)\s+{_ONE}(?=\s+(?:in|on|at)\b|,|\.)"
    ),
    LatePattern(  # "named Operation Falcon" names nobody
        rf"(?:\b(?:named|arrest(?:ed|ing)|charged|jailed|detained|identified)\s+(?:as\s+|(?:its|the)\s+owner,\s+)?"
        rf"|\b(?:tenant|occupant|occupier|householder),\s+)(?!Oper){_ONE}"
    ),
    LatePattern(
        rf"\b{_ONE}\s+(?:(?:was|were|is)\s+)?(?:arrested|charged|jailed|detained|lives|lived)\b"
    ),
    _APPOSED_AGE,
    LatePattern(  # "Tom Elm dealt heroin from his flat"
        rf"\b({_NAME}{_MORE})\s+(?:dealt|sold|supplied|ran|grew|kept|stored|hid|made|was|had|is|has)\s+"
        rf"(?:[a-z-]+\s+){{0,4}}?(?:from|at|in)\s+(?:his|her)\s+{_DWELLING}\b"
    ),
)
_OWNED = LatePattern(rf"\b(?:(?:{_DWELLING}s?|addresses)\s+(?:of|belonging)|home\s+to)\s")
_MET = LatePattern(
    r"(?:\bto|called|named|arrest(?:ed|ing)|charged|jailed|detained)\s+[^\W\d_a-zß-öø-ÿ]"
)
_SAYS = (
    r"(?:said|says|writes|added|told|explained|warned|insisted|claimed|commented|admitted|denied|pleaded"
    r"|was\s+jailed|has\s+lived|lives|who|prosecuting|defending)\b"
)
_SPEAKING = LatePattern(
    rf"\b({_NAME}{_MORE})\s+{_SAYS}|\b(?:said|writes|added|explained)\s+({_NAME}{_MORE})\b"
)
_CREDITED = LatePattern(
    rf"\b(?:[Ii]mage|[Pp]ic(?:ture)?|[Pp]hoto(?:graph)?|[Cc]redit)s?:\s+({_NAME}{_MORE})\b"
)
_PLACED = LatePattern(
    r"(?:\b(?:in|at|on|near|off|around|across|of|to|from|through|for)|\bthe)\s+(?:(?:north|south|east|west|central)\s+)?\Z",
    re.IGNORECASE,
)
_PLACED_REACH = 20
_SITUATED = LatePattern(
    r"\b(?:in|on|at|near|off|around|across|(?:residents?|neighbours|tenants?|people)\s+of)\s+\Z",
    re.IGNORECASE,
)
_TITLES = frozenset(re.sub("[?]", "", _TITLE).split("|")) | {"Rev", "PC"}
_CAPITALS = LatePattern(rf"{_CAPITAL}\w*")
_HOMES = ("house", "home", "flat", "address", "bungalow", "caravan")
_ADDRESSING = (" called ", " named ", "speak", "spoke", "talk", "listen")
_HELD = ("arrested", "arresting", "charged", "jailed", "detained")
_AT_HOME = ("tenant,", "occupant,", "occupier,", "householder,")
_SAID = (
    "said", "says", "writes", "added", "told", "explain", "warned", "insisted", "claimed",
    "commented", "admitted", "denied", "pleaded", "was", "has", "lives", "who", "prosecuting",
    "defending",
)  # fmt: skip
_NO_SURNAMES = SURE_TYPES | BODY_WORDS | {"standards"}
_NO_FIRST_NAMES = NOT_NAMES | {"st"}


def may_name_persons(text: str) -> bool:
    """Tell quickly, and rather too often, whether `person_spans` may find any in a text."""
    words = [title for title in _TITLES if title in text]
    return any(True for _ in _introducing(text, words)) or any(True for _ in _telling(text))


def person_spans(
    text: str, sentences: Sequence[Sentence], places: Collection[tuple[int, int]] = ()
) -> list[tuple[int, int]]:
    """Find persons: with a title, with an age, speaking, and by their surname afterwards.

    `places` are those known to be none, though what follows may be said of whoever is called so:
    "a man in Elm Road, South Northtown, who was arrested".

    Returns
    -------
    list of (start, end)
        In the order of the text, title included.
    """
    spans: set[tuple[int, int]] = set()
    known: set[str] = set()
    for sentence in sentences:
        if sentence.cased:
            words = _CAPITALS.findall(sentence.text)
            if len(words) < 2:
                continue
            for start, end, name in _introduced(sentence, words):
                if (start, end) in places or is_elsewhere(name):
                    continue
                spans.add((start, end))
                surname = name.split()[-1]
                known |= {name} if surname.lower() in SURE_TYPES else {name, surname}
            spans.update(span for span in _by_what_happens(sentence) if span not in places)
    if known:
        spans.update(_again(text, known))
    return sorted(spans)


def _introducing(text: str, words: Sequence[str]) -> Iterator[LatePattern]:
    """Give the patterns that may make a person known in a text with these capitalised words."""
    if not _TITLES.isdisjoint(words):
        yield _TITLED
    if any(word in text for word in _SAID):
        yield _SPEAKING
    if ":" in text:
        yield _CREDITED
    if " who" in text or "both" in text or has_figure(text):
        yield _AGED
    if ", of " in text:
        yield _HAILING


def _telling(text: str) -> Iterator[LatePattern]:
    """Give the patterns by which something may happen to a person in a text."""
    home = any(word in text for word in _HOMES)
    owner = "'" in text or "’" in text
    held = any(word in text for word in _HELD)
    if home and owner:
        yield _OWNERS[0]
    if owner and ("t " in text):
        yield _OWNERS[1]
    if home and _OWNED.search(text):
        yield _OWNERS[2]
    if held or "named" in text or "identified" in text or any(who in text for who in _AT_HOME):
        yield _OWNERS[3]
    if held or "lived" in text or "lives" in text:
        yield _OWNERS[4]
    if home and any(f"{whose} {one}" in text for whose in ("his", "her") for one in _HOMES):
        yield _OWNERS[6]
    if "," in text and has_figure(text):
        yield _APPOSED_AGE
    if (held or any(word in text for word in _ADDRESSING)) and _MET.search(text):
        yield _ADDRESSED


def _introduced(sentence: Sentence, words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Find the persons that a sentence makes known: start, end, name without title."""
    for pattern in _introducing(sentence.text, words):
        for match in pattern.finditer(sentence.text):
            group = 1 if match.group(1) else 2
            words = match.group(group).split()
            aged = pattern is _AGED and "aged" in match.group()
            if pattern is _CREDITED and _is_body(sentence.text, match.end()):
                continue  # "Picture: Elm Valley Police"
            titled = pattern is _TITLED
            no_surnames = BODY_WORDS if titled and _is_ranked(match) else _NO_SURNAMES
            surnames = words if titled else words[1:]
            if not aged and any(word.lower() in no_surnames for word in surnames):
                continue  # "Constable Road", "Lord Street"
            if pattern is not _TITLED and words[0].lower() in _NO_FIRST_NAMES:
                continue
            if words[0].lower() in SURE_TYPES and words[-1].lower() in COMPASS:
                continue  # "residents of Elm Street South said"
            before = sentence.text[max(0, match.start() - _PLACED_REACH) : match.start()]
            if pattern is not _TITLED and _SITUATED.search(before):
                continue  # "people in Elm Green who saw it"
            start = match.start() if pattern is _TITLED else match.start(group)
            yield sentence.start + start, sentence.start + match.end(group), " ".join(words)


def _is_ranked(match: re.Match[str]) -> bool:
    """Tell whether a title is only a person's: "Mr Tom Hill", but not "Mr Fox's Garden"."""
    title = match.group()[: match.start(1) - match.start()].split()[-1].rstrip(".").lower()
    return title in _OF_PERSONS_ALONE and not any(sign in match.group(1) for sign in "'’")


def _is_body(text: str, end: int) -> bool:
    """Tell whether a name goes on as a body's; pages run lines together: "PolicePicture"."""
    following = _CAPITALS.match(text, end + 1) if text[end : end + 1] == " " else None
    low = following.group().lower() if following else ""
    return low in BODY_WORDS or low.startswith("police")


def _by_what_happens(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Find those who own a home, are arrested, or have an age, though named like a place."""
    for pattern in _telling(sentence.text):
        for match in pattern.finditer(sentence.text):
            words = match.group(1).lower().split()
            cued = match.start(1) > match.start()
            if pattern is not _ADDRESSED and _NO_SURNAMES & set(words[1:]):
                continue
            if words[0] in _NO_FIRST_NAMES and (not cued or len(words) == 1 or words[0] == "st"):
                continue
            before = sentence.text[max(0, match.start() - _PLACED_REACH) : match.start()]
            if cued or pattern is _OWNERS[0] or not _PLACED.search(before):
                yield sentence.start + match.start(1), sentence.start + match.end(1)


def _again(text: str, known: set[str]) -> Iterator[tuple[int, int]]:
    """Find known names again: full ones anywhere, a bare surname where it is no place."""
    names = "|".join(re.escape(name) for name in sorted(known, key=lambda name: (-len(name), name)))
    for match in re.finditer(rf"\b(?:{names})\b(?!\s+[A-Z])", text):
        start = match.start()
        if " " in match.group() or not _PLACED.search(text, max(0, start - _PLACED_REACH), start):
            yield match.span()
