"""The words around a street as numbers, for the second opinion on its role."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from geomap.model import Precision
from geomap.story.names import Name
from geomap.story.senses import SENSES
from geomap.story.sentences import Sentence

_MASKS = ("STREET", "LOC", "NUM")
_TOKEN = re.compile(r"STREET|LOC|NUM|[A-Za-z']+|[,;:.\-–*]")
_NUMBER = re.compile(r"\d+")
_BEFORE, _AFTER, _NEAR_BEFORE, _NEAR_AFTER, _NEIGHBOUR = 40, 25, 12, 10, 80
_REACH = 500
"""Characters in which so many words stand; a sentence may be a whole megabyte."""
_DENSE = 20.0
"""A sense of one word in ten counts as much as a word nearby does twice; more is no more."""
_MOST = 2.0


class Surroundings:
    """The words of a story around its mentions, with every name and number masked."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        *,
        streets: Iterable[Name],
        localities: Iterable[Name],
    ) -> None:
        self._order = {sentence.start: number for number, sentence in enumerate(sentences)}
        masked = list(text)
        for mask, names in (("\x02", localities), ("\x01", streets)):
            for name in names:
                masked[name.start : name.end] = mask * (name.end - name.start)
        self._masked = "".join(masked)
        self._tokens = [self._span(item.start, item.end) for item in sentences]
        every = [word for tokens in self._tokens for word in tokens]
        self._of_story = {
            f"S={sense}": min(_MOST, _DENSE * count / len(every))
            for sense, count in Counter(_senses(every)).items()
        }

    def features(self, name: Name, sentence: Sentence, precision: Precision) -> dict[str, float]:
        """Give the features of a street: words and senses by where they stand, with a value.

        A feature's name tells where: `b` before in the sentence, `a` after, `bn` and `an` near,
        `p` in the sentence before, `n` in the next, `h` in the first, `S` anywhere; `:` marks a
        word, `=` a sense.
        """
        at = self._order[sentence.start]
        before = self._span(max(sentence.start, name.start - _REACH), name.start)[-_BEFORE:]
        after = self._span(name.end, min(sentence.end, name.end + _REACH))[:_AFTER]
        near = before[-_NEAR_BEFORE:]
        values = {"prec:" + precision.value: 1.0, "at:": at / len(self._order)}
        values |= self._of_story
        values |= _bag("b", before) | _bag("a", after)
        values |= _bag("bn", near) | _bag("an", after[:_NEAR_AFTER])
        for number, word in enumerate(before[:-5:-1]):
            values[f"b{number}:{word}"] = 1.0
        for number, word in enumerate(after[:3]):
            values[f"a{number}:{word}"] = 1.0
        for one, two in pairwise(near):
            values[f"bb:{one} {two}"] = 1.0
        for number, sense in enumerate(_senses(reversed(before))[:2]):
            values[f"b{number}={sense}"] = 1.0
        for sense in _senses(after)[:1]:
            values[f"a0={sense}"] = 1.0
        values |= _bag("p", self._neighbour(at - 1), 0.6) | _bag("n", self._neighbour(at + 1), 0.4)
        values |= _bag("h", self._neighbour(0), 0.6)
        return values

    def _neighbour(self, number: int) -> list[str]:
        return self._tokens[number][:_NEIGHBOUR] if 0 <= number < len(self._tokens) else []

    def _span(self, start: int, end: int) -> list[str]:
        text = re.sub("\x01+", " STREET ", self._masked[start:end])
        text = _NUMBER.sub(" NUM ", re.sub("\x02+", " LOC ", text))
        return [word if word in _MASKS else word.lower() for word in _TOKEN.findall(text)]


def _senses(words: Iterable[str]) -> list[str]:
    return [SENSES[word] for word in words if word in SENSES]


def _bag(where: str, words: Sequence[str], value: float = 1.0) -> dict[str, float]:
    """Give each word and each sense of a stretch of text once, whatever its order."""
    values = dict.fromkeys((f"{where}:{word}" for word in words), value)
    return values | dict.fromkeys((f"{where}={sense}" for sense in _senses(words)), value)
