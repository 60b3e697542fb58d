"""How scripts and styles come to a page: inside it, or from two files that many pages share."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from types import MappingProxyType
from typing import NamedTuple

from rjsmin import jsmin

from geomap.renderers.common.appearance.house_style import PLAIN, HouseStyle
from geomap.renderers.common.markup import Markup, element
from geomap.renderers.leaflet.page.assets import (
    leaflet_style,
    own,
    own_style,
    page_script,
    trust_script,
)

_DIGITS = 16
"""Of a hash in a file's name: enough that no two versions of a newspaper's files meet."""


class Delivery(NamedTuple):
    """Elements for the head and, after the data, for the foot; and what a policy must let in.

    `scripts` and `styles` stand in the page itself, and are let in by their hashes. `files` are
    those that must lie beside the page, by name; none where the page holds all.
    """

    head: Markup
    foot: Markup
    scripts: tuple[str, ...]
    styles: tuple[str, ...] = ()
    files: Mapping[str, bytes] = MappingProxyType({})

    def sources(self) -> dict[str, str]:
        """Give the directives of a Content-Security-Policy for scripts and styles.

        A script that is let in may fetch another one (`strict-dynamic`), which no element of the
        page may. A style sheet has no such way: one beside the page is `'self'`, which Chromium,
        Firefox and WebKit take by the page's address, in a sandbox too. Its hash would be no use
        there, as browsers know hashes of style sheets inside a page only.
        """
        scripts, styles = list(map(hash_source, self.scripts)), list(map(hash_source, self.styles))
        policies = "default"
        if self.files:
            scripts.append("'strict-dynamic'")
            styles.append("'self'")
            policies = "default geomap-shared"
        return {
            "script-src": " ".join(scripts),
            "style-src": " ".join(styles),
            "trusted-types": policies,
        }


def deliver(
    style: HouseStyle = PLAIN, *, shared: bool = False, whole: bool = True, widget: bool = False
) -> Delivery:
    """Give scripts and styles for a page, in a newspaper's colours and typefaces.

    A page that is not `whole` holds only what few raids of few days need. Files that many pages
    share have all, but for what a `widget` needs.
    """
    return _beside(style) if shared else _inside(style, whole, widget)


def _inside(style: HouseStyle, whole: bool, widget: bool) -> Delivery:
    scripts = (trust_script(), page_script(whole=whole, widget=widget))
    styles = (leaflet_style(), own_style(style, whole=whole, widget=widget))
    head, foot = (raw("script", script) for script in scripts)
    head = Markup("\n").join([head, *(raw("style", sheet) for sheet in styles)])
    return Delivery(head, foot, scripts, styles)


@cache
def _beside(style: HouseStyle) -> Delivery:
    script = page_script().encode()
    sheet = "\n".join([leaflet_style(), own_style(style)]).encode()
    names = [
        f"geomap-{sha256(data).hexdigest()[:_DIGITS]}.{ending}"
        for data, ending in ((script, "js"), (sheet, "css"))
    ]
    told = json.dumps({"SHARED": {"name": names[0], "hash": f"sha256-{_hash(script)}"}})
    # The block keeps its `geomap` from the one that the script of the page makes.
    whole = f'"use strict";{{ const geomap = {{ constants: {told} }};\n{own("loader.js")} }}'
    loader = str(jsmin(whole))
    head = Markup("\n").join(
        [raw("script", trust_script()), element("link", rel="stylesheet", href=names[1])]
    )
    files = dict(zip(names, (script, sheet), strict=True))
    return Delivery(head, raw("script", loader), (trust_script(), loader), files=files)


def raw(name: str, text: str, **attributes: str) -> Markup:
    """Give a script or style; its text, ours or JSON without < and &, is not HTML there."""
    return element(name, Markup(text), **attributes)  # noqa: S704


def hash_source(text: str) -> str:
    """Give the source expression by which a policy lets an inline script or style in."""
    return f"'sha256-{_hash(text.encode())}'"


def _hash(data: bytes) -> str:
    return base64.b64encode(sha256(data).digest()).decode()
