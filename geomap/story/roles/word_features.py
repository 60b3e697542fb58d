"""The words around a street as features, from which its role is weighed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, islice, pairwise, takewhile
from string import digits

from geomap.late_pattern import LatePattern
from geomap.story.names.name import Name
from geomap.story.roles.word_classes import SENSES
from geomap.story.text.patterns import small
from geomap.story.text.premises import find_in_plain_words, likeness_before
from geomap.story.text.sentences import Part, Sentence

Group = tuple[str, Iterable[str]]
"""Features that begin alike: the letters of all with their `:` or `=`, and how each goes on; or ""
and features by their whole names. The same may come again; a word without a sense is no feature."""

_STREET, _LOCALITY, _NUMBER = "\x01", "\x02", "0"
_TOKEN = LatePattern(rf"({_STREET}+|{_LOCALITY}+|\d+|[a-z']+|[,;:.\-–*])")
_MASK_WORDS = ("STREET", "LOC", "NUM")
_WRITTEN = LatePattern(rf"(?<![A-Za-z'])(?:{'|'.join(_MASK_WORDS)})")
"""What capitals may spell: it stands for any name or number, too."""
_MASK_OF = {"S": _STREET, "L": _LOCALITY, "N": _NUMBER}
_MASKS = {_STREET: "STREET", _LOCALITY: "LOC"} | dict.fromkeys(digits, "NUM")
_AS_ONE_WORD = {"off-licences": "shops", "off-licence": "shop"}
"""What stands in front of a street as "off" does, and lies in it."""
_BEFORE, _AFTER, _NEAR_BEFORE, _NEAR_AFTER, _NEIGHBOUR = 40, 25, 12, 10, 80
_REACH = 500
"""Characters in which so many words stand; a sentence may be a whole megabyte."""
_DENSITIES = (0.0, 0.02, 0.05)
"""From which shares of a story's words on a sense counts as there, as often, as all over."""
_LEAD = 2
"""Headlines, and sentences below them, in which a story says what it is about."""
_OFFICIAL = frozenset("search entry warrant police agency arrest found drugs arms".split())
"""Senses of which a story of a raid has one."""
_FILLERS = frozenset(("NUM", "the", ","))
_NEGATIONS = frozenset(
    "not never no nor without neither nobody none nothing wasn't weren't didn't isn't denied denies"
    " claims claimed rumour rumours false instead rather could would might if".split()
)
_CLAUSE_ENDS = frozenset(
    ", ; : - – and but when where while after as before who which that because since until"
    " though".split()
)


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
        self._starts = [sentence.start for sentence in sentences]
        self._stops = [sentence.end for sentence in sentences]
        masked = list(text)
        for mask, names in ((_LOCALITY, localities), (_STREET, streets)):
            for name in names:
                masked[name.start : name.end] = mask * (name.end - name.start)
                like = likeness_before(text, name.start)
                masked[like : name.start] = " " * (name.start - like)
        whole = "".join(masked)
        if any(word in whole for word in _MASK_WORDS):
            whole = _WRITTEN.sub(_as_mask, whole)
        low = small(whole)
        for noun, common in _AS_ONE_WORD.items():
            low = low.replace(noun, common.ljust(len(noun)))
        parts = _TOKEN.split(find_in_plain_words(low))
        ends = [*accumulate(map(len, parts))]
        self._words = [_MASKS.get(word[0], word) for word in parts[1::2]]
        self._senses = [SENSES.get(word, "") for word in self._words]
        self._places = ends[:-1:2]
        """Where each word begins."""
        self._sentences = [
            slice(bisect_left(self._places, item.start), bisect_left(self._places, item.end))
            for item in sentences
        ]
        counts = Counter(chain.from_iterable(self._senses[words] for words in self._sentences))
        self.tells_of_police: bool = not _OFFICIAL.isdisjoint(counts)
        """Whether any word of the story is of those who raid, what they do or look for."""
        body = [n for n, item in enumerate(sentences) if item.part is not Part.TITLE][:_LEAD]
        titles = [n for n, item in enumerate(sentences) if item.part is Part.TITLE][:_LEAD]
        self.of_story: list[Group] = [
            *_shares(counts),
            *_bag("h", *self._neighbour(0)),
            *(group for number in titles for group in _bag("t", *self._neighbour(number))),
            *(group for number in body for group in _bag("l", *self._neighbour(number))),
        ]
        """The features that all its places share."""

    def features(self, name: Name) -> list[str]:
        """Give the features of a street: words and senses by where they stand.

        A feature's name tells where: `b` before in the sentence, `a` after, `bn` and `an` near,
        `c` and `d` in the same clause, `o` at the sentence's opening, `p` in the sentence before,
        `n` in the next, `h` in the first, `t` in the headline, `l` in the lead, `S` anywhere; a
        digit counts from the street on; `:` marks a word, `=` a sense.
        """
        groups = chain(self.of_story, self.beside(self.sentence_of(name)), self.around(name))
        told = (head + rest for head, alike in groups for rest in alike if rest or head[-1:] == ":")
        return list(dict.fromkeys(told))

    def sentence_of(self, name: Name) -> int:
        """Give the number of the sentence in which a name stands."""
        return bisect_right(self._starts, name.start) - 1

    def beside(self, at: int) -> Iterator[Group]:
        """Give the features that the places of a sentence share: its opening, those beside it."""
        (before, before_senses), (here, here_senses), (behind, behind_senses) = (
            self._neighbour(number) for number in (at - 1, at, at + 1)
        )
        yield from _bag("p", before, before_senses)
        yield from _bag("n", behind, behind_senses)
        yield (
            "",
            [
                *_by_place("o", ":", here[:3]),
                *_by_place("o", "=", _first(here_senses, 2)),
                "oo:" + " ".join(here[:2]),
                *_by_place("n", ":", behind[:2]),
                *_by_place("n", "=", _first(behind_senses, 1)),
            ],
        )
        yield "p0=", _first(before_senses, 2)
        yield "p9=", _first(reversed(before_senses), 2)

    def around(self, name: Name) -> Iterator[Group]:
        """Give the features of the words of its own sentence around a street."""
        at = self.sentence_of(name)
        start = max(self._starts[at], name.start - _REACH)
        first, last = bisect_left(self._places, start), bisect_left(self._places, name.start)
        words = slice(max(first, last - _BEFORE), last)
        before, before_senses = self._words[words], self._senses[words]
        first = bisect_left(self._places, name.end)
        last = bisect_left(self._places, min(self._stops[at], name.end + _REACH))
        words = slice(first, min(last, first + _AFTER))
        after, after_senses = self._words[words], self._senses[words]
        yield from _near(before, before_senses, after, after_senses)
        yield from _in_clause(before, before_senses, after, after_senses)

    def _neighbour(self, number: int) -> tuple[list[str], list[str]]:
        """Give the words of a sentence and their senses, none where there is no such sentence."""
        if not 0 <= number < len(self._sentences):
            return [], []
        words = self._sentences[number]
        words = slice(words.start, min(words.stop, words.start + _NEIGHBOUR))
        return self._words[words], self._senses[words]


