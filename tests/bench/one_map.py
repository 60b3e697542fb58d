"""One map of a table, made in one way, and what it cost: run by `notebook_maps`, a process each.

The clock starts when the table and the library are there, and stops when the notebook has the
map. It is the processor's own: other work on the machine does not count. The first map of a
session is told, alone and with the import of its library behind that of geopandas, and the
quickest of those that follow. The network is out of reach: tiles are asked for by a browser, later.
"""

from __future__ import annotations

import base64
import json
import re
import socket
import sys
import time
import zlib
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import geopandas


def geomap_way() -> Callable[[Any], Any]:
    from geomap import RaidMap

    return lambda frame: RaidMap(frame)._repr_mimebundle_()


def explore_way() -> Callable[[Any], Any]:
    import folium  # noqa: F401  (as explore does at its first call)
    import mapclassify  # noqa: F401

    return lambda frame: {"text/html": frame.explore()._repr_html_()}


def leafmap_way() -> Callable[[Any], Any]:
    from leafmap import foliumap

    def draw(frame: Any) -> Any:
        west, south, east, north = frame.total_bounds
        drawn = foliumap.Map(center=[(south + north) / 2, (west + east) / 2], zoom=12)
        drawn.add_gdf(frame, layer_name="Raids")
        return {"text/html": drawn._repr_html_()}

    return draw


def leaflet() -> bytes:
    """Give Leaflet's script as a packed page holds it."""
    from geomap.renderers.leaflet.page.assets import leaflet_script

    return base64.b64encode(zlib.compress(leaflet_script().encode(), 6, -zlib.MAX_WBITS))


NEXT = 5
WAYS = {"geomap": geomap_way, "explore": explore_way, "leafmap": leafmap_way}


def main(name: str, path: str) -> None:
    def refuse(*asked: object) -> None:
        raise OSError(f"the network was asked for {asked[1:]}")

    socket.socket.connect = refuse  # type: ignore[assignment,method-assign]
    frame = geopandas.read_file(path)
    start = time.process_time()
    show = WAYS[name]()
    imported = time.process_time() - start
    spent = []
    for _ in range(1 + NEXT):
        start = time.process_time()
        forms = show(frame)
        spent.append(time.process_time() - start)
    kept = len(json.dumps(forms, ensure_ascii=False).encode())
    page = unescape(forms["text/html"])
    files = len(re.findall(r"<(?:script|link)[^>]+(?:src|href)=.https?:", page))
    inside = len(leaflet()) if name == "geomap" else 0  # the others link to it
    figures = {
        "cold": imported + spent[0],
        "first": spent[0],
        "next": min(spent[1:]),
        "bytes": kept,
        "beyond": kept - inside,
        "files": files,
        "memory": most_memory(),
    }
    print(json.dumps(figures))


def most_memory() -> int:
    """Give the most bytes that this program held at once, as Linux counts them.

    `resource.getrusage` would not do: what it gives begins with what the parent held.
    """
    (line,) = re.findall(
        r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="utf-8")
    )
    return int(line) * 1024


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
