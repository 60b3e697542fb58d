from __future__ import annotations

import base64
import gzip
import json
import re
import struct
import tracemalloc
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from geomap.cli.main import main
from geomap.errors import InputError
from geomap.gazetteer.patches import data_folder
from geomap.renderers.leaflet import render_page
from geomap.renderers.leaflet.tiles import pmtiles_file
from geomap.renderers.leaflet.tiles.pmtiles_file import open_archive
from geomap.renderers.leaflet.tiles.tile_layer import find_tiles
from tests.renderers.test_page import data_of, markup_of, page_of, policy_of
from tests.support.many_raids import RAIDS, ROWS, backdrop
from tests.writing.hash_seeds import printed_by_each

CREDIT = '<a href="https://tiles.example">&copy; Nobody</a> in particular'


def png(red: int, green: int, blue: int) -> bytes:
    """Make a tile of one colour."""
    rows = (b"\x00" + bytes((red, green, blue)) * 256) * 256
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 256, 256, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


def write(
    path: Path,
    *,
    zooms: range = range(10, 15),
    tile: bytes = png(200, 30, 30),
    kind: TileType = TileType.PNG,
    metadata: Any = None,
    at: tuple[float, float] = (-1.17, 51.735),
) -> Path:
    """Write an archive of the eleven by eleven tiles around a point on each level."""
    with path.open("wb") as file:
        writer = Writer(file)
        for zoom in zooms:
            column, row = pmtiles_file._column_row(*at, zoom)
            around = range(-5, 6)
            for x, y in ((column + right, row + down) for right in around for down in around):
                writer.write_tile(zxy_to_tileid(zoom, x, y), tile)
        header = {
            "tile_type": kind,
            "tile_compression": Compression.NONE,
            "min_zoom": zooms[0],
            "max_zoom": zooms[-1],
        }
        told = {"attribution": CREDIT} if metadata is None else metadata
        writer.finalize(header, told)
    return path


def tiles_of(page: str) -> dict[str, str]:
    found = re.search(r'<script type="application/json" id="geomap-tiles">(.*?)</script>', page)
    assert found
    return json.loads(found[1])


def test_the_page_holds_the_tiles_of_an_archive_and_its_policy_stays_shut(tmp_path: Path) -> None:
    tiles = find_tiles(str(write(tmp_path / "oxford.pmtiles")))
    page = render_page(RAIDS, backdrop(), tiles=tiles)
    assert policy_of(page) == policy_of(page_of())
    assert "Map tiles: © Nobody in particular" in markup_of(page)
    assert data_of(page)["tiles"] == {"minZoom": 13, "maxZoom": 14}
    held = tiles_of(page)
    assert {name.split("/")[0] for name in held} == {"13", "14"}
    for row in ROWS:
        for zoom in (13, 14):
            column, line = pmtiles_file._column_row(row.lon, row.lat, zoom)
            assert f"{zoom}/{column}/{line}" in held
    address = held.popitem()[1]
    assert base64.b64decode(address.removeprefix("data:image/png;base64,")) == png(200, 30, 30)
    assert page.index("const geomap") < page.index('id="geomap-tiles"'), "marks come first"
    assert "asks nobody" in tiles.warning


def page_with(archive: str) -> str:
    return render_page(RAIDS, backdrop(), tiles=open_archive(Path(archive)))


def test_equal_archives_make_equal_bytes(tmp_path: Path) -> None:
    pages = [
        page_with(str(write(tmp_path / name))) for name in ("oxford.pmtiles", "a-copy.pmtiles")
    ]
    assert pages[0] == pages[1]


def test_a_page_with_tiles_tells_no_order_of_a_set(tmp_path: Path) -> None:
    archive = str(write(tmp_path / "oxford.pmtiles"))
    printed = printed_by_each(
        f"from tests.renderers.test_tiles import page_with; print(page_with({archive!r}))"
    )
    assert len(printed) == 1


@pytest.mark.parametrize(
    ("zooms", "levels"),
    [(range(6, 9), (8, 8)), (range(12, 13), (12, 12)), (range(13, 15), (13, 14))],
)
def test_an_archive_without_the_level_that_fits_gives_the_nearest(
    tmp_path: Path, zooms: range, levels: tuple[int, int]
) -> None:
    tiles = open_archive(write(tmp_path / "oxford.pmtiles", zooms=zooms))
    told, held = tiles.for_page(backdrop())
    assert (told["minZoom"], told["maxZoom"]) == levels
    assert held


def test_a_page_holds_no_more_tiles_than_fit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiles = open_archive(write(tmp_path / "oxford.pmtiles"))
    whole = tiles.for_page(backdrop())[1]
    size = len(png(200, 30, 30))
    for most in (len(whole) * size - 1, 15 * size, 2 * size):
        monkeypatch.setattr(pmtiles_file, "MOST_BYTES", most)
        told, held = tiles.for_page(backdrop())
        assert 0 < len(held) * size <= most
        assert {int(name.split("/")[0]) for name in held} == set(
            range(told["minZoom"], told["maxZoom"] + 1)
        )
    monkeypatch.setattr(pmtiles_file, "MOST_BYTES", size - 1)
    with pytest.raises(InputError, match="take more than"):
        tiles.for_page(backdrop())


