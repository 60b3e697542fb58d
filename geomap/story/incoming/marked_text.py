"""Text with the markup of a page in it, as a column of a CMS's export has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from geomap.late_pattern import LatePattern

_MARKED = LatePattern(
    r"</(?:p|div|li|h[1-6]|strong|em|b|i|a|span|blockquote|figcaption)\s*>|<br\s*/?>",
    re.IGNORECASE,
    words=("</", "<br"),
)
"""What no text has by chance."""
_ENTITY = LatePattern(r"&(?:#\d{2,6}|#[xX][\da-fA-F]{2,6}|[a-zA-Z]{2,8}\d?);", words="&")
_TAG = LatePattern(r"<(?:!--|/?([a-z][a-z\d]*)\b[^<>]*>)", re.IGNORECASE)
_COMMENT_ENDS = "-->"
_LINES = "br tr dt dd figcaption"
_PARAGRAPHS = (
    "p div h1 h2 h3 h4 h5 h6 ul ol table figure blockquote section article header footer hr"
)
_ENDS = dict.fromkeys(_LINES.split(), "\n") | dict.fromkeys(_PARAGRAPHS.split(), "\n\n")
_ITEM = "\n• "
_UNSEEN = frozenset("script style template noscript iframe svg".split())
"""Elements of which a reader sees nothing."""
_EMPHASIS = LatePattern(r"(?<!\w)(\*\*(?=\S)|__(?=[^\sa-z]))((?:(?!\1)[^\n])++)(?<=\S)\1")


def without_markup(text: str) -> str:
    """Give what a reader sees of a text that holds tags, entities or a pair of asterisks.

    A paragraph ends in a blank line, an item begins with a bullet; scripts are left out. A text
    without any of these stays, and signs that only look like a tag do.
    """
    if _MARKED.search(text):
        text = "".join(_seen(text))
    if _ENTITY.search(text):
        text = unescape(text)
    return _EMPHASIS.sub(r"\2", text) if "**" in text or "__" in text else text


def _seen(text: str) -> Iterator[str]:
    """Give what stands between the tags, and the ends of lines for those that end one."""
    at = 0
    unseen = ""
    while tag := _TAG.search(text, at):
        if not unseen:
            yield text[at : tag.start()]
        name = (tag[1] or "").lower()
        at = tag.end()
        if not name:
            end = text.find(_COMMENT_ENDS, at)
            at = end + len(_COMMENT_ENDS) if end >= 0 else len(text)
        elif unseen:
            unseen = "" if name == unseen and tag[0].startswith("</") else unseen
        elif name in _UNSEEN and not tag[0].startswith("</"):
            unseen = name
        elif name == "li":
            yield "" if tag[0].startswith("</") else _ITEM
        else:
            yield _ENDS.get(name, "")
    if not unseen:
        yield text[at:]
