"""The text of an .odt file, as it reads with all changes accepted."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from geomap.io.documents.found_text import DocumentError, FoundText
from geomap.io.documents.zipped_xml import parse_part

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_PARAGRAPHS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_SKIPPED = frozenset(
    {f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_OFFICE}annotation", f"{_TEXT}bookmark"}
)
_SIGNS = {f"{_TEXT}tab": " ", f"{_TEXT}s": " ", f"{_TEXT}line-break": "\n"}
_HEADINGS = frozenset({"Title", "Heading_20_1"})


def read_odt(data: bytes) -> FoundText:
    """Read an .odt file.

    Raises
    ------
    DocumentError
        If it is none, or cannot be read.
    """
    kind = "OpenDocument text (.odt)"
    body = parse_part(data, "content.xml", kind).find(f".//{_OFFICE}text")
    if body is None:
        raise DocumentError(f"is no {kind}: it holds no text")
    told = [
        (node, text)
        for node in body.iter(*_PARAGRAPHS)
        if _is_outer(node) and (text := "".join(_signs(node)).strip())
    ]
    title = told[0][1] if told and _is_heading(told[0][0]) else ""
    return FoundText("\n\n".join(text for _, text in told), title=title)


def _is_heading(node: etree._Element) -> bool:
    outline = node.tag == f"{_TEXT}h" and node.get(f"{_TEXT}outline-level", "1") == "1"
    return outline or node.get(f"{_TEXT}style-name") in _HEADINGS


def _is_outer(paragraph: etree._Element) -> bool:
    around = {node.tag for node in paragraph.iterancestors()}
    return not around & (_PARAGRAPHS | _SKIPPED)


def _signs(node: etree._Element) -> Iterator[str]:
    """Give the text of a paragraph; what stands behind an element belongs to it too."""
    waiting: list[etree._Element | str] = [node]
    while waiting:
        at = waiting.pop()
        if isinstance(at, str):
            yield at
            continue
        if at is not node:
            waiting.append(at.tail or "")
        if at.tag in _SIGNS:
            yield _SIGNS[at.tag]
        elif at.tag not in _SKIPPED and isinstance(at.tag, str):
            if at.tag in _PARAGRAPHS and at is not node:
                yield "\n"
            waiting.extend(reversed(at))
            waiting.append(at.text or "")
