"""The words of a pattern, one of which is in all that it matches: it is not compiled before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from re import _constants as signs  # type: ignore[attr-defined]
from re import _parser as grammar  # type: ignore[attr-defined]
from typing import Any

import pytest

from geomap.late_pattern import FIGURE, LatePattern
from tests.promises.linear.compiled_patterns import late_patterns

_MOST = 20_000
"""Beginnings of texts that are kept apart; where there are more, they count as unknown."""
_CUT = ""
"""What is known of the letters before, where they may be any."""


def lacking(pattern: LatePattern) -> set[str]:
    """Give how texts may end that the pattern matches and that have none of its words so far.

    It goes through the pattern sign by sign, and keeps of each text what may still begin a word.
    Nothing is left where whatever matches has a word.
    """
    parsed = grammar.parse(pattern.pattern, pattern.flags)
    return _after(parsed, {_CUT}, pattern.words)


def _after(parsed: Iterable[Any], texts: set[str], words: Sequence[str]) -> set[str]:
    for sign, of in parsed:
        texts = _kept(set(_step(sign, of, texts, words)), words)
    return texts


def _step(sign: Any, of: Any, texts: set[str], words: Sequence[str]) -> Iterator[str]:
    if sign is signs.LITERAL:
        yield from (text + chr(of).lower() for text in texts)
    elif sign is signs.IN and all(one is signs.LITERAL for one, _ in of):
        yield from (text + chr(code).lower() for text in texts for _, code in of)
    elif sign is signs.IN and of == [(signs.CATEGORY, signs.CATEGORY_DIGIT)]:
        yield from [_CUT] if texts and FIGURE not in words else []
    elif sign is signs.BRANCH:
        for way in of[1]:
            yield from _after(way, texts, words)
    elif sign in (signs.SUBPATTERN, signs.ATOMIC_GROUP):
        yield from _after(of[3] if sign is signs.SUBPATTERN else of, texts, words)
    elif sign in (signs.MAX_REPEAT, signs.MIN_REPEAT, signs.POSSESSIVE_REPEAT):
        yield from _repeated(*of, texts, words)
    elif sign in (signs.AT, signs.ASSERT, signs.ASSERT_NOT):
        yield from texts
    else:
        yield from [_CUT] if texts else []


def _repeated(
    least: int, most: int, inner: Any, texts: set[str], words: Sequence[str]
) -> Iterator[str]:
    once = _after(inner, texts, words)
    if least == 0:
        yield from texts
    yield from once if most == 1 else [_CUT for _ in once]


def _kept(texts: set[str], words: Sequence[str]) -> set[str]:
    """Leave out the texts that have a word, and of the others what cannot be of one."""
    longest = max(map(len, words))
    lacking = {text[-longest:] for text in texts if not any(word in text for word in words)}
    return lacking if len(lacking) <= _MOST else {_CUT}


def test_whatever_a_pattern_matches_has_one_of_its_words() -> None:
    patterns = [pattern for pattern in late_patterns() if pattern.words]
    assert len(patterns) > 300
    assert [(one.pattern, one.words) for one in patterns if lacking(one)] == []


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("raids?|searche[sd]", ["raid", "search"]),
        (r"(?:wood|wort)\s+(?:land|lane)", ["woo", "wor"]),
        (r"(?:a\s+)?gun(?:s|\b)", ["gun"]),
        (r"[bc]arn\s+\d", [FIGURE]),
        (r"\w+\s+(?:of\s+)+them", ["of"]),
    ],
)
def test_words_that_each_match_has_are_known(pattern: str, words: list[str]) -> None:
    assert not lacking(LatePattern(pattern, words=words))


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("raids?|searche[sd]", ["raid"]),
        (r"(?:gun\s+)?shot", ["gun"]),
        (r"gun(?=shot)", ["shot"]),
        (r"(?:a\d)*b", [FIGURE]),
        (r"b\w*n", ["bn"]),
        (r"a(?:bc)*d", ["ad"]),
        (r"(?:bc){2}", ["bcbc"]),
    ],
)
def test_words_that_a_match_may_lack_are_known(pattern: str, words: list[str]) -> None:
    assert lacking(LatePattern(pattern, words=words))


def test_a_text_without_the_words_of_a_pattern_is_told_without_it() -> None:
    pattern = LatePattern(r"the\s+sword|\d+", re.IGNORECASE, words=["sword", FIGURE])
    assert pattern.search("THE WORD") is None
    assert pattern.match("the word") is None
    assert pattern.fullmatch("the word") is None
    assert list(pattern.finditer("the word")) == []
    assert pattern.findall("the word") == []
    assert pattern.search("a word, the SWORD", 0, 8) is None
    assert "compiled" not in vars(pattern)
    found = pattern.search("a word, the SWORD", 3)
    assert found is not None
    assert found.span() == (8, 17)
    assert vars(pattern)["search"] == pattern.compiled.search
    assert pattern.findall("12 words, 5 swords") == ["12", "5"]


def test_a_pattern_that_many_texts_were_asked_for_is_looked_for_itself() -> None:
    pattern = LatePattern("swords?", words=["sword"])
    asked = 0
    while "compiled" not in vars(pattern):
        assert pattern.search("the word") is None
        asked += 1
    assert 50 < asked < 1_000
    assert pattern.search("the word") is None
    assert vars(pattern)["search"] == pattern.compiled.search


@pytest.mark.parametrize("text", ["KISS", "\u212aıſs", "kİSS", "٣"])
def test_letters_and_figures_that_count_as_others_do_not_hide_a_word(text: str) -> None:
    pattern = LatePattern(r"kiss|\d", re.IGNORECASE, words=["kiss", FIGURE])
    found = pattern.search(text)
    assert (found is None) == (re.search(pattern.pattern, text, re.IGNORECASE) is None)
    assert found is not None


def test_a_long_text_is_not_looked_through_for_words_again_and_again() -> None:
    pattern = LatePattern("sword", words=["sword"])
    assert pattern.match("a word " * 1_000, 7) is None
    assert "compiled" in vars(pattern)
