"""What a writer promises of a folder: which temporary file becomes which, whatever happens to it.

It names bare names of its own folder, and that folder's number on the disk: one that came with
somebody's archive decides nothing.
"""

from __future__ import annotations

import json
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

NAME = ".geomap-writing"
"""The file of a folder that holds it; see `turns`."""
LEAST_HARM = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
"""How it is opened: what somebody put there in its place is not waited for."""
_LARGEST = 1_000_000


class Promise(NamedTuple):
    """What becomes of the files of one folder: temporary names and names, and what goes away.

    `number` tells the write, `place` is the folder's number on its disk. Of several folders that
    change together the word of `first` counts, and `others` are the rest; "" and none for one.
    """

    number: str
    place: int
    names: tuple[tuple[str, str], ...]
    gone: tuple[str, ...]
    first: str = ""
    others: tuple[str, ...] = ()

    def to_bytes(self) -> bytes:
        """Write it as a line; what lacks the line's end was not written to the end."""
        told = (self.number, self.place, self.names, self.gone, self.first, self.others)
        return f"{json.dumps(told)}\n".encode()

    def keep(self, folder: Path) -> None:
        """Rename what is not renamed yet."""
        for temporary, name in self.names:
            with suppress(FileNotFoundError, IsADirectoryError):
                (folder / temporary).replace(folder / name)
        for name in self.gone:
            (folder / name).unlink(missing_ok=True)
        sync_folder(folder)


def left_in(folder: Path) -> Promise | None:
    """Read what is promised in a folder; None if nothing is, or not by us of this very folder."""
    try:
        descriptor = os.open(folder / NAME, os.O_RDONLY | LEAST_HARM)
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return None
            data = file.read(_LARGEST)
        if not data.endswith(b"\n"):
            return None
        number, place, names, gone, first, others = json.loads(data)
        told = Promise(
            str(number),
            int(place),
            tuple((str(one), str(other)) for one, other in names),
            tuple(map(str, gone)),
            str(first),
            tuple(map(str, others)),
        )
        every = [name for pair in told.names for name in pair] + list(told.gone)
        ours = told.place == folder.stat().st_ino and all(map(_is_bare, every))
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    return told if ours else None


def _is_bare(name: str) -> bool:
    """Tell the name of a file from what leads elsewhere."""
    return Path(name).name == name not in ("", "..")


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder onto the disk."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except PermissionError:  # Windows opens no folder, and has no more to do for a rename
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
