"""What a map that geomap wrote tells of itself, read from its file."""

from __future__ import annotations

import html
from dataclasses import dataclass
from pathlib import Path

from geomap.errors import InputError
from geomap.io.files import read_limited
from geomap.late_pattern import LatePattern
from geomap.renderers.common.constants import BLOCKS, WORDS_ID
from geomap.story.incoming.own_pages import GENERATOR

_MAX_BYTES = 200_000_000
"""As much as a map with tiles inside may weigh."""

_TITLE = LatePattern(r"<title>([^<]*)</title>")
_WORDS = LatePattern(rf'<p class="unseen" id="{WORDS_ID}">([^<]*)</p>')
_LANGUAGE = LatePattern(r'<html lang="([^"]+)"')
_ADDRESS = LatePattern(r'<link rel="canonical" href="([^"]+)"')
_PICTURE = LatePattern(r'<meta property="og:image" content="([^"]+)"')
_LINKS = (
    ' target="_blank" rel="noopener noreferrer">',
    f'<script type="text/plain" id="{BLOCKS["sources"]}"',
)
"""By one of which a page leads to stories."""


@dataclass(frozen=True, slots=True)
class MapPage:
    """What a map tells of itself; None for what it was not told when it was made.

    Parameters
    ----------
    title
        The title of the page.
    words
        What the map shows, in words; empty where it shows nothing.
    language
        The language of both, as HTML has it.
    address
        Where the map is published.
    picture
        Where a still picture of it is published.
    has_links
        Whether it leads to the stories that told of its raids.
    """

    title: str
    words: str
    language: str | None = None
    address: str | None = None
    picture: str | None = None
    has_links: bool = False


def read_map(path: Path) -> MapPage:
    """Read what a map that geomap wrote tells of itself.

    Raises
    ------
    InputError
        If there is no such file, or geomap did not write it.
    """
    text = read_limited(path, _MAX_BYTES).decode("utf-8", "replace")
    title = _TITLE.search(text)
    if title is None or GENERATOR not in text:
        raise InputError(f"{path} is no map that geomap wrote: make one with geomap map")
    head = text[: text.find("</head>")]
    return MapPage(
        html.unescape(title[1]),
        _found(_WORDS, text) or "",
        _found(_LANGUAGE, head),
        _found(_ADDRESS, head),
        _found(_PICTURE, head),
        has_links(text),
    )


def has_links(page: str) -> bool:
    """Tell whether a page leads to the stories that told of its raids: listed, or in a block."""
    return any(sign in page for sign in _LINKS)


def is_map(path: Path) -> bool:
    """Tell whether there is a map that geomap wrote, or the notice in place of one."""
    try:
        read_map(path)
    except InputError:
        return False
    return True


def told_by(path: Path) -> tuple[str, str]:
    """Read the title of a map that geomap wrote, and what it shows in words.

    Raises
    ------
    InputError
        If there is no such file, or geomap did not write it.
    """
    read = read_map(path)
    return read.title, read.words


def _found(pattern: LatePattern, text: str) -> str | None:
    found = pattern.search(text)
    return html.unescape(found[1]) if found else None
