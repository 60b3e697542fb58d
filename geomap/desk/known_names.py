"""Names that places bear: those of the gazetteer, and of the towns of the country."""

from __future__ import annotations

from functools import lru_cache

from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.name_keys import FIRST_WORDS, normalise
from geomap.story.names.uk_places import begins_elsewhere, has_key


@lru_cache(maxsize=65_536)
def is_known(gazetteer: Gazetteer, name: str) -> bool:
    """Tell whether a place of the gazetteer or a town of the country bears a name."""
    key = normalise(name)
    return bool(key) and (gazetteer.has(key) or has_key(key))


@lru_cache(maxsize=65_536)
def begins_names(gazetteer: Gazetteer, word: str) -> bool:
    """Tell whether a name that `is_known` may begin with a word and a space."""
    first, *_ = normalise(word).split() or [""]
    firsts = {first, FIRST_WORDS.get(first, first)}
    return (
        not first
        or any(map(gazetteer.has_names_from, firsts))
        or any(map(begins_elsewhere, firsts))
    )
