"""A map is published, published again, withdrawn and unpublished at one address."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from geomap.cli.main import main
from geomap.errors import InputError, RenderError
from geomap.formats import load
from geomap.io.writing.turns import Turn
from geomap.model import Patch, Precision, Role
from geomap.publishing import publication
from geomap.publishing.address import Address
from geomap.publishing.called_stories import plainly_named
from geomap.publishing.publication import Published, Signed, faults, is_snippet_new, rendered
from geomap.publishing.versions import Record, State, read_record, record_bytes
from geomap.publishing.withdrawal import withdraw
from geomap.raids.provenance import Source, sources_in, written
from geomap.raids.table import Unplaced
from geomap.renderers import Wishes
from geomap.renderers.common.readers import for_readers
from tests.support.many_raids import RAIDS, ROWS, write_patch

SIGNED = Signed("ab", datetime(2017, 8, 10, 9, 30, tzinfo=UTC), date(2018, 2, 10))
URL = "https://maps.news.example/raids/"
STREETS = [row.street for row in ROWS]


@pytest.fixture
def patch(tmp_path: Path) -> Patch:
    folder = tmp_path / "patch"
    folder.mkdir()
    return write_patch(folder)


@pytest.fixture
def address(tmp_path: Path) -> Address:
    folder = tmp_path / "web"
    folder.mkdir()
    return Address(folder, "raids-in-millbury", URL, "svg")


def publish(*given: Any, **wishes: Any) -> Published:
    """Draw a version and write it."""
    return rendered(*given, **wishes).write()


@pytest.fixture
def record(patch: Patch, address: Address) -> Record:
    """The record of a map that was published once."""
    return publish(RAIDS, patch, address, Record(address.name), SIGNED).record


def _bytes(address: Address) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(address.folder.iterdir())}


def test_a_version_is_page_picture_table_oembed_and_snippet(
    record: Record, address: Address
) -> None:
    assert [path.rpartition("millbury")[2] for path in _bytes(address)] == [
        *("geomap-frames.js", ".embed.html", ".geojson", ".html", ".oembed.json", ".svg")
    ]
    told = json.loads(address.oembed.read_text())
    assert told["url"] == f"{URL}raids-in-millbury.html"
    assert told["thumbnail_url"] == f"{URL}raids-in-millbury.svg"
    assert f"{URL}raids-in-millbury.html" in address.snippet.read_text()
    assert f"{URL}raids-in-millbury.svg" in address.page.read_text()
    assert (record.versions[0].number, record.versions[0].by) == (1, "ab")
    assert faults(record, address) == ()


def test_no_published_file_holds_what_is_left_to_the_desk(patch: Patch, address: Address) -> None:
    doubted = replace(RAIDS.rows[0], note="the story names Farbury")
    missed = Unplaced("Nowhere Row", "Nowhere Row", None, Role.RAID, "nobody knows it")
    raids = replace(RAIDS, rows=(doubted, *RAIDS.rows[1:]), unplaced=(missed,))
    first = publish(raids, patch, address, Record(address.name), SIGNED).record
    for data in _bytes(address).values():
        assert b"Farbury" not in data
        assert b"Nowhere Row" not in data
    assert publish(raids, patch, address, first, SIGNED).changes == ()
    shown = Wishes()._replace(show=("notes", "unplaced"))
    again = publish(raids, patch, address, first, SIGNED, wishes=shown)
    assert {change.said.rpartition(", ")[2] for change in again.changes} == {"the note changed"}
    assert b"Farbury" in address.table.read_bytes()


def test_no_published_file_calls_a_story_by_a_digest_of_its_text(
    patch: Patch, address: Address
) -> None:
    text, other = "story-0123456789", "story-abcdef0123"
    rows = tuple(replace(row, story=text) for row in RAIDS.rows)
    publish(replace(RAIDS, rows=rows), patch, address, Record(address.name), SIGNED)
    features = json.loads(address.table.read_text("utf-8"))["features"]
    assert {each["properties"]["story"] for each in features} == {"story"}
    told = written([Source(other, "Raids", None, ""), Source("oxford-raids", "Raids", None, "")])
    first, *others = rows
    several = plainly_named(replace(RAIDS, rows=(replace(first, sources=told), *others)))
    assert {row.story for row in several.rows} == {"story-1"}
    assert [one.id for one in sources_in(several.rows[0].sources)] == ["story-2", "oxford-raids"]
    named = replace(RAIDS, rows=tuple(replace(row, story="draft-2") for row in rows))
    assert plainly_named(named) is named


def test_no_place_in_the_story_is_told_beside_a_street_that_is_hidden() -> None:
    first, *others = RAIDS.rows
    hidden = replace(RAIDS, rows=(replace(first, precision=Precision.AREA), *others))
    assert {(row.start, row.end) for row in for_readers(hidden).rows} == {(0, 0)}
    assert for_readers(RAIDS).rows[0].end == first.end > 0


def test_no_published_file_says_who_published_or_when(record: Record, address: Address) -> None:
    del record
    for data in _bytes(address).values():
        assert b"2017-08-10T09:30" not in data
        assert b'"ab"' not in data


@pytest.mark.parametrize("ending", ["html", "geojson", "svg", "embed.html", "oembed.json"])
def test_a_first_version_takes_no_place_of_what_geomap_did_not_publish(
    ending: str, patch: Patch, address: Address
) -> None:
    site = address.folder / f"{address.name}.{ending}"
    site.write_text("<!doctype html><title>Of the site</title>")
    with pytest.raises(InputError, match=rf"millbury\.{ending} is there and was not published"):
        publish(RAIDS, patch, address, Record(address.name), SIGNED)
    assert [path.name for path in address.folder.iterdir()] == [site.name]


@pytest.mark.parametrize("name", ["geomap-frames.js", "raids-in-millbury.geojson"])
def test_nothing_is_published_or_taken_back_through_a_link(
    record: Record, patch: Patch, address: Address, tmp_path: Path, name: str
) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    (address.folder / name).unlink()
    (address.folder / name).symlink_to(mine)
    with pytest.raises(InputError, match=f"{name} is a link, and nothing is published through"):
        publish(RAIDS, patch, address, record, SIGNED)
    with pytest.raises(InputError, match=f"{name} is a link, and nothing is published through"):
        withdraw(address, record, SIGNED, "A street was wrong")
    assert mine.read_text() == "mine"


def test_a_later_version_takes_no_place_of_a_page_that_somebody_else_put_there(
    record: Record, patch: Patch, address: Address
) -> None:
    address.page.write_text("<html>foreign")
    with pytest.raises(InputError, match="was not published by geomap"):
        publish(RAIDS, patch, address, record, SIGNED)
    assert address.page.read_text() == "<html>foreign"


def test_a_map_whose_record_was_lost_is_published_again(
    record: Record, patch: Patch, address: Address
) -> None:
    withdraw(address, record, SIGNED, "A street was wrong.")
    assert publish(RAIDS, patch, address, Record(address.name), SIGNED).record.last
    assert "Alder Crescent" in address.page.read_text()


def test_the_next_version_says_what_changed(record: Record, patch: Patch, address: Address) -> None:
    fewer = replace(RAIDS, rows=ROWS[1:])
    done = publish(fewer, patch, address, record, replace(SIGNED, by="cd"))
    assert [change.said for change in done.changes] == ["Alder Crescent, Southfield is gone"]
    assert done.record.versions[1].changes == ("Alder Crescent, Southfield is gone",)
    assert "Alder Crescent" not in address.page.read_text()


def test_another_title_is_a_change_that_is_told(
    record: Record, patch: Patch, address: Address
) -> None:
    titled = replace(RAIDS, title="Raids at dawn")
    (change,) = publish(titled, patch, address, record, SIGNED).changes
    assert change.said == f"the title “{RAIDS.title}” becomes “Raids at dawn”"
    assert change.correction == ""


def test_a_court_that_was_published_as_a_raid_goes_with_the_next_version(
    patch: Patch, address: Address
) -> None:
    court = replace(RAIDS, rows=(replace(ROWS[0], role=Role.COURT), *ROWS[1:]))
    record = publish(court, patch, address, Record(address.name), SIGNED).record
    done = publish(replace(RAIDS, rows=ROWS[1:]), patch, address, record, SIGNED)
    assert [change.said for change in done.changes] == ["Alder Crescent, Southfield is gone"]


def test_publishing_the_same_again_gives_the_same_bytes(
    record: Record, patch: Patch, address: Address
) -> None:
    before = _bytes(address)
    later = replace(SIGNED, at=datetime(2020, 1, 1, tzinfo=UTC))
    assert publish(RAIDS, patch, address, record, later).changes == ()
    assert _bytes(address) == before


@pytest.mark.parametrize("can_draw", [True, False], ids=["drawn anew", "gone"])
def test_no_picture_of_an_older_version_stays_beside_a_new_one_of_another_kind(
    record: Record,
    patch: Patch,
    address: Address,
    monkeypatch: pytest.MonkeyPatch,
    *,
    can_draw: bool,
) -> None:
    old = address.picture
    hidden = RAIDS.rows[0].street.encode()
    assert hidden in old.read_bytes()
    if not can_draw:
        load = publication.load_renderer

        def lacking(name: str, *wishes: Any) -> Any:
            if name == old.name:
                raise InputError("not installed")
            return load(name, *wishes)

        monkeypatch.setattr(publication, "load_renderer", lacking)
    fewer = replace(RAIDS, rows=RAIDS.rows[1:])
    again = replace(address, picture_as="png")
    made = publish(fewer, patch, again, record, SIGNED).record
    assert again.picture.exists()
    assert old.exists() == can_draw
    assert not [name for name, data in _bytes(again).items() if hidden in data]
    assert faults(made, again) == ()


def test_a_file_that_is_not_the_published_one_is_told(record: Record, address: Address) -> None:
    address.table.write_text("{}")
    address.oembed.unlink()
    assert sorted(faults(record, address)) == [
        "raids-in-millbury.geojson is not the one that was published",
        "raids-in-millbury.oembed.json is missing",
    ]


def test_a_withdrawn_map_is_a_notice_and_no_file_names_a_street(
    record: Record, address: Address
) -> None:
    old = address.folder / "raids-in-millbury.png"
    old.write_bytes(b"a picture of an older version")
    made = withdraw(address, record, SIGNED, "A street was wrong", contact="desk@news.example")
    assert made.last is not None
    assert made.last.state is State.WITHDRAWN
    page = address.page.read_text()
    assert "“Police raids in Millbury” was taken back by the newsroom on 10 August 2017." in page
    assert "A street was wrong." in page
    assert "desk@news.example" in page
    assert '<meta name="robots" content="noindex">' in page
    for told in (address.snippet.read_text(), address.oembed.read_text()):
        assert ": read why" in told
        assert "open the map" not in told
    assert json.loads(address.table.read_text())["features"] == []
    assert json.loads(address.oembed.read_text())["title"] == "This map was withdrawn"
    for name, data in _bytes(address).items():
        for street in STREETS:
            assert street.encode() not in data, name
    assert b"older version" not in old.read_bytes()
    assert faults(made, address) == ()


def test_the_snippet_of_a_german_map_is_german_and_stays_so(patch: Patch, address: Address) -> None:
    german = replace(RAIDS, language="de")
    made = publish(german, patch, address, Record(address.name), SIGNED).record
    assert "Millbury: Karte öffnen" in address.snippet.read_text("utf-8")
    withdraw(address, made, SIGNED, "A street was wrong.")
    assert "zurückgezogen: Grund lesen" in address.snippet.read_text("utf-8")
    assert '<div class="geomap-map" lang="de">' in address.snippet.read_text("utf-8")


def test_an_unpublished_map_keeps_the_reason_alone(record: Record, address: Address) -> None:
    made = withdraw(address, record, SIGNED, "A court ordered it.", unpublish=True)
    for data in _bytes(address).values():
        assert b"Millbury" not in data
    assert "A court ordered it." in address.page.read_text()
    with pytest.raises(InputError, match="no map called raids-in-millbury is published"):
        withdraw(address, made, SIGNED, "Again.")


def test_a_withdrawn_map_can_be_published_again(
    record: Record, patch: Patch, address: Address
) -> None:
    made = withdraw(address, record, SIGNED, "A street was wrong.")
    done = publish(RAIDS, patch, address, made, SIGNED)
    assert (done.changes, [one.state for one in done.record.versions][-1]) == ((), State.PUBLISHED)
    assert "Alder Crescent" in address.page.read_text()


@pytest.mark.parametrize(
    ("because", "told"),
    [
        (" ", "say why"),
        ("It was at 12 Alder Crescent", "tells a door"),
        ("The reporter was told so by Alan Tester", "must not say “Alan”"),
    ],
)
def test_a_reason_that_must_not_be_read_is_refused(
    because: str, told: str, record: Record, address: Address
) -> None:
    before = _bytes(address)
    with pytest.raises(InputError, match=told):
        withdraw(address, record, SIGNED, because)
    assert _bytes(address) == before


def test_a_disk_that_refuses_leaves_the_old_version_whole(
    record: Record, patch: Patch, address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _bytes(address)
    written = Turn.write

    def full(turn: Turn, data: bytes) -> Path:
        if data.startswith(b"<!doctype html>"):
            raise OSError(28, "No space left on device")
        return written(turn, data)

    monkeypatch.setattr(Turn, "write", full)
    with pytest.raises(RenderError, match="No space left"):
        publish(replace(RAIDS, rows=ROWS[1:]), patch, address, record, SIGNED)
    assert _bytes(address) == before


def test_a_record_is_read_as_it_was_written(record: Record, tmp_path: Path) -> None:
    file = tmp_path / "versions.jsonl"
    file.write_bytes(record_bytes(record))
    assert read_record(file, record.name) == record
    for line in ("{}", "[]", '{"number": 1, "state": "published", "by": "ab", "at": 1}'):
        file.write_bytes(record_bytes(record) + line.encode())
        with pytest.raises(InputError, match=r"versions\.jsonl, line 2 is no version of a map"):
            read_record(file, record.name)


@pytest.mark.parametrize("ends_a_line", ["\u2028", "\u2029", "\x85", "\x0b", "\x1c"])
def test_a_record_keeps_signs_at_which_other_texts_end_a_line(
    record: Record, tmp_path: Path, ends_a_line: str
) -> None:
    asked = replace(record.versions[-1], ask=f"the news desk,{ends_a_line}Oxford")
    file = tmp_path / "versions.jsonl"
    told = Record(record.name, (*record.versions, asked))
    file.write_bytes(record_bytes(told))
    assert read_record(file, record.name) == told


def test_a_map_waits_from_its_day_of_review_until_it_is_withdrawn(
    record: Record, address: Address
) -> None:
    assert record.waits(date(2018, 2, 9)) == ()
    assert record.waits(date(2018, 2, 10)) == ("was to be looked at again by 2018-02-10",)
    made = withdraw(address, record, SIGNED, "It is old.")
    assert made.waits(date(2018, 2, 10)) == ()
    last = replace(record.versions[-1], expires=date(2018, 2, 9), review_by=None)
    shown = Record(record.name, (*record.versions[:-1], last))
    assert shown.waits(date(2018, 2, 9)) == ()
    (told,) = shown.waits(date(2018, 2, 10))
    assert told.startswith("expired on 2018-02-09: withdraw it")


@pytest.mark.parametrize("by", ["", "Ann Example", "a1", "abcdef"])
def test_a_name_in_place_of_initials_is_refused(by: str) -> None:
    with pytest.raises(InputError, match="no initials"):
        Signed(by, SIGNED.at)


@pytest.mark.parametrize("name", ["", "Raids", "a/b", "..", "-a", "a b", "x" * 81])
def test_a_name_that_is_no_address_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no name for a map's address"):
        Address(tmp_path, name, URL)


def test_the_commands_publish_tell_what_changed_and_withdraw(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from geomap.gazetteer.patches import data_folder

    story = data_folder() / "stories" / "oxford-raids.txt"
    web, old, new = tmp_path / "web", tmp_path / "old.geojson", tmp_path / "new.geojson"
    web.mkdir()
    page = str(tmp_path / "map.html")
    common = ["map", str(story), "--published", "2017-08-10", "-o", page, "--data"]
    assert main([*common, str(old)]) == 0
    main([*common, str(new), "--not-raided", "Long Ground"])
    where = ["--folder", str(web), "--url", URL[:-1], "--name", "raids", "--picture-as", "svg"]
    who = ["--by", "ab", "--record", str(tmp_path / "raids.jsonl"), "--at", "2017-08-10T09:30:00Z"]
    stands = ["--placed-at", "https://www.news.example/story"]
    copied = tmp_path / "copied"
    then = f"{sys.executable} -c \"open('{copied.as_posix()}','w').write('{{name}}')\""
    assert main(["publish", str(old), *where, *who, *stands, "--then", then]) == 0
    assert copied.read_text() == "raids"
    capsys.readouterr()
    assert main(["diff", str(old), str(new)]) == 0
    assert "Long Ground, Greater Leys is gone" in capsys.readouterr().out
    assert main(["publish", str(new), *where, *who]) == 0
    said = capsys.readouterr().out
    assert "To print: An earlier version of this map" in said
    assert "Paste it anew in:\n  https://www.news.example/story" in said
    assert main(["publish", str(new), *where, *who]) == 0
    assert "Paste it anew" not in capsys.readouterr().out, "the snippet is the same"
    assert main(["withdraw", *where, *who, "--because", "A street was wrong"]) == 0
    said = capsys.readouterr().out
    assert "raids is withdrawn: A street was wrong." in said
    assert "https://www.news.example/story" in said
    assert "paste it anew" in said
    assert main(["publish", str(new), *where, *who]) == 0
    said = capsys.readouterr().out
    assert "It is back in place of its notice" in said
    assert "Paste it anew in:\n  https://www.news.example/story" in said


@pytest.mark.parametrize("name", ["story.txt", "map.html"])
def test_a_story_or_a_map_in_place_of_its_table_is_told_how_to_make_one(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_text("Police raided a house in Elm Road.")
    where = ["--folder", str(tmp_path), "--url", URL, "--name", "raids", "--by", "ab"]
    kept = ["--record", str(tmp_path / "raids.jsonl")]
    assert main(["publish", str(tmp_path / name), *where, *kept]) == 2
    said = capsys.readouterr().err
    assert "is no table of raids: give the one that geomap map STORY --data" in said


def test_a_snippet_that_changed_is_told_where_no_page_of_it_is_known(
    patch: Patch, address: Address, record: Record
) -> None:
    fewer = replace(RAIDS, rows=RAIDS.rows[1:])
    again = publish(fewer, patch, address, record, SIGNED).record
    assert is_snippet_new(again, address)
    assert not is_snippet_new(publish(fewer, patch, address, again, SIGNED).record, address)
    assert not is_snippet_new(record, address), "nobody has pasted the first one yet"


def test_a_map_stands_in_other_pages_in_the_form_that_is_asked_for(
    patch: Patch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, web = tmp_path / "raids.geojson", tmp_path / "web"
    web.mkdir()
    table.write_bytes(load("geojson").render(replace(RAIDS, rows=RAIDS.rows[:1]), patch))
    told = ["--folder", str(web), "--url", URL, "--name", "raids", "--by", "ab"]
    kept = ["--record", str(tmp_path / "raids.jsonl"), "--picture-as", "svg"]
    command = ["publish", str(table), *told, *kept]

    def asked() -> list[str]:
        made = (web / "raids.embed.html").read_text(), (web / "raids.oembed.json").read_text()
        return [text.partition("raids.html?")[2].partition('"')[0].rstrip("\\") for text in made]

    main([*command, "--form", "map"])
    assert asked() == ["form=map", "form=map"]
    (tmp_path / "geomap.toml").write_text('[frame]\nform = "plain"\ntheme = "auto"\n')
    main(command)
    assert asked() == ["form=plain&amp;theme=auto", "form=plain&amp;theme=auto"]
    capsys.readouterr()
    main(["embed", str(web / "raids.html")])
    assert capsys.readouterr().out == (web / "raids.embed.html").read_text()
    main([*command, "--form", "static"])
    assert asked() == ["form=static&amp;theme=auto", "form=static&amp;theme=auto"]
    capsys.readouterr()
    assert main([*command, "--form", "small"]) == 2
    assert "choose full, map, plain, static" in capsys.readouterr().err
    with (web / "geomap.toml").open("w") as settings:
        settings.write('contact = "servers@news.example"\n[frame]\nform = "map"\nscript = "none"\n')
    assert main(["withdraw", *told, *kept, "--because", "It is old."]) == 0
    assert asked() == ["form=map", "form=map"], "the notice stands as the map did"
    assert "<script" not in (web / "raids.embed.html").read_text()
    assert "servers@" not in (web / "raids.html").read_text(), "who asks servers is no desk"


@pytest.mark.skipif(os.name == "nt", reason="/bin/false is of other systems")
def test_a_command_that_fails_is_told_and_the_files_stay(record: Record, address: Address) -> None:
    from geomap.publishing.newsroom_command import deliver

    del record
    before = _bytes(address)
    with pytest.raises(RenderError, match=r"false ended with 1: run it again"):
        deliver("false", address.folder, address.name)
    with pytest.raises(RenderError, match=r"the files are in .*, but no-such.* cannot be run"):
        deliver("no-such-program-here {folder}", address.folder, address.name)
    assert _bytes(address) == before


@pytest.mark.parametrize("then", ["no-such-program-here {folder}", "{folder}/none", "'", " "])
def test_a_command_that_cannot_be_run_is_told_before_anything_is_written(
    then: str, patch: Patch, tmp_path: Path, address: Address, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "raids.geojson"
    table.write_bytes(load("geojson").render(RAIDS, patch))
    where = ["--folder", str(address.folder), "--url", URL, "--name", "raids", "--by", "ab"]
    assert main(["publish", str(table), *where, "--picture-as", "svg", "--then", then]) == 2
    assert main(["withdraw", *where, "--because", "It is old.", "--then", then]) == 2
    assert main(["desk", *where[:4], "--then", then, "--no-browser"]) == 2
    for line in capsys.readouterr().err.splitlines():
        assert "cannot be run" in line or "is no command" in line or "is empty" in line
    assert not list(address.folder.iterdir())


def test_maps_of_two_folders_that_are_called_alike_share_no_record(
    patch: Patch,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("GEOMAP_DATA", str(tmp_path / "kept"))
    table = tmp_path / "raids.geojson"
    table.write_bytes(load("geojson").render(RAIDS, patch))
    live: list[str] = []
    test: list[str] = []
    for where, url in ((live, URL), (test, "https://test.news.example/")):
        where += ["--folder", str(tmp_path / f"web{len(url)}"), "--url", url, "--name", "raids"]
        where += ["--by", "ab", "--picture-as", "svg"]
        Path(where[1]).mkdir()
    assert main(["publish", str(table), *live]) == 0
    assert main(["publish", str(table), *test]) == 2
    said = f"raids was published as {URL}raids.html, and this is https://test.news.example/raids"
    assert said in capsys.readouterr().err
    assert not list(Path(test[1]).iterdir())
    own = ["--record", str(tmp_path / "test.jsonl")]
    assert main(["publish", str(table), *test, *own]) == 0
    assert main(["withdraw", *test, *own, "--because", "It was a test."]) == 0
    assert main(["withdraw", *test, "--because", "It was a test."]) == 2
    (tmp_path / "kept" / "versions" / "raids.jsonl").write_bytes(Path(own[1]).read_bytes())
    capsys.readouterr()
    assert main(["published", live[1]]) == 0
    assert "not in the records" in capsys.readouterr().out
    assert main(["publish", str(table), *live, *own]) == 0, "whoever names a record goes on with it"
