"""One thing that geomap reads, as a fuzzer feeds it: bytes in, a refusal or a lawful result out."""

from __future__ import annotations

import signal
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geomap.errors import GeomapError
from geomap.io.documents.found_text import DocumentError
from tests.promises.fuzz.laws import BrokenLawError

MOST_S = 5.0
"""Of a processor, for one input of `largest` bytes at the most, counted as it is read."""
_LONGEST_SAID = 3_000
_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it


@dataclass(frozen=True, slots=True)
class Target:
    """What is fed: `take` reads bytes and raises what it must not; `seeds` are honest inputs.

    A refusal (`GeomapError`) is no fault if it is one that a user can read.
    """

    name: str
    take: Callable[[bytes], None]
    seeds: Callable[[], Iterable[bytes]]
    largest: int = 4_096

    def fault(self, data: bytes) -> Exception | None:
        """Feed an input; give what was raised that is no refusal, or None."""
        begun = time.process_time()
        try:
            with _stopped_after(2 * MOST_S):
                self.take(data)
        except (GeomapError, DocumentError) as error:
            said = " ".join(str(error).split())
            if not said or len(said) > _LONGEST_SAID:
                return BrokenLawError(f"the refusal says {len(said)} letters: {said[:200]}")
        except Exception as error:
            return error
        took = time.process_time() - begun
        return BrokenLawError(f"it took {took:.0f} s") if took > MOST_S else None


@contextmanager
def _stopped_after(seconds: float) -> Iterator[None]:
    """Raise an error once the block has had so much time of the processor."""

    def stop(*_: object) -> None:
        raise BrokenLawError(f"it takes more than {seconds:.0f} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@cache
def scratch() -> Path:
    """Give the folder of this process for files that are read, in memory where there is such."""
    held = tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None)
    _HELD.append(held)
    return Path(held.name)


_HELD: list[tempfile.TemporaryDirectory[str]] = []
"""Folders that go when the process does."""


def as_file(name: str, data: bytes) -> Path:
    """Write an input into a new file of the scratch folder: the last one may still be mapped."""
    path = scratch() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.write_bytes(data)
    return path
