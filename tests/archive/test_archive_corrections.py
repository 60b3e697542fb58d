"""The newsroom's corrections, given to an archive: they hold for every story, read or to come."""

from __future__ import annotations

from pathlib import Path

import pytest

from geomap.archive.additions import Added, Wishes, add
from geomap.archive.crews.crew import read_in
from geomap.archive.crews.errand import packed, run
from geomap.archive.crews.reading_kit import reading_kit
from geomap.archive.intake.given_corrections import read_given_corrections
from geomap.archive.intake.given_story import GivenStory, keyed
from geomap.archive.opened_archive import Archive
from geomap.cli.main import main
from geomap.errors import InputError
from geomap.gazetteer.patches import open_patch
from geomap.version import PATCH
from tests.archive.conftest import CHARGED, ELSEWHERE, NOWHERE, RAID, added, lines, tables

HERE = (
    '[[correction]]\nname = "Quillmaker Row"\nlon = -1.2021\nlat = 51.7184\n'
    'because = "a new street"\n'
)
NEVER = '[[correction]]\nname = "Kestrel Crescent"\nbecause = "the family was threatened"\n'


def written(path: Path, *corrections: str) -> Path:
    path.write_text("\n".join(corrections), encoding="utf-8")
    return path


def places(archive: Path) -> list[str]:
    return sorted(event["place"] for event in Archive(archive).ask().to_pylist())


def test_a_correction_places_a_name_and_keeps_another_off_in_every_story(tmp_path: Path) -> None:
    archive = tmp_path / "raids.archive"
    rows = [RAID, CHARGED, ELSEWHERE, NOWHERE]
    added(rows, archive)
    assert places(archive) == ["Girdlestone Road", "Kestrel Crescent"]
    given = written(tmp_path / "corrections.toml", HERE, NEVER)
    added(rows, archive, corrections=given)
    assert places(archive) == ["Girdlestone Road", "Quillmaker Row"]
    (here,) = (e for e in Archive(archive).ask().to_pylist() if e["place"] == "Quillmaker Row")
    assert (here["match_type"], here["lon"], here["lat"]) == ("correction", -1.2021, 51.7184)


def test_a_follow_up_adds_to_the_raid_that_a_correction_places(tmp_path: Path) -> None:
    archive = tmp_path / "raids.archive"
    text = CHARGED["text"].replace("Kestrel Crescent", "Quillmaker Row")
    later = CHARGED | {"date": "2019-07-20", "text": text}
    added([NOWHERE, later], archive, corrections=written(tmp_path / "corrections.toml", HERE))
    (event,) = Archive(archive).ask().to_pylist()
    assert (event["place"], event["status"]) == ("Quillmaker Row", "charged")


def test_a_changed_correction_reads_the_stories_that_have_its_name_and_no_other(
    tmp_path: Path,
) -> None:
    archive, given = tmp_path / "raids.archive", tmp_path / "corrections.toml"
    rows = [RAID, CHARGED, ELSEWHERE, NOWHERE]

    def run_with(*corrections: str) -> Added:
        return added(rows, archive, corrections=written(given, *corrections))

    assert run_with(HERE).read == 4
    assert (run_with("# checked\n", HERE).read, run_with(HERE).known) == (0, 4)
    assert run_with(HERE, NEVER).read == 2
    assert run_with(HERE.replace("51.7184", "51.7185"), NEVER).read == 1
    assert run_with().read == 3
    assert places(archive) == ["Girdlestone Road", "Kestrel Crescent"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("St Aldate’s", "A raid in Saint Aldates."),
        ("Café Row", "A raid in CAFE\u0301 ROW."),
        ("Kestrel Close", "Raids in Kestrel and Alder Closes."),
        ("Great Tew", "A raid in Gt. Tew."),
        ("Mill Rd", "A raid in Mill\u200b Road."),
        ("The Crescent", "A raid in the Crescent."),
        ("Road", "<!doctype html><p>A raid."),
        ("Mill Road", "<!doctype html><p>A raid in M&#105;ll Road."),
    ],
)
def test_a_story_has_the_correction_of_a_name_however_it_writes_it(
    name: str, text: str, tmp_path: Path
) -> None:
    file = written(tmp_path / "c.toml", f'[[correction]]\nname = "{name}"\nbecause = "so"\n')
    corrections = read_given_corrections(file, open_patch(PATCH))
    assert corrections.on(GivenStory("a", "a", "x", text=text)).corrections
    other = GivenStory("a", "a", "x", text="A raid in Oxpens.")
    if name != "Road":
        assert corrections.on(other) == other


def test_a_file_in_plain_text_is_looked_into_and_a_document_has_them_all(tmp_path: Path) -> None:
    corrections = read_given_corrections(written(tmp_path / "c.toml", NEVER), open_patch(PATCH))

    def has_them(name: str, data: bytes) -> bool:
        path = tmp_path / name
        path.write_bytes(data)
        return bool(corrections.on(GivenStory(name, name, "x", path=str(path))).corrections)

    assert has_them("a.txt", b"A raid in Kestrel Crescent.")
    assert has_them("a.txt", "A raid in Kestrel Crescent.".encode("utf-16"))
    assert not has_them("a.txt", b"A raid in Alder Road.")
    assert has_them("a.txt", b"\0\0")
    assert has_them("a.html", b"A raid in Alder Road.")
    assert has_them("a.docx", b"no document")


