"""Text to mentions: what a story names, which part each place plays, what it states."""

from __future__ import annotations

from geomap.story.interpret import interpret
from geomap.story.source import load

__all__ = ["interpret", "load"]
