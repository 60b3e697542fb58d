"""A drawing as PNG, by resvg and a typeface that a package ships: the same on every machine."""

from __future__ import annotations

from geomap.errors import not_installed
from geomap.renderers.common.appearance.house_style import PLAIN, HouseStyle
from geomap.renderers.still.drawing import Drawing
from geomap.renderers.still.faces import FACES, face, has_all
from geomap.renderers.still.svg import to_svg


def to_png(drawing: Drawing, sharp: float, style: HouseStyle = PLAIN) -> bytes:
    """Give the picture with `sharp` dots for each of its pixels, in a newspaper's colours.

    Raises
    ------
    InputError
        If the packages that draw pictures are not installed.
    """
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise not_installed("writing .png", "resvg-py and reportlab", "pictures", ".svg") from None
    svg = to_svg(drawing, HouseStyle(style.colours))
    picture: bytes = svg_to_bytes(
        svg_string=svg,
        zoom=sharp,
        font_files=[str(face(name)) for name in FACES.values()],
        # Letters that the shipped typeface lacks come from the machine.
        skip_system_fonts=has_all(svg),
        sans_serif_family="Bitstream Vera Sans",
        font_family="Bitstream Vera Sans",
    )
    return bytes(picture)
