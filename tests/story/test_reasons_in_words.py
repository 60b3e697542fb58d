"""Why a role was given is said in words that an editor knows."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from geomap.story.cues.cue_table import kinds_of_heads, kinds_of_triggers
from geomap.story.roles.cue_features import CUES
from geomap.story.roles.judgement import in_words


@pytest.mark.parametrize(
    ("feature", "words"),
    [
        ("after:search by police", "a raid is told before it"),
        ("before:arrest in clause", "an arrest is told behind it"),
        ("above:search as robbery", "a raid is told in the sentence before, by robbers"),
        ("last:search as other", "a raid is told further above, in a story of other news"),
        ("below:visit perhaps", "perhaps a visit by officers is told in the next sentence"),
        ("noun:lives", "where somebody lives is told by the noun in front"),
        ("after:swoop", "“swoop” before it"),
        ("after:none", "how the story is told"),
    ],
)
def test_a_cue_is_told_by_what_it_means(feature: str, words: str) -> None:
    assert in_words([feature]) == words


def test_the_same_is_said_once() -> None:
    said = in_words(["after:search next", "after:search", "beside:arrest", "unit:", "day:1"])
    assert said == (
        "a raid is told before it; an arrest is told in its sentence;"
        " homes or the like stand in front of it"
    )


@pytest.mark.parametrize("kind", [*kinds_of_triggers(), *kinds_of_heads()])
def test_each_kind_of_cue_has_words(kind: str) -> None:
    assert "“" not in in_words([f"noun:{kind}"])


def test_no_name_of_a_kind_shows_through_for_any_weight() -> None:
    path = files("geomap.story") / "data" / "role-weights.json"
    cues = [
        name
        for name in json.loads(path.read_text(encoding="utf-8"))["weights"]
        if name.split(":")[0] in CUES
    ]
    said = {in_words([name]) for name in cues}
    assert len(said) > len(CUES)
    assert [words for words in said if "_" in words or " as " in words] == []
