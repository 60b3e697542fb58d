"""What Python and the page share stands once: in renderers/common, and from there in the page."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import geomap
from geomap.renderers.common import constants
from geomap.renderers.common.appearance import palette
from geomap.renderers.common.appearance.palette import PALETTE, Colour
from geomap.renderers.common.notice import Expiry
from geomap.renderers.leaflet import render_page
from geomap.renderers.leaflet.folium.packed_page import packed_page
from geomap.renderers.leaflet.page import assets
from geomap.renderers.still.sheet import SIZES, sheet
from geomap.renderers.still.svg import to_svg
from tests.support.many_raids import RAIDS, backdrop

RENDERERS = Path(geomap.__file__).parent / "renderers"
SCRIPTS = sorted((RENDERERS / "leaflet" / "static").glob("*.js"))
SHEETS = sorted((RENDERERS / "leaflet" / "static").glob("*.css"))
PAGE = [*SCRIPTS, *SHEETS, RENDERERS / "leaflet" / "static" / "page.html"]
PYTHON = [
    path for path in sorted(RENDERERS.rglob("*.py")) if path.stem not in ("constants", "palette")
]
SHARED = json.loads(json.dumps(constants.constants()))
COLOUR = re.compile(
    r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\("
)
NAMED = re.compile(r"\b(?:white|black|gr[ae]y|red|green|blue|Canvas|CanvasText|Highlight)\b(?!-)")


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    """Let every test make scripts and styles anew, and leave none behind."""
    cached = (assets.own_style, assets.own_script, assets.page_script, assets.folium_script)
    for made in cached:
        made.cache_clear()
    yield
    for made in cached:
        made.cache_clear()


def other(value: Any) -> Any:
    """Give a value like this one, but not this one."""
    if isinstance(value, dict):
        return {key: other(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [other(inner) for inner in value]
    return f"{value} other" if isinstance(value, str) else value + 1


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("name", SHARED)
def test_a_value_that_changes_in_python_changes_in_the_page(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(constants, name, other(SHARED[name]))
    script = assets.own_script()
    (told,) = re.findall(r"constants:Object\.freeze\((\{.*?\})\)", script)
    assert json.loads(told) == SHARED | {name: other(SHARED[name])}
    assert script in assets.page_script()


@pytest.mark.parametrize("name", SHARED)
def test_a_shared_value_is_used_on_both_sides(name: str) -> None:
    used = re.compile(rf"\b{name}\b")
    assert any(used.search(path.read_text("utf-8")) for path in SCRIPTS)
    assert any(used.search(path.read_text("utf-8")) for path in PYTHON)


def test_no_text_that_is_shared_stands_a_second_time() -> None:
    for text in texts(SHARED):
        again = re.compile(
            rf"""["'`#(]{re.escape(text)}|{text.encode("unicode_escape").decode()}"""
        )
        if text.isidentifier() and len(text) < 6:  # "Raids" heads a column of a table, too
            again = re.compile(rf'"{text}"')
            assert not [path.name for path in PAGE if again.search(path.read_text("utf-8"))]
            continue
        for path in (*PAGE, *PYTHON):
            assert not again.search(path.read_text("utf-8")), (text, path.name)


def test_no_number_that_is_shared_is_written_or_named_a_second_time() -> None:
    numbers = {float(value) for value in SHARED.values() if isinstance(value, int) and value >= 100}
    for path in SCRIPTS:
        script = re.sub(r"//.*", "", path.read_text("utf-8"))
        written = {float(found) for found in re.findall(r"(?<![\w.])\d+(?:e\d+)?\b", script)}
        assert not written & numbers, path.name
        assert not set(re.findall(r"(\w+) = [\d\"]", script)) & SHARED.keys(), path.name
    for path in PYTHON:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            named = node.targets if isinstance(node, ast.Assign) else ()
            assert not {ast.unparse(name) for name in named} & SHARED.keys(), path.name


def test_the_style_sheet_has_the_sizes_and_widths_that_the_script_knows() -> None:
    style = assets.own_style()
    for name, pixels in constants.PIXELS.items():
        assert f"--{name}-size:{pixels}px" in style
        assert style.count(f"var(--{name}-size)") > 0
    for name, width in constants.MEDIA.items():
        assert width.replace(": ", ":") in style
        assert f"(--{name})" in assets.own("page.css")
    assert not re.search(r"@media[^{]*--", style)


def test_no_colour_is_written_outside_the_palette() -> None:
    for path in (*PAGE, *PYTHON):
        assert not COLOUR.findall(path.read_text("utf-8")), path.name
    values = re.findall(r":([^:;{}]*);", assets.own("page.css"))
    assert not [value for value in values if NAMED.search(value)]


def test_a_colour_of_the_palette_is_that_of_page_and_picture(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(PALETTE, "mark", Colour("#0a1b2c", "#3d4e5f", "Highlight"))
    style = assets.own_style()
    times = {"--mark:#0a1b2c": 1, "--mark:#3d4e5f": 2, "--mark:Highlight": 1}
    assert {written: style.count(written) for written in times} == times, "in the dark, or asked"
    assert style.index("--mark:#0a1b2c") < style.index("--mark:#3d4e5f")
    picture = to_svg(sheet(RAIDS, backdrop(), SIZES["social"]))
    assert 'fill="#0a1b2c"' in picture


def test_every_colour_that_the_style_sheet_asks_for_is_in_the_palette() -> None:
    style = assets.own_style()
    asked, given = (set(re.findall(found, style)) for found in (r"var\((--[\w-]+)", r"(--[\w-]+):"))
    elsewhere = {"--size", "--street", "--frame-height", "--text-faces", "--headings-faces"}
    assert asked - given == elsewhere, "the script says how large, a newspaper in which faces"
    scripts = "".join(path.read_text("utf-8") for path in SCRIPTS)
    painted = {f"--{name}" for name in PALETTE if re.search(rf'"{name}"|ink\.{name}\b', scripts)}
    assert {f"--{name}" for name in PALETTE} <= asked | painted, "a colour that nothing has"
    assert palette.TINTS == 4


def test_what_the_script_looks_up_by_its_id_is_in_the_page() -> None:
    until = Expiry(date(2018, 8, 10))
    page = render_page(RAIDS, backdrop(), expiry=until) + packed_page("", (), "en")
    ids = {"filters", "unlisted"} | set(re.findall(r'\bid="([^"]+)"', page))
    asked = {
        found
        for path in SCRIPTS
        for found in re.findall(r'getElementById\("([^"]+)"\)', path.read_text("utf-8"))
    }
    assert asked
    assert asked <= ids
    written = (RENDERERS / "leaflet" / "page" / "article.py").read_text("utf-8")
    assert all(f'id="{name}"' in written for name in ("filters", "unlisted"))


def test_the_page_is_the_same_where_no_minifier_could_be_compiled() -> None:
    program = (
        "import sys, hashlib; blocked = sys.argv[1:]; "
        "sys.modules.update(dict.fromkeys(blocked)); "
        "from geomap.renderers.leaflet.page import assets as a; "
        "made = a.trust_script() + a.page_script() + a.own_style() + a.leaflet_style(); "
        "print(hashlib.sha256(made.encode()).hexdigest())"
    )
    compiled, plain = (
        subprocess.run(
            [sys.executable, "-c", program, *blocked], capture_output=True, text=True, check=True
        ).stdout
        for blocked in ((), ("_rjsmin", "_rcssmin"))
    )
    assert compiled == plain
