from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.errors import ServiceError
from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.index_file import Entry, pack
from geomap.geocoders import Query, load
from geomap.model import (
    Candidate,
    MatchType,
    Place,
    PlaceKind,
    Placement,
    Role,
    StatedCount,
    Story,
)
from geomap.placing.corrected import Correction
from geomap.placing.resolve import resolve
from geomap.placing.verdict import PIN_FROM
from tests.support.towns import CHAIN, GAZETTEER, PATCH, PLACES, corrected_in, mention, place, story


def placed(told: Story, *corrections: Correction) -> tuple[Placement, ...]:
    return resolve(told, PATCH, GAZETTEER, CHAIN, given=corrected_in(told, *corrections))


def test_the_stated_locality_chooses_between_two_streets_of_one_name() -> None:
    (north,) = placed(story(mention("Alder Road", "Northtown"), localities=("Northtown",)))
    (east,) = placed(story(mention("Alder Road", "Eastcote"), localities=("Eastcote",)))
    assert place(north.candidate) == "Northtown"
    assert place(east.candidate) == "Eastcote"
    assert north.note == ""


def test_the_leaze_is_not_moved_to_wheatcote_by_a_shared_locality() -> None:
    told = story(
        mention("The Leaze", "Wheatcote", None),
        mention("Cedar Close", "Wheatcote", start=20),
        localities=("Lyebrook", "Northtown", "Wheatcote", "Millbury"),
    )
    leaze, cedar = placed(told)
    assert place(leaze.candidate) == "Lyebrook"
    assert leaze.note == "the story says Wheatcote, the street is in Lyebrook"
    assert place(cedar.candidate) == "Wheatcote"
    assert cedar.note == ""


def test_a_street_that_its_source_puts_in_the_locality_lies_in_it_however_far() -> None:
    (far,) = placed(story(mention("Long Row", "Northtown"), localities=("Northtown",)))
    assert place(far.candidate) == "Northtown"
    assert far.note == ""


def test_a_bare_street_goes_to_the_town_of_the_story() -> None:
    (bare,) = placed(story(mention("Alder Road"), localities=("Millbury",)))
    assert place(bare.candidate) == "Northtown"


def test_a_bare_street_goes_where_the_other_raids_are() -> None:
    told = story(
        mention("Alder Road"),
        mention("Moor Row", "Eastcote", start=20),
        localities=("Eastcote",),
    )
    assert place(placed(told)[0].candidate) == "Eastcote"


@pytest.mark.parametrize(
    "point", [(-0.959, 51.749), (-1.4, 51.5), (None, None)], ids=["there", "far away", "not shown"]
)
def test_a_street_that_the_newsroom_places_vouches_no_less_for_the_others_than_before(
    point: tuple[float | None, float | None],
) -> None:
    told = story(
        mention("Alder Road"),
        mention("Moor Row", "Eastcote", start=20),
        localities=("Eastcote",),
    )
    before, _ = placed(told)
    after, given = placed(told, Correction("Moor Row", "rung up", None, *point))
    assert given.candidate is None or given.confidence == 1.0
    assert place(after.candidate) == place(before.candidate) == "Eastcote"
    assert after.confidence >= before.confidence


def test_a_place_that_the_story_names_besides_takes_no_street_from_that_of_its_raids() -> None:
    raid = mention("Alder Road", "Northtown", None)
    (alder,) = placed(story(raid, localities=("Northtown", "Eastcote")))
    assert place(alder.candidate) == "Northtown"
    assert alder.confidence > 0.85, "somebody comes from Eastcote, which has an Alder Road, too"
    (row,) = placed(story(mention("Alder Road"), localities=("Northtown", "Eastcote")))
    assert row.candidate is None, "of the two none is told to be that of the raids"


def test_two_streets_that_fit_alike_are_not_placed_and_both_are_told() -> None:
    (chapel,) = placed(story(mention("Chapel Lane", "Millbury"), localities=("Millbury",)))
    assert chapel.candidate is None
    assert chapel.confidence < PIN_FROM
    assert chapel.reason == "2 streets of this name in Millbury fit the story"
    assert len(chapel.candidates) == 2


