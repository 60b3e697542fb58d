"""The name by which a map is found for good, without a street: that may be taken off later."""

from __future__ import annotations

from collections.abc import Iterator

from geomap.desk.hidden_names import HiddenNames
from geomap.desk.history.shelf import ending
from geomap.desk.taken_off import names_told
from geomap.gazetteer.name_keys import normalise
from geomap.model import Precision
from geomap.pipeline import Placed
from geomap.story.vocabulary import FUNCTION_WORDS

_LONGEST = 60
"""Letters of the part of a name that is made of a title."""
_NAMES_A_STREET = (
    "The map's address names a street that the map does not tell, and an address stays. For "
    "another one unpublish this map, and bring the story in anew."
)


def new_name(placed: Placed, story: str) -> str:
    """Make a name of the map's title and the story's, so that no two maps have one.

    No street of the story is in it, whether it is raided or not: what becomes of the raids is
    decided anew with each version, and the name stays.
    """
    title = HiddenNames.of(_streets(placed)).masked(placed.raids.title)
    words = [word for word in normalise(title).split() if word.isascii()]
    while words and words[-1] in FUNCTION_WORDS:
        words.pop()
    return f"{'-'.join(words)[:_LONGEST].strip('-') or 'map'}{ending(story)}"


def told_of_name(name: str, placed: Placed) -> list[str]:
    """Say of the name of a map that it has a street which the map does not tell; mostly nothing."""
    hidden = HiddenNames.of(_streets(placed), names_told(placed.raids))
    return [_NAMES_A_STREET] if hidden.are_in(name.replace("-", " ")) else []


def _streets(placed: Placed) -> Iterator[str]:
    """Yield what the streets of a story are called: in it, in full, and where geomap puts them."""
    for placement in placed.placements:
        mention = placement.mention
        if mention.precision is not Precision.AREA:
            yield from (mention.text, mention.name)
            yield from (found.place.name for found in placement.candidates[:1])
            if placement.candidate:
                yield placement.candidate.place.name
