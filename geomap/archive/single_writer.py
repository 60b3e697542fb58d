"""One process at a time writes to an archive; one that is dead holds nobody up."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from geomap.errors import InputError
from geomap.io.writing.file_locks import lock
from geomap.io.writing.promise import LEAST_HARM

NAME = ".lock"
_EACH_S = 0.2


@contextmanager
def only_writer(folder: Path, waiting: Callable[[str], None] | None = None) -> Iterator[None]:
    """Hold the archive until the end of the block; the system lets go of it if the process dies.

    Parameters
    ----------
    waiting
        Is told once who holds the archive, and then it is waited for. None does not wait.

    Raises
    ------
    InputError
        If another process holds it and nobody waits, or the folder cannot be written to.
    """
    try:
        file = os.fdopen(_opened(folder, os.O_RDWR | os.O_CREAT | os.O_APPEND), "a+b")
    except OSError as error:
        raise InputError(f"{folder} cannot be written to: {error.strerror or error}") from None
    with file:
        told = False
        while True:
            if lock(file.fileno()) is not False:
                break
            said = f"another process ({_holder(file)}) is adding to {folder}"
            if waiting is None:
                raise InputError(f"{said}: wait for it")
            if not told:
                waiting(f"{said}: waiting for it")
                told = True
            time.sleep(_EACH_S)
        with suppress(OSError):
            file.truncate(0)
            file.write(str(os.getpid()).encode())
            file.flush()
        try:
            yield
        finally:
            with suppress(OSError):
                file.truncate(0)


def is_held(folder: Path) -> bool:
    """Tell whether a process writes to the archive now; nothing is written to find out."""
    try:
        descriptor = _opened(folder, os.O_RDONLY)
    except OSError:
        return False
    try:
        return lock(descriptor) is False
    finally:
        os.close(descriptor)


def _opened(folder: Path, how: int) -> int:
    """Open the file that is locked; a link or a pipe in its place came with somebody's archive."""
    descriptor = os.open(folder / NAME, how | LEAST_HARM | getattr(os, "O_NOFOLLOW", 0), 0o666)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise InputError(f"{folder / NAME} is no regular file: take it out of there")
    return descriptor


def _holder(file: BinaryIO) -> str:
    try:
        file.seek(0)
        return f"number {int(file.read(20))}"
    except (OSError, ValueError):
        return "number unknown"
