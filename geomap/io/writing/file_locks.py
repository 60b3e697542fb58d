"""Locks of open files, which the system lets go of when their process ends, however it ends."""

from __future__ import annotations

import os
import sys

_FAR = 1 << 30
"""The byte that is locked on Windows, where nobody else can read what is locked."""


def lock(descriptor: int) -> bool | None:
    """Lock an open file or folder; False if another holds it, None where nothing is locked."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, _FAR, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except (ImportError, OSError):
        return None
    return True
