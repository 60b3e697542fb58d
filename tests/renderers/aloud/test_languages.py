"""In what language a map is, and by what names its title calls it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import shapely

from geomap import RaidMap, pipeline
from geomap.cli.main import main
from geomap.errors import InputError
from geomap.gazetteer.name_keys import in_usual_letters
from geomap.renderers import load
from tests.renderers.aloud.hearing import FOREIGN
from tests.support.many_raids import RAIDS, write_patch


def placed(tmp_path: Path, text: str, **options: str) -> pipeline.Placed:
    (tmp_path / "story.txt").write_text(text, encoding="utf-8")
    return pipeline.place(pipeline.read(tmp_path / "story.txt"), **options)


def test_a_title_has_a_town_that_the_story_names_and_else_the_storys_own_place(
    tmp_path: Path,
) -> None:
    said = "Police raided two homes{} yesterday.\n\nOfficers searched Edmunds Road in Ruscote.\n"
    titles = [placed(tmp_path, said.format(of)).raids.title for of in ("", " in Banbury")]
    assert titles == ["Police raids in Ruscote", "Police raids in Banbury"]


def test_a_title_has_every_town_of_three_and_says_of_more_that_there_are_others(
    tmp_path: Path,
) -> None:
    three = "Corn Street, Witney, Sheep Street, Bicester, and Ock Street, Abingdon"
    four = f"Broad Street, Banbury, {three}"
    said = "Police raided houses in {} on Friday.\n"
    titles = [placed(tmp_path, said.format(streets)).raids.title for streets in (three, four)]
    assert titles == [
        "Police raids in Abingdon, Bicester and Witney",
        "Police raids in Abingdon, Banbury and elsewhere",
    ]
    german = placed(tmp_path, said.format(four), lang="de").raids.title
    assert german == "Razzien der Polizei in Abingdon, Banbury und anderen Gegenden"


def test_a_title_has_a_raided_town_by_its_own_name_and_not_by_what_it_is_near(
    tmp_path: Path,
) -> None:
    said = "Police raided homes in Witney, Carterton and Chinnor, near Thame, on Friday.\n"
    assert placed(tmp_path, said).raids.title == "Police raids in Carterton, Chinnor and Witney"
    part = "Police raided homes in Rose Hill and Greater Leys, Oxford, on Friday.\n"
    assert placed(tmp_path, part).raids.title == "Police raids in Oxford"


def test_an_area_in_the_capitals_of_a_dateline_is_written_as_the_gazetteer_has_it(
    tmp_path: Path,
) -> None:
    said = (
        "RUSCOTE: Police raided a house in Edmunds Road. Officers also searched a flat in Broad "
        "Street, BANBURY, and homes in GRIMSBURY.\n"
    )
    raids = placed(tmp_path, said).raids
    assert raids.title == "Police raids in Banbury"
    assert [(row.street, row.locality) for row in raids.rows] == [
        ("Edmunds Road", "Ruscote"),
        ("Broad Street", "Banbury"),
        ("Grimsbury", "Ruscote"),
    ]
    assert in_usual_letters("NORTHTOWN", lambda _: ()) == "NORTHTOWN", "no gazetteer has it"


def test_raids_of_immigration_officers_are_the_polices_only_where_the_story_names_police(
    tmp_path: Path,
) -> None:
    said = (
        "Two held at takeaway\n\nImmigration officers{} detained two men when they raided a "
        "takeaway in Farnham Road, Slough, on Friday evening, the Home Office said.\n"
    )
    titles = [placed(tmp_path, said.format(who)).raids.title for who in ("", " and police")]
    assert titles == ["Immigration raids in Slough", "Police raids in Slough"]


def test_a_map_of_a_story_is_in_the_language_that_is_asked_for(tmp_path: Path) -> None:
    raids = placed(
        tmp_path, "Police raided a house in Edmunds Road in Ruscote, Banbury.", lang="de"
    ).raids
    assert (raids.language, raids.title) == ("de", "Razzien der Polizei in Banbury")
    with pytest.raises(InputError, match="no map speaks 'fr'"):
        pipeline.place(pipeline.read(tmp_path / "story.txt"), lang="fr")


def test_the_language_stays_with_a_table_and_the_files_of_others_are_as_they_were(
    tmp_path: Path,
) -> None:
    patch = write_patch(tmp_path)
    table, page = tmp_path / "raids.geojson", tmp_path / "map.html"
    for language, member in (("de", "de"), ("en-GB", None)):
        pipeline.write(replace(RAIDS, language=language), patch, table)
        assert json.loads(table.read_text("utf-8")).get("language") == member
        main(["export", str(table), "-o", str(page)])
        assert f'<html lang="{language}">' in page.read_text("utf-8")
    main(["export", str(table), "-o", str(page), "--lang", "de-LI"])
    drawn = page.read_text("utf-8")
    assert '<html lang="de-LI">' in drawn
    assert '"inLanguage":"de-LI"' in drawn
    assert '<meta property="og:locale" content="de_LI">' in drawn
    assert main(["export", str(table), "-o", str(page), "--lang", "xx"]) == 2


def test_a_patch_says_what_its_maps_speak(tmp_path: Path) -> None:
    import geopandas

    patch = write_patch(tmp_path)._replace(lang="de-LI")
    points = shapely.points([[-1.2084, 51.7198], [-1.208, 51.7511]])
    rows = {"road": ["Ahornweg", "Birkengasse"], "geometry": points}
    own = geopandas.GeoDataFrame(rows, crs="EPSG:4326")
    raid_map = RaidMap(own, street="road", title="Zwei", patch=patch)
    assert '<html lang="de-LI">' in raid_map.to_html()
    said = raid_map._repr_mimebundle_({"text/plain"})["text/plain"]
    assert "Die Karte zeigt zwei Razzien" in said
    assert not FOREIGN.search(said)
    other = RaidMap(own, street="road", title="Two", patch=patch, lang="en")
    assert "The map shows two raids" in other._repr_mimebundle_({"text/plain"})["text/plain"]


@pytest.mark.parametrize("ending", ["svg", "pdf"])
def test_a_picture_says_its_language(ending: str, tmp_path: Path) -> None:
    raids = replace(RAIDS, language="de")
    drawn = load(ending).render(raids, write_patch(tmp_path))
    if ending == "svg":
        assert b' lang="de"' in drawn
        assert "eine Straße" in drawn.decode() or "Eine Durchsuchung heißt" in drawn.decode()
    else:
        assert b"/Lang (de)" in drawn


def test_equal_tables_make_equal_pages_in_every_language(tmp_path: Path) -> None:
    patch = write_patch(tmp_path)
    german, again = (load("html").render(replace(RAIDS, language="de"), patch) for _ in range(2))
    assert german == again
    english = load("html").render(RAIDS, patch)
    script = english[english.index(b"const geomap") :].split(b"</script>")[0]
    assert script in german, "the script is the same in every language"
