"""What an error tells its reader to do."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from geomap.cli.main import main
from geomap.errors import not_installed
from geomap.gazetteer.patches import data_folder
from geomap.version import DISTRIBUTION

STORY = data_folder() / "stories" / "oxford-raids.txt"


def test_the_hint_to_an_extra_names_our_package_and_works_in_a_clone_too() -> None:
    said = str(not_installed("writing .png", "resvg-py", "pictures", ".svg"))
    assert f'pip install "{DISTRIBUTION}[pictures]"' in said
    assert 'in a clone: .venv/bin/pip install -e ".[pictures]"' in said
    assert said.endswith("or choose .svg")
    assert DISTRIBUTION != "geomap", "which is a stranger's package"


def test_where_pipx_keeps_geomap_the_hint_is_one_of_pipx(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pipx_metadata.json").touch()
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    said = str(not_installed("writing .png", "resvg-py and reportlab", "pictures", ".svg"))
    assert f": pipx inject {DISTRIBUTION} resvg-py reportlab, or choose .svg" in said
    assert "pip install" not in said


@pytest.mark.parametrize(
    ("package", "name", "extra"),
    [
        ("resvg_py", "map.png", "pictures"),
        ("reportlab.pdfgen.canvas", "map.pdf", "pictures"),
        ("pyarrow", "raids.parquet", "parquet"),
    ],
)
def test_a_missing_package_is_one_line_that_says_how_to_get_it_and_nothing_is_written(
    package: str,
    name: str,
    extra: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    page, other = tmp_path / "map.html", tmp_path / name
    outputs = ["-o", page, "--data", other] if extra == "parquet" else ["-o", other]
    assert main(["map", str(STORY), *map(str, outputs)]) == 2
    *_, said = capsys.readouterr().err.splitlines()
    assert f'pip install "{DISTRIBUTION}[{extra}]"' in said
    assert list(tmp_path.iterdir()) == []


def test_reading_parquet_without_its_package_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "raids.parquet"
    table.write_bytes(b"PAR1")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert main(["export", str(table), "-o", str(tmp_path / "map.html")]) == 2
    assert f'pip install "{DISTRIBUTION}[parquet]"' in capsys.readouterr().err
