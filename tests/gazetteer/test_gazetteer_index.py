from __future__ import annotations

import re
import tracemalloc
from itertools import islice, permutations
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.errors import PatchError
from geomap.gazetteer.fuzzy.deletions import MANY
from geomap.gazetteer.fuzzy.search import slips_allowed
from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.index_file import INDEX, Entry, pack
from geomap.gazetteer.name_keys import normalise
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.gazetteer.sections import HEADER, SECTION
from geomap.model import BoundingBox, MatchType, Place, PlaceKind


def street(name: str, lon: float = -1.2, lat: float = 51.7, district: str = "Millbury") -> Entry:
    return Entry(Place(name, PlaceKind.STREET, lon, lat, "Northtown", district, "test", 120.0))


def area(name: str, *aliases: str, kind: PlaceKind = PlaceKind.LOCALITY) -> Entry:
    return Entry(Place(name, kind, -1.2, 51.7, None, None, "test", 600.0), aliases)


ENTRIES = (
    street("Alder Road"),
    street("Alder Road", -0.9, 51.5, "Eastcote Vale"),
    street("Alderson Road", -1.21),
    street("St Swithun's Street", -1.22),
    street("Kingfisher Crescent", -1.23),
    street("Northtown", -1.3),
    area("Northtown", "The Northtown Estate"),
    area("Millbury", kind=PlaceKind.TOWN),
)


SLIPPED = [(at, letter) for at in range(9) for letter in ("", "x", "r", "q", " ")]


def opened(folder: Path, entries: tuple[Entry, ...] = ENTRIES) -> Gazetteer:
    path = folder / "gazetteer.bin"
    path.write_bytes(pack(entries))
    return Gazetteer.open(path)


def test_every_place_comes_out_as_it_went_in(tmp_path: Path) -> None:
    gazetteer = opened(tmp_path)
    assert len(gazetteer) == len(ENTRIES)
    by_name = {(place.name, place.kind, place.lon): place for place in gazetteer}
    assert set(by_name.values()) == {entry.place for entry in ENTRIES}


def test_the_order_of_the_entries_does_not_change_a_byte() -> None:
    for shuffled in islice(permutations(ENTRIES), 0, None, 5_003):
        assert pack(shuffled) == pack(ENTRIES)


def test_a_name_as_written_is_exact_and_gives_every_place_that_bears_it(tmp_path: Path) -> None:
    found = opened(tmp_path).find("Alder Road")
    assert [(one.place.district, one.match_type, one.score) for one in found] == [
        ("Eastcote Vale", MatchType.EXACT, 1.0),
        ("Millbury", MatchType.EXACT, 1.0),
    ]


def test_another_spelling_is_normalised_and_says_so(tmp_path: Path) -> None:
    (found,) = opened(tmp_path).find("saint swithuns st.")
    assert found.match_type is MatchType.NORMALISED
    assert 0.9 < found.score < 1.0
    assert found.reason == "“saint swithuns st.” is “St Swithun's Street” but for its spelling"


def test_another_name_of_a_place_finds_it(tmp_path: Path) -> None:
    (found,) = opened(tmp_path).find("the Northtown estate")
    assert found.place.name == "Northtown"
    assert found.reason == "“the Northtown estate” is another name of Northtown"


def test_kinds_narrow_what_is_found(tmp_path: Path) -> None:
    gazetteer = opened(tmp_path)
    assert {one.place.kind for one in gazetteer.find("Northtown")} == {
        PlaceKind.STREET,
        PlaceKind.LOCALITY,
    }
    (found,) = gazetteer.find("Northtown", kinds={PlaceKind.LOCALITY})
    assert found.place.kind is PlaceKind.LOCALITY


