"""What an editor must weigh before a map is published, and what of it somebody settled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from geomap.app.seen.offered import candidate
from geomap.desk.checks.finding import Finding
from geomap.desk.checks.findings import findings
from geomap.desk.decisions.decision import Decision, Do
from geomap.model import Patch
from geomap.pipeline import Placed


def checked(
    placed: Placed, patch: Patch, decisions: Sequence[Decision]
) -> Iterator[tuple[Finding, Decision | None]]:
    """Yield each finding, with the decision that settles it if one does.

    It has to be of the same evidence: where the words have changed, it is open again. Of several
    the last one counts.
    """
    settled = {
        (decision.check, decision.evidence): decision
        for decision in decisions
        if decision.do is Do.SETTLE
    }
    for finding in findings(placed.story, placed.placements, placed.raids, patch):
        yield finding, settled.get((finding.id, finding.evidence))


def doubt(
    finding: Finding, settled: Decision | None, place: Callable[[int], int]
) -> dict[str, Any]:
    """Give a finding as JSON values; `place` turns offsets into those of the page."""
    by = settled and {"by": settled.by, "because": settled.because}
    return {
        "id": finding.id,
        "level": finding.level.value,
        "sentence": finding.sentence,
        "why": finding.why,
        "source": finding.source,
        "do": finding.do,
        "evidence": finding.evidence,
        "spans": [[place(start), place(end)] for start, end in finding.spans],
        "mention": finding.mention,
        "offer": candidate(finding.offer) if finding.offer else None,
        "settled": by,
    }
