"""Scripts with little memory and time, each in a process of its own that holds geomap already.

Importing takes a second each time, which is longer than most of these scripts take.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

MEMORY = 1_500_000_000
"""What a script itself may take, beside the program and its libraries."""
SECONDS = 60
_FORKS = """
import json, os, resource, signal, sys
import geomap.api, pyarrow.parquet
for line in sys.stdin:
    asked = json.loads(line)
    child = os.fork()
    if child:
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
        continue
    for said, number in ((asked["out"], 1), (asked["err"], 2)):
        os.dup2(os.open(said, os.O_WRONLY), number)
    signal.alarm(asked["seconds"])
    pages = int(open("/proc/self/statm").read().split()[0])
    most = pages * resource.getpagesize() + asked["memory"]
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    exec(asked["script"], {"__name__": "__main__"})
    break
"""


class Bounded:
    """A process that forks for each script; it ends with what it is used in."""

    def __enter__(self) -> Bounded:
        self._parent = subprocess.Popen(
            [sys.executable, "-c", _FORKS],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "MALLOC_ARENA_MAX": "1"},  # each thread's own counts as 64 MB
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._parent.communicate()

    def run(self, script: str, seconds: int = SECONDS) -> subprocess.CompletedProcess[str]:
        """Run a script in a fork, which its alarm ends when its seconds are over."""
        with tempfile.TemporaryDirectory() as name:
            out, err = Path(name, "out"), Path(name, "err")
            out.touch()
            err.touch()
            asked = {
                "script": script,
                "out": str(out),
                "err": str(err),
                "seconds": seconds,
                "memory": MEMORY,
            }
            assert self._parent.stdin is not None
            assert self._parent.stdout is not None
            print(json.dumps(asked), file=self._parent.stdin, flush=True)
            code = int(self._parent.stdout.readline())
            told = [file.read_text(encoding="utf-8") for file in (out, err)]
            return subprocess.CompletedProcess(script, code, *told)