def _as_mask(written: re.Match[str]) -> str:
    word = written.group()
    return _MASK_OF[word[0]] * len(word)


def _shares(counts: Counter[str]) -> Iterator[Group]:
    """Give the senses of a story, and again those that are often, and all over."""
    words = counts.total()
    for level, density in enumerate(_DENSITIES):
        yield f"S{level}=", [sense for sense, count in counts.items() if count > density * words]


def _near(
    before: Sequence[str],
    before_senses: Sequence[str],
    after: Sequence[str],
    after_senses: Sequence[str],
) -> Iterator[Group]:
    near = before[-_NEAR_BEFORE:]
    yield from _bag("b", before, before_senses)
    yield from _bag("a", after, after_senses)
    yield from _bag("bn", near, before_senses[-_NEAR_BEFORE:])
    yield from _bag("an", after[:_NEAR_AFTER], after_senses[:_NEAR_AFTER])
    yield "bb:", map(" ".join, pairwise(near))
    yield (
        "",
        [
            *_by_place("b", ":", before[:-5:-1]),
            *_by_place("a", ":", after[:3]),
            *_by_place("b", "=", _first(reversed(before_senses), 4)),
            *_by_place("a", "=", _first(after_senses, 3)),
        ],
    )


def _in_clause(
    before: Sequence[str],
    before_senses: Sequence[str],
    after: Sequence[str],
    after_senses: Sequence[str],
) -> Iterator[Group]:
    """Give the words of the same clause, what is denied, and the noun that the place is tied to."""
    own = [*takewhile(_goes_on, reversed(before))]
    yield from _bag("c", own, before_senses[len(before) - len(own) :])
    own = [*takewhile(_goes_on, after)]
    yield from _bag("d", own, after_senses[: len(own)])
    yield "s=", before_senses
    yield "s=", after_senses
    beside = (("b", before[-_NEAR_BEFORE:]), ("a", after[:8]))
    yield "not:", [where for where, words in beside if not _NEGATIONS.isdisjoint(words)]
    yield "had:", [""] if "had" in before else []
    tied = [word for word in before if word not in _FILLERS]
    if tied:
        senses = [SENSES[word] for word in reversed(tied[-4:-1]) if word in SENSES]
        nouns = senses or tied[-2:-1] or ["^"]
        yield "of:", (tied[-1], f"{nouns[0]} {tied[-1]}")


def _goes_on(word: str) -> bool:
    return word not in _CLAUSE_ENDS


def _by_place(where: str, sort: str, words: Iterable[str]) -> list[str]:
    """Give words or senses each with its number, counted from the street on."""
    return [f"{where}{number}{sort}{word}" for number, word in enumerate(words)]


def _first(senses: Iterable[str], most: int) -> Iterator[str]:
    return islice(filter(None, senses), most)


def _bag(where: str, words: Sequence[str], senses: Sequence[str]) -> Iterator[Group]:
    """Give the words and senses of a stretch of text, whatever their order."""
    yield f"{where}:", words
    yield f"{where}=", senses
