"""RaidMap in JupyterLab and Notebook 7: run, opened without trust, many at once, exported."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from geomap import RaidMap
from tests.support.jupyter import VIEWS, Jupyter, running, shown
from tests.support.many_raids import RAIDS, write_patch

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STORY = Path(__file__).parents[3] / "data" / "stories" / "oxford-raids.txt"
ONE = f"import geomap\ngeomap.RaidMap(geomap.read({str(STORY)!r}, published='2017-08-10'))"
MANY = """
import geomap, geopandas, numpy
chance = numpy.random.default_rng(7)
lon, lat = chance.normal(-1.22, 0.03, 3000), chance.normal(51.74, 0.02, 3000)
gdf = geopandas.GeoDataFrame(geometry=geopandas.points_from_xy(lon, lat), crs="EPSG:4326")
gdf["road"] = [f"Street {n}" for n in range(3000)]
geomap.RaidMap(gdf.to_crs("EPSG:27700"), street="road")
"""
WITH_GUESTS = """
import folium, geomap
host = folium.Map(tiles=None)
folium.Circle([51.74, -1.2], radius=500).add_to(host)
m = geomap.RaidMap(geomap.read(STORY, published="2017-08-10"), m=host)
folium.LayerControl(collapsed=False).add_to(m)
m
""".replace("STORY", repr(str(STORY)))
RUN = """async () => {
    const { commands, shell } = window.jupyterapp;
    await shell.currentWidget.sessionContext.ready;
    await commands.execute("notebook:run-all-cells");
}"""
FRAME = ".jp-OutputArea-output iframe"


@dataclass(frozen=True, slots=True)
class Opened:
    """An open notebook, and what its page asked for beyond the server."""

    page: Any
    foreign: list[str]

    def run(self) -> None:
        self.page.evaluate(RUN)

    def frame(self, number: int = 0) -> Any:
        return self.page.locator(FRAME).nth(number).content_frame


@pytest.fixture(scope="module")
def jupyter(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Jupyter]:
    del browser  # without one there is nothing to serve
    pytest.importorskip("jupyterlab")
    pytest.importorskip("notebook")
    with running(tmp_path_factory.mktemp("jupyter")) as served:
        yield served


@pytest.fixture
def opened(browser: Any, jupyter: Jupyter) -> Iterator[Callable[..., Opened]]:
    contexts = []

    def open_notebook(view: str, name: str) -> Opened:
        context = browser.new_context(viewport={"width": 1280, "height": 1000})
        contexts.append(context)
        page = context.new_page()
        foreign: list[str] = []
        ours = (jupyter.url, jupyter.url.replace("http", "ws"), "data:", "blob:", "about:")
        page.on("request", lambda asked: asked.url.startswith(ours) or foreign.append(asked.url))
        page.goto(f"{jupyter.url}{VIEWS[view]}/{name}?reset")
        page.wait_for_function("() => window.jupyterapp?.shell.currentWidget?.sessionContext")
        return Opened(page, foreign)

    yield open_notebook
    for context in contexts:
        context.close()


@pytest.mark.parametrize("view", VIEWS)
def test_one_line_shows_a_map_that_answers(
    jupyter: Jupyter, opened: Callable[..., Opened], view: str
) -> None:
    seen = opened(view, jupyter.write(f"one-{VIEWS[view][:3]}.ipynb", ONE))
    seen.run()
    seen.frame().locator(".mark").first.click()
    assert seen.frame().locator(".mark").count() == 6
    assert "Kestrel Crescent" in seen.frame().locator(".raid-popup").inner_text()
    assert seen.page.locator(FRAME).get_attribute("sandbox") == "allow-scripts"
    assert not seen.page.locator(".geomap-still").is_visible()
    assert seen.foreign == []


def test_without_trust_the_words_show(
    jupyter: Jupyter, opened: Callable[..., Opened], tmp_path: Path
) -> None:
    bundle = RaidMap(RAIDS, patch=write_patch(tmp_path))._repr_mimebundle_()
    seen = opened("Lab", jupyter.write("words.ipynb", shown("m", bundle)))
    words = seen.page.locator(".geomap-still")
    words.wait_for()
    assert "The map shows six raids: two in Southfield" in words.inner_text()
    assert words.locator("img").count() == seen.page.locator(FRAME).count() == 0
    assert seen.foreign == []


@pytest.mark.parametrize("view", VIEWS)
def test_without_trust_the_picture_and_the_words_show_of_a_map_that_keeps_one(
    jupyter: Jupyter, opened: Callable[..., Opened], view: str, tmp_path: Path
) -> None:
    raid_map = RaidMap(RAIDS, patch=write_patch(tmp_path), still=True)
    bundle = raid_map._repr_mimebundle_()
    seen = opened(view, jupyter.write(f"kept-{VIEWS[view][:3]}.ipynb", shown("m", bundle)))
    still = seen.page.locator(".geomap-still")
    still.wait_for()
    assert "The map shows six raids: two in Southfield" in still.inner_text()
    picture = still.locator("img").evaluate("async (i) => (await i.decode(), i.naturalWidth)")
    assert picture == 1200
    assert seen.page.locator(FRAME).count() == 0
    assert seen.foreign == []


def test_once_trusted_the_map_itself_shows(
    jupyter: Jupyter, opened: Callable[..., Opened], tmp_path: Path
) -> None:
    bundle = RaidMap(RAIDS, patch=write_patch(tmp_path))._repr_mimebundle_()
    seen = opened("Notebook 7", jupyter.write("trusted.ipynb", shown("m", bundle)))
    seen.page.get_by_text("Not Trusted").click()
    seen.page.locator(".jp-Dialog .jp-mod-accept").click()
    seen.page.locator(".jp-Notebook .jp-CodeCell").first.wait_for()
    seen.frame().locator(".mark").first.wait_for()
    assert not seen.page.locator(".geomap-still").is_visible()


@pytest.mark.parametrize("view", VIEWS)
def test_ten_maps_show_in_one_notebook(
    jupyter: Jupyter, opened: Callable[..., Opened], view: str
) -> None:
    seen = opened(view, jupyter.write(f"ten-{VIEWS[view][:3]}.ipynb", *[ONE] * 10))
    seen.run()
    cells = seen.page.locator(".jp-Notebook .jp-CodeCell")
    for number in range(10):
        cell = _scrolled_to(cells, number)
        frame = cell.locator("iframe").content_frame
        frame.locator(".mark").first.wait_for()
        assert frame.locator(".mark").count() == 6


def _scrolled_to(cells: Any, number: int) -> Any:
    """Scroll down to a cell: Jupyter keeps only those near the view in the page."""
    for _ in range(40):
        cell = cells.page.locator(f'.jp-CodeCell[data-windowed-list-index="{number}"]')
        if cell.count() and cell.locator("iframe").count():
            cell.scroll_into_view_if_needed()
            return cell
        cells.last.scroll_into_view_if_needed()
        cells.page.wait_for_timeout(250)
    raise AssertionError(f"cell {number} never came")


def test_three_thousand_raids_show(jupyter: Jupyter, opened: Callable[..., Opened]) -> None:
    seen = opened("Lab", jupyter.write("many.ipynb", MANY))
    seen.run()
    frame = seen.frame()
    frame.locator(".rows > li").first.wait_for()
    assert frame.locator("canvas.dots").evaluate("canvas => canvas.width") > 0
    assert frame.get_by_role("heading", name="3,000 raids").count() == 1
    assert seen.foreign == []


def test_layers_of_others_show_beside_the_raids(
    jupyter: Jupyter, opened: Callable[..., Opened]
) -> None:
    seen = opened("Lab", jupyter.write("guests.ipynb", WITH_GUESTS))
    seen.run()
    frame = seen.frame()
    frame.locator(".mark").first.wait_for()
    frame.locator(".leaflet-control-layers-selector").uncheck()
    assert frame.locator(".mark").count() == 0
    assert frame.locator("path.leaflet-interactive").count() >= 1
    assert seen.foreign == []


def exported(browser: Any, tmp_path: Path, *, still: bool) -> Any:
    """Export a notebook that holds a map as a page, and open that."""
    nbconvert = pytest.importorskip("nbconvert")
    import nbformat

    raid_map = RaidMap(RAIDS, patch=write_patch(tmp_path), still=still)
    bundle = raid_map._repr_mimebundle_()
    notebook = nbformat.v4.new_notebook(cells=[shown("m", bundle)])
    page, _ = nbconvert.HTMLExporter(mathjax_url="", require_js_url="").from_notebook_node(notebook)
    file = tmp_path / "exported.html"
    file.write_text(page, encoding="utf-8")
    opened = browser.new_page()
    opened.goto(file.as_uri(), wait_until="domcontentloaded")
    frame = opened.frame_locator("iframe")
    frame.locator(".mark").first.wait_for()
    assert frame.locator(".mark").count() == 6
    return opened


def test_on_paper_an_exported_page_shows_the_map_itself(browser: Any, tmp_path: Path) -> None:
    opened = exported(browser, tmp_path, still=False)
    opened.emulate_media(media="print")
    assert opened.frame_locator("iframe").locator("#map").is_visible()
    assert not opened.locator(".geomap-still").is_visible()
    opened.close()


def test_on_paper_an_exported_page_shows_the_picture_that_a_map_keeps(
    browser: Any, tmp_path: Path
) -> None:
    opened = exported(browser, tmp_path, still=True)
    still = opened.locator(".geomap-still")
    assert not still.is_visible()
    opened.emulate_media(media="print")
    assert still.is_visible()
    assert not opened.locator("iframe").is_visible()
    assert still.locator("img").evaluate("image => image.naturalWidth") == 1200
    opened.close()