def test_a_story_is_not_read_without_the_corrections_that_it_was_read_with(tmp_path: Path) -> None:
    archive = tmp_path / "raids.archive"
    given = written(tmp_path / "corrections.toml", NEVER)
    added([RAID, ELSEWHERE], archive, corrections=given)
    before = tables(archive)
    assert added([RAID, ELSEWHERE], archive).known == 2
    changed = RAID | {"text": f"{RAID['text']} It was at dawn."}
    for rows, again in (([changed], False), ([RAID], True)):
        with pytest.raises(InputError, match="was read with corrections: give --corrections"):
            added(rows, archive, again=again)
    assert tables(archive) == before
    added([changed], archive, corrections=given)
    assert places(archive) == ["Girdlestone Road"]


def test_what_is_decided_of_a_story_comes_before_what_the_newsroom_says(tmp_path: Path) -> None:
    archive = tmp_path / "raids.archive"
    given = written(tmp_path / "corrections.toml", NEVER)
    decided = written(
        tmp_path / "decided.toml",
        '[[decision]]\nstory = "raid"\ndo = "place"\nquote = "Kestrel Crescent"\n'
        'place = "Long Ground, Greater Leys"\n',
    )
    added([RAID, ELSEWHERE], archive, corrections=given, decisions=decided)
    assert places(archive) == ["Girdlestone Road", "Long Ground"]
    with pytest.raises(InputError, match="was read with decisions"):
        added([RAID | {"title": "Raid"}], archive, corrections=given)
    with pytest.raises(InputError, match="was read with corrections"):
        added([RAID | {"title": "Raid"}], archive, decisions=decided)
    assert added([RAID, ELSEWHERE], archive).known == 2


def test_a_name_that_is_never_shown_stands_nowhere_in_the_archive(tmp_path: Path) -> None:
    archive = tmp_path / "raids.archive"
    story = RAID | {"title": "House raided in Kestrel Crescent", "url": ""}
    given = written(tmp_path / "corrections.toml", NEVER)
    added([story, CHARGED, ELSEWHERE], archive, corrections=given)
    read = Archive(archive)
    for table in (read.events, read.mentions):
        assert "Kestrel" not in str(table.to_table().to_pylist())
    titles = read.stories.to_table().column("title").to_pylist()
    assert "Kestrel" not in str(titles)


def test_a_correction_of_another_name_takes_nothing_from_a_story(tmp_path: Path) -> None:
    plain, given = tmp_path / "plain.archive", tmp_path / "given.archive"
    corrections = written(tmp_path / "c.toml", NEVER.replace("Kestrel Crescent", "Kestrel Way"))
    for archive, wishes in ((plain, {}), (given, {"corrections": corrections})):
        added([RAID, CHARGED], archive, **wishes)
    events, same = (Archive(archive).events.to_table() for archive in (plain, given))
    assert events.equals(same)
    titles, same = (Archive(a).stories.to_table(["title"]) for a in (plain, given))
    assert titles.equals(same)


def test_corrections_travel_with_their_story_to_whoever_reads_it(tmp_path: Path) -> None:
    patch = open_patch(PATCH)
    corrections = read_given_corrections(written(tmp_path / "c.toml", HERE), patch)
    given = keyed(GivenStory("a", "a", "x", text=NOWHERE["text"], published=NOWHERE["date"]))
    chunk = (corrections.on(given),)
    sent = run(reading_kit(PATCH), PATCH, packed(chunk), False)
    here = read_in(patch, chunk, False)
    assert not isinstance(sent, str)
    assert sent.mentions.equals(here.mentions)
    assert sent.mentions.column("place").to_pylist() == ["Quillmaker Row"]


def test_the_command_takes_them_and_tells_a_mistake_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = lines(tmp_path / "given.jsonl", [NOWHERE])
    archive, given = tmp_path / "raids.archive", written(tmp_path / "c.toml", HERE)
    command = ["archive", "add", str(source), "-o", str(archive), "--workers", "1"]
    assert main([*command, "--corrections", str(given)]) == 0
    assert places(archive) == ["Quillmaker Row"]
    written(given, HERE.replace("lon = -1.2021\n", ""))
    capsys.readouterr()
    other = tmp_path / "other.archive"
    assert main([*command[:4], str(other), "--corrections", str(given)]) == 2
    (said,) = capsys.readouterr().err.splitlines()
    assert f"{given}, line " in said
    assert "give both lon and lat" in said
    assert not other.exists()


@pytest.mark.slow
def test_the_archive_is_the_same_whoever_reads(tmp_path: Path) -> None:
    rows = [NOWHERE | {"id": f"s{n}", "date": f"2019-06-{n % 28 + 1:02}"} for n in range(60)]
    source = lines(tmp_path / "given.jsonl", rows)
    given = written(tmp_path / "c.toml", HERE)
    one, several = tmp_path / "one.archive", tmp_path / "several.archive"
    for archive, workers in ((one, 1), (several, 2)):
        add([source], archive, Wishes(workers=workers, corrections=given))
    assert tables(one) == tables(several)
