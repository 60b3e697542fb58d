"""A count that is never false: what is told of all rows goes with them, and with no others."""

from __future__ import annotations

import copy
import json
import pickle
import re
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geomap
from geomap.cli.main import main
from geomap.formats import read_raids
from geomap.gazetteer.patches import open_patch
from geomap.notebook.accessor import RaidsFrame, raids_frame
from geomap.raids.convert import dumps, from_frame, to_frame, to_geojson
from geomap.raids.count_check import Check
from geomap.raids.table import Raids
from geomap.renderers import load
from tests.support.many_raids import UNPLACED, raid
from tests.support.tables import ALL_BUT_ROWS_ALONE, FORMATS, on_line

PATCH = open_patch("thames-valley")


def told(story: str, count: int, found: int, street: str) -> Raids:
    """Make what a story gives: the first of its raids at two addresses."""
    rows = tuple(
        raid(
            number,
            street,
            "Southfield",
            -1.2 - number / 1000,
            51.72,
            raid_id=f"{story}-{number}",
            story=story,
            addresses=2 if number == 0 else 1,
        )
        for number in range(count)
    )
    placed = count + 1 if count else 0
    return Raids(
        rows=rows,
        unplaced=(UNPLACED._replace(street=f"{story} Lane"),) if found > placed else (),
        check=Check(
            found,
            found,
            placed,
            f"{placed} of {found} homes placed",
            tuple(row.raid_id for row in rows),
        ),
        attribution=("Made up",),
        title=f"Raids of {story}",
        published=date(2017, 8, 10),
    )


A, B, NOTHING = told("a", 5, 6, "Alder Row"), told("b", 2, 4, "Birch Row"), told("c", 0, 1, "")


def frame(raids: Raids) -> RaidsFrame:
    return raids_frame(to_frame(raids))


def sentence(raids: geopandas.GeoDataFrame) -> str:
    """Say the count, which is the same wherever it is told."""
    said = from_frame(raids).check.sentence
    assert raids.attrs["check"]["sentence"] == said
    return said


