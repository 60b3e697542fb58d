"""What would run, brought into a map by ways that carry it: nothing runs, nothing is asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.promises.payloads import PAYLOADS
from tests.promises.ways.ways_in import WAYS
from tests.promises.ways.ways_out import tried

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
RUNNING = [one for one in PAYLOADS if "hacked" in one and len(one) < 90]


@pytest.mark.parametrize("way", ["configuration", "area names", "patch"])
@pytest.mark.filterwarnings("ignore")
def test_no_payload_of_a_way_runs_on_the_page_or_in_a_raid_map(
    way: str, visit: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path / "cache"))
    size = WAYS[way][1]
    seen = tried(way, RUNNING[:: len(RUNNING) // size][:size])
    assert {*seen.codes} <= {0, 3}, seen.said
    for name in ("html", "RaidMap"):
        opened = visit(seen.outputs[name])
        assert opened.page.evaluate("window.hacked") is None
        assert all(frame.evaluate("window.hacked") is None for frame in opened.page.frames)
        assert len(opened.requests) == 1
        assert opened.complaints == []
