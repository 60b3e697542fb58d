"""A drawing as SVG: alone with its colours inside, or as part of a page that has the colours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise

from geomap.renderers.common.appearance.house_style import PLAIN, HouseStyle
from geomap.renderers.common.appearance.palette import Colour
from geomap.renderers.common.markup import Markup, element, joined
from geomap.renderers.still.drawing import (
    LOOKS,
    OVER,
    Disc,
    Drawing,
    Item,
    Look,
    Point,
    Text,
    Tinge,
    tinged,
)

Palette = Mapping[str, Colour]

_FACES = "Arial, Helvetica, 'Bitstream Vera Sans', 'DejaVu Sans', sans-serif"


def to_svg(drawing: Drawing, style: HouseStyle = PLAIN) -> str:
    """Give a file of its own: no script, no style sheet, no reference to anything outside."""
    palette = style.palette
    left, top, right, bottom = drawing.clip
    window = element(
        "clipPath",
        element("rect", **_box(left, top, right - left, bottom - top)),
        id="frame",
    )
    whole = element(
        "svg",
        element("title", drawing.title, id="title"),
        element("desc", drawing.description, id="desc"),
        element("defs", window),
        *(_item(item, palette) for item in drawing.items),
        element(
            "g",
            *(_item(item, palette) for item in drawing.clipped),
            clip_path="url(#frame)",
        ),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_number(drawing.width)} {_number(drawing.height)}",
        width=_number(drawing.width),
        height=_number(drawing.height),
        role="img",
        lang=drawing.language,
        aria_labelledby="title desc",
        font_family=style.before(_FACES),
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{whole}\n'


def to_markup(drawing: Drawing, **attributes: str) -> Markup:
    """Give an element of a page, whose style sheet gives each look its colours by class."""
    return element(
        "svg",
        element("title", drawing.title),
        *(_item(item) for item in (*drawing.clipped, *drawing.items)),
        viewBox=f"0 0 {_number(drawing.width)} {_number(drawing.height)}",
        role="img",
        **attributes,
    )


def style() -> str:
    """Give the style rules that `to_markup` needs, a class for each look."""
    rules = {name: _attributes(look) for name, look in LOOKS.items()}
    rules["over"] = _stroke(OVER)
    return "".join(f".s-{name}{{{_declarations(rule)}}}" for name, rule in rules.items())


def _declarations(attributes: dict[str, str]) -> str:
    return ";".join(f"{name.replace('_', '-')}:{value}" for name, value in attributes.items())


def _item(item: Item, palette: Palette | None = None) -> Markup:
    inside = palette is None
    plain = inside and item.tinge is None
    look = (
        {"class_": f"s-{item.look}"}
        if plain
        else _attributes(LOOKS[item.look], palette, item.tinge)
    )
    if isinstance(item, Disc):
        return element(
            "circle", cx=_number(item.x), cy=_number(item.y), r=_number(item.radius), **look
        )
    if isinstance(item, Text):
        return _text(item, palette, look)
    steps = 0 if inside else 1
    path = "".join(_path(ring, item.closed, steps) for ring in item.rings)
    return element("path", d=path, fill_rule="evenodd", **look) if path else Markup()


def _text(item: Text, palette: Palette | None, look: dict[str, str]) -> Markup:
    attributes = {"x": _number(item.x), "y": _number(item.y), "font_size": _number(item.size)}
    if item.bold:
        attributes["font_weight"] = "700"
    if item.italic:
        attributes["font_style"] = "italic"
    if item.anchor != "start":
        attributes["text_anchor"] = item.anchor
    if item.angle:
        turned = (item.angle, item.x, item.y)
        attributes["transform"] = f"rotate({' '.join(map(_number, turned))})"
    if palette is None:
        if item.tinge and not item.halo:
            return element("text", item.text, **attributes, **look)
        name = f"s-{item.look} s-over" if item.halo else f"s-{item.look}"
        return element("text", item.text, class_=name, **attributes)
    written = element("text", item.text, **attributes, **look)
    if not item.halo:
        return written
    edge = {**_stroke(OVER, palette), "stroke_linejoin": "round", "fill": "none"}
    return joined(element("text", item.text, **attributes, **edge), written)


def _attributes(
    look: Look, palette: Palette | None = None, tinge: Tinge | None = None
) -> dict[str, str]:
    """Give the colours of a look as a palette has them, or as the style sheet of a page does."""
    attributes = {"fill": _colour(look.fill, palette, tinge) if look.fill else "none"}
    if look.opacity < 1:
        attributes["fill_opacity"] = _number(look.opacity, 2)
    return attributes | _stroke(look, palette, tinge)


def _stroke(
    look: Look, palette: Palette | None = None, tinge: Tinge | None = None
) -> dict[str, str]:
    if not look.stroke:
        return {}
    stroke = {
        "stroke": _colour(look.stroke, palette, tinge),
        "stroke_width": _number(look.width, 2),
    }
    if look.round:
        stroke |= {"stroke_linecap": "round", "stroke_linejoin": "round"}
    if look.dash:
        stroke["stroke_dasharray"] = " ".join(map(_number, look.dash))
    return stroke


def _colour(name: str, palette: Palette | None, tinge: Tinge | None = None) -> str:
    return tinged(name, tinge) or (palette[name].light if palette else f"var(--{name})")


def _path(ring: Iterable[Point], closed: bool, places: int) -> str:
    """Write a ring with steps, as whole tenths so that their sum does not drift."""
    unit = 10**places
    whole = [(round(x * unit), round(y * unit)) for x, y in ring]
    steps = [
        n for (x0, y0), (x, y) in pairwise(whole) if (x, y) != (x0, y0) for n in (x - x0, y - y0)
    ]
    if not steps:
        return ""
    x, y = whole[0]
    tail = "".join(_step(n, unit) for n in steps).lstrip()
    return f"M{_number(x / unit)} {_number(y / unit)}l{tail}{'z' if closed else ''}"


@lru_cache(maxsize=4096)
def _step(number: int, unit: int) -> str:
    """Write a number that follows another; a minus sign parts it from that as a space does."""
    written = _number(number / unit)
    return written if number < 0 else f" {written}"


def _box(x: float, y: float, width: float, height: float) -> dict[str, str]:
    return {
        "x": _number(x), "y": _number(y), "width": _number(width), "height": _number(height)
    }  # fmt: skip


def _number(value: float, places: int = 1) -> str:
    return f"{value:.{places}f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))
