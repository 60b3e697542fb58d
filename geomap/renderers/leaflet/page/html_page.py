"""The self-contained page: text, data, styles and scripts in one file that asks for nothing."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from geomap.raids.table import Raids
from geomap.renderers.common import words
from geomap.renderers.common.constants import BLOCKS, WORDS_ID
from geomap.renderers.common.ground import Backdrop
from geomap.renderers.common.markup import Markup, element, escaped, joined
from geomap.renderers.leaflet.data.payload import as_json, later, payload
from geomap.renderers.leaflet.page.article import article
from geomap.renderers.leaflet.page.assets import (
    leaflet_style,
    own_style,
    page_script,
    trust_script,
)
from geomap.renderers.still.sheet import inset
from geomap.renderers.still.svg import to_markup

if TYPE_CHECKING:
    from geomap.renderers.leaflet.tiles.pmtiles_file import Archive
    from geomap.renderers.leaflet.tiles.tile_layer import Tiles

STILL = (840.0, 560.0)
"""Width and height of the picture that stands in for the map, in pixels."""


def render_page(
    raids: Raids,
    backdrop: Backdrop,
    *,
    tiles: Tiles | Archive | None = None,
    picture: str | None = None,
    pictured: bool = True,
) -> str:
    """Give the page of a raids table.

    Scripts and styles are the same for every map, and so is the policy that names them by hash;
    what differs is text and JSON. Equal tables give equal pages. Only where `tiles` of a server
    are asked for does the policy open to a host, theirs; `picture` is the web address of a still
    picture. What holds a picture of its own beside the page wants it not `pictured`.

    Raises
    ------
    InputError
        If a `raid_id` is no safe token or is used twice, or if an archive's tiles do not fit.
    """
    styles = [leaflet_style(), own_style()]
    scripts = [trust_script(), page_script()]
    if not raids.rows:
        tiles = None
    if tiles:
        raids = replace(raids, attribution=(*raids.attribution, tiles.credit))
    drawn = payload(raids, backdrop)
    held: dict[str, str] = {}
    if tiles:
        drawn["tiles"], held = tiles.for_page(backdrop)
    head, script = (_raw("script", script) for script in scripts)
    drawing = still(raids, backdrop) if pictured else Markup()
    foot = [_raw("script", as_json(drawn), type="application/json", id=BLOCKS["data"]), script]
    if held:
        foot += [_raw("script", as_json(held), type="application/json", id=BLOCKS["tiles"])]
    for name, rest in later(raids, backdrop).items():
        foot += [_raw("script", rest, type="text/plain", id=BLOCKS[name])]
    return article(
        raids,
        {
            "policy": escaped(policy(scripts, styles, tiles.host if tiles else None)),
            "head": Markup("\n").join([head, *(_raw("style", style) for style in styles)]),
            "map": joined(element("div", id="map", hidden=""), drawing),
            "foot": Markup("\n").join(foot),
        },
        picture,
        [area.name for area in backdrop.soft],
    )


def _raw(name: str, text: str, **attributes: str) -> Markup:
    """Give a script or style; its text, ours or JSON without < and &, is not HTML there."""
    return element(name, Markup(text), **attributes)  # noqa: S704


def still(raids: Raids, backdrop: Backdrop) -> Markup:
    """Give the picture of the map that stands without script, and on paper."""
    drawing = inset(
        raids, backdrop, STILL, words.spoken(raids).say("page.picture", title=raids.title)
    )
    return to_markup(drawing, id="still", class_="still", aria_describedby=WORDS_ID)


def policy(scripts: Sequence[str], styles: Sequence[str], images_from: str | None = None) -> str:
    """Give the Content-Security-Policy that lets these scripts and styles run and nothing else.

    Images may come from the page itself, and from one host by https if asked for.
    """
    images = f" https://{images_from}" if images_from else ""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(hash_source(script) for script in scripts)}",
            f"style-src {' '.join(hash_source(style) for style in styles)}",
            f"img-src data:{images}",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types default",
        ]
    )


def hash_source(text: str) -> str:
    """Give the source expression by which a policy lets an inline script or style in."""
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"
