"""Lists of streets: the names of a sentence that only list words part, read together.

List words are "," "and" "in" "off" "as well as two homes in" and their like (`connectors`).
`labels` tells the streets of such a chunk from its localities, `scope` gives each its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from geomap.story.lists.attachment import Item, Scope, toponym
from geomap.story.lists.connectors import Connector, Joint, before, between
from geomap.story.lists.tagger import Link, labels_of
from geomap.story.names.name import Name
from geomap.story.text.lexicon import UNITS
from geomap.story.text.numbers import COUNT, OF_THEM, count_of, number_of
from geomap.story.text.patterns import pattern
from geomap.story.text.sentences import Part, Sentence

__all__ = ["Chunk", "Item", "chunks_of", "toponym"]

_HEAD_REACH = 120
_OPENING_REACH = 20
_WHERE = pattern(rf"(?:,? where |,?\s*[(–—-]\s*)(?P<number>{COUNT}) (?:\w+ ){{0,2}}(?:{UNITS})\b")
_OF_THEM = pattern(rf"\b{OF_THEM} (?:was|were|is|are) (?:in|on|at) \Z")
_BOTH = pattern(rf"(?:(?P<both>both)|all (?P<number>{COUNT}))\b")
_OPENING = pattern(r"(?:(?:\A|[.;:–—-] )\W*(?:in|at|over in|across)|\bwhile in) (?:the )?\Z")


@dataclass(slots=True)
class Chunk:
    """A list as read: its items, and the areas in it that belong to no street.

    `head` is what leads into it; `fronts` are names that open a clause with "In", which hold
    for what follows if they are localities.
    """

    start: int
    end: int
    head: Connector
    items: list[Item] = field(default_factory=list)
    loose: list[Name] = field(default_factory=list)
    fronts: list[Name] = field(default_factory=list)


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
    for name in names:
        start = name.start - sentence.start
        connector = between(sentence.text[last:start]) if groups else None
        if connector is None:
            head = before(sentence.text[max(last, start - _HEAD_REACH) : start])
            groups.append([Link(name, head)])
        else:
            groups[-1].append(Link(name, connector))
        last = name.end - sentence.start
    chunks = [_read(links, sentence) for links in groups]
    return [chunk for chunk in chunks if chunk.items or chunk.loose]


def _read(links: list[Link], sentence: Sentence) -> Chunk:
    """Read one chunk: take landmarks and shops out, label the rest, give out localities."""
    landmarks = [
        Item(link.name, link.connector, landmark=True)
        for link in links
        if _is_landmark(link) and link.name.known
    ]
    rest = [link for link in links if not _is_landmark(link)]
    rest = [
        link
        for number, link in enumerate(rest)
        if number + 1 == len(rest) or not _is_shop_sign(link, rest[number + 1], sentence)
    ]
    first = min((item.name.start for item in landmarks), default=links[-1].name.end)
    start = min(first, rest[0].name.start) if rest else first
    chunk = Chunk(start, links[-1].name.end, links[0].connector, landmarks)
    if rest:
        _fill(chunk, rest, sentence)
    return chunk


def _fill(chunk: Chunk, links: list[Link], sentence: Sentence) -> None:
    first = links[0].name.start - sentence.start
    if _OPENING.search(_lead_in(sentence.text, first)):
        chunk.fronts.append(links[0].name)
    after = sentence.text[chunk.end - sentence.start :][:_OPENING_REACH].lstrip()
    labels = labels_of(
        links, fronted=bool(chunk.fronts), apposed=after == "" or after[0] in ",.:-–("
    )
    scope = Scope(chunk.fronts, listed=sentence.part is Part.ITEM)
    scope.read(links, labels)
    where = _WHERE.match(sentence.text, chunk.end - sentence.start)
    last = scope.items[-1] if scope.items else None
    if where and last is not None and last.count is None and not last.area:
        last.count = number_of(where["number"])
    streets = [item for item in scope.items if not item.area]
    if len(streets) == 1 and streets[0].count is None:
        streets[0].count = _together(chunk, sentence.text[max(0, first - _HEAD_REACH) : first])
    chunk.items = sorted([*chunk.items, *scope.items], key=lambda item: item.name.start)
    chunk.loose = scope.loose


def _together(chunk: Chunk, head: str) -> int | None:
    """Read the number of "both in A", "all three in A", "two of the homes were in A"."""
    both = _BOTH.match(chunk.head.preposition)
    if both is not None:
        return 2 if both["both"] else number_of(both["number"])
    of_them = _OF_THEM.search(head)
    return count_of(of_them.group())[0] if of_them else None


def _lead_in(text: str, end: int) -> str:
    """Give the words before a name; a cut in them shall not look like a clause's beginning."""
    return text[:end] if end < _OPENING_REACH else "…" + text[end - _OPENING_REACH : end]


def _is_landmark(link: Link) -> bool:
    joint, name = link.connector.joint, link.name
    if joint is Joint.NEAR or link.connector.preposition.startswith("near"):
        return name.street or name.venue
    if link.connector.preposition == "behind" and link.connector.unit:
        return False  # "a lock-up behind Elm Road" lies on it
    return joint is Joint.OFF and (name.street or name.venue or not name.local)


def _is_shop_sign(link: Link, after: Link, sentence: Sentence) -> bool:
    """Tell whether an unknown name is a shop's: "* Lantern, Elm Road", "the Lantern in Oak Way"."""
    name, joint = link.name, link.connector.joint
    if name.kinds or name.venue or name.elsewhere or not after.name.street:
        return False
    if after.connector.joint not in (Joint.IN, Joint.COMMA):
        return False
    if sentence.part is Part.ITEM and joint is Joint.START and not name.typed:
        return True
    start = name.start - sentence.start
    return sentence.text[max(0, start - 4) : start] == "the " and after.connector.joint is Joint.IN
