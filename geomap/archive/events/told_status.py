"""How far it came, as a follow-up says it: a charge, a sentence, a release, months later."""

from __future__ import annotations

import re

from geomap.late_pattern import LatePattern
from geomap.model import Status

RANKS = (
    Status.SEARCHED, Status.ARRESTED, Status.RELEASED, Status.CHARGED, Status.CONVICTED,
)  # fmt: skip
"""How far each is: a later story takes an event further, and never back."""

_SAID = (
    (
        Status.CONVICTED,
        LatePattern(
            r"\b(?:jailed|sentenced|convicted|locked up|imprisoned|found guilty"
            r"|ple(?:d|aded) guilty"
            r"|put behind bars|sent to prison|(?:spared|avoided|escaped) (?:jail|prison)"
            r"|(?:has|have|had|who|he|she|they|pair|man|woman|men|brothers|couple) admitted"
            r"|(?:handed|given|got|received) (?:an? )?(?:\S+ )?"
            r"(?:suspended|community|prison|jail|custodial)"
            r"|(?:years?|months?)['’]? (?:in|behind) (?:prison|jail|bars)|guilty pleas?)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Status.CHARGED,
        LatePattern(
            r"\b(?:(?:was|were|been|is|are|both|and|now|men|man|woman|pair) (?:\w+ly )?"
            r"charged\b(?! (?:by|at|into|up)\b)"
            r"|charged (?:with|over|after|following|in connection)"
            r"|charges (?:have been|were) (?:brought|laid)"
            r"|faces? (?:\w+ )?(?:charges?|counts?)"
            r"|(?:appear(?:ed|s)?|appearing|due|before) (?:\w+ ){0,3}"
            r"(?:court|magistrates)"
            r"|remanded|denie[ds] (?:the )?"
            r"(?:charges?|offences?|conspiracy|(?:money |people )?\w{3,}ing)"
            r"|on trial|stand trial)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Status.RELEASED,
        LatePattern(
            r"\b(?:released (?:on|under|without|pending|with no)|re?-?bailed|freed|de-arrested"
            r"|no further action)\b",
            re.IGNORECASE,
        ),
    ),
    (Status.ARRESTED, LatePattern(r"\b(?:arrested|in custody|detained)\b", re.IGNORECASE)),
)
_NOT = LatePattern(
    r"\b(?:no one|nobody|no-one|none|neither|not|never|yet to be|without being"
    r"|no (?:man|woman|person|arrests?)"
    r"|n['’]t)\b[^.;]{0,30}\Z",
    re.IGNORECASE,
)
_LATER = LatePattern(
    r"\b(?:court|magistrates|judge|charge[ds]|sentenc\w+|jail(?:ed)?|prison|convicted|guilty|pleaded|trial|bail(?:ed)?"
    r"|remanded|prosecut\w+|hearing|admitted|closure order|jury|verdict|acquitted|inquest|fined"
    r"|community order|unpaid work|no further action|cleared (?:of|by)"
    r"|(?:thrown? out|dropped) the case"
    r"|follow(?:ing|s|ed) (?:a|the|an?)[^.]{0,30}(?:raid|search|warrant)"
    r"|(?:earlier|previous|last) (?:\w+ )?(?:raid|search|warrant))\b",
    re.IGNORECASE,
)


def told_status(text: str) -> Status:
    """Give how far a text says that it came; `searched` if it says nothing of it."""
    for status, pattern in _SAID:
        for match in pattern.finditer(text):
            if not _NOT.search(text, max(0, match.start() - 60), match.start()):
                return status
    return Status.SEARCHED


def is_later(text: str) -> bool:
    """Tell whether a text has words of what comes after a raid: a court, a charge, bail."""
    return _LATER.search(text) is not None


def further(one: Status, other: Status) -> Status:
    """Give the one that came further."""
    return max(one, other, key=RANKS.index)
