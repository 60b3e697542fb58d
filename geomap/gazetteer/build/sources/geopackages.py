"""A GeoPackage, plain or zipped: which product it is, its layers tell."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geomap.errors import InputError
from geomap.gazetteer.build.raw_files import zip_members
from geomap.gazetteer.build.raw_files.geopackage import MAGIC, GeoPackage, open_geopackage
from geomap.gazetteer.build.source_records import Progress, Raw
from geomap.gazetteer.build.sources.os_open_roads import links_of, read_links
from geomap.gazetteer.build.sources.osm_layers import read_layers

FILES = (
    "a GeoPackage made from OpenStreetMap, with a layer roads (name, ref, class), or of OS Open "
    "Roads, plain or zipped"
)


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether a file is a GeoPackage, or a zip archive with one in it."""
    packed = head.startswith(b"PK") and bool(zip_members.members(path, ".gpkg"))
    return packed or head.startswith(MAGIC) or path.suffix.casefold() == ".gpkg"


def read(path: Path, progress: Progress) -> Raw:
    """Read the road links of OS Open Roads, or the layers made from OpenStreetMap.

    Raises
    ------
    InputError
        If it is damaged or too large, or has no layer of roads with its columns.
    """
    progress(f"reading {path.name}", 0, 1)
    with _opened(path) as package:
        links = links_of(package)
        return read_links(package, links) if links else read_layers(package, progress)


@contextmanager
def _opened(path: Path) -> Iterator[GeoPackage]:
    packed = zip_members.members(path, ".gpkg")
    if not packed:
        with open_geopackage(path) as package:
            yield package
        return
    if len(packed) > 1:
        names = ", ".join(member.filename for member in packed[:5])
        raise InputError(f"{path} holds several GeoPackages ({names}): unpack it and give each")
    where = f"{path}, {packed[0].filename}"
    with (
        zip_members.unpacked(path, packed, "a GeoPackage") as (file,),
        open_geopackage(file, where) as package,
    ):
        yield package
