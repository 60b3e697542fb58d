"""Text in KML and in what QGIS reads stays text, and the file stays XML."""

from __future__ import annotations

import pytest

from geomap.io.writing.xml_text import as_xml


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("<b>&amp;</b>", "&lt;b&gt;&amp;amp;&lt;/b&gt;"),
        ("]]>", "]]&gt;"),
        ("\t Zoë\n\U0001f600\ud7ff\ue000\ufffd", "\t Zoë\n\U0001f600\ud7ff\ue000\ufffd"),
        ("a\r\n", "a&#13;\n"),
        ("\0\x08\x1f\ud800\ufffe", "\ufffd" * 5),
    ],
)
def test_what_is_text_stays_and_what_no_xml_holds_is_replaced(text: str, written: str) -> None:
    assert as_xml(text) == written
