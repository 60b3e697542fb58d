"""The picture at the address of a map that was taken back: the words of its notice."""

from __future__ import annotations

from geomap.renderers.common.markup import clean
from geomap.renderers.common.notice import Notice
from geomap.renderers.still.drawing import Drawing, Item, Text, wrapped
from geomap.renderers.still.sheet import MARGIN, SIZES, Size
from geomap.renderers.still.svg import to_svg
from geomap.renderers.still.view import rectangle


def notice_sheet(notice: Notice, size: Size) -> Drawing:
    """Draw the words alone, as large as the picture of the map was."""
    width, height = float(size.width), float(size.height)
    box = (0.0, 0.0, width, height)
    items: list[Item] = [rectangle(box, "paper")]
    room, y = width - 2 * MARGIN, height / 3
    for line in wrapped(notice.heading, 34, room, bold=True):
        items.append(Text(MARGIN, y, line, 34, "ink", bold=True))
        y += 44
    for said in notice.sentences:
        for line in wrapped(clean(said), 19, room):
            items.append(Text(MARGIN, y, line, 19, "quiet"))
            y += 27
        y += 6
    told = clean(" ".join(notice.sentences))
    return Drawing(width, height, notice.heading, told, box, (), tuple(items), notice.language)


def notice_picture(notice: Notice, ending: str) -> bytes:
    """Give the picture as .svg or .png, at the size of a link card.

    Raises
    ------
    InputError
        If .png needs a package that is not installed.
    """
    size = SIZES["social"]
    drawing = notice_sheet(notice, size)
    if ending == "svg":
        return to_svg(drawing).encode()
    from geomap.renderers.still.png import to_png

    return to_png(drawing, size.sharp)
