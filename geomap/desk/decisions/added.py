"""Raids that the reader did not read, as an editor marks them in the text or brings them."""

from __future__ import annotations

from geomap.desk.decisions.decision import Decision
from geomap.gazetteer.doors.addresses import without_doors
from geomap.gazetteer.name_keys import normalise
from geomap.model import Mention, Reading, Role, Span, Story, Toponym
from geomap.story.text.sentences import split_story

SAYS_SO = "the editor says so"
_MARKED = "as the editor marked it"


def added(decision: Decision, span: Span | None, story: Story) -> Mention | str:
    """Make a raid of words of the text, or of a street that the story lacks; or tell why not.

    The latter has no place in the text: it stands behind its end, and no sentence names it.
    """
    behind = len(story.text)
    start, end = span or (behind, behind)
    name, _, rest = (decision.text or "").partition(",")
    text = story.text[start:end] if span else name.strip()
    if not normalise(text):
        return "it names no street"
    if without_doors(text) != text:
        return f"{text} tells a door: mark the street alone"
    locality = decision.locality or (rest.strip() if span is None else None)
    mention = Mention(
        text=text,
        start=start,
        end=end,
        role=Role.RAID,
        readings=(Reading(_toponym(locality, story, start) if locality else None, 1.0, _MARKED),),
        sentence=_sentence(story, start, end) if span else (behind, behind),
    )
    return beyond_doubt(mention, Role.RAID, story)


def beyond_doubt(mention: Mention, role: Role, story: Story) -> Mention:
    """Give a mention a role by the editor's word; a raid without a date has the story's."""
    raid = role is Role.RAID
    return mention._replace(
        role=role,
        role_chance=1.0,
        raid_chance=0.0,
        why_role=SAYS_SO,
        date=mention.date or (story.facts.date if raid and mention.role is not role else None),
        kind=story.facts.kind if raid else None,
    )


def _toponym(locality: str, story: Story, start: int) -> Toponym:
    """Give the nearest place where the story writes a locality, or the name by itself."""
    written = [name for name in story.localities if normalise(name.text) == normalise(locality)]
    nearest = min(written, key=lambda name: abs(name.start - start), default=None)
    return nearest or Toponym(locality, start, start)


def _sentence(story: Story, start: int, end: int) -> Span:
    """Give the sentence around a place; the place itself in what is no sentence of the story."""
    around = (
        (sentence.start, sentence.end)
        for sentence in split_story(story.text, story.title)
        if sentence.start <= start and end <= sentence.end
    )
    return next(around, (start, end))
