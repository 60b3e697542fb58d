"""The names of places in a story: the gazetteer's, those shaped like streets, unknown ones.

Names of persons and of bodies (councils, newspapers, teams) are recognised so as to be left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Protocol, TypeVar

from geomap.model import PlaceKind, Role
from geomap.story.elsewhere import elsewhere_in
from geomap.story.lexicon import BODY_WORDS, DIRECTIONS, NOT_NAMES, SURE_TYPES, WEAK_TYPES
from geomap.story.names import LOCAL, Name
from geomap.story.persons import person_spans
from geomap.story.sentences import Sentence
from geomap.story.shapes import cut, shapes_in, share_types
from geomap.story.tokens import INNER, Word, runs, words_of

T = TypeVar("T")


class GazetteerMatch(Protocol):
    """A name that the gazetteer found in a text."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def kinds(self) -> frozenset[PlaceKind]: ...  # noqa: D102


class NameIndex(Protocol):
    """What the reader needs of a gazetteer."""

    def scan(self, text: str) -> Iterable[GazetteerMatch]:
        """Find the longest names in a text, in its order."""
        ...


_MOST_UNKNOWN_WORDS = 4
_STATION = re.compile(
    r"\s+(?:police\s+(?:station|base|office|hq|headquarters|hub)|custody\s+suite|nick\b)", re.I
)
_COURT = re.compile(
    r"\s+(?:(?:combined\s+|high\s+)?(?:crown|county|magistrates['’]?|youth|family|coroner['’]?s?"
    r"|sheriff)\s+(?:and\s+county\s+)?court(?:\s+centre)?|court\s+centre)\b",
    re.I,
)
_PUBLIC = re.compile(
    r"\s+(?:(?:general|royal|community|primary|secondary|junior|infant|railway|bus|fire|train)\s+)*"
    r"(?:hospital|infirmary|school|academy|church|station|prison|college|cemetery|library"
    r"|shopping\s+centre|leisure\s+centre|community\s+centre|car\s+park|surgery|stadium)\b",
    re.I,
)
_SITE = re.compile(
    r"\s+(?:industrial|trading|business|retail|caravan|mobile\s+home|science|enterprise|holiday)"
    r"\s+(?:estate|park|site|centre|village)\b",
    re.I,
)
_VENUE = re.compile(
    r"\s+(?:pub|inn|hotel|nightclub|club|tower\s+block|flats|apartments|allotments|marina"
    r"|boatyard|hostel|caf[eé]|restaurant|takeaway)\b",
    re.I,
)
_AREA = re.compile(
    r"\s+(?:(?:housing\s+)?estate|area|village|suburb|district|ward|neighbourhood|parish)\b", re.I
)
_COMPASS = re.compile(r"\b((?:north|south|east|west|central)\s+)\Z", re.I)
_TEAM = re.compile(
    r"\s+(?:[a-z][\w-]*\s+){0,3}?(?:teams?|squad|forum|association|wards|detectives|officers|bobbies)\b"
)
_NEXT_WORD = re.compile(r"[ ]+([^\W\d_]+)")
_NAME_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def scan(text: str, sentences: tuple[Sentence, ...], gazetteer: NameIndex) -> list[list[Name]]:
    """Find the names of places in each sentence.

    Longer names win, so that "Elm Street North" never counts as "Elm Street".

    Returns
    -------
    list of list of Name
        One list for each sentence, in the order of the text. Names never overlap.
    """
    matches = sorted(gazetteer.scan(text), key=lambda match: match.start)
    persons = person_spans(text, sentences)
    out: list[list[Name]] = []
    match_at = person_at = 0
    for sentence in sentences:
        match_at, here = _within(matches, match_at, sentence, lambda match: match.start)
        person_at, people = _within(persons, person_at, sentence, lambda span: span[0])
        out.append(_scan_sentence(sentence, here, people))
    return out


def _within(
    items: list[T], at: int, sentence: Sentence, start_of: Callable[[T], int]
) -> tuple[int, list[T]]:
    """Give the items that start in a sentence, from `at` on, and where the next ones begin."""
    while at < len(items) and start_of(items[at]) < sentence.start:
        at += 1
    upto = at
    while upto < len(items) and start_of(items[upto]) < sentence.end:
        upto += 1
    return upto, items[at:upto]


def _scan_sentence(
    sentence: Sentence,
    matches: list[GazetteerMatch],
    persons: list[tuple[int, int]],
) -> list[Name]:
    words = words_of(sentence.text)
    capital_runs = list(runs(words))
    taken = bytearray(len(sentence.text))
    for start, end in persons:
        _take(taken, start - sentence.start, end - sentence.start)
    found = [name for match in matches if (name := _from_match(sentence, match))]
    countrywide = [
        cut(sentence, start, end, elsewhere=kind)
        for run in capital_runs
        for start, end, kind in elsewhere_in(sentence.text, run)
    ]
    possessors = frozenset(
        name.end - sentence.start for name in (*found, *countrywide) if name.local
    )
    for run in capital_runs:
        found.extend(shapes_in(sentence, run, possessors))
    names = _longest([*found, *countrywide], taken, sentence)
    if sentence.cased:
        starts = frozenset(name.start for name in names)
        names = [name for name in names if not _is_body(name, sentence, starts)]
        names.extend(_unknown(sentence, capital_runs, taken))
    names.sort(key=lambda name: name.start)
    names = share_types(sentence, _without_overlap([_extend(n, sentence) for n in names]))
    return names


