"""The review as one script and one style sheet, for a page that has no desk behind it.

The desk's modules are joined into one script by what they say at their beginnings: each becomes a
function that gives what the module exports, after those that it imports from. The modules hold to
the two forms that are read here, each on a line of its own.
"""

from __future__ import annotations

import re
from importlib import resources

from geomap.late_pattern import LatePattern
from geomap.renderers.leaflet.page.assets import (
    leaflet_script,
    leaflet_style,
    own,
    readable_style,
    shared_values,
)

MAP_SCRIPTS = (
    "data", "room", "ground_data", "base", "ground", "streets", "along", "lettering", "spread",
    "controls",
)  # fmt: skip
"""What the desk's map takes of the script of a page, in the order in which it builds on itself."""
STYLES = ("desk", "review")
_FIRST = "desk"
_IMPORT = LatePattern(r"^import \{ ([\w, ]+) \} from \"\./(\w+)\.js\";$", re.MULTILINE)
_EXPORT = LatePattern(
    r"^export (?=(?:async )?(?:function|class|const)\b)((?:async )?\w+ (\w+))", re.MULTILINE
)
_LEFT = LatePattern(r"^(?:import|export)\b.*", re.MULTILINE)


def review_script() -> str:
    """Give Leaflet, what draws maps, and the desk as one script.

    Raises
    ------
    ValueError
        If a module imports or exports in a form that cannot be joined, or modules go in a circle.
    """
    maps = "\n".join([shared_values(), *(own(f"{name}.js") for name in MAP_SCRIPTS)])
    joined = "\n".join(_joined(name) for name in _in_order())
    desk = f'(async () => {{\n"use strict";\nconst modules = {{}};\n{joined}\n}})();'
    return "\n".join(['"use strict";', own("trust.js"), leaflet_script(), maps, desk])


def review_style() -> str:
    """Give the styles of the map and the desk."""
    return "\n".join(
        [leaflet_style(), readable_style(), *(_read(f"{name}.css") for name in STYLES)]
    )


def _read(name: str) -> str:
    return (resources.files("geomap.app") / "static" / name).read_text(encoding="utf-8")


def _in_order() -> list[str]:
    """Give the modules that the first one needs, each after those that it imports from."""
    order: list[str] = []

    def visit(name: str, above: tuple[str, ...]) -> None:
        if name in above:
            raise ValueError(f"modules import each other: {' → '.join((*above, name))}")
        if name not in order:
            for found in _IMPORT.finditer(_read(f"{name}.js")):
                visit(found[2], (*above, name))
            order.append(name)

    visit(_FIRST, ())
    return order


def _joined(name: str) -> str:
    """Write a module as a function that is called once; the first one alone may wait."""
    text = _IMPORT.sub(r"const { \1 } = modules.\2;", _read(f"{name}.js"))
    exports = [found[2] for found in _EXPORT.finditer(text)]
    text = _EXPORT.sub(r"\1", text)
    if left := _LEFT.search(text):
        raise ValueError(f"{name}.js: cannot be joined: {left[0]}")
    if name == _FIRST:
        return text
    return f"modules.{name} = (() => {{\n{text}\nreturn {{ {', '.join(exports)} }};\n}})();"
