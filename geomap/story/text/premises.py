"""Premises that few stories name, in a word that many use.

What is learnt of shops, and what is counted of them, holds for a snooker club as well, and for a
church that is none any more.
"""

from __future__ import annotations

import re

from geomap.late_pattern import LatePattern
from geomap.story.text.patterns import any_of

_RARE = any_of(
    "(?:taxi|minicab|cab|betting) offices?", "office blocks?", "(?:shisha|tanning) lounges?",
    "(?:snooker|pool) clubs?", "night ?clubs?", "mini[- ]?mar(?:ke)?ts?", "laun(?:der|dr)ett?es?",
    "gyms?", "kiosks?", "bed and breakfasts?", "casinos?", "off-licen[cs]es?", "bookies",
    "(?:bookmaker|newsagent|pawnbroker|jeweller|grocer|hairdresser)['’]?s?", "catter(?:y|ies)",
    "(?:lorry|caravan|home) parks?", "showrooms?", "storage (?:sites?|yards?|cent(?:re|er)s?)",
)  # fmt: skip
_CLOSED = (
    r"(?:former|disused|derelict|abandoned|vacant|old) (?:[\w'’&-]+ ){0,2}(?:bank|church|chapel"
    r"|school|hospital|(?:care|nursing) home|library|cinema|hall|job ?centre)s?"
)
_RARE_PREMISES = LatePattern(rf"\b{_RARE}(?![\w'’-])", re.IGNORECASE)
_NOUNS = (
    "taxi off,cab off,betting off,office block,lounge,snooker,pool club,nightclub,night club"
    ",minimar,mini-mar,mini mar,laund,gym,kiosk,bed and,casino,off-licen,bookies,bookmaker"
    ",newsagent,pawnbroker,jeweller,grocer,hairdresser,catter,lorry,caravan park,home park"
    ",showroom,storage"
).split(",")
"""Parts of words, one of which each of them has."""
_CLOSED_PREMISES = LatePattern(rf"\b{_CLOSED}(?![\w'’-])", re.IGNORECASE)
_ADJECTIVES = ("former ", "disused ", "derelict ", "abandoned ", "vacant ", " old ")


def in_plain_words(text: str) -> str:
    """Say "a shop in" for "a snooker club in", and "shops" for several."""
    low = text.lower()
    if any(word in low for word in _NOUNS):
        text = _RARE_PREMISES.sub(_shop, text)
    if any(word in low for word in _ADJECTIVES):
        text = _CLOSED_PREMISES.sub(_shop, text)
    return text


def _shop(found: re.Match[str]) -> str:
    noun = found[0]
    return "shops" if noun.endswith("s") and not noun.endswith(("'s", "’s")) else "shop"
