from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geomap.story.cues.triggers import triggers_in
from geomap.story.text.patterns import pattern, small, small_pattern


@given(st.text())
def test_a_text_in_small_letters_has_each_character_where_it_was(text: str) -> None:
    assert len(small(text)) == len(text)
    assert small("İstanbul İN") == "İstanbul İn"


@given(st.lists(st.sampled_from(["Raided", "RAID ", "a raid", "\n", "İ", "é"])).map("".join))
def test_a_pattern_for_small_letters_finds_what_one_without_case_finds(text: str) -> None:
    found = [match.span() for match in pattern(r"\braid(?:ed)?\b").finditer(text)]
    low = small_pattern(r"\braid(?:ed)?\b").finditer(small(text))
    assert [match.span() for match in low] == found


def test_a_trigger_is_quoted_as_the_text_writes_it() -> None:
    assert [trigger.text for trigger in triggers_in("POLICE RAIDED a home")] == ["RAIDED"]
