"""Maps of the same raids and areas as folium makes them, each in its usual way."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from importlib.resources import files

import folium
import shapely
from folium.plugins import MarkerCluster

from geomap.gazetteer.neighbourhoods import NamedArea
from geomap.raids.schema import Raid
from geomap.raids.table import Raids
from geomap.renderers.common import words
from geomap.renderers.common.ground import Backdrop


def marker(raids: Raids, backdrop: Backdrop) -> str:
    """Give a page with a folium.Marker for each raid."""
    drawn = _map(backdrop)
    for raid in raids.rows:
        folium.Marker([raid.lat, raid.lon], popup=_told(raid), tooltip=raid.street).add_to(drawn)
    return drawn.get_root().render()


def cluster(raids: Raids, backdrop: Backdrop) -> str:
    """Give a page with the same markers in a MarkerCluster."""
    drawn = _map(backdrop)
    group = MarkerCluster().add_to(drawn)
    for raid in raids.rows:
        folium.Marker([raid.lat, raid.lon], popup=_told(raid), tooltip=raid.street).add_to(group)
    return drawn.get_root().render()


def geojson(raids: Raids, backdrop: Backdrop) -> str:
    """Give a page with one folium.GeoJson on canvas: its fastest way."""
    drawn = _map(backdrop)
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [raid.lon, raid.lat]},
            "properties": _properties(raid),
        }
        for raid in raids.rows
    ]
    fields = list(features[0]["properties"])
    folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        marker=folium.CircleMarker(radius=4),
        popup=folium.GeoJsonPopup(fields=fields),
        tooltip=folium.GeoJsonTooltip(fields=fields[:1]),
    ).add_to(drawn)
    return drawn.get_root().render()


def _map(backdrop: Backdrop) -> folium.Map:
    view = backdrop.opening
    drawn = folium.Map(tiles=None, prefer_canvas=True, maxZoom=17)
    drawn.fit_bounds([[view.south, view.west], [view.north, view.east]])
    folium.GeoJson(_collection(backdrop.neighbourhoods)).add_to(drawn)
    return drawn


def _collection(areas: tuple[NamedArea, ...]) -> dict[str, object]:
    features = [
        {
            "type": "Feature",
            "geometry": shapely.geometry.mapping(area.polygon),
            "properties": {"name": area.name},
        }
        for area in areas
    ]
    return {"type": "FeatureCollection", "features": features}


def _properties(raid: Raid) -> dict[str, str]:
    """Give what our page says of a raid, so that both say the same."""
    return {
        "street": raid.street,
        "where": words.where(raid),
        "day": words.USUAL.date(raid.date, raid.published) if raid.date else "",
        "kind": words.kind(raid),
        "operation": words.operation(raid),
        "found": words.found_in_full(raid),
        "note": words.note(raid),
        "middle": words.middle(raid),
        "quote": raid.quote,
        "id": raid.raid_id,
    }


def _told(raid: Raid) -> str:
    return "".join(f"<p>{html.escape(text)}</p>" for text in _properties(raid).values() if text)


_SHIPPED: dict[str, tuple[str, str]] = {
    "leaflet.js": ("leaflet", "leaflet.js"),
    "leaflet.css": ("leaflet", "leaflet.css"),
    "jquery": ("jquery", "jquery.min.js"),
    "bootstrap.bundle.min.js": ("bootstrap", "js/bootstrap.bundle.min.js"),
    "bootstrap.min.css": ("bootstrap", "css/bootstrap.min.css"),
    "all.min.css": ("font_awesome", "css/all.min.css"),
    "leaflet.markercluster.js": ("leaflet_markercluster", "leaflet.markercluster.js"),
    "MarkerCluster.css": ("leaflet_markercluster", "MarkerCluster.css"),
    "MarkerCluster.Default.css": ("leaflet_markercluster", "MarkerCluster.Default.css"),
}


def local(page: str) -> str:
    """Put the files that a page of folium pulls into it, since its reader waits for all of them.

    Bootstrap is version 4 here, lighter than folium's 5. Left out are glyphicons and the
    script of awesome markers, which are small.
    """
    script = re.compile(r'<script src="([^"]+)"></script>')
    style = re.compile(r'<link rel="stylesheet" href="([^"]+)"\s*/>')

    def inside(tag: str) -> Callable[[re.Match[str]], str]:
        return lambda found: f"<{tag}>{_file(found[1])}</{tag}>"

    return style.sub(inside("style"), script.sub(inside("script"), page))


def _file(url: str) -> str:
    for name, (package, path) in _SHIPPED.items():
        if url.rsplit("/", 1)[-1].startswith(name):
            return (files(f"xstatic.pkg.{package}") / "data" / path).read_text("utf-8")
    return ""
