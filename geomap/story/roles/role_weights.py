"""The weights of the roles' model, laid out so that those of many features are soon summed.

A feature is a number here. Its weights for all roles stand beside each other in one long integer,
so that a sum of integers sums them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from struct import Struct
from typing import cast

from geomap.late_pattern import LatePattern
from geomap.model import Role
from geomap.story.roles.word_features import Group

_BITS = 32
"""Of the sum of one role's weights; those of a thousand features need fewer than 24."""
_MIDDLE = 1 << (_BITS - 1)
_HEAD = LatePattern(r"[^:=]*[:=]")


@dataclass(frozen=True, slots=True)
class Known:
    """Features that weigh something, by their numbers, and the sum of their weights, packed.

    What places share is one of these, summed and sorted once for all of them: `first` keeps the
    ranks of those that weigh most, by the role and by how many were wanted.
    """

    numbers: tuple[int, ...]
    packed: int
    first: dict[tuple[Role, int], list[int]] = field(default_factory=dict, compare=False)


class RoleWeights:
    """The weight of each feature for each role, in whole units.

    Number 0 is the offset of the roles, which counts for every place.
    """

    def __init__(
        self,
        roles: Sequence[Role],
        weights: Mapping[str, Sequence[int]],
        offsets: Sequence[int],
    ) -> None:
        self.roles: tuple[Role, ...] = tuple(roles)
        self._names = ["", *sorted(weights)]
        self.rows: list[Sequence[int]] = [offsets, *(weights[name] for name in self._names[1:])]
        self._packed = _Packed(self.rows)
        self._numbers = {name: number for number, name in enumerate(self._names)}
        self._by_head = {"": self._numbers}
        for name, number in self._numbers.items():
            if head := _HEAD.match(name):
                self._by_head.setdefault(head.group(), {})[name[head.end() :]] = number
        self._lanes = Struct(f"<{len(self.roles)}I")
        self._middle = sum(_MIDDLE << (_BITS * place) for place in range(len(self.roles)))
        self._best = cache(self._order)

    def known(self, groups: Iterable[Group]) -> Known:
        """Give those features that weigh something."""
        found: set[int | None] = set()
        for head, alike in groups:
            if known := self._by_head.get(head):
                found.update(map(known.get, alike))
        found -= {None, 0}
        numbers = tuple(sorted(cast("set[int]", found)))  # a set takes eight times the memory
        return Known(numbers, sum(map(self._packed.__getitem__, numbers)))

    def sums(self, features: Iterable[Known]) -> list[int]:
        """Give the sum of the weights of features for each role, the offset with them."""
        whole = sum([known.packed for known in features], self._packed[0] + self._middle)
        lanes = self._lanes.unpack(whole.to_bytes(self._lanes.size, "little"))
        return [lane - _MIDDLE for lane in lanes]

    def weightiest(self, features: Iterable[Known], role: Role, most: int) -> list[str]:
        """Give the features that weigh most for a role against the mean of all, the first first."""
        order, ranks = self._best(role)
        first: list[int] = []
        for known in features:
            if (role, most) not in known.first:
                known.first[role, most] = sorted(map(ranks.__getitem__, known.numbers))[:most]
            first += known.first[role, most]
        return [self._names[order[rank]] for rank in sorted(first)[:most]]

    def _order(self, role: Role) -> tuple[list[int], list[int]]:
        """Give all features by how much they weigh for a role, and the rank of each."""
        column, roles = self.roles.index(role), len(self.roles)
        gains = [row[column] * roles - sum(row) for row in self.rows]
        order = sorted(range(len(gains)), key=gains.__getitem__, reverse=True)
        ranks = [0] * len(order)
        for rank, number in enumerate(order):
            ranks[number] = rank
        return order, ranks


class _Packed(dict[int, int]):
    """The weights of a feature as one integer, made when they are first asked for."""

    def __init__(self, rows: Sequence[Sequence[int]]) -> None:
        super().__init__()
        self._rows = rows

    def __missing__(self, number: int) -> int:
        row = self._rows[number]
        self[number] = sum(weight << (_BITS * place) for place, weight in enumerate(row))
        return self[number]
