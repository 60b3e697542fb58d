"""Text as XML holds it."""

from __future__ import annotations

from xml.sax.saxutils import escape

from geomap.late_pattern import LatePattern

_NO_XML = LatePattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def as_xml(text: str) -> str:
    """Escape text; what XML cannot hold becomes U+FFFD."""
    return escape(_NO_XML.sub("\ufffd", text), {"\r": "&#13;"})
