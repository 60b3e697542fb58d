"""What came of the raid on one address, and how far it came.

An outcome is made of counts and of words from fixed lists: "2 arrests, £300 in cash, cannabis".
No other word of the story gets into it, so that it names nobody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from geomap.model import Fact, Status
from geomap.story.facts.arrests import of_this_raid
from geomap.story.facts.goods import DRUGS, THINGS, found_in
from geomap.story.facts.money import SO_FAR, cash_in
from geomap.story.facts.people import People
from geomap.story.passages import Passage
from geomap.story.text.patterns import pattern, word_set, words_of
from geomap.story.text.sentences import Part, Sentence

_THERE = pattern(
    r"\W*(?:there|inside|(?:in|at) (?:the|that) (?:house|flat|home|address|property|premises))\b"
)
_CAME_TO = pattern(
    r"\b(?:(?:was|were|been|arrested(?: \w+){0,4},? and)",
    r"(?: (?:later|since|also|then|both|all|subsequently))? ",
    r"(?:(?P<charged>charged\b(?! (?:by|at|into|up)\b))|(?:released|freed|bailed|de-arrested)\b)",
    r"|(?P<accused>(?:is|are) charged with)|released (?:on|under|without|pending))\b",
)
"""How far it came with somebody: charged, or let go."""
_NOT = pattern(
    r"\b(?:no one|nobody|none|no-one|neither|not|never|yet to be|will be|would be|to be|could be",
    r"|expected|n['’]t)\b[^.;]{0,40}\Z",
)
"""What denies a charge or a release in front of it, or tells of one that is to come."""
_OTHERS = frozenset("other others another earlier previously separate separately".split())
"""Words of people who were charged or released over something else, behind the raid's sentence."""
_NO_PEOPLE = frozenset(
    "footage video film image images picture pictures photo photos photograph photographs cctv"
    " statement details appeal figures names mugshot mugshots".split()
)
"""What is released to the public."""
_WHO_REACH = 80
_THEY = frozenset("he she they both all".split())
_THEM = frozenset(
    "man woman men women boy girl boys girls pair couple two three trio duo brothers suspect"
    " suspects teenager teenagers".split()
)
"""Words with which a sentence begins that goes on with those who were arrested."""


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
    told = enumerate(told_of(passage, following, alone))
    parts = [part for number, sentence in told for part in _parts(sentence, number)]
    people = [part for part in parts if part.value.endswith(("arrest", "arrests"))]
    parts = [part for part in parts if part not in people[1:]]
    if not parts:
        return None
    said = ", ".join(part.value for part in parts)
    return Fact(said, min(part.start for part in parts), max(part.end for part in parts))


def told_of(passage: Passage, following: Passage | None, alone: bool) -> list[Sentence]:
    """Give the sentences that tell of a raid: its own, and the next if that goes on with it."""
    if following is None or following.chunks:
        return [passage.sentence]
    goes_on = alone or _THERE.match(following.sentence.text)
    return [passage.sentence, following.sentence] if goes_on else [passage.sentence]


def _parts(sentence: Sentence, number: int) -> list[Fact[str]]:
    listed = sentence.part is Part.ITEM
    out = []
    people = people_arrested(sentence, behind=number > 0)
    if people is not None:
        noun = "arrest" if people.value == 1 else "arrests"
        out.append(Fact(f"{people.value} {noun}", people.start, people.end))
    money = cash_in(sentence)
    if money is not None:
        out.append(Fact(f"£{money.value:,} in cash", money.start, money.end))
    goods = (fact for of in (DRUGS, THINGS) for fact in found_in(sentence, of, listed=listed))
    return [*out, *(replace(fact, value=_small(fact.value)) for fact in goods)]


def _small(thing: str) -> str:
    """Give a thing without the capital of a sentence that it opens; "MDMA" keeps its own."""
    return thing[0].lower() + thing[1:] if thing.split()[0][1:].islower() else thing


def people_arrested(sentence: Sentence, *, behind: bool = False) -> Fact[int] | None:
    """Tell how many a sentence says were arrested, None if none or not of this raid.

    In one `behind` that of the raid "another man" was arrested somewhere else, and those "so far"
    by the whole operation.
    """
    if behind and SO_FAR.issubset(word_set(sentence.text)):
        return None
    told = [
        (arrest.people.number if arrest.people else bool(arrest.sex), arrest.people or arrest)
        for arrest in of_this_raid(sentence)
        if not (arrest.charge or arrest.suspect or arrest.nobody or arrest.elsewhere)
        and not (behind and arrest.people and _are_others(sentence.text, arrest.people))
    ]
    counted = [(number, where) for number, where in told if number]
    if not counted:
        return None
    start, end = counted[0][1].start, counted[-1][1].end
    return Fact(sum(n for n, _ in counted), sentence.start + start, sentence.start + end)


def status(
    passage: Passage,
    following: Passage | None,
    raided: Collection[str],
    *,
    alone: bool = False,
    after: Passage | None = None,
) -> Status:
    """Tell how far the sentence of a raid says that it came, of several raids nothing.

    The parameters are those of `geomap.story.facts.outcomes.outcome`; `after` is the sentence
    behind the next one, or None, which counts if it begins with those who were arrested.
    """
    if len(raided) != 1:
        return Status.SEARCHED
    sentences = told_of(passage, following, alone)
    people = any(people_arrested(told, behind=number > 0) for number, told in enumerate(sentences))
    if people and after is not None and not after.chunks and _is_of_them(after.sentence):
        sentences.append(after.sentence)
    found = {came for number, told in enumerate(sentences) for came in _came_to(told, number)}
    if found:
        return Status.CHARGED if Status.CHARGED in found else Status.RELEASED
    return Status.ARRESTED if people else Status.SEARCHED


def _came_to(sentence: Sentence, number: int) -> Iterator[Status]:
    """Tell how far a sentence, the `number` of those of a raid, says that it came with somebody."""
    for match in _CAME_TO.finditer(sentence.text):
        near = max(0, match.start() - _WHO_REACH)
        if _NOT.search(sentence.text, near, match.start()):
            continue
        if "hospital" in words_of(sentence.text[match.end() : match.end() + _WHO_REACH])[:4]:
            continue
        before = words_of(sentence.text[near : match.start()])
        if (_NO_PEOPLE | _OTHERS if number else _NO_PEOPLE).isdisjoint(before):
            charged = match["charged"] or match["accused"]
            yield Status.CHARGED if charged else Status.RELEASED


def _are_others(text: str, people: People) -> bool:
    return not _OTHERS.isdisjoint(words_of(text[people.start : people.end]))


def _is_of_them(sentence: Sentence) -> bool:
    """Tell whether a sentence begins with those who were told of before: "both", "the men"."""
    words = words_of(sentence.text)[:5]
    if sentence.part is not Part.PROSE or not words:
        return False
    if words[0] == "the":
        return any(word in _THEM for word in words[1:2]) or words[2:4] == ("year", "old")
    return words[0] in _THEY or words[1:3] == ("of", "them")
