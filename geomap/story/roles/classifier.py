"""A second opinion on roles: what the words around a street weigh, beside what the rules say.

The rules of the grammar are sure of themselves also where a story is told in words that nobody
foresaw. So the role that a rule gives is but one of the features of a linear model (multinomial
logistic regression), beside the words around the street and their senses (`surroundings.py`) and
what else the grammar knows of it (`clues.py`). It is learnt from the labelled stories of
`tests/stories` by `make train`; what a rule's word is worth is learnt from stories that were
written after the rules. Its weights are a table of words in data/role-weights.json, to be read
and argued with. Where words and rule differ, the role's chance says so, and what is not surely a
raid is not pinned.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from math import exp

from geomap.model import Role
from geomap.story.roles.context_features import Surroundings
from geomap.story.roles.decide import Found
from geomap.story.roles.rule_features import Clues
from geomap.story.roles.rules import Verdict

UNIT = 0.01
"""The weights of the file are whole hundredths."""

SURE_AT_MOST = 0.9
"""How sure a raid can be where a firm rule says that it is none. Of those of which the words alone
were surer, in stories left out of the learning, only seven in ten were raids."""

_SETTLED = frozenset({Role.POLICE_STATION, Role.COURT, Role.LANDMARK})
"""Roles that the name itself or the phrase around it gives; no word nearby changes them."""


def weigh_roles(found: Sequence[Found], words: Surroundings, clues: Clues) -> None:
    """Weigh the role of each street and venue anew, in place; areas keep the rule's.

    Where no word of the story is of those who raid, a raid is one by rule or none: the weights
    are learnt from stories of the police alone.
    """
    weighed = [place for place in found if not place.item.area and not _is_settled(place)]
    chances = [role_chances(features(place, words, clues)) for place in weighed]
    for place, own in zip(weighed, _shared(weighed, chances), strict=True):
        if not words.tells_of_police and place.verdict.role is not Role.RAID:
            own[Role.RAID] = 0.0
        _weigh(place, own)


def _shared(
    places: Sequence[Found], chances: Sequence[dict[Role, float]]
) -> Iterator[dict[Role, float]]:
    """Give each street the mean of its list: what one of "A, B and C" is, the others are too.

    Streets of one list share it as far as the rules give them one part.
    """
    lists: dict[tuple[int, Verdict], list[dict[Role, float]]] = {}
    for place, own in zip(places, chances, strict=True):
        lists.setdefault((id(place.chunk), place.verdict), []).append(own)
    means = {
        key: {role: sum(own[role] for own in alike) / len(alike) for role in alike[0]}
        for key, alike in lists.items()
    }
    for place in places:
        yield dict(means[id(place.chunk), place.verdict])


def features(place: Found, words: Surroundings, clues: Clues) -> list[str]:
    """Give all that the role of a street is weighed by, each feature once."""
    return list(dict.fromkeys(words.features(place.item.name) + clues.features(place)))


def _is_settled(place: Found) -> bool:
    """Tell whether the name itself tells its part: "Northtown neighbourhood team"."""
    named = place.item.name.role or place.item.role
    return named is not None or place.verdict.role in _SETTLED


def _weigh(place: Found, chances: dict[Role, float]) -> None:
    by_rule = place.verdict
    role = max(chances, key=lambda role: (chances[role], role is by_rule.role))
    if role in _SETTLED:
        role = by_rule.role
    if role is not by_rule.role:
        why = f"the words around it weigh for it, though by rule it is {by_rule.role}"
        place.verdict = Verdict(role, f"{why}: {by_rule.why}", firm=False)
    chance = chances[role]
    if role is Role.RAID and by_rule.firm and by_rule.role is not Role.RAID:
        chance = min(chance, SURE_AT_MOST)
    place.chance = round(chance, 3)


def role_chances(features: Iterable[str]) -> dict[Role, float]:
    """Give the chance of each role; they sum to one."""
    roles, weights, offsets = _model()
    rows = [offsets, *(weights[name] for name in features if name in weights)]
    sums = [sum(column) * UNIT for column in zip(*rows, strict=True)]
    highest = max(sums)
    parts = [exp(total - highest) for total in sums]
    return {role: part / sum(parts) for role, part in zip(roles, parts, strict=True)}


@lru_cache(maxsize=1)
def _model() -> tuple[list[Role], dict[str, list[int]], list[int]]:
    """Read the roles, the weights of each feature by role, and the offset of each role."""
    path = files("geomap.story") / "data" / "role-weights.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    return [Role(name) for name in table["roles"]], table["weights"], table["offsets"]
