"""The state of a story on the desk: its text, and all that an editor set and decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from geomap.desk.decisions.decision import Decision, from_dict, to_dict
from geomap.desk.text_lengths import LONGEST_TEXT, LONGEST_TITLE, too_long
from geomap.errors import InputError
from geomap.model import Story
from geomap.story.tidy import headed
from geomap.version import PATCH

MOST_LETTERS = 200_000
"""Of a text: the longest labelled story has a tenth of that."""
MOST_DECISIONS = 2_000
_NAMES = ("text", "title", "published", "patch", "decisions")


@dataclass(frozen=True, slots=True)
class StoryState:
    """A story as an editor left it; everything that the desk shows is computed from it.

    `title` is the map's, "" for one that is made from its places; `published` is None where the
    text itself is to tell.
    """

    text: str
    title: str = ""
    published: date | None = None
    patch: str = PATCH
    decisions: tuple[Decision, ...] = ()


def state_of(story: Story, patch: str = PATCH) -> StoryState:
    """Give the state of a story as it came in; its headline, if it stands apart, is a line on top.

    Nothing of it is decided, and what makes it too long is said when it is kept.
    """
    text = headed(story.text, story.title)
    return StoryState(text, published=story.published, patch=patch)


def read_state(given: object) -> StoryState:
    """Read a state from JSON values; what is missing is empty.

    Raises
    ------
    InputError
        If a field is unknown, of the wrong kind or too long.
    """
    if not isinstance(given, dict):
        raise InputError("the state of a story must be an object")
    for name in given:
        if name not in _NAMES:
            raise InputError(f"{name!r} is no field of a state: {', '.join(_NAMES)}")
    decisions = given.get("decisions")
    if decisions is None:
        decisions = []
    if not isinstance(decisions, list) or len(decisions) > MOST_DECISIONS:
        raise InputError(f"decisions must be a list of at most {MOST_DECISIONS}")
    return StoryState(
        _text(given, "text", MOST_LETTERS),
        _text(given, "title", LONGEST_TITLE),
        _day(given.get("published")),
        _text(given, "patch", 1_000) or PATCH,
        tuple(_decision(one, number) for number, one in enumerate(decisions, start=1)),
    )


def write_state(state: StoryState) -> dict[str, Any]:
    """Give a state as JSON values, from which `read_state` makes it again."""
    return {
        "text": state.text,
        "title": state.title,
        "published": state.published.isoformat() if state.published else None,
        "patch": state.patch,
        "decisions": [to_dict(decision) for decision in state.decisions],
    }


def _text(given: Mapping[str, Any], name: str, longest: int) -> str:
    """Read a text; a half of a pair of surrogates, which no file can hold, becomes a sign."""
    text = given.get(name)
    if text is None:
        return ""
    if not isinstance(text, str):
        raise InputError(f"{name} must be a text")
    if fault := too_long(text, longest):
        raise InputError(f"{name} {fault}")
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\0", "\ufffd")


def _decision(given: object, number: int) -> Decision:
    """Read a decision; its texts are made whole as the story's are, and are not longer."""
    if not isinstance(given, dict):
        raise InputError(f"decision {number} must be an object")
    texts = {
        name: _text(given, name, LONGEST_TEXT) for name in given if isinstance(given[name], str)
    }
    try:
        return from_dict(given | texts)
    except InputError as error:
        raise InputError(f"decision {number}: {error}") from None


def _day(given: object) -> date | None:
    if given is None or given == "":
        return None
    try:
        return date.fromisoformat(given)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise InputError(f"published must be a day like 2017-08-10, not {given!r}") from None
