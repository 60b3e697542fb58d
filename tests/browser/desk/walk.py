"""How many actions it takes from a story to the snippet of its map: a walk of ten stories.

    python -m tests.browser.desk.walk

walks them in a real Chromium by keys, as an editor would, and prints a row for each. An action is a
key that is pressed, or a click; letters that are typed into a field are none. Each story comes in
as a file, gets three mends, is looked at wherever something is open, and is published; at the end
the snippet is copied. The stories are drawn from those that are only scored, by their names alone:
for each number of raided streets from one on the first of a shuffled order, and then the second.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.browser.desk.conftest import WIDE, settle, start, stop
from tests.reading.labelled import Labelled, labelled_stories
from tests.support.chromium import BROWSERS, FLAGS

STORIES = 10
MENDS = 3
_FILED = 2  # the button of the page, and the file in the dialog of the system
_AWAY = """(number) => {
    const cards = [...document.querySelectorAll(".card")];
    const raid = document.querySelectorAll(".of-raid")[number];
    return cards.indexOf(raid) - cards.findIndex((card) => card.matches(".selected"));
}"""
_HEAD = "| story | raids read | in | three mends | what is open | to the snippet | all |"


@dataclass
class Walk:
    """An editor at a page, and what they did: actions by the stretch of the way."""

    page: Any
    counted: dict[str, int] = field(default_factory=dict)
    stretch: str = ""

    def press(self, *keys: str) -> None:
        """Press keys, each an action."""
        for key in keys:
            self.counted[self.stretch] = self.counted.get(self.stretch, 0) + 1
            self.page.keyboard.press(key)
            settle(self.page)

    def type(self, text: str) -> None:
        """Type into a field, which is no action, and wait for what it finds."""
        self.page.keyboard.type(text)
        self.page.wait_for_timeout(150)
        settle(self.page)

    def go(self, number: int) -> None:
        """Go to a raid of the list by `j` and `k`."""
        while step := self.page.evaluate(_AWAY, number):
            self.press("j" if step > 0 else "k")


def drawn(count: int = STORIES) -> list[Labelled]:
    """Draw stories of every number of raided streets, by nothing but their names."""
    by_number: dict[int, list[Labelled]] = {}
    for story in labelled_stories():
        number = sum(one.is_raided_street and one.placeable for one in story.mentions)
        if story.part == "scored" and number:
            by_number.setdefault(number, []).append(story)
    shuffled = [
        sorted(stories, key=lambda story: sha256(story.slug.encode()).hexdigest())
        for _, stories in sorted(by_number.items())
    ]
    rounds = (stories[nth] for nth in range(count) for stories in shuffled if nth < len(stories))
    return [story for _, story in zip(range(count), rounds, strict=False)]


def bring(walk: Walk, story: Labelled, folder: Path) -> None:
    """Bring a story in as a file."""
    walk.stretch = "in"
    path = folder / f"{story.slug}.txt"
    path.write_text(f"{story.title}\n\n{story.text}" if story.title else story.text, "utf-8")
    walk.counted["in"] = _FILED
    walk.page.set_input_files("#file", path)
    settle(walk.page)
    if walk.page.locator("dialog[open]").count():
        walk.type("ab")
        walk.press("Enter")
    walk.page.wait_for_selector(".review .group")
    settle(walk.page)


def mend(walk: Walk) -> int:
    """Mend three times; give how many raids were read.

    One is put on another place, one shown as an area, and one taken off, or a street added where
    there are fewer than three. Where none was read, three names are called raids.
    """
    walk.stretch = "mends"
    page = walk.page
    raids = int(page.locator(".of-raid").count())
    if not raids and page.locator(".of-other").count():
        walk.press("j", *["Enter"] * MENDS)
        return 0
    if raids:
        walk.go(0)
        if page.locator(".selected .candidate").count() > 1:
            walk.press("2")
        else:
            walk.press("/")
            walk.press("ArrowDown", "Enter")
    if raids >= MENDS:
        walk.go(1)
        walk.press("0")
    if raids:
        walk.go(int(page.locator(".of-raid").count()) - 1)
        walk.press("w", "1")
        if page.locator("dialog[open]").count():
            walk.press("1")  # the first did not hold its mark
    if raids < MENDS:
        walk.press("a")
        walk.type("Cowley Road")
        walk.press("Enter")
    return raids


def look(walk: Walk) -> None:
    """Go to each thing that is open: stops are settled, names decided, the others looked at."""
    walk.stretch = "open"
    page, seen = walk.page, set[str]()
    while set(_open(page)) - seen:
        card = page.locator(".card.selected")
        key = card.get_attribute("data-key") if card.count() else None
        if key is None or key in seen or key not in _open(page):
            walk.press("n")
            key = card.get_attribute("data-key")
        if key in seen:
            raise RuntimeError(f"it comes back to {key}, of {_open(page)}")
        seen.add(key)
        kind = card.get_attribute("class")
        if "of-check" not in kind:
            walk.press("Enter" if "of-raid" in kind or card.locator(".candidate").count() else "h")
        elif card.locator(".chip.stop").count():
            walk.press("Enter")
            walk.type("the editor has decided so")
            walk.press("Control+Enter")


def _open(page: Any) -> list[str]:
    return list(
        page.evaluate("[...document.querySelectorAll('.card.open')].map((n) => n.dataset.key)")
    )


def publish(walk: Walk) -> str:
    """Publish, and copy the snippet; give it."""
    walk.stretch = "snippet"
    walk.press("Shift+P")
    walk.page.wait_for_selector("dialog .differences li")
    walk.press("Enter")
    walk.page.wait_for_selector("dialog .to-copy")
    walk.press("Enter")
    return str(walk.page.input_value("dialog .to-copy textarea"))


def walked(
    browser: Any, stories: list[Labelled], folder: Path
) -> Iterator[tuple[Labelled, int, Walk]]:
    """Walk stories at a desk of their own, and yield each with its raids and what it took."""
    process, address = start(
        folder / "desk.sqlite", "--folder", str(folder / "maps"), "--url", "https://maps.example/"
    )
    try:
        context = browser.new_context(**WIDE, reduced_motion="reduce")
        page = context.new_page()
        page.goto(address)
        for story in stories:
            page.goto(address.partition("?")[0] + "#/")
            page.wait_for_selector("#pasted")
            walk = Walk(page)
            bring(walk, story, folder)
            raids = mend(walk)
            look(walk)
            assert story.slug is not None
            assert "<iframe" in publish(walk), story.slug
            page.keyboard.press("Escape")
            yield story, raids, walk
        context.close()
    finally:
        stop(process)


def main() -> int:
    """Walk, and print the table."""
    from playwright.sync_api import sync_playwright

    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        print("there is no browser on this machine", file=sys.stderr)
        return 2
    totals = []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "maps").mkdir()
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        print(_HEAD, "|---|---|---|---|---|---|---|", sep="\n")
        for story, raids, walk in walked(browser, drawn(), Path(folder)):
            parts = [walk.counted.get(name, 0) for name in ("in", "mends", "open", "snippet")]
            totals.append(sum(parts))
            cells = [story.slug, raids, *parts, totals[-1]]
            print("|", " | ".join(map(str, cells)), "|", flush=True)
        browser.close()
    middle = sorted(totals)[len(totals) // 2]
    print(
        f"\n{len(totals)} stories: {min(totals)} to {max(totals)} actions, {middle} in the middle"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
