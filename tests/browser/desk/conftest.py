"""A desk that runs for the tests of a session, and pages that are open on it."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Visit

ROOT = Path(__file__).parents[3]
WIDE = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
ZOOMED = {"viewport": {"width": 320, "height": 256}}
"""What 1,280 by 1,024 pixels are at 400 %."""
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\S*")  # of the tests, which start but once
_FRAME = "new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
INITIALS = "localStorage.setItem('geomap-desk-initials', 'ab')"

STORY = """Six homes searched in one morning

Police searched homes in Kestrel Crescent in Blackbird Leys, Girdlestone Road in Headington \
and The Slade in Lye Valley on Tuesday morning, looking for heroin.

Officers also went to London Road, where a raid is said to have taken place. \
The station at St Aldates was closed to callers.
"""


@dataclass
class Desk:
    """The desk's address, and the cookie by which its pages are let in."""

    address: str
    cookies: list[Any]
    browser: Any
    contexts: list[Any] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)

    def open(self, path: str = "#/", *, initials: bool = True, **options: Any) -> Visit:
        """Open a screen in a context of its own, without motion."""
        context = self.browser.new_context(**({"reduced_motion": "reduce"} | WIDE | options))
        context.add_cookies(self.cookies)
        if initials:
            context.add_init_script(INITIALS)
        self.contexts.append(context)
        visit = Visit(context.new_page())
        visit.watch()
        visit.page.goto(self.address + path)
        visit.page.wait_for_selector(".start, .review")
        self.visits.append(visit)
        return visit

    def review(self, text: str = STORY, **options: Any) -> Visit:
        """Bring a story in by paste, and wait until it is read."""
        visit = self.open(**options)
        visit.page.fill("#pasted", text)
        visit.page.click("[data-name=read]")
        visit.page.wait_for_selector(".review .group")
        settle(visit.page)
        return visit


def settle(page: Any) -> None:
    """Wait until the desk has answered, and what it said is drawn."""
    page.evaluate(_FRAME)
    page.wait_for_selector("html[data-asked='0']", state="attached")
    page.evaluate(_FRAME)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder into which the desk publishes."""
    return tmp_path_factory.mktemp("published")


def start(store: Path, *options: str) -> tuple[subprocess.Popen[str], str]:
    """Start `geomap desk` on a store; give the process, and the one-time address that it says."""
    command = [sys.executable, "-m", "geomap", "desk", "--no-browser", "--store", str(store)]
    process = subprocess.Popen(
        [*command, *options],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if found := _ADDRESS.search(line):
            return process, found[0]
    pytest.fail(f"the desk does not start: {said}")


def stop(process: subprocess.Popen[str]) -> None:
    """Stop a desk as Ctrl-C does."""
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> Iterator[str]:
    """Start `geomap desk` and give its one-time address."""
    store = tmp_path_factory.mktemp("desk") / "desk.sqlite"
    process, address = start(store, "--folder", str(folder), "--url", "https://maps.example/")
    yield address
    stop(process)


@pytest.fixture(scope="session")
def entered(running: str, browser: Any) -> tuple[str, list[Any]]:
    """Enter the desk by its one-time address; give its address and the cookie."""
    context = browser.new_context()
    context.new_page().goto(running)
    cookies = context.cookies()
    context.close()
    return running.partition("?")[0], cookies


@pytest.fixture
def desk(entered: tuple[str, list[Any]], browser: Any) -> Iterator[Desk]:
    """Give the desk; when the test is over, no page may have asked another host for anything."""
    address, cookies = entered
    opened = Desk(address, cookies, browser)
    yield opened
    asked = [url for visit in opened.visits for url in visit.requests]
    for context in opened.contexts:
        context.close()
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
