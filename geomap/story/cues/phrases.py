"""The phrases that papers use of raids, robberies, closures and the rest; add new ones here.

They are regular expressions in which a space stands for any space, tried at word boundaries.
"""

from __future__ import annotations

from geomap.story.text.lexicon import UNITS
from geomap.story.text.patterns import any_of

_PEOPLE = any_of(
    "people", "teenagers", "youths", "men", "women", "drivers?", "passengers?", "pupils", "boys",
    "girls",
)  # fmt: skip
_GROUND = any_of(
    "gardens?", "hedges?", "hedgerows?", "grass", "undergrowth", "cars?", "vehicles?", "vans?",
    "parks?", "woods?", "woodland", "land", "fields?", "rivers?", "lakes?", "ponds?", "streets?",
    "area", "bags?", "bins?", "sheds?", _PEOPLE,
)  # fmt: skip
SEARCH_ELSE = any_of(
    r"search(?:ed|es|ing)? (?:of )?(?:(?:the|an?|his|her|their|for|nearby|two|\d+|\w+ of|open"
    rf"|waste|rough|parked|stolen) ){{0,3}}{_GROUND}",
    rf"(?:{_PEOPLE}|he|she|they) (?:were|was|had been|have been) (?:stopped and )?searched",
    r"search(?:ed|ing)? (?:for|part(?:y|ies)|dogs?|engine|officers?|teams?)",
    r"stop[- ]and[- ]search(?:es|ed)?",
    "stopped and searched",
    "who (?:was|were) searched",
    r"(?:went )?door[- ]to[- ]door",
    r"(?:knock|hammer|bang)(?:ed|ing)? on (?:(?:[\w'’]+ ){0,4}doors|every door)",
    "left alone",
)
"""Searches of other than homes, and calls that are no raid."""

ROBBERY = any_of(
    r"robb(?:ed|ery|eries|ers?|ing)", r"ram-?raid\w*", "raiders?", "smash-and-grab", "h[eo]ld up",
    "hold-up", "(?:armed|masked) (?:raids?|gang|men|man|robber)",
    r"(?:gangs?|thieves|robbers|burglars|gunm[ae]n|youths|men) (?:who )?"
    "(?:raided|burst|stormed|smashed)",
    "raid(?:s|ed)? by (?:an? )?(?:burglars|thieves|robbers|gangs?|masked)",
    r"raid(?:s|ed)? (?:on |at )?(?:(?:an?|the|his|her|their|two|three) (?:\w+ )?)?"
    + any_of(
        r"bank\w*", r"betting\w*", r"bookmaker\w*", "post offices?", r"jewell\w*",
        "building society",
        "petrol", "cash", "security", "shop", "store", r"newsagent\w*", "off-licence", "garage",
    ),
)  # fmt: skip
"""What robbers do."""

CRIME = any_of(
    r"burgl\w+", "thie(?:f|ves)", "thefts?(?! act)", "stole", "stolen (?:from|in|on|by)",
    "(?:was|were|been) stolen", "steal(?:ing)?", "broken into", "break-ins?", "broke into",
    r"shoplift\w+", "mugg(?:ed|ing)", "stabb(?:ed|ings?)", "attack(?:ed)?", "assault(?:ed)?",
    r"vandal\w*", "arson", "shootings?", "shot (?:at|in|dead)", "collision",
    "crash(?:ed)? (?:in|on|into)", "fight", "murder(?:ed)?", "air[- ]raids?",
    "bomb(?:ed|ers?|s|ing)?", "luftwaffe", "blitz", "wartime", r"repossess\w+", "bailiffs?",
    r"evict\w+", "patrol(?:s|led|ling)?", "speeding", "dealing (?:in|at|on)", "queued?",
    "chase[ds]?", "dispersal", "born", "meeting", "surgery", "drop-in", "forum", "exhibition",
    "survey", "questions", "shots? (?:were |was )?fired", "inspections?", "inquiries", "enquiries",
    "pulled over", r"test purchas\w+", "cadets?", "handed (?:in|over|to)", "approached",
)  # fmt: skip
"""Other news of the police, and what else happens in streets."""

CLOSURE = any_of(
    "closure (?:orders?|notices?)", "(?:partial|full) closures?", "boarded up",
    r"(?:(?:was|were|is|are|been|be|being) )?(?:closed|shut)\b[^.]{0,25}?"
    r"\b(?:courts?|(?:three|six|\d+) months)",
    "orders? (?:closing|shutting)", "(?:similar|another|second) orders?",
)  # fmt: skip
"""Homes that a court has closed."""

CLOSED = any_of(
    "cordon(?:ed|s)?(?: off)?",
    r"(?:was|were|is|are|been|be|being) (?:\w+ly )?(?:closed|shut|sealed|blocked|taped)(?: off)?",
    "sealed off", "taped off", "blocked(?: off)?", "closed(?: off)?", "road (?:closures?|blocks?)",
    "diver(?:ted|sions?)", "traffic(?! (?:officers|police))", "parked (?:in|on|at|outside)",
    "sent round", "gridlock(?:ed)?", "shut off",
)  # fmt: skip
"""Roads that are closed."""

