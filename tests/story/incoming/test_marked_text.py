from __future__ import annotations

from pathlib import Path

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

import geomap
from geomap.archive.intake.table_rows import Named, stories_of_table
from geomap.archive.story_reading import read_story
from geomap.gazetteer.patches import open_patch
from geomap.story.incoming.marked_text import without_markup
from geomap.story.incoming.story_file import load

MARKED = (
    "<!-- wp:paragraph -->\n<p>&pound;500 was found. It&#39;s Oxford&rsquo;s second raid. Police"
    " raided homes in:</p>\n<!-- /wp:paragraph --><ul><li><strong>Kestrel Crescent</strong></li>"
    "<li>Girdlestone Road</li></ul><script>say('<p>Long Ground</p>')</script>"
    "<p>Nobody was held.<br />A search goes on.</p>"
)
SEEN = (
    "£500 was found. It's Oxford’s second raid. Police raided homes in:",
    "• Kestrel Crescent",
    "• Girdlestone Road",
    "Nobody was held.",
    "A search goes on.",
)


def lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def test_a_text_with_tags_is_what_a_reader_of_its_page_sees() -> None:
    assert lines(without_markup(MARKED)) == SEEN


def test_a_file_of_text_may_hold_the_markup_of_its_page(tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_text(MARKED, encoding="utf-8")
    assert lines(load(file).text) == SEEN


def test_a_column_of_markup_is_placed_like_its_text() -> None:
    table = pandas.DataFrame({"text": [MARKED, "\n\n".join(SEEN)]})
    raids = geomap.locate(table, published="2017-08-10")
    assert list(raids["street"]) == ["Kestrel Crescent", "Girdlestone Road"] * 2


def test_a_row_of_an_archive_may_hold_the_markup_of_its_page(tmp_path: Path) -> None:
    row = {"text": MARKED, "title": "Raids &amp; searches", "date": "2017-08-10", "id": "marked"}
    pandas.DataFrame([row]).to_csv(tmp_path / "stories.csv", index=False)
    (given_story,) = stories_of_table(tmp_path / "stories.csv", Named())
    read = read_story(given_story, open_patch("thames-valley"))
    assert [told.raid.street for told in read.tellings] == ["Kestrel Crescent", "Girdlestone Road"]
    assert read.title == "Raids & searches"


@pytest.mark.parametrize(
    "text",
    [
        "5 < 6 and 7 > 6, <anon> and AT&T; of <Elm Road",
        "a*b, 2 ** 3 ** 4, __init__.py and snake__case__name",
        "Police <police@force.example> wrote",
    ],
)
def test_signs_that_are_no_markup_stay(text: str) -> None:
    assert without_markup(text) == text


def test_what_stands_between_asterisks_is_a_name_like_others() -> None:
    assert without_markup("in **Elm Road**, __Oak Street__ and *Ash Way*") == (
        "in Elm Road, Oak Street and *Ash Way*"
    )


def test_a_sign_that_nobody_sees_is_none_though_an_entity_is_it(tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_text("<p>Police raided Elm&nbsp;R&shy;oad.&#8203;</p>", encoding="utf-8")
    assert load(file).text.strip() == "Police raided Elm Road."


@pytest.mark.parametrize("ending", ["<!-- never ends", "<script>never ends", "<p", "</p", "<br/"])
def test_markup_that_never_ends_hides_nothing_before_it(ending: str) -> None:
    assert lines(without_markup(f"<p>Elm Road</p>{ending}"))[0] == "Elm Road"


@given(st.text(st.sampled_from("<>/p!-b r&amp;#39 \n*_x"), max_size=200))
def test_any_signs_are_read(text: str) -> None:
    assert isinstance(without_markup(text), str)
