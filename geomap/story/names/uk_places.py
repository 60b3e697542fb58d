"""The towns, counties and police forces of the whole country, to know what is no local name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from geomap.gazetteer.name_keys import normalise
from geomap.story.text.lexicon import BODY_WORDS, NOT_NAMES
from geomap.story.text.tokens import Word

_LONGEST = 5
_NEIGHBOURS = frozenset(("ireland", "northern ireland", "scotland", "wales"))
_COUNTY = frozenset(("county", "co"))
_NO_COUNTIES = BODY_WORDS | frozenset("hall lines ground line championship cup show oak".split())


def _listed() -> Iterator[tuple[str, str]]:
    """Yield the names as the list writes them, each with its kind."""
    kind = ""
    text = (Path(__file__).parents[1] / "data" / "elsewhere.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            yield line, kind


@lru_cache(maxsize=1)
def _known() -> tuple[frozenset[str], dict[str, str]]:
    """Give the first words and the keys of the names, each key with its kind."""
    kinds = {normalise(name): kind for name, kind in _listed()}
    return frozenset(key.split()[0] for key in kinds), kinds


@lru_cache(maxsize=4)
def names_of(kind: str) -> tuple[str, ...]:
    """Give the names of a kind, as the list writes them."""
    return tuple(name for name, of in _listed() if of == kind)


@lru_cache(maxsize=4096)
def _key(text: str) -> str:
    """Give the key of some words; papers say the same few again and again."""
    return normalise(text)


def is_elsewhere(name: str) -> bool:
    """Tell whether the list has a name."""
    return has_key(_key(name))


def has_key(key: str) -> bool:
    """Tell whether the list has a name, by its key (`geomap.gazetteer.name_keys.normalise`)."""
    return key in _known()[1]


def is_no_setting(name: str) -> bool:
    """Tell whether a name is of a country that tells of no place in it: England, or one abroad.

    A story that names Wales may play there; one that names the UK or Romania plays where it did.
    """
    key = _key(name)
    return _known()[1].get(key) == "country" and key not in _NEIGHBOURS


def begins_elsewhere(word: str) -> bool:
    """Tell whether the key of a name of the list begins with a word."""
    return word in _known()[0]


def elsewhere_in(text: str, run: list[Word]) -> Iterator[tuple[int, int, str]]:
    """Find the names of the list in a run of words: start, end and kind, longest first."""
    firsts, kinds = _known()
    place = 0
    while place < len(run):
        if _is_county(run, place):
            yield run[place].start, run[place + 1].stem_end, "county"
            place += 2
            continue
        first = _key(text[run[place].start : run[place].stem_end]).split()
        size = 1
        if first and first[0] in firsts:
            for size in range(min(_LONGEST, len(run) - place), 0, -1):
                end = run[place + size - 1].stem_end
                kind = kinds.get(_key(text[run[place].start : end]))
                if kind:
                    yield run[place].start, end, kind
                    break
        place += size


def _is_county(run: list[Word], place: int) -> bool:
    """Tell whether "County" begins the name of an Irish one: "County Down", not "County Hall"."""
    if run[place].low not in _COUNTY or place + 1 == len(run):
        return False
    named = run[place + 1]
    before, after = run[max(0, place - 1) : place], run[place + 2 : place + 3]
    if any(word.capital and word.low not in NOT_NAMES for word in (*before, *after)):
        return False  # "Derby County Juniors", "County Oak Way"
    return named.capital and named.low not in _NO_COUNTIES
