"""States of stories and decisions on them, drawn at random."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from geomap.desk.decisions.decision import Decision, Do
from geomap.desk.history.story_state import StoryState

STREETS = ("Elm Street", "Mill Lane", "Quarry Road", "The Slade", "Church Way")
decisions = st.builds(
    Decision,
    quote=st.sampled_from(STREETS),
    before=st.sampled_from(["in ", "and ", ""]),
    after=st.sampled_from([" was", ", and", ""]),
    do=st.sampled_from([Do.PLACE, Do.OFF, Do.HIDE, Do.NOTE, Do.AREA]),
    place=st.sampled_from([None, "Elm Street, Northside"]),
    because=st.text(max_size=8)
    .map(lambda text: text.encode("utf-8", "replace").decode())
    .filter(lambda text: "\0" not in text),
    by=st.sampled_from(["ab", "cd"]),
)
states = st.builds(
    StoryState,
    text=st.sampled_from(["Homes were raided.", "Homes in Elm Street were raided.", "🏠 é\n"]),
    title=st.sampled_from(["", "Raids", "Police raids"]),
    published=st.sampled_from([None, date(2017, 8, 10)]),
    decisions=st.lists(decisions, max_size=5).map(tuple),
)
