"""What an editor takes off a map stands in no quotation of it, in no format."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geomap import pipeline
from geomap.cli.main import main
from geomap.desk.decisions.decision import Decision, Do
from geomap.desk.taken_off import spans_of
from geomap.errors import InputError
from geomap.gazetteer.patches import data_folder
from geomap.model import Mention, Reading, Role, Story, Toponym
from geomap.pipeline import Placed
from geomap.placing.corrected import Correction
from geomap.raids.schema import Raid, Width
from geomap.renderers import Wishes, load
from tests.desk.decisions.test_widening import ENDINGS, PATCH, unpacked

STORY = data_folder() / "stories" / "oxford-raids.txt"
OFF = Decision("Long Ground", do=Do.OFF)
BEFORE = "Girdlestone Road in Headington, "


def look(text: str, *decisions: Decision, **more: object) -> Placed:
    return pipeline.look(text, published=date(2017, 8, 10), decisions=decisions, **more)  # type: ignore[arg-type]


def quoted(placed: Placed) -> dict[str, str]:
    return {row.street: row.quote for row in placed.raids.rows}


@pytest.mark.parametrize(
    "decision",
    [
        OFF,
        Decision("Long Ground", BEFORE, " in Greater Leys", Do.OFF),
        Decision("Long Ground", do=Do.HIDE),
        Decision("long ground", do=Do.HIDE, locality="Greater Leys"),
        *(
            Decision("Long Ground", do=Do.ROLE, role=role)
            for role in (Role.HOME, Role.EARLIER_RAID)
        ),
    ],
)
def test_a_street_that_is_taken_off_is_a_gap_in_the_sentences_of_the_others(
    decision: Decision,
) -> None:
    whole = look(STORY.read_text("utf-8"))
    less = look(STORY.read_text("utf-8"), decision)
    assert less.asked == ()
    (gone,) = (row for row in whole.raids.rows if row.street == "Long Ground")
    stay = [row for row in whole.raids.rows if row is not gone]
    for old, new in zip(stay, less.raids.rows, strict=True):
        assert "Long Ground in Greater Leys" in old.quote
        assert new.quote == old.quote.replace("Long Ground", "…")
        assert new.street == old.street
        assert (new.start, new.end) == (0, 0)
    assert [item.street for item in less.raids.unplaced] == (
        ["…"] if decision.do is Do.HIDE else []
    )


@pytest.mark.parametrize("do", [Do.OFF, Do.HIDE])
def test_it_cannot_be_tried_until_the_name_of_another_raid_fits(do: Do) -> None:
    def told(street: str) -> tuple[str, Raid]:
        text = f"Police raided homes in {street}, Oxford, and Ashhurst Way, Rose Hill, on Tuesday."
        (row,) = look(text, Decision(street, do=do)).raids.rows
        return text, row

    (text, one), (_, other) = map(told, ("Long Ground", "Girdlestone Road"))
    assert "…" in one.quote
    assert replace(one, confidence=other.confidence) == other  # where it lies still vouches for it
    (whole,) = (row for row in look(text).raids.rows if row.street == "Ashhurst Way")
    assert whole.start == text.index("Ashhurst Way")
    assert whole.raid_id != one.raid_id


def test_raids_of_sentences_in_which_nothing_is_hidden_keep_name_and_place() -> None:
    text = (
        "Police raided a home in Long Ground in Greater Leys on Tuesday. Officers also raided a "
        "flat in Ashhurst Way in Rose Hill. Nobody was hurt."
    )
    (old,) = (row for row in look(text).raids.rows if row.street == "Ashhurst Way")
    (new,) = look(text, OFF).raids.rows
    assert "…" not in new.quote
    assert (new.raid_id, new.start, new.end) == (old.raid_id, old.start, old.end)


def test_so_do_a_correction_without_a_place_and_the_newsrooms_word() -> None:
    story = pipeline.read(STORY, published=date(2017, 8, 10))
    correction = Correction("Long Ground", "the police took it back")
    for placed in (
        pipeline.place(story, corrections=[correction]),
        pipeline.place(story, newsroom=[OFF]),
    ):
        assert len(placed.raids.rows) == 5
        assert all("Long Ground" not in row.quote for row in placed.raids.rows)
    moved = pipeline.place(story, corrections=[correction._replace(lon=-1.2, lat=51.72)])
    assert all("Long Ground" in row.quote for row in moved.raids.rows)


@pytest.mark.parametrize("ending", ENDINGS)
def test_it_is_in_no_byte_of_a_map_or_a_table(ending: str) -> None:
    text = STORY.read_text("utf-8")
    whole, less = look(text), look(text, OFF)
    assert b"Long Ground" not in unpacked(load(f"map.{ending}").render(less.raids, PATCH))
    before = unpacked(load(f"map.{ending}").render(whole.raids, PATCH))
    assert ending in ("pdf", "png") or b"Long Ground" in before


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_is_hidden_is_in_no_byte_of_a_map_or_a_table_either(ending: str) -> None:
    text = "Police raided homes in Long Ground, Greater Leys, and Ashhurst Way, Oxford, on Tuesday."
    hidden = look(text, replace(OFF, do=Do.HIDE))
    (item,) = hidden.raids.unplaced
    assert (item.text, item.street, item.locality, item.candidates) == ("…", "…", None, ())
    assert item.reason == "corrected by the newsroom: it is not shown"
    for shown in ((), ("unplaced", "notes")):
        made = load(f"map.{ending}", Wishes(show=shown)).render(hidden.raids, PATCH)
        assert b"Long Ground" not in unpacked(made)
        assert b"Greater Leys" not in unpacked(made) or ending in ("html", "svg", "pdf", "png")


def test_the_commands_say_it_no_more(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, table, file = tmp_path / "map.html", tmp_path / "raids.csv", tmp_path / "corrections.toml"
    file.write_text('[[correction]]\nname = "Long Ground"\nbecause = "it was taken back"\n')
    command = ["map", str(STORY), "-o", str(page), "--data", str(table)]
    for options in (["--not-raided", "Long Ground"], ["--corrections", str(file)]):
        main([*command, *options])
        assert "Long Ground" not in page.read_text("utf-8") + table.read_text("utf-8")
    geojson = tmp_path / "raids.geojson"
    main([*command[:-1], str(geojson), "--corrections", str(file)])
    told = json.loads(geojson.read_text("utf-8"))
    assert [item["street"] for item in told["unplaced"]] == ["…"]
    assert "Long Ground" not in json.dumps(told["features"])
    capsys.readouterr()


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "Police raided homes in Kestrel Crescent and Long Ground in Oxford, and in LONG GROUND "
            "they found cannabis.",
            "Police raided homes in Kestrel Crescent and … in Oxford, and in … "
            "they found cannabis.",
        ),
        (
            "Police raided homes in Kestrel Crescent and Long Ground in Oxford; people of the "
            "flats, and those at long-ground’s end, slept.",
            "Police raided homes in Kestrel Crescent and … in Oxford; people of the "
            "flats, and those at … end, slept.",
        ),
    ],
)
def test_it_is_a_gap_in_every_spelling(text: str, quote: str) -> None:
    assert quoted(look(text, OFF))["Kestrel Crescent"] == quote


def test_an_abbreviation_is_a_spelling_and_a_longer_name_is_another_street() -> None:
    text = (
        "Police raided homes in The Slade, Old High Street and High St. in Headington, Oxford; in "
        "High Street they found cannabis."
    )
    less = (
        "Police raided homes in The Slade, Old High Street and … in Headington, Oxford; in … they "
        "found cannabis."
    )
    off = quoted(look(text, Decision("high street", do=Do.OFF)))
    assert off == {"The Slade": less, "Old High Street": less}


def test_a_street_of_which_nothing_was_decided_stays_though_it_was_not_raided() -> None:
    text = (
        "Police raided homes in Kestrel Crescent and Long Ground in Oxford on Tuesday after a "
        "robbery in Pegasus Road."
    )
    less = look(text, OFF)
    assert {mention.text: mention.role for mention in less.story.mentions} == {
        "Kestrel Crescent": Role.RAID,
        "Long Ground": Role.OTHER,
        "Pegasus Road": Role.ROBBERY,
    }
    assert list(quoted(less).values()) == [text.replace("Long Ground", "…")]
    for do in (Do.OFF, Do.HIDE):
        both = quoted(look(text, OFF, Decision("Pegasus Road", do=do)))
        assert "Pegasus Road" not in both["Kestrel Crescent"]


def test_a_raid_of_its_name_in_another_town_stays() -> None:
    text = (
        "Police raided homes in High Street in Wheatley, High Street in Witney and The Slade in "
        "Headington."
    )
    assert [row.quote for row in look(text).raids.rows] == [text] * 3
    off = Decision("High Street", do=Do.OFF, locality="Wheatley")
    less = text.replace("High Street in Wheatley", "… in Wheatley")
    assert [row.quote for row in look(text, off).raids.rows] == [less] * 2


@pytest.mark.parametrize("decision", [OFF, Decision("Long Ground", do=Do.HIDE)])
@pytest.mark.parametrize("title", ["Raid in Long Ground", "Raids in the Leys and LONG GROUND"])
def test_no_title_names_it(decision: Decision, title: str) -> None:
    text = STORY.read_text("utf-8")
    titled = Decision("", do=Do.RETITLE, text=title)
    assert look(text, title=title).raids.title == title
    for given in ({"title": title}, {}):
        decisions = (decision,) if given else (decision, titled)
        with pytest.raises(InputError, match="names a street that the map does not tell"):
            look(text, *decisions, **given)


def test_a_title_may_name_what_the_map_tells_though_it_is_called_like_it() -> None:
    text = (
        "Police raided homes in Old High Street and High Street in Headington, and a flat in "
        "High Street in Witney."
    )
    off = Decision("High Street", do=Do.OFF, locality="Headington")
    title = "Raids in Headington and Witney: Old High Street and High Street"
    assert look(text, off, title=title).raids.title == title
    alone = "Police raided homes in Old High Street and High Street in Headington."
    assert look(alone, off, title="A raid in Old High Street").raids.title
    with pytest.raises(InputError, match="names a street"):
        look(alone, off, title="A raid in High Street")


def test_no_note_of_another_raid_names_it() -> None:
    note = Decision("Ashhurst Way", do=Do.NOTE, text="Officers went on to Long Ground", public=True)
    rows = look(STORY.read_text("utf-8"), OFF, note).raids.rows
    assert [row.public_note for row in rows if row.public_note] == ["Officers went on to …"]
    assert all("Long Ground" not in row.note for row in rows)


def test_an_area_that_is_taken_off_is_told_as_the_locality_of_others() -> None:
    text = (
        "Police raided homes in Rose Hill and a house in Kestrel Crescent in Blackbird Leys, "
        "Oxford. A flat in Ashhurst Way in Rose Hill was raided by police."
    )
    marked = Decision("Rose Hill", "Police raided homes in ", " and a house in Kestrel", Do.ADD)
    assert "homes in Rose Hill and" in quoted(look(text, marked))["Kestrel Crescent"]
    less = quoted(look(text, marked, replace(marked, do=Do.HIDE)))
    assert "homes in … and" in less["Kestrel Crescent"]
    assert "Ashhurst Way in Rose Hill" in less["Ashhurst Way"]


def test_what_is_decided_last_holds_for_quotations_too() -> None:
    text = STORY.read_text("utf-8")
    on = Decision("Long Ground", do=Do.ON)
    placed = Decision("Long Ground", do=Do.PLACE, lon=-1.2, lat=51.72)
    hidden = Decision("Long Ground", do=Do.HIDE)
    for decisions in ([OFF, on], [hidden, placed]):
        assert "Long Ground" in quoted(look(text, *decisions))["Ashhurst Way"]
    for decisions in ([on, OFF], [placed, hidden], [hidden, on]):
        assert "Long Ground" not in quoted(look(text, *decisions))["Ashhurst Way"]


def test_a_raid_that_is_counted_with_another_is_no_wrong_name() -> None:
    text = STORY.read_text("utf-8")
    merged = Decision("Long Ground", do=Do.MERGE, text="Ashhurst Way")
    for decisions in ([merged], [OFF, merged]):
        assert "Long Ground" in quoted(look(text, *decisions))["Ashhurst Way"]
    assert "Long Ground" not in quoted(look(text, merged, OFF))["Ashhurst Way"]


def test_a_raid_on_a_street_that_an_editor_chose_still_has_no_sentence() -> None:
    chosen = Decision("Ashhurst Way", do=Do.PLACE, place="Pegasus Road")
    said = quoted(look(STORY.read_text("utf-8"), OFF, chosen))
    assert said["Pegasus Road"] == ""
    assert said["Kestrel Crescent"]


def test_each_place_where_a_street_is_named_is_its_own_or_somebody_elses() -> None:
    text = "Elm Row raided. Ash Way, Elm Row, was too. Elm Row rose. Officers met in Elm Row."
    first, second, third, fourth = (
        Toponym("Elm Row", at, at + 7) for at in range(len(text)) if text.startswith("Elm Row", at)
    )

    def mention(name: Toponym, role: Role, locality: Toponym | None = None) -> Mention:
        readings = (Reading(locality, 1.0, "test"),)
        return Mention(*name, role=role, readings=readings, sentence=(0, len(text)))

    ash = mention(Toponym("Ash Way", 16, 23), Role.RAID, second)
    off = mention(first, Role.OTHER)
    again = mention(third, Role.HOME)
    story = Story(text, mentions=(off, ash, again), localities=(second, fourth))
    of_others = (second.start, second.end)
    everywhere = [(each.start, each.end) for each in (first, second, third, fourth)]
    assert list(spans_of((off,), story)) == [span for span in everywhere if span != of_others]
    in_its_place = mention(second, Role.OTHER)
    both = replace(story, mentions=(off, ash, in_its_place, again))
    assert list(spans_of((off, in_its_place), both)) == everywhere


def test_one_that_is_taken_off_is_a_gap_where_others_are_widened() -> None:
    rows = look(STORY.read_text("utf-8"), OFF, width=Width.AREA).raids.rows
    assert rows
    assert all("Long Ground" not in row.quote for row in rows)
    assert all("Crescent" not in row.quote for row in rows)
