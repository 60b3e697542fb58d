"""What an editor is told of how a story's file was read, in the terminal and at the desk."""

from __future__ import annotations

from collections.abc import Iterator

from geomap.model import Story


def reading_notes(story: Story) -> Iterator[str]:
    """Say what of a file is not read."""
    if words := story.left_out:
        many = "1 word that is" if words == 1 else f"{words:,} words that are"
        were = "was" if words == 1 else "were"
        yield f"{many} crossed out or hidden in the story {were} left out"
