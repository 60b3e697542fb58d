"""Tiles of a PMTiles archive on disk, which a page then holds itself, so that it asks nobody."""

from __future__ import annotations

import base64
import html
import json
import math
import re
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from geomap.errors import InputError
from geomap.model import BoundingBox
from geomap.renderers.common.ground import Backdrop
from geomap.renderers.leaflet.tiles.pmtiles_pieces import Pieces, reading

ENDING = ".pmtiles"
MOST_BYTES = 4_000_000
"""How many bytes all tiles of a page may take, before they are written in base64."""

MOST_TILES = 2_000
FINER = 2
"""How many levels finer than the one at which the map opens a page holds at most."""

_MEDIA = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp", "AVIF": "image/avif"}
_STARTS = {
    "image/png": b"\x89PNG",
    "image/jpeg": b"\xff\xd8\xff",
    "image/webp": b"RIFF....WEBP",
    "image/avif": b"....ftypavi",
}

_Level = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Archive:
    """A PMTiles archive of raster tiles: the credit in its metadata, and its zoom levels."""

    path: Path
    credit: str
    media: str
    min_zoom: int
    max_zoom: int
    host: None = None

    @property
    def warning(self) -> str:
        """Say what becomes of the page."""
        return (
            f"the map now holds tiles of {self.path.name}, up to {MOST_BYTES // 1_000_000} MB; "
            "it still asks nobody"
        )

    def for_page(self, backdrop: Backdrop) -> tuple[dict[str, Any], dict[str, str]]:
        """Give the levels that a page holds, and each tile as a data address by `zoom/x/y`.

        A page holds the level at which its map opens, all over the map's reach, and finer ones
        while all fit into `MOST_BYTES`. Where that level does not fit, it holds a coarser one.

        Raises
        ------
        InputError
            If no tile lies over the map, if even the coarsest level is too large, or if the
            archive is damaged.
        """
        opens = min(max(_zoom(backdrop), self.min_zoom), self.max_zoom)
        with reading(self.path) as pieces:
            first, held = self._first(pieces, backdrop.reach, opens)
            last = first
            finest = min(self.max_zoom, opens + FINER) if first == opens else first
            for zoom in range(first + 1, finest + 1):
                more = held | (self._level(pieces, backdrop.reach, zoom) or {})
                if len(more) == len(held) or _size(more) > MOST_BYTES:
                    break
                held, last = more, zoom
        address = f"data:{self.media};base64,"
        coded = {name: address + base64.b64encode(tile).decode() for name, tile in held.items()}
        return {"minZoom": first, "maxZoom": last}, coded

    def _first(self, pieces: Pieces, reach: BoundingBox, opens: int) -> tuple[int, _Level]:
        """Find the level nearest to that at which the map opens which a page can hold."""
        for zoom in range(opens, self.min_zoom - 1, -1):
            level = self._level(pieces, reach, zoom)
            if level == {}:
                raise InputError(
                    f"{self.path} has no tile over this map: choose an archive of its area"
                )
            if level and _size(level) <= MOST_BYTES:
                return zoom, level
        raise InputError(
            f"the tiles of {self.path} over this map take more than "
            f"{MOST_BYTES // 1_000_000} MB: choose an archive with coarser levels"
        )

    def _level(self, pieces: Pieces, reach: BoundingBox, zoom: int) -> _Level | None:
        """Read all tiles of a level that touch a box; None where they are too many to read."""
        left, top = _column_row(reach.west, reach.north, zoom)
        right, bottom = _column_row(reach.east, reach.south, zoom)
        columns, rows = range(left, right + 1), range(top, bottom + 1)
        if len(columns) * len(rows) > MOST_TILES:
            return None
        found = ((f"{zoom}/{x}/{y}", pieces.tile(zoom, x, y)) for x, y in product(columns, rows))
        level = {name: tile for name, tile in found if tile}
        start = re.compile(_STARTS[self.media], re.DOTALL)
        if not all(map(start.match, level.values())):
            raise ValueError(f"a tile that is no {self.media}")
        return level


def open_archive(path: Path) -> Archive:
    """Read what an archive says of itself.

    Raises
    ------
    InputError
        If it is no PMTiles archive of version 3, holds no pictures, or names nobody to credit.
    """
    with reading(path) as pieces:
        kind = pieces.header["tile_type"].name
        if kind not in _MEDIA:
            what = "vector tiles" if kind in ("MVT", "MLT") else "tiles of an unknown kind"
            raise InputError(
                f"{path} holds {what}: --tiles takes PNG, JPEG, WebP or AVIF, so draw them first"
            )
        credit = _credit(json.loads(pieces.metadata()))
        zooms = pieces.header["min_zoom"], pieces.header["max_zoom"]
    if not credit:
        raise InputError(
            f"{path} names nobody to credit: write an attribution into it with pmtiles edit"
        )
    return Archive(path, f"Map tiles: {credit}", _MEDIA[kind], *zooms)


def _credit(metadata: Any) -> str:
    """Give the attribution as plain text; archives write it as HTML."""
    said = metadata.get("attribution") if isinstance(metadata, dict) else None
    bare = html.unescape(re.sub(r"<[^<>]*>", "", said)) if isinstance(said, str) else ""
    return " ".join(bare.split())


def _zoom(backdrop: Backdrop) -> int:
    """Give the level whose tiles are shown at about their own size when the map opens."""
    lat = (backdrop.opening.south + backdrop.opening.north) / 2
    pixel = backdrop.pixel / math.cos(math.radians(lat))
    return round(math.log2(360 / (256 * pixel)))


def _column_row(lon: float, lat: float, zoom: int) -> tuple[int, int]:
    """Give column and row of the tile that a point lies in."""
    side = 2**zoom
    down = 0.5 - math.asinh(math.tan(math.radians(lat))) / (2 * math.pi)
    return int((lon + 180) / 360 * side), int(down * side)


def _size(level: _Level) -> int:
    return sum(map(len, level.values()))
