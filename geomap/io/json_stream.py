"""The members of a large JSON object one by one, and the items of one of them a few at a time."""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from geomap.errors import InputError
from geomap.late_pattern import LatePattern

MOST_OF_A_VALUE = 150_000_000
"""Characters of one value, of which Python may make some forty times as many bytes."""
_AT_ONCE = 4_000_000
"""Bytes that are read together."""
_SPACE = LatePattern(r"[ \t\n\r]*")
_SCAN: Callable[[str, int], tuple[Any, int]] = json.JSONDecoder().scan_once  # type: ignore[attr-defined]


def members(path: Path, streamed: str, at_once: int = _AT_ONCE) -> Iterator[tuple[str, Any]]:
    """Yield the name and value of each member of the object that a file holds.

    Of the member `streamed`, if it is an array, the value is an iterator of its items, which must
    be used up before the next member.

    Raises
    ------
    ValueError
        If it is no JSON object.
    InputError
        If one value is too large.
    """
    with path.open("rb") as file:
        text = _Text(file, path, at_once)
        text.expect("{")
        if text.peek() == "}":
            text.expect("}")
        else:
            while True:
                name = text.value()
                if not isinstance(name, str):
                    raise ValueError("a name is expected")
                text.expect(":")
                if name == streamed and text.peek() == "[":
                    yield name, _items(text)
                else:
                    yield name, text.value()
                if text.next_of(",}") == "}":
                    break
        if text.peek():
            raise ValueError("there is more behind it")


def _items(text: _Text) -> Iterator[Any]:
    text.expect("[")
    if text.peek() == "]":
        text.expect("]")
        return
    while True:
        yield text.value()
        if text.next_of(",]") == "]":
            return


class _Text:
    """The text of a file, of which no more is held than is being read."""

    def __init__(self, file: BinaryIO, path: Path, at_once: int) -> None:
        head = file.read(4)
        file.seek(0)
        # As json.loads does it, which also reads UTF-16.
        encoding = json.detect_encoding(head)
        self._decoder = codecs.getincrementaldecoder(encoding)("surrogatepass")
        self._file = file
        self._path = path
        self._at_once = at_once
        self._text = ""
        self._at = 0
        self._ended = False

    def peek(self) -> str:
        """Give the next letter that is no space; "" at the end."""
        while True:
            found = _SPACE.match(self._text, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._text) or not self._more():
                return self._text[self._at : self._at + 1]

    def expect(self, letter: str) -> None:
        """Step over a letter."""
        self.next_of(letter)

    def next_of(self, letters: str) -> str:
        """Step over the next letter, which must be one of these, and give it."""
        letter = self.peek()
        if not letter or letter not in letters:
            raise ValueError(f"one of {letters} is expected")
        self._at += 1
        return letter

    def value(self) -> Any:
        """Read the next value; more of the file is read until it is whole."""
        self.peek()
        while True:
            try:
                value, end = _SCAN(self._text, self._at)
            except (StopIteration, ValueError):
                if not self._more():
                    raise ValueError("a value is expected") from None
                continue
            # A number at the end may have more digits.
            if end == len(self._text) and self._more():
                continue
            self._at = end
            return value

    def _more(self) -> bool:
        """Read on, as much again as there is of the value; False at the end of the file."""
        if self._ended:
            return False
        left = len(self._text) - self._at
        if left > MOST_OF_A_VALUE:
            raise InputError(
                f"{self._path} holds a value of more than {MOST_OF_A_VALUE:,} letters: "
                "give a part of it"
            )
        data = self._file.read(max(self._at_once, left))
        self._ended = not data
        self._text = self._text[self._at :] + self._decoder.decode(data, final=self._ended)
        self._at = 0
        return True
