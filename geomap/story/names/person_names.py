"""Names of persons in a story, found so that no surname becomes a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from geomap.story.text.lexicon import BODY_WORDS, NOT_NAMES, SURE_TYPES
from geomap.story.text.sentences import Sentence

_NAME = r"[A-ZÀ-ÖØ-Þ][^\W\d_]+(?:['’-][^\W\d_]+)?"
_RANK_BEFORE = "[Aa]cting|[Tt]emporary|[Aa]ssistant|[Dd]eputy|[Cc]hief|[Dd]istrict|[TtAa]/"
_TITLE = (
    "Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Lady|Lord|Dame|Prof|Professor|Revd?|Reverend|Canon|Father|Det"
    "|Detective|Sgt|Sergeant|Insp|Inspector|Supt|Superintendent|Ch|Con|PCs?|PCSO|DC|DS|DI|DCI|DCS"
    "|DSU|WPC|ACC|CC|Constable|Cllr|Councillor|Judge|HHJ|Justice|Magistrate|Commander"
    "|Commissioner|Capt|Captain|Colonel|Major|Sheriff|Recorder"
)
_TITLED = re.compile(
    rf"\b(?:(?:{_RANK_BEFORE})\s+){{0,3}}(?:(?:{_TITLE})\.?\s+){{1,4}}({_NAME}(?:\s+{_NAME}){{0,2}})"
)
_AGE = r"\d{1,2}\b(?!\s+(?:years|months|weeks|days)\b(?!\s+(?:old|of age)))"
_AGED = re.compile(rf"\b({_NAME}(?:\s+{_NAME}){{1,2}}),?\s+(?:{_AGE}|aged\s+\d|who\b|both\b)")
_SAYS = (
    r"(?:said|says|added|told|explained|warned|insisted|claimed|commented|admitted|denied|pleaded"
    r"|was\s+jailed|has\s+lived|lives|who|prosecuting|defending)\b"
)
_SPEAKING = re.compile(
    rf"\b({_NAME}\s+{_NAME})\s+{_SAYS}|\b(?:said|added|explained)\s+({_NAME}\s+{_NAME})\b"
)
_PLACED = re.compile(
    r"(?:\b(?:in|at|on|near|off|around|across|of|to|from|through|for)|\bthe)\s+\Z", re.IGNORECASE
)
_PLACED_REACH = 12
_SITUATED = re.compile(r"\b(?:in|on|at|near|off|around|across)\s+\Z", re.IGNORECASE)
_NO_SURNAMES = SURE_TYPES | BODY_WORDS
_NO_FIRST_NAMES = NOT_NAMES | {"st"}


def person_spans(text: str, sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Find persons: with a title, with an age, speaking, and by their surname afterwards.

    Returns
    -------
    list of (start, end)
        In the order of the text, title included.
    """
    spans: set[tuple[int, int]] = set()
    known: set[str] = set()
    for sentence in sentences:
        if sentence.cased:
            for start, end, name in _introduced(sentence):
                spans.add((start, end))
                known |= {name, name.split()[-1]}
    if known:
        spans.update(_again(text, known))
    return sorted(spans)


def _introduced(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Find the persons that a sentence makes known: start, end, name without title."""
    for pattern in (_TITLED, _AGED, _SPEAKING):
        for match in pattern.finditer(sentence.text):
            group = 1 if match.group(1) else 2
            words = match.group(group).split()
            aged = pattern is _AGED and "aged" in match.group()
            if not aged and any(word.lower() in _NO_SURNAMES for word in words[1:]):
                continue
            if pattern is not _TITLED and words[0].lower() in _NO_FIRST_NAMES:
                continue
            before = sentence.text[max(0, match.start() - _PLACED_REACH) : match.start()]
            if pattern is not _TITLED and _SITUATED.search(before):
                continue  # "people in Elm Green who saw it"
            start = match.start() if pattern is _TITLED else match.start(group)
            yield sentence.start + start, sentence.start + match.end(group), " ".join(words)


def _again(text: str, known: set[str]) -> Iterator[tuple[int, int]]:
    """Find known names again: full ones anywhere, a bare surname where it is no place."""
    names = "|".join(re.escape(name) for name in sorted(known, key=lambda name: (-len(name), name)))
    for match in re.finditer(rf"\b(?:{names})\b(?!\s+[A-Z])", text):
        start = match.start()
        if " " in match.group() or not _PLACED.search(text, max(0, start - _PLACED_REACH), start):
            yield match.span()
