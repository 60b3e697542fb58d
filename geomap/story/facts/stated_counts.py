"""Numbers of addresses and warrants that a story states, those of the day first."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import takewhile

from geomap.model import Fact, Role, StatedCount
from geomap.story.cues.cue_table import finder
from geomap.story.facts.stated_figures import ADJECTIVE, BACK, FURTHER, Figure, figures_in
from geomap.story.lists.listing import Item, toponym
from geomap.story.passages import Occurrence, Passage
from geomap.story.text.lexicon import MONTHS, UNITS
from geomap.story.text.numbers import COUNT, NUMBER, count_of, number_of, tells_month
from geomap.story.text.patterns import small, small_pattern, word_set, words_of
from geomap.story.text.periods import OPENING, is_wide
from geomap.story.text.sentences import Part, Sentence

_IN_ONE_STREET = small_pattern(
    rf"\b(?:(?P<number>(?!(?:an?|one|single|dozen|both)\b){COUNT}) (?:\w+ )?(?:{UNITS}) (?:in|on)",
    rf" (?:the same|a single|one) (?:street|road|close)\b|\Aboth (?:{UNITS}) (?:are|were) in \Z)",
    words="same single one both",
)
"""Homes of a street that is named further on: "three houses in a single street"."""
_LEAD = 3
"""Sentences in which a story says how many homes it is about."""
_AND_MORE = small_pattern(
    rf"(?P<between>[^.;]{{0,80}}?) and (?P<number>{NUMBER}) (?:(?P<sure>warrants?|under",
    r"|(?:more|further|additional)(?: warrants?)? (?:at|in|under))|at|in)\b",
)
"""Behind a number of warrants, of some that are told apart: "and one more at an address"."""
_A = frozenset(["a", "an"])
_LEAVES_OUT = small_pattern(
    rf" and {NUMBER} {ADJECTIVE}{{0,2}}?(?:{UNITS})\b",
    rf"|(?:(?!\b{NUMBER} (?:in|at|of|on|each)\b)[^.;:]){{0,70}}?",
    rf" and (?:another|(?:a further )?{NUMBER})(?: more| others?)? (?:in|at|over|across)\b",
)
"""Behind a number of homes, of others beside them: "and a shop", "in Northtown and one in"."""
_FOUND_IN = small_pattern(
    r"\b(?:found|discovered|uncovered|taken|seized|recovered|rescued|removed)\b[^.]{0,70}",
    r"\b(?:in|at|from) \Z",
)
_WENT_TO = small_pattern(r"\b(?:police|officers|detectives|teams?)\b[^.;]{0,70}\b(?:at|to|into) \Z")
_TO_A_NAME = 8, 45
"""Characters from a number of homes to the name of their street, and with " and a flat in "."""
_OTHERS_BEHIND = (" and ", ", ")
_FEW = 3
"""The most that "a third warrant" may be of two days."""
_PICKED_OUT = frozenset(["including", "among", "them", "which"])
"""Words with one of which a street is of the homes of an area: "six homes in Northtown, one of them
in Birch Way"."""
_FOUND = small_pattern(r" (?:was|were|have been|had been) (?:found|discovered|uncovered)\b")
_MOST_BARE = 11
"""How many addresses a number without a noun may count: in the worked stories each larger one is a
door or somebody's age ("a man of 21 in Elm Road and one of 52 in Oak Road")."""
_COUNT_REACH, _NEAR_A_NUMBER = 400, 6
"""Characters before a street, and words around a number, in which is told what is counted."""
_MADE = frozenset(
    "arrest arrests arrested arresting held detained detaining charged caught seized seizing found"
    " finding recovered recovering discovered uncovered".split()
)
"""Words near a number of those who were arrested, or of what was found."""
_SEARCHED = frozenset(
    "raid raids raided warrant warrants search searched searches places sites locations spots"
    " streets areas venues targets".split()
)
_NUMBER_GOES_ON = frozenset("in at on of off near around each more other others both all".split())
_NOT_OF_THEM = frozenset("of by for after since".split())
"""Words before people who are nobody arrested: "homes of two men", "after a man was stabbed"."""
_MARKS = "\"'“”‘’()[],.;:–—-"


