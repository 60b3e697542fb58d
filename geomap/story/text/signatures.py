"""Who signs a letter or a release, and whom to ask: names and addresses that are no news."""

from __future__ import annotations

from geomap.late_pattern import LatePattern
from geomap.story.text.patterns import any_of, pattern

_LONGEST = 250
_CLOSING = pattern(
    any_of(
        r"(?:with )?(?:kind(?:est)?|best|warm(?:est)?) (?:regards|wishes)\b.*",
        r"regards\b.{0,40}", r"yours (?:sincerely|faithfully|truly)\b.*",
        r"(?:many |with )?thanks,?(?: and (?:kind|best) (?:regards|wishes))?[.!]?",
        "thank you[,.!]?",
    ),
    r"\Z",
    words="regards wishes yours thank",
)  # fmt: skip
_STOPS = (".", "!", "?", ":")
_DESK = pattern(
    any_of(
        r"(?:press|media) (?:office(?:r|s)?|team|relations|enquir(?:y|ies)|contacts?|desk|manager)",
        r"communications (?:office(?:r|s)?|team|manager|department|executive)", "headquarters",
        r"notes? (?:to|for) (?:the )?editors?",
    ),
    words="press media communications headquarters editor",
)  # fmt: skip
_SMALL = frozenset(
    "of and the for to at on or in by press media office officer team relations enquiries contact"
    " contacts desk manager communications department headquarters notes note editor editors tel"
    " telephone phone mobile email e-mail call fax out-of-hours hours duty pm am".split()
)
_WORD = LatePattern(r"[^\s,.;:/|()]+")
_DOOR = LatePattern(r"\d{1,4}[A-Za-z]?,? [A-Z]")


def closes_letter(line: str) -> bool:
    """Tell whether a line is "Kind regards", or begins so and goes on with who signs."""
    return (
        len(line) <= _LONGEST
        and _CLOSING.match(line) is not None
        and (not line.endswith(_STOPS) or " " not in line.partition(",")[2].strip())
    )


def is_contact(line: str) -> bool:
    """Tell whether a line is no more than whom to ask: a press office, and where it is."""
    if len(line) > _LONGEST or _DESK.search(line) is None:
        return False
    return all(word in _SMALL or not word.islower() or "@" in word for word in _WORD.findall(line))


def is_door_alone(line: str) -> bool:
    """Tell whether a line is an address with its door and nothing else: "5 Elm Road, Northtown"."""
    words = _WORD.findall(line)
    return _DOOR.match(line) is not None and not any(word.islower() for word in words)
