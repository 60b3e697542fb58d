"""The words in front of a place, and around it, that tell what it is, and if it was before."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from geomap.late_pattern import LatePattern
from geomap.model import Role
from geomap.story.cues.cue_table import Cue, finder, kinds_of_heads, plain, role_of
from geomap.story.text.premises import find_in_plain_words, without_history

REACH = 90
"""Characters in front of a place that count."""

_SPARED_REACH = 130
"""Characters behind a place that count where they take a raid back."""

FOUND = frozenset("found recovered seized discovered uncovered located".split())
"""What the police do to goods, or whoever comes upon them."""
_UNEARTHED = FOUND | frozenset("unearthed dismantled".split())
_PULLED = frozenset("pulled taken carried removed dragged wheeled hauled cleared".split())
"""The same of what is grown, and what is done to it "out of" or "from" homes."""
_GROWN = frozenset("plants factory factories farm farms cultivation grow".split())
_GROWS = frozenset("cannabis marijuana plants".split())
"""Words of what is grown in a home, and found in no pocket and no car."""
_OUTDOORS = frozenset(
    "wood woods woodland wooded forest field fields ground weeds wild hedge hedgerow garden river"
    " riverbank wasteland park verge path open".split()
)
_PEOPLE = frozenset(
    "man men woman women boy boys girl girls teenager people victim victims body blood mother"
    " father sister brother son daughter couple family neighbour neighbours resident"
    " residents he she who told said".split()
)
"""Words of what tells of people rather than of homes, and of what was done to them."""
_ADDRESS_REACH = 16
"""Letters of "of" and of a door in front of the street: "of flat 3, 14"."""
_DASHES = str.maketrans(',;–—"“”', "       ")

_OF_TIME = ("on ", "at ", "early ", "later ")
_OPENING = 3
"""Characters before the first word: quotes, dashes."""

_CLAUSE_REACH, _BEHIND_REACH = 160, 60
"""Characters before and behind a place in which a clause of its own is looked for."""
_AS = frozenset("as while".split())
_AT_ONCE = _AS | {"and"}
_BESIDE = _AT_ONCE | frozenset("after before following amid having".split())
"""What opens a clause, or names what came before, behind the one that tells of a raid."""
_SUBJECTS = frozenset(
    "a an the his her their its two three four five six some somebody someone people"
    " children left".split()
)
_OF_RAIDS = frozenset(
    "they them it he she him others another other one second third fourth fifth sixth final last"
    " turn same".split()
)
"""Words of who raids, and of what may be raided, too."""
_OF_DEALING = frozenset(
    "tip-off tip-offs complaint complaints report reports information intelligence concerns"
    " concern dealing dealers drug drugs cannabis activity residents neighbours families people"
    " parents children tenants locals householders onlookers".split()
)
"""Words of what may have been told of a raided home, and of who lives beside it."""
_HOMES = frozenset(
    "house home homes flat address bungalow property premises room shop unit garage"
    " shed loft garden cellar yard barn lock-up".split()
)
_GOODS = frozenset(
    "plants drugs cannabis heroin cocaine crack cash money guns gun firearms weapons phones wraps"
    " pills tablets cigarettes goods".split()
)
"""What a search is for."""
_OF_AUTHORITIES = frozenset(
    "court magistrates judge jury trial sentenced jailed fined council councillors licence"
    " firefighters paramedics".split()
)
"""Words of those who have to do with homes that nobody raids."""
_NO_CLAUSE = _OF_RAIDS | frozenset("part well far if though".split())
_CLOSED = frozenset("closed shut cordon cordoned sealed blocked taped".split())
"""What is said of the road of the raid, too."""
_VERBS = frozenset(
    "was were is are went met dealt stole broke left gave lost struck ran heard".split()
)
_AFTER_VERBS = _SUBJECTS | frozenset("in at on to by from up out off with for over into".split())
"""What stands behind a verb, and not behind "terraced"."""
_PLURAL = 5
"""Letters from which on a word that ends in "s" may be who something is told of."""
_RELATIVE = ("that ", "which ")
_CLAUSE = LatePattern(r"[^.;]{0,90}")
_UNSAID = LatePattern(r"(?:(?!\b(?:was|were|had|has|is|who|which|and|not)\b)[^.;]){0,60}")
"""In front of the first that is said of a place, behind its locality."""


def role_by_head(head: str, *, raided: bool) -> Role | None:
    """Tell the role of a place by the noun in front of it, None where it tells none.

    Parameters
    ----------
    raided
        Whether a word for a raid governs the place: then "his home in" is what was raided.
    """
    kinds = [cue.kind for cue in cues_before(head) if cue.firm or not raided]
    return role_of(min(kinds, key=kinds_of_heads().index)) if kinds else None


@lru_cache(maxsize=256)
def cues_before(head: str) -> tuple[Cue, ...]:
    """Find the phrases that stand right before a place and tell its role."""
    return tuple(cue for cue, _ in finder(*kinds_of_heads(), every=True).hits(plain(head)))


def is_dwelling(head: str) -> bool:
    """Tell whether a home, a shop or the like stands in front: "a house in"."""
    return finder("dwelling").tells(plain(head))


def is_numbered(head: str) -> bool:
    """Tell whether one more address of several stands in front: "a fourth address"."""
    return finder("one_of_several").tells(plain(head))


def tells_witnesses(head: str) -> bool:
    """Tell whether people of the street stand in front: "residents of"."""
    return finder("witness").tells(plain(head))


@lru_cache(maxsize=256)
def is_of_whom(head: str) -> bool:
    """Tell whether the place is the address by which a court calls somebody: "the man, 40, of"."""
    near = head[-_ADDRESS_REACH:]
    return (" of " in near or " from " in near) and finder("of_whom").tells(plain(head))


def is_home_of_whom(head: str) -> bool:
    """Tell whether somebody's home stands in front: "a man whose home in"."""
    return finder("home_of_whom").tells(plain(head))


