"""What takes a status back: a condition, a denial, another subject, another case, another time.

"If convicted", "no one was charged", "an officer was jailed", "who was jailed in 1998": none says
what came of a raid. In doubt nothing is said.
"""

from __future__ import annotations

import re
from datetime import date

from geomap.story.text.patterns import pattern

_ANOTHER_CASE = pattern(
    r"\b(?:separate|unrelated|unconnected|another|different|other) (?:\w+ )?(?:cases?|matters?",
    r"|hearings?|investigations?|incidents?|trials?)\b",
    r"|\b(?:an?|another) (?:(?:separate|unrelated|earlier|previous|similar|different) )(?:\w+ )?",
    r"(?:raid|search|warrant|operation|case)\b|\banother (?:raid|search|warrant|operation)\b",
    r"|\A\W*(?:it|this|the (?:raid|search|visit|operation)) (?:comes?|came|follow(?:s|ed))\b",
    r"|\A\W*(?:meanwhile|elsewhere|separately)\b|\bunrelated\b|\bnot (?:connected|linked|related)",
)
_UNREAL = pattern(
    r"\b(?:if|unless|whether|until|hop(?:es?|ed|ing)|wish\w*|rumou?r\w*|gossip|fear(?:s|ed)?",
    r"|want(?:s|ed)?|call(?:s|ed)? for|demand\w*|had (?:he|she|they)|alleg\w+ that)\b"
    r"[^.;]{0,120}\Z",
    r"|(?:\b(?:could|would|may|might|should|must|can|cannot|shall|ought to)|['’](?:d|ll))",
    r"(?: \w+){0,2}\s\Z",
    r"|\b(?:neighbours?|residents?|locals|people (?:there|here|living)|mp|councillors?)\b"
    r"[^.;]{0,40}\b(?:says?|said|believed?|thinks?|thought|claim\w*|told|heard)\b[^.;]{0,80}\Z",
)
"""In front of what is only possible, wished or hearsay."""
_UNSURE_SOURCE = pattern(
    r"[^.;]{0,80}\b(?:says?|said|claim\w*|according to)(?: an?| the| one| his| her)*"
    r" (?:\w+ )?(?:mp|councillor|neighbour|resident|local)s?\b"
)
_DENIED = pattern(
    r"\b(?:no one|nobody|no-one|none|neither|nor|not(?! be named)|never|yet to be|without|unlikely",
    r"|wrongly|falsely|mistakenly|fail(?:s|ed|ing|ure) to|refus\w+ to|n['’]t|any(?:one|body)?",
    r"|every|no (?:man|woman|person|people|arrests?|suspects?|(?:\w+ )?(?:charges?|convictions?))",
    r"|rather than|instead of|den(?:y|ied|ies) (?:that|he|she|they))\b(?:(?!\bbut\b)[^.;]){0,40}\Z",
    r"|\bno (?:\w+ )?\Z",
)
_NOT_OF_IT = pattern(
    r"\b(?:used to|as an? (?:teenager|boy|girl|youth|juvenile)|abroad|wrong(?:ly|ful\w*)|owned by",
    r"|belong(?:s|ed|ing) to|rented from",
    r"|previous(?:ly)?(?! hearing)|formerly|once|years before|decades?|in the past",
    r"|at the time|had been (?!charged))\b",
)
"""In a sentence of a time before the raid, of a wrong, or of whoever owns the house."""
_LONG_AGO = pattern(r"\b(?:last (?:year|month)|earlier(?! hearing)|(?:year|month|decade)s? ago)\b")
_RAID = pattern(r"\b(?:raid|search|warrant|swoop|burst|operation)")
_NEWS = pattern(r"\b(?:has|have)\b")
"""What begins what is told as news, whenever the raid was."""
_CAME_OF_IT = pattern(
    r"(?:(?!\b(?:was|were|has|have|is|who)\b)[^.;]){0,50}\b(?:after|following|over|when)\b"
    r"[^.;]{0,60}\b(?:raid|raided|search|searched|warrants?|police|officers)\b"
)
"""Behind a status that came of the raid, so that "last year" is no time before it."""
_YEAR = pattern(r"\b(?:19|20)\d\d\b")
_OTHERS = (
    r"(?:police(?! (?:raid|search|warrant|operation|custody|station))|officers?"
    r"|detectives?|constables?|pcs?|sergeants?|inspectors?|superintendents?"
    r"|force|forces|constabulary|council|councillors?|mps?|spokes\w+|ministers?|government|agency"
    r"|neighbours?|victims?|soldiers?|footballers?|commissioner|witness\w*"
    r"|(?:former|previous|last) (?:tenant|owner|occupant|occupier)s?"
    r"|(?:other|another) (?:man|woman|men|women|people)"
    r"|(?:his|her|their|whose|\w+['’]s) (?:\w+ )?"
    r"(?:brother|sister|father|mother|son|daughter|cousin|uncle"
    r"|nephew|husband|wife|partner|friend)s?)"
)
_ACTOR = pattern(
    r"(?P<aside>\b(?:by|after|when|where|as|before|since|which|that|with|from|of|to|in|told|against)",
    rf" (?:(?:the|an?|armed|plain-clothes) )?)?\b(?:(?P<others>{_OTHERS})|he|she|they|who|man|men",
    r"|woman|women|pair|both|couple|dealers?|growers?|gardeners?|brothers|teen\w*|people|suspects?",
    r"|tenants?|owners?|father|mother|grandfather|student|thief|thieves|boy|girl|youths?|gang)\b",
)
"""Whoever a sentence tells of; `others` are those of no raid, or on the other side of it."""
_PLEA = pattern(r"\b(?:admit|denie|deny)")
_NO_PLEA = pattern(
    r"\bcaution|\bwarning\b|\bto (?:police|officers|detectives|reporters)\b|\b(?:police|officers) "
    r"(?:said|say)\b|\bin (?:an )?interview\b|\btold (?:police|officers|this|the paper)\b"
)
"""In a sentence of what somebody says that is said to no court."""
_COURT = pattern(r"\b(?:court|magistrates)\Z")
_CIVIL = pattern(
    r"\b(?:closure|application|premises licen[cs]e|evidence|injunction)\b|\bas an? witness\b"
)
"""In a sentence of a court that tries nobody."""


