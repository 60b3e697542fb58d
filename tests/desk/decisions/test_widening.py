from __future__ import annotations

import base64
import json
import re
import zlib
from datetime import date
from pathlib import Path

import pytest
import shapely

from geomap import pipeline
from geomap.cli.main import main
from geomap.desk.decisions.anchors import anchored
from geomap.desk.decisions.decision import Decision, Do
from geomap.desk.hidden_names import HiddenNames
from geomap.errors import InputError
from geomap.gazetteer.patches import open_patch
from geomap.model import Precision
from geomap.pipeline import Placed
from geomap.raids.outlines import polygon_of
from geomap.raids.schema import Width
from geomap.renderers import Wishes, load

PATCH = open_patch("thames-valley")
TEXT = (
    "Police raided a house in Kestrel Crescent, Blackbird Leys, Oxford, on Tuesday.\n\n"
    "A flat in The Slade, Headington, was searched as well; officers had gone on there from "
    "Kestrel Cres. Cannabis was found in Kestrel Crescent.\n\nPeople in KESTREL CRESCENT said "
    "that they were glad, and Kestrel Crescent's children had slept."
)
KEY = "0123456789"
ENDINGS = ("html", "svg", "pdf", "png", "geojson", "csv", "gpkg", "parquet", "kml")


def decide(do: Do, quote: str = "Kestrel Crescent", **more: object) -> Decision:
    start = TEXT.index(quote)
    quoted, before, after = anchored(TEXT, start, start + len(quote))
    return Decision(quoted, before, after, do, **more)  # type: ignore[arg-type]


def look(*decisions: Decision, **more: object) -> Placed:
    return pipeline.look(TEXT, published=date(2020, 5, 14), decisions=decisions, **more)  # type: ignore[arg-type]


