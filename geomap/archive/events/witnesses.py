"""Streets that a story names with a raid that it does not report: witnesses of an earlier one.

"A man has been charged after the raid in Alder Road last month" is no second raid. The reader
pins nothing there, and rightly; but where another story has told of that raid, this one adds to it.
An area that was raided by a chance which is too small to pin it is one, too.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from geomap.archive.events.told_status import is_later
from geomap.late_pattern import LatePattern
from geomap.model import Mention, Precision, Role, Story
from geomap.story.cues.triggers import triggers_in
from geomap.story.no_raids.taken_back import (
    CORRECTED,
    TAKEN_BACK,
    opens_correction,
    tells_of_error,
)
from geomap.story.roles.told_homes import is_by_police

_ALWAYS = frozenset({Role.RAID, Role.EARLIER_RAID, Role.ARREST})
_OF_AN_AREA = frozenset({Role.RAID, Role.EARLIER_RAID})
_WITH_A_RAID = frozenset(
    {Role.OTHER, Role.HOME, Role.CLOSURE_ORDER, Role.LANDMARK, Role.ROBBERY, Role.ROAD_CLOSED}
)
_BUILDING = r"(?:house|home|flat|bungalow|property|address|building)"
_RAID = LatePattern(
    r"\b(?:raid(?:s|ed)?|search(?:es|ed)?|warrants?|swoop(?:ed)?|stormed|burst|drugs? bust"
    r"|(?:cannabis|drugs?|cocaine|heroin|weapons?|guns?|cash)(?: [\w£,-]+){0,4} "
    r"(?:found|seized|discovered|recovered|uncovered)"
    r"|(?:found|seized|discovered|recovered|uncovered)\b[^.]{0,60}"
    r"\b(?:cannabis|drugs?|cocaine|heroin|factory|farm|plants|weapons?|guns?|cash)"
    r"|(?:cannabis|drugs?) (?:factory|farm|den|house)"
    r"|(?:found|seized|discovered|recovered) (?:at|in|from|inside) "
    rf"(?:his|her|their) {_BUILDING})\b",
    re.IGNORECASE,
)
_IT = rf"(?:it|(?:the|his|her|their) {_BUILDING})"
_RAIDED_IT = LatePattern(
    rf"\braid(?:ed|s|ing)? (?:{_IT}|there|(?:on|at) {_IT})\b"
    rf"|\b(?:police|officers|detectives) (?:had |have )?(?:searched|entered|stormed) {_IT}\b"
    rf"|\b{_IT} (?:was|were|has been|had been) (?:raided|searched by (?:police|officers))\b"
    r"|\b(?:police|officers) (?:had |have )?(?:broke|broken|kicked|smashed) "
    r"(?:(?:it|(?:the|his|her|their) (?:\w+ )?door) (?:down|in)|down (?:the|his|her|their) "
    r"(?:\w+ )?door)\b"
    r"|\bpolice\b[^.]{0,60}\bdoor\b[^.]{0,20}\. They (?:had )?(?:broke|broken|kicked|smashed) it "
    r"(?:down|in)\b"
    rf"|\b(?:police|officers|detectives) (?:were raiding|(?:had |have )?raided) (?:an?|one) "
    rf"{_BUILDING}\b(?! (?:in|at|near|off|next)\b)",
    re.IGNORECASE,
)
_RAIDED_OWN = LatePattern(
    rf"\b(?:raid(?:ed|s)?|searched) (?:on )?(?:his|her|their) {_BUILDING}\b"
    rf"|\b(?:his|her|their) {_BUILDING} (?:was|were|has been|had been)(?: \w+){{0,10}} "
    r"(?:raided|searched)\b"
    rf"|\b(?:police|officers) (?:had |have )?(?:raided|searched) (?:an?|the) {_BUILDING}"
    r"(?: \w+){0,3} (?:there|in the (?:road|street|close))\b",
    re.IGNORECASE,
)
_ANY_RAID = LatePattern(r"\b(?:raid(?:s|ed)?|warrants?|police search|seized)\b", re.IGNORECASE)
_CAME = LatePattern(
    r"\b(?:police|officers|detectives) (?:had )?(?:came|come|called|arrived|turned up) (?:to|at)\b",
    re.IGNORECASE,
)
_OWN_HOME = LatePattern(
    r"\b(?:of|from|lives? (?:in|on|at)|formerly of)\s+(?:\S+\s+)?\Z", re.IGNORECASE
)
_REACH = 24
_NOT = LatePattern(r"\b(?:no|not|never)\b", re.IGNORECASE)


def tells_of_raid(text: str) -> bool:
    """Tell whether a sentence speaks of a raid, whoever reports it: by the reader's cues, too."""
    return _RAID.search(text) is not None or any(map(is_by_police, triggers_in(text)))


