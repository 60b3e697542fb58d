from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import geomap
from geomap import pipeline
from geomap.cli.main import main
from geomap.desk.foreign_tables import vetted
from geomap.errors import InputError, LeftOutWarning
from geomap.gazetteer.neighbourhoods import Neighbourhoods
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.model import Story
from geomap.raids.provenance import Source, written
from geomap.story.read import interpret
from tests.raids.test_table import KESTREL, TABLE
from tests.reading.labelled import labelled_stories

PATCH = open_patch("thames-valley")
PEOPLE = {
    "quote": "Zdenek Wyrd, 47, was held when police raided Kestrel Crescent; ring 07700 900137.",
    "note": "Zdenek Wyrd rang from number 94",
    "outcome": "2 arrests, of Zdenek Wyrd and his son",
    "status_source": "Zdenek Wyrd of the court",
    "locality": "Zdenek Wyrd's house",
    "story": "zdenek-wyrd-47",
    "operation": "Zdenek Wyrd",
}
SECRETS = ("Zdenek", "zdenek", "Wyrd", "wyrd", "900137", "07700", "94")


def _table(path: Path, **columns: str) -> Path:
    point = {"type": "Point", "coordinates": [-1.2, 51.72]}
    properties = {"street": "Kestrel Crescent", "raid_id": "raid-1"} | columns
    row = {"type": "Feature", "geometry": point, "properties": properties}
    left = {
        "text": "Zdenek's house",
        "street": "Elm Road",
        "role": "raid",
        "reason": "Wyrd said so",
    }
    table = {
        "type": "FeatureCollection",
        "features": [row],
        "title": "The raid on Zdenek Wyrd",
        "unplaced": [left],
    }
    path.write_text(json.dumps(table), encoding="utf-8")
    return path


def _holds_nobody(text: str) -> bool:
    return not any(secret in text for secret in SECRETS)


@pytest.mark.parametrize("ending", ["geojson", "csv", "kml", "svg"])
def test_a_table_from_elsewhere_is_exported_without_its_people(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, written = _table(tmp_path / "theirs.geojson", **PEOPLE), tmp_path / f"out.{ending}"
    assert main(["export", str(source), "-o", str(written)]) == 3
    text = written.read_text(encoding="utf-8").replace('">94<', "")
    assert _holds_nobody(text if ending != "svg" else text[text.index("<title") :][:600])
    said = capsys.readouterr().err
    assert "what may tell a person, a number or a door became “…” in" in said
    assert _holds_nobody(said.replace(str(tmp_path), ""))  # its number may be one of theirs


def test_python_draws_and_writes_a_table_from_elsewhere_without_its_people(tmp_path: Path) -> None:
    raids = geomap.read_raids(_table(tmp_path / "theirs.geojson", **PEOPLE))
    assert raids.street.tolist() == ["Kestrel Crescent"]
    (drawn,) = geomap.RaidMap(raids).raids.rows
    assert drawn.quote == "… was held when police raided Kestrel Crescent; …."
    raids["note"] = "Zdenek Wyrd told us"
    said = r"a person, a number or a door became “…” in locality \(1 row\), out"
    with pytest.warns(LeftOutWarning, match=said) as warned:
        raids.gm.save(tmp_path / "again.geojson")
    assert warned[0].filename == __file__
    with pytest.warns(LeftOutWarning, match="what may tell"):
        assert _holds_nobody(raids.gm.to_json())
    assert _holds_nobody((tmp_path / "again.geojson").read_text(encoding="utf-8"))
    assert _holds_nobody(repr(geomap.RaidMap(raids).raids))


def test_an_operation_that_is_left_out_and_a_title_with_gaps_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = {"operation": "OPERATION FALCON", "locality": "Blackbird Leys"}
    source, output = _table(tmp_path / "theirs.geojson", **told), tmp_path / "out.csv"
    assert main(["export", str(source), "-o", str(output)]) == 3
    said = capsys.readouterr().err
    kept = "or a door became “…” in the title and was left out of operation (1 row)"
    assert kept in " ".join(said.split())
    titled = ["export", str(source), "-o", str(output), "--title", "Raids of May"]
    assert main(titled) == 3
    assert "in the title" not in capsys.readouterr().err


@pytest.mark.slow
def test_what_geomap_wrote_itself_comes_through_unchanged() -> None:
    gazetteer = open_gazetteer(PATCH)
    for labelled in labelled_stories()[::90]:
        story = interpret(Story(labelled.text), gazetteer)
        raids = pipeline.place(story, patch=PATCH).raids
        assert vetted(raids, PATCH) == raids, labelled.slug


def test_a_written_table_is_the_same_after_an_export(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(
        "Zdenek Wyrd, 47, was held on 3 May 2018 when police raided Long Ground, Greater Leys, and"
        " a flat in Kestrel Crescent, Blackbird Leys, under Operation Osprey.",
        encoding="utf-8",
    )
    table, again = tmp_path / "raids.geojson", tmp_path / "again.geojson"
    main(["map", str(story), "-o", str(tmp_path / "map.html"), "--data", str(table)])
    main(["export", str(table), "-o", str(again)])
    assert table.read_bytes() == again.read_bytes()
    assert "Osprey" in table.read_text(encoding="utf-8")


def test_the_reason_of_an_event_calls_its_stories_as_sources_does_and_nobody_else() -> None:
    told = written([Source(name, "", None, "") for name in ("n0356", "oxford/2019-03-04")])
    same = "n0356: same street, same day; oxford/2019-03-04: same street, same day"
    given = replace(KESTREL, sources=told, because=f"{same}; n0357: same street; n0356 rang 07700")
    (kept,) = vetted(replace(TABLE, rows=(given,)), PATCH).rows
    assert kept.because == f"{same}; …: same street; … rang …"
    assert kept.sources == told


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("The raid on Zdenek Wyrd", "Zdenek"),
        ("Raids, by mr wyrd", "mr"),
        ("Raids of 2018: ring 07700 900137", "07700"),
        ("Zdenek said so", "Zdenek"),
    ],
)
def test_a_title_that_tells_a_person_or_a_number_is_refused_with_the_word(
    title: str, word: str
) -> None:
    with pytest.raises(InputError, match=f"the title must not say “{word}"):
        pipeline.check_title(title, PATCH)


