from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import pytest

from geomap.errors import RenderError
from geomap.gazetteer.patches import open_patch
from geomap.pipeline import write
from geomap.renderers import Wishes, beside, load
from geomap.renderers.common.appearance.house_style import HouseStyle
from geomap.renderers.common.appearance.palette import PALETTE, Colour
from geomap.renderers.leaflet import render_page
from geomap.renderers.leaflet.page.assets import own_script, own_style
from geomap.renderers.leaflet.page.delivery import deliver
from tests.support.many_raids import RAIDS, backdrop

SHARED = Wishes(shared=True)
RED = HouseStyle((("mark", Colour("#8a1538", "#ffadc2", "CanvasText")),))


def test_a_shared_file_is_called_by_what_is_in_it() -> None:
    for name, data in deliver(shared=True).files.items():
        assert re.fullmatch(r"geomap-[0-9a-f]{16}\.(js|css)", name)
        assert name[7:23] == sha256(data).hexdigest()[:16]


def test_nothing_is_made_to_lie_beside_a_page_that_holds_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert len(beside(load("map.html", SHARED))) == 2
    monkeypatch.delattr("geomap.renderers.leaflet.deliver")
    assert beside(load("map.html")) == {}


def test_a_page_with_shared_files_holds_neither_and_names_both() -> None:
    page = render_page(RAIDS, backdrop(), shared=True)
    assert own_script()[:200] not in page
    assert own_style()[:200] not in page
    script, sheet = deliver(shared=True).files
    assert page.count(script) == 1
    assert page.count(f'<link rel="stylesheet" href="{sheet}">') == 1
    assert len(page.encode()) < len(render_page(RAIDS, backdrop()).encode()) - 200_000


def test_the_policy_of_a_page_with_shared_files_starts_from_nothing_too() -> None:
    page = render_page(RAIDS, backdrop(), shared=True)
    policy = re.search(r'Policy" content="([^"]*)"', page)[1].replace("&#x27;", "'")  # type: ignore[index]
    directives = dict(one.split(" ", 1) for one in policy.split("; "))
    assert directives["default-src"] == "'none'"
    assert directives["style-src"] == "'self'"
    assert re.fullmatch(r"('sha256-[\w+/]{43}=' ){2}'strict-dynamic'", directives["script-src"])
    assert directives["require-trusted-types-for"] == "'script'"
    assert "unsafe" not in policy
    assert "http" not in policy


def test_a_page_that_holds_all_has_nothing_beside_it() -> None:
    assert beside(load("map.html")) == {}
    assert beside(load("map.svg")) == {}
    assert beside(load("raids.csv")) == {}
    assert set(beside(load("map.html", SHARED))) == set(deliver(shared=True).files)


def test_colours_of_a_newspaper_are_in_the_style_and_its_policy_alone() -> None:
    plain, red = deliver(), deliver(RED)
    assert plain.scripts == red.scripts
    assert plain.sources()["style-src"] != red.sources()["style-src"]
    assert "--mark:#8a1538" in red.styles[1]
    assert PALETTE["mark"].light not in red.styles[1]
    one, other = deliver(shared=True).files, deliver(RED, shared=True).files
    assert len({*one, *other}) == 3, "the script is one, the style sheets are two"


def test_files_beside_are_written_with_the_page_and_not_again(tmp_path: Path) -> None:
    patch = open_patch("thames-valley")
    first, second = tmp_path / "one.html", tmp_path / "two.html"
    assert len(write(RAIDS, patch, first, wishes=SHARED)) == 3
    before = {file: file.stat().st_ino for file in tmp_path.glob("geomap-*")}
    assert len(before) == 2
    assert write(RAIDS, patch, second, wishes=SHARED) == (second,)
    assert {file: file.stat().st_ino for file in before} == before
    torn = next(tmp_path.glob("*.js"))
    torn.write_bytes(torn.read_bytes()[:100])
    assert write(RAIDS, patch, second, wishes=SHARED) == (second, torn)
    assert sha256(torn.read_bytes()).hexdigest().startswith(torn.stem[7:])


def test_no_page_is_written_where_what_lies_beside_it_could_not_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path, target: Path) -> Path:
        if str(target).endswith(".js"):
            raise OSError(28, "No space left on device")
        raise AssertionError(f"{target} came before the script that it asks for")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(RenderError, match="No space left"):
        write(RAIDS, open_patch("thames-valley"), tmp_path / "map.html", wishes=SHARED)
    assert list(tmp_path.iterdir()) == []
