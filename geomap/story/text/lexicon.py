"""Word lists that the reader shares: types of street, dwellings, people, bodies."""

from __future__ import annotations

from geomap.gazetteer import name_keys


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
         "august aug", "september sept sep", "october oct", "november nov", "december dec"), 1,
    )
    for name in names.split()
}  # fmt: skip
"""The months by their names, long and short, in small letters."""

SURE_TYPES = _words(
    "road street avenue close drive lane way crescent place gardens garden grove walk terrace mews"
    " row approach boulevard causeway circus esplanade passage roundabout bypass alley cottages"
    " buildings parade square link loop crofts drove turnpike roadway highway"
) | frozenset(
    short
    for short, full in name_keys.STREET_TYPES.items()
    if full not in ("court", "park", "green", "yard")
    if short not in ("la", "app", "est")
)
"""Last words that make a capitalised name a street."""

STREET_ENDS = SURE_TYPES | _words("rise path quay furlong leaze leys piece copse")
"""Last words of streets, without those of houses and people ("Court", "Hill")."""

WEAK_TYPES = _words(
    "court ct hill rise view end green park pk field fields meadow meadows bank yard orchard wharf"
    " quay dell dene copse vale wood heath common leys piece furlong acre acres ground garth croft"
    " mead path gate ride hey leaze corner reach lea ridge top bridge spinney paddock paddocks"
    " farm heights point mount spur furze slade platt pightle hook brow chase holt"
    " moor down downs bottom mill mount"
)
"""Last words that make a street of a name only where a street is looked for."""

PLURAL_TYPES = {
    "roads": "Road",
    "streets": "Street",
    "avenues": "Avenue",
    "closes": "Close",
    "drives": "Drive",
    "lanes": "Lane",
    "ways": "Way",
    "crescents": "Crescent",
    "places": "Place",
    "groves": "Grove",
    "walks": "Walk",
    "terraces": "Terrace",
    "courts": "Court",
    "squares": "Square",
}

SMALL_TYPES = name_keys.SMALL_TYPES | _words("roads streets avenues")
"""Types that are written small behind a name often enough, one or more: "Elm road"."""

MID_NAMES = _words("between over under along behind both all no next")
"""Words of NOT_NAMES that belong to a name where they have a capital within a sentence."""

TYPE_NEIGHBOURS = _words(
    "bank house home may march april june july august easter man men occupation"
)
"""Words of NOT_NAMES that belong to a name just before its type: "Music House Lane"."""

TITLE_OWNERS = _words(
    "king's queen's prince's princess's bishop's abbot's monk's priest's shepherd's miller's"
    " lady's duke's earl's lord's pope's parson's smith's fisher's hunter's farmer's"
)
"""Owners that are part of a street's name."""

COURT_WORDS = _words(
    "crown county magistrates magistrates' youth family high supreme sheriff appeal divisional"
    " combined"
)

OPENERS = _words("first second third fourth fifth finally then part parts")
"""Words that open a sentence in front of a name ("Part of Elm Road"), and belong to one only before
a lone type."""

HALLS = _words("theatre stadium museum arena cinema")
"""Last words of what people meet in, and do not live in."""

VENUE_TYPES = _words(
    "inn arms tavern hotel club house tower towers flats apartments lodge pub"
    " hostel nightclub building takeaway restaurant cafe marina barn barns works depot bar"
    " workshops mansions maisonettes studios"
)
"""Last words that make a capitalised name a venue."""

SIGN_WORDS = _words(
    "store stores supermarket superstore minimarket mart deli shop cafe café diner bistro brasserie"
    " tandoori tandoor balti cuisine grill kebab kebabs pizza pizzas pizzeria chicken spice"
    " takeaway restaurant restaurants buffet bakery bakers butchers barber barbers hairdressers"
    " salon nails jewellers bookmakers newsagents off-licence pharmacy motors autos tyres wines"
    " casino gym launderette merchants wholesalers fashions carpets discos furnishings pub"
)
"""Last words of what stands over a door: "Sun Koshi Tandoor", "Fred's Discount Store"."""

