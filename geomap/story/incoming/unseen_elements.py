"""Elements of a page that no reader sees, or sees crossed out: what an editor took back or hid."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

STRUCK_OUT = frozenset("del s strike".split())
"""Crossed out: how papers and blogs mark a correction."""
_OF_FORMS = frozenset("datalist option select textarea".split())
_OF_CODE = frozenset("script style template noscript iframe svg".split())
_WHOLE = frozenset("html body".split())
"""Hidden until a script has run, which no saved page does."""
_HIDING = {"display": ("none",), "visibility": ("hidden", "collapse")}
_LINE = ("text-decoration", "text-decoration-line")


def is_code(name: str) -> bool:
    """Tell an element that holds no text of a page at all, by its name in small letters."""
    return name in _OF_CODE


def is_unseen(name: str, attributes: Mapping[Any, Any]) -> bool:
    """Tell an element whose text is crossed out or hidden, by its own name and attributes.

    What only a style sheet hides is not known here. Names are in small letters.
    """
    if name in STRUCK_OUT or name in _OF_FORMS or (name == "dialog" and "open" not in attributes):
        return True
    if not attributes or name in _WHOLE:
        return False
    return "hidden" in attributes or _is_hiding(str(attributes.get("style", "")).lower())


def _is_hiding(style: str) -> bool:
    """Tell whether one of the declarations of a style attribute crosses out or hides."""
    for declaration in style.split(";"):
        name, _, value = map(str.strip, declaration.partition(":"))
        if name in _HIDING and value.startswith(_HIDING[name]):
            return True
        if name in _LINE and "line-through" in value:
            return True
    return False
