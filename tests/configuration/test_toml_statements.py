from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.configuration.toml_statements import lines_of

WHOLE = '''# what the desk has
title = "one # two"

credit = """
[fonts]
text = 3
"""
geocoder = [
  "local",   # first
  "nominatim",
]
areas.per = "households"
servers = { nominatim = "http://127.0.0.1:8088", photon = "http://127.0.0.1:2322" }

  [palette]
mark = "#112233"
"tint-1" = "#445566"
[ palette . dark ]
mark = "#aabbcc"
'''


def test_each_key_is_found_in_the_line_where_it_begins() -> None:
    assert lines_of(WHOLE) == {
        ("title",): 2,
        ("credit",): 4,
        ("geocoder",): 8,
        ("areas",): 12,
        ("areas", "per"): 12,
        ("servers",): 13,
        ("servers", "nominatim"): 13,
        ("servers", "photon"): 13,
        ("palette",): 15,
        ("palette", "mark"): 16,
        ("palette", "tint-1"): 17,
        ("palette", "dark"): 18,
        ("palette", "dark", "mark"): 19,
    }


def test_line_ends_of_windows_count_as_one_and_others_of_unicode_as_none() -> None:
    assert lines_of('a = "x\u2028y"\r\nb = 1\r\n') == {("a",): 1, ("b",): 2}


def test_what_is_no_toml_is_told_by_the_librarys_own_error() -> None:
    with pytest.raises(tomllib.TOMLDecodeError, match="line 2"):
        lines_of('a = 1\nb = "open\n')


@given(
    st.lists(
        st.sampled_from(["", "# note", 'k{} = "x"', "k{} = [\n1,\n\n2]", "k{} = '''\n[a]\n'''"])
    )
)
def test_every_key_of_any_file_has_a_line_that_names_it(parts: list[str]) -> None:
    text = "\n".join(part.format(place) for place, part in enumerate(parts))
    lines = text.splitlines()
    found = lines_of(text)
    assert {name for (name,) in found} == set(tomllib.loads(text))
    assert all(lines[line - 1].startswith(f"{name} =") for (name,), line in found.items())


@pytest.mark.parametrize("text", ["a = [\n" + '"b",\n' * 1000 + "]\n", "a = [" + "\n" * 1000 + "]"])
def test_a_value_of_many_lines_is_not_read_again_at_each(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    loads, times = tomllib.loads, list[int]()

    def counted(statement: str) -> dict[str, Any]:
        times.append(len(statement))
        return loads(statement)

    monkeypatch.setattr(tomllib, "loads", counted)
    assert lines_of(text) == {("a",): 1}
    assert len(times) <= 4
