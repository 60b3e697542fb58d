"""What a notebook keeps of a map: every form true, the same each time, and not too heavy."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import folium
import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from geomap import RaidMap
from geomap.formats.geojson import from_geojson
from geomap.model import Patch
from geomap.renderers.still.sheet import sheet
from tests.support.framed import page_in
from tests.support.many_raids import RAIDS, ROWS, hostile, write_patch

VS_CODE_BACKUP = 10_000_000
"""Bytes of outputs from which on VS Code backs no notebook up.

Its setting notebook.backup.sizeLimit says so of itself, and is 10000 (KB) where nobody set it.
"""

VS_CODE_LINES = 30
"""Lines of text that VS Code shows of an output where notebook.output.textLineLimit is not set."""

FORMS = {"text/html", "text/plain"}
PICTURES = {"application/pdf", "image/svg+xml"}
GEOJSON = "application/geo+json"


@pytest.fixture
def patch(tmp_path: Path) -> Patch:
    return write_patch(tmp_path)


def many(count: int, patch: Patch) -> RaidMap:
    chance = random.Random(3)  # noqa: S311
    rows = tuple(
        replace(
            chance.choice(ROWS),
            raid_id=f"raid-{number}",
            lon=chance.uniform(-1.25, -1.1),
            lat=chance.uniform(51.71, 51.78),
        )
        for number in range(count)
    )
    return RaidMap(replace(RAIDS, rows=rows), patch=patch)


def notebook_of(*bundles: dict[str, Any]) -> Any:
    cells = [new_code_cell("m", outputs=[new_output("display_data", bundle)]) for bundle in bundles]
    return new_notebook(cells=cells)


def weight(notebook: Any) -> int:
    return len(nbformat.writes(notebook).encode())


def test_a_map_is_kept_as_its_page_and_in_words(patch: Patch) -> None:
    bundle = RaidMap(RAIDS, patch=patch)._repr_mimebundle_()
    assert bundle.keys() == FORMS
    nbformat.validate(notebook_of(bundle))


def test_a_map_that_keeps_its_picture_is_kept_in_four_forms(patch: Patch) -> None:
    bundle = RaidMap(RAIDS, patch=patch, still=True)._repr_mimebundle_()
    assert bundle.keys() == FORMS | PICTURES
    assert "data:image/svg+xml" in bundle["text/html"]
    nbformat.validate(notebook_of(bundle))


def test_no_picture_is_drawn_before_somebody_asks_for_one(
    patch: Patch, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = []

    def draw(*asked: Any, **choices: Any) -> Any:
        drawn.append(asked)
        return sheet(*asked, **choices)

    monkeypatch.setattr("geomap.renderers.still.sheet.sheet", draw)
    raid_map = RaidMap(RAIDS, patch=patch)
    bundle = raid_map._repr_mimebundle_()
    assert not drawn
    assert "data:image" not in bundle["text/html"]
    asked = raid_map._repr_mimebundle_(include={"text/html", "image/svg+xml"})
    assert asked.keys() == {"text/html", "image/svg+xml"}
    assert "data:image/svg+xml" in asked["text/html"]
    assert len(drawn) == 1


def test_the_html_is_the_page_in_a_sandboxed_frame(patch: Patch) -> None:
    raid_map = RaidMap(RAIDS, patch=patch)
    shown = raid_map._repr_mimebundle_()["text/html"]
    without_picture = re.sub(r"<svg [^>]*id=.still.*?</svg>", "", raid_map.to_html(), flags=re.S)
    assert page_in(shown) == without_picture
    assert shown == raid_map._repr_html_()
    assert type(shown) is type(raid_map._repr_html_()) is str, "some notebooks take no subclass"


def test_the_words_and_the_picture_say_what_the_map_shows(patch: Patch) -> None:
    bundle = RaidMap(RAIDS, patch=patch, still=True)._repr_mimebundle_()
    assert "Seven addresses were searched on six streets" in bundle["text/plain"]
    assert "The map shows six raids: two in Southfield" in bundle["text/plain"]
    assert "homes placed" not in bundle["text/plain"], "that is for the desk"
    tree = ElementTree.fromstring(bundle["image/svg+xml"])  # noqa: S314
    said = " ".join(text for text in tree.itertext())
    assert all(row.street in said for row in ROWS)


def test_equal_maps_keep_equal_forms(patch: Patch) -> None:
    first, second = (RaidMap(RAIDS, patch=patch) for _ in range(2))
    for raid_map in (first, second):
        folium.Circle([51.74, -1.2], radius=500).add_to(raid_map)
    kept = first._repr_mimebundle_()
    assert kept == first._repr_mimebundle_() == second._repr_mimebundle_()
    assert "show in its interactive form alone" in kept["text/plain"]


def test_forms_are_given_as_asked(patch: Patch) -> None:
    raid_map = RaidMap(RAIDS, patch=patch)
    assert raid_map._repr_mimebundle_(include=["text/plain"]).keys() == {"text/plain"}
    assert raid_map._repr_mimebundle_(exclude=["text/html"]).keys() == {"text/plain"}
    pictured = RaidMap(RAIDS, patch=patch, still=True)
    left = pictured._repr_mimebundle_(exclude=["image/svg+xml"])
    assert left.keys() == FORMS | {"application/pdf"}


def test_the_table_is_given_only_to_who_asks_for_it_by_name(patch: Patch) -> None:
    bundle = RaidMap(RAIDS, patch=patch)._repr_mimebundle_(include=[GEOJSON])
    assert bundle.keys() == {GEOJSON}
    assert from_geojson(bundle[GEOJSON]).rows == RAIDS.rows


def test_every_form_is_plain_text_as_hosts_that_look_at_the_type_want_it(patch: Patch) -> None:
    raid_map = RaidMap(RAIDS, patch=patch)
    bundle = raid_map._repr_mimebundle_(include=FORMS | PICTURES)
    forms = [raid_map._repr_html_(), raid_map.to_html(), *bundle.values()]
    assert {type(form) for form in forms} == {str}


def test_where_no_script_may_run_the_frame_says_what_it_would_show(patch: Patch) -> None:
    shown = RaidMap(RAIDS, patch=patch)._repr_html_()
    frame = unescape(re.findall(r'<iframe srcdoc="([^"]*)"', shown)[0])
    assert "<p>The map shows six raids: two in Southfield" in frame
    assert frame.count("<script") == 2


def test_a_map_weighs_less_than_a_fifth_of_a_megabyte_in_a_notebook(patch: Patch) -> None:
    bundle = many(100, patch)._repr_mimebundle_()
    assert weight(notebook_of(bundle)) < 200_000


def test_a_page_with_layers_of_others_is_packed_too(patch: Patch) -> None:
    raid_map = RaidMap(RAIDS, patch=patch)
    folium.Circle([51.74, -1.2], radius=500).add_to(raid_map)
    page = page_in(raid_map._repr_html_())
    assert "L.circle(" in page
    assert 'id="still"' not in page


def test_hostile_text_is_text_in_every_form(patch: Patch) -> None:
    bundle = RaidMap(hostile(), patch=patch, still=True)._repr_mimebundle_()
    outside = re.sub(r'srcdoc="[^"]*"', "", bundle["text/html"])
    assert not re.findall(r"<(?!/?(?:style|div|img|p|iframe)\b)", outside)
    assert "<script" not in bundle["image/svg+xml"]
    frame = unescape(re.findall(r'srcdoc="([^"]*)"', bundle["text/html"])[0])
    assert not re.findall(r"<(?!/?(?:html|meta|style|p|script)\b|!doctype html>)", frame)
    assert frame.count("<style") == 1
    assert frame.count("<script") == 2
    json.dumps(bundle)


def test_a_host_that_cleans_html_still_shows_words(patch: Patch) -> None:
    exporters = pytest.importorskip("nbconvert")
    bundle = RaidMap(RAIDS, patch=patch)._repr_mimebundle_(include=["text/html"])
    page, _ = exporters.HTMLExporter(sanitize_html=True).from_notebook_node(notebook_of(bundle))
    assert "The map shows six raids: two in Southfield" in page
    assert "<iframe" not in page


def latex_of(bundle: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> tuple[str, dict[str, Any]]:
    """Export as LaTeX on a machine without Inkscape and without Pandoc."""
    exporters = pytest.importorskip("nbconvert")
    monkeypatch.setenv("PATH", "")
    text, resources = exporters.LatexExporter().from_notebook_node(notebook_of(bundle))
    return text, resources["outputs"]


def test_latex_without_inkscape_takes_the_picture(
    patch: Patch, monkeypatch: pytest.MonkeyPatch
) -> None:
    raid_map = RaidMap(RAIDS, patch=patch, still=True)
    _, files = latex_of(raid_map._repr_mimebundle_(), monkeypatch)
    (picture,) = (data for name, data in files.items() if name.endswith(".pdf"))
    assert picture.startswith(b"%PDF")


def test_latex_without_inkscape_and_reportlab_takes_the_words(
    patch: Patch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "reportlab.pdfgen.canvas", None)
    bundle = RaidMap(RAIDS, patch=patch, still=True)._repr_mimebundle_()
    assert bundle.keys() == {"text/html", "text/plain"}
    text, _ = latex_of(bundle, monkeypatch)
    assert "The map shows six raids: two in Southfield" in text


def test_ten_maps_and_a_map_of_3_000_raids_stay_below_the_limits_of_vs_code(patch: Patch) -> None:
    six = RaidMap(RAIDS, patch=patch, still=True)._repr_mimebundle_()
    large = many(3_000, patch)._repr_mimebundle_(include=FORMS | PICTURES)
    assert weight(notebook_of(*[six] * 10)) < VS_CODE_BACKUP / 2
    assert weight(notebook_of(*[large] * 10)) < VS_CODE_BACKUP
    for bundle in (six, large):
        assert bundle["text/plain"].count("\n") < VS_CODE_LINES


def test_import_geomap_loads_nothing_heavy() -> None:
    heavy = "folium, branca, geopandas, pandas, numpy, shapely, pyproj, trafilatura, geopy, IPython"
    code = f"import sys, geomap; print(*({{*'{heavy}'.split(', ')}} & {{*sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