SIGN_PAIRS = _words("shopping retail business leisure garden industrial trading") | {"medical"}
"""Words behind which Centre, Park, Village, Mall or Estate makes a venue of a capitalised name."""

TRADE_KINDS = (
    "fast[- ]food", "mobile", "phone", "mobile[- ]phone", "kebab", "pizza", "curry", "chicken",
    "fish and chip", "chip", "sandwich", "coffee", "tea", "cake", "ice[- ]cream", "convenience",
    "corner", "discount", "department", "clothes", "clothing", "charity", "betting", "vape",
    "sweet", "food", "tanning", "nail", "hair", "beauty", "massage", "taxi", "minicab", "cab",
    "family", "lap[- ]dancing", "snooker", "pool", "amusement", "furniture", "carpet", "bike",
    "cycle", "hardware", "gift", "flower", "shoe", "toy", "wine", "tattoo", "barber", "repair",
    "second-hand",
)  # fmt: skip
"""What a shop or a restaurant may be called in front of its noun."""

TRADES = (
    "restaurants?", "takeaways?", "take-aways?", "caf[eé]s?", "shops?", "stores?",
    "supermarkets?", "off-licen[cs]es?", "newsagent(?:['’]?s)?", "pubs?", "bars?", "nightclubs?",
    "clubs?", "hotels?", "guest ?houses?", "bookmaker(?:['’]?s)?", "bookies", "casinos?",
    "(?:hand )?car ?wash(?:es)?", "salons?", "parlours?", "barber(?:['’]?s)?",
    "hairdresser(?:['’]?s)?", "garages?", "inns?", "(?:filling|petrol|service) stations?",
    "baker(?:y|ies)", "butcher(?:['’]?s)?", "florist(?:['’]?s)?", "pharmac(?:y|ies)",
    "chemist(?:['’]?s)?", "kiosks?", "pizzerias?", "outlets?", "branch(?:es)?",
    "shopping (?:centre|mall|arcade)", "depots?", "warehouses?", "showrooms?", "workshops?",
    "scrapyards?", "garden centres?", "gyms?", "launderettes?", "dry cleaners?", "wholesalers?",
    "(?:builders?['’]?|timber) merchants?", "jeweller(?:['’]?s)?", "pawnbroker(?:['’]?s)?",
    "tavern",
)  # fmt: skip
"""Nouns of what has a sign over its door, as alternatives of a regular expression."""
TRADE_WORDS = (
    "restaurant takeaway take-away caf shop store supermarket off-licen newsagent pub bar club"
    " hotel guest bookmaker bookies casino wash salon parlour barber hairdresser garage inn station"
    " baker butcher florist pharmac chemist kiosk pizzeria outlet branch depot warehouse showroom"
    " garden gym launderette cleaner wholesaler merchant jeweller pawnbroker tavern scrapyard"
).split()
"""Parts of words, one of which each of them has."""

DEMONYMS = _words(
    "indian indians pakistani pakistanis bangladeshi bangladeshis nepalese nepali chinese"
    " malaysian malaysians vietnamese thai japanese korean filipino afghan afghans iranian iraqi"
    " kurdish kurds turkish turks turk greek italian italians spanish portuguese french german"
    " dutch polish poles romanian romanians bulgarian bulgarians albanian albanians ukrainian"
    " russian lithuanian lithuanians latvian lebanese syrian egyptian moroccan algerian tunisian"
    " nigerian nigerians ghanaian ghanaians jamaican jamaicans brazilian brazilians colombian"
    " mexican american americans african africans asian asians european europeans caribbean"
    " british english scottish welsh irish londoner londoners eritrean somali sudanese sri"
    " lankan mongolian hungarian czech slovak"
)
"""Whose somebody or some food is: no place, and no name of a restaurant by themselves."""

NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "both": 2, "another": 1, "dozen": 12, "single": 1,
}  # fmt: skip

