"""The blocks of a page of Markdown, and what its comments say of running them.

A comment stands before a block and is not seen by the reader:

    <!-- given: NAME = PATH -->     PATH of the repository stands in the folder as NAME
    <!-- given: URL = nominatim --> a made-up Nominatim answers at URL
    <!-- file: NAME -->             the next block is the content of NAME
    <!-- prints -->                 the next block is what the commands before it print
    <!-- exit: N -->                the next block of commands leaves with N, not with 0
    <!-- not run: REASON -->        the next block cannot be run here
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it import MarkdownIt

COMMANDS = frozenset({"sh", "python"})
DATA = frozenset({"html", "json", "php", "text", "toml"})
MARKS = frozenset({"given", "file", "prints", "exit", "not run"})

_COMMENT = re.compile(r"<!--\s*([^:]*?)\s*(?::\s*(.*?))?\s*-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page, the marks before it, and the line where it starts."""

    language: str
    text: str
    line: int
    marks: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its blocks, the files it is given, and the code within its sentences."""

    path: Path
    blocks: list[Block]
    given: dict[str, str]
    inline: list[str]


def read_page(path: Path) -> Page:
    """Read a page; ValueError where a mark is unknown, or a block is one that no test could see."""
    page = Page(path, [], {}, [])
    marks: dict[str, str] = {}
    for token in MarkdownIt("commonmark").enable("table").parse(path.read_text(encoding="utf-8")):
        line = token.map[0] + 1 if token.map else 0
        if token.type == "html_block":
            marks |= _marks(token.content, page, line)
        elif token.type == "code_block":
            raise ValueError(f"{path.name}, line {line}: put the block between fences")
        elif token.type == "fence":
            language = token.info.split()[0] if token.info else ""
            if not language.startswith("{"):
                page.blocks.append(Block(language, token.content, line, marks))
            marks = {}
        elif token.type == "inline":
            children = token.children or []
            page.inline.extend(child.content for child in children if child.type == "code_inline")
    if marks:
        raise ValueError(f"{path.name}: no block follows the mark {', '.join(marks)}")
    return page


def _marks(comment: str, page: Page, line: int) -> dict[str, str]:
    """Give the marks of a comment for the block that follows; what a page is given goes to it."""
    marks: dict[str, str] = {}
    for name, value in _COMMENT.findall(comment):
        if name not in MARKS:
            raise ValueError(f"{page.path.name}, line {line}: there is no mark {name!r}")
        if name == "given":
            target, _, source = value.partition(" = ")
            page.given[target] = source
        else:
            marks[name] = value
    return marks
