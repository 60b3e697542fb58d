"""Text with the markup of a page in it, as a column of a CMS's export has it."""

from __future__ import annotations

import re
from html import unescape

from geomap.late_pattern import LatePattern
from geomap.story.incoming.unseen_elements import is_code, is_unseen

_MARKED = LatePattern(
    r"</(?:p|div|li|h[1-6]|strong|em|b|i|a|span|blockquote|figcaption|del|ins|s|strike)\s*>"
    r"|<br\s*/?>|<!--",
    re.IGNORECASE,
    words=("</", "<br", "<!--"),
)
"""What no text has by chance."""
_ENTITY = LatePattern(r"&(?:#\d{2,6}|#[xX][\da-fA-F]{2,6}|[a-zA-Z]{2,8}\d?);", words="&")
_TAG = LatePattern(r"<(?:!--|/?([a-z][a-z\d]*)\b([^<>]*)>)", re.IGNORECASE)
_ATTRIBUTE = LatePattern(
    r"([^\s\"'=<>/]++)(?:\s*+=\s*+(\"[^\"]*+\"|'[^']*+'|[^\s>]++))?+",
)
_COMMENT_ENDS = "-->"
_LINES = "br tr dt dd figcaption"
_PARAGRAPHS = (
    "p div h1 h2 h3 h4 h5 h6 ul ol table figure blockquote section article header footer hr"
)
_ENDS = dict.fromkeys(_LINES.split(), "\n") | dict.fromkeys(_PARAGRAPHS.split(), "\n\n")
_ITEM = "\n• "
_EMPTY = frozenset("area br col embed hr img input link meta source track wbr".split())
"""Elements that hold nothing, and so hide nothing."""
_NOT_NESTED = frozenset("dd dt li option p td th tr".split())
"""Elements that end where the next of their name begins."""
_EMPHASIS = LatePattern(r"(?<!\w)(\*\*(?=\S)|__(?=[^\sa-z]))((?:(?!\1)[^\n])++)(?<=\S)\1")
_CROSSED_OUT = LatePattern(
    r"(?<!~)~~(?=[^\s~])((?:[^~\n]|~(?!~)|\n(?![ \t]*\n))++)(?<=\S)~~(?!~)", words=("~~",)
)


def without_markup(text: str) -> str:
    """Give what a reader sees of a text that holds tags, entities or a pair of asterisks."""
    return read_marked(text)[0]


def read_marked(text: str) -> tuple[str, int]:
    """Give what a reader sees of a text with markup, and how many words were crossed out or hidden.

    A paragraph ends in a blank line, an item begins with a bullet; scripts and comments are left
    out. A text without any of these stays, and signs that only look like a tag do.
    """
    hidden: list[str] = []
    if _MARKED.search(text):
        text = _seen(text, hidden)
    if _ENTITY.search(text):
        text = unescape(text)
    if "~~" in text:
        hidden += [crossed[1] for crossed in _CROSSED_OUT.finditer(text)]
        text = _CROSSED_OUT.sub("", text)
    if "**" in text or "__" in text:
        text = _EMPHASIS.sub(r"\2", text)
    return text, len(" ".join(hidden).split())


def _seen(text: str, hidden: list[str]) -> str:
    """Give what stands between the tags, and the ends of lines for those that end one.

    What is crossed out or hidden is put into `hidden`.
    """
    seen: list[str] = []
    at, within, deep = 0, "", 0
    while tag := _TAG.search(text, at):
        if not within:
            seen.append(text[at : tag.start()])
        elif not is_code(within):
            hidden.append(text[at : tag.start()])
        name, ends = (tag[1] or "").lower(), tag[0].startswith("</")
        at = tag.end()
        if not name:
            end = text.find(_COMMENT_ENDS, at)
            at = end + len(_COMMENT_ENDS) if end >= 0 else len(text)
            continue
        if name == within and (ends or is_code(name) or name not in _NOT_NESTED):
            deep += -1 if ends else not is_code(name)
            if deep:
                continue
            within = ""
        elif within and name != within:
            continue
        elif not ends and name not in _EMPTY and _hides(name, tag):
            within, deep = name, 1
            continue
        else:
            within = ""
        seen.append(("" if ends else _ITEM) if name == "li" else _ENDS.get(name, ""))
    if not within:
        seen.append(text[at:])
    return "".join(seen)


def _hides(name: str, tag: re.Match[str]) -> bool:
    return is_code(name) or is_unseen(name, _attributes(tag[2]))


def _attributes(written: str) -> dict[str, str]:
    """Give the attributes of a tag, their names in small letters; the first of a name counts."""
    found: dict[str, str] = {}
    for attribute in _ATTRIBUTE.finditer(written):
        found.setdefault(attribute[1].lower(), (attribute[2] or "").strip("\"'"))
    return found
