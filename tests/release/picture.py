"""`make picture`: the pictures of notebooks/pictures, each from the cell that bears its name.

A notebook's cell with the tag `picture:NAME` is rendered to NAME.png: a plot as it is, a map as
Chromium shows it. Names of notebooks (`make picture ONLY=a-month`) choose among them.
"""

from __future__ import annotations

import base64
import io
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.support.notebook_runs import NOTEBOOKS, PICTURES, executed, pictures

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
SIZE = {"width": 1100, "height": 860}
COLOURS = 128


def take(only: str, browser: Browser) -> None:
    for path in NOTEBOOKS:
        if only not in path.stem:
            continue
        with tempfile.TemporaryDirectory() as folder:
            named = pictures(executed(path, Path(folder)))
        for name, forms in named.items():
            picture = PICTURES / f"{name}.png"
            picture.write_bytes(small(plot(forms) or shot(forms["text/html"], browser)))
            print(f"{picture.name}: {picture.stat().st_size / 1000:.0f} kB")


def plot(forms: dict[str, Any]) -> bytes | None:
    """Give the plot that a cell shows, None if it shows none."""
    return base64.b64decode(forms["image/png"]) if "image/png" in forms else None


def shot(html: str, browser: Browser) -> bytes:
    """Give a map as a notebook shows it, its frame made as high as the picture."""
    page = browser.new_page(viewport=SIZE)
    style = "body { margin: 0 } iframe { height: 100vh }"
    page.set_content(f"<!doctype html><style>{style}</style>{html}")
    page.frame_locator("iframe").locator("[data-raid-id]").first.wait_for()
    page.wait_for_timeout(500)
    picture = page.screenshot()
    page.close()
    return picture


def small(picture: bytes) -> bytes:
    """Keep so many colours that nobody sees the difference, in a third of the bytes."""
    saved = io.BytesIO()
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(saved, "PNG", optimize=True)
    return saved.getvalue()


def main(only: str = "") -> None:
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or sys.exit("no chromium here"), args=FLAGS
        )
        take(only, browser)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
