"""Each step of the reader alone: what it needs, what it gives, and that it leaves the rest."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from geomap.model import Role, Story
from geomap.story.document import Document, Home
from geomap.story.read import STEPS, Step, document_of
from tests.support.reader import GAZETTEER, THURSDAY

TEXTS = (
    "Three homes raided in Millbury\n\n"
    "Police raided three homes in Millbury on Tuesday. Officers forced their way into houses in"
    " Alder Road, Barton, and Cedar Close. A flat in Birch Way was searched too, and two men were"
    " arrested there.\n\n"
    "The Northtown neighbourhood team said that warrants had been granted.\n\n"
    "Picture: officers in Cedar Close",
    "A man was jailed on Friday for growing cannabis. Millbury Crown Court heard on Monday that"
    " police had searched his house in Birch Way on March 3 and seized £5,000. He was jailed for"
    " two years.",
    "Eight addresses were raided in Millbury yesterday. Homes in Fern Street and High Street were"
    " raided. Officers were seen in Ash Grove, Barton, too, and knocked at doors in Elm Place.",
    "Drugs warrants were carried out at homes in Barton, Eastcote and Leeds on Wednesday morning.",
    "Police raided eight homes in the morning and arrested ten people.",
    "A flat in Alder Road, Northtown, has been closed for three months. Police carried out a raid"
    " last month and arrested ten people.",
    "Alder Road, Northtown, was closed after a crash. Police carried out a raid and arrested ten"
    " people.",
    "Mrs Dale, who lives in Alder Road, said: “I love Barton.”",
    "Police raided two homes this week. Drugs were seized, and a man was arrested at one of them."
    "\n\nIt is the talk of Eastcote.",
    "",
)
"""A raid, a hearing, a count that more streets fill, areas, a raid at no place, a closure, a crash,
no raid, an area of which no sentence tells, and nothing."""
LAYERS = tuple(name for name in Document._fields if name not in ("story", "home"))
HOME = Home(GAZETTEER, ("Wold Vale Police",))
NAMES = [step.run.__name__.strip("_") for step in STEPS]
steps = pytest.mark.parametrize("step", STEPS, ids=NAMES)


def whole(text: str) -> Document:
    return document_of(Story(text, published=THURSDAY), HOME)


def holding(document: Document, layers: Iterable[str]) -> Document:
    """Give a document that holds some layers of another one, and of the rest nothing."""
    empty = Document(document.story, document.home)
    return empty._replace(**{name: getattr(document, name) for name in layers})


def layers_that_differ(one: Document, other: Document) -> set[str]:
    return {name for name in LAYERS if getattr(one, name) != getattr(other, name)}


def given(step: Step, document: Document) -> list[object] | str:
    """Run a step; where it cannot even run, say by what it failed."""
    try:
        after = step.run(document)
    except (IndexError, ValueError, ZeroDivisionError) as error:
        return type(error).__name__
    return [getattr(after, name) for name in step.gives]


def test_each_layer_is_given_by_one_step_which_stands_behind_what_it_needs() -> None:
    assert sorted(name for step in STEPS for name in step.gives) == sorted(LAYERS)
    there: set[str] = set()
    for step in STEPS:
        assert there.issuperset(step.needs), step
        there.update(step.gives)


@steps
def test_a_step_gives_its_layers_by_what_it_needs_alone(step: Step) -> None:
    for text in TEXTS:
        document = whole(text)
        alone = holding(document, step.needs)
        assert layers_that_differ(step.run(alone), holding(document, step.needs + step.gives)) == (
            set()
        ), text


@steps
def test_a_step_fills_each_of_its_layers_for_some_text(step: Step) -> None:
    filled = set()
    for text in TEXTS:
        alone = holding(whole(text), step.needs)
        filled |= layers_that_differ(step.run(alone), alone)
    assert filled == set(step.gives)


@pytest.mark.parametrize(
    ("step", "missing"),
    [(step, name) for step in STEPS for name in step.needs],
    ids=lambda value: value if isinstance(value, str) else value.run.__name__.strip("_"),
)
def test_a_step_needs_each_layer_that_it_says(step: Step, missing: str) -> None:
    documents = [whole(text) for text in TEXTS]
    rest = [name for name in step.needs if name != missing]
    assert any(
        given(step, holding(document, rest)) != given(step, holding(document, step.needs))
        for document in documents
    )


@steps
def test_a_step_rewrites_nothing_of_the_layers_before_it(step: Step) -> None:
    for text in TEXTS:
        document = holding(whole(text), step.needs)
        before = repr([getattr(document, name) for name in step.needs])
        step.run(document)
        assert repr([getattr(document, name) for name in step.needs]) == before


def test_no_layer_can_be_put_in_the_place_of_another() -> None:
    document = whole(TEXTS[0])
    for name in LAYERS:
        with pytest.raises(AttributeError):
            setattr(document, name, ())


def test_equal_texts_give_equal_documents() -> None:
    for text in TEXTS:
        assert whole(text) == whole(text)
    assert whole(TEXTS[0]) != whole(TEXTS[1])


def test_reading_stops_behind_the_layer_that_is_asked_for() -> None:
    read = document_of(Story(TEXTS[0], published=THURSDAY), HOME, until="occurrences")
    assert read.occurrences
    assert layers_that_differ(read, holding(whole(TEXTS[0]), LAYERS)).isdisjoint(
        ("sentences", "names", "cues", "dates", "passages", "occurrences")
    )
    assert (read.weighed, read.readings, read.mentions) == ((), (), ())


def test_layers_point_at_each_other_by_index() -> None:
    for text in TEXTS:
        document = whole(text)
        sentences = len(document.sentences)
        by_sentence = (document.names, document.cues, document.dates, document.passages)
        assert {len(layer) for layer in by_sentence} == {sentences}
        places = len(document.occurrences)
        by_place = (document.weighed, document.judgements, document.readings)
        assert {len(layer) for layer in by_place} == {places}
        assert all(0 <= number < places for number in document.kept)
        lists = [chunk for passage in document.passages for chunk in passage.chunks]
        for place in document.occurrences:
            assert lists[place.listing] is place.chunk
            assert place.chunk in document.passages[place.passage].chunks


def test_a_locality_told_elsewhere_is_no_part_of_the_list() -> None:
    document = whole(
        "Police raided a house in Alder Road, Barton. Officers then searched Alder Road again."
    )
    first, again = document.occurrences
    assert [reading.locality for reading in again.item.readings] == [None]
    told, left_bare = document.readings[1]
    assert document.judgements[1].role is Role.RAID
    assert told.locality == first.item.readings[0].locality
    assert left_bare.locality is None
