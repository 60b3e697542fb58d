"""What is wrong with rows, all of it told at once, and the first few of many names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from geomap.errors import InputError

MOST_SHOWN = 20
"""How many faults an error names; it counts the others."""


class Fault(NamedTuple):
    """What is wrong with a row, counted from 1; row 0 is the table as a whole.

    `column` is "" where it is the row as a whole.
    """

    row: int
    problem: str
    column: str = ""

    def text(self, unit: str = "row") -> str:
        """Say it with its row: "row 3: the geometry is empty"."""
        return f"{unit} {self.row}: {self.problem}" if self.row else self.problem


def complain(subject: str, faults: Iterable[Fault], unit: str = "row") -> None:
    """Raise one error that tells all faults, in the order of their rows; none, nothing.

    Raises
    ------
    InputError
        If there is a fault.
    """
    ordered = sorted(faults, key=lambda fault: fault.row)
    if not ordered:
        return
    shown = "; ".join(fault.text(unit) for fault in ordered[:MOST_SHOWN])
    more = len(ordered) - MOST_SHOWN
    tail = f"; and {more:,} more" if more > 0 else ""
    raise InputError(f"{subject} is wrong: {shown}{tail}")


def few(names: Sequence[str], most: int = 5, between: str = ", ") -> str:
    """List the first of some names, and with "…" that there are more."""
    return between.join(names[:most]) + (" …" if len(names) > most else "")
