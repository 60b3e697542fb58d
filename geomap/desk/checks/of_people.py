"""Checks of people: children, victims, those named, and what tells who lives in a street."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

from geomap.desk.checks.finding import Found
from geomap.desk.checks.looked_at import Beside, LookedAt, passings
from geomap.desk.checks.told_words import AGE_OR_KIN, CHILD, VICTIM
from geomap.gazetteer.doors.addresses import doors_in
from geomap.io.faults import few
from geomap.late_pattern import LatePattern
from geomap.model import Span
from geomap.story.text.patterns import pattern

_MOST_NAMED = 3
_HOME = r"(?:house|home|flat|address|bungalow|caravan|property|maisonette|bedsit)"
_LIVES_IN = pattern(
    r"(?:,? \(?(?:aged )?\d\d\)?,?|,)?(?: \w+,?){0,2}?(?:['’]s? (?:[\w-]+ )?",
    rf"{_HOME}|,? (?:of|from)|,? who (?:lives?|lived|is) (?:at|in|on)|(?: [\w-]+){{0,5}}?,?"
    rf" (?:at|from|in) (?:his|her|their) {_HOME}|['’]s?)"
    r"(?: (?:in|on|at|off|of|number|flat|the|\d+\w?),?){0,3} ",
)
"""From the end of a person's name to the street: ", 34, of", "'s flat in", " who lives in"."""
_HOME_OF = pattern(rf"\b{_HOME}s? (?:of|belonging to|owned by|rented by) \Z")
_IN = pattern(r",? (?:in|on|at|off) ")
_HOME_TO = pattern(
    rf"(?:,[^,.;]{{2,40}})?,? (?:(?:the|a) )?(?:{_HOME} (?:to|of|belonging to)|where) ",
)
_LIVES = pattern(r" (?:lives?|lived|has lived|had lived|rents?|rented|owns?|owned)\b")
_LIVES_THERE = pattern(
    r"(?:,? \(?(?:aged )?\d\d\)?)?,? (?:who (?:lives?|lived|is living) (?:alone )?(?:there|at the"
    r" address)|of (?:the same|that) (?:address|house|street|road|flat|home))\b",
)
"""What stands behind the name of somebody who lives where the sentence before told of."""
_TENANT = pattern(
    r"\b(?:(?:tenant|occupant|occupier|householder),?"
    r"|(?:arrest|detain|charg)\w+ (?:its|the) owner,?) \Z"
)
_REACH = 90


def home_of_named(look: LookedAt) -> Iterator[Found]:
    """Find raided streets of which the story says that a named person lives there."""
    text = look.story.text
    for start, end in passings(text, (one.mention.text for one in look.raided)):
        near = bisect_left(look.persons, (start - _REACH, 0))
        far = bisect_left(look.persons, (end + _REACH, 0))
        for first, last in look.persons[near:far]:
            if _is_home(text, (start, end), (first, last)):
                yield _found_at(look, start, (min(start, first), max(end, last)))
                break
    for first, last in look.persons:
        tenant = _TENANT.search(text, max(0, first - _REACH), first)
        told_of = tenant or _LIVES_THERE.match(text, last)
        if told_of and _follows_a_street(look, first):
            yield _found_at(look, first, (min(told_of.start(), first), max(told_of.end(), last)))


def _found_at(look: LookedAt, at: int, span: Span) -> Found:
    return Found("", (look.sentence_at(at),), (look.story.text[slice(*span)],), (span,))


def _follows_a_street(look: LookedAt, at: int) -> bool:
    """Tell whether a place in the text lies beside a raided street or in the next sentence."""
    number = bisect_right(look.sentences, at, key=lambda one: one.start) - 1
    return look.is_beside(at) or (number > 0 and look.is_beside(look.sentences[number - 1].start))


def _is_home(text: str, street: Span, person: Span) -> bool:
    """Tell whether the words between a street and a person, and around, make it their home."""
    (start, end), (first, last) = street, person
    if last <= start:
        between = text[last:start]
        if _LIVES_IN.fullmatch(between):
            return True
        return bool(_IN.fullmatch(between) and _HOME_OF.search(text, max(0, first - _REACH), first))
    home = _HOME_TO.fullmatch(text, end, first) if first >= end else None
    return bool(home and (not home[0].endswith("where ") or _LIVES.match(text, last)))


def named_beside(look: LookedAt) -> Iterator[Found]:
    """Find people, officials apart, whose names stand beside a raided street."""
    for one in look.beside:
        spans = tuple((a, b) for a, b in look.persons if one.start <= a < one.end)
        if spans:
            yield _found_beside(look, one, spans)


def children_near(look: LookedAt) -> Iterator[Found]:
    """Find children told of beside a raided street."""
    return _near(look, CHILD)


def children_anywhere(look: LookedAt) -> Iterator[Found]:
    """Find children that a story tells of in some other place."""
    return anywhere(look, CHILD, beside_too=False)


def victims_near(look: LookedAt) -> Iterator[Found]:
    """Find those harmed beside a raided street."""
    return _near(look, VICTIM)


def victims_anywhere(look: LookedAt) -> Iterator[Found]:
    """Find those harmed of whom a story tells in some other place."""
    return anywhere(look, VICTIM, beside_too=False)


def age_or_kin_beside(look: LookedAt) -> Iterator[Found]:
    """Find ages, relatives and callings beside a raided street."""
    return _near(look, AGE_OR_KIN)


def doors_told(look: LookedAt) -> Iterator[Found]:
    """Find doors that the story tells beside a raided street; the map shows none of them."""
    return _near_by(look, doors_in)


def of_words(words: LatePattern) -> Callable[[LookedAt], Iterator[Found]]:
    """Give a check that finds words anywhere in a story, its title included."""
    return lambda look: anywhere(look, words)


def anywhere(look: LookedAt, words: LatePattern, *, beside_too: bool = True) -> Iterator[Found]:
    """Find words in the title and in the text as one finding; beside a street only if asked."""
    text = look.story.text
    spans = tuple(
        match.span()
        for match in words.finditer(text)
        if beside_too or not look.is_beside(match.start())
    )
    title = [match[0] for match in words.finditer(look.story.title or "")]
    told = [*title, *(text[start:end] for start, end in spans)]
    if told:
        rests_on = [*([look.story.title or ""] if title else [])]
        rests_on += [look.sentence_at(start) for start, _ in spans]
        yield Found("", tuple(dict.fromkeys(rests_on)), tuple(told), spans)


def _near(look: LookedAt, words: LatePattern) -> Iterator[Found]:
    return _near_by(look, lambda text: [match.span() for match in words.finditer(text)])


def _near_by(look: LookedAt, find: Callable[[str], Sequence[Span]]) -> Iterator[Found]:
    for one in look.beside:
        if found := find(one.text):
            spans = tuple((one.start + start, one.start + end) for start, end in found)
            yield _found_beside(look, one, spans)


def _found_beside(look: LookedAt, one: Beside, spans: tuple[Span, ...]) -> Found:
    told = tuple(look.story.text[start:end] for start, end in spans)
    streets = few(one.streets, _MOST_NAMED) or "one that is not placed"
    return Found(f"beside {streets}", (one.text,), told, spans)
