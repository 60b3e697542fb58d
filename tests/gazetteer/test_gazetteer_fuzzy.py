from __future__ import annotations

from collections.abc import Iterator, Sequence

import marisa_trie
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geomap.gazetteer.fuzzy import distance_two
from geomap.gazetteer.fuzzy.batch_deletions import BatchDeletions
from geomap.gazetteer.fuzzy.deletion_table import LETTERS
from geomap.gazetteer.fuzzy.deletions import Deletions
from geomap.gazetteer.fuzzy.distance_one import is_slip
from geomap.gazetteer.fuzzy.distance_two import is_within_two_slips
from geomap.gazetteer.fuzzy.packed_deletions import pack_deletions
from geomap.gazetteer.fuzzy.prefixes import pack_heads
from geomap.gazetteer.fuzzy.search import NearNames, slips_allowed
from geomap.gazetteer.name_keys import normalise, split_type

FAR = 9
KINDS = ("crescent", "gardens", "terrace", "avenue")
NO_WALKS, ALWAYS_WALKS = 0, 1_000_000


def near_names(keys: Sequence[str], walks: int = ALWAYS_WALKS) -> NearNames:
    packed = pack_deletions(sorted({split_type(key)[0] for key in keys}))
    drops = Deletions(**{name: memoryview(packed[name]) for name in packed})
    return NearNames(marisa_trie.Trie(keys), drops, memoryview(pack_heads(keys)), walks)


def together(near: NearNames, keys: Sequence[str]) -> list[tuple[int, tuple[str, ...]]]:
    near.foresee(keys)
    return [near.find(key, bool) for key in keys]


def slips_between(one: str, other: str) -> int:
    """Count the slips that lead from one name to another, letter by letter."""
    rows = [list(range(len(other) + 1))]
    cost = [0 if letter in LETTERS else FAR for letter in one]
    costs = [0 if letter in LETTERS else FAR for letter in other]
    rows[0] = [at + sum(costs[:at]) for at in range(len(other) + 1)]
    for x, here in enumerate(one, 1):
        row = [rows[-1][0] + 1 + cost[x - 1]]
        for y, there in enumerate(other, 1):
            fixed = cost[x - 1] + costs[y - 1]
            best = min(
                rows[-1][y] + 1 + cost[x - 1],
                row[-1] + 1 + costs[y - 1],
                rows[-1][y - 1] + (0 if here == there else 1 + fixed),
            )
            if x > 1 and y > 1 and here == other[y - 2] and one[x - 2] == there:
                best = min(best, rows[-2][y - 2] + 1 + fixed + cost[x - 2] + costs[y - 2])
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


WORDS = st.text("abl ", min_size=1, max_size=10)
TYPES = st.sampled_from(["", " road", " lane", " rood", " garden", " gardens", " lanes", "lane"])
FIGURES = st.sampled_from(["", "1", " 2", "12"])
NAMES = st.builds("{}{}{}".format, WORDS, FIGURES, TYPES).map(normalise).filter(bool)
LONG_WORDS = st.text("abl ", min_size=8, max_size=14)
LONG_NAMES = st.builds("{}{}{}".format, LONG_WORDS, FIGURES, TYPES).map(normalise).filter(bool)
SLIPS = st.lists(
    st.tuples(
        st.integers(0, 20),
        st.sampled_from(["out", "in", "other", "swap"]),
        st.sampled_from("abl nr"),
    ),
    max_size=2,
)


def slipped(name: str, slips: Sequence[tuple[int, str, str]]) -> str:
    for at, how, letter in slips:
        at %= len(name) + 1
        head, here, tail = name[:at], name[at : at + 1], name[at + 1 :]
        name = {
            "out": head + tail,
            "in": head + letter + here + tail,
            "other": head + letter + tail,
            "swap": head + tail[:1] + here + tail[1:],
        }[how]
    return name


