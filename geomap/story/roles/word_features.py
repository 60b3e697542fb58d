"""The words around a street as features, for the second opinion on its role."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from geomap.story.names.name import Name
from geomap.story.roles.word_classes import SENSES
from geomap.story.text.sentences import Part, Sentence

_MASKS = ("STREET", "LOC", "NUM")
_TOKEN = re.compile(r"STREET|LOC|NUM|[A-Za-z']+|[,;:.\-–*]")
_NUMBER = re.compile(r"\d+")
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
        masked = list(text)
        for mask, names in (("\x02", localities), ("\x01", streets)):
            for name in names:
                masked[name.start : name.end] = mask * (name.end - name.start)
        self._masked = "".join(masked)
        self._tokens = [self._span(item.start, item.end) for item in sentences]
        self.tells_of_police: bool = not _OFFICIAL.isdisjoint(
            sense for tokens in self._tokens for sense in _senses(tokens)
        )
        """Whether any word of the story is of those who raid, what they do or look for."""
        self._bags: dict[tuple[str, int], list[str]] = {}
        body = [n for n, item in enumerate(sentences) if item.part is not Part.TITLE][:_LEAD]
        titles = [n for n, item in enumerate(sentences) if item.part is Part.TITLE][:_LEAD]
        self._of_story = [
            *self._senses_of_story(),
            *self._bag_of("h", 0),
            *dict.fromkeys(name for number in titles for name in self._bag_of("t", number)),
            *dict.fromkeys(name for number in body for name in self._bag_of("l", number)),
        ]

    def features(self, name: Name) -> list[str]:
        """Give the features of a street: words and senses by where they stand.

        A feature's name tells where: `b` before in the sentence, `a` after, `bn` and `an` near,
        `c` and `d` in the same clause, `o` at the sentence's opening, `p` in the sentence before,
        `n` in the next, `h` in the first, `t` in the headline, `l` in the lead, `S` anywhere; a
        digit counts from the street on; `:` marks a word, `=` a sense.
        """
        at = bisect_right(self._starts, name.start) - 1
        end = self._starts[at + 1] if at + 1 < len(self._starts) else len(self._masked)
        start = max(self._starts[at], name.start - _REACH)
        before = self._span(start, name.start)[-_BEFORE:]
        after = self._span(name.end, min(end, name.end + _REACH))[:_AFTER]
        return [
            *self._of_story,
            *_around(before, after),
            *_in_clause(before, after),
            *_opening(self._tokens[at]),
            *self._bag_of("p", at - 1),
            *self._bag_of("n", at + 1),
            *self._edges(at),
        ]

    def _senses_of_story(self) -> Iterator[str]:
        every = [word for tokens in self._tokens for word in tokens]
        for sense, count in Counter(_senses(every)).items():
            for level, density in enumerate(_DENSITIES):
                if count > density * len(every):
                    yield f"S{level}={sense}"

    def _bag_of(self, where: str, number: int) -> list[str]:
        """Give each word and sense of a sentence once; nothing where there is no such sentence."""
        key = (where, number)
        if key not in self._bags:
            self._bags[key] = list(_bag(where, self._neighbour(number)))
        return self._bags[key]

    def _edges(self, at: int) -> Iterator[str]:
        """Give how the next sentence begins, and how the one before begins and ends."""
        following, preceding = self._neighbour(at + 1), self._neighbour(at - 1)
        for number, word in enumerate(following[:2]):
            yield f"n{number}:{word}"
        yield from (f"n0={sense}" for sense in _senses(following)[:1])
        yield from dict.fromkeys(f"p0={sense}" for sense in _senses(preceding)[:2])
        yield from dict.fromkeys(f"p9={sense}" for sense in _senses(reversed(preceding))[:2])

    def _neighbour(self, number: int) -> list[str]:
        return self._tokens[number][:_NEIGHBOUR] if 0 <= number < len(self._tokens) else []

    def _span(self, start: int, end: int) -> list[str]:
        text = re.sub("\x01+", " STREET ", self._masked[start:end])
        text = _NUMBER.sub(" NUM ", re.sub("\x02+", " LOC ", text))
        return [word if word in _MASKS else word.lower() for word in _TOKEN.findall(text)]


def _around(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    near = before[-_NEAR_BEFORE:]
    yield from _bag("b", before)
    yield from _bag("a", after)
    yield from _bag("bn", near)
    yield from _bag("an", after[:_NEAR_AFTER])
    for number, word in enumerate(before[:-5:-1]):
        yield f"b{number}:{word}"
    for number, word in enumerate(after[:3]):
        yield f"a{number}:{word}"
    yield from dict.fromkeys(f"bb:{one} {two}" for one, two in pairwise(near))
    for number, sense in enumerate(_senses(reversed(before))[:4]):
        yield f"b{number}={sense}"
    for number, sense in enumerate(_senses(after)[:3]):
        yield f"a{number}={sense}"


def _in_clause(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """Give the words of the same clause, what is denied, and the noun that the place is tied to."""
    yield from _bag("c", [*takewhile(lambda word: word not in _CLAUSE_ENDS, reversed(before))])
    yield from _bag("d", [*takewhile(lambda word: word not in _CLAUSE_ENDS, after)])
    yield from dict.fromkeys(f"s={sense}" for sense in [*_senses(before), *_senses(after)])
    for where, words in (("b", before[-_NEAR_BEFORE:]), ("a", after[:8])):
        if not _NEGATIONS.isdisjoint(words):
            yield f"not:{where}"
    yield from ["had:"] if "had" in before else []
    tied = [word for word in before if word not in _FILLERS]
    if tied:
        yield f"of:{tied[-1]}"
        nouns = _senses(reversed(tied[-4:-1])) or tied[-2:-1] or ["^"]
        yield f"of:{nouns[0]} {tied[-1]}"


def _opening(tokens: Sequence[str]) -> Iterator[str]:
    for number, word in enumerate(tokens[:3]):
        yield f"o{number}:{word}"
    for number, sense in enumerate(_senses(tokens[:_NEIGHBOUR])[:2]):
        yield f"o{number}={sense}"
    yield "oo:" + " ".join(tokens[:2])


def _senses(words: Iterable[str]) -> list[str]:
    return [SENSES[word] for word in words if word in SENSES]


def _bag(where: str, words: Sequence[str]) -> dict[str, None]:
    """Give each word and each sense of a stretch of text once, whatever its order."""
    once = dict.fromkeys(words)
    return dict.fromkeys(
        [f"{where}:{word}" for word in once] + [f"{where}={sense}" for sense in _senses(once)]
    )
