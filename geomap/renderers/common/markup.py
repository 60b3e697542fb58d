"""HTML that text cannot break out of: the one way by which a story's words become markup."""

from __future__ import annotations

import html
from functools import cache
from typing import Any, Self

import markupsafe

from geomap.late_pattern import LatePattern

_UNPRINTABLE = LatePattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_VOID = frozenset({"meta", "br", "img", "link"})


class Markup(markupsafe.Markup):
    """Text that is HTML already; what is added, joined or formatted into it is escaped.

    Text that others call safe is text to us, and is escaped as well. `Markup(text)` trusts the
    text: the linter (S704) finds each place that does so with anything but a literal.
    """

    __slots__ = ()

    @classmethod
    def escape(cls, s: Any, /) -> Self:
        """Give text as HTML, in content and quoted attributes alike; our own stays as it is."""
        return s if isinstance(s, cls) else cls(_html(s))


def clean(text: str) -> str:
    """Replace what no page may hold: control characters, NUL and lone surrogates."""
    return text if text.isprintable() else _UNPRINTABLE.sub("\ufffd", text)


def _html(text: Any) -> str:
    """Give text as HTML that is no `Markup` yet, for what is put together into one."""
    return text if isinstance(text, Markup) else html.escape(clean(str(text)), quote=True)


@cache
def _attribute(key: str) -> str:
    """Give what stands before the value of an attribute; our own code names them all."""
    return f' {key.rstrip("_").replace("_", "-")}="'


def escaped(text: str) -> Markup:
    """Give text as HTML, for content and for quoted attributes alike."""
    return Markup.escape(text)


def joined(*parts: str) -> Markup:
    """Put parts one after the other; those that are no markup are escaped."""
    return Markup("".join(map(_html, parts)))  # noqa: S704 - all is escaped


def element(name: str, *content: str, **attributes: str) -> Markup:
    """Make an element. A trailing underscore (`class_`) is dropped, other underscores are `-`."""
    pieces = ["<", name]
    for key, value in attributes.items():
        pieces += [_attribute(key), _html(value), '"']
    pieces += [">", *map(_html, content)]
    if name not in _VOID:
        pieces += ["</", name, ">"]
    return Markup("".join(pieces))  # noqa: S704 - all is escaped
