"""What maps link to, as addresses that ask nobody: files of installed packages and of this one.

folium loads the scripts and styles of a map by address, and so do its hosts, such as
streamlit-folium. A `data:` address holds the file itself.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable
from functools import cache

from geomap.late_pattern import LatePattern
from geomap.renderers.leaflet.page.assets import (
    folium_script,
    jquery_script,
    leaflet_marker_script,
    leaflet_script,
    leaflet_style_with_images,
    own_style,
)

Link = tuple[str, str]
"""folium's name for a file, and its address."""

SCRIPTS: dict[str, Callable[[], str]] = {
    "leaflet": lambda: leaflet_script() + leaflet_marker_script(),
    "jquery": jquery_script,
    "geomap_script": folium_script,
}
STYLES: dict[str, Callable[[], str]] = {
    "leaflet_css": leaflet_style_with_images,
    "geomap_style": own_style,
}
"""What a package ships, by folium's name for it or by ours."""

_HELD = LatePattern(r"data:text/(?:javascript|css);charset=utf-8;base64,(.*)")


@cache
def held(name: str) -> str:
    """Give the `data:` address of a file in `SCRIPTS` or `STYLES`."""
    kind, text = ("javascript", SCRIPTS) if name in SCRIPTS else ("css", STYLES)
    encoded = base64.b64encode(text[name]().encode()).decode()
    return f"data:text/{kind};charset=utf-8;base64,{encoded}"


def text_of(url: str) -> str | None:
    """Give the text that an address of `held` holds; None for any other address."""
    found = _HELD.fullmatch(url)
    return base64.b64decode(found[1]).decode() if found else None


def asking_nobody(links: Iterable[Link]) -> list[Link]:
    """Put files that a package ships in place of addresses of the web; the rest stays."""
    shipped = SCRIPTS.keys() | STYLES.keys()
    return [(name, held(name) if name in shipped else url) for name, url in links]
