"""What the user is told in words: data and reports on standard output, the rest on standard error.

All that people read in a terminal goes through here, as it may hold what others wrote: a control
character could steer the terminal, and one that turns the direction of writing could hide what
stands there.
"""

from __future__ import annotations

import json
import sys
from typing import TextIO
from unicodedata import category

from geomap.late_pattern import LatePattern

_STEERING = LatePattern(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"
)
"""Control characters but tab and line feed, and what turns the direction of writing."""


def printable(text: str) -> str:
    """Replace what could steer a terminal, line feeds too, by U+FFFD."""
    return "".join(letter if _is_plain(letter) else "\ufffd" for letter in text)


def say(text: str) -> None:
    """Print a report, of one line or several, on standard output."""
    print("\n".join(map(printable, text.split("\n"))))


def say_json(text: str) -> None:
    r"""Print JSON, in which what could steer a terminal comes to stand as \u001b."""
    plain = (one if one == "\n" or _is_plain(one) else json.dumps(one)[1:-1] for one in text)
    print("".join(plain))


def tell(message: str, *, signed: bool = True) -> None:
    """Tell the user something that stops nothing, above a progress bar if there is one.

    It is one line; `signed` tells that geomap says it.
    """
    line = ("geomap: " if signed else "") + printable(message)
    write = sys.modules["tqdm"].tqdm.write if "tqdm" in sys.modules else print
    write(line, file=sys.stderr)


class Cells:
    """A stream for CSV: what could steer a terminal is replaced, and all else left as it is."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write text of any length."""
        if not text.replace("\n", "").isprintable():  # which is told sooner
            text = _STEERING.sub("\ufffd", text.replace("\r\n", "\n"))
        return self._stream.write(text)


def _is_plain(letter: str) -> bool:
    """Tell what a terminal shows: a space of any width, but nothing without a shape."""
    return letter.isprintable() or category(letter) == "Zs"
