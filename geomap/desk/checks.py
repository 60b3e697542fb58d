"""What an editor must weigh before a story's map is published: a child in it, a sexual offence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geomap.model import Story

_SMALL = "one two three four five six seven eight nine ten eleven twelve".split()
_TEENS = "thirteen fourteen fifteen sixteen seventeen".split()
_UNDER_18 = rf"(?:\d|1[0-7]|{'|'.join(_SMALL + _TEENS)})"
_NO_PERSON = (
    "dog|cat|horse|car|van|house|home|building|business|scheme|project|law|campaign|operation|"
    "inquiry|investigation|feud|tradition|sentence|prison|jail|ban|order|deal|lease"
)
_CHILD = re.compile(
    rf"""\b(?:
        {_UNDER_18}[-\s](?:year|month|week)s?[-\s]olds?\b (?!\s+(?:{_NO_PERSON})\b)
      | aged\s+(?:just\s+|only\s+|between\s+)?{_UNDER_18}\b
      | (?:school)?(?:boy|girl)s?(?!\s+in\s+blue|friend)
      | (?:bab(?:y|ies)|toddlers?|infants?|newborn|youngsters?|teenagers?)
      | (?:an?|the|his|her|their|two|three|four|five|six|young|small|\d)\s+child(?:ren)?
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_ABUSE = re.compile(
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


@dataclass(frozen=True, slots=True)
class Check:
    """What words of a story tell of, what that asks of an editor, and the rule that asks it.

    `source` is one of those that `docs/how-to/privacy-and-law.md` explains.
    """

    words: re.Pattern[str]
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
