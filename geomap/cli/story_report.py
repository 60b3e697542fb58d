"""What the commands say of a story in a terminal: what it names, and as what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from geomap.cli.layout import listed, table, told_name
from geomap.desk.withheld import without
from geomap.io.log import printable
from geomap.model import Mention, Story

if TYPE_CHECKING:
    from geomap.desk.decisions.decision import Asked

_NONE_RAIDED = "No street is read as raided."


def mentions_report(
    story: Story, *, explain: bool = False, hidden: frozenset[str] = frozenset()
) -> str:
    """List the mentions of a story; with `explain`, every reading and why.

    `hidden` are names that may be people's: of those the line in the story is told.
    """
    if not story.mentions:
        return no_raid(story, "The story names no street.")
    if explain:
        return "\n\n".join(_explained(mention) for mention in story.mentions)
    named = table(
        ("street", "locality", "role", "addresses"),
        [
            (
                told_name(story, mention, hidden),
                without(mention.locality or "-", hidden),
                mention.role.value.replace("_", " "),
                str(mention.addresses or "-"),
            )
            for mention in story.mentions
        ],
    )
    said = no_raid(story, _NONE_RAIDED)
    return named if said == _NONE_RAIDED else f"{named}\n\n{said}"


def _explained(mention: Mention) -> str:
    lines = [f"{printable(mention.text)} ({mention.start}-{mention.end})"]
    lines.append(listed(f"{mention.role.value.replace('_', ' ')}: {mention.why_role or 'default'}"))
    for reading in mention.readings:
        locality = reading.locality.text if reading.locality else "no locality"
        lines.append(listed(f"{reading.weight:.2f}  {locality}, read as “{reading.construction}”"))
    return "\n".join(lines)


def no_raid(story: Story, told: str) -> str:
    """Say that no raid is told of, as the sentence `told` has it, and why if that is known."""
    from geomap.story.text.function_words import unread

    why = unread(story)
    return f"{told} {why[:1].upper()}{why[1:]}." if why else told


def not_applied(asked: Asked, path: Path) -> str:
    """Say which decision of a file was not applied, and why."""
    decision = asked.decision
    about = f" “{decision.quote}”" if decision.quote else ""
    return f"{path}, line {decision.line}: {decision.do}{about} is {asked.said}"
