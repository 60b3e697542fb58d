"""A language of the map: its sentences, and how it writes numbers, lists and days.

An entry is a template with named slots, or one template for each plural form of its slot `count`.
Python fills them here, and the page's script those whose name begins with `script.` by the same
rules; both take them from the one table of the language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

Entry = str | Mapping[str, str]
"""A template, or templates by plural form ("one", "other") as Unicode's CLDR names them."""

WEEK = 7
"""Days before publication in which a day of the week names one day, as newspapers use it."""

SCRIPT = "script."
"""What the names of those entries begin with that the page's script writes."""

WIDGET = "widget."
"""What those begin with that it writes in a widget alone."""


def one_or_other(count: int) -> str:
    """Give the plural form of English and German: one, and all else."""
    return "one" if count == 1 else "other"


def is_near(when: date, published: date | None) -> bool:
    """Tell whether a day is one of the week that ends with the publication."""
    return published is not None and 0 <= (published - when).days < WEEK


class Language(NamedTuple):
    """A language by its code (BCP 47, as HTML has it) and all that a map says in it.

    `numbers` are the words from none on, `weekdays` begin with Monday. `thousands` stands between
    groups of three figures, `point` before decimals. `day` is the template of a date with the
    slots day, month and year, `week_day` that of one with its weekday.
    """

    code: str
    entries: Mapping[str, Entry]
    numbers: tuple[str, ...]
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    day: str
    week_day: str
    thousands: str
    point: str
    last: str
    plural: Callable[[int], str] = one_or_other

    def say(self, name: str, /, **slots: Any) -> str:
        """Fill an entry; whole numbers are written by `number`. KeyError if a slot is missing."""
        entry = self.entries[name]
        if not isinstance(entry, str):
            entry = entry[self.plural(slots["count"])]
        return entry.format_map(
            {
                slot: self.number(value) if isinstance(value, int) else value
                for slot, value in slots.items()
            }
        )

    def number(self, count: int) -> str:
        """Write a whole number, in words as far as there are any."""
        return self.numbers[count] if 0 <= count < len(self.numbers) else self.figures(count)

    def figures(self, value: float) -> str:
        """Write a whole number in figures, with a mark between the thousands."""
        return f"{value:,.0f}".replace(",", self.thousands)

    def measured(self, value: float | None) -> str:
        """Write a size or a rate with as many figures as mean something; "–" without one."""
        if value is None:
            return "–"
        return self.figures(value) if value >= 100 else f"{value:.3g}".replace(".", self.point)

    def listed(self, items: Sequence[str]) -> str:
        """Write a list: "A", "A and B", "A, B and C"."""
        *head, last = items
        return f"{', '.join(head)} {self.last} {last}" if head else last

    def date(self, when: date, published: date | None = None) -> str:
        """Write a day; one of the week before `published` with its weekday, too."""
        return (self.week_day if is_near(when, published) else self.day).format(
            weekday=self.weekdays[when.weekday()],
            day=when.day,
            month=self.months[when.month - 1],
            year=when.year,
        )

    def script(self, begin: str = SCRIPT) -> dict[str, Entry]:
        """Give what the page's script says, by names without `begin`, as JSON values."""
        return {
            name.removeprefix(begin): entry if isinstance(entry, str) else dict(entry)
            for name, entry in self.entries.items()
            if name.startswith(begin)
        }