def test_a_story_says_which_rows_its_count_is_of(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(
        "Police raided two homes in Oxford on Wednesday. Officers searched homes in The Slade and "
        "in Girdlestone Road, Headington.\n"
    )
    raids = geomap.locate(geomap.read(tmp_path / "story.txt", published="2017-08-10"))
    assert len(raids) == 2
    assert raids.attrs["check"]["raid_ids"] == raids["raid_id"].tolist()
    assert raids.attrs["check"]["sentence"] == "2 of 2 homes placed"
    one = raids.head(1)
    assert sentence(one) == "1 placed"
    page = geomap.RaidMap(one, show="unplaced").to_html()
    assert "of 2 homes" not in page
    assert '<p class="check">1 placed.</p>' in page


PARTS: dict[str, Callable[[Any], Any]] = {
    "head": lambda raids: raids.head(1),
    "mask": lambda raids: raids[raids.raid_id == "a-1"],
    "query": lambda raids: raids.query("raid_id == 'a-1'"),
    "iloc": lambda raids: raids.iloc[[1]],
    "loc": lambda raids: raids.loc[1:1],
    "drop": lambda raids: raids.drop(index=[0, 2, 3, 4]),
    "sample": lambda raids: raids.sample(2, random_state=1),
    "cx": lambda raids: raids.cx[-1.2015:, :],
    "clip": lambda raids: raids.clip((-1.2015, 51, -1, 52)),
    "group": lambda raids: raids.groupby("raid_id").get_group("a-1"),
    "dissolve": lambda raids: raids.dissolve(by="ward", dropna=False, as_index=False).assign(
        geometry=lambda all_: all_.geometry.where(
            all_.geom_type != "MultiPoint", all_.representative_point())),
    "merge": lambda raids: raids.merge(pandas.DataFrame({"raid_id": ["a-1"], "rank": [1]})),
    "sjoin": lambda raids: raids.sjoin(
        geopandas.GeoDataFrame(
            geometry=geopandas.GeoSeries.from_wkt(
                ["POLYGON ((-1.2015 51, -1.2005 51, -1.2005 52, -1.2015 52, -1.2015 51))"]
            ),
            crs="EPSG:4326",
        )
    ),
    "indexed": lambda raids: raids.set_index("raid_id").loc[["a-1"]].reset_index(),
    "within": lambda raids: raids.gm.within(geopandas.GeoSeries.from_wkt(
        ["POLYGON ((-1.2015 51, -1.2005 51, -1.2005 52, -1.2015 52, -1.2015 51))"], crs=4326)),
    "no ids": lambda raids: raids.drop(columns="raid_id").head(1),
    "other addresses": lambda raids: raids.assign(addresses=1),
    "plain": lambda raids: geopandas.GeoDataFrame(raids.head(1)),
}  # fmt: skip


@pytest.mark.parametrize("name", PARTS)
def test_over_a_part_no_count_of_the_whole_stands(name: str) -> None:
    part = PARTS[name](frame(A))
    assert len(part) > 0
    raids = from_frame(part)
    assert raids.check.sentence == f"{sum(row.addresses or 1 for row in raids.rows)} placed"
    assert raids.unplaced == ()
    if isinstance(part, RaidsFrame) and name not in ("other addresses", "dissolve"):
        sentence(part)
        assert part.attrs["unplaced"] == []
    assert part.attrs.get("title", "Police raids") in ("Raids of a", "Police raids")


WHOLES: dict[str, Callable[[Any], Any]] = {
    "copy": lambda raids: raids.copy(),
    "deepcopy": copy.deepcopy,
    "pickle": lambda raids: pickle.loads(pickle.dumps(raids)),  # noqa: S301
    "crs": lambda raids: raids.to_crs("EPSG:27700"),
    "sort": lambda raids: raids.sort_values("raid_id", ascending=False),
    "shuffle": lambda raids: raids.sample(frac=1, random_state=3),
    "index": lambda raids: raids.set_index("raid_id").reset_index(),
    "rename": lambda raids: raids.assign(rank=1).rename(columns={"rank": "place_number"}),
    "merge": lambda raids: raids.merge(pandas.DataFrame({"story": ["a"], "weight": [1]})),
    "concat of one": lambda raids: pandas.concat([raids]),
    "side by side": lambda raids: pandas.concat([raids, pandas.Series(range(5), name="n")], axis=1),
    "no duplicates": lambda raids: raids.drop_duplicates("raid_id"),
    "true for all": lambda raids: raids[raids.street != "Elm Row"],
}


@pytest.mark.parametrize("name", WHOLES)
def test_all_rows_keep_what_is_told_of_them(name: str) -> None:
    whole = WHOLES[name](frame(A))
    assert isinstance(whole, RaidsFrame)
    assert whole.attrs == frame(A).attrs
    assert sentence(whole) == "6 of 6 homes placed"


LINED = replace(
    A,
    rows=tuple(on_line(row, ((row.lon, row.lat), (row.lon + 0.001, row.lat))) for row in A.rows),
)


@pytest.mark.parametrize("name", WHOLES)
def test_a_street_stays_a_line_through_all_that_pandas_does(name: str) -> None:
    whole = WHOLES[name](frame(LINED))
    assert sentence(whole) == "6 of 6 homes placed"
    lines = {row.raid_id: (row.parts, row.lon, row.lat) for row in from_frame(whole).rows}
    assert lines == {row.raid_id: (row.parts, row.lon, row.lat) for row in LINED.rows}


@pytest.mark.parametrize("name", PARTS)
def test_over_a_part_of_lines_no_count_of_the_whole_stands(name: str) -> None:
    part = from_frame(PARTS[name](frame(LINED)))
    assert part.check.sentence == f"{sum(row.addresses or 1 for row in part.rows)} placed"
    assert all(row.parts for row in part.rows)


def test_rows_that_stand_twice_are_counted_and_no_more() -> None:
    twice = pandas.concat([frame(A), frame(A)])
    assert twice.attrs["check"]["sentence"] == "12 placed"
    swapped = frame(A).iloc[[1, 1, 2, 3, 4, 1]]
    assert len(swapped) == 6
    assert swapped.attrs["check"]["sentence"] == "6 placed", "as many, and not the same"


@pytest.mark.parametrize(
    "again", [A, B, replace(A, rows=tuple(replace(row, story="") for row in A.rows))]
)
def test_a_story_that_is_joined_again_is_told_once(again: Raids) -> None:
    both = pandas.concat([frame(A), frame(B)])
    more = pandas.concat([both, frame(again)])
    assert [part["story"] for part in more.attrs["stories"]] == ["a", "b"]
    assert more.attrs["check"]["sentence"] == f"{9 + again.check.placed} placed"
    assert more.drop_duplicates("raid_id").attrs == both.attrs


def test_a_raid_that_two_stories_own_is_counted_once() -> None:
    rows = (*B.rows, A.rows[0])
    check = B.check._replace(found=6, raid_ids=tuple(row.raid_id for row in rows))
    both = pandas.concat([frame(A), frame(replace(B, rows=rows, check=check))])
    assert both.drop_duplicates("raid_id").attrs["check"]["sentence"] == "9 placed"


def test_what_is_changed_in_place_is_drawn_and_written_as_it_is(tmp_path: Path) -> None:
    raids = frame(A)
    raids.loc[0, "addresses"] = 3
    assert "7 placed" in geomap.RaidMap(raids, show="unplaced").to_html()
    raids.gm.save(tmp_path / "raids.gpkg")
    assert read_raids(tmp_path / "raids.gpkg").check.sentence == "7 placed"


def test_two_stories_in_one_table_keep_what_each_tells() -> None:
    both = pandas.concat([frame(A), frame(B), frame(NOTHING)], ignore_index=True)
    assert sentence(both) == "9 of 11 addresses placed, in 3 stories"
    assert [item["street"] for item in both.attrs["unplaced"]] == ["b Lane", "c Lane"]
    assert [(one["story"], one["check"]["sentence"]) for one in both.attrs["stories"]] == [
        ("a", "6 of 6 homes placed"),
        ("b", "3 of 4 homes placed"),
        (None, "0 of 1 homes placed"),
    ]
    assert (both.attrs["title"], both.attrs["published"]) == ("Police raids", "2017-08-10")
    assert both.attrs["attribution"] == ["Made up"]


def test_of_a_story_that_is_left_alone_all_is_told_again() -> None:
    both = pandas.concat([frame(A), frame(B), frame(NOTHING)])
    assert both[both.story == "b"].attrs == frame(B).attrs
    assert both[both.raid_id != "b-0"].attrs["check"]["sentence"] == "7 placed"
    some = both[both.raid_id != "b-0"]
    assert [one["story"] for one in some.attrs["stories"]] == ["a"]
    assert some.attrs["unplaced"] == [], "those of b are of a selection no more, nor are those of c"
    assert some[some.story == "a"].attrs == frame(A).attrs


def test_rows_of_nobodys_story_are_counted_beside_a_story() -> None:
    own = geopandas.GeoDataFrame(
        {"street": ["Elm Row"], "raid_id": ["own-1"]},
        geometry=geopandas.points_from_xy([-1.2], [51.7]),
        crs="EPSG:4326",
    )
    more = pandas.concat([frame(B), own])
    assert sentence(more) == "4 placed"
    assert [item["street"] for item in more.attrs["unplaced"]] == ["b Lane"]
    assert more[more.raid_id != "own-1"].attrs == frame(B).attrs


def test_texts_that_disagree_with_their_stories_are_told_together() -> None:
    spoken = replace(A, check=A.check._replace(stated=8, sentence="…"))
    both = pandas.concat([frame(spoken), frame(B)])
    assert sentence(both) == "9 of 12 addresses placed: geomap read where 10 are"


@pytest.mark.parametrize("ending", ALL_BUT_ROWS_ALONE)
def test_several_stories_come_back_from_a_file(ending: str, tmp_path: Path) -> None:
    both = pandas.concat([frame(A), frame(B)], ignore_index=True)
    both.gm.save(tmp_path / f"raids.{ending}")
    back = geomap.read_raids(tmp_path / f"raids.{ending}")
    assert back.attrs == both.attrs
    assert back[back.story == "a"].attrs == frame(A).attrs


@pytest.mark.parametrize("ending", [*FORMATS, "html", "svg"])
def test_a_filtered_table_is_written_with_its_own_count(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"part.{ending}"
    part = frame(B).head(1)
    assert part.attrs["unplaced"] == []
    if ending in set(FORMATS) - set(ALL_BUT_ROWS_ALONE):
        with pytest.warns(geomap.LeftOutWarning):
            part.gm.save(path)
    else:
        part.gm.save(path)
    text = path.read_bytes()
    assert b"of 4" not in text
    assert b"b Lane" not in text
    if ending in ALL_BUT_ROWS_ALONE:
        assert read_raids(path).check.sentence == "2 placed"


@pytest.mark.parametrize("ending", ["html", "svg", "kml", "geojson"])
def test_a_file_that_others_filtered_is_exported_with_its_own_count(
    ending: str, tmp_path: Path
) -> None:
    collection = to_geojson(B)
    del collection["features"][1]
    (tmp_path / "part.geojson").write_bytes(dumps(collection))
    out = tmp_path / f"out.{ending}"
    assert (
        main(["export", str(tmp_path / "part.geojson"), "-o", str(out), "--show", "unplaced"]) == 0
    )
    text = out.read_text(encoding="utf-8")
    assert not re.search(r"3 of 4|b Lane", text)
    assert ending == "svg" or "2 placed" in text


def test_a_file_of_an_older_geomap_keeps_a_count_that_adds_up(tmp_path: Path) -> None:
    collection = to_geojson(B)
    del collection["check"]["raid_ids"]
    (tmp_path / "old.geojson").write_bytes(dumps(collection))
    assert read_raids(tmp_path / "old.geojson").check.sentence == "3 of 4 homes placed"
    old = geomap.read_raids(tmp_path / "old.geojson")
    both = pandas.concat([old, frame(A)])
    assert both[both.story == "b"].attrs["check"] == frame(B).attrs["check"]


@pytest.mark.parametrize(
    "stories", [5, "a", [5], [{}], [{"check": 5}], [{"check": {"stated": 1, "found": 1}}]]
)
def test_stories_that_are_none_are_a_fault_and_no_crash(stories: object) -> None:
    raids = frame(A)
    raids.attrs["stories"] = stories
    assert len(raids.head(1)) == 1
    assert len(pandas.concat([raids, frame(B)])) == 7
    with pytest.raises(geomap.InputError, match="its member stories is not what geomap writes"):
        from_frame(raids)


def test_plain_frames_lose_what_differs_and_gain_no_false_count() -> None:
    both = pandas.concat([to_frame(A), to_frame(B)])
    assert from_frame(both).check.sentence == "9 placed"


STORIES = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 3)), min_size=1, max_size=3
).map(
    lambda sizes: [
        told(f"s{number}", count, (count + 1 if count else 0) + more, "Elm Row")
        for number, (count, more) in enumerate(sizes)
        if count or more
    ]
)  # fmt: skip
STEPS = st.lists(
    st.sampled_from(["copy", "pickle", "sort", "crs", "merge", "file", "index", "concat"]),
    max_size=3,
)


