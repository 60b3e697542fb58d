"""Cut the small extracts beside this file out of what the publishers offer; SOURCE.md says which.

python notebooks/data/extract.py police-uk.zip code-point-open-ox.csv oxford-centre.osm.gz
"""

from __future__ import annotations

import gzip
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import geopandas
import pandas
from shapely import LineString, MultiLineString, set_precision

from geomap.gazetteer.build.sources.police_uk import GENERIC
from geomap.gazetteer.patches import data_folder

HERE = Path(__file__).parent
DISTRICTS = ("Oxford", "West Oxfordshire")
DECIMALS = 5


def street_points(archive: Path) -> pandas.DataFrame:
    """Give each street point once for six months of 2018 and 2019 and once for four of 2024."""
    columns = {"Location": "street", "LSOA name": "district", "Longitude": "lon", "Latitude": "lat"}
    with zipfile.ZipFile(archive) as months:
        frames = [
            pandas.read_csv(months.open(name), usecols=list(columns))
            .rename(columns=columns)
            .assign(period="2024" if "2024" in name else "2018-19")
            for name in months.namelist()
            if name.endswith(".csv")
        ]
    rows = pandas.concat(frames).dropna()
    rows["district"] = rows["district"].str.rsplit(" ", n=1).str[0]
    rows["street"] = rows["street"].str.removeprefix("On or near ")
    rows = rows[rows["district"].isin(DISTRICTS) & ~rows["street"].isin(GENERIC)]
    rows = rows.round(DECIMALS)[["district", "street", "period", "lon", "lat"]]
    return rows.drop_duplicates().sort_values(list(rows.columns))


def postcodes_by_ward(postcodes: Path) -> pandas.DataFrame:
    """Count the postcodes in each ward of Oxford; none of them is kept."""
    rows = pandas.read_csv(postcodes, header=None, usecols=[1, 2, 3])
    rows = rows[rows[1] != 90]  # no position
    points = geopandas.points_from_xy(rows[2], rows[3], crs="EPSG:27700").to_crs("EPSG:4326")
    wards = geopandas.read_file(data_folder() / "patches" / "thames-valley" / "wards.geojson")
    oxford = wards[wards["district"] == "Oxford"]
    held = geopandas.GeoDataFrame(geometry=points).sjoin(oxford, predicate="within")
    return (
        held["name"].value_counts().sort_index().rename_axis("ward").reset_index(name="postcodes")
    )


def streets_of_osm(extract: Path) -> pandas.DataFrame:
    """Give the line of every named street, ways of one name put together, as WKT."""
    root = ElementTree.fromstring(gzip.decompress(extract.read_bytes()))  # noqa: S314 (a local file)
    nodes = {n.get("id"): (float(n.get("lon")), float(n.get("lat"))) for n in root.iter("node")}
    lines: dict[str, list[LineString]] = {}
    for way in root.iter("way"):
        tags = {tag.get("k"): tag.get("v") for tag in way.iter("tag")}
        if "highway" in tags and "name" in tags:
            line = LineString([nodes[node.get("ref")] for node in way.iter("nd")])
            lines.setdefault(tags["name"], []).append(line)
    whole = {name: set_precision(MultiLineString(parts), 1e-5) for name, parts in lines.items()}
    texts = [(name, line.wkt) for name, line in sorted(whole.items())]
    return pandas.DataFrame(texts, columns=["street", "wkt"])


def main(archive: Path, postcodes: Path, osm: Path) -> None:
    """Write the three extracts."""
    tables = {
        "police-uk-street-points.csv": street_points(archive),
        "oxford-ward-postcodes.csv": postcodes_by_ward(postcodes),
        "osm-central-oxford-streets.csv": streets_of_osm(osm),
    }
    for name, table in tables.items():
        table.to_csv(HERE / name, index=False, lineterminator="\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
