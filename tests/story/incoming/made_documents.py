"""Documents made by hand, as small as the formats allow."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
ODF = "urn:oasis:names:tc:opendocument:xmlns"


def zipped(name: str, xml: str | bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, xml)
    return held.getvalue()


def docx(*paragraphs: str) -> bytes:
    """Each paragraph is what stands in its w:p: runs, or what `run` gives."""
    body = "".join(f"<w:p>{paragraph}</w:p>" for paragraph in paragraphs)
    return zipped(
        "word/document.xml",
        f'<w:document xmlns:w="{W}" xmlns:mc="{MC}"><w:body>{body}</w:body></w:document>',
    )


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def odt(body: str) -> bytes:
    return zipped(
        "content.xml",
        f'<office:document-content xmlns:office="{ODF}:office:1.0" xmlns:text="{ODF}:text:1.0">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
    )


def pdf(*pages: Sequence[str]) -> bytes:
    """One page for each list of lines."""
    canvas = __import__("reportlab.pdfgen.canvas", fromlist=["Canvas"])
    held = io.BytesIO()
    drawn = canvas.Canvas(held)
    for lines in pages:
        for number, line in enumerate(lines):
            drawn.drawString(60, 780 - 16 * number, line)
        drawn.showPage()
    drawn.save()
    return held.getvalue()
