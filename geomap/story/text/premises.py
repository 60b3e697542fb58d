"""What few stories say, in a word that many use: premises and finds; and what a street is like.

What is learnt of shops, and what is counted of them, holds for a snooker club as well, and for a
church that is none any more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from geomap.late_pattern import LatePattern
from geomap.story.text.lexicon import UNITS, WORKPLACES
from geomap.story.text.numbers import COUNT
from geomap.story.text.patterns import any_of, small, small_pattern

_RARE = any_of(
    "(?:taxi|minicab|cab|betting) offices?", "office blocks?", "(?:shisha|tanning) lounges?",
    "(?:snooker|pool) clubs?", "night ?clubs?", "mini[- ]?mar(?:ke)?ts?", "laun(?:der|dr)ett?es?",
    "gyms?", "kiosks?", "bed and breakfasts?", "casinos?", "off-licen[cs]es?", "bookies",
    "(?:bookmaker|newsagent|pawnbroker|jeweller|grocer|hairdresser)['’]?s?", "catter(?:y|ies)",
    "(?:lorry|caravan|home) parks?", "showrooms?",
    "social clubs?", "cash[ -]and[ -]carr(?:y|ies)", "letting agenc(?:y|ies)",
    "(?:self-)?storage (?:sites?|yards?|cent(?:re|er)s?)",
)  # fmt: skip
_CLOSED = (
    r"(?:former|disused|derelict|abandoned|vacant|old|closed|empty|boarded-up)"
    r" (?:[\w'’&-]+ ){0,2}(?:bank|church|chapel|school|hospital|(?:care|nursing) home|library"
    r"|cinema|hall|club|pool|supermarket|dealership|(?<!old )police station|job ?centre)s?"
)
_RARE_PREMISES = LatePattern(rf"\b{_RARE}(?![\w'’-])", re.IGNORECASE)
_NOUNS = (
    "taxi off,cab off,betting off,office block,lounge,snooker,pool club,nightclub,night club"
    ",minimar,mini-mar,mini mar,laund,gym,kiosk,bed and,casino,off-licen,bookies,bookmaker"
    ",newsagent,pawnbroker,jeweller,grocer,hairdresser,catter,lorry,caravan park,home park"
    ",showroom,storage,social club,and carr,and-carr,letting a"
).split(",")
"""Parts of words, one of which each of them has."""
_CLOSED_PREMISES = LatePattern(rf"\b{_CLOSED}(?![\w'’-])", re.IGNORECASE)
_ADJECTIVES = (
    "former ", "disused ", "derelict ", "abandoned ", "vacant ", " old ", " closed ", " empty ",
    "boarded-up ",
)  # fmt: skip
_EMPTY = "(?:empty|vacant|abandoned|derelict|disused|unused|closed|shut|deserted)"
_SEEMINGLY = LatePattern(
    rf",? (?:(?:that|which) (?:seemed|appeared|looked|was|is|ha[sd] been|stood|lay)"
    rf"|(?:believed|thought|said))(?: to be)? {_EMPTY},?(?= (?:in|on|at|off)\b)",
    re.IGNORECASE,
)
_SEEMS = tuple(f" {word}" for word in _EMPTY[3:-1].split("|"))
"""What is said of premises between their noun and their street: "that seemed abandoned"."""
_HISTORY = LatePattern(
    r"(?:,| \(?)? ?\b(?:that|which) (?:(?:was|is|ha[sd] been) )?"
    r"(?:shut|closed|opened|built|sold|bought)"
    r"(?: (?:down|up))?(?: (?:in|since))? (?:(?:19|20)\d\d|(?:last|the) year(?: before)?)\b,?",
    re.IGNORECASE,
)
_PAST = (" shut ", " closed ", " opened ", " built ", " sold ", " bought ")
"""What premises went through before anybody raided them: "a factory, which shut in 2018, on"."""

_RARE_HOMES = LatePattern(
    r"\b(?:(?:house|home)(?P<more>s?) (?:in|of) multiple occup(?:ation|ancy)\b(?: \(HMOs?\))?"
    r"|(?:hmo|farmhouse|houseboat|narrowboat|townhouse|squat)(?P<many>s?)\b|mansion\b"
    r"|end[- ]of[- ]terrace\b(?! (?:house|home|prop)))",
    re.IGNORECASE,
)
_HOME_NOUNS = (
    "multiple occup", "hmo", "farmhouse", "of-terrace", "of terrace", "boat", "townhouse", "squat",
    "mansion",
)  # fmt: skip
_SITE_NOUNS = (
    "estate estates park street road lane avenue terrace cul-de-sac close block building complex"
    " area district suburb neighbourhood square green field fields wood school college church"
    " playground station centre parade precinct canal river marina flats garages shops houses"
    " housing accommodation development community"
)
"""What premises stand on, in or by, that is told between them and their place."""
_SITES = frozenset(_SITE_NOUNS.split())
_ON_SITE = LatePattern(
    rf"(\b(?:{UNITS})) (?:(?:that|which) is )?"
    r"(?:on|in|off|at|within|along|by|near|next to|close to|opposite|beside|behind|backing on to)"
    r" (?:(?:an?|the) (?:[a-z’'-]+ ){0,3}?|(?:sheltered |student |social )(?=housing|acc))"
    rf"(?:{_SITE_NOUNS.replace(' ', '|')})(?: of (?:flats|garages|shops|houses|homes))?"
    r" (?:in|of|at)\b"
)
_WITHIN = frozenset(["in", "of", "at"])
_PLACE_NOUNS = "places towns villages areas suburbs estates communities neighbourhoods"
_PLACES = LatePattern(
    rf"(?:\b{COUNT} (?:[a-z’'-]+ ){{0,2}}?)?\b({UNITS}) (?:in|at|across|around) "
    r"(?:(?:a number of|several|various|many|different|other|nearby) )*"
    rf"(?:{_PLACE_NOUNS.replace(' ', '|')})"
    r"(?: (?:in|across|around) the (?:county|region|district|city|town|area))?,? "
    r"(?:including|such as)(?: in)? $"
)
_LIKE = frozenset(
    "quiet normally usually otherwise peaceful residential leafy sleepy suburban tree-lined busy"
    " exclusive affluent upmarket well-to-do narrow tranquil sought-after cobbled bustling"
    " pedestrianised nearby neighbouring respectable pleasant town's city's village's".split()
)
"""What is said of a place right before its name."""
_ARTICLES = frozenset("the a an".split())
_ASIDES = (" – ", " — ", " - ", " (")
"""What sets a place off behind its premises: "a house – in"."""
_FEW_LAST = 60
"""Letters right before a place in which what its premises stand on is told."""
_AT_WORK = WORKPLACES | frozenset(
    "pharmacy chemist supermarket office branch centre center yard scrapyard boatyard station"
    " exchange factory foundry printworks waterworks steelworks dealership dealer depot nursery"
    " stable kennel marina club arcade alley cinema theatre casino gym sauna spa clinic surgery"
    " hospital school college university campus library church chapel mosque temple synagogue hall"
    " stall kiosk launderette laundry cleaner butcher florist fishmonger tobacconist newsagent"
    " greengrocer jeweller hairdresser bookmaker pawnbroker agent agency firm company merchant"
    " wholesaler supplier gallery museum lounge quarry airfield hangar abattoir campsite racecourse"
    " showroom mill superstore outlet bank society vet tailor optician cobbler store pizzeria"
    " practice b&b dentist doctor accountant solicitor nightclub off-licence inn tavern bookies"
    " minimarket".split()
)
"""Nouns of what is nobody's home, more of them than the weights of roles have learnt."""
_AT_WORK_OF_TWO = frozenset(
    "guest house,steak house,kebab house,curry house,coffee house,public house,care home"
    ",nursing home,residential home,children's home,office block,office building,farm building"
    ",school building,college building,university building,caravan park,holiday park,business park"
    ",retail park,leisure park,science park,lorry park,car park,home park,industrial estate"
    ",trading estate,cash-and-carry,and carry,pizza place,kebab place,food van".split(",")
)
_NOT_AT_WORK = frozenset(
    "town centre,city centre,village centre,cannabis factory,drugs factory,cannabis farm".split(",")
)
_PREPOSITIONS = frozenset(
    "in at on off along inside within near behind of the is was are were based situated".split()
)
_LAST_WORDS = 48
_VENUES = (
    _AT_WORK
    - WORKPLACES
    - frozenset("station office agency agent company firm society practice surgery".split())
)
"""Those of them that are a place, but no shop or the like, and not where the police are."""


