"""Lists of streets: the names of a sentence that only list words part, read together.

List words are "," "and" "in" "off" "as well as two homes in" and their like (`connectors`).
`tagger` tells the streets of such a chunk from its localities, `attachment` gives each its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from geomap.model import PlaceKind
from geomap.story.lists.areas_beside import ends_in_town, takes_over
from geomap.story.lists.attachment import Scope, toponym
from geomap.story.lists.connectors import Connector, Joint, before, between
from geomap.story.lists.item import Item
from geomap.story.lists.landmarks import in_roads, landmarks_of, lead_in, near_both
from geomap.story.lists.street_ends import without_ends
from geomap.story.lists.tagger import Link, labels_of
from geomap.story.lists.venue_streets import IN_TOWN, in_their_streets
from geomap.story.names.name import Name
from geomap.story.place_or_person import does_something
from geomap.story.text.lexicon import UNITS
from geomap.story.text.numbers import COUNT, OF_THEM, count_of, number_of
from geomap.story.text.patterns import pattern
from geomap.story.text.sentences import Part, Sentence

__all__ = ["Chunk", "Item", "chunks_of", "toponym"]

_HEAD_REACH = 120
_OF = ", of "
"""Between somebody's name and the street by which a court calls him: "Ash, of Elm Road"."""
_OPENING_REACH = 20
_WHERE = pattern(
    rf"(?:,? where |,?\s*[(:–—-]\s*)(?P<number>{COUNT}) (?:\w+ ){{0,2}}(?:{UNITS})\b",
    r"|\s*\((?:x\s?)?(?P<alone>two|three|four|five|six|[2-9])\)",
    words="where ( : – — -",
)
_OF_THEM = pattern(rf"\b(?:{OF_THEM}|{COUNT}) (?:was|were|is|are) (?:in|on|at) \Z")
_SITUATED = ("in", "on", "at")
"""Last words of what `_OF_THEM` finds: it is looked for behind no other."""
_BOTH = pattern(rf"(?:(?P<both>both)|all (?P<number>{COUNT}))\b")
_OPENING = pattern(
    r"(?:(?:\A|[.;:–—-] )\W{0,20}(?:in|(?P<at>at)|over in|across)|\bwhile in) (?:the )?\Z"
)


@dataclass(slots=True)
class Chunk:
    """A list as read: its items, and the areas in it that belong to no street.

    `head` is what leads into it; `fronts` are names that open a clause with "In", which hold
    for what follows if they are localities; `towns` tells where names of towns in it begin.
    """

    start: int
    end: int
    head: Connector
    items: list[Item] = field(default_factory=list)
    loose: list[Name] = field(default_factory=list)
    fronts: list[Name] = field(default_factory=list)
    towns: frozenset[int] = frozenset()

    @property
    def streets(self) -> list[Item]:
        """The items that are no areas."""
        return [item for item in self.items if not item.area]

    @property
    def is_one_address(self) -> bool:
        """Whether one address is told to be where it says, which is not where several are."""
        return bool(self.head.unit) and self.head.count == 1


def chunks_of(sentence: Sentence, names: Sequence[Name]) -> list[Chunk]:
    """Read the lists of a sentence.

    Returns
    -------
    list of Chunk
        In the order of the text. Unknown names that are not in the place of a street or of a
        locality are left out.
    """
    groups: list[list[Link]] = []
    last = 0
    opens = bool(names) and names[0].local and _opens_clause(names[0], sentence)
    has_street = False
    for name, after in zip_longest(names, names[1:]):
        start, end = name.start - sentence.start, name.stop - sentence.start
        gap = sentence.text[last:start]
        apart = not groups or ("|" in gap and sentence.part is not Part.ITEM) or gap == _OF
        connector = None if apart else between(gap)
        opens = opens or (connector is not None and connector.narrows and groups[-1][-1].name.local)
        if connector and opens and after and has_street:
            behind = sentence.text[end : after.start - sentence.start]
            if (after.street or not after.local) and takes_over(name, connector, behind):
                connector = replace(connector, joint=Joint.SEMICOLON, preposition="in")
        if connector is None:
            head = before(sentence.text[max(last, start - _HEAD_REACH) : start])
            groups.append([Link(name, head)])
            has_street = name.street
        else:
            groups[-1].append(Link(name, connector))
            has_street = has_street or name.street
        last = end
    chunks = [_read(links, sentence) for links in groups]
    return [chunk for chunk in chunks if chunk.items or chunk.loose]