def test_a_locality_a_district_and_a_box_narrow_what_is_found(tmp_path: Path) -> None:
    gazetteer = opened(tmp_path)
    (found,) = gazetteer.find("Alder Road", district="EASTCOTE VALE")
    assert found.place.lon == -0.9
    (found,) = gazetteer.find("Alder Road", box=BoundingBox(-1.25, 51.6, -1.15, 51.8))
    assert found.place.district == "Millbury"
    assert len(gazetteer.find("Alder Road", locality="Northtown")) == 2
    assert gazetteer.find("Alder Road", locality="Southtown") == ()


def test_a_name_elsewhere_does_not_stop_the_search_for_a_near_one_here(tmp_path: Path) -> None:
    gazetteer = opened(tmp_path, (street("Elder Road", district="Far"), street("Alder Road")))
    (found,) = gazetteer.find("Elder Road", district="Millbury")
    assert found.place.name == "Alder Road"
    assert found.match_type is MatchType.FUZZY


def test_of_equally_good_candidates_the_nearest_to_a_focus_comes_first(tmp_path: Path) -> None:
    gazetteer = opened(tmp_path)
    for lon, lat in ((-1.2, 51.7), (-0.9, 51.5)):
        assert gazetteer.find("Alder Road", focus=(lon, lat))[0].place.lon == lon


@pytest.mark.parametrize(
    ("narrowed", "words"),
    [
        ({}, ""),
        ({"locality": "NORTHTOWN"}, ", in Northtown"),
        ({"district": "millbury"}, ", in Millbury"),
        ({"box": BoundingBox(-1.25, 51.6, -1.15, 51.8)}, ", inside the box"),
        ({"focus": (-1.2, 51.71)}, ", 1.1 km from the focus"),
        (
            {"locality": "Northtown", "district": "Millbury", "focus": (-1.2, 51.7)},
            ", in Northtown, in Millbury, 0.0 km from the focus",
        ),
    ],
)
def test_the_reason_names_what_a_candidate_was_narrowed_and_ranked_by(
    tmp_path: Path, narrowed: dict[str, Any], words: str
) -> None:
    gazetteer = opened(tmp_path)
    assert gazetteer.find("Alder Road", **narrowed)[0].reason == f"“Alder Road” as written{words}"
    slip = gazetteer.find("Aldir Road", **narrowed)[0]
    assert slip.reason == f"“Aldir Road” is one letter from “Alder Road”{words}"


def test_places_that_bear_many_names_are_told_in_columns_as_each_is_found(tmp_path: Path) -> None:
    gazetteer, kinds = opened(tmp_path), {PlaceKind.STREET}
    names = ["nowhere", "alder road", "kingfisher cresent", "millbury", "northtown", "alder road"]
    borne = gazetteer.borne(names, kinds)
    assert borne.of.tolist() == sorted(borne.of.tolist())
    for at, name in enumerate(names):
        found = gazetteer.find(name, kinds=kinds)
        rows = borne.rows[borne.of == at].tolist()
        assert sorted(repr(gazetteer[row]) for row in rows) == sorted(repr(c.place) for c in found)
    assert borne.slips.tolist() == [0, 0, 1, 0, 0, 0]
    assert [number >= 0 for number in borne.numbers.tolist()] == [False, True, False, False] + [
        True
    ] * 2
    assert gazetteer.borne([], kinds).rows.tolist() == []


def test_more_bearers_than_a_file_has_are_told_before_they_are_made(tmp_path: Path) -> None:
    honest = memoryview(pack(ENTRIES))
    tables = {n: bytes(of) for n, of in INDEX.sections(honest, Path("honest")).items()}
    path = tmp_path / "gazetteer.bin"
    path.write_bytes(INDEX.pack(tables | {"postings": b"\xff" * len(tables["postings"])}))
    with pytest.raises(PatchError, match="is damaged"):
        Gazetteer.open(path).borne(["alder road"], {PlaceKind.STREET})


