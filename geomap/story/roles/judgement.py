"""What a place weighs for each role, and the part that it plays, as judged, and why, in words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from geomap.late_pattern import LatePattern
from geomap.model import Role
from geomap.story.roles.role_weights import Known

Chances = dict[Role, float]
"""The chance of each role; they sum to one."""

_WORD = {
    "b": "before it", "bn": "before it", "c": "before it", "of": "before it", "bb": "before it",
    "a": "behind it", "an": "behind it", "d": "behind it",
    "o": "at the opening", "oo": "at the opening", "s": "in its sentence",
    "p": "in the sentence before", "n": "in the next sentence",
    "h": "at the head of the story", "t": "in the headline", "l": "in the lead",
    "S": "in the story",
}  # fmt: skip
"""Where a word or a sense of a feature stands, by the letters that the feature begins with."""
_CUE = {
    "after": "before it", "before": "behind it", "beside": "in its sentence",
    "above": "in the sentence before", "below": "in the next sentence", "last": "further above",
    "listed under": "over the list", "premises": "of the same premises, further on",
    "noun": "by the noun in front",
}  # fmt: skip
_KINDS = {
    "search": "a raid", "raid": "a raid", "visit": "a visit by officers", "arrest": "an arrest",
    "robbery": "a robbery", "crime": "another crime or call", "closure": "a closure order",
    "road_closed": "a closed road", "home": "where somebody lives",
    "search_else": "a search of no home", "lives": "where somebody lives",
    "lives_perhaps": "where somebody may live", "public": "a public place", "way": "the way there",
    "bounds": "the bounds of an area",
    "station": "a police station", "court": "a court", "held_at": "where somebody is held",
    "taken_from": "where something was taken from",
}  # fmt: skip
"""What the cues of a kind tell, by the names of the kinds in cues.toml."""
_TURNED = {"robbery": ", by robbers", "other": ", in a story of other news"}
_OF_KIND = LatePattern(
    rf"(?P<kind>{'|'.join(_KINDS)})(?: as (?P<turned>robbery|other))?(?P<perhaps> perhaps)?"
    r"(?: by police| next| in clause| of another place)?"
)
_PLAIN = {
    "unit": "homes or the like stand in front of it", "home": "a home or the like stands in front",
    "home: and found": "a home, and what was found there", "counted": "a number of addresses",
    "found": "a find or an arrest around it", "witnesses": "people who live there tell of it",
    "passer-by": "somebody else made the find", "numbered": "one more address of several",
    "subject": "it is a subject",
    "recalled": "words that recall an earlier time", "day": "the date beside it",
    "where": "it tells where something lies", "opens": "it opens the sentence",
    "not": "a “not” near it", "had": "“had” before it",
}  # fmt: skip
_SENSES = {"road_shut": "closed roads", "home_of": "who lives there", "says": "who said it"}
_MOST = 3
_FEATURE = LatePattern(r"(?P<where>[a-zA-Z -]+?)\d*(?P<sort>[:=])(?P<what>.*)")


class Judgement(NamedTuple):
    """A role, its chance of 0 to 1, and why, in words; `raided` is the chance of a raid there."""

    role: Role
    chance: float
    why: str
    raided: float = 0.0


class Weighed(NamedTuple):
    """What the words around a place weigh for each role, and the features that they weighed by.

    Where `settled` tells the role already, nothing was weighed.
    """

    settled: Judgement | None = None
    chances: Chances | None = None
    features: tuple[Known, ...] = ()

    @property
    def raided(self) -> float:
        """The chance of a raid, 0 where another role is settled."""
        return self.chances[Role.RAID] if self.chances is not None else 0.0

    @property
    def likely_raid(self) -> bool:
        """Whether a raid is the likeliest role."""
        return (
            self.chances is not None
            and max(self.chances, key=self.chances.__getitem__) is Role.RAID
        )


def at_least(chances: Chances, raided: float) -> Chances:
    """Give the chances with that of a raid raised to `raided`, if it is lower."""
    own = chances[Role.RAID]
    if own >= raided:
        return chances
    rest = (1.0 - raided) / (1.0 - own)
    return {role: raided if role is Role.RAID else c * rest for role, c in chances.items()}


def at_most(chances: Chances, raided: float, instead: Role) -> Chances:
    """Give the chances with that of a raid lowered to `raided`, if it is higher."""
    more = max(0.0, chances[Role.RAID] - raided)
    return {**chances, Role.RAID: chances[Role.RAID] - more, instead: chances[instead] + more}


def is_alike(one: Weighed, other: Weighed) -> bool:
    """Tell whether a place of a long list was taken for what the one before it was."""
    return (
        one.settled is other.settled is None
        and one.features is other.features
        and one.chances is other.chances
    )


def in_words(names: Iterable[str]) -> str:
    """Say which features weighed most, each once; no name and no number is in any."""
    return (
        "; ".join([*dict.fromkeys(filter(None, map(_told, names)))][:_MOST])
        or "how the story is told"
    )


@lru_cache(maxsize=4096)
def _told(name: str) -> str:
    match = _FEATURE.fullmatch(name)
    if match is None:
        return ""
    where, what = match["where"], match["what"]
    if where in _CUE:
        cue = _OF_KIND.fullmatch(what)
        if cue is not None:
            told = ("perhaps " if cue["perhaps"] else "") + _KINDS[cue["kind"]]
            return f"{told} is told {_CUE[where]}{_TURNED.get(cue['turned'], '')}"
        return f"“{what}” {_CUE[where]}" if what not in ("", "none") else ""
    if where in _WORD and match["sort"] == "=":
        return f"words for {_SENSES.get(what, what.replace('_', ' '))} {_WORD[where]}"
    if where in _WORD and what[:1].isalpha() and what.islower():
        return f"“{what}” {_WORD[where]}"
    return _PLAIN.get(name.rstrip(":"), _PLAIN.get(where, ""))
