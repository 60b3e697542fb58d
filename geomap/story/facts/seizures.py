"""What was found and seized, sentence by sentence: drugs, weapons and other things."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from geomap.model import Fact
from geomap.story.facts.fact_words import any_word
from geomap.story.passages import Passage
from geomap.story.text.glance import word_set
from geomap.story.text.patterns import pattern
from geomap.story.text.periods import is_wide
from geomap.story.text.sentences import Sentence

_FOUND = pattern(r"\b(?:seiz|recover|found|find|discover|uncover|confiscat|removed|took away)")
_DRUGS = pattern(r"\b", any_word("found", "drugs"), r"\b")
_THINGS = pattern(
    r"\b(?:(?:an?|two|three|four|five|six|\d+) )?(?:imitation |sawn-off )?",
    any_word("found", "things"),
    r"\b",
)


def drugs(passages: Sequence[Passage]) -> tuple[Fact[str], ...]:
    """List the drugs that were found, each once."""
    return _once(fact for passage in passages for fact in drugs_in(passage.sentence))


def things(passages: Sequence[Passage]) -> tuple[Fact[str], ...]:
    """List the weapons and other things that were found, each once."""
    return _once(fact for passage in passages for fact in things_in(passage.sentence))


def drugs_in(sentence: Sentence, *, listed: bool = False) -> tuple[Fact[str], ...]:
    """List the drugs found in a sentence; a line of a list of raids need not say "found"."""
    return _found(_DRUGS, sentence, listed)


def things_in(sentence: Sentence, *, listed: bool = False) -> tuple[Fact[str], ...]:
    """List the weapons and other things found in a sentence, as `drugs_in` does."""
    return _found(_THINGS, sentence, listed)


def _found(words: re.Pattern[str], sentence: Sentence, listed: bool) -> tuple[Fact[str], ...]:
    text = sentence.text
    if not any(map(_is_thing, word_set(text))) or not (listed or _FOUND.search(text)):
        return ()
    return _once(
        Fact(match.group(), sentence.start + match.start(), sentence.start + match.end())
        for match in words.finditer(text)
        if not is_wide(sentence, match.end())
    )


@lru_cache(maxsize=16_384)
def _is_thing(word: str) -> bool:
    return word == "class" or bool(_DRUGS.match(word) or _THINGS.match(word))


def _once(facts: Iterable[Fact[str]]) -> tuple[Fact[str], ...]:
    out: dict[str, Fact[str]] = {}
    for fact in facts:
        out.setdefault(fact.value.lower(), fact)
    return tuple(out.values())
