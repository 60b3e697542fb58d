"""The stories that are to be read, on disk and dealt to their parts, so that memory is bounded."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Self, TextIO

from geomap.archive.intake.given_story import GivenStory
from geomap.archive.manifest import BUCKETS, empty

MOST_STORIES = 40
"""In one chunk of work: about half a second of it, after which the progress bar moves on."""
MOST_LETTERS = 400_000


class WorkList:
    """Files in a folder of their own, one for each part; texts that came in rows stand in them."""

    def __init__(self, folder: Path) -> None:
        self.folder: Path = folder
        self.count: int = 0
        self._files: dict[int, TextIO] = {}

    def __enter__(self) -> Self:
        empty(self.folder)
        self.folder.mkdir(exist_ok=True)
        return self

    def __exit__(self, *_: object) -> None:
        for file in self._files.values():
            file.close()
        empty(self.folder)

    def add(self, story: GivenStory) -> None:
        """Note a story; it is dealt to the part of its key."""
        if story.bucket not in self._files:
            path = self.folder / f"{story.bucket:02x}.jsonl"
            self._files[story.bucket] = path.open("w", encoding="utf-8")
        self._files[story.bucket].write(json.dumps(asdict(story)) + "\n")
        self.count += 1

    def chunks(self) -> Iterator[tuple[GivenStory, ...]]:
        """Yield all stories in chunks, those of a part after another."""
        chunk: list[GivenStory] = []
        letters = 0
        for story in self._stories():
            if chunk and (len(chunk) == MOST_STORIES or letters > MOST_LETTERS):
                yield tuple(chunk)
                chunk, letters = [], 0
            chunk.append(story)
            letters += len(story.text or "")
        if chunk:
            yield tuple(chunk)

    def _stories(self) -> Iterator[GivenStory]:
        for bucket in range(BUCKETS):
            if file := self._files.pop(bucket, None):
                file.close()
                path = self.folder / f"{bucket:02x}.jsonl"
                with path.open(encoding="utf-8") as lines:
                    for line in lines:
                        yield GivenStory(**json.loads(line))
                path.unlink()