def _read(links: list[Link], sentence: Sentence) -> Chunk:
    """Read one chunk: take landmarks and shops out, label the rest, give out localities."""
    links = _without_person(links, sentence)
    start, end = links[0].name.start, links[-1].name.stop
    links, ends = without_ends(links, sentence)
    links = _out_of_brackets(_narrowed(in_their_streets(in_roads(near_both(links)))))
    marks = landmarks_of(links, sentence)
    beside = [*ends, *(links[number] for number in sorted(marks))]
    landmarks = [
        Item(link.name, link.connector, landmark=True) for link in beside if link.name.known
    ]
    rest = [link for number, link in enumerate(links) if number not in marks]
    if len(rest) > 1 and _is_shop_sign(rest[0], rest[1], sentence):
        rest, start = rest[1:], rest[1].name.start
    elif not (landmarks or rest):
        start = end
    chunk = Chunk(start, end, links[0].connector, landmarks)
    if rest:
        _fill(chunk, rest, sentence)
    return chunk


def _without_person(links: list[Link], sentence: Sentence) -> list[Link]:
    """Leave out who does something behind a street: "in Elm Road, Northtown, Tom Fox fled".

    By one name alone only behind the street's town.
    """
    if len(links) < 2:
        return links
    *rest, (name, tie) = links
    last = rest[-1].name
    behind_town = last.local and len(rest) > 1 and rest[-2].name.street
    both_names = name.text.count(" ") == 1 and not name.local
    is_person = (behind_town and (name.plain or both_names)) or (
        last.typed == 2 and name.plain and both_names
    )
    if not is_person or tie.joint is not Joint.COMMA or tie.conjunction:
        return links
    return rest if does_something(sentence.text, name.stop - sentence.start) else links


def _fill(chunk: Chunk, links: list[Link], sentence: Sentence) -> None:
    first = links[0].name.start - sentence.start
    if _opens_clause(links[0].name, sentence):
        chunk.fronts.append(links[0].name)
    end = chunk.end - sentence.start
    after = sentence.text[end : end + _OPENING_REACH].lstrip()
    apposed = after == "" or after[0] in ",.;:-–(" or ends_in_town(links, after)
    labels = labels_of(links, fronted=bool(chunk.fronts), apposed=apposed)
    scope = Scope(chunk.fronts, listed=sentence.part is Part.ITEM)
    scope.read(links, labels)
    where = _WHERE.match(sentence.text, chunk.end - sentence.start)
    last = scope.items[-1] if scope.items else None
    alone = len(scope.items) == 1
    if where and last is not None and last.count is None and (alone or not last.area):
        last.count = number_of(where["number"] or where["alone"])
    told = [item for item in scope.items if not item.area] or scope.items
    if told and told[0].count is None and (len(told) == 1 or told[1].connector.count):
        told[0].count = _together(chunk, sentence.text[max(0, first - _HEAD_REACH) : first])
    chunk.items = sorted([*chunk.items, *scope.items], key=lambda item: item.name.start)
    chunk.loose = scope.loose
    chunk.towns = frozenset(link.name.start for link in links if link.name.town)


def _together(chunk: Chunk, head: str) -> int | None:
    """Read the number of "both in A", "all three in A", "two of the homes were in A".

    Both "of A" are people who live there.
    """
    both = _BOTH.match(chunk.head.preposition)
    if both is not None and chunk.head.preposition.endswith("of"):
        return None
    if both is not None:
        return 2 if both["both"] else number_of(both["number"])
    last = head[-_OPENING_REACH:].split()[-1:]
    of_them = _OF_THEM.search(head) if last and last[0].lower() in _SITUATED else None
    return count_of(of_them.group())[0] if of_them else None


