"""The drugs and other things that a sentence says were found, in words from fixed lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from geomap.late_pattern import LatePattern
from geomap.model import Fact
from geomap.story.facts.fact_words import (
    AMOUNTS,
    SORTS,
    any_word,
    words_for,
)
from geomap.story.facts.found_objects import HEAPS, is_object
from geomap.story.passages import Passage
from geomap.story.text.numbers import is_rough, number_of
from geomap.story.text.patterns import pattern, small, word_set
from geomap.story.text.periods import is_wide
from geomap.story.text.sentences import Sentence

_FOUND = pattern(
    r"\b(?:seiz|recover|found|(?<!\bto\s)find|discover|uncover|confiscat|removed",
    r"|t(?:ook|aken) away|wraps|came upon|located (?!in|at))",
)
DRUGS = pattern(r"\b", any_word("found", "drugs"), r"\b")
THINGS = pattern(rf"\b(?<![,.-]){any_word('found', 'things')}\b")
"""Goods of any name; what has one of the table's is found by its words."""
_TOLD, _SEIZED = frozenset(words_for("goods", "told")), frozenset(words_for("goods", "seized"))
_FORMS = frozenset("powder tablets pills".split())
"""What a drug is told as: "ecstasy tablets", "powder believed to be cocaine"."""
_NO_PHONE = frozenset("box call calls number numbers".split())
_OFFENCE = pattern(
    r"\b(?:suspicion of|suspected of|charged with|guilty (?:of|to)|convicted of|jailed for",
    r"|offences of|supplying|(?:to|the|concerned in|meant to) supply(?: of)?|dealing(?: in)?",
    r"|selling|possession of|possessing)",
    r"(?: (?!(?:after|when|as|where|while|once|with|found|seiz\w*)\b|(?:grow|cultivat|produc))",
    r"[\w'’-]+,?){0,7} (?:\w+-)?\Z",
    words="suspicion suspected charged guilty convicted jailed offence suppl deal sell possess",
)
"""Before what somebody is said to have sold or had, which need not have been found there."""
_REACH = 90
_UNIT = pattern(
    r" (?:and|&) gangs?\b| (?:offences?|crime|unit|officers?|team|licen[cs]e|certificate|warrants?",
    r"|raids?)\b",
    words="gang offence crime unit officer team licen certificate warrant raid",
)
"""Behind arms of which only a name or an offence is made: "the guns and gangs unit"."""
_ANY_GOODS = frozenset("counterfeit stolen".split())
_OPENING = frozenset("class crystal".split()) | _ANY_GOODS
"""Words that are of a thing only with the next one: "class A", "stolen bikes"."""
_NO = frozenset("no nor neither not never any without unable failed".split())
_IN_A_DENIAL = frozenset(
    "a an the his her their of or more further other such traces trace sign signs drugs wraps"
    " weapons weapon cash money illegal large quantity quantities find finding found to recover"
    " recovering".split()
)
"""What may stand between "no" and a thing, beside other things: "no drugs, cash or knives"."""
_MOST_SORTS, _SORTS_REACH = 2, 50
_WORD = LatePattern(r"\S+")
_AROUND = "\"'“”‘’()[],.;:!?"
_SOUGHT = frozenset(
    "look search hunt reports reported complaints information intelligence suspicions warrant"
    " warrants rumours smell theft thefts".split()
)
_SOUGHT_BY = frozenset("for of about".split())
"""Words by pairs of which a thing is only looked for, or told of: "searching for stolen bikes"."""
_DOINGS = tuple("found seiz recover discover uncover when where after which led result".split())
_WORDS_BACK = 8
_IS = frozenset("was were has have had is are".split())
_ISNT = frozenset("wasn't weren't hasn't haven't hadn't isn't aren't".split())
_NEVER = frozenset("not never yet".split())
_NO_GOODS = frozenset(
    "a an and as at before by but during earlier following for from had has in is last on or over"
    " since some that the then they to under were was when where which while with worth".split()
)
"""Words behind "stolen" that are no goods: "a car stolen in a burglary"."""
_FIRST_OF_TWO = frozenset(
    "bank black blue car catalytic cash clothing copper credit designer electric farm garden green"
    " hand horse luxury metal mini mobile motor mountain number plant power quad red scrap small"
    " sports white yellow".split()
)
"""Words behind "stolen" that are goods with the next one: "stolen power tools"."""
_BEHIND = LatePattern(r"\s+([\w'’-]{1,40})")


