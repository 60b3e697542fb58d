"""Every place of a story with its part in it: sentences first, then the story as a whole."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from geomap.gazetteer.name_keys import normalise
from geomap.model import Precision, Role
from geomap.story.cues.heads import is_dwelling
from geomap.story.lists.listing import Chunk, Item
from geomap.story.names.name import Name
from geomap.story.passages import Passage, is_specific
from geomap.story.roles.earlier_raids import Told, recalled
from geomap.story.roles.genre import Setting
from geomap.story.roles.rules import DENIED, Verdict, default, head_of, judge
from geomap.story.text.dates import When
from geomap.story.text.patterns import pattern
from geomap.story.text.sentences import Part

_ALSO = pattern(r"\b(?:also|as well|further|other)\b")
_ALSO_WITHIN = 2
_LIVED = pattern(
    r"\b(?:(?:been|was|were|then) living|lived alone) (?:[\w-]+ ){0,3}?(?:in|on|at) (?:the )?\Z"
)
_THE_HOME = pattern(
    r"\b(?:(?:the|his|her|their) (?:flat|house|home|property|address|bungalow)|went in|there)\b"
)
_REFERENCE_WITHIN = 3
_CARRIED_ON = 3
"""Sentences over which one that tells of raids is gone on from."""


@dataclass(slots=True)
class Found:
    """An item of a list with its part in the story, and the date nearest to it.

    `chance` is 0 to 1 that the part is right, as far as it has been weighed.
    """

    item: Item
    chunk: Chunk
    passage: Passage
    verdict: Verdict
    day: When | None
    chance: float = 1.0

    @property
    def is_raid(self) -> bool:
        """Whether the story tells of a raid there."""
        return self.verdict.role is Role.RAID

    @property
    def is_raided_street(self) -> bool:
        """Whether it is a street or venue, and raided."""
        return self.is_raid and not self.item.area

    @property
    def precision(self) -> Precision:
        """What its name stands for."""
        if self.item.area:
            return Precision.AREA
        return Precision.VENUE if self.item.site or self.item.name.venue else Precision.STREET

    @property
    def key(self) -> str:
        """Its name, spelt alike wherever it stands."""
        return normalise(self.item.name.text)


def judge_all(passages: Sequence[Passage], setting: Setting) -> list[Found]:
    """Tell the part of each item of the story.

    Returns
    -------
    list of Found
        In the order of the text.
    """
    found: list[Found] = []
    above: Verdict | None = None
    told_at = 0
    before: Sequence[When] = ()
    """Dates of the sentence before, if it named no street: "On Friday they went to X." """
    for number, passage in enumerate(passages):
        listed = passage.sentence.part is Part.ITEM
        current = above if listed or number - told_at <= _CARRIED_ON else None
        for chunk in passage.chunks:
            verdict = judge(chunk, passage.sentence, passage.triggers, setting)
            if verdict is None or (listed and _is_outcome(verdict, current)):
                verdict = default(chunk, passage.sentence, passage.triggers, current, setting)
            for item in chunk.items:
                day = _nearest(passage.days or before, item)
                found.append(Found(item, chunk, passage, _own(item) or verdict, day))
        before = passage.days if not passage.chunks or passage.loose else ()
        if passage.triggers and not passage.is_item:
            above, told_at = _told(passage), number
    _searched_too(found, passages)
    _by_reference(found, passages)
    _deny(found)
    return found


def _deny(found: Sequence[Found]) -> None:
    """Take back raids in streets of which the story says that nothing was raided there."""
    denied = {place.key for place in found if place.verdict.why == DENIED}
    for place in found:
        if place.is_raid and place.key in denied:
            place.verdict = Verdict(Role.OTHER, DENIED)


def _by_reference(found: Sequence[Found], passages: Sequence[Passage]) -> None:
    """Read where somebody lived as raided if soon after the police "went to the flat".

    Only where the story names no raided street: then the reference is to that home.
    """
    if any(item.is_raided_street for item in found):
        first = min(i.item.name.start for i in found if i.is_raided_street)
    else:
        first = passages[-1].sentence.end if passages else 0
    order = {id(passage): number for number, passage in enumerate(passages)}
    for item in found:
        within = _reference_within(item)
        if not within or item.item.name.start > first:
            continue
        after = order[id(item.passage)] + 1
        for passage in passages[after : after + within]:
            if passage.is_item or any(not i.area for c in passage.chunks for i in c.items):
                break
            if passage.tells_of_raid and _THE_HOME.search(passage.sentence.text):
                item.verdict = Verdict(Role.RAID, "the home to which the police then went")
                return


def _reference_within(item: Found) -> int:
    """Give for how many sentences "the flat" may mean this place, 0 if it is no such home."""
    head = head_of(item.chunk, item.passage.sentence)
    if item.verdict.role is Role.HOME and _LIVED.search(head):
        return _REFERENCE_WITHIN
    plain = item.verdict.role is Role.OTHER and not item.verdict.firm
    return 1 if plain and is_dwelling(head) else 0


def _own(item: Item) -> Verdict | None:
    """Tell the role of an item from the item itself."""
    role = item.name.role or item.role
    if role is not None:
        return Verdict(role, "its name, or the name before it, says so")
    if item.landmark:
        return Verdict(Role.LANDMARK, "named only to say where another place is")
    return None


def _is_outcome(verdict: Verdict, above: Verdict | None) -> bool:
    """Tell whether "arrested" behind a line's street only says what the raid led to."""
    outcome = verdict.role in (Role.ARREST, Role.ROAD_CLOSED)
    return outcome and above is not None and above.role is Role.RAID


