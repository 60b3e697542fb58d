"""Services that do wrong, on this machine's loopback: `python -m tests.promises.services [WORD…]`.

Each fault must end in an error of a service or in a street that is not placed, within 1.5 times the
deadline and 50 MB, after one request; and then the limit of a public server is tried, by three
processes at once. A fault that is late is tried anew, and what others had of the processor does not
count, since the machine may be busy.
"""

from __future__ import annotations

import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from geomap.errors import GeomapError
from geomap.geocoders import Terms
from geomap.geocoders._geopy import Bridge
from geomap.geocoders.nominatim import Nominatim
from geomap.geocoders.photon import Photon
from geomap.geocoders.service import ServiceGeocoder
from geomap.placing.lookup import Finder
from geomap.version import PATCH
from tests.promises.services import answers, connections, policy, statuses
from tests.support import fault_server
from tests.support.fault_server import sends

DEADLINE_S = 2.0
MOST_S = 1.5 * DEADLINE_S
MOST_BYTES = 50_000_000
_AT_MOST = 3
"""How often a fault that is late is tried."""
BRIDGES: dict[str, type[Bridge]] = {"nominatim": Nominatim, "photon": Photon}

Address = Callable[[], object]


def asked(service: str, server: str, deadline_s: float = DEADLINE_S) -> tuple[str, str]:
    """Ask a server for the street; give what came of it (placed, open, failed) and its words."""
    with tempfile.TemporaryDirectory() as folder:
        terms = Terms(servers={service: server}, cache=Path(folder), timeout_s=deadline_s)
        found = Finder(PATCH, [ServiceGeocoder(BRIDGES[service], terms)]).find(answers.STREET)
    if found.placement.candidate is not None:
        return "placed", found.placement.candidate.place.name
    return "failed" if found.failed else "open", found.placement.reason


def _kept_waiting() -> float:
    """Give the seconds for which others had the processor that this thread wanted, by Linux."""
    try:
        told = Path("/proc/thread-self/schedstat").read_text(encoding="ascii")
        return int(told.split()[1]) / 1e9
    except (OSError, ValueError, IndexError):
        return 0.0


def faults_of(service: str, server: str) -> list[str]:
    """Give what a fault of a server broke; none if it did no harm."""
    broken = []
    tracemalloc.start()
    begun = time.monotonic() - _kept_waiting()
    try:
        came, said = asked(service, server)
    except GeomapError as error:
        came, said = "failed", str(error)
    except Exception as error:
        came, said = "", f"{type(error).__name__}: {error}"
        broken.append(f"raised {said}")
    took = time.monotonic() - _kept_waiting() - begun
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    if came == "placed":
        broken.append(f"guessed {said}")
    if "\n" in said or not said or not said.isprintable() or len(said) > 1_000:
        broken.append(f"said {said[:100]!r}")
    if took > MOST_S:
        broken.append(f"late: {took:.1f} s")
    if most > MOST_BYTES:
        broken.append(f"took {most / 1e6:.0f} MB")
    return broken


@contextmanager
def _behaving(behaviour: fault_server.Behaviour) -> Iterator[tuple[str, fault_server.Server]]:
    with fault_server.running() as server:
        server.behaviour = behaviour
        yield server.url, server


def _tried(service: str, behaviour: fault_server.Behaviour) -> list[str]:
    with _behaving(behaviour) as (url, server):
        broken = faults_of(service, url)
        if len(server.asked) > 1:
            broken.append(f"asked {len(server.asked)} times")
    return broken


def _again_if_late(attempt: Callable[[], list[str]]) -> list[str]:
    for _ in range(_AT_MOST):
        broken = attempt()
        if not any(one.startswith("late") for one in broken):
            break
    return broken


def _at(address: Address) -> list[str]:
    with address() as url:  # type: ignore[attr-defined]
        return faults_of("nominatim", url)


def trials(folder: Path) -> Iterator[tuple[str, Callable[[], list[str]]]]:
    """Yield each fault by name, with what tries it."""
    for room in (answers, statuses, connections):
        for name, service, behaviour in room.faults():
            yield f"{service}: {name}", lambda s=service, b=behaviour: _tried(s, b)  # type: ignore[misc]
    for name, address in connections.addresses(folder):
        yield name, lambda a=address: _at(a)  # type: ignore[misc]
    yield from policy.trials()


def _can_be_placed() -> bool:
    """Tell whether the right answers are placed: else nothing here would prove anything."""
    honest = {"nominatim": answers.nominatim(), "photon": answers.photon()}
    came = []
    for service, body in honest.items():
        with _behaving(sends(body)) as (url, _):
            came.append(asked(service, url, 30.0)[0])
    return came == ["placed", "placed"]


def main(words: Sequence[str]) -> int:
    """Try all, or the faults whose names hold a word; give 1 if one did harm."""
    if not _can_be_placed():
        raise SystemExit("a right answer is not placed: nothing is proved")
    tried = held = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, attempt in trials(Path(folder)):
            if words and not any(word in name for word in words):
                continue
            broken = _again_if_late(attempt)
            tried, held = tried + 1, held + (not broken)
            if broken:
                print(f"{name}: {'; '.join(broken)}", flush=True)
            if sys.stderr.isatty():
                print(f"\r{tried} tried", end="", file=sys.stderr, flush=True)
    print(f"TRIED {tried} HELD {held}")
    return 0 if tried == held else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
