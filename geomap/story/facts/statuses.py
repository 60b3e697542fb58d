"""How far it came with those whom one raid was for, in the story's own words.

A conviction is none of it: what a raid led to months later stands in another sentence, and is an
editor's to say, with its source and its day.
"""

from __future__ import annotations

from collections.abc import Collection

from geomap.model import Status
from geomap.story.facts.outcomes import people_arrested, told_of
from geomap.story.passages import Passage
from geomap.story.text.patterns import pattern

_WAS = (
    r"\b(?:was|were|been|arrested(?: \w+){0,4},? and)"
    r"(?: (?:later|since|also|then|both|all|subsequently))? "
)
_CHARGED = pattern(_WAS, r"charged\b(?! (?:by|at|into|up)\b)")
_RELEASED = pattern(
    _WAS, r"(?:released|freed|bailed|de-arrested)\b", r"|\breleased (?:on|under|without|pending)\b"
)
_NOT = pattern(
    r"\b(?:no one|nobody|none|no-one|neither|not|never|yet to be|will be|would be|to be|could be",
    r"|expected|n['’]t)\b[^.;]{0,40}\Z",
)
"""What denies a charge or a release in front of it, or tells of one that is to come."""


def status(passage: Passage, following: Passage | None, raided: Collection[str]) -> Status:
    """Tell how far the sentence of a raid says that it came, of several raids nothing.

    The parameters are those of `geomap.story.facts.outcomes.outcome`.
    """
    if len(raided) != 1:
        return Status.SEARCHED
    sentences = told_of(passage, following)
    for found, pattern_of in ((Status.CHARGED, _CHARGED), (Status.RELEASED, _RELEASED)):
        for sentence in sentences:
            match = pattern_of.search(sentence.text)
            if match and not _NOT.search(sentence.text, 0, match.start()):
                return found
    people = any(people_arrested(sentence) for sentence in sentences)
    return Status.ARRESTED if people else Status.SEARCHED