def is_raided_behind(text: str, end: int) -> bool:
    """Tell whether "was raided" is the first that is said of what ends at `end`."""
    behind = plain(text[end : end + REACH])
    found = finder("raided_behind").first(behind)
    return found is not None and bool(_UNSAID.fullmatch(behind, 0, found[1].start()))


@lru_cache(maxsize=256)
def tells_home_searched(text: str) -> bool:
    """Tell whether the home of somebody was searched: "they raided his house"."""
    return finder("home_searched").tells(plain(text))


def tells_afterwards(text: str) -> bool:
    """Tell whether a fine or a closure is told of, as comes of an inspection long after."""
    return finder("afterwards").tells(plain(text))


@lru_cache(maxsize=256)
def is_denied(head: str) -> bool:
    """Tell whether the story says that nothing was raided there: "no house in", "and not in"."""
    return finder("none_there", "not_but").tells(plain(head))


def is_one_of_them(before: str) -> bool:
    """Tell whether words before a place tell of one raid: "the last, on Friday, was in"."""
    low = plain(before).rpartition(": ")[2]
    match low.split(", "):
        case [one, aside, where] if aside.startswith(_OF_TIME):
            low = f"{one} {where}"
    if not low.lstrip("\"'– ").startswith(("the ", "a ", "at ", "on ", "also ")):
        return False
    found = finder("one_of_them").first(low)
    return found is not None and found[1].start() < _OPENING


def tells_where(head: str) -> bool:
    """Tell whether the place only says where something lies: "the first is in".

    "Two of the homes are in" goes on telling of what was raided.
    """
    low = plain(head)
    return finder("lies").tells(low) and not finder("some_lie").tells(low)


def tells_search(around: str) -> bool:
    """Tell whether something was found or somebody held, and not by passers-by."""
    return finder("found").tells(plain(around)) and not tells_passer_by(around)


@lru_cache(maxsize=256)
def tells_passer_by(around: str) -> bool:
    """Tell whether a walker, a child or the fire brigade did the finding."""
    return finder("found_by_others").tells(plain(around))


def tells_goods_found(text: str) -> bool:
    """Tell whether a sentence says that goods were found: nobody, and not by passers-by."""
    found = not FOUND.isdisjoint(bare_words(text)) and not tells_of_people(text)
    return found and not tells_passer_by(text)


