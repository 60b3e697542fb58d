"""What an analyst chose to show of raids, as the page script reads it: data alone."""

from __future__ import annotations

from typing import Any

from geomap.raids.table import Raids
from geomap.renderers.common.highlights import Highlights
from geomap.renderers.common.markup import clean


def highlighted(chosen: Highlights, raids: Raids | None) -> dict[str, Any]:
    """Give what is known of raids at once; `raids` is None of many, whose texts follow.

    `shade` is the place of each raid's colour in `shades`, which are a colour and its ink.
    """
    data: dict[str, Any] = {}
    if chosen.shades:
        data["shade"] = list(chosen.shades.of)
        data["shades"] = [[shade.colour, shade.ink] for shade in chosen.shades.classes]
    if chosen.lines is not None:
        data["lines"] = [f"own{number}" for number in range(len(chosen.lines))]
    return data | (own_lines(chosen, raids) if raids else {})


def own_lines(chosen: Highlights, raids: Raids) -> dict[str, Any]:
    """Give the texts that were chosen, a column each; the quote is one of them or is not told."""
    columns: dict[str, Any] = {}
    if chosen.tips is not None:
        columns["tip"] = [clean(text) for text in chosen.tips]
    if chosen.lines is not None:
        columns["quote"] = [""] * len(raids.rows)
        for number, texts in enumerate(chosen.lines):
            columns[f"own{number}"] = [clean(text) for text in texts]
    return columns


def view_of(chosen: Highlights) -> dict[str, Any]:
    """Give where a map opens that was told it: latitude first, as Leaflet has it."""
    if chosen.centre is None and chosen.zoom is None:
        return {}
    centre = None if chosen.centre is None else list(reversed(chosen.centre))
    return {"view": {"centre": centre, "zoom": chosen.zoom}}
