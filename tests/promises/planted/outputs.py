"""All that geomap writes of a story for others than its desk, as text in which a leak is found.

The desk's own views of the story (`geomap desk`, `geomap review`, `read --explain`, `read --json`)
show it to those who have it, and are not among them.
"""

from __future__ import annotations

import contextlib
import csv
import json
import logging
import re
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from html import unescape
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from PIL import Image
from pypdf import PdfReader

from geomap import pipeline
from geomap.cli.check_report import check_report
from geomap.cli.main import main as command
from geomap.cli.map_report import map_report
from geomap.cli.story_report import mentions_report
from geomap.desk.checks.findings import findings, warnings
from geomap.desk.known_names import is_known
from geomap.desk.withheld import untold
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.model import Story
from geomap.raids.table import Raids
from geomap.renderers import Wishes, load
from geomap.renderers.common.alternative import alternative
from geomap.renderers.embed import FORMATS, Embedding, oembed, read_map
from tests.promises.planted.told import Told

PATCH = open_patch("thames-valley")
_TAG = re.compile(r"<(?:path|polygon|polyline|circle)\b[^>]*>")
_SCRIPT = re.compile(r"<(style|script)(?![^>]*json)[^>]*>.*?</\1>", re.DOTALL)
_DATA = re.compile(r"<script[^>]*json[^>]*>(.*?)</script>", re.DOTALL)
_PROSE = re.compile(r"[^\W\d_]{2}")
_NUMBERS = re.compile(r">[\d\s.,-]+<")
_MARKUP = re.compile(r"<\?xml[^>]*>| xmlns(?::\w+)?=\"[^\"]*\"")
"""What each file of XML has, which is nobody's plate ("XML 648B")."""
_OWN_NAMES = re.compile(r"\b(?:raid|story)-[0-9a-f]{10}\b")
"""Names that are made of a hash, whose figures are nobody's."""


def placed_of(told: Told, folder: Path) -> pipeline.Placed:
    """Read a story from a file, as the command does, and place it."""
    path = folder / f"{told.name}.txt"
    path.write_text(told.text, encoding="utf-8")
    try:
        return pipeline.place(pipeline.read(path), patch=PATCH)
    finally:
        path.unlink()


def of_one(placed: pipeline.Placed) -> Iterator[tuple[str, str]]:
    """Give what is cheap to write of each story: tables of text and what a terminal shows."""
    found = findings(placed.story, placed.placements, placed.raids, PATCH)
    is_map = bool(placed.raids.rows or placed.raids.unplaced)
    yield "geojson", _prose(json.loads(_written(placed.raids, "geojson")))
    cells = csv.reader(StringIO(_written(placed.raids, "csv").decode()))
    yield "csv", "\n".join(cell for row in cells for cell in row if _PROSE.search(cell))
    yield "kml", _NUMBERS.sub("><", _MARKUP.sub("", _written(placed.raids, "kml").decode()))
    yield "addresses", "\n".join(f"{row.addresses} addresses" for row in placed.raids.rows)
    yield "map in a terminal", map_report(placed)
    yield "warnings in a terminal", "\n".join(warnings(found))
    yield "read in a terminal", mentions_report(placed.story, hidden=_untold(placed.story))
    yield "check in a terminal", check_report(found, placed, is_map=is_map)
    yield "alternative text", alternative(placed.raids)


def _untold(story: Story) -> frozenset[str]:
    return untold(story, story.mentions, partial(is_known, open_gazetteer(PATCH)))


def of_many(tables: Sequence[Raids]) -> Iterator[tuple[str, str]]:
    """Give what is dear to write, of many stories as one table."""
    rows = tuple(row for table in tables for row in table.rows)
    rows = tuple(replace(row, raid_id=f"raid-{place}") for place, row in enumerate(rows, 1))
    unplaced = tuple(item for table in tables for item in table.unplaced)
    whole = replace(
        tables[0],
        rows=rows,
        unplaced=unplaced,
        title=", ".join(dict.fromkeys(table.title for table in tables)),
        check=tables[0].check._replace(raid_ids=tuple(row.raid_id for row in rows)),
    )
    readers = _written(whole, "html").decode()
    yield "page for readers", _of_page(readers)
    shown = load("html", Wishes(show=("unplaced", "notes"))).render(whole, PATCH).decode()
    yield "page with all shown", _of_page(shown)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "map.html"
        page.write_text(readers, encoding="utf-8")
        read = read_map(page)
    embedding = Embedding("https://news.example/map.html", read.title, read.words)
    pictured = replace(embedding, picture="https://news.example/map.png")
    yield "snippets", "\n".join(make(pictured) for make in FORMATS.values())
    yield "oEmbed", oembed(embedding)
    yield "svg", _TAG.sub(" ", _written(whole, "svg").decode())
    yield "png", _of_png(_written(whole, "png"))
    yield "pdf", _of_pdf(_written(whole, "pdf"))
    yield "gpkg", _of_sqlite(_written(whole, "gpkg"))
    yield "parquet", _of_parquet(_written(whole, "parquet"))


