from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest

from tests.support.notebook_runs import FOLDER, NOTEBOOKS, PICTURES, executed, pictures

MOST_BYTES = 180_000


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_committed_without_output(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert cells
    assert all(not cell.outputs and cell.execution_count is None for cell in cells)


@pytest.mark.slow
@pytest.mark.enable_socket
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_from_top_to_bottom(path: Path, tmp_path: Path) -> None:
    notebook = executed(path, tmp_path)
    shown = [
        output
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if output.output_type in ("execute_result", "display_data")
    ]
    assert shown
    assert all(pictures(notebook).values())


def test_each_picture_is_of_a_cell_and_small() -> None:
    named = [name for path in NOTEBOOKS for name in pictures(nbformat.read(path, as_version=4))]
    assert sorted(named) == sorted(file.stem for file in PICTURES.glob("*"))
    assert all(file.stat().st_size < MOST_BYTES for file in PICTURES.glob("*"))


def test_the_readme_links_every_notebook_and_shows_pictures_that_exist() -> None:
    readme = (FOLDER.parent / "README.md").read_text(encoding="utf-8")
    for path in NOTEBOOKS:
        assert f"](notebooks/{path.name})" in readme
    for picture in re.findall(r"!\[[^]]+\]\(([^)]+)\)", readme):
        assert (FOLDER.parent / picture).is_file()
