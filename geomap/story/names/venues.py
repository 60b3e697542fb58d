"""Venues: what has a sign over its door, by its noun or by the street that it is said to be in."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from itertools import takewhile

from geomap.late_pattern import LatePattern
from geomap.model import PlaceKind
from geomap.story.names.name import Name
from geomap.story.text.lexicon import (
    BODY_WORDS,
    DEMONYMS,
    NOT_NAMES,
    NUMBERS,
    SIGN_PAIRS,
    SIGN_WORDS,
    TRADE_KINDS,
    TRADE_WORDS,
    TRADES,
    VENUE_TYPES,
)
from geomap.story.text.patterns import any_of
from geomap.story.text.premises import is_at_work
from geomap.story.text.sentences import Part, Sentence
from geomap.story.text.tokens import INNER, Word

NO_SIGNS = DEMONYMS | SIGN_WORDS | {"market"} | {kind for kind in TRADE_KINDS if kind.isalpha()}
"""Words that name no venue by themselves: "Indian Restaurant"."""
_PAIRED = frozenset("centre center park village estate mall arcade".split())
_KIND = any_of(*TRADE_KINDS, *sorted(word.title() for word in DEMONYMS))
_TRADE = LatePattern(rf" (?:{_KIND} ){{0,3}}{any_of(*TRADES)}(?![\w-])", words=TRADE_WORDS)
_TRADE_REACH = 100
"""Letters behind a name in which the longest noun of a venue stands: it has some 60."""
_SITUATED = LatePattern(
    r"['’\"”]?(?:(?P<in>(?:,? (?:which is |based |both )?"
    r"|, (?P<what>(?:an?|the) [\w' -]{2,40}?),? )(?:in|on|at|along|(?:just )?off) (?:the )?)"
    r"|(?:,| \() ?)(?:\d+[a-zA-Z]?,? )?"
)
"""What stands between a venue and the street that it is in."""
_WORD = LatePattern(r"\S+")
_OPENING, _BULLETS, _TIES = "\"'“‘(", " -–—•*·", " ,\"'”’"
_REACH, _MOST_WORDS, _HEAD_REACH, _RAIDED_WITHIN = 96, 6, 40, 100
"""Characters before a street in which a venue is named, words of that name, characters before it,
and those behind the street in which it is said to be raided."""
_INNER = INNER | {"and", "&", "by", "n"}
_TRADING = frozenset(
    "express star post mail united ltd limited service services city news radio".split()
)
"""Words of bodies that stand over doors, too."""
_AT_DOOR = frozenset("at visited raided searched targeted opposite beside near".split())
"""Words behind which a street is that of the name in front even behind a comma."""
_LEADS = _AT_DOOR | {*"to into inside outside called named as hit was were from by on the".split()}
_OF_WHOM = frozenset(
    "owner owners manager managers boss licence raid raids search searches staff front landlord"
    " landlady director branch shutters".split()
)
"""What a venue has, or is done to it: "the owner of", "a raid on"."""
_SEIZED = frozenset("seize seized confiscated recovered cigarettes tobacco vapes".split())
_ONES, _SEVERAL = frozenset("was has could".split()), frozenset("were have are".split())
_RAIDED = ("raided", "searched", "stormed", "visited", "targeted", "licence")
_RAIDS = frozenset("raid raids warrant warrants search searches".split())
_GROUNDS = frozenset("farm yard bank house mill barn barns court".split())
"""Last words of venues that many streets have, too."""
_CLOSED = ("the old", "the former", "the disused", "the empty")
"""What stands before a shop that is closed, even one called like a street: "the old Lloyds in"."""
_HARDLY_STREETS = frozenset("garden gardens place court square corner palace parade park".split())


def is_sign(run: Sequence[Word], place: int, sentence: Sentence) -> bool:
    """Tell whether a capitalised word ends the name of a venue."""
    low = run[place].low
    if low in VENUE_TYPES:
        return not (place and run[place - 1].low in ("a", "an"))  # "A HOUSE in"
    if not (sentence.cased and place and run[place].capital):
        return False
    return low in SIGN_WORDS or (low in _PAIRED and place > 1 and run[place - 1].low in SIGN_PAIRS)


def with_trade(name: Name, sentence: Sentence) -> Name:
    """Read the noun behind a name that makes a venue of it: "the Lantern takeaway".

    A street keeps its name and has a venue in it; a town has many a takeaway.
    """
    at = name.end - sentence.start
    match = _TRADE.match(sentence.text, at, at + _TRADE_REACH)
    if match is None or name.role is not None:
        return name
    tail = match.end() + sentence.start - name.end
    is_street = not _is_hardly_street(name)
    if is_street and (name.typed == 2 or (name.typed and name.street)):
        return name._replace(site=True, tail=tail)
    if is_street and (name.local or name.elsewhere):
        return name
    return name._replace(kinds=frozenset(), typed=0, venue=True, tail=tail, sign=name.text)


def is_traded(text: str, end: int) -> bool:
    """Tell whether the noun of a venue follows, small and alone: "takeaway"."""
    return text[end : end + 1] == " " and _TRADE.match(text, end, end + _TRADE_REACH) is not None


def with_signs(sentence: Sentence, names: list[Name]) -> list[Name]:
    """Take for a venue what the text puts into a street: "at Lantern & Sons in Elm Road"."""
    out: list[Name] = []
    listed = False
    for name in names:
        if (name.street or name.local) and name.role is None and not name.venue:
            sign = _sign_before(name, out, sentence, listed)
            listed = sign is not None or (listed and name.typed != 2)
            if sign is not None:
                between: list[Name] = []
                while out and out[-1].end > sign.start:
                    between += [out.pop()]
                if sign.site:
                    name = name._replace(site=True, sign=sign.text)
                else:
                    out += [sign, *(one for one in between[:1] if one.start >= sign.end)]
        elif out and out[-1].typed == 2 and _owns(out[-1], name, sentence):
            name = name._replace(kinds=frozenset(), typed=0, venue=True, sign=name.text)
        out.append(name)
    return out


def _owns(street: Name, name: Name, sentence: Sentence) -> bool:
    """Tell whether a street has a venue: "Elm Road's Lantern"."""
    between = sentence.text[street.end - sentence.start : name.start - sentence.start]
    return (name.plain or name.venue) and between in ("'s ", "’s ")


def _sign_before(
    street: Name, names: Sequence[Name], sentence: Sentence, listed: bool
) -> Name | None:
    """Give the venue that is said to be in a street or raided in a town, None where none is.

    It is a `site` where it is told what it is: "Lantern, a shop in". Then that leads to the street.
    `names` are those before it, and `listed` tells whether the last street of these had one.
    """
    text, at = sentence.text, sentence.start
    start = street.start - at
    near = [*takewhile(lambda one: one.end > street.start - 2 * _REACH, reversed(names))][::-1]
    for town in near[-1:]:
        if town.local and text[town.end - at : start] in ("'s ", "’s ", " "):
            start = town.start - at  # "Lantern in Northtown's Elm Road"
    ends = {one.end - at for one in near if one.typed == 2 or one.local or one.elsewhere}
    for end in range(start - 1, max(0, start - _REACH), -1):
        if text[end] not in _TIES or not text[end - 1].isalnum():
            continue
        first = _first_word(text, end, ends)
        if first is not None and not text[first:end].isdigit():
            gap = _gap_behind(street, near, sentence, first, end, start, listed)
            if gap is None:
                return None
            sign, told = text[first:end], bool(gap["what"])
            closing = int(text[end] not in " ,")
            return Name(at + first, at + end, sign, venue=True, site=told, tail=closing, sign=sign)
    return None


def _gap_behind(
    street: Name,
    near: Sequence[Name],
    sentence: Sentence,
    first: int,
    end: int,
    start: int,
    listed: bool,
) -> re.Match[str] | None:
    """Give what ties a sign to the street or town behind it, None where it is no sign."""
    text, at = sentence.text, sentence.start
    inside = [one for one in near if one.end > first + at and one.start < end + at]
    if any(_is_known(one, text[first:end]) for one in inside[-1:]):
        return None
    head = text[max(0, first - _HEAD_REACH) : first].rstrip(_OPENING + _BULLETS)
    is_item = sentence.part is Part.ITEM and not head
    in_town = not street.street
    if in_town and (is_item or text[end:start] != " in " or not _is_raided(head)):
        return None
    gap = None if text.startswith(" and", end) else _SITUATED.fullmatch(text, end, start)
    if gap is None or (gap["what"] and not is_at_work(gap["what"])):
        return None
    sign = text[first:end]  # "The Gables on Elm Road" is a pub, whatever street is called so
    pub = gap.group() == " on " and sign[:4] == "The " and any(one.typed == 2 for one in inside)
    may_be = _may_be_sign(sign, inside, street, gap, head, listed)
    led = may_be and (pub or _is_led(first, gap, head, sentence, listed, street.end - at))
    return gap if led else None


def _first_word(text: str, end: int, ends: Container[int]) -> int | None:
    """Give where the capitalised words begin that end somewhere, None where there are none.

    Behind an "and" they begin if in front of it one of the `ends` of other names is.
    """
    first: list[int] = []
    lows: list[str] = []
    words = [(one.start(), one.group()) for one in _WORD.finditer(text, max(0, end - _REACH), end)]
    for start, word in reversed(words[-_MOST_WORDS:]):
        if first and (word[-1] in ",;:.!?)(" or (lows[-1] in _INNER and start + len(word) in ends)):
            break
        bare = word.lstrip(_OPENING)
        is_inner = bare in _INNER and bool(first)
        if not (is_inner or bare[:1].isupper() or bare[:1].isdigit() or bare[1:2].isupper()):
            break
        first.append(start + len(word) - len(bare))
        lows.append(bare.lower())
        if bare != word:
            break
    while lows and (lows[-1] in _INNER or (lows[-1] in NOT_NAMES and lows[-1] not in NUMBERS)):
        if lows[-1] == "the" and text[first[-1]] == "T" and len(lows) > 1:
            break
        first.pop()
        lows.pop()
    return first[-1] if first else None


def _may_be_sign(
    sign: str, inside: Sequence[Name], street: Name, gap: re.Match[str], head: str, listed: bool
) -> bool:
    """Tell whether capitalised words may stand over a door, by the names that are in them."""
    words = [word.lower().replace("’", "'").removesuffix("'s") for word in sign.split()]
    if not ("&" in words or set(words) - NO_SIGNS - NOT_NAMES - _INNER):
        return False
    in_town = not street.street  # "Elm Road Stores in Northtown" is in its road
    told = any(one.role or (in_town and one.typed == 2 and one.kinds) for one in inside)
    if told or _are_two(inside, gap) or words[-1] in BODY_WORDS - _TRADING:
        return False
    last = next((name for name in inside[-1:] if sign.endswith(name.text)), None)
    if in_town:
        known = any(name.kinds for name in inside)
        return last is None or (not known and (last.venue or last.plain or _is_ground(sign)))
    if last is None or last.venue or _is_ground(sign):
        return True
    in_it = bool(gap["in"]) and not head.endswith(" on")
    if last.typed == 2 or last.kinds:
        shut = not last.typed and head.endswith(_CLOSED)
        hardly = shut or _is_hardly_street(last) or sign.startswith("The ")
        return bool(gap["what"]) or (in_it and hardly)
    surely = (street.typed == 2 and in_it) or listed or not last.typed
    return surely or bool(gap["what"]) or "(" in gap.group()


def _are_two(inside: Sequence[Name], gap: re.Match[str]) -> bool:
    """Tell whether a venue stands behind another name: "Plumz and Lantern Foods, Elm Road"."""
    return len(inside) > 1 and inside[-1].venue and not gap["in"]


def _is_known(name: Name, sign: str) -> bool:
    """Tell whether a known place stands where a venue may: not "Hill Farm", though one is."""
    ground = _is_ground(sign) and PlaceKind.TOWN not in name.kinds
    called = sign == name.text and sign.startswith("The ")
    street = name.typed == 2 and bool(name.kinds) and not called
    known = name.local or name.elsewhere or street
    return bool(known) and sign.endswith(name.text) and not (name.venue or ground)


def _is_raided(head: str) -> bool:
    """Tell whether the words before a name say that it was raided, or none stand there."""
    words = head.lower().removesuffix(" the").split()
    done = words[-1:] in ([], ["raided"], ["searched"], ["targeted"])
    return done or (words[-1] in ("at", "on") and not _RAIDS.isdisjoint(words[-3:-1]))


def _is_ground(sign: str) -> bool:
    return sign.rpartition(" ")[2].lower() in _GROUNDS


def _is_led(
    first: int, gap: re.Match[str], head: str, sentence: Sentence, listed: bool, behind: int
) -> bool:
    """Tell whether the words before a name, or those behind its street, are those of a venue.

    `listed` tells whether the street before had one in it, and `behind` where the street ends.
    """
    in_it, is_at_door = bool(gap["in"]), gap.group()[-2:-1].isdigit() or "(" in gap.group()
    if not head:
        if sentence.part is Part.ITEM:
            return is_at_door or " " in sentence.text[first : gap.start()]  # not "Theft in"
        told = sentence.text[behind : behind + _RAIDED_WITHIN]
        is_one = next((verb for verb in told.split() if verb in _ONES | _SEVERAL), "") in _ONES
        return told[:1] == ":" or (is_one and any(word in told for word in _RAIDED))
    words = head.lower().split()
    if head[-1] in ",;:)" or words[-1] == "and" or words[-2:] == ["and", "the"]:
        return listed or in_it or head[-1] == ":"
    if head.endswith(_CLOSED):
        words.pop()
    if words[-1] == "the":
        words.pop()
        if in_it or not words:
            return True
    of_whom = words[-1] in ("of", "on") and not _OF_WHOM.isdisjoint(words[-2:-1])
    of_whom = of_whom or (in_it and head.endswith(", of"))  # "Pat Fox, of Lantern in Elm Road"
    seized = words[-1] == "from" and not _SEIZED.isdisjoint(words)
    return of_whom or seized or words[-1] in (_LEADS if in_it or is_at_door else _AT_DOOR)


def _is_hardly_street(name: Name) -> bool:
    """Tell whether a name may be a venue's though it ends like a street: "Lotus Garden"."""
    shaped = name.typed and not (name.kinds or name.elsewhere or name.role or name.full_name)
    return bool(shaped) and name.text.rsplit(maxsplit=1)[-1].lower() in _HARDLY_STREETS
