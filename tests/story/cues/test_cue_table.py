"""Every row of cues.toml against its own example, and against the sentence that may mislead it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import chain

import pytest

from geomap.model import Role
from geomap.story.cues import cue_table, heads
from geomap.story.cues.cue_table import (
    Cue,
    cues,
    finder,
    kinds_of_heads,
    kinds_of_triggers,
    plain,
    role_of,
)
from geomap.story.cues.triggers import Trigger, brings_letters, names_police, triggers_in
from geomap.story.no_raids.no_news import unreal_sentences
from geomap.story.no_raids.taken_back import opens_correction
from geomap.story.text.sentences import split_story


class Told:
    """A sentence of the table, its place marked by braces or, in a `not`, perhaps by none."""

    def __init__(self, sentence: str) -> None:
        before, _, after = sentence.partition("{")
        place, _, behind = after.partition("}")
        self.head = before[-heads.REACH :]
        self.text = before + place + behind
        self.end = len(before + place)

    @property
    def triggers(self) -> tuple[Trigger, ...]:
        return triggers_in(self.text)

    def raids(self) -> list[Trigger]:
        return [trigger for trigger in self.triggers if trigger.role is Role.RAID]


def _taken_back(told: Told) -> bool:
    return bool(list(finder(*kinds_of_triggers()).hits(plain(told.text)))) and not told.raids()


def _recalled(told: Told, *, court: bool) -> tuple[int, bool]:
    return heads.recalled_since(told.text, court=court) or (-1, False)


def _is_unreal(text: str) -> bool:
    return bool(unreal_sentences(split_story(f"Raids of the week\n\n{text}")))


CHECKS: dict[str, Callable[[Told], bool]] = {
    "denied": _taken_back,
    "hearsay": _taken_back,
    "courtesy": _taken_back,
    "bystander": _taken_back,
    "police": lambda told: names_police(told.text),
    "again": lambda told: finder("again").tells(plain(told.text)),
    "inspection": lambda told: any(raid.visit and not raid.weak for raid in told.raids()),
    "unit": lambda told: any(trigger.homes for trigger in told.triggers),
    "dwelling": lambda told: heads.is_dwelling(told.head),
    "witness": lambda told: heads.tells_witnesses(told.head),
    **{
        kind: lambda told, kind=kind: finder(kind).tells(plain(told.head))
        for kind in ("told_besides", "arrested_who")
    },
    "none_there": lambda told: heads.is_denied(told.head),
    "not_but": lambda told: heads.is_denied(told.head),
    "heading_of_correction": lambda told: opens_correction(told.text),
    **dict.fromkeys(
        ("heading_of_fiction", "heading_of_past", "opening_of_past", "pretended"),
        lambda told: _is_unreal(told.text),
    ),
    **dict.fromkeys(
        ("taken_back", "told_before", "says_wrong", "turned", "put_right"), lambda _: True
    ),
    "lies": lambda told: heads.tells_where(told.head),
    "some_lie": lambda told: not heads.tells_where(told.head),
    "one_of_several": lambda told: heads.is_numbered(told.head),
    "found": lambda told: heads.tells_search(told.text),
    "found_by_others": lambda told: heads.tells_passer_by(told.text),
    "letters": lambda told: brings_letters(told.text),
    "one_of_them": lambda told: heads.is_one_of_them(told.head.rpartition(".")[2]),
    "afterwards": lambda told: heads.tells_afterwards(told.text),
    "home_searched": lambda told: heads.tells_home_searched(told.text),
    "homes_searched": lambda told: finder("homes_searched").tells(plain(told.text)),
    "house_searched": lambda told: finder("house_searched").tells(plain(told.text)),
    "raided_home_of": lambda told: finder("raided_home_of").tells(plain(told.text)),
    "of_whom": lambda told: heads.is_of_whom(told.head),
    "home_of_whom": lambda told: heads.is_home_of_whom(told.head),
    "owners_home": lambda told: finder("owners_home").tells(plain(told.head)),
    "door_broken": lambda told: finder("door_broken").tells(plain(told.head)),
    "raided_behind": lambda told: heads.is_raided_behind(told.text, told.end),
    "spared": lambda told: heads.is_spared(told.text, told.end),
    "past": lambda told: _recalled(told, court=False)[0] == 0,
    "past_after": lambda told: _recalled(told, court=True) > (0, False),
}
"""What a sentence must do for each kind of cue that is neither a trigger nor a head's role."""


