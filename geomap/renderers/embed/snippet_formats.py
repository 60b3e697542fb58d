"""What a snippet can be, by name."""

from __future__ import annotations

from collections.abc import Callable

from geomap.renderers.embed.embedding import Embedding
from geomap.renderers.embed.oembed_answer import oembed
from geomap.renderers.embed.snippets import amp, iframe, static

FORMATS: dict[str, Callable[[Embedding], str]] = {
    "iframe": iframe,
    "oembed": oembed,
    "amp": amp,
    "static": static,
}
"""What a snippet can be, by name."""
