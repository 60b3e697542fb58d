"""Feeds a target in a process of its own, which an input may end.

The code of geomap is instrumented once and the process forked for each target: that takes longer
than many a target is fed.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

from tests.promises.fuzz.findings import Findings, mark_of, smaller
from tests.promises.fuzz.target import Target

MOST_MEGABYTES = 1_500
LONGEST_S = 900
"""By the clock, for one input, on a machine that is busy with other things; `Target.fault` stops
what takes too much of a processor."""
_GRACE_S = 300
_NOTED_EVERY_S = 2.0


def instrument() -> None:
    """Count what is reached of geomap, in all that is imported from now on."""
    import atheris

    atheris.instrument_imports(include=["geomap"]).__enter__()


def apart(action: Callable[[], object], said: Path, seconds: float) -> int:
    """Do something in a process of its own, which writes into `said`; give its exit code.

    It is killed after so many seconds.
    """
    child = os.fork()
    if child == 0:
        with said.open("wb") as file:
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
        code = 70
        try:
            code = int(bool(action()))
        finally:
            os._exit(code)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        number, status = os.waitpid(child, os.WNOHANG)
        if number:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.1)
    os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def is_mended(target: Target, path: Path, said: Path) -> bool:
    """Tell whether an input that was found does no harm any more."""
    return apart(lambda: target.fault(path.read_bytes()), said, LONGEST_S) == 0


def fed(target: Target, folder: Path, seconds: int) -> int:
    """Feed a target, from its corpus and into it; give how many inputs that were.

    Whatever ended the process, or broke a law, is in the folder `found`.
    """
    for part in ("corpus", "found"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    noted = folder / "tried"
    noted.write_text("0")
    apart(lambda: _feed(target, folder, seconds), folder / "said", seconds + _GRACE_S)
    if noted.read_text() == "0":
        raise SystemExit(f"{target.name} was not fed: see {folder / 'said'}")
    return int(noted.read_text())


def _feed(target: Target, folder: Path, seconds: int) -> None:
    """Feed the target until the time is up; does not come back."""
    import atheris

    warnings.simplefilter("ignore")
    for number, seed in enumerate(target.seeds()):
        (folder / "corpus" / f"seed-{number}").write_bytes(seed)
    findings = Findings(folder / "found")
    known: set[str] = set()
    tried, noted = 0, 0.0

    def take(data: bytes) -> None:
        nonlocal tried, noted
        tried += 1
        if (fault := target.fault(data)) is not None and mark_of(fault) not in known:
            known.add(mark_of(fault))
            data = smaller(target, data, fault)
            findings.keep(data, target.fault(data) or fault)
        if time.monotonic() > noted + _NOTED_EVERY_S:
            noted = time.monotonic()
            (folder / "tried").write_text(str(tried))

    gc.freeze()
    options = (
        f"-max_total_time={seconds}",
        f"-max_len={target.largest}",
        f"-timeout={LONGEST_S}",
        f"-rss_limit_mb={MOST_MEGABYTES}",
        f"-report_slow_units={LONGEST_S}",
        f"-artifact_prefix={folder / 'found'}/ended-",
    )
    atheris.Setup([sys.argv[0], *options, str(folder / "corpus")], take)
    atheris.Fuzz()
