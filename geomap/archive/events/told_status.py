"""How far it came, as a follow-up says it: a charge, a sentence, an acquittal, months later.

A status is told to readers of a street, so it needs its plain past telling about somebody of the
raid; what may be of others, of another time or of what is to come tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from geomap.archive.events.status_doubts import is_doubtful, is_of_another_case
from geomap.late_pattern import LatePattern
from geomap.model import Status
from geomap.story.text.days.day_phrases import WHOLE_MONTHS
from geomap.story.text.patterns import pattern

RANKS = (
    Status.SEARCHED, Status.ARRESTED, Status.RELEASED, Status.CHARGED, Status.CONVICTED,
    Status.CLEARED, Status.RETRACTED,
)  # fmt: skip
"""How far each is: a later story takes an event further, and never back.

Who was cleared comes behind the others: that somebody was convicted is no longer said, who may be
the same. What is retracted was no raid."""

_THEN = (
    r"(?: (?:(?!wrong|false|near|hard|alleged|reported|possib)\w+ly|now|also|both|all|each|then"
    r"|later|since|today|yesterday|last night|on \w+day|(?:this|last) (?:week|month)"
    rf"|in (?:{WHOLE_MONTHS})),?){{0,3}} "
)
_WAS = rf"\b(?:was|were|(?:has|have|had)(?: now| since| also| both| all)? been){_THEN}"
_PEOPLE = (
    r"\b(?:man|woman|men|women|boy|girl|pair|couple|trio|duo|gang|people|one|two|three|four|five"
    r"|six|seven|eight|nine|ten|\d+|teen\w*|youths?|brothers?|sisters?|father|mother|mum|dad|son"
    r"|tenant|owner|gardener|growers?|dealers?|suspects?)"
)
"""Of whom a headline tells without an auxiliary verb: "Man jailed for"."""
_GOES_ON = (
    r"(?=\W*(?:\Z|for|to|after|over|following|at|today|yesterday|with|as|on|in connection)(?!\w))"
)
_TERM = (
    r"(?:(?:\S+ ){0,4}?(?:suspended|community|prison|jail|custodial) (?:sentence|term|order)"
    r"|\S+ (?:years?|months?)['’]? (?:in|behind) (?:prison|jail|bars))\b"
)
_JAILED = r"(?:jailed|sentenced|convicted|imprisoned|locked up|found guilty)\b"
_COUNT = (
    r"charges?|counts?|offences?|conspir\w+|possess\w+|supplying|produc(?:ing|tion)"
    r"|cultivat\w+|handling|(?:money |people )?(?:launder|traffick|smuggl)\w+"
    r"|being (?:concerned|involved|knowingly)|permitting|allowing|theft|stealing"
)
_CRIME = (
    rf"(?:{_COUNT}|growing|dealing|selling|keeping|hiding|storing|looking after"
    r"|making(?! an? (?:mistake|error)| mistakes)|having(?! (?:no|left|forgotten|been|to)\b))\b"
)
_POLICE = r"\b(?:police|officers|detectives|prosecutors)(?: have| has| had| now)* "
_COURTS = r"\b(?:jury|jurors|judge|magistrates|court)(?: has| have| had)* "
_SOME = r"(?:an?|the|one|two|three|four|five|six|seven|eight|nine|ten|\d+|both|several)\b"
_COURT = r"(?:\w+['’]? ){0,3}(?:court|magistrates)\b"
_SAID = {
    Status.CLEARED: pattern(
        rf"{_WAS}(?:acquitted|exonerated|found not guilty)\b",
        rf"|(?:{_WAS}|{_PEOPLE} )cleared (?:(?:by|at)\b|of (?:\w+ ){{0,3}}?(?:all|any|{_CRIME}))",
        rf"|(?P<by>{_COURTS}(?:acquitted\b",
        r"|cleared\b(?! up)|found (?:\w+ ){1,3}not guilty\b|(?:threw|thrown) out\b))",
        r"|(?P<of>\b(?:charges?|cases?|prosecutions?|trials?)(?: (?:against|of|over)(?: [\w’'-]+)",
        r"{1,8}?)?(?: has| have| had| was| were| been| now| all)* ",
        r"(?:dropped|withdrawn|dismissed|discontinued|thrown out|collapsed)\b)",
        r"|(?P<them>\b(?:dropped|withdrew|withdrawn|discontinued)(?: all| the| its| their| a)* ",
        r"(?:charges?|case|prosecution)\b(?! for\b))",
        r"|(?P<it>\b(?:conviction|sentence)s?(?: \w+){0,4} (?:was|were|been) ",
        r"(?:quashed|overturned)\b)",
    ),
    Status.CONVICTED: pattern(
        rf"{_WAS}(?:{_JAILED}|sent to prison\b|put behind bars\b|spared (?:jail|prison)\b",
        rf"|(?:handed|given) {_TERM})",
        rf"|{_PEOPLE} (?:{_JAILED}|spared (?:jail|prison)\b){_GOES_ON}",
        r"(?![^.]*\b(?:was|were|is|are|has|have|had|lived?|lives)\b)",
        rf"|{_WAS}[^.;]{{0,80}}\band (?:then |later )?{_JAILED}{_GOES_ON}",
        r"|\b(?:ple(?:d|aded)|pleads) guilty\b|\bavoided (?:jail|prison)\b",
        rf"|(?P<by>{_COURTS}(?:jailed|sentenced|convicted|imprisoned) {_SOME})",
        r"|\b(?:will|(?:is|are)(?: due)? to) be sentenced\b(?![^.;]*\bif\b)",
        rf"|\b(?:got|received) {_TERM}|\badmit(?:ted|s) (?:\w+ ){{0,2}}?{_CRIME}",
        r"|\b(?:entered|after|following) (?:an? |his |her |their )?(?:early )?guilty pleas?\b",
        r"|\b(?:begun|began|begins) an? (?:\S+ )?(?:sentence|jail term)\b",
    ),
    Status.CHARGED: pattern(
        rf"(?:{_WAS}|\b(?:is|are) )charged\b",
        r"(?! (?:by|at|into|up|down|through|towards?|an? (?:fee|fine)|rent)\b| [£\d])",
        rf"|{_PEOPLE} charged\b{_GOES_ON}",
        r"|(?<!be\s)(?<!being\s)\bcharged (?:with|over|in connection)\b",
        rf"|(?P<by>{_POLICE}charged {_SOME})",
        r"|\bcharges (?:have been|were) (?:now )?(?:brought|laid)\b",
        r"|\b(?:faces|(?:is|are) facing|(?:they|both|men|pair|who) face)",
        r" (?!possible|likely|potential)(?:\w+ )?(?:charges?|counts?)\b",
        rf"|\b(?:appear(?:s|ed)|(?:will|to) appear|appearing|due|before) {_COURT}",
        r"|\b(?:was|were|been|and|pair|both|men|man|woman) (?:then |later )?remanded\b",
        rf"|\b(?:denie[sd] (?:the )?(?:{_COUNT})\b|deny (?:the |all )?(?:charge|offence)s?\b)",
        r"|\b(?:(?:is|are|was|were|went|goes|go|gone|stood) on trial|(?:stood|will stand) trial)\b",
    ),
    Status.RELEASED: pattern(
        rf"(?P<by>{_POLICE})?\b(?:released|freed) (?:\w+ ){{0,4}}?(?:on (?:\w+ )?bail",
        r"|under investigation|without (?:any )?(?:further )?(?:charge|action)|pending|with no)\b",
        rf"|{_WAS}(?:bailed|de-arrested|freed by (?:an? |the )?(?:judge|court|magistrates))\b",
        r"|\bre-?bailed\b|\b(?:is|are) out on bail\b",
        r"|(?P<them>\bno further action\b(?! (?:\w+ )*?(?:against|over) (?:\w+ )?(?:officers?",
        r"|police|force)))",
    ),
    Status.ARRESTED: pattern(
        rf"{_WAS}(?:[^.,;]{{0,40}}\band )?(?:arrested|detained)\b",
        rf"|{_PEOPLE} (?:arrested|detained)\b",
        rf"|(?P<them>\b(?:arrested|detained) (?:him\b|her\b|them\b|{_SOME}))",
        r"|\b(?:is|are|was|were|remains?|remained|still|taken|held|kept) (?:\w+ )?(?:in|into)"
        r" (?:police )?custody\b",
    ),
}
"""How each is told. A named group is what the police or a court did, whoever the subject is."""
_SENTENCE = LatePattern(r"(?<=[.!?])[”\"’')]*\s+(?=\W*[A-Z0-9])|\n+")
_LATER = LatePattern(
    r"\b(?:court|magistrates|judge|charge[ds]|sentenc\w+|jail(?:ed)?|prison|convicted|guilty|pleaded|trial|bail(?:ed)?"
    r"|remanded|prosecut\w+|hearing|admitted|closure order|jury|verdict|acquitted|inquest|fined"
    r"|community order|unpaid work|no further action|cleared (?:of|by)"
    r"|(?:thrown? out|dropped) the case"
    r"|follow(?:ing|s|ed) (?:a|the|an?)[^.]{0,30}(?:raid|search|warrant)"
    r"|(?:earlier|previous|last) (?:\w+ )?(?:raid|search|warrant))\b",
    re.IGNORECASE,
)


def told_status(text: str, raided: date | None) -> Status:
    """Give how far a text says that it came; `searched` if it says nothing of it for sure.

    Parameters
    ----------
    raided
        The first day on which the raid may have been, or that of the news: what came of it is
        not of an earlier year.
    """
    sentences = list(_of_the_raid(text))
    told = (
        status
        for status in reversed(RANKS[1:-1])
        for sentence in sentences
        for match in _SAID[status].finditer(sentence)
        if not is_doubtful(match, raided)
    )
    return next(told, Status.SEARCHED)


def _of_the_raid(text: str) -> Iterator[str]:
    """Yield the sentences of a text, without those of another case and what goes on with them."""
    for paragraph in text.split("\n"):
        for sentence in _SENTENCE.split(paragraph):
            if is_of_another_case(sentence):
                break
            yield sentence


def is_later(text: str) -> bool:
    """Tell whether a text has words of what comes after a raid: a court, a charge, bail."""
    return _LATER.search(text) is not None


def further(one: Status, other: Status) -> Status:
    """Give the one that came further."""
    return max(one, other, key=RANKS.index)
