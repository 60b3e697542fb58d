"""Text to mentions: what a story names, which part each place plays, what it states."""

from __future__ import annotations

from geomap.model import Story
from geomap.story.interpret import interpret as _by_rule
from geomap.story.opinion import weigh_roles
from geomap.story.scan import NameIndex
from geomap.story.source import load

__all__ = ["interpret", "load"]


def interpret(story: Story, gazetteer: NameIndex) -> Story:
    """Fill in what a story names and states: by the rules of the grammar, then weighed.

    See `geomap.story.interpret` and `geomap.story.opinion`.
    """
    return weigh_roles(_by_rule(story, gazetteer))
