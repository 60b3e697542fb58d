"""A story as the network reads it: the row of each of its words in the vocabulary, and a mark.

Names of streets and of places are masked, so that what is learnt of a street is what is told of it,
and no street is one of raids by its name. Names of venues keep their words ("the hand car wash"),
and so do those of stations and courts, which are no places of the story.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from geomap.late_pattern import LatePattern
from geomap.story.names.name import Name
from geomap.story.passages import Occurrence
from geomap.story.text.premises import find_in_plain_words, likeness_before
from geomap.story.text.sentences import Part, Sentence

NONE, MASKED = 0, 1
"""Rows of the vocabulary that are no words: of what opens a sentence, and of what is masked."""
FIRST_WORD = 2
WORD, STREET, PLACE, NUMBER = 1, 2, 3, 4
"""Marks; 0 is left for what fills up a batch of stories that are learnt from."""
MARKS = {part: number for number, part in enumerate(Part, NUMBER + 1)}
"""The mark of what opens a sentence, by its part of the story."""
_AS_MANY_SAY = {
    "officers": "cops coppers bobbies constables pcs pcsos cid policemen",
    "house": "hmo farmhouse maisonette bedsit bungalow semi endofterrace residence dwelling cottage"
    " mansion townhouse",
    "houses": "hmos farmhouses maisonettes bedsits bungalows residences dwellings cottages mansions"
    " townhouses",
    "flat": "apartment studio",
    "flats": "apartments",
    "arrested": "nicked cuffed handcuffed apprehended",
    "raided": "busted swooped stormed pounced",
    "in": "situated located",
    "cannabis": "marijuana skunk ganja dope",
    "seized": "confiscated impounded",
}
"""What few stories say, by what most say for it, set by hand: too few for their vectors to have
learnt what they tell of a raid."""
_TOKEN = LatePattern(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d,.:]*|[£.,;:!?()“”\"–—•‘’-]")


class Tokens(NamedTuple):
    """The tokens of a story: the row of each in the vocabulary, its mark, and where it starts.

    `places` gives for each occurrence the index of its first token.
    """

    rows: list[int]
    marks: list[int]
    places: list[int]


def vocabulary_of(words: Iterable[str]) -> dict[str, int]:
    """Give the row of each word, in the order of their file; of a rare one that of a common one."""
    rows = {word: row for row, word in enumerate(words, FIRST_WORD)}
    return rows | {
        rare: rows[word]
        for word, few in _AS_MANY_SAY.items()
        if word in rows
        for rare in few.split()
    }


def tokens_of(
    sentences: Sequence[Sentence],
    names: Sequence[Sequence[Name]],
    places: Sequence[Occurrence],
    vocabulary: Mapping[str, int],
) -> Tokens:
    """Give the tokens of a story: those of each sentence behind one that opens it.

    Parameters
    ----------
    sentences, names
        Of the story; the names are by sentence.
    places
        Its occurrences, in the order of the text.
    vocabulary
        The row of each word that is known, in small letters.
    """
    here: dict[int, list[Occurrence]] = {}
    for place in places:
        here.setdefault(place.passage, []).append(place)
    rows: list[int] = []
    marks: list[int] = []
    first: dict[int, int] = {}
    for number, (sentence, named) in enumerate(zip(sentences, names, strict=True)):
        told = {place.name.start: place for place in here.get(number, ())}
        spans = _spans(named, told.values(), sentence)
        rows.append(NONE)
        marks.append(MARKS[sentence.part])
        start, end, masked, mark, likeness = next(spans)
        for token in _TOKEN.finditer(find_in_plain_words(sentence.text)):
            at = sentence.start + token.start()
            while at >= end:
                start, end, masked, mark, likeness = next(spans)
            if likeness <= at < start:
                continue
            word = token[0]
            if at < start:
                rows.append(MASKED if word[0].isdigit() else _row(word.lower(), vocabulary))
                marks.append(NUMBER if word[0].isdigit() else WORD)
                continue
            first.setdefault(start, len(rows))
            rows.append(MASKED if masked else _row(word.lower(), vocabulary))
            marks.append(mark)
    last = max(0, len(rows) - 1)
    return Tokens(rows, marks, [first.get(place.name.start, last) for place in places])


def _spans(
    named: Iterable[Name], places: Collection[Occurrence], sentence: Sentence
) -> Iterator[tuple[int, int, bool, int, int]]:
    """Give the start and end of each name of a sentence, whether it is masked, and its mark.

    With it where what the place is like, or in which town, begins before it, which is left out: "in
    the normally quiet", "in Millbury's". The last one stands behind every text.
    """
    spans = {
        name.start: (name.start, name.end, not name.venue, PLACE)
        for name in named
        if name.role is None
    }
    told = {place.name.start for place in places}
    for place in places:
        name, area = place.name, place.item.area
        masked = not (area and name.venue)
        spans[name.start] = (name.start, name.end, masked, PLACE if area else STREET)
    kept: list[tuple[int, int, bool, int, int]] = []
    for start, end, masked, mark in sorted(spans.values()):
        likeness = likeness_before(sentence.text, start - sentence.start) + sentence.start
        while kept and kept[-1][0] >= likeness and kept[-1][0] not in told:
            kept.pop()
        kept.append((start, end, masked, mark, likeness))
    yield from kept
    yield 1 << 60, 1 << 60, False, WORD, 1 << 60


def _row(word: str, vocabulary: Mapping[str, int]) -> int:
    """Give the row of a word, or of it without its ending or hyphens, or of what is masked."""
    plain = word.replace("’", "'")
    for form in (word, plain, plain.partition("'")[0], plain.replace("-", "")):
        if form in vocabulary:
            return vocabulary[form]
    return MASKED
