"""The names in a story: gazetteer names, names shaped like streets, and unknown ones.

Names of persons and of bodies (councils, newspapers, teams) are recognised so as to be left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Protocol

from geomap.gazetteer.names import normalise
from geomap.model import PlaceKind, Role
from geomap.story.lexicon import (
    BODY_WORDS,
    DIRECTIONS,
    NOT_NAMES,
    NUMBERS,
    PLURAL_TYPES,
    SURE_TYPES,
    VENUE_TYPES,
    WEAK_TYPES,
)
from geomap.story.persons import person_spans
from geomap.story.sentences import Sentence

LOCAL = frozenset({PlaceKind.LOCALITY, PlaceKind.TOWN, PlaceKind.DISTRICT})


class GazetteerMatch(Protocol):
    """A name that the gazetteer found in a text."""

    start: int
    end: int
    kinds: frozenset[PlaceKind]


class NameIndex(Protocol):
    """What the reader needs of a gazetteer."""

    def scan(self, text: str) -> Iterable[GazetteerMatch]:
        """Find the longest names in a text, in its order."""
        ...


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text, and what it may be by itself.

    `kinds` is what the gazetteer knows under this name, empty if nothing. `typed` is how surely
    its last word makes a street of it: 2 (Road), 1 (Court), 0. `role` is set where the name
    itself tells it (a police station, a court). `full_name` is set where the text shortens it.
    """

    start: int
    end: int
    text: str
    kinds: frozenset[PlaceKind] = frozenset()
    typed: int = 0
    venue: bool = False
    elsewhere: str = ""
    role: Role | None = None
    full_name: str = ""

    @property
    def local(self) -> bool:
        """Whether it is known as a locality, in the patch or elsewhere."""
        return bool(self.kinds & LOCAL) or bool(self.elsewhere)


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    low: str
    capital: bool
    joined: bool
    """Whether nothing but a space stands between it and the word before."""


_WORD = re.compile(r"(?:[^\W\d_]|['’](?=[^\W\d_]))+(?:[-.](?=[^\W\d_])[^\W\d_]+(?:['’][^\W\d_]+)?)*")
_JOINT = re.compile(r"[ \t\u00a0]+|\.[ \t\u00a0]+")
_ABBREVIATED = frozenset("st rd ave gt lt mt".split())
_INNER = frozenset("of the on upon le de la under".split())
_STATION = re.compile(
    r"\s+(?:police\s+(?:station|base|office|hq|headquarters)|custody\s+suite|nick\b|police\s+hub)", re.I
)
_COURT = re.compile(
    r"\s+(?:(?:combined\s+)?(?:crown|county|magistrates['’]?|youth|family|coroner['’]?s?|sheriff)\s+"
    r"(?:and\s+county\s+)?court(?:\s+centre)?|court\s+centre)", re.I
)
_VENUE_TAIL = re.compile(
    r"\s+(?:industrial|trading|business|retail|caravan|mobile\s+home|science|enterprise|leisure|holiday)"
    r"\s+(?:estate|park|site|centre|village)\b|\s+(?:pub|inn|hotel|nightclub|club|tower\s+block|flats"
    r"|apartments|allotments|marina|boatyard|hostel|shopping\s+centre)\b", re.I
)
_STATION_LIKE = re.compile(r"\s+(?:hospital|school|church|railway|station|bus\s+stop|prison|college)\b", re.I)


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
    out, at = [], 0
    for sentence in sentences:
        while at < len(matches) and matches[at].start < sentence.start:
            at += 1
        upto = at
        while upto < len(matches) and matches[upto].end <= sentence.end:
            upto += 1
        inside = [span for span in persons if sentence.start <= span[0] < sentence.end] if persons else []
        out.append(_scan_sentence(sentence, matches[at:upto], inside))
        at = upto
    return out


def _scan_sentence(
    sentence: Sentence, matches: list[GazetteerMatch], persons: list[tuple[int, int]]
) -> list[Name]:
    words = list(_words(sentence))
    taken = bytearray(len(sentence.text))
    for start, end in persons:
        _take(taken, start - sentence.start, end - sentence.start)
    found = [name for match in matches if (name := _from_match(sentence, match))]
    for run in _runs(words):
        found.extend(_shapes(sentence, run))
        found.extend(_elsewhere(sentence, run))
    names = _longest(found, taken, sentence)
    if sentence.cased:
        names = [name for name in names if not _is_part_of_longer(name, words, sentence, names)]
        names.extend(_unknown(sentence, words, taken))
    names = [_extend(name, sentence) for name in sorted(names, key=lambda name: name.start)]
    return _without_overlap(names)


