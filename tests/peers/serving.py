"""Apps of peers on loopback, for tests: each is served by its own command until it is looked at."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
STORY = ROOT / "data" / "stories" / "oxford-raids.txt"
MADE = f"""\
import geomap
m = geomap.RaidMap(geomap.read({str(STORY)!r}, published="2017-08-10"))
"""
"""The map of the bundled story, which shows six raids."""
START_S = 60


@contextmanager
def serving(folder: Path, app: str, *command: str) -> Iterator[str]:
    """Serve the text of an app; `{app}` and `{port}` in the command are its file and its port.

    Its traces stay in the folder.
    """
    file = folder / "app.py"
    file.write_text(app, encoding="utf-8")
    port = _free_port()
    filled = [part.format(app=file, port=port) for part in command]
    around = os.environ | {"HOME": str(folder), "PYTHONPATH": str(ROOT)}
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", *filled], env=around, stdout=log, stderr=log, cwd=folder
        )
        try:
            _wait(server, f"http://127.0.0.1:{port}/", folder / "log")
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()
            server.wait(20)


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _wait(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    end = time.monotonic() + START_S
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.2)
    raise RuntimeError(f"nothing answers at {url}: {log.read_text(encoding='utf-8')[-2000:]}")
