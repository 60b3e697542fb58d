"""A shapefile within a zip archive: properties, and geometries in degrees."""

from __future__ import annotations

import zipfile
from pathlib import Path

from geomap.errors import InputError
from geomap.gazetteer.build.raw_files import zip_members
from geomap.gazetteer.build.raw_files.degrees import to_degrees
from geomap.gazetteer.build.raw_files.geojson_features import FeatureRows

_MAGIC = (9994).to_bytes(4, "big")
_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
MOST_ROWS = 500_000


def read_shapefile(path: Path, main: zipfile.ZipInfo) -> FeatureRows:
    """Read the shapefile whose main file is a member of an archive.

    GDAL reads it, from a folder that holds nothing else, and only after its first bytes have
    shown that it is what its name says, so that no other driver can be meant.

    Raises
    ------
    InputError
        If it is none, damaged, too large, or declares no CRS.
    """
    import pyogrio
    import shapely

    stem = main.filename[: -len(".shp")].casefold()
    wanted = [
        member
        for member in zip_members.members(path, *_PARTS)
        if member.filename.rpartition(".")[0].casefold() == stem
    ]
    where = f"{path}, {main.filename}"
    with zip_members.unpacked(path, wanted, "a shapefile") as files:
        file = next(file for file in files if file.suffix == ".shp")
        if file.read_bytes()[:4] != _MAGIC:
            raise InputError(f"{where} is no shapefile")
        try:
            meta, _, wkb, columns = pyogrio.raw.read(file, max_features=MOST_ROWS + 1)
        except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, ValueError) as error:
            cause = " ".join(str(error).replace(str(file), main.filename).split())
            raise InputError(f"{where} cannot be read: {cause[:200]}") from None
    if len(wkb) > MOST_ROWS:
        raise InputError(f"{where} holds more than {MOST_ROWS:,} rows: give a part of it")
    if meta["crs"] is None:
        raise InputError(f"{where} declares no CRS: add its .prj file to the archive")
    names = [str(name) for name in meta["fields"]]
    properties = [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]
    return FeatureRows(properties, to_degrees(shapely.from_wkb(wkb), meta["crs"], where))
