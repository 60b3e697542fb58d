"""The snippet that puts a published map into a page of a CMS."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import urlsplit

from geomap.errors import InputError
from geomap.files import read_limited

HEIGHTS = range(200, 4001)
"""Heights in pixels that a frame may take; what a map asks for is held within them."""

_MAX_BYTES = 200_000_000
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_GENERATOR = '<meta name="generator" content="geomap'

# A sandboxed frame has the origin "null", so a message is known by the window that sent it.
_LISTENER = f"""<script>
addEventListener("message", function (event) {{
  var height = event.data && event.data.type === "geomap-height" ? event.data.height : NaN;
  if (typeof height !== "number" || !isFinite(height)) return;
  document.querySelectorAll("iframe.geomap").forEach(function (frame) {{
    if (event.source !== frame.contentWindow) return;
    frame.height = Math.min(Math.max(Math.ceil(height), {HEIGHTS[0]}), {HEIGHTS[-1]});
  }});
}});
</script>"""


def iframe_snippet(url: str, title: str, height: int) -> str:
    """Give the HTML that shows a map in a frame which can run its script and nothing else.

    Where the CMS keeps the script below the frame, the frame grows and shrinks with the map;
    where it does not, it keeps `height`.

    Parameters
    ----------
    url
        Where the map is published: https, or http.
    title
        What a screen reader calls the frame.
    height
        In pixels, one of `HEIGHTS`.

    Raises
    ------
    InputError
        If the URL is no web address, or the height out of range.
    """
    parts = _split(url)
    if parts is None or parts[0] not in ("https", "http") or not parts[1]:
        raise InputError(f"{url!r} is no web address: write it like https://news.example/map.html")
    if height not in HEIGHTS:
        raise InputError(
            f"a height of {height} is out of range: choose {HEIGHTS[0]} to {HEIGHTS[-1]}"
        )
    attributes = {
        "class": "geomap",
        "src": url,
        "title": title,
        "sandbox": "allow-scripts",
        "referrerpolicy": "no-referrer",
        "loading": "lazy",
        "width": "100%",
        "height": str(height),
        "style": "border: 0",
    }
    written = " ".join(f'{name}="{html.escape(value)}"' for name, value in attributes.items())
    return f"<iframe {written}></iframe>\n{_LISTENER}"


def title_of(path: Path) -> str:
    """Read the title of a map that geomap wrote.

    Raises
    ------
    InputError
        If there is no such file, or geomap did not write it.
    """
    text = read_limited(path, _MAX_BYTES).decode("utf-8", "replace")
    title = _TITLE.search(text)
    if title is None or _GENERATOR not in text:
        raise InputError(f"{path} is no map that geomap wrote: make one with geomap map")
    return html.unescape(title[1])


def _split(url: str) -> tuple[str, str] | None:
    """Give scheme and host, None where there is no telling them or the text is no plain URL."""
    if any(char.isspace() or not char.isprintable() for char in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return parts.scheme, parts.hostname or ""