def fires(cue: Cue, told: Told) -> bool:
    """Whether a row itself is found, and the reader takes the sentence for what its kind says."""
    if cue.kind in kinds_of_heads():
        role = heads.role_by_head(told.head, raided=cue.firm)
        return cue in heads.cues_before(told.head) and role is role_of(cue.kind)
    triggers = list(finder(*kinds_of_triggers()).hits(low := plain(told.text)))
    if cue.kind in kinds_of_triggers():
        sorts = {(t.start, t.role, t.visit) for t in told.triggers}
        wanted = (role_of(cue.kind), cue.kind == "visit")
        return any(row is cue and (match.start(), *wanted) in sorts for row, match in triggers)
    parts = [low, plain(told.head), *(low[: match.start()] for _, match in triggers)]
    found = (row for part in parts for row, _ in finder(cue.kind).hits(part))
    return cue in found and CHECKS[cue.kind](told)


def _name(cue: Cue) -> str:
    return f"{cue.kind}-{cue.example}"


@pytest.mark.parametrize("cue", cues(), ids=_name)
def test_a_phrase_does_in_its_example_what_its_kind_says(cue: Cue) -> None:
    assert "{" in cue.example
    assert fires(cue, Told(cue.example))


@pytest.mark.parametrize("cue", [cue for cue in cues() if cue.misleads], ids=_name)
def test_a_phrase_does_nothing_in_the_sentence_that_may_mislead(cue: Cue) -> None:
    assert not fires(cue, Told(cue.misleads))


@pytest.mark.parametrize(
    "cue", [cue for cue in cues() if cue.kind in kinds_of_heads() and not cue.firm], ids=_name
)
def test_a_place_that_may_be_raided_is_left_to_the_word_for_the_raid(cue: Cue) -> None:
    assert heads.role_by_head(Told(cue.example).head, raided=True) is not role_of(cue.kind)


def test_no_sentence_stands_in_the_table_twice() -> None:
    sentences = Counter(text for cue in cues() for text in (cue.example, cue.misleads) if text)
    assert [text for text, many in sentences.items() if many > 1] == []


def test_no_phrase_stands_in_a_kind_twice() -> None:
    phrases = Counter((cue.kind, cue.phrase) for cue in cues())
    assert [phrase for phrase, many in phrases.items() if many > 1] == []


@pytest.mark.parametrize("cue", [c for c in cues() if c.kind in kinds_of_triggers()], ids=_name)
def test_a_phrase_that_begins_with_a_letter_or_a_group_keeps_its_turn(cue: Cue) -> None:
    """Those that begin otherwise are tried after all others, whatever the table says."""
    assert re.match(r"\(*[a-z<](?![?*+{])", cue.phrase)


def test_the_earlier_of_two_phrases_that_begin_at_one_word_wins() -> None:
    kinds = [
        cue.kind
        for cue, _ in finder(*kinds_of_triggers()).hits("police searched cars and searched homes")
    ]
    assert kinds == ["search_else", "search"]


def test_what_no_word_of_a_text_begins_with_is_not_compiled() -> None:
    finder.cache_clear()
    cue_table._pattern_of.cache_clear()
    found = finder(*kinds_of_triggers())
    assert [cue.kind for cue, _ in found.hits("officials raided homes")] == ["search"]
    compiled = {
        letters: [cue.phrase for pattern, cue in ways if "compiled" in vars(pattern)]
        for letters, ways in found.made.items()
        if ways
    }
    assert compiled.keys() == {"home", "offi", "raid"}
    assert compiled["offi"] == []
    assert 0 < len(compiled["raid"]) < len(found.ways("raid"))
    assert len(set(chain(*found.phrases.values()))) > 200


def test_phrases_that_begin_with_no_letter_are_tried_after_the_others() -> None:
    found = finder(*kinds_of_heads(), every=True)
    without = found.ways("")
    assert 0 < len(without) < len(found.ways("home"))
    assert found.ways("home")[-len(without) :] == without
    assert "lives" in [cue.kind for cue, _ in found.hits("homes, 34, of ")]


def test_a_phrase_within_one_that_was_found_is_passed_over_unless_every_one_is_asked() -> None:
    text = "he lives in a house in "
    assert len(list(finder("lives", "dwelling").hits(text))) == 1
    assert len(list(finder("lives", "dwelling", every=True).hits(text))) == 2


def test_a_phrase_is_found_within_the_bounds_that_are_asked() -> None:
    police = finder("police")
    assert police.tells("no police here", 3)
    assert not police.tells("no police here", 4)
    assert not police.tells("no police here", 0, 8)
    assert police.first("the officers and police", 5) is not None


def test_a_space_of_a_phrase_is_any_space_and_its_apostrophe_any_apostrophe() -> None:
    assert names_police("The trading\n standards van")
    assert triggers_in("They didn't raid it") == triggers_in("They didn’t raid it") == ()


@pytest.mark.parametrize("between", ["", "the ", "nearby ", "12 ", "flat 3, ", "number 7 "])
def test_a_door_or_nearby_may_stand_between_a_phrase_and_its_place(between: str) -> None:
    assert heads.role_by_head(f"who lives in {between}", raided=True) is Role.HOME
    assert heads.is_dwelling(f"a flat in {between}")
