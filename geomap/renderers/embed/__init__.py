"""What puts a published map into a page of a CMS: snippets, oEmbed, and the script of that page.

`embedding` is a map and how it is to stand, `map_page` reads what a map tells of itself,
`snippets`, `oembed_answer` and `folder_answers` write what a CMS takes, and `host_page` holds the
script and the style that a page around maps may have.
"""

from collections.abc import Callable

from geomap.renderers.embed.embedding import HEIGHTS, Embedding
from geomap.renderers.embed.folder_answers import answers
from geomap.renderers.embed.host_page import host_script, host_style
from geomap.renderers.embed.map_page import MapPage, has_links, is_map, read_map, told_by
from geomap.renderers.embed.oembed_answer import oembed, oembed_address
from geomap.renderers.embed.snippets import amp, iframe, static

__all__ = [
    "FORMATS",
    "HEIGHTS",
    "Embedding",
    "MapPage",
    "amp",
    "answers",
    "has_links",
    "host_script",
    "host_style",
    "iframe",
    "is_map",
    "oembed",
    "oembed_address",
    "read_map",
    "static",
    "told_by",
]

FORMATS: dict[str, Callable[[Embedding], str]] = {
    "iframe": iframe,
    "oembed": oembed,
    "amp": amp,
    "static": static,
}
"""What a snippet can be, by name."""