def test_of_two_streets_of_a_town_the_one_nearer_to_its_middle_is_meant() -> None:
    town = next(one for one in PLACES if one.name == "Millbury")
    chapel = next(one for one in PLACES if one.name == "Chapel Lane")
    weirs = [
        chapel._replace(name="Weir Lane", lon=town.lon + away, lat=town.lat, locality="Millbury")
        for away in (0.01, 0.06)
    ]
    index = pack(Entry(one) for one in [*PLACES, *weirs])
    gazetteer = Gazetteer(memoryview(index), Path("weirs.bin"))
    told = story(mention("Weir Lane", "Millbury"), localities=("Millbury",))
    (weir,) = resolve(told, PATCH, gazetteer, load(("local",), PATCH, gazetteer))
    assert weir.candidates[0].place == weirs[0]
    assert weir.chances[0] > 3 * weir.chances[1]


def _in_wellbury(street: str, *areas: Place) -> Placement:
    """Place a street that a story puts into Wellbury, the areas of which name are given."""
    row = PLACES[-1]._replace(name="Well Row", lon=-1.090, locality="Wellbury")
    index = pack(Entry(one) for one in [*PLACES, row, *areas])
    gazetteer = Gazetteer(memoryview(index), Path("wellbury.bin"))
    told = story(mention(street, "Wellbury"), localities=("Wellbury",))
    (placed,) = resolve(told, PATCH, gazetteer, load(("local",), PATCH, gazetteer))
    return placed


def test_a_wide_ward_holds_no_street_of_a_town_where_the_village_of_its_name_is_known() -> None:
    row = next(one for one in PLACES if one.name == "Moor Row")
    village = Place("Wellbury", PlaceKind.LOCALITY, -1.060, 51.750, None, None, "test", 400.0)
    ward = village._replace(lon=row.lon, extent_m=5_000.0, source="wards")
    assert _in_wellbury("Moor Row", village, ward).candidate is None
    assert place(_in_wellbury("Well Row", village, ward).candidate) == "Wellbury"
    assert place(_in_wellbury("Moor Row", ward).candidate) == "Eastcote"
    small = ward._replace(extent_m=2_000.0)
    assert place(_in_wellbury("Moor Row", village, small).candidate) == "Eastcote"
    far = village._replace(lon=-1.450)
    assert place(_in_wellbury("Moor Row", far, ward).candidate) == "Eastcote"


def test_two_streets_in_one_named_place_are_told_apart_by_their_districts() -> None:
    (row,) = placed(story(mention("Church Row", "Northtown"), localities=("Northtown",)))
    assert row.candidate is None
    assert row.reason == (
        "2 streets of this name fit the story: Northtown (Eastcote Vale) and Northtown (Millbury)"
    )


def test_the_one_street_of_the_named_place_settles_it_against_one_at_its_edge() -> None:
    (mill,) = placed(story(mention("Mill Lane", "Northtown"), localities=("Northtown",)))
    assert place(mill.candidate) == "Northtown"
    assert mill.confidence > 0.85


def _among_villages(told: Story) -> Placement:
    """Place the one raid of a story where 59 villages have a Mill Lane, too."""
    there = next(one for one in PLACES if one.name == "Mill Lane" and one.locality == "Upper Mill")
    villages = [
        there._replace(lon=there.lon + n / 20, locality=f"Village {n}") for n in range(1, 60)
    ]
    index = pack(Entry(one) for one in [*PLACES, *villages])
    gazetteer = Gazetteer(memoryview(index), Path("many.bin"))
    (mill,) = resolve(told, PATCH, gazetteer, load(("local",), PATCH, gazetteer))
    return mill


def test_namesakes_elsewhere_do_not_count_against_the_named_place() -> None:
    mill = _among_villages(story(mention("Mill Lane", "Northtown"), localities=("Northtown",)))
    assert place(mill.candidate) == "Northtown"
    assert mill.confidence > 0.85


@pytest.mark.parametrize("county", ["Shire", "Millbury"])
def test_a_county_beside_its_town_says_nothing_of_streets_elsewhere_in_it(county: str) -> None:
    there = next(one for one in PLACES if one.name == "Mill Lane" and one.locality == "Northtown")
    villages = [
        there._replace(lat=there.lat + n / 200, locality=f"Hamlet {n}", district=county)
        for n in range(8, 60)
    ]
    whole = Place(county, PlaceKind.DISTRICT, -1.25, 51.75, None, county, "test", 40_000.0)
    index = pack(Entry(one) for one in [*PLACES, whole, *villages])
    gazetteer = Gazetteer(memoryview(index), Path("many.bin"))
    told = story(mention("Mill Lane", "Northtown", None), localities=("Northtown", county))
    (mill,) = resolve(told, PATCH, gazetteer, load(("local",), PATCH, gazetteer))
    assert place(mill.candidate) == "Northtown"
    assert mill.confidence > 0.85


