"""The arrests of a sentence that are of its raid: not of a longer time, of others, of an old one.

Those held on the spot are not arrested where it says that nobody was, or which of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence, Set
from itertools import pairwise, takewhile
from typing import NamedTuple

from geomap.late_pattern import LatePattern
from geomap.model import Fact
from geomap.story.facts.arrested.custody import Arrest, arrests_in
from geomap.story.facts.money import SO_FAR
from geomap.story.facts.other_events import UNTIED
from geomap.story.facts.people import MORE, People, Person
from geomap.story.passages import Passage, is_specific
from geomap.story.text.days.counted_days import WEEKDAYS
from geomap.story.text.lexicon import MONTHS
from geomap.story.text.numbers import count_of
from geomap.story.text.patterns import pattern, small, word_set, words_of
from geomap.story.text.periods import EARLIER, is_of_earlier, is_wide
from geomap.story.text.sentences import Sentence

_AT_A_HOME = r"[^.;]{0,80}?\b(?:raid|search|warrant|home|house|flat|address|propert|premises)"
_OF_OTHERS = pattern(
    r"\bafter (?:another (?!in\b|and\b)|an? (?:separate|unrelated|earlier)\b)",
    r"|\b(?:apart from (?:that|this)|in other cases|over (?:the|an) earlier|arrested elsewhere)\b",
    r"|\A\W*(?:it|this|that) follow(?:s|ed)\b",
    r"|\bfollow(?:s|ed|ing) (?:the )?(?:\w+ ){0,2}arrests?\b|\b(?:car|van|vehicle) stopped\b",
    r"|\bstopped an? (?:\w+ )?(?:car|van|vehicle) (?:near|in|on) (?-i:[A-Z])",
    r"|\b(?:collision|(?<!\bits\s)drivers?|motorists?|(?:railway|train) station)\b",
    r"|\b(?:dr(?:ink|ug)[- ]driving|driving (?:with|over|whil(?:e|st) (?:disqualified|banned)))\b",
    r"|\bso far (?:it|this|that|the operation) (?:has|have)\b|\bup to now\b",
    r"|\b(?:across|all over|throughout) (?:(?:its|their) (?:whole )?area|the (?:whole )?(?:region",
    r"|country|(?:north|south|east|west)(?:[- ](?:east|west))?(?: of England)?)(?! of)",
    r"|(?:north|south|east|west) (?:\w+shire|sussex|yorkshire|wales))\b",
    r"|\A\W*(?:(?:in|during) )?(?:an?|the|two) previous (?:raid|search|operation|warrant)",
    r"|\bin an? (?:separate|unrelated) (?:in|case|matter)",
    rf"|\A\W*(?:in that case\b|separately\b(?!{_AT_A_HOME}))|\bcolleagues in (?-i:[A-Z][a-z])",
    r"|\b(?:in|during|after) a stop[- ]and[- ]search",
    words="previous another separate unrelated earlier apart case elsewhere follow stop far now"
    " across over throughout colleagues collision driver driving motorist station",
)
"""In a sentence of other arrests: those of a wider area, or of a longer time, than the raids, and
those that were made on the road."""
_OF_A_TIME = pattern(
    r"\b(?:has|have) (?:(?:now|so far|already) )?made\b[^.;]{0,40}\barrests\b(?=[^;]*\bsince\b)",
    r"|\b(?:has|have) (?:now|so far|already) made\b[^.;]{0,40}\barrests\b",
    r"|\b(?:br(?:ings?|ought|inging)|tak(?:es?|ing)|took)\b(?! (?:part|place|together)\b)",
    r"[^.;]{0,40}\b(?:number|total|(?<!led\s)(?<!leads\s)(?<!leading\s)to \d)",
    words="made br tak took",
)
_LATER = pattern(
    r"[^.;]{0,80}\b(?:a week|days|weeks|months) later|[^.;]{0,20}\bthe (?:following|next) week"
)
OTHERS = frozenset("other others another earlier previously separate separately".split())
"""Words of people who were charged or released over something else, behind the raid's sentence."""
_LATER_ON = frozenset("later elsewhere following next since subsequently separate".split())
"""Words of an arrest that is none of a total, as a place is: "a man was also arrested later"."""
_STANDS_AT = frozenset("in at on near outside".split())
_ENDS = frozenset(
    "and but when while after before during following as where who which whose that from to for"
    " over by with of lived lives".split()
)
"""Words behind those arrested at which what says where that was ends."""
_OF_POLICE = frozenset("police custody station court magistrates crown".split())
"""Words behind a place that is only where somebody was held then."""
_IN_A_NAME = frozenset("in on at of the and near off".split())
_CLAUSES = (", ", "; ", ": ", " and ", " but ", " while ")
"""What a clause begins behind."""
_PLACE_REACH, _MOST_WORDS = 120, 12
_MOST_BEHIND = 4
"""Arrests behind those held that may be of some of them."""
_LET, _JOINING = frozenset(["let", "allowed"]), frozenset("and but before then".split())
_THEN = frozenset(
    "and but before then let allowed was were been being be has have had later since all both also"
    " subsequently soon immediately eventually them him her to they he she only after".split()
)
"""Words between those held and their release: "and were later", "but let them"."""
_HELD_REACH = 4
_CLAUSE_END = LatePattern(r"[.;]")
_NOW = "have now been arrested"
_MORE_REACH = 8
"""Characters behind a number in which it says "more"."""
_LET_GO = frozenset("go freed released".split())
_OF_ARRESTED = frozenset(
    "bail bailed charge charges investigation caution suspicion custody station questioned".split()
)
"""Words of a release behind an arrest: "released on bail"."""
_SEPARATE = frozenset("separate different various other".split())
_IN_THE_STREET = frozenset("road street avenue close lane same".split())
_NO_PLACES = frozenset({*WEEKDAYS, *MONTHS})