def test_thousands_of_slips_give_what_each_gives_alone(tmp_path: Path) -> None:
    kinds = ("Road", "Crescent", "", "Lane")
    names = [f"{a}{b}erton {kind}" for a in "BCDFG" for b in "aeiou" for kind in kinds]
    gazetteer = opened(tmp_path, tuple(street(name) for name in names))
    written = [name[:at] + letter + name[at + 1 :] for name in names for at, letter in SLIPPED]
    assert len(written) > 2 * MANY
    alone = [sorted(map(repr, (c.place for c in gazetteer.find(name)))) for name in written]
    gazetteer.foresee(written)
    assert [sorted(map(repr, (c.place for c in gazetteer.find(name)))) for name in written] == alone


@pytest.mark.parametrize("row", [-1, len(ENTRIES)])
def test_there_is_no_place_beyond_the_last(tmp_path: Path, row: int) -> None:
    with pytest.raises(IndexError, match=f"no row {row} among 8 places"):
        opened(tmp_path)[row]


@pytest.mark.parametrize(
    "name",
    ["McKenzie Close", "St Aldric's", "The Leaze of the North", "Of The Ray", "ELM", "…", "9"],
)
def test_a_name_comes_out_in_its_own_spelling(tmp_path: Path, name: str) -> None:
    (place,) = opened(tmp_path, (street(name),))
    assert place.name == name


@pytest.mark.parametrize(
    ("lon", "lat"), [(180.0, 90.0), (-180.0, -90.0), (0.0, 0.0), (-0.000001, -0.000001)]
)
def test_a_point_at_the_edge_of_the_world_stays_there(
    tmp_path: Path, lon: float, lat: float
) -> None:
    (place,) = opened(tmp_path, (street("Edge Road", lon, lat),))
    assert (place.lon, place.lat) == (lon, lat)


@pytest.mark.parametrize(
    ("written", "name", "slips"),
    [
        ("Kingfisher Cresent", "Kingfisher Crescent", "one letter"),
        ("Kingfihser Crescent", "Kingfisher Crescent", "one letter"),
        ("Kingfissher Crescent", "Kingfisher Crescent", "one letter"),
        ("Kingfisher Crescemt", "Kingfisher Crescent", "one letter"),
        ("King fisher Crescent", "Kingfisher Crescent", "one letter"),
        ("Kingfishr Cresent", "Kingfisher Crescent", "two letters"),
        ("Aldersen Road", "Alderson Road", "one letter"),
    ],
)
def test_a_slip_of_the_pen_still_finds_the_street(
    tmp_path: Path, written: str, name: str, slips: str
) -> None:
    found = opened(tmp_path).find(written)
    assert {one.place.name for one in found} == {name}
    assert found[0].match_type is MatchType.FUZZY
    assert found[0].reason == f"“{written}” is {slips} from “{name}”"
    assert found[0].score < 0.9


def test_nothing_near_is_looked_for_where_the_name_itself_is_known(tmp_path: Path) -> None:
    assert {one.place.name for one in opened(tmp_path).find("Alder Road")} == {"Alder Road"}


def test_a_name_of_the_wrong_kind_does_not_stop_the_search_for_a_near_one(tmp_path: Path) -> None:
    gazetteer = opened(tmp_path, (area("Alder"), street("Aldes")))
    (found,) = gazetteer.find("Alder", kinds={PlaceKind.STREET})
    assert found.place.name == "Aldes"


@pytest.mark.parametrize("written", ["Nowhere Lane", "", "…", "Alderberry Road", "A"])
def test_a_name_that_nothing_is_near_to_finds_nothing(tmp_path: Path, written: str) -> None:
    assert opened(tmp_path).find(written) == ()


def test_a_figure_is_never_a_slip(tmp_path: Path) -> None:
    gazetteer = opened(tmp_path, (street("Avenue 1 North"), street("Road 12"), street("Way 1B")))
    assert gazetteer.find("Avenue 2 North") == ()
    assert gazetteer.find("Road 21") == ()
    assert gazetteer.find("Way B1") == ()


def test_short_names_allow_fewer_slips() -> None:
    assert [slips_allowed("a" * length) for length in (3, 4, 8, 9)] == [0, 1, 1, 2]


