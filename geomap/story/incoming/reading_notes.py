"""What an editor is told of how a story's file was read, in the terminal and at the desk."""

from __future__ import annotations

from collections.abc import Iterator

from geomap.model import Story


def reading_notes(story: Story, name: str) -> Iterator[str]:
    """Say what of a story's file, called `name`, is not read, or is though nobody sees it."""
    if words := story.left_out:
        many = "1 word that is" if words == 1 else f"{words:,} words that are"
        were = "was" if words == 1 else "were"
        yield f"{many} crossed out or hidden in the story {were} left out"
    if name.lower().endswith(".pdf"):
        yield (
            "text of a PDF is read also where a black bar or nothing is seen: compare what is read"
            " with what you see"
        )
