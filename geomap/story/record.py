"""A story as plain JSON values, for `geomap read --json`."""

from __future__ import annotations

from typing import Any

from geomap.model import Mention, Story


def to_record(story: Story) -> dict[str, Any]:
    """Give the mentions and facts of a story, in the order of its text; the text itself stays.

    Offsets count characters of the text as read, end excluded. Dates are ISO 8601, None where
    the story does not tell the day.
    """
    facts = story.facts
    return {
        "story": story.name,
        "published": story.published.isoformat() if story.published else None,
        "mentions": [_mention(mention) for mention in story.mentions],
        "facts": {
            "date": facts.date.value.isoformat() if facts.date else None,
            "operation": facts.operation.value if facts.operation else None,
            "force": facts.force.value if facts.force else None,
            "kind": facts.kind.value if facts.kind else None,
            "warrants": facts.warrants.value if facts.warrants else None,
            "arrests": facts.arrests.value if facts.arrests else None,
            "cash_pounds": facts.cash_pounds.value if facts.cash_pounds else None,
            "needs_published": facts.undated.value if facts.undated else None,
        },
        "counts": [
            {
                "number": count.number,
                "unit": count.unit,
                "locality": count.locality.text if count.locality else None,
                "in_full": count.in_full,
                "start": count.start,
                "end": count.end,
            }
            for count in facts.counts
        ],
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "text": mention.text,
        "street": mention.text,
        "locality": mention.locality,
        "role": mention.role.value,
        "precision": mention.precision.value,
        "addresses": mention.addresses,
        "date": mention.date.value.isoformat() if mention.date else None,
        "start": mention.start,
        "end": mention.end,
        "reading": mention.readings[0].construction,
        "readings": [
            {
                "locality": reading.locality.text if reading.locality else None,
                "weight": round(reading.weight, 3),
                "construction": reading.construction,
            }
            for reading in mention.readings
        ],
        "why_role": mention.why_role,
    }
