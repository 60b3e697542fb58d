"""Raids counted by month."""

from __future__ import annotations

import pandas


def count_by_month(column: pandas.Series) -> pandas.Series:
    """Count the dates of each month; see `RaidsAccessor.by_month`."""
    months = months_of(column)
    counts = months.dropna().value_counts().reindex(all_months(months), fill_value=0)
    counts = counts.rename("raids")
    counts.attrs = {"undated": int(months.isna().sum())}
    return counts


def months_of(column: pandas.Series) -> pandas.Series:
    """Give the month of each date, a Period, missing where there is none."""
    return pandas.to_datetime(column).dt.to_period("M")


def all_months(months: pandas.Series) -> pandas.PeriodIndex:
    """Give the months from the first to the last, those between them too."""
    known = months.dropna()
    if not len(known):
        return pandas.PeriodIndex([], freq="M", name="month")
    return pandas.period_range(known.min(), known.max(), freq="M", name="month")
