"""The raids table as KML 2.2, for Google Earth and My Maps; `read_raids` reads it back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from geomap.formats.kml import MEMBERS_KEY
from geomap.model import Patch
from geomap.raids.convert import members, properties
from geomap.raids.table import Raid, Raids
from geomap.renderers import Wishes

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class KmlFile:
    """Writes a placemark for each raid, and what is not a row as data of the document."""

    def render(self, raids: Raids, patch: Patch) -> bytes:
        """Give the whole file; the patch adds nothing to the table's own credits."""
        del patch
        return "\n".join(_lines(raids)).encode()


def create(ending: str, wishes: Wishes) -> KmlFile:
    """Make the writer."""
    del ending, wishes
    return KmlFile()


def _lines(raids: Raids) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
    yield f"<name>{_text(raids.title)}</name>"
    yield f"<description>{_text(' · '.join(raids.attribution))}</description>"
    yield _data({MEMBERS_KEY: json.dumps(members(raids))})
    for raid in raids.rows:
        yield from _placemark(raid)
    yield "</Document></kml>\n"


def _placemark(raid: Raid) -> Iterator[str]:
    yield f"<Placemark><name>{_text(raid.street)}</name>"
    if raid.quote:
        yield f"<description>{_text(raid.quote)}</description>"
    if raid.date:
        yield f"<TimeStamp><when>{raid.date.isoformat()}</when></TimeStamp>"
    yield _data(properties(raid))
    yield f"<Point><coordinates>{raid.lon:.6f},{raid.lat:.6f}</coordinates></Point></Placemark>"


def _data(values: dict[str, Any]) -> str:
    items = (
        f"<Data name={quoteattr(name)}><value>{_text(str(value))}</value></Data>"
        for name, value in values.items()
        if value is not None and value != ""
    )
    return f"<ExtendedData>{''.join(items)}</ExtendedData>"


def _text(text: str) -> str:
    """Escape text; what XML cannot hold becomes U+FFFD."""
    return escape(_NO_XML.sub("\ufffd", text), {"\r": "&#13;"})
