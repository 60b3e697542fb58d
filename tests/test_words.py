from __future__ import annotations

from dataclasses import replace
from datetime import date

from browser.sample import RAIDS, ROWS, UNPLACED

from geomap.model import Precision
from geomap.renderers.leaflet import words


def test_the_standfirst_is_made_of_the_data() -> None:
    assert words.standfirst(RAIDS) == (
        "Seven addresses were searched on six streets in Southfield, Northtown, Rosemount, "
        "Lyebrook and Wheatcote on 9 August 2017."
    )
    one = replace(RAIDS, rows=ROWS[:1], unplaced=(UNPLACED,))
    assert words.standfirst(one) == (
        "One address was searched in Southfield on 9 August 2017. "
        "One place could not be placed and is listed below."
    )


def test_the_standfirst_claims_no_count_and_no_day_that_the_story_does_not_give() -> None:
    vague = tuple(replace(row, addresses=None, date=None) for row in ROWS[:2])
    assert words.standfirst(replace(RAIDS, rows=vague)) == (
        "Police searches on two streets in Southfield and Northtown."
    )
    venue = replace(ROWS[0], addresses=None, precision=Precision.VENUE, date=date(2017, 8, 1))
    assert words.standfirst(replace(RAIDS, rows=(venue, ROWS[1]))) == (
        "Police searches on two places in Southfield and Northtown "
        "between 1 August 2017 and 9 August 2017."
    )
