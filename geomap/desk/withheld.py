"""What a table says of the names in its story: none that may be a person's.

A name that the gazetteer placed is a street's. Of the others (a street that is not placed, the
locality of one that is) those are told that a gazetteer knows, or that have the shape of a street,
where they stand as streets do, and what a gazetteer knows also where the story tells of it as a
place anywhere; housing estates, signs, and streets that are called as nobody is; an operation is
told if its name is nobody else's in the story. All else becomes “…” in what is published and in a
terminal, which is logged and looked over; the desk, which has the story, still says it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from geomap.gazetteer.doors.addresses import GAP, masked
from geomap.late_pattern import LatePattern
from geomap.model import Mention, Placement, Role, Story, Toponym
from geomap.story.names.uk_places import is_elsewhere
from geomap.story.place_or_person import (
    is_nobodys,
    is_of_a_sign,
    is_on_an_estate,
    is_operation_alone,
    is_told_as_person,
    is_told_behind,
    owns_a_home,
    stands_for_a_place,
)
from geomap.story.text.lexicon import STREET_ENDS
from geomap.story.text.numbers import count_of, number_of
from geomap.story.text.patterns import any_of

if TYPE_CHECKING:
    from geomap.raids.schema import Raid
    from geomap.raids.table import Raids, Unplaced

_BODIES = (Role.POLICE_STATION, Role.COURT)
_HOUSES = ("station", "court", "courts")
"""How the houses of the police and of courts are called, which are nobody's."""


_GOING = any_of(
    "went", "go(?:es|ing)?", "c[oa]me", "mov(?:ed|ing)", "sent", "driven", "drove", "led", "taken",
    "return(?:s|ed|ing)?", "back", "called", "deployed", "was", "were", "been", "turned", "visits?",
    "attention", "on", "close", "next", "near", "nearer", "first", "then", "and", "way", "home",
    "door", "road", "afterwards", "police", "officers", "detectives", "teams", "them", "us", "it",
)  # fmt: skip
"""What goes, or is near, to a street: people are spoken to, and homes are let to them."""
_IN_FRONT = any_of(
    "in", "at", "on", "near", "nearby", "off", "across", "(?:out|in)side", "into", "within",
    "along", "up", "down", "(?:a)?round", "through", "via", "towards?", "by", "from", "of",
    "between", "behind", "opposite", "over", "under", "past", "for", "and", "or", "plus", "with",
    "than", "where", "when", "first", "meets", "joins", "as", "the", "its", "that", "it was",
    "includ(?:e[sd]?|ing)", "block(?:ed|ing)", "clos(?:ed?|ing)",
    "attend(?:s|ed|ing)?", "surround(?:s|ed|ing)?", "cover(?:s|ed|ing)?",
    "raid(?:s|ed|ing)?", "search(?:es|ed|ing)?", "visit(?:s|ed|ing)?", "target(?:s|ed|ing)?",
    "stormed",
    rf"(?:{_GOING}|,) to", "hit(?:ting)?", "swept",
    "north", "south", "east", "west", "lower", "upper",
)  # fmt: skip
_BEFORE_STREET = LatePattern(
    rf"(?:\b{_IN_FRONT}|['’]s|\d[A-Za-z]?|[,;/&|(*•–—-]|\A\W{{1,9}}|\t)\s{{0,9}}[\"'“‘]?\Z",
    re.IGNORECASE,
)
"""What stands in front of a street: a preposition, a verb of visits, a house number, a list."""
_IS_A_STREET = LatePattern(
    r"(?:,[^.;\n]{0,40}?,?)?\s{1,9}(?:was|were|is|are|(?:has|have) been)\s"
    r"(?:(?:also|both|all|then|still)\s)?"
    r"(?:raided|searched|targeted|visited|hit|among|next|closed|cordoned|sealed|shut|blocked)\b"
    r"|\s(?:area|estate|end|junction|raids?|search(?:es)?)\b"
)
"""What stands behind a street that opens its sentence."""
_ENDS_A_ROW = LatePattern(
    r"\s?(?:[:;.|(–—-]|\Z)|[\t\n]|,\s(?:in|off|near|on|at|from|which|where|also|just|between|both|and|north"
    r"|south|east|west|opposite|behind|next|close|an?\s(?:short|few|quiet|street|road|cul))\b"
    r"|,(?!\s[a-zß-öø-ÿ])"
)
"""What stands behind a street that is a row of its own: "Elm Road – a man of 30 held"."""
_LEADS_ON = LatePattern(
    r"\s(?:and|in)\s(?:(?:nearby|neighbouring|then|also|parts?\sof)\s)?(?=[^\W_a-zß-öø-ÿ])"
)
"""What stands behind one that begins a list, or is told with its town."""
_IN_A_TOWN = LatePattern(r"\sin\s(?=[^\W_a-zß-öø-ÿ])")
"""What stands behind a street from which something was taken, and hardly behind a person."""
_CENTRE = " town centre"
_LED = frozenset(
    "traced tracked followed tailed chased pursued pointed pointing led leading rushed raced"
    " hurried dispatched summoned".split()
)
"""What leads “to” a street: "traced the car to Elm Road, Northtown", and not "let to"."""
_LED_REACH = 60
_CLOSES = frozenset(("", *" .,;:!?)\n"))
_DIRECTIONS = ("north ", "south ", "east ", "west ", "central ")
_MOST_PLACES = 50
"""How often a name is looked at in a story to find where it stands for a place."""
_SPACE = LatePattern(r"\s*")
_REACH = 24
_OPENING = 3
"""First letters by which those of many names are found that a text may hold."""
_NUMERAL = LatePattern(r"[IVXLCDM]{2,}\s")
"""A house number as on old doors; no street is called by one alone."""


