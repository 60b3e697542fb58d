"""`make picture`: the README's picture of the sample map, taken in a real Chromium."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from geomap.cli import main

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "maps" / "oxford-raids.html"
PICTURE = ROOT / "notebooks" / "pictures" / "oxford-raids.png"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


def take() -> None:
    PAGE.parent.mkdir(exist_ok=True)
    PICTURE.parent.mkdir(exist_ok=True)
    story = ROOT / "data" / "stories" / "oxford-raids.txt"
    main(["map", str(story), "--published", "2017-08-10", "-o", str(PAGE)])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or sys.exit("no chromium here"), args=FLAGS
        )
        page = browser.new_page(viewport={"width": 1280, "height": 820})
        page.goto(PAGE.as_uri())
        page.locator("[data-raid-id]").first.wait_for()
        page.wait_for_timeout(500)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    take()
