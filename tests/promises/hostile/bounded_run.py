"""One command of geomap in a process of its own: how it ends, what it took, what it touched."""

from __future__ import annotations

import ctypes
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[3]
MOST_SECONDS = 10.0
"""Of a processor: on a machine that does something else the clock says more."""
MOST_MEGABYTES = 512.0
HARD_SECONDS = 180.0
_LONGEST_SAID = 3_000
"""Letters of a complaint: twenty faults, a sentence each."""
_OPENED = 0x20
"""IN_OPEN of Linux's inotify."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: `seconds` of a processor, `megabytes` at the most, what it asked for."""

    code: int
    said: str
    seconds: float
    megabytes: float
    asked: tuple[str, ...] = ()
    left: tuple[str, ...] = field(default=())

    def faults(self, pattern: str = "") -> list[str]:
        """Say which promise it broke, "" being any end; none if it kept them all.

        A `pattern` that is given must be in the last line, or is "read" for what must be read.
        """
        lines = self.said.strip().splitlines()
        last = lines[-1] if lines else ""
        found = []
        told = self.code == 1 and last.startswith(("geomap: the store ", "geomap: the file "))
        if self.code not in (0, 2, 3) and not told:
            found.append(f"it ended with {self.code}")
        if "Traceback" in self.said or "Error:" in self.said:
            found.append("a traceback")
        if self.code == 2 and (not last.startswith("geomap") or len(last) > _LONGEST_SAID):
            found.append("no line says what is wrong")
        if self.code == 2 and self.left:
            found.append(f"left {', '.join(self.left)}")
        if self.seconds > MOST_SECONDS:
            found.append(f"{self.seconds:.0f} s")
        if self.megabytes > MOST_MEGABYTES:
            found.append(f"{self.megabytes:.0f} MB")
        found += self.asked
        if pattern == "read" and self.code not in (0, 3):
            found.append("it was not read")
        elif pattern not in ("", "read") and not re.search(pattern, last):
            found.append(f"the line does not say {pattern!r}")
        return found


def run(words: Sequence[str], folder: Path, keep: Sequence[Path] = ()) -> Ended:
    """Run a command in a folder; `keep` are the files that were there before and that may stay."""
    notes = folder.parent / f"{folder.name}.notes"
    notes.unlink(missing_ok=True)
    environment = _environment(folder)
    command = [sys.executable, "-m", "tests.promises.hostile.watched", str(notes), *words]
    before = set(folder.rglob("*")) | set(keep)
    said = folder.parent / f"{folder.name}.said"
    with said.open("wb") as file:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=file,
            start_new_session=True,
        )
        code, seconds = _waited(process)
    told = notes.read_text("utf-8").splitlines() if notes.exists() else []
    memory = max((int(line.split()[1]) for line in told if line.startswith("memory ")), default=0)
    after = set(folder.rglob("*")) - before - {folder / "cache", folder / "home"}
    left = [path for path in after if not {folder / "cache", folder / "home"} & set(path.parents)]
    return Ended(
        code,
        said.read_text("utf-8", "replace"),
        seconds,
        memory / 1000,
        tuple(line for line in told if line.startswith("asked ")),
        tuple(sorted(str(path.relative_to(folder)) for path in left)),
    )


def _environment(folder: Path) -> Mapping[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "GEOMAP_CACHE": str(folder / "cache"),
        "HOME": str(folder / "home"),
        "XDG_DATA_HOME": str(folder / "home"),
        "TMPDIR": str(folder.parent),
        "MALLOC_ARENA_MAX": "2",
    }


def _waited(process: subprocess.Popen[bytes]) -> tuple[int, float]:
    """Wait for an end, or make one; give the code and the seconds of a processor."""
    until = time.monotonic() + HARD_SECONDS
    while True:
        number, status, used = os.wait4(process.pid, os.WNOHANG)
        if number:
            process.returncode = os.waitstatus_to_exitcode(status)
            return process.returncode, used.ru_utime + used.ru_stime
        if time.monotonic() > until:
            os.killpg(process.pid, signal.SIGKILL)
            _, _, used = os.wait4(process.pid, 0)
            process.returncode = -signal.SIGKILL
            return process.returncode, used.ru_utime + used.ru_stime
        time.sleep(0.02)


@contextmanager
def guarded(path: Path) -> Iterator[list[str]]:
    """Give a list that says, at the end of the block, whether anybody opened a file within it."""
    found: list[str] = []
    library = ctypes.CDLL(None, use_errno=True)
    watch = library.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        if library.inotify_add_watch(watch, os.fsencode(path), _OPENED) < 0:
            raise OSError(ctypes.get_errno(), "no watch")
        yield found
        try:
            if os.read(watch, 4096):
                found.append(f"{path.name} was opened")
        except BlockingIOError:
            pass
    finally:
        os.close(watch)
