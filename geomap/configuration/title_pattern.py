"""The title of every map of a newspaper, as a pattern around the title of the one map."""

from __future__ import annotations

from pathlib import Path
from string import Formatter
from typing import Any

from geomap.configuration import given_values
from geomap.errors import InputError

SLOTS = ("title", "provider")
"""What a pattern may hold in braces: the title made from the places, and who publishes."""


def pattern(value: Any, folder: Path) -> str:
    """Read a pattern, which holds `{title}` and may hold the others of `SLOTS`."""
    from geomap.gazetteer.doors.addresses import doors_in

    said = given_values.text(value, folder)
    allowed = " and ".join(f"{{{slot}}}" for slot in SLOTS)
    try:
        parts = list(Formatter().parse(said))
    except ValueError:
        raise InputError(f"may hold {allowed}, and a brace of its own written twice") from None
    slots = [name for _, name, _, _ in parts if name is not None]
    plain = not any(form or turned for _, _, form, turned in parts)
    if set(slots) - set(SLOTS) or "title" not in slots or not plain:
        raise InputError(f"must hold {{title}}; it may hold {allowed} and no other name")
    if doors_in(said):
        raise InputError("tells a door: leave house numbers and postcodes out")
    return said


def titled(pattern_: str, title: str, provider: str | None) -> str:
    """Put a title into a pattern; where the provider is wanted and not known, give it alone."""
    if "{provider}" in pattern_ and not provider:
        return title
    return pattern_.format(title=title, provider=provider)