class Scene(NamedTuple):
    """What a story says of the arrests of a raid elsewhere than where it tells of them.

    `streets` are the raided ones of a sentence, with what lies there, and `there` their localities,
    in small letters; `held_apart` is whether those only held are told from those arrested, and so
    are none of these.
    """

    streets: Set[str] = frozenset()
    there: Set[str] = frozenset()
    held_apart: bool = False

    def has(self, arrest: Arrest, passage: Passage) -> bool:
        """Tell whether an arrest is one of the raid, and was not made elsewhere."""
        told = arrest.charge or arrest.suspect or arrest.nobody or arrest.elsewhere
        return not (told or (self.held_apart and arrest.held) or self.is_away(arrest, passage))

    def is_away(self, arrest: Arrest, passage: Passage) -> bool:
        """Tell whether a sentence says of an arrest that it was made in another place."""
        text = passage.sentence.text
        if self._opens_away(arrest, passage) or self._is_in_several(text[arrest.end :]):
            return True
        at, before = arrest.end, ""
        for word in text[at : at + _PLACE_REACH].split()[:_MOST_WORDS]:
            at = text.index(word, at)
            bare = word.strip(",.;:()“”\"'‘’")
            if bare[:1].isupper() and before in _STANDS_AT and small(bare) not in _NO_PLACES:
                place = text[at : at + _PLACE_REACH].split()
                return not self._is_here(place, at + passage.sentence.start, passage)
            if bare in _ENDS or word[-1] in ".;":
                return False
            before = before if bare == "the" else bare
            at += len(word)
        return False

    def _is_in_several(self, behind: str) -> bool:
        """Tell whether people were arrested "at separate homes", and not in those of one street."""
        low = small(behind[:_PLACE_REACH])
        words = words_of(low)[:_MOST_WORDS]
        for at, (where, apart, home) in enumerate(zip(words, words[1:], words[2:], strict=False)):
            if where == "at" and apart in _SEPARATE and count_of(home)[1]:
                here = any(street in low for street in self.streets)
                return not here and _IN_THE_STREET.isdisjoint(words[at + 3 : at + 7])
        return False

    def _opens_away(self, arrest: Arrest, passage: Passage) -> bool:
        """Tell whether its clause opens with another place: "elsewhere two men", "in Luton two"."""
        near = max(0, arrest.start - _PLACE_REACH)
        text = passage.sentence.text
        head = text[near : arrest.start].rstrip(" ,")
        tail = text[arrest.end : arrest.end + _PLACE_REACH]
        at = max((head.rfind(mark) + len(mark) for mark in _CLAUSES if mark in head), default=0)
        ends = min((tail.find(mark) for mark in _CLAUSES if mark in tail), default=len(tail))
        clause = small(text[near + at : arrest.end] + tail[:ends])
        if any(street in clause for street in self.streets):
            return False
        words, place = small(head[at:]).split(), head[at:].split()[1:]
        stands = not _STANDS_AT.isdisjoint(words[:1])
        if "elsewhere" in words or (small(head[:at]).endswith("elsewhere, ") and not stands):
            return True
        if not stands or not place or not place[0][0].isupper():
            return False
        start = near + head.index(place[0], at) + passage.sentence.start
        told = any(name.start == start for chunk in passage.chunks for name in chunk.loose)
        return told and not self._is_here(place, start, passage)

    def _is_here(self, words: Sequence[str], start: int, passage: Passage) -> bool:
        """Tell whether a place is the raided one, is as wide as a county or is of the police."""
        at = bisect_right(passage.chunks, start, key=lambda chunk: chunk.start) - 1
        names = passage.chunks[at].loose if at >= 0 else []
        here = next((name for name in names if name.start <= start < name.end), None)
        if here is not None and (here.wide or not is_specific(here)):
            return True
        name = takewhile(lambda word: word[0].isupper() or word.lower() in _IN_A_NAME, words)
        low = small(" ".join(name))
        in_it = low.startswith(tuple(self.there)) or any(street in low for street in self.streets)
        clause = [*takewhile(lambda word: not word.endswith(","), words)]
        return in_it or not _OF_POLICE.isdisjoint(map(small, clause[1:4]))


