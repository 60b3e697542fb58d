"""A story is read over a patch: from a file or a text to all that it names, without placing it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.model import Patch, Story
from geomap.story.document import Document, Home
from geomap.story.incoming.story_file import load
from geomap.story.read import document_of
from geomap.version import PATCH


def read(source: Path | str, *, published: date | None = None, patch: Patch | str = PATCH) -> Story:
    """Read a story and find what it names.

    Parameters
    ----------
    source
        A .txt, .md, .html, .docx, .odt, .rtf, .pdf or .eml file, or "-" for standard input.
    published
        What "yesterday" counts from; None takes the date that the file tells, or else its name.
    patch
        A `Patch`, the slug of a bundled one, or the folder of one.

    Raises
    ------
    InputError
        If the file is no story or the patch is unknown.
    """
    return read_document(source, published=published, patch=patch).told


def read_document(
    source: Path | str, *, published: date | None = None, patch: Patch | str = PATCH
) -> Document:
    """Read a story as `read` does, and give all the layers of the reading."""
    home = home_of(patch)
    return document_of(load(source, published=published, month_first=home.month_first), home)


def read_story(story: Story, *, patch: Patch | str = PATCH) -> Story:
    """Find what a loaded story names, as `read` does."""
    return document_of(story, home_of(patch)).told


def home_of(patch: Patch | str) -> Home:
    """Give what is known where the newsroom of a patch is."""
    opened = open_patch(patch)
    return Home(open_gazetteer(opened), opened.forces, opened.force_words, opened.month_first)