def _opens_clause(name: Name, sentence: Sentence) -> bool:
    opening = _OPENING.search(lead_in(sentence.text, name.start - sentence.start))
    return opening is not None and not (name.plain and opening["at"])  # "At Lantern Wok, in A"


def _narrowed(links: Sequence[Link]) -> list[Link]:
    """Leave out counties whose town follows, and towns of a street whose part does.

    "In Wold Vale's Millbury", "in Elm Road in Millbury's Barton area", "across Millbury in Barton",
    "in the Wold Vale village of Barton". A town by which a home is called goes behind its part: "a
    Millbury house in Barton".
    """
    out: list[Link] = []
    for link in links:
        called = link.connector.preposition == "of" or link.connector.joint is Joint.TOUCH
        if out and called and link.name.local and _is_county(out[-1].name):
            out[-1] = Link(link.name, out[-1].connector)
            continue
        if len(out) == 1 and _is_in_town(link, out[0].name):
            out[0] = Link(link.name, out[0].connector)
            continue
        if len(out) == 1 and link.connector.is_home_in and _is_part_of(link.name, out[0].name):
            town, tie = out[0]
            one = None if link.connector.unit.endswith("s") else 1
            home = replace(link.connector, joint=tie.joint, count=tie.count or one)
            out[0:] = [Link(link.name, home), Link(town, IN_TOWN)]
            continue
        whole = out[-1] if out and link.connector.joint is Joint.POSSESSIVE else None
        is_county = whole is not None and _is_county(whole.name)
        if whole and link.name.local and (is_county or _is_part(link.name, out)):
            out[-1] = Link(link.name, whole.connector)
        else:
            out.append(link)
    return out


def _is_county(name: Name) -> bool:
    return name.wide or name.elsewhere == "county"


def _is_in_town(link: Link, town: Name) -> bool:
    """Tell whether a part follows the town in which it lies: "across Millbury in Barton"."""
    tie, name = link.connector, link.name
    bare = tie.joint is Joint.IN and not (tie.unit or tie.count or tie.comma)
    return bare and _is_part_of(name, town)


def _is_part_of(name: Name, town: Name) -> bool:
    """Tell whether a name is that of a part or a village, and the other that of a town."""
    whole = town.town and town.local and not town.street
    return whole and name.kinds == {PlaceKind.LOCALITY} and not name.town


def _out_of_brackets(links: Sequence[Link]) -> list[Link]:
    """Put streets in brackets before their town: "in Northtown (Elm Road) and Eastcote (Oak Way)".

    As if it were "in Elm Road, Northtown, and Oak Way, Eastcote", which each gives its own.
    """
    out: list[Link] = []
    towns: list[Link] = []
    for link in links:
        in_bracket = link.name.street and not link.name.local
        if towns and not in_bracket:
            out.append(towns.pop())
        if out and not towns and in_bracket and link.connector.bracket and out[-1].name.local:
            town = out.pop()
            towns.append(Link(town.name, IN_TOWN))
            link = Link(link.name, town.connector)
        out.append(link)
    return [*out, *towns]


def _is_part(name: Name, links: Sequence[Link]) -> bool:
    """Tell whether it is no town, and those before it are a street and its town."""
    before = [link.name for link in links[-2:]]
    behind_street = len(before) > 1 and before[0].street and not before[0].local
    return behind_street and PlaceKind.TOWN in before[1].kinds and PlaceKind.TOWN not in name.kinds


def _is_shop_sign(link: Link, after: Link, sentence: Sentence) -> bool:
    """Tell whether an unknown name is a shop's: "* Lantern, Elm Road"."""
    name, joint = link.name, link.connector.joint
    if name.kinds or name.venue or name.elsewhere or name.typed or not after.name.street:
        return False
    listed = sentence.part is Part.ITEM and joint is Joint.START
    return listed and after.connector.joint in (Joint.IN, Joint.COMMA)
