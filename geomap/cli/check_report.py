"""What `geomap check` says in a terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from geomap.cli.layout import line_of, wrapped
from geomap.cli.story_report import no_raid
from geomap.desk.checks.finding import Finding, Level
from geomap.desk.withheld import without
from geomap.model import Story

if TYPE_CHECKING:
    from geomap.desk.checks.findings import Answered
    from geomap.pipeline import Placed

_HEADS = {
    Level.STOP: "Stop: settle it before the map is published",
    Level.LOOK: "Look",
    Level.NOTE: "Note",
}
_INDENT = "    "


def check_report(
    found: Sequence[Finding],
    placed: Placed,
    *,
    is_map: bool,
    quoted: bool = False,
    settled: Sequence[Answered] = (),
) -> str:
    """Lay out findings by level: its sentence, why and by whose rule, and what to do.

    Of those that somebody settled it is told who did, and why. Where a sentence would quote a name,
    a number or an age it tells the line of the story, unless the words of the story are to be
    `quoted`.
    """
    if not (found or settled or is_map):
        return no_raid(
            placed.story, "The story tells of no raid in a street: there is nothing to check."
        )
    if not (found or settled):
        return "No check found anything. That proves nothing: read the map beside the story."
    parts = [] if is_map else ["The story tells of no raid in a street."]
    for level, head in _HEADS.items():
        ids = dict.fromkeys(one.id for one in found if one.level is level)
        of = [[one for one in found if one.id == name] for name in ids]
        items = [_item(each, placed, quoted=quoted) for each in of]
        parts += [f"{head}:\n" + "\n".join(items)] if items else []
    done = [
        f"{_line(one, placed, quoted=quoted)}\n" + wrapped(f"By {word.by}: {word.because}", _INDENT)
        for one, word in settled
        if word
    ]
    parts += ["Settled:\n" + "\n".join(done)] if done else []
    return "\n\n".join([*parts, _counted(found, len(done))])


def _line(one: Finding, placed: Placed, *, quoted: bool) -> str:
    return wrapped(f"{one.id}: {one.sentence if quoted else _unquoted(one, placed)}.", "  ")


def _item(found: Sequence[Finding], placed: Placed, *, quoted: bool) -> str:
    """Tell what one check found, and then once why it asks, and what to do."""
    one = found[0]
    lines = [_line(each, placed, quoted=quoted) for each in found]
    lines.append(wrapped(f"Why: {one.why} ({one.source})", _INDENT))
    lines.append(wrapped(f"Do: {one.do[:1].upper()}{one.do[1:]}.", _INDENT))
    return "\n".join(lines)


def _unquoted(found: Finding, placed: Placed) -> str:
    """Say what was found without the words that may tell a person, and where they stand."""
    told = without(found.told, placed.untold)
    lines = sorted({line_of(placed.story, start) for start, _ in found.spans})
    if told == found.sentence or not lines:
        return told
    return f"{told} (line{'s' * (len(lines) > 1)} {', '.join(map(str, lines))})"


def _counted(found: Sequence[Finding], settled: int) -> str:
    words = {Level.STOP: "to settle", Level.LOOK: "to look at", Level.NOTE: "to know"}
    told = []
    for level, word in words.items():
        if number := sum(one.level is level for one in found):
            told.append(f"{number} {word}")
    return ", ".join([*told, *([f"{settled} settled"] if settled else [])]) + "."


def to_records(found: Sequence[Answered], story: Story) -> list[dict[str, Any]]:
    """Give findings as plain JSON values; offsets count characters of the text as read."""
    return [
        {
            "id": one.id,
            "level": one.level.value,
            "sentence": one.sentence,
            "why": one.why,
            "source": one.source,
            "do": one.do,
            "evidence": one.evidence,
            "spans": [list(span) for span in one.spans],
            "words": [story.text[start:end] for start, end in one.spans],
            "mention": one.mention,
            "offer": None
            if one.offer is None
            else {
                "place": one.offer.place.name,
                "locality": one.offer.place.locality,
                "district": one.offer.place.district,
                "lon": round(one.offer.place.lon, 6),
                "lat": round(one.offer.place.lat, 6),
            },
            "settled": settled and {"by": settled.by, "because": settled.because},
        }
        for one, settled in found
    ]
