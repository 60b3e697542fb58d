"""The colours of every map: one row a colour, from which page, picture and script take it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple


class Colour(NamedTuple):
    """A colour by light, in the dark, and where a reader's system has colours of its own.

    Pictures that stand alone have the first, as #rrggbb. None of the others is the first again.
    """

    light: str
    dark: str | None = None
    forced: str | None = None


PALETTE = {
    "paper": Colour("#ffffff", "#14161a"),
    "ink": Colour("#16181d", "#e9eaec"),
    "quiet": Colour("#565a63", "#a4a8b0"),
    "line": Colour("#d9dbde", "#33373e"),
    "wash": Colour("#f1f3f6", "#20242a"),
    "land": Colour("#f6f6f3", "#1a1d21", "Canvas"),
    "town": Colour("#dcdcd6", "#2f3339", "color-mix(in srgb, CanvasText 18%, Canvas)"),
    "built-up": Colour("#eae8e3", "#262b31", "color-mix(in srgb, CanvasText 10%, Canvas)"),
    "wood": Colour("#d2dfc7", "#1f3026", "Canvas"),
    "park": Colour("#dfe9d4", "#223027", "Canvas"),
    "water": Colour("#bdd7e7", "#1a3a4c", "color-mix(in srgb, CanvasText 26%, Canvas)"),
    "water-ink": Colour("#3f6f8f", "#7fb0cc", "CanvasText"),
    "rail": Colour("#a7a7a2", "#555b63", "color-mix(in srgb, CanvasText 50%, Canvas)"),
    "road": Colour("#ffffff", "#434951", "color-mix(in srgb, CanvasText 40%, Canvas)"),
    "main-road": Colour("#fffefb", "#565d67", "color-mix(in srgb, CanvasText 60%, Canvas)"),
    "casing": Colour("#cbc8c0", "#191c20", "Canvas"),
    "main-casing": Colour("#a5a198", "#0e1012", "Canvas"),
    "road-ink": Colour("#5d5a54", "#b3b6bc", "CanvasText"),
    "shield": Colour("#50745f", "#3c5c4a", "CanvasText"),
    "motorway-shield": Colour("#476c98", "#375577", "CanvasText"),
    "on-shield": Colour("#ffffff", "#e9eaec", "Canvas"),
    "border": Colour("#8d8f8c", "#6a6f77", "CanvasText"),
    "tint-1": Colour("#fbdf9d", "#5a4718"),
    "tint-2": Colour("#f3b95a", "#7f5d18"),
    "tint-3": Colour("#dc8a2c", "#a97a1c"),
    "tint-4": Colour("#b45f12", "#dca63a"),
    "mark": Colour("#17386b", "#9cc4ff", "CanvasText"),
    "mark-ink": Colour("#ffffff", "#0a1a33", "Canvas"),
    "mark-edge": Colour("#ffffff", "#14161a", "Canvas"),
    "focus": Colour("#0b57d0", "#8ab8ff", "Highlight"),
    "near-shadow": Colour("rgb(20 25 35 / 18%)", "rgb(0 0 0 / 50%)"),
    "far-shadow": Colour("rgb(20 25 35 / 14%)", "rgb(0 0 0 / 45%)"),
    "veil": Colour("rgb(20 22 26 / 55%)"),
    "on-veil": Colour("#ffffff"),
}

TINTS = sum(name.startswith("tint-") for name in PALETTE)
"""How many classes the legend has at most, from `tint-1` for the fewest raids on."""

CATEGORIES = (
    "#1b5e9c", "#b4441b", "#2b7a3d", "#7a3f98", "#8a6a00", "#a3195b", "#00707a", "#5b4636",
    "#4a55c0", "#6b7500", "#c02f2f", "#3f4a57",
)  # fmt: skip
"""Colours of a column's values where nobody chose any, each dark enough for white letters."""
NO_VALUE = "#8a8d93"
"""The colour of a raid that has none."""
INKS = ("#ffffff", "#0a1a33")
"""Letters upon a colour that somebody chose."""

OPACITIES = {"tint": 0.55, "halo": 0.2, "raided-area": 0.14}
"""How much of the ground a tint hides, the ring around a mark, and an area that was raided."""


# Where the page was asked for a theme, its root names it. Nothing weighs more than `:root` alone,
# so that colours that a reader forces win over both.
_ROOT_IN_THE_DARK = ':root:where(:not([data-theme="light"]))'
_ROOT_OF_THE_DARK = ':root:where([data-theme="dark"])'


def custom_properties(palette: Mapping[str, Colour]) -> str:
    """Give the style rules by which the page has the palette: `--paper`, `--tint-opacity`."""
    light = [f"--{name}:{colour.light}" for name, colour in palette.items()]
    light += [f"--{name}-opacity:{opacity}" for name, opacity in OPACITIES.items()]
    dark, forced = (";".join(_others(palette, side)) for side in ("dark", "forced"))
    tints = (f".tint-{n}{{--tint:var(--tint-{n})}}" for n in range(1, TINTS + 1))
    return "".join(
        [
            f":root{{{';'.join(light)}}}",
            f"@media screen and (prefers-color-scheme: dark){{{_ROOT_IN_THE_DARK}{{{dark}}}}}",
            f"@media screen{{{_ROOT_OF_THE_DARK}{{{dark}}}}}",
            f"@media (forced-colors: active){{:root{{{forced}}}}}",
            *tints,
        ]
    )


def _others(palette: Mapping[str, Colour], light: str) -> Iterator[str]:
    for name, colour in palette.items():
        if other := getattr(colour, light):
            yield f"--{name}:{other}"
