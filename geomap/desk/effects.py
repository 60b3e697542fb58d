"""What each decision does to a story, in words, and whether the story would be the same without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geomap.desk.applying import applied
from geomap.desk.decisions.decision import Asked, Decision, Do
from geomap.gazetteer.index import Gazetteer
from geomap.model import Story

_SAYS = {
    Do.PLACE: "{quote} lies in {where}",
    Do.MOVE: "the mark of {quote} is moved to {where}",
    Do.ON: "{quote} was raided",
    Do.OFF: "{quote} was not raided",
    Do.HIDE: "{quote} is not shown",
    Do.ADD: "{name} was raided, and is added",
    Do.ROLE: "{quote} is of another part: {role}",
    Do.MERGE: "{quote} is counted with {name}",
    Do.AREA: "{quote} is shown no closer than its {width}",
    Do.STATUS: "{quote}: {status}",
    Do.DATE: "{quote} was raided on {day}",
    Do.NOTE: "{quote} has a note",
    Do.KEY: "{quote} is called {key} for good",
    Do.RETITLE: "the map is called “{name}”",
    Do.SETTLE: "the check {check} is settled",
}


@dataclass(frozen=True, slots=True)
class Effect:
    """A decision, what it says in words, whether it `changes` anything, and why it is asked again.

    `asked` is "" of one that is applied for sure, and `meanwhile` what holds of one that is asked.
    """

    decision: Decision
    said: str
    changes: bool
    asked: str = ""
    meanwhile: str = ""


def effects(
    story: Story,
    decisions: Sequence[Decision],
    newsroom: Sequence[Decision],
    gazetteer: Gazetteer,
    asked: Sequence[Asked],
    settled: Sequence[tuple[str | None, str | None]],
) -> Iterator[Effect]:
    """Yield what each decision does to a story as it was read.

    One changes nothing if the story is the same without it: it was read so already, or another one
    decides it.

    Parameters
    ----------
    asked
        Those that could not be applied, as placing the story told.
    settled
        The checks that are found now, by id and evidence; one settles what it was given for alone.
    """
    again = {one.decision: one for one in asked}
    together = applied(story, decisions, newsroom, (), gazetteer)
    for number, decision in enumerate(decisions):
        said = _words(decision)
        if decision.do is Do.SETTLE:
            fits = (decision.check, decision.evidence) in settled
            gone = "" if fits else "the check finds nothing now, or rests on other words"
            yield Effect(decision, said, fits, gone)
            continue
        without = (*decisions[:number], *decisions[number + 1 :])
        same = applied(story, without, newsroom, (), gazetteer) == together
        one = again.get(decision)
        yield Effect(decision, said, not same, *((one.why, one.meanwhile) if one else ()))


def _words(decision: Decision) -> str:
    point = decision.lon is not None and f"{decision.lon:.5f}, {decision.lat:.5f}"
    width = decision.precision.value if decision.precision else "area"
    return _SAYS[decision.do].format(
        quote=decision.quote,
        where=decision.place or point,
        name=decision.quote or decision.text or decision.key,
        role=decision.role and decision.role.value.replace("_", " "),
        width=width,
        status=decision.status and decision.status.value,
        day=decision.day,
        key=decision.key,
        check=decision.check,
    )