def of_command(told: Told, folder: Path) -> Iterator[tuple[str, str]]:
    """Give all that the command says to a terminal and to logs, when it maps and when it fails.

    The file has a name of its own, since a terminal repeats what was typed; and of the folder the
    name is left out, which chance gave it: "tmp_76" is nobody's age.
    """
    story, said, logged = folder / "told.txt", StringIO(), StringIO()
    story.write_text(told.text, encoding="utf-8")
    listening = logging.StreamHandler(logged)
    logging.getLogger().addHandler(listening)
    before = logging.getLogger().level
    logging.getLogger().setLevel(logging.DEBUG)
    lines = (
        ["map", str(story), "-o", str(folder / "told.kml")],
        ["map", str(story), "-o", str(folder / "told.csv"), "--strict"],
        ["map", str(story), "-o", str(folder / "nowhere" / "told.csv")],
        ["check", str(story)],
        ["read", str(story)],
    )
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            for line in lines:
                with contextlib.suppress(SystemExit):
                    command(line)
    finally:
        logging.getLogger().removeHandler(listening)
        logging.getLogger().setLevel(before)
    yield "said by commands", said.getvalue().replace(str(folder), "folder")
    yield "logs", logged.getvalue().replace(str(folder), "folder")


def holds(text: str, secret: str) -> bool:
    """Tell whether a text has a secret; a number or a short word has to stand alone."""
    text = _OWN_NAMES.sub(" ", text)
    if secret.isdigit():
        return bool(re.search(rf"(?<![\d.,-]){secret}(?!\d|[.,]\d)", text))
    if len(secret) < 8 and secret.isascii():
        return bool(re.search(rf"(?<!\w){re.escape(secret)}(?!\w)", text))
    return secret.casefold() in text.casefold()


def of_file(path: Path) -> str:
    """Give what a written file says, without its coordinates."""
    data, ending = path.read_bytes(), path.suffix[1:]
    if ending == "parquet":
        return _of_parquet(data)
    if ending == "gpkg":
        return _of_sqlite(data)
    if ending in ("png", "pdf"):
        return _of_png(data) if ending == "png" else _of_pdf(data)
    text = data.decode()
    if ending == "geojson":
        return _prose(json.loads(text))
    if ending == "html":
        return _of_page(text)
    return _TAG.sub(" ", text) if ending == "svg" else _NUMBERS.sub("><", text)


def _written(raids: Raids, ending: str) -> bytes:
    return load(ending).render(raids, PATCH)


def _prose(value: Any) -> str:
    """Give all texts and keys of plain JSON values, and no number."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return "\n".join(f"{key}\n{_prose(of)}" for key, of in value.items())
    return "\n".join(map(_prose, value)) if isinstance(value, list) else ""


def _of_page(page: str) -> str:
    data = [_prose(json.loads(block[1])) for block in _DATA.finditer(page)]
    rest = unescape(_TAG.sub(" ", _SCRIPT.sub(" ", _DATA.sub(" ", page))))
    return "\n".join([*(line for line in "\n".join(data).split("\n") if _PROSE.search(line)), rest])


def _of_png(data: bytes) -> str:
    """Give what a picture says of itself; what is drawn is the SVG's."""
    with Image.open(BytesIO(data)) as picture:
        return "\n".join(f"{key} {of}" for key, of in picture.info.items())


def _of_pdf(data: bytes) -> str:
    """Give what a PDF says of itself, and the text that can be copied out of it."""
    read = PdfReader(BytesIO(data))
    told = [f"{key} {of}" for key, of in (read.metadata or {}).items()]
    return "\n".join([*told, *(page.extract_text() for page in read.pages)])


def _of_sqlite(data: bytes) -> str:
    with tempfile.NamedTemporaryFile(suffix=".gpkg") as file:
        file.write(data)
        file.flush()
        with closing(sqlite3.connect(file.name)) as base:
            return "\n".join(
                line for line in base.iterdump() if "X'" not in line or "raid-" in line
            )


def _of_parquet(data: bytes) -> str:
    import pyarrow.parquet as parquet

    table = parquet.read_table(BytesIO(data))
    texts = [name for name in table.column_names if name != "geometry"]
    listed = table.select(texts).to_pydict()
    meta = {key.decode(): of.decode() for key, of in (table.schema.metadata or {}).items()}
    return "\n".join([*(str(one) for column in listed.values() for one in column), *meta.values()])
