"""Scripts and styles that go into a page: our own, and those of packages that ship them."""

from __future__ import annotations

import base64
import json
import re
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
_OUTSIDE = re.compile(r"[\w-]+:\s*url\([^)]*\);?")
_IMAGE = re.compile(r"url\(images/([\w-]+\.png)\)")
_UNUSED = re.compile(
    r"(?<=\})(?:[^{},]*(?:\.leaflet-(?:control|tooltip|bar|vml|oldie)|\.lvml)[^{},]*,?)+\{[^}]*\}"
)
"""A rule for nothing but Leaflet's own controls, its tooltips and old browsers."""
_OWN = (
    "data",
    "ground",
    "marks",
    "dots",
    "layer",
    "list",
    "filters",
    "controls",
    "tiles",
    "frame",
    "page",
)
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
    """Read a file of this package."""
    return (resources.files(__package__) / name).read_text(encoding="utf-8")


def _lean(script: str) -> str:
    """Leave out indentation, comments, ends of lines that end nothing, and space around signs.

    No text of ours spans lines or has ` //` or one of these signs.
    """
    bare = re.sub(r"(?:^|[ \t]+)//.*$", "", script, flags=re.MULTILINE)
    dense = re.sub(r"(?<=[{(,;])\s*\n\s*|\s*\n\s*(?=\})|(?<=\n)\s+", "", bare)
    return re.sub(r" ?(=>|[!=]==|&&|\|\||\?\?) ", r"\1", dense)


def _ascii(script: str) -> str:
    """Write what is not ASCII, which stands in texts of ours alone, as escapes."""
    return re.sub(r"[^\x00-\x7f]", lambda found: f"\\u{ord(found[0]):04x}", script)


def _lean_style(style: str) -> str:
    """Leave out comments, and the space that no style needs."""
    bare = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    return re.sub(r"\s*([{};,])\s*|(?<=:)\s+|\s+(?=$)", r"\1", bare).strip()


@cache
def own_style() -> str:
    """Give the styles of the page."""
    return _lean_style(own("page.css"))


@cache
def trust_script() -> str:
    """Give the script that comes before all others."""
    return _lean(own("trust.js"))


@cache
def page_script() -> str:
    """Give Leaflet and the script that draws maps as one, which no frame of the page divides.

    All of it is ASCII: a browser holds a text in half the room then, and reads it faster.
    """
    return f'"use strict";\n{leaflet_script()}\n{own_script()}'


@cache
def own_script() -> str:
    """Give the script that draws maps, all its files in the order in which they build on each."""
    whole = '"use strict";\n' + "".join(own(f"{name}.js") for name in _OWN)
    return _ascii(_lean(whole))


@cache
def leaflet_script() -> str:
    """Give Leaflet's script and its licence, without its pointer to a source map."""
    script = _shipped("leaflet", "leaflet.js").read_text("utf-8")
    return LEAFLET_LICENCE + _SOURCE_MAP.sub("", script)


@cache
def leaflet_style() -> str:
    """Give Leaflet's styles, without those that ask for a file or that our map has no use for."""
    style = _OUTSIDE.sub("", _shipped("leaflet", "leaflet.css").read_text("utf-8"))
    return _UNUSED.sub("", _lean_style(style))


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


def _shipped(package: str, name: str) -> Traversable:
    """Find a file of an XStatic package.

    Text is to be read with `read_text`: it turns line ends into those that a browser hashes.
    """
    return resources.files(f"xstatic.pkg.{package}") / "data" / name
