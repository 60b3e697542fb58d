"""Text to mentions: what a story names, which part each place plays, what it states."""

from __future__ import annotations

from geomap.story.incoming.story_file import is_text, load, load_text
from geomap.story.read import interpret

__all__ = ["interpret", "is_text", "load", "load_text"]
