"""Lasting names of raids: at random, so that nothing of a raid can be told from one."""

from __future__ import annotations

from collections.abc import Collection
from secrets import token_hex

_BYTES = 5
"""As many as a `raid_id` made from the content has; two of a million raids that are alike are not
to be expected within a newsroom, whose maps have some dozens."""


def new_key(taken: Collection[str]) -> str:
    """Give a name that no other raid has: ten figures of base 16.

    This is for the desk, which keeps it in a decision: what makes a map never invents one, since
    equal input gives equal bytes.
    """
    while (key := token_hex(_BYTES)) in taken:
        pass
    return key
