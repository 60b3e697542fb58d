"""Likely raids on maps: dashed, called so wherever they are named, and counted apart."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import shapely

from geomap.raids.schema import Certainty
from geomap.raids.table import Raids
from geomap.renderers.common import words
from geomap.renderers.common.alternative import alternative
from geomap.renderers.common.legend import area_counts
from geomap.renderers.common.standfirst import standfirst
from geomap.renderers.embed import FORMATS, Embedding, told_by
from geomap.renderers.leaflet import render_page
from geomap.renderers.leaflet.data.payload import payload
from geomap.renderers.still.drawing import Disc, Shape, Text
from geomap.renderers.still.sheet import SIZES, sheet
from tests.support.many_raids import RAIDS, ROWS, backdrop
from tests.support.tables import in_area, on_line

LIKELY = replace(ROWS[3], certainty=Certainty.LIKELY, confidence=0.99, addresses=2)
MIXED = replace(RAIDS, rows=(*ROWS[:3], LIKELY))
ALONE = replace(RAIDS, rows=(LIKELY,))
SURE = replace(RAIDS, rows=ROWS[:3])


def page_of(raids: Raids) -> str:
    return render_page(raids, backdrop(raids))


def test_a_likely_raid_is_doubtful_however_sure_its_place_is() -> None:
    assert words.doubtful(LIKELY)
    assert words.doubt(LIKELY) == "Likely, not confirmed"
    assert words.middle(LIKELY).endswith("not at an address. Likely, not confirmed.")


def test_its_place_is_called_likely_too_since_the_label_of_its_mark_says_that() -> None:
    assert words.where(LIKELY) == f"{words.area(LIKELY)} (likely)"
    nowhere = replace(LIKELY, locality=None, place_locality=None, ward=None, neighbourhood=None)
    assert words.where(replace(nowhere, district=None)) == "Likely, not confirmed"


def test_nothing_is_told_of_a_likely_raid_as_having_happened() -> None:
    found = replace(LIKELY, outcome="two men were held")
    assert words.found(found) == ""
    assert words.found_in_full(found) == (
        "Likely, not confirmed: the story may tell of a raid here."
    )
    assert "two men were held" not in page_of(replace(MIXED, rows=(*ROWS[:3], found)))


def test_the_standfirst_counts_what_is_pinned_and_adds_what_is_likely() -> None:
    sure = standfirst(SURE)
    assert standfirst(MIXED) == f"{sure} One raid in Rosemount is likely, not confirmed."
    assert standfirst(ALONE) == "One raid in Rosemount is likely, not confirmed."
    two = (LIKELY, replace(LIKELY, raid_id="raid-x"))
    assert standfirst(replace(RAIDS, rows=two)) == (
        "Two raids in Rosemount are likely, not confirmed."
    )


def test_the_map_in_words_counts_them_apart() -> None:
    told = alternative(MIXED)
    assert told.startswith("The map shows three raids: ")
    assert "Rosemount." not in told.split(" One raid")[0]
    assert " One raid in Rosemount is likely, not confirmed." in told
    assert alternative(ALONE).startswith("The map shows only likely raids. One raid in Rosemount")


def test_an_area_is_not_tinted_for_what_is_only_likely_in_it() -> None:
    assert area_counts(MIXED) == area_counts(SURE)


def test_the_page_says_it_in_list_legend_and_count() -> None:
    page = page_of(MIXED)
    assert "Three raids, one more likely" in page
    assert "One that is called likely is not confirmed." in page
    assert f"{MIXED.check.sentence.partition(' placed')[0]} placed, 2 likely" in page
    (item,) = re.findall(rf'<li id="raid={LIKELY.raid_id}".*?</li>', page, re.DOTALL)
    assert 'class="number doubtful"' in item
    assert "(likely)" in item
    assert "Likely, not confirmed" in item
    assert "One likely raid<" in page_of(ALONE)


def test_the_data_of_the_page_calls_it_likely_and_its_mark_dashed() -> None:
    said = payload(MIXED, backdrop(MIXED))["raids"]
    assert said["where"][3] == "Rosemount (likely)"
    assert said["sureness"][3] != said["sure"]


def test_two_raids_of_one_place_are_told_apart_by_the_page() -> None:
    sure = replace(LIKELY, raid_id="raid-x", certainty=Certainty.PINNED)
    raids = replace(RAIDS, rows=(sure, LIKELY))
    said = payload(raids, backdrop(raids))["raids"]
    assert said["where"] == ["Rosemount", "Rosemount (likely)"]
    assert said["found"][0] != said["found"][1]
    assert said["middle"][0] != said["middle"][1]


def test_an_area_that_is_likely_is_explained_beside_its_outline() -> None:
    whole = in_area(LIKELY, shapely.box(-1.24, 51.70, -1.22, 51.715))
    page = page_of(replace(RAIDS, rows=(whole,)))
    assert page.count("One that is called likely is not confirmed.") == 1
    assert words.where(whole).endswith("(likely)")


def test_a_picture_draws_it_dashed_and_says_so_in_legend_and_list() -> None:
    lined = on_line(LIKELY, ((-1.24, 51.72), (-1.23, 51.73)))
    raids = replace(RAIDS, rows=(*ROWS[:3], lined))
    drawing = sheet(raids, backdrop(raids), SIZES["social"])
    items = (*drawing.clipped, *drawing.items)
    texts = [item.text for item in items if isinstance(item, Text)]
    assert "less certain, or likely and not confirmed" in texts
    assert "Rosemount (likely)" in texts
    assert any(
        isinstance(item, Shape) and item.look == "doubtful-street" for item in drawing.clipped
    )
    assert any(isinstance(item, Disc) and item.look == "doubtful" for item in drawing.clipped)
    plain = sheet(SURE, backdrop(SURE), SIZES["social"])
    assert not [item for item in plain.items if isinstance(item, Text) and "likely" in item.text]


def test_an_embedded_map_says_it_in_its_words(tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    path.write_text(page_of(MIXED), "utf-8")
    picture = "https://news.example/map.png"
    map_ = Embedding("https://news.example/map", *told_by(path), picture=picture)
    assert "One raid in Rosemount is likely, not confirmed." in map_.words
    assert "likely, not confirmed" in FORMATS["static"](map_)


def test_a_map_without_likely_raids_does_not_speak_of_them() -> None:
    seen = re.sub(r"<(script|style)\b.*?</\1>", "", page_of(SURE), flags=re.DOTALL)
    assert "likely" not in seen.lower()