def _told(passage: Passage) -> Verdict:
    """Say what a sentence tells of, for the lists and sentences that go on from it."""
    raids = [trigger for trigger in passage.triggers if trigger.role is Role.RAID]
    firm = [trigger for trigger in raids if trigger.firm]
    chosen = (firm or raids or list(passage.triggers))[-1]
    return Verdict(chosen.role, f"“{' '.join(chosen.text.split())}”", chosen.firm)


def _nearest(days: Sequence[When], item: Item) -> When | None:
    """Give the date nearest to a place in its sentence; one day counts before a vague span."""
    known = [when for when in days if not when.vague] or list(days)
    at = bisect_left(known, item.name.start, key=lambda when: when.start)
    around = known[max(0, at - 1) : at + 1]
    start, end = item.name.start, item.name.end
    return min(around, key=lambda when: max(start - when.end, when.start - end), default=None)


def _searched_too(found: Sequence[Found], passages: Sequence[Passage]) -> None:
    """Read places of arrest as raided where "searches were also carried out" at others."""
    order = {id(passage): number for number, passage in enumerate(passages)}
    for item in found:
        if item.verdict.role is not Role.ARREST:
            continue
        after = order[id(item.passage)] + 1
        following = passages[after : after + _ALSO_WITHIN]
        if any(p.tells_of_raid and _ALSO.search(p.sentence.text) for p in following):
            why = f"{item.verdict.why}; other places were searched “also”"
            item.verdict = Verdict(Role.RAID, why)


def recall(
    found: Sequence[Found], day: date | None, published: date | None, setting: Setting
) -> None:
    """Tell raids that the story only recalls from those that it reports, of `day`."""
    raids = [item for item in found if item.is_raid]
    told = [Told(item.passage.sentence, item.item.name.start, item.day) for item in raids]
    for item, old in zip(raids, recalled(told, day, published, setting), strict=True):
        if old:
            why = f"of an earlier time: {item.verdict.why}"
            item.verdict = Verdict(Role.EARLIER_RAID, why)


def kept(found: Sequence[Found]) -> list[Found]:
    """Leave out areas that raided streets stand for, towns of teams, captions that repeat."""
    raided = [item for item in found if item.is_raided_street]
    told = {item.key for item in raided if item.passage.sentence.part is not Part.CAPTION}
    chunks = {id(item.chunk) for item in raided}
    localities = {
        reading.locality.text.lower()
        for item in raided
        for reading in item.item.readings
        if reading.locality is not None
    }
    out = []
    for item in found:
        if _is_of_team(item.item.name):
            continue
        if item.item.area:
            if _stands_alone(item, bool(raided), chunks, localities):
                out.append(item)
        elif item.passage.sentence.part is not Part.CAPTION or item.key not in told:
            out.append(item)
    return out


def _is_of_team(name: Name) -> bool:
    """Tell whether a town is named for its officers alone: "the Northtown neighbourhood team"."""
    return name.role is Role.OTHER and name.local and not name.venue


def _stands_alone(
    found: Found, streets: bool, chunks: Collection[int], localities: Collection[str]
) -> bool:
    """Tell whether a raided area is all that the story tells: no street of it is named.

    `chunks` are the lists with raided streets, `localities` those that such streets have.
    """
    if not found.is_raid or not is_specific(found.item.name):
        return False
    if not streets:
        return found.verdict.firm
    if found.item.name.text.lower() in localities:
        return False
    single = found.item.count == 1 and found.item.readings[0].locality is not None
    return single or id(found.chunk) in chunks