def test_a_tile_larger_than_any_tile_is_refused_before_it_is_read(tmp_path: Path) -> None:
    large = png(0, 0, 0) + bytes(4_000_001)
    tiles = open_archive(write(tmp_path / "oxford.pmtiles", tile=large))
    with pytest.raises(InputError, match="is damaged"):
        tiles.for_page(backdrop())


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"kind": TileType.MVT}, "holds vector tiles"),
        ({"kind": TileType.UNKNOWN}, "tiles of an unknown kind"),
        ({"metadata": {}}, "names nobody to credit"),
        ({"metadata": {"attribution": ["nobody"]}}, "names nobody to credit"),
        ({"metadata": {"attribution": "<br> <img src=x>"}}, "names nobody to credit"),
    ],
)
def test_an_archive_that_cannot_be_shown_is_refused_with_its_reason(
    tmp_path: Path, changes: dict[str, Any], reason: str
) -> None:
    path = write(tmp_path / "oxford.pmtiles", **changes)
    with pytest.raises(InputError, match=reason) as refusal:
        find_tiles(str(path))
    assert "\n" not in str(refusal.value)


def test_an_archive_of_elsewhere_has_no_tile_over_the_map(tmp_path: Path) -> None:
    tiles = open_archive(write(tmp_path / "paris.pmtiles", at=(2.35, 48.86)))
    with pytest.raises(InputError, match="has no tile over this map"):
        tiles.for_page(backdrop())


def test_tiles_that_are_no_pictures_are_refused(tmp_path: Path) -> None:
    tiles = open_archive(write(tmp_path / "oxford.pmtiles", tile=b"<svg onload=alert(1)>"))
    with pytest.raises(InputError, match="is damaged"):
        tiles.for_page(backdrop())


def test_a_file_that_is_no_archive_says_so(tmp_path: Path) -> None:
    path = tmp_path / "map.pmtiles"
    with pytest.raises(InputError, match="does not exist"):
        find_tiles(str(path))
    path.write_bytes(b"\xff\xfe no archive")
    with pytest.raises(InputError, match="is no PMTiles archive"):
        find_tiles(str(path))
    path.write_bytes(b"PMTiles\x02" + bytes(200))
    with pytest.raises(InputError, match="another version"):
        find_tiles(str(path))
    (tmp_path / "folder.pmtiles").mkdir()
    with pytest.raises(InputError, match="is a folder"):
        find_tiles(str(tmp_path / "folder.pmtiles"))


@pytest.mark.slow
def test_a_damaged_archive_is_one_clear_line_wherever_it_is_damaged(tmp_path: Path) -> None:
    whole = write(tmp_path / "oxford.pmtiles").read_bytes()
    path = tmp_path / "damaged.pmtiles"
    outcomes = set()
    for place in range(7, 400):
        for changed in (0x00, 0x7F, 0xFF):
            path.write_bytes(whole[:place] + bytes([changed]) + whole[place + 1 :])
            try:
                open_archive(path).for_page(backdrop())
                outcomes.add("shown")
            except InputError:
                outcomes.add("refused")
        path.write_bytes(whole[:place])
        with pytest.raises(InputError):
            open_archive(path).for_page(backdrop())
    assert outcomes == {"shown", "refused"}


def test_a_directory_that_goes_on_behind_its_end_is_refused_before_it_is_unpacked(
    tmp_path: Path,
) -> None:
    path = write(tmp_path / "oxford.pmtiles")
    data = path.read_bytes()
    start, length = struct.unpack_from("<QQ", data, 8)
    more = gzip.compress(bytes(100_000_000))
    grown = bytearray(data[:start] + data[start : start + length] + more + data[start + length :])
    for place in (24, 40, 56):
        (offset,) = struct.unpack_from("<Q", data, place)
        struct.pack_into("<Q", grown, place, offset + len(more))
    struct.pack_into("<Q", grown, 16, length + len(more))
    path.write_bytes(grown)
    tracemalloc.start()
    try:
        with pytest.raises(InputError, match="is damaged"):
            open_archive(path).for_page(backdrop())
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()


def test_hostile_credits_are_text(tmp_path: Path) -> None:
    credit = (
        "&lt;script&gt;window.hacked=1&lt;/script&gt; {{ 7*7 }} <script>window.hacked=2</script>"
    )
    path = write(tmp_path / "oxford.pmtiles", metadata={"attribution": credit})
    page = render_page(RAIDS, backdrop(), tiles=open_archive(path))
    assert "<script>window.hacked" not in page
    assert "&lt;script&gt;window.hacked=1&lt;/script&gt; {{ 7*7 }} window.hacked=2" in page


def test_the_command_takes_an_archive_and_refuses_one_of_elsewhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = data_folder() / "stories" / "oxford-raids.txt"
    page = tmp_path / "map.html"
    command = ["map", str(story), "--published", "2017-08-10", "-o", str(page), "--tiles"]
    assert main([*command, str(write(tmp_path / "oxford.pmtiles"))]) == 0
    assert "it still asks nobody" in capsys.readouterr().err
    assert tiles_of(page.read_text("utf-8"))
    page.unlink()
    assert main([*command, str(write(tmp_path / "paris.pmtiles", at=(2.35, 48.86)))]) == 2
    assert "has no tile over this map" in capsys.readouterr().err
    assert not page.exists()


def test_a_page_without_a_raid_needs_no_tile(tmp_path: Path) -> None:
    tiles = open_archive(write(tmp_path / "oxford.pmtiles"))
    nothing = replace(RAIDS, rows=())
    page = render_page(nothing, backdrop(nothing), tiles=tiles)
    assert 'id="geomap-tiles"' not in page
    assert "Map tiles" not in markup_of(page)