def unpacked(data: bytes) -> bytes:
    """Give bytes with all that is compressed or in base64 in them laid open."""
    out = [data]
    for block in re.findall(rb"[A-Za-z0-9+/]{80,}={0,2}", data):
        block = block.rstrip(b"=")
        raw = base64.b64decode(block[: len(block) // 4 * 4])
        out.append(raw)
        for bits in (-zlib.MAX_WBITS, zlib.MAX_WBITS):
            try:
                out.append(zlib.decompressobj(bits).decompress(raw))
            except zlib.error:
                continue
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            out.append(zlib.decompressobj().decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(out)


@pytest.mark.parametrize("ending", ENDINGS)
def test_nothing_of_a_widened_street_is_in_any_byte(ending: str) -> None:
    before = look()
    street = before.raids.rows[0]
    assert street.street == "Kestrel Crescent"
    after = look(decide(Do.KEY, key="fedcba9876"), decide(Do.AREA, key=KEY))
    assert after.asked == ()
    wishes = Wishes(show=("unplaced", "notes"))
    data = unpacked(load(f"map.{ending}", wishes).render(after.raids, PATCH))
    low = data.lower()
    assert b"kestrel" not in low
    assert b"fedcba9876" not in low
    assert street.raid_id.encode() not in low
    for lon, lat in (*street.parts[0], (street.lon, street.lat)):
        assert f"{lon}".encode() not in data or f"{lat}".encode() not in data
    whole = unpacked(load(f"map.{ending}", wishes).render(before.raids, PATCH)).lower()
    assert ending in ("pdf", "png") or b"kestrel" in whole


def test_the_area_offered_first_is_the_one_whose_name_the_story_uses() -> None:
    (row, _) = look(decide(Do.AREA, key=KEY)).raids.rows
    assert (row.street, row.place, row.width) == ("Blackbird Leys", "Blackbird Leys", Width.AREA)
    assert (row.precision, row.parts, row.key, row.raid_id) == (
        Precision.AREA,
        (),
        KEY,
        f"raid-{KEY}",
    )
    assert (row.start, row.end) == (0, 0)  # which tell how long the street beside it is
    assert row.quote == "Police raided a house in …, Blackbird Leys, Oxford, on Tuesday."


@pytest.mark.parametrize("width", [Width.AREA, Width.WARD, Width.DISTRICT])
def test_a_widened_raid_lies_within_what_is_shown_of_it(width: Width) -> None:
    street = look().raids.rows[0]
    row = look(decide(Do.AREA, precision=width)).raids.rows[0]
    shape = polygon_of(row.outline)
    assert shape.intersects(shapely.Point(street.lon, street.lat))
    assert row.width is width
    assert width is not Width.DISTRICT or (row.street, row.ward) == ("Oxford", None)


def test_a_map_may_be_widened_as_a_whole_and_one_street_be_left() -> None:
    placed = look(width=Width.WARD)
    assert [row.width for row in placed.raids.rows] == [Width.WARD] * 2
    one = look(decide(Do.AREA, "The Slade", precision=Width.STREET), width=Width.WARD)
    assert [row.width for row in one.raids.rows] == [Width.WARD, Width.STREET]
    assert one.raids.rows[1].parts


def test_a_name_of_a_widened_raid_cannot_be_tried_against_streets() -> None:
    plain = look(decide(Do.AREA)).raids.rows[0]
    other = pipeline.look(
        TEXT.replace("Kestrel Cres", "Pegasus Ro").replace("KESTREL CRES", "PEGASUS RO"),
        decisions=[Decision("Pegasus Rocent", do=Do.AREA)],
    )
    assert plain.raid_id == look(decide(Do.AREA)).raids.rows[0].raid_id
    assert plain.raid_id != look().raids.rows[0].raid_id
    assert all(row.raid_id != plain.raid_id for row in other.raids.rows)


def test_each_width_has_a_key_of_its_own() -> None:
    keys = (
        decide(Do.KEY, key="1111111111"),
        decide(Do.KEY, precision=Width.WARD, key="2222222222"),
    )
    assert look(*keys).raids.rows[0].key == "1111111111"
    assert look(*keys, width=Width.WARD).raids.rows[0].key == "2222222222"
    assert look(*keys, width=Width.AREA).raids.rows[0].key is None


def test_a_moved_mark_and_one_word_more_keep_the_key() -> None:
    key = decide(Do.KEY, key=KEY)
    moved = look(key, decide(Do.MOVE, lon=-1.2095, lat=51.7218)).raids.rows[0]
    assert (moved.raid_id, moved.match_type) == (f"raid-{KEY}", "correction")
    longer = TEXT.replace("raided a house", "raided a large house")
    placed = pipeline.look(longer, decisions=[key])
    assert [row.key for row in placed.raids.rows if row.street == "Kestrel Crescent"] == [KEY]
    assert placed.row_ids[0] == f"raid-{KEY}"


def test_an_area_that_does_not_hold_the_street_is_asked_and_another_is_shown() -> None:
    placed = look(decide(Do.AREA, place="Headington"))
    assert [asked.why for asked in placed.asked] == [
        "Headington does not hold the street, or would tell it"
    ]
    assert placed.raids.rows[0].street == "Blackbird Leys"


def test_a_title_does_not_tell_what_the_map_does_not() -> None:
    with pytest.raises(InputError, match="names a street that the map does not tell"):
        look(decide(Do.AREA), title="Raid in Kestrel Cres")


def test_roads_of_a_map_with_a_widened_raid_have_no_names() -> None:
    named = unpacked(load("html").render(look().raids, PATCH))
    nameless = unpacked(load("html").render(look(decide(Do.AREA)).raids, PATCH))
    assert b"Pegasus Road" in named
    assert b"Pegasus Road" not in nameless


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("in Elm Row, Leys", "in …, Leys"),
        ("ELM ROW’S people", "… people"),
        ("in Elm\nRow and elm-row", "in … and …"),
        ("in Elm Rows", "in …"),
        ("in Elm Rowland", "in Elm Rowland"),
        ("the elm in a row", "the elm in a row"),
    ],
)
def test_a_hidden_name_is_found_in_any_spelling(text: str, masked: str) -> None:
    assert HiddenNames.of(["Elm Row"]).masked(text) == masked
    assert HiddenNames.of(["Elm Rd"]).masked("Elm Road, Elm Rd. and Elm Row") == "…, … and Elm Row"


def test_the_command_and_the_desk_give_the_same_bytes(tmp_path: Path) -> None:
    story, chosen = tmp_path / "story.txt", tmp_path / "decisions.toml"
    story.write_text(TEXT)
    chosen.write_text(
        "[[decision]]\ndo = 'area'\nquote = 'Kestrel Crescent'\n"
        f"before = 'Police raided a house in '\nafter = ', Blackbird Leys, Oxford'\nkey = '{KEY}'\n"
    )
    out, data = tmp_path / "map.html", tmp_path / "raids.geojson"
    options = ["--published", "2020-05-14", "--decisions", str(chosen), "--data", str(data)]
    assert main(["map", str(story), "-o", str(out), *options]) == 0
    placed = look(decide(Do.AREA, key=KEY))
    assert placed.raids.rows == look(decide(Do.AREA, key=KEY)).raids.rows
    assert out.read_bytes() == load("html").render(
        pipeline.place(
            pipeline.read(story, published=date(2020, 5, 14)), decisions=[decide(Do.AREA, key=KEY)]
        ).raids,
        PATCH,
    )
    assert json.loads(data.read_text())["features"][0]["properties"]["width"] == "area"


def test_a_decision_that_matches_nothing_is_told_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story, chosen = tmp_path / "story.txt", tmp_path / "decisions.toml"
    story.write_text(TEXT)
    chosen.write_text("\n\n[[decision]]\ndo = 'off'\nquote = 'Pegasus Road'\n")
    command = ["map", str(story), "-o", str(tmp_path / "map.html"), "--decisions", str(chosen)]
    assert main(command) == 3
    assert "decisions.toml, line 3: off “Pegasus Road” is not applied" in capsys.readouterr().err
    assert (tmp_path / "map.html").exists()
    chosen.write_text("[[decision]]\ndo = 'off'\nquote = 'Elm Row'\nbecause = 'Sam Vole rang'\n")
    (tmp_path / "map.html").unlink()
    assert main(command) == 2
    assert "line 4: because must not say “Sam" in capsys.readouterr().err
    assert not (tmp_path / "map.html").exists()