def _words(sentence: Sentence) -> Iterator[_Word]:
    before = 0
    for match in _WORD.finditer(sentence.text):
        text = match.group().rstrip("'’")
        if not text:
            continue
        gap = sentence.text[before : match.start()]
        joined = bool(_JOINT.fullmatch(gap)) if before else False
        if joined and gap[0] == "." :
            joined = sentence.text[:before].rsplit(None, 1)[-1].lower() in _ABBREVIATED if before < 40 else (
                sentence.text[before - 12 : before].rsplit(None, 1)[-1].lower() in _ABBREVIATED)
        stripped = text.lstrip("'’")
        start = match.end() - len(match.group().lstrip("'’"))
        before = start + len(stripped)
        yield _Word(start, before, stripped, stripped.lower().replace("’", "'"), stripped[0].isupper(), joined)


def _runs(words: list[_Word]) -> Iterator[list[_Word]]:
    """Group words into runs of capitalised ones, small words between two of them included."""
    run: list[_Word] = []
    for place, word in enumerate(words):
        after = words[place + 1] if place + 1 < len(words) else None
        inner = (
            word.low in _INNER and word.joined and bool(run) and after is not None
            and after.joined and after.capital
        )
        if word.capital or inner or (word.low in SURE_TYPES and run and word.joined):
            if run and not word.joined:
                yield run
                run = []
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _shapes(sentence: Sentence, run: list[_Word]) -> Iterator[Name]:
    """Find names that end in a type word: "Alder Road", "Alder Road West", "Avenue Nine"."""
    start = 0
    for place, word in enumerate(run):
        if word.low == "and" or (word.low in _INNER and place == start):
            start = place + 1 if word.low == "and" else start
            continue
        sure = word.low in SURE_TYPES or word.low in PLURAL_TYPES
        if not sure and word.low not in WEAK_TYPES and word.low not in VENUE_TYPES:
            continue
        first = _first_of_name(run, start, place)
        if first is None:
            if sure and place + 1 < len(run) and run[place + 1].low in NUMBERS and word.capital:
                yield _name(sentence, run[place : place + 2], typed=2)
            continue
        last = place
        if last + 1 < len(run) and run[last + 1].low in DIRECTIONS and run[last + 1].capital:
            last += 1
        venue = word.low in VENUE_TYPES and not sure
        yield _name(sentence, run[first : last + 1], typed=2 if sure else 0 if venue else 1, venue=venue)


def _first_of_name(run: list[_Word], start: int, place: int) -> int | None:
    """Find where the name that ends at `place` begins, None where nothing is before it."""
    first = place
    while first > start and place - first < 5:
        word = run[first - 1]
        if word.low in _INNER and word.low != "the" and first - 1 == start:
            break
        if word.low in NOT_NAMES and word.low not in NUMBERS and word.low not in _INNER:
            break
        if word.low in NUMBERS and first - 1 == 0 and first < place:
            break
        first -= 1
    while first < place and (run[first].low in _INNER and not run[first].capital):
        first += 1
    if first == place:
        return None
    if run[first].low == "the" and first + 1 == place and not run[first].capital:
        return None
    if first + 1 == place and run[first].low == "the" and run[first].start == 0:
        return None
    return first


def _name(
    sentence: Sentence, words: list[_Word], *, typed: int = 0, venue: bool = False, elsewhere: str = ""
) -> Name:
    return _span(sentence, words[0].start, words[-1].end, typed=typed, venue=venue, elsewhere=elsewhere)


def _span(
    sentence: Sentence, start: int, end: int, *, typed: int = 0, venue: bool = False, elsewhere: str = ""
) -> Name:
    return Name(
        sentence.start + start, sentence.start + end, sentence.text[start:end],
        typed=typed, venue=venue, elsewhere=elsewhere,
    )


def _from_match(sentence: Sentence, match: GazetteerMatch) -> Name | None:
    text = sentence.text[match.start - sentence.start : match.end - sentence.start]
    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)?", text)
    if not words or not text[0].isupper() and not text[0].isdigit():
        return None
    low = words[-1].lower()
    if len(words) == 1 and (low in NOT_NAMES or low in SURE_TYPES):
        return None
    if any(word[0].islower() and word.lower() not in _INNER and word.lower() not in SURE_TYPES for word in words):
        return None
    typed = _typed(words)
    return Name(match.start, match.end, text, kinds=match.kinds, typed=typed,
                venue=PlaceKind.VENUE in match.kinds and PlaceKind.STREET not in match.kinds)


