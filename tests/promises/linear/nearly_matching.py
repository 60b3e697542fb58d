"""Texts that a regular expression nearly matches, made from its own syntax.

For each part that may repeat: what stands before it, the part again and again, and an end that
fails. So a pattern that tries a text in more ways than there are letters meets what shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _constants as sign  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_LIKELY = " aA1é_\n\t\u00a0.,-'\"“(:;/*#|<>[]{}$£%&@+=~\\`?!)»·•\r\x1b\u200b\ud7ffяΩ中\u0301½"
"""Of a class of letters these are tried, the first that fit."""
RUNS = (
    *" \u00a0\t\n1aA_.,-'\"“”(:;/*#|<[{é\u0301&@中",
    *("\r\n", " \n", "a ", "A ", "Aa ", "1 ", "1,", ", ", ". ", "a'", "A.", "a-", "- ", "* ", "/ "),
    *("a, ", "A, ", "and ", "the ", "Elm Road ", "Elm Road, ", "12 ", "12, ", "“A ", "a\n", "a.\n"),
    *(" | ", "| ", "|-", "__", "**", "](", "](a", "[a", "<a ", "<!--", "&#", "a=", "\\n", "St. "),
)
"""What is repeated whatever the pattern is."""


def nearly_matching(pattern: re.Pattern[str], most: int = 250) -> list[tuple[str, str, str]]:
    """Give beginnings, what is to be repeated behind them, and ends: at most so many."""
    texts = [one for one in dict.fromkeys(_all(pattern)) if one[1]]
    return texts[:: 1 + len(texts) // most]


def _all(pattern: re.Pattern[str]) -> Iterator[tuple[str, str, str]]:
    for run in RUNS:
        for start in ("", "X "):
            yield start, run, "!"
    tree = parser.parse(pattern.pattern, pattern.flags)
    whole = _sample(tree)
    for cut in {len(whole), len(whole) - 1, len(whole) // 2}:
        for glue in ("", " ", ", ", "\n"):
            yield "", whole[:cut] + glue, "!"
    for before, pump, after in _repeats(tree, ""):
        for end in ("!", after[:-1]):
            yield before, pump, end
        yield "", before + pump, "!"
        yield "", pump + before, after[:1] + "!"
        if before:
            yield "", before, "!"
            yield "", before + " ", "!"


def _repeats(tree: Any, before: str) -> Iterator[tuple[str, str, str]]:
    """Walk the tree: what comes before a repeated part, what it repeats, what comes after."""
    items = list(tree)
    for number, (kind, value) in enumerate(items):
        after = _sample(items[number + 1 :])
        if kind in (sign.MAX_REPEAT, sign.MIN_REPEAT, sign.POSSESSIVE_REPEAT):
            low, high, body = value
            if high > 8:
                pumps = _ways(body)
                for pump in pumps:
                    yield before, pump, after
                if len(pumps) > 1:
                    yield before, "".join(pumps[:4]), after
            yield from ((b, p, a + after) for b, p, a in _repeats(body, before))
            before += _sample(body) * max(low, 0)
            continue
        for body in _bodies(kind, value):
            yield from ((b, p, a + after) for b, p, a in _repeats(body, before))
        before += _sample([(kind, value)])


def _bodies(kind: Any, value: Any) -> list[Any]:
    if kind is sign.SUBPATTERN:
        return [value[3]]
    if kind is sign.BRANCH:
        return value[1]
    if kind is sign.ATOMIC_GROUP:
        return [value]
    if kind in (sign.ASSERT, sign.ASSERT_NOT):
        return [value[1]]
    if kind is sign.GROUPREF_EXISTS:
        return [one for one in value[1:] if one]
    return []


def _ways(body: Any) -> list[str]:
    """Give texts that a repeated part matches: of a class some letters, of branches some."""
    items = list(body)
    if len(items) == 1:
        kind, value = items[0]
        if kind in (sign.IN, sign.CATEGORY, sign.ANY, sign.NOT_LITERAL):
            fits = re.compile(_source(kind, value), re.DOTALL)
            return [letter for letter in _LIKELY if fits.match(letter)][:4]
        if kind is sign.SUBPATTERN:
            return _ways(value[3])
        if kind is sign.ATOMIC_GROUP:
            return _ways(value)
        if kind is sign.BRANCH:
            return [way for one in value[1] for way in _ways(one)[:2]][:8]
    out = [_sample(items)]
    for number, (kind, value) in enumerate(items):
        head, tail = _sample(items[:number]), _sample(items[number + 1 :])
        if kind in (sign.MAX_REPEAT, sign.MIN_REPEAT, sign.POSSESSIVE_REPEAT):
            low, high, inner = value
            for count in {low, min(high, low + 1), min(high, low + 2)}:
                out.append(head + _sample(inner) * count + tail)
        elif kind in (sign.SUBPATTERN, sign.BRANCH, sign.IN):
            out += [head + way + tail for way in _ways([(kind, value)])[:6]]
    return list(dict.fromkeys(filter(None, out)))[:6]


def _source(kind: Any, value: Any) -> str:
    if kind is sign.CATEGORY:
        return "[" + _category(value) + "]"
    if kind is sign.ANY:
        return "[^\n]"
    if kind is sign.NOT_LITERAL:
        return f"[^{re.escape(chr(value))}]"
    parts = []
    for name, one in value:
        if name is sign.NEGATE:
            parts.append("^")
        elif name is sign.LITERAL:
            parts.append(re.escape(chr(one)))
        elif name is sign.RANGE:
            parts.append(f"{re.escape(chr(one[0]))}-{re.escape(chr(one[1]))}")
        else:
            parts.append(_category(one))
    return "[" + "".join(parts) + "]"


def _category(value: Any) -> str:
    return {
        sign.CATEGORY_SPACE: r"\s",
        sign.CATEGORY_NOT_SPACE: r"\S",
        sign.CATEGORY_WORD: r"\w",
        sign.CATEGORY_NOT_WORD: r"\W",
        sign.CATEGORY_DIGIT: r"\d",
        sign.CATEGORY_NOT_DIGIT: r"\D",
    }[value]


def _sample(tree: Any) -> str:
    """Give a short text that a tree matches, but for what its assertions ask."""
    return "".join(_one(kind, value) for kind, value in tree)


def _one(kind: Any, value: Any) -> str:
    if kind is sign.LITERAL:
        return chr(value)
    if kind in (sign.IN, sign.CATEGORY, sign.ANY, sign.NOT_LITERAL):
        fits = re.compile(_source(kind, value), re.DOTALL)
        return next((letter for letter in _LIKELY if fits.match(letter)), None) or _first_of(value)
    if kind in (sign.MAX_REPEAT, sign.MIN_REPEAT, sign.POSSESSIVE_REPEAT):
        low, _, body = value
        return _sample(body) * low
    if kind is sign.SUBPATTERN:
        return _sample(value[3])
    if kind is sign.BRANCH:
        return _sample(value[1][0])
    if kind is sign.ATOMIC_GROUP:
        return _sample(value)
    return ""


def _first_of(value: Any) -> str:
    for name, one in value:
        if name is sign.LITERAL:
            return chr(one)
        if name is sign.RANGE:
            return chr(one[0])
    return ""
