"""A map that is shown until a day: what its files and its record say, and how the day is given."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geomap.cli.main import main
from geomap.errors import InputError
from geomap.formats import load
from geomap.publishing.expiry_day import last_day
from geomap.publishing.versions import read_record
from geomap.renderers.common.notice import Expiry
from geomap.renderers.leaflet import render_page
from tests.support.many_raids import RAIDS, ROWS, backdrop, write_patch

DAY = Expiry(date(2018, 8, 10), "desk@news.example")
URL = "https://maps.news.example/"


def test_a_page_that_expires_says_so_and_hides_the_map_from_who_runs_no_script() -> None:
    page = render_page(RAIDS, backdrop(RAIDS), expiry=DAY)
    before, _, kept = page.partition('<template id="unexpired">')
    assert "“Police raids in Millbury” was shown until 10 August 2018." in before
    assert "Questions: desk@news.example" in before
    assert 'content="unavailable_after: 2018-08-11"' in before
    for row in ROWS:
        assert row.street not in before
        assert row.street in kept
    left = kept.partition("</template>")[2]
    assert "<script" in left
    assert render_page(RAIDS, backdrop(RAIDS), expiry=DAY) == page


def test_a_title_with_a_street_is_not_told_by_the_notice() -> None:
    named = replace(RAIDS, title="The raid in Alder Crescent")
    page = render_page(named, backdrop(named), expiry=DAY._replace(ask=""))
    notice = page.partition('id="expired"')[2].partition("<template")[0]
    assert "Alder Crescent" not in notice
    assert "It was shown until 10 August 2018." in notice
    assert "Questions: the newsroom that published it." in notice


def test_a_page_without_a_day_is_as_it_was() -> None:
    page = render_page(RAIDS, backdrop(RAIDS))
    assert "<template" not in page
    assert "unavailable_after" not in page


@pytest.mark.parametrize(
    ("said", "published", "day"),
    [
        ("2018-08-10", None, date(2018, 8, 10)),
        ("365", date(2017, 8, 10), date(2018, 8, 10)),
        ("never", None, None),
    ],
)
def test_the_last_day_is_a_day_or_counts_from_publication(
    said: str, published: date | None, day: date | None
) -> None:
    assert last_day(said, published) == day


@pytest.mark.parametrize(
    ("said", "published", "told"),
    [
        ("soon", None, "is no day: write one like 2018-08-10"),
        ("99999999999", date(2017, 8, 10), "is no day"),
        ("30", None, "counts from the story's publication, of which no day is known"),
        ("2017-08-09", date(2017, 8, 10), "lies before the story's publication"),
    ],
)
def test_a_day_that_cannot_be_is_refused(said: str, published: date | None, told: str) -> None:
    with pytest.raises(InputError, match=told):
        last_day(said, published)


@pytest.fixture
def publish(tmp_path: Path) -> list[str]:
    """Give the command that publishes six raids, and its options."""
    (tmp_path / "web").mkdir()
    (tmp_path / "patch").mkdir()
    table = tmp_path / "raids.geojson"
    table.write_bytes(load("geojson").render(RAIDS, write_patch(tmp_path / "patch")))
    return [
        *("publish", str(table), "--folder", str(tmp_path / "web"), "--url", URL),
        *("--name", "raids", "--by", "ab", "--at", "2017-08-10T09:30:00Z", "--picture-as", "svg"),
        *("--record", str(tmp_path / "records" / "raids.jsonl")),
    ]


def test_the_day_of_a_map_is_kept_until_another_is_given_or_it_has_passed(
    publish: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "geomap.toml").write_text('expires = 365\nprovider = "The Example Echo"\n')
    page = tmp_path / "web" / "raids.html"
    assert main(publish) == 0
    assert 'data-until="2018-08-10"' in page.read_text()
    assert "Questions: The Example Echo" in page.read_text()
    assert main([*publish, "--expires", "2019-01-31", "--ask", "desk@news.example"]) == 0
    assert main(publish) == 0
    assert "the map is shown until 2019-01-31, as before" in capsys.readouterr().err
    assert "Questions: desk@news.example" in page.read_text()
    before = page.read_bytes()
    late = ["--at", "2019-02-01T09:30:00Z"]
    assert main([*publish, *late]) == 2
    assert "expired on 2019-01-31: give --expires a later day, or never" in capsys.readouterr().err
    assert page.read_bytes() == before
    assert main([*publish, *late, "--expires", "never"]) == 0
    assert "data-until" not in page.read_text()
    versions = read_record(tmp_path / "records" / "raids.jsonl", "raids").versions
    assert [str(version.expires) for version in versions] == [
        *("2018-08-10", "2019-01-31", "2019-01-31", "None")
    ]


@pytest.mark.parametrize("at", ["soon", "9999-12-31T23:59:59-01:00"])
def test_what_is_no_time_of_a_publication_is_refused(
    at: str, publish: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*publish, "--at", at]) == 2
    told = f"geomap: --at {at} is no time: write 2017-08-11T09:30:00Z\n"
    assert capsys.readouterr().err.endswith(told)
    assert list((tmp_path / "web").iterdir()) == []


def test_what_waits_in_a_folder_is_listed_and_the_exit_code_is_three(
    publish: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "records").mkdir()
    assert main([*publish, "--expires", "2018-08-10", "--review-by", "2018-02-10"]) == 0
    (tmp_path / "web" / "of-another.html").write_bytes((tmp_path / "web/raids.html").read_bytes())
    (tmp_path / "web" / "no-map.html").write_text("<title>Our maps</title>")
    listed = ["published", str(tmp_path / "web"), "--records", str(tmp_path / "records")]
    capsys.readouterr()
    assert main([*listed, "--on", "2018-02-09"]) == 0
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= 80
    assert [line.split() for line in out.splitlines()[1:]] == [
        ["of-another", "not", "in", "the", "records", *"-----"],
        *[["raids", "published", "1", "ab", "2017-08-10", "2018-02-10", "2018-08-10"]],
    ]
    assert main([*listed, "--on", "2018-08-11", "--due"]) == 3
    out = capsys.readouterr().out
    assert "raids expired on 2018-08-10: withdraw it, as its files still hold the map" in out
    assert "raids was to be looked at again by 2018-02-10" in out
    assert "of-another" not in out
    assert main([*listed, "--on", "2018-08-11", "--json"]) == 3
    (first, _) = json.loads(capsys.readouterr().out)
    assert (first["map"], first["version"], first["expires"]) == ("raids", 1, "2018-08-10")
    assert len(first["waits"]) == 2


def test_a_picture_has_no_clock_and_this_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "raids.geojson"
    (tmp_path / "patch").mkdir()
    table.write_bytes(load("geojson").render(RAIDS, write_patch(tmp_path / "patch")))
    given = ["export", str(table), "--expires", "2018-08-10", "-o"]
    assert main([*given, str(tmp_path / "map.svg")]) == 0
    assert "map.svg is no page and does not expire" in capsys.readouterr().err
    assert main([*given, str(tmp_path / "map.html")]) == 0
    assert "map.html expired on 2018-08-10" in capsys.readouterr().err
    assert 'data-until="2018-08-10"' in (tmp_path / "map.html").read_text()


@pytest.mark.parametrize("who", ["Zdenek Wyrd of 12 Elm Road", "07700 900123"])
def test_whom_readers_may_ask_is_a_desk_and_no_person(
    publish: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], who: str
) -> None:
    (tmp_path / "records").mkdir()
    until = ["--expires", "2099-01-31", "--ask"]
    page, table = tmp_path / "page.html", publish[1]
    export = ["export", table, "-o", str(page), *until]
    desk = ["desk", "--store", str(tmp_path / "desk.sqlite"), "--ask"]
    for command in ([*publish, *until], export, desk):
        assert main([*command, who]) == 2, command
        assert "the contact must not say" in capsys.readouterr().err
    assert not page.exists()
    assert main([*export, "desk@news.example"]) == 0
