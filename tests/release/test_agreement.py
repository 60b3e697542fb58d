"""What the docs and the linter's settings say of the code is so; it is read in the tree itself."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from geomap.desk.checks.check_list import CHECKS
from geomap.raids.schema import COLUMNS
from geomap.renderers.common.markup import Markup

ROOT = Path(__file__).parents[2]


def test_the_reference_tells_the_columns_as_they_are_declared() -> None:
    page = (ROOT / "docs" / "reference" / "table.md").read_text("utf-8")
    assert [line for line in page.splitlines() if line.startswith("| `")] == [
        f"| `{name}` | {column.kind.name} | {column.unit} | {column.meaning} |"
        for name, column in COLUMNS.items()
    ]


def test_each_check_has_a_source_that_the_docs_explain() -> None:
    page = (ROOT / "docs/how-to/privacy-and-law.md").read_text("utf-8")
    for check in CHECKS:
        act, *clauses = re.split(r", Clauses? ", check.source)
        assert act in page, act
        numbers = re.findall(r"\d+", " ".join(clauses))
        assert all(f"Clause {number}" in page for number in numbers)


def test_the_readme_and_the_page_on_law_tell_the_figures_of_the_page_on_accuracy() -> None:
    told = (ROOT / "docs/reference/accuracy.md").read_text("utf-8")
    table = re.search(
        r"\n\| raided streets, F1 .*\n.*\n.*\n", (ROOT / "README.md").read_text("utf-8")
    )
    assert table is not None
    rows = [row.strip(" |").split(" | ")[1:] for row in table[0].strip().splitlines()]
    assert [figure for row in rows for figure in row if figure not in told] == []
    *_, real, of_many_roles, _ = rows[1]
    law = (ROOT / "docs/how-to/privacy-and-law.md").read_text("utf-8")
    for share in (real, of_many_roles):
        wrong, pins = (int(number.replace(",", "")) for number in share.split(" of "))
        assert re.search(rf"\bone(?: pin)? in {round(pins / wrong)}\b", law, re.IGNORECASE)


def test_the_linter_finds_whoever_trusts_a_text() -> None:
    program = f"from {Markup.__module__} import Markup\n\nraid = input()\nMarkup(raid)\n"
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--stdin-filename", "geomap/new.py", "-"],
        cwd=ROOT,
        input=program,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "S704" in done.stdout
    trusting = re.compile(r"# noqa: S704")
    modules = (ROOT / "geomap").rglob("*.py")
    trusted = [path.stem for path in modules if trusting.search(path.read_text("utf-8"))]
    assert sorted(trusted) == [
        "composition", "delivery", "markup", "metadata", "packed_page", "review_page",
    ]  # fmt: skip
