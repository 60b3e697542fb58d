"""What came of the raid on one address, and how far it came.

An outcome is made of counts and of words from fixed lists: "2 arrests, £300 in cash, cannabis".
No other word of the story gets into it, so that it names nobody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from geomap.model import Fact, Status
from geomap.story.facts.arrests import arrests, of_this_raid
from geomap.story.facts.goods import DRUGS, THINGS, found_in
from geomap.story.facts.money import SO_FAR, cash, cash_in
from geomap.story.facts.people import People
from geomap.story.passages import Passage, is_left, is_of_persons
from geomap.story.text.patterns import pattern, word_set, words_of
from geomap.story.text.sentences import Part, Sentence

_ARRESTS, _CASH = (" arrest", " arrests"), " in cash"
_THERE = pattern(
    r"\W*(?:there|inside|(?:in|at) (?:the|that) (?:house|flat|home|address|property|premises))\b"
)
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
_OTHERS = frozenset("other others another earlier previously separate separately".split())
"""Words of people who were charged or released over something else, behind the raid's sentence."""
_APART = frozenset("separate separately unrelated elsewhere meanwhile".split())
_IN_A_TOWN = (" in the town", " in the city", " in the county", " in the area", " across the ")
_NEXT = frozenset("another other second third previous earlier".split())
_SEARCHED = frozenset("address home house flat property raid search warrant".split())
_UNTIL_NOW, _ARRESTED = frozenset(["now"]), frozenset(["arrested", "arrests"])
"""Words of each two of which one stands in a sentence of another search than that told of before,
or of all until now: "42 people have now been arrested"."""
_NO_PEOPLE = frozenset(
    "footage video film image images picture pictures photo photos photograph photographs cctv"
    " statement details appeal figures names mugshot mugshots".split()
)
"""What is released to the public."""
_IN_CUSTODY = frozenset(
    "arrest arrests arrested arresting rearrested detained detaining held custody led cuffs"
    " handcuffs handcuffed cells station".split()
)
_WHO_REACH = 80
_THEY = frozenset("he she they both all".split())
_THEIRS = _THEY - {"both", "all"}
_THEM = frozenset(
    "man woman men women boy girl boys girls pair couple two three trio duo brothers suspect"
    " suspects teenager teenagers".split()
)
"""Words with which a sentence begins that goes on with those who were arrested."""


def outcome(
    passage: Passage,
    following: Sequence[Passage],
    raided: Collection[str],
    *,
    alone: bool = False,
) -> Fact[str] | None:
    """Tell what the sentence of a raid says that came of it.

    Parameters
    ----------
    passage, following
        The sentence that names the raided street, and those behind it, of which the next one
        counts too if it begins with "There" or "Inside" and names no place of its own.
    raided
        The names of the raided streets in the sentence: of several nothing is told.
    alone
        Whether the story tells of the raid on that one home: then all of them count, up to one
        that tells of another place, day or search.

    Returns
    -------
    Fact or None
        With the offsets from the first to the last word that it rests on; None if it says
        nothing.
    """
    if len(raided) != 1:
        return None
    told = told_of(passage, following, alone)
    parts = [part for number, here in enumerate(told) for part in _parts(here.sentence, number)]
    people = [part for part in parts if part.value.endswith(_ARRESTS)]
    money = [part for part in parts if part.value.endswith(_CASH)]
    parts = [part for part in parts if part not in people[1:]]
    if alone and len(people) > 1:
        parts = _replaced(parts, people, people_told(arrests(_tellers(told, people))))
    if alone and len(money) > 1:
        parts = _replaced(parts, money, _cash_told(cash(_tellers(told, money))))
    parts = list({part.value: part for part in parts[::-1]}.values())[::-1]
    if not parts:
        return None
    said = ", ".join(part.value for part in parts)
    return Fact(said, min(part.start for part in parts), max(part.end for part in parts))


def told_of(passage: Passage, following: Sequence[Passage], alone: bool) -> list[Passage]:
    """Give the sentences that tell of a raid: its own, and those behind that go on with it.

    What names another place or another day does not.
    """
    told = [passage]
    for behind in following:
        if _names_a_place(behind) or not (alone or _THERE.match(behind.sentence.text)):
            break
        if alone and len(told) > 1 and behind.sentence.part is not Part.PROSE:
            break
        if _is_another_day(behind, told) or _is_elsewhere(behind.sentence.text):
            break
        told.append(behind)
    return told if alone else told[:2]


