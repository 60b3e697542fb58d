"""Hostile files of decisions, settings, remembered answers, patches and the desk."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.promises.hostile.case import Case
from tests.promises.hostile.honest import (
    CORRECTION,
    CORRECTIONS,
    DECISION,
    DECISIONS,
    DESK_IN,
    DIFF,
    EMBED,
    KINDS,
    NAMES,
    PATCH,
    SETTINGS,
    TAKE_IN,
    TILES,
    execute,
)

Make = Callable[[Path], None]


def _text(text: str) -> Make:
    return lambda path: path.write_text(text, "utf-8", "surrogatepass") and None


def _tomls() -> Iterator[tuple[str, str]]:
    """Yield what any TOML may hold, by a name."""
    yield "deep lists", "a = " + "[" * 50_000
    yield "deep tables", "a = " + "{a=" * 50_000
    yield "deep dots", ".".join(["a"] * 20_000) + " = 1"
    yield "a number of digits", "a = " + "9" * 15_000
    yield "a year 10000", "a = 10000-01-01"
    yield "a day that is none", "a = 2017-02-31"
    yield "infinity", "lon = inf\nlat = nan"
    yield "many keys", "\n".join(f"k{number} = 1" for number in range(1_500))
    yield "a long text", f'a = "{"x" * 18_000}"'
    yield "escapes", 'title = "\\u001b]0;x\\u0007\\u202e"'
    yield "a carriage return", "a = 1\rb = 2"
    yield "brackets in text", f'a = """{"[[decision]]" * 1_000}"""'


def _entries() -> Iterator[tuple[str, str]]:
    for key, value in (
        ("at", "9999-99-99"),
        ("at", '"yesterday"'),
        ("do", '"explode"'),
        ("do", "[1, 2]"),
        ("quote", '""'),
        ("quote", "7"),
        ("because", "{a = 1}"),
        ("by", '"' + "x" * 5_000 + '"'),
    ):
        lines = [line for line in DECISION.splitlines() if not line.startswith(f"{key} ")]
        yield f"{key} = {value[:12]}", "\n".join([*lines, f"{key} = {value}\n"])
    yield "a place at infinity", DECISION.replace('"off"', '"place"') + "lon = inf\nlat = nan\n"
    yield "a huge number", DECISION.replace('"off"', '"place"') + "lon = 1e400\nlat = 51\n"
    yield "10,000 entries", DECISION * 10_000
    yield "a quote of 500 kB", DECISION.replace("Kestrel Crescent", "Kestrel " * 60_000)
    yield "a before of spaces", DECISION + f'before = "{" " * 200_000}"\n'


def _answers() -> Iterator[tuple[str, str]]:
    line = {
        "service": "nominatim",
        "server": "http://127.0.0.1:1",
        "street": "Alder Road",
        "locality": "",
        "parameters": "{}",
        "answers": [],
        "licence": "ODbL 1.0",
        "day": "2026-05-01",
    }
    answer = {
        "name": "Alder Road",
        "kind": "street",
        "lon": -1.25,
        "lat": 51.75,
        "locality": None,
        "district": None,
    }
    for name, changed in (
        ("a lone surrogate", {"street": "Alder \ud800 Road"}),
        ("a lone surrogate in the licence", {"licence": "\udfff"}),
        ("a NUL", {"street": "Alder\0Road"}),
        ("answers of numbers", {"answers": [1, 2]}),
        ("answers of lists", {"answers": [[["x"]]]}),
        ("answers none", {"answers": None}),
        ("a year 10000", {"day": "10000-01-01"}),
        ("an empty day", {"day": ""}),
        ("a service of lists", {"service": []}),
        ("a surrogate in a name", {"answers": [{**answer, "name": "\ud834"}]}),
        ("a surrogate in a district", {"answers": [{**answer, "district": "\ud834"}]}),
        ("a longitude that is true", {"answers": [{**answer, "lon": True}]}),
        ("100,000 answers", {"answers": [answer] * 100_000}),
    ):
        yield name, json.dumps({**line, **changed}) + "\n"
    yield "1e400", json.dumps({**line, "answers": [answer]}).replace("51.75", "1e400")
    yield "NaN", json.dumps({**line, "answers": [answer]}).replace("51.75", "NaN")
    yield "digits", json.dumps({**line, "answers": [answer]}).replace("51.75", "9" * 10_000)
    yield "deep", "[" * 500_000 + "\n"
    yield "no object", "3\n" * 1_000
    yield "bytes", "\udc80\udc81\n"
    yield (
        "200,000 lines",
        "".join(
            json.dumps({**line, "street": f"Alder {number}"}) + "\n" for number in range(200_000)
        ),
    )


def _names() -> Iterator[tuple[str, str]]:
    yield "200,000 columns", "name," + ",".join(f"c{n}" for n in range(200_000)) + "\nElm\n"
    yield "200,000 names of a column", "name" * 50_000 + "\nElm\n"
    yield "an open quote", 'name\n"Elm' + "\nx" * 100_000
    yield "a cell of 20 MB", "name\n" + "x" * 20_000_000
    yield "NULs", "name\nElm\0Row\n" * 1_000
    yield "a name of spaces", "name\n" + " " * 100_000 + "x" + " " * 100_000 + "\n"
    yield "quotes", "name\n" + '"' * 1_000_001 + "\n"


def _pages() -> Iterator[tuple[str, str]]:
    block = '<script type="application/json" id="geomap-data">{}</script>'
    for name, inner in (
        ("no JSON", "{"),
        ("a list", "[]"),
        ("deep", "[" * 200_000),
        ("a title of numbers", '{"title": 7, "words": 3}'),
        ("1e400", '{"title": "x", "height": 1e400}'),
        ("a surrogate", '{"title": "\\ud800", "words": "\\udfff"}'),
        ("digits", '{"a": ' + "9" * 10_000 + "}"),
    ):
        yield name, f"<!doctype html><html><body>{block.format(inner)}</body></html>"
    yield "50,000 attributes", "<html " + " ".join(f"a{n}=1" for n in range(50_000)) + ">"
    yield "many openings", "<script " * 300_000


def _databases() -> Iterator[tuple[str, Make]]:
    kind = KINDS["cache/answers.sqlite"]

    def changed(*statements: str) -> Make:
        def make(path: Path) -> None:
            kind.make(path)
            execute(path, *statements)

        return make

    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
    yield (
        "a view that never ends",
        changed(
            "ALTER TABLE answer RENAME TO away",
            f"CREATE VIEW answer AS {endless} SELECT x AS service, x AS server, x AS street, "
            "x AS locality, x AS parameters, '[]' AS answers, x AS licence, x AS day FROM n",
        ),
    )
    yield "another table", changed("DROP TABLE answer", "CREATE TABLE answer(a)")
    yield "no table", changed("DROP TABLE answer", "DROP TABLE turn")
    yield "numbers", changed("UPDATE answer SET day = 7, answers = 3, licence = x'ff'")


def _store(path: Path) -> None:
    KINDS["desk.jsonl"].make(path)
    lines = path.read_text("utf-8").splitlines()
    first = json.loads(lines[1])
    lines[1] = json.dumps({**first, "number": 10**30})
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _desks() -> Iterator[tuple[str, Make]]:
    def changed(**values: object) -> Make:
        def make(path: Path) -> None:
            KINDS["desk.jsonl"].make(path)
            lines = path.read_text("utf-8").splitlines()
            lines[1] = json.dumps({**json.loads(lines[1]), **values})
            path.write_text("\n".join(lines) + "\n", "utf-8")

        return make

    yield "a number of 30 digits", _store
    yield "a surrogate", changed(by="\ud800")
    yield "content of a list", changed(content="[]")
    yield "content too deep", changed(content="[" * 100_000)
    yield "another kind", changed(kind="exploded")
    yield "a field more", changed(more=1)


def _tiles() -> Iterator[tuple[str, Make]]:
    def at(place: int, value: bytes) -> Make:
        def make(path: Path) -> None:
            KINDS["t.pmtiles"].make(path)
            data = bytearray(path.read_bytes())
            data[place : place + len(value)] = value
            path.write_bytes(bytes(data))

        return make

    for name, place in (("root", 16), ("metadata", 32), ("leaves", 48), ("tiles", 64)):
        yield f"a {name} of 2^62 bytes", at(place, (1 << 62).to_bytes(8, "little"))
        yield f"{name} that begins nowhere", at(place - 8, (1 << 62).to_bytes(8, "little"))
    for value in (0, 1, 2, 3, 4, 9, 255):
        yield f"a packing of {value}", at(97, bytes([value]))
    yield "zoom 255", at(100, b"\xff\xff")
    yield "version 2", at(7, b"\2")


def cases() -> Iterator[Case]:
    """Yield the cases."""
    for name, text in _tomls():
        for file, command in (
            ("decisions.toml", DECISIONS),
            ("corrections.toml", CORRECTIONS),
            ("geomap.toml", SETTINGS),
        ):
            yield Case(f"{file}: {name}", command, file, _text(text))
        yield Case(f"patch.toml: {name}", PATCH, "patch/patch.toml", _text(text))
    for name, text in _entries():
        yield Case(f"a decision: {name}", DECISIONS, "decisions.toml", _text(text))
    for value in ("inf", "1e400", "nan", '"x"', "[]", "91"):
        text = CORRECTION.replace("51.72", value)
        yield Case(f"a correction: {value}", CORRECTIONS, "c.toml", _text(text), "line 4|line 1")
    yield Case("a setting: /etc/passwd", SETTINGS, "g.toml", _text('tiles = "/etc/passwd"\n'))
    yield Case(
        "a setting: 300 colours",
        SETTINGS,
        "g.toml",
        _text("[colours]\n" + "\n".join(f'c{n} = "#00000{n % 10}"' for n in range(300))),
        "line",
    )
    yield from _other_cases()


def _other_cases() -> Iterator[Case]:
    for name, text in _answers():
        said = "read" if name in ("100,000 answers", "200,000 lines") else ""
        yield Case(f"answers: {name}", TAKE_IN, "answers.jsonl", _text(text), said)
    for name, text in _names():
        yield Case(f"names: {name}", NAMES, "names.csv", _text(text))
    for name, text in _pages():
        yield Case(f"a map: {name}", EMBED, "map.html", _text(text))
    for name, make in _databases():
        yield Case(f"a cache: {name}", ("cache", "info"), "cache/answers.sqlite", make)
        yield Case(f"a cache, listed: {name}", ("cache", "export"), "cache/answers.sqlite", make)
    for name, make in _desks():
        yield Case(f"a desk: {name}", DESK_IN, "desk.jsonl", make)
    for name, make in _tiles():
        yield Case(f"tiles: {name}", TILES, "t.pmtiles", make)
    yield Case("a table compared: a pipe", DIFF, "old.geojson", lambda path: os.mkfifo(path))
