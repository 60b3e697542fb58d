"""Names by their shape: "Elm Road", "Elm Road West", "Avenue Nine", "Elm and Oak Ways"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from geomap.gazetteer.name_keys import DIRECTIONS
from geomap.late_pattern import FIGURE, LatePattern
from geomap.story.names.name import Name, is_slipped
from geomap.story.names.venues import NO_SIGNS, is_sign
from geomap.story.text.lexicon import (
    COURT_WORDS,
    MID_NAMES,
    NO_PLACES,
    NOT_NAMES,
    NUMBERS,
    OPENERS,
    PLURAL_TYPES,
    SIGN_WORDS,
    SMALL_TYPES,
    SURE_TYPES,
    TITLE_OWNERS,
    TYPE_NEIGHBOURS,
    WEAK_TYPES,
)
from geomap.story.text.sentences import Part, Sentence
from geomap.story.text.tokens import INNER, Word

_MOST_WORDS = 5
_NO_SIGN = NO_SIGNS | {"the"}
_NUMBERED = LatePattern(r"(?<![\w-])\d{1,3}(?:st|nd|rd|th) \Z")
_NUMBER_REACH = len("100th ")
_DOOR = LatePattern(r"(?:\bat \d+|\b\d+[a-z]) \Z", words=[FIGURE])
_DOOR_REACH = len("at 1234a ")
_BEHIND_DOOR = (",", ".", ";", ")", " in ", " on ", " was ")
_BEFORE_TOWN = (" in ", ", ")
_QUARTERS = frozenset("NE NW SE SW".split())
_SHARED = LatePattern(r"\s+(?:and|&)\s+|\s*[,/]\s*")


def shapes_in(sentence: Sentence, run: list[Word], possessors: frozenset[int]) -> Iterator[Name]:
    """Find names that end in a type word.

    Parameters
    ----------
    possessors
        Where localities end in the sentence: in "Northtown's Elm Road" the name begins behind.
    """
    for place, word in enumerate(run):
        sure = _is_type(word.low)
        sign = not sure and is_sign(run, place, sentence)
        if not (sure or sign or word.low in WEAK_TYPES):
            continue
        after = run[place + 1] if place + 1 < len(run) else None
        if _is_no_type(run, place, after, possessors):
            continue
        first = _first(run, place, possessors, sentence.part is Part.ITEM, sign)
        if sign and first is not None and all(w.low in _NO_SIGN for w in run[first:place]):
            continue  # "Indian Restaurant", "The Shop"
        if first is None:
            span = _numbered(sentence, word, after) if sure else None
            if span:
                yield cut(sentence, *span, typed=2)
            continue
        last = word
        if after and after.capital and (after.low in DIRECTIONS or _is_quarter(sentence, after)):
            last = after
        end = last.stem_end if last.low.endswith("'s") else last.end
        if sentence.text[run[first].start : end].lower() in NO_PLACES:
            continue
        yield cut(
            sentence, run[first].start, end, typed=2 if sure else 0 if sign else 1, venue=sign
        )


def is_two(name: Name, towns: Mapping[int, int], streets: Mapping[int, int]) -> bool:
    """Tell what a known street ends from its name: "Millbury High Street", "Phones on Elm Road"."""
    before, on, _ = name.text.partition(" on ")
    starts = (towns.get(name.start, -1) + 1, name.start + len(before + on))
    return any(streets.get(start) == name.end for start in starts)


def in_their_roads(found: Sequence[Name], shapes: Sequence[Name], away: Set[int]) -> list[Name]:
    """Join known names and those by shape, each shop's sign in the road that begins it.

    "Elm Road Stores" is in Elm Road; "Elm Road House" may be anywhere. `away` are the starts of
    towns elsewhere: a shop there keeps its name.
    """
    roads = {name.start: name for name in found if name.street and name.typed == 2}
    signs = {
        name.start: name
        for name in shapes
        if name.venue and name.start in roads and name.text.split()[-1].lower() in SIGN_WORDS
        if away.isdisjoint(name.end + len(lead) for lead in _BEFORE_TOWN)
    }
    shops = (
        roads[start]._replace(site=True, tail=sign.end - roads[start].end, sign=sign.text)
        for start, sign in signs.items()
    )
    return [*shops, *found, *(name for name in shapes if signs.get(name.start) is not name)]


def has_door(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a number makes a street of a name: "at 12 Elm Hill", not "12 Elm Hill homes".

    `start` and `end` of the name are those in the story.
    """
    at = start - sentence.start
    door = _DOOR.search(sentence.text, max(0, at - _DOOR_REACH), at)
    return door is not None and sentence.text.startswith(_BEHIND_DOOR, end - sentence.start)


