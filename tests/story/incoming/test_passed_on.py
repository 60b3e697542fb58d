"""Mails that are passed on, quoted, answered or pasted: what they say, and of which day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from geomap.story.incoming.story_file import load

FIRST = "Police raided a house in Alder Road, Northtown, yesterday."
MAIL = f"""From: Ann Example <ann@force.example>
To: desk@news.example
Subject: RE: Police raid two homes
Date: Thu, 10 Aug 2017 09:00:00 +0100
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

{FIRST}
"""
HEADS = "From: Press <press@force.example>\nSent: 8 August 2017 17:05\nSubject: FW: Raids at dawn\n"
QUOTED = (
    "> Police searched homes in Alder Road in Elm Hill, and\n"
    "> in Oak Way in Southfield, this morning. Nobody was hurt.\n"
)


def _load(folder: Path, name: str, text: str) -> tuple[str | None, str, date | None]:
    path = folder / name
    path.write_text(text)
    story = load(path)
    return story.title, story.text, story.published


def test_a_signature_ends_where_the_mail_begins_that_is_passed_on_below_it(tmp_path: Path) -> None:
    note = "For the site, please.\n\n-- \nBo Smith, Signature Street\n\n"
    mail = f"{MAIL.partition(chr(10) * 2)[0]}\n\n{note}{HEADS}\n{FIRST}"
    _, text, day = _load(tmp_path, "raid.eml", mail)
    assert FIRST in text
    assert "Signature Street" not in text
    assert day == date(2017, 8, 8)


def test_a_mail_that_answers_an_older_one_keeps_its_own_day(tmp_path: Path) -> None:
    older = "On Tue, 8 Aug 2017 at 10:31, Bo Smith <bo@paper.example> wrote:\n> Any raids?\n"
    assert _load(tmp_path, "raid.eml", f"{MAIL}\n{older}")[2] == date(2017, 8, 10)


@pytest.mark.parametrize("mark", ["-----Original Message-----\n", "_" * 32 + "\n", ""])
@pytest.mark.parametrize("quote", ["", "> "])
def test_a_mail_below_another_is_of_its_own_day_if_it_is_the_longer_one(
    mark: str, quote: str, tmp_path: Path
) -> None:
    head = "From: Press <press@force.example>\nSent: 1 May 2017 10:00\nTo: Bo\nSubject: Raid\n\n"
    below = "".join(
        f"{quote}{line}\n" for line in f"{mark}{head}{FIRST} Nobody was hurt.".split("\n")
    )
    outer = MAIL.partition("\n\n")[0]
    passed_on = _load(tmp_path, "raid.eml", f"{outer}\n\nFor the site, please.\n\n{below}")
    assert passed_on[2] == date(2017, 5, 1)
    assert FIRST in passed_on[1]
    asked = f"{mark}{head}Any raids today?\n"
    assert _load(tmp_path, "raid.eml", f"{MAIL} {FIRST * 3}\n\n{asked}")[2] == date(2017, 8, 10)
    between = f"{outer}\n\nThanks.\n\n{below}\n{asked.replace('1 May', '30 April')}"
    assert _load(tmp_path, "raid.eml", between)[2] == date(2017, 5, 1)


@pytest.mark.parametrize("quote", ["", "> "])
def test_a_mail_that_is_pasted_is_read_as_what_it_says(tmp_path: Path, quote: str) -> None:
    below = "".join(f"{quote}{line}\n" for line in f"{HEADS}\n{FIRST}".split("\n"))
    title, text, day = _load(tmp_path, "raid.txt", f"For the site, please.\n\n{below}")
    assert (title, day) == ("Raids at dawn", date(2017, 8, 8))
    assert FIRST in text
    assert "press@" not in text


def test_a_quoted_mail_is_put_together_and_dated_by_its_head_if_it_is_the_longer_part(
    tmp_path: Path,
) -> None:
    head = "On Tue, 8 Aug 2017 at 10:31, Press Desk <press@force.example> wrote:\n\n"
    _, text, day = _load(tmp_path, "raid.txt", f"Yes, please.\n\n{head}{QUOTED}")
    assert "Elm Hill, and in Oak Way" in text
    assert day == date(2017, 8, 8)
    answer = "Officers searched Elm Road this morning. Two men were held.\n" * 9
    assert _load(tmp_path, "raid.txt", f"{answer}\n{head}{QUOTED}")[2] is None


@pytest.mark.parametrize(
    "told", ["> Elm Road\n> Oak Way\n", "Date: 8 August 2017\n--\nElm Road\n> See also: Oak Way\n"]
)
def test_what_is_no_mail_keeps_its_lines(tmp_path: Path, told: str) -> None:
    assert _load(tmp_path, "raid.txt", f"{FIRST}\n{told}")[1] == f"{FIRST}\n{told}".strip()
