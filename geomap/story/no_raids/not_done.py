"""Raids that were not done: rows of a table, and what a story says is planned, off or denied."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise, takewhile
from operator import itemgetter
from typing import NamedTuple

from geomap.late_pattern import LatePattern
from geomap.story.cues.cue_table import finder
from geomap.story.cues.triggers import names_police
from geomap.story.passages import Occurrence, Passage
from geomap.story.text.lexicon import NUMBERS
from geomap.story.text.patterns import small, word_set, words_of
from geomap.story.text.sentences import Sentence
from geomap.story.text.table_cells import Cell, rows_of

NOT_DONE = "its row of the table says that it was not searched"
NOT_RAIDED = "the story says that the raid is planned, was called off or not done, or is denied"
_DONE = frozenset(
    "searched raided executed done entered visited attended carried conducted started yet".split()
)
"""What was done, or "not" so; the head of a column in which "No" tells it."""
_CALLED_OFF = frozenset(
    "cancelled canceled aborted abandoned postponed deferred planned scheduled pending outstanding"
    " upcoming".split()
)
_PAIRS = (
    (frozenset({"not", "be", "yet"}), _DONE),
    (frozenset("wrong incorrect mistaken".split()),
     frozenset("address addresses house home flat property premises door street road".split())),
    (frozenset({"to"}), frozenset({"be", "do", "follow", "come"})),
    (frozenset({"called", "call"}), frozenset({"off"})),
    (frozenset({"stood"}), frozenset({"down"})),
)  # fmt: skip
"""Words with another behind them that tell it together."""
_BESIDE = frozenset(
    "a an and at because by day due for from in it its of on out police so still that the then this"
    " today tomorrow was week were yet next later warrant raid search visit entry no reason answer"
    " officers monday tuesday wednesday thursday friday saturday sunday january february march"
    " april may june july august september october november december".split()
)
"""What may stand beside it in a cell that says no more than that."""
_NO = frozenset("no n false".split())
_KINDS = frozenset("type types kind kinds category nature".split())
"""Heads of columns in which "Planned" is a kind of raid."""
_WORD = LatePattern(r"[^\W_]+(?:[’'-][^\W_]+)*")
_RAIDS = frozenset("raid raids warrant warrants searches swoop swoops".split())
_RAIDED = frozenset("raided searched stormed executed".split())
_RAIDING = frozenset("raiding searching".split())
_TO_RAID = frozenset("raid search storm execute target swoop".split())
_ANY_RAID = _RAIDS | _RAIDED | _RAIDING | _TO_RAID
_CLAUSES = frozenset(
    "but while after before during following when which who whose where instead until although"
    " though because if as".split()
)
"""What opens a clause, or names what came before: there ends what is told of a raid."""
_NEW = frozenset("a an the they he she".split()).union(NUMBERS) - {"another"}
"""What follows an "and" that opens a clause of its own."""
_ALSO = frozenset("also now already being still then later have been all both however".split())
_ARE = frozenset("are is".split())
_WERE = frozenset("was were been being had have has".split())
_PLANNED = frozenset("planned scheduled".split())
_EXPECTED = frozenset("expected due likely set".split())
_COME = frozenset("follow come be take happen begin start".split())
_OFF = frozenset("cancelled canceled aborted abandoned postponed shelved scrapped".split())
_PLAN = frozenset(
    "plan plans planning planned hope hopes hoping hoped intend intends intending intended expect"
    " expects expected".split()
)
_PLANS = frozenset("plan plans planning".split())
_MORE = frozenset("more further new other".split())
_DENY = frozenset("deny denies denied denying dismiss dismisses dismissed rejected".split())
_SPEAKS = ("force", "spokes", "chief")
"""How words begin of who denies it for the police."""
_RUMOURS = frozenset("rumour rumours claim claims report reports suggestions speculation".split())
_BETWEEN = frozenset(
    "on at in of a an the across around near and same estate area village villages town towns"
    " county city street road".split()
).union(NUMBERS)
"""Beside names and homes, what may stand between a raid and what is said of it."""
_CALL = frozenset("call calls called calling".split())
_CALLED = frozenset("the a an their its planned further more drug drugs dawn".split()).union(
    NUMBERS
)
"""What may stand before a raid that somebody called off."""
_VISITED = frozenset("visited attended".split())
_UNSEARCHED = frozenset("searched executed".split())
_SEARCH = frozenset("search searches".split())
_TOOK_PLACE = frozenset("took was were".split())
_LATER = frozenset("until till before at immediately straight again by".split())
"""Behind "not searched", what says that it was, at another time."""
_SAID = _PLANNED | _EXPECTED | _OFF | _PLAN | _DENY | {"off", "follow", "come"}
_SAID |= _UNSEARCHED | _SEARCH
"""One of which is in whatever says that a raid was not done."""
_FEW, _REACH = 4, 14
"""Words next to another, and between a raid and what is said of it."""


class _Word(NamedTuple):
    """A word of a sentence; `low` is it in small letters."""

    start: int
    low: str
    capital: bool


def rows_not_done(sentences: Sequence[Sentence]) -> frozenset[int]:
    """Give the sentences that are rows of a table with a cell which says that it was not done.

    Or that it is still to come, or was the wrong address. "No" says it below "Searched?".
    """
    rows = rows_of(sentences)
    return frozenset(number for number, cells in rows.items() if any(map(_is_not_done, cells)))


def _is_not_done(cell: Cell) -> bool:
    words, head = words_of(cell.text), words_of(cell.head)
    if words and _NO.issuperset(words):
        return not _DONE.isdisjoint(head)
    told = {number for number, word in enumerate(words) if word in _CALLED_OFF}
    for number, (word, behind) in enumerate(pairwise(words)):
        if any(word in first and behind in then for first, then in _PAIRS):
            told |= {number, number + 1}
    rest = (word for number, word in enumerate(words) if number not in told)
    no_more = all(word in _BESIDE or word.isdecimal() for word in rest)
    return bool(told) and no_more and _KINDS.isdisjoint(head)


def is_not_raided(place: Occurrence, passage: Passage) -> bool:
    """Tell whether a sentence says that a raid there is planned, was not done, or is denied."""
    start = place.name.start - passage.sentence.start
    stretches = _undone(passage.sentence.text)
    at = bisect_right(stretches, start, key=itemgetter(0))
    return any(start < until for _, until in stretches[max(0, at - _FEW) : at])


@lru_cache(maxsize=64)
def _undone(text: str) -> tuple[tuple[int, int], ...]:
    """Give the stretches of a sentence that tell of raids which were not done.

    Each ends with its clause, or with the next word for a raid, which may have been one.
    """
    if _SAID.isdisjoint(word_set(text)):
        return ()
    words = [_Word(one.start(), small(one[0]), one[0][0].isupper()) for one in _WORD.finditer(text)]
    undone = [
        (_start_of(words, number), _end_of(words, last, len(text)))
        for number in range(len(words))
        if (last := _not_done(words, number, text)) is not None
    ]
    return tuple(sorted(undone + _unsearched(words)))


def _unsearched(words: Sequence[_Word]) -> list[tuple[int, int]]:
    """Give the stretches in front of "was not executed", "but not searched" or "no search was"."""
    found = []
    for at, (first, then) in enumerate(pairwise(words)):
        behind = words[at + 2].low if at + 2 < len(words) else ""
        not_so = first.low == "not" and then.low in _UNSEARCHED and behind not in _LATER
        none = first.low == "no" and then.low in _SEARCH and behind in _TOOK_PLACE
        if (not_so or none) and (start := _start_of_visit(words, at, then.low)) is not None:
            found.append((start, first.start))
    return found


def _start_of_visit(words: Sequence[_Word], at: int, undone: str) -> int | None:
    """Give where begins what was visited only, or a warrant that was not executed."""
    raids = _ANY_RAID - {"warrant", "warrants"} if undone == "executed" else _ANY_RAID
    raid = next((n for n in range(at - 1, -1, -1) if words[n].low in raids), None)
    begin = 0 if raid is None else raid + 1
    visit = next((n for n in range(begin, at) if words[n].low in _VISITED), None)
    if visit is not None:
        return words[visit if begin else 0].start
    clause = next((n for n in range(at - 1, begin - 1, -1) if words[n].low in _CLAUSES), None)
    if clause is not None:
        return words[clause + 1].start
    return words[0].start if raid is None else None


def _not_done(words: Sequence[_Word], at: int, text: str) -> int | None:
    """Give the last word of what says of a raid that it was not done, and begins at a word."""
    low = words[at].low
    if low in _RAIDS:
        return _said_of_it(words, at)
    if low in _PLAN:
        return _planned(words, at)
    if low in _OFF or (low == "off" and words[max(0, at - 1)].low in _CALL):
        return _called_off(words, at)
    return _denied(words, at, text) if low in _DENY else None


def _said_of_it(words: Sequence[_Word], at: int) -> int | None:
    """Read "are planned", "is expected to follow", "will follow" and "was called off" of a raid."""
    verb = at + 1
    while verb < min(len(words), at + _REACH) and _may_be_between(words[verb]):
        verb += 1
    first = words[verb].low if verb < len(words) else ""
    last = verb + 1
    while last < len(words) and words[last].low in _ALSO:
        last += 1
    said, behind = ([one.low for one in words[n : n + 2]] for n in (last, last + 1))
    if first in _ARE and said[:1] and said[0] in _PLANNED:
        return last
    to_come = behind[1:] and behind[0] == "to" and behind[1] in _COME
    if first in _ARE and said[:1] and said[0] in _EXPECTED and (to_come or behind[:1] != ["to"]):
        return last
    if first in ("will", "would") and said[:1] == ["follow"]:
        return last
    if (first in _ARE and said in (["to", "follow"], ["to", "come"])) or (
        first == "to" and said[:1] in (["follow"], ["come"])
    ):
        return last
    off = said == ["called", "off"] or (said[:1] and said[0] in _OFF)
    return last if first in _WERE | _ARE and off else None


def _may_be_between(word: _Word) -> bool:
    return word.capital or word.low in _BETWEEN or finder("unit").tells(word.low)


def _planned(words: Sequence[_Word], at: int) -> int | None:
    """Read "plan to raid", "hoped to search" and "are planning more raids"."""
    behind = [one.low for one in words[at + 1 : at + 1 + _FEW]]
    if behind[:1] == ["to"]:
        verb = next((n for n, low in enumerate(behind[1:], 1) if low not in _ALSO), 0)
        return at + 1 + verb if verb and behind[verb] in _TO_RAID else None
    are = words[at].low == "planning" and at > 0 and words[at - 1].low in _ARE | _ALSO
    more = words[at].low in _PLANS and not _MORE.isdisjoint(behind[:2])
    raid = next((n for n, low in enumerate(behind) if low in _RAIDS), None)
    return at + 1 + raid if (are or more) and raid is not None else None


def _called_off(words: Sequence[_Word], at: int) -> int | None:
    """Read "called off a raid" and "cancelled two planned raids"."""
    raid = at + 1
    while raid < len(words) and words[raid].low in _CALLED:
        raid += 1
    return raid if raid < len(words) and words[raid].low in _RAIDS else None


def _denied(words: Sequence[_Word], at: int, text: str) -> int | None:
    """Read "police denied that homes in X had been raided" and "dismissed rumours of a raid"."""
    who = words[max(0, at - _FEW) : at]
    named = names_police(text[who[0].start : words[at].start]) if who else False
    named = named or any(one.low.startswith(_SPEAKS) for one in who)
    if not named or not _CLAUSES.isdisjoint(one.low for one in who):
        return None
    behind = [*takewhile(lambda one: one.low not in _CLAUSES, words[at + 1 : at + 1 + 2 * _REACH])]
    lows = [one.low for one in behind]
    if lows[:1] and lows[0] in _RAIDING:
        return at + 1
    if "that" not in lows[:_FEW] and _RUMOURS.isdisjoint(lows[:_FEW]):
        return None
    for number, low in enumerate(lows):
        verb = low in _RAIDED and number and lows[number - 1] in _WERE | _ALSO
        noun = low in _RAIDS and not {"of", "been", "was"}.isdisjoint(
            lows[max(0, number - 3) : number]
        )
        if verb or noun:
            return at + 1 + number
    return None


def _start_of(words: Sequence[_Word], at: int) -> int:
    """Give where it begins: with the sentence if only a place or the police stand before."""
    before = words[:at]
    opens = all(_may_be_between(one) or one.low in _MORE or names_police(one.low) for one in before)
    return words[0 if opens else at].start


def _end_of(words: Sequence[_Word], last: int, end: int) -> int:
    """Give where the clause ends, or the next word for a raid stands, behind a word."""
    for number in range(last + 1, len(words)):
        low, behind = words[number].low, words[number + 1 : number + 2]
        opens = low == "and" and behind and (behind[0].low in _NEW or names_police(behind[0].low))
        if low in _CLAUSES or opens or low in _ANY_RAID:
            return words[number].start
    return end