@settings(max_examples=400, deadline=None)
@given(names=st.lists(NAMES, min_size=1, max_size=12), slips=SLIPS)
@example(names=["alb lane"], slips=[(3, "out", "a")])
@example(names=["a road"], slips=[(0, "swap", "a")])
@example(names=["alba roads"], slips=[(9, "out", "a")])
@example(names=["alball garden", "alball gardens"], slips=[(2, "in", "b")])
def test_the_names_with_the_fewest_slips_are_found_and_no_others(
    names: list[str], slips: list[tuple[int, str, str]]
) -> None:
    key = normalise(slipped(names[0], slips))
    assert near_names(names).find(key, bool) == nearest_by_count(names, key)


@settings(max_examples=600, deadline=None)
@given(names=st.lists(LONG_NAMES, min_size=1, max_size=12), slips=SLIPS, others=SLIPS)
@example(names=["ablaablaab"], slips=[(0, "out", "a"), (0, "out", "a")], others=[])
@example(names=["ablaablaab lane"], slips=[(3, "in", "n"), (13, "out", "a")], others=[])
@example(names=["ablaablaab lane"], slips=[(3, "in", "n"), (11, "out", " ")], others=[])
@example(names=["ablaablaab lane"], slips=[(12, "in", " "), (2, "other", "b")], others=[])
@example(names=["ablabl lane"], slips=[(6, "out", "a"), (9, "in", " ")], others=[])
@example(names=["ablabl lane"], slips=[(5, "swap", " "), (9, "swap", " ")], others=[])
@example(names=["ablaab crescent"], slips=[(6, "out", "a"), (6, "out", "a")], others=[])
@example(names=["ablaablaa lan"], slips=[(0, "swap", "a"), (2, "swap", "a")], others=[])
@example(names=["aaaaaaaa rood"], slips=[(0, "out", "a"), (0, "out", "a")], others=[])
@example(names=["b aaaaaa rood"], slips=[(0, "swap", "a"), (1, "swap", "a")], others=[])
@example(names=["ablaablablaab lan"], slips=[(9, "swap", "a"), (12, "out", "a")], others=[])
@example(names=["aaaaaaaa a alane"], slips=[], others=[(0, "in", "a"), (11, "swap", "a")])
@example(names=["aaaaaaaaaa alane"], slips=[], others=[(0, "in", "b"), (11, "swap", "a")])
@pytest.mark.slow
def test_two_slips_are_found_in_columns_as_they_are_counted_letter_by_letter(
    names: list[str], slips: list[tuple[int, str, str]], others: list[tuple[int, str, str]]
) -> None:
    keys = [normalise(slipped(name, how)) for name in names for how in (slips, others)]
    expected = [nearest_by_count(names, key) for key in keys]
    columns = near_names(names, NO_WALKS)
    assert [columns.find(key, bool) for key in keys] == expected
    assert together(columns, keys) == expected
    assert together(near_names(names), keys) == expected


