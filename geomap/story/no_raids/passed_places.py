"""Streets and areas that are only passed: crime or talk is in them, or somebody is from there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from geomap.model import Role
from geomap.story.cues.heads import FOUND, REACH, bare_words
from geomap.story.cues.triggers import names_police
from geomap.story.passages import Occurrence, Passage, is_of_persons
from geomap.story.text.patterns import pattern, word_set

_CRIMINAL_WORK = frozenset(
    "dealing sale sales supply supplying use misuse taking trade crime behaviour nuisance activity"
    " problems drug drugs crack heroin cocaine cannabis".split()
)
"""Words for what criminals do, in front of the street that it is about."""
_RAIDS = frozenset("raids warrants searches swoops".split())
_ABOUT = (["around"], ["along"])
_DWELLERS = frozenset("residents neighbours people families traders householders locals".split())
_TALK = frozenset(
    "said say told spoke welcomed praised thanked complained feel felt hope hoped".split()
)
_WORKS = frozenset(
    "demolished demolition bulldozed rebuilt refurbished refurbishment renovated renovation"
    " redeveloped redevelopment".split()
)
"""What is done to buildings that no raid does; and what is told of them besides."""
_WORKS_TOO = ("pulled down", "to be repaired", "out of order", "hot water", "waiting list")
_OF = frozenset("in on at of along".split())
_NEAR = 4
"""Words in front of a street among which one of crime, or of who lives there, is looked for."""

_MOST_ITEMS = 40
"""Items of a list back in which its beginning is looked for, so that the time stays linear."""
_THERE = pattern(
    r"(?:^|[,;:–—] |[\"“‘]|\band )(?:and |but |then |while )?in ",
    r"(?:the |(?:a|an|one) \w+ (?:in|at) )?\Z",
    words="in",
)
_THEY = pattern(
    r"(?: area)?,? (?:the )?(?:police|officers|detectives) ",
    r"(?:also |then |later )?(?:\w+ed|came|found|went|took|broke|made|had|have)\b",
    words="police officers detectives",
)
"""What stands before and behind a place in which the police are at work: "In Northtown officers
searched", where "the Northtown officers" says whose they are."""
_PASSING_REACH = 60
_CALLED = 6
"""Words before a place with which it is called a town or a village."""
_IN = frozenset("in around across at".split())
_WORKERS = frozenset("police officers detectives gardaí".split())
TOWNS = frozenset("town village city suburb estate area".split())
_IN_REACH = 120
_FROM_REACH = 5
"""Words back in which whoever is from an address comes from it: "from different addresses in"."""
_ADDRESSES = frozenset("address addresses home homes house houses flat flats".split())
_ARRESTED = frozenset(
    "arrest arrested arresting arrests took take taken taking led detained removed rescued".split()
)
"""What the police do with those whom they find at an address."""
_TEAMS = frozenset("team teams councils".split())
_OF_TEAMS = frozenset("of for in covering".split())
_PASSING = frozenset(
    "police officers detectives gardaí dealing supply trade trafficking crime violence behaviour"
    " active based working live lives lived living landlord surveillance custody hospital kennels"
    " prison jail bought sold anyone anybody motorists drivers cyclists shoppers"
    " councillors witnesses abandoned stopped".split()
)
"""Words before the preposition of a place where police are, somebody lives or is held, or crime is:
"police in Northtown raided", "taken to hospital in"."""
_STOPS = frozenset("stop stopping stopped checking checked".split())
"""What police do to bikes and cars in the street of a place."""
_VISITS = frozenset("visit visits visited visiting met spoke".split())
"""What police do to people in a place who are to be kept from harm."""
PERSONS = frozenset(
    "man men woman women boy boys girl girls teenager teenagers youth youths people person both all"
    " he she they dealer dealers gang couple brothers suspect suspects third fourth one two three"
    " police officers detectives colleagues victim team teams".split()
)
"""Who is from a place: what raids the police make is elsewhere."""
_MEN = frozenset("man men woman women boy boys girl girls teenager teenagers youths".split())
_FROM_HOMES = _MEN | frozenset("people person both all two three couple suspects".split())


def passed_streets(places: Sequence[Occurrence], passages: Sequence[Passage]) -> Iterator[int]:
    """Give the indexes of streets that are only passed, where homes elsewhere are told as raided.

    Crime is there ("raided a flat in X over the sale of drugs around Elm Road"), or homes are
    several and residents talk ("Police raided homes in X. Residents of Elm Road were pleased") or
    buildings are told of ("The old flats in Elm Road are to be demolished").
    """
    homes = [p for p in places if p.chunk.head.unit and passages[p.passage].tells_of_raid]
    raided = {place.key for place in homes}
    several = any(place.chunk.head.count != 1 for place in homes)
    for number, place in enumerate(places if homes else ()):
        if place.item.area or place.key in raided:
            continue
        here, begin = passages[place.passage], passages[place.passage].sentence.start
        if several and _is_of_works(place, passages):
            yield number
        if place.chunk.head.unit:
            continue
        start = place.chunk.start - begin
        before = bare_words(here.sentence.text[max(0, start - REACH) : start])
        talk = several and not _tells_raid_here(passages[place.passage : place.passage + 2])
        if _is_crime_about(before) or (talk and _is_of_dwellers(before, place, here)):
            yield number


