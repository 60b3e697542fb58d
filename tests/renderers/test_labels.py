"""Which names a map letters: those of the story first, then places by rank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geomap.gazetteer.ground_layers import Features, GroundKind
from geomap.model import BoundingBox, Place, PlaceKind
from geomap.raids.schema import Raid
from geomap.renderers.common.labels import (
    Label,
    known_places,
    labels_of,
    told_places,
)
from tests.support.base_maps import features, place
from tests.support.many_raids import NOTE, PLACES, ROWS

REACH = BoundingBox(-1.4, 51.6, -1.0, 51.9)
GROUND = features(
    GroundKind.PLACES,
    place("village", "Southfield", -1.2090, 51.7190),
    place("village", "Southfield", -1.0300, 51.8800),
    place("suburb", "Northtown", -1.2080, 51.7550),
    place("suburb", "Quietham", -1.1500, 51.7600),
    place("hamlet", "Acre End", -1.1600, 51.7700),
    place("locality", "Gallows Heath", -1.1700, 51.7400),
    place("city", "Millbury", -1.2450, 51.7460),
    place("village", "Riverby", -1.1900, 51.7900),
)
LOCALITIES = (
    *PLACES,
    Place("Lyebrook", PlaceKind.LOCALITY, -1.2044, 51.7494, None, "Millbury", "t", 5000.0),
    Place("Quietham & Riverby", PlaceKind.LOCALITY, -1.17, 51.77, None, "Millbury", "t", 300.0),
)


def labels(
    title: str = "Police raids in Millbury",
    rows: Sequence[Raid] = ROWS,
    ground: Features | None = GROUND,
) -> tuple[Label, ...]:
    known = known_places(LOCALITIES, ground)
    return labels_of(known, told_places(rows, title, known), REACH)


def names(of: tuple[Label, ...]) -> list[str]:
    return [label.name for label in of]


def test_the_title_and_the_story_come_first_then_places_by_rank() -> None:
    found = labels()
    assert names(found) == [
        *("Millbury", "Southfield", "Northtown", "Lyebrook", "Wheatcote"),
        *("Quietham", "Riverby", "Acre End"),
    ]
    assert [label.name for label in found if label.told] == names(found)[:5]
    assert [label.name for label in found if label.rank == 1] == ["Millbury", "Wheatcote"]


def test_towns_of_a_title_come_in_its_order_and_only_as_whole_words() -> None:
    found = labels("Wheatcote and Millbury: dawn raids in Riverbyshire", rows=ROWS[:1])
    assert names(found)[:3] == ["Wheatcote", "Millbury", "Southfield"]
    assert not next(label for label in found if label.name == "Riverby").told


def test_a_title_names_no_village_whose_name_is_a_part_of_the_name_of_its_town() -> None:
    ground = features(
        GroundKind.PLACES,
        place("town", "Riverby Vale", -1.2450, 51.7460),
        place("village", "Riverby", -1.1900, 51.7900),
    )
    told = {label.name for label in labels("Raids in Riverby Vale", ROWS[:1], ground) if label.told}
    assert "Riverby Vale" in told
    assert "Riverby" not in told
    both = labels("Raids in Riverby Vale and Riverby", ROWS[:1], ground)
    assert names(both)[:2] == ["Riverby Vale", "Riverby"]
    assert both[1].told


def test_of_places_of_one_name_the_story_means_the_one_by_its_raid() -> None:
    (southfield,) = [label for label in labels() if label.name == "Southfield"]
    assert (southfield.lon, southfield.lat) == (-1.209, 51.719)
    far = replace(ROWS[0], lon=-1.031, lat=51.879)
    (southfield,) = [label for label in labels(rows=(far,)) if label.name == "Southfield"]
    assert southfield.lon == -1.03


def test_the_ground_knows_better_than_the_gazetteer_where_people_put_a_place() -> None:
    (millbury,) = [label for label in labels() if label.name == "Millbury"]
    assert (millbury.lon, millbury.lat) == (-1.245, 51.746), "and not the middle of its streets"
    only = known_places(LOCALITIES)
    (millbury,) = [label for label in labels_of(only, (), REACH) if label.name == "Millbury"]
    assert millbury.lon == PLACES[0].lon


def test_localities_without_a_rank_give_way_where_the_ground_ranks_the_places() -> None:
    assert "Quietham & Riverby" not in names(labels())
    assert "Quietham & Riverby" in names(labels(ground=None))
    assert "Gallows Heath" not in names(labels()), "nobody lives there"
    raided = replace(ROWS[0], locality="Gallows Heath")
    assert "Gallows Heath" in names(labels(rows=(raided,))), "but the story may name it"


def test_a_name_that_the_story_uses_is_lettered_however_vague_its_place() -> None:
    assert "Lyebrook" in names(labels(ground=None))
    assert "Lyebrook" not in names(labels(rows=ROWS[:1], ground=None))


def test_where_a_note_contradicts_the_story_both_names_are_told() -> None:
    row = replace(ROWS[4], locality="Quietham", place_locality="Northtown", note=NOTE, quote="")
    told = [label.name for label in labels("Police raids", rows=(row,)) if label.told]
    assert told == ["Northtown", "Quietham", "Millbury"], "the district is a town"


def test_a_district_that_is_no_town_is_not_lettered() -> None:
    row = replace(ROWS[0], district="Quietham")
    told = [label.name for label in labels("Police raids", rows=(row,)) if label.told]
    assert told == ["Southfield"]


def test_of_many_places_only_the_towns_come_first() -> None:
    rows = [replace(ROWS[0], locality=f"Place {n}") for n in range(12)]
    few = labels(rows=[*rows[:11], replace(ROWS[1], locality="Northtown")])
    assert next(label for label in few if label.name == "Northtown").told
    many = labels(rows=[*rows, replace(ROWS[1], locality="Northtown")])
    assert not next(label for label in many if label.name == "Northtown").told
    assert many[0] == few[0]
    assert many[0].told, "Millbury, a town of the title"


def test_of_many_raids_the_town_with_the_most_about_it_comes_first() -> None:
    millbury, wheatcote = ((town.lon, town.lat) for town in PLACES[:2])
    about = {millbury: 3, wheatcote: 9}
    rows = [
        replace(ROWS[0], locality=f"Place {n}", lon=lon, lat=lat, district="Shire")
        for (lon, lat), count in about.items()
        for n in range(count)
    ]
    rows[0] = replace(rows[0], district="Millbury", place_locality="Wheatcote")
    rows += [replace(row, locality=f"Far {row.locality}") for row in rows]
    assert names(labels("Police raids", rows=rows, ground=None))[:2] == ["Wheatcote", "Millbury"]
    named = [replace(row, district="Millbury") for row in rows]
    assert names(labels("Police raids", rows=named, ground=None))[:2] == ["Millbury", "Wheatcote"]
