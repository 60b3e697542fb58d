"""Colours and typefaces of `geomap.toml`, looked at before they reach a map."""

from __future__ import annotations

import string
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from geomap.configuration import given_values
from geomap.configuration.given_values import WithinError
from geomap.errors import InputError
from geomap.renderers.common.appearance.contrast import clashes
from geomap.renderers.common.appearance.house_style import changeable, is_typeface
from geomap.renderers.common.appearance.palette import PALETTE, Colour

DARK = "dark"


def colours(value: Any, folder: Path) -> tuple[tuple[str, Colour], ...]:
    """Read a table of colours by their names in the palette, and one of those in the dark.

    Raises
    ------
    InputError
        If a name is none of the palette, a colour is not written as #rrggbb, or two that stand
        over each other are too alike; the message has the ratio, and the least that is needed.
    """
    del folder
    if not isinstance(value, Mapping):
        raise InputError("must be a table of colours")
    light = {name: colour for name, colour in value.items() if name != DARK}
    dark = value.get(DARK, {})
    if not isinstance(dark, Mapping):
        raise InputError(f"must have a table of colours as {DARK}")
    changed: dict[str, Colour] = {}
    for name, colour in light.items():
        changed[name] = PALETTE[_known(name)]._replace(light=_hex(colour, name))
    for name, colour in dark.items():
        usual = changed.get(name) or PALETTE[_known(DARK, name)]
        changed[name] = usual._replace(dark=_hex(colour, DARK, name))
    for clash in clashes({**PALETTE, **changed}, changed):
        at = clash.over if clash.over in (dark if clash.dark else light) else clash.under
        raise WithinError(f"has {clash}", *([DARK] * clash.dark), at)
    return tuple(changed.items())


def typefaces(value: Any, folder: Path) -> tuple[str, ...]:
    """Read the name of a typeface, or a list of them in the order in which to look for them."""
    names = given_values.texts(value, folder)
    for name in names:
        if not is_typeface(name):
            raise InputError(
                f"has {name!r}, which names no typeface: "
                "letters of a to z, digits, spaces, hyphens, dots, at most 60"
            )
    return tuple(names)


def _known(*at: str) -> str:
    if at[-1] not in changeable():
        names = ", ".join(changeable())
        raise WithinError(f"has no {at[-1]}; its colours are {names}", *at)
    return at[-1]


def _hex(colour: Any, *at: str) -> str:
    digits = isinstance(colour, str) and colour[:1] == "#" and colour[1:]
    if not digits or len(digits) != 6 or set(digits) - set(string.hexdigits):
        raise WithinError(f"has {colour!r} for {at[-1]}: write a colour as #rrggbb", *at)
    return str(colour).lower()
