"""The names of operations that may be published: a closed list, as of the words of quotations.

The police draw them from lists of common words; whoever writes "Operation Zelby" may mean a
person. `data/operation-names.txt` has beasts, plants, stones, weather, tools and the like, without
what is a usual given name or surname, and a few that are known from the news of the country.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from geomap.late_pattern import LatePattern
from geomap.story.text.lexicon import SURE_TYPES, WEAK_TYPES
from geomap.story.vocabulary import words

_NAME = LatePattern(
    r"(?:Op(?:eration|\.)?\s+)?(?P<name>[A-Z][^\W\d_]+)(?:[ -](?P<more>[A-Z][^\W\d_]+))?"
)


@lru_cache(maxsize=1)
def _listed() -> frozenset[str]:
    """Give the words that operations are called by, in small letters."""
    file = files("geomap.story") / "data" / "operation-names.txt"
    return frozenset(file.read_text(encoding="utf-8").split())


def is_operation(name: str) -> bool:
    """Tell whether a name, of one word or two, is an operation's and nobody's."""
    match = _NAME.fullmatch(name)
    if match is None:
        return False
    first, more = match["name"].lower(), (match["more"] or "").lower()
    known = first in _listed() or first in words()
    return known and (not more or more in _listed() | words() | SURE_TYPES | WEAK_TYPES)