def stepped(table: Any, step: str) -> Any:
    if step == "merge":
        weights = pandas.DataFrame({"story": table["story"].unique(), "weight": 1})
        return table.merge(weights, on="story").drop(columns="weight")
    if step == "file":
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "raids.geojson"
            path.write_bytes(load("geojson").render(from_frame(table), PATCH))
            return geomap.read_raids(path)
    others: dict[str, Callable[[], Any]] = {
        "copy": table.copy,
        "pickle": lambda: pickle.loads(pickle.dumps(table)),  # noqa: S301
        "sort": lambda: table.sort_values("raid_id"),
        "crs": lambda: table.to_crs("EPSG:3857").to_crs("EPSG:4326"),
        "index": lambda: table.set_index("raid_id").reset_index(),
        "concat": lambda: pandas.concat([table.iloc[:2], table.iloc[2:]]),
    }
    return others[step]()


@settings(max_examples=60)
@given(stories=STORIES, steps=STEPS, data=st.data())
def test_no_way_through_pandas_gives_a_false_count(
    stories: list[Raids], steps: list[str], data: st.DataObject
) -> None:
    if not stories:
        return
    table = pandas.concat([frame(one) for one in stories], ignore_index=True)
    keep = data.draw(st.lists(st.booleans(), min_size=len(table), max_size=len(table)))
    before = data.draw(st.integers(0, len(steps)))
    for step in steps[:before]:
        table = stepped(table, step)
    if data.draw(st.booleans()):
        table = table[np.array(keep, dtype=bool)]
    for step in steps[before:]:
        table = stepped(table, step)
    raids = from_frame(table)
    assert json.loads(json.dumps(table.attrs["check"])) == to_geojson(raids)["check"]
    here = [row.raid_id for row in raids.rows]
    with_rows = [one for one in stories if one.rows]
    whole = [one for one in with_rows if {row.raid_id for row in one.rows} <= set(here)]
    empty = [one for one in stories if not one.rows]
    assert raids.check.placed == sum(row.addresses or 1 for row in raids.rows)
    assert {item.street for item in raids.unplaced} <= {
        item.street
        for one in whole + (empty if whole == with_rows else [])
        for item in one.unplaced
    }
    if " of " in raids.check.sentence:
        assert sorted(here) == sorted(row.raid_id for one in whole for row in one.rows)
        found = sum(one.check.found for one in whole)
        assert raids.check.found in (found, found + sum(one.check.found for one in empty))
