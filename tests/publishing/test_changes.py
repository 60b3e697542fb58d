"""What changed between two versions of a map, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from geomap.model import Precision, Role
from geomap.publishing.changes import Kind, changes, correction
from geomap.raids.count_check import count_of
from geomap.raids.schema import Raid, Width
from geomap.raids.table import Unplaced
from tests.support.many_raids import RAIDS, ROWS


def _with(number: int, **values: object) -> tuple[object, ...]:
    return tuple(replace(row, **values) if at == number else row for at, row in enumerate(ROWS))


def test_equal_tables_have_no_change() -> None:
    assert changes(RAIDS, RAIDS) == ()


def test_a_raid_placed_elsewhere_is_told_and_gives_a_correction_to_print() -> None:
    moved = replace(RAIDS, rows=_with(4, place_locality="Wheatcote", lon=-1.13, lat=51.75))
    (change,) = changes(RAIDS, moved)
    assert change.kind is Kind.MOVED
    assert change.said == "The Leaze moved from The Leaze, Lyebrook to The Leaze, Wheatcote"
    assert correction([change]) == (
        "An earlier version of this map placed The Leaze in Lyebrook. It is in Wheatcote."
    )


def test_another_street_of_the_same_place_is_named_in_the_correction() -> None:
    moved = replace(RAIDS, rows=_with(4, place="The Lees", lon=-1.2041))
    (change,) = changes(RAIDS, moved)
    assert change.correction == (
        "An earlier version of this map placed a raid in The Leaze, Lyebrook. "
        "It is The Lees, Lyebrook."
    )


def test_a_mark_dragged_along_its_street_is_told_in_metres_and_needs_no_correction() -> None:
    dragged = replace(RAIDS, rows=_with(4, lat=51.7495))
    (change,) = changes(RAIDS, dragged)
    assert (change.kind, change.correction) == (Kind.MOVED, "")
    assert change.said == "the mark of The Leaze, Lyebrook moved by 22 m"


def test_a_raid_that_is_gone_is_corrected_and_one_that_is_new_is_not() -> None:
    fewer = replace(RAIDS, rows=ROWS[1:])
    (gone,) = changes(RAIDS, fewer)
    assert (gone.kind, gone.said) == (Kind.REMOVED, "Alder Crescent, Southfield is gone")
    assert "showed a raid in Alder Crescent, Southfield, which was wrong." in gone.correction
    (new,) = changes(fewer, RAIDS)
    assert (new.kind, new.correction) == (Kind.ADDED, "")


def test_what_is_printed_of_a_widened_raid_names_its_street_no_more() -> None:
    wide = replace(
        RAIDS, rows=_with(0, precision=Precision.AREA, street="Southfield", place="Southfield")
    )
    (change,) = changes(RAIDS, wide)
    assert change.kind is Kind.WIDENED
    assert "Alder" not in change.said + change.correction


def _widened(raid: Raid, width: Width = Width.AREA) -> Raid:
    """Give a raid as an editor widens it: under another key, and amid its area."""
    west, east, south, north = raid.lon - 0.01, raid.lon + 0.01, raid.lat - 0.01, raid.lat + 0.01
    ring = ((west, south), (east, south), (east, north), (west, north), (west, south))
    area = raid.place_locality or ""
    return replace(
        raid,
        raid_id=f"{raid.raid_id}-{width}",
        street=area,
        place=area,
        place_locality=None,
        precision=Precision.AREA,
        width=width,
        lon=raid.lon + 0.004,
        outline=((ring,),),
    )


def test_a_raid_that_an_editor_widened_is_told_as_one_though_its_key_is_another() -> None:
    wide = replace(RAIDS, rows=(_widened(ROWS[0]), *ROWS[1:]))
    (change,) = changes(RAIDS, wide)
    assert change.kind is Kind.WIDENED
    assert change.correction == (
        "An earlier version of this map showed a raid more closely. It now shows the area only."
    )
    wider = replace(RAIDS, rows=(_widened(ROWS[0], Width.WARD), *ROWS[1:]))
    (again,) = changes(wide, wider)
    assert (again.kind, again.correction) == (Kind.WIDENED, change.correction)


def test_a_street_beside_one_that_was_widened_is_not_named_as_it_may_be_that_one() -> None:
    near = replace(ROWS[0], raid_id="raid-near", street="Aspen Way", place="Aspen Way")
    both = replace(RAIDS, rows=(near, *ROWS))
    wide = replace(RAIDS, rows=(_widened(ROWS[0]), *ROWS[1:]))
    printed = correction(changes(both, wide))
    assert "Alder" not in printed
    assert "Aspen" not in printed
    assert "wrong" not in printed


def test_a_raid_that_is_shown_as_its_street_again_was_not_wrong() -> None:
    wide = replace(RAIDS, rows=(_widened(ROWS[0]), *ROWS[1:]))
    (change,) = changes(wide, RAIDS)
    assert (change.kind, change.correction) == (Kind.CHANGED, "")
    assert (
        change.said == "Alder Crescent, Southfield is shown, where it was no closer than Southfield"
    )


def test_a_raid_that_is_left_off_was_not_wrong_and_its_street_is_not_named_again() -> None:
    left_off = Unplaced("Alder Crescent", "Alder Crescent", None, Role.RAID, "left off")
    fewer = replace(RAIDS, rows=ROWS[1:], unplaced=(left_off,))
    (change,) = changes(RAIDS, fewer)
    assert (change.kind, change.said) == (
        Kind.REMOVED,
        "Alder Crescent, Southfield is not shown any more",
    )
    assert change.correction == (
        "An earlier version of this map showed a street that it no longer shows."
    )


def test_a_street_that_may_be_one_whose_name_the_table_does_not_tell_is_not_named() -> None:
    nameless = Unplaced("…", "…", None, Role.RAID, "no area would not tell it")
    (change,) = changes(RAIDS, replace(RAIDS, rows=ROWS[1:], unplaced=(nameless,)))
    assert "Alder" not in change.correction


def test_a_table_that_holds_rows_alone_does_not_say_why_one_is_gone() -> None:
    rows_alone = replace(RAIDS, rows=ROWS[1:], check=count_of([("", 1)] * 5))
    (change,) = changes(RAIDS, rows_alone)
    assert "wrong" not in change.correction
    assert "Alder" not in change.correction


def test_facts_that_changed_are_named() -> None:
    told = replace(RAIDS, rows=_with(1, outcome="£6,000 in cash seized", addresses=2))
    (change,) = changes(RAIDS, told)
    assert change.said == (
        "of Birch Road, Northtown, how many addresses were searched, what came of it changed"
    )


def test_raids_whose_ids_changed_are_known_again_by_their_place() -> None:
    renamed = replace(RAIDS, rows=tuple(replace(row, raid_id=f"{row.raid_id}-x") for row in ROWS))
    assert changes(RAIDS, renamed) == ()


def test_two_raids_of_one_place_are_two_in_both_tables() -> None:
    twice = replace(RAIDS, rows=(*ROWS, replace(ROWS[0], raid_id="raid-9")))
    assert [change.kind for change in changes(RAIDS, twice)] == [Kind.ADDED]
    assert [change.kind for change in changes(twice, RAIDS)] == [Kind.REMOVED]


def test_two_raids_of_one_street_whose_ids_changed_are_paired_by_their_days() -> None:
    days = [replace(ROWS[0], raid_id=f"raid-{day}", date=date(2019, 3, day)) for day in (5, 12)]
    old = replace(RAIDS, rows=tuple(days))
    renamed = [replace(raid, raid_id=f"{raid.raid_id}-x") for raid in reversed(days)]
    assert changes(old, replace(RAIDS, rows=tuple(renamed))) == ()
    (change,) = changes(old, replace(RAIDS, rows=tuple(renamed[:1])))
    assert (change.key, change.kind) == ("raid-5", Kind.REMOVED)
