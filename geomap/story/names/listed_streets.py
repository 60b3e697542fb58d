"""Streets that only the list tells in which they are items: "Bretch Hill" between two roads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from geomap.model import PlaceKind
from geomap.story.names.name import Name
from geomap.story.text.lexicon import SURE_TYPES
from geomap.story.text.sentences import Part, Sentence

_STREET = frozenset({PlaceKind.STREET})
_OR_LOCALITY = _STREET | {PlaceKind.LOCALITY}
_LEAST = 2
"""Streets that are surely some, by which a list is one of streets; the others are no more."""


def told_by_lists(sentences: Sequence[Sentence], names: Sequence[list[Name]]) -> list[list[Name]]:
    """Take a name that is all of an item for the street of the gazetteer, in a list of streets.

    One that is a locality as well needs a bullet, since it may head the lines below it. A lone type
    word ("Close") that stands in no such list is no name.
    """
    out = list(names)
    for run in _runs(sentences, names):
        open_ones = [number for number in run if _is_open(sentences[number], names[number])]
        listed = len(run) - len(open_ones) >= max(_LEAST, len(open_ones))
        for number in open_ones:
            (name,) = names[number]
            if listed:
                out[number] = [replace(name, kinds=_STREET)]
            elif not name.local:
                out[number] = []
    return out


def is_item(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether what stands there in the text is all that an item says."""
    rest = sentence.text[: start - sentence.start] + sentence.text[end - sentence.start :]
    return sentence.part is Part.ITEM and not any(map(str.isalpha, rest))


def _runs(sentences: Sequence[Sentence], names: Sequence[list[Name]]) -> Iterator[list[int]]:
    """Give the items that stand one below the other and begin with a street, or what may be one."""
    run: list[int] = []
    for number, (sentence, here) in enumerate(zip(sentences, names, strict=True)):
        if (
            sentence.part is Part.ITEM
            and here
            and (_opens(sentence, here[0]) or _is_open(sentence, here))
        ):
            run.append(number)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _opens(sentence: Sentence, name: Name) -> bool:
    """Tell whether an item begins with a name that is known as a street and as nothing else."""
    before = sentence.text[: name.start - sentence.start]
    street = name.street and not (name.local or name.venue or name.role)
    return street and not any(map(str.isalpha, before))


def _is_open(sentence: Sentence, names: Sequence[Name]) -> bool:
    """Tell whether an item is a name that is a street or a locality, or a lone type word."""
    if len(names) != 1 or not is_item(sentence, names[0].start, names[0].end):
        return False
    name = names[0]
    if name.kinds == _OR_LOCALITY and name.typed < 2:
        return sentence.bullet and not (name.elsewhere or name.area)
    return name.kinds == _STREET and name.text.lower() in SURE_TYPES
