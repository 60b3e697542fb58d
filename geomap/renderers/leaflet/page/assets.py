"""Scripts and styles that go into a page: our own, and those of packages that ship them."""

from __future__ import annotations

import base64
import json
import re
from functools import cache
from importlib import import_module
from pathlib import Path

from rcssmin import cssmin
from rjsmin import jsmin

from geomap.late_pattern import LatePattern
from geomap.renderers.common.appearance.house_style import PLAIN, HouseStyle
from geomap.renderers.common.appearance.palette import custom_properties
from geomap.renderers.common.constants import (
    ANCHOR,
    FRAME_HEIGHTS,
    MEDIA,
    PAGE_FORMS,
    PIXELS,
    THEMES,
    WIDGET_MESSAGE,
    constants,
)
from geomap.renderers.still.svg import style as looks

_OWN_FILES = Path(__file__).parents[1] / "static"
_SOURCE_MAP = LatePattern(r"^//# sourceMappingURL=.*$", re.MULTILINE)
_OUTSIDE = LatePattern(r"(?<![\w-])[\w-]+:\s*url\([^)]*\);?")
_IMAGE = LatePattern(r"url\(images/([\w-]+\.png)\)")
_UNUSED = LatePattern(
    r"(?<=\})(?:[^{},]*(?:\.leaflet-(?:control|tooltip|bar|vml|oldie)|\.lvml)[^{},]*,?)+\{[^}]*\}"
)
"""A rule for nothing but Leaflet's own controls, its tooltips and old browsers."""
_OWN = (
    "expiry",
    "data",
    "room",
    "ground_data",
    "base",
    "ground",
    "streets",
    "whole_areas",
    "along",
    "lettering",
    "address",
    "spread",
    "marks",
    "dots",
    "stories",
    "list",
    "long_list",
    "one_stop",
    "layer",
    "list_button",
    "months",
    "filters",
    "tallies",
    "month_tables",
    "controls",
    "tiles",
    "frame",
    "page",
)
_OF_MANY = ("dots", "stories", "long_list", "one_stop", "tallies", "months", "month_tables")
"""Those of them that only a map of many raids, of many days or of many stories has."""
_OF_WIDGETS = {"selection": "data", "drawing": "controls", "widget": "tiles"}
"""What a map in a widget has beside, each behind that on which it builds."""
LEAFLET_LICENCE = (
    "/* BSD-2-Clause: https://github.com/Leaflet/Leaflet/blob/main/LICENSE, for what follows */\n"
)
_MARKER = {
    "iconUrl": "marker-icon.png",
    "iconRetinaUrl": "marker-icon-2x.png",
    "shadowUrl": "marker-shadow.png",
}


@cache
def own(name: str) -> str:
    """Read a file of our own."""
    return (_OWN_FILES / name).read_text(encoding="utf-8")


@cache
def own_style(style: HouseStyle = PLAIN, *, whole: bool = True, widget: bool = False) -> str:
    """Give the styles of the page, in the colours and typefaces of a newspaper."""
    sheet = readable_style(style, whole=whole)
    return str(cssmin(sheet + own("widget.css") if widget else sheet))


def readable_style(style: HouseStyle = PLAIN, *, whole: bool = True) -> str:
    """Give the palette, the looks and the sizes that Python has, then the sheet of the page."""
    sizes = "".join(f"--{name}-size:{pixels}px;" for name, pixels in PIXELS.items())
    parts = [
        custom_properties(style.palette),
        style.faces(),
        f":root{{{sizes}}}",
        looks(),
        own("page.css"),
        own("many.css") if whole else "",
        own("forms.css"),
    ]
    sheet = "".join(parts)
    for name, width in MEDIA.items():
        sheet = sheet.replace(f"(--{name})", width)
    return sheet


@cache
def trust_script() -> str:
    """Give the script that comes before all others, and before anything is painted."""
    shared = {"PAGE_FORMS": PAGE_FORMS, "THEMES": THEMES, "FRAME_HEIGHTS": FRAME_HEIGHTS}
    # What it calls `geomap` is not the one that the script of the page makes.
    forms = f"((geomap) => {{{own('forms.js')}}})({{constants: {json.dumps(shared)}}});"
    anchor = json.dumps({"ANCHOR": ANCHOR})
    names = f'"use strict";((geomap) => {{{own("names.js")}}})({{constants: {anchor}}});'
    return str(jsmin(f"{names}\n{own('trust.js')}\n{forms}"))


