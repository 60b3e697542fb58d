from __future__ import annotations

import tomllib
from pathlib import Path

from tests.mutants.guarded import GROUPS

ROOT = Path(__file__).parents[2]


def test_every_guarded_module_and_its_tests_are_there_and_listed_once() -> None:
    modules = [ROOT / "geomap" / module for group in GROUPS for module in group.modules]
    tests = [ROOT / "tests" / test.partition("::")[0] for group in GROUPS for test in group.tests]
    assert [path for path in (*modules, *tests) if not path.is_file()] == []
    assert len({*modules}) == len(modules)


def test_each_equivalent_mutant_is_of_a_guarded_module_and_has_its_reason() -> None:
    text = Path(__file__).with_name("equivalent.toml").read_text(encoding="utf-8")
    names = {
        f"geomap.{module[:-3].replace('/', '.')}" for group in GROUPS for module in group.modules
    }
    for mutant in tomllib.loads(text)["mutant"]:
        assert mutant["function"].rpartition(".")[0] in names, mutant
        assert mutant["was"] != mutant["becomes"], mutant
        assert mutant["why"], mutant
