"""Text as XML holds it."""

from __future__ import annotations

from xml.sax.saxutils import escape

from geomap.late_pattern import LatePattern

_NO_XML = LatePattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_xml(text: str) -> str:
    """Escape text; what XML cannot hold becomes U+FFFD."""
    return escape(_NO_XML.sub("\ufffd", text), {"\r": "&#13;"})
