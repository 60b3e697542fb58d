"""Patterns that are compiled when they are first asked: each is right, and none is early."""

from __future__ import annotations

import gc
import re
import subprocess
import sys
from importlib import import_module
from pkgutil import walk_packages

import geomap
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
