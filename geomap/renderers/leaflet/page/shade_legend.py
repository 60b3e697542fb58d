"""The legend of colours that an analyst chose for raids, without script and without style."""

from __future__ import annotations

from geomap.renderers.common.highlights import Shade, Shades
from geomap.renderers.common.markup import Markup, element


def shade_legend(shades: Shades | None) -> Markup:
    """Give the legend; nothing where no colours were chosen, or it was turned off.

    The policy of the page allows no style of an element, so that a sample is drawn as SVG.
    """
    if shades is None or not shades.told:
        return Markup()
    title = element("p", shades.title, class_="legend-title")
    return element("div", title, element("ul", *map(_item, shades.classes)), class_="legend shades")


def _item(shade: Shade) -> Markup:
    dot = element("circle", cx="7", cy="7", r="6", fill=shade.colour, stroke="currentColor")
    sample = element("svg", dot, width="14", height="14", viewBox="0 0 14 14", aria_hidden="true")
    return element("li", sample, f" {shade.label}")
