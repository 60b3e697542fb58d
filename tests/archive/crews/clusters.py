"""A real dask scheduler and real worker processes on this machine, for as long as a test needs."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
START_S = 120.0
"""For a process to start on a machine that is busy."""
_STILL = {"DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False"}


def need_dask() -> None:
    """Skip where the extra is not installed; where CI is set, fail."""
    try:
        import distributed  # noqa: F401
    except ImportError:
        reason = 'dask is not installed here: pip install -e ".[dask]"'
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)


class Cluster:
    """A scheduler at an address, and the workers that are started for it."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.folder = folder
        self.workers: list[subprocess.Popen[bytes]] = []
        self._environment = {**os.environ, "PYTHONPATH": str(ROOT), **_STILL, **environment}
        self._processes: list[subprocess.Popen[bytes]] = []
        at = folder / "scheduler.json"
        scheme = "tls" if environment else "tcp"
        self._start(
            "scheduler", f"--host={scheme}://127.0.0.1:0", "--scheduler-file", at, name="scheduler"
        )
        self.address: str = json.loads(_text_of(at))["address"]

    def work(self, count: int = 1, **environment: str) -> None:
        """Start workers, each with one thread, in a folder that holds nothing."""
        started = len(self.workers)
        for number in range(started, started + count):
            process = self._start(
                "worker", self.address, "--nthreads=1", "--no-nanny", "--memory-limit=0",
                f"--name=w{number}", name=f"worker-{number}", environment=environment,
            )  # fmt: skip
            self.workers.append(process)
        for number in range(started, started + count):
            log = self.folder / f"worker-{number}.log"
            _text_of(log, until="Starting established connection")

    def kill(self, number: int) -> None:
        """End a worker without a word."""
        self.workers[number].send_signal(signal.SIGKILL)
        self.workers[number].wait()

    def end(self) -> None:
        """End all of it."""
        for process in self._processes:
            process.kill()
            process.wait()

    def _start(
        self, command: str, *options: str | Path, name: str, environment: Mapping[str, str] = {}
    ) -> subprocess.Popen[bytes]:
        empty = self.folder / name
        empty.mkdir()
        with (self.folder / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", command, *options, "--no-dashboard"],
                cwd=empty,
                env={**self._environment, **environment},
                stdout=log,
                stderr=log,
            )
        self._processes.append(process)
        return process


@contextmanager
def cluster_in(folder: Path, **environment: str) -> Iterator[Cluster]:
    """Start a scheduler, and end it and its workers with the block."""
    cluster = Cluster(folder, environment)
    try:
        yield cluster
    finally:
        cluster.end()


def _text_of(path: Path, until: str = "}") -> str:
    """Wait until a file that another process writes holds a text."""
    end = time.monotonic() + START_S
    while time.monotonic() < end:
        text = path.read_text("utf-8") if path.exists() else ""
        if until in text:
            return text
        time.sleep(0.05)
    raise AssertionError(f"{path} does not hold {until!r}: {text[-500:]}")
