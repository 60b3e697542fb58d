"""What a place weighs for each role, and the part that it plays, as judged."""

from __future__ import annotations

from typing import NamedTuple

from geomap.model import Role
from geomap.story.roles.role_weights import Known

Chances = dict[Role, float]
"""The chance of each role; they sum to one."""


class Judgement(NamedTuple):
    """A role, its chance of 0 to 1, and why, in words."""

    role: Role
    chance: float
    why: str


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
