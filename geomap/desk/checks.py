"""What an editor must weigh before a map is published: a child in the story, a raid in doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geomap.late_pattern import LatePattern
from geomap.model import Story
from geomap.raids.certainty import likely
from geomap.raids.table import Raids

_SMALL = "one two three four five six seven eight nine ten eleven twelve".split()
_TEENS = "thirteen fourteen fifteen sixteen seventeen".split()
_UNDER_18 = rf"(?:\d|1[0-7]|{'|'.join(_SMALL + _TEENS)})"
_NO_PERSON = (
    "dog|cat|horse|car|van|house|home|building|business|scheme|project|law|campaign|operation|"
    "inquiry|investigation|feud|tradition|sentence|prison|jail|ban|order|deal|lease"
)
_NO_AGE = (
    r"[-,.:\d]*\d|\s?(?:%|per\s?cent|am|pm|st|nd|rd|th|months?|miles?|others?|officers?|people|men"
    r"|women|homes?|houses?|flats?|counts?|of|minutes?|hours?|days?|weeks?|times?|in)\b"
)
_APPOSED = r"1[0-7]"
_CHILD = LatePattern(
    rf"""\b(?:
        {_UNDER_18}[-\s]?(?:y(?:ea)?r|month|week|day)s?[-\s]?olds?\b (?!\s+(?:{_NO_PERSON})\b)
      | {_UNDER_18}\s?y\.?o\b
      | (?:aged?|age\s+of|turned(?!\s+\w+\s+[a-z]+s\b)|(?:he|she|who)\s+(?:is|was))\s+
        (?:just\s+|only\s+|between\s+|still\s+)?{_UNDER_18}\b(?!{_NO_AGE})
      | (?:man|woman|person|youth|pupil|student|suspect|brother|sister|son|daughter|nephew|niece
          |another|one|other|third|second|[^\W\d_]{{2,}}\s+[^\W\d_]+)
        (?:,\s+(?:just\s+|only\s+)?{_APPOSED}(?=,\s+(?:was|were|is|has|had|of|from|who|and)\b)
          |\s\({_APPOSED}(?=\)))
      | under[-\s](?:the\s+age\s+of\s+)?(?:18|eighteen)s?\b (?!\s+(?:months|weeks|hours|miles)\b)
      | (?:1[0-7]|[5-9])th\s+birthday | (?:fif|six|seven|eigh|nin|ten|eleven|twelf|thirteen
          |fourteen|fifteen|sixteen|seventeen)th\s+birthday
      | (?:his|her|their)\s+(?:early\s+|mid-?\s?|late\s+)?teens
      | (?:school)?(?:boy|girl)s?(?!\s+in\s+blue|friend)
      | (?:bab(?:y|ies)|toddlers?|infants?|newborn|youngsters?|teen(?:ager|aged|age)?s?
          |juveniles?|minors|minor(?!\s+[a-z])|school(?:child(?:ren)?|kids?)|youths)(?!['’]?\s+court)
      | (?:an?|the|his|her|their|two|three|four|five|six|young|small|\d)\s+child(?:ren)?
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_ABUSE = LatePattern(
    r"""\b(?:
        (?<!oilseed\s) rap(?:e[ds]?|ists?|ing) (?!\s+(?:field|oil|seed))
      | sex(?:ual(?:ly)?)?[-\s](?:abus|activit|assault|attack|exploit|offen|touch|traffick)\w*
      | indecent(?:ly)? | voyeur\w* | brothels? | child\s+abuse
      | (?:human|people|sex|child)[-\s]traffick\w+ | victims?\s+of\s+traffick\w+
      | traffick\w+\s+(?:(?:of|in)\s+(?:human|people|women|girls|child)\w*|victims?|for\s+sex)
      | (?:modern\s+)?slavery | forced\s+labour | (?:online|child|sexual)\s+grooming
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)


_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Check:
    """What words of a story tell of, what that asks of an editor, and the rule that asks it.

    `source` is one of those that `docs/how-to/privacy-and-law.md` explains.
    """

    words: LatePattern
    subject: str
    asks: str
    source: str


CHECKS = (
    Check(
        _CHILD,
        "a child",
        "could the street identify them? Think of showing the area only",
        "Editors' Code, Clauses 6, 7 and 9",
    ),
    Check(
        _ABUSE,
        "a sexual offence or trafficking",
        "victims have anonymity for life, and a street can break it",
        "Sexual Offences (Amendment) Act 1992",
    ),
)
"""Add one here, and its cases to `tests/desk/test_checks.py`."""


def cautions(story: Story) -> Iterator[str]:
    """Say what in a story asks for an editor's thought before a street of it is published.

    One sentence a check, with the first words that tell of its subject. A word is enough: the
    sentence asks for a look, it is no finding.
    """
    text = f"{story.title}\n{story.text}" if story.title else story.text
    for check in CHECKS:
        if told := check.words.search(text):
            words = " ".join(told[0].split())
            yield f"the story tells of {check.subject} (“{words}”): {check.asks}"


def unconfirmed(raids: Raids) -> Iterator[str]:
    """Say which raids of a map nobody has confirmed; nothing where all of them are pinned."""
    streets = [raid.street for raid in likely(raids.rows)]
    if streets:
        named = ", ".join(streets[:_MOST_NAMED]) + (" …" if len(streets) > _MOST_NAMED else "")
        count = "1 raid is" if len(streets) == 1 else f"{len(streets):,} raids are"
        yield (
            f"{count} likely, not confirmed ({named}): a wrong pin accuses a street, so confirm "
            "each or take it off before you publish"
        )
