"""A drawing as PDF: vectors and text of an embedded typeface, by reportlab."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping
from typing import Any

from geomap.errors import not_installed
from geomap.renderers.common.appearance.house_style import PLAIN, HouseStyle
from geomap.renderers.common.appearance.palette import Colour
from geomap.renderers.still.drawing import (
    LOOKS,
    OVER,
    Disc,
    Drawing,
    Item,
    Look,
    Shape,
    Text,
    Tinge,
    tinged,
)
from geomap.renderers.still.faces import FACES, face, nearest
from geomap.story.incoming.own_pages import CREATOR

_POINTS = 0.75
"""Points of a pixel."""


def to_pdf(drawing: Drawing, style: HouseStyle = PLAIN) -> bytes:
    """Give one page of the drawing's size. Equal drawings give equal bytes.

    Raises
    ------
    InputError
        If reportlab is not installed.
    """
    try:
        from reportlab.pdfbase.pdfmetrics import registerFont
        from reportlab.pdfbase.ttfonts import TTFont
        from reportlab.pdfgen.canvas import Canvas
    except ImportError:
        raise not_installed("writing .pdf", "reportlab", "pictures", ".svg") from None
    for name in FACES.values():
        registerFont(TTFont(name, str(face(name))))
    out = io.BytesIO()
    size = (drawing.width * _POINTS, drawing.height * _POINTS)
    canvas = Canvas(out, pagesize=size, invariant=1, lang=drawing.language)
    canvas.setTitle(nearest(drawing.title))
    canvas.setSubject(nearest(drawing.description))
    canvas.setCreator(CREATOR)
    canvas.scale(_POINTS, _POINTS)
    pen = _Pen(canvas, drawing.height, style.palette)
    for item in drawing.items:
        pen.draw(item)
    canvas.saveState()
    pen.clip(drawing.clip)
    for item in drawing.clipped:
        pen.draw(item)
    canvas.restoreState()
    canvas.showPage()
    canvas.save()
    return out.getvalue()


class _Pen:
    """Draws items on a canvas whose y points upwards."""

    def __init__(self, canvas: Any, height: float, palette: Mapping[str, Colour]) -> None:
        self.canvas = canvas
        self.height = height
        self.palette = palette

    def draw(self, item: Item) -> None:
        look = LOOKS[item.look]
        if isinstance(item, Text):
            self._text(item, look)
            return
        self._dip(look, item.tinge)
        fill, stroke = int(look.fill is not None), int(look.stroke is not None)
        if isinstance(item, Disc):
            self.canvas.circle(item.x, self.height - item.y, item.radius, stroke, fill)
        else:
            self.canvas.drawPath(self._path(item), stroke, fill, fillMode=0)

    def clip(self, box: tuple[float, float, float, float]) -> None:
        left, top, right, bottom = box
        path = self.canvas.beginPath()
        path.rect(left, self.height - bottom, right - left, bottom - top)
        self.canvas.clipPath(path, stroke=0, fill=0)

    def _dip(self, look: Look, tinge: Tinge | None = None) -> None:
        from reportlab.lib.colors import HexColor

        if look.fill:
            fill = tinged(look.fill, tinge) or self.palette[look.fill].light
            self.canvas.setFillColor(HexColor(fill))
            self.canvas.setFillAlpha(look.opacity)
        if look.stroke:
            stroke = tinged(look.stroke, tinge) or self.palette[look.stroke].light
            self.canvas.setStrokeColor(HexColor(stroke))
            self.canvas.setLineWidth(look.width)
            self.canvas.setLineCap(int(look.round))
            self.canvas.setLineJoin(int(look.round))
            self.canvas.setDash(list(look.dash))

    def _path(self, shape: Shape) -> Any:
        path = self.canvas.beginPath()
        for (x, y), *others in shape.rings:
            path.moveTo(x, self.height - y)
            for x, y in others:
                path.lineTo(x, self.height - y)
            if shape.closed:
                path.close()
        return path

    def _text(self, item: Text, look: Look) -> None:
        text = nearest(item.text)
        if item.halo:
            self._dip(OVER)
            self._write(item, text, mode=2)
        self._dip(look, item.tinge)
        self._write(item, text, mode=0)

    def _write(self, item: Text, text: str, mode: int) -> None:
        face_name = FACES[item.bold, item.italic]
        width = self.canvas.stringWidth(text, face_name, item.size)
        shift = {"start": 0.0, "middle": width / 2, "end": width}[item.anchor]
        turn = math.radians(-item.angle)
        along, up = math.cos(turn), math.sin(turn)
        written = self.canvas.beginText()
        written.setTextTransform(
            along, up, -up, along,
            item.x - shift * along, self.height - item.y - shift * up,
        )  # fmt: skip
        written.setFont(face_name, item.size)
        written.setTextRenderMode(mode)
        written.textOut(text)
        self.canvas.drawText(written)
