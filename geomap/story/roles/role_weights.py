"""The weights of the roles' model, laid out so that those of many features are soon summed.

A feature is a number here. Its weights for all roles stand beside each other in one long integer,
so that a sum of integers sums them all.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from struct import Struct
from typing import Self, cast

from geomap.late_pattern import LatePattern
from geomap.model import Role
from geomap.story.roles.word_features import Group

_BITS = 32
"""Of the sum of one role's weights; those of a thousand features need fewer than 24."""
_MIDDLE = 1 << (_BITS - 1)
_HEAD = LatePattern(r"[^:=]*[:=]")
_MOST = 1 << 20
"""More than there are features."""


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
        self._weights, self._offsets = weights, offsets
        self._packed = _Packed(self)
        self._ranks = {role: _Ranks(self, place) for place, role in enumerate(self.roles)}
        numbers = {name: number for number, name in enumerate(self._names)}
        self._by_head = {"": numbers, **dict(_by_heads(self._names))}
        self._lanes = Struct(f"<{len(self.roles)}I")
        self._middle = sum(_MIDDLE << (_BITS * place) for place in range(len(self.roles)))

    @classmethod
    def read(cls, text: str) -> Self:
        """Take the weights of a file, as `make train` writes it."""
        head, *lines, _ = text.splitlines()
        table = json.loads(f"{head}}}}}")
        return cls([Role(name) for name in table["roles"]], WeightLines(lines), table["offsets"])

    def __len__(self) -> int:
        return len(self._names)

    def row(self, number: int) -> Sequence[int]:
        """Give the weights of a feature by its number, for each role."""
        return self._weights[self._names[number]] if number else self._offsets

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
        ranks = self._ranks[role]
        first: list[int] = []
        for known in features:
            if (role, most) not in known.first:
                known.first[role, most] = sorted(map(ranks.__getitem__, known.numbers))[:most]
            first += known.first[role, most]
        return [self._names[rank % _MOST] for rank in sorted(first)[:most]]


class WeightLines(Mapping[str, Sequence[int]]):
    """The weights of features, a line of JSON each, of which those are read that are asked for.

    A story asks for some hundred of thousands.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        parts = [line.rpartition(":[") for line in lines]
        names: list[str] = json.loads(f"[{','.join(name for name, _, _ in parts)}]")
        self._written = dict(zip(names, (row for _, _, row in parts), strict=True))
        self._read: dict[str, list[int]] = {}

    def __getitem__(self, name: str) -> Sequence[int]:
        if name not in self._read:
            self._read[name] = json.loads(f"[{self._written[name].rstrip(',')}")
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._written)

    def __len__(self) -> int:
        return len(self._written)


def _by_heads(names: Sequence[str]) -> Iterator[tuple[str, dict[str, int]]]:
    """Yield the numbers of sorted names by their heads: those of one head stand together."""
    at = 0
    while at < len(names):
        head, first = _HEAD.match(names[at]), at
        at += 1
        if head:
            begin = head.group()
            behind = begin[:-1] + chr(ord(begin[-1]) + 1)
            at = bisect_left(names, behind, at)
            alike = enumerate(names[first:at], first)
            yield begin, {name[len(begin) :]: number for number, name in alike}


class _Packed(dict[int, int]):
    """The weights of a feature as one integer, made when they are first asked for."""

    def __init__(self, weights: RoleWeights) -> None:
        super().__init__()
        self._weights = weights

    def __missing__(self, number: int) -> int:
        row = self._weights.row(number)
        self[number] = sum(weight << (_BITS * place) for place, weight in enumerate(row))
        return self[number]


class _Ranks(dict[int, int]):
    """By how much a feature weighs for a role against the mean of all, the most the least.

    Of those that weigh as much the first comes first: its number is the rest of its rank by
    `_MOST`.
    """

    def __init__(self, weights: RoleWeights, column: int) -> None:
        super().__init__()
        self._weights, self._column = weights, column

    def __missing__(self, number: int) -> int:
        row = self._weights.row(number)
        gain = row[self._column] * len(row) - sum(row)
        self[number] = number - gain * _MOST
        return self[number]
