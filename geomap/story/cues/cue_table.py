"""The table of what papers say, cues.toml, and the patterns that find its phrases in a text."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, count, pairwise
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from geomap.late_pattern import LatePattern
from geomap.model import Role
from geomap.story.text.lexicon import UNITS
from geomap.story.text.numbers import OF_THEM
from geomap.story.text.patterns import small

_LISTS = {"units": UNITS, "of_them": OF_THEM}
"""Lists of words that other rooms share; the others stand in the table."""
_TOLD_APART = 4
"""Letters by which phrases are told apart: more of them are of one phrase mostly."""
_Phrase = tuple[int, str, "Cue"]
"""A phrase, or one way in which it may begin, by its place in the table, and its cue."""
_Phrases = Mapping[tuple[str, str], Mapping[str, Sequence[_Phrase]]]
"""Phrases by what stands before and after them, and by the letters that they begin with."""
_IMPOSTORS = LatePattern(
    r"\b(?:(?:bogus|fake|phone?y|sham) (?=police|detective|officer|constable|cop|pc)"
    r"|(?:pos(?:ed|ing)|(?:dressed|disguised|masquerad(?:ed|ing))(?: up)?) as <one>"
    r"|(?:impersonat(?:ed|ing)|(?:pretend|claim|purport)(?:ed|ing)? to be) <one>"
    r"|who said (?:he was|they were) <one>)"
    r"(?:police(?:m[ae]n| officers?)?|(?:detective|officer|constable|cop|pc)s?)\b"
    r"|\bpolice impersonators?\b".replace("<one>", r"(?:an? |the )?(?:[\w-]+ )?")
)
_IMPOSTURE = (
    "bogus", "fake", "phon", "sham ", "posed", "posing", "dressed", "disguised", "masquerad",
    "imperson", "pretend", "claim", "purport", "who said",
)  # fmt: skip
"""One of which is in whatever names impostors."""
_ROBBERS = "robbers"
_LIST = LatePattern(r"<(\w+)>")
_OPENS = LatePattern(r"\((?!\?)")
_FIRST = LatePattern(rf"(?:[a-z](?![?*+{{])){{0,{_TOLD_APART}}}")
_UNKNOWN = LatePattern(r"\\.|\[[^]]*\]|[a-z’ ](?=[?*{])")
"""What may be any of some letters in a phrase, or none."""
_GROUP = LatePattern(r"\(([^()]*)\)([?*{])?")
_WORDS = LatePattern(r"[a-z’/-]+")
_Way = tuple[LatePattern, "Cue"]
"""The pattern of a phrase, or of one way in which it may begin, and its cue."""


class Cue(NamedTuple):
    """A phrase that papers use, and a sentence in which it does what its kind says.

    It is `firm` where the words alone settle that. `misleads` is a sentence in which it must not
    count, "" if there is none.
    """

    kind: str
    phrase: str
    example: str
    firm: bool = True
    misleads: str = ""


class Finder(NamedTuple):
    """Finds the phrases of some kinds by the letters that words begin with.

    `starts` finds those letters. What no word begins with is never compiled.
    """

    starts: LatePattern
    phrases: _Phrases
    every: bool
    made: dict[str, tuple[_Way, ...]]

    def ways(self, letters: str) -> tuple[_Way, ...]:
        """Give the patterns of the phrases that a word with these first letters may begin.

        Those of the phrases that begin with no letter come last.
        """
        made = self.made.get(letters)
        if made is None:
            begun = [letters[:number] for number in range(1, len(letters) + 1)]
            made = (*_ways(self.phrases, begun or [""]), *(self.ways("") if begun else ()))
            self.made[letters] = made
        return made

    def tells(self, text: str, start: int = 0, end: int = sys.maxsize) -> bool:
        """Tell whether one of the phrases is in a text, or in a part of it."""
        return self.first(text, start, end) is not None

    def first(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> tuple[Cue, re.Match[str]] | None:
        """Give the phrase that begins first, None where there is none."""
        return next(self.hits(text, start, end), None)

    def hits(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[tuple[Cue, re.Match[str]]]:
        """Give each phrase found in a text, or in a part of it, in its order."""
        for word in self.starts.finditer(text, start, end):
            at = word.start()
            if at < start:
                continue
            for pattern, cue in self.ways(word.group()):
                match = pattern.match(text, at, end)
                if match is not None:
                    start = start if self.every else match.end()
                    yield cue, match
                    break


def plain(text: str) -> str:
    """Put a text in small letters with one sort of apostrophe, each character where it was.

    Whoever only poses as the police is a robber: "men posing as detectives", "bogus officers".
    """
    low = small(text).replace("'", "’")
    for part in _IMPOSTURE:  # asked of every text, and a generator takes three times as long
        if part in low:
            return _IMPOSTORS.sub(lambda match: _ROBBERS.ljust(len(match[0])), low)
    return low


@cache
def _table() -> dict[str, Any]:
    path = Path(__file__).with_name("cues.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _by_kind() -> dict[str, tuple[Cue, ...]]:
    return {
        kind: tuple(
            Cue(kind, row["phrase"], row["example"], row.get("firm", True), row.get("not", ""))
            for row in rows
        )
        for kind, rows in _table()["cues"].items()
    }


@cache
def cues() -> tuple[Cue, ...]:
    """Give every row of the table."""
    return tuple(chain(*_by_kind().values()))


@cache
def role_of(kind: str) -> Role:
    """Give the role that the phrases of a kind give to a place."""
    return Role(_table()["kinds"][kind]["role"])


@cache
def listed(name: str) -> LatePattern:
    """Give what a list of the table matches."""
    return LatePattern(_regex(_spelt(f"<{name}>")))


@cache
def kinds_of_triggers() -> tuple[str, ...]:
    """Give the kinds that give a role to the places around them."""
    return tuple(kind for kind, edges in _table()["kinds"].items() if list(edges) == ["role"])


@cache
def kinds_of_heads() -> tuple[str, ...]:
    """Give the kinds that give a role to the place right behind them, the strongest first."""
    return tuple(
        kind for kind, edges in _table()["kinds"].items() if {"role", "after"} <= set(edges)
    )


@cache
def finder(*kinds: str, every: bool = False) -> Finder:
    """Sort the phrases of some kinds by the letters they begin with, for texts that are `plain`.

    Of the phrases that begin at one word it finds the first; with `every` one at each word, be it
    within another one.
    """
    phrases: dict[tuple[str, str], dict[str, list[_Phrase]]] = {}
    place = count()
    for kind, cues_of in _by_kind().items():
        if kind in kinds:
            edges = _table()["kinds"].get(kind, {})
            key = (edges.get("before", r"\b"), edges.get("after", r"\b"))
            begun = phrases.setdefault((_regex(_spelt(key[0])), _regex(_spelt(key[1]))), {})
            for cue in cues_of:
                for way in _openings(_spelt(cue.phrase)):
                    begun.setdefault(_letters(way), []).append((next(place), way, cue))
    starts = sorted({letters for begun in phrases.values() for letters in begun})
    return Finder(LatePattern(_any_start(starts)), phrases, every, {})


def _ways(phrases: _Phrases, begun: Sequence[str]) -> Iterator[_Way]:
    """Give the phrases that begin with one of some letters, in their order."""
    for (before, after), by_letters in phrases.items():
        alike = sorted(chain(*(by_letters.get(one, ()) for one in begun)), key=itemgetter(0))
        for _, way, cue in alike:
            yield _pattern_of(before, way, after), cue


@cache
def _pattern_of(before: str, phrase: str, after: str) -> LatePattern:
    """Write a phrase between what must stand around it; it waits for a word of its own."""
    return LatePattern(f"{before}(?:{_regex(phrase)}){after}", words=_words_of(phrase))


def _any_start(starts: Sequence[str]) -> str:
    """Write a pattern for the edges of words, and the letters there: the most of `starts`."""
    by_letter: dict[str, list[str]] = {}
    for start in sorted(starts, reverse=True):
        by_letter.setdefault(start[:1], []).append(start[1:])
    ways = [f"{one}(?:{'|'.join(rests)})" if one else "" for one, rests in by_letter.items()]
    return rf"\b(?:{'|'.join(ways)})"


@cache
def _lists() -> dict[str, str]:
    lists: dict[str, str] = _table()["lists"]
    return lists | _LISTS


def _spelt(phrase: str) -> str:
    """Put in the lists of words that a phrase names."""
    while "<" in phrase and _LIST.search(phrase):
        phrase = _LIST.sub(lambda match: _lists()[match.group(1)], phrase)
    return phrase.replace("(?:", "(")


def _regex(phrase: str) -> str:
    return _OPENS.sub("(?:", phrase).replace(" ", r"\s+")


def _words_of(phrase: str) -> list[str]:
    """Give words behind the first of a phrase, of which it has one; [] if none are seen.

    Its first word is no news: that was found before the phrase is asked for.
    """
    flat = _UNKNOWN.sub("#", phrase)
    while "(" in flat:
        flat = _GROUP.sub(_flattened, flat)
    return _longest(flat.partition(" ")[2])


def _flattened(group: re.Match[str]) -> str:
    """Give the words of a group, of which one must be there, with "/" between; "#" if none must."""
    ways, may_lack = [_longest(way) for way in group[1].split("|")], group[1][:1] == "?" or group[2]
    return "#" if may_lack or not all(ways) else f" {'/'.join(chain(*ways))} "


def _longest(flat: str) -> list[str]:
    """Give the word of a phrase, or words of which it has one, that are the longest; [] if none."""
    found = (one.split("/") for one in _WORDS.findall(flat))
    return max(found, key=lambda words: min(map(len, words)), default=[])


def _letters(phrase: str) -> str:
    """Give the letters that whatever fits a phrase begins with, as many as tell phrases apart."""
    found = _FIRST.match(phrase)
    return found.group() if found else ""


def _openings(phrase: str) -> list[str]:
    """Write a phrase that begins with a group once for each way in which it may begin."""
    if not phrase.startswith("("):
        return [phrase]
    depth, cuts = 0, [0]
    for place, sign in enumerate(phrase):
        depth += (sign == "(") - (sign == ")")
        if depth == 0 or (depth == 1 and sign == "|"):
            cuts.append(place)
        if depth == 0:
            break
    ways, rest = [phrase[start + 1 : end] for start, end in pairwise(cuts)], phrase[cuts[-1] + 1 :]
    if rest.startswith("?"):
        ways, rest = [*ways, ""], rest[1:]
    return [opened for way in ways for opened in _openings(way + rest)]
