"""Patterns that are compiled when they are first asked: each is right, and none is early."""

from __future__ import annotations

import gc
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import geomap
from geomap.gazetteer.patches import data_folder
from geomap.late_pattern import LatePattern

COUNTED = """
import re
calls = []
compile = re.compile
re.compile = lambda pattern, flags=0: calls.append(pattern) or compile(pattern, flags)
import geomap.pipeline
calls = [pattern for pattern in calls if len(pattern) > 400]
print(len(calls))
"""

MAPPED = """
import re, sys
letters = []
compile = re.compile
re.compile = lambda pattern, flags=0: letters.append(len(pattern)) or compile(pattern, flags)
from geomap.cli.main import main
main(sys.argv[1:])
print(len(letters), sum(letters), file=sys.stderr)
"""
MOST_PATTERNS, MOST_LETTERS = 500, 76_100
"""That the map of the sample story may compile: what that takes grows with their letters."""
MOST_OF_A_RANGE = 4_000
"""`re` counts the letters of a set one by one."""
_LETTER = r"(\\u[0-9a-f]{4}|\\U[0-9a-f]{8}|\\x[0-9a-f]{2}|[^\\\[\]-])"
_RANGE = re.compile(rf"{_LETTER}-{_LETTER}")


def test_a_pattern_is_compiled_once_when_it_is_first_asked() -> None:
    pattern = LatePattern(r"(\w+) road", re.IGNORECASE)
    assert "compiled" not in vars(pattern)
    found = pattern.search("in Alder Road")
    assert found is not None
    assert found[1] == "Alder"
    first = vars(pattern)["compiled"]
    assert pattern.fullmatch("Alder Road, Northtown") is None
    assert [match.start() for match in pattern.finditer("Elm Road, Ash Road")] == [0, 10]
    assert vars(pattern)["compiled"] is first


def test_every_pattern_of_the_package_is_one() -> None:
    for module in walk_packages(geomap.__path__, "geomap."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    patterns = [thing for thing in gc.get_objects() if isinstance(thing, LatePattern)]
    assert len(patterns) > 300
    for pattern in patterns:
        assert isinstance(pattern.compiled, re.Pattern)


def test_hardly_a_long_pattern_is_compiled_before_a_story_is_read() -> None:
    done = subprocess.run(
        [sys.executable, "-c", COUNTED], capture_output=True, check=True, text=True
    )
    assert int(done.stdout) <= 2


def test_a_map_compiles_few_patterns_and_none_with_every_letter_of_a_range(tmp_path: Path) -> None:
    story = data_folder() / "stories" / "oxford-raids.txt"
    given = ["map", str(story), "--published", "2017-08-10", "-o", str(tmp_path / "map.html")]
    done = subprocess.run(
        [sys.executable, "-c", MAPPED, *given], capture_output=True, check=True, text=True
    )
    patterns, letters = map(int, done.stderr.splitlines()[-1].split())
    assert 100 < patterns <= MOST_PATTERNS
    assert letters <= MOST_LETTERS


def test_no_set_of_a_pattern_names_thousands_of_letters() -> None:
    for module in walk_packages(geomap.__path__, "geomap."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    written = {thing.pattern for thing in gc.get_objects() if isinstance(thing, LatePattern)}
    ends = [(pattern, *ends) for pattern in written for ends in _RANGE.findall(pattern)]
    assert len(ends) > 20
    assert [told for told in ends if _code(told[2]) - _code(told[1]) > MOST_OF_A_RANGE] == []


def _code(letter: str) -> int:
    """Give the number of a letter, written as itself or as an escape."""
    return int(letter[2:], 16) if letter.startswith("\\") else ord(letter)