@cache
def notice_script() -> str:
    """Give the script of a page that says that a map was taken back."""
    return _script_of("frame", "notice")


@cache
def unpack_script() -> str:
    """Give the script of a page that holds another one deflated."""
    return str(jsmin(own("unpack.js")))


@cache
def page_script(*, whole: bool = True, widget: bool = False) -> str:
    """Give Leaflet and the script that draws maps as one, which no frame of the page divides.

    All of it is ASCII: a browser holds a text in half the room then, and reads it faster.
    """
    return f'"use strict";\n{leaflet_script()}\n{own_script(whole=whole, widget=widget)}'


@cache
def own_script(*, whole: bool = True, widget: bool = False) -> str:
    """Give the script that draws maps; if it is not `whole`, maps of few raids of few days."""
    names = [name for name in _OWN if whole or name not in _OF_MANY]
    for name, behind in _OF_WIDGETS.items() if widget else ():
        names.insert(names.index(behind) + 1, name)
    return _script_of(*names)


@cache
def widget_host() -> str:
    """Give the module that a notebook runs around the frame of a widget."""
    shared = json.dumps({"constants": {"WIDGET_MESSAGE": WIDGET_MESSAGE}})
    return f"const geomap = {shared};\n{own('widget_host.js')}"


@cache
def folium_script() -> str:
    """Give the script that draws maps, and what a map of folium needs beside."""
    return _script_of("forms", *_OWN, "folium")


def shared_values() -> str:
    """Give the statement by which a script has what it shares with Python."""
    return f"const geomap = {{ constants: Object.freeze({json.dumps(constants())}) }};"


def _script_of(*names: str) -> str:
    """Give what the script shares with Python, then files in the order in which they build on it.

    What is not ASCII stands in texts of ours alone, and is written as escapes.
    """
    whole = "\n".join(['"use strict";', shared_values(), *(own(f"{name}.js") for name in names)])
    return re.sub(r"[^\x00-\x7e]", lambda found: f"\\u{ord(found[0]):04x}", jsmin(whole))


@cache
def leaflet_script() -> str:
    """Give Leaflet's script and its licence, without its pointer to a source map."""
    script = _shipped("leaflet", "leaflet.js").read_text("utf-8")
    return LEAFLET_LICENCE + _SOURCE_MAP.sub("", script)


@cache
def leaflet_style() -> str:
    """Give Leaflet's styles, without those that ask for a file or that our map has no use for."""
    style = _OUTSIDE.sub("", _shipped("leaflet", "leaflet.css").read_text("utf-8"))
    return _UNUSED.sub("", cssmin(style))


@cache
def leaflet_style_with_images() -> str:
    """Give Leaflet's styles with the images of its controls inside."""
    style = _shipped("leaflet", "leaflet.css").read_text("utf-8")
    inlined = _IMAGE.sub(lambda found: f"url({_image(found[1])})", style)
    return re.sub(r"url\(#[^)]*\)", "none", inlined)


@cache
def leaflet_marker_script() -> str:
    """Give the script that lets Leaflet's own markers find their images inside the page."""
    images = json.dumps({option: _image(name) for option, name in _MARKER.items()})
    return f'L.Icon.Default.imagePath = ""; L.Icon.Default.mergeOptions({images});'


@cache
def jquery_script() -> str:
    """Give jQuery, which folium's popups are written with."""
    return _SOURCE_MAP.sub("", _shipped("jquery", "jquery.min.js").read_text("utf-8"))


def _image(name: str) -> str:
    encoded = base64.b64encode(_shipped("leaflet", f"images/{name}").read_bytes()).decode()
    return f"data:image/png;base64,{encoded}"


def _shipped(package: str, name: str) -> Path:
    """Find a file of an XStatic package.

    Text is to be read with `read_text`: it turns line ends into those that a browser hashes.
    """
    return Path(str(import_module(f"xstatic.pkg.{package}").__file__)).parent / "data" / name
