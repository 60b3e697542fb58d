"""A process of its own for what a stranger made, within bounds of time and memory.

It may be stopped, or end by a fault of a library, and holds nothing of the newsroom's.
"""

from __future__ import annotations

import subprocess
import sys
from math import ceil
from pathlib import Path

_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from {module} import serve; serve(*sys.argv[2:])"
)


def served(
    module: str, data: bytes | memoryview, *given: str, within_s: float
) -> subprocess.CompletedProcess[bytes] | None:
    """Let `serve` of a module of ours read data from standard input; None if it takes longer.

    Modules are taken from this geomap and from Python, never from the folder it runs in.
    """
    root = str(Path(__file__).resolve().parents[3])
    command = [sys.executable, "-P", "-c", _START.format(module=module), root, *given]
    try:
        return subprocess.run(  # noqa: S603 - our own module, by this Python
            command, input=data, capture_output=True, timeout=within_s, check=False
        )
    except subprocess.TimeoutExpired:
        return None


def hold(most_memory: int, within_s: float) -> None:
    """Hold this process to so many bytes and seconds, where the system can (not on Windows)."""
    if sys.platform == "win32":
        return
    try:
        import resource
    except ImportError:
        return
    seconds = ceil(within_s)
    resource.setrlimit(resource.RLIMIT_AS, (most_memory, most_memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
