"""A story's state read and placed: by what was decided, and as it would be without.

A text that was read once is not read again while an editor decides.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from textwrap import shorten

from geomap import pipeline
from geomap.desk.decisions.decision import Do
from geomap.desk.decisions.targets import added_name
from geomap.desk.history.story_state import StoryState
from geomap.gazetteer.patches import open_patch
from geomap.model import Mention, Patch, Placement, Role, Story
from geomap.pipeline import Placed
from geomap.reading import home_of
from geomap.story.document import Home
from geomap.story.incoming.headline import FEWEST_WORDS, headline_of
from geomap.story.incoming.stated_day import stated_date
from geomap.story.read import document_of
from geomap.story.text.furniture import furniture
from geomap.story.tidy import clean_text

_LONGEST = 100
"""Letters by which a story is called in a list."""


def placed_of(
    state: StoryState, patch: Patch, *, likely: bool = False, name: str = "story"
) -> Placed:
    """Read and place the story of a state as it was decided; `likely` raids only if asked for.

    With the `name` of its file it is what `geomap map` makes of that file and the decisions.

    Raises
    ------
    InputError
        If the title tells a door.
    """
    return pipeline.place(
        _read(_story(state, name, patch), home_of(patch)),
        patch=patch,
        decisions=state.decisions,
        title=state.title or None,
        likely=likely,
    )


Stands = tuple[int, int, str]
"""Where a mention stands; what it is called, too, as those behind the text stand in one place."""


def undecided(state: StoryState, patch: Patch) -> dict[Stands, Placement]:
    """Give what geomap itself makes of the mentions that editors decided, by where they stand.

    So an editor may still choose among all that was weighed. Empty where nothing was decided; what
    somebody called a raid is weighed as one too, and so is what somebody added.
    """
    if not state.decisions:
        return {}
    told = _read(_story(state, "story", patch), home_of(patch))
    called = (each for each in state.decisions if each.do in (Do.ADD, Do.ON))
    raids = [replace(each, place=None, lon=None, lat=None) for each in called]
    placed = pipeline.place(told, patch=patch, decisions=raids)
    return {_stands(each.mention): each for each in placed.placements}


def weighed(placement: Placement, before: dict[Stands, Placement]) -> Placement:
    """Give the placement whose candidates an editor may choose from: more than was decided."""
    known = before.get(_stands(placement.mention))
    return known if known is not None and known.candidates else placement


def published_view(state: StoryState) -> tuple[Placed, Patch]:
    """Give what would be published of a state: nothing that is merely likely.

    Raises
    ------
    InputError
        If the patch is unknown, or the title tells a door.
    """
    patch = open_patch(state.patch)
    return placed_of(state, patch), patch


def called(state: StoryState) -> str:
    """Call a story by the first line of its text that is one of its own; "" where none is.

    What a pasted page has above its story (menus, shares, a day) is passed over, and a paragraph is
    cut short.
    """
    lines = [line.strip() for line in clean_text(state.text).splitlines()]
    own = [line for line in lines if line and furniture(line) is None]
    telling = (line for line in own if len(line.split()) >= FEWEST_WORDS)
    first = next(telling, own[0] if own else "")
    return shorten(first, _LONGEST, placeholder=" …") if len(first) > _LONGEST else first


def forget_read() -> None:
    """Let go of all texts that were read, as a purge asks."""
    _read.cache_clear()


def is_raid(placement: Placement) -> bool:
    """Tell whether a mention is of a raid, as it was read or decided."""
    return placement.mention.role is Role.RAID


@lru_cache(maxsize=8)
def _read(story: Story, home: Home) -> Story:
    return document_of(story, home).told


def _story(state: StoryState, name: str, patch: Patch) -> Story:
    """Give the text as a .txt file of it would be read."""
    text = clean_text(state.text)
    published = state.published or stated_date(text, month_first=patch.month_first)
    return Story(text.strip("\n"), name, headline_of(text), published)


def _stands(mention: Mention) -> Stands:
    return mention.start, mention.end, added_name(mention) if mention.start == mention.end else ""
