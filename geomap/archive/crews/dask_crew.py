"""The workers of a dask cluster as those who read stories.

Only the scheduler that is named is talked to. Stories travel with what is asked, files with their
bytes; the patch does not, and each worker is to have the same as this process, and the same geomap.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from geomap.archive.chunk_tables import ChunkTables
from geomap.archive.crews.crew import AHEAD, Chunk, Hire
from geomap.archive.crews.errand import packed
from geomap.archive.crews.reading_kit import missing, reading_kit
from geomap.archive.intake.given_story import GivenStory
from geomap.errors import InputError, ServiceError, not_installed
from geomap.story.incoming.story_file import read_story_file

CONNECT_S = 10
ALONE_S = 60.0
"""How long a cluster may be without any worker: as long as a manager takes to start others."""
_COUNTED_S = 2.0
_ADDRESS = re.compile(r"(?:(?:tcp|tls|ws|wss)://)?(?:[\w.-]+|\[[0-9A-Fa-f:.]+\]):\d{1,5}")

_OBJECT = re.compile(r"^in <[^>]*>: ")


@contextmanager
def workers_of(address: str, patch: str, *, keeps_text: bool) -> Iterator[Hire]:
    """Connect to a scheduler, and give what hires its workers, until the end of the block.

    Parameters
    ----------
    address
        Like tcp://10.0.0.5:8786, or tls:// with what dask's configuration says of certificates.
    patch
        The slug of a bundled one, or a folder that each worker has too.

    Raises
    ------
    InputError
        If that is no address, or the extra is not installed.
    ServiceError
        If the scheduler cannot be reached, has no worker, or one that would read otherwise.
    """
    if not _ADDRESS.fullmatch(address):
        raise InputError(f"--dask {address} is no address: give one like tcp://10.0.0.5:8786")
    try:
        import distributed
    except ImportError:
        raise not_installed(
            "--dask", "distributed", "dask", "--workers for the cores of this machine"
        ) from None
    with _quiet():
        client = _connected(distributed, address)
        try:
            crew = _DaskCrew(client, address, patch, keeps_text)
            crew.check()
            yield lambda _: nullcontext(crew)
        finally:
            client.close()


def _connected(distributed: Any, address: str) -> Any:
    # A client that fails in its constructor would be closed when it is collected; if that happens
    # while another starts, both wait for one lock for ever. So it is held, and closed here.
    client = distributed.Client.__new__(distributed.Client)
    try:
        # Without direct_to_workers results come by the scheduler; set_as_default would let others
        # who use dask in this process send to it.
        client.__init__(address, timeout=CONNECT_S, set_as_default=False, direct_to_workers=False)
        return client
    except Exception as error:  # dask raises whatever the protocol underneath does
        with suppress(Exception):
            client.close()
        raise ServiceError(
            f"the dask scheduler {address} cannot be reached ({_first_line(error)}): "
            "start it, or check the address"
        ) from None


class _DaskCrew:
    def __init__(self, client: Any, address: str, patch: str, keeps_text: bool) -> None:
        from distributed import KilledWorker

        self.died: type[Exception] = KilledWorker
        self._client = client
        self._address = address
        self._terms = (reading_kit(patch), patch)
        self._keeps_text = keeps_text
        self._errand = _travelling()
        self._executor = client.get_executor(pure=False)
        self._alone_since: float | None = None
        self._count = (float("-inf"), 0)

    @property
    def at_once(self) -> int:
        """Count the workers anew every few seconds: they come and go."""
        counted, count = self._count
        if time.monotonic() - counted > _COUNTED_S:
            count = self._workers()
            self._count = (time.monotonic(), count)
        return max(1, count) * AHEAD

    def check(self) -> None:
        """Let each worker look whether it would read as this process does."""
        if not self._workers():
            raise ServiceError(
                f"the dask scheduler {self._address} has no worker: start some with "
                f"dask worker {self._address}"
            )
        said = self._told(
            lambda: self._client.run(
                self._errand, *self._terms, packed(()), False, on_error="return"
            )
        )
        for worker, answer in sorted(said.items()):
            if isinstance(answer, Exception):
                raise self._unfit(worker, f"cannot run what is sent ({_first_line(answer)})")
            if isinstance(answer[1], str):
                raise self._unfit(worker, answer[1])

    def read(self, chunk: Chunk) -> Future[ChunkTables]:
        sent = packed(tuple(map(_with_bytes, chunk)))
        answer: Future[Any] = self._executor.submit(
            self._errand, *self._terms, sent, self._keeps_text
        )
        tables: Future[ChunkTables] = Future()
        answer.add_done_callback(lambda done: self._pass_on(done, tables))
        return tables

    def look(self) -> None:
        if self._workers():
            self._alone_since = None
        elif self._alone_since is None:
            self._alone_since = time.monotonic()
        elif time.monotonic() - self._alone_since > ALONE_S:
            raise ServiceError(
                f"the dask scheduler {self._address} has had no worker for {ALONE_S:.0f} s: start "
                "some, and give the same command to go on"
            )

    def _pass_on(self, done: Future[Any], tables: Future[ChunkTables]) -> None:
        if done.cancelled():
            tables.set_exception(self._gone("it ended or was restarted"))
        elif isinstance(error := done.exception(), self.died):
            tables.set_exception(error)
        elif error is not None:
            tables.set_exception(self._unfit("a worker", f"failed ({_first_line(error)})"))
        else:
            worker, answer = done.result()
            if isinstance(answer, str):
                tables.set_exception(self._unfit(worker, answer))
            else:
                tables.set_result(answer)

    def _workers(self) -> int:
        return len(self._told(self._client.nthreads))

    def _told(self, ask: Callable[[], Any]) -> Any:
        try:
            return ask()
        except Exception as error:  # whatever the protocol underneath raises
            raise self._gone(_first_line(error)) from None

    def _gone(self, reason: str) -> ServiceError:
        return ServiceError(
            f"the dask scheduler {self._address} is gone ({reason}): start it, and give the same "
            "command to go on"
        )

    def _unfit(self, worker: str, reason: str) -> ServiceError:
        return ServiceError(f"of the dask scheduler {self._address}, {worker} {reason}")


def _travelling() -> Callable[..., Any]:
    """Give what a worker runs: it travels as code, so that a scheduler needs no geomap."""
    lacks_geomap = missing(None)

    def errand(*terms: Any) -> tuple[str, Any]:
        from distributed import get_worker

        try:
            here = get_worker().address
        except ValueError:
            here = "a worker"
        try:
            from geomap.archive.crews.errand import run
        except ImportError:
            return here, lacks_geomap
        return here, run(*terms)

    return errand


def _with_bytes(story: GivenStory) -> GivenStory:
    """Give a story of a file what is in it, since a worker does not see the file."""
    if story.path is None or story.fault:
        return story
    try:
        return replace(story, data=read_story_file(Path(story.path))[0])
    except InputError as error:
        return replace(story, fault=" ".join(str(error).split()))


def _first_line(error: BaseException) -> str:
    cause = error.__cause__ or error
    said = _OBJECT.sub("", str(cause).strip().partition("\n")[0])
    return f"{type(cause).__name__}: {said}" if said else type(cause).__name__


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what dask logs off the terminal: what it means is told in one line."""
    known = logging.getLogger().manager.loggerDict
    names = ["distributed", *(name for name in known if name.startswith("distributed."))]
    levels = [(logger, logger.level) for logger in map(logging.getLogger, names)]
    try:
        for logger, _ in levels:
            logger.setLevel(logging.CRITICAL + 1)
        yield
    finally:
        for logger, level in levels:
            logger.setLevel(level)
