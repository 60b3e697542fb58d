"""Running the notebooks as a reader does, but strictly: warnings are errors, and nothing is asked
of the network.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
PICTURES = FOLDER / "pictures"
_SECONDS = 180
_TAG = "picture:"

# The kernel talks to its client through zmq, which this does not touch.
_STRICT = """
import socket, warnings
warnings.simplefilter("error")
warnings.filterwarnings("ignore", module="ipykernel")
def _refuse(self, address):
    raise OSError(f"a notebook asked the network for {address}")
socket.socket.connect = socket.socket.connect_ex = _refuse
"""


def executed(path: Path, folder: Path) -> Any:
    """Run a notebook from top to bottom in a folder; give it with its outputs.

    The folder is lent the data beside the notebooks, and takes what they write.
    """
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(0, nbformat.v4.new_code_cell(_STRICT))
    (folder / "data").symlink_to(FOLDER / "data")
    resources = {"metadata": {"path": str(folder)}}
    NotebookClient(notebook, timeout=_SECONDS, kernel_name="python3", resources=resources).execute()
    return notebook


def pictures(notebook: Any) -> dict[str, Any]:
    """Give the last output of each cell that is tagged `picture:NAME`, by the name; None without.

    The outputs are by their media types.
    """
    named = {}
    for cell in notebook.cells:
        for tag in cell.metadata.get("tags", ()):
            if tag.startswith(_TAG):
                outputs = [out.data for out in cell.get("outputs", ()) if "data" in out]
                named[tag.removeprefix(_TAG)] = outputs[-1] if outputs else None
    return named
