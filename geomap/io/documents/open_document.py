"""The text of an .odt file, as it reads with all changes accepted.

What is crossed out, or hidden, where it stands is left out too; what only a named style does so is
read.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from geomap.io.documents.found_text import DocumentError, FoundText
from geomap.io.documents.zipped_xml import parse_part

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_PARAGRAPHS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_SKIPPED = frozenset(
    {f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_OFFICE}annotation", f"{_TEXT}bookmark"}
)
_SIGNS = {f"{_TEXT}tab": " ", f"{_TEXT}s": " ", f"{_TEXT}line-break": "\n"}
_CROSSED_OUT = tuple(f"{_STYLE}text-line-through-{part}" for part in ("style", "type"))
_HEADINGS = frozenset({"Title", "Heading_20_1"})


def read_odt(data: bytes) -> FoundText:
    """Read an .odt file.

    Raises
    ------
    DocumentError
        If it is none, or cannot be read.
    """
    kind = "OpenDocument text (.odt)"
    root = parse_part(data, "content.xml", kind)
    body = root.find(f".//{_OFFICE}text")
    if body is None:
        raise DocumentError(f"is no {kind}: it holds no text")
    left_out = _taken_out(body, frozenset(_unseen_styles(root)))
    told = [
        (node, text)
        for node in body.iter(*_PARAGRAPHS)
        if _is_outer(node) and (text := "".join(_signs(node)).strip())
    ]
    title = told[0][1] if told and _is_heading(told[0][0]) else ""
    return FoundText("\n\n".join(text for _, text in told), title=title, left_out=left_out)


def _unseen_styles(root: etree._Element) -> Iterator[str]:
    """Yield the styles of the text's own formatting that cross out or hide."""
    for style in root.iter(f"{_STYLE}style"):
        for how in style.iter(f"{_STYLE}text-properties"):
            crossed = any(how.get(name, "none") != "none" for name in _CROSSED_OUT)
            if crossed or how.get(f"{_TEXT}display") == "none":
                yield style.get(f"{_STYLE}name", "")


def _taken_out(body: etree._Element, unseen: frozenset[str]) -> int:
    """Empty what is formatted by those styles, and count its words."""
    crossed = [each for each in body.iter() if each.get(f"{_TEXT}style-name") in unseen]
    words = [part for each in crossed for part in _signs(each)]
    for each in crossed:
        each.clear(keep_tail=True)
    return len(" ".join(words).split())


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
