"""A process that runs one command and ends: what it need not prepare for, nor tidy up after."""

from __future__ import annotations

import gc
import os

_AFTER = 50_000
"""New objects after which rings among them are looked for. A map makes some 200,000 that stay,
and looking through those after every 700, as Python does, takes an eighth of its time."""


def run() -> int:
    """Run the command that the process was started with; give its exit code.

    numpy's library for matrices starts a thread for each core and lets them wait busily. Nothing
    here multiplies matrices, so it starts none, unless the environment says how many.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(_AFTER)
    from geomap.cli.main import main

    try:
        return main()
    finally:
        gc.freeze()  # else all that was imported is looked through once more, to be let go
