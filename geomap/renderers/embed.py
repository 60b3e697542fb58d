"""The snippets that put a published map into a page of a CMS."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit, urlunsplit

from geomap.errors import InputError
from geomap.io.files import read_limited
from geomap.late_pattern import LatePattern
from geomap.renderers.common.constants import FRAME_HEIGHTS, HEIGHT_MESSAGE, WORDS_ID

HEIGHTS = range(FRAME_HEIGHTS[0], FRAME_HEIGHTS[1] + 1)
"""Heights in pixels that a frame may take; what a map asks for is held within them."""

WIDTH = 840
CARD = (1200, 630)
"""Width and height in pixels of the picture that `-o map.png` writes."""

_MAX_BYTES = 200_000_000
_TITLE = LatePattern(r"<title>(.*?)</title>", re.DOTALL)
_WORDS = LatePattern(rf'<p class="unseen" id="{WORDS_ID}">(.*?)</p>', re.DOTALL)
_GENERATOR = '<meta name="generator" content="geomap'

# A sandboxed frame has the origin "null", so a message is known by the window that sent it.
_LISTENER = f"""<script>
addEventListener("message", function (event) {{
  var height = event.data && event.data.type === "{HEIGHT_MESSAGE}" ? event.data.height : NaN;
  if (typeof height !== "number" || !isFinite(height)) return;
  document.querySelectorAll("iframe.geomap").forEach(function (frame) {{
    if (event.source !== frame.contentWindow) return;
    frame.height = Math.min(Math.max(Math.ceil(height), {HEIGHTS[0]}), {HEIGHTS[-1]});
  }});
}});
</script>"""


@dataclass(frozen=True, slots=True)
class Embedding:
    """A published map, and how it is to stand in another page.

    Parameters
    ----------
    url
        Where the map is published: https, or http.
    title
        What a screen reader calls the frame.
    words
        What the map shows, in words.
    height
        In pixels, one of `HEIGHTS`.
    origin
        The only origin (like https://news.example) to be told the map's height, None for any.
    picture
        Where a still picture of the map is published, None if nowhere.

    Raises
    ------
    InputError
        If a URL is no web address, the origin no origin, or the height out of range.
    """

    url: str
    title: str
    words: str = ""
    height: int = 640
    origin: str | None = None
    picture: str | None = None

    def __post_init__(self) -> None:
        for url in (self.url, *filter(None, (self.picture, self.origin))):
            _check_address(url)
        if self.origin and (urlsplit(self.origin).path or urlsplit(self.origin).query):
            raise InputError(f"{self.origin!r} is no origin: write it like https://news.example")
        if self.height not in HEIGHTS:
            raise InputError(
                f"a height of {self.height} is out of range: choose {HEIGHTS[0]} to {HEIGHTS[-1]}"
            )

    @property
    def source(self) -> str:
        """The map's address, with the origin that it is to tell its height to."""
        if self.origin is None:
            return self.url
        parts = urlsplit(self.url)
        query = "&".join(filter(None, (parts.query, urlencode({"origin": self.origin}))))
        return urlunsplit(parts._replace(query=query))


def iframe(map_: Embedding) -> str:
    """Give a frame that can run its script and nothing else.

    Where the CMS keeps the script below the frame, the frame grows and shrinks with the map;
    where it does not, it keeps its height, unless the CMS listens as Datawrapper, Flourish,
    pym or Medium have taught it.
    """
    frame = _tag(
        "iframe",
        {
            "class": "geomap",
            "src": map_.source,
            "title": map_.title,
            "sandbox": "allow-scripts",
            "allow": "fullscreen",
            "referrerpolicy": "no-referrer",
            "loading": "lazy",
            "width": "100%",
            "height": str(map_.height),
            "style": "border: 0",
        },
    )
    return f"{frame}</iframe>\n{_LISTENER}"


def oembed(map_: Embedding) -> str:
    """Give the answer of an oEmbed provider, JSON of type rich."""
    answer = {
        "version": "1.0",
        "type": "rich",
        "provider_name": "geomap",
        "title": map_.title,
        "url": map_.url,
        "width": WIDTH,
        "height": map_.height,
        "html": iframe(map_),
    }
    if map_.picture:
        answer |= {
            "thumbnail_url": map_.picture,
            "thumbnail_width": CARD[0],
            "thumbnail_height": CARD[1],
        }
    return json.dumps(answer, ensure_ascii=False, indent=1)


def amp(map_: Embedding) -> str:
    """Give an amp-iframe, which grows when the map asks and the reader agrees.

    Raises
    ------
    InputError
        If the map is not published by https, without which AMP shows no frame.
    """
    if not map_.url.startswith("https:"):
        raise InputError(f"{map_.url!r} is no https address, and AMP frames no other")
    frame = _tag(
        "amp-iframe",
        {
            "src": map_.source,
            "title": map_.title,
            "width": str(WIDTH),
            "height": str(map_.height),
            "layout": "responsive",
            "sandbox": "allow-scripts",
            "frameborder": "0",
            "resizable": "",
        },
    )
    picture = ""
    if map_.picture:
        cover = {"layout": "fill", "src": map_.picture, "alt": map_.words, "placeholder": ""}
        picture = f"\n  {_tag('amp-img', cover)}</amp-img>"
    more = {"overflow": "", "tabindex": "0", "role": "button", "aria-label": "Show the whole map"}
    return f"{frame}{picture}\n  {_tag('div', more)}Show the whole map</div>\n</amp-iframe>"


def static(map_: Embedding) -> str:
    """Give the still picture, with a link to the map: for newsletters and apps.

    Raises
    ------
    InputError
        If it is not said where the picture is published.
    """
    if map_.picture is None:
        raise InputError("a static snippet needs --picture, the address of the map's picture")
    picture = {
        "src": map_.picture,
        "alt": f"{map_.title}. {map_.words}".strip(),
        "width": str(CARD[0]),
        "height": str(CARD[1]),
        "style": "max-width: 100%; height: auto",
    }
    link = _tag("a", {"href": map_.url})
    caption = f"{html.escape(map_.title)}. {link}Open the interactive map</a>"
    return (
        f"<figure>\n  {link}{_tag('img', picture)}</a>\n"
        f"  <figcaption>{caption}</figcaption>\n</figure>"
    )


FORMATS: dict[str, Callable[[Embedding], str]] = {
    "iframe": iframe,
    "oembed": oembed,
    "amp": amp,
    "static": static,
}
"""What a snippet can be, by name."""


def told_by(path: Path) -> tuple[str, str]:
    """Read the title of a map that geomap wrote, and what it shows in words.

    Raises
    ------
    InputError
        If there is no such file, or geomap did not write it.
    """
    text = read_limited(path, _MAX_BYTES).decode("utf-8", "replace")
    title, words = _TITLE.search(text), _WORDS.search(text)
    if title is None or _GENERATOR not in text:
        raise InputError(f"{path} is no map that geomap wrote: make one with geomap map")
    return html.unescape(title[1]), html.unescape(words[1]) if words else ""


def _tag(name: str, attributes: dict[str, str]) -> str:
    written = "".join(f' {key}="{html.escape(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>"


def _check_address(url: str) -> None:
    parts = _split(url)
    if parts is None or parts[0] not in ("https", "http") or not parts[1]:
        raise InputError(f"{url!r} is no web address: write it like https://news.example/map.html")


def _split(url: str) -> tuple[str, str] | None:
    """Give scheme and host, None where there is no telling them or the text is no plain URL."""
    if any(char.isspace() or not char.isprintable() for char in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return parts.scheme, parts.hostname or ""
