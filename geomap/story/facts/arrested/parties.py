"""People who are told of one after the other, and so were arrested together."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from geomap.late_pattern import LatePattern
from geomap.story.facts.arrested.bystanders import are_homes, has_its_own_verb
from geomap.story.facts.people import People, Person, people_at, people_in, start_of, together
from geomap.story.passages import Passage
from geomap.story.text.numbers import NUMBER, is_rough
from geomap.story.text.patterns import pattern, small
from geomap.story.text.periods import EARLIER

_PICKED = pattern(
    r"\b(?:including|among (?:them|whom)|\w+ of (?:them|whom)|(?:young|old)est|such as)\b",
    r"[^.;]{0,15}\Z|\b(?:are|is|(?P<there>was|were)|be|(?<!,\s)as)(?: all| both)? \Z",
)
_PICKED_REACH = 45
_ABOUT = pattern(
    r"(?: a (?:total|group|gang) of| up to| about| some| at least| more than| nearly| around",
    r"| all)?\s+",
)
_JOINED = pattern(
    r"(?:,? (?:(?:both|all|who (?:is|are|was|were)) )?(?:from|of|in|believed)\b"
    r"(?:(?!(?<!who) (?:was|were|is|are|has|have|had)\b)[^,.;]){0,50}?)?"
    r"(?:,? (?:and|(?:along|together) with|as well as|plus)(?: also)?|,|\s*[–—:(-])\s+"
)
_PLUS = pattern(r"\b(?:and|with|as well as|plus)\b")
_AND = pattern(
    r"(?P<before>[^.;]*?)(?:,|(?<!\s)(?: and| (?:along|together) with| as well as",
    r"|,? as (?:was|were)))(?: also)? \Z",
)
_REASONS = r"\b(?:suspicion|for|over|of|with)\b"
_REASON = pattern(_REASONS)
_ON_SUSPICION = pattern(r",? (?:on suspicion|for|after)\b")
_GOES_ON = pattern(r",? (?:was|were|is|are|has|have|had|who|said|will|would)\b")
_ACTS = pattern(
    r" (?:ran|fled|escaped|jumped|climbed|got away|drove|left|rang|told|saw|watched",
    r"|called (?:an?|the|for|out|police|999))\b",
    words="ran fled escaped jumped climbed got drove left rang told saw watched called",
)
"""Behind people who do something themselves, and so are not those arrested."""
_ELSE_DONE = pattern(
    r"\b(?:and|then) (?!(?:arrest|charg|detain|question|bail|remand|releas|ag)ed?)\w+ed\b"
)
"""Before people to whom something else was done: "and safeguarded four children and"."""
_SHARED_OUT = pattern(rf", (?:both|all|most|some|{NUMBER})\b(?! \w+,)")
"""Behind a verb, where those arrested are only told apart: ", one of them for theft"."""
_AND_DONE = LatePattern(r" and \w+ed")
_GAP_REACH = 150
_IN_ALL = pattern(
    r"\b(?:in total|in all|altogether|total",
    r"|(?:over|on) the (?:two|three) (?:days|nights|evenings))\b",
)
_SUMS_UP = (
    "in total ", "in total, ", "in all ", "in all, ", "altogether ", "altogether, ", "overall, ",
    "a total of ",
)  # fmt: skip
_SUMS_REACH = 20
IN_ALL = 60
"""Characters around an arrest in which a number is told as that of all."""
_MEANT_WITHIN, _REACH = 3, 400
"""Sentences back in which a pronoun's people are looked for, and characters of each."""
_DASHES = (" – ", " — ", " - ")
"""Before and behind a list of those of whom a number was told: "seven people – ... – were"."""


def last_party(text: str, before: Sequence[People], *, who: bool = False) -> People | None:
    """Take the people told of last with those to whom an "and" joins them, if not picked out.

    Before a "who" nobody is by a "was": "inside was a man, who was arrested".
    """
    row: list[People] = []
    for group in reversed(_with_list(text, before)):
        if row and not _JOINED.fullmatch(text, group.end, row[0].start):
            break
        picked = _PICKED.search(text, max(0, group.start - _PICKED_REACH), group.start)
        if picked and not (who and picked["there"]):
            row = []
            continue
        row.insert(0, group)
    return _whole(text, row)


def are_picked_out(text: str, verb: int) -> bool:
    """Tell whether the people before a verb are some of more: "two boys were among those held"."""
    return small(text[max(0, verb - _PICKED_REACH) : verb]).endswith(("among those ", "of those "))


def _with_list(text: str, before: Sequence[People]) -> Sequence[People]:
    """Join those told of by number to the list between dashes, up to here, of who they are."""
    dash = text[before[-1].end : before[-1].end + 3] if before else ""
    opening = text.rfind(dash, before[0].end, before[-1].end) if dash in _DASHES else -1
    told = next((at for at, group in enumerate(before) if group.end == opening), None)
    if told is None or before[told].number < 2:
        return before
    joined = _whole(text, before[told:])
    return [*before[:told], joined] if joined else before


