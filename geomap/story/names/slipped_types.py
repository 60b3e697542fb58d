"""Streets whose last word is a slip of the pen: "Cedar Closs", "Alder Raod"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from geomap.gazetteer.candidates import STREETS
from geomap.gazetteer.name_keys import types_near
from geomap.model import PlaceKind
from geomap.story.names.name import Name, NameIndex
from geomap.story.text.lexicon import PLURAL_TYPES, SURE_TYPES, WEAK_TYPES
from geomap.story.text.sentences import Sentence
from geomap.story.text.tokens import Word

_WORDS = 4
"""Words of a street in front of its type."""
_SHORTEST = 4
"""Letters of a type of which a slip is told: many a word is one off "Row" or "Way"."""
_RARE = frozenset(["mews", "walk"])
"""Types of which most slips are words of their own: "The News"."""
_OWN = frozenset(
    "broad closed closer clone clove count courts crescents drives driven driver dove glove grave"
    " graves groves lace lake lance land lanes late line peace plane plate palace places plaice"
    " read rod rode roads rood square squares squire streets talk terraces venue venues wall walker"
    " walks warden wardens load toad approached parades gardener gardeners avenues paces"
    " raid raids raided roar roam reed river rover gove jane kane dane lang harden marden cottage"
    " building dive diver lose lean brad prod loads laid rowed".split()
)
"""Words of their own that are one letter off a type."""


def slipped_types(
    sentence: Sentence, runs: Iterable[Sequence[Word]], gazetteer: NameIndex
) -> Iterator[Name]:
    """Find streets that the gazetteer has, but for a slip in the word that makes streets of them.

    The names of a gazetteer are asked for only where such a word ends a name.
    """
    text = sentence.text
    for run in runs:
        for place in range(1, len(run)):
            word = run[place]
            for kind in _meant(word.low) if word.capital else ():
                for first in run[max(0, place - _WORDS) : place]:
                    right = f"{text[first.start : word.start]}{kind.capitalize()}"
                    if _is_street(right, gazetteer):
                        start, end = sentence.start + first.start, sentence.start + word.end
                        own = text[first.start : word.end]
                        yield Name(start, end, own, STREETS, typed=2, full_name=right)
                        break


def _is_street(name: str, gazetteer: NameIndex) -> bool:
    whole = (one for one in gazetteer.scan(name) if (one.start, one.end) == (0, len(name)))
    return any(PlaceKind.STREET in one.kinds for one in whole)


@lru_cache(maxsize=4096)
def _meant(word: str) -> tuple[str, ...]:
    """Give the types of street that a word may be a slip from, none of a word of its own."""
    if len(word) < _SHORTEST or word in _OWN:
        return ()
    if word in SURE_TYPES or word in PLURAL_TYPES or word in WEAK_TYPES:
        return ()
    near = (kind for kind in types_near(word) if kind in SURE_TYPES and kind not in _RARE)
    return tuple(sorted(kind for kind in near if len(kind) >= _SHORTEST))
