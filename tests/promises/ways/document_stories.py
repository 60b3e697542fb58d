"""Stories in documents, whose every paragraph tells a payload."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from tests.story.incoming.made_documents import docx, odt, run

_TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap CMapName currentdict /CMap defineresource pop end end"""
"""Each code of a page is the letter of that number, so that a page can have any letter."""


def docx_story(title: str, told: Sequence[str]) -> bytes:
    """Give a Word document: a payload as its first paragraph."""
    whole = (one.encode("utf-8", "replace").decode() for one in (title, *told))
    return docx(*(run(escape(one)) for one in whole))


def odt_story(title: str, told: Sequence[str]) -> bytes:
    """Give an OpenDocument text: a payload as its heading, as a name of a style and as remarks."""
    head = _sound(title)
    noted = f"<office:annotation><text:p>{escape(head)}</text:p></office:annotation>"
    paragraphs = (f"<text:p>{escape(_sound(one))}</text:p>" for one in told)
    style = quoteattr(head, {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
    heading = f'<text:h text:outline-level="1" text:style-name={style}>{escape(head)}{noted}'
    return odt(f"{heading}</text:h>{''.join(paragraphs)}")


def rtf_story(title: str, told: Sequence[str]) -> bytes:
    """Give a rich text: a payload as its title, and each as a word processor has it, then bare."""
    bare = " ".join(told).encode("utf-8", "replace").replace(b"\0", b"")
    paragraphs = "".join(f"{_signs_of_rtf(one)}\\par " for one in (title, *told))
    info = f"{{\\info{{\\title {_signs_of_rtf(title)}}}}}"
    return f"{{\\rtf1\\ansi\\uc1{info}{paragraphs}".encode("latin-1") + bare + b"}"


def pdf_story(title: str, told: Sequence[str]) -> bytes:
    """Give a PDF of one page: a payload as its title and as its first line, the others below."""
    shown = b"".join(
        b"BT /F 9 Tf 20 %d Td <%s> Tj ET\n" % (800 - 16 * row, _hex(line))
        for row, line in enumerate(line for one in (title, *told) for line in one.split("\n"))
    )
    return _pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>",
        _stream(shown),
        b"<</Type/Font/Subtype/Type0/BaseFont/Any/Encoding/Identity-H/DescendantFonts[6 0 R]"
        b"/ToUnicode 7 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Any/DW 500"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
        _stream(_TO_UNICODE),
        b"<</Title<FEFF%s>>>" % _hex(title),
    )


def _sound(text: str) -> str:
    """Give a text with letters that XML can hold: a word processor writes no others."""
    signs = (sign if sign in "\t\n\r" or sign >= " " else "\ufffd" for sign in text)
    known = "".join(signs).encode("utf-8", "replace").decode()
    return known.translate({0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD})


def _signs_of_rtf(text: str) -> str:
    r"""Write letters as rich text does: `\u8217?`, of two units those beyond the first plane."""
    units = text.encode("utf-16-le", "surrogatepass")
    numbers = (int.from_bytes(units[at : at + 2], "little") for at in range(0, len(units), 2))
    return "".join(
        f"\\{chr(one)}"
        if chr(one) in "\\{}"
        else chr(one)
        if 32 <= one < 127
        else f"\\u{one - 65_536 if one > 32_767 else one}?"
        for one in numbers
    )


def _hex(text: str) -> bytes:
    return text.encode("utf-16-be", "surrogatepass").hex().encode()


def _stream(content: bytes) -> bytes:
    return b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)


def _pdf(*objects: bytes) -> bytes:
    """Put objects together, the first of which is the catalogue, the last what is told of it."""
    made, starts = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        starts.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    rows = b"".join(b"%010d 00000 n \n" % start for start in starts)
    count, last = len(objects) + 1, len(objects)
    return (
        made + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R/Info %d 0 R>>\n"
        b"startxref\n%d\n%%%%EOF\n" % (count, rows, count, last, len(made))
    )
