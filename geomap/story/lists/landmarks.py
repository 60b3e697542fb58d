"""Names of a list that only say where another of its places is: "off", "near", at a corner of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from geomap.model import PlaceKind
from geomap.story.lists.connectors import Joint
from geomap.story.lists.tagger import Link
from geomap.story.lists.venue_streets import IN_TOWN, OFF
from geomap.story.names.name import Name
from geomap.story.text.lexicon import WORKPLACES
from geomap.story.text.patterns import pattern
from geomap.story.text.sentences import Sentence

_OPENING_REACH = 20
_GROUNDS = WORKPLACES.union(
    "yard scrapyard shed compound depot estate office allotment allotments nursery stables"
    " encampment camp polytunnel glasshouse greenhouse land".split()
)
"""What is searched off a street, beside the homes and shops that are counted."""
_PARKS = tuple(
    f" {sort}"
    for sort in "business park,retail park,industrial park,enterprise park,science park"
    ",technology park,garage block".split(",")
)
"""The same in two words: in a park or a car park off a street other things are found and done."""
_GROUNDS_REACH = 40
_BOATS, _BOAT_REACH = ("boat ", "boats ", "barge ", "barges "), 60
"""What lies nowhere else than near a street, and characters in front of that."""
_CLOSED = frozenset("sealed closed cordoned taped blocked shut".split())
_CORNER = pattern(r"(?:at|on|in|near(?: to)?) (?:the|its) (?:corner|junction) of")


def landmarks_of(links: Sequence[Link], sentence: Sentence) -> set[int]:
    """Give the numbers of the names that only say where another place is."""
    streets = sum(_is_surely_street(link.name) for link in links)
    corner = _corner_of(links)
    marks = {
        number
        for number, link in enumerate(links)
        if number - 1 == corner
        or _is_landmark(
            link,
            streets == _is_surely_street(link.name) or _is_one_of_several(links, number),
            sentence,
        )
        or _is_around(links, number)
    }
    if corner is not None and not links[corner].connector.preposition.startswith("near"):
        marks.discard(corner)
    return marks


def near_both(links: Sequence[Link]) -> list[Link]:
    """Tie the second town to the home that lies near both: "a house in X, near Y and Z".

    Several homes lie in a list that may go on with Z, but not where a comma closes off "near Y".
    """
    out = list(links[:1])
    one = bool(links[0].connector.unit) and links[0].connector.count == 1
    for number, (link, after) in enumerate(pairwise(links), 1):
        tie, near = after.connector, link.connector
        pair = out[-1].connector.joint is Joint.NEAR and link.name.local and after.name.local
        alone = one or (near.comma and after.name.town and number + 1 == len(links))
        is_near = pair and alone and tie.joint is Joint.AND and not tie.comma
        out.append(Link(after.name, replace(tie, joint=Joint.NEAR)) if is_near else after)
    return out


def in_roads(links: Sequence[Link]) -> list[Link]:
    """Put one home by a road into it: "a farm in X, off A" as if it were "a farm in A, X"."""
    out = list(links[:1])
    for link in links[1:]:
        town, tie = out[-1]
        is_one = bool(tie.unit) and tie.count == 1 and town.local and not _is_surely_street(town)
        is_off = link.connector.joint is Joint.OFF and link.connector.preposition in OFF
        if is_one and is_off and link.name.typed == 2:
            out[-1:] = [Link(link.name, tie), Link(town, IN_TOWN)]
        else:
            out.append(link)
    return out


def lead_in(text: str, end: int) -> str:
    """Give the words before a name; a cut in them shall not look like a clause's beginning."""
    return text[:end] if end < _OPENING_REACH else "…" + text[end - _OPENING_REACH : end]


def _corner_of(links: Sequence[Link]) -> int | None:
    """Give the index of the first street of "at the corner of Elm Road and Oak Street".

    It is where the place lies, as papers tell it, and the second only says where that is; near a
    corner both do.
    """
    for number, (link, after) in enumerate(pairwise(links)):
        if link.name.street:
            tie = after.connector
            is_pair = tie.joint is Joint.AND and after.name.street
            return number if is_pair and _CORNER.fullmatch(link.connector.preposition) else None
    return None


def _is_surely_street(name: Name) -> bool:
    """Tell whether it is no place that shares its name with some street, as many towns do."""
    return name.street and (name.typed == 2 or not name.local)


def _is_landmark(link: Link, alone: bool, sentence: Sentence) -> bool:
    """Tell whether a name only says where another place is.

    `alone` tells that it says where none of the others is.
    """
    joint, name = link.connector.joint, link.name
    off = link.connector.preposition in OFF
    before = _words_before(link, sentence) if off else ""
    noun = before.rpartition(" ")[2]
    is_ground = bool(link.connector.unit) or noun in _GROUNDS or before.endswith(_PARKS)
    if noun in _CLOSED or (off and alone and is_ground):
        return False  # "sealed off Elm Road"; a unit or a yard "off Elm Road" is found by it
    if alone and link.connector.preposition.startswith("near") and _is_of_a_boat(link, sentence):
        return False
    if joint is Joint.NEAR and name.plain and name.text.endswith(("'s", "’s")):
        return True  # "near Sainsbury's"
    if joint is Joint.NEAR or link.connector.preposition.startswith("near"):
        return name.street or name.venue
    if link.connector.preposition == "behind" and link.connector.unit:
        return False  # "a lock-up behind Elm Road" lies on it
    return joint is Joint.OFF and (name.street or name.venue or not name.local)


def _is_one_of_several(links: Sequence[Link], number: int) -> bool:
    """Tell whether the street behind it has its own home: "a barn off A, X, and a house in B".

    Of "units off A and B" it has so, too.
    """
    several = (links[number].connector.count or 0) > 1 or links[number].connector.unit.endswith("s")
    for link in links[number + 1 :]:
        if _is_surely_street(link.name):
            joint = link.connector.joint
            return joint is Joint.NEXT or (several and joint is Joint.AND)
    return False


def _is_of_a_boat(link: Link, sentence: Sentence) -> bool:
    """Tell whether a boat is told of in front: "a boat on the canal near Elm Road"."""
    start = link.name.start - sentence.start
    before = sentence.text[max(0, start - _BOAT_REACH) : start].lower()
    return any(boat in before for boat in _BOATS)


def _words_before(link: Link, sentence: Sentence) -> str:
    start = link.name.start - sentence.start
    before = sentence.text[max(0, start - _GROUNDS_REACH) : start].removesuffix("the ").rstrip()
    return before.removesuffix(link.connector.preposition).rstrip(" ,").lower()


def _is_around(links: Sequence[Link], number: int) -> bool:
    """Tell whether a street only says where the one before it lies.

    So does the second of "Fern Way in the Elm Road area". A house or a court that is
    no street of the gazetteer lies in it: "Elm Court in Elm Road".
    """
    link, before = links[number], links[number - 1] if number else None
    tie = link.connector
    return (
        before is not None
        and before.connector.preposition not in OFF  # "a house off Elm Road in Oak Road"
        and PlaceKind.STREET in before.name.kinds
        and not (before.name.venue or before.name.site or before.name.local)
        and not (before.name.court and before.connector.unit.startswith("flat"))
        and link.name.typed == 2
        and not link.name.local
        and tie.joint is Joint.IN
        and not (tie.unit or tie.count or tie.comma)
    )
