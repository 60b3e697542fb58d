"""An archive as a frame of dask-geopandas: the events of `to_geodataframe`, part by part."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import geopandas
import pytest
from geopandas.testing import assert_geodataframe_equal

from geomap.archive.opened_archive import Archive
from geomap.errors import InputError
from tests.archive.conftest import added
from tests.archive.crews.clusters import need_dask


def sorted_plainly(frame: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """Give events by their ids, with columns of one order and no types of categories."""
    plain = frame.sort_values("event_id").reset_index(drop=True)
    plain["sources"] = plain["sources"].map(lambda of: json.dumps(list(of)))
    return plain[sorted(plain.columns)]


def test_a_frame_of_dask_holds_the_events_of_the_frame_in_a_partition_for_each_part(
    archive: Archive,
) -> None:
    need_dask()
    lazy = archive.to_dask()
    whole = archive.to_geodataframe()
    assert lazy.npartitions == len(list((archive.path / "events").iterdir())) > 1
    assert lazy.crs == whole.crs == "EPSG:4326"
    computed = lazy.compute(scheduler="synchronous")
    assert isinstance(computed, geopandas.GeoDataFrame)
    assert dict(computed.dtypes) == dict(lazy.dtypes)
    rare = {"key", "certainty"}
    assert rare < set(computed.columns) - set(whole.columns)
    ours = computed[list(whole.columns)]
    # A column in which nothing stands is one of objects in the whole, and of texts in all parts.
    theirs = whole.astype({name: ours.dtypes[name] for name in ("force", "operation")})
    assert_geodataframe_equal(sorted_plainly(ours), sorted_plainly(theirs))
    told = lazy.groupby("district").told.sum().compute(scheduler="synchronous")
    assert told.to_dict() == whole.groupby("district").told.sum().to_dict()


def test_no_part_is_read_before_it_is_computed(tmp_path: Path) -> None:
    need_dask()
    path = tmp_path / "raids.archive"
    added([], path)
    assert len(Archive(path).to_dask().compute(scheduler="synchronous")) == 0
    story = {"id": "a", "date": "2019-06-02", "text": "Police raided a house in The Slade, Oxford."}
    added([story], path)
    lazy = Archive(path).to_dask()
    (part,) = (path / "events").iterdir()
    part.write_bytes(b"broken")
    with pytest.raises(InputError, match="is damaged"):
        lazy.compute(scheduler="synchronous")


def test_without_the_extra_the_hint_names_it(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "dask_geopandas", None)
    with pytest.raises(InputError, match=r"geomap-news\[dask\]"):
        archive.to_dask()


def test_an_archive_is_opened_without_dask(made: Path) -> None:
    said = "import sys, geomap; geomap.open_archive(sys.argv[1]); print('dask' in sys.modules)"
    command = [sys.executable, "-c", said, str(made)]
    assert subprocess.run(command, capture_output=True, text=True).stdout.strip() == "False"
