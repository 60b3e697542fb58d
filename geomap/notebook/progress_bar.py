"""A progress bar where somebody watches: in a terminal or a notebook, and nowhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

_AFTER_S = 1.0


def watched(
    items: Sequence[T],
    unit: str,
    shown: bool | None = None,
    failed: Callable[[], int] = lambda: 0,
) -> Iterator[T]:
    """Pass on items, with a bar on standard error for what takes over a second.

    It tells how many are done, the time left and the rate, and goes when all are done.

    Parameters
    ----------
    unit
        What the items are called, in the plural.
    shown
        Whether there is a bar; None shows it in a terminal and in a notebook.
    failed
        Asked after each item how many have failed by then, which the bar tells.
    """
    if not (_is_watched() if shown is None else shown):
        return iter(items)
    return _with_bar(items, unit, failed)


def _with_bar(items: Sequence[T], unit: str, failed: Callable[[], int]) -> Iterator[T]:
    from tqdm import tqdm

    # Not tqdm's own form, in which what takes long is told as "2.50s/ stories".
    form = f"{{percentage:3.0f}}%|{{bar}}| {{n_fmt}} of {{total_fmt}} {unit}"
    form += " [{elapsed}<{remaining}, {rate_noinv_fmt}{postfix}]"
    bar = tqdm(total=len(items), bar_format=form, unit="", delay=_AFTER_S, leave=False)
    with bar:
        for item in items:
            yield item
            if count := failed():
                bar.set_postfix_str(f"{count:,} failed", refresh=False)
            bar.update()


def _is_watched() -> bool:
    return sys.stderr.isatty() or "ipykernel.zmqshell" in sys.modules