def addresses(
    passages: Sequence[Passage], raided: int, stated: Fact[int] | None = None, named: int = 0
) -> tuple[StatedCount, ...]:
    """Find the numbers of addresses that are said to be raided, the first of the day in front.

    "A fourth address" states four. A headline counts only where the text states nothing. `raided`
    is how many streets of the story are, `stated` how many warrants there were: a number of
    addresses below that, in another sentence, is of only some of them, as is one below `named`,
    the streets that the story says were raided.
    """
    told = [passage for passage in passages if passage.sentence.part is not Part.TITLE]
    several = raided > 1
    counts = [c for place, p in enumerate(told) for c in _counts(p, several, place)]
    if not counts:
        counts = [c for passage in passages for c in _counts(passage, several, _LEAD)]
    if stated is not None:
        where = next((p.sentence for p in passages if p.sentence.end > stated.start), None)
        counts = [
            count._replace(in_full=False)
            if count.number < stated.value and where and not where.start <= count.start < where.end
            else count
            for count in counts
        ]
    counts = [c._replace(in_full=False) if c.number < named else c for c in counts]
    best: StatedCount | None = None
    for count in counts:
        if count.in_full and count.locality is None and (not best or _goes_on(best, count)):
            best = count
    return tuple(sorted(counts, key=lambda count: (count is not best, count.start)))


def _goes_on(best: StatedCount, count: StatedCount) -> bool:
    """Tell whether a number goes on from another: "a third address", where two were told of."""
    return count.number == best.number + 1


def warrants(passages: Sequence[Passage]) -> Fact[int] | None:
    """Find the number of warrants of the day: the first that is stated, or "an eighth warrant".

    "A warrant" and "two more warrants" state none; "three warrants, and one more" state four. "A
    second warrant" may be of another day: it counts behind one that is told by number alone.
    """
    found: list[Fact[int]] = []
    for place, passage in enumerate(passages):
        sentence = passage.sentence
        low = small(sentence.text)
        for figure in figures_in(sentence.text) if "arrant" in sentence.text else ():
            if figure.unit != "warrant" or figure.number < 2 or figure.rough:
                continue
            if (figure.more and not figure.nth) or low.endswith(FURTHER, 0, figure.start):
                continue
            goes_on = any(fact.value == figure.number - 1 for fact in found)
            if figure.nth and figure.number <= _FEW and not goes_on:
                continue
            if figure.nth or (
                not found and not is_wide(sentence, figure.end, opens=place <= OPENING)
            ):
                number = figure.number + _told_apart(sentence.text, figure.end)
                start, end = sentence.start + figure.start, sentence.start + figure.end
                found.append(Fact(number, start, end))
    return max(found, key=lambda fact: fact.value, default=None)


def _told_apart(text: str, end: int) -> int:
    """Read the one of "(three warrants in Northtown,) and a further warrant in Eastcote".

    "And one in Eastcote" is a warrant where no other number, nor anybody arrested, is told between.
    """
    more = _AND_MORE.match(small(text), end)
    if more is None:
        return 0
    between = word_set(more["between"]) - _A
    parts = any(map(number_of, between)) or not _MADE.isdisjoint(between)
    behind = words_of(text[more.end() : more.end() + _COUNT_REACH])[:1]
    named = behind and (behind[0] in _A or text[more.end() :].lstrip()[:1].isupper())
    told = more["sure"] or (named and behind[0] not in MONTHS and not parts)
    return (number_of(more["number"]) or 0) if told else 0


def _counts(passage: Passage, several: bool, place: int) -> Iterator[StatedCount]:
    """Read the numbers of a sentence; where there are `several` streets, not those of one.

    In the story's lead, which the `place` of the sentence tells, homes need no word for the raid,
    nor the police beside one: "three homes saw action", "three homes were searched". Where there is
    one street, they need either, if the sentence does not pick it out of them.
    """
    sentence = passage.sentence
    text = sentence.text
    apart = _by_locality(passage)
    yield from apart
    figures = [f for f in figures_in(text) if f.unit != "warrant" and f.number > 1]
    if not figures:
        return
    counted = [item for chunk in passage.chunks for item in chunk.items if item.count is not None]
    picked = not word_set(text).isdisjoint(_PICKED_OUT)
    named = several or (picked and passage.streets)
    picked = picked and any(not item.area for item in counted)
    of_one = {
        item.count
        for item in counted
        if (several and not item.area) or (len(counted) > 1 and not (picked and item.area))
    }
    raided = any(trigger.role is Role.RAID for trigger in passage.triggers)
    if place < _LEAD and (named or passage.triggers):
        raided = raided or all(trigger.kind == "search" for trigger in passage.triggers)
    low, by_locality = small(text), sum(count.number for count in apart)
    for said in figures:
        figure = _with_those_before(said, counted, sentence)
        whole, before = figure.total or figure.number == by_locality, max(0, figure.start - BACK)
        if figure.nth:
            if not apart and (raided or figure.unit):
                yield _count(figure, sentence)
        elif (figure.total or figure.number not in of_one) and (
            raided
            or figure.whole
            or _FOUND_IN.search(low, before, figure.start)
            or (place < _LEAD and _WENT_TO.search(low, before, figure.start))
            or _FOUND.match(low, figure.end)
        ):
            part = (bool(apart) and not whole) or (said is figure and _leaves_out(figure, low))
            yield _count(figure, sentence, part=part, opens=place < OPENING)


