"""Regular expressions written as phrases: a space stands for whatever space is between words."""

from __future__ import annotations

import re


def any_of(*phrases: str) -> str:
    """Give a group that matches any of the phrases."""
    return "(?:" + "|".join(phrases) + ")"


def pattern(*parts: str) -> re.Pattern[str]:
    """Compile parts that follow each other; case does not matter."""
    return re.compile("".join(parts).replace(" ", r"\s+"), re.IGNORECASE)
