"""Why a role was given, in words: the features that weighed most for it."""

from __future__ import annotations

from collections.abc import Iterable


def in_words(names: Iterable[str]) -> str:
    """Say which features weighed most."""
    return "; ".join(names)
