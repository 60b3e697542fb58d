"""Headlines of the stories that told of a raid: what opens them, and whom they do not name."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from geomap.desk.foreign_tables import vetted
from geomap.gazetteer.patches import open_patch
from geomap.placing.told_titles import told_titles
from geomap.raids.provenance import Source, sources_in, written
from geomap.renderers.common.years.told_sources import told_by
from tests.support.many_raids import RAIDS, raid


def _told(title: str, street: str = "Elm Road") -> Any:
    source = Source("one", title, None, "https://paper.example/one")
    return raid(
        1, street, "Blackbird Leys", -1.2, 51.72, sources=written([source]), operation="Falcon"
    )


def _shown(title: str) -> str:
    return next(iter(told_titles([_told(title)]).values()))


@pytest.mark.parametrize(
    "title",
    [
        "Homes raided in Blackbird Leys",
        "Man arrested after raid on house in Elm Road",
        "Two arrested after drugs raid",
        "House raided in Elm Road",
        "Home searched for cannabis",
        "Woman held after drugs raid",
        "Crackdown on county lines in Blackbird Leys",
        "Suspected dealers arrested",
        "Man arrested after Elm Road raid",
        "Police raid Blackbird Leys homes",
        "Police in Operation Falcon raid Elm Road homes",
    ],
)
def test_a_common_word_that_opens_a_headline_stays(title: str) -> None:
    assert _shown(title) == title


@pytest.mark.parametrize(
    ("title", "secret"),
    [
        ("House said he was asleep when police came", "House"),
        ("Mark House raided a shop", "House"),
        ("Man Wei arrested in Elm Road", "Man"),
        ("Zelby Home searched for his dog", "Home"),
        ("Home, 34, arrested in Elm Road", "Home"),
        ("House searches for Zelby", "Zelby"),
        ("Number two arrested in Elm Road", "two"),
        ("Aged two charged", "two"),
        ("Zelby Falcon held in Operation Falcon", "Falcon"),
        ("Operation Zelby: homes raided", "Zelby"),
        ("Elm Road, 40, held after raid", "Elm"),
    ],
)
def test_a_name_that_is_a_common_word_too_is_left_out(title: str, secret: str) -> None:
    assert secret not in _shown(title).split()


def test_a_table_has_the_titles_that_the_page_shows() -> None:
    rows = (_told("Zelby Brezolmid raided in Elm Road"), _told("House raided in Oak Road"))
    rows = (rows[0], replace(rows[1], raid_id="raid-2", street="Oak Road"))
    kept = vetted(replace(RAIDS, rows=rows), open_patch("thames-valley"))
    in_table = [source.title for row in kept.rows for source in sources_in(row.sources)]
    on_page = [told.title for row in told_by(rows) for told in row]
    assert in_table == on_page == ["… raided in Elm Road", "House raided in Oak Road"]
    assert vetted(kept, open_patch("thames-valley")) == kept
