"""The manners of a public server: one request a second, whoever asks, and none after a refusal."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import pairwise

from tests.support import fault_server
from tests.support.fault_server import sends

_PROCESSES, _EACH = 3, 3
_INTERVAL_S = 1.0
_ASKER = """
import sys
from contextlib import suppress
from pathlib import Path
from geomap.errors import ServiceError
from geomap.geocoders import Query, Terms
from geomap.geocoders.nominatim import Nominatim
from geomap.geocoders.service import ServiceGeocoder
from geomap.model import BoundingBox
Nominatim.public = sys.argv[1]
service = ServiceGeocoder(Nominatim, Terms("desk@news.example", cache=Path(sys.argv[2])))
for number in range(int(sys.argv[3])):
    with suppress(ServiceError):
        service.find(Query(f"Street {number} of {sys.argv[4]}", None, BoundingBox(-2, 51, 0, 52)))
"""


def _heard(behaviour: fault_server.Behaviour, processes: int, each: int) -> list[float]:
    """Let processes ask at once; give the seconds at which the server heard something."""
    with fault_server.running() as server, tempfile.TemporaryDirectory() as folder:
        server.behaviour = behaviour
        asking = [
            subprocess.Popen(
                [sys.executable, "-c", _ASKER, server.url, folder, str(each), str(number)]
            )
            for number in range(processes)
        ]
        if any(process.wait(300) for process in asking):
            raise SystemExit("a process that asks ended early")
        return sorted(server.times)


def _in_turn() -> list[str]:
    times = _heard(sends(b"[]"), _PROCESSES, _EACH)
    least = min((later - one for one, later in pairwise(times)), default=0.0)
    broken = [] if len(times) == _PROCESSES * _EACH else [f"heard {len(times)} requests"]
    return broken + ([f"{least:.2f} s between two requests"] if least < _INTERVAL_S else [])


def _refused(status: int) -> Callable[[], list[str]]:
    """Ask as one process, which must not ask again after a refusal."""

    def attempt() -> list[str]:
        times = _heard(sends(b"no", status), 1, 5)
        return [] if len(times) == 1 else [f"asked {len(times)} times"]

    return attempt


def _told_to_wait() -> list[str]:
    times = _heard(sends(b"", 429, Retry_After="300"), _PROCESSES, _EACH)
    return [] if len(times) == 1 else [f"asked {len(times)} times"]


def trials() -> Iterator[tuple[str, Callable[[], list[str]]]]:
    """Yield each rule by name, with what tries it."""
    yield "one request a second of three processes", _in_turn
    yield "one request after a 403", _refused(403)
    yield "one request after a 401", _refused(401)
    yield "one request of three processes after a 429", _told_to_wait