def drugs(passages: Sequence[Passage]) -> tuple[Fact[str], ...]:
    """List the drugs that were found, each once."""
    return _once(fact for passage in passages for fact in found_in(passage.sentence, DRUGS))


def things(passages: Sequence[Passage]) -> tuple[Fact[str], ...]:
    """List the weapons and other things that were found, each once."""
    return _once(fact for passage in passages for fact in found_in(passage.sentence, THINGS))


def found_in(
    sentence: Sentence, words: LatePattern, *, listed: bool = False
) -> tuple[Fact[str], ...]:
    """List what of `DRUGS` or `THINGS` was found; a line of a list of raids need not say so."""
    text = sentence.text
    if not _names_things(text) or not (listed or _FOUND.search(text)):
        return ()
    return _once(
        Fact(text[start:end], sentence.start + start, sentence.start + end)
        for start, end in (_spans(text) if words is DRUGS else _things(text))
        if not is_wide(sentence, end)
        and not _UNIT.match(text, end)
        and not _OFFENCE.search(text, max(0, start - _REACH), start)
        and not _is_denied(text, start, end)
    )


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Find drugs, with how much of them there was."""
    for match in DRUGS.finditer(text):
        start, end = match.span()
        plants = small(match[0]).endswith("plants")
        yield (_with_number(text, start, end) if plants else _with_amount(text, start)), end


def _things(text: str) -> list[tuple[int, int]]:
    """Find other things, each once, in the order of the text."""
    found = sorted({*_stolen(text), *_known(text)}, key=lambda span: (span[0], -span[1]))
    return [span for at, span in enumerate(found) if not at or span[0] >= found[at - 1][1]]


def _stolen(text: str) -> Iterator[tuple[int, int]]:
    """Find stolen goods, with the next word where the last is half a name."""
    if word_set(text).isdisjoint(_ANY_GOODS):
        return
    done = 0
    for match in THINGS.finditer(text):
        start, end = match.span()
        last = small(match[0]).split()[-1]
        if start < done or last in _NO_GOODS:
            continue
        while text[end : end + 1] == "-" or text[end : end + 1].isalnum():
            end += 1  # "stolen e-bikes"
        done = end = _whole_name(text, last, end)
        yield _with_number(text, start, end), end


def _whole_name(text: str, last: str, end: int) -> int:
    """Give where stolen goods end whose `last` word so far does: "(stolen white) van"."""
    for _ in range(_MOST_SORTS):
        behind = _BEHIND.match(text, end)
        half = last in _FIRST_OF_TWO or last.endswith(("ical", "ustrial", "ultural"))
        last = small(behind[1]) if behind else ""
        if behind is None or last in _NO_GOODS or not (half or last in _TOLD | _SEIZED):
            break
        end = behind.end()
    return end


def _known(text: str) -> Iterator[tuple[int, int]]:
    """Find what has a name of the table: anywhere, or only as the object of a find."""
    spans = [match.span() for match in _WORD.finditer(text)]
    words = [small(text[start:end]) for start, end in spans]
    bare = [word.strip(_AROUND) for word in words]
    drugs_end = {match.end() for match in DRUGS.finditer(text)}
    for at, word in enumerate(bare):
        if word not in _TOLD and not (
            (word in _SEIZED or word.rpartition("-")[2] in _SEIZED) and is_object(words, bare, at)
        ):
            continue
        if word in ("phone", "phones") and bare[at + 1 : at + 2] and bare[at + 1] in _NO_PHONE:
            continue
        start = spans[at][0] + words[at].index(word)
        is_drug = start - 1 in drugs_end or bare[at + 1 : at + 2] == ["believed"]
        if start + len(word) not in drugs_end and not (is_drug and word in _FORMS):
            yield _with_number(text, start, start + len(word)), start + len(word)


def _with_amount(text: str, start: int) -> int:
    """Give where the words before a drug begin that tell how much it was: "18 wraps of heroin"."""
    before = text[max(0, start - _SORTS_REACH) : start].split(" ")
    if before.pop() or before[-1:] != ["of"]:
        return start
    at = start - 3
    told = before[-2:-1]
    if len(before) > 3 and told and small(told[0]) in AMOUNTS:
        at -= len(told[0]) + 1
        told = before[-3:-2]
        known = number_of(told[0]) is not None
    else:
        known = bool(told) and told[0].endswith("kg") and told[0][:1].isdigit()
    number = at - len(told[0]) - 1 if known else start
    if small(text[max(0, number - 5) : number]) == "half ":
        number -= 5  # "half a kilo of"
    return start if number == start or is_rough(text, number) else number


def _with_number(text: str, start: int, end: int) -> int:
    """Give where the words before a thing begin that tell how many, and of what sort, they are.

    "Two zombie knives", "40 cannabis plants"; a round number ("about 40") is left out.
    """
    first = small(text[start:end].split(" ", 1)[0])
    before = text[max(0, start - _SORTS_REACH) : start].split(" ")
    if number_of(first) is not None or before.pop():
        return start
    at, sorts = start, 0
    while before and sorts < _MOST_SORTS and small(before[-1]) in SORTS:
        at, sorts = at - len(before.pop()) - 1, sorts + 1
    if before and number_of(before[-1]) is not None:
        number = at - len(before[-1]) - 1
        at = at if is_rough(text, number) or _is_of_many(before[-1], text, end) else number
    return at


def _is_of_many(article: str, text: str, end: int) -> bool:
    """Tell whether an "a" is of what stands behind things, not of them: "a drugs haul"."""
    behind = _BEHIND.match(text, end)
    return small(article) in ("a", "an") and (
        text[end - 1] == "s" or (behind is not None and small(behind[1]) in HEAPS)
    )


def _is_denied(text: str, start: int, end: int) -> bool:
    """Tell whether a thing was not found, or only looked for."""
    before = small(text[max(0, start - _REACH) : start]).replace("’", "'").split()
    for word in reversed(before):
        bare = word.strip("\"'“”‘(),")
        if word[-1] in ".;:!?":
            break
        if bare in _NO or bare.endswith("n't"):
            return True
        if bare not in _IN_A_DENIAL and not is_goods(bare):
            break
    behind = small(text[end : end + _REACH]).replace("’", "'").split()[:3]
    if behind and (behind[0] in _ISNT or (behind[0] in _IS and _NEVER.intersection(behind))):
        return True
    return _is_sought(before[-_WORDS_BACK:])


def _is_sought(before: Sequence[str]) -> bool:
    for place in range(len(before) - 1, 0, -1):
        if before[place].startswith(_DOINGS):
            return False
        told = before[place - 1].removesuffix("ing").removesuffix("ed")
        if before[place] in _SOUGHT_BY and told in _SOUGHT:
            return True
    return False


@lru_cache(maxsize=512)
def _names_things(text: str) -> bool:
    """Tell whether a drug or another thing is in a sentence; it is looked for twice or more."""
    return any(map(is_goods, word_set(text)))


@lru_cache(maxsize=16_384)
def is_goods(word: str) -> bool:
    """Tell whether a word is of a drug or another thing, or of two words for one."""
    return word in _OPENING | _TOLD | _SEIZED or bool(DRUGS.match(word))


def _once(facts: Iterable[Fact[str]]) -> tuple[Fact[str], ...]:
    out: dict[str, Fact[str]] = {}
    for fact in facts:
        out.setdefault(fact.value.lower(), fact)
    return tuple(out.values())
