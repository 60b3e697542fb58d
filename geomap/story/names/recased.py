"""A story all in capitals, or all in small letters, with the capitals that names have.

Names are told by their capitals. A bulletin in capitals and a post in small letters have none that
tell them: what the gazetteer and the list of the whole country hold has them put in, as has an
unknown street whose name is no ordinary word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from geomap.gazetteer.candidates import AREAS
from geomap.late_pattern import LatePattern
from geomap.model import Span
from geomap.story.names.name import NameIndex
from geomap.story.names.uk_places import elsewhere_in
from geomap.story.text.lexicon import SURE_TYPES
from geomap.story.text.patterns import small
from geomap.story.text.tokens import DETERMINERS, INNER, runs_of
from geomap.story.vocabulary import CAPITALS, SPEAKS, WEEKDAYS, words

_WORD = LatePattern(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_OPENS = LatePattern(r"(?:\A|[.!?][\"'”’)]{0,2}\s)\W{0,8}([^\W\d_])")
_CODE = LatePattern(r"\b(?:[a-z]{1,2}\d{1,2}[a-z]? ?\d[a-z]{2}|[abm]\d{1,4})\b")
"""A postcode, or the number of a road."""
_MONTHS = frozenset(
    "january february april june july august september october november december".split()
)
_MOST_WORDS, _OF_A_PERSON = 2, 2
"""Words in front of a type that name an unknown street; and words that name a person."""
_INTRODUCED = LatePattern(r",? \(?(?:aged )?\d\d\b|, (?:of|who)\b")
"""Behind the name of a person: "34, of", "(34)"."""
_COURT = LatePattern(r"\b(?:crown|magistrates['’]?|county) court\b")
_BEFORE_TOWNS = frozenset("in at of from near to around across outside".split())
_JOINTS = (", ", " and ", ", and ")
_BEFORE = 12
"""Characters before a name that hold a small word: "this", and no name that is longer."""


def recased(
    text: str, headline: str | None, lines: Collection[int], gazetteer: NameIndex
) -> tuple[str, str | None]:
    """Put names and the openings of sentences of some lines in capitals, and all else in small.

    Returns
    -------
    text, headline
        As long as before; the headline as its line has it.
    """
    told = text.split("\n")
    out = [
        _with_capitals(small(line), gazetteer) if number in lines else line
        for number, line in enumerate(told)
    ]
    return "\n".join(out), out[told.index(headline)] if headline in told else headline


def _with_capitals(low: str, gazetteer: NameIndex) -> str:
    """Give a text in small letters the capitals that it would have in a paper."""
    letters = list(low)
    titled = _WORD.sub(lambda word: _upper(word[0][0]) + word[0][1:], low)
    names = [*_names(low, titled, gazetteer)]
    courts = (found.span() for found in _COURT.finditer(low))
    for start, end in (*names, *_odd_words(low, frozenset(end for _, end in names)), *courts):
        for word in _WORD.finditer(low, start, end):
            if word.start() == start or word[0] not in INNER:
                letters[word.start()] = _upper(word[0][0])
    for word in _WORD.finditer(low):
        if word[0] in WEEKDAYS or word[0] in _MONTHS:
            letters[word.start()] = _upper(word[0][0])
        elif word[0].isascii() and word[0].upper() in CAPITALS:
            letters[word.start() : word.end()] = word[0].upper()
    for code in _CODE.finditer(low):
        letters[code.start() : code.end()] = code[0].upper()
    for opening in _OPENS.finditer(low):
        letters[opening.start(1)] = _upper(opening[1])
    return "".join(letters)


def _upper(letter: str) -> str:
    """Give the capital of a letter that has one of one character, and is its small letter."""
    capital = letter.upper()
    return capital if capital.lower() == letter and len(capital) == 1 else letter


def _names(low: str, titled: str, gazetteer: NameIndex) -> Iterator[Span]:
    """Find the known names in a text that no ordinary words are.

    What may be ordinary words is a name where it is a town in its place ("in reading"), or a street
    with its type, or beside one: "elm road and the slade", "whitley wood, reading", but not "in the
    town" or "a side road".
    """
    spans = [
        (match.start, match.end, bool(AREAS & match.kinds)) for match in gazetteer.scan(titled)
    ]
    for run in runs_of(titled):
        spans += [(start, end, True) for start, end, _ in elsewhere_in(titled, run)]
    sure: list[tuple[int, int, bool]] = []
    doubtful: list[tuple[int, int, bool]] = []
    for start, end, local in spans:
        named = _WORD.findall(low, start, end)
        led = low[max(0, start - _BEFORE) : start].split()[-1:]
        typed = len(named) > 1 and named[-1] in SURE_TYPES
        is_name = typed or not words().issuperset(named)
        is_name = is_name or (local and not _BEFORE_TOWNS.isdisjoint(led))
        if is_name and DETERMINERS.isdisjoint((*named[:1], *(led if typed else []))):
            yield start, end
            sure.append((start, end, local))
        else:
            doubtful.append((start, end, local))
    ends = {end for _, end, local in sure if not local}
    starts = {start for start, _, local in sure if not local}
    before_towns = {end for _, end, _ in sure}
    for start, end, local in doubtful:
        if (local and start - 2 in before_towns and low.endswith(", ", 0, start)) or any(
            (start - len(joint) in ends and low.endswith(joint, 0, start))
            or (end + len(joint) in starts and low.startswith(joint, end))
            for joint in _JOINTS
        ):
            yield start, end


def _odd_words(low: str, ends: Collection[int]) -> Iterator[Span]:
    """Find what ordinary words do not tell of: "elmwood crescent", and who is told of by name.

    A person may be "sean o'dell, 34, of": who is to be left out of what is printed must be seen.
    `ends` are those of the names that are known.
    """
    found = [*_WORD.finditer(low)]
    first = 0
    for number, word in enumerate(found):
        if number and low[found[number - 1].end() : word.start()] != " ":
            first = number
        first = max(first, number - _MOST_WORDS)
        if word[0] in SURE_TYPES and first < number and word.end() not in ends:
            yield found[first].start(), word.end()
        elif number - first >= _OF_A_PERSON and word[0] in SPEAKS:
            yield found[first].start(), found[number - 1].end()
        elif word[0] in words():
            first = number + 1
        elif number - first + 1 >= _OF_A_PERSON and _INTRODUCED.match(low, word.end()):
            yield found[first].start(), word.end()
