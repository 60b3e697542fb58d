"""What a place weighs for each role, and the part that it plays, as judged."""

from __future__ import annotations

from typing import NamedTuple

from geomap.model import Role
from geomap.story.roles.role_weights import Known

Chances = dict[Role, float]
"""The chance of each role; they sum to one."""


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
