"""Of requests that follow each other as somebody types, the newest alone is worth an answer."""

from __future__ import annotations

import asyncio
from collections import Counter, OrderedDict
from collections.abc import Callable
from typing import TypeVar

from starlette.concurrency import run_in_threadpool

T = TypeVar("T")
_MOST_TABS = 200


class Newest:
    """Runs one piece of work at a time, and passes over what a newer one of its tab outdates.

    Work is for one core: two at once would both be late.
    """

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._latest: OrderedDict[str, int] = OrderedDict()
        self.counted: Counter[str] = Counter()

    async def run(self, tab: str, work: Callable[[], T]) -> T | None:
        """Do the work in a thread and give what it makes; None if it is outdated by then."""
        number = self._latest.get(tab, 0) + 1
        self._latest[tab] = number
        self._latest.move_to_end(tab)
        while len(self._latest) > _MOST_TABS:
            self._latest.popitem(last=False)
        async with self._turn:
            if self._latest.get(tab, number) != number:
                self.counted["outdated"] += 1
                return None
            self.counted["done"] += 1
            return await run_in_threadpool(work)
