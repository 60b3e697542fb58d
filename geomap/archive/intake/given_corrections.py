"""The newsroom's corrections, which hold for any story, given with the stories that they may be of.

A story has those whose name may stand in it, as part of its digest: so a correction that changed
reads again the stories that may have its name, and no other.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from geomap.archive.intake.given_decisions import CORRECTED, hash_of
from geomap.archive.intake.given_story import GivenStory
from geomap.desk.decisions.decision import Decision, from_dict, to_dict
from geomap.desk.decisions.decisions_file import read_decisions
from geomap.gazetteer.name_keys import FIRST_WORDS, fold, normalise, split_type
from geomap.gazetteer.patches import known_in
from geomap.model import Patch
from geomap.story.incoming.story_file import load_plain


class GivenCorrections:
    """The corrections of a run, and a word of each that a story has which they may be of."""

    def __init__(self, path: Path, corrections: Sequence[Decision]) -> None:
        self._path = path
        self._told = [(correction, _own_word(correction)) for correction in corrections]

    def on(self, story: GivenStory) -> GivenStory:
        """Give a story with the corrections that it may need; its digest is then another."""
        if not story.digest or not self._told:
            return story
        text = _text_of(story)
        told = [one for one, word in self._told if not (text and word) or word in text]
        if not told:
            return story
        return replace(
            story,
            digest=f"{story.digest}{CORRECTED}{hash_of(told)}",
            corrections=json.dumps([to_dict(one) for one in told]),
            corrected_in=str(self._path),
        )


def corrections_of(story: GivenStory) -> tuple[Decision, ...]:
    """Give the corrections that a story was given with."""
    return tuple(map(from_dict, json.loads(story.corrections))) if story.corrections else ()


def read_given_corrections(path: Path, patch: Patch) -> GivenCorrections:
    """Read a newsroom's corrections, and other decisions that hold for any story.

    Raises
    ------
    InputError
        If the file cannot be read, or an entry is wrong; the message names the file and the line.
    """
    found = read_decisions(path, patch.bounding_box, known_in(patch))
    return GivenCorrections(path, found)


def _own_word(correction: Decision) -> str | None:
    """Give a word of a name that every spelling of it has; None where it may be of any story."""
    own, _ = split_type(normalise(correction.quote))
    words = own.split()
    if words and words[0] in FIRST_WORDS.values():
        del words[0]
    return max(words, key=len, default=None)


def _text_of(story: GivenStory) -> str | None:
    """Give what is written in a story, as names are compared; None of a page or a document.

    Those take as long to open as to read.
    """
    text = load_plain(story.path, story.text)
    return None if text is None else fold(f"{story.title or ''}\n{text}")
