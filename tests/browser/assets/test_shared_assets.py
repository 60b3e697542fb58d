"""A page whose script and style lie beside it: with an origin, in a sandbox, and on a disk."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from geomap.renderers.common.appearance.house_style import HouseStyle
from geomap.renderers.common.appearance.palette import Colour
from geomap.renderers.leaflet import render_page
from geomap.renderers.leaflet.page.delivery import deliver
from tests.support.many_raids import RAIDS, backdrop

pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.allow_hosts(["127.0.0.1"]),
]
Open = Callable[[str], Any]

STYLE = HouseStyle((("mark", Colour("#8a1538", "#ffadc2", "CanvasText")),), text=("Georgia",))
FRAMED = '<!doctype html><title>Article</title><iframe sandbox="allow-scripts" src="map.html">'


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with a page, what lies beside it, and an article with the page in a sandbox."""
    for name, data in deliver(STYLE, shared=True).files.items():
        (tmp_path / name).write_bytes(data)
    page = render_page(RAIDS, backdrop(), style=STYLE, shared=True)
    (tmp_path / "map.html").write_text(page, encoding="utf-8")
    (tmp_path / "article.html").write_text(FRAMED, encoding="utf-8")
    return tmp_path


@pytest.fixture
def site(folder: Path) -> Iterator[str]:
    """Serve the folder as simple hosts do: without a word on who may read its files."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def opened(browser: Any) -> Iterator[Open]:
    contexts = []

    def open_address(address: str) -> Any:
        contexts.append(browser.new_context(reduced_motion="reduce", color_scheme="light"))
        page = contexts[-1].new_page()
        page.complaints = []
        page.on("console", lambda said: page.complaints.append(said.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(address)
        return page

    yield open_address
    for context in contexts:
        context.close()


def has_map(frame: Any) -> None:
    """Assert that a map is drawn, in the newspaper's colours and typefaces."""
    frame.wait_for_selector(".hint", state="attached")
    assert frame.locator(".mark").count() == len(RAIDS.rows)
    mark = "getComputedStyle(document.querySelector('.mark')).backgroundColor"
    assert frame.evaluate(mark) == "rgb(138, 21, 56)"
    assert frame.evaluate("getComputedStyle(document.body).fontFamily").startswith("Georgia")


def has_picture(frame: Any) -> None:
    """Assert that the picture and the list stand where no script has run."""
    assert frame.locator("#still").is_visible()
    assert frame.locator("[data-raid-id]").count() == len(RAIDS.rows)
    assert frame.locator(".mark").count() == 0


def test_with_an_origin_the_script_is_held_to_its_hash(opened: Open, site: str) -> None:
    page = opened(f"{site}/map.html")
    has_map(page)
    script = page.locator("script[src]")
    assert script.get_attribute("integrity").startswith("sha256-")
    assert script.get_attribute("crossorigin") == "anonymous"
    assert [said for said in page.complaints if "favicon" not in said and "404" not in said] == []


def test_in_a_sandbox_on_a_plain_host_the_map_is_drawn(opened: Open, site: str) -> None:
    page = opened(f"{site}/article.html")
    frame = page.frames[-1]
    assert frame.evaluate("window.origin") == "null"
    has_map(frame)
    assert [said for said in page.complaints if "404" not in said] == []


def test_from_a_disk_the_map_is_drawn(opened: Open, folder: Path) -> None:
    page = opened((folder / "map.html").as_uri())
    has_map(page)
    assert page.complaints == []


def test_a_script_that_was_changed_on_the_host_does_not_run(
    opened: Open, site: str, folder: Path
) -> None:
    (script,) = folder.glob("geomap-*.js")
    script.write_bytes(script.read_bytes() + b"\ndocument.title = 'changed';")
    page = opened(f"{site}/map.html")
    page.wait_for_timeout(500)
    has_picture(page)
    assert page.title() == RAIDS.title
    assert any("integrity" in said for said in page.complaints)


def test_without_its_script_the_page_keeps_its_picture(
    opened: Open, site: str, folder: Path
) -> None:
    (script,) = folder.glob("geomap-*.js")
    script.unlink()
    page = opened(f"{site}/article.html")
    page.wait_for_timeout(500)
    has_picture(page.frames[-1])


@pytest.mark.parametrize(
    "how",
    [
        "const s = document.createElement('script'); s.src = 'other.js'; document.body.append(s)",
        "const s = document.createElement('script'); s.text = 'x = 1'; document.body.append(s)",
        "document.body.innerHTML = '<script src=other.js></script>'",
    ],
)
def test_no_other_script_enters_by_a_string(opened: Open, site: str, how: str) -> None:
    page = opened(f"{site}/map.html")
    has_map(page)
    with pytest.raises(Exception, match="TypeError"):
        page.evaluate(how)


def test_a_script_that_the_markup_names_is_not_let_in(
    opened: Open, site: str, folder: Path
) -> None:
    (folder / "other.js").write_text("document.title = 'let in';")
    text = (folder / "map.html").read_text(encoding="utf-8")
    named = text.replace("</body>", '<script src="other.js"></script></body>')
    (folder / "map.html").write_text(named, encoding="utf-8")
    page = opened(f"{site}/map.html")
    has_map(page)
    assert page.title() == RAIDS.title


def test_two_maps_of_one_folder_ask_for_the_script_once(
    opened: Open, site: str, folder: Path
) -> None:
    frame = '<iframe sandbox="allow-scripts" src="{}.html"></iframe>'
    (folder / "second.html").write_bytes((folder / "map.html").read_bytes())
    both = "".join(map(frame.format, ("map", "second")))
    (folder / "article.html").write_text(f"<!doctype html>{both}", encoding="utf-8")
    page = opened(f"{site}/article.html")
    for frame in page.frames[1:]:
        has_map(frame)
    sizes = "performance.getEntriesByType('resource').map((one) => one.name)"
    names = {frame.evaluate(sizes)[-1] for frame in page.frames[1:]}
    assert len(names) == 1, "one address, which a browser keeps for both"
