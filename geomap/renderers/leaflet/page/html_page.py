"""The page: text, data, styles and scripts in one file, or scripts and styles beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.raids.table import Raids
from geomap.renderers.common import words
from geomap.renderers.common.appearance.house_style import PLAIN, HouseStyle
from geomap.renderers.common.catalogue.language import WIDGET
from geomap.renderers.common.constants import BLOCKS, WORDS_ID
from geomap.renderers.common.ground import Backdrop
from geomap.renderers.common.legend import tinted
from geomap.renderers.common.markup import Markup, element, escaped, joined
from geomap.renderers.common.years.calendar_months import months_by_area
from geomap.renderers.leaflet.data.payload import as_json, later, payload
from geomap.renderers.leaflet.page.article import article
from geomap.renderers.leaflet.page.delivery import Delivery, deliver, raw
from geomap.renderers.leaflet.page.shade_legend import shade_legend

if TYPE_CHECKING:
    from geomap.renderers.common.notice import Expiry
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
    address: str | None = None,
    pictured: bool = True,
    style: HouseStyle = PLAIN,
    shared: bool = False,
    expiry: Expiry | None = None,
    widget: bool = False,
) -> str:
    """Give the page of a raids table.

    Scripts and styles are the same for every map of one `style`, and so is the policy that names
    them by hash, but that a map of few raids has fewer of them; what differs is text and JSON.
    `shared` ones lie beside the page: it asks for them, and `deliver` has them. Equal tables give
    equal pages. Only where `tiles` of a server are asked for does the policy open to a host,
    theirs; `picture` is the web address of a still picture, and `address` that of the page. What
    holds a picture of its own beside the page wants it not `pictured`. After the day of an
    `expiry` its readers find a notice. In a `widget` the page around it gives it a port, by which
    it tells what is selected and drawn.

    Raises
    ------
    InputError
        If a `raid_id` is no safe token or is used twice, or if an archive's tiles do not fit.
    """
    delivery = deliver(style, shared=shared, whole=needs_all(raids), widget=widget)
    if not raids.rows:
        tiles = None
    if tiles:
        raids = replace(raids, attribution=(*raids.attribution, tiles.credit))
    drawn = payload(raids, backdrop)
    if widget:
        drawn["words"] |= words.spoken(raids).script(WIDGET)
    held: dict[str, str] = {}
    if tiles:
        drawn["tiles"], held = tiles.for_page(backdrop)
    drawing = still(raids, backdrop) if pictured else Markup()
    foot = [raw("script", as_json(drawn), type="application/json", id=BLOCKS["data"])]
    foot.append(delivery.foot)
    if held:
        foot += [raw("script", as_json(held), type="application/json", id=BLOCKS["tiles"])]
    for name, rest in later(raids, backdrop).items():
        foot += [raw("script", rest, type="text/plain", id=BLOCKS[name])]
    return article(
        raids,
        {
            "policy": escaped(policy(delivery, tiles.host if tiles else None)),
            "head": delivery.head,
            "map": joined(element("div", id="map", hidden=""), drawing),
            "key": shade_legend(backdrop.highlights.shades),
            "foot": Markup("\n").join(foot),
            **(_expiring(raids, expiry, delivery.head) if expiry else {}),
        },
        picture,
        [area.name for area in backdrop.soft],
        address,
    )


def _expiring(raids: Raids, expiry: Expiry, head: Markup) -> dict[str, Markup]:
    """Give what stands around a map that is shown until a day, and the head of its page."""
    from geomap.renderers.leaflet.page.expiring import around, forgotten_after

    return {**around(raids, expiry), "head": joined(forgotten_after(expiry), head)}


def needs_all(raids: Raids) -> bool:
    """Tell whether a page needs all scripts and styles: few raids of few days need fewer."""
    told = any(row.told or row.sources for row in raids.rows)
    return tinted(raids) or told or months_by_area(raids) is not None


def still(raids: Raids, backdrop: Backdrop) -> Markup:
    """Give the picture of the map that stands without script, and on paper."""
    from geomap.renderers.still.sheet import inset
    from geomap.renderers.still.svg import to_markup

    drawing = inset(
        raids, backdrop, STILL, words.spoken(raids).say("page.picture", title=raids.title)
    )
    return to_markup(drawing, id="still", class_="still", aria_describedby=WORDS_ID)


def policy(delivery: Delivery, images_from: str | None = None) -> str:
    """Give the Content-Security-Policy that lets these scripts and styles run and nothing else.

    Images may come from the page itself, and from one host by https if asked for.
    """
    sources = delivery.sources()
    images = f" https://{images_from}" if images_from else ""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {sources['script-src']}",
            f"style-src {sources['style-src']}",
            f"img-src data:{images}",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            f"trusted-types {sources['trusted-types']}",
        ]
    )
