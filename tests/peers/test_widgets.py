"""The widget in JupyterLab and marimo, each the real one: what a reader does, Python knows.

The app of each writes down what its widget tells it, and answers an area that is drawn with a
selection of all in it.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import shapely

from tests.peers.serving import MADE, serving
from tests.peers.test_peers import MARIMO, Opened, opened
from tests.support.jupyter import VIEWS, run_all_cells, running

__all__ = ["opened"]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.enable_socket,
    pytest.mark.allow_hosts(["127.0.0.1"]),
]

HEARD_S = 20
TALKS = """\
import json
w = m.widget()
def write(change):
    told = {"selected": w.selected, "drawn": w.drawn and w.drawn.wkt}
    told["rows"] = w.selected_rows.street.tolist()
    with open("TOLD", "a") as file:
        print(json.dumps(told), file=file)
def answer(change):
    if w.drawn is not None:
        w.select(w.within_drawn)
w.observe(write, ["selected", "drawn"])
w.observe(answer, "drawn")
"""
IN_MARIMO = """\
import marimo
app = marimo.App()


@app.cell
def _():
    import marimo as mo
    {code}
    mo.ui.anywidget(w)
    return


if __name__ == "__main__":
    app.run()
"""


class Told:
    """What the widget of an app told Python, the last of it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def until(self, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        end, told = time.monotonic() + HEARD_S, {}
        while time.monotonic() < end:
            lines = self.path.read_text().splitlines() if self.path.exists() else []
            if lines and holds(told := json.loads(lines[-1])):
                return told
            time.sleep(0.1)
        raise AssertionError(f"Python heard no more than {told}")


@contextmanager
def in_jupyterlab(folder: Path, code: str, open_page: Callable[[str], Opened]) -> Iterator[Opened]:
    with running(folder) as jupyter:
        name = jupyter.write("widget.ipynb", f"{code}w")
        seen = open_page(f"{jupyter.url}{VIEWS['Lab']}/{name}?reset")
        run_all_cells(seen.page)
        yield seen


@contextmanager
def in_marimo(folder: Path, code: str, open_page: Callable[[str], Opened]) -> Iterator[Opened]:
    app = IN_MARIMO.format(code="    ".join(code.splitlines(keepends=True)))
    with serving(folder, app, *MARIMO) as url:
        yield open_page(url)


@pytest.mark.parametrize("shown", [in_jupyterlab, in_marimo], ids=["jupyterlab", "marimo"])
def test_python_knows_what_is_selected_and_drawn_and_answers(
    opened: Callable[[str], Opened], tmp_path: Path, shown: Any
) -> None:
    for package in ("anywidget", "marimo"):  # only the peers' environment has both
        pytest.importorskip(package, reason="not installed here: make peers", exc_type=ImportError)
    told = Told(tmp_path / "told")
    code = MADE + TALKS.replace("TOLD", str(told.path))
    with shown(tmp_path, code, opened) as seen:
        frame = seen.map()
        marks = frame.locator(".mark")
        marks.nth(1).click()
        assert told.until(lambda said: said["selected"] == [1])["rows"] == ["Girdlestone Road"]
        assert marks.nth(1).get_attribute("aria-pressed") == "true"
        frame.get_by_role("button", name="Select several").click()
        marks.nth(3).focus()
        seen.page.keyboard.press("Enter")
        told.until(lambda said: said["selected"] == [1, 3])

        draw = frame.get_by_role("button", name="Draw an area")
        draw.click()
        around = frame.locator("#map")
        box = around.bounding_box()
        corners = [(0.3, 0.4), (0.85, 0.4), (0.85, 0.7), (0.3, 0.7)]
        for across, down in [*corners, corners[0]]:
            place = {"x": across * box["width"], "y": down * box["height"]}
            around.click(position=place, force=True)
        drawn = shapely.from_wkt(told.until(lambda said: said["drawn"])["drawn"])
        assert len(drawn.exterior.coords) == 5
        assert shapely.box(-1.5, 51.6, -1.0, 51.9).contains(drawn)
        inside = told.until(lambda said: said["selected"] not in ([1], [1, 3]))["selected"]
        assert inside
        frame.wait_for_function(
            """rows => rows.every((i) =>
                document.querySelectorAll(".mark")[i].ariaPressed === "true")""",
            arg=inside,
        )

        frame.get_by_role("button", name="Clear").click()
        told.until(lambda said: said["drawn"] is None and not said["selected"])
        draw.press("Enter")
        for keys in ("Space", "ArrowRight*9", "Space", "ArrowDown*9", "Space", "Enter"):
            key, _, times = keys.partition("*")
            for _ in range(int(times or 1)):
                seen.page.keyboard.press(key)
        drawn = shapely.from_wkt(told.until(lambda said: said["drawn"])["drawn"])
        assert len(drawn.exterior.coords) == 4
        assert seen.foreign == []
