"""What a run of the tests may depend on: not on its order, and in CI not on luck."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st


def examples(seed: int, profile: settings) -> list[int]:
    """Give what a search tries after the plugin that shuffles the tests has sown its seed."""
    tried: list[int] = []

    @profile
    @given(st.integers())
    def search(number: int) -> None:
        tried.append(number)

    state = random.getstate()
    random.seed(seed)
    search()
    random.setstate(state)
    return tried


def test_in_ci_a_search_tries_the_same_whatever_the_order_of_the_tests() -> None:
    in_ci, elsewhere = settings.get_profile("ci"), settings(derandomize=False)
    assert examples(1, in_ci) == examples(2, in_ci)
    assert examples(1, elsewhere) != examples(2, elsewhere)


def told(folder: Path, *options: str) -> str:
    """Give what is said of a folder of tests that are run as ours are, in an order of seed 7."""
    pytest.importorskip("pytest_randomly")
    conftest = (Path(__file__).parents[1] / "conftest.py").read_text(encoding="utf-8")
    (folder / "conftest.py").write_text(conftest, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "--randomly-seed=7", "-p", "no:cacheprovider"]
    done = subprocess.run([*command, *options, folder], capture_output=True, text=True, cwd=folder)
    return done.stdout


def test_a_failure_says_in_which_order_the_tests_were_run(tmp_path: Path) -> None:
    (tmp_path / "test_fails.py").write_text("def test_fails():\n    assert False\n")
    assert "the same order again: --randomly-seed=7" in told(tmp_path)


def test_labelled_stories_come_first_then_modules_with_a_slow_test_each_as_a_whole(
    tmp_path: Path,
) -> None:
    quick, slow = "def test_it():\n    pass\n", "import pytest\n\n@pytest.mark.slow\n"
    for number in range(8):
        (tmp_path / f"test_quick_{number}.py").write_text(quick)
    for number in range(3):
        both = slow + quick.replace("it", "slow") + quick
        (tmp_path / f"test_slow_{number}.py").write_text(both)
    (tmp_path / "reading").mkdir()
    (tmp_path / "reading" / "test_reading.py").write_text(quick)
    said = told(tmp_path, "--collect-only", "-q").splitlines()
    modules = [line.partition("::")[0] for line in said if "::" in line]
    assert modules[0] == "reading/test_reading.py"
    assert all(one == other for one, other in zip(modules[1:7:2], modules[2:7:2], strict=True))
    assert {name[:9] for name in modules[1:7]} == {"test_slow"}
    assert modules[7:] != sorted(modules[7:])
