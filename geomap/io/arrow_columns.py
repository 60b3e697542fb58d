"""Columns of pyarrow as columns of our own, no value unpacked row by row."""

from __future__ import annotations

from typing import Any

from geomap.io.coded_columns import Coded, in_use


def coded(column: Any) -> Coded:
    """Take over a ChunkedArray, of dictionaries or plain.

    Raises
    ------
    ValueError or pyarrow.ArrowException
        If a value is damaged.
    """
    import numpy as np
    import pyarrow
    from pyarrow import types

    if isinstance(column.type, pyarrow.BaseExtensionType):
        column = pyarrow.chunked_array(
            [chunk.storage for chunk in column.chunks], column.type.storage_type
        )
    if types.is_null(column.type) or not len(column):
        return Coded(np.full(len(column), -1, np.int32), [])
    if not types.is_dictionary(column.type):
        if not _is_comparable(column.type) or _has_two_noughts(column):
            return _one_by_one(column)
        # Each chunk would have a dictionary of all that are known so far.
        column = pyarrow.chunked_array([column.combine_chunks()]).dictionary_encode()
    whole = column.unify_dictionaries().combine_chunks()
    if isinstance(whole, pyarrow.ChunkedArray):
        whole = pyarrow.concat_arrays(whole.chunks)
    codes = whole.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int32)
    codes, used = in_use(codes, whole.dictionary.is_valid().to_numpy(zero_copy_only=False))
    return Coded(codes, whole.dictionary.take(pyarrow.array(used)).to_pylist())


def unpacked(column: Any) -> int:
    """Give the bytes that a ChunkedArray takes if each row has a value of its own."""
    return sum(map(_unpacked, column.chunks))


def _unpacked(chunk: Any) -> int:
    import numpy as np
    from pyarrow import compute, types

    kind = chunk.type
    values = chunk.dictionary if types.is_dictionary(kind) else chunk
    if not has_length(values.type):
        return 8 * len(chunk)
    sizes = compute.fill_null(compute.binary_length(values), 0)
    sizes = sizes.to_numpy(zero_copy_only=False).astype(np.int64)
    if values is chunk:
        return int(sizes.sum())
    codes = chunk.indices.drop_null().to_numpy(zero_copy_only=False)
    return int(sizes[codes].sum())


def has_length(kind: Any) -> bool:
    """Tell a type of texts or bytes, which may be of any length."""
    from pyarrow import types

    return bool(
        types.is_string(kind)
        or types.is_large_string(kind)
        or types.is_binary(kind)
        or types.is_large_binary(kind)
        or str(kind).endswith("_view")
    )


def _is_comparable(kind: Any) -> bool:
    """Tell of which type equal values are one."""
    from pyarrow import types

    return bool(
        has_length(kind)
        or types.is_integer(kind)
        or types.is_floating(kind)
        or types.is_boolean(kind)
        or types.is_date(kind)
        or types.is_timestamp(kind)
    )


def _has_two_noughts(column: Any) -> bool:
    """Tell whether 0.0 may stand beside -0.0, which it equals."""
    import numpy as np
    from pyarrow import types

    if not types.is_floating(column.type):
        return False
    numbers = column.to_numpy(zero_copy_only=False)
    return bool((np.signbit(numbers) & (numbers == 0)).any())


def _one_by_one(column: Any) -> Coded:
    import numpy as np

    values = column.to_pylist()
    codes = np.arange(len(values), dtype=np.int32)
    codes[[value is None for value in values]] = -1
    return Coded(codes, values)
