"""A map in another language than its table and its story: what is made anew, and what is marked."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from geomap import RaidMap, pipeline
from geomap.cli.main import main
from geomap.renderers.common.catalogue.languages import find_language, quoted_in, spoken_in
from geomap.renderers.leaflet import render_page
from tests.support.many_raids import RAIDS, backdrop, write_patch

GERMAN = find_language("de")
TITLES = [
    ("Police raids", "Razzien der Polizei"),
    ("Police raids in Oxford", "Razzien der Polizei in Oxford"),
    ("Police raids in Oxford and Wheatley", "Razzien der Polizei in Oxford und Wheatley"),
    (
        "Police raids in Abingdon, Banbury and elsewhere",
        "Razzien der Polizei in Abingdon, Banbury und anderen Gegenden",
    ),
    ("Immigration raids in Slough", "Razzien der Einwanderungsbehörde in Slough"),
]


def published_in(folder: Path) -> list[str]:
    where = ["--folder", str(folder), "--record", str(folder.parent / "one.jsonl")]
    return [*where, "--url", "https://maps.example/", "--name", "one", "--by", "ab"]


@pytest.mark.parametrize(("english", "german"), TITLES)
def test_a_title_that_geomap_made_is_made_anew_in_the_language_of_the_map(
    english: str, german: str
) -> None:
    told = spoken_in(replace(RAIDS, title=english), "de")
    assert (told.title, told.language) == (german, "de")
    assert spoken_in(told, "en") == replace(RAIDS, title=english)
    untitled = replace(RAIDS, title=english, language="de")
    assert spoken_in(untitled, "de").title == german, "the file of others has no German title"


def test_a_title_of_an_editors_own_stays_as_it_is() -> None:
    for title in ("Raids of a morning", "Police raids in", "Six police raids in Oxford"):
        assert spoken_in(replace(RAIDS, title=title), "de-CH").title == title


def test_a_place_with_an_and_in_its_name_keeps_it() -> None:
    row = replace(RAIDS.rows[0], locality="Bourton and Harnhill")
    raids = replace(RAIDS, rows=(row,), title="Police raids in Bourton and Harnhill")
    assert spoken_in(raids, "de").title == "Razzien der Polizei in Bourton and Harnhill"


@pytest.mark.parametrize("ending", ["geojson", "csv"])
def test_export_publish_and_a_notebook_have_a_german_title_of_an_english_table(
    tmp_path: Path, ending: str
) -> None:
    table, page = tmp_path / f"raids.{ending}", tmp_path / "map.html"
    raids = replace(RAIDS, title="Police raids in Millbury")
    pipeline.write(raids, write_patch(tmp_path), table)
    german = "Razzien der Polizei in Millbury" if ending == "geojson" else "Razzien der Polizei"
    main(["export", str(table), "-o", str(page), "--lang", "de"])
    drawn = page.read_text("utf-8")
    assert f"<title>{german}</title>" in drawn
    assert "Police raids" not in drawn
    main(["export", str(table), "-o", str(page), "--lang", "de", "--title", "Police raids"])
    assert "<title>Police raids</title>" in page.read_text("utf-8"), "what is asked for stays"
    folder = tmp_path / "pub"
    folder.mkdir()
    assert main(["publish", str(table), *published_in(folder), "--lang", "de"]) == 0
    assert f"<title>{german}</title>" in (folder / "one.html").read_text("utf-8")
    beside = [each.read_text("utf-8") for each in folder.glob("one*.html")]
    assert [text for text in beside if "<iframe" in text and f'title="{german}"' not in text] == []


def test_the_settings_of_a_newsroom_publish_a_german_map(tmp_path: Path) -> None:
    (tmp_path / "geomap.toml").write_text('lang = "de"\n', encoding="utf-8")
    (tmp_path / "pub").mkdir()
    table = tmp_path / "raids.geojson"
    pipeline.write(RAIDS, write_patch(tmp_path), table)
    assert main(["publish", str(table), *published_in(tmp_path / "pub")]) == 0
    assert '<html lang="de">' in (tmp_path / "pub" / "one.html").read_text("utf-8")


def test_a_map_in_a_notebook_has_its_title_in_its_language(tmp_path: Path) -> None:
    raids = replace(RAIDS, title="Police raids in Millbury")
    patch = write_patch(tmp_path)
    german = RaidMap(raids, patch=patch, lang="de")
    assert "<title>Razzien der Polizei in Millbury" in german.to_html()
    named = RaidMap(raids, patch=patch, lang="de", title="Police raids in Millbury")
    assert "<title>Police raids in Millbury" in named.to_html()


def test_what_an_english_story_says_is_marked_in_a_german_page() -> None:
    page = render_page(replace(RAIDS, language="de"), backdrop())
    quotes = re.findall(r"<blockquote[^>]*>", page)
    assert quotes
    assert set(quotes) == {'<blockquote lang="en-GB">'}
    data = json.loads(re.search(r'id="geomap-data">(.*?)</script>', page)[1])
    assert data["quotesIn"] == "en-GB"
    english = render_page(RAIDS, backdrop())
    assert "<blockquote>" in english
    assert "quotesIn" not in english.partition('id="geomap-data">')[2].partition("</script>")[0]


def test_a_credit_in_english_is_marked_and_a_german_one_is_not() -> None:
    owed = ("Contains data that the Crown has the right to", "Daten der Stadt, mit Dank")
    page = render_page(replace(RAIDS, language="de", attribution=owed), backdrop())
    assert f'<li lang="en-GB">{owed[0]}</li>' in page
    assert f"<li>{owed[1]}</li>" in page


def test_quotations_of_a_german_story_are_not_called_english() -> None:
    assert (
        quoted_in(["Die Polizei durchsuchte am Montag in der Hauptstrasse drei Häuser."], GERMAN)
        == ""
    )
    assert quoted_in(["Police searched a home in Elm Road."], GERMAN) == "en-GB"
    assert quoted_in([], GERMAN) == ""
