"""What editors decided of stories, given to an archive: it survives, and only its stories move."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from geomap.archive.additions import Added, Wishes, add
from geomap.archive.crews.crew import read_in
from geomap.archive.crews.errand import packed, run
from geomap.archive.crews.reading_kit import reading_kit
from geomap.archive.intake.given_decisions import read_given_decisions
from geomap.archive.intake.given_story import GivenStory, keyed
from geomap.archive.opened_archive import Archive
from geomap.cli.main import main
from geomap.errors import InputError
from geomap.gazetteer.patches import open_patch
from geomap.version import PATCH
from tests.archive.conftest import CHARGED, ELSEWHERE, RAID, added, lines, tables

OFF = '[[decision]]\ndo = "off"\nquote = "Kestrel Crescent"\nbecause = "it was next door"\n'
MOVED = (
    '[[decision]]\ndo = "place"\nquote = "Kestrel Crescent"\nplace = "Long Ground, Greater Leys"\n'
)
WIDE = '[[decision]]\ndo = "area"\nquote = "Kestrel Crescent"\n'


def of(story: str, decision: str) -> str:
    return decision + f'story = "{story}"\n'


def written(path: Path, *decisions: str) -> Path:
    path.write_text("\n".join(decisions), encoding="utf-8")
    return path


def streets(archive: Path) -> list[str]:
    return [event["street"] for event in Archive(archive).ask().to_pylist()]


def places(archive: Path) -> list[str]:
    return [event["place"] for event in Archive(archive).ask().to_pylist()]


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    return lines(tmp_path / "given.jsonl", [RAID, ELSEWHERE])


def test_a_changed_decision_reads_its_story_again_and_no_other(
    tmp_path: Path, stories: Path
) -> None:
    archive, decided = tmp_path / "raids.archive", tmp_path / "decided.toml"

    def run_with(*decisions: str) -> Added:
        written(decided, *decisions)
        return add([stories], archive, Wishes(workers=1, decisions=decided))

    assert run_with(of("raid", OFF)).read == 2
    assert streets(archive) == ["Girdlestone Road"]
    again = run_with("# checked\n", of("raid", OFF))
    assert (again.read, again.known, again.asked) == (0, 2, ())
    assert run_with(of("raid", MOVED)).read == 1
    assert places(archive) == ["Long Ground", "Girdlestone Road"]
    assert add([stories], archive, Wishes(workers=1, decisions=decided, again=True)).read == 2
    assert places(archive) == ["Long Ground", "Girdlestone Road"]
    assert run_with().read == 1
    assert places(archive) == ["Kestrel Crescent", "Girdlestone Road"]


def test_the_day_that_an_editor_gave_a_raid_is_its_day_whatever_the_text_tells(
    tmp_path: Path,
) -> None:
    archive = tmp_path / "raids.archive"
    dated = '[[decision]]\ndo = "date"\nquote = "Girdlestone Road"\nday = 2019-05-30\n'
    decided = written(tmp_path / "decided.toml", of("elsewhere", dated))
    assert added([RAID, ELSEWHERE], archive, decisions=decided).asked == ()
    days = [event["date"] for event in Archive(archive).ask().to_pylist()]
    assert days == [date(2019, 3, 13), date(2019, 5, 30)]


def test_a_status_that_an_editor_gave_keeps_its_source(tmp_path: Path) -> None:
    archive = tmp_path / "raids.archive"
    status = (
        '[[decision]]\ndo = "status"\nquote = "Kestrel Crescent"\nstatus = "charged"\n'
        'source = "Oxford Magistrates Court"\nday = 2019-05-02\n'
    )
    decided = written(tmp_path / "decided.toml", of("raid", status))
    for rows in ([RAID], [RAID, CHARGED], [RAID, CHARGED | {"date": "2019-03-14"}]):
        added(rows, archive, decisions=decided)
        (event,) = Archive(archive).ask().to_pylist()
        assert event["status"] == "charged"
        assert event["status_source"] == "Oxford Magistrates Court, 2019-05-02"


def test_a_folder_of_files_decides_as_one_file_does(tmp_path: Path) -> None:
    source, folder = tmp_path / "stories", tmp_path / "decided"
    for path in (source / "may", folder / "may"):
        path.mkdir(parents=True)
    (source / "may" / "raid.txt").write_text(RAID["text"])
    written(folder / "may" / "raid.toml", MOVED, OFF.replace("Kestrel Crescent", "Long Ground"))
    written(folder / "geomap.toml", "title_pattern = 'x'")
    one, other = tmp_path / "one.archive", tmp_path / "other.archive"
    found = add([source], one, Wishes(workers=1, decisions=folder))
    assert (found.read, len(found.asked)) == (1, 1)
    (folder / "may" / "raid.toml").write_text(MOVED)
    assert add([source], one, Wishes(workers=1, decisions=folder)).asked == ()
    file = written(tmp_path / "all.toml", of("may/raid.txt", MOVED))
    add([source], other, Wishes(workers=1, decisions=file))
    assert tables(one) == tables(other)
    assert places(one) == ["Long Ground"]


def test_decisions_last_when_they_are_not_given_and_a_story_is_not_read_without_them(
    tmp_path: Path,
) -> None:
    archive = tmp_path / "raids.archive"
    decided = written(tmp_path / "decided.toml", of("raid", MOVED))
    added([RAID, ELSEWHERE], archive, decisions=decided)
    before = tables(archive)
    assert added([RAID, ELSEWHERE], archive).known == 2
    changed = RAID | {"text": f"{RAID['text']} It was at dawn."}
    for rows, again in (([changed], False), ([RAID], True)):
        with pytest.raises(InputError, match="line 1 was read with decisions: give --decisions"):
            added(rows, archive, again=again)
    assert tables(archive) == before
    added([changed], archive, decisions=decided)
    assert places(archive) == ["Long Ground", "Girdlestone Road"]


def test_what_is_not_applied_is_told_each_time_with_its_line(
    tmp_path: Path, stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = tmp_path / "raids.archive"
    gone = OFF.replace("Kestrel Crescent", "Alder Road")
    decided = written(tmp_path / "decided.toml", of("raid", gone), of("no-such", OFF))
    command = ["archive", "add", str(stories), "-o", str(archive), "--workers", "1"]
    for _ in range(2):
        assert main([*command, "--decisions", str(decided)]) == 3
        said = capsys.readouterr().err
        assert (
            f"{decided}, line 1: off “Alder Road” of the story raid is not applied: "
            "the story does not name Alder Road" in said
        )
        assert f"{decided}, line 7: no story no-such is given or in the archive" in said
    other = lines(tmp_path / "other.jsonl", [CHARGED])
    written(decided, of("elsewhere", OFF.replace("Kestrel Crescent", "Girdlestone Road")))
    assert main(["archive", "add", str(other), *command[3:], "--decisions", str(decided)]) == 3
    assert "decided anew of the story elsewhere, which has to be given" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (OFF, 1, "story must be the id of the story"),
        (
            of("raid", OFF) + of("raid", MOVED).replace("place =", "lon ="),
            9,
            "lon must be a number",
        ),
        (of("raid", OFF).replace("off", "shut"), 2, "do must be one of"),
        (of("raid", OFF).replace("next door", "at 12 Elm Road"), 4, "because"),
    ],
    ids=["no story", "no number", "nothing that is done", "a door"],
)
def test_a_mistake_is_told_with_its_line_and_nothing_is_written(
    text: str, line: int, reason: str, tmp_path: Path, stories: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    archive, decided = tmp_path / "raids.archive", written(tmp_path / "decided.toml", text)
    command = ["archive", "add", str(stories), "-o", str(archive), "--decisions", str(decided)]
    assert main(command) == 2
    (said,) = capsys.readouterr().err.splitlines()
    assert f"{decided}, line {line}: " in said
    assert reason in said
    assert not archive.exists()


def test_two_files_on_one_story_are_refused(tmp_path: Path) -> None:
    written(tmp_path / "a.toml", of("raid", OFF))
    written(tmp_path / "raid.toml", OFF)
    with pytest.raises(InputError, match=r"raid\.toml, line 1: .*a\.toml has decisions on raid"):
        read_given_decisions(tmp_path, open_patch(PATCH))


def test_nothing_of_a_street_that_is_shown_as_its_area_is_in_the_archive(tmp_path: Path) -> None:
    archive = tmp_path / "raids.archive"
    decided = written(tmp_path / "decided.toml", of("raid", WIDE))
    story = RAID | {"title": "House raided in Kestrel Crescent", "url": ""}
    added([story], archive, decisions=decided)
    (event,) = Archive(archive).ask().to_pylist()
    assert (event["place"], event["width"]) == ("Blackbird Leys", "area")
    read = Archive(archive)
    for table in (read.events, read.mentions, read.unplaced, read.stories):
        assert "Kestrel" not in str(table.to_table().to_pylist())


def test_decisions_travel_with_their_story_to_whoever_reads_it(tmp_path: Path) -> None:
    patch = open_patch(PATCH)
    decided = read_given_decisions(written(tmp_path / "d.toml", of("raid", MOVED)), patch)
    given = keyed(GivenStory("raid", "raid", "x", text=RAID["text"], published=RAID["date"]))
    chunk = (decided.on(given),)
    sent = run(reading_kit(PATCH), PATCH, packed(chunk), False)
    here = read_in(patch, chunk, False)
    assert not isinstance(sent, str)
    assert sent.mentions.equals(here.mentions)
    assert sent.mentions.column("place").to_pylist() == ["Long Ground"]


def test_services_are_refused_in_one_line(
    tmp_path: Path, stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["archive", "add", str(stories), "-o", str(tmp_path / "a")]
    assert main([*command, "--geocoder", "local,nominatim"]) == 2
    assert "services answer one name a second" in capsys.readouterr().err
    assert not (tmp_path / "a").exists()


def test_help_offers_no_services_that_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["archive", "add", "--help"])
    told = capsys.readouterr().out
    assert "--corrections" in told
    assert "--geocoder" not in told


def test_a_street_that_an_editor_hid_is_in_no_file_of_an_archive_by_its_name(
    tmp_path: Path, stories: Path
) -> None:
    archive, copy = tmp_path / "raids.archive", tmp_path / "raids.sqlite"
    hidden = written(tmp_path / "decided.toml", of("raid", OFF.replace('"off"', '"hide"')))
    add([stories], archive, Wishes(workers=1, decisions=hidden))
    main(["archive", "query", str(archive), "-o", str(copy)])
    assert "…" in [row["street"] for row in Archive(archive).unplaced.to_table().to_pylist()]
    with closing(sqlite3.connect(copy)) as database:
        assert not [line for line in database.iterdump() if "Kestrel Crescent" in line]
