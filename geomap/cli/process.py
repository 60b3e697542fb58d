"""A process that runs one command and ends: what it need not prepare for, nor tidy up after."""

from __future__ import annotations

import gc
import os
import sys
import warnings
from contextlib import suppress
from types import TracebackType

_AFTER = 200_000
"""New objects after which rings among them are looked for. A map makes some 100,000 that stay:
looking through those once takes a fiftieth of its time, and after every 700, as Python does, an
eighth."""


def run() -> int:
    """Run the command that the process was started with; give its exit code.

    numpy's library for matrices starts a thread for each core and lets them wait busily. Those that
    are multiplied here are too small to be shared, so it starts none, unless the environment says
    how many.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(_AFTER)
    sys.excepthook = _tell_fault
    warnings.formatwarning = _warning  # type: ignore[assignment]
    _open_what_is_closed()
    from geomap.cli.main import main

    try:
        return main()
    finally:
        gc.freeze()  # else all that was imported is looked through once more, to be let go


def _open_what_is_closed() -> None:
    """Send nowhere what a closed stream is told, and let no file be opened in its place.

    Closed standard input stays None: who reads a story from it says so.
    """
    if sys.stdin is None:
        with suppress(OSError):
            os.open(os.devnull, os.O_RDONLY)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115


def _tell_fault(
    kind: type[BaseException], fault: BaseException, trace: TracebackType | None
) -> None:
    """Print what Python says of a fault of ours: it may quote a file that steers the terminal."""
    if issubclass(kind, KeyboardInterrupt):  # while the command was still being loaded
        sys.stderr.write("geomap: stopped\n")
        return
    from traceback import format_exception

    from geomap.io.log import printable

    said = "".join(format_exception(kind, fault, trace))
    sys.stderr.write("\n".join(map(printable, said.split("\n"))))


def _warning(message: Warning | str, category: type[Warning], *_: object) -> str:
    """Give a warning of a library as one line, without the line of its source."""
    from geomap.io.log import printable

    return f"geomap: {printable(' '.join(f'{category.__name__}: {message}'.split()))}\n"
