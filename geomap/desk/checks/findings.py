"""What the checks find in a story and its map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from geomap.desk.checks.check_list import CHECKS
from geomap.desk.checks.finding import Finding, Level, finding_of
from geomap.desk.checks.looked_at import look_at
from geomap.desk.checks.of_the_map import perhaps_raided, unconfirmed_streets
from geomap.io.faults import few
from geomap.model import Patch, Placement, Story
from geomap.raids.table import Raids

if TYPE_CHECKING:
    from geomap.desk.decisions.decision import Decision

Answered: TypeAlias = "tuple[Finding, Decision | None]"
"""A finding, with the decision that settles it if one does."""

_CHECKS = {check.id: check for check in CHECKS}


def findings(
    story: Story, placements: Sequence[Placement], raids: Raids, patch: Patch
) -> tuple[Finding, ...]:
    """Find what an editor must weigh before the map of a story is published.

    Parameters
    ----------
    placements, raids
        What became of the mentions of the story, one a mention in its order, and their table.

    Returns
    -------
    tuple of Finding
        What stops a map first, then what is to be looked at, then notes. Empty if nothing is
        found; of a story that tells of no raid, which makes no map, the streets that may have
        been raided all the same.
    """
    look = look_at(story, placements, raids, patch)
    checks = CHECKS if look.raided else [check for check in CHECKS if check.look is perhaps_raided]
    return tuple(finding_of(check, found) for check in checks for found in check.look(look))


def answered(found: Iterable[Finding], decisions: Sequence[Decision]) -> tuple[Answered, ...]:
    """Give each finding with the decision that settles it, if one does.

    It has to be of the same evidence: where the words have changed, it is open again. Of several
    the last one counts.
    """
    if not decisions:
        return tuple((one, None) for one in found)
    from geomap.desk.decisions.decision import Do

    settled = {
        (decision.check, decision.evidence): decision
        for decision in decisions
        if decision.do is Do.SETTLE
    }
    return tuple((one, settled.get((one.id, one.evidence))) for one in found)


def unsettled(found: Iterable[Finding], decisions: Sequence[Decision]) -> tuple[Finding, ...]:
    """Give the findings that no decision settles."""
    return tuple(one for one, settled in answered(found, decisions) if settled is None)


def stops(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Give the findings that stop a map."""
    return tuple(one for one in found if one.level is Level.STOP)


def warnings(found: Sequence[Finding]) -> Iterator[str]:
    """Say what the report of a map does not: a line for each check that stops or asks to look.

    No line has a name, a number or an age of the story: terminals are logged and looked over.
    """
    for check in CHECKS:
        told = [one.warning for one in found if one.id == check.id]
        if told and not check.on_the_report and check.level is not Level.NOTE:
            about = few(list(dict.fromkeys(filter(None, told))), between="; ")
            sign = "stop: " if check.level is Level.STOP else ""
            sentence = check.says.format(about=about).replace(" ()", "")
            yield f"{sign}{sentence}: {_small(check.do)}"


def unconfirmed(raids: Raids) -> Iterator[str]:
    """Say which raids of a table nobody has confirmed; nothing where all of them are pinned."""
    if about := unconfirmed_streets(raids):
        check = _CHECKS["unconfirmed"]
        yield f"{check.says.format(about=about)}: {check.do}"


def _small(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
