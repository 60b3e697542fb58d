"""The files of a patch that somebody else built, one of them changed, as a map would use them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from geomap.errors import PatchError
from geomap.gazetteer.build.steps import build
from geomap.gazetteer.ground_file import Ground
from geomap.gazetteer.ground_layers import GroundKind
from geomap.gazetteer.neighbourhoods import Neighbourhoods
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.gazetteer.street_lines import StreetLines
from tests.promises.fuzz import laws, seeds
from tests.promises.fuzz.target import Target, as_file, scratch

_STREET = "Alder Road"


@cache
def _built() -> dict[str, bytes]:
    """Give the files of a small patch that has all that a patch may have."""
    folder = scratch() / "as-built"
    sources = [as_file(f"of-it/{name}", seeds.made(name)) for name in ("wards.geojson", "town.osm")]
    build(sources, folder)
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def _changed(name: str) -> Callable[[bytes], None]:
    def take(data: bytes) -> None:
        shutil.rmtree(scratch() / "theirs", ignore_errors=True)
        for each, honest in _built().items():
            as_file(f"theirs/{each}", data if each == name else honest)
        _used(scratch() / "theirs")

    return take


def _used(folder: Path) -> None:
    patch = open_patch(folder)
    box = patch.bounding_box
    laws.on_globe(box.west, box.south)
    laws.on_globe(box.east, box.north)
    gazetteer = open_gazetteer(patch)
    lines = StreetLines.open(patch)
    for name in (_STREET, "Alder Raod", "West"):
        for candidate in gazetteer.find(name):
            laws.on_globe(candidate.place.lon, candidate.place.lat)
            for part in lines.of(candidate.place):
                for lon, lat in part:
                    laws.on_globe(lon, lat)
        gazetteer.areas(name)
    Neighbourhoods.open(patch).at(-1.21, 51.7)
    ground = Ground.open(patch)
    if ground is None:
        raise PatchError("it has no ground")
    for kind in GroundKind:
        for within_m in (1.0, 100.0, 1_000.0):
            ground.layer(kind, box, within_m)


def _as_built(name: str) -> Callable[[], Iterable[bytes]]:
    return lambda: [_built()[name]]


TARGETS = tuple(
    Target(f"patch, {name}", _changed(name), _as_built(name), 16_384)
    for name in (
        "patch.toml",
        "wards.geojson",
        "layers.bin",
        "ground/gazetteer.bin",
        "ground/ground.bin",
        "ground/scales.bin",
        "ground/ground.toml",
    )
)
