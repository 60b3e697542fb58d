"""Names that no comma parts: "Elm Road Northtown", "Elm Road (Northtown)", "A4 Bath Road"."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.name_keys import normalise, split_type

_LONGEST = 4
"""Words of the longest name of a place that is looked for behind a street."""
_CLASSES = frozenset("abm")
"""Letters that begin the number of a road."""


def divided(name: str, gazetteer: Gazetteer) -> str:
    """Put the comma that a name lacks in front of its place, and leave the number of its road out.

    So far as the gazetteer knows the street and the place, and no street of the whole name.
    """
    street, comma, rest = name.partition(",")
    if len(street) < len("a road b") or gazetteer.has(normalise(street)):
        return name
    words = street.split()
    if words[0][:1].lower() in _CLASSES and words[0][1:].isdigit():
        unnumbered = " ".join(words[1:])
        return f"{unnumbered}{comma}{rest}" if gazetteer.has(normalise(unnumbered)) else name
    if comma:
        return name
    if name.endswith(")"):
        words = name[:-1].replace("(", " ").split()
    for end in range(max(2, len(words) - _LONGEST), len(words)):
        before, area = " ".join(words[:end]), " ".join(words[end:])
        key = normalise(before)
        typed = split_type(key)[1] or key.startswith("the ")
        if typed and gazetteer.areas(area) and gazetteer.has(key):
            return f"{before}, {area}"
    return name


def divided_each(names: Sequence[str], gazetteer: Gazetteer) -> list[str]:
    """Do the same with many names, once with each."""
    each = {name: divided(name, gazetteer) for name in dict.fromkeys(names)}
    return list(map(each.__getitem__, names))
