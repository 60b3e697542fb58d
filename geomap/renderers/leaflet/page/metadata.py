"""What the page tells machines of itself: for previews of links, and for search engines.

It speaks of the map as a whole. No raid is listed, so that no search for a street leads here
by way of our own doing.
"""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from geomap.raids.table import Raids
from geomap.renderers.common import words
from geomap.renderers.common.markup import Markup, clean, element, joined
from geomap.renderers.leaflet.data.payload import as_json


def about(
    raids: Raids, standfirst: str, told: str, picture: str | None, address: str | None = None
) -> Markup:
    """Give links to what belongs to the page, OpenGraph tags and a JSON-LD block.

    `told` is the map in words, and `picture` and `address` are web addresses of a still picture
    and of the page, None for none.
    """
    tags = {
        "og:type": "article",
        "og:title": raids.title,
        "og:description": standfirst,
        "og:locale": words.spoken(raids).code.replace("-", "_"),
    }
    if picture:
        tags |= {"og:image": picture, "og:image:alt": told}
    links = _links(raids, address) if address else ()
    if address:
        tags["og:url"] = address
    metas = (element("meta", property=name, content=text) for name, text in tags.items())
    data = as_json(_linked_data(raids, told, picture))
    linked = Markup(data)  # noqa: S704 - JSON without < and &
    return joined(*links, *metas, element("script", linked, type="application/ld+json"))


def _links(raids: Raids, address: str) -> tuple[Markup, ...]:
    """Say where the page is, and where a CMS that is given its address finds how to embed it."""
    from geomap.renderers.embed.oembed_answer import oembed_address

    answer = oembed_address(address)
    oembed = {"rel": "alternate", "type": "application/json+oembed", "href": answer}
    return (
        element("link", rel="canonical", href=address),
        element("link", **oembed, title=raids.title),
    )


def _linked_data(raids: Raids, told: str, picture: str | None) -> dict[str, Any]:
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Map",
        "name": clean(raids.title),
        "description": clean(told),
        "inLanguage": words.spoken(raids).code,
        "creditText": clean(" · ".join(raids.attribution)),
    }
    days = [day.isoformat() for day in sorted(set(map(attrgetter("date"), raids.rows)) - {None})]
    if days:
        data["temporalCoverage"] = days[0] if len(days) == 1 else f"{days[0]}/{days[-1]}"
    if raids.published:
        data["datePublished"] = raids.published.isoformat()
    if picture:
        data["image"] = picture
    return data
