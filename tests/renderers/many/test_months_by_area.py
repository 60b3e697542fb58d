"""Raids of many months: counted by month and area in the page, and in its data."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from geomap.raids.provenance import Source, written
from geomap.raids.schema import Certainty
from geomap.raids.table import Raids
from geomap.renderers.common.constants import MANY
from geomap.renderers.common.years.calendar_months import LONG, MOST_AREAS, months_by_area
from geomap.renderers.leaflet.data.payload import payload
from geomap.renderers.leaflet.page.assets import own_script, own_style
from geomap.renderers.leaflet.page.month_tables import month_tables
from tests.renderers.test_page import page_of
from tests.support.many_raids import DOZEN, RAIDS, ROWS, backdrop

DAY = date(2018, 11, 20)


def over(months: int, count: int = 24) -> Raids:
    """Give raids of so many months, one after the other in the areas of `ROWS`."""
    rows = tuple(
        replace(
            ROWS[place % 6],
            raid_id=f"raid-{place}",
            date=DAY + timedelta(days=30 * (place % months)),
        )
        for place in range(count)
    )
    return replace(RAIDS, rows=rows)


@pytest.mark.parametrize(("days", "told"), [(LONG, False), (LONG + 1, True)])
def test_months_are_told_where_the_raids_are_of_more_than_two(days: int, told: bool) -> None:
    rows = (ROWS[0], replace(ROWS[1], date=ROWS[0].date + timedelta(days=days)))
    assert (months_by_area(replace(RAIDS, rows=rows)) is not None) == told
    assert ("Raids by month and area" in page_of(replace(RAIDS, rows=rows))) == told


def test_every_pinned_raid_with_a_day_is_counted_once() -> None:
    raids = over(14)
    undated = replace(raids.rows[0], date=None)
    likely = replace(raids.rows[1], certainty=Certainty.LIKELY)
    months = months_by_area(replace(raids, rows=(undated, likely, *raids.rows[2:])))
    assert months is not None
    assert sum(months.counts.values()) == 22
    assert (months.first, months.last) == ((2018, 11), (2019, 12))
    assert months_by_area(replace(raids, rows=(undated,))) is None


def test_the_largest_areas_are_told_alone_and_the_others_added_up() -> None:
    names = [f"Area {number:02}" for number in range(MOST_AREAS + 5)]
    rows = tuple(
        replace(
            ROWS[0],
            raid_id=f"raid-{place}-{again}",
            neighbourhood=name,
            district=None,
            date=DAY + timedelta(days=100 * again),
        )
        for place, name in enumerate(names)
        for again in range(1 + place)
    )
    months = months_by_area(replace(RAIDS, rows=rows))
    assert months is not None
    assert months.areas == tuple(reversed(names))[:MOST_AREAS]
    assert months.others == 5
    rest = sum(count for (area, _), count in months.counts.items() if area == MOST_AREAS)
    assert rest == 1 + 2 + 3 + 4 + 5
    page = month_tables(replace(RAIDS, rows=rows))
    assert "<caption>Five other areas <small>15</small></caption>" in page
    by_district = tuple(replace(row, district=f"Shire {row.raid_id[-1]}") for row in rows)
    districts = months_by_area(replace(RAIDS, rows=by_district))
    assert districts is not None
    assert districts.areas[0].startswith("Shire")


def test_the_tables_say_what_the_counts_are() -> None:
    raids = over(14)
    page = str(month_tables(raids))
    assert page.count("<table") == 5
    southfield = page.partition("<caption>Southfield <small>8</small>")[2].partition("</table>")[0]
    rows = re.findall(r"<tr><th scope=\"row\">(\d+)</th>(.*?)</tr>", southfield)
    assert [year for year, _ in rows] == ["2018", "2019"]
    cells = [re.findall(r"<td[^>]*>(\d*)</td>", row) for _, row in rows]
    assert cells[0][:10] == [""] * 10, "before the first month"
    assert sum(int(cell or 0) for row in cells for cell in row[:12]) == 8
    assert [sum(int(cell or 0) for cell in row[:12]) for row in cells] == [
        int(row[12]) for row in cells
    ]


def test_a_raid_without_a_day_is_told_to_be_in_no_month_and_makes_no_area_of_none() -> None:
    raids = over(14)
    rows = tuple(
        replace(row, date=None) if row.neighbourhood == "Southfield" else row for row in raids.rows
    )
    page = str(month_tables(replace(raids, rows=rows)))
    assert '<p class="where">Eight raids have no day, and are in no month.</p>' in page
    assert "<small>0</small>" not in page
    assert page.count("<table") == 4
    assert "no month" not in str(month_tables(raids))


def test_the_data_tell_the_area_of_each_raid_as_the_map_counts_it() -> None:
    raids = over(14)
    data = payload(raids, backdrop(raids))
    assert data["months"]["first"] == (2018, 11)
    counted = [data["raids"]["area"].count(place) for place in range(5)]
    assert counted == data["areas"]["raids"]
    names = data["months"]["areas"]
    assert [names[group] for group in data["raids"]["group"]] == [
        row.neighbourhood for row in raids.rows
    ]


def test_a_page_of_few_raids_has_no_script_and_no_style_of_many() -> None:
    few, many = page_of(), page_of(over(14))
    assert own_script(whole=False) in few
    assert own_style(whole=False) in few
    assert own_script() in many
    assert own_style() in many
    assert len(own_script(whole=False)) < len(own_script())
    assert own_script() in page_of(DOZEN), "whose counts follow what narrows it"
    told = replace(ROWS[0], sources=written([Source("a", "A raid", None, "")]))
    assert own_script() in page_of(replace(RAIDS, rows=(told, *ROWS[1:])))


def test_months_are_told_of_more_raids_than_stand_in_the_page() -> None:
    raids = over(14, MANY + 2)
    page = page_of(raids)
    assert page.count("<caption>") == 5
    total = sum(int(size.replace(",", "")) for size in re.findall(r"<small>([\d,]+)</small>", page))
    assert total == MANY + 2
