"""HTML that text cannot break out of: the one way by which a story's words become markup."""

from __future__ import annotations

import html
import re

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_VOID = frozenset({"meta", "br", "img"})


class Markup(str):
    """Text that is HTML already. Only `element` and `joined` make it of anything else."""

    __slots__ = ()


def clean(text: str) -> str:
    """Replace what no page may hold: control characters, NUL and lone surrogates."""
    return _UNPRINTABLE.sub("\ufffd", text)


def escaped(text: str) -> Markup:
    """Give text as HTML, for content and for quoted attributes alike."""
    return text if isinstance(text, Markup) else Markup(html.escape(clean(text), quote=True))


def joined(*parts: str) -> Markup:
    """Put parts one after the other; those that are no markup are escaped."""
    return Markup("".join(escaped(part) for part in parts))


def element(name: str, *content: str, **attributes: str) -> Markup:
    """Make an element. A trailing underscore (`class_`) is dropped, other underscores are `-`."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escaped(value)}"'
        for key, value in attributes.items()
    )
    end = "" if name in _VOID else f"</{name}>"
    return Markup(f"<{name}{written}>{joined(*content)}{end}")