def test_the_letters_of_a_type_of_street_are_not_a_names_own(tmp_path: Path) -> None:
    gazetteer = opened(tmp_path, (street("Fox Crescent"), street("Fern Close")))
    assert gazetteer.find("Box Crescent") == ()
    assert [one.place.name for one in gazetteer.find("Fox Cresent")] == ["Fox Crescent"]
    (tern,) = gazetteer.find("Tern Close")
    assert tern.score < 0.7


def test_near_names_can_be_switched_off(tmp_path: Path) -> None:
    assert opened(tmp_path).find("Kingfisher Cresent", fuzzy=False) == ()


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False))
def test_what_lies_in_a_box_is_what_all_places_say_of_themselves(random: Random) -> None:
    entries = [
        Entry(
            Place(
                f"Place {number}",
                random.choice([*PlaceKind]),
                random.randrange(-40_000, 40_000) / 1e6,
                random.randrange(-40_000, 40_000) / 1e6,
                None,
                None,
                "test",
            )
        )
        for number in range(60)
    ]
    gazetteer = Gazetteer(memoryview(pack(entries)), Path("box.bin"))
    west, east = sorted(random.randrange(-50_000, 50_000) / 1e6 for _ in "we")
    south, north = sorted(random.randrange(-50_000, 50_000) / 1e6 for _ in "sn")
    kinds = {PlaceKind.STREET, PlaceKind.TOWN}
    found = gazetteer.within(BoundingBox(west, south, east, north), kinds=kinds)
    assert list(found) == [
        place
        for place in gazetteer
        if place.kind in kinds and west <= place.lon <= east and south <= place.lat <= north
    ]


@settings(max_examples=60, deadline=None)
@given(names=st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=20))
def test_find_gives_every_place_back_under_its_own_name(
    names: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    names = [name for name in names if normalise(name)]
    gazetteer = opened(tmp_path_factory.mktemp("names"), tuple(street(name) for name in names))
    for name in names:
        assert (name, MatchType.EXACT) in {
            (one.place.name, one.match_type) for one in gazetteer.find(name)
        }


def test_an_empty_index_holds_nothing_and_finds_nothing(tmp_path: Path) -> None:
    gazetteer = opened(tmp_path, ())
    assert list(gazetteer) == []
    assert gazetteer.find("Alder Road") == ()
    assert gazetteer.scan("Alder Road") == ()


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda data: data[: len(data) // 2], "bytes where"),
        (lambda data: data[:100], "is not a gazetteer index"),
        (lambda data: b"We love Marisa." + data, "is not a gazetteer index"),
        (lambda data: data + b"\0", "bytes where"),
        (lambda data: data[:8] + b"\x09\0\0\0" + data[12:], "is a gazetteer index of format 9"),
        (lambda data: data[:30] + b"\xff" + data[31:], "damaged in its section table"),
        (lambda _: b"", "cannot be opened"),
    ],
)
def test_a_broken_index_is_refused_in_one_line_that_names_the_file(
    tmp_path: Path, spoil: object, fault: str
) -> None:
    path = tmp_path / "gazetteer.bin"
    path.write_bytes(spoil(pack(ENTRIES)))  # type: ignore[operator]
    with pytest.raises(PatchError, match=fault) as caught:
        Gazetteer.open(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_index_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PatchError, match="cannot be opened"):
        Gazetteer.open(tmp_path / "gazetteer.bin")


def test_a_changed_byte_deep_inside_is_told_by_its_section(tmp_path: Path) -> None:
    data = bytearray(pack(ENTRIES))
    data[-8] ^= 0xFF
    path = tmp_path / "gazetteer.bin"
    path.write_bytes(data)
    assert Gazetteer.open(path).damaged() == ("heads",)
    assert opened(tmp_path).damaged() == ()


