"""What holds of whatever was read: spans in the text, points on the globe."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite

from geomap.desk.foreign_tables import vetted
from geomap.formats import load, read_raids
from geomap.geocoders.answers import Answer
from geomap.model import Fact, Patch, Story
from geomap.raids.table import Raids

_CONTROLS = frozenset(map(chr, (*range(9), 11, 12, *range(14, 32), *range(127, 160))))


class BrokenLawError(AssertionError):
    """A result that must not be."""


def hold(held: bool, law: str) -> None:
    if not held:
        raise BrokenLawError(law)


def no_controls(texts: Iterable[str | None]) -> None:
    for text in texts:
        hold(not _CONTROLS & set(text or ""), f"a control character in {text!r:.80}")


def on_globe(lon: float, lat: float) -> None:
    hold(isfinite(lon) and isfinite(lat), f"the point {lon}, {lat} is none")
    hold(-180 <= lon <= 180 and -90 <= lat <= 90, f"the point {lon}, {lat} is on no globe")


def of_incoming(story: Story) -> None:
    """A story that was loaded has a text to read, without signs that nobody sees."""
    hold(bool(story.text.strip()), "the story is empty")
    no_controls([story.text, story.title])
    story.text.encode()


def of_story(story: Story) -> None:
    """Each span of a story that was read points at what it says."""
    size = len(story.text)
    spans: list[tuple[str | None, int, int]] = []
    for mention in story.mentions:
        spans.append((mention.text, mention.start, mention.end))
        spans.append((None, *mention.sentence))
        hold(
            mention.sentence[0] <= mention.start and mention.end <= mention.sentence[1],
            f"{mention.text!r} is outside of its sentence",
        )
        for reading in mention.readings:
            if reading.locality is not None:
                spans.append((None, reading.locality.start, reading.locality.end))
        hold(bool(mention.readings), f"{mention.text!r} has no reading")
        weights = sum(reading.weight for reading in mention.readings)
        hold(0.99 < weights < 1.01, f"the readings of {mention.text!r} weigh {weights}")
        hold(0 <= mention.role_chance <= 1, f"a chance of {mention.role_chance}")
    spans += [(place.text, place.start, place.end) for place in story.localities]
    facts = story.facts
    for fact in (facts.date, facts.operation, facts.force, facts.warrants, facts.arrests):
        spans += [(None, fact.start, fact.end)] if isinstance(fact, Fact) else []
    spans += [(None, count.start, count.end) for count in facts.counts]
    for said, start, end in spans:
        hold(0 <= start < end <= size, f"{said!r} stands at {start} to {end} of {size}")
        if said is not None:
            hold(story.text[start:end] == said, f"{said!r} is {story.text[start:end]!r} there")


def of_table(raids: Raids, patch: Patch) -> None:
    """What is published of a table is lawful, and is read again in every format of text."""
    once = of_published(raids, patch)
    for ending in ("geojson", "kml", "csv"):
        again = _again(once, ending)
        hold(_streets(again) == _streets(once), f"streets change through {ending}")


def of_published(raids: Raids, patch: Patch) -> Raids:
    """What a table tells lies on the globe, and is judged for good; give it as it is published."""
    for row in raids.rows:
        on_globe(row.lon, row.lat)
        for part in (*row.parts, *(ring for polygon in row.outline for ring in polygon)):
            for lon, lat in part:
                on_globe(lon, lat)
        sure = row.confidence
        hold(sure is None or 0 <= sure <= 1, f"a confidence of {sure}")
    once = vetted(raids, patch)
    hold(vetted(once, patch) == once, "what is judged twice is judged otherwise")
    return once


def _streets(raids: Raids) -> list[str]:
    """Give the streets without the signs that not every format can hold, and nobody sees."""
    seen = ("".join(filter(str.isprintable, row.street)) for row in raids.rows)
    return [street.replace("\ufffd", "").strip() for street in seen]


def _again(raids: Raids, ending: str) -> Raids:
    from tests.promises.fuzz.target import as_file

    path = as_file(f"again.{ending}", load(ending).write(raids))
    try:
        return read_raids(path)
    except ValueError as error:
        raise BrokenLawError(f"what is written as {ending} is not read: {error}") from error


def of_answers(answers: Iterable[Answer]) -> None:
    for answer in answers:
        on_globe(answer.lon, answer.lat)
        no_controls([answer.name, answer.kind, answer.locality, answer.district])
        hold(bool(answer.name), "a place without a name")