def withhold(
    raids: Raids,
    story: Story,
    placements: Sequence[Placement],
    is_known: Callable[[str], bool],
) -> Raids:
    """Give the table of a story without the names that may be people's.

    Parameters
    ----------
    is_known
        Whether a gazetteer, or the newsroom's own areas, have a name.
    """
    raided = [item for item in placements if item.mention.role is Role.RAID]
    placed = frozenset(item.mention.text for item in raided if item.candidate is not None)
    hidden = untold(story, [item.mention for item in raided], is_known, placed)
    named = story.facts.operation
    if named and not is_operation_alone(story.text, (named.start, named.end)):
        raids = replace(raids, rows=tuple(replace(row, operation=None) for row in raids.rows))
    if not hidden:
        return raids
    return replace(
        raids,
        rows=tuple(_row(row, hidden) for row in raids.rows),
        unplaced=tuple(_unplaced(item, hidden) for item in raids.unplaced),
    )


def untold(
    story: Story,
    mentions: Sequence[Mention],
    is_known: Callable[[str], bool],
    placed: Collection[str] = (),
) -> frozenset[str]:
    """Give the names of mentions, and of their localities, that may be people's.

    `placed` are names that the map has, which are streets'.
    """
    named, told = set(), set(placed)
    for mention in mentions:
        named.add(mention.text)
        if _is_street(story.text, mention, is_known):
            told.add(mention.text)
        for reading in mention.readings:
            if reading.locality:
                named.add(reading.locality.text)
                if _is_locality(story.text, reading.locality, is_known):
                    told.add(reading.locality.text)
    return frozenset(named - told)


def without(text: str, hidden: frozenset[str]) -> str:
    """Give a text with a gap for each of some names, the longest first."""
    by_opening = _by_opening(hidden)
    openings = {text[at : at + _OPENING] for at in range(len(text))} | {""}
    in_it = [name for opening in openings & by_opening.keys() for name in by_opening[opening]]
    for name in sorted(in_it, key=lambda name: (-len(name), name)):
        text = text.replace(name, GAP)
    return text


@lru_cache(maxsize=8)
def _by_opening(names: frozenset[str]) -> Mapping[str, Sequence[str]]:
    """Give names by their first letters, those of fewer letters by none."""
    grouped: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        grouped[name[:_OPENING] if len(name) >= _OPENING else ""].append(name)
    return grouped


def _is_street(text: str, name: Mention, is_known: Callable[[str], bool]) -> bool:
    if name.role in _BODIES and name.text.lower().endswith(_HOUSES):
        return True
    known = any(is_known(part) or is_elsewhere(part) for part in {name.text, _town_of(name.text)})
    if (known and _is_a_place_of(text, name)) or is_nobodys(name.text):
        return True
    if is_on_an_estate(text, (name.start, name.end), name.locality or ""):
        return True
    if name.role is Role.RAID and is_of_a_sign(name.text, name.locality or ""):
        return True
    typed = name.text.rsplit(" ", 1)[-1].lower() in STREET_ENDS and " of " not in name.text
    typed = typed and not _NUMERAL.match(name.text)
    person = is_told_behind(text, name.start) or is_told_as_person(text, name.end)
    if known and text.endswith((" in ", "In "), 0, name.start):
        person = owns_a_home(text, name.end)  # "people in Elm Road said": no person has others in
    elif typed and known and text.endswith("from ", 0, name.start):
        person = _IN_A_TOWN.match(text, name.end) is None
    beside = typed and known and _is_beside_its_town(text, name, is_known)
    stands = beside or ((known or typed) and _stands_as_street(text, name, is_known=known))
    return stands and not person


