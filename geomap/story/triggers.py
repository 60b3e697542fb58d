"""Words that tell what happened at a place, and so what part it plays in a story."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geomap.model import Role
from geomap.story.lexicon import UNITS

_TRIGGERS: tuple[tuple[str, Role, str], ...] = (
    (
        "searched_else",
        Role.OTHER,
        r"search(?:ed|es|ing)?\s+(?:of\s+)?(?:the\s+|a\s+|an\s+|his\s+|her\s+|their\s+|for\s+|\d+\s+|two\s+|nearby\s+|\w+\s+of\s+)*"
        r"(?:gardens?|hedges?|hedgerows?|grass|undergrowth|cars?|vehicles?|vans?|parks?|woods?|woodland|land"
        r"|fields?|rivers?|lakes?|ponds?|streets?|area|people|teenagers|youths|men|women|drivers?|bags?|bins?)\b"
        r"|(?:people|teenagers|youths|men|women|drivers?|passengers?|pupils|boys|girls)\s+(?:were|was|had\s+been|have\s+been)\s+(?:stopped\s+and\s+)?searched"
        r"|search(?:ed|ing)?\s+(?:for\b|part(?:y|ies)|dogs?|engine)|search\s+for\b",
    ),
    (
        "robbery",
        Role.ROBBERY,
        r"robb(?:ed|ery|eries|ers?|ing)|ram-?raid\w*|raiders?|smash-and-grab|held\s+up|hold-up"
        r"|(?:armed|masked)\s+(?:raid|raids|gang|men|man|robber)\b"
        r"|(?:gangs?|thieves|robbers|burglars|gunm[ae]n|youths|men)\s+(?:who\s+)?(?:raided|burst|stormed|smashed)"
        r"|raid(?:s|ed)?\s+(?:on\s+|at\s+)?(?:a|an|the|his|her|their|two|three)\s+(?:\w+\s+)?(?:bank|betting|bookmaker|post\s+office|jewell|building\s+society|petrol|cash|security|shop|store|newsagent|off-licence|garage\b)\w*",
    ),
    (
        "crime",
        Role.OTHER,
        r"burgl\w+|thie(?:f|ves)|thefts?(?!\s+act)|stole\b|stolen\s+(?:from|in|on|by)|(?:was|were|been)\s+stolen|steal(?:ing)?|broken\s+into|break-ins?|broke\s+into|shoplift\w+"
        r"|mugg(?:ed|ing)|stabb(?:ed|ing)s?|attack(?:ed)?|assault(?:ed)?|vandal\w*|arson|shootings?|shot\s+(?:at|in|dead)|collision|crash(?:ed)?\s+(?:in|on|into)|fight|murder(?:ed)?"
        r"|air[- ]raids?|bomb(?:ed|ers?|s|ing)?\b|luftwaffe|blitz|wartime|repossess\w+|bailiffs?|evict\w+|patrol(?:s|led|ling)?|speeding|dealing\s+(?:in|at|on)|queued?|chase[ds]?|dispersal"
        r"|born|meeting|surgery|drop-in|forum|exhibition|survey|questions",
    ),
    (
        "closure",
        Role.CLOSURE_ORDER,
        r"closure\s+(?:orders?|notices?)|(?:partial|full)\s+closures?|boarded\s+up|(?:(?:was|were|is|are|been|be|being)\s+)?(?:closed|shut)\b[^.]{0,25}?\b(?:courts?|(?:three|six|\d+)\s+months)|orders?\s+(?:closing|shutting)",
    ),
    (
        "closed",
        Role.ROAD_CLOSED,
        r"cordon(?:ed|s)?(?:\s+off)?|(?:was|were|is|are|been|be|being)\s+(?:\w+ly\s+)?(?:closed|shut|sealed|blocked|taped)(?:\s+off)?|sealed\s+off|taped\s+off|blocked(?:\s+off)?|closed(?:\s+off)?"
        r"|road\s+(?:closures?|blocks?)|diver(?:ted|sions?)|traffic|parked|sent\s+round|gridlock(?:ed)?|shut\s+off",
    ),
    (
        "home",
        Role.HOME,
        r"(?:has\s+|had\s+|have\s+)?(?:also\s+)?liv(?:es|ed|ing|e)\s+(?:\w+\s+){0,5}?(?:in|on|at|opposite|near|next)|residents?(?:\s+(?:of|in|on))?|grew\s+up|whose\s+(?:home|house|bedroom|kitchen|front\s+room|flat|garden|window)"
        r"|shares?\s+a\s+(?:house|flat)|householders?|mother-of-\w+|father-of-\w+|grand(?:mother|father)|home\s+address",
    ),
    (
        "raid",
        Role.RAID,
        r"raid(?:s|ed|ing)?|warrants?|search(?:ed|es|ing)?|storm(?:ed|ing)?|burst(?:ing)?\s+(?:in|into|through)|smash(?:ed|ing)?\s+(?:down|in|through|their|open|into|the\s+(?:front\s+)?(?:door|window)s?)"
        r"|batter(?:ed|ing)(?:\s+(?:down|in|rams?|through|open))?|kick(?:ed|ing)?\s+(?:down|in|open)|doors?\s+(?:\w+\s+){0,3}?(?:went|go|going|goes|put|kicked|came)\s+(?:in|through|down)|put\s+in\s+(?:a|the|\w+)\s+(?:\w+\s+)?doors?"
        r"|went\s+in\b|off\s+(?:its|their)\s+hinges|forc(?:ed|ing)\s+(?:entry|their|open|the\s+(?:front\s+)?door|a\s+door|its|way)|entry\s+was\s+(?:forced|gained)|gain(?:ed|ing)\s+entry|swoop(?:ed|s)?|bust(?:s|ed)?"
        r"|enforcement\s+visits?|(?:officers|police|they|detectives|teams?)\s+(?:had\s+)?(?:later\s+)?(?:returned|(?:went|came)\s+back)\s+to|paid\s+(?:\w+\s+){0,3}(?:calls?|visits?)|br(?:oke|eak|eaking|oken)\s+(?:down|open)(?:\s+(?:the|a)\s+(?:front\s+)?doors?)?|br(?:oke|oken)\s+(?:the\s+)?doors?\s+down|execut(?:ed|ing)|ramm(?:ed|ing)|doors?\s+put\s+through|turned\s+over|dismantl(?:ed|ing)",
    ),
    (
        "visit",
        Role.RAID,
        r"visit(?:ed|s|ing)?|target(?:ed|ing)?|knock(?:ed|s|ing)?\s+(?:at|on)|enter(?:ed|ing)|(?:went|moved|came|coming|called|travelled|drove|sent)\s+(?:\w+\s+)?(?:in|into|to|at|through|out\s+of)|going\s+(?:in|into|through)"
        r"|arrived\s+(?:in|at|on)|descend(?:ed|ing)?(?:\s+on)?|struck\s+at|boarded|(?:police|officers|squad|team|detectives|were|was|been)\s+hit|carr(?:ied|ying)\s+out|called\s+(?:at|on)|surround(?:ed|ing)|moved\s+in|took\s+(?:officers|police|them|detectives)\s+to|led\s+(?:officers|police|them|detectives)"
        r"|on\s+the\s+list|stop\s+was|last\s+stop|disrupted|shut\s+down\s+(?:a|two|three)|opened|(?:a\s+)?(?:similar\s+)?operation\s+(?:in|at|on)",
    ),
    (
        "arrest",
        Role.ARREST,
        r"arrest(?:ed|s|ing)?|detain(?:ed|ing)?|apprehended|held\s+(?:in|at|on|after)|handcuff\w*|caught|picked\s+up|held\s+(?:\w+\s+){1,3}(?:in|at|on)",
    ),
)
_PATTERN = re.compile(
    r"\b(?:" + "|".join(f"(?P<{name}>{words})" for name, _, words in _TRIGGERS) + r")\b",
    re.IGNORECASE,
)
_ROLES = {name: role for name, role, _ in _TRIGGERS}
_NEGATED = re.compile(
    r"(?:\b(?:not|never|nor|no|denied|rumou?rs?\s+of|without|instead\s+of|rather\s+than|neither)|n['’]t)"
    r"(?:\s+(?:\w+\s+){0,3}|\s*)\Z",
    re.IGNORECASE,
)
_POLICE = re.compile(
    r"(?<!not\s)\b(?:police|officers?|detectives?|constabulary|constables?|warrants?|immigration|enforcement|pcs?"
    r"|cops|polis|squad|trading\s+standards|home\s+office|team|teams|met|colleagues|inspectors)\b(?!\s+(?:station|are\s+hunting))",
    re.IGNORECASE,
)
_HOMES = re.compile(rf"\b(?i:{UNITS})\b|\b\d+[a-z]?\s+[A-Z]")
_INSPECTION = re.compile(
    r"\b(?:immigration|enforcement|trading\s+standards|home\s+office|labour\s+abuse)\b", re.IGNORECASE
)
_OBJECT_REACH = 40
_SUBJECT_REACH = 70
_NEGATION_REACH = 30


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that gives places around it a role; offsets count from the sentence's start.

    A raid is `firm` where the word itself, or the police as its subject, makes it one; "went to"
    alone does not. `weak` words do not make a story one of raids unless homes follow them.
    """

    role: Role
    start: int
    end: int
    text: str
    firm: bool = True
    weak: bool = False


def triggers_in(text: str) -> tuple[Trigger, ...]:
    """Find the triggers of a sentence, in its order, those denied by a "not" left out."""
    out = []
    police = [match.end() for match in _POLICE.finditer(text)]
    inspection = bool(_INSPECTION.search(text))
    seen = 0
    for match in _PATTERN.finditer(text):
        name = match.lastgroup or ""
        start = match.start()
        if _NEGATED.search(text, max(0, start - _NEGATION_REACH), start):
            continue
        while seen < len(police) and police[seen] <= start:
            seen += 1
        by_police = seen > 0 and start - police[seen - 1] <= _SUBJECT_REACH
        visit = name == "visit"
        if name == "robbery" and by_police and match.group().lower().startswith("raid"):
            name = "raid"
        homes = _HOMES.search(text, match.end(), match.end() + _OBJECT_REACH)
        weak = visit and not homes and not inspection
        firm = not visit or by_police
        out.append(Trigger(_ROLES[name], start, match.end(), match.group(), firm, weak))
    return tuple(out)


def names_police(text: str) -> bool:
    """Tell whether the police, or another body that raids, is spoken of."""
    return bool(_POLICE.search(text))