_COMES = ("came across", " upon ", "turned up ", "confronted ", "stumbled on ", "stumbled across ")
_COME_UPON = small_pattern(
    r"\b(?:(?:came|stumbled|chanced) (?:across|upon)|stumbled on|were confronted (?:with|by)",
    r"|turned up (?!(?:at|to|in|on|with|outside|and|for|the|but|after|as|when|again)\b)(?=[\w£]))",
)
"""What is said for "found"; who "turned up at" a place found nothing."""


def is_at_work(head: str) -> bool:
    """Tell whether the last noun before a name is of what is nobody's home: "a pharmacy in"."""
    words = [word.strip(" ,:;'\"“”‘’()") for word in small(head[-_LAST_WORDS:]).split()]
    while words and (words[-1] in _PREPOSITIONS or not words[-1] or words[-1][0].isdigit()):
        words.pop()
    if not words:
        return False
    *before, noun = words
    noun = noun.replace("’", "'").removesuffix("'s")
    forms = {noun, noun.removesuffix("s"), noun.removesuffix("es")}
    forms |= {f"{noun.removesuffix('ies')}y"} if noun.endswith("ies") else set()
    first = before[-1].replace("’", "'") if before else ""
    both = {f"{first} {form}" for form in forms}
    if not _AT_WORK.isdisjoint(forms):
        return _NOT_AT_WORK.isdisjoint(both)
    return not _AT_WORK_OF_TWO.isdisjoint(both)


