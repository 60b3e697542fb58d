"""Words that tell what happened at a place, and so what part it plays in a story."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geomap.model import Role

DWELLING = (
    r"(?:home|house|flat|address|property|properties|premises|door|room|bungalow|unit|shop|business|pub|club"
    r"|warehouse|takeaway|restaurant|building|garage|farm|barn|lock-up|boat|salon|car\s+wash|houses|homes|flats"
    r"|addresses|doors|units|shops|businesses)"
)
_TRIGGERS: tuple[tuple[Role, str], ...] = (
    (
        Role.ROBBERY,
        r"robb(?:ed|ery|eries|ers?|ing)|ram-?raid\w*|raiders?|burgl\w+|thie(?:f|ves)|thefts?|stole(?:n)?|steal(?:ing)?"
        r"|smash-and-grab|held\s+up|hold-up|mugg(?:ed|ing)|broken\s+into|break-ins?|broke\s+into|shoplift\w+"
        r"|(?:armed|masked)\s+(?:raid|gang|men|robber)\w*|stabb(?:ed|ing)|attack(?:ed)?|assault(?:ed)?|vandal\w*|arson|shoot(?:ing)|collision|crash(?:ed)?",
    ),
    (Role.OTHER, r"air\s+raids?|bomb(?:ed|ers?|ing)\b|luftwaffe|blitz|repossess\w+|bailiffs?|evict\w+"),
    (
        Role.CLOSURE_ORDER,
        r"closure\s+(?:orders?|notices?)|(?:partial|full)\s+closures?|boarded\s+up|closed\s+(?:down\s+)?for\s+(?:three|six|\d+)\s+months|order\s+closing",
    ),
    (
        Role.ROAD_CLOSED,
        r"cordon(?:ed|s)?(?:\s+off)?|(?:was|were|is|been|be|being)\s+(?:\w+ly\s+)?(?:closed|shut|sealed|blocked)(?:\s+off)?|sealed\s+off|taped\s+off|closed\s+(?:off\s+)?(?:the\s+)?"
        r"(?:road|street)|road\s+closures?|road\s+blocks?|diver(?:ted|sions?)|traffic|parked|closed(?!\s+for)|shut(?:\s+off)?|blocked|gridlock",
    ),
    (
        Role.HOME,
        r"liv(?:es|ed|ing)\s+(?:nearby\s+)?(?:in|on|at|opposite|near|next)|resident(?:s)?(?:\s+(?:of|in|on))?|neighbours?|of\s+no\s+fixed|grew\s+up|born\s+in|whose\s+home"
        r"|householders?|mother-of-\w+|father-of-\w+|shopkeeper|home\s+address",
    ),
    (
        Role.RAID,
        r"raid(?:s|ed|ing)?|warrants?|search(?:ed|es|ing)?(?!\s+(?:for|party|dog))|storm(?:ed|ing|s)?|burst(?:ing)?\s+(?:in|into|through)|smash(?:ed|ing)?\s+(?:down|in|through|their|open|into)"
        r"|batter(?:ed|ing)\s*(?:down|in|ram|through|open)?|kick(?:ed|ing)?\s+(?:down|in|open)|(?:went|go(?:es|ing)?|came|burst|put|were|was)\s+(?:in|down|through|off\s+its\s+hinges)(?=\s+(?:at|in|on)\b|[,.]|$)"
        r"|forc(?:ed|ing)\s+(?:entry|their|open|the|a|its)|entry\s+was\s+(?:forced|gained)|gain(?:ed|ing)\s+entry|swoop(?:ed|s)?|descend(?:ed)?|bust(?:s|ed)?\b|enforcement\s+(?:visit|officers|team)s?"
        r"|visit(?:ed|s|ing)?(?=\s+(?:to\s+)?(?:\w+\s+){0,3}(?:in|at|on|business|premises|address|home|shop|restaurant|takeaway))|target(?:ed|s|ing)?|paid\s+a\s+(?:\w+\s+)?visit|knock(?:ed|s|ing)?\s+(?:at|on)"
        r"|turned\s+over|broke\s+down|enter(?:ed|ing)|went\s+(?:into|through)|moved\s+in|early[- ]morning\s+(?:call|visit|wake)|wake-?up\s+call|strike(?:s)?|struck|hit\b|execut(?:ed|ing)"
        r"|carried\s+out|dawn\s+(?:visit|call|operation)s?|called\s+(?:at|on)|surround(?:ed|ing)|crackdown|busted|rammed|ram(?:ming)?\s+(?:the|down)|descent",
    ),
    (
        Role.ARREST,
        r"arrest(?:ed|s|ing)?|detain(?:ed|ing)?|apprehended|held\s+(?:in|at|on|after)|handcuff\w*|stopped|caught|picked\s+up",
    ),
)
_PATTERN = re.compile(
    r"\b(?:" + "|".join(f"(?P<{role.value}>{words})" for role, words in _TRIGGERS) + r")\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that gives places around it a role; offsets count from the sentence's start."""

    role: Role
    start: int
    end: int
    text: str


def triggers_in(text: str) -> list[Trigger]:
    """Find the triggers of a sentence, in its order."""
    return [
        Trigger(Role(match.lastgroup), match.start(), match.end(), match.group())
        for match in _PATTERN.finditer(text)
        if match.lastgroup
    ]
