"""Of what is asked while somebody types, what is outdated before its turn is passed over."""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress

from geomap.app.newest import Newest
from tests.app.knocking import alone


def test_of_requests_that_wait_only_the_newest_of_a_tab_is_worked_on() -> None:
    worked: list[str] = []

    async def typed() -> list[str | None]:
        newest, begun, go = Newest(), asyncio.Event(), threading.Event()
        loop = asyncio.get_running_loop()

        def first() -> str:
            loop.call_soon_threadsafe(begun.set)
            go.wait(10)
            return "first"

        def work(name: str) -> str:
            worked.append(name)
            return name

        running = [asyncio.create_task(newest.run("tab", first))]
        await begun.wait()
        for name in ("second", "third", "fourth"):
            running.append(asyncio.create_task(newest.run("tab", lambda name=name: work(name))))
            await asyncio.sleep(0)
        running.append(asyncio.create_task(newest.run("other", lambda: work("other"))))
        await asyncio.sleep(0)
        go.set()
        return await asyncio.gather(*running)

    assert alone(typed()) == ["first", None, None, "fourth", "other"]
    assert worked == ["fourth", "other"]


def test_work_that_fails_makes_room_for_the_next() -> None:
    async def both() -> str | None:
        newest = Newest()

        def fail() -> str:
            raise ValueError

        with suppress(ValueError):
            await newest.run("tab", fail)
        return await newest.run("tab", lambda: "next")

    assert alone(both()) == "next"
