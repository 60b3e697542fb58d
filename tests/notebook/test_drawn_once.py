"""A map loads what it needs, and what the maps of one session share is made once: judged texts,
cut areas, the written ground.

Work is counted, not timed. The table is the bundled story's, on the bundled patch.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

import geomap
from geomap import RaidMap
from geomap.gazetteer import data_folder
from geomap.raids.convert import to_frame
from tests.support.many_raids import RAIDS, write_patch

WORK = (
    "geomap.desk.foreign_tables.redact",
    "geomap.renderers.leaflet.data.payload.borders_of",
    "geomap.renderers.leaflet.data.ground_block._layer",
    "shapely.coverage_simplify",
)

ROOMS = (
    "geomap.archive",
    "geomap.formats.",
    "geomap.geocoders",
    "geomap.pipeline",
    "geomap.placing.resolve",
    "geomap.renderers.still.sheet",
    "geomap.story.facts",
    "geomap.story.lists",
    "geomap.story.read",
    "geomap.story.roles",
)
"""What reads a story, places it, draws pictures and writes files."""
MOST_MODULES = 148


def test_a_map_of_a_table_loads_nothing_that_reads_places_or_draws_pictures() -> None:
    script = (
        "import sys, geomap, geopandas, shapely\n"
        "table = {'street': ['Quillmaker Row'], 'geometry': [shapely.Point(-1.2, 51.75)]}\n"
        "frame = geopandas.GeoDataFrame(table, crs='EPSG:4326')\n"
        "geomap.RaidMap(frame, title='Raids in May')._repr_mimebundle_()\n"
        "print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    loaded = [name for name in done.stdout.split() if name.startswith("geomap.")]
    assert [name for name in loaded if name.startswith(ROOMS)] == []
    assert len(loaded) <= MOST_MODULES


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    counts: Counter[str] = Counter()

    def counted(name: str) -> Callable[..., Any]:
        module, _, function = name.rpartition(".")
        real = getattr(__import__(module, fromlist=[function]), function)

        def work(*given: Any, **named: Any) -> Any:
            counts[name] += 1
            return real(*given, **named)

        return work

    for name in WORK:
        monkeypatch.setattr(name, counted(name))
    return counts


def test_the_second_map_of_a_table_judges_cuts_and_writes_nothing_again(
    done: Counter[str],
) -> None:
    for module, cached in (
        ("geomap.desk.foreign_tables", "_judged"),
        ("geomap.renderers.common.ground", "_cut_areas"),
        ("geomap.renderers.common.ground", "_base"),
        ("geomap.renderers.leaflet.data.payload", "_borders"),
        ("geomap.renderers.leaflet.data.ground_block", "ground_block"),
    ):
        getattr(__import__(module, fromlist=[cached]), cached).cache_clear()
    story = geomap.read(data_folder() / "stories" / "oxford-raids.txt", published="2017-08-10")
    raids = geomap.locate(story)
    done.clear()
    first = RaidMap(raids)._repr_mimebundle_()
    assert set(done) >= {name for name in WORK if "redact" not in name}, "all of it is done once"
    done.clear()
    assert RaidMap(raids)._repr_mimebundle_() == first
    assert done == {WORK[1]: 2}, "the outline of the patch and what is built up: no layer"


def test_a_sentence_is_judged_anew_by_a_table_that_tells_of_other_places(
    tmp_path: Any,
) -> None:
    patch = write_patch(tmp_path)
    frame = to_frame(RAIDS)
    frame["quote"] = "Officers spoke of Quillmaker Row all day."
    other = frame.copy()
    frame.loc[frame.index[0], "street"] = "Quillmaker Row"
    told = RaidMap(frame, patch=patch).raids.rows[1].quote
    assert "Quillmaker Row" in told
    assert "Quillmaker Row" not in RaidMap(other, patch=patch).raids.rows[1].quote