def of_this_raid(sentence: Sentence, *, opens: bool = False) -> list[Arrest]:
    """Find the arrests of a sentence that are not those of a long time or of an old raid."""
    text = sentence.text
    found = _without_held(text, arrests_in(text))
    if not found or _OF_OTHERS.search(text) or (not opens and EARLIER.match(text)):
        return []
    of_a_time, untied = _OF_A_TIME.search(text), UNTIED.search(text)
    return [
        arrest
        for arrest in found
        if not (of_a_time and of_a_time.start() <= arrest.start)
        and not (untied and untied["behind"] and untied.end() <= arrest.start)
        and (arrest.nobody or not is_wide(sentence, arrest.end, opens=opens))
        and not _LATER.match(text, arrest.end)
        and (opens or not is_of_earlier(text, arrest.start))
    ]


def _without_held(text: str, found: Sequence[Arrest]) -> list[Arrest]:
    """Leave out those held where it is told whether they were arrested: nobody, or one of them."""
    real = [not (arrest.held or arrest.charge or arrest.suspect) for arrest in found]
    told = {arrest.nobody for arrest, is_real in zip(found, real, strict=True) if is_real}
    nobody = told == {True}
    out = []
    for at, arrest in enumerate(found):
        behind = range(at + 1, min(len(found), at + 1 + _MOST_BEHIND))
        known = arrest.people.persons if arrest.people else ()
        parts = [
            part
            for number in behind
            if real[number] and (part := found[number].people) and _is_part_of(part, known)
        ]
        some = arrest.firm and bool(parts)
        left = not arrest.firm and any(_are_left(text, arrest.end, part) for part in parts)
        follow = found[at + 1].people if at + 1 < len(found) else None
        stayed = (follow and follow.nth > len(known)) or not _is_let_go(text, arrest)
        if stayed and not (left or (arrest.held and (nobody or some))):
            out.append(arrest)
    return out


