"""Which streets of a story were raided, chosen as a whole, where it states how many were.

Each street has its own chance. A set of them is the likelier the better it fits the number of
addresses that the story states. The chance of each street is the sum over all sets that hold it (a
Poisson binomial distribution under factors).
"""

from __future__ import annotations

from collections.abc import Sequence

_MOST = 60
"""Addresses beyond which a set is not told apart from larger ones."""


_FEWER, _MORE = 0.5, 0.25
"""How much less likely a set is that has fewer addresses than the story states, or more, than one
with just as many: fitted on worked stories that were read with weights learnt from the others."""
_MOST_STREETS = 40
"""Streets of a story beyond which each is told by itself: no paper lists so many raids."""


def chosen(chances: Sequence[float], addresses: Sequence[int], stated: int) -> list[float]:
    """Give the chance of each street anew, that it is in the set of the raided ones.

    Parameters
    ----------
    chances
        Of each street by itself, 0 to 1.
    addresses
        How many addresses were raided in each, if it was; at least one.
    stated
        How many the story says were raided in all.
    """
    if len(chances) > _MOST_STREETS:
        return list(chances)
    out = []
    for number, (chance, count) in enumerate(zip(chances, addresses, strict=True)):
        others = _sums(
            [*chances[:number], *chances[number + 1 :]],
            [*addresses[:number], *addresses[number + 1 :]],
        )
        raided = chance * sum(
            share * _fit(total + count, stated) for total, share in enumerate(others)
        )
        spared = (1.0 - chance) * sum(
            share * _fit(total, stated) for total, share in enumerate(others)
        )
        out.append(raided / (raided + spared) if raided else 0.0)
    return out


def _fit(number: int, stated: int) -> float:
    """Tell how well so many addresses fit the number stated: 1 if they are as many."""
    return _FEWER if number < stated else _MORE if number > stated else 1.0


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
