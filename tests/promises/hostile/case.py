"""A file of a stranger, and the command that reads it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tests.promises.hostile.bounded_run import Ended, guarded, run

SECRET = "a secret of the newsroom"  # noqa: S105 - no password
"""What stands in a file beside, which no file of a stranger may bring into any output."""


@dataclass(frozen=True, slots=True)
class Case:
    """What is tried: `make` writes the file at the path that it is given, called `file`.

    In `command` stand {file}, {out} (a path without an ending), {story} (an honest story) and
    {folder}. `said` is what the last line must say (a pattern), "read" for what must be read, ""
    for either. In the folder above lies secret.txt.
    """

    name: str
    command: tuple[str, ...]
    file: str
    make: Callable[[Path], None]
    said: str = ""

    def tried(self) -> tuple[Ended, list[str]]:
        """Make the file and run the command; give how it ended and what it broke."""
        from tests.promises.hostile.honest import STORY

        with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
            above = Path(name)
            secret = above / "secret.txt"
            secret.write_text(SECRET, encoding="utf-8")
            folder = above / "run"
            path = folder / self.file
            path.parent.mkdir(parents=True)
            (folder / "home").mkdir()
            story = folder / "home" / "story.txt"
            story.write_text(STORY, encoding="utf-8")
            self.make(path)
            given = {"file": path, "out": folder / "out", "story": story, "folder": folder}
            opened = stack.enter_context(guarded(secret))
            ended = run([word.format(**given) for word in self.command], folder)
            stack.close()
            shutil.rmtree(folder)
            return ended, [*ended.faults(self.said), *opened]
