"""What each column and each remark of a table from elsewhere may still say."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

import pytest

from geomap.desk import foreign_tables
from geomap.desk.foreign_tables import check_title, vetted
from geomap.errors import InputError
from geomap.gazetteer.doors.addresses import GAP
from geomap.gazetteer.index import Gazetteer
from geomap.model import Patch, Role
from geomap.raids.count_check import Check
from geomap.raids.provenance import Source, sources_in, written
from geomap.raids.schema import Raid
from geomap.raids.table import Raids, StoryTold, Unplaced
from tests.support.tables import raid
from tests.support.towns import GAZETTEER, PATCH

ROW = raid(street="Alder Road", locality="Northtown", operation="Osprey", date=date(2018, 5, 3))
CHECK = Check(None, 1, 1, "1 placed")


@pytest.fixture(autouse=True)
def made_up_patch(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(patch: Patch) -> Gazetteer:
        assert patch is PATCH
        return GAZETTEER

    monkeypatch.setattr(foreign_tables, "open_gazetteer", opened)


def table(*rows: Raid, title: str = "Raids", language: str = "en-GB") -> Raids:
    return Raids(rows, (), CHECK, (), title, language=language)


def vetted_row(**values: object) -> Raid:
    (row,) = vetted(table(replace(ROW, **values)), PATCH).rows  # type: ignore[arg-type]
    return row


def test_a_row_that_tells_nobody_is_the_same_object() -> None:
    raids = table(ROW)
    assert vetted(raids, PATCH) == raids
    assert vetted(raids, PATCH).rows[0] is ROW


def test_each_different_text_of_a_column_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, str]] = []
    value = foreign_tables._Vetting.value

    def counting(vetting: Any, name: str, given: Any) -> Any:
        seen.append((name, given))
        return value(vetting, name, given)

    monkeypatch.setattr(foreign_tables._Vetting, "value", counting)
    quotes = ("Police raided Alder Road.", "Police raided Alder Road, Wyrd said.")
    rows = [replace(ROW, quote=quotes[number % 2]) for number in range(600)]
    left = [row.quote for row in vetted(table(*rows), PATCH).rows]
    assert left == ["Police raided Alder Road.", "Police raided Alder Road, … said."] * 300
    assert [text for name, text in seen if name == "quote"] == [*quotes]
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize(
    ("quote", "left"),
    [
        ("Police raided Alder Road in Operation Osprey on 3 May.", None),
        ("Police raided Alder Road on 4 May.", "Police raided Alder Road on …."),
        ("Police raided Alder Road, Wyrd said.", "Police raided Alder Road, … said."),
        ("Police raided 14 Alder Road.", "Police raided … Alder Road."),
    ],
)
def test_a_quotation_says_what_the_columns_say(quote: str, left: str | None) -> None:
    operation = "Operation Osprey"
    assert vetted_row(quote=quote, operation=operation).quote == (left or quote)


def test_a_quotation_is_judged_until_nothing_changes() -> None:
    asked = []

    def judge(text: str, *_: object) -> str:
        asked.append(text)
        return text[1:] or text

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(foreign_tables, "redact", judge)
        assert vetted_row(quote="abcdefgh").quote == "efgh"
        assert asked == ["abcdefgh", "bcdefgh", "cdefgh", "defgh"]
        assert vetted_row(quote="ab").quote == "b"
        assert asked[4:] == ["ab", "b"]


@pytest.mark.parametrize(
    ("column", "value", "left"),
    [
        ("note", "Wyrd rang from number 94", "… rang from …"),
        ("note", "the name 94 is not known to the gazetteer", None),
        ("note", "Northtown is not known to the gazetteer", None),
        ("note", 7, None),
        ("outcome", "2 arrests, of Zdenek Wyrd", "2 arrests, of … …"),
        ("locality", "Zdenek's house", GAP),
        ("locality", "Mr Wyrd", GAP),
        ("locality", "Wyrdley", None),
        ("ward", "northtown", None),
        ("ward", "wyrdley", GAP),
        ("operation", "Osprey", None),
        ("story", "zdenek-wyrd-47", f"story-{sha256(b'zdenek-wyrd-47').hexdigest()[:10]}"),
        ("story", "northtown-raids", None),
        ("story", "2018-05-03", None),
        ("story", "zw-1", None),
        ("story", "zdenek\ud800", f"story-{sha256(b'zdenek?').hexdigest()[:10]}"),
        ("story", "raids-of-wyrd", f"story-{sha256(b'raids-of-wyrd').hexdigest()[:10]}"),
        ("story", "zx-northtown-raids", None),
        ("street", "Wyrd Mere", None),
        ("street", "Mr Wyrd", GAP),
        ("force", "Wyrd", "…"),
        ("raid_id", "zdenek-wyrd", None),
        ("quote", "", None),
        ("place", "", None),
        ("date", date(2018, 5, 4), None),
    ],
)
def test_each_column_is_judged_by_what_it_tells(
    column: str, value: object, left: str | None
) -> None:
    after = getattr(vetted_row(**{column: value}), column)
    assert after == (value if left is None else left)


def test_a_file_of_a_day_may_have_a_place_with_a_short_word(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(foreign_tables, "words", lambda: {"up wyrd"})
    assert vetted_row(story="2018-05-03-up-wyrd").story == "2018-05-03-up-wyrd"
    assert vetted_row(story="1991-05-03-up-wyrd").story != "1991-05-03-up-wyrd"


def test_what_a_column_that_tells_of_nobody_holds_is_not_looked_at() -> None:
    vetting = foreign_tables._of_rows(table(ROW), PATCH)
    assert vetting.value("raid_id", "Wyrd rang from number 94") == "Wyrd rang from number 94"


@pytest.mark.parametrize("called", ["Operation", "OPERATION", "Op"])
def test_a_sentence_calls_an_operation_what_it_is(called: str) -> None:
    quote = f"Police raided Alder Road as part of {called} Osprey on Thursday."
    assert vetted_row(quote=quote, operation="Osprey").quote == quote
    assert vetted_row(quote=quote, operation=None).quote != quote


def test_an_operation_that_is_called_as_a_person_is_left_out() -> None:
    assert vetted_row(operation="Zdenek Wyrd").operation is None


def test_a_remark_of_a_number_of_geomap_stays() -> None:
    remarks = (
        "3 of 4 homes placed",
        "3 placed, 2 likely",
        "the story speaks of 7",
        "in 3 stories",
        "names 7",
        "3 of 9 homes placed, 1 likely: the story says where 7 are",
        "9 of 12 addresses placed: 2 stories say where 10 are",
        "2 of 3 houses placed: geomap read where 2 are",
        "only 0.81 sure",
        "the middle is 1.2 km outside Northtown",
        "4 streets of this name",
        "3 areas of this name are known: in Northtown and Eastcote",
        "one and 7 more",
    )
    for remark in remarks:
        assert vetted_row(note=remark).note == remark
    assert vetted_row(note="the 3 of 4").note == "the … of …"


@pytest.mark.parametrize("what", ["vapes", "illegal vapes", "fake handbags", "smuggled cigarettes"])
def test_a_number_of_goods_stays_in_what_came_of_a_raid(what: str) -> None:
    assert vetted_row(outcome=f"871 {what}").outcome == f"871 {what}"


def test_what_rows_and_stories_call_places_is_said_everywhere() -> None:
    raids = table(ROW, raid(street="Zden Lane"), title="Raids in Zden Lane")
    assert vetted(raids, PATCH).title == "Raids in Zden Lane"
    row = replace(ROW, quote="Police raided homes in Zden Lane.")
    assert vetted(table(row, raid(street="Zden Lane")), PATCH).rows[0].quote == row.quote


def left_out(text: str, *, locality: str | None = None, reason: str = "") -> Unplaced:
    return Unplaced(text, text, locality, Role.RAID, reason, (text, "Alder Road"))


def test_what_is_told_of_the_whole_is_judged_too() -> None:
    check = CHECK._replace(sentence="1 placed, Wyrd said")
    item = left_out("Mr Wyrd", locality="Zed's house", reason="Wyrd said so")
    story = StoryTold("zdenek-wyrd", "Wyrd raided", None, (item,), check)
    raids = replace(
        table(ROW, title="The raid on Wyrd"), unplaced=(item,), stories=(story,), check=check
    )
    after = vetted(raids, PATCH)
    vetted_item = item._replace(
        text=GAP, street=GAP, locality=GAP, reason="… said so", candidates=(GAP, "Alder Road")
    )
    assert after.title == "The raid on …"
    assert after.check == check._replace(sentence="1 placed, … said")
    assert after.unplaced == (vetted_item,)
    assert after.stories == (
        StoryTold(
            f"story-{sha256(b'zdenek-wyrd').hexdigest()[:10]}",
            "… raided",
            None,
            (vetted_item,),
            check._replace(sentence="1 placed, … said"),
        ),
    )


def test_what_is_not_told_of_the_whole_stays_so() -> None:
    item = left_out("Alder Road")
    story = StoryTold(None, "Raids", None, (item,), CHECK)
    raids = replace(table(ROW), unplaced=(item,), stories=(story,))
    assert vetted(raids, PATCH) == raids


def test_in_a_language_with_large_nouns_a_capital_is_no_name() -> None:
    title = "Razzien in Wohnungen, 14 Zeugen"
    assert vetted(table(ROW, title=title, language="de"), PATCH).title == (
        "Razzien in Wohnungen, … Zeugen"
    )
    assert vetted(table(ROW, title="Operation Osprey in Large Homes"), PATCH).title == (
        "Operation Osprey in Large Homes"
    )
    story = StoryTold(None, title, None, (), CHECK)
    raids = replace(table(ROW, language="de"), stories=(story,))
    assert vetted(raids, PATCH).stories[0].title == "Razzien in Wohnungen, … Zeugen"
    english = replace(raids, language="en-GB")
    assert vetted(english, PATCH).stories[0].title == "… in …, … …"


KEPT = Source("b2", "Alder Road raided", date(2018, 5, 4), "https://paper.example/b2")
TELLING = Source("a1", "Wyrdowski held in Alder Road", date(2018, 5, 3), "https://paper.example/a1")


def test_a_title_of_a_source_loses_who_is_told_and_the_source_keeps_all_else() -> None:
    rows = [replace(ROW, sources=written(told)) for told in ((TELLING, KEPT), (), (KEPT,))]
    first, second, third = vetted(table(*rows), PATCH).rows
    told, kept = sources_in(first.sources)
    assert "Wyrdowski" not in told.title
    assert "Alder Road" in told.title
    assert told._replace(title=TELLING.title) == TELLING
    assert kept == KEPT
    assert repr(replace(first, sources=rows[0].sources)) == repr(rows[0])  # its place is not known
    assert second is rows[1]
    assert third is rows[2]


def test_rows_whose_sources_tell_of_nobody_are_the_same_objects() -> None:
    rows = tuple(replace(ROW, sources=told) for told in (written((KEPT,)), ""))
    assert foreign_tables._with_told_titles(rows) is rows


def test_a_title_that_is_longer_than_any_is_refused_at_once() -> None:
    began = time.process_time()
    with pytest.raises(InputError, match="the title has 440,000 letters: it may have 300"):
        check_title("Police raid in Oxford " * 20_000, PATCH)
    assert time.process_time() - began < 2
    check_title("t" * 300, PATCH)