@pytest.mark.parametrize("door", ["14", "①④", "¹⁴", "１４"])
def test_a_title_that_tells_a_door_in_whatever_figures_is_refused(door: str) -> None:
    with pytest.raises(InputError, match="tells a door: name the street alone"):
        pipeline.check_title(f"Raid at {door} Kestrel Crescent", PATCH)


def test_a_home_or_a_person_in_the_cell_of_a_street_reaches_no_output(tmp_path: Path) -> None:
    for street in ("o/s 94 Kestrel Crescent", "Kestrel Crescent – 94", "Kestrel Crescent (J Wyrd)"):
        quote = f"Police raided {street}."
        table = _table(tmp_path / "table.geojson", street=street, quote=quote)
        for ending in ("csv", "geojson", "kml", "svg", "html"):
            out = tmp_path / f"out.{ending}"
            main(["export", str(table), "-o", str(out), "--patch", "thames-valley"])
            told = out.read_text("utf-8")
            assert not [
                secret for secret in ("94 K", "– 94", "\\u2013 94", "Wyrd") if secret in told
            ]


@pytest.mark.parametrize(
    "title",
    [
        "Police raids in Oxford",
        "Drug Raids Across Oxford, May 2018",
        "Operation Osprey: six homes searched",
        "Where police raided homes in Blackbird Leys",
        None,
    ],
)
def test_a_title_of_places_and_common_words_is_taken(title: str | None) -> None:
    pipeline.check_title(title, PATCH)


def test_a_german_title_may_have_capitals_but_no_number_and_no_person() -> None:
    pipeline.check_title("Razzien in Oxford und Umgebung", PATCH, "de")
    with pytest.raises(InputError, match="07700"):
        pipeline.check_title("Razzien: Hinweise an 07700 900137", PATCH, "de")


def test_no_neighbourhood_and_no_ward_of_the_patch_is_taken_for_a_person() -> None:
    layers = Neighbourhoods.open(PATCH)
    rows = [replace(KESTREL, neighbourhood=area.name) for area in layers.neighbourhoods]
    rows += [replace(KESTREL, ward=area.name, street=area.name) for area in layers.wards]
    table = replace(TABLE, rows=tuple(rows))
    assert vetted(table, PATCH).rows == table.rows
    stranger = replace(KESTREL, neighbourhood="Zdenek Wyrd, Osney & Jericho 94")
    assert vetted(replace(TABLE, rows=(stranger,)), PATCH).rows[0].neighbourhood == "…"


def test_areas_of_the_newsrooms_own_keep_the_names_of_their_layer_but_no_door() -> None:
    names = ("E05013", "7", "PCSO Wyrd", "14 Elm Road")
    rows = tuple(replace(KESTREL, neighbourhood=name) for name in names)
    table = replace(TABLE, rows=rows)
    assert [row.neighbourhood for row in vetted(table, PATCH).rows[1:]] == ["…"] * 3
    told = [row.neighbourhood for row in vetted(table, PATCH, names).rows]
    assert told == [*names[:3], "…"]