def _typed(words: list[str]) -> int:
    low = [word.lower() for word in words]
    last = low[-2] if len(low) > 2 and low[-1] in DIRECTIONS else low[-1]
    if len(low) < 2:
        return 0
    return 2 if last in SURE_TYPES else 1 if last in WEAK_TYPES else 0


def _elsewhere(sentence: Sentence, run: list[_Word]) -> Iterator[Name]:
    known = known_elsewhere()
    for place in range(len(run)):
        if run[place].low not in known[0]:
            continue
        for size in range(min(5, len(run) - place), 0, -1):
            words = run[place : place + size]
            end = words[-1].end - (2 if words[-1].low.endswith("'s") else 0)
            kind = known[1].get(normalise(sentence.text[words[0].start : end]))
            if kind:
                yield _span(sentence, words[0].start, end, elsewhere=kind)
                break


@lru_cache(maxsize=1)
def known_elsewhere() -> tuple[frozenset[str], dict[str, str]]:
    """Give the first words and the keys of the places and forces of the whole country."""
    kinds: dict[str, str] = {}
    firsts = set()
    kind = ""
    text = (files("geomap.story") / "data" / "elsewhere.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            kinds[normalise(line)] = kind
            firsts.add(line.split()[0].lower())
    return frozenset(firsts), kinds


def _longest(found: list[Name], taken: bytearray, sentence: Sentence) -> list[Name]:
    """Keep the longest of overlapping names; of equal ones the gazetteer's, with the shape's type."""
    names = []
    at: dict[tuple[int, int], int] = {}
    found.sort(key=lambda name: (name.start - name.end, name.start, not name.kinds, not name.elsewhere))
    for name in found:
        start, end = name.start - sentence.start, name.end - sentence.start
        if name.elsewhere and (start, end) in at:
            known = names[at[start, end]]
            if not known.kinds & LOCAL:
                names[at[start, end]] = Name(
                    known.start, known.end, known.text, known.kinds, known.typed, known.venue, name.elsewhere
                )
            continue
        if any(taken[start:end]):
            continue
        _take(taken, start, end)
        at[start, end] = len(names)
        names.append(name)
    return names


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\1" * (end - start)


def _is_part_of_longer(name: Name, words: list[_Word], sentence: Sentence, names: list[Name]) -> bool:
    """Tell whether a name is only the beginning of a body's name ("Oxford Mail")."""
    after = sentence.text[name.end - sentence.start :]
    match = re.match(r"[ ]+([^\W\d_]+)", after)
    if not match or not match.group(1)[0].isupper() or name.elsewhere == "force":
        return False
    if _STATION.match(after) or _COURT.match(after) or _VENUE_TAIL.match(after):
        return False
    low = match.group(1).lower()
    if low in BODY_WORDS:
        return True
    follows = name.end + match.start(1)
    return name.typed < 2 and low not in NOT_NAMES and not any(other.start == follows for other in names)


def _unknown(sentence: Sentence, words: list[_Word], taken: bytearray) -> Iterator[Name]:
    """Find capitalised names that nothing else explains; their place in a list decides."""
    for run in _runs(words):
        if any(word.low in BODY_WORDS for word in run):
            continue
        first = 0
        while first < len(run) and (
            run[first].low in NOT_NAMES
            and not (run[first].low == "the" and run[first].start > 0 and len(run) > first + 1)
        ):
            first += 1
        rest = run[first:]
        while rest and rest[-1].low in NOT_NAMES | _INNER:
            rest = rest[:-1]
        if not rest or len(rest) > 4 or (rest[0].start == 0 and len(rest) == 1):
            continue
        if any(taken[rest[0].start : rest[-1].end]) or any(word.low in NOT_NAMES - {"the"} - _INNER for word in rest):
            continue
        if all(len(word.text) < 3 for word in rest) or any(word.text.isupper() and len(word.text) > 1 for word in rest):
            continue
        yield _name(sentence, rest)


def _extend(name: Name, sentence: Sentence) -> Name:
    """Take "police station", "Crown Court", "industrial estate" into the name that they follow."""
    at = name.end - sentence.start
    after = sentence.text[at : at + 60]
    for pattern, role in ((_STATION, Role.POLICE_STATION), (_COURT, Role.COURT), (_VENUE_TAIL, None),
                          (_STATION_LIKE, Role.OTHER)):
        match = pattern.match(after)
        if match:
            end = at + match.end()
            start = name.start - sentence.start
            return Name(name.start, sentence.start + end, sentence.text[start:end],
                        venue=True, role=role)
    return name


def _without_overlap(names: list[Name]) -> list[Name]:
    kept: list[Name] = []
    for name in names:
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept
