"""The frame of a widget under its own script, in a page that stands for a notebook."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from geomap import RaidMap
from tests.support.many_raids import RAIDS, ROWS, hostile, write_patch

pytest.importorskip("anywidget")
pytestmark = pytest.mark.browser
Open = Callable[..., Any]

NOTEBOOK = """<!doctype html><title>Notebook</title><div id="output"></div><script type="module">
HOST
const state = STATE, heard = {};
window.told = [];
const model = {
    get: (name) => state[name], save_changes() {}, off() {},
    on: (event, act) => (heard[event] = act),
    set(name, value) { state[name] = value; told.push([name, value]); },
};
window.put = (name, value) => { state[name] = value; heard[`change:${name}`](); };
window.leave = render({ model, el: document.getElementById("output") });
</script>"""


def notebook(widget: Any, **state: Any) -> str:
    names = ("_page", "_title", "_height", "_asked")
    first = {name: getattr(widget, name) for name in names}
    written = json.dumps(first | {"selected": [], "drawn": None} | state).replace("<", "\\u003c")
    host = widget._esm.replace("export default { render };", "")
    return NOTEBOOK.replace("HOST", host).replace("STATE", written)


@pytest.fixture
def widget(tmp_path: Path) -> Any:
    return RaidMap(RAIDS, patch=write_patch(tmp_path)).widget()


def told(page: Any, least: int = 1) -> list[Any]:
    """Give what the frame has told: so much at least, and what is under way then."""
    page.wait_for_function("least => window.told.length >= least", arg=least)
    page.wait_for_timeout(150)
    return list(page.evaluate("window.told.splice(0)"))


def test_pointer_and_keys_select_and_draw_and_nothing_else_is_told(
    visit: Open, widget: Any
) -> None:
    seen = visit(notebook(widget))
    frame, keys = seen.page.frame_locator("iframe"), seen.page.keyboard
    marks = frame.locator(".mark")
    marks.nth(2).click()
    assert told(seen.page) == [["selected", [2]]]
    assert marks.nth(2).get_attribute("aria-pressed") == "true"
    assert ROWS[2].street in frame.locator(".raid-popup").inner_text()
    keys.press("Escape")
    marks.nth(0).click(modifiers=["Control"])
    assert told(seen.page) == [["selected", [2, 0]]]
    frame.get_by_role("button", name="Select several").press("Enter")
    marks.nth(2).press("Enter")
    assert told(seen.page) == [["selected", [0]]]
    assert frame.get_by_role("status").get_by_text("1 raid is selected.").is_visible()

    frame.get_by_role("button", name="Draw an area").press("Enter")
    for key, times in (("Space", 1), ("ArrowRight", 5), ("Space", 1), ("Enter", 1)):
        for _ in range(times):
            keys.press(key)
    assert frame.get_by_text("An area has at least three corners.").is_visible()
    for key in ("Shift+ArrowDown", "Space", "Shift+ArrowLeft", "Space", "Backspace", "Enter"):
        keys.press(key)
    ((name, drawn),) = told(seen.page)
    assert name == "drawn"
    assert drawn["type"] == "Polygon"
    assert len(drawn["coordinates"][0]) == 4
    widget.set_state({"drawn": drawn})
    assert frame.locator("path.drawn-area").get_attribute("d").startswith("M")

    frame.get_by_role("button", name="Clear").click()
    assert told(seen.page, 2) == [["selected", []], ["drawn", None]]
    assert seen.complaints == []
    assert [url for url in seen.requests if not url.startswith(("file:", "about:", "data:"))] == []


def test_an_area_that_crosses_itself_is_not_told_and_escape_gives_it_up(
    visit: Open, widget: Any
) -> None:
    seen = visit(notebook(widget))
    frame = seen.page.frame_locator("iframe")
    frame.locator(".mark").first.wait_for()
    frame.get_by_role("button", name="Draw an area").press("Enter")
    knot = "Space, Shift+ArrowRight, Space, Shift+ArrowDown, Shift+ArrowLeft, Space, "
    for keys in f"{knot}Shift+ArrowRight, Space, Enter".split(", "):
        seen.page.keyboard.press(keys)
    assert frame.get_by_text("The area crosses itself").is_visible()
    assert told(seen.page, 0) == []
    seen.page.keyboard.press("Escape")
    assert "drawing" not in frame.locator("#map").get_attribute("class").split()
    assert frame.locator("path.drawing-line").get_attribute("d") == "M0 0"
    assert told(seen.page, 0) == []


def test_what_python_selects_and_draws_shows(visit: Open, widget: Any) -> None:
    ring = [[-1.21, 51.73], [-1.19, 51.73], [-1.19, 51.75], [-1.21, 51.73]]
    drawn = {"type": "Polygon", "coordinates": [ring]}
    seen = visit(notebook(widget, selected=[1], drawn=drawn))
    frame = seen.page.frame_locator("iframe")
    frame.locator(".mark[aria-pressed='true']").wait_for()
    assert frame.locator("path.drawn-area").get_attribute("d").startswith("M")
    seen.page.evaluate("put('selected', [0, 4, 99, -1, 'x'])")
    frame.locator(".mark").nth(4).and_(frame.locator("[aria-pressed='true']")).wait_for()
    assert frame.locator(".mark[aria-pressed='true']").count() == 2
    assert frame.get_by_text("2 raids are selected.").is_visible()
    seen.page.evaluate("put('drawn', null)")
    frame.locator("path.drawn-area[d='M0 0']").wait_for(state="attached")
    assert told(seen.page, 0) == []


def test_other_windows_are_heard_by_neither_side(visit: Open, widget: Any) -> None:
    seen = visit(notebook(widget))
    frame = seen.page.frame_locator("iframe")
    frame.locator(".mark").first.wait_for()
    seen.page.evaluate("""() => {
        window.got = [];
        const other = document.createElement("iframe");
        other.srcdoc = `<script>
            addEventListener("message", (e) => parent.postMessage({ ports: e.ports.length }, "*"));
            parent.postMessage({ type: "geomap-widget" }, "*");
            parent.postMessage({ name: "selected", value: [3] }, "*");
        <\\/script>`;
        addEventListener("message", ({ data }) => data.ports === undefined || got.push(data.ports));
        document.body.append(other);
        window.postMessage({ name: "selected", value: [3] }, "*");
        const late = new MessageChannel(); // the frame has its port, and takes no other
        const { contentWindow } = document.querySelector("iframe");
        contentWindow.postMessage({ type: "geomap-widget" }, "*", [late.port2]);
        late.port1.postMessage({ name: "selected", value: [3] });
    }""")
    assert told(seen.page, 0) == []
    assert seen.page.evaluate("window.got") == []
    assert frame.locator(".mark[aria-pressed='true']").count() == 0


def test_raids_that_are_painted_have_a_ring_and_a_click_on_one_selects_it(
    visit: Open, tmp_path: Path
) -> None:
    rows = [
        replace(ROWS[n % 6], raid_id=f"r-{n}", lon=-1.25 + n % 30 / 200, lat=51.7 + n / 10_000)
        for n in range(600)
    ]
    raid_map = RaidMap(replace(RAIDS, rows=tuple(rows)), patch=write_patch(tmp_path))
    seen = visit(notebook(raid_map.widget(), selected=[5, 300]))
    frame = seen.page.frame_locator("iframe")
    frame.locator("path.chosen-ring").nth(1).wait_for()
    frame.locator(".rows a").first.click()
    assert told(seen.page) == [["selected", [0]]]
    assert frame.locator("path.chosen-ring").count() == 1
    assert seen.complaints == []


def test_what_is_selected_before_the_notebook_listens_is_told_when_it_does(
    visit: Open, widget: Any
) -> None:
    late = notebook(widget, selected=[4]).replace(
        "port?.close();", "await new Promise((go) => (window.listen = go));", 1
    )
    seen = visit(late.replace("const greet = (", "const greet = async ("))
    frame = seen.page.frame_locator("iframe")
    frame.locator(".mark").nth(1).click()
    frame.locator(".mark[aria-pressed='true']").wait_for()
    assert told(seen.page, 0) == []
    seen.page.evaluate("listen()")
    assert told(seen.page) == [["selected", [1]]]
    assert frame.locator(".mark").nth(1).get_attribute("aria-pressed") == "true"


THIEF = """<iframe srcdoc='<script>
    setInterval(() => {
        for (let i = 0; i < parent.frames.length; i++) {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => parent.postMessage({ stolen: true }, "*");
            parent.frames[i].postMessage({ type: "geomap-widget" }, "*", [port2]);
        }
    }, 30);
</script>'></iframe><script>
window.stolen = [];
addEventListener("message", ({ data }) => data.stolen && stolen.push(data));
</script>"""


def test_the_frame_takes_a_port_of_the_page_around_it_alone(visit: Open, widget: Any) -> None:
    seen = visit(notebook(widget).replace('<div id="output">', f'{THIEF}<div id="output">'))
    frame = seen.page.frame_locator("#output iframe")
    # by key: a browser without windows leads no pointer into a frame behind another
    frame.locator(".mark").first.press("Enter")
    assert told(seen.page) == [["selected", [0]]]
    assert seen.page.evaluate("window.stolen") == []


def test_text_of_a_table_stays_text_in_a_widget(visit: Open, tmp_path: Path) -> None:
    raids = hostile()
    seen = visit(notebook(RaidMap(raids, patch=write_patch(tmp_path)).widget()))
    frame = seen.page.frame_locator("iframe")
    frame.locator(".mark").first.click()
    assert told(seen.page) == [["selected", [0]]]
    assert raids.rows[0].street in frame.locator(".raid-popup h2").inner_text()
    assert frame.locator(".raid-popup script, .raid-popup img").count() == 0
    assert seen.complaints == []
    assert seen.page.locator("iframe").get_attribute("sandbox") == "allow-scripts"


def test_when_an_output_is_taken_away_nothing_is_carried_any_more(visit: Open, widget: Any) -> None:
    seen = visit(notebook(widget))
    frame = seen.page.frame_locator("iframe")
    frame.locator(".mark").first.wait_for()
    seen.page.evaluate("window.leave()")
    frame.locator(".mark").first.click()
    assert told(seen.page, 0) == []
    assert len(ROWS) == frame.locator(".mark").count()


def test_a_low_widget_shows_all_of_its_map(visit: Open, tmp_path: Path) -> None:
    low = RaidMap(RAIDS, patch=write_patch(tmp_path), height=420, theme="dark").widget()
    frame = visit(notebook(low)).page.frame_locator("iframe")
    frame.locator(".mark").first.wait_for()
    root = frame.locator("html")
    assert root.evaluate("n => [n.scrollHeight, n.dataset.form, n.dataset.theme]") == [
        420,
        "map",
        "dark",
    ]