def is_of_another_case(sentence: str) -> bool:
    """Tell whether a sentence is of another case than the raid of its story."""
    return _ANOTHER_CASE.search(sentence) is not None


def is_doubtful(said: re.Match[str], raided: date | None) -> bool:
    """Tell whether what a sentence says may be no past fact about somebody of the raid."""
    sentence, start, end = said.string, said.start(), said.end()
    return bool(
        _UNREAL.search(sentence, 0, start)
        or _DENIED.search(sentence, max(0, start - 70), start)
        or _UNSURE_SOURCE.match(sentence, end)
        or (_PLEA.search(said.group()) and _NO_PLEA.search(sentence))
        or (_COURT.search(said.group()) and _CIVIL.search(sentence))
        or _is_of_others(said)
        or _is_of_before(said, raided)
    )


def _is_of_others(said: re.Match[str]) -> bool:
    """Tell whether the last who is told of in front, if not only beside, is of no raid."""
    if any(said.groupdict().values()):
        return False
    actors = (actor for actor in _ACTOR.finditer(said.string, 0, said.end()) if not actor["aside"])
    last = max(actors, key=re.Match.start, default=None)
    return last is not None and last["others"] is not None


def _is_of_before(said: re.Match[str], raided: date | None) -> bool:
    sentence = said.string
    years = [int(year.group()) for year in _YEAR.finditer(sentence)]
    if years and (raided is None or min(years) < raided.year):
        return True
    if _NOT_OF_IT.search(sentence):
        return True
    if _NEWS.match(said.group()) or _CAME_OF_IT.match(sentence, said.end()):
        return False
    return any(
        not _RAID.search(sentence, said.end() if time.start() >= said.end() else 0, time.start())
        for time in _LONG_AGO.finditer(sentence)
    )
