"""The words that a quotation may show: a closed list, so that no name gets in for being odd.

`data/quotable-words.txt` holds words that several of the labelled stories write in small letters,
without those that are names as well (`tests/reading/quotable.py` gathers it). What the list does
not hold is not shown, whatever its script, its capitals or its shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from geomap.late_pattern import LatePattern
from geomap.story.text.lexicon import NUMBERS
from geomap.story.text.patterns import any_of

FUNCTION_WORDS = frozenset(
    "the a an and or but nor in on at of to from by with for near off around across into through"
    " over under between behind beside opposite outside inside after before during since until"
    " while when as that which who whom whose where how it its they them their he him his she her"
    " we us our you your me this these those there here was were is are be been being had has have"
    " having did does do not no also then later earlier said says told added both each more most"
    " other others another some any such than so if because against along within without about"
    " all only just where yesterday today tonight".split()
)
"""Words that tell nothing by themselves."""

_LET_GO = frozenset(
    "acquitted exonerated cleared detected uncovered untoward incriminating unlawful"
    " substance substances wrongdoing".split()
)
"""Words that say that nothing was found, or somebody let go: a gap would hide just that."""

_OPENERS = FUNCTION_WORDS | frozenset(
    "police officers detectives warrants warrant drugs raids raid searches search homes houses"
    " addresses properties flats residents neighbours people men women teams several dozens"
    " elsewhere meanwhile however nearby cannabis cocaine heroin cash weapons simultaneous early"
    " following acting armed uniformed specialist firefighters paramedics nobody anyone everyone"
    " doors something nothing forensic immigration once twice two three four five six seven eight"
    " nine ten eleven twelve one cars vans dogs families councillors woman drug crackdown dealers"
    " suspects suspected burglars thieves locals villagers firearms machetes hundreds thousands"
    " investigation pictures video arrests arrested charged jailed seized raided map mapped"
    " revealed explained brothel swoop lawyer editor cleared".split()
)
"""Words that keep the capital of a sentence's beginning: those that are nobody's surname."""

WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
CAPITALS = frozenset("I CCTV NCA HMRC CID UK THC MDMA LSD BST GMT".split())

_ONES = frozenset(
    word for word in NUMBERS if word not in ("a", "an", "both", "another", "dozen", "single")
) | frozenset("sixty seventy eighty ninety hundred thousand million".split())

COUNTED = frozenset(
    "homes houses flats addresses properties premises dwellings buildings units shops businesses"
    " warrants raids searches arrests men women people suspects officers constables detectives"
    " sergeants inspectors police dogs vans cars vehicles teams streets villages towns plants bags"
    " phones weapons knives guns firearms shotguns rifles handguns pistols swords machetes"
    " crossbows tasers laptops hours days weeks minutes months wraps deals packets packages kilos"
    " grams ounces rocks rounds tablets pills seedlings axes hammers bats batons revolvers bikes"
    " bicycles motorbikes motorcycles mopeds scooters computers watches passports cards"
    " hatchets crowbars knuckledusters bullets cartridges grenades daggers blades catapults"
    " airguns balaclavas canisters coins devices drives cameras lorries trailers caravans trucks"
    " tractors handbags televisions cigarettes vapes fireworks puppies lamps lights transformers"
    " tools generators documents plates articles blocks".split()
)
"""Plural nouns before which a number is a count, and neither a door nor an age."""
COUNTED_ONE = frozenset(
    "home house flat address property premises man woman person arrest warrant officer".split()
)

NAMES_A_DOOR = frozenset(
    "flat apartment unit room house home door number numbers no nos block plot bungalow caravan"
    " pitch cottage suite floor level shop garage bay berth lot numbered aged age turned address"
    " property".split()
)
"""Words behind which a number is a door or an age, though a plural may follow."""
_GOODS = frozenset("stolen counterfeit illegal illicit fake smuggled".split())
"""Words of goods, which a number before them counts, whatever they are: "14 stolen bicycles"."""
_NEEDS_A_NOUN = NAMES_A_DOOR | frozenset("at of to from was is just only".split())
_SOME = frozenset(
    "of in at on more others other were was had arrested held charged jailed bailed"
    " detained".split()
)
_SMALL = frozenset("one two three four five six seven eight nine ten eleven twelve".split())

_TAKEN = r"(?:arrested|held|charged|jailed|bailed|detained|remanded|sentenced|wanted)"
PHRASES = LatePattern(
    r"\b"
    + any_of(
        "(?:misuse of drugs|proceeds of crime|dangerous dogs|firearms|theft|psychoactive substances"
        "|immigration|modern slavery) act", r"class [abc](?:[^\w.;:]\s*(?:(?:and|or) )?[bc]\b)*",
        "(?:crown|magistrates['’]) court", "(?:county|city) council", "home office",
        "border force", "trading standards", "dr[ae]w a blank",
        "(?:at|before|since|after|by) (?-i:dawn)",
        r"(?-i:dawn|\ADawn) (?:raids?|swoops?|operations?)", "(?-i:dawn) visits?",
        "national crime agency", "county lines?", "as well", "town centre", "car park",
        "(?:that|same|next) day", "stretch of",
        "a (?:second|third) (?:warrant|raid|address|home|house|man)",
        rf"\A(?-i:Man|Couple) {_TAKEN}", r"\A(?-i:House|Home) (?:raided|searched)",
    ).replace(" ", r"\s+")
    + r"\b",
    re.IGNORECASE,
)  # fmt: skip
"""Phrases whose words would not be shown alone."""
_IN_PHRASES = (
    "act", "cla", "court", "coun", "home", "force", "trad", "dawn", "agency", "well", "centre",
    "car", "day", "man", "couple", "hou", "blan", "tretch", "econd", "rd",
)  # fmt: skip
"""Parts of words of which each phrase has one, in letters that no others are taken for."""

SPEAKS = frozenset(
    "said says told added explained insisted claimed commented admitted denied pleaded recalled"
    " confirmed warned was is has had who lives lived".split()
)
"""Words in front of which a capitalised name is a person's, whatever place has it as well."""