_UNITS_WITH_S = (
    "home", "(?:out)?(?:house|building)", "flat", "cottage", "dwelling", "bungalow", "maisonette",
    "apartment", "bedsit", "residence", "household", "villa", "(?:front )?door",
    "den", "location", "site", "(?:industrial )?unit", "shop", "store", "warehouse", "garage",
    "lock-up", "barn", "conversion", "farm", "caravan", "smallholding", "boat", "narrowboat",
    "takeaway", "restaurant", "pub", "bar", "hos?tel", "caf[eé]", "workshop", "studio",
    "salon", "nail bar", "(?:massage )?parlour", "brothel", "barber",
)  # fmt: skip
UNITS = "|".join(
    (
        "barber.s", f"(?:{'|'.join(_UNITS_WITH_S)})s?", "address(?:es)?", "propert(?:y|ies)",
        "premises", "annexe?s?", "semis?(?!-)", "business(?:es)?", "baker(?:y|ies)", "closes",
        "(?:(?:hand )?car )?wash(?:es)?", "cannabis (?:farms?|factor(?:y|ies))",
    )
).replace(" ", r"\s+")  # fmt: skip
"""Nouns of what is searched, as alternatives of a regular expression."""

WORKPLACES = _words(
    "unit units industrial shop shops store stores warehouse warehouses garage garages lock-up"
    " lock-ups farm farms takeaway takeaways restaurant restaurants pub pubs bar bars hotel hotels"
    " business businesses bakery bakeries cafe cafes café cafés workshop workshops studio studios"
    " salon salons wash washes parlour parlours brothel brothels barber barbers barber's site sites"
    " barn barns smallholding smallholdings hostel hostels"
)
"""Nouns of what is raided and is nobody's home, by their last word."""

BODY_WORDS = _words(
    "police council mail times herald post gazette advertiser observer echo express star journal"
    " hospital university college school academy church service services team teams unit squad"
    " group force constabulary association party fc united ltd limited court courts airport"
    " prison cathedral library partnership trust agency office authority department neighbourhood"
    " news radio tv bbc rovers federation commission committee board ward detectives officers"
    " cid magistrates crown mps mp city councillors coroner brewery railway fire"
)
"""Capitalised words that make the name before them one of a body and not of a place."""

NO_PLACES = frozenset(
    [
        "scotland yard", "talking point", "turning point", "starting point", "google street",
        "google street view", "street view",
        "sterling", "euro", "euros", "sergeant", "inspector", "superintendent", "chief inspector",
        "county lines", "county line", "safer streets", "safe streets", "met",
    ]
)  # fmt: skip
"""What looks like a place and is a body, service, campaign, turn of speech, money or a rank."""

NOT_NAMES = _words(
    "a an the in at on of off and or but for from to by with as if it its he she they we you i his"
    " her their our your this that these those there here then when while after before during"
    " since until about around near between behind opposite over under across along into out up"
    " police officers officer detectives detective cops residents neighbours two three four five"
    " six seven eight nine ten eleven twelve homes houses flats another other others also both all"
    " some many more most no not one what who where why how which last next yesterday today"
    " tonight tomorrow monday tuesday wednesday thursday friday saturday sunday mon tue tues wed"
    " thu thur thurs fri january february march april may june july august september october"
    " november december feb aug sept oct nov tweeted men women man woman"
    " people drugs drug cannabis cocaine heroin class crack warrants warrant raids raid searches"
    " search addresses address properties property arrests further elsewhere however meanwhile"
    " although though so just only even such each every earlier later now still once following"
    " operation pictured picture pictures read comments published updated anyone call mr mrs ms"
    " did does do was were is are has have had been be being will would can could should must may"
    " seven's home house flat door doors cash police's dawn early specialist armed plain uniformed"
    " crime immigration enforcement border nca hmrc crimestoppers english british polish romanian"
    " albanian vietnamese christmas easter bank tsg pcs dogs dog misuse act acts operations"
    " tenants i'd i'm i've i'll it's that's there's he's she's he'd she'd we'd we're we've they'd"
    " they're they've you're you've what's who's let's quiet sleepy rural cars vehicles specials"
    " nothing nobody none everyone multiple occupation occupancy"
)
"""Words that no unknown name begins with or consists of, however they are capitalised."""