HOME = any_of(
    r"(?:(?:has|had|have) )?(?:also )?liv(?:es|ed|ing|e) (?:\w+ ){0,5}?"
    "(?:in|on|at|opposite|near|next)",
    "residents?(?: (?:of|in|on))?", "grew up", "householders?", r"(?:mother|father)-of-\w+",
    "whose (?:home|house|bedroom|kitchen|front room|flat|garden|window)", "home address",
    "shares? a (?:house|flat)", "grand(?:mother|father)",
)  # fmt: skip
"""Where somebody lives."""

RAID = any_of(
    "raid(?:s|ed|ing)?", "warrants?(?! will)", "what (?:they|police|officers) found",
    "(?:dawn|early[- ]morning) (?:operations?|strikes?|calls?|visits?)",
    "(?:police|officers|detectives|teams?|they) broke into",
    rf"seized (?:from|at|in) (?:an?|two|three|four|\d+) (?:\w+ ){{0,2}}(?:{UNITS})",
    "search(?:ed|es|ing)?", "storm(?:ed|ing)?",
    "burst(?:ing)? (?:in|into|through)", "went in", "off (?:its|their) hinges",
    "smash(?:ed|ing)? (?:down|in|through|their|open|into|the (?:front )?(?:door|window)s?)",
    "batter(?:ed|ing)(?: (?:down|in|rams?|through|open))?", "kick(?:ed|ing)? (?:down|in|open)",
    r"doors? (?:\w+ ){0,3}?(?:went|go|going|goes|put|kicked|came) (?:in|through|down)",
    r"put in (?:a|the|\w+) (?:\w+ )?doors?",
    r"doors? (?:were|was|had been|being) (?:\w+ly )?"
    "(?:forced|smashed|battered|kicked|broken|rammed|knocked)",
    "doors? put through", "(?:put|took) (?:the|a|her|his|their) (?:front )?doors? (?:in|down|off)",
    "forc(?:ed|ing) (?:entry|their|open|(?:the|a) (?:front )?door|its|way)",
    "entry was (?:forced|gained)", "gain(?:ed|ing) entry", "swoop(?:ed|s)?", "bust(?:s|ed)?",
    "enforcement visits?", "br(?:oke|oken) (?:the )?doors? down", "execut(?:ed|ing)",
    "br(?:oke|eak|eaking|oken) (?:down|open)(?: (?:the|a) (?:front )?doors?)?", "ramm(?:ed|ing)",
    "turned over", r"(?:cut|hack|batter|ram|break|broke)\w* their way (?:in|into|through)",
    r"dismantl(?:ed|ing)", r"pa(?:id|y|ying) (?:\w+ ){0,3}(?:calls?|visits?)",
    "(?:officers|police|they|detectives|teams?) (?:had )?(?:later )?"
    "(?:returned|(?:went|came) back) to",
)  # fmt: skip
"""Words that mean a raid by themselves."""

VISIT = any_of(
    r"visit(?:ed|s|ing)?(?! to (?:\w+ )?(?:people|residents|schools?|victims|tenants)\b)",
    "target(?:ed|ing)?", "knock(?:ed|s|ing)? (?:at|on)", "enter(?:ed|ing)",
    r"(?:went|moved|came|coming|called|travelled|drove|sent) (?:\w+ )?"
    "(?:in|into|to|at|through|out of)",
    "going (?:in|into|through)", "arrived (?:in|at|on)", "descend(?:ed|ing)?(?: on)?", "struck at",
    "boarded", "hitting", "turned up at", "walked into", "been round to",
    "let themselves in(?:to)?", "(?:pil|pour)(?:ed|ing) into", "clos(?:ed|ing) in on",
    r"enter(?= (?:an?|the|two|three|four|five|six|\d+|homes|houses|flats|properties|addresses)\b)",
    r"(?:operation|action|activity|raids?) (?:was |were )?(?:centred|focus+ed|took place)",
    r"attended(?! (?:an?|the) (?:\w+ )?(?:incident|disturbance|scene|fire|meeting|call|crash)\b)",
    "(?:police|officers|squad|team|detectives|were|was|been) hit", "moved in",
    "called (?:at|on)", "the turn of", "(?:first|second|third|next|final|last) stop(?: was)?",
    "surround(?:ed|ing)", "on the list",
    "(?:took|taken|led) (?:officers|police|them|detectives)(?: to)?", "disrupted",
    "shut down (?:a|two|three)", "opened", "operation (?:in|at|on)",
)  # fmt: skip
"""Words that mean a raid if the police do it, to homes and the like."""

ARREST = any_of(
    "arrest(?:ed|s|ing)?", "detain(?:ed|ing)?", "apprehended", r"handcuff\w*", "caught",
    "picked up", "boxed in", "nicked",
    "(?:car|van|vehicle|hatchback) (?:was|had been) (?:stopped|boxed)",
    r"stopped\b(?=[^.]{0,80}\barrest)", r"held (?:\w+ ){0,3}?(?:in|at|on|after)",
)  # fmt: skip
"""Arrests."""
