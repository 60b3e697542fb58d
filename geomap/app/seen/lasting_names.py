"""The lasting names of raids, which the desk gives when their map is first published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from geomap.desk.decisions.anchors import anchored
from geomap.desk.decisions.decision import Decision, Do
from geomap.desk.decisions.keys import new_key
from geomap.desk.decisions.targets import added_name
from geomap.desk.history.story_state import StoryState
from geomap.pipeline import Placed


def with_keys(state: StoryState, placed: Placed, by: str) -> StoryState:
    """Give a state in which each raid of its map has a key; the same if each has one already.

    A key is a decision like others, bound to the words that name the raid.
    """
    made = tuple(_keys(placed, by))
    return replace(state, decisions=(*state.decisions, *made)) if made else state


def _keys(placed: Placed, by: str) -> Iterator[Decision]:
    taken = {row.key for row in placed.raids.rows if row.key}
    rows = {row.raid_id: row for row in placed.raids.rows}
    text = placed.story.text
    for name, placement in zip(placed.row_ids, placed.placements, strict=True):
        if name is None or rows[name].key:
            continue
        key = new_key(taken)
        taken.add(key)
        mention = placement.mention
        quote, before, after = added_name(mention), "", ""
        if text[mention.start : mention.end] == mention.text:
            quote, before, after = anchored(text, mention.start, mention.end)
        yield Decision(quote, before, after, Do.KEY, key=key, precision=rows[name].width, by=by)
