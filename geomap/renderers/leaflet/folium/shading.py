"""Colours of raids by a column, as `GeoDataFrame.explore` gives them: classes or categories."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from branca.colormap import linear

from geomap.errors import InputError
from geomap.late_pattern import LatePattern
from geomap.renderers.common.appearance.contrast import ink_upon
from geomap.renderers.common.appearance.palette import CATEGORIES, NO_VALUE
from geomap.renderers.common.highlights import Shade, Shades
from geomap.renderers.common.markup import clean

MOST_CLASSES = len(CATEGORIES)
NUMBERS = "viridis"
"""The colours of numbers where none are named, as geopandas has them."""

_HEX = LatePattern("#[0-9a-fA-F]{6}")
_SEVERAL = LatePattern(r"_(\d\d)\Z")


def shades_of(
    title: str,
    values: Sequence[Any],
    *,
    cmap: str | Sequence[str] | None = None,
    scheme: str | None = None,
    k: int = 5,
    told: bool = True,
) -> Shades:
    """Give each raid the colour of its value in a column.

    Numbers fall into `k` classes, of equal width unless `scheme` says how they are cut; if they
    are few, each has a colour of its own, and so has any other value.

    Raises
    ------
    InputError
        If there are more values than a legend can tell apart, or the colours or the scheme are
        unknown.
    """
    plain = [None if _is_missing(value) else value for value in values]
    known = [value for value in plain if value is not None]
    numbers = all(_is_number(value) for value in known)
    if scheme is not None and not numbers:
        raise InputError(f"scheme={scheme!r} cuts numbers, and {title} has others: leave it out")
    if numbers and (scheme is not None or len(set(known)) > k):
        labels, of = _classes(title, plain, scheme, k)
        colours = _colours(cmap or NUMBERS, len(labels))
    else:
        kept = sorted(set(known)) if numbers else sorted(set(map(str, known)))
        labels = [f"{value:g}" if numbers else value for value in kept]
        if len(labels) > MOST_CLASSES:
            raise InputError(
                f"{title} has {len(labels)} values, more than {MOST_CLASSES} that colours can "
                "tell apart: give another column, or put the rarest together"
            )
        at = {value: place for place, value in enumerate(kept)}
        of = [-1 if one is None else at[one if numbers else str(one)] for one in plain]
        colours = _colours(cmap or (NUMBERS if numbers else CATEGORIES), len(labels))
    if -1 in of:
        of = [len(labels) if place < 0 else place for place in of]
        labels, colours = [*labels, "–"], [*colours, NO_VALUE]
    classes = (
        Shade(clean(label) or "–", colour, ink_upon(colour))
        for label, colour in zip(labels, colours, strict=True)
    )
    return Shades(clean(title), tuple(classes), tuple(of), told)


def _classes(
    title: str, values: Sequence[Any], scheme: str | None, k: int
) -> tuple[list[str], list[int]]:
    """Cut numbers into classes; give how each is called, and the class of each value."""
    import numpy as np

    if not isinstance(k, int) or not 1 < k <= MOST_CLASSES:
        raise InputError(f"k={k!r} is no number of classes: choose 2 to {MOST_CLASSES}")
    numbers = np.array([math.nan if value is None else float(value) for value in values])
    known = numbers[np.isfinite(numbers)]
    least = float(known.min())
    ends = np.unique(_ends(known, title, (scheme or "equalinterval"), k))
    of = np.searchsorted(ends, numbers, side="left")
    starts = [least, *ends[:-1].tolist()]
    labels = [
        f"{_figures(low)}–{_figures(high)}" for low, high in zip(starts, ends.tolist(), strict=True)
    ]
    placed = np.where(np.isfinite(numbers), np.minimum(of, len(ends) - 1), -1)
    return labels, placed.tolist()


def _ends(known: Any, title: str, scheme: str, k: int) -> Any:
    """Give the highest number of each class; the two plainest schemes need no other package."""
    import numpy as np

    plain = scheme.lower().replace("_", "")
    if plain == "equalinterval":
        return np.linspace(known.min(), known.max(), k + 1)[1:]
    if plain == "quantiles":
        return np.quantile(known, np.linspace(0, 1, k + 1)[1:])
    try:
        import mapclassify
    except ImportError:
        raise InputError(
            f"scheme={scheme!r} needs the package mapclassify: install it, or choose "
            "'quantiles' or 'equalinterval'"
        ) from None
    try:
        return np.array(mapclassify.classify(known, scheme, k=k).bins, dtype=float)
    except (ValueError, TypeError) as error:
        raise InputError(f"scheme={scheme!r} cannot cut {title}: {error}") from None


def _colours(cmap: str | Sequence[str], count: int) -> list[str]:
    """Give colours of a map by its name, or of a list, as many as there are classes."""
    if not isinstance(cmap, str):
        given = list(cmap)
        for colour in given:
            if not isinstance(colour, str) or not _HEX.fullmatch(colour):
                raise InputError(f"cmap has {colour!r}, which is no colour: write it as #rrggbb")
        if len(given) < count:
            raise InputError(f"cmap has {len(given)} colours, and there are {count} classes")
        return [colour.lower() for colour in given[:count]]
    steps = [place / max(count - 1, 1) for place in range(count)]
    name = cmap.removesuffix("_r")
    scale = getattr(linear, name, None) or getattr(linear, _largest(name), None)
    if scale is not None:
        of = scale.scale(0, 1)
        colours = [str(of(step))[:7] for step in steps]
    else:
        colours = _of_matplotlib(name, steps)
    return colours[::-1] if cmap.endswith("_r") else colours


def _largest(name: str) -> str:
    """Give the scheme of ColorBrewer that has most colours of those of a name."""
    sizes = [known for known in dir(linear) if _SEVERAL.sub("", known) == name]
    return max(sizes, default="")


def _of_matplotlib(name: str, steps: Iterable[float]) -> list[str]:
    try:
        from matplotlib import colormaps
        from matplotlib.colors import to_hex

        scale = colormaps[name]
    except (ImportError, KeyError):
        raise InputError(
            f"cmap={name!r} is unknown: choose one such as 'viridis', 'YlOrRd' or 'Dark2', or "
            "give a list of colours"
        ) from None
    return [str(to_hex(scale(step))) for step in steps]


def _is_number(value: Any) -> bool:
    import numbers

    return isinstance(value, numbers.Real) and not isinstance(value, bool)


def _is_missing(value: Any) -> bool:
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return _is_number(value) and not math.isfinite(value)


def _figures(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