def party_at(text: str, at: int, *, whole: bool = False) -> People | None:
    """Read people who stand here one after the other, up to one with a verb, or the `whole` row."""
    groups: list[People] = []
    about = _ABOUT.match(text, at)
    while about is not None:
        found = people_at(text, about.end(), behind=bool(groups))
        if found is None:
            break
        verb = not whole and has_its_own_verb(text, found.end)
        if groups and (verb or _ACTS.match(text, found.end)):
            break
        groups.append(found)
        about = _JOINED.match(text, found.end)
    return _whole(text, groups)


def next_party(text: str, people: Sequence[People], at: int) -> People | None:
    """Read on: "a man was arrested in A and two women in B", each without a verb of its own."""
    if text.startswith(",", at) and _SHARED_OUT.match(text, at):
        return None
    place = bisect_left(people, at, key=start_of)
    group = people[place] if place < len(people) else None
    if group is None or group.start > at + _GAP_REACH:
        return None
    joint = _AND.match(text, at, group.start)
    if joint is None:
        return None
    row = party_at(text, group.start - 1, whole=True) or group
    if _ACTS.match(text, row.end) or _ELSE_DONE.search(joint["before"]):
        return None
    if text.endswith("others", group.start, group.end) and are_homes(text, group.end, joint[0]):
        return None
    goes_on = "with" not in joint[0] and (
        _GOES_ON.match(text, row.end) or has_its_own_verb(text, row.end)
    )
    same = not goes_on and not _REASON.search(joint["before"])
    return group if same or _ON_SUSPICION.match(text, group.end) else None


def _whole(text: str, row: Sequence[People]) -> People | None:
    """Join people; "seven people, six men and a woman" are seven, "two men, a man of 20" two.

    A list behind a dash is of those told of before, even if it tells of fewer than they are.
    """
    if not row:
        return None
    first, rest = row[0], row[1:]
    named = sum(group.number for group in rest)
    if rest and (not first.number or (first.number == named and _are(text, first, rest))):
        return together(rest)._replace(start=first.start, more=first.more, nth=first.nth)
    some = first.number > named > 0 and text.startswith(_DASHES, first.end)
    return first if some and _fit(first, rest) else together(row)


def _are(text: str, first: People, rest: Sequence[People]) -> bool:
    """Tell whether people told of by number are those who follow: "three people, two men and"."""
    if first.general:
        return not text.endswith((" and ", " with ", " plus ", " as "), first.end, rest[0].start)
    return _fit(first, rest) and not _PLUS.search(text, first.end, rest[0].start)


def _fit(first: People, rest: Sequence[People]) -> bool:
    """Tell whether people may be of the sort of those told of first: no woman is of five men."""
    sort = first.persons[0][0]
    return all(sort.fits(person) for group in rest for person, _ in group.persons)


def word_before(text: str, number: re.Match[str]) -> str:
    """Give the word before a number of people, none where it sums up: "in total, (17 held)"."""
    start = number.start("number")
    summed = small(text[max(0, start - _SUMS_REACH) : start]).endswith(_SUMS_UP)
    return "" if summed else small(number["before"] or "")


def told_in_all(text: str, start: int, verb: int, people: Sequence[People]) -> int:
    """Find where "in all" ends that is told of people, from `start` on, nought where none is.

    Behind their `verb` it may belong to others: "was arrested, and in all five men".
    """
    total = _IN_ALL.search(text, start, verb + IN_ALL)
    if total is None:
        return 0
    at = bisect_left(people, max(total.end(), verb), key=start_of)
    of_others = any(group.start == total.end() + 1 for group in people[at : at + 1])
    return 0 if of_others else total.end()


def people_meant(
    passages: Sequence[Passage], number: int, span: tuple[int, int], sex: str
) -> tuple[People | None, int]:
    """Find whom "he" or "they" means, and in which passage: those told of last.

    "They" are none of a round number, or of a sentence about another month or year.
    """
    for at in range(number, max(-1, number - _MEANT_WITHIN - 1), -1):
        text = passages[at].sentence.text
        end = span[0] if at == number else len(text)
        groups = [group for group in people_in(text, end - _REACH, end) if group.number]
        if not sex:
            earlier = EARLIER.match(text) if at < number else None
            if earlier and "week" not in small(earlier[0]):
                continue
            groups = [group for group in groups if not is_rough(text, group.start)]
            several = [group for group in groups if group.number > 1][-1:] or groups
            if sum(group.number for group in several) > 1:
                return together(several), at
            continue
        for group in reversed(groups):
            if group.number == 1 and group.persons[0][0].sex in ("", sex):
                return group, at
    return (People(*span, ((Person(sex), 1),)) if sex else None), number


def are_all(people: People, known: Mapping[Person, int], last: frozenset[str]) -> bool:
    """Tell whether people may be all those known, who were told of at one street after the other.

    The `last` street told of has to be one of theirs: else they may be those of another home.
    """
    if people.more or people.nth or people.number != sum(known.values()):
        return False
    sorts = [old._replace(places=frozenset()) for old in known]
    fits = all(any(old.fits(person) for old in sorts) for person, _ in people.persons)
    places = {old.places for old in known}
    return fits and len(places) > 1 and frozenset() not in places and last in places


def after_verbs(text: str, end: int) -> int:
    """Give where those arrested may stand: behind "arrested", or "arrested and bailed"."""
    joint = _AND_DONE.match(text, end)
    return joint.end() if joint else end
