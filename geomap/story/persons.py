"""Names of persons in a story, found so that no surname becomes a place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geomap.story.lexicon import BODY_WORDS, NOT_NAMES, SURE_TYPES
from geomap.story.sentences import Sentence

_CAP = r"[A-ZÀ-ÖØ-Þ][^\W\d_]+(?:['’-][^\W\d_]+)?"
_TITLE = (
    r"(?:(?:[Aa]cting|[Tt]emporary|[Aa]ssistant|[Dd]eputy|[Cc]hief|[Dd]istrict|[Rr]ecorder|[Tt]/|[Aa]/)\s+)*"
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Lady|Lord|Dame|Prof|Professor|Revd?|Reverend|Canon|Father|Det|Detective|Sgt"
    r"|Sergeant|Insp|Inspector|Supt|Superintendent|Ch|PC|PCs|PCSO|DC|DS|DI|DCI|DCS|DSU|WPC|ACC|CC|Constable|Cllr|Councillor"
    r"|Judge|HHJ|Justice|Magistrate|Commander|Commissioner|Capt|Captain|Colonel|Major|Sheriff|Recorder)\.?\s+"
)
_TITLED = re.compile(rf"\b(?:{_TITLE})+({_CAP}(?:\s+{_CAP}){{0,2}})")
_AGED = re.compile(rf"\b({_CAP}(?:\s+{_CAP}){{1,2}}),?\s+(?:\d{{1,2}}\b|aged\s+\d|who\b|both\b)")
_SAYS = (
    r"(?:said|says|added|told|explained|warned|insisted|claimed|commented|admitted|denied|pleaded|was\s+jailed"
    r"|has\s+lived|lives|who\b|prosecuting|defending)"
)
_SPEAKING = re.compile(
    rf"\b({_CAP}\s+{_CAP})\s+{_SAYS}\b|\b(?:said|added|explained)\s+({_CAP}\s+{_CAP})\b"
)
_PLACED = re.compile(
    r"(?:\b(?:in|at|on|near|off|around|across|of|to|from|through|for)|\bthe)\s+\Z", re.IGNORECASE
)


def person_spans(text: str, sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Find persons: with a title, with an age, speaking, and by their surname afterwards.

    Returns
    -------
    list of (start, end)
        In the order of the text, title included.
    """
    spans: list[tuple[int, int]] = []
    known: set[str] = set()
    for sentence in sentences:
        if not sentence.cased:
            continue
        for pattern in (_TITLED, _AGED, _SPEAKING):
            for match in pattern.finditer(sentence.text):
                group = 1 if match.group(1) else 2
                words = match.group(group).split()
                if any(word.lower() in SURE_TYPES | BODY_WORDS for word in words[1:]):
                    continue
                if pattern is not _TITLED and words[0].lower() in NOT_NAMES | {"st"}:
                    continue
                known.add(words[-1])
                if len(words) > 1:
                    known.add(" ".join(words))
                start = match.start() if pattern is _TITLED else match.start(group)
                spans.append((sentence.start + start, sentence.start + match.end(group)))
    if known:
        spans.extend(_again(text, sentences, known))
    return sorted(set(spans))


def _again(text: str, sentences: Sequence[Sentence], known: set[str]) -> list[tuple[int, int]]:
    """Find known names again: full ones anywhere, a bare surname where it is no place."""
    names = "|".join(re.escape(name) for name in sorted(known, key=lambda name: (-len(name), name)))
    pattern = re.compile(rf"\b(?:{names})\b(?!\s+[A-Z])")
    return [
        (match.start(), match.end())
        for match in pattern.finditer(text)
        if " " in match.group()
        or not _PLACED.search(text, max(0, match.start() - 12), match.start())
    ]
