"""Raids by month and area: a small table an area, a row a year, each month tinted by its raids."""

from __future__ import annotations

from collections import Counter

from geomap.raids.table import Raids
from geomap.renderers.common import words
from geomap.renderers.common.catalogue.language import Language
from geomap.renderers.common.constants import MONTHS_ID
from geomap.renderers.common.legend import legend
from geomap.renderers.common.markup import Markup, element
from geomap.renderers.common.years.calendar_months import MonthsByArea, months_by_area

_MONTHS = range(1, 13)


def month_tables(raids: Raids) -> Markup:
    """Give the tables, in a box that a reader may fold; nothing of few days.

    They read without script. With it a month or an area is chosen there by pointer and keys.
    """
    by_area = months_by_area(raids)
    if by_area is None:
        return Markup()
    language = words.spoken(raids)
    tables = _Tables(by_area, language)
    drawn = [*filter(None, (tables.of(number) for number in range(len(by_area.areas) + 1)))]
    if not drawn:
        return Markup()
    return element(
        "details",
        element("summary", language.say("page.by-month")),
        element("div", *drawn, class_="multiples"),
        _undated(by_area.undated, language),
        id=MONTHS_ID,
        class_="sums by-month",
    )


class _Tables:
    def __init__(self, by_area: MonthsByArea, language: Language) -> None:
        self._months, self._language = by_area, language
        # The classes are those of single months: areas of different size stay comparable.
        named = {(str(area), f"{month}"): count for (area, month), count in by_area.counts.items()}
        self._classes = legend(Counter(named))
        self._head = self._heads()

    def of(self, number: int) -> Markup:
        """Give the table of an area; nothing where no raid of it is in any month."""
        months, language = self._months, self._language
        total = sum(count for (area, _), count in months.counts.items() if area == number)
        if not total:
            return Markup()
        caption = element("caption", self._name(number), " ", _small(language.figures(total)))
        rows = (self._year(number, year) for year in months.years)
        body = element("tbody", *rows)
        return element("div", element("table", caption, self._head, body, data_area=str(number)))

    def _name(self, number: int) -> str:
        months, language = self._months, self._language
        if number < len(months.areas):
            return months.areas[number]
        if not months.others:
            return language.say("page.elsewhere")
        return words.capitalised(language.say("other-areas", count=months.others))

    def _heads(self) -> Markup:
        language = self._language
        heads = (
            element(
                "th",
                element("span", name, class_="unseen"),
                element("span", name[0], aria_hidden="true"),
                scope="col",
            )
            for name in language.months
        )
        whole = element("th", language.say("page.whole-year"), scope="col")
        return element("thead", element("tr", element("td"), *heads, whole))

    def _year(self, number: int, year: int) -> Markup:
        counts = self._months.counts
        numbers = [counts[number, (year, month)] for month in _MONTHS]
        cells = (
            self._cell(count, self._months.holds((year, month)))
            for month, count in zip(_MONTHS, numbers, strict=True)
        )
        total = element("td", self._language.figures(sum(numbers)), class_="whole")
        return element("tr", element("th", str(year), scope="row"), *cells, total)

    def _cell(self, count: int, within: bool) -> Markup:
        if not count:
            return element("td", "0" if within else "", class_="none")
        tint = sum(lowest <= count for lowest, _ in self._classes)
        return element("td", self._language.figures(count), class_=f"tint-{tint}")


def _undated(count: int, language: Language) -> Markup:
    if not count:
        return Markup()
    said = words.capitalised(language.say("page.undated", count=count))
    return element("p", said, class_="where")


def _small(text: str) -> Markup:
    return element("small", text)