def _from_match(sentence: Sentence, match: GazetteerMatch) -> Name | None:
    text = sentence.text[match.start - sentence.start : match.end - sentence.start]
    words = _NAME_WORD.findall(text)
    if match.end > sentence.end or not words or not (text[0].isupper() or text[0].isdigit()):
        return None
    low = [word.lower() for word in words]
    if len(words) == 1 and (low[0] in NOT_NAMES or low[0] in SURE_TYPES and match.start == sentence.start):
        return None
    last = low[-2] if len(low) > 2 and low[-1] in DIRECTIONS else low[-1]
    typed = 0
    if len(words) > 1:
        typed = 2 if last in SURE_TYPES else 1 if last in WEAK_TYPES else 0
    venue = PlaceKind.VENUE in match.kinds and PlaceKind.STREET not in match.kinds
    return Name(match.start, match.end, text, kinds=match.kinds, typed=typed, venue=venue)


def _longest(found: list[Name], taken: bytearray, sentence: Sentence) -> list[Name]:
    """Keep the longest of overlapping names; what is known of one span is put together."""
    names: dict[tuple[int, int], Name] = {}
    found.sort(key=lambda name: (name.start - name.end, name.start, not name.kinds))
    for name in found:
        start, end = name.start - sentence.start, name.end - sentence.start
        same = names.get((start, end))
        if same is not None:
            if not same.kinds & LOCAL:
                names[start, end] = replace(
                    same,
                    elsewhere=same.elsewhere or name.elsewhere,
                    typed=max(same.typed, name.typed),
                )
        elif not any(taken[start:end]):
            _take(taken, start, end)
            names[start, end] = name
    return list(names.values())


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[max(0, start) : end] = b"\1" * (min(end, len(taken)) - max(0, start))


def _is_body(name: Name, sentence: Sentence, starts: frozenset[int]) -> bool:
    """Tell whether a name is only the beginning of a longer one that is no place of a list."""
    at = name.end - sentence.start
    match = _NEXT_WORD.match(sentence.text, at)
    if not match or not match.group(1)[0].isupper() or name.elsewhere == "force":
        return False
    if any(pattern.match(sentence.text, at) for pattern in (_STATION, _COURT, _PUBLIC, _SITE, _VENUE, _AREA)):
        return False
    low = match.group(1).lower()
    if low in BODY_WORDS:
        return True
    follows = sentence.start + match.start(1)
    return name.typed < 2 and low not in NOT_NAMES and follows not in starts


def _unknown(sentence: Sentence, capital_runs: list[list[Word]], taken: bytearray) -> Iterator[Name]:
    """Find capitalised names that nothing else explains; their place in a list decides."""
    for run in capital_runs:
        rest = _trimmed(run)
        if not 0 < len(rest) <= _MOST_UNKNOWN_WORDS or any(word.low in BODY_WORDS for word in run):
            continue
        first, last = rest[0], rest[-1]
        if (first.start == 0 and len(rest) == 1) or any(taken[first.start : last.end]):
            continue
        if any(word.low in NOT_NAMES and word.low not in INNER for word in rest):
            continue
        texts = [sentence.text[word.start : word.end] for word in rest]
        if any(text.isupper() for text in texts) or all(len(text) < 3 for text in texts):
            continue
        yield cut(sentence, first.start, last.stem_end)


def _trimmed(run: list[Word]) -> list[Word]:
    """Cut words off a run that no name begins or ends with; "The" may begin one."""
    first, last = 0, len(run)
    while first < last and run[first].low in NOT_NAMES | INNER:
        if run[first].low == "the" and run[first].start > 0 and run[first].capital:
            break
        first += 1
    while last > first and run[last - 1].low in NOT_NAMES | INNER:
        last -= 1
    return run[first:last]


def _extend(name: Name, sentence: Sentence) -> Name:
    """Read the words behind a name that make more of it, and a compass word in front."""
    at = name.end - sentence.start
    text = sentence.text
    for pattern, role in ((_STATION, Role.POLICE_STATION), (_COURT, Role.COURT), (_PUBLIC, Role.OTHER)):
        if match := pattern.match(text, at):
            return _grown(name, sentence, match.end(), role)
    if match := _SITE.match(text, at):
        if name.street:
            return replace(name, site=True)
        return _grown(name, sentence, match.end(), None)
    if not name.street and (match := _VENUE.match(text, at)):
        return _grown(name, sentence, match.end(), None)
    if _TEAM.match(text, at):
        return replace(name, role=Role.OTHER)
    if name.typed < 2 and _AREA.match(text, at):
        name = replace(name, area=True)
    compass = _COMPASS.search(text, max(0, name.start - sentence.start - 10), name.start - sentence.start)
    if compass and name.local and not name.typed:
        start = name.start - len(compass.group(1))
        return replace(name, start=start, text=text[start - sentence.start : at])
    return name


def _grown(name: Name, sentence: Sentence, end: int, role: Role | None) -> Name:
    text = sentence.text[name.start - sentence.start : end]
    return Name(name.start, sentence.start + end, text, venue=True, role=role)


def _without_overlap(names: list[Name]) -> list[Name]:
    kept: list[Name] = []
    for name in names:
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept
