"""What the police were after: drugs, people without visa, slavery, arms or something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from geomap.model import RaidKind
from geomap.story.facts.fact_words import any_word, words_for
from geomap.story.passages import Passage
from geomap.story.text.patterns import small, small_pattern, words_of

_KINDS = (
    RaidKind.DRUGS,
    RaidKind.IMMIGRATION,
    RaidKind.SLAVERY,
    RaidKind.ARMS,
    RaidKind.OTHER,
)
"""From the one to which most raids belong: of two of which equally much is told, the first."""
_BY_WORD = {word: kind for kind in _KINDS for word in words_for("kinds", kind.value)}
_BY_STEM = {word[:-1]: kind for word, kind in _BY_WORD.items() if word[-1] == "*"}
_STEMS = tuple(_BY_STEM)
_PHRASES = {word: kind for word, kind in _BY_WORD.items() if not word.strip("*").isalnum()}
_ANY_CRIME = small_pattern(r"\b", any_word("crime", "any"), r"\b")
"""Words that tell of some crime, asked for only where no word tells of a kind."""
_BLADES = small_pattern(r"\b", any_word("crime", "blades"), r"\b")
"""Arms that lie about in so many raids that they tell of a kind only where nothing else does."""
_OFFENCE = small_pattern(
    r"\b(?:suspicion|suspected) of (?P<what>(?:(?! on suspicion\b)[^.;]){1,80})"
)
_THEIR_ARMS = small_pattern(
    r"\b(?:officers?|police|policemen|they|people|squad) (?:[\w'’]+ ){0,2}?",
    r"(?:with|had(?! (?:found|seized|recovered|taken|been|searched))|held|carr\w+|brought|point\w*",
    r"|hold\w*|wear\w*|wore)(?: \w+){0,3} (?:guns?|rifles?|weapons?|pistols?)\b",
)
"""The arms of the police: "officers with guns", "they had semi-automatic weapons"."""
_WEIGHT = 3
"""How much more a word counts in a headline or in a sentence that tells of raids."""

_TRADE = frozenset("supply dealing dealer dealers".split())
"""Words of drugs, unless arms stand beside them: "conspiracy to supply firearms"."""
_OF_GOODS = frozenset("plants supply dealer dealers dealership dealerships".split())
_NO_DRUGS = frozenset(
    "antique antiques art book car cattle coin diesel egg electricity fish fuel furniture gas horse"
    " laundering livestock meat metal motor packing power processing scrap tyre water".split()
)
"""Behind one of these a word of goods is none of drugs: "an egg dealer", "two meat plants"."""
_DENIED_WITHIN = 5
"""Words of "no drugs, cash or" before what is denied."""

_IN_SIGNS = ("Spice", "Jewel", "Copper", "Designer")
"""Words of goods by which restaurants and shops are called, too: "Spice Hut", "Copper Kettle"."""
_LONG = 4
"""Letters of a word that has a capital in a headline with capitals."""

_SOUGHT, _BESIDE_OTHERS = 3, 2
"""What a word counts, and less one for arms or for other things, which lie about in raids for
drugs and are told of beside them."""


def raid_kind(title: str | None, passages: Sequence[Passage]) -> RaidKind | None:
    """Find what the police were after: the kind of which most words are told."""
    scores: Counter[RaidKind] = Counter()
    told = [(title or "", _WEIGHT)]
    told += [(p.sentence.text, _WEIGHT if p.tells_of_raid else 1) for p in passages]
    for text, weight in told:
        for kind in _kinds_in(text):
            scores[kind] += weight * _worth(kind)
        if "suspicion" in text or "suspected" in text:
            for offence in _OFFENCE.finditer(small(text)):
                kinds = set(_kinds_in(offence["what"]))
                kind = next((kind for kind in _KINDS if kind in kinds), RaidKind.OTHER)
                scores[kind] += _worth(kind)
    best = max(_KINDS, key=lambda kind: scores[kind])
    if scores[best]:
        return best
    if any(_ANY_CRIME.search(small(text)) for text, _ in told):
        return RaidKind.OTHER
    if any(_BLADES.search(small(text)) for text, _ in told):
        return RaidKind.ARMS
    return None


def kind_told(text: str) -> RaidKind | None:
    """Give the kind that a few words tell, such as those of a cell: the first of several."""
    kinds = set(_kinds_in(text))
    crime = RaidKind.OTHER if _ANY_CRIME.search(small(text)) else None
    return next((kind for kind in _KINDS if kind in kinds), crime)


def _worth(kind: RaidKind) -> int:
    return _BESIDE_OTHERS if kind in (RaidKind.ARMS, RaidKind.OTHER) else _SOUGHT


def _kinds_in(text: str) -> list[RaidKind]:
    """List the kinds of which a text tells, as often as it does."""
    if any(sign in text for sign in _IN_SIGNS):
        text = _without_signs(text)
    words = words_of(text)
    told = [(number, kind) for number, kind in enumerate(map(_kind_of, words)) if kind]
    kinds = [
        kind
        for number, kind in told
        if not _is_denied(words[max(0, number - _DENIED_WITHIN) : number])
        and not (words[number] in _TRADE and _is_of_arms(words, number))
        and not (words[number] in _OF_GOODS and _NO_DRUGS & {*words[max(0, number - 1) : number]})
    ]
    low = small(text)
    if RaidKind.ARMS in kinds and _THEIR_ARMS.search(low):
        kinds = [kind for kind in kinds if kind is not RaidKind.ARMS]
    return kinds + [kind for phrase, kind in _PHRASES.items() if phrase in low]


def _without_signs(text: str) -> str:
    """Leave out goods that a name goes on with: "Bombay Spice", in no headline with capitals."""
    words = text.split()
    if not any(word.islower() and len(word) >= _LONG for word in words):
        return text
    padded = ["", *words, ""]
    return " ".join(
        word
        for before, word, after in zip(padded, words, padded[2:], strict=False)
        if not (word.startswith(_IN_SIGNS) and (_is_of_a_name(before) or _is_of_a_name(after)))
    )


def _is_of_a_name(word: str) -> bool:
    return word[:1].isupper() and word.isalpha()


def _is_denied(before: Sequence[str]) -> bool:
    """Tell whether "no" stands before a word: "no drugs", "no drugs, cash or weapons"."""
    return before[-1:] == ("no",) or (before[-1:] == ("or",) and "no" in before)


def _is_of_arms(words: Sequence[str], number: int) -> bool:
    """Tell whether it is arms that somebody dealt in: "to supply firearms", "gun dealer"."""
    beside = (*words[max(0, number - 1) : number], *words[number + 1 : number + 3])
    return any(_kind_of(word) is RaidKind.ARMS for word in beside)


@lru_cache(maxsize=16_384)
def _kind_of(word: str) -> RaidKind | None:
    if word in _BY_WORD:
        return _BY_WORD[word]
    if not word.startswith(_STEMS):
        return None
    return next(kind for stem, kind in _BY_STEM.items() if word.startswith(stem))
