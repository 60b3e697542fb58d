"""What is read of a database page by page, without SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from geomap.geocoders import salvage
from geomap.geocoders.salvage import _page_size, _varint, rows_left

LONG = "x" * 5_000


def filled(
    path: Path, rows: Iterable[tuple[object, ...]], size: int = 512, columns: int = 2
) -> Path:
    """Write a database of pages of a size, whose one table is kept as those of the store are."""
    named = [f"c{number}" for number in range(columns)]
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size = {size}")
        connection.execute(f"CREATE TABLE t ({', '.join(named)}, PRIMARY KEY (c0)) WITHOUT ROWID")
        connection.execute("BEGIN")
        connection.executemany(f"INSERT INTO t VALUES ({', '.join('?' * columns)})", rows)  # noqa: S608
        connection.execute("COMMIT")
    return path


@pytest.mark.parametrize(
    ("size", "lengths"),
    [
        (512, range(1_600)),
        (1024, range(200, 2_400, 3)),
        (4096, [*range(980, 1_020), *range(4_050, 4_120), *range(8_100, 8_200)]),
        (65_536, [*range(16_390, 16_420), *range(65_500, 65_540), 131_080]),
    ],
)
def test_a_row_is_read_whatever_its_length_and_that_of_a_page(
    size: int, lengths: Iterable[int], tmp_path: Path
) -> None:
    rows = [(f"{length:06}", "y" * length) for length in lengths]
    path = filled(tmp_path / "a", rows, size)
    assert set(rows_left(path, 2)) == set(rows)
    assert set(rows_left(path, 3)) == set()


def test_rows_of_many_columns_and_of_letters_of_several_bytes_are_read(tmp_path: Path) -> None:
    rows = [
        tuple(f"{row} {'ä€😀'[column % 3] * column}" for column in range(70)) for row in range(40)
    ]
    path = filled(tmp_path / "a", rows, 4096, 70)
    assert set(rows_left(path, 70)) == set(rows)


@pytest.mark.parametrize("other", [3, 2.5, None, b"blob", b"", b"\xff"])
def test_a_row_that_is_not_of_texts_alone_is_left_out(other: object, tmp_path: Path) -> None:
    path = filled(tmp_path / "a", [("a", "b"), ("c", other), ("e", "")])
    assert sorted(rows_left(path, 2)) == [("a", "b"), ("e", "")]
    assert list(rows_left(path, 1)) == []


def test_a_text_that_is_none_is_left_out(tmp_path: Path) -> None:
    path = filled(tmp_path / "a", [("a", "b"), ("c", "zzzz"), ("e", "f")])
    path.write_bytes(path.read_bytes().replace(b"zzzz", b"z\xffzz"))
    assert sorted(rows_left(path, 2)) == [("a", "b"), ("e", "f")]


def test_where_no_file_is_there_are_no_rows(tmp_path: Path) -> None:
    assert list(rows_left(tmp_path / "none", 2)) == []
    (tmp_path / "none-wal").write_bytes(b"")
    assert list(rows_left(tmp_path / "none", 2)) == []


def test_the_log_beside_a_file_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("PRAGMA page_size = 512")
        writer.execute("CREATE TABLE t (a, b, PRIMARY KEY (a)) WITHOUT ROWID")
        writer.execute("INSERT INTO t VALUES ('old', 'kept')")
        writer.execute("PRAGMA journal_mode = WAL")
        for number in range(100):
            writer.execute("INSERT INTO t VALUES (?, 'of the log')", (f"{number}",))
        found = set(rows_left(path, 2))
        assert found == {("old", "kept"), *((f"{number}", "of the log") for number in range(100))}
        writer.execute("INSERT INTO t VALUES ('long', ?)", (LONG,))
        assert set(rows_left(path, 2)) == found, "its other pages are numbers of the file, not here"
        copied = tmp_path / "b"
        copied.with_name("b-wal").write_bytes(path.with_name("a-wal").read_bytes())
        copied.write_bytes(path.read_bytes()[:100])
        assert set(rows_left(copied, 2)) == found, "the log holds each page that was changed"


def test_what_is_cut_off_takes_the_rows_with_it_that_end_there_and_no_others(
    tmp_path: Path,
) -> None:
    short = [(f"{number:03}", "short") for number in range(200)]
    path = filled(tmp_path / "a", [("!", LONG), *short])
    data = path.read_bytes()
    rows = {("!", LONG), *short}
    assert set(rows_left(path, 2)) == rows
    path.write_bytes(data[:-1])
    left = set(rows_left(path, 2))
    assert left < rows
    assert len(left) > 150
    path.write_bytes(data + b"\x0a" * 511)
    assert set(rows_left(path, 2)) == rows, "half a page is none"


def test_the_first_page_that_is_left_of_a_file_is_read_as_the_others(tmp_path: Path) -> None:
    rows = [(f"{number:05}", "short") for number in range(3_000)]
    path = filled(tmp_path / "a", rows, 4096)
    data = path.read_bytes()
    found = []
    for at in range(4096, len(data), 4096):
        path.write_bytes(data[at : at + 4096])
        found.append(set(rows_left(path, 2)))
    assert all(found)
    assert set().union(*found) == set(rows)


@pytest.mark.parametrize("following", [0, 999, 2**32 - 1])
def test_a_row_that_goes_on_nowhere_is_left_out_and_no_other(
    following: int, tmp_path: Path
) -> None:
    long = ("long", "y" * 1_200)
    path = filled(tmp_path / "a", [("a", "b"), long, ("z", "z")])
    assert sorted(rows_left(path, 2)) == [("a", "b"), long, ("z", "z")]
    data = path.read_bytes()
    (at,) = (at for at in range(0, len(data), 512) if data[at : at + 5] == b"\0\0\0\4y")
    path.write_bytes(data[:at] + following.to_bytes(4, "big") + data[at + 4 :])
    assert sorted(rows_left(path, 2)) == [("a", "b"), ("z", "z")]


def turning(text: int) -> tuple[int, bytes]:
    """Give two pages with a row of a key and so long a text, and how many bytes the row has.

    The second page goes on at itself.
    """
    kinds = varint(13 + 2) + varint(13 + 2 * text)
    payload = bytes((1 + len(kinds),)) + kinds + b"k".ljust(4096, b"v")
    long = 1 + len(kinds) + 1 + text
    here = 489 + (long - 489) % 4092
    cell = varint(long) + payload[: here if here <= 1002 else 489] + (2).to_bytes(4, "big")
    leaf = (b"\x0a\0\0\0\1\0\0\0" + (100).to_bytes(2, "big")).ljust(100, b"\0") + cell
    return long, leaf.ljust(4096, b"\0") + (2).to_bytes(4, "big") + b"v" * 4092


def test_a_row_is_no_longer_than_ten_million_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a"
    for text, size in ((5_000, 5_005), (9_999_993, 10_000_000), (9_999_994, 10_000_001)):
        long, pages = turning(text)
        path.write_bytes(pages)
        assert long == size
        assert list(rows_left(path, 2)) == ([("k", "v" * text)] if long <= 10_000_000 else [])


def page(*payloads: bytes) -> bytes:
    """Give one page of rows as they are."""
    places = [1_000 * place for place, _ in enumerate(payloads, start=1)]
    out = bytearray(b"\x0a\0\0" + len(payloads).to_bytes(2) + b"\0\0\0")
    out += b"".join(place.to_bytes(2) for place in places)
    for place, each in zip(places, payloads, strict=True):
        out = out.ljust(place, b"\0") + bytes((len(each),)) + each
    return bytes(out.ljust(4096, b"\0"))


@pytest.mark.parametrize(
    ("payload", "columns"),
    [
        (b"\3\x09\x17abc", 2),  # the number one, and a text of five
        (b"\3\x0e\x13abc", 2),  # a blob of one byte, and a text of three
        (b"\2\x81\5" + b"x" * 59, 1),  # a head that ends within a text's length
        (b"\2\x13abcd", 1),
        (b"\2\x13ab", 1),
    ],
)
def test_a_row_that_says_otherwise_how_long_it_is_is_left_out(
    payload: bytes, columns: int, tmp_path: Path
) -> None:
    whole = b"\2\x13abc" if columns == 1 else b"\3\x13\x0fabcd"
    (tmp_path / "a").write_bytes(page(whole, payload, whole))
    assert list(rows_left(tmp_path / "a", columns)) == [("abc", "d")[:columns]] * 2


def test_a_row_that_was_deleted_is_not_brought_back(tmp_path: Path) -> None:
    held = bytearray(page(b"\3\x13\x0fabcd", b"\3\x13\x0fefgh"))
    held[12:14] = held[8:10]  # where a third row stood
    held[3:5] = (2).to_bytes(2)
    (tmp_path / "a").write_bytes(held)
    assert list(rows_left(tmp_path / "a", 2)) == [("abc", "d"), ("efg", "h")]


def test_what_lies_between_the_places_of_two_rows_is_the_place_of_none(tmp_path: Path) -> None:
    held = bytearray(page(b"\3\x13\x0fabcd"))
    cell = held[1_000:1_009]
    for at in (0x0102, 0x0203, 0x0304):
        held[at : at + 9] = cell
    held[3:5] = (2).to_bytes(2)
    held[8:12] = b"\1\2\3\4"
    (tmp_path / "a").write_bytes(held)
    assert list(rows_left(tmp_path / "a", 2)) == [("abc", "d")] * 2


def test_a_page_of_more_rows_than_a_byte_counts_is_read_whole(tmp_path: Path) -> None:
    rows = [(f"{number:04}", "") for number in range(2_000)]
    path = filled(tmp_path / "a", rows, 4096)
    assert len(rows) / (path.stat().st_size / 4096 - 1) > 255
    assert set(rows_left(path, 2)) == set(rows)


def test_of_the_log_each_page_stands_alone_and_is_looked_for_at_its_place(tmp_path: Path) -> None:
    _, pages = turning(5_000)
    log, frame = tmp_path / "a-wal", bytes(24)
    log.write_bytes(bytes(32) + frame + pages[:4096] + frame + pages[4096:])
    assert list(rows_left(tmp_path / "a", 2)) == [], "its second page is another of the file"
    held = page(b"\3\x13\x0fabcd")
    log.write_bytes(bytes(32) + frame + held + frame + bytes(4096))
    assert list(rows_left(tmp_path / "a", 2)) == [("abc", "d")]
    log.write_bytes(bytes(32) + frame + bytes(100) + held + bytes(2 * 4096))
    assert list(rows_left(tmp_path / "a", 2)) == [], "a text may hold what looks like a page"


@pytest.mark.parametrize(
    ("told", "size"),
    [(512, 512), (1024, 1024), (32_768, 32_768), (1, 65_536), (0, 4096), (256, 4096), (2, 4096),
     (513, 4096), (1000, 4096), (65_535, 4096)],
)  # fmt: skip
def test_the_size_of_a_page_is_believed_if_it_can_be_one(told: int, size: int) -> None:
    assert _page_size(b"SQLite format 3\0" + told.to_bytes(2, "big") + b"\1\1") == size
    assert _page_size(b"") == 4096


def varint(value: int) -> bytes:
    """Write a number as SQLite does."""
    if value >= 1 << 56:
        return bytes(0x80 | value >> 8 + 7 * part & 0x7F for part in range(7, -1, -1)) + bytes(
            (value & 0xFF,)
        )
    parts = [value & 0x7F]
    while value := value >> 7:
        parts.append(0x80 | value & 0x7F)
    return bytes(reversed(parts))


@pytest.mark.parametrize(
    "value",
    [0, 1, 127, 128, 129, 16_383, 16_384, 2**32, 2**49 + 5, 2**56 - 1, 2**56, 2**63 + 9, 2**64 - 1],
)
def test_a_number_has_nine_bytes_at_most(value: int) -> None:
    written = varint(value)
    assert len(written) == min(9, max(1, -(-value.bit_length() // 7)))
    assert _varint(written + b"\xff", 0) == (value, len(written))
    assert _varint(b"\xff\x01" + written, 2) == (value, 2 + len(written))
    with pytest.raises(IndexError):
        _varint(written[:-1], 0)


def test_a_place_of_a_page_is_looked_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []
    real = salvage._payload

    def counted(pages: list[bytes], page: bytes, at: int, size: int) -> bytes:
        looked.append(at)
        return real(pages, page, at, size)

    monkeypatch.setattr(salvage, "_payload", counted)
    path = tmp_path / "newlines"
    path.write_bytes(b"\n" * 4096 * 50)  # to SQLite pages of rows, all of them at one place
    assert list(rows_left(path, 2)) == []
    assert len(looked) == 50
