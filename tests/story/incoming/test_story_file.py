from __future__ import annotations

import io
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from geomap.errors import InputError
from geomap.story.incoming.saved_page import read_page
from geomap.story.incoming.stated_day import stated_date
from geomap.story.incoming.story_file import LARGEST_BYTES, MOST_LETTERS, load

TEXT = "Police raided a house in Alder Road, Northtown, yesterday. Nobody was hurt.\n"
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Police raid home - Millbury Mail</title>
<meta property="og:title" content="Police raid home">
<meta property="article:published_time" content="2020-05-14T09:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Police raid home</h1>
<p>Police raided a house in Alder Road, Northtown, yesterday morning, and nobody was hurt.</p>
<p>Officers seized &pound;5,000 in cash &amp; a knife, which had been hidden in the loft.</p>
</article><section id="comments"><p>I live in Elm Place and say so.</p></section></body></html>"""


def _write(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_a_text_file_is_read_with_its_headline(tmp_path: Path) -> None:
    story = load(_write(tmp_path, "raid.txt", "Police raid home\n\n" + TEXT))
    assert (story.name, story.title, story.published) == ("raid", "Police raid home", None)
    assert "Alder Road" in story.text


def test_a_first_sentence_is_no_headline(tmp_path: Path) -> None:
    assert load(_write(tmp_path, "raid.txt", TEXT + TEXT)).title is None


@pytest.mark.parametrize(
    "line",
    [
        "Published: 12 March 2019",
        "Published on Tuesday 12 March 2019",
        "Date: 2019-03-12",
        "Crime | Published: 12 March 2019 | Last Updated: 4 hours ago",
        "14:02, 12 MAR 2019",
        "Northtown | Crime | Published: 12th March 2019",
        "March 12 2019, 9.53am",
        "Tuesday 12th March 2019",
        "09:22 12/03/2019",
    ],
)
def test_a_line_may_tell_the_publication_date(tmp_path: Path, line: str) -> None:
    path = _write(tmp_path, "raid.txt", f"Police raid home\n{line}\n\n{TEXT}")
    assert load(path).published == date(2019, 3, 12)


@pytest.mark.parametrize("name", ["2019-03-12-raid.txt", "2019-03-12.txt", "2019-03-12 raid.md"])
def test_a_file_that_tells_no_day_was_published_on_the_day_that_its_name_begins_with(
    tmp_path: Path, name: str
) -> None:
    assert load(_write(tmp_path, name, TEXT)).published == date(2019, 3, 12)


@pytest.mark.parametrize(
    "name",
    ["20190312-raid.txt", "2019-03-123.txt", "2019-02-30-raid.txt", "raid-2019-03-12.txt",
     "2019-03-raid.txt", "3019-03-12-raid.txt"],
)  # fmt: skip
def test_a_name_that_begins_with_no_day_or_with_the_number_of_an_article_dates_nothing(
    tmp_path: Path, name: str
) -> None:
    assert load(_write(tmp_path, name, TEXT)).published is None


@pytest.mark.parametrize(
    "told",
    [
        "Police raided Alder Road and held a man (born: 1971-11-25).",
        "Police raided Alder Road; he came into the world on 25 November 1971.",
        "Police raided Alder Road. Warrant: male, d.o.b. 25/11/1971.",
        "Arrested in Alder Road when police raided: male, 1971-11-25.",
        "Police raided Alder Road and held a man (25 November 1971).",
    ],
)
def test_a_day_on_which_somebody_was_born_is_none_of_publication(tmp_path: Path, told: str) -> None:
    path = tmp_path / "1971-11-25-raid.txt"
    path.write_text(f"{told}\n", encoding="utf-8")
    assert load(path).published is None
    path.write_text("Police raided Alder Road on 25 November 1971.\n", encoding="utf-8")
    assert load(path).published == date(1971, 11, 25)


def test_the_day_that_a_file_states_goes_before_that_of_its_name(tmp_path: Path) -> None:
    stated = f"Published: 14 March 2019\n\n{TEXT}"
    assert load(_write(tmp_path, "2019-03-12.txt", stated)).published == date(2019, 3, 14)
    assert load(_write(tmp_path, "2019-03-12.html", PAGE)).published == date(2020, 5, 14)
    path = _write(tmp_path, "2019-03-12.md", TEXT)
    assert load(path, published=date(2019, 3, 13)).published == date(2019, 3, 13)


def test_the_menus_of_a_copied_page_do_not_hide_its_day(tmp_path: Path) -> None:
    menus = "News\nSport\nProperty\nNotices\n" * 10
    dated = "15 Jun 2022, 06:30 | Updated 16 Jun 2022, 11:42"
    file = tmp_path / "story.txt"
    file.write_text(f"{menus}Police raid a home in Alder Road\n{dated}\nThey left.")
    assert load(file).published == date(2022, 6, 15)
    file.write_text(f"{menus}Police raid a home in Alder Road\n" + "They left.\n" * 20 + dated)
    assert load(file).published is None
    file.write_text("Police raid a home in Alder Road\n15 Jun 2022 - 16 Jun 2022\nThey left.")
    assert load(file).published is None


@pytest.mark.parametrize(
    "foot",
    [
        "Comments\nPosted on 3 May 2020 by reader: about time too",
        "More from this section\nPosted on 3 May 2020 Council tax to rise",
        "Residents are invited to a meeting.\nDate: 14 September 2020",
        "Published: 3 May 2020",
    ],
)
def test_what_stands_at_the_foot_of_a_page_is_not_asked_where_its_top_has_a_day(foot: str) -> None:
    top = "Police raid home\n14:02, 12 MAR 2019\n\n"
    assert stated_date(f"{top}{TEXT}\n\n{foot}") == date(2019, 3, 12)


@pytest.mark.parametrize("day", ["Published: 12 March 2019", "Date:\n12 March 2019"])
def test_a_line_below_a_story_dates_it_unless_it_is_of_a_comment_or_of_another_story(
    day: str,
) -> None:
    story = "Police raid home\n\n" + "".join(f"{TEXT}\n" for _ in range(9))
    assert stated_date(f"{story}{day}") == date(2019, 3, 12)
    assert stated_date(f"Share this article\n{story}{day}") == date(2019, 3, 12)
    assert stated_date(f"{story}Comments\n{day}") is None
    assert stated_date(f"{story}More stories\n{day}") is None


def test_a_sentence_with_a_date_is_no_line_of_publication(tmp_path: Path) -> None:
    path = _write(tmp_path, "raid.txt", f"Police raid home\nIt was 12 March 2019.\n\n{TEXT}")
    assert load(path).published is None


def test_the_given_publication_date_wins(tmp_path: Path) -> None:
    path = _write(tmp_path, "raid.txt", f"Published: 12 March 2019\n{TEXT}")
    assert load(path, published=date(2020, 1, 1)).published == date(2020, 1, 1)


def test_front_matter_of_markdown_is_read(tmp_path: Path) -> None:
    text = f'---\ntitle: "Raid"\ndate: 2019-03-12\n---\n# Police **raid** home\n\n{TEXT}'
    story = load(_write(tmp_path, "raid.md", text + "See [the map](https://map.example)."))
    assert (story.title, story.published) == ("Raid", date(2019, 3, 12))
    assert story.text.startswith("Police raid home")
    assert story.text.endswith("See the map.")


def test_a_saved_page_gives_article_headline_and_date(tmp_path: Path) -> None:
    story = load(_write(tmp_path, "raid.html", PAGE))
    assert (story.title, story.published) == ("Police raid home", date(2020, 5, 14))
    assert "£5,000 in cash & a knife" in story.text
    assert "Elm Place" not in story.text


def test_a_page_without_a_date_has_none(tmp_path: Path) -> None:
    page = PAGE.replace("article:published_time", "other").replace("2020-05-14T09:00:00Z", "x")
    assert load(_write(tmp_path, "raid.htm", page)).published is None


def test_plain_text_pays_for_no_page_reader(tmp_path: Path) -> None:
    sys.modules.pop("trafilatura", None)
    load(_write(tmp_path, "raid.txt", TEXT))
    assert "trafilatura" not in sys.modules


@pytest.mark.parametrize("piped", [TEXT, PAGE])
def test_standard_input_may_be_text_or_page(piped: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        sys, "stdin", io.TextIOWrapper(io.BytesIO(piped.encode()), encoding="utf-8")
    )
    story = load("-")
    assert story.name == "story"
    assert "Alder Road" in story.text
    assert "<p>" not in story.text


@pytest.mark.parametrize(
    "data",
    [
        ("\ufeff" + TEXT).encode(),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.encode(),
    ],
)
def test_marks_and_line_ends_do_not_matter(tmp_path: Path, data: bytes) -> None:
    assert load(_write(tmp_path, "raid.txt", data)).text == TEXT.strip("\n")


def test_old_encodings_of_quotes_and_pounds_are_read(tmp_path: Path) -> None:
    data = (TEXT + "It’s £500.").encode("cp1252")
    assert load(_write(tmp_path, "raid.txt", data)).text.endswith("It’s £500.")


def test_invisible_signs_are_left_out(tmp_path: Path) -> None:
    path = _write(tmp_path, "raid.txt", "Police raided \u202eAlder\u200b Road\u202c.\x07\n")
    assert load(path).text == "Police raided Alder Road. "


def test_no_sign_that_steers_a_terminal_is_in_a_story(tmp_path: Path) -> None:
    for mark, encoding in (("", "utf-8"), ("\ufeff", "utf-16-le")):
        data = f"{mark}Police raided\x9b31m Alder\x82 Road.".encode(encoding)
        story = load(_write(tmp_path, "raid.txt", data))
        assert story.text == "Police raided 31m Alder Road."


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b"", "holds no story"),
        ("blank.txt", b" \n\n", "holds no story"),
        ("raid.xls", b"PK\x03\x04", "no story file"),
        ("raid", b"text", "no story file"),
        ("raid.txt", b"\x00\x01\x02", "no text file"),
        ("raid.txt", TEXT.encode("utf-16-le"), "UTF-16 without a mark"),
        ("raid.txt", b"\xff\xfe\x00", "not UTF-8"),
        ("raid.txt", bytes(range(128, 256)) * 9, "not UTF-8"),
        ("raid.txt", b"x" * (LARGEST_BYTES + 1), "too large"),
        ("raid.html", b"<html><body></body></html>", "holds no article"),
    ],
)
def test_what_is_no_story_is_refused(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    path = _write(tmp_path, name, data)
    with pytest.raises(InputError, match=words) as refused:
        load(path)
    assert str(path) in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_story_of_more_letters_than_any_has_is_refused(tmp_path: Path) -> None:
    sentence = "Police raided a home in Alder Road. "
    text = sentence * (MOST_LETTERS // len(sentence)) + "x"
    assert len(load(_write(tmp_path, "raid.txt", text)).text) <= MOST_LETTERS
    for name, longer in (
        ("raid.txt", text + sentence),
        ("raid.html", f"<html><body><article><p>{text + sentence}</p></article></body></html>"),
    ):
        with pytest.raises(InputError, match=r"give the article alone, and several articles one"):
            load(_write(tmp_path, name, longer))
    spaced = load(_write(tmp_path, "raid.txt", sentence + "\n" * MOST_LETTERS * 2 + sentence))
    assert len(spaced.text) < 100


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        load(tmp_path / "missing.txt")
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(InputError, match="folder"):
        load(tmp_path / "folder.txt")
    with pytest.raises(InputError, match="folder"):
        load(tmp_path)


LINE = "Police raided Elm Row and left before noon, people said. "


@pytest.mark.slow
@pytest.mark.parametrize(
    "body",
    [
        f"<p>{LINE}</p>\n" * 50_000,
        "<p>" + f"<span>{LINE}</span>\n" * 50_000 + "</p>",
        "<p>" + f"<b>{LINE}</b>\n" * 12_000 + "</p>",
        "<table>" + f"<tr><td>{LINE}</td></tr>\n" * 28_000 + "</table>",
    ],
    ids=["paragraphs", "spans", "bold words", "cells"],
)
def test_a_vast_page_takes_time_by_its_size_and_not_by_its_square(
    body: str, tmp_path: Path
) -> None:
    head = "<title>Raids - Millbury Mail</title>"
    head += '<meta property="article:published_time" content="2020-05-14T09:00:00Z">'
    page = f"<!DOCTYPE html><html><head>{head}</head><body><article>{body}</article></body></html>"
    load(_write(tmp_path, "small.html", PAGE))
    began = time.process_time()
    story = read_page(page, "page.html", month_first=False)
    assert time.process_time() - began < 6
    assert story.text.count(LINE.strip()) * len(LINE) > 0.9 * body.count(LINE) * len(LINE)
    assert story.published == date(2020, 5, 14)


def test_an_ordinary_page_of_many_scripts_and_links_is_not_vast() -> None:
    import trafilatura

    from geomap.story.incoming.saved_page import _is_vast

    links = f"<div>{'<a href=/x>more of this</a> ' * 300}</div>"
    scripts = f"<script>{'x = 1;' * 20_000}</script>" * 40
    page = (
        f"<html><body>{links}{scripts}<article>{f'<p>{LINE}</p>' * 3_000}</article></body></html>"
    )
    assert len(page) > 4_800_000
    assert not _is_vast(trafilatura.load_html(page))


def test_a_page_that_cannot_be_read_is_told_in_one_line_and_not_by_its_reader(
    tmp_path: Path,
) -> None:
    path = _write(tmp_path, "page.html", PAGE.replace("Alder Road", "Alder&#27;[31m Road"))
    command = [sys.executable, "-m", "geomap", "read", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == (
        f"geomap: {path} holds no article: save the article's own page, or its text as .txt\n"
    )
