"""A story as its editors decided it, and what of their decisions could not be applied.

Decisions are applied in their order, those of the newsroom under those of the story, so that what
was decided last holds; but what is added is there for all of them. One is applied to what its quote
names, found by what stands on both sides of it; what fits nowhere, or in two places, is asked
again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from geomap.desk.decisions.added import added, beyond_doubt
from geomap.desk.decisions.chosen_places import is_pin, pinned
from geomap.desk.decisions.decided import Applied, Shown
from geomap.desk.decisions.decision import Asked, Decision, Do
from geomap.desk.decisions.targets import NO_STREET, bears, is_general, mention_at, named, place_of
from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.name_keys import normalise
from geomap.model import Fact, Mention, Placement, Role, Status, Story
from geomap.raids.schema import Width

NO_RAID = "the story, as it is now, does not say that it was raided"
_ALL_WIDENED = "every street of its name is shown so"
_ABOUT_A_RAID = (Do.PLACE, Do.MOVE, Do.AREA, Do.STATUS, Do.DATE, Do.NOTE)


def apply(
    story: Story,
    decisions: Sequence[Decision],
    newsroom: Sequence[Decision] = (),
    gazetteer: Gazetteer | None = None,
) -> Applied:
    """Apply what editors decided to a story that is read.

    Parameters
    ----------
    newsroom
        Decisions that hold for any story, under those of this one: what they match nothing of
        is not asked. One of a name in some locality comes before one of that name anywhere.
    gazetteer
        Where places are looked up that a decision names.
    """
    general = sorted(newsroom, key=lambda decision: decision.locality is not None)
    together = [*general, *decisions]
    sheet = _Sheet(story)
    for number, decision in sorted(enumerate(together), key=lambda pair: pair[1].do is not Do.ADD):
        sheet.apply(number, decision)
    settled = sheet.settled(gazetteer)
    return Applied(
        replace(story, mentions=tuple(one.mention for one in sheet.in_order())),
        settled,
        {one.mention: one.shown for one in sheet.held if one.shown != _AS_IT_IS},
        {one.mention: one.note for one in sheet.held if one.note},
        tuple(
            Asked(together[number], why, _ALL_WIDENED if number in sheet.widened else "")
            for number, why in sorted(sheet.asked.items())
            if number >= len(general)
        ),
        sheet.title,
        tuple(one.mention for one in sheet.in_order() if one.is_taken_off()),
    )


def has_decided_day(mention: Mention) -> bool:
    """Tell whether an editor gave a mention its day, which then stands where its name does."""
    day = mention.date
    return day is not None and (day.start, day.end) == (mention.start, mention.end)


_AS_IT_IS = Shown()


@dataclass(slots=True)
class _Held:
    """A mention while decisions are applied to it, with the numbers of those about it.

    `pin` is the one that says where it is, `has_role` tells that one says what part it plays, and
    `is_denied` that this is none of a raid.
    """

    mention: Mention
    pin: tuple[int, Decision] | None = None
    shown: Shown = _AS_IT_IS
    note: str = ""
    about: list[int] = field(default_factory=list)
    has_role: bool = False
    is_denied: bool = False

    def is_taken_off(self) -> bool:
        """Tell whether an editor says that it was not raided, or is not to be shown."""
        return self.is_denied or (self.pin is not None and self.pin[1].do is Do.HIDE)


class _Sheet:
    """The mentions of a story while decisions are applied.

    `asked` says by their numbers why some are not; of those, `widened` widen all streets of a name.
    """

    def __init__(self, story: Story) -> None:
        self.story = story
        self.held = [_Held(mention) for mention in story.mentions]
        self.asked: dict[int, str] = {}
        self.widened: set[int] = set()
        self.title: str | None = None

    def apply(self, number: int, decision: Decision) -> None:
        """Apply a decision, or say why not."""
        if decision.do is Do.SETTLE:
            return
        if decision.do is Do.RETITLE:
            self.title = decision.text
            return
        targets = self._targets(decision)
        if isinstance(targets, str):
            self.asked[number] = targets
            targets = self._widened_all_the_same(decision)
            self.widened |= {number} if targets else set()
        for one in targets:
            if why := self._decide(number, decision, one):
                self.asked[number] = why

    def settled(self, gazetteer: Gazetteer | None) -> dict[Mention, Placement]:
        """Give where decisions put raids, and ask about those that speak of none."""
        out: dict[Mention, Placement] = {}
        for one in self.held:
            if one.mention.role is not Role.RAID:
                if not one.has_role:
                    self.asked |= dict.fromkeys(one.about, NO_RAID)
                    self.widened -= set(one.about)
                continue
            if one.pin is None:
                continue
            number, decision = one.pin
            placement = pinned(one.mention, decision, gazetteer)
            if isinstance(placement, str):
                self.asked[number] = placement
            else:
                one.mention = placement.mention
                out[one.mention] = placement
        return out

    def in_order(self) -> list[_Held]:
        """Give the mentions in the order of the text."""
        return sorted(self.held, key=lambda one: one.mention.start)

    def _targets(self, decision: Decision) -> list[_Held] | str:
        mentions = [one.mention for one in self.held]
        if is_general(decision):
            numbers = named(decision, mentions)
            return [self.held[number] for number in numbers] or _unnamed(decision, mentions)
        if not decision.quote:
            return self._add(decision, None)
        span = place_of(decision, self.story.text)
        if isinstance(span, str):
            return span
        number = mention_at(span, decision, mentions)
        if isinstance(number, int) and (
            decision.do is not Do.ADD or _covers(mentions[number], span)
        ):
            return [self.held[number]]
        if decision.do is Do.ADD or (decision.do is Do.ON and number == NO_STREET):
            return self._add(decision, span)
        return str(number)

    def _add(self, decision: Decision, span: tuple[int, int] | None) -> list[_Held] | str:
        mention = added(decision, span, self.story)
        if isinstance(mention, str):
            return mention
        again = [
            one
            for one in self.held
            if one.mention == mention or (span is None and _is_named_by(one.mention, mention))
        ][:1]
        if not again:
            self.held.append(_Held(mention))
        return again or self.held[-1:]

    def _widened_all_the_same(self, decision: Decision) -> list[_Held]:
        """Widen every street of the name where it is not sure which: rather one too many."""
        if decision.do is not Do.AREA:
            return []
        return [one for one in self.held if bears(one.mention, decision.quote)]

    def _decide(self, number: int, decision: Decision, one: _Held) -> str:
        """Let a decision hold of a mention; give why it cannot, or nothing."""
        if decision.do in _ABOUT_A_RAID:
            one.about.append(number)
        if is_pin(decision):
            one.pin = number, decision
        role = _role(decision)
        if role is not None:
            one.mention = beyond_doubt(one.mention, role, self.story)
            one.has_role = True
            one.is_denied = role is not Role.RAID
        if decision.do is Do.MERGE:
            return self._merge(decision, one)
        if decision.do is Do.STATUS:
            status = decision.status or Status.SEARCHED
            one.mention = one.mention._replace(status=status, status_source=_source(decision))
        if decision.do is Do.DATE and decision.day:
            day = Fact(decision.day, one.mention.start, one.mention.end)
            one.mention = one.mention._replace(date=day)
        if decision.do is Do.NOTE or decision.public:
            one.note = decision.text or decision.because if decision.public else ""
        if decision.do is Do.AREA:
            width = decision.precision or Width.AREA
            one.shown = one.shown._replace(width=width, decision=decision)
            return self._give_key(decision.key, width, one)
        if decision.do is Do.KEY:
            return self._give_key(decision.key, decision.precision or Width.STREET, one)
        return ""

    def _merge(self, decision: Decision, one: _Held) -> str:
        others = [other for other in self.held if other is not one]
        if not any(_is_called(other, decision) for other in others):
            return f"the story names no {decision.text or decision.key} to count it with"
        one.mention = beyond_doubt(one.mention, Role.OTHER, self.story)._replace(
            why_role="it is counted already"
        )
        one.has_role, one.is_denied = True, False
        return ""

    def _give_key(self, key: str | None, width: Width, one: _Held) -> str:
        if key is None:
            return ""
        if any(key in dict(other.shown.keys).values() for other in self.held if other is not one):
            return f"another raid has the key {key}"
        keys = {**dict(one.shown.keys), width: key}
        one.shown = one.shown._replace(keys=tuple(keys.items()))
        return ""


def _is_named_by(mention: Mention, other: Mention) -> bool:
    """Tell whether the story names a street that is added to it, in the place that it is added in.

    Where the story tells no place and the editor does, it may be another of that name.
    """
    around = normalise(other.locality or "")
    return bears(mention, other.text) and around in ("", normalise(mention.locality or ""))


def _covers(mention: Mention, span: tuple[int, int]) -> bool:
    return mention.start < span[1] and span[0] < mention.end


def _role(decision: Decision) -> Role | None:
    """Give the role that a decision gives; None if it says nothing of it."""
    if decision.do in (Do.ON, Do.ADD):
        return Role.RAID
    return Role.OTHER if decision.do is Do.OFF else decision.role


def _is_called(one: _Held, decision: Decision) -> bool:
    if decision.key is not None:
        return decision.key in dict(one.shown.keys).values()
    return bears(one.mention, decision.text or "")


def _source(decision: Decision) -> str:
    """Say who tells of a status and when, for readers."""
    day = decision.day.isoformat() if decision.day else ""
    return ", ".join(filter(None, (decision.source, day)))


def _unnamed(decision: Decision, mentions: Iterable[Mention]) -> str:
    streets = ", ".join(mention.text for mention in mentions) or "no street"
    return f"the story does not name {decision.quote}; it names {streets}"