@pytest.mark.parametrize(("named", "pinned"), [(("Northtown",), "Northtown"), ((), None)])
def test_a_street_of_a_district_lies_in_the_town_of_it_that_the_story_names(
    named: tuple[str, ...], pinned: str | None
) -> None:
    there = next(one for one in PLACES if one.name == "Mill Lane" and one.locality == "Northtown")
    villages = [
        there._replace(lat=there.lat + n / 50, locality=f"Hamlet {n}", district="Millbury")
        for n in range(3, 20)
    ]
    whole = Place("Millbury", PlaceKind.DISTRICT, -1.25, 51.75, None, "Millbury", "test", 40_000.0)
    index = pack(
        Entry(one) for one in [*(p for p in PLACES if p.name != "Millbury"), whole, *villages]
    )
    gazetteer = Gazetteer(memoryview(index), Path("many.bin"))
    told = story(mention("Mill Lane", "Millbury"), localities=(*named, "Millbury"))
    (mill,) = resolve(told, PATCH, gazetteer, load(("local",), PATCH, gazetteer))
    assert (place(mill.candidate) if mill.candidate else None) == pinned


def test_a_place_that_nobody_knows_has_its_own_street_of_a_name_that_many_have() -> None:
    told = story(mention("Mill Lane", "Harton Wick"), localities=("Northtown",))
    (mill,) = placed(told)
    assert place(mill.candidate) == "Northtown"
    assert mill.note == "Harton Wick is not known to the gazetteer"
    assert _among_villages(told).candidate is None


def test_two_parts_of_one_long_road_are_one_road_and_the_note_says_so() -> None:
    (bath,) = placed(story(mention("Bath Road", "Millbury"), localities=("Millbury",)))
    assert place(bath.candidate) == "Millbury"
    assert max(bath.chances) < bath.confidence
    assert bath.note == "a long road: the mark is on one part of it"


def test_a_story_about_another_town_pins_nothing() -> None:
    told = story(
        mention("Alder Road", "Harehill"),
        mention("Birch Way", start=20),
        elsewhere=("Harehill", "Leeds"),
        force="Westland Police",
    )
    alder, birch = placed(told)
    assert alder.candidate is birch.candidate is None
    assert alder.reason == "the story puts it in Harehill, outside of Riverland"
    assert birch.reason == "the story does not seem to be about Riverland"


def test_a_street_in_another_town_is_not_placed_among_streets_that_are() -> None:
    told = story(
        mention("Birch Way", "Southfield"),
        mention("Alder Road", "Swindon", start=20),
        localities=("Southfield", "Millbury"),
        elsewhere=("Swindon",),
    )
    birch, alder = placed(told)
    assert place(birch.candidate) == "Southfield"
    assert alder.candidate is None


def test_a_street_far_from_its_stated_locality_is_not_placed() -> None:
    (moor,) = placed(story(mention("Moor Row", "Northtown"), localities=("Northtown",)))
    assert moor.candidate is None
    assert moor.reason == "the story says Northtown, the only street that fits is in Eastcote"


def test_a_slip_of_one_letter_is_mended_only_where_the_locality_supports_it() -> None:
    near = story(
        mention("Ashurst Walk", "Southfield"),
        mention("Birch Way", "Southfield", start=20),
        localities=("Southfield", "Millbury"),
    )
    slip = placed(near)[0]
    assert slip.candidate is not None
    assert slip.candidate.match_type is MatchType.FUZZY
    assert slip.note == "written “Ashurst Walk”, taken as Ashhurst Walk"
    (alone,) = placed(story(mention("Ashurst Walk")))
    assert alone.candidate is None


def test_a_street_that_nobody_knows_is_not_placed() -> None:
    (unknown,) = placed(story(mention("Quince Alley", "Northtown"), localities=("Northtown",)))
    assert unknown.candidate is None
    assert unknown.reason == "no street of this name is known in Riverland"