def _town_of(name: str) -> str:
    """Give the town of "Northtown Town Centre", or the name itself."""
    return name[: -len(_CENTRE)] if name.lower().endswith(_CENTRE) else name


def _is_beside_its_town(text: str, name: Mention, is_known: Callable[[str], bool]) -> bool:
    """Tell whether a street stands behind a town, or in front of its own where something led to.

    "Wendover High Street", "traced it to Elm Road, Northtown".
    """
    *led, word = ["", *_line_before(text, name.start, _LED_REACH).split()]
    if word[:1].isupper() and word.isalpha() and is_known(word):
        return True
    if word != "to" or _LED.isdisjoint(led) or name.locality is None:
        return False
    for lead in (", ", " in "):
        end = name.end + len(lead) + len(name.locality)
        if text.startswith(f"{lead}{name.locality}", name.end):
            return text[end : end + 1] in _CLOSES and not is_told_as_person(text, end)
    return False


def _line_before(text: str, start: int, reach: int = _REACH) -> str:
    """Give what stands in front of a name that begins there, in its line and near it."""
    return text[max(0, start - reach) : start].rpartition("\n")[2]


def _is_a_place_of(text: str, name: Mention) -> bool:
    """Tell whether a name that is known stands for a place anywhere in a story, as in a quotation.

    "In Northtown" below the headline "Northtown arrest"; or it says where a home is that it counts:
    "a Northtown house", "a flat above an Elm Road shop", and not "Barton home searched".
    """
    at = text.find(name.text)
    for _ in range(_MOST_PLACES):
        end = at + len(name.text)
        if at < 0:
            break
        within = text[at - 1 : at] == " " and not text[end : end + 1].isalnum()
        if within and stands_for_a_place(text, (at, end), ()):
            return True
        at = text.find(name.text, end)
    before = text[max(0, name.start - _REACH) : name.start].split()[-1:]
    behind = text[name.end : name.end + _REACH].partition("\n")[0]
    counted = bool(before) and number_of(before[0]) is not None
    return counted and behind[:1] == " " and bool(count_of(" ".join(behind.split()[:2]))[1])


def _stands_as_street(text: str, name: Mention, *, is_known: bool) -> bool:
    """Tell whether a name stands where a street does: no "Free Faith Lane!"."""
    line = text.rfind("\n", 0, name.start) + 1
    before = _line_before(text, name.start)
    if _BEFORE_STREET.search(before) or _IS_A_STREET.match(text, name.end):
        return True
    behind = before.rstrip().endswith(":")
    if (behind or is_known) and _LEADS_ON.match(text, name.end):
        return True
    opens = name.start == line and not _is_heading(text, name)
    return (behind or opens) and _ENDS_A_ROW.match(text, name.end) is not None


def _is_heading(text: str, name: Mention) -> bool:
    """Tell whether a name opens the heading of a story: "Pat Way: the raid that shook a town"."""
    opening = _SPACE.match(text)
    opens = opening is not None and opening.end() == name.start
    return opens and bool(text[name.end :].partition("\n")[2].strip())


def _is_locality(text: str, name: Toponym, is_known: Callable[[str], bool]) -> bool:
    part = name.text.partition(" ")[2] if name.text.startswith(_DIRECTIONS) else name.text
    known = any(is_known(each) or is_elsewhere(each) for each in {name.text, part})
    end = name.end - len("'s") if name.text.endswith(("'s", "’s")) else name.end
    return known and not owns_a_home(text, end)


def _row(row: Raid, hidden: frozenset[str]) -> Raid:
    locality = None if row.locality in hidden else row.locality
    note, public_note = (without(text, hidden) for text in (row.note, row.public_note))
    return replace(row, locality=locality, note=note, public_note=public_note)


def _unplaced(item: Unplaced, hidden: frozenset[str]) -> Unplaced:
    return item._replace(
        text=GAP if item.text in hidden else item.text,
        street=GAP if item.street in hidden else item.street,
        locality=None if item.locality in hidden else item.locality,
        reason=masked(without(item.reason, hidden)),
        candidates=() if item.street in hidden else item.candidates,
    )
