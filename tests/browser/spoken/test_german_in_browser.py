"""The page in German, as a reader in a browser has it: what its script writes is German too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from geomap import RaidMap
from geomap.raids.table import Raids
from geomap.renderers.common.readers import for_readers
from geomap.renderers.leaflet import render_page
from tests.renderers.aloud.hearing import FOREIGN
from tests.renderers.aloud.two_hundred import GERMAN, made_tables
from tests.support.many_raids import RAIDS, backdrop

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
_SPOKEN = ("aria-label", "title", "aria-valuetext")
_LABELS = """(names) => [...document.querySelectorAll(names.map((name) => `[${name}]`).join())]
    .flatMap((node) => names.map((name) => node.getAttribute(name))).filter(Boolean)"""


def table(count: int, code: str = "de") -> Raids:
    found = next(each for each in made_tables(GERMAN, code) if len(each.rows) >= count)
    found = for_readers(found)
    return replace(found, title="Razzien der Polizei in Oberau", areas=None)


def english(page: Any) -> list[str]:
    said = page.locator("body").inner_text().splitlines() + page.evaluate(_LABELS, list(_SPOKEN))
    return [line for line in said if FOREIGN.search(line)]


def opened(visit: Open, raids: Raids, **options: Any) -> Any:
    return visit(render_page(raids, backdrop(raids)), bypass_csp=True, **options).page


def test_a_map_and_all_that_it_is_worked_with_is_german(visit: Open) -> None:
    raids = table(11)
    page = opened(visit, raids)
    assert page.evaluate("document.documentElement.lang") == "de"
    assert page.get_by_role("group", name="Karte der Razzien").is_visible()
    page.get_by_role("button", name="Vergrößern").click()
    page.get_by_role("button", name="Alle Razzien zeigen").click()
    page.get_by_role("button", name="Ebenen").click()
    layers = page.locator(".layers").inner_text().split("\n")
    assert [line.strip() for line in layers if line.strip()] == [
        "Auf der Karte gezeigt",
        "Razzien",
        "Ortsteile",
        "Wahlbezirke",
        "Ortsnamen",
        "Hintergrundkarte",
    ]
    assert english(page) == []
    page.get_by_role("button", name="Ebenen").click()
    for link in page.locator(".street").all():
        link.click()
        page.wait_for_selector(".raid-popup")
        assert english(page) == []
    assert page.locator("#said").inner_text().startswith("Auf der Karte gezeigt: ")
    assert page.get_by_role("button", name="Schließen").count() == 1
    page.keyboard.press("Escape")


@pytest.mark.parametrize(("language", "marked"), [("de", "en-GB"), ("en-GB", None)])
def test_what_a_mark_quotes_of_an_english_story_is_marked_as_english(
    visit: Open, language: str, marked: str | None
) -> None:
    page = opened(visit, replace(RAIDS, language=language))
    page.locator(".street").first.click()
    quote = page.locator(".raid-popup blockquote")
    quote.wait_for()
    assert quote.get_attribute("lang") == marked


def test_the_filters_of_many_raids_count_in_german(visit: Open) -> None:
    raids = table(500)
    rows = tuple(
        replace(row, raid_id=f"raid-{place}") for place, row in enumerate((*raids.rows,) * 2)
    )
    page = opened(visit, replace(raids, rows=rows))
    page.get_by_role("searchbox", name="Straße oder Gebiet").fill("Ahornweg")
    page.wait_for_function("() => document.querySelector('.told').value")
    told = page.locator(".told").inner_text()
    count = f"{len(rows):,}".replace(",", ".")
    assert told.endswith(f" von {count} Razzien")
    assert english(page) == []


def test_liechtensteins_numbers_and_spelling_are_its_own(visit: Open) -> None:
    raids = table(500, "de-LI")
    rows = tuple(
        replace(row, raid_id=f"raid-{place}") for place, row in enumerate((*raids.rows,) * 2)
    )
    page = opened(visit, replace(raids, rows=rows))
    page.get_by_role("searchbox", name="Strasse oder Gebiet").fill("Ahornweg")
    page.wait_for_function("() => document.querySelector('.told').value")
    assert (
        page.locator(".told").inner_text().endswith(f" von {len(rows):,} Razzien".replace(",", "’"))
    )
    assert "ß" not in page.locator("body").inner_text()


def test_a_map_of_folium_speaks_german_and_its_neighbour_english(visit: Open) -> None:
    import folium

    raids = table(5)
    raid_map = RaidMap(raids, lang="de")
    folium.Marker([51.75, -1.25]).add_to(raid_map)
    page = visit(raid_map.to_html(), offline=True, bypass_csp=True).page
    page.locator(".street").first.click()
    page.wait_for_selector(".raid-popup")
    assert page.get_by_role("button", name="Schließen").count() == 1
