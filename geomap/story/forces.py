"""The police force whose raids a story tells of."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.model import Fact
from geomap.story.names import Name
from geomap.story.passages import Passage
from geomap.story.patterns import pattern

_BELONGING = pattern(
    r"(?:['’]s?)? (?:website|headquarters|hq|facebook|twitter|federation|museum|station)\b"
)
_HELPS = pattern(
    r"\b(?:colleagues from|help (?:from|of)|support (?:from|of|by)|forces with|together with",
    r"|alongside) (?:the )?\Z",
)
_SPEAKS_FOR = pattern(r"\b(?:according to|spokes(?:man|woman|person) for) (?:the )?\Z")
_SPEAKS = pattern(r" (?:said|says|confirmed|added|has|have)\b")
_REACH = 30
_SPEAKING_WEIGHT = 3


def main_force(passages: Sequence[Passage], names: Sequence[Sequence[Name]]) -> Fact[str] | None:
    """Find the force whose raids they are: the one that speaks, not one that only helped."""
    scores: dict[str, int] = {}
    first: dict[str, Fact[str]] = {}
    for passage, here in zip(passages, names, strict=True):
        text = passage.sentence.text
        for name in here:
            start, end = name.start - passage.sentence.start, name.end - passage.sentence.start
            if name.elsewhere != "force" or _BELONGING.match(text, end):
                continue
            called = _in_small_letters(name.text)
            first.setdefault(called, Fact(called, name.start, name.end))
            before = text[max(0, start - _REACH) : start]
            speaks = _SPEAKS_FOR.search(before) or _SPEAKS.match(text, end)
            weight = 0 if _HELPS.search(before) else _SPEAKING_WEIGHT if speaks else 1
            scores[called] = scores.get(called, 0) + weight
    best = max(scores, key=lambda name: scores[name], default=None)
    return first[best] if best is not None and scores[best] else None


def _in_small_letters(name: str) -> str:
    """Write "THAMES Valley Police", as a first line begins, like any other name."""
    return " ".join(w.capitalize() if w.isupper() and len(w) > 3 else w for w in name.split())
