"""What is told about geomap beside its code says the same everywhere, and says what is so."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from geomap.gazetteer.patches import open_patch
from geomap.version import DISTRIBUTION, PATCH, __version__
from tests.release.sbom import FILE, ROOT
from tests.release.versions import LEFT_OUT, PYTHONS, environments_of

TOLD = ("*.md", "*.py", "*.toml", "*.cff", "*.ipynb", "*.yaml", "Makefile")
DECISIONS = ROOT / "docs" / "decisions"
STATE = re.compile(r"(?:Proposed|Accepted|Replaced by \[.+\]\(.+\)), \d+ \w+ \d{4}\.$")
LINTER = Path(sys.executable).with_name("oxlint")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def told() -> list[Path]:
    """Give every text of the tree, without what tools leave in it."""
    folders = [ROOT / name for name in ("docs", "geomap", "notebooks", "tests")]
    found = [file for folder in folders for name in TOLD for file in folder.rglob(name)]
    return [*found, *(file for name in TOLD for file in ROOT.glob(name))]


def test_the_readme_is_a_tour_of_at_most_150_lines() -> None:
    assert len(read("README.md").splitlines()) <= 150


@pytest.mark.parametrize(
    ("own", "here", "lowest", "newest"),
    [
        ("3.11", "3.11 3.12 3.13", "3.12", "3.13"),
        ("3.13", "3.11 3.12 3.13", "3.11", "3.12"),
        ("3.11", "3.11 3.13", "3.13", "3.13"),
        ("3.12", "3.12", "3.12", "3.12"),
        ("3.14", "3.11 3.12 3.13", "3.11", "3.12 3.13"),
    ],
)
def test_every_other_python_is_tested_one_with_the_lowest_versions_and_one_with_the_newest(
    own: str, here: str, lowest: str, newest: str
) -> None:
    chosen = environments_of({version: Path(version) for version in here.split()}, own)
    assert [each.version for each in chosen if each.lowest] == [lowest]
    assert [each.version for each in chosen if not each.lowest] == newest.split()


def test_what_one_environment_leaves_out_is_there_and_another_runs_it() -> None:
    chosen = environments_of({version: Path(version) for version in PYTHONS}, PYTHONS[0])
    assert all((ROOT / "tests" / name).exists() for each in chosen for name in each.left_out)
    assert set.intersection(*(set(each.left_out) for each in chosen)) == set(LEFT_OUT)


def test_the_version_is_the_same_wherever_it_is_told() -> None:
    assert f"\nversion: {__version__}\n" in read("CITATION.cff")
    assert f"\n## {__version__}" in read("CHANGELOG.md")
    assert json.loads(FILE.read_text("utf-8"))["metadata"]["component"]["version"] == __version__
    for name in ("README.md", "docs/how-to/install.md"):
        wheels = re.findall(r"geomap_news-([\d.]+\d)-py3", read(name))
        assert wheels, name
        assert set(wheels) == {__version__}, name
    assert tomllib.loads(read("pyproject.toml"))["project"]["dynamic"] == ["version"]


def test_what_is_not_released_yet_stands_on_top_of_the_changes_and_versions_descend() -> None:
    first, *versions = re.findall(r"^## (\S+)", read("CHANGELOG.md"), re.MULTILINE)
    assert first == "Unreleased"
    numbers = [tuple(map(int, version.split("."))) for version in versions]
    assert numbers == sorted(set(numbers), reverse=True)


def test_nobody_is_told_to_install_the_package_of_a_stranger() -> None:
    stranger = re.compile(r"(?:install|inject|add)[ \"']+geomap(?![\w-])|geomap\[", re.IGNORECASE)
    for file in told():
        if file != Path(__file__):
            assert not stranger.search(file.read_text(encoding="utf-8")), file
    assert tomllib.loads(read("pyproject.toml"))["project"]["name"] == DISTRIBUTION


def test_every_extra_has_its_row_where_installing_is_told() -> None:
    extras = tomllib.loads(read("pyproject.toml"))["project"]["optional-dependencies"]
    rows = re.findall(r"^\| `(\w+)` \|", read("docs/how-to/install.md"), re.MULTILINE)
    assert sorted(rows) == sorted(extras)


def test_each_decision_has_a_file_of_its_number_and_a_line_in_the_index() -> None:
    listed = re.findall(
        r"^(\d+)\. \[(.+)\]\((.+)\)$", read("docs/decisions/index.md"), re.MULTILINE
    )
    assert [name for *_, name in listed] == sorted(file.name for file in DECISIONS.glob("0*.md"))
    for place, (number, title, name) in enumerate(listed, start=1):
        assert (int(number), int(name[:4])) == (place, place), name
        lines = (DECISIONS / name).read_text(encoding="utf-8").splitlines()
        assert lines[0] == f"# {number}. {title}", name
        assert re.match(
            r"(?:Proposed|Accepted|Replaced by \[.+\]\(.+\)), \d+ \w+ \d{4}\.$", lines[2]
        )


def test_the_citation_is_one_that_programs_can_read() -> None:
    yaml = pytest.importorskip("yaml")
    citation = yaml.safe_load(read("CITATION.cff"))
    assert citation["cff-version"] == "1.2.0"
    assert citation["authors"] == [{"name": "geomap contributors"}]
    assert {"message", "title", "type", "license"} <= set(citation)
    project = tomllib.loads(read("pyproject.toml"))["project"]
    assert (citation["license"], citation["authors"]) == (project["license"], project["authors"])


def test_the_readme_names_each_licence_of_the_bundled_data() -> None:
    (_, told) = read("README.md").split("## Licence\n")
    for credit in open_patch(PATCH).credits:
        assert credit.licence in " ".join(told.split())


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"])
def test_every_link_within_the_tree_leads_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", read(name)):
        assert (ROOT / target).exists(), target


def test_every_module_and_program_that_is_named_in_prose_is_there() -> None:
    here = [f"/{file.relative_to(ROOT).as_posix()}" for file in told() if file.suffix == ".py"]
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "tests/stories/README.md"]
    for page in pages:
        text = page.read_text(encoding="utf-8")
        for name in re.findall(r"`([a-z_/\d]+\.py)`", text):
            assert any(file.endswith(f"/{name}") for file in here), (page.name, name)
        for name in re.findall(r"python -m (tests[\w.]*)", text):
            path = f"/{name.replace('.', '/')}"
            assert {f"{path}.py", f"{path}/__main__.py"} & set(here), (page.name, name)


def test_the_layout_tells_of_every_room() -> None:
    rooms = {file.parent.name for file in (ROOT / "geomap").glob("*/__init__.py")}
    assert set(re.findall(r"^  (\w+)/ ", read("docs/reference/layout.md"), re.MULTILINE)) == rooms


def test_hooks_run_the_tools_of_the_environment_and_fetch_nothing() -> None:
    yaml = pytest.importorskip("yaml")
    for repository in yaml.safe_load(read(".pre-commit-config.yaml"))["repos"]:
        assert repository["repo"] == "local"
        for hook in repository["hooks"]:
            assert hook["language"] == "system", hook["id"]
            assert hook["entry"].startswith(".venv/bin/"), hook["id"]


@pytest.mark.skipif(not LINTER.is_file(), reason="oxlint is not installed")
@pytest.mark.parametrize("fault", ["node.innerHTML = text;", "eval(text);", "nowhere(text);"])
def test_the_linter_refuses_a_script_that_would_let_text_become_markup(
    tmp_path: Path, fault: str
) -> None:
    script = tmp_path / "page.js"
    command = [LINTER, "-c", ROOT / ".oxlintrc.json", "--deny-warnings", script]
    for line, code in (("node.textContent = text;", 0), (fault, 1)):
        script.write_text(f"geomap.show = (node, text) => {{ {line} }};\n", encoding="utf-8")
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == code, done.stdout
