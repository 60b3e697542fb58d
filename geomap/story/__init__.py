"""Text to mentions: what a story names, which part each place plays, what it states."""

from __future__ import annotations

from dataclasses import replace

from geomap.model import Facts, Role, Story
from geomap.story.interpret import interpret as _by_rule
from geomap.story.opinion import weigh_roles
from geomap.story.scan import NameIndex
from geomap.story.source import load

__all__ = ["interpret", "load"]


def interpret(story: Story, gazetteer: NameIndex) -> Story:
    """Fill in what a story names and states: by the rules of the grammar, then weighed.

    What a story states are facts of its raids; where none is left, it states none. See
    `geomap.story.interpret` and `geomap.story.opinion`.
    """
    weighed = weigh_roles(_by_rule(story, gazetteer))
    if any(mention.role is Role.RAID for mention in weighed.mentions):
        return weighed
    return replace(weighed, facts=Facts())