_ADJECTIVES = frozenset(
    "other different separate more further search drug drugs terraced detached semi-detached"
    " residential commercial suspected armed uniformed specialist neighbouring nearby local"
    " council private empty simultaneous addicted cannabis mobile plain-clothes live".split()
)
MONEY = LatePattern(r"£\d[\d,.]*\d?(?:k|m|bn)?", re.IGNORECASE)
_MEASURE = LatePattern(r"\d{1,2}(?:[.:]\d\d)?(?:am|pm)|\d[\d.]*kg", re.IGNORECASE)
_PLATE = LatePattern(r"[^\W\d_]{2}\d\d")
"""The first half of a car's plate."""
_COUNT = LatePattern(r"\d{1,3}(?:,\d{3})*")
_LETTERS = LatePattern(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


@lru_cache(maxsize=1)
def words() -> frozenset[str]:
    """Give the words of the list, those that tell nothing by themselves, and _LET_GO."""
    file = Path(__file__).parent / "data" / "quotable-words.txt"
    return FUNCTION_WORDS | _LET_GO | frozenset(file.read_text(encoding="utf-8").split())


def may_be_shown(word: str, *, opens: bool) -> bool:
    """Tell whether a word, without the marks around it, says nothing of a person or a door.

    Parameters
    ----------
    opens
        Whether it opens a sentence, where it has a capital for that alone.
    """
    word = word.replace("’", "'")
    low = word.lower()
    day = low.removesuffix("'s")
    if word in CAPITALS or day in WEEKDAYS or MONEY.fullmatch(word) or _MEASURE.fullmatch(word):
        return True
    if not _LETTERS.fullmatch(word):
        return False
    if word != low:
        return opens and low in _OPENERS and word[1:] == low[1:]
    stem = low.removesuffix("'s")
    return low in words() or stem in words() or _is_compound(low)


def goes_on(before: str, word: str) -> bool:
    """Tell whether a word is the rest of a plate ("ab12 the") or of a name made of days' names."""
    if len(word) == 3:  # no day's name is so short
        return _PLATE.fullmatch(before) is not None
    return word.lower() in WEEKDAYS and before.lower() in WEEKDAYS


def _is_compound(low: str) -> bool:
    """Tell whether a word with hyphens is made of words of the list, and of no number."""
    return all(part in words() for part in low.split("-"))


def phrases_in(text: str) -> list[tuple[int, int]]:
    """Find the phrases that are shown as they stand, as (start, end) in the order of the text."""
    low = text.lower()
    found = list(_leads_in(text))
    for part in _IN_PHRASES:
        if part in low:
            found += [match.span() for match in PHRASES.finditer(text)]
            break
    return sorted(found)


def _leads_in(text: str) -> Iterator[tuple[int, int]]:
    """Find the first words of paragraphs that are in capitals as a house sets them: "A MAN was"."""
    at = 0
    for line in text.split("\n"):
        lead = line.lstrip(" \t\"'“‘")
        start = end = place = at + len(line) - len(lead)
        for word in lead.split(" "):
            core = word.rstrip(",:")
            known = _OPENERS if end == start else words()
            if not core.isupper() or core.lower() not in known:
                break
            end = place + len(core)
            if core != word:
                break
            place += len(word) + 1
        if end > start + 1:
            yield start, end
        at += len(line) + 1


def is_number(word: str) -> bool:
    """Tell whether a word is a number, in figures or in words."""
    parts = word.lower().split("-")
    return bool(_COUNT.fullmatch(word)) or all(part in _ONES for part in parts)


def is_count(number: str, before: str, behind: Sequence[str]) -> bool:
    """Tell whether a number counts people, homes or the like.

    Parameters
    ----------
    before
        The word before it, "" at the beginning and behind a mark.
    behind
        The words behind it, up to the first mark, in small letters.
    """
    if before in NAMES_A_DOOR or before[:1].isdigit():
        return False
    nouns = COUNTED_ONE if number.lower() == "one" else COUNTED
    noun = next((place for place, word in enumerate(behind) if word not in _ADJECTIVES), None)
    if noun is not None and behind[noun] in nouns:
        return True
    small = number.lower() in _SMALL and before not in _NEEDS_A_NOUN
    if number[0].isdigit() and before not in _NEEDS_A_NOUN and _GOODS.intersection(behind[:1]):
        return True
    return small and any(word in _SOME for word in behind[:1])
