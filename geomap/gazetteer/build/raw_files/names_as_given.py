"""Names as sources give them, made fit for a list: one line of at most 200 letters."""

from __future__ import annotations

from collections import Counter
from typing import Any

LONGEST = 200
"""Letters of a name; the longest of 42,000 names of streets in the sources at hand has 74."""
TOO_LONG = f"names of over {LONGEST} letters"

Skipped = Counter[str]
"""What was left out of a source: how often, by the reason in words."""


def clean(given: Any, skipped: Skipped) -> str:
    """Give a name in one line, without signs that cannot be seen; "" for none.

    One of more than `LONGEST` letters is a mistake, or worse: it counts as none and as skipped.
    """
    if given is None or isinstance(given, bytes):
        return ""
    name = given if isinstance(given, str) else str(given)
    if len(name) > LONGEST:
        skipped[TOO_LONG] += 1
        return ""
    name = " ".join(name.split())
    if name.isprintable():
        return name
    return "".join(sign for sign in name if sign.isprintable()).strip()
