"""Text stays text: whatever a table holds, no output has more markup than one of plain words."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from geomap import RaidMap, formats
from geomap.cli.main import main
from geomap.errors import InputError
from geomap.io.log import say, tell
from geomap.renderers import load
from geomap.renderers.common.markup import clean
from geomap.renderers.leaflet import render_page
from tests.promises.held_table import held, plain
from tests.promises.payloads import PAYLOADS, STEERING, TURNING
from tests.support.many_raids import backdrop, write_patch

LEADS = "=+-@＝＋－＠"


class _Seen(HTMLParser):
    """The elements with the names of their attributes, and the text, of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: set[tuple[str, ...]] = set()
        self.scripts = 0
        self.streets: list[str] = []
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add((tag, *sorted(name for name, _ in attrs)))
        self.scripts += tag == "script"
        self._inside = tag == "a" and ("class", "street") in attrs
        self.streets += [""] if self._inside else []

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.streets[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "a"


def test_there_are_many_payloads_of_all_kinds() -> None:
    assert len(PAYLOADS) >= 350
    assert {sign for sign in STEERING if any(sign in one for one in PAYLOADS)} >= set("\0\x07\x1b")


def test_a_page_of_payloads_has_no_other_markup_than_one_of_plain_words() -> None:
    seen, ours = (_Seen(render_page(one, backdrop())) for one in (held(), plain()))
    assert seen.elements <= ours.elements
    assert seen.scripts == ours.scripts
    assert seen.streets == [clean(one) for one in PAYLOADS]


def test_a_raid_map_of_payloads_has_no_other_markup_than_one_of_plain_words(
    tmp_path: Path,
) -> None:
    patch = write_patch(tmp_path)
    seen, ours = (_Seen(RaidMap(one, patch=patch).to_html()) for one in (held(), plain()))
    assert seen.elements <= ours.elements
    assert seen.scripts == ours.scripts


def test_a_picture_and_a_kml_of_payloads_are_whole(tmp_path: Path) -> None:
    patch = write_patch(tmp_path)
    for write in (load("map.svg").render, lambda raids, _: formats.load("kml").write(raids)):
        tables = [replace(raids, attribution=raids.attribution[:2]) for raids in (held(), plain())]
        tables = [replace(raids, title=raids.rows[7].quote) for raids in tables]
        trees = [ET.fromstring(write(raids, patch)) for raids in tables]  # noqa: S314
        seen, ours = ({(n.tag, *sorted(n.attrib)) for n in tree.iter()} for tree in trees)
        assert seen <= ours


def test_a_picture_without_room_for_its_map_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no room for its map"):
        load("map.svg").render(held(), write_patch(tmp_path))


def test_a_spreadsheet_runs_no_payload_and_geomap_reads_it_back(tmp_path: Path) -> None:
    written = formats.load("csv").write(held())
    rows = list(csv.DictReader(io.StringIO(written.decode(), newline="")))
    assert len(rows) == len(PAYLOADS)
    for row, payload in zip(rows, PAYLOADS, strict=True):
        shown = row["quote"]
        seen = [x for x in shown if unicodedata.category(x) not in ("Cc", "Cf", "Zs", "Zl", "Zp")]
        assert "".join(seen[:1]) not in LEADS or not seen, repr(shown)
        assert shown[:1] not in ("\t", "\r", "\n")
        kept = "".join("\ufffd" if x == "\0" or "\ud800" <= x <= "\udfff" else x for x in payload)
        assert shown.removeprefix("'") == kept or shown == kept
    path = tmp_path / "raids.csv"
    path.write_bytes(written)
    for record, payload in zip(formats.load("csv").read(path).records, PAYLOADS, strict=True):
        kept = payload.encode("utf-8", "replace").decode().replace("\0", "\ufffd")
        assert (record["quote"] or "").split() == kept.replace("?", "\ufffd").split() or (
            record["quote"] == kept
        )


def test_json_gives_payloads_back_as_they_were() -> None:
    features = json.loads(formats.load("geojson").write(held()))["features"]
    for feature, payload in zip(features, PAYLOADS, strict=True):
        given = feature["properties"]["quote"]
        assert given == payload.encode("utf-8", "replace").decode() or "\ufffd" in given


@pytest.mark.parametrize("form", ["iframe", "static", "amp", "oembed"])
def test_a_snippet_of_a_title_has_no_markup_of_it(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def snippet(title: str) -> _Seen:
        path.write_text(
            f'<meta name="generator" content="geomap 1"><title>{clean_title(title)}</title>'
        )
        line = ["embed", str(path), "--url", "https://paper.example/map.html", "--format", form]
        main([*line, "--picture", "https://paper.example/map.png"])
        said = capsys.readouterr().out
        return _Seen(json.loads(said)["html"] if form == "oembed" else said)

    def clean_title(title: str) -> str:
        return str(clean(title)).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    path = tmp_path / "map.html"
    ours = snippet("Plain words")
    for payload in PAYLOADS[::6]:
        if payload.strip():
            seen = snippet(payload)
            assert seen.elements <= ours.elements, payload
            assert seen.scripts == ours.scripts, payload


def test_nothing_of_a_payload_steers_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    for payload in PAYLOADS:
        say(payload)
        tell(payload)
    said = capsys.readouterr()
    for text in said:
        assert not {*text} & ((STEERING - {"\t"}) | TURNING)
