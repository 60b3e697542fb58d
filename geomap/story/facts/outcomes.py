"""What came of the raids: the drugs and things found, and what came of one address alone.

An outcome is made of counts and of words from fixed lists: "2 arrests, £300 in cash, cannabis".
No other word of the story gets into it, so that it names nobody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from geomap.late_pattern import LatePattern
from geomap.model import Fact, Status
from geomap.story.facts.arrests import of_this_raid
from geomap.story.facts.fact_words import any_word
from geomap.story.facts.money import cash_in
from geomap.story.passages import Passage
from geomap.story.text.patterns import pattern, word_set
from geomap.story.text.periods import is_wide
from geomap.story.text.sentences import Part, Sentence

_FOUND = pattern(
    r"\b(?:seiz|recover|found|(?<!\bto\s)find|discover|uncover|confiscat|removed|took away)"
)
_DRUGS = pattern(r"\b", any_word("found", "drugs"), r"\b")
_THINGS = pattern(
    r"\b(?:(?:an?|two|three|four|five|six|\d+) )?(?:imitation |sawn-off )?",
    any_word("found", "things"),
    r"\b",
)
_OFFENCE = pattern(
    r"\b(?:suspicion of|suspected of|charged with|guilty (?:of|to)|convicted of|jailed for",
    r"|offences of|supplying|(?:to|the|concerned in|meant to) supply(?: of)?|dealing(?: in)?",
    r"|selling|possession of|possessing)",
    r"(?: (?!(?:after|when|as|where|while|once|with|found|seiz\w*)\b|(?:grow|cultivat|produc))",
    r"[\w'’-]+,?){0,7} (?:\w+-)?\Z",
)
"""Before what somebody is said to have sold or had, which need not have been found there."""
_OFFENCE_REACH = 90
_UNIT = pattern(
    r" (?:and|&) gangs?\b| (?:offences?|crime|unit|officers?|team|licen[cs]e|certificate)\b"
)
"""Behind arms of which only a name or an offence is made: "the guns and gangs unit"."""
_OPENING = frozenset("class crystal counterfeit stolen".split())
"""Words that are of a thing only with the next one: "class A", "stolen bikes"."""
_THERE = pattern(
    r"\W*(?:there|inside|(?:in|at) (?:the|that) (?:house|flat|home|address|property|premises))\b"
)
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


def outcome(
    passage: Passage, following: Passage | None, raided: Collection[str], *, alone: bool = False
) -> Fact[str] | None:
    """Tell what the sentence of a raid says that came of it.

    Parameters
    ----------
    passage, following
        The sentence that names the raided street, and the next one, which counts too if it
        begins with "There" or "Inside" and names no place of its own.
    raided
        The names of the raided streets in the sentence: of several nothing is told.
    alone
        Whether the story tells of the raid on that one home: then the next one counts anyhow.

    Returns
    -------
    Fact or None
        With the offsets from the first to the last word that it rests on; None if it says
        nothing.
    """
    if len(raided) != 1:
        return None
    parts = [part for sentence in told_of(passage, following, alone) for part in _parts(sentence)]
    people = [part for part in parts if part.value.endswith(("arrest", "arrests"))]
    parts = [part for part in parts if part not in people[1:]]
    if not parts:
        return None
    told = ", ".join(part.value for part in parts)
    return Fact(told, min(part.start for part in parts), max(part.end for part in parts))


def told_of(passage: Passage, following: Passage | None, alone: bool) -> list[Sentence]:
    """Give the sentences that tell of a raid: its own, and the next if that goes on with it."""
    if following is None or following.chunks:
        return [passage.sentence]
    goes_on = alone or _THERE.match(following.sentence.text)
    return [passage.sentence, following.sentence] if goes_on else [passage.sentence]


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
    out += _found(_DRUGS, sentence, listed=listed)
    return [*out, *_found(_THINGS, sentence, listed=listed)]


def people_arrested(sentence: Sentence) -> Fact[int] | None:
    """Tell how many a sentence says were arrested, None if none or not of this raid."""
    told = [
        (arrest.people.number if arrest.people else bool(arrest.sex), arrest.people or arrest)
        for arrest in of_this_raid(sentence)
        if not (arrest.charge or arrest.suspect or arrest.nobody)
    ]
    counted = [(number, where) for number, where in told if number]
    if not counted:
        return None
    start, end = counted[0][1].start, counted[-1][1].end
    return Fact(sum(n for n, _ in counted), sentence.start + start, sentence.start + end)


def drugs(passages: Sequence[Passage]) -> tuple[Fact[str], ...]:
    """List the drugs that were found, each once."""
    return _once(fact for passage in passages for fact in _found(_DRUGS, passage.sentence))


def things(passages: Sequence[Passage]) -> tuple[Fact[str], ...]:
    """List the weapons and other things that were found, each once."""
    return _once(fact for passage in passages for fact in _found(_THINGS, passage.sentence))


def _found(
    words: LatePattern, sentence: Sentence, *, listed: bool = False
) -> tuple[Fact[str], ...]:
    """List what was found in a sentence; a line of a list of raids need not say "found"."""
    text = sentence.text
    if not _names_things(text) or not (listed or _FOUND.search(text)):
        return ()
    return _once(
        Fact(match.group(), sentence.start + match.start(), sentence.start + match.end())
        for match in words.finditer(text)
        if not is_wide(sentence, match.end())
        and not _UNIT.match(text, match.end())
        and not _OFFENCE.search(text, max(0, match.start() - _OFFENCE_REACH), match.start())
    )


@lru_cache(maxsize=512)
def _names_things(text: str) -> bool:
    """Tell whether a drug or another thing is in a sentence; it is looked for twice or more."""
    return any(map(_is_thing, word_set(text)))


@lru_cache(maxsize=16_384)
def _is_thing(word: str) -> bool:
    return word in _OPENING or bool(_DRUGS.match(word) or _THINGS.match(word))


def _once(facts: Iterable[Fact[str]]) -> tuple[Fact[str], ...]:
    out: dict[str, Fact[str]] = {}
    for fact in facts:
        out.setdefault(fact.value.lower(), fact)
    return tuple(out.values())


def status(
    passage: Passage, following: Passage | None, raided: Collection[str], *, alone: bool = False
) -> Status:
    """Tell how far the sentence of a raid says that it came, of several raids nothing.

    The parameters are those of `geomap.story.facts.outcomes.outcome`.
    """
    if len(raided) != 1:
        return Status.SEARCHED
    sentences = told_of(passage, following, alone)
    for found, pattern_of in ((Status.CHARGED, _CHARGED), (Status.RELEASED, _RELEASED)):
        for sentence in sentences:
            match = pattern_of.search(sentence.text)
            if match and not _NOT.search(sentence.text, 0, match.start()):
                return found
    people = any(people_arrested(sentence) for sentence in sentences)
    return Status.ARRESTED if people else Status.SEARCHED
