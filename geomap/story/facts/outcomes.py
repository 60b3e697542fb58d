"""What came of the raid at one address, where the story says it of that address alone.

An outcome is made of counts and of words from fixed lists: "2 arrests, £300 in cash, cannabis".
No other word of the story gets into it, so that it names nobody.
"""

from __future__ import annotations

from collections.abc import Collection

from geomap.model import Fact
from geomap.story.facts.arrests import people_arrested
from geomap.story.facts.money import cash_in
from geomap.story.facts.seizures import drugs_in, things_in
from geomap.story.passages import Passage
from geomap.story.text.patterns import pattern
from geomap.story.text.sentences import Part, Sentence

_THERE = pattern(
    r"\W*(?:there|inside|(?:in|at) (?:the|that) (?:house|flat|home|address|property|premises))\b"
)


def outcome(
    passage: Passage, following: Passage | None, raided: Collection[str]
) -> Fact[str] | None:
    """Tell what the sentence of a raid says that came of it.

    Parameters
    ----------
    passage, following
        The sentence that names the raided street, and the next one, which counts too if it
        begins with "There" or "Inside" and names no street of its own.
    raided
        The names of the raided streets in the sentence: of several nothing is told.

    Returns
    -------
    Fact or None
        With the offsets from the first to the last word that it rests on; None if it says
        nothing.
    """
    if len(raided) != 1:
        return None
    sentences = [passage.sentence]
    if following is not None and not following.chunks and _THERE.match(following.sentence.text):
        sentences.append(following.sentence)
    parts = [part for sentence in sentences for part in _parts(sentence)]
    if not parts:
        return None
    told = ", ".join(part.value for part in parts)
    return Fact(told, min(part.start for part in parts), max(part.end for part in parts))


def _parts(sentence: Sentence) -> list[Fact[str]]:
    listed = sentence.part is Part.ITEM
    out = []
    people = people_arrested(sentence)
    if people is not None:
        noun = "arrest" if people.value == 1 else "arrests"
        out.append(Fact(f"{people.value} {noun}", people.start, people.end))
    money = cash_in(sentence)
    if money is not None:
        out.append(Fact(f"£{money.value:,} in cash", money.start, money.end))
    return [*out, *drugs_in(sentence, listed=listed), *things_in(sentence, listed=listed)]
