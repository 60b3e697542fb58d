"""The text of a .docx file, as it reads with all changes accepted.

python-docx leaves out what was inserted while changes were tracked, which is how desks write. What
is crossed out, or hidden, where it stands is left out too; what only a style does so is read.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from geomap.io.documents.found_text import FoundText
from geomap.io.documents.zipped_xml import parse_part

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = frozenset(
    {
        *(f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "pPr", "rPr", "sectPr")),
        # What older programs draw instead of a text box, which holds its text once more.
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)
_SIGNS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_UNSEEN = tuple(f"{_W}rPr/{_W}{name}" for name in ("strike", "dstrike", "vanish"))
_OFF = frozenset({"0", "false", "off"})
_HEADINGS = frozenset({"Title", "Heading1", "berschrift1", "Titel"})


def read_docx(data: bytes) -> FoundText:
    """Read a .docx file.

    Raises
    ------
    DocumentError
        If it is none, or cannot be read.
    """
    root = parse_part(data, "word/document.xml", "Word document (.docx)")
    hidden = [run for run in root.iter(f"{_W}r") if any(_is_on(run, how) for how in _UNSEEN)]
    left_out = " ".join(filter(None, map(_text, hidden)))
    for run in hidden:
        run.clear(keep_tail=True)
    paragraphs = [(_style(node), _text(node)) for node in root.iter(f"{_W}p") if _is_outer(node)]
    told = [(style, text) for style, text in paragraphs if text]
    title = told[0][1] if told and told[0][0] in _HEADINGS else ""
    said = "\n\n".join(text for _, text in told)
    return FoundText(said, title=title, left_out=len(left_out.split()))


def _is_on(run: etree._Element, how: str) -> bool:
    """Tell whether a run is formatted so."""
    formatted = run.find(how)
    return formatted is not None and formatted.get(f"{_W}val", "1") not in _OFF


def _is_outer(paragraph: etree._Element) -> bool:
    """Tell whether a paragraph stands in none that is read, and in nothing that is left out."""
    around = {node.tag for node in paragraph.iterancestors()}
    return f"{_W}p" not in around and not around & _SKIPPED


def _style(paragraph: etree._Element) -> str:
    named = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if named is None else named.get(f"{_W}val", "")


def _text(paragraph: etree._Element) -> str:
    return "".join(_signs(paragraph)).strip()


def _signs(node: etree._Element) -> Iterator[str]:
    """Give the text below a node, a paragraph in it (of a text box) on a line of its own.

    An own stack, since Python's would not hold what is nested some hundred deep.
    """
    waiting = [node]
    while waiting:
        at = waiting.pop()
        if at.tag in _SIGNS:
            yield _SIGNS[at.tag]
        elif at.tag == f"{_W}t":
            yield at.text or ""
        elif at.tag not in _SKIPPED:
            if at.tag == f"{_W}p" and at is not node:
                yield "\n"
            waiting.extend(reversed(at))