def _is_of_works(place: Occurrence, passages: Sequence[Passage]) -> bool:
    """Tell whether a sentence tells what becomes of buildings, and neither of police nor a raid.

    Not so of those raided: "The flats, in X, are to be demolished".
    """
    here = passages[place.passage]
    text = here.sentence.text
    works = any(phrase in text for phrase in _WORKS_TOO) or not _WORKS.isdisjoint(word_set(text))
    if not works or names_police(text):
        return False
    before = text[: place.chunk.start - here.sentence.start].rstrip()
    apart = before.rpartition(" ")[0].endswith(",")
    return not (apart or _tells_raid_here(passages[place.passage : place.passage + 2]))


def _is_crime_about(before: Sequence[str]) -> bool:
    """Tell whether words in front of a street say that crime is about it: "dealing around the"."""
    words = [*before[:-1]] if before[-1:] == ["the"] else [*before]
    near = words[-1 - _NEAR : -1]
    other = FOUND | _RAIDS
    return words[-1:] in _ABOUT and not _CRIMINAL_WORK.isdisjoint(near) and other.isdisjoint(near)


def _is_of_dwellers(before: Sequence[str], place: Occurrence, passage: Passage) -> bool:
    """Tell whether a sentence opens with who lives in a street and talks: "Residents of X said"."""
    start, end = (at - passage.sentence.start for at in (place.chunk.start, place.chunk.end))
    if len(before) > _NEAR or start >= REACH or _DWELLERS.isdisjoint(before[-2:-1]):
        return False
    behind = bare_words(passage.sentence.text[end : end + REACH].replace(".", " "))[:2]
    return before[-1] in _OF and not _TALK.isdisjoint(behind)


def _tells_raid_here(passages: Sequence[Passage]) -> bool:
    """Tell whether a sentence tells of a raid or a find, or the next one without a place does."""
    here = [one for n, one in enumerate(passages) if n == 0 or not one.chunks]
    found = any(not FOUND.isdisjoint(word_set(one.sentence.text)) for one in here)
    return found or any(one.role is Role.RAID for passage in here for one in passage.triggers)


def is_in_passing(place: Occurrence, passage: Passage) -> bool:
    """Tell whether a place only says whose somebody is, or where the police or the dealers are."""
    text, start = passage.sentence.text, _first_of_list(place) - passage.sentence.start
    since = max(0, start - _PASSING_REACH)
    if is_of_persons(place.name, passage):
        at_work = bool(place.chunk.head.unit) or _THERE.search(text, since, start) is not None
        return not (at_work and _THEY.match(text, place.name.stop - passage.sentence.start))
    match _said_before(text[since:start]):
        case [*_, who, "from"]:
            return who.rstrip(",") in PERSONS or who.rstrip(",").isdigit()
        case [*_, who, "of"] if who.rstrip(",") in _MEN:
            return True
        case [*_, "as", "far", "as"] | [*_, "as", "far", "afield" | "away", "as"]:
            return not passage.tells_of_raid
        case [*_, "other", "parts", "of"]:
            return True
        case [*_, "into", "custody", "in"]:
            return False
        case [*_, verb, _, preposition] if verb in _STOPS and preposition in _IN:
            return True
        case [*_, "by", who, "in"] if who in _WORKERS:
            return False
        case [*words, noun, preposition]:
            people = _are_called_by_it(words, noun, preposition)
            end = place.chunk.end - passage.sentence.start
            there = noun in _WORKERS and _is_told_there(text, end)
            return people or (preposition in _IN and noun in _PASSING and not there)
    return False


def _are_called_by_it(before: Sequence[str], noun: str, preposition: str) -> bool:
    """Tell whether a team or a council is of a place, or the police "visited people in" it."""
    if noun == "people":
        return preposition in _IN and not _VISITS.isdisjoint(before)
    return noun in _TEAMS and preposition in _OF_TEAMS


def _said_before(text: str) -> list[str]:
    """Give the words before a place, without those that belong to its name."""
    words = text.lower().split()
    if words[-1:] == ["of"] and not TOWNS.isdisjoint(words[-2:-1]) and "the" in words[-_CALLED:]:
        while words[-1] != "the":  # "from the Northshire village of"
            words.pop()
    if words[-1:] == ["the"]:
        words.pop()
    if words[-2:] == ["and", "around"]:
        del words[-2:]
    return _without_home(words)


def _without_home(words: list[str]) -> list[str]:
    """Leave out the homes that people are from: "two men, both from addresses in"."""
    begin = max(0, len(words) - _FROM_REACH)
    at = next((n for n in range(begin, len(words)) if words[n] == "from"), 0)
    home = words[-2:-1] and words[-2] in _ADDRESSES and words[-1] in _IN
    people = home and at and words[at - 1] in _FROM_HOMES and _ARRESTED.isdisjoint(words[:at])
    return words[: at + 1] if people else words


def _is_told_there(text: str, end: int) -> bool:
    """Tell whether what is told is in the place itself: "police in X raided homes in the town"."""
    words = text[end : end + _IN_REACH].lower().replace(",", " ").replace(".", " ").split()
    return any(
        first == "in" and the == "the" and noun in TOWNS
        for first, the, noun in zip(words, words[1:], words[2:], strict=False)
    )


def _first_of_list(place: Occurrence) -> int:
    """Give where the list begins in which a place stands behind no preposition of its own."""
    items = place.chunk.items
    at = bisect_left(items, place.name.start, key=lambda item: item.name.start)
    first = max(0, at - _MOST_ITEMS)
    while at > first and not items[at].connector.preposition:
        at -= 1
    return items[at].name.start
