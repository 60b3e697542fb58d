"""What an editor must weigh before a map is published, as the page of the desk draws it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from geomap.app.seen.offered import candidate
from geomap.desk.checks.finding import Finding
from geomap.desk.decisions.decision import Decision


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
