"""The outputs of one command, and what must hold of each: no more markup than of plain words."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

from geomap import RaidMap
from geomap.cli.main import main
from geomap.formats import read_raids
from geomap.renderers.leaflet import render_page
from tests.promises.held_table import plain
from tests.promises.payloads import STEERING, TURNING
from tests.promises.ways.ways_in import AROUND, WAYS
from tests.support.many_raids import backdrop

LEADS = "=+-@＝＋－＠"
_WRITTEN = (("html", "geojson"), ("svg", "csv"), ("kml", "gpkg"))
_BESIDE = ("located.*", "desk.log", "desk.answers", "desk.acts", "desk.published")
"""What a way wrote itself, beside its line: "located.svg" is the output "located svg"."""
_NAME_OF_A_MAP = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*-[0-9a-f]{6}")
"""What a newsroom's command is told of a map: words of its title, a part of its story's id."""
_SOUND = re.compile(r"HTTP/1\.1 (?:[234]\d\d|501) ")
_KINDS = ("application/json", "text/plain; charset=utf-8", "")
_OF_NO_REQUEST = {"content-type", "connection"}
"""The headers by which the server answers what is none, in words of its own."""
_HAVE = {
    "cache-control", "content-security-policy", "cross-origin-opener-policy",
    "cross-origin-resource-policy", "referrer-policy", "x-content-type-options",
}  # fmt: skip
_MAY_HAVE = _HAVE | {
    "allow", "connection", "content-length", "content-type", "etag", "transfer-encoding",
}  # fmt: skip
_DATA = re.compile(r"<script[^>]*json[^>]*>(.*?)</script>", re.DOTALL)
_REFUSED = 2
_CODES = (0, 3)

Shape = frozenset[tuple[str, ...]]


class _Seen(HTMLParser):
    """The elements of a page with the names of their attributes, and how many scripts it has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: set[tuple[str, ...]] = set()
        self.scripts = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add((tag, *sorted(name for name, _ in attrs)))
        self.scripts += tag == "script"


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a way with some payloads: the outputs by name, or what refused them."""

    outputs: dict[str, str]
    said: str
    codes: tuple[int, ...]


def tried(way: str, payloads: Sequence[str]) -> Tried:
    """Run the commands of a way, with every output."""
    outputs: dict[str, str] = {}
    said, codes = io.StringIO(), []
    with TemporaryDirectory() as name, contextlib.redirect_stdout(said):
        folder = Path(name)
        around = AROUND.get(way, contextlib.nullcontext)(payloads)
        with contextlib.redirect_stderr(said), around:
            line = [*WAYS[way][0](folder, payloads), "--show", "unplaced,notes"]
            for page, table in _WRITTEN:
                out = [folder / f"out.{ending}" for ending in (page, table)]
                codes.append(_code(["map", *line, "-o", str(out[0]), "--data", str(out[1])]))
                for file in out:
                    if file.is_file() and file.suffix != ".gpkg":
                        outputs[file.suffix[1:]] = file.read_bytes().decode()
            for file in (file for each in _BESIDE for file in folder.glob(each)):
                outputs[file.name.replace(".", " ")] = file.read_bytes().decode()
            if "geojson" in outputs:
                outputs["RaidMap"] = RaidMap(read_raids(folder / "out.geojson")).to_html()
    return Tried(outputs, said.getvalue().replace(name, ""), tuple(codes))


def faults(seen: Tried, usual: Tried, others: Sequence[Tried] = ()) -> Iterator[str]:
    """Give what does not hold of the outputs, in words.

    `usual` is the same of plain words; `others` are other maps of plain words, whose markup is
    ours as well, since what is read of a story varies with its words.
    """
    yield from _of_terminal(seen)
    for name, text in seen.outputs.items():
        ours = usual.outputs.get(name)
        kind = name.rpartition(" ")[2]
        drawn = [one.outputs[kind] for one in others if kind in one.outputs]
        if ours is None:
            yield f"{name}: plain words have no such output"
            continue
        try:
            yield from (f"{name}: {fault}" for fault in _ORACLES[kind](text, ours, *drawn))
        except (ValueError, ET.ParseError, csv.Error) as error:
            yield f"{name}: it is broken: {error}"


def _code(line: list[str]) -> int:
    try:
        return main(line)
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else 1


def is_refused(seen: Tried) -> bool:
    """Tell whether every command of a way was refused."""
    return {*seen.codes} == {_REFUSED}


def _of_terminal(seen: Tried) -> Iterator[str]:
    if steering := {*seen.said} & ((STEERING - {"\t"}) | TURNING):
        yield f"terminal: {steering!r}"
    if "Traceback" in seen.said:
        yield f"terminal: {seen.said[-400:]}"
    if not {*seen.codes} <= {*_CODES, _REFUSED}:
        yield f"exit codes {seen.codes}"
    if _REFUSED in seen.codes and "\ngeomap" not in f"\n{seen.said}":
        yield f"refused without a word: {seen.said[-400:]!r}"


def _of_page(text: str, ours: str, *_: str) -> Iterator[str]:
    yield from _of_markup(text, ours)
    for block in _DATA.finditer(text):
        json.loads(block[1])


def _of_markup(text: str, ours: str, *_: str) -> Iterator[str]:
    seen, plain = _Seen(text), _Seen(ours)
    if more := seen.elements - plain.elements - _all_of_ours():
        yield f"elements {sorted(more)[:3]}"
    if seen.scripts != plain.scripts:
        yield f"{seen.scripts} scripts, {plain.scripts} of plain words"


@cache
def _all_of_ours() -> set[tuple[str, ...]]:
    """Give what a page of plain words has: rows, and streets that are not placed, which vary."""
    return _Seen(render_page(plain(), backdrop())).elements


def _of_xml(text: str, *ours: str) -> Iterator[str]:
    seen, *plain = (
        {(n.tag, *sorted(n.attrib)) for n in _tree(one).iter()} for one in (text, *ours)
    )
    if more := seen.difference(*plain):
        yield f"elements {sorted(more)[:3]}"


def _tree(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314


def _of_cells(text: str, ours: str, *_: str) -> Iterator[str]:
    rows, plain = (list(csv.reader(io.StringIO(one, newline=""))) for one in (text, ours))
    if rows[0] != plain[0]:
        yield f"columns {rows[0]}"
    numbers = re.compile(r"-?\d+(?:\.\d+)?")
    for cell in (cell for row in rows for cell in row if not numbers.fullmatch(cell)):
        shown = [x for x in cell if unicodedata.category(x) not in ("Cc", "Cf", "Zs", "Zl", "Zp")]
        if shown and shown[0] in LEADS:
            yield f"a formula: {cell[:60]!r}"
    if {len(row) for row in rows} != {len(rows[0])}:
        yield "rows of other lengths"


def _of_features(text: str, ours: str, *_: str) -> Iterator[str]:
    seen, plain = json.loads(text), json.loads(ours)
    if extra := seen.keys() - plain.keys():
        yield f"members {sorted(extra)}"
    keys = [
        {key for one in whole["features"] for key in one["properties"]} for whole in (seen, plain)
    ]
    if extra := keys[0] - keys[1]:
        yield f"properties {sorted(extra)[:3]}"


def _of_log(text: str, ours: str, *_: str) -> Iterator[str]:
    """What the desk says is what it says of plain words, but for the name of a published map."""
    yield from _of_terminal(Tried({}, text, ()))
    usual = {*ours.split("\n")}
    said = (line for line in text.split("\n") if line not in usual)
    if more := [line for line in said if not _NAME_OF_A_MAP.fullmatch(line)]:
        yield f"it says {more[0][:90]!r}"


def _of_answers(text: str, *_: str) -> Iterator[str]:
    """Each answer tells a browser what it is, has no headers but ours, and is no fault of ours."""
    for asked, status, kind, names in json.loads(text):
        if not status or {*names} == _OF_NO_REQUEST:
            continue
        is_page = kind.startswith("text/html") and "etag" in names  # a file of the desk's own
        if not _SOUND.match(status) or not (is_page or kind in _KINDS):
            yield f"{asked}: {status}, {kind}"
        if {*names} - _MAY_HAVE or _HAVE - {*names}:
            yield f"{asked}: headers {names}"


def _of_one_kind(text: str, ours: str, *_: str) -> Iterator[str]:
    """What became of it, and what was published, is the same whoever did it."""
    usual = {*ours.split("\n")}
    if more := [line for line in text.split("\n") if line not in usual]:
        yield f"not as by others: {more[0][:90]!r}"


_ORACLES: dict[str, Callable[..., Iterator[str]]] = {
    "html": _of_page,
    "RaidMap": _of_markup,
    "svg": _of_xml,
    "kml": _of_xml,
    "csv": _of_cells,
    "geojson": _of_features,
    "log": _of_log,
    "answers": _of_answers,
    "acts": _of_one_kind,
    "published": _of_one_kind,
}