@lru_cache(maxsize=256)
def tells_growing_found(text: str) -> bool:
    """Tell whether plants or a cannabis factory were found, not outdoors or by passers-by."""
    words = bare_words(text.rstrip("."))
    found = not _UNEARTHED.isdisjoint(words) or any(
        word in _PULLED and after in ("out", "from") for word, after in pairwise(words)
    )
    found = found and not (_GROWN.isdisjoint(words) or _GROWS.isdisjoint(words))
    return found and _OUTDOORS.isdisjoint(words) and not tells_passer_by(text)


def tells_of_goods(text: str) -> bool:
    """Tell whether a sentence names drugs, weapons or whatever else a search is for."""
    return not _GOODS.isdisjoint(bare_words(text.replace(".", " ")))


def tells_of_people(text: str) -> bool:
    """Tell whether a sentence tells of people: of somebody's mother, or what was said."""
    words = bare_words(text.rstrip("."))
    return not _PEOPLE.isdisjoint(words) or any(word.endswith("year-old") for word in words)


def bare_words(text: str) -> list[str]:
    """Give the words of a text in small letters, without commas, dashes and quotes."""
    return find_in_plain_words(plain(text)).replace(" - ", " ").translate(_DASHES).split()


def is_spared(text: str, end: int) -> bool:
    """Tell whether "was not entered" follows what ends at `end`, in the same clause.

    Not so where it tells which home it was: officers "broke into a house in A that had nothing to
    do with it".
    """
    behind = plain(text[end : end + _SPARED_REACH])
    found = finder("spared").first(behind)
    if found is None:
        return False
    cue, start = found[0], found[1].start()
    which = not cue.firm and behind.endswith(_RELATIVE, 0, start)
    return not which and _CLAUSE.fullmatch(behind, 0, start) is not None


def is_of_others(text: str, since: int, start: int, end: int, *, beside: bool, other: bool) -> bool:
    """Tell whether a place stands in a clause that tells no more of the raid in front of it.

    "Police raided a house in Elm Road, as firefighters were called to", "hours after a robbery in".

    Parameters
    ----------
    since
        Where the last word for a raid ends, and `start` and `end` where the place does.
    beside
        Whether another street stands in front of the clause; else nothing may be told of a home.
    other
        Whether a word for other news stands between: else a home there may be raided, too.
    """
    words = bare_words(text[max(since, start - _CLAUSE_REACH) : start])
    at = next((n for n in range(len(words) - 1, -1, -1) if words[n] in _BESIDE), None)
    if at is None or at + 1 == len(words):
        return False
    clause, behind = words[at + 1 :], text[end : end + _BEHIND_REACH]
    next_to = bare_words(behind)
    told = frozenset(clause).isdisjoint(_OF_RAIDS if beside else _OF_RAIDS | _OF_DEALING)
    home, at_once = not _HOMES.isdisjoint(clause), words[at] in _AT_ONCE
    other = other or not _OF_AUTHORITIES.isdisjoint(clause)
    told = told and not (home and at_once and not other)
    kept = FOUND | _GOODS if at_once else FOUND if home else ()
    told = told and frozenset(kept).isdisjoint(clause)
    told = told and (beside or _CLOSED.isdisjoint((*clause, *next_to)))
    who = clause[0] in _SUBJECTS or (len(clause[0]) >= _PLURAL and clause[0].endswith("s"))
    who = who or (words[at] in _AS and clause[0] not in _NO_CLAUSE)
    if not (told and who) or any(map(finder("police").tells, (" ".join(clause), plain(behind)))):
        return False
    return not at_once or any(
        word in _VERBS or (word.endswith("ed") and after in _AFTER_VERBS)
        for word, after in pairwise((*clause, *next_to[:1], "in"))
    )


@lru_cache(maxsize=256)
def recalled_since(text: str, *, court: bool) -> tuple[int, bool] | None:
    """Find where in a sentence words begin to tell of an earlier raid.

    "In A officers had raided" is old throughout, except in a court's report, which tells all
    of its news so; "weeks after a raid in A" is old from there on.

    Returns
    -------
    tuple of int and bool, or None
        The place, and whether the words are sure: a pluperfect may be the story's own news.
        None if there are no such words.
    """
    low = plain(without_history(text))
    whole = [] if court else [cue.firm for cue, _ in finder("past").hits(low)]
    if whole:
        return 0, any(whole)
    found = finder("past_after").first(low)
    return (found[1].end(), True) if found else None