def _leaves_out(figure: Figure, low: str) -> bool:
    """Tell whether others are told beside a number: the four of "four homes and a shop"."""
    if figure.total:
        return False
    if _LEAVES_OUT.match(low, figure.end):
        return True
    *_, before, joint = ["", "", *low[max(0, figure.start - BACK) : figure.start].split()]
    return joint == "and" and finder("unit").tells(before)


def _with_those_before(figure: Figure, counted: Sequence[Item], sentence: Sentence) -> Figure:
    """Count in the homes told of beside a number: three in "a house and two flats in"."""
    end = sentence.start + figure.end
    reach = _TO_A_NAME[sentence.text.startswith(_OTHERS_BEHIND, figure.end)]
    at = bisect_right(counted, end, key=lambda item: item.name.start)
    for item in takewhile(lambda item: item.name.start <= end + reach, counted[at : at + reach]):
        if item.count and item.count > figure.number:
            return figure._replace(number=item.count, unit="addresses")
    return figure


def _by_locality(passage: Passage) -> list[StatedCount]:
    """Read "10 homes in Northtown and two in Eastcote" as a number for each."""
    out = []
    for chunk in passage.chunks:
        counted = [item for item in chunk.items if item.area and item.count is not None]
        if len(counted) < 2 or len(counted) < len(chunk.items):
            continue
        for item in counted:
            unit = item.connector.unit or counted[0].connector.unit or "address"
            name = item.name
            full = not is_wide(passage.sentence, name.end - passage.sentence.start)
            number = item.count or 0
            out.append(StatedCount(number, unit, name.start, name.end, toponym(name), full))
    return out


def _count(
    figure: Figure, sentence: Sentence, *, part: bool = False, opens: bool = False
) -> StatedCount:
    """Make a count of a number: not in full if it adds to others or is one of several `part`s."""
    full = not (part or figure.more or figure.rough) and not is_wide(
        sentence, figure.end, opens=opens
    )
    start, end = sentence.start + figure.start, sentence.start + figure.end
    return StatedCount(figure.number, figure.unit or "address", start, end, None, full)


def counts_addresses(place: Occurrence, passage: Passage) -> bool:
    """Tell whether the number of a street counts addresses, and not people, or what was found.

    One without a noun counts what its sentence counts last: "five arrests: two in Elm Road".
    """
    if place.item.connector.unit or (place.item.count or 0) > _MOST_BARE:
        return bool(place.item.connector.unit)
    end = place.name.start - passage.sentence.start
    head = small(passage.sentence.text[max(0, end - _COUNT_REACH) : end])
    words = [word for part in head.split() if (word := part.strip(_MARKS))]
    if tells_month(words[:-2]) or words[-3:-2] in (["after"], ["before"]):
        return False  # "on March 9 in", "just after 8 in"
    for at in range(len(words) - 2, -1, -1):
        before, behind = words[max(0, at - _NEAR_A_NUMBER) : at], words[at + 1 :][:_NEAR_A_NUMBER]
        if count_of(words[at])[1] or words[at] in _SEARCHED:
            return True
        goes_on = behind[0] in _NUMBER_GOES_ON or number_of(behind[0]) is not None
        if goes_on and before[-1:] == ["at"] and number_of(words[at]) is not None:
            return True  # "three people were arrested at one in"
        if number_of(words[at]) is None or goes_on or not _NOT_OF_THEM.isdisjoint(before[-1:]):
            continue
        if not _MADE.isdisjoint(before + behind):
            return False
    return True


def homes_in_front(raided: Sequence[Occurrence], passages: Sequence[Passage]) -> dict[str, int]:
    """Count the homes that a story says are in one street, before it names that of its raids."""
    keys = {place.key for place in raided}
    if len(keys) != 1:
        return {}
    *before, here = [passage.sentence for passage in passages[: raided[0].passage + 1]]
    texts = [*(one.text for one in before), here.text[: raided[0].chunk.start - here.start]]
    told = [*filter(None, (_IN_ONE_STREET.search(small(text)) for text in texts))][:1]
    return {key: number_of(homes["number"] or "two") or 0 for key in keys for homes in told}
