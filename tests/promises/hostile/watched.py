"""The command line of geomap, which writes down what it asks of a network and what memory it took.

`python -m tests.promises.hostile.watched NOTES map STORY …`
"""

from __future__ import annotations

import atexit
import resource
import sys
from pathlib import Path
from typing import Any

MOST_BYTES = 4_000_000_000
"""More than any command may take, so that what takes too much is measured and not swapped out."""
MOST_SECONDS = 15
ASKING = frozenset({"socket.connect", "socket.getaddrinfo", "urllib.Request", "webbrowser.open"})


def main() -> int:
    notes = Path(sys.argv[1])
    sys.argv = ["geomap", *sys.argv[2:]]
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS + 1))

    def note(line: str) -> None:
        with notes.open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")

    def seen(event: str, given: tuple[Any, ...]) -> None:
        if event in ASKING:
            note(f"asked {event} {given[-1]!r}")

    def measured() -> None:
        status = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
        note(next(f"memory {line.split()[1]}" for line in status if line.startswith("VmHWM")))

    atexit.register(measured)
    sys.addaudithook(seen)
    from geomap.cli.process import run

    return run()


if __name__ == "__main__":
    sys.exit(main())
