"""Text to mentions: what a story names, which part each place plays, what it states."""

from __future__ import annotations

from geomap.story.read import interpret
from geomap.story.story_file import load

__all__ = ["interpret", "load"]
