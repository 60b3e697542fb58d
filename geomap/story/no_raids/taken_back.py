"""What a paper takes back: the street that an earlier version named, and the one that is right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from geomap.story.cues.cue_table import finder, plain
from geomap.story.cues.heads import REACH
from geomap.story.passages import Occurrence, Passage
from geomap.story.text.sentences import Sentence

TAKEN_BACK = "the story takes back that there was a raid"
CORRECTED = "the story corrects what was told of a raid"
"""Of which it does not say that it was elsewhere, or nowhere: its day may have been wrong."""
_BEFORE, _BEHIND = 1, 3
"""Sentences before and behind one that tells what a paper told, in which it says that it is wrong,
or which street is right; below the heading of a correction it is wrong without that."""
_BELOW = 6
_TOLD = (
    "we ", "our ", "report", "story", "article", "headline", "page", "paper", "version", "edition",
    "earlier", "previously", "initially", "originally", "first",
)  # fmt: skip
_WRONG = (
    "amend", "original", "initial", "previous", "at first", "wrong", "incorrect", "mistake",
    "erron", "inaccura", "false", "version", "edition", "error", "correct", "clari", "make ",
    "point out", "apolog", "sorry", "record", "it right", "s right", "true", "in fact", "actually",
    "should have", "another", "different", "some other", "no warrant", "no raid", "no search",
    "no arrest", "no house", "no home", "no property", "no address", "was not", "were not",
    "had not", "now sa", "now c", "since sa", "since c",
)  # fmt: skip
"""Parts of words, of each of which one is in whatever takes something back."""
_OPENS, _ENDS = " *•-–—\"“'‘[(", (":", "-", "–", "—", ".")
"""What stands before a heading, and behind it where the same line goes on."""


class TakenBack(NamedTuple):
    """Places by their indexes: of which a raid is taken back, and which are put in their stead.

    `nowhere` are the keys of streets of which the story says that nothing was raided there, however
    it tells of them elsewhere.
    """

    here: frozenset[int] = frozenset()
    right: frozenset[int] = frozenset()
    nowhere: frozenset[str] = frozenset()


NOTHING = TakenBack()


def clauses_taken_back(sentences: Sequence[Sentence]) -> dict[int, tuple[int, int]]:
    """Give by the index of its sentence what a story takes back: characters of the sentence.

    "An earlier version of this story said that the raid was in X", "we reported that police had
    raided a house in X", where it says that this was wrong. Where nothing of it stands behind "we
    reported" it is what stands before.
    """
    lows = [plain(sentence.text) for sentence in sentences]
    whole = " ".join(lows)
    if not all(any(word in whole for word in words) for words in (_TOLD, _WRONG)):
        return {}
    asked = finder("taken_back", "told_before")
    told = {number: hit for number, low in enumerate(lows) if (hit := asked.first(low))}
    if not told:
        return {}
    headings = (number for number, low in enumerate(lows) if opens_correction(low))
    headed = {n for top in headings for n in range(top, top + _BELOW)}
    clauses = {}
    for number, (cue, match) in told.items():
        around = lows[max(0, number - _BEFORE) : number + _BEHIND + 1]
        if cue.kind == "taken_back" or number in headed or _says_wrong(around):
            turn = finder("turned").first(lows[number], match.end())
            clauses[number] = (match.end(), turn[1].start() if turn else len(lows[number]))
    return clauses


def tells_of_error(sentence: str) -> bool:
    """Tell whether a sentence says itself that what it repeats was wrong."""
    return finder("taken_back").tells(plain(sentence))


def opens_correction(text: str) -> bool:
    """Tell whether a sentence is the heading of a correction, or goes on behind one."""
    bare = plain(text).lstrip(_OPENS)
    found = finder("heading_of_correction").first(bare)
    if found is None or found[1].start() > 0:
        return False
    behind = bare[found[1].end() :].lstrip(" ]")
    return not behind or behind.startswith(_ENDS)


def _says_wrong(lows: Sequence[str]) -> bool:
    return any(map(finder("says_wrong").tells, lows))


def taken_back(places: Sequence[Occurrence], passages: Sequence[Passage]) -> TakenBack:
    """Tell of which places of a story a raid is taken back, and which are named in their stead."""
    clauses = clauses_taken_back([passage.sentence for passage in passages])
    if not clauses:
        return NOTHING
    here = set(_in_clauses(places, passages, clauses))
    keys = {places[number].key for number in here}
    near = {n for at in clauses for n in range(at, at + _BEHIND + 1)}
    here |= {n for n, place in enumerate(places) if place.passage in near and place.key in keys}
    right = frozenset(
        n
        for n, place in enumerate(places)
        if n not in here
        and place.passage in near
        and not place.item.area
        and _is_put_right(place, passages[place.passage], clauses.get(place.passage))
    )
    said = (plain(p.sentence.text) for n, p in enumerate(passages) if n in near)
    denied = any(cue.firm for low in said for cue, _ in finder("says_wrong").hits(low))
    return TakenBack(frozenset(here), right, frozenset(keys if right or denied else ()))


def _in_clauses(
    places: Sequence[Occurrence],
    passages: Sequence[Passage],
    clauses: Mapping[int, tuple[int, int]],
) -> Iterator[int]:
    behind: set[int] = set()
    before: list[tuple[int, int]] = []
    for number, place in enumerate(places):
        clause = clauses.get(place.passage)
        if clause is not None:
            start = place.name.start - passages[place.passage].sentence.start
            if start < clause[0]:
                before.append((number, place.passage))
            else:
                behind.add(place.passage)
                if start < clause[1]:
                    yield number
    alone = {at for at in {at for _, at in before} - behind if not _names_both(passages[at])}
    yield from (number for number, at in before if at in alone)


def _names_both(passage: Passage) -> bool:
    """Tell whether a sentence names the right one and the wrong one: "in X and not in Y"."""
    low, begin = plain(passage.sentence.text), passage.sentence.start
    heads = (low[max(0, c.start - begin - REACH) : c.start - begin] for c in passage.chunks)
    return any(map(finder("not_but").tells, heads))


def _is_put_right(place: Occurrence, passage: Passage, clause: tuple[int, int] | None) -> bool:
    """Tell whether it is said that the raid was in this place: "the house was in fact in"."""
    start = place.chunk.start - passage.sentence.start
    since = max(clause[1] if clause else 0, start - REACH)
    if clause is not None and start < clause[1]:
        return False
    return finder("put_right").tells(plain(passage.sentence.text[since:start]))
