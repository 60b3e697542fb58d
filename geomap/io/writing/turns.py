"""Whose turn it is to write in a folder, and what becomes of a turn that was cut short.

Who writes holds a file of the folder, `.geomap-writing`, locked until all is done. Before the first
of several files gets its name, that file says which temporary file becomes which. So a process
that is killed leaves it empty, and its temporary files are swept, or with all that was to be
renamed, and whoever comes next renames the rest before anything there is read or written.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from geomap.errors import InputError, RenderError
from geomap.io.writing.file_locks import lock
from geomap.io.writing.promise import LEAST_HARM, NAME, Promise, left_in, sync_folder

WAIT_S = 30.0
"""How long one waits for another; a map is written in milliseconds, a patch in some seconds."""
_BEFORE, _BEHIND = ".geomap-", ".new"
_AGAIN_S = 0.01


@dataclass(slots=True)
class Turn:
    """The right to write in a folder, until it is over; `is_alone` tells that nobody else can."""

    folder: Path
    descriptor: int
    is_alone: bool
    is_promised: bool = False

    def write(self, data: bytes) -> Path:
        """Write a temporary file, mode 0600, all of whose bytes are on the disk."""
        from tempfile import mkstemp

        descriptor, name = mkstemp(_BEHIND, _BEFORE, self.folder)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        return Path(name)

    def promise(self, promise: Promise) -> None:
        """Say what is to be renamed, so that it is, whatever becomes of this process."""
        data = promise.to_bytes()
        os.lseek(self.descriptor, 0, os.SEEK_SET)
        if os.write(self.descriptor, data) != len(data):
            raise OSError(28, "No space left on device")
        os.fsync(self.descriptor)
        self.is_promised = True

    def begin(self) -> None:
        """Take away what a turn that was cut short has left."""
        if self.is_alone:
            for path in self.folder.glob(f"{_BEFORE}*{_BEHIND}"):
                with suppress(OSError):
                    path.unlink()
        os.ftruncate(self.descriptor, 0)

    def end(self) -> None:
        """Let others come; what was promised and not kept is left to them."""
        if not self.is_promised:
            with suppress(OSError):
                self.begin()
            if sys.platform != "win32":  # which takes no file away that is open
                self._remove()
        os.close(self.descriptor)
        if sys.platform == "win32" and not self.is_promised:
            self._remove()

    def _remove(self) -> None:
        with suppress(OSError):
            (self.folder / NAME).unlink()


@contextmanager
def turns_in(folders: Iterable[Path]) -> Iterator[dict[Path, Turn]]:
    """Wait for one's turn in some folders, and take it in all of them.

    Raises
    ------
    InputError
        If another writes there for half a minute, or the folder cannot be written to.
    """
    with ExitStack() as stack:
        held = {}
        for folder in sorted(set(folders)):
            held[folder] = _taken(folder)
            stack.callback(held[folder].end)
        yield held


def rename_all(held: dict[Path, Turn], files: dict[Path, Path], gone: Iterable[Path]) -> None:
    """Give temporary files their names, in this order, and take files away: all or nothing.

    Parameters
    ----------
    held
        The turns in all folders of these files.
    files
        By the file that is to be, the temporary file beside it.
    """
    away = list(gone)
    if len(files) + len(away) > 1:
        _promise(held, files, away)
    for number, (path, temporary) in enumerate(files.items()):
        try:
            temporary.replace(path)
        except OSError:
            for turn in held.values():
                turn.is_promised = number > 0  # of what did not begin nothing is to be ended
            raise
    for path in away:
        path.unlink(missing_ok=True)
    for folder in held:
        sync_folder(folder)
    for turn in held.values():
        turn.is_promised = False


def settle(path: Path) -> None:
    """Before a file is read: finish what a process was stopped in, in the folder that it lies in.

    Raises
    ------
    InputError
        If that cannot be, since the folder cannot be written to.
    """
    try:
        if not (path.parent / NAME).exists() or left_in(path.parent) is None:
            return
    except OSError:  # such as a name that is too long: whoever reads the file will tell
        return
    folder = path.parent.resolve()
    try:
        _taken(folder).end()
    except (InputError, OSError):
        raise InputError(
            f"{folder} is half written, by a run that was stopped: let geomap write there once"
        ) from None


def sweep(folder: Path) -> None:
    """Finish or take away what stopped writes left in a folder that is to be written to.

    Raises
    ------
    InputError
        If another writes there for half a minute, or the folder cannot be written to.
    """
    if (folder / NAME).exists():
        _taken(folder).end()


def _promise(held: dict[Path, Turn], files: dict[Path, Path], gone: Iterable[Path]) -> None:
    """Write down what is to be renamed, in the first folder last: from then on it holds."""
    first, *others = held
    number = os.urandom(8).hex()
    for folder in (*others, first):
        names = ((files[path].name, path.name) for path in files if path.parent == folder)
        away = (path.name for path in gone if path.parent == folder)
        told = tuple(map(str, others)) if folder == first else ()
        held[folder].promise(
            Promise(number, folder.stat().st_ino, (*names,), (*away,), str(first), told)
        )


def _taken(folder: Path) -> Turn:
    """Wait for the turn in a folder, and finish what was left there before."""
    until = time.monotonic() + WAIT_S
    while True:
        turn = _try_turn(folder, until)
        try:
            left = left_in(folder)
            if left is None or left.first == str(folder) or not _is_kept_elsewhere(left):
                if left is not None and left.first == str(folder):
                    _keep(left, folder, until)
                turn.begin()
                return turn
        except BaseException:
            os.close(turn.descriptor)
            raise
        os.close(turn.descriptor)
        _taken(Path(left.first)).end()


def _is_kept_elsewhere(left: Promise) -> bool:
    decided = left_in(Path(left.first))
    return decided is not None and decided.number == left.number


def _keep(left: Promise, folder: Path, until: float) -> None:
    """Do what was promised, in the other folders first: the word of this one counts for all."""
    for other in map(Path, left.others):
        theirs = left_in(other)
        if theirs is not None and theirs.number == left.number:
            turn = _try_turn(other, until)
            try:
                theirs.keep(other)
            except BaseException:
                os.close(turn.descriptor)
                raise
            turn.end()
    left.keep(folder)


def _try_turn(folder: Path, until: float) -> Turn:
    """Lock the file of a folder, made if need be; it must still be the one of that name then."""
    path = folder / NAME
    while True:
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | LEAST_HARM, 0o666)
        except OSError as error:
            raise InputError(f"{folder} cannot be written to: {error.strerror}") from None
        locked = lock(descriptor)
        with suppress(OSError):
            about, named = os.fstat(descriptor), path.stat(follow_symlinks=False)
            if not stat.S_ISREG(named.st_mode):
                os.close(descriptor)
                raise InputError(f"{path} is in the way: take it out of that folder")
            if locked is not False and about.st_ino == named.st_ino:
                return Turn(folder, descriptor, locked is True)
        os.close(descriptor)
        if locked is False and time.monotonic() > until:
            raise InputError(f"another program is writing in {folder}: try again when it is done")
        time.sleep(_AGAIN_S)


def failed(path: Path, error: OSError) -> RenderError:
    """Say which file could not be written, and why."""
    return RenderError(f"{path} could not be written: {error.strerror or error}")
