"""Raids told by their area alone: which place it is, and when none is taken."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.index_file import Entry, pack
from geomap.geocoders.local import LocalGeocoder
from geomap.model import (
    MatchType,
    Mention,
    Place,
    PlaceKind,
    Placement,
    Precision,
    Reading,
    Role,
    Story,
)
from geomap.placing.corrected import Correction
from geomap.placing.raided_areas import TOO_WIDE
from geomap.placing.resolve import resolve
from geomap.placing.told_twice import TOLD_BY_A_PART
from geomap.story.lists.attachment import COMMA_PAIR, NEAR
from tests.support.towns import (
    CHAIN,
    FORCE,
    GAZETTEER,
    PATCH,
    PLACES,
    corrected_in,
    mention,
    place,
    story,
    toponym,
)


def area(name: str, *localities: str | None, start: int = 0) -> Mention:
    return mention(name, *localities, start=start)._replace(precision=Precision.AREA)


def placed(told: Story, *more: Place, corrections: tuple[Correction, ...] = ()) -> Placement:
    gazetteer = GAZETTEER
    if more:
        gazetteer = Gazetteer(memoryview(pack(map(Entry, (*PLACES, *more)))), Path("test"))
    return resolve(told, PATCH, gazetteer, CHAIN, given=corrected_in(told, *corrections))[0]


def locality(name: str, lon: float, town: str, extent_m: float = 600.0) -> Place:
    return Place(name, PlaceKind.LOCALITY, lon, 51.75, town, town, "test", extent_m)


def test_an_area_of_the_storys_town_is_placed_as_the_locality_that_it_is() -> None:
    found = placed(story(area("Northtown"), localities=("Northtown", "Millbury"), force=FORCE))
    assert found.candidate is not None
    assert found.candidate.place.kind is PlaceKind.LOCALITY
    assert found.candidate.place.name == "Northtown"
    assert found.confidence >= 0.75
    assert found.note == ""


@pytest.mark.parametrize("known", ["Nightingale Estate", "Nightingale"])
@pytest.mark.parametrize("written", ["Nightingale estate", "Nightingale Estate"])
def test_an_estate_is_found_with_that_word_or_without_it(known: str, written: str) -> None:
    estate = area(written)._replace(full_name="Nightingale")
    found = placed(
        story(estate, localities=("Millbury",), force=FORCE), locality(known, -1.26, "Millbury")
    )
    assert found.candidate is not None
    assert found.candidate.place.name == known


def test_a_town_of_which_two_parts_are_pinned_was_not_raided_besides() -> None:
    parts = locality("Westfold", -1.26, "Millbury"), locality("Eastfold", -1.24, "Millbury")
    gazetteer = Gazetteer(memoryview(pack(map(Entry, (*PLACES, *parts)))), Path("test"))
    town, one, other = (
        area("Millbury"),
        area("Westfold", "Millbury", start=30),
        area("Eastfold", "Millbury", start=60),
    )

    def roles(*told: Mention) -> list[tuple[str, Role, bool]]:
        of = story(*told, localities=("Millbury",), force=FORCE)
        placements = resolve(of, PATCH, gazetteer, CHAIN)
        return [(p.mention.name, p.mention.role, p.candidate is not None) for p in placements]

    assert roles(town, one, other) == [
        ("Millbury", Role.OTHER, False),
        ("Westfold", Role.RAID, True),
        ("Eastfold", Role.RAID, True),
    ]
    assert roles(town, one)[0] == ("Millbury", Role.RAID, False)


@pytest.mark.parametrize(
    ("towns", "kind", "lies_in"),
    [
        (("Millbury",), PlaceKind.STREET, "Southfield"),
        (("Eastcote",), PlaceKind.LOCALITY, "Eastcote"),
        ((), PlaceKind.LOCALITY, "Eastcote"),
        (("Otherham",), PlaceKind.LOCALITY, "Eastcote"),
    ],
    ids=["the street's town", "the area's town", "no town", "a town that nobody knows"],
)
def test_what_is_called_like_an_area_far_off_is_a_street_of_the_town_that_is_named(
    towns: tuple[str, ...], kind: PlaceKind, lies_in: str
) -> None:
    far = locality("Mount Pleasant", -0.955, "Eastcote")
    street = Place(
        "Mount Pleasant", PlaceKind.STREET, -1.249, 51.721, "Southfield", "Millbury", "test", 80.0
    )
    gazetteer = Gazetteer(memoryview(pack(map(Entry, (*PLACES, far, street)))), Path("test"))
    told = story(area("Mount Pleasant", *towns), localities=towns, force=FORCE)
    found = resolve(told, PATCH, gazetteer, (LocalGeocoder(gazetteer),))[0]
    assert found.candidate is not None
    assert found.candidate.place.kind is kind
    assert place(found.candidate) == lies_in
    assert (found.mention.precision is Precision.STREET) == (kind is PlaceKind.STREET)


@pytest.mark.parametrize(
    ("town", "precision"), [("Millbury", Precision.AREA), ("Eastcote", Precision.STREET)]
)
def test_what_is_called_like_a_street_far_off_is_an_area_of_the_town_that_is_named(
    town: str, precision: Precision
) -> None:
    far = Place("Southfield", PlaceKind.STREET, -0.961, 51.751, "Eastcote", "Eastcote Vale", "test")
    told = story(mention("Southfield", town), localities=(town,), force=FORCE)
    gazetteer = Gazetteer(memoryview(pack(map(Entry, (*PLACES, far)))), Path("test"))
    found = resolve(told, PATCH, gazetteer, (LocalGeocoder(gazetteer),))[0]
    assert found.candidate is not None
    assert found.mention.precision is precision
    assert placed(told).candidate is None  # a street that nobody knows


def test_the_name_of_an_area_is_no_evidence_for_itself() -> None:
    alone = placed(story(area("Northtown", "Northtown"), localities=("Northtown",)))
    assert alone.confidence == placed(story(area("Northtown"))).confidence


def test_an_area_that_nothing_else_tells_of_is_drawn() -> None:
    found = placed(story(area("Northtown")))
    assert found.candidate is not None
    assert found.confidence < placed(story(area("Northtown"), force=FORCE)).confidence


def test_a_village_alone_beside_places_elsewhere_is_not_drawn() -> None:
    found = placed(story(area("Northtown"), elsewhere=("Farham",)))
    assert found.candidate is None
    assert found.reason == "too little in the story says that it is Northtown in Millbury"
    assert placed(story(area("Northtown"), force="Kent Police")).candidate is None


@pytest.mark.parametrize("country", ["Romania", "England", "UK", "United Kingdom", "Europe"])
def test_a_country_that_people_come_from_or_that_all_lies_in_is_no_place_elsewhere(
    country: str,
) -> None:
    found = placed(story(area("Northtown"), elsewhere=(country,)))
    assert found.confidence == placed(story(area("Northtown"))).confidence


@pytest.mark.parametrize("country", ["Wales", "Scotland", "Northern Ireland"])
def test_a_country_with_raids_of_its_own_is_elsewhere(country: str) -> None:
    assert placed(story(area("Northtown"), elsewhere=(country,))).candidate is None


def test_a_town_is_where_its_story_plays_though_somebody_comes_from_elsewhere() -> None:
    town = locality("Southtown", -1.25, "Millbury")._replace(kind=PlaceKind.TOWN, locality=None)
    assert placed(story(area("Southtown"), elsewhere=("Farham",)), town).candidate is not None
    assert placed(story(area("Southtown"), force="Kent Police"), town).candidate is None


def test_an_area_is_surer_than_its_share_of_the_weights() -> None:
    found = placed(story(area("Northtown"), force=FORCE))
    (share,) = found.chances
    assert found.candidate is not None
    assert share < found.confidence


def test_areas_that_nobody_knows_say_that_the_story_plays_elsewhere() -> None:
    told = story(area("Northtown"), force=FORCE)
    unknown = area("Quincehill", start=30), area("Rowanhill", start=60)
    found = placed(replace(told, mentions=(*told.mentions, *unknown)))
    assert found.candidate is None
    assert found.confidence < placed(told).confidence


@pytest.mark.parametrize(("force", "drawn"), [(FORCE, True), (None, False), ("Met", False)])
def test_a_town_elsewhere_to_which_the_own_force_went_does_not(
    force: str | None, drawn: bool
) -> None:
    told = story(area("Northtown"), elsewhere=("Leeds",), force=force)
    found = placed(replace(told, mentions=(*told.mentions, area("Leeds", start=30))))
    assert (found.candidate is not None) is drawn


def test_other_raided_areas_that_are_known_say_that_it_plays_here() -> None:
    told = story(area("Northtown"), localities=("Northtown",))
    more = area("Lyebrook", start=30), area("Wheatcote", start=60)
    found = placed(replace(told, mentions=(*told.mentions, *more)))
    assert found.confidence > placed(told).confidence


@pytest.mark.parametrize("reach_m", [700.0, 4_000.0])
def test_a_ward_that_another_source_calls_after_a_village_is_that_village(reach_m: float) -> None:
    ward = locality("Northtown", -1.2984, "Millbury", reach_m)._replace(source="wards")
    found = placed(story(area("Northtown", "Millbury"), localities=("Millbury",)), ward)
    assert [one.place.source for one in found.candidates] == ["test"]
    assert found.candidate is not None


def test_a_village_far_away_that_another_source_knows_is_another() -> None:
    far = locality("Northtown", -1.12, "Millbury")._replace(source="wards")
    found = placed(story(area("Northtown", "Millbury"), localities=("Millbury",)), far)
    assert len(found.candidates) == 2


@pytest.mark.parametrize(("ward_lon", "known"), [(-0.66, 1), (-0.56, 2)])
def test_a_village_in_the_country_may_lie_far_from_the_ward_that_is_called_after_it(
    ward_lon: float, known: int
) -> None:
    village = locality("Dedworth", -0.80, "Eastcote Vale")._replace(locality=None)
    ward = village._replace(lon=ward_lon, source="wards")
    found = placed(
        story(area("Dedworth", None), localities=("Eastcote Vale",), force=FORCE), village, ward
    )
    assert len(found.candidates) == known
    assert (found.candidate is not None) == (known == 1)


def test_a_town_is_not_taken_for_the_ward_that_is_called_after_it() -> None:
    ward = locality("Eastcote", -0.97, "Eastcote")._replace(source="wards")
    found = placed(story(area("Eastcote"), localities=("Southfield",), force=FORCE), ward)
    assert [one.place.kind for one in found.candidates] == [PlaceKind.TOWN]


def test_of_two_areas_of_one_name_the_stated_town_chooses() -> None:
    other = locality("Northtown", -0.965, "Eastcote")
    here = placed(story(area("Northtown", "Eastcote"), localities=("Eastcote",)), other)
    there = placed(story(area("Northtown", "Millbury"), localities=("Millbury",)), other)
    assert place(here.candidate) == "Eastcote"
    assert place(there.candidate) == "Millbury"


def test_two_areas_that_fit_alike_are_not_guessed_between() -> None:
    other = locality("Northtown", -1.2984, "Millbury")
    found = placed(story(area("Northtown", "Millbury"), localities=("Millbury",)), other)
    assert found.candidate is None
    assert found.reason == "2 areas of this name are known: in Millbury"
    assert len(found.candidates) == 2


@pytest.mark.parametrize("kind", [PlaceKind.LOCALITY, PlaceKind.TOWN])
@pytest.mark.parametrize("extent_m", [2_500.0, 2_501.0])
def test_a_place_is_drawn_up_to_five_kilometres_across_whether_it_is_called_a_town_or_not(
    kind: PlaceKind, extent_m: float
) -> None:
    told = story(area("Westmoor"), localities=("Westmoor", "Southfield"), force=FORCE)
    own = Place("Westmoor", kind, -1.17, 51.75, None, "Millbury", "test", extent_m)
    found = placed(told, own)
    assert (found.candidate is not None) == (extent_m <= 2_500.0)
    assert (found.reason == TOO_WIDE) == (extent_m > 2_500.0)


def test_a_district_is_not_drawn_however_small_it_is() -> None:
    told = story(area("Westmoor"), localities=("Westmoor",), force=FORCE)
    own = Place("Westmoor", PlaceKind.DISTRICT, -1.17, 51.75, None, None, "test", 900.0)
    assert placed(told, own).reason == TOO_WIDE


def test_a_part_of_a_town_that_is_called_like_it_is_no_part_of_itself() -> None:
    part = locality("Westfold", -1.26, "Westfold")
    assert placed(story(area("Westfold"), force=FORCE), part).candidate is not None


def test_the_initials_of_the_force_of_a_patch_are_no_place_elsewhere() -> None:
    initials = "".join(word[0] for word in FORCE.split())
    alone = placed(story(area("Northtown")))
    assert placed(story(area("Northtown"), elsewhere=(initials,))).confidence == alone.confidence
    assert placed(story(area("Northtown"), elsewhere=("WMP",))).candidate is None


def test_a_town_is_not_drawn_around_the_part_of_it_that_the_story_tells() -> None:
    town = Place("Oldford", PlaceKind.TOWN, -1.17, 51.75, None, "Millbury", "test", 1_500.0)
    part = locality("Westfold", -1.171, "Oldford")
    other = Place("Farfold", PlaceKind.TOWN, -1.25, 51.75, None, "Millbury", "test", 1_500.0)
    named = (
        area("Oldford"),
        area("Farfold", start=30),
        area("Westfold", "Oldford", start=60),
    )
    told = story(*named, localities=("Oldford", "Farfold"), force=FORCE)
    gazetteer = Gazetteer(memoryview(pack(map(Entry, (*PLACES, town, part, other)))), Path("test"))
    placements = resolve(told, PATCH, gazetteer, CHAIN)
    assert [one.candidate is not None for one in placements] == [False, True, True]
    assert placements[0].reason == TOLD_BY_A_PART
    assert placements[0].mention.role is Role.RAID


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Homes in Oldford and Westfold were raided.", [True, True]),
        ("Homes in Oldford and in the village of Westfold were raided.", [True, True]),
        ("Homes in Oldford, Westfold and Farfold were raided.", [True, True, True]),
        ("Homes in Farfold, Oldford and Westfold were raided.", [True, True, True]),
        ("Homes in Oldford, Westfold were raided.", [False, True]),
        ("Homes in Oldford, including Westfold, were raided.", [False, True]),
        ("Homes in Oldford (two in Westfold) and Farfold were raided.", [False, True, True]),
        ("Homes in Oldford, Westfold and Eastfold were raided.", [False, True, True]),
    ],
)
def test_a_town_is_drawn_beside_a_village_by_it_in_one_list(text: str, drawn: list[bool]) -> None:
    oldford, farfold = (
        Place(name, PlaceKind.TOWN, lon, 51.75, None, "Millbury", "test", 1_500.0)
        for name, lon in (("Oldford", -1.17), ("Farfold", -1.25))
    )
    parts = locality("Westfold", -1.171, "Oldford"), locality("Eastfold", -1.172, "Oldford")
    names = [name for name in ("Oldford", "Westfold", "Farfold", "Eastfold") if name in text]
    named = sorted(
        (area(name, start=text.index(name))._replace(sentence=(0, len(text))) for name in names),
        key=lambda mention: mention.start,
    )
    told = replace(story(*named, localities=("Oldford", "Farfold"), force=FORCE), text=text)
    entries = pack(map(Entry, (*PLACES, oldford, farfold, *parts)))
    placements = resolve(told, PATCH, Gazetteer(memoryview(entries), Path("test")), CHAIN)
    assert [one.candidate is not None for one in placements] == drawn


def test_an_area_that_nobody_knows_is_not_placed() -> None:
    found = placed(story(area("Quincehill", "Millbury"), localities=("Millbury",)))
    assert found.candidate is None
    assert found.reason == "no area of this name is known in Riverland"


def test_an_area_that_the_story_puts_into_another_place_is_not_placed() -> None:
    found = placed(story(area("Wheatcote", "Eastcote"), localities=("Eastcote",)))
    assert found.candidate is None
    assert found.reason == "the story says Eastcote, the only area of this name is in Millbury"
    away = placed(story(area("Wheatcote", "Farburgh"), elsewhere=("Farburgh",)))
    assert away.reason == "the story puts it in Farburgh, outside of Riverland"


def test_a_village_is_drawn_some_way_out_of_the_town_that_its_story_names() -> None:
    village = locality("Westmoor", -1.36, "Millbury")._replace(locality=None)
    told = story(area("Westmoor", "Millbury"), localities=("Millbury",), force=FORCE)
    assert placed(told, village).candidate is not None
    far = placed(told, village._replace(lon=-1.75))
    assert far.candidate is None
    assert far.reason.startswith("the story says Millbury")
    of_another_town = placed(told, village._replace(locality="Farfold"))
    assert of_another_town.candidate is None


def test_a_town_is_near_a_village_however_many_places_the_story_names() -> None:
    village = locality("Westmoor", -1.47, "Millbury")._replace(locality=None)
    far = [locality(f"Farfold {letter}", 0.5, "Farfold") for letter in "ABCDEFGHIJKLMNOP"]
    names = ("Millbury", *(one.name for one in far))
    told = story(area("Westmoor"), localities=names, force=FORCE)
    assert placed(told, village, *far).candidate is not None


@pytest.mark.parametrize("named", [("Millbury",), ("Millbury", "Farfold")])
def test_a_town_far_from_what_its_story_names_is_as_sure_as_one_that_is_named_alone(
    named: tuple[str, ...],
) -> None:
    town = Place("Oldford", PlaceKind.TOWN, -0.6, 51.55, None, "Oldford Vale", "test", 1_500.0)
    other = locality("Farfold", -1.3, "Millbury")

    def sure(one: Place, localities: tuple[str, ...]) -> float:
        return placed(
            story(area(one.name), localities=localities, force=FORCE), one, other
        ).confidence

    assert sure(town, named) == sure(town, ())
    village = town._replace(kind=PlaceKind.LOCALITY, locality="Oldford")
    assert sure(village, named) < sure(village, ())


def test_an_area_gives_way_to_the_raided_street_in_it() -> None:
    street = mention("Alder Road", "Northtown", start=40)
    told = story(area("Northtown"), street, localities=("Northtown", "Millbury"), force=FORCE)
    found = placed(told)
    assert found.candidate is None
    assert found.reason == "a street of it is told to have been raided"


def test_an_area_gives_way_to_the_street_pinned_in_it_whatever_locality_the_story_gives_that() -> (
    None
):
    street = mention("Alder Road", "Millbury", start=40)
    told = story(area("Northtown"), street, localities=("Northtown", "Millbury"), force=FORCE)
    there, pinned = resolve(told, PATCH, GAZETTEER, CHAIN)
    assert pinned.candidate is not None
    assert pinned.candidate.place.locality == "Northtown"
    assert (there.candidate, there.likely) == (None, False)
    assert there.reason == "a street of it is told to have been raided"


@pytest.mark.parametrize(
    ("between", "drawn"),
    [
        (", and one in ", True),
        (" and a flat in ", True),
        (", including one in ", False),
        (" and one of them in ", False),
        (", one in ", False),
    ],
)
def test_homes_that_are_counted_apart_from_that_of_a_street_stay_on_the_map(
    between: str, drawn: bool
) -> None:
    text = f"Northtown{between}Alder Road"
    homes = area("Northtown")._replace(addresses=4)
    street = mention("Alder Road", "Millbury", start=text.index("Alder"))
    told = story(homes, street, localities=("Northtown", "Millbury"), force=FORCE)
    there, pinned = resolve(replace(told, text=text), PATCH, GAZETTEER, CHAIN)
    assert pinned.candidate is not None
    assert (there.candidate is not None) is drawn


def test_an_area_is_not_drawn_where_it_is_hardly_likelier_than_not_that_it_was_raided() -> None:
    doubted = area("Northtown", "Millbury")._replace(role_chance=0.55)
    found = placed(story(doubted, localities=("Millbury",), force=FORCE))
    assert found.candidate is None
    assert found.reason == "it is only 0.55 sure that the story says it was raided"


def test_another_name_of_an_area_is_told_to_the_editor() -> None:
    moor = locality("Westmoor", -1.3, "Millbury")
    entry = Entry(moor, ("The Moor",))
    gazetteer = Gazetteer(memoryview(pack([*map(Entry, PLACES), entry])), Path("test"))
    told = story(area("The Moor", "Millbury"), localities=("Millbury",), force=FORCE)
    (found,) = resolve(told, PATCH, gazetteer, CHAIN)
    assert found.note == "written “The Moor”, taken as Westmoor"


def test_the_newsrooms_word_wins_over_the_gazetteer() -> None:
    told = story(area("Northtown", "Millbury"), localities=("Millbury",), force=FORCE)
    moved = placed(told, corrections=(Correction("Northtown", "rung up", None, -1.0, 51.6),))
    assert moved.candidate is not None
    assert moved.candidate.match_type is MatchType.CORRECTION
    hidden = placed(told, corrections=(Correction("Northtown", "asked not to"),))
    assert hidden.candidate is None


def test_two_parts_of_a_town_tell_of_that_town_however_far_they_lie_apart() -> None:
    parts = locality("Westfold", -1.26, "Millbury"), locality("Farfold", -1.14, "Millbury")
    told = story(area("Westfold"), localities=("Westfold", "Farfold"))
    elsewhere = locality("Westfold", -1.26, "Millbury"), locality("Farfold", -1.14, "Otherville")
    assert placed(told, *parts).confidence > placed(told, *elsewhere).confidence


def test_a_village_near_a_town_beyond_the_border_may_lie_on_this_side_of_it() -> None:
    def drawn(how: str, force: str | None = FORCE) -> Placement:
        reading = Reading(toponym("Farham"), 1.0, how)
        told = area("Northtown")._replace(readings=(reading,))
        return placed(story(told, elsewhere=("Farham",), force=force))

    assert drawn(NEAR).candidate is not None
    assert drawn(COMMA_PAIR).reason == "the story puts it in Farham, outside of Riverland"
    assert drawn(NEAR, None).reason == (
        "too little in the story says that it is Northtown in Millbury"
    )