def venue_in(words: Iterable[str]) -> str:
    """Give the first noun of words that is a venue's, of which few stories tell; empty if none.

    "A well known snooker hall" is a hall.
    """
    return next((word for word in words if word in _VENUES), "")


def without_history(text: str) -> str:
    """Put spaces for what is told of premises in earlier years: "a factory, which shut in 2018"."""
    if not any(word in text for word in _PAST):
        return text
    return _HISTORY.sub(lambda found: " " * len(found[0]), text)


def likeness_before(text: str, start: int) -> int:
    """Give where what a place is like, or whose, begins before its name: "in Millbury's quiet".

    Where nothing is said of it, that is where the name starts.
    """
    told = at = start
    words = text[max(0, start - _FEW_LAST) : start].split(" ")
    if words.pop():
        return start
    while words:
        word = words.pop()
        low = word.rstrip(",").lower().replace("’", "'")
        at -= len(word) + 1
        if low in _LIKE:
            told = at
        elif low.endswith("'s") and word[0].isupper():
            town = words and words[-1][:1].isupper() and words[-1].lower() not in _PREPOSITIONS
            return at - (len(words[-1]) + 1 if town else 0)
        elif low in _ARTICLES:
            return at if told < start else start
        elif low != "and":
            break
    return told


def in_plain_words(text: str) -> str:
    """Say "a shop in" for "a snooker club in", "a house" for an HMO or a farmhouse.

    And "shops" for several, and not that one stood empty, or on which estate of the place.
    """
    low = text.lower()
    last = low[-_FEW_LAST:].split()
    if last and last[-1].replace("’", "'") in _LIKE:
        text = text[: likeness_before(text, len(text))]
        last = text[-_FEW_LAST:].lower().split()
    if low.endswith(("in ", "on ", "at ")) and text[:-3].endswith(_ASIDES):
        text = f"{text[:-3].rstrip(' –—-(')} {text[-3:]}"
    if any(noun in _SITES and after in _WITHIN for noun, after in pairwise(last)):
        text = _ON_SITE.sub(r"\1 in", text)
    examples = low.endswith((" including ", " such as ", " including in "))
    if examples and any(noun in low for noun in _PLACE_NOUNS.split()):
        text = _PLACES.sub(r"\1 in ", text)
    if any(word in low for word in _SEEMS):
        text = _SEEMINGLY.sub("", text)
    if any(word in low for word in _NOUNS):
        text = _RARE_PREMISES.sub(_shop, text)
    if any(word in low for word in _ADJECTIVES):
        text = _CLOSED_PREMISES.sub(_shop, text)
    if any(noun in low for noun in _HOME_NOUNS):
        text = _RARE_HOMES.sub(
            lambda found: "houses" if found["more"] or found["many"] else "house", text
        )
    return text


def _shop(found: re.Match[str]) -> str:
    noun = found[0]
    return "shops" if noun.endswith("s") and not noun.endswith(("'s", "’s")) else "shop"


def find_in_plain_words(text: str) -> str:
    """Say "found" for "came upon" and "stumbled across" in small letters, each where it was."""
    if not any(words in text for words in _COMES):
        return text
    return _COME_UPON.sub(lambda told: "found".ljust(len(told[0])), text)
