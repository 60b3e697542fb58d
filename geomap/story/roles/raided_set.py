"""Which streets of a story were raided, chosen as a whole: its count has a say, and its news.

Each street has its own chance. A set of them is the likelier the better it fits the number of
addresses that the story states, and a story of raids has its raid somewhere. The chance of each
street is the sum over all sets that hold it (a Poisson binomial distribution under factors).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_MOST = 60
"""Addresses beyond which a set is not told apart from larger ones."""


@dataclass(frozen=True, slots=True)
class Factors:
    """How much likelier a set is that fits, by what the story states.

    `none`, `fewer`, `all_` and `more` are for sets with no address, fewer than the stated number,
    just as many and more; `untold` is for no address where no number is stated. One with an address
    where none is stated weighs 1.
    """

    none: float
    fewer: float
    all_: float
    more: float
    untold: float

    def of(self, number: int, stated: int | None) -> float:
        """Give the factor of a set with that number of addresses."""
        if stated is None:
            return 1.0 if number else self.untold
        if not number:
            return self.none
        return self.fewer if number < stated else self.all_ if number == stated else self.more


def chosen(
    chances: Sequence[float], addresses: Sequence[int], stated: int | None, factors: Factors
) -> list[float]:
    """Give the chance of each street anew, that it is in the set of the raided ones.

    Parameters
    ----------
    chances
        Of each street by itself, 0 to 1.
    addresses
        How many addresses were raided in each, if it was; at least one.
    stated
        How many the story says were raided in all, None where it does not say.
    """
    out = []
    for number, (chance, count) in enumerate(zip(chances, addresses, strict=True)):
        others = _sums(
            [*chances[:number], *chances[number + 1 :]],
            [*addresses[:number], *addresses[number + 1 :]],
        )
        raided = chance * sum(
            share * factors.of(total + count, stated) for total, share in enumerate(others)
        )
        spared = (1.0 - chance) * sum(
            share * factors.of(total, stated) for total, share in enumerate(others)
        )
        out.append(raided / (raided + spared) if raided else 0.0)
    return out


def _sums(chances: Sequence[float], addresses: Sequence[int]) -> list[float]:
    """Give the chance of each number of addresses in all."""
    sums = [1.0]
    for chance, count in zip(chances, addresses, strict=True):
        step = min(count, _MOST)
        longer = [0.0] * min(_MOST + 1, len(sums) + step)
        for total, share in enumerate(sums):
            longer[min(total, len(longer) - 1)] += share * (1.0 - chance)
            longer[min(total + step, len(longer) - 1)] += share * chance
        sums = longer
    return sums