def test_only_raids_are_placed() -> None:
    (station,) = placed(story(mention("Alder Road", "Northtown", role=Role.POLICE_STATION)))
    assert station.candidate is None
    assert station.reason == "not a raid: police station"


def test_a_correction_wins_and_says_why() -> None:
    told = story(mention("Alder Road", "Northtown"), localities=("Northtown",))
    (moved,) = placed(told, Correction("Alder Rd", "rung up", None, -1.0, 51.6))
    assert moved.candidate is not None
    assert (moved.candidate.place.lon, moved.candidate.place.lat) == (-1.0, 51.6)
    assert moved.candidate.match_type is MatchType.CORRECTION
    assert moved.note == "corrected by the newsroom"
    assert moved.reason == "corrected by the newsroom: rung up"
    (hidden,) = placed(told, Correction("Alder Road", "wrong house", "Northtown"))
    assert hidden.candidate is None


def test_a_correction_for_another_locality_does_not_apply() -> None:
    told = story(mention("Alder Road", "Northtown"), localities=("Northtown",))
    (same,) = placed(told, Correction("Alder Road", "rung up", "Eastcote", -1.0, 51.6))
    assert place(same.candidate) == "Northtown"


def test_the_next_geocoder_is_asked_only_for_what_the_first_does_not_know() -> None:
    asked: list[str] = []

    class Second:
        name = "second"

        def find(self, query: Query) -> tuple[Candidate, ...]:
            asked.append(query.street)
            return ()

    told = story(mention("Alder Road"), mention("Quince Alley", start=20))
    resolve(told, PATCH, GAZETTEER, (*CHAIN, Second()))
    assert asked == ["Quince Alley"]


def test_a_failed_service_is_not_the_same_as_an_unknown_street() -> None:
    class Down:
        name = "down"

        def find(self, query: Query) -> tuple[Candidate, ...]:
            raise ServiceError(f"cannot reach the server for {query.street}")

    with pytest.raises(ServiceError):
        resolve(story(mention("Alder Road")), PATCH, GAZETTEER, (Down(),))


NAMES = st.sampled_from([*{item.name for item in PLACES}, "Quince Alley"])


@given(st.lists(st.tuples(NAMES, st.sampled_from([None, "Northtown", "Eastcote", "Leeds"]))))
def test_every_mention_has_one_placement_and_no_doubtful_pin(
    named: list[tuple[str, str | None]],
) -> None:
    told = story(
        *[mention(name, where, start=20 * n) for n, (name, where) in enumerate(named)],
        localities=("Millbury",),
        elsewhere=("Leeds",),
    )
    placements = placed(told)
    assert [item.mention for item in placements] == list(told.mentions)
    for item in placements:
        assert item.reason
        assert 0 <= sum(item.chances) <= 1.001
        assert item.candidate is None or item.confidence >= PIN_FROM


def counted(told: Story, number: int) -> Story:
    """Let a story state how many homes were raided in all."""
    return replace(
        told, facts=told.facts._replace(counts=(StatedCount(number, "homes", 190, 195),))
    )


def two_raids(chance: float) -> Story:
    """Tell of a raid that is sure, and of another that is so by this chance."""
    return story(
        mention("Alder Road", "Northtown"),
        mention("Cedar Close", "Wheatcote", start=20)._replace(role_chance=chance),
        localities=("Northtown", "Wheatcote"),
    )


@pytest.mark.parametrize(("chance", "pinned"), [(0.9, True), (0.76, False)])
def test_the_chance_of_the_raid_and_that_of_the_place_make_one(chance: float, pinned: bool) -> None:
    alder, cedar = placed(two_raids(chance))
    assert alder.candidate is not None
    assert (cedar.candidate is not None) is pinned
    assert cedar.likely is not pinned
    if not pinned:
        assert f"only {chance:.2f} sure" in cedar.reason


def test_a_street_that_was_read_as_no_raid_fills_no_count() -> None:
    told = story(
        mention("Alder Road", "Northtown"),
        mention("Cedar Close", "Wheatcote", start=20, role=Role.OTHER),
        localities=("Northtown", "Wheatcote"),
    )
    _alder, cedar = placed(counted(told, 2))
    assert cedar.candidate is None