def test_an_index_whose_bytes_are_others_finds_what_it_can_or_is_said_to_be_damaged(
    tmp_path: Path,
) -> None:
    honest, said = pack(ENTRIES), list[str]()
    start = HEADER.size + SECTION.size * len(INDEX.names)
    for place in range(start, len(honest) - 4, 11):
        path = tmp_path / f"{place}.bin"
        path.write_bytes(honest[:place] + b"\xff\xff\xff\xff" + honest[place + 4 :])
        try:
            gazetteer = Gazetteer.open(path)
            for name in ("Alder Road", "Aldr Road"):
                for found in gazetteer.find(name):
                    assert abs(found.place.lon) <= 180
                    assert abs(found.place.lat) <= 90
                gazetteer.scan(f"Police raided {name}.")
        except PatchError as error:
            said.append(str(error).removeprefix(str(path)))
    assert len(said) > 3
    assert [one for one in said if not re.match(r" is damaged .*: build it again", one)] == []


def _with_names(names: bytes) -> bytes:
    """Give an index with other bytes in place of its names, and all sums right."""
    honest = memoryview(pack(ENTRIES))
    tables = INDEX.sections(honest, Path("honest"))
    return INDEX.pack({name: bytes(of) for name, of in tables.items()} | {"keys": names})


def test_names_that_are_no_trie_are_told_though_all_sums_are_right(tmp_path: Path) -> None:
    honest = memoryview(pack(ENTRIES))
    names = bytes(INDEX.sections(honest, Path("honest"))["keys"])
    made_up = [names[:at] + b"\xff\xff\xff\xff" + names[at + 4 :] for at in (24, len(names) // 2)]
    for bad in (b"We love Marisa.\0" + bytes(200), names[:-8], names + bytes(8), *made_up):
        path = tmp_path / "made-up.bin"
        path.write_bytes(_with_names(bad))
        with pytest.raises(PatchError, match=r"has names in keys that geomap did not write: build"):
            Gazetteer.open(path)
    path.write_bytes(_with_names(names))
    assert Gazetteer.open(path).find("Alder Road")


def test_values_that_lead_nowhere_are_told_though_all_sums_are_right(tmp_path: Path) -> None:
    honest = memoryview(pack(ENTRIES))
    tables = {n: bytes(of) for n, of in INDEX.sections(honest, Path("honest")).items()}
    for name in ("bearers", "records", "wheres", "firsts", "cells"):
        path = tmp_path / f"{name}.bin"
        path.write_bytes(INDEX.pack(tables | {name: b"\xff" * len(tables[name])}))
        gazetteer = Gazetteer.open(path)
        assert gazetteer.damaged() == ()
        try:
            for found in gazetteer.find("Alder Road"):
                assert abs(found.place.lon) <= 180
            gazetteer.within(BoundingBox(-1.3, 51.6, -1.1, 51.8), kinds={PlaceKind.STREET})
        except PatchError as error:
            assert str(error).startswith(f"{path} is damaged")  # noqa: PT017


def test_a_fault_of_geomap_s_own_is_no_damage_of_a_file_that_came_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = open_gazetteer(open_patch("thames-valley"))
    path = tmp_path / "theirs.bin"
    path.write_bytes(pack(ENTRIES))
    theirs = Gazetteer.open(path)

    def wrong(*_: object) -> None:
        raise KeyError("of our own")

    for gazetteer, told in ((ours, KeyError), (theirs, PatchError)):
        monkeypatch.setattr(gazetteer._scanner, "find", wrong)
        with pytest.raises(told):
            gazetteer.scan("Police raided Alder Road.")


def test_opening_a_large_index_does_not_read_it(tmp_path: Path) -> None:
    entries = tuple(street(f"{n} Alder Road", -1 - n / 1e5, 51 + n / 1e5) for n in range(20_000))
    path = tmp_path / "gazetteer.bin"
    path.write_bytes(pack(entries))
    tracemalloc.start()
    gazetteer = Gazetteer.open(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(gazetteer) == 20_000
    assert peak < 100_000
