"""Bodies that are no answer, or answer something else: each as Nominatim and as Photon would."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from functools import cache
from typing import Any

from tests.support.fault_server import Behaviour, sends

STREET = "Quellwater Road"
"""Which no gazetteer has."""
LON, LAT = -1.25, 51.75
_DEGREES = {
    "NaN": "NaN",
    "Infinity": "Infinity",
    "1e400": "1e400",
    "-1e400": "-1e400",
    "400 digits": "9" * 400,
    "10,000 digits": "9" * 10_000,
    "true": "true",
    "null": "null",
    "a list": "[51.7]",
    "an object": "{}",
    "NaN as a text": '"nan"',
    "infinity as a text": '"inf"',
    "1e400 as a text": '"1e400"',
    "a word": '"north"',
    "91": "91",
    "an underscore": '"5_1.7"',
    "other digits": '"\\u0665\\u0661"',
    "hexadecimal": '"0x33"',
    "an empty text": '""',
    "an escape": '"51.7\\u001b[31m"',
}


def nominatim(**changed: Any) -> bytes:
    """Give the right answer of a Nominatim, but for what is changed in its record."""
    record = {
        "class": "highway",
        "type": "residential",
        "name": STREET,
        "display_name": f"{STREET}, Oxford",
        "lon": str(LON),
        "lat": str(LAT),
        "address": {"road": STREET, "city": "Oxford"},
    }
    return json.dumps([record | changed]).encode()


def photon(**changed: Any) -> bytes:
    """Give that of a Photon, but for what is changed in its properties, or `at` as its point."""
    point = changed.pop("at", [LON, LAT])
    properties = {"name": STREET, "osm_key": "highway", "osm_value": "residential"} | changed
    feature = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": point},
        "properties": properties,
    }
    return json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()


@cache
def _bombs() -> dict[str, bytes]:
    """Give 100 MB of brackets, packed."""
    bomb = b"[" * 100_000_000
    zipped = gzip.compress(bomb, 1, mtime=0)
    return {
        "gzip": zipped,
        "deflate": zlib.compress(bomb, 1),
        "br": b"\x1b\x03\x00",
        "gzip, gzip": gzip.compress(zipped, mtime=0),
    }


def _of_any() -> Iterator[tuple[str, bytes, dict[str, str]]]:
    """Yield bodies that are no answer of any service, with their headers."""
    honest = nominatim()
    for name, body in {
        "nothing": b"",
        "blanks": b" \n" * 400_000,
        "HTML": b"<!doctype html><title>Log in to the hotel</title>",
        "XML": b'<?xml version="1.0"?><searchresults/>',
        "JSONP": b"found(" + honest + b")",
        "UTF-16": honest.decode().encode("utf-16"),
        "UTF-32": honest.decode().encode("utf-32"),
        "a byte order mark": b"\xef\xbb\xbf" + honest,
        "bytes": bytes(range(256)) * 40,
        "Latin-1": honest.replace(b"Oxford", b"Oxf\xf6rd"),
        "NULs": b"\0" * 10_000,
        "half of it": honest[: len(honest) // 2],
        "twice": honest + honest,
        "more behind it": honest + b"]",
        "a text": b'"Quellwater Road"',
        "a number": b"51.75",
        "null": b"null",
        "true": b"true",
        "an error": b'{"error": "overloaded"}',
        "lists in lists": b"[" * 300_000 + b"]" * 300_000,
        "objects in objects": b'{"a":' * 150_000 + b"1" + b"}" * 150_000,
        "a list of numbers": b"[1, 2, 3]",
        "a list of texts": b'["Quellwater Road"]',
        "a list of nothing": b"[null, null]",
        "records without anything": b"[{}, {}]",
        "keys without end": b"{" + b'"a":1,' * 150_000 + b'"a":1}',
        "300,000 empty lists": b"[" + b"[]," * 299_999 + b"[]]",
        "2 MB": b"[" + b" " * 2_000_000 + b"]",
        "20 MB": b"[" * 20_000_000,
        "a lone surrogate": b'[{"name": "\\ud800", "lon": "-1.25", "lat": "51.75"}]',
    }.items():
        yield name, body, {}
    for coding, packed in _bombs().items():
        yield f"a bomb of {coding}", packed, {"Content_Encoding": coding}
    for kind in ("text/html; charset=utf-16", "application/json; charset=x-no", "image/png"):
        yield f"half of it as {kind}", honest[:-2], {"Content_Type": kind}


def _elsewhere() -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Yield what to change of the right answer of either service, so that it is another place's."""
    for name, value in {
        "another street": "Alder Road",
        "its beginning": "Quellwater",
        "a street like it": "Quellwaters Road",
        "a house in it": f"12 {STREET}",
        "nothing": "",
        "signs alone": "\u200b\u202e",
        "a name of 200 kB": "x" * 200_000,
    }.items():
        yield f"the name of {name}", {"name": value}, {"name": value}
    for name, value in {"a number": 7, "a list": [STREET], "an object": {"en": STREET}}.items():
        yield f"a name that is {name}", {"name": value}, {"name": value}
    for key, value in (("amenity", "pub"), ("place", "town"), ("highway", "bus_stop")):
        changed = {"osm_key": key, "osm_value": value}
        yield f"a {value}", {"class": key, "type": value}, changed
    for name, (lon, lat) in {
        "another county": (-3.2, 51.75),
        "another land": (13.4, 52.5),
        "swapped axes": (51.75, -1.25),
        "the sea off Africa": (0.0, 0.0),
        "no globe": (181.0, 51.0),
        "the pole": (0.0, 90.0),
    }.items():
        yield f"a street in {name}", {"lon": str(lon), "lat": str(lat)}, {"at": [lon, lat]}


def faults() -> Iterator[tuple[str, str, Behaviour]]:
    """Yield the name of each fault, the service that is to have it, and what its server does."""
    for name, body, headers in _of_any():
        yield f"a body of {name}", "nominatim", sends(body, **headers)
        yield f"a body of {name}", "photon", sends(body, **headers)
    for name, of_nominatim, of_photon in _elsewhere():
        yield name, "nominatim", sends(nominatim(**of_nominatim))
        yield name, "photon", sends(photon(**of_photon))
    mark = "the degrees"
    for name, degrees in _DEGREES.items():
        told = f'"{mark}"'.encode()
        for axis in ("lon", "lat"):
            body = nominatim(**{axis: mark}).replace(told, degrees.encode())
            yield f"a {axis} of {name}", "nominatim", sends(body)
        point = [mark, LAT] if name == "91" else [LON, mark]
        body = photon(at=point).replace(told, degrees.encode().replace(b"91", b"191"))
        yield f"degrees of {name}", "photon", sends(body)
    for name, point in {"one number": [LON], "none": [], "a text": "-1.25,51.75"}.items():
        yield f"a point of {name}", "photon", sends(photon(at=point))
