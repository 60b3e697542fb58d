"""Snippets and pages under two checkers of HTML, each the real package: `make peers`."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from geomap.renderers.embed import Embedding, iframe, static
from geomap.renderers.leaflet import render_page
from tests.peers.npm_packages import installed, needed
from tests.support.many_raids import RAIDS, backdrop

pytestmark = pytest.mark.slow

MAP = Embedding(
    "https://maps.news.example/raids/map.html?a=1&b=2",
    'Police raids in "Millbury" & Wheatcote',
    "The map shows six raids.",
    picture="https://maps.news.example/raids/map.png",
    origin="https://www.news.example",
    language="en-GB",
    form="map",
    height=480,
)
SNIPPETS = {"iframe": iframe(MAP), "static": static(MAP), "script": iframe(MAP).splitlines()[-1]}
RULES = {
    "extends": ["html-validate:recommended", "html-validate:a11y", "html-validate:standard"],
    "rules": {"doctype-style": "off"},
}


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Give an article with every snippet in it, and the first of them twice."""
    inside = "\n".join([*SNIPPETS.values(), SNIPPETS["iframe"]])
    file = tmp_path / "article.html"
    file.write_text(
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>Article</title>\n</head>\n<body>\n<main>\n<h1>Article</h1>\n{inside}\n"
        "</main>\n</body>\n</html>\n"
    )
    return file


def nu(path: Path) -> list[str]:
    """Give what the Nu checker complains of."""
    command = [needed("java"), "-jar", str(installed("vnu-jar/build/dist/vnu.jar"))]
    done = subprocess.run([*command, "--format", "json", path], capture_output=True, text=True)
    return [message["message"] for message in json.loads(done.stderr)["messages"]]


def test_the_nu_checker_finds_the_snippets_valid(page: Path) -> None:
    assert nu(page) == []


def test_the_nu_checker_finds_the_html_of_a_map_valid(tmp_path: Path) -> None:
    file = tmp_path / "map.html"
    file.write_text(render_page(RAIDS, backdrop(), address=MAP.url), encoding="utf-8")
    # It knows no properties of SVG in a style, and no hashes in a policy.
    assert [said for said in nu(file) if not said.startswith(("CSS: ", "Inline script"))] == []


def test_html_validate_finds_the_snippets_valid(page: Path) -> None:
    (page.parent / ".htmlvalidate.json").write_text(json.dumps(RULES))
    node, checker = needed("node"), installed("html-validate/bin/html-validate.mjs")
    done = subprocess.run(
        [node, checker, "--formatter", "json", page.name],
        capture_output=True,
        text=True,
        cwd=page.parent,
    )
    assert json.loads(done.stdout) == []


def test_both_find_what_is_not_valid(page: Path) -> None:
    page.write_text(
        page.read_text(encoding="utf-8").replace('width="640"', 'width="100%" style="border: 0"'),
        encoding="utf-8",
    )
    assert len(nu(page)) >= 2
