"""That no person and no door of a labelled story reaches its table, tried with every one of them.

The tests ask it of each fourth: `tests.reading.test_score`.
"""

from __future__ import annotations

import re
import sys
from functools import cache

from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.model import Story
from geomap.pipeline import Placed, place
from geomap.raids.convert import dumps, to_geojson
from geomap.story.names.person_names import person_spans
from geomap.story.read import interpret
from geomap.story.text.sentences import split_story
from tests.reading.labelled import labelled_stories
from tests.reading.readers import as_story

_DOOR = re.compile(r"\b\d{1,3}[a-z]? [A-Z][a-z]+ (?:Road|Street|Close|Avenue|Way|Lane|Drive)\b")


def main() -> int:
    """Try each labelled story; give 1 if the table of one tells a person or a door of it."""
    patch = open_patch("thames-valley")
    tried = held = 0
    for labelled in labelled_stories():
        story = interpret(as_story(labelled), _gazetteer(), patch.forces)
        told = told_in_table(place(story, patch=patch))
        tried, held = tried + 1, held + (not told)
        if told:
            print(f"{labelled.slug}: {len(told)} told", file=sys.stderr)
    print(f"TRIED {tried} HELD {held}")
    return 0 if tried == held else 1


def told_in_table(placed: Placed) -> list[str]:
    """Give the full names of persons and the doors that the table of a story tells."""
    written = dumps(to_geojson(placed.raids)).decode()
    names = [name for name in persons_of(placed.story) if name in written]
    return [*names, *_DOOR.findall(written)]


def persons_of(story: Story) -> set[str]:
    """Give the first and last names that stand together in the names of persons of a story.

    A place is none ("Great Hollands, who sent six officers"), nor are the force and the operation.
    """
    spans = person_spans(story.text, split_story(story.text, story.title))
    words = [re.findall(r"[A-Z][a-z]+", story.text[start:end]) for start, end in spans]
    names = {" ".join(found[-2:]) for found in words if len(found) >= 2}
    facts = (story.facts.force, story.facts.operation)
    police = [fact.value for fact in facts if fact is not None]
    return {name for name in names if not (any(name in one for one in police) or _is_place(name))}


def _is_place(name: str) -> bool:
    return bool(_gazetteer().find(name, fuzzy=False))


@cache
def _gazetteer() -> Gazetteer:
    return open_gazetteer(open_patch("thames-valley"))


if __name__ == "__main__":
    sys.exit(main())
