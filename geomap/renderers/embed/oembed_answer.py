"""oEmbed: the answer that a CMS finds beside a map whose address an editor pastes.

See https://oembed.com. A map names the address of its own answer in its head; an answer is a
file, and the same whatever a CMS asks of it beside.
"""

from __future__ import annotations

import html
import json
from pathlib import PurePosixPath
from urllib.parse import urlsplit, urlunsplit

from geomap.renderers.embed.embedding import HEIGHT, WIDTH, Embedding
from geomap.renderers.embed.snippets import CARD, frame, opening, script

ENDING = ".oembed.json"
"""What an answer's name has in place of the map's `.html`."""

_OLD = {"width": "100%", "frameborder": "0"}
_PAGES = (".html", ".htm")
_INDEX = "index"


def oembed(map_: Embedding) -> str:
    """Give the answer of an oEmbed provider, JSON of type rich.

    WordPress takes a quotation before the frame for what is shown until the frame has told its
    height, and its script for heights is loaded for no other. Elsewhere it is not seen. Of what
    takes the border off a frame, and of what makes it as wide as its column, it keeps old
    attributes alone, so those stand here: nothing else narrows the frame in a post without blocks.
    """
    parts = urlsplit(map_.url)
    link = f'<a href="{html.escape(map_.url)}">{opening(map_)}</a>'
    instead = f"<noscript><blockquote>{link}</blockquote></noscript>"
    answer = {
        "version": "1.0",
        "type": "rich",
        "provider_name": map_.provider or map_.host,
        "provider_url": f"{parts.scheme}://{parts.netloc}/",
        "title": map_.title,
        "url": map_.url,
        "width": WIDTH,
        "height": map_.height or HEIGHT,
        "html": "\n".join(filter(None, (instead, frame(map_, **_OLD), script(map_)))),
    }
    if map_.picture:
        answer |= {
            "thumbnail_url": map_.picture,
            "thumbnail_width": CARD[0],
            "thumbnail_height": CARD[1],
        }
    return json.dumps(answer, ensure_ascii=False, indent=1)


def oembed_address(url: str) -> str:
    """Give the address at which the answer for the map at an address is published.

    It lies beside the map and bears its name: `raids.oembed.json` for `raids.html`. The page of
    a folder is its `index`.
    """
    parts = urlsplit(url)
    path = f"{parts.path or '/'}{_INDEX if parts.path[-1:] in ('', '/') else ''}"
    return urlunsplit((parts.scheme, parts.netloc, answer_name(path), "", ""))


def answer_name(name: str) -> str:
    """Give the name of the answer beside a map of this name."""
    ending = PurePosixPath(name).suffix
    return f"{name.removesuffix(ending) if ending.lower() in _PAGES else name}{ENDING}"
