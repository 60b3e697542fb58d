"""What the user is told on standard error while something goes on."""

from __future__ import annotations

import sys


def tell(message: str) -> None:
    """Tell the user something that stops nothing, above a progress bar if there is one."""
    line = "".join(letter if letter.isprintable() else "\ufffd" for letter in message)
    write = sys.modules["tqdm"].tqdm.write if "tqdm" in sys.modules else print
    write(f"geomap: {line}", file=sys.stderr)
