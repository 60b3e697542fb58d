"""The names of places in a story: the gazetteer's, those shaped like streets, unknown ones.

Names of persons and of bodies (councils, newspapers, teams) are recognised so as to be left out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import TypeVar

from geomap.gazetteer.candidates import AREAS, STREETS
from geomap.gazetteer.doors.addresses import doors_in
from geomap.gazetteer.name_keys import COMPASS, DIRECTIONS
from geomap.late_pattern import LatePattern
from geomap.model import PlaceKind
from geomap.story.names.called_like_streets import called_like_streets
from geomap.story.names.extend import (
    all_extended,
    begins_longer,
    ends_longer,
    is_behind_street,
)
from geomap.story.names.name import GazetteerMatch, Name, NameIndex
from geomap.story.names.person_names import person_spans
from geomap.story.names.recurring import told_throughout
from geomap.story.names.shapes import cut, has_door, in_their_roads, is_two, shapes_in, share_types
from geomap.story.names.slipped_types import slipped_types
from geomap.story.names.uk_places import elsewhere_in
from geomap.story.names.venues import NO_SIGNS, is_traded, with_signs
from geomap.story.text.lexicon import (
    BODY_WORDS,
    HALLS,
    NO_PLACES,
    NOT_NAMES,
    SURE_TYPES,
    TITLE_OWNERS,
    WEAK_TYPES,
)
from geomap.story.text.sentences import Sentence
from geomap.story.text.tokens import INNER, Word, opens, runs_of

T = TypeVar("T")

_MOST_UNKNOWN_WORDS = 4
_MOST_DOORS = 10
"""Numbers that a name may have in it."""
_NO_ENDS = NOT_NAMES | INNER
_OPERATIONS = ("operation", "op")
_NO_UNKNOWN = NO_SIGNS | COMPASS | {"the"}
_SAINT = LatePattern(r"\.?[ ][A-Z]")
_NAME_WORD = LatePattern(r"[^\W_]+(?:['’][^\W_]+)?")


def scan(text: str, sentences: Sequence[Sentence], gazetteer: NameIndex) -> list[list[Name]]:
    """Find the names of places in each sentence.

    Longer names win, so that "Elm Street North" never counts as "Elm Street".

    Returns
    -------
    list of list of Name
        One list for each sentence, in the order of the text. Names never overlap.
    """
    matches = sorted(gazetteer.scan(text), key=lambda match: match.start)
    people = person_spans(text, sentences, _sure_places(text, matches))
    persons = _no_ends(sorted({*people, *called_like_streets(text)}), matches)
    out: list[list[Name]] = []
    match_at = person_at = 0
    for sentence in sentences:
        match_at, here = _within(matches, match_at, sentence, lambda match: match.start)
        person_at, people = _within(persons, person_at, sentence, lambda span: span[0])
        out.append(_scan_sentence(sentence, here, people, gazetteer))
    return told_throughout(sentences, out)


def _sure_places(text: str, matches: Iterable[GazetteerMatch]) -> set[tuple[int, int]]:
    """Find the known towns, and the parts of one that stand behind a street: "Elm Road, Barton"."""
    return {
        (match.start, match.end)
        for match in matches
        if PlaceKind.TOWN in match.kinds
        or (match.kinds & AREAS and is_behind_street(text, match.start))
    }


def _no_ends(
    persons: Iterable[tuple[int, int]], matches: Iterable[GazetteerMatch]
) -> list[tuple[int, int]]:
    """Leave out surnames that only end a known name: "Rose Hill", where an Inspector Hill is."""
    starts = {match.end: match.start for match in matches}
    return [span for span in persons if starts.get(span[1], span[0]) >= span[0]]


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
    gazetteer: NameIndex,
) -> list[Name]:
    capital_runs = [
        run for run in runs_of(sentence.text) if len(run) > 1 or run[0].low not in _NO_ENDS
    ]
    if not (capital_runs or matches):
        return []
    taken = bytearray(len(sentence.text))
    for start, end in persons:
        _mark(taken, start - sentence.start, end - sentence.start, 1)
    doors = doors_in(sentence.text)
    for start, end in doors:
        _mark(taken, start, end, 1)
    found = [name for match in matches if (name := _from_match(sentence, match))]
    countrywide = [
        cut(sentence, start, end, elsewhere=kind)
        for run in capital_runs
        for start, end, kind in elsewhere_in(sentence.text, run)
    ]
    possessors = frozenset(
        name.end - sentence.start for name in (*found, *countrywide) if name.local
    )
    towns = {name.start: name.end for name in found if name.kinds & AREAS}
    streets = {name.start: name.end for name in found if name.street}
    shapes = [
        _behind(doors, name, sentence)
        for run in capital_runs
        for name in shapes_in(sentence, run, possessors)
        if not is_two(name, towns, streets)
    ]
    found = in_their_roads(found, shapes, {name.start for name in countrywide} - towns.keys())
    found.extend(slipped_types(sentence, capital_runs, gazetteer))
    names = _longest([*found, *countrywide], taken, sentence)
    if sentence.cased:
        starts = {name.start: name for name in names}
        ends = {name.end: name for name in names}
        whole = [
            name
            for name in names
            if not (begins_longer(name, sentence, starts) or ends_longer(name, sentence, ends))
        ]
        for name in set(names) - set(whole) if len(whole) < len(names) else ():
            _mark(taken, name.start - sentence.start, name.end - sentence.start, 0)
        names = [*whole, *_unknown(sentence, capital_runs, taken)]
    names.sort(key=lambda name: name.start)
    names = share_types(sentence, _apart(all_extended(names, sentence)))
    return with_signs(sentence, names) if sentence.cased else names


def _behind(doors: Sequence[tuple[int, int]], name: Name, sentence: Sentence) -> Name:
    """Begin a name behind the number in words that its shape took in: "Twelve Elm Road"."""
    at = bisect_right(doors, name.start - sentence.start, key=itemgetter(1))
    for _, end in doors[at : at + _MOST_DOORS]:
        start = sentence.start + end + sentence.text[end : end + 1].isspace()
        if start < name.end:
            return name._replace(start=start, text=name.text[start - name.start :])
    return name


def _from_match(sentence: Sentence, match: GazetteerMatch) -> Name | None:
    """Take a name of the gazetteer if the text writes it like a name."""
    text = sentence.text[match.start - sentence.start : match.end - sentence.start]
    words = _NAME_WORD.findall(text)
    kinds = match.kinds
    if match.end > sentence.end or not words or not (text[0].isupper() or text[0].isdigit()):
        return None
    low = [word.lower() for word in words]
    if len(words) == 1 and low[0] in NOT_NAMES:
        return None
    if low[-1] == "st" and _SAINT.match(sentence.text, match.end - sentence.start):
        return None
    if len(words) == 1 and low[0] in SURE_TYPES and not _is_called(sentence, match):
        return None
    last = low[-2] if len(low) > 2 and low[-1] in DIRECTIONS else low[-1]
    typed = 0
    if len(words) > 1:
        typed = 2 if last in SURE_TYPES else 1 if last in WEAK_TYPES else 0
    venue = PlaceKind.VENUE in kinds and PlaceKind.STREET not in kinds
    sign = text if venue else ""
    if (
        kinds & STREETS
        and PlaceKind.LOCALITY in kinds
        and has_door(sentence, match.start, match.end)
    ):
        kinds = STREETS
    return Name(match.start, match.end, text, kinds=kinds, typed=typed, venue=venue, sign=sign)


def _is_called(sentence: Sentence, match: GazetteerMatch) -> bool:
    """Tell whether a lone type word is a name: "in the Crescent", "in Grove", not "Close to"."""
    start = match.start - sentence.start
    before = sentence.text[max(0, start - len(" the ")) : start]
    village = bool(match.kinds & AREAS) and before[-1:] == " "
    return village or before.endswith(" the ")


def _longest(found: list[Name], taken: bytearray, sentence: Sentence) -> list[Name]:
    """Keep the longest of overlapping names; what is known of one span is put together."""
    names: dict[tuple[int, int], Name] = {}
    found.sort(key=lambda name: (name.start - name.end, name.start, not name.kinds))
    for name in found:
        start, end = name.start - sentence.start, name.end - sentence.start
        same = names.get((start, end))
        if same is not None:
            if not same.kinds & AREAS:
                names[start, end] = same._replace(
                    elsewhere=same.elsewhere or name.elsewhere,
                    typed=max(same.typed, name.typed),
                    full_name=same.full_name or name.full_name,
                )
        elif not any(taken[start:end]):
            _mark(taken, start, end, 1)
            names[start, end] = name
    return list(names.values())


def _mark(taken: bytearray, start: int, end: int, value: int) -> None:
    """Mark a stretch as belonging to a name (1) or free (0)."""
    start, end = max(0, start), min(end, len(taken))
    taken[start:end] = bytes([value]) * (end - start)


def _unknown(
    sentence: Sentence, capital_runs: list[list[Word]], taken: bytearray
) -> Iterator[Name]:
    """Find capitalised names that nothing else explains; their place in a list decides."""
    text = sentence.text
    for run in (piece for whole in capital_runs for piece in _pieces(whole, text, taken)):
        rest = _trimmed(run)
        if not 0 < len(rest) <= _MOST_UNKNOWN_WORDS or any(word.low in BODY_WORDS for word in run):
            continue
        first, last = rest[0], rest[-1]
        alone = len(rest) == 1 and opens(text, first.start)
        if alone or any(taken[first.start : last.end]):
            continue
        if any(word.low in NOT_NAMES and word.low not in INNER for word in rest):
            continue
        if last.low in HALLS or all(word.low in _NO_UNKNOWN for word in rest):
            continue
        if len(run) > 1 and run[0].low in _OPERATIONS:
            continue
        texts = [sentence.text[word.start : word.end] for word in rest]
        if any(text.isupper() for text in texts) or all(len(text) < 3 for text in texts):
            continue
        owns = last.possessive and text[last.end : last.end + 1] == " "
        owns = owns and not is_traded(text, last.end)  # "Wendy's nail bar"
        owns = owns and first.low != "st"  # "the St Anne's area"
        name = cut(sentence, first.start, last.stem_end if owns else last.end)
        low = name.text.lower()
        if low in NO_PLACES or (owns and low in NOT_NAMES):
            continue  # "Tuesday's raids"
        yield name._replace(area=len(rest) > 1 and last.low == "estate")


def _pieces(run: list[Word], text: str, taken: bytearray) -> Iterator[list[Word]]:
    """Split a run behind each possessive: "Harton's" and "Elm Road", but not "King's Hedges".

    An owner that is no town belongs to its venue: "the Nag's Head pub".
    """
    if is_traded(text, run[-1].end) and not any(taken[run[0].start : run[-1].end]):
        yield run
        return
    first = 0
    for place, word in enumerate(run):
        if (word.possessive and word.low not in TITLE_OWNERS) or place + 1 == len(run):
            yield run[first : place + 1]
            first = place + 1


def _trimmed(run: list[Word]) -> list[Word]:
    """Cut words off a run that no name begins or ends with; "The" may begin one."""
    first, last = 0, len(run)
    while first < last and run[first].low in _NO_ENDS:
        if run[first].low == "the" and run[first].start > 0 and run[first].capital:
            break
        first += 1
    while last > first and run[last - 1].low in _NO_ENDS:
        last -= 1
    return run[first:last]


def _apart(names: Iterable[Name]) -> list[Name]:
    """Leave out a name that another has grown over."""
    kept: list[Name] = []
    for name in names:
        if not kept or name.start >= kept[-1].stop:
            kept.append(name)
    return kept
