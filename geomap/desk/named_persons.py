"""Names of the persons of a story, in whatever letters somebody writes them for readers.

Of what is typed, `harmless` looks at capitals; here a text is held against the very names of its
story, so that small letters hide none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from itertools import pairwise
from typing import NamedTuple

from geomap.desk.decisions.decision import Decision
from geomap.desk.decisions.soundness import WORDS
from geomap.desk.harmless import telling_spans
from geomap.desk.known_names import is_known
from geomap.errors import InputError
from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.patches import open_gazetteer
from geomap.late_pattern import LatePattern
from geomap.model import Patch
from geomap.raids.table import ENGLISH
from geomap.story.names.person_names import person_spans
from geomap.story.text.lexicon import BODY_WORDS, SURE_TYPES
from geomap.story.text.sentences import split_story
from geomap.story.vocabulary import may_be_shown, words

_WORD = LatePattern(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LONGEST_PLACE = 4


class NamedPersons(NamedTuple):
    """Names, in small letters: each two words that stand in a row in one, and surnames alone."""

    pairs: frozenset[tuple[str, str]]
    surnames: frozenset[str]

    def told_in(self, text: str, is_place: Callable[[str], bool]) -> str | None:
        """Give the first words of a text that name one of them, and no place; mostly None."""
        found = list(_WORD.finditer(text)) if self.pairs or self.surnames else []
        low = [_plain(word[0]) for word in found]
        at = 0
        while at < len(found):
            count = self._persons_at(low, at)
            for more in range(min(_LONGEST_PLACE, len(found) - at), max(count, 1) - 1, -1):
                if is_place(text[found[at].start() : found[at + more - 1].end()]):
                    count = 0
                    at += more - 1
                    break
            if count:
                return text[found[at].start() : found[at + count - 1].end()]
            at += 1
        return None

    def _persons_at(self, low: list[str], at: int) -> int:
        """Give how many words from one on are a name, 0 where none is."""
        count = 1
        while tuple(low[at + count - 1 : at + count + 1]) in self.pairs:
            count += 1
        return count if count > 1 or low[at] in self.surnames else 0


def check_persons(
    story: str, title: str | None, decisions: Iterable[Decision], patch: Patch
) -> None:
    """Refuse a title, and what decisions say in words, that name a person of the story.

    Raises
    ------
    InputError
        If one does; the message tells which, and the words.
    """
    no_person_of(story, "the title", title or "", patch)
    for number, decision in enumerate(decisions, start=1):
        where = f"line {decision.line} of the decisions" if decision.line else f"decision {number}"
        for field in WORDS:
            no_person_of(story, f"{where}: {field}", getattr(decision, field) or "", patch)


def no_person_of(story: str, what: str, told: str, patch: Patch) -> None:
    """Refuse words, called `what`, that name a person of a story.

    Raises
    ------
    InputError
        If they do.
    """
    if not told:
        return
    gazetteer = open_gazetteer(patch)
    persons = persons_of(story, gazetteer, nouns=patch.lang != ENGLISH)
    if name := persons.told_in(told, partial(is_known, gazetteer)):
        raise InputError(f"{what} must not say “{name}”: no name, no number, no door")


@lru_cache(maxsize=8)
def persons_of(story: str, gazetteer: Gazetteer, *, nouns: bool) -> NamedPersons:
    """Give the persons whom the text of a story names.

    Parameters
    ----------
    nouns
        Whether it is in a language in which any word may have a capital.
    """
    persons = person_spans(story, split_story(story))
    spans = telling_spans(story, partial(is_known, gazetteer), titled=True, nouns=nouns)
    names = [_words(story[start:end]) for start, end in (*persons, *_in_a_row(story, spans))]
    last = {name[-1] for start, end in persons if (name := _words(story[start:end]))}
    pairs = {
        (one, other)
        for name in names
        for one, other in pairwise(name)
        if other == name[-1] or not (_is_ordinary(one) and _is_ordinary(other))
    }
    surnames = frozenset(name for name in last if not _is_ordinary(name))
    return NamedPersons(frozenset(pairs), surnames)


def _in_a_row(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join capitalised words that are nothing but a space apart."""
    start = end = 0
    for first, last in sorted(spans):
        word = text[first:last]
        if not word[:1].isupper() or any(map(str.isdigit, word)):
            continue
        if end and first <= end + 1 and not text[end:first].strip(" "):
            end = max(end, last)
            continue
        yield start, end
        start, end = first, last
    yield start, end


def _words(name: str) -> list[str]:
    return [_plain(word) for word in _WORD.findall(name)]


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'").removesuffix("'s")


def _is_ordinary(word: str) -> bool:
    return word in words() | SURE_TYPES | BODY_WORDS or may_be_shown(word, opens=False)
