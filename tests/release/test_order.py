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


def test_a_failure_says_in_which_order_the_tests_were_run(tmp_path: Path) -> None:
    pytest.importorskip("pytest_randomly")
    conftest = (Path(__file__).parents[1] / "conftest.py").read_text(encoding="utf-8")
    (tmp_path / "conftest.py").write_text(conftest, encoding="utf-8")
    (tmp_path / "test_fails.py").write_text("def test_fails():\n    assert False\n")
    command = [sys.executable, "-m", "pytest", "-q", "--randomly-seed=7", "-p", "no:cacheprovider"]
    done = subprocess.run([*command, tmp_path], capture_output=True, text=True, cwd=tmp_path)
    assert "the same order again: --randomly-seed=7" in done.stdout