def _numbered(sentence: Sentence, word: Word, after: Word | None) -> tuple[int, int] | None:
    """Give where a street is called by a number and its type: "Avenue Nine", "24th Avenue"."""
    if word.capital and after and after.capital and after.low in NUMBERS:
        return word.start, after.end
    number = _NUMBERED.search(sentence.text, max(0, word.start - _NUMBER_REACH), word.start)
    return (number.start(), word.end) if number else None


def _is_quarter(sentence: Sentence, word: Word) -> bool:
    """Tell whether a word is the quarter of a town behind its street: "Fifth Street NW"."""
    text = sentence.text
    return text[word.start : word.end] in _QUARTERS and not text[word.end : word.end + 1].isdigit()


def _is_no_type(
    run: list[Word], place: int, after: Word | None, possessors: frozenset[int]
) -> bool:
    """Tell a court that sits, a saint and "a Northtown street" from the end of a street's name."""
    word = run[place]
    if not word.capital:
        return word.low not in SMALL_TYPES or (place > 0 and run[place - 1].end in possessors)
    if word.low == "court":
        return place > 0 and run[place - 1].low in COURT_WORDS
    return word.low == "st" and after is not None and after.capital


def _first(
    run: list[Word], place: int, possessors: frozenset[int], listed: bool, sign: bool
) -> int | None:
    """Find the first word of the name that ends at `place`, None where there is none before."""
    first = place
    while first > 0 and place - first < _MOST_WORDS:
        word = run[first - 1]
        owns = not sign and _owns(run, first - 1, place)
        street = sign and first > 1 and word.low[:-2] in SURE_TYPES  # "Elm Road's Lantern Grill"
        if word.possessive and (word.stem_end in possessors or owns or street):
            break
        if word.low in INNER and first > 1 and _is_type(run[first - 2].low):
            break  # "Elm Road on Northtown Green" is two names, "the Northtown streets of Elm Way"
        goes_on = first < place or (place + 1 < len(run) and run[place + 1].capital)
        if word.low == "on" and goes_on and not listed:
            break  # "Lantern Phones on Elm Road" is two names, and "on Bridge Cross Road"
        counts = word.low in NUMBERS and (word.start > 0 or listed)
        mid = word.low in MID_NAMES or (first == place and word.low in TYPE_NEIGHBOURS)
        named = mid and word.capital and word.start > 0
        if word.low in NOT_NAMES and word.low not in INNER and not (counts or named):
            break
        first -= 1
    if place - first > 1 and run[first].start == 0 and run[first].low in OPENERS:
        first += 1
    while first < place and run[first].low in INNER and not _is_article(run[first]):
        first += 1
    return first if first < place else None


def _is_type(word: str) -> bool:
    return word in SURE_TYPES or word in PLURAL_TYPES


def _owns(run: list[Word], owner: int, place: int) -> bool:
    """Tell whether an unknown town owns the street: "Harton's Elm Road", not "King's Mill Lane"."""
    before = run[owner - 1] if owner else None
    saint = before is not None and before.capital and before.low not in NOT_NAMES
    return place - owner > 1 and not saint and run[owner].low not in TITLE_OWNERS


def _is_article(word: Word) -> bool:
    """Tell whether "The" belongs to the name: "in The Slade", not at the head of a sentence."""
    return word.low == "the" and word.capital and word.start > 0


def cut(
    sentence: Sentence,
    start: int,
    end: int,
    *,
    typed: int = 0,
    venue: bool = False,
    elsewhere: str = "",
) -> Name:
    """Make a name of a stretch of the sentence."""
    at = sentence.start
    text = sentence.text[start:end]
    sign = text if venue else ""
    return Name(
        at + start, at + end, text, typed=typed, venue=venue, elsewhere=elsewhere, sign=sign
    )


def share_types(sentence: Sentence, names: list[Name]) -> list[Name]:
    """Give a shared type word to each name that it stands for: "Elm, Oak and Ash Ways"."""
    out = list(names)
    for place in range(len(out) - 1, 0, -1):
        name, before = out[place], out[place - 1]
        type_word = _shared_type(name)
        gap = sentence.text[before.end - sentence.start : name.start - sentence.start]
        conjoined = _SHARED.fullmatch(gap)
        if type_word is None or conjoined is None:
            continue
        if name.full_name is None:
            if "," in gap:
                continue  # "in Elm Road, Northtown, Tom Groves was found"
            singular = f"{name.text.rsplit(' ', 1)[0]} {type_word}"
            out[place] = name._replace(full_name=singular, typed=2)
        if before.typed < 2:
            out[place - 1] = before._replace(
                full_name=f"{before.text} {type_word}", typed=2, area=False
            )
    return out


def _shared_type(name: Name) -> str | None:
    """Give the type word that a plural, or a name that shares one, has."""
    if is_slipped(name.text, name.full_name):
        return None
    words = (name.full_name or name.text).split()
    if name.full_name is not None:
        return words[-1]
    return PLURAL_TYPES.get(words[-1].lower()) if len(words) > 1 else None
