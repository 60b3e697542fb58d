"""A second opinion on roles: what the words around a street weigh, beside what the rules say.

The rules of the grammar are sure of themselves also where a story is told in words that nobody
foresaw. So each role that a rule gives is weighed against a linear model (multinomial logistic
regression) of the words around the street and their senses (`surroundings.py`), learnt from the
labelled stories of `tests/stories` by `make train`. Its weights are a table of words in
data/role-weights.json, to be read and argued with. Where the two agree, the role is sure; where
they differ, its chance says so, and what is not surely a raid is not pinned.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from math import exp

from geomap.model import Role
from geomap.story.roles import Verdict
from geomap.story.surroundings import Surroundings
from geomap.story.verdicts import Found

TRUST_IN_RULES = 1.5
"""What being the rule's own adds to the logarithm of a role's chance; chosen over 90 stories that
neither rules nor weights had seen."""
TRUST_IN_GUESSES = 0.75
"""The same where the rule itself calls its role no more than likely."""
OVERRULED_FROM = 0.6
"""How sure the words must be for another role than the rule's."""
GUESS_OVERRULED_FROM = 0.45
"""The same where the rule only guesses."""
UNIT = 0.01
"""The weights of the file are whole hundredths."""

_SETTLED = frozenset({Role.POLICE_STATION, Role.COURT, Role.LANDMARK})
"""Roles that the name itself or the phrase around it gives; no word nearby changes them."""


def weigh_roles(found: Sequence[Found], words: Surroundings) -> None:
    """Weigh the role of each street and venue anew, in place; areas keep the rule's."""
    for place in found:
        if not place.item.area and place.verdict.role not in _SETTLED:
            _weigh(place, words)


def _weigh(place: Found, words: Surroundings) -> None:
    by_rule = place.verdict
    trust = TRUST_IN_RULES if by_rule.firm else TRUST_IN_GUESSES
    features = words.features(place.item.name, place.passage.sentence, place.precision)
    chances = role_chances(features, by_rule.role, trust)
    role = max(chances, key=lambda role: (chances[role], role is by_rule.role))
    sure = OVERRULED_FROM if by_rule.firm else GUESS_OVERRULED_FROM
    if role in _SETTLED or chances[role] < sure:
        role = by_rule.role
    if role is not by_rule.role:
        why = f"the words around it weigh for it, though by rule it is {by_rule.role}"
        place.verdict = Verdict(role, f"{why}: {by_rule.why}", firm=False)
    place.chance = round(chances[role], 3)


def role_chances(
    features: Mapping[str, float], by_rule: Role, trust: float = TRUST_IN_RULES
) -> dict[Role, float]:
    """Give the chance of each role; they sum to one."""
    roles, weights, offsets = _model()
    sums = [float(offset) for offset in offsets]
    for name, value in features.items():
        row = weights.get(name)
        if row is not None:
            sums = [total + weight * value for total, weight in zip(sums, row, strict=True)]
    logs = [
        total * UNIT + (trust if role is by_rule else 0.0)
        for role, total in zip(roles, sums, strict=True)
    ]
    highest = max(logs)
    parts = [exp(value - highest) for value in logs]
    return {role: part / sum(parts) for role, part in zip(roles, parts, strict=True)}


@lru_cache(maxsize=1)
def _model() -> tuple[list[Role], dict[str, list[int]], list[int]]:
    """Read the roles, the weights of each feature by role, and the offset of each role."""
    path = files("geomap.story") / "data" / "role-weights.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    return [Role(name) for name in table["roles"]], table["weights"], table["offsets"]