def takes_back(mention: Mention) -> bool:
    """Tell whether its story says that there was no raid in a place, though one was told."""
    return mention.why_role == TAKEN_BACK


def corrects(story: Story) -> bool:
    """Tell whether a story is a correction, a clarification or an apology, by its heading."""
    first = story.text.lstrip().partition("\n")[0]
    return any(map(opens_correction, (story.title or "", first)))


def _denies(mention: Mention, text: str) -> bool:
    """Tell whether a correction says outright that there was no raid in a place."""
    sentence = text[slice(*mention.sentence)]
    is_told = mention.role is Role.OTHER and tells_of_raid(sentence)
    return is_told and _NOT.search(sentence) is not None


def with_witnesses(story: Story, pinned: Collection[int]) -> tuple[Story, frozenset[int]]:
    """Take what may witness an earlier raid, or `takes_back` one, for a raid, so that it is placed.

    A correction or an apology witnesses nothing: it names a raid since something of it was wrong.

    Parameters
    ----------
    pinned
        Where the raids begin in the text that are on the map anyway.

    Returns
    -------
    tuple
        The story so changed, and where its witnesses begin in the text; none if there are none.
    """
    is_correction = corrects(story)
    if is_correction:
        mentions = (
            one._replace(why_role=TAKEN_BACK) if _denies(one, story.text) else one
            for one in story.mentions
        )
        story = replace(story, mentions=tuple(mentions))
    streets = {m.text for m in story.mentions if m.precision is not Precision.AREA}
    alone = len(streets) == 1
    starts = frozenset(
        mention.start
        for mention in story.mentions
        if mention.start not in pinned
        and (
            takes_back(mention)
            or (not is_correction and _may_witness(mention, story.text, alone=alone))
        )
    )
    asked = tuple(
        mention._replace(role=Role.RAID, role_chance=1.0) if mention.start in starts else mention
        for mention in story.mentions
    )
    return replace(story, mentions=asked), starts


def _told_elsewhere(text: str, sentence: str) -> frozenset[Role]:
    """Give what the one street of a story may be to it if another sentence tells of a raid there.

    "Officers raided it" is of a street of any kind; a court that speaks of a raid, of a home, and
    of any street that the court's own sentence names.
    """
    if _RAIDED_IT.search(text):
        return _WITH_A_RAID
    if is_later(text) and _ANY_RAID.search(text):
        return frozenset({Role.HOME, Role.OTHER} if is_later(sentence) else {Role.HOME})
    return frozenset()


def _may_witness(mention: Mention, text: str, *, alone: bool) -> bool:
    """Tell whether a place may witness a raid; `alone` tells that it is the story's one street."""
    if mention.precision is Precision.AREA:
        return mention.role in _OF_AN_AREA
    if mention.role in _ALWAYS:
        return True
    if mention.role not in _WITH_A_RAID:
        return False
    sentence = text[slice(*mention.sentence)]
    if mention.why_role == CORRECTED and tells_of_error(sentence):
        return False
    elsewhere = _told_elsewhere(text, sentence) if alone else frozenset()
    before = text[max(0, mention.start - _REACH) : mention.start]
    if mention.role is Role.HOME and _OWN_HOME.search(before):
        return mention.role in elsewhere and _RAIDED_OWN.search(text) is not None
    came = is_later(text) and _CAME.search(sentence) is not None
    return mention.role in elsewhere or came or tells_of_raid(sentence)
