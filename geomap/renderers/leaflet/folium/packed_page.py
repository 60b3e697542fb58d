"""A page as the frame of a notebook holds it: deflated, in a small page that unpacks it.

The page that comes out has its own policy, as if it had stood there from the beginning. Where no
script may run, what the map shows is said in words.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterable
from functools import cache
from itertools import product

from geomap.renderers.common.markup import Markup, element, joined
from geomap.renderers.leaflet.page.assets import page_script, unpack_script

_LEVEL = 6
"""Level 9 takes half as long again, for 0.3 % fewer bytes."""

_READABLE = "html { background: Canvas; color: CanvasText }"
"""What keeps words from being black on a dark notebook, which shows through a frame."""


def packed_page(page: str, said: Iterable[str], language: str) -> str:
    """Give a page that turns into another when it is opened.

    `said` are lines of plain text in a language, given by its code.
    """
    packed = base64.b64encode(_deflated(page)).decode()
    whole = element(
        "html",
        element("meta", charset="utf-8"),
        element("style", _READABLE),
        *(element("p", line) for line in said),
        element("script", packed, type="text/plain", id="packed"),
        element("script", Markup(unpack_script())),  # noqa: S704 - ours
        lang=language,
    )
    return str(joined(Markup("<!doctype html>"), whole))


def _deflated(page: str) -> bytes:
    """Deflate a page, and the script that most pages share once for all of them."""
    for whole, widget in product((True, False), repeat=2):
        before, script, after = page.partition(page_script(whole=whole, widget=widget))
        if script:
            return _piece(before) + _shared(script) + _piece(after, zlib.Z_FINISH)
    return _piece(page, zlib.Z_FINISH)


@cache
def _shared(text: str) -> bytes:
    return _piece(text)


def _piece(text: str, flush: int = zlib.Z_FULL_FLUSH) -> bytes:
    """Deflate a piece of a whole, so that nothing in it refers to what is before it."""
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflate.compress(text.encode()) + deflate.flush(flush)
