"""Raids counted by month."""

from __future__ import annotations

import pandas


def count_by_month(column: pandas.Series) -> pandas.Series:
    """Count the dates of each month; see `RaidsAccessor.by_month`."""
    dates = pandas.to_datetime(column)
    months = dates.dropna().dt.to_period("M")
    index = pandas.PeriodIndex([], freq="M", name="month")
    if len(months):
        index = pandas.period_range(months.min(), months.max(), freq="M", name="month")
    counts = months.value_counts().reindex(index, fill_value=0).rename("raids")
    counts.attrs = {"undated": int(dates.isna().sum())}
    return counts
