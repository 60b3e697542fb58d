"""Stories in files of word processors and mail programs."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from geomap.cli.main import main
from geomap.errors import InputError
from geomap.io.documents import reading_process
from geomap.io.documents.found_text import ENDINGS, DocumentError
from geomap.io.documents.mail import read_mail
from geomap.io.documents.portable_document import read_pdf
from geomap.io.untrusted import child_process
from geomap.story.incoming.story_file import load
from tests.story.incoming.made_documents import docx, odt, pdf, run, zipped

HEAD = "Police raid two homes"
FIRST = "Police raided a house in Alder Road, Northtown, yesterday."
SECOND = "Officers also searched a flat in Elm Place."
RTF = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\info{\author Ann Example}}\f0 "
    rb"Police raid two homes\par "
    rb"Police raided a house in Alder Road, Northtown, yesterday.\par "
    rb"Officers also searched a caf\'e9 in Elm Place.\par}"
)
SHORT = "Police raided a house in Elm Road, Oxford, yesterday."
MAIL = f"""From: Ann Example <ann@force.example>
To: desk@news.example
Subject: FW: [EXTERNAL] RE: {HEAD}
Date: Thu, 10 Aug 2017 09:00:00 +0100
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

> {FIRST}
> {SECOND}

-- \nAnn Example, 14 Signature Street, Northtown
"""


def _load(folder: Path, name: str, data: bytes | str) -> tuple[str | None, str, date | None]:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    story = load(path)
    return story.title, story.text, story.published


def test_a_word_document_gives_headline_and_paragraphs(tmp_path: Path) -> None:
    style = '<w:pPr><w:pStyle w:val="Title"/></w:pPr>'
    made = docx(style + run(HEAD), run("Police raided a house ") + run("in Alder Road."), "")
    title, text, day = _load(tmp_path, "raid.docx", made)
    assert (title, day) == (HEAD, None)
    assert text == f"{HEAD}\n\nPolice raided a house in Alder Road."


def test_a_word_document_reads_as_with_all_changes_accepted(tmp_path: Path) -> None:
    made = docx(
        run("Police raided a house in ")
        + '<w:del w:id="1"><w:r><w:delText>Elm Place</w:delText></w:r></w:del>'
        + f'<w:moveFrom w:id="2">{run("Oak Way")}</w:moveFrom>'
        + f'<w:ins w:id="3">{run("Alder Road")}</w:ins>'
        + f'<w:hyperlink w:anchor="x">{run(", Northtown")}</w:hyperlink>'
        + '<w:r><w:instrText>HYPERLINK "14 Secret Street"</w:instrText></w:r>'
        + run(".")
    )
    assert (
        _load(tmp_path, "raid.docx", made)[1] == "Police raided a house in Alder Road, Northtown."
    )


def test_a_text_box_of_a_word_document_is_read_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent><w:p>{run(SECOND)}</w:p></w:txbxContent>"
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    made = docx(f"{run(FIRST)}<w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r>")
    text = _load(tmp_path, "raid.docx", made)[1]
    assert (text.count("Alder Road"), text.count("Elm Place")) == (1, 1)


def test_an_open_document_reads_as_with_all_changes_accepted(tmp_path: Path) -> None:
    made = odt(
        "<text:tracked-changes><text:changed-region><text:deletion>"
        "<text:p>Elm Place was not raided.</text:p></text:deletion></text:changed-region>"
        f'</text:tracked-changes><text:h text:outline-level="1">{HEAD}</text:h>'
        "<text:p>Police<text:s/>raided a house in <text:span>Alder Road</text:span>, Northtown"
        "<text:note><text:note-body><text:p>See file 14.</text:p></text:note-body></text:note>."
        "</text:p><text:list><text:list-item><text:p>Oak Way</text:p></text:list-item></text:list>"
    )
    title, text, _ = _load(tmp_path, "raid.odt", made)
    assert title == HEAD
    assert text == f"{HEAD}\n\nPolice raided a house in Alder Road, Northtown.\n\nOak Way"


def test_rich_text_is_read_in_its_own_code_page(tmp_path: Path) -> None:
    title, text, _ = _load(tmp_path, "raid.rtf", RTF)
    assert title == HEAD
    assert "a café in Elm Place." in text
    assert "Ann Example" not in text


def test_a_pdf_is_read_page_by_page(tmp_path: Path) -> None:
    text = _load(tmp_path, "raid.pdf", pdf([HEAD, "", FIRST], [SECOND]))[1]
    assert "Alder Road, Northtown" in text
    assert text.index("Alder Road") < text.index("Elm Place")


def test_the_lines_of_a_pdf_are_put_together_into_sentences(tmp_path: Path) -> None:
    lines = [
        HEAD,
        "Police searched homes in Alder Road in",
        "Elm Hill, and in Oak Way in South-",
        "field. Nobody was hurt.",
        "Two men were detained.",
    ]
    text = _load(tmp_path, "raid.pdf", pdf(lines))[1]
    assert text.split("\n\n") == [
        HEAD,
        "Police searched homes in Alder Road in Elm Hill, and in Oak Way in Southfield. Nobody was "
        "hurt.",
        "Two men were detained.",
    ]


def test_a_mail_gives_what_it_says_and_the_day_it_was_sent(tmp_path: Path) -> None:
    title, text, day = _load(tmp_path, "raid.eml", MAIL)
    assert (title, day) == (HEAD, date(2017, 8, 10))
    assert FIRST in text
    assert SECOND in text
    for hidden in ("Ann", "force.example", "Signature Street"):
        assert hidden not in text


def test_a_mail_of_a_year_that_no_calendar_has_was_sent_on_no_day(tmp_path: Path) -> None:
    sent = MAIL.replace("10 Aug 2017", "10 Aug 2777777777")
    assert _load(tmp_path, "raid.eml", sent)[2] is None


def test_a_day_in_the_mails_text_comes_before_the_day_it_was_sent(tmp_path: Path) -> None:
    told = MAIL.replace(f"> {FIRST}", f"> Published: 8 August 2017\n> {FIRST}")
    assert _load(tmp_path, "raid.eml", told)[2] == date(2017, 8, 8)


def test_the_heads_of_mails_that_were_passed_on_are_no_story(tmp_path: Path) -> None:
    passed = f"-----Original Message-----\nFrom: Bo Smith\nSent: 9 August\nSubject: x\n\n{FIRST}"
    text = _load(tmp_path, "raid.eml", MAIL.replace(f"> {FIRST}", passed))[1]
    assert "Bo Smith" not in text
    assert FIRST in text


def test_a_mail_that_is_a_page_alone_is_read_as_a_page(tmp_path: Path) -> None:
    page = (
        f"<html><body><article><h1>{HEAD}</h1><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
    )
    mail = MAIL.partition("\n\n")[0].replace("text/plain", "text/html")
    text = _load(tmp_path, "raid.eml", f"{mail}\n\n{page}")[1]
    assert FIRST in text
    assert "<p>" not in text


@pytest.mark.parametrize("part", ['<div dir="ltr">{}</div>', "<P>{}</P>", "{}<br>"])
def test_a_short_mail_whose_html_is_no_whole_page_is_read(part: str, tmp_path: Path) -> None:
    mail = MAIL.partition("\n\n")[0].replace("text/plain", "text/html")
    _, text, day = _load(tmp_path, "raid.eml", f"{mail}\n\n{part.format(SHORT)}\n")
    assert (text.strip(), day) == (SHORT, date(2017, 8, 10))


@pytest.mark.parametrize(
    "line",
    [
        "Subject: Raids\n" + " x\n" * 300_000,
        'Content-Type: text/plain; charset="utf-8"'
        + "".join(f";\n a*{n}=b" for n in range(40_000)),
        "Content-Disposition: inline" + "".join(f";\n a{n}=b" for n in range(40_000)),
        "To: " + ", ".join(f"desk{n}@paper.example" for n in range(40_000)),
    ],
    ids=["folded", "a type", "a disposition", "many readers"],
)
def test_a_mail_whose_head_has_a_line_without_end_is_read_or_refused_at_once(line: str) -> None:
    started = time.process_time()
    with suppress(DocumentError):
        read_mail(f"{line.rstrip()}\n\n{SHORT}\n".encode(), {})
    assert time.process_time() - started < 5


def test_a_mail_that_says_nothing_is_read_by_its_first_document(tmp_path: Path) -> None:
    import base64

    held = base64.encodebytes(docx(run(FIRST))).decode()
    mail = (
        f"Subject: {HEAD}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
        "--b\nContent-Type: application/octet-stream\n"
        'Content-Disposition: attachment; filename="release.docx"\n'
        f"Content-Transfer-Encoding: base64\n\n{held}\n--b--\n"
    )
    assert FIRST in _load(tmp_path, "raid.eml", mail)[1]


@pytest.mark.parametrize("name", ["smith release.txt", "smith.docx", "smith.png", None])
def test_a_mail_without_a_raid_says_of_what_kind_of_file_its_text_may_be(
    name: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    part = f'Content-Disposition: attachment; filename="{name}"\n\n{FIRST}\n' if name else "\n\n"
    mail = (
        f"Subject: {HEAD}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
        f"--b\nContent-Type: text/plain\n\nA release is attached.\n--b\n{part}--b--\n"
    )
    path = tmp_path / "raid.eml"
    path.write_text(mail)
    assert main(["map", str(path), "-o", str(tmp_path / "map.html")]) == 3
    said = "".join(capsys.readouterr())
    assert "smith" not in said
    ending = (name or "").partition(".")[2]
    told = f"The mail has .{ending} attached, which is not read with it: save that file, and give"
    assert (told in said) == (ending in ("txt", "docx"))
    assert ("attached" in said) == (ending in ("txt", "docx"))


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_only_has_the_ending_of_a_document_is_told_in_one_line(
    ending: str, tmp_path: Path
) -> None:
    for data in (b"", b"\x00\x01\x02" * 9, b"%PDF-1.7 \nnothing", b"PK\x03\x04 no more", RTF[:9]):
        with pytest.raises(InputError) as told:
            _load(tmp_path, f"raid{ending}", data)
        assert "\n" not in str(told.value)
        assert f"raid{ending}" in str(told.value)


@pytest.mark.parametrize(
    ("ending", "make"),
    [
        (".docx", lambda: docx(run(FIRST))),
        (".odt", lambda: odt(f"<text:p>{FIRST}</text:p>")),
        (".rtf", lambda: RTF),
        (".pdf", lambda: pdf([FIRST])),
        (".eml", lambda: MAIL.encode()),
    ],
)
@pytest.mark.slow
def test_a_document_with_bytes_changed_is_read_or_told_in_one_line(
    ending: str, make: Callable[[], bytes], tmp_path: Path
) -> None:
    drawn = random.Random(20261126)  # noqa: S311 - no secret
    for _ in range(6):
        data = bytearray(make())
        for _ in range(drawn.randint(1, 12)):
            data[drawn.randrange(len(data))] = drawn.randrange(256)
        said = ""
        try:
            _load(tmp_path, f"raid{ending}", bytes(data))
        except InputError as error:
            said = str(error)
        assert "\n" not in said


def test_what_unpacks_to_more_than_a_story_is_refused(tmp_path: Path) -> None:
    vast = zipped("word/document.xml", b"<a>" + b" " * 41_000_000 + b"</a>")
    assert len(vast) < 100_000
    with pytest.raises(InputError, match="too large for a story"):
        _load(tmp_path, "raid.docx", vast)


def test_entities_of_a_document_stand_for_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Hidden Lane")
    xml = (
        f'<!DOCTYPE d [<!ENTITY a SYSTEM "{secret.as_uri()}"><!ENTITY b "Inner Lane">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body><w:p><w:r><w:t>{FIRST} &a; &b;</w:t></w:r></w:p></w:body></w:document>"
    )
    text = _load(tmp_path, "raid.docx", zipped("word/document.xml", xml))[1]
    assert "Alder Road" in text
    assert "Lane" not in text


def test_a_reader_that_never_ends_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_process, "LONGEST_S", 0.5)
    monkeypatch.setattr(child_process, "_START", "import time; time.sleep(60) # {module}")
    with pytest.raises(InputError, match="takes more than 0 s to read: paste its text"):
        _load(tmp_path, "raid.docx", docx(run(FIRST)))


def test_a_reader_that_takes_too_much_memory_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("resource")
    hungry = (
        "import sys; sys.path.insert(0, sys.argv[1]); import {module} as process; "
        "process.hold(process.MOST_MEMORY, process.LONGEST_S); b'x' * 10**9"
    )
    monkeypatch.setattr(child_process, "_START", hungry)
    with pytest.raises(InputError, match="too much memory"):
        _load(tmp_path, "raid.docx", docx(run(FIRST)))


def test_a_web_address_is_answered_with_what_to_do() -> None:
    with pytest.raises(InputError, match="fetches nothing: open it in a browser, save the page"):
        load("https://news.example/raid")


def test_a_pdf_that_is_packed_in_a_way_that_nobody_knows_is_refused() -> None:
    with pytest.raises(DocumentError, match="is no PDF, or a broken one"):
        read_pdf(pdf(["Police raided Elm Road."]).replace(b"/ASCII85Decode", b"/ASLII85Decode"))
