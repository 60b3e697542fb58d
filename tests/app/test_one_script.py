"""The desk and the review of one file draw their map by the same scripts."""

from __future__ import annotations

import re
from pathlib import Path

import geomap.app
from geomap.app.one_script import MAP_SCRIPTS
from geomap.areas import ELSEWHERE


def test_the_desk_asks_for_the_scripts_of_the_review_in_their_order() -> None:
    page = Path(geomap.app.__file__).parent / "static" / "index.html"
    asked = re.findall(r'src="/map/(\w+)\.js"', page.read_text(encoding="utf-8"))
    assert tuple(asked) == ("trust", *MAP_SCRIPTS)


def test_a_card_knows_a_note_that_contradicts_the_place_by_the_words_of_the_note() -> None:
    cards = Path(geomap.app.__file__).parent / "static" / "cards.js"
    assert f'.split("{ELSEWHERE}")' in cards.read_text(encoding="utf-8")
