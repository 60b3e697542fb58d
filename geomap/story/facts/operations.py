"""The name of the police's operation, as a story tells it."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.late_pattern import LatePattern
from geomap.model import Fact
from geomap.story.passages import Passage
from geomap.story.text.patterns import word_set
from geomap.story.text.sentences import Part

_NAME = r"[A-Z](?:(?!['’](?:s\b|\W|\Z))[\w'’-])*"
_OPERATION = LatePattern(
    rf"\b(?:Operation|OPERATION|(?<!-)O[Pp]|(?:of|in|under|for|by|the\s+name)\s+operation)"
    rf"\s+({_NAME}(?:\s+(?!Team|Unit|Task|Force){_NAME}){{0,2}})"
    r"|\b(?:code-?named|(?:go(?:es)?\s+by|under)\s+the\s+name\s+of"
    r"|operation,?(?:\s+which)?(?:\s+(?:is|was))?"
    r"\s+(?:called|named|dubbed|known\s+as|goes\s+by\s+the\s+name\s+of))"
    rf"\s+(?:Operation\s+|Op\s+)?({_NAME}(?:\s+{_NAME}){{0,2}})"
    r"|\b(?:the|its|['’]s)\s+([A-Z][a-z]+)\s+(?:campaign|banner)\b"
    r"|(?<![\w-])Op([A-Z][a-z]{2,})\b"
)
_IN_CAPITALS = LatePattern(r"(?:\b[A-Z][\w'’]*\s|-)\Z")
"""Before "Operation" in a headline whose words all have capitals: "Police Operation Leads to"."""
_SHOUTED = "OP"
_IN_ONE = "Op"
"""How it begins in a post: "#OpFalcon"."""
_NAMING = frozenset("operation op codenamed code campaign banner name".split())


def operation(passages: Sequence[Passage]) -> Fact[str] | None:
    """Find the name of the first operation that a story tells of."""
    for passage in passages:
        text, offset = passage.sentence.text, passage.sentence.start
        naming = _IN_ONE in text or not word_set(text).isdisjoint(_NAMING)
        named = _OPERATION.finditer(text) if naming else ()
        headline = passage.sentence.part is Part.TITLE
        for match in named:
            if headline and _IN_CAPITALS.search(text, 0, match.start()):
                continue
            start, end = match.span(match.lastindex or 1)
            name = text[start:end]
            return Fact(
                name.title() if match[0].startswith(_SHOUTED) else name,
                offset + start,
                offset + end,
            )
    return None
