"""A Nominatim of one's own on this machine, that knows made-up streets."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode
from xml.sax.saxutils import quoteattr

from geomap.model import Place

START = Path(__file__).parents[2] / "integration" / "start-nominatim"
PORT = 8188
LONGEST_START_S = 300.0
_HALF_M = 0.001
"""Degrees from the middle of a street to its ends."""


class NominatimLackingError(Exception):
    """Nominatim cannot run here; the message says why."""


class NominatimNames:
    """Names of streets, asked of a server over one connection that stays open."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=30)

    def find(self, name: str) -> list[str]:
        """Give the names that the server answers with."""
        query = urlencode({"street": name, "format": "json", "limit": 40})
        self._connection.request("GET", f"/search?{query}")
        return [record["name"] for record in json.load(self._connection.getresponse())]

    def is_up(self) -> bool:
        try:
            self._connection.request("GET", "/status")
            return self._connection.getresponse().read() == b"OK"
        except (OSError, HTTPException):
            self._connection.close()
            return False


@contextmanager
def running_nominatim(streets: Sequence[Place], folder: Path) -> Iterator[NominatimNames]:
    """Import streets into a Nominatim and serve it until the block ends.

    Raises
    ------
    NominatimLackingError
        If it cannot run here, for want of PostgreSQL above all.
    """
    file = folder / "streets.osm"
    file.write_text(_osm(streets), encoding="utf-8")
    log = folder / "nominatim.log"
    with log.open("w") as talk:
        process = subprocess.Popen([START, str(PORT), str(file)], stdout=talk, stderr=talk)
    names = NominatimNames(PORT)
    try:
        until = time.monotonic() + LONGEST_START_S
        while not names.is_up():
            if process.poll() is not None:
                last = log.read_text(encoding="utf-8").strip().splitlines()[-1:]
                raise NominatimLackingError(*last)
            if time.monotonic() > until:
                raise NominatimLackingError(f"it did not answer within {LONGEST_START_S:.0f} s")
            time.sleep(0.5)
        yield names
    finally:
        process.terminate()
        process.wait()


def _osm(streets: Sequence[Place]) -> str:
    """Give an OpenStreetMap file in which each street is a line from west to east."""
    nodes, ways = [], []
    for number, street in enumerate(streets, start=1):
        ends = (2 * number, street.lon - _HALF_M), (2 * number + 1, street.lon + _HALF_M)
        nodes += [
            f'<node id="{node}" version="1" lat="{street.lat:.6f}" lon="{lon:.6f}"/>'
            for node, lon in ends
        ]
        references = "".join(f'<nd ref="{node}"/>' for node, _ in ends)
        tags = f'<tag k="highway" v="residential"/><tag k="name" v={quoteattr(street.name)}/>'
        ways.append(f'<way id="{number}" version="1">{references}{tags}</way>')
    return "\n".join(['<osm version="0.6" generator="made up">', *nodes, *ways, "</osm>"])
