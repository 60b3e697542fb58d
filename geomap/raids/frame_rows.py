"""The rows of a raids table that is a frame: their values, and those that are counted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from geomap.errors import InputError, LeftOutWarning
from geomap.io.coded_columns import Coded
from geomap.io.faults import Fault, complain
from geomap.raids.count_check import Rows
from geomap.raids.schema import Certainty, read_value
from geomap.raids.validate import SUBJECT

if TYPE_CHECKING:
    import pandas


def has_column(frame: pandas.DataFrame, name: str) -> bool:
    """Tell whether there is a column of a name, or a level of the index."""
    return name in frame.columns or name in frame.index.names


def refuse_doubled(frame: pandas.DataFrame, names: Iterable[str]) -> None:
    """Refuse a table of which several columns have one of these names.

    Raises
    ------
    InputError
        If it is so; the message names the first.
    """
    if twice := [name for name in names if list(frame.columns).count(name) > 1]:
        raise InputError(f"the raids table has several columns {twice[0]!r}: rename all but one")


def values_of(frame: pandas.DataFrame, name: str) -> list[Any]:
    """Give the values of a column, or of a level of the index that is called so, None missing.

    All are missing if there is neither, or several columns have the name.
    """
    if list(frame.columns).count(name) == 1:
        column = frame[name]
    elif name in frame.index.names:
        column = frame.index.get_level_values(name).to_series()
    else:
        return [None] * len(frame)
    values: list[Any] = column.astype(object).tolist()
    for row in column.isna().to_numpy().nonzero()[0].tolist():
        values[row] = None
    return values


def counted_rows(frame: pandas.DataFrame) -> Rows:
    """Give of each row its `raid_id`, from the index if it is there, and its addresses.

    Likely ones are left out.
    """
    names, numbers, certainties = (
        values_of(frame, name) for name in ("raid_id", "addresses", "certainty")
    )
    known = Coded.of(numbers)
    addresses = Coded(known.codes, list(map(_addresses, known.values))).each(1)
    return [
        ("" if name is None else str(name), number)
        for name, number, certainty in zip(names, addresses, certainties, strict=True)
        if certainty != Certainty.LIKELY
    ]


def pinned_rows(frame: pandas.DataFrame) -> pandas.DataFrame:
    """Give the rows that are counted, which are those that are not merely likely.

    Raises
    ------
    InputError
        As `check_roles`.
    """
    check_roles(frame)
    likely = [value == Certainty.LIKELY for value in values_of(frame, "certainty")]
    return frame[[not one for one in likely]] if any(likely) else frame


def check_roles(frame: pandas.DataFrame) -> None:
    """Refuse a table with rows whose role says that they are no raids.

    Raises
    ------
    InputError
        If it has any; the message lists every fault with its row.
    """
    roles = Coded.of(values_of(frame, "role"))
    wrong = [read_value("role", role, 0)[1] for role in roles.values]
    if any(wrong):
        rows = enumerate(roles.codes.tolist(), start=1)
        complain(
            SUBJECT,
            [fault._replace(row=row) for row, code in rows if code >= 0 for fault in wrong[code]],
        )


def told_of(frame: pandas.DataFrame) -> tuple[dict[str, Any], Rows, str | None]:
    """Give what a frame tells of the whole, its rows, and the story that they are all of."""
    stories = set(values_of(frame, "story"))
    name = str(stories.pop()) if len(stories) == 1 else None
    # What geomap tells is under names; pandas allows any key.
    return cast(dict[str, Any], frame.attrs), counted_rows(frame), name


def _addresses(value: Any) -> int:
    """Give how many addresses a row stands for: one, where it does not say."""
    try:
        return max(int(value), 1)
    except (TypeError, ValueError, OverflowError):
        return 1


PERIODS = {"month": "M", "year": "Y"}
"""By what raids are counted over time, as pandas calls it."""


def count_by_month(frame: pandas.DataFrame) -> pandas.Series:
    """Count the raids of each month; see `RaidsAccessor.by_month`."""
    months = periods_of(frame, "month")
    counts = months.dropna().value_counts().reindex(all_periods(months, "month"), fill_value=0)
    counts = counts.rename("raids")
    counts.attrs = {"undated": int(months.isna().sum())}
    return counts


def said_if_undated(counts: Any) -> Any:
    """Give counts over time, with a warning where no raid has a day, so that they count none."""
    undated = counts.attrs.get("undated")
    if undated and not counts.shape[-1]:
        import warnings

        said = f"none of the {undated:,} raids has a day" if undated > 1 else "the raid has no day"
        how = "read stories with published=, or fill in the column date"
        warnings.warn(f"{said}, so that no time counts any: {how}", LeftOutWarning, stacklevel=3)
    return counts


def periods_of(frame: pandas.DataFrame, by: str) -> pandas.Series:
    """Give the month or year of each raid that is counted, a Period, missing where there is none.

    Raises
    ------
    InputError
        If the table has no column `date`, there is in it what no table of raids may have, or a row
        is no raid by its role.
    """
    import pandas

    if not has_column(frame, "date"):
        has = ", ".join(map(str, frame.columns))[:200]
        raise InputError(f"the raids table has no column date: it has {has}")
    refuse_doubled(frame, ["date"])
    days: list[Any] = []
    faults: list[Fault] = []
    for number, value in enumerate(values_of(frame, "date"), start=1):
        day, wrong = (None, []) if value is None else read_value("date", value, number)
        days.append(day)
        faults += wrong
    complain(SUBJECT, faults)
    dated = pandas.DataFrame({"date": pandas.to_datetime(days)}, frame.index)
    for name in ("certainty", "role"):
        dated[name] = values_of(frame, name)
    periods: pandas.Series = pinned_rows(dated)["date"].dt.to_period(PERIODS[by])
    return periods


def all_periods(periods: pandas.Series, by: str) -> pandas.PeriodIndex:
    """Give the months or years from the first to the last, those between them too."""
    import pandas

    known = periods.dropna()
    if not len(known):
        return pandas.PeriodIndex([], freq=PERIODS[by], name=by)
    return pandas.period_range(known.min(), known.max(), freq=PERIODS[by], name=by)