def test_a_slip_in_the_own_part_and_one_in_the_type_need_no_look_at_every_slip(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The type is mended first, so that slips far before it are looked up and not tried out."""
    mended: list[str] = []
    with_type = distance_two.with_type

    def counting(key: str) -> Iterator[str]:
        mended.append(key)
        return with_type(key)

    monkeypatch.setattr(distance_two, "with_type", counting)
    names = [f"{one}ab{other}lbn {kind}" for one in "abln" for other in "abln" for kind in KINDS]
    keys = [f"n{name[1:3]}{name[4:-3]}{name[-2:]}" for name in names]
    expected = [nearest_by_count(names, key) for key in keys]
    assert together(near_names(names, NO_WALKS), keys) == expected
    assert sum(slips == 2 for slips, _ in expected) > len(keys) / 2
    assert len(mended) <= len(keys), "one look at each"


def nearest_by_count(names: Sequence[str], key: str) -> tuple[int, tuple[str, ...]]:
    by_slips: dict[int, set[str]] = {}
    allowed = slips_allowed(key)
    for name in names:
        if abs(len(name) - len(key)) <= allowed:  # a letter more or less is a slip each
            by_slips.setdefault(slips_between(key, name), set()).add(name)
    fewest = next((n for n in range(1, allowed + 1) if by_slips.get(n)), 0)
    return (fewest, tuple(sorted(by_slips[fewest]))) if fewest else (0, ())


@settings(max_examples=300, deadline=None)
@given(one=LONG_NAMES, slips=SLIPS, more=SLIPS)
def test_two_slips_are_two_in_both_directions(
    one: str, slips: list[tuple[int, str, str]], more: list[tuple[int, str, str]]
) -> None:
    other = slipped(one, slips + more[:1])
    counted = slips_between(one, other) <= 2
    assert is_within_two_slips(one, other) == counted == is_within_two_slips(other, one)


def test_names_of_one_long_head_are_found_however_many_there_are() -> None:
    streets = [f"ablaabla{a}{b}{c} lane" for a in "abcdefgh" for b in "bdfhkm" for c in "aeiou"]
    key = "ablaablazcax lane"
    assert near_names(streets, NO_WALKS).find(key, bool) == nearest_by_count(streets, key)


@settings(max_examples=300, deadline=None)
@given(one=NAMES, slips=SLIPS)
def test_a_slip_is_a_slip_in_both_directions(one: str, slips: list[tuple[int, str, str]]) -> None:
    other = slipped(one, slips)
    assert is_slip(one, other) == (slips_between(one, other) == 1) == is_slip(other, one)


@pytest.mark.parametrize("place", [0, 7, 8, 31, 32, 40])
def test_a_letter_left_out_far_back_in_a_long_name_is_put_back(place: int) -> None:
    name = "the very long and winding way to the old mill by the water"
    assert near_names([name]).find(name[:place] + name[place + 1 :], bool) == (1, (name,))


def test_names_in_other_scripts_do_no_harm() -> None:
    near = near_names(["улица мира", "alder мира"], NO_WALKS)
    assert near.find("aldr мира", bool) == (1, ("alder мира",))
    assert near.find("улица мара", bool) == (0, ())


WRITTEN = st.text("abl é1ж", max_size=12) | st.text("ab", min_size=250, max_size=260)


@settings(max_examples=200, deadline=None)
@given(
    names=st.lists(WRITTEN, max_size=12),
    slips=SLIPS,
    words=st.lists(WRITTEN, max_size=6),
    at_end=st.booleans(),
)
@example(names=["aab"], slips=[(1, "swap", "a")], words=["aba", "aa", "baa"], at_end=False)
@example(names=["1abl"], slips=[], words=["a1bl"], at_end=False)
@example(names=["a" * 20], slips=[], words=["a" * 19, "a" * 21], at_end=False)
def test_many_words_at_once_have_the_same_names_near_as_each_alone(
    names: list[str], slips: list[tuple[int, str, str]], words: list[str], at_end: bool
) -> None:
    words += [slipped(name, slips) for name in names]
    table = pack_deletions(sorted(set(names)))
    views = [memoryview(table[name]) for name in ("marks", "letters", "buckets")]
    alone, many = Deletions(*views), BatchDeletions(*views[:2], views[2].cast("I"))
    each = [alone.near(word, len(word) if at_end else 0, len(word)) for word in words]
    assert list(map(sorted, many.near(words, at_end=at_end))) == list(map(sorted, each))


def test_equal_names_give_equal_tables_in_two_bytes_and_a_quarter_a_drop() -> None:
    names = [f"{a}{b}{c}erton" for a in "bcdfghklm" for b in "aeiou" for c in "lmnrst"]
    packed = pack_deletions(names)
    assert packed == pack_deletions(names)
    drops = sum(len(name) + 1 for name in names)
    assert sum(map(len, packed.values())) <= 2.3 * drops