def _names_a_place(passage: Passage) -> bool:
    """Tell whether a sentence names a place other than a court, a team's, or that of somebody."""
    names = [item.name for chunk in passage.chunks for item in chunk.items] + passage.loose
    return not all(
        name.role is not None
        or (
            name.local
            and not name.typed
            and (is_of_persons(name, passage) or is_left(name, passage))
        )
        for name in names
    )


def _is_another_day(behind: Passage, told: Sequence[Passage]) -> bool:
    """Tell whether a sentence is of another day or a longer time: "last week", not "28 and 31"."""
    own = {when.day for here in told for when in here.days if when.day}
    days = {when.day for when in behind.days if when.day}
    if not own or not days:
        return any(when.vague and when.text[:1].isalpha() for when in behind.days)
    return days.isdisjoint(own)


def _is_elsewhere(text: str) -> bool:
    """Tell whether a sentence speaks of another search: "a second address was searched"."""
    words = word_set(text)
    pairs = ((_NEXT, _SEARCHED), (_UNTIL_NOW, _ARRESTED))
    if not words.isdisjoint(_APART) or any(wide in text for wide in _IN_A_TOWN):
        return True
    return any(not (words.isdisjoint(these) or words.isdisjoint(those)) for these, those in pairs)


def _tellers(told: Sequence[Passage], parts: Sequence[Fact[str]]) -> list[Passage]:
    """Give the sentences that tell the parts."""
    starts = [part.start for part in parts]
    return [
        here
        for here in told
        if any(here.sentence.start <= start < here.sentence.end for start in starts)
    ]


def _replaced(
    parts: Sequence[Fact[str]], several: Sequence[Fact[str]], total: list[Fact[str]]
) -> list[Fact[str]]:
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


def _parts(sentence: Sentence, number: int) -> list[Fact[str]]:
    listed = sentence.part is Part.ITEM
    out = people_told(people_arrested(sentence, behind=number > 0))
    out += _cash_told(cash_in(sentence))
    goods = (fact for of in (DRUGS, THINGS) for fact in found_in(sentence, of, listed=listed))
    return [*out, *(replace(fact, value=_small(fact.value)) for fact in goods)]


def _small(thing: str) -> str:
    """Give a thing without the capital of a sentence that it opens; "MDMA" keeps its own."""
    rest = thing.split()[0][1:]
    return thing[0].lower() + thing[1:] if rest.islower() or not rest else thing


def people_arrested(sentence: Sentence, *, behind: bool = False) -> Fact[int] | None:
    """Tell how many a sentence says were arrested, None if none or not of this raid.

    In one `behind` that of the raid "another man" was arrested somewhere else, and those "so far"
    by the whole operation.
    """
    words = word_set(sentence.text)
    if (behind and SO_FAR.issubset(words)) or _is_only_questioned(sentence.text):
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


def _is_only_questioned(text: str) -> bool:
    """Tell whether a sentence says no more than that some were questioned, maybe on the spot."""
    words = word_set(text)
    return "questioned" in words and "being" not in words and words.isdisjoint(_IN_CUSTODY)


def status(
    passage: Passage,
    following: Sequence[Passage],
    raided: Collection[str],
    *,
    alone: bool = False,
) -> Status:
    """Tell how far the sentence of a raid says that it came, of several raids nothing.

    The parameters are those of `geomap.story.facts.outcomes.outcome`. On the one home of a story
    those arrested are followed up to the sentence behind: others who were charged are not they.
    """
    if len(raided) != 1:
        return Status.SEARCHED
    sentences = [here.sentence for here in told_of(passage, following, alone)]
    people = [n for n, one in enumerate(sentences) if people_arrested(one, behind=n > 0)]
    for after in following[len(sentences) - 1 : len(sentences)] if alone else ():
        sentences += [] if _names_a_place(after) else [after.sentence]
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
    return words[0] in _THEY or words[1:3] == ("of", "them") or not _THEIRS.isdisjoint(words[:3])
