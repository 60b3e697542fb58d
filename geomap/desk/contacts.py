"""How a desk is reached and who of it did something, without a person's own name or number."""

from __future__ import annotations

import re
from collections.abc import Callable

from geomap.desk.harmless import telling_word
from geomap.errors import InputError
from geomap.late_pattern import LatePattern

_APART = LatePattern(r"[\W\d_]+")
_MOST_INITIALS = 5
_INITIALS = LatePattern(r"[^\W\d_]{1,5}")
_DESKS = (
    "complaints|contact|corrections|desk|editor|editorial|editors|enquiries|feedback|hello|help|info"
    "|legal|letters|mail|map|maps|news|newsdesk|newsroom|office|online|press|readers|standards|web"
)
_OF_A_DESK = LatePattern(
    rf"\b(?:{_DESKS})@[\w-]+(?:\.[\w-]+)+|\bhttps?://[\w./-]+|\bwww\.[\w./-]+"
    r"|(?<![\w+])(?:\+44\s?(?:\(0\)\s?)?|0)(?:1|2|3|8)\d{1,4}(?:\s?\d){5,8}\b",
    re.IGNORECASE,
)


def telling_contact(text: str, is_place: Callable[[str], bool]) -> str | None:
    """Give the first word of a contact that is a person's own; None for a desk's.

    A desk has a mailbox by what it does ("newsdesk@paper.example"), a web page, a number of the
    fixed network.
    """
    return telling_word(_OF_A_DESK.sub(" ", text), is_place)


def no_person(contact: str, is_place: Callable[[str], bool]) -> str:
    """Give a contact that readers are told; `is_place` tells of a name whether a place bears it.

    Raises
    ------
    InputError
        If it tells a person.
    """
    if word := telling_contact(contact, is_place):
        raise InputError(f"the contact must not say “{word}”: name a desk, not a person")
    return contact


def are_initials(text: str) -> bool:
    """Tell whether letters say who somebody is to colleagues alone: "ab", "KLM", not "Anna"."""
    return bool(_INITIALS.fullmatch(text)) and not (len(text) > 2 and text.istitle())


def initials_of(user: str) -> str:
    """Give the initials of a user whom a proxy names, like “ann.smith@paper”; initials stay."""
    if are_initials(user):
        return user
    words = (word for word in _APART.split(user.partition("@")[0] or user) if word)
    made = "".join(word[0] for word in words)[:_MOST_INITIALS]
    return made if are_initials(made) else made.lower()
