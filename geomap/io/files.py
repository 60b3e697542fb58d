"""Reading and writing of local files: bounded reads, whole writes.

A write is a temporary file in the same folder, fsync, rename, fsync of the folder, so that a
crash leaves the old file or the new one and never a torn one. Of several that are written together
the room `writing` sees to it that all or none are new.
"""

from __future__ import annotations

import os
import stat
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from geomap.errors import InputError
from geomap.io.writing.turns import failed, rename_all, settle, turns_in

_NO_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_MOST_PARTS = 100
_STANDARD_INPUT = Path("/dev/stdin")


@contextmanager
def opened_regular(path: Path) -> Iterator[BinaryIO]:
    """Open a regular local file to be read; a pipe that stands in its place is not waited for.

    Raises
    ------
    InputError
        If it does not exist, is a folder or no regular file, or cannot be read.
    """
    settle(path)
    try:
        # Without O_NONBLOCK, opening a named pipe would wait for its writer; Windows has neither.
        with os.fdopen(os.open(path, os.O_RDONLY | _NO_WAIT), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise InputError(f"{path} is no regular file: give the path of a saved file")
            yield file
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None


def read_limited(path: Path, max_bytes: int) -> bytes:
    """Read a regular local file of at most `max_bytes` bytes.

    Raises
    ------
    InputError
        As `opened_regular`, or if it is larger.
    """
    with opened_regular(path) as file:
        data = file.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise InputError(f"{path} is larger than {max_bytes:,} bytes: too large for its purpose")
    return data


def parse_toml(text: str) -> dict[str, Any]:
    """Read TOML.

    The standard library's reader takes a gigabyte for a key of some thousand parts.

    Raises
    ------
    ValueError
        If it is none.
    RecursionError
        If its values hold each other too deep.
    """
    for number, line in enumerate(text.split("\n"), start=1):
        if line.partition("=")[0].count(".") > _MOST_PARTS:
            raise ValueError(f"a key has more than {_MOST_PARTS} parts (at line {number})")
    return tomllib.loads(text)


def read_toml(path: Path, max_bytes: int) -> tuple[str, dict[str, Any]]:
    """Read a TOML file of at most `max_bytes` bytes; give its text, and its table.

    Raises
    ------
    InputError
        As `read_limited`, or if it is no TOML.
    """
    data = read_limited(path, max_bytes)
    try:
        text = data.decode("utf-8-sig")
    except ValueError:
        raise InputError(f"{path} is not TOML: save it as text in UTF-8") from None
    try:
        return text, parse_toml(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path} is not TOML: {error}") from None


def path_of(given: object, asked: str) -> Path:
    """Take the path of a file as somebody gave it to `asked`, which is a function of ours.

    Raises
    ------
    InputError
        If it is no path.
    """
    if not isinstance(given, (str, os.PathLike)):
        raise InputError(f"{asked} takes a path, and this is a {type(given).__name__}")
    if not str(given):
        raise InputError(f"{asked} takes a path, and this is an empty text")
    return Path(given)


def seen(look: Callable[[], bool]) -> bool:
    """Ask `path.is_dir` or its like; False where nobody may look, of which pathlib raises."""
    try:
        return look()
    except OSError:
        return False


def unreadable(path: Path, error: Exception) -> InputError:
    """Say why a file could not be read: Windows calls a folder a file that is not permitted."""
    if isinstance(error, InputError):
        return error
    if isinstance(error, FileNotFoundError):
        return InputError(f"{path} does not exist: check the path")
    if isinstance(error, IsADirectoryError | PermissionError) and seen(path.is_dir):
        return InputError(f"{path} is a folder: give the path of a file in it")
    return InputError(f"{path} cannot be read: {_cause(error)}")


def check_outputs(outputs: Sequence[Path], inputs: Iterable[Path | str | None]) -> None:
    """Refuse, before anything is read, what would be written over what is read.

    Links count: a file is the same by whatever name. Of the inputs "-" is standard input, which
    may be a file too, and None is one that was not given.

    Raises
    ------
    InputError
        If an output is an input, two outputs are one, or `check_writable` refuses one.
    """
    read = [_STANDARD_INPUT if str(path) == "-" else Path(path) for path in inputs if path]
    for number, output in enumerate(outputs):
        for other in outputs[:number]:
            if _are_one(output, other):
                raise InputError(f"{other} and {output} are one file: name another for one of them")
        for path in read:
            if _are_one(output, path):
                said = "standard input" if path == _STANDARD_INPUT else path
                raise InputError(
                    f"writing {output} would destroy {said}, which is read: choose another name"
                )
        check_writable(output)


def _are_one(one: Path, other: Path) -> bool:
    try:
        return one.resolve() == other.resolve() or one.samefile(other)
    except (OSError, ValueError, RuntimeError):
        return False


def check_writable(path: Path) -> None:
    """Fail early where a file could not be written at `path`.

    Raises
    ------
    InputError
        If the folder does not exist or cannot be written to, or `path` is a folder or something
        else that is no regular file, like a pipe, or a name that no file can have.
    """
    folder = path.parent
    try:
        if not folder.is_dir():
            raise InputError(
                f"the folder {folder} does not exist: make it first, or choose another"
            )
        if path.is_dir():
            raise InputError(f"{path} is a folder: give the name of a file")
        if path.exists() and not path.is_file():
            raise InputError(f"{path} is no regular file: give the name of one")
    except OSError as error:
        raise _unwritable(path, error) from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise InputError(f"the folder {folder} cannot be written to: choose another")


def holds(path: Path, data: bytes) -> bool:
    """Tell whether a file is there and holds just these bytes."""
    try:
        return read_limited(path, len(data)) == data
    except InputError:
        return False


def write_atomically(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write one file whole or not at all; see `write_all`."""
    write_all({path: data}, private=private)


def write_all(
    files: Mapping[Path, bytes], *, gone: Iterable[Path] = (), private: bool = False
) -> None:
    """Write several files, all of them or none, in their order; one program at a time in a folder.

    What a link leads to is written, and the link stays.

    Parameters
    ----------
    gone
        Files that go away when these are there.
    private
        That nobody but the user may read them (mode 0600).

    Raises
    ------
    InputError
        If a folder does not exist or cannot be written to, or another program writes there for
        half a minute.
    RenderError
        If the disk refuses; then what stood at the paths is as it was.
    """
    targets = {behind(path): data for path, data in files.items()}
    for path in targets:
        check_writable(path)
    away = [path.parent.resolve() / path.name for path in gone]
    path = next(iter(targets), Path())
    try:
        with turns_in(path.parent for path in (*targets, *away)) as turns:
            beside = {}
            for path, data in targets.items():
                beside[path] = turns[path.parent].write(data)
                beside[path].chmod(0o600 if private else mode_for(path))
            rename_all(turns, beside, away)
    except OSError as error:
        raise failed(path, error) from None


def behind(path: Path) -> Path:
    """Give the file that is written where a path may be a link, in its real folder.

    Raises
    ------
    InputError
        If it is a link that leads nowhere.
    """
    try:
        real = path.resolve()
        leads_nowhere = real.is_symlink()
    except RuntimeError:  # as a link that leads to itself was told before Python 3.13
        leads_nowhere = True
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from None
    if leads_nowhere:
        raise InputError(f"{path} is a link that leads nowhere: take it away, or choose another")
    return real


def _unwritable(path: Path, error: Exception) -> InputError:
    return InputError(f"{path} cannot be written to: {_cause(error)}")


def mode_for(path: Path) -> int:
    """Give the mode of the file that is replaced, or what the umask grants a new one."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _cause(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or error)
