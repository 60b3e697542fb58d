"""How long what an editor writes may be: beyond it, it is judged by the square of its length."""

from __future__ import annotations

LONGEST_TITLE = 300
LONGEST_TEXT = 2_000
"""Of a reason, a note, or any other text of a decision."""


def too_long(text: str, longest: int) -> str:
    """Say behind the name of a text that it is too long; empty if it is not."""
    return f"has {len(text):,} letters: it may have {longest:,}" if len(text) > longest else ""