def _is_let_go(text: str, arrest: Arrest) -> bool:
    """Tell whether somebody was only held on the spot: "detained, but not arrested", "let go"."""
    clause = _CLAUSE_END.split(text[arrest.end : arrest.end + _PLACE_REACH], maxsplit=1)[0]
    words = words_of(clause)
    held = arrest.held or (not arrest.firm and "held" in words[:_HELD_REACH])
    if not held or arrest.people is None or arrest.people.definite:
        return False
    if not {("not", "arrested"), ("as", "witnesses")}.isdisjoint(pairwise(words)):
        return True
    at = next((at for at, word in enumerate(words) if word in _LET_GO), 0)
    before = [*takewhile(lambda word: word in _THEN, reversed(words[:at]))]
    let_go = not _JOINING.isdisjoint(before) and (words[at] != "go" or not _LET.isdisjoint(before))
    reason = any(a == "over" or (a == "for" and b not in ("a", "the")) for a, b in pairwise(words))
    return let_go and not reason and _OF_ARRESTED.isdisjoint(words)


def _are_left(text: str, end: int, people: People) -> bool:
    """Tell whether people are those left of some held, whom the police let go: "the fourth"."""
    words = words_of(text[end : people.start])
    let_go = not _LET_GO.isdisjoint(words) and _OF_ARRESTED.isdisjoint(words)
    return let_go and (people.definite or people.general)


def _is_part_of(people: People, known: Sequence[tuple[Person, int]]) -> bool:
    """Tell whether people may be some of those known, and are fewer."""
    total = sum(number for _, number in known)
    fewer = 0 < people.number < total and people.nth <= total and not people.more
    return fewer and all(any(old.fits(one) for old, _ in known) for one, _ in people.persons)


def is_apart(text: str, at: int) -> bool:
    """Tell whether a sentence says that people were arrested later, or behind `at` in a place."""
    words = text[at : at + _PLACE_REACH].split()
    where = any(a in _STANDS_AT and b[0].isupper() for a, b in pairwise(words))
    return where or not word_set(text).isdisjoint(_LATER_ON)


def tells_so_far(text: str) -> bool:
    """Tell whether those arrested are all "so far", or "have now been arrested"."""
    return SO_FAR.issubset(word_set(text)) or _NOW in text


def people_arrested(here: Passage, scene: Scene, *, behind: bool = False) -> Fact[int] | None:
    """Tell how many a sentence says were arrested, None if none or not of this raid.

    In one `behind` that of the raid "another man" was arrested somewhere else, and those "so far"
    by the whole operation.
    """
    sentence = here.sentence
    words = word_set(sentence.text)
    if behind and SO_FAR.issubset(words):
        return None
    told: list[People] = []
    for arrest in of_this_raid(sentence):
        people = arrest.people
        if people is None and arrest.sex:
            he = Person(arrest.sex)
            people = People(arrest.start, arrest.end, ((he, 1),), definite=True)
        if people is None or not people.number or not scene.has(arrest, here):
            continue
        known = _is_known(sentence.text, people, told, held=arrest.held)
        if not (known or (behind and _are_others(sentence.text, people))):
            told = [*([] if arrest.total else told), people]
    if not told:
        return None
    number = sum(people.number for people in told)
    return Fact(number, sentence.start + told[0].start, sentence.start + told[-1].end)


def _is_known(text: str, people: People, told: Sequence[People], *, held: bool) -> bool:
    """Tell whether people are some of those told of: "he", "one of them", or "four were held"."""
    more = people.nth or MORE.search(text, people.start, people.end + _MORE_REACH)
    again = people.definite or (held and people.general and not more)
    return again and any(
        people.number <= known.number
        and all(any(old.fits(one) for old, _ in known.persons) for one, _ in people.persons)
        for known in told
    )


def _are_others(text: str, people: People) -> bool:
    return not OTHERS.isdisjoint(words_of(text[people.start : people.end])[:2])
