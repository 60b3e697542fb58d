"""Every regular expression that geomap compiles, found by itself, and how its code asks it."""

from __future__ import annotations

import ast
import gc
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import chain
from pathlib import Path
from pkgutil import walk_packages
from tempfile import TemporaryDirectory

import geomap
from geomap import api
from geomap.late_pattern import LatePattern
from geomap.story.cues.cue_table import Finder

_ROOT = Path(geomap.__file__).parent
_ASKED = {"search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn"}
_BY_ANOTHER_NAME = {
    "geomap.gazetteer.scan._NEXT": {"match"},
    "geomap.gazetteer.scan._NEXT_STOPPED": {"match"},
    "geomap.story.text.furniture._BEGINNINGS": {"match"},
}
"""How those are asked that the code asks by the name of a variable."""
WITHIN = {
    "geomap.story.facts.prices._PRICED_BEFORE": "PRICE_REACH",
    "geomap.story.lists.connectors._BARE_HEAD": "_HEAD_REACH",
    "geomap.story.lists.connectors._HEAD": "_HEAD_REACH",
    "geomap.story.redact._OPENS": "_REACH",
    "geomap.story.text.dates._PAGE": "_REACH",
    "geomap.story.text.furniture._ANYWHERE": "_LONGEST",
}
"""Patterns that the code looks for in so many letters of a text and no more, by its constant."""
_FROM_ITS_START = {"match", "fullmatch"}
_STORY = (
    "Police raided homes in Kestrel Crescent, Blackbird Leys, and Long Ground on Tuesday.\n\n"
    "A man, 34, was arrested in The Slade; cannabis and £500 were found, police said."
)


@dataclass(frozen=True, slots=True)
class Compiled:
    """A pattern: where it is written, whether it is looked for anywhere, or must fit a whole."""

    where: str
    pattern: re.Pattern[str]
    anywhere: bool
    whole: bool

    @property
    def within(self) -> int | None:
        """The letters in which it is looked for, None where the text may be of any length."""
        module, _, _ = self.where.rpartition(".")
        constant = WITHIN.get(self.where)
        return getattr(import_module(module), constant) if constant else None


def compiled_patterns() -> list[Compiled]:
    """Give every pattern of the package once, in the order of where it is written.

    It imports all modules, and reads a story, so that those are there too that are made late.
    """
    modules = _all_made()
    asked = _ways_of_asking() | _BY_ANOTHER_NAME
    made: dict[tuple[str, int], tuple[str, set[str]]] = {}
    for where, pattern in (*_named(modules), *_kept(), *_written()):
        if isinstance(pattern.pattern, str):
            module = where.rpartition(".")[0]
            ways = asked.get(where) or asked.get(f"{module}.", set())
            key = (pattern.pattern, pattern.flags & ~re.UNICODE)
            first, before = made.get(key, (where, set()))
            made[key] = (first, before | ways)
    found = (
        Compiled(
            where, re.compile(*key), bool(ways - _FROM_ITS_START) or not ways, "fullmatch" in ways
        )
        for key, (where, ways) in made.items()
    )
    return sorted(found, key=lambda one: (one.where, one.pattern.pattern))


def late_patterns() -> list[LatePattern]:
    """Give every late pattern of the package, compiled or not."""
    _all_made()
    return [thing for thing in gc.get_objects() if isinstance(thing, LatePattern)]


def _all_made() -> list[str]:
    """Import all modules, give their names, and have those patterns made that are made late."""
    modules = [one.name for one in walk_packages(geomap.__path__, "geomap.")]
    for name in modules:
        if not name.endswith("__main__"):
            import_module(name)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "story.txt"
        path.write_text(_STORY, encoding="utf-8")
        api.locate(api.read(path))
    for thing in gc.get_objects():
        if isinstance(thing, Finder):
            for letters in chain(*thing.phrases.values()):
                thing.ways(letters)
    return modules


Kind = LatePattern | re.Pattern[str]


def _named(modules: list[str]) -> Iterator[tuple[str, Kind]]:
    """Give those that a module has by a name, or in what it has by a name."""
    for module in modules:
        if module.endswith("__main__"):
            continue
        for name, thing in vars(import_module(module)).items():
            held = [thing]
            if isinstance(thing, dict):
                held = [*thing, *thing.values()]
            elif isinstance(thing, (tuple, list, frozenset)):
                held = list(thing)
            for one in held:
                if isinstance(one, (LatePattern, re.Pattern)):
                    yield f"{module}.{name}", one


def _kept() -> Iterator[tuple[str, Kind]]:
    """Give those that were made by a function and are kept in a value of the package."""
    for thing in gc.get_objects():
        if isinstance(thing, LatePattern):
            yield "made by a function", thing
        elif str(type(thing).__module__).startswith("geomap."):
            for one in gc.get_referents(thing):
                if isinstance(one, re.Pattern):
                    yield f"kept in a {type(thing).__name__}", one


def _written() -> Iterator[tuple[str, Kind]]:
    """Give those that stand as text in a call, such as `re.sub("[?]", "", words)`."""
    for module, tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                of, first = node.func.value, node.args[0] if node.args else None
                of_re = isinstance(of, ast.Name) and of.id == "re" and node.func.attr in _ASKED
                if of_re and isinstance(first, ast.Constant):
                    yield f"{module}, line {node.lineno}", re.compile(first.value)


def _ways_of_asking() -> dict[str, set[str]]:
    """Find by which methods each name of a module is asked, there and where it is imported.

    "module." are those by which names of a function are asked: a pattern in a list has no other.
    """
    ways: dict[str, set[str]] = {}
    for module, tree in _trees():
        from_where = {
            name.asname or name.name: f"{node.module}.{name.name}"
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for name in node.names
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                name = node.value.id
                if node.attr in _ASKED:
                    where = from_where.get(name, f"{module}.{name}")
                    if name.islower() and not name.startswith("_"):
                        where = f"{module}."
                    ways.setdefault(where, set()).add(node.attr)
    return ways


def _trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(_ROOT.rglob("*.py")):
        parts = path.relative_to(_ROOT.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        yield name, ast.parse(path.read_text(encoding="utf-8"))
