"""The text of an .rtf file, without what is crossed out, hidden or deleted in it."""

from __future__ import annotations

from typing import Any, NamedTuple

from geomap.io.documents.found_text import DocumentError, FoundText
from geomap.late_pattern import LatePattern

_UNSEEN = LatePattern(r"\\(?:striked?|v|deleted)(?![a-z0])")
_SIGN = LatePattern(
    r"\\(?P<word>[a-z]{1,32})(?P<number>-?\d{1,10})? ?|\\'[0-9a-fA-F]{2}|\\(?P<symbol>[^a-z])"
    r"|(?P<brace>[{}])|[^\\{}]+"
)
_LETTERS = frozenset("emdash endash lquote rquote ldblquote rdblquote bullet u".split())
"""Control words that are text."""
_CROSSED_OUT = frozenset({"strike", "striked"})


class _Format(NamedTuple):
    """How text is formatted where it stands; `aside` in a group that is no text of the document."""

    crossed_out: bool = False
    hidden: bool = False
    deleted: bool = False
    aside: bool = False

    @property
    def is_unseen(self) -> bool:
        return self.crossed_out or self.hidden or self.deleted

    def after(self, word: str, number: str | None) -> _Format:
        """Give the format behind a control word."""
        on = number != "0"
        if word in _CROSSED_OUT:
            return self._replace(crossed_out=on)
        if word == "v":
            return self._replace(hidden=on)
        if word == "deleted":
            return self._replace(deleted=on)
        return _Format(aside=self.aside) if word == "plain" else self


def read_rtf(data: bytes) -> FoundText:
    """Read an .rtf file.

    Raises
    ------
    DocumentError
        If it is none, or cannot be read.
    """
    from striprtf.striprtf import rtf_to_text

    to_text: Any = rtf_to_text
    if not data.lstrip().startswith(b"{\\rtf"):
        raise DocumentError("is no rich text (.rtf): save it again")
    # Eight bits a letter, whatever they mean: the file says which code page its \'xx are of.
    source, hidden = _seen(data.decode("latin-1"))
    try:
        text: str = to_text(source, errors="replace")
    except (ValueError, LookupError, IndexError, TypeError, AttributeError) as error:
        raise DocumentError(f"is broken rich text ({error}): save it again") from None
    return FoundText(text.replace("\n", "\n\n"), left_out=hidden)


def _seen(source: str) -> tuple[str, int]:
    """Leave the text out of a file's source that no reader sees, and count its words."""
    if not _UNSEEN.search(source):
        return source, 0
    seen: list[str] = []
    hidden: list[str] = []
    now, around = _Format(), list[_Format]()
    for sign in _SIGN.finditer(source):
        word, symbol, brace = sign["word"], sign["symbol"], sign["brace"]
        if brace == "{":
            around.append(now)
        elif brace:
            now = around.pop() if around else _Format()
        elif symbol == "*":
            now = now._replace(aside=True)
        elif word and word not in _LETTERS:
            now = now.after(word, sign["number"])
        elif now.is_unseen:
            if not (word or symbol or now.aside):
                hidden.append(sign[0])
            continue
        seen.append(sign[0])
    return "".join(seen), len("".join(hidden).split())
