"""Which of a story's mentions a decision is about, or why nobody can tell."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.desk.decisions.anchors import every, find
from geomap.desk.decisions.decision import Decision, Do
from geomap.gazetteer.name_keys import normalise
from geomap.model import Mention, Span

GONE = "the story no longer has these words"
CHANGED = "what stood on both sides of it has changed"
NO_STREET = "no street or area is read there"


def is_general(decision: Decision) -> bool:
    """Tell whether a decision is about a name, wherever it stands."""
    return bool(decision.quote) and not (decision.before or decision.after)


def bears(mention: Mention, name: str) -> bool:
    """Tell whether a mention has a name, in any spelling, as written or in full."""
    return normalise(name) in (normalise(mention.text), normalise(mention.name))


def added_name(mention: Mention) -> str:
    """Give what a street is called that stands in no words of the story: with its locality."""
    return f"{mention.text}, {mention.locality}" if mention.locality else mention.text


def is_added(mention: Mention, name: str) -> bool:
    """Tell whether a mention is the street of a name that an editor added, beside the text."""
    return mention.start == mention.end and normalise(added_name(mention)) == normalise(name)


def named(decision: Decision, mentions: Sequence[Mention]) -> list[int]:
    """Give the numbers of the mentions that bear a decision's name, where the story puts them.

    One that calls a street as it was added, “Street, Locality”, is about that one alone.
    """
    added = [n for n, mention in enumerate(mentions) if is_added(mention, decision.quote)]
    if added:
        return added
    where = None if decision.locality is None else normalise(decision.locality)
    return [
        number
        for number, mention in enumerate(mentions)
        if bears(mention, decision.quote)
        and (where is None or where == normalise(mention.locality or ""))
    ]


def place_of(decision: Decision, text: str) -> Span | str:
    """Find where in a text a decision's quote stands, or tell why not."""
    spans = find(text, decision.quote, decision.before, decision.after)
    if len(spans) == 1:
        return spans[0]
    if spans:
        return f"these words stand at {len(spans)} places that fit"
    return CHANGED if every(text, decision.quote) else GONE


def now_at(decision: Decision, mentions: Sequence[Mention], text: str) -> list[Span]:
    """Give where the name of a decision stands by now, whatever stands around it.

    As a street that is read there; of one that adds a street also as words alone. Empty for what
    is about a name wherever it stands, or about none.
    """
    if not decision.quote or is_general(decision):
        return []
    spans = [
        (mention.start, mention.end)
        for mention in mentions
        if mention.start < mention.end and bears(mention, decision.quote)
    ]
    return spans or (list(every(text, decision.quote)) if decision.do is Do.ADD else [])


def mention_at(span: Span, decision: Decision, mentions: Sequence[Mention]) -> int | str:
    """Give the number of the mention that stands in a place, or tell why there is none.

    A street that the story names again is one mention with the first; the quote may be of either.
    """
    start, end = span
    here = [
        number
        for number, mention in enumerate(mentions)
        if mention.start < end and start < mention.end
    ]
    if here:
        mention = mentions[here[0]]
        if len(here) == 1 and bears(mention, decision.quote):
            return here[0]
        return f"it is read there as {mention.text}"
    again = [n for n, mention in enumerate(mentions) if bears(mention, decision.quote)]
    return again[0] if len(again) == 1 else NO_STREET
