"""What the reader made of a story, layer by layer, for a person at a terminal.

Of a sentence no more is printed than a line: enough to find it again in the story. Names that are
of no place are left out, as many of them are of people.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from datetime import date
from textwrap import shorten
from typing import Any

from geomap.cli.layout import columns, section, wrapped
from geomap.cli.story_report import mentions_report
from geomap.io.log import printable
from geomap.model import Fact, Reading, Role, StatedCount, Toponym
from geomap.story.cues.cue_table import role_of
from geomap.story.cues.triggers import Trigger
from geomap.story.document import Document
from geomap.story.lists.connectors import Connector, Joint
from geomap.story.lists.listing import Chunk, Item
from geomap.story.names.name import Name
from geomap.story.passages import Occurrence
from geomap.story.roles.genre import Setting
from geomap.story.roles.judgement import Judgement, Weighed
from geomap.story.text.dates import When

_LABEL = 8
_LEAST = 0.005
"""A chance, or a difference of two, that would be told as 0.00 is left out."""
_SORTS = {
    "raids": "raids are told of",
    "reports": "they are its news",
    "opens": "its first sentence tells of them",
    "robbery": "robbers raid",
    "court": "a court is reported",
    "thieves": "thieves are about",
}
_ELSEWHERE = "{} of the national list"
_LABELS = {"undated": "day that needs --published", "cash_pounds": "cash in pounds"}
_JOINTS = {Joint.START: "first", Joint.NEXT: "next, with its own noun", Joint.TOUCH: "no word"}


def explanation(document: Document) -> str:
    """Tell the mentions with their readings, then each sentence with its layers, then the facts."""
    mentions = mentions_report(document.told, explain=True)
    used = _used(document)
    sentences = [
        "\n".join([*_head(document, number), *_layers(document, number, used)])
        for number in range(len(document.sentences))
    ]
    return "\n\n".join(
        [
            mentions,
            *section("The story as a whole", [*_sort(document.setting), *_towns(document)]),
            *(["Sentence by sentence:", *sentences] if sentences else []),
            *section("Facts", list(_facts(document))),
        ]
    )


def _head(document: Document, number: int) -> list[str]:
    """Give the number of a sentence, what it is, and its beginning."""
    sentence = document.sentences[number]
    head = f"{number + 1:>2}  {sentence.part.value}  "
    return [head + shorten(printable(sentence.text), columns() - len(head), placeholder="…")]


def _layers(document: Document, number: int, used: Container[int]) -> Iterator[str]:
    """Give what was found in a sentence; nothing of a layer that found nothing."""
    passage = document.passages[number]
    names = [name for name in document.names[number] if not name.plain or name.start in used]
    yield from _row("names", "; ".join(f"{name.text} ({_kinds(name)})" for name in names))
    yield from _row("cues", "; ".join(map(_cue, passage.triggers)))
    yield from _row("dates", "; ".join(map(_day, passage.days)))
    for chunk in passage.chunks:
        yield from _row("list", _list(chunk))
    for place, own in enumerate(document.occurrences):
        if own.passage == number:
            yield from _row("place", _role(document, place, own))
            for reading in _told(document.readings[place]):
                locality = reading.locality.text if reading.locality else "no locality"
                weight = f"{reading.weight:.2f}"
                yield from _row("", f"{weight}  {locality}, read as “{reading.construction}”")


def _used(document: Document) -> set[int]:
    """Tell where names stand of which a list made a place; of the rest, many are of people."""
    areas = {name.start for passage in document.passages for name in passage.loose}
    places = {place.name.start for place in document.occurrences}
    readings = (reading for own in document.readings for reading in own)
    return areas | places | {found.start for own in readings if (found := own.locality)}


def _told(readings: Sequence[Reading]) -> Sequence[Reading]:
    """Leave out a lone reading that has no locality: nothing was found."""
    return readings if any(reading.locality for reading in readings) else ()


def _row(label: str, text: str) -> Iterator[str]:
    if text:
        yield wrapped(text, f"    {label:{_LABEL}}", " " * (_LABEL + 6))


def _kinds(name: Name) -> str:
    """Tell what a name may be by itself."""
    kinds = [kind.value for kind in sorted(name.kinds)]
    if not name.kinds and name.typed:
        kinds.append("a street by its last word" if name.typed > 1 else "perhaps a street")
    kinds += ["venue"] if name.venue else []
    kinds += ["area by the word behind it"] if name.area else []
    kinds += [_ELSEWHERE.format(name.elsewhere)] if name.elsewhere else []
    kinds += [_plain(name.role)] if name.role else []
    kinds += [f"short for {name.full_name}"] if name.full_name else []
    return ", ".join(kinds) or "by its capitals alone"


def _cue(cue: Trigger) -> str:
    by = ", by police" if cue.by_police else ""
    turned = f", here {_plain(cue.role)}" if cue.role is not role_of(cue.kind) else ""
    return f"“{cue.text}” ({cue.kind.replace('_', ' ')}{by}{turned})"


def _day(when: When) -> str:
    if when.day is not None:
        return f"“{when.text}” is {_long(when.day)}"
    counts = when.relative and not when.vague
    return f"“{when.text}” {'has no day without --published' if counts else 'is no single day'}"


def _list(chunk: Chunk) -> str:
    """Tell the items of a list with what ties each to the one before it."""
    items = [f"{item.name.text} ({_tie(item)})" for item in chunk.items]
    loose = [name.text for name in chunk.loose if all(name != item.name for item in chunk.items)]
    return "; ".join([*items, *(f"{text} (of no street)" for text in loose)])


def _tie(item: Item) -> str:
    connector = item.connector
    parts = [
        _JOINTS.get(connector.joint, connector.joint.value),
        *_noun(connector, item.count),
        *(["an area"] if item.area else []),
        *(["a landmark"] if item.landmark else []),
        *([f"venue {item.venue}"] if item.venue else []),
    ]
    return ", ".join(parts)


def _noun(connector: Connector, count: int | None) -> list[str]:
    addresses = "" if count is None else "address" if count == 1 else "addresses"
    unit = connector.unit or addresses
    noun = " ".join(filter(None, ["" if count is None else str(count), unit]))
    tied = connector.preposition if connector.preposition != connector.joint.value else ""
    return [text for text in (noun, f"“{tied}”" if tied else "") if text]


def _role(document: Document, number: int, place: Occurrence) -> str:
    """Tell the role of a place and why, its chance, and what else it was weighed to be."""
    judged = document.judgements[number]
    sort = place.precision.value + ("" if number in document.kept else ", not a mention")
    rest = _beside(document.weighed[number], judged)
    return (
        f"{place.name.text} ({sort}): {_plain(judged.role)} {judged.chance:.2f}{rest}: {judged.why}"
    )


def _beside(own: Weighed, judged: Judgement) -> str:
    """Tell the chance by itself, where the other streets changed it, and the likeliest rival."""
    if own.chances is None:
        return ", settled by rule"
    alone = own.chances[judged.role]
    told = [f"by itself {alone:.2f}"] if abs(alone - judged.chance) >= _LEAST else []
    rivals = [(chance, role) for role, chance in own.chances.items() if role is not judged.role]
    chance, rival = max(rivals)
    told += [f"{_plain(rival)} {chance:.2f}"] if chance >= _LEAST else []
    return f" ({', '.join(told)})" if told else ""


def _sort(setting: Setting) -> list[str]:
    sorts = [words for name, words in _SORTS.items() if getattr(setting, name)]
    return ["sort: " + ("; ".join(sorts) or "no raid is told of")]


def _towns(document: Document) -> Iterator[str]:
    for label, names in (
        ("localities", document.localities),
        ("elsewhere in the country", document.elsewhere),
    ):
        if names:
            yield f"{label}: {', '.join(dict.fromkeys(name.text for name in names))}"


def _facts(document: Document) -> Iterator[str]:
    """Tell each fact with the words that state it."""
    facts, text = document.facts, document.story.text
    one = ("date", "undated", "operation", "force", "warrants", "arrests", "cash_pounds")
    told: list[tuple[str, Fact[Any] | StatedCount]] = [
        *((name, fact) for name in one if (fact := getattr(facts, name)) is not None),
        *(("drugs", drug) for drug in facts.drugs),
        *(("found", thing) for thing in facts.found),
        *(("count", count) for count in facts.counts),
    ]
    if facts.kind is not None:
        yield f"kind: {facts.kind.value}"
    for label, fact in told:
        words = text[fact.start : fact.end]
        value = _value(fact)
        stated = f"“{words}”" if value == words else f"{value} (“{words}”)"
        yield f"{_LABELS.get(label, label)}: {stated}"


def _value(fact: Fact[Any] | StatedCount) -> str:
    if isinstance(fact, StatedCount):
        where = f" in {fact.locality.text}" if isinstance(fact.locality, Toponym) else ""
        return f"{fact.number} {fact.unit}{where}{'' if fact.in_full else ', not all of them'}"
    return _long(fact.value) if isinstance(fact.value, date) else str(fact.value)


def _long(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _plain(role: Role) -> str:
    return role.value.replace("_", " ")
