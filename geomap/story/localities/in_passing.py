"""Places that a sentence names in passing: what it tells was not there."""

from __future__ import annotations

from geomap.story.lists.listing import Chunk
from geomap.story.names.name import Name
from geomap.story.passages import Passage, is_aside, is_left, is_of_crime
from geomap.story.text.patterns import any_of, pattern, word_set
from geomap.story.text.sentences import Part

_TELLERS = pattern(
    any_of(
        r"\b(?:magistrates|judge|jury|jurors|court|hearing)(?: sitting)?",
        r"\b(?:officers?|detectives?|team|squad) (?:\w+ ){,4}based",
        r"\bused to (?:live|work)",
        r"\bbrief(?:ed|ings?)",
    ),
    r" (?:in|at) (?:the )?(?:(?-i:[A-Z][\w’'-]+) and )?\Z",
    words="magistrates judge jury jurors court hearing based used briefed briefing briefings",
)
"""Before a place of those who tell of a raid, or are told: "a jury in Northtown heard"."""
_BENCH = " magistrates"
_TELLERS_REACH = 60
_MOVED = frozenset("brought delivered driven drove flown lured moved smuggled taken".split())
"""What is done to people and goods that come to a street from elsewhere."""
_MOVED_REACH, _MOVED_WORDS = 100, 5
"""Characters before a street in which that is told, and words up to its "to"."""
_POLICE = ("police", "officers", "detectives")
"""Who drives to a street of the town that they are in."""
_FURTHER = frozenset("further fourth fifth sixth".split())
"""Words of one more raid in a town far off."""
_OWN_HOMES = tuple(f" {whose} home{s} in " for whose in ("his", "her", "their") for s in ("", "s"))
"""Before a town far off in which somebody was arrested besides."""


def is_in_passing(name: Name, passage: Passage, chunk: Chunk) -> bool:
    """Tell whether a place in front of a list is none of its streets: they were not there."""
    told = (is_left, is_of_crime, is_of_tellers, is_aside)
    return any(tells(name, passage) for tells in told) or _is_brought_from(name, passage, chunk)


def is_of_tellers(name: Name, passage: Passage) -> bool:
    """Tell whether a place is that of a court that hears of a raid, or of the base of officers.

    Or where these are briefed.
    """
    text, start = passage.sentence.text, name.start - passage.sentence.start
    before = _TELLERS.search(text, max(0, start - _TELLERS_REACH), start)
    return before is not None or text.startswith(_BENCH, name.stop - passage.sentence.start)


def _is_brought_from(name: Name, passage: Passage, chunk: Chunk) -> bool:
    """Tell whether a sentence goes from a place to the street: "met in X and brought to A"."""
    text, start = passage.sentence.text, passage.sentence.start
    at = chunk.start - start
    words = text[max(name.stop - start, at - _MOVED_REACH) : at].lower().split()
    moved = max((n for n, word in enumerate(words) if word in _MOVED), default=None)
    if moved is None or "to" not in words[moved + 1 : moved + 1 + _MOVED_WORDS]:
        return False
    return not any(who in text[:at].lower() for who in _POLICE)


def is_besides(name: Name, passage: Passage) -> bool:
    """Tell whether a town elsewhere is that of one more raid: "a fifth was held at his home in"."""
    if not name.elsewhere or passage.sentence.part is not Part.PROSE:
        return False
    own_home = passage.sentence.text.endswith(_OWN_HOMES, 0, name.start - passage.sentence.start)
    further = not word_set(passage.sentence.text).isdisjoint(_FURTHER)
    return own_home or further or passage.tells_one_more
