"""A progress bar where somebody watches: in a terminal or a notebook, and nowhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def watched(items: Sequence[T], unit: str, shown: bool | None = None) -> Iterator[T]:
    """Pass on items, with a bar on standard error for what takes over a second.

    Parameters
    ----------
    unit
        What the items are called, in the plural.
    shown
        Whether there is a bar; None shows it in a terminal and in a notebook.
    """
    if not (_is_watched() if shown is None else shown):
        return iter(items)
    from tqdm import tqdm

    return iter(tqdm(items, unit=f" {unit}", delay=1.0, leave=False, file=sys.stderr))


def _is_watched() -> bool:
    return sys.stderr.isatty() or "ipykernel.zmqshell" in sys.modules
