"""How the site is built: `make docs`. It asks nothing of the network, and warnings are errors."""

from __future__ import annotations

import argparse
import json
import sys
import typing
from pathlib import Path

import folium  # noqa: F401
import geopandas  # noqa: F401
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

# Names that only signatures use are imported too, so that the reference links them.
typing.TYPE_CHECKING = True
import geomap.notebook.accessor  # noqa: E402
import geomap.notebook.raid_map  # noqa: E402, F401
from geomap.cli import main  # noqa: E402
from geomap.version import __version__  # noqa: E402

typing.TYPE_CHECKING = False


def _tell_types_of_named_tuples() -> None:
    """Put types for the names in the signatures of named tuples, which know of no module."""
    for name, module in [*sys.modules.items()]:
        for made in vars(module).values() if name.startswith("geomap") else ():
            if isinstance(made, type) and hasattr(made, "_fields") and made.__module__ == name:
                made.__new__.__annotations__ = typing.get_type_hints(made)


_tell_types_of_named_tuples()

project = "geomap"
project_copyright = "the geomap contributors"
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]

myst_heading_anchors = 3
napoleon_google_docstring = False
napoleon_use_rtype = False
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_class_signature = "separated"
default_role = "literal"
nitpicky = True
nitpick_ignore_regex = [
    (r"py:.*", r"(?!geomap\.).*"),  # other packages' reference is on the web
    (r"py:.*", r"geomap\..*\.T"),
]
python_use_unqualified_type_names = True

html_theme = "furo"
html_title = f"geomap {version}"
html_copy_source = False
html_show_sphinx = False
html_theme_options = {"footer_icons": []}


class Commands(SphinxDirective):
    """What each command says of itself with `--help`, as sections of the page."""

    def run(self) -> list[nodes.Node]:
        """Give a section for each command."""
        return [_section(command) for command in _commands(main._parser())]


class Inside(SphinxDirective):
    """A table of what the bill of materials says is `inside` geomap's files, or `beside` them."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Give the table."""
        bill = json.loads((Path(__file__).parent / "sbom.cdx.json").read_text("utf-8"))
        rows = ["| name | licence | where |", "|---|---|---|"]
        for one in bill["components"]:
            licence, where = one["licenses"][0], one["properties"][0]["value"]
            if where.startswith("installed") == (self.arguments[0] == "beside"):
                name = one.get("copyright") or f"{one['name']} {one.get('version', '')}"
                terms = licence.get("expression") or licence["license"]["id"]
                extra = " (for an extra)" if one.get("scope") == "optional" else ""
                rows.append(f"| {name} | {terms} | {where}{extra} |")
        return self.parse_text_to_nodes("\n".join(rows))


def _commands(parser: argparse.ArgumentParser) -> list[argparse.ArgumentParser]:
    """Give the commands that do something; a group of commands is none itself."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return [leaf for child in action.choices.values() for leaf in _commands(child)]
    return [parser]


def _section(command: argparse.ArgumentParser) -> nodes.section:
    section = nodes.section(ids=[nodes.make_id(command.prog)], names=[command.prog])
    section += nodes.title(text=command.prog)
    section += nodes.literal_block(text=command.format_help(), language="text")
    return section


def _keep_decisions_out_of_the_sidebar(app: Sphinx, _tree: nodes.document) -> None:
    """Leave them to their index: in the sidebar of each page they took half of the build."""
    name = app.env.current_document.docname
    if name.startswith("decisions/0"):
        app.env.metadata[name]["orphan"] = True


def setup(app: Sphinx) -> None:
    """Add the directives, and take the decisions from the sidebar."""
    app.connect("doctree-read", _keep_decisions_out_of_the_sidebar)
    app.add_directive("commands", Commands)
    app.add_directive("inside", Inside)
