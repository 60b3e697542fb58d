"""A real Jupyter on loopback, for tests: Lab and Notebook 7 of one server, and their notebooks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_notebook, new_output

START_S = 60
QUIET = (
    "--ServerApp.ip=127.0.0.1",
    "--ServerApp.port=0",
    "--ServerApp.open_browser=False",
    "--IdentityProvider.token=",
    "--ServerApp.allow_root=True",
    "--LabApp.expose_app_in_browser=True",
    "--JupyterNotebookApp.expose_app_in_browser=True",
    "--LabApp.extension_manager=readonly",
    "--LabApp.news_url=",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
)
"""One server, on loopback and without a token; it lives as long as the tests and asks nobody."""


@dataclass(frozen=True, slots=True)
class Jupyter:
    """A running server: its address, and the folder whose notebooks it opens."""

    url: str
    folder: Path

    def write(self, name: str, *cells: Any) -> str:
        """Write a notebook of cells; text is code without output."""
        made = [new_code_cell(cell) if isinstance(cell, str) else cell for cell in cells]
        notebook = new_notebook(cells=made, metadata={"kernelspec": KERNEL})
        nbformat.write(notebook, self.folder / name)
        return name


KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
VIEWS = {"Lab": "lab/tree", "Notebook 7": "notebooks"}
"""The parts of an address that open a notebook in each."""


@contextmanager
def running(folder: Path) -> Iterator[Jupyter]:
    """Start a server whose settings, trust and traces all stay in the folder."""
    notebooks = folder / "notebooks"
    notebooks.mkdir()
    places = {
        f"JUPYTER_{kind}_DIR": str(folder / kind.lower()) for kind in ("CONFIG", "DATA", "RUNTIME")
    }
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={notebooks}", *QUIET]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            command, env=os.environ | places, stdout=log, stderr=log, cwd=notebooks
        )
        try:
            yield Jupyter(_address(server, folder), notebooks)
        finally:
            server.terminate()
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:  # its kernels take their time on a busy machine
                server.kill()
                server.wait()


def _address(server: subprocess.Popen[bytes], folder: Path) -> str:
    """Wait for the file by which a server says where it listens, and until it holds all of it."""
    end = time.monotonic() + START_S
    while time.monotonic() < end and server.poll() is None:
        for told in (folder / "runtime").glob("jpserver-*.json"):
            with suppress(json.JSONDecodeError):
                return str(json.loads(told.read_text())["url"])
        time.sleep(0.2)
    raise RuntimeError(f"no Jupyter: {(folder / 'log').read_text()[-2000:]}")


def shown(source: str, bundle: dict[str, Any]) -> Any:
    """Give a cell that was run: by whom, a reader's Jupyter does not know."""
    output = new_output("execute_result", bundle, execution_count=1)
    return new_code_cell(source, outputs=[output], execution_count=1)


def run_all_cells(page: Any) -> None:
    """Run the notebook that stands open in a page of JupyterLab."""
    page.wait_for_function("() => window.jupyterapp?.shell.currentWidget?.sessionContext")
    page.evaluate("""async () => {
        const { commands, shell } = window.jupyterapp;
        await shell.currentWidget.sessionContext.ready;
        await commands.execute("notebook:run-all-cells");
    }""")
