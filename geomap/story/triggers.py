"""Words that tell what happened at a place, and so what part it plays in a story."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geomap.model import Role
from geomap.story.lexicon import UNITS
from geomap.story.patterns import any_of, pattern

_PEOPLE = any_of(
    "people", "teenagers", "youths", "men", "women", "drivers?", "passengers?", "pupils", "boys",
    "girls",
)  # fmt: skip
_GROUND = any_of(
    "gardens?", "hedges?", "hedgerows?", "grass", "undergrowth", "cars?", "vehicles?", "vans?",
    "parks?", "woods?", "woodland", "land", "fields?", "rivers?", "lakes?", "ponds?", "streets?",
    "area", "bags?", "bins?", _PEOPLE,
)  # fmt: skip
_SEARCH_ELSE = any_of(
    rf"search(?:ed|es|ing)? (?:of )?(?:(?:the|an?|his|her|their|for|nearby|two|\d+|\w+ of|open|waste|rough|parked|stolen) ){{0,3}}{_GROUND}",
    rf"{_PEOPLE} (?:were|was|had been|have been) (?:stopped and )?searched",
    r"search(?:ed|ing)? (?:for|part(?:y|ies)|dogs?|engine|officers?|teams?)",
    r"stop[- ]and[- ]search(?:es|ed)?", r"knock(?:ed|ing)? on (?:[\w'’]+ ){0,4}doors", "left alone",
)
_ROBBERY = any_of(
    r"robb(?:ed|ery|eries|ers?|ing)", r"ram-?raid\w*", "raiders?", "smash-and-grab", "held up",
    "hold-up", "(?:armed|masked) (?:raids?|gang|men|man|robber)",
    r"(?:gangs?|thieves|robbers|burglars|gunm[ae]n|youths|men) (?:who )?(?:raided|burst|stormed|smashed)",
    r"raid(?:s|ed)? (?:on |at )?(?:an?|the|his|her|their|two|three) (?:\w+ )?"
    + any_of(
        r"bank\w*", r"betting\w*", r"bookmaker\w*", "post office", r"jewell\w*", "building society",
        "petrol", "cash", "security", "shop", "store", r"newsagent\w*", "off-licence", "garage",
    ),
)  # fmt: skip
_CRIME = any_of(
    r"burgl\w+", "thie(?:f|ves)", "thefts?(?! act)", "stole", "stolen (?:from|in|on|by)",
    "(?:was|were|been) stolen", "steal(?:ing)?", "broken into", "break-ins?", "broke into",
    r"shoplift\w+", "mugg(?:ed|ing)", "stabb(?:ed|ings?)", "attack(?:ed)?", "assault(?:ed)?",
    r"vandal\w*", "arson", "shootings?", "shot (?:at|in|dead)", "collision",
    "crash(?:ed)? (?:in|on|into)", "fight", "murder(?:ed)?", "air[- ]raids?",
    "bomb(?:ed|ers?|s|ing)?", "luftwaffe", "blitz", "wartime", r"repossess\w+", "bailiffs?",
    r"evict\w+", "patrol(?:s|led|ling)?", "speeding", "dealing (?:in|at|on)", "queued?",
    "chase[ds]?", "dispersal", "born", "meeting", "surgery", "drop-in", "forum", "exhibition",
    "survey", "questions", "shots? (?:were |was )?fired", "inspections?", "inquiries", "enquiries",
    "pulled over", "handed (?:in|over|to)", "approached",
)  # fmt: skip
_CLOSURE = any_of(
    "closure (?:orders?|notices?)", "(?:partial|full) closures?", "boarded up",
    r"(?:(?:was|were|is|are|been|be|being) )?(?:closed|shut)\b[^.]{0,25}?\b(?:courts?|(?:three|six|\d+) months)",
    "orders? (?:closing|shutting)", "(?:similar|another|second) orders?",
)  # fmt: skip
_CLOSED = any_of(
    "cordon(?:ed|s)?(?: off)?",
    r"(?:was|were|is|are|been|be|being) (?:\w+ly )?(?:closed|shut|sealed|blocked|taped)(?: off)?",
    "sealed off", "taped off", "blocked(?: off)?", "closed(?: off)?", "road (?:closures?|blocks?)",
    "diver(?:ted|sions?)", "traffic(?! (?:officers|police))", "parked (?:in|on|at|outside)", "sent round", "gridlock(?:ed)?", "shut off",
)  # fmt: skip
_HOME = any_of(
    r"(?:(?:has|had|have) )?(?:also )?liv(?:es|ed|ing|e) (?:\w+ ){0,5}?(?:in|on|at|opposite|near|next)",
    "residents?(?: (?:of|in|on))?", "grew up", "householders?", r"(?:mother|father)-of-\w+",
    "whose (?:home|house|bedroom|kitchen|front room|flat|garden|window)", "home address",
    "shares? a (?:house|flat)", "grand(?:mother|father)",
)  # fmt: skip
_RAID = any_of(
    "raid(?:s|ed|ing)?", "warrants?", "search(?:ed|es|ing)?", "storm(?:ed|ing)?",
    "burst(?:ing)? (?:in|into|through)", "went in", "off (?:its|their) hinges",
    "smash(?:ed|ing)? (?:down|in|through|their|open|into|the (?:front )?(?:door|window)s?)",
    "batter(?:ed|ing)(?: (?:down|in|rams?|through|open))?", "kick(?:ed|ing)? (?:down|in|open)",
    r"doors? (?:\w+ ){0,3}?(?:went|go|going|goes|put|kicked|came) (?:in|through|down)",
    r"put in (?:a|the|\w+) (?:\w+ )?doors?",
    r"doors? (?:were|was|had been|being) (?:\w+ly )?(?:forced|smashed|battered|kicked|broken|rammed)", "doors? put through",
    "forc(?:ed|ing) (?:entry|their|open|(?:the|a) (?:front )?door|its|way)",
    "entry was (?:forced|gained)", "gain(?:ed|ing) entry", "swoop(?:ed|s)?", "bust(?:s|ed)?",
    "enforcement visits?", "br(?:oke|eak|eaking|oken) (?:down|open)(?: (?:the|a) (?:front )?doors?)?",
    "br(?:oke|oken) (?:the )?doors? down", "execut(?:ed|ing)", "ramm(?:ed|ing)", "turned over",
    r"dismantl(?:ed|ing)", r"paid (?:\w+ ){0,3}(?:calls?|visits?)",
    "(?:officers|police|they|detectives|teams?) (?:had )?(?:later )?(?:returned|(?:went|came) back) to",
)  # fmt: skip
_VISIT = any_of(
    "visit(?:ed|s|ing)?", "target(?:ed|ing)?", "knock(?:ed|s|ing)? (?:at|on)", "enter(?:ed|ing)",
    r"(?:went|moved|came|coming|called|travelled|drove|sent) (?:\w+ )?(?:in|into|to|at|through|out of)",
    "going (?:in|into|through)", "arrived (?:in|at|on)", "descend(?:ed|ing)?(?: on)?", "struck at",
    "boarded", "(?:police|officers|squad|team|detectives|were|was|been) hit", "moved in",
    "called (?:at|on)", "the turn of", r"(?:first|second|third|next|final|last) stop(?: was)?", "surround(?:ed|ing)", "on the list",
    "(?:took|led) (?:officers|police|them|detectives)(?: to)?", "disrupted",
    "shut down (?:a|two|three)", "opened", "operation (?:in|at|on)",
)  # fmt: skip
_ARREST = any_of(
    "arrest(?:ed|s|ing)?", "detain(?:ed|ing)?", "apprehended", r"handcuff\w*", "caught",
    "picked up", "boxed in", r"(?:car|van|vehicle|hatchback) (?:was|had been) (?:stopped|boxed)", r"stopped\b(?=[^.]{0,80}\barrest)", r"held (?:\w+ ){0,3}?(?:in|at|on|after)",
)  # fmt: skip

_ROLES = {
    "search_else": Role.OTHER,
    "robbery": Role.ROBBERY,
    "crime": Role.OTHER,
    "closure": Role.CLOSURE_ORDER,
    "closed": Role.ROAD_CLOSED,
    "home": Role.HOME,
    "raid": Role.RAID,
    "visit": Role.RAID,
    "arrest": Role.ARREST,
}
"""The kinds of trigger; of two that begin at one word the earlier here wins."""

_PHRASES = (
    _SEARCH_ELSE, _ROBBERY, _CRIME, _CLOSURE, _CLOSED, _HOME, _RAID, _VISIT, _ARREST,
)  # fmt: skip
_TRIGGER = pattern(
    r"\b(?:",
    "|".join(f"(?P<{name}>{words})" for name, words in zip(_ROLES, _PHRASES, strict=True)),
    r")\b",
)
_NEGATED = pattern(
    r"(?:\b(?:not|never|nor|no|denied|rumou?rs? of|without|instead of|rather than|neither|could|would|will|might|appl(?:y|ied) for|ask(?:ed|ing)? (?:\w+ ){0,3}for)|n['’]t)",
    r"(?: (?:\w+ ){0,3}|\s*)\Z",
)
_POLICE = pattern(
    r"(?<!not\s)\b",
    any_of(
        "police", "officers?", "detectives?", "constabulary", "constables?", "warrants?",
        "immigration", "enforcement", "pcs?", "cops", "polis", "squad", "trading standards",
        "home office", "teams?", "met", "colleagues", "inspectors",
    ),
    r"\b(?! (?:station|are hunting)\b)",
)  # fmt: skip
_INSPECTION = pattern(r"\b(?:immigration|enforcement|trading standards|home office|labour abuse)\b")
_HOMES = re.compile(rf"\b(?i:{UNITS})\b|\b\d+[a-z]?\s+[A-Z]")
_PASSIVE = pattern(rf"\b(?:{UNITS})\b[^.;]{{0,40}}\b(?:was|were|been|being) \Z")
_OBJECT_REACH = 40
_SUBJECT_REACH = 70
_NEGATION_REACH = 30


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that gives places around it a role; offsets count from the sentence's start.

    A raid is `firm` where the word itself, or the police as its subject, makes it one; "went to"
    alone does not. `weak` words do not make a story one of raids unless homes follow them.
    `by_police` tells that the police are spoken of just before.
    """

    role: Role
    start: int
    end: int
    text: str
    firm: bool = True
    weak: bool = False
    by_police: bool = False


def triggers_in(text: str) -> tuple[Trigger, ...]:
    """Find the triggers of a sentence, in its order, those denied by a "not" left out."""
    out = []
    police = [match.end() for match in _POLICE.finditer(text)]
    inspection = bool(_INSPECTION.search(text))
    seen = 0
    for match in _TRIGGER.finditer(text):
        name = match.lastgroup or ""
        start = match.start()
        if _NEGATED.search(text, max(0, start - _NEGATION_REACH), start):
            continue
        while seen < len(police) and police[seen] <= start:
            seen += 1
        by_police = seen > 0 and start - police[seen - 1] <= _SUBJECT_REACH
        if name == "robbery" and by_police and match.group().lower().startswith("raid"):
            name = "raid"
        firm = name != "visit" or by_police or bool(_PASSIVE.search(text, max(0, start - 60), start))
        homes = _HOMES.search(text, match.end(), match.end() + _OBJECT_REACH)
        weak = name == "visit" and not homes and not inspection
        out.append(Trigger(_ROLES[name], start, match.end(), match.group(), firm, weak, by_police))
    return tuple(out)


def names_police(text: str) -> bool:
    """Tell whether the police, or another body that raids, is spoken of."""
    return bool(_POLICE.search(text))
