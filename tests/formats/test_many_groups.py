"""A Parquet file of many small row groups costs as much as one of few."""

from __future__ import annotations

import numpy as np
import pyarrow
import pytest

from geomap.io.arrow_columns import coded

ROWS, GROUPS = 500, 100


@pytest.mark.parametrize("kind", [np.float64, np.int64, str])
def test_no_group_of_rows_is_told_again_the_values_of_those_before(kind: type) -> None:
    numbers = np.arange(ROWS * GROUPS)
    groups = [pyarrow.array(group.astype(kind)) for group in np.split(numbers, GROUPS)]
    column = pyarrow.chunked_array(groups)
    counted = pyarrow.proxy_memory_pool(pyarrow.default_memory_pool())
    before = pyarrow.default_memory_pool()
    pyarrow.set_memory_pool(counted)
    try:
        read = coded(column)
    finally:
        pyarrow.set_memory_pool(before)
    assert list(read.values) == [kind(number) for number in numbers.tolist()]
    assert read.codes.tolist() == numbers.tolist()
    assert counted.max_memory() < 20 * column.nbytes
