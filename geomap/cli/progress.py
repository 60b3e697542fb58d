"""What the terminal shows while a command is still at work."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any, Self

from geomap.io.log import printable


class Progress:
    """A progress bar on standard error, shown on a terminal for what takes over a second."""

    def __init__(self, form: str | None = None) -> None:
        self._form = form
        self._bar: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def __call__(self, step: str, done: int, total: int) -> None:
        """Show how many of `total` steps are done, and the name of the one under way.

        Each step has its own total: a file's months, or the borders of a patch.
        """
        if not sys.stderr.isatty():
            return
        if self._bar is None:
            from tqdm import tqdm

            self._bar = tqdm(total=total, delay=1.0, leave=False, bar_format=self._form)
        self._bar.set_description(printable(step), refresh=False)
        self._bar.n, self._bar.total = done, total
        self._bar.refresh()


class Asking(Progress):
    """A line on the terminal that tells which of some names a service is being asked for."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__("{desc}{n_fmt} of {total_fmt} names")
        self._names = list(names)

    def about(self, service: str, name: str) -> None:
        """Tell that a service is about to be asked for one of the names."""
        self(f"asking {service}", self._names.index(name) + 1, len(self._names))
