"""What geomap itself wrote is no story, whichever way it is given."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import geomap
from geomap.archive.opened_archive import Archive
from geomap.cli.main import main
from geomap.errors import InputError
from geomap.story.incoming.own_pages import own_kind
from geomap.story.incoming.story_file import load_bytes, load_text

TEXT = "Police raided a house in Kestrel Crescent, Blackbird Leys, on Wednesday, police said.\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a story, and beside it all that geomap made of it."""
    where = tmp_path_factory.mktemp("stories")
    story, page = where / "2019-03-14-raid.txt", where / "2019-03-14-raid.html"
    story.write_text(TEXT, encoding="utf-8")
    assert main(["map", str(story), "-o", str(page)]) == 0
    shutil.copy(page, where / "copy.htm")
    assert main(["map", str(story), "-o", str(where / "map.pdf")]) == 0
    assert main(["review", str(story), "-o", str(where / "review.html")]) in (0, 3)
    return where


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("2019-03-14-raid.html", "a map"),
        ("copy.htm", "a map"),
        ("map.pdf", "a map"),
        ("review.html", "a page for review"),
    ],
)
def test_what_geomap_wrote_is_refused_as_a_story(
    folder: Path, name: str, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = f"{folder / name} is {what} that geomap made: give the story that it is of"
    for command in (["read"], ["check"], ["map", "-o", str(folder / "again.svg")]):
        assert main([command[0], str(folder / name), *command[1:]]) == 2
        assert capsys.readouterr().err == f"geomap: {said}\n"
    with pytest.raises(InputError, match="that geomap made"):
        geomap.read(folder / name)


def test_a_snippet_and_the_text_of_a_map_are_refused_too(folder: Path) -> None:
    page = (folder / "copy.htm").read_text(encoding="utf-8")
    with pytest.raises(InputError, match="the text is a map that geomap made"):
        load_text(page, name="the text", stem="x", published=None, month_first=False)
    snippet = b'<div class="geomap-map" lang="en-GB">\n<iframe class="geomap"></iframe></div>'
    with pytest.raises(InputError, match="a snippet for a map that geomap made"):
        load_bytes(snippet, ".html", name="x.html", stem="x", month_first=False)


def test_an_article_that_holds_a_map_in_a_frame_is_a_story() -> None:
    frame = '<div class="geomap-map"><iframe class="geomap" src="map.html"></iframe></div>'
    page = f"<html><body><article><h1>Raid</h1><p>{TEXT}</p>{frame}</article></body></html>"
    assert own_kind(page.encode()) == ""
    story = load_bytes(page.encode(), ".html", name="a", stem="a", month_first=False)
    assert "Kestrel Crescent" in story.text


def test_a_folder_of_an_archive_leaves_what_geomap_made_of_its_stories(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = tmp_path / "raids.archive"
    assert main(["archive", "add", str(folder), "-o", str(archive)]) == 0
    said = capsys.readouterr().out
    assert "1 story read" in said
    assert "left, as geomap made them and they are no stories: 1 .htm, 2 .html, 1 .pdf" in said
    assert [event["told"] for event in Archive(archive).ask().to_pylist()] == [1]
