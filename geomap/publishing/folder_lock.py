"""One at a time in a published folder: the next one waits a little, or is told who is there.

The locks are SQLite's and the system's, and end with their process, however it ends. So nothing is
left of one that died, and nothing of a lock stands in the folder that readers are given.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from time import monotonic, sleep

from geomap.errors import InputError, RenderError
from geomap.io.user_folders import kept_folder
from geomap.io.writing.file_locks import lock

WAIT_S = 10.0
"""A version is written in one or two; what takes longer delivers a whole folder."""

_AGAIN_S = 0.1
_DAMAGED = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


@contextmanager
def alone_in(folder: Path, by: str, *, wait_s: float = WAIT_S) -> Iterator[None]:
    """Keep others of geomap out of a published folder: all of this user, and on a system that locks
    folders all who use this machine.

    Raises
    ------
    InputError
        If the folder is not there, or nothing can be written where the locks are.
    RenderError
        If another one is there for all of `wait_s` seconds; the message says who.
    """
    give_up = monotonic() + wait_s
    held, told = _files_of(folder)
    with ExitStack() as stack:
        try:
            stack.enter_context(closing(_held(held, wait_s)))
        except sqlite3.DatabaseError as error:
            if _code(error) == sqlite3.SQLITE_BUSY:
                raise _busy(folder, _said(told)) from None
            raise _closed(held.parent, str(error)) from None
        while not _locked(folder, stack):
            if monotonic() >= give_up:
                raise _busy(folder, "somebody else")
            sleep(_AGAIN_S)
        now = datetime.now(UTC).replace(tzinfo=None).isoformat("T", "seconds")
        with suppress(OSError):  # who is there is then "another geomap"
            told.write_text(f"{by} (process {os.getpid()}, since {now}Z)", encoding="utf-8")
        yield


def _files_of(folder: Path) -> tuple[Path, Path]:
    """Give the file that is locked for a folder, and the one that says by whom: geomap's own."""
    locks = kept_folder() / "locks"
    try:
        locks.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise _closed(locks, error.strerror) from None
    name = sha256(os.fsencode(folder.resolve())).hexdigest()[:16]
    return locks / f"{name}.sqlite", locks / f"{name}.txt"


def _held(path: Path, wait_s: float) -> sqlite3.Connection:
    """Lock a file, which is made anew if it is damaged: nothing is kept in it."""
    connection = sqlite3.connect(path, timeout=wait_s, isolation_level=None)
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.DatabaseError as error:
        connection.close()
        if _code(error) not in _DAMAGED:
            raise
        path.unlink(missing_ok=True)
        return _held(path, wait_s)
    return connection


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _locked(folder: Path, stack: ExitStack) -> bool:
    """Lock the folder itself, unless another process has; some systems lock no folders."""
    if sys.platform == "win32":
        return True
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise InputError(
            f"the folder {folder} cannot be opened ({error.strerror}): make it, or let geomap in"
        ) from None
    stack.callback(os.close, descriptor)
    return lock(descriptor) is not False


def _said(told: Path) -> str:
    with suppress(OSError):
        return told.read_text(encoding="utf-8", errors="replace")
    return "another geomap"


def _closed(locks: Path, why: str | None) -> InputError:
    return InputError(
        f"{locks} cannot be written to ({why}): mend that, or set GEOMAP_DATA to another folder"
    )


def _busy(folder: Path, who: str) -> RenderError:
    return RenderError(f"{who} is publishing in {folder}: try again in a moment")
