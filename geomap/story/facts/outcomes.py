"""What came of the raid on one address, and how far it came.

An outcome is made of counts and of words from fixed lists: "2 arrests, £300 in cash, cannabis".
No other word of the story gets into it, so that it names nobody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from geomap.model import Fact, Status
from geomap.story.facts.arrested.arrests import arrests
from geomap.story.facts.arrested.raid_arrests import OTHERS, Scene, people_arrested
from geomap.story.facts.goods import DRUGS, THINGS, found_in
from geomap.story.facts.money import cash, cash_in
from geomap.story.passages import Passage
from geomap.story.text.patterns import pattern, small, word_set, words_of
from geomap.story.text.sentences import Part, Sentence

_MONEY, _SOME_DRUG = frozenset(["cash", "money"]), frozenset(["drugs"])
"""What is told of no more where an amount, or a drug by its name, is."""
_THINGS = "(?:drugs|weapons|guns|firearms|knives|cannabis|cocaine|heroin|cash|evidence)"
_OF_NOTE = "illegal|unlawful|untoward|suspicious|incriminating|of note|of interest"
_FOUND = "found|seized|recovered|discovered|uncovered"
_NOTHING = pattern(
    rf"\b(?:(?P<none>nothing(?: (?:{_OF_NOTE}))?|no {_THINGS}(?: or {_THINGS})?)",
    rf" (?:(?:was|were|ha[sd] been|have been) )?(?P<came>{_FOUND})|(?:{_FOUND}) nothing",
    r"|(?:left|came away|went away) empty-handed)\b",
    # What goes on tells of more, or of another place than the home.
    r"(?! (?:else|more|further|yet|so far|at (?:first|his|her|their|another)|(?:on|in) (?:him|her",
    r"|them|(?:the|his|her|their|a) (?:car|van|vehicle|street|garden)))\b)(?![^.;]{0,120}\bbut\b)",
    r"|[–—:-] all clear(?=\W*\Z)",
    words="nothing no empty-handed clear",
)
"""What says that nothing was found: in a sentence, or behind the street of a list."""
_NOT_SO = frozenset("would might true untrue false".split())
"""Words before that of what did not come to be, or is denied: "there would have been no drugs"."""
_CAME_TO = pattern(
    r"\b(?:(?:was|were|been|arrested(?: \w+){0,12},? and)",
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
_NO_PEOPLE = frozenset(
    "footage video film image images picture pictures photo photos photograph photographs cctv"
    " statement details appeal figures names mugshot mugshots".split()
)
"""What is released to the public."""
_WHO_REACH = 80
_ANYWHERE = Scene()
_THEY = frozenset("he she they both all".split())
_THEIRS = _THEY - {"both", "all"}
_THEM = frozenset(
    "man woman men women boy girl boys girls pair couple two three trio duo brothers suspect"
    " suspects teenager teenagers".split()
)
"""Words with which a sentence begins that goes on with those who were arrested."""


class _Sort(Enum):
    ARRESTS, CASH, GOODS = auto(), auto(), auto()


class _Told(NamedTuple):
    """A part of what came of a raid, with its offsets."""

    value: str
    start: int
    end: int
    sort: _Sort


def outcome(
    told: Sequence[Passage],
    raided: Collection[str],
    *,
    alone: bool,
    before: Sequence[Passage],
    scene: Scene = _ANYWHERE,
) -> Fact[str] | None:
    """Tell what the sentences of a raid say that came of it.

    Parameters
    ----------
    told
        The sentence that names the raided street, and those behind it that go on with it.
    raided
        The names of the raided streets in the first of them: of several nothing is told.
    alone
        Whether all of them are of that one raid, which may be told of in several.
    before
        Sentences in front that are of that raid, too: they tell what the others do not, and how
        many were arrested where those tell of fewer, of some of them that is.
    scene
        Where the street is, and what else the story says of those arrested.

    Returns
    -------
    Fact or None
        With the offsets from the first to the last word that it rests on; None if it says
        nothing.
    """
    if len(raided) != 1:
        return None
    parts = [part for number, here in enumerate(told) for part in _parts(here, scene, number)]
    lead = [part for here in before for part in _parts(here, scene, 0)]
    if max(map(_arrests, lead), default=0) > sum(map(_arrests, parts)):
        parts = [part for part in parts if part.sort is not _Sort.ARRESTS]
    sorts = {part.sort for part in parts}
    parts += [part for part in lead if part.sort not in sorts]
    told = [*before, *told]
    people = [part for part in parts if part.sort is _Sort.ARRESTS]
    money = [part for part in parts if part.sort is _Sort.CASH]
    parts = [part for part in parts if part not in people[1:]]
    if alone and len(people) > 1:
        total = people_told(arrests(_tellers(told, people)))
        parts = _replaced(parts, people, _of_sort(_Sort.ARRESTS, total))
    if alone and len(money) > 1:
        total = _cash_told(cash(_tellers(told, money)))
        parts = _replaced(parts, money, _of_sort(_Sort.CASH, total))
    parts = _once(parts)
    if all(part.sort is _Sort.ARRESTS for part in parts):
        parts += _of_sort(_Sort.GOODS, _nothing_found(told))
    if not parts:
        return None
    said = ", ".join(part.value for part in parts)
    return Fact(said, min(part.start for part in parts), max(part.end for part in parts))


def _arrests(part: _Told) -> int:
    """Give how many a part says were arrested: the two of "2 arrests"."""
    return int(part.value.split()[0]) if part.sort is _Sort.ARRESTS else 0


def _nothing_found(told: Sequence[Passage]) -> list[Fact[str]]:
    """Say that nothing was found, or no drugs, as the first sentence does that tells so."""
    for sentence in (here.sentence for here in told):
        match = _NOTHING.search(sentence.text)
        if match and word_set(sentence.text[: match.start()]).isdisjoint(_NOT_SO):
            none = small(match["none"] or "nothing")
            was = "were" if none.endswith("s") and not none.endswith("cannabis") else "was"
            said = f"{' '.join(none.split())} {was} {small(match['came'] or 'found')}"
            return [Fact(said, sentence.start + match.start(), sentence.start + match.end())]
    return []


def _once(parts: Sequence[_Told]) -> list[_Told]:
    """Leave out what is told again, be it by less: "phones" beside "two phones", "drugs".

    So is "cannabis" beside "118 grams of cannabis", and not beside plants.
    """
    vague = set(_MONEY) if any(part.sort is _Sort.CASH for part in parts) else set()
    vague |= _SOME_DRUG if any(map(_is_drug, parts)) else frozenset()
    words = {part.value: part.value.split() for part in parts}
    longer = {" ".join(told[at:]) for told in words.values() for at in range(1, len(told))}
    weighed = {value.partition(" of ")[2] for value in words}
    weighed |= {value for value in longer if value.endswith("plants")}
    kept = {
        part.value: part
        for part in parts[::-1]
        if part.sort is _Sort.CASH
        or (_is_drug(part) and part.value not in weighed)
        or not (words[part.value][-1] in vague or part.value in longer)
    }
    return list(kept.values())[::-1]


def _is_drug(part: _Told) -> bool:
    return DRUGS.search(part.value) is not None


def _tellers(told: Sequence[Passage], parts: Sequence[_Told]) -> list[Passage]:
    """Give the sentences that tell the parts."""
    starts = [part.start for part in parts]
    return [
        here
        for here in told
        if any(here.sentence.start <= start < here.sentence.end for start in starts)
    ]


def _replaced(parts: Sequence[_Told], several: Sequence[_Told], total: list[_Told]) -> list[_Told]:
    """Put what several sentences tell together in the place of the first of them."""
    return [
        new
        for part in parts
        for new in (total if part is several[0] else [] if part in several else [part])
    ]


def people_told(people: Fact[int] | None) -> list[Fact[str]]:
    """Say how many were arrested, nothing of nobody."""
    if people is None or not people.value:
        return []
    noun = "arrest" if people.value == 1 else "arrests"
    return [Fact(f"{people.value} {noun}", people.start, people.end)]


def _cash_told(money: Fact[int] | None) -> list[Fact[str]]:
    return [] if money is None else [Fact(f"£{money.value:,} in cash", money.start, money.end)]


def _of_sort(sort: _Sort, facts: Iterable[Fact[str]]) -> list[_Told]:
    return [_Told(*fact, sort) for fact in facts]


def _parts(here: Passage, scene: Scene, number: int) -> list[_Told]:
    sentence = here.sentence
    listed = sentence.part is Part.ITEM
    people = people_arrested(here, scene, behind=number > 0)
    goods = (fact for of in (DRUGS, THINGS) for fact in found_in(sentence, of, listed=listed))
    return [
        *_of_sort(_Sort.ARRESTS, people_told(people)),
        *_of_sort(_Sort.CASH, _cash_told(cash_in(sentence))),
        *_of_sort(_Sort.GOODS, (fact._replace(value=_small(fact.value)) for fact in goods)),
    ]


def _small(thing: str) -> str:
    """Give a thing without the capital of a sentence that it opens; "MDMA" keeps its own."""
    rest = thing.split()[0][1:]
    return thing[0].lower() + thing[1:] if rest.islower() or not rest else thing


def status(
    told: Sequence[Passage],
    after: Sequence[Passage],
    raided: Collection[str],
    scene: Scene = _ANYWHERE,
) -> Status:
    """Tell how far the sentences of a raid say that it came, of several raids nothing.

    Those arrested are followed to the sentence `after`: others who were charged are not they.
    """
    if len(raided) != 1:
        return Status.SEARCHED
    sentences = [here.sentence for here in told]
    people = [n for n, one in enumerate(told) if people_arrested(one, scene, behind=n > 0)]
    sentences += [here.sentence for here in after]
    found = {
        came
        for number, sentence in enumerate(sentences)
        if number < 2
        or number in people
        or not people
        or number < people[0]
        or _is_of_them(sentence)
        for came in _came_to(sentence, number)
    }
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
        if (_NO_PEOPLE | OTHERS if number else _NO_PEOPLE).isdisjoint(before):
            charged = match["charged"] or match["accused"]
            yield Status.CHARGED if charged else Status.RELEASED


def _is_of_them(sentence: Sentence) -> bool:
    """Tell whether a sentence begins with those who were told of before: "both", "the men"."""
    words = words_of(sentence.text)[:5]
    if sentence.part is not Part.PROSE or not words:
        return False
    if words[0] == "the":
        return any(word in _THEM for word in words[1:2]) or words[2:4] == ("year", "old")
    return words[0] in _THEY or words[1:3] == ("of", "them") or not _THEIRS.isdisjoint(words[:3])
