"""The day of publication as papers, forces and mail programs print it; none of a story's own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from geomap.story.incoming.stated_day import stated_date
from geomap.story.incoming.story_file import load

STORY = "Police raided a house in Alder Road, Northtown, yesterday and arrested two men.\n"
MARCH = date(2019, 3, 12)


@pytest.mark.parametrize(
    "line",
    [
        "Tue 12 Mar 2019",
        "Tue 12th Mar 2019 at 12:44",
        "Tues, 12 March 2019 09:00:00 +0000",
        "Thurs 12 March 2019",
        "March 12, 2019 Tuesday",
        "Issued: 12 March 2019",
        "FOR IMMEDIATE RELEASE: 12 March 2019",
        "Released: 10.15am, 12 March 2019",
        "> Sent: 12 March 2019 09:41",
        "pubDate: Tue, 12 Mar 2019 09:00:00 GMT",
        "On Tue, 12 Mar 2019 at 10:31, Press Desk <press@police.example> wrote:",
        "NORTHTOWN GAZETTE          Tuesday, March 12, 2019",
        "Ann Fox • Mar 12, 2019",
        "By Ann Fox on 12 March 2019",
        "MERIDIAN  POLICE  NORTHTOWN  Tuesday 12 March 2019, 11:48am",
        "Mail of Northtown, 12 March 2019",
        "news.example | 12 March 2019",
        "By Ann Fox March 12 2019, 9:53am Share via Facebook Twitter Linkedin Whatsapp Email",
        "12 March 2019 | 3 comments",
        "12th March 2019 Share this article",
        "by Newsdesk | Mar 12, 2019 | News | 0 comments",
        "12 March 2019 - 2 minute read",
        "March 12, 2019 by admin Leave a comment",
        "12 March 2019 by Ann Fox",
        "12 March, 2019 - 10:03 By: Ann Fox",
        "12 March 2019 09:12 Ann Fox",
        "Northtown Gazette 12 Mar 2019 ANN FOX",
        "Last Updated: Tuesday, 12 March 2019, 11:13 GMT",
        "Updated 12 March 2019, 9:12am",
        "Last modified: 12 March 2019",
        "Tue 12 Mar 2019 09.12 GMT Last modified on Wed 13 Mar 2019 10.12 GMT",
        "Release date: 12 March 2019",
        "Issued on 12/3/19 at 12:30 p.m.",
        "12 March 2019 – for immediate release",
        "Embargoed until 12 March 2019",
        "Written by Ann Fox. Published in News. Tuesday, 12 March 2019",
        "Weekly police update 12 March 2019",
        "Page 3 - Tuesday, March 12, 2019",
        "2019-03-12T09:12:00Z",
        "12.03.19",
        "12-03-2019",
        "12 Mar '19",
    ],
)
def test_a_line_tells_the_day_however_papers_forces_and_mails_print_it(line: str) -> None:
    assert stated_date(f"Police raid home in Northtown\n{line}\n\n{STORY}") == MARCH


@pytest.mark.parametrize(
    "line",
    [
        "Inquest Into Fire Of 12 March 2019",
        "Northtown Hit By Floods On 12 March 2019",
        "Officers in Northtown, 12 March 2019",
        "Sent to prison on 12 March 2019",
        "Released on bail until 12 March 2019",
        "Tuesday, a market day, was 12 March 2019",
        "On 12 March 2019, the year of the floods, he wrote a letter.",
        "Northtown Gazette, 12 March 2019 and 14 March 2019",
        "12 March 2019 Northtown Fire Inquest",
        "12 March 2019: Police Raid Homes",
        "12 March 2019 by the river in Northtown",
        "Updated 12 March 2019 with what a neighbour said",
        "Open Until 12 March 2019",
        "12 Mar 19:30",
    ],
)
def test_a_line_that_tells_more_than_a_day_and_names_does_not_date_its_story(line: str) -> None:
    assert stated_date(f"Police raid home in Northtown\n{line}\n\n{STORY}") is None


def test_blank_lines_between_the_lines_of_a_page_do_not_part_its_day_from_its_headline() -> None:
    top = "\n\n".join(["Police raid home in Northtown", *("News Crime",) * 9, "12 March 2019"])
    assert stated_date(f"{top}\n\n{STORY}") == MARCH


@pytest.mark.parametrize("line", ["10:02 12/03/2019", "Posted 12 March 2019", "Fox, 12 Mar 2019"])
def test_a_page_whose_elements_tell_no_day_is_dated_by_its_lines(tmp_path: Path, line: str) -> None:
    told = f"<p>{STORY}</p>" * 4
    page = tmp_path / "page.html"
    page.write_text(
        f"<html><head><title>Raid</title></head><body><div>Home</div><h1>Police raid home</h1>"
        f"<div><b>{line}</b></div>{told}<h3>Comments</h3><p>14 May 2020</p></body></html>"
    )
    assert load(page).published == MARCH


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("page.txt", f"Police raid home in Northtown\nPublished: 03/12/2019\n\n{STORY}"),
        ("page.txt", f"Police raid home in Northtown\n10:02 03/12/2019\n\n{STORY}"),
        ("page.md", f"---\ndate: 03/12/2019\n---\n{STORY}"),
        (
            "page.html",
            "<html><head><title>Raid</title></head><body><h1>Police raid home</h1>"
            f"<div>Posted 03/12/2019</div>{f'<p>{STORY}</p>' * 4}</body></html>",
        ),
    ],
)
def test_a_page_of_where_months_come_first_is_dated_so(
    tmp_path: Path, name: str, told: str
) -> None:
    page = tmp_path / name
    page.write_text(told)
    assert load(page, month_first=True).published == MARCH
    assert load(page).published == date(2019, 12, 3)


def test_a_day_that_no_line_of_a_page_tells_is_asked_for_where_months_come_first(
    tmp_path: Path,
) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html><head><title>Raid</title><meta name='date' content='03/12/2019'></head><body>"
        f"<h1>Police raid home</h1>{f'<p>{STORY}</p>' * 4}</body></html>"
    )
    assert load(page, month_first=True).published is None
    page.write_text(page.read_text().replace("03/12/2019", "2019-03-12T10:00:00Z"))
    assert load(page, month_first=True).published == MARCH


def test_a_page_is_of_the_day_on_which_it_was_written_and_not_of_the_day_of_a_change() -> None:
    page = f"Police raid home in Northtown\nUpdated 14 March 2019\n12 March 2019\n\n{STORY}"
    assert stated_date(page) == MARCH
    page = (
        f"Updated 14 March 2019\nPolice raid home in Northtown\n\n{STORY}Published: 12 March 2019"
    )
    assert stated_date(page) == MARCH


@pytest.mark.parametrize("sent", ["[12/03/2019, 08:12:55] Ann: ", "12/03/2019, 08:12 - Ann: "])
def test_a_saved_chat_is_of_the_day_of_its_first_message(sent: str) -> None:
    assert stated_date(f"{sent}{STORY}") == MARCH
    assert stated_date(f"{STORY}\n{sent}They left at noon.\n") is None


@pytest.mark.parametrize(
    "head",
    [
        "Related",
        "Read more:",
        "Most read",
        "More stories",
        "Previous post: Police raid home in Elm",
    ],
)
def test_a_day_of_other_stories_below_a_short_one_is_not_its_own(head: str) -> None:
    below = f"{head}\nPolice raid house in Elm Close\n12 March 2019\n"
    assert stated_date(f"Police raid home in Northtown\n\n{STORY}\n{below}") is None
    own = f"{head}\nPolice raid house in Elm Close\n14 May 2020\n"
    assert stated_date(f"Police raid home in Northtown\n12 March 2019\n\n{STORY}\n{own}") == MARCH


def test_a_day_of_a_comment_below_a_short_story_is_not_its_own() -> None:
    below = "Comments\nJo\n12 March 2019 at 10:12\nWell done.\n"
    assert stated_date(f"Police raid home in Northtown\n\n{STORY}\n{below}") is None


def test_a_button_below_the_first_paragraph_does_not_hide_the_day_of_a_page() -> None:
    told = f"{STORY}\n3 comments\nShare this article\n12 March 2019\n\n{STORY * 3}"
    assert stated_date(f"Police raid home in Northtown\n\n{told}") == MARCH
