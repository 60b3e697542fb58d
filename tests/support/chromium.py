"""A real browser that cannot reach the network: one a run, for all tests that open a page."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

WITHOUT_WINDOWS = "chromium-headless-shell"
"""The same engine, whose pages open and close at half the cost: nobody looks at its windows."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Start the machine's Chromium. Without one, skip; where CI is set, fail."""
    executable = next(filter(None, map(shutil.which, (WITHOUT_WINDOWS, *BROWSERS))), None)
    if executable is None:
        reason = f"no browser on this machine: install one of {', '.join(BROWSERS)}"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield started
        started.close()
