"""What an editor crossed out or hid in a story is no text of it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from geomap.cli.main import main
from geomap.io.documents.rich_text import read_rtf
from geomap.model import Story
from geomap.story.incoming.marked_text import read_marked
from geomap.story.incoming.story_file import load
from tests.story.incoming.made_documents import ODF, docx, pdf, run, zipped

HEAD = "Police raid homes in Northtown"
SEEN = "Police raided a home in Alder Road, Northtown, on Tuesday."
HIDDEN = "Police raided a home in Elm Place, Northtown, on Tuesday."


def _loaded(folder: Path, name: str, data: bytes | str) -> Story:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return load(path)


def _page(inner: str) -> str:
    return f"<!doctype html><html><body><article><h1>{HEAD}</h1>{inner}</article></body></html>"


@pytest.mark.parametrize(
    "hidden",
    [
        f"<del><p>{HIDDEN}</p></del>",
        f"<p><s>{HIDDEN}</s></p>",
        f"<p><strike>{HIDDEN}</strike></p>",
        f'<p style="color: red; text-decoration: line-through">{HIDDEN}</p>',
        f"<p><span style='TEXT-DECORATION-LINE:underline line-through'>{HIDDEN}</span></p>",
        f"<p hidden>{HIDDEN}</p>",
        f"<div style='display: none'><div><p>{HIDDEN}</p></div></div>",
        f'<p style="visibility:hidden">{HIDDEN}</p>',
        f"<dialog><p>{HIDDEN}</p></dialog>",
        f"<select><option>{HIDDEN}</select>",
        f"<textarea>{HIDDEN}</textarea>",
    ],
)
@pytest.mark.parametrize("ending", ["html", "txt", "md"])
def test_what_a_page_crosses_out_or_hides_is_no_text_of_it(
    tmp_path: Path, hidden: str, ending: str
) -> None:
    inner = f"<p>{SEEN}</p>{hidden}<p>Nobody was hurt, the force said.</p>"
    story = _loaded(tmp_path, f"story.{ending}", _page(inner) if ending == "html" else inner)
    assert "Alder Road" in story.text
    assert "Nobody was hurt" in story.text
    assert "Elm Place" not in story.text
    assert story.left_out == len(HIDDEN.split())


@pytest.mark.parametrize(
    "shown",
    [
        f"<p><ins>{SEEN}</ins></p>",
        f'<p style="display: block; text-decoration: underline">{SEEN}</p>',
        f"<dialog open><p>{SEEN}</p></dialog>",
        f'<p class="hidden" data-hidden="1">{SEEN}</p>',
        f'<img hidden src="a.png"><p>{SEEN}</p>',
    ],
)
@pytest.mark.parametrize("ending", ["html", "txt"])
def test_what_a_page_shows_is_its_text(tmp_path: Path, shown: str, ending: str) -> None:
    inner = f"<p>{SEEN} It began at dawn.</p>{shown}<p>Nobody was hurt.</p>"
    story = _loaded(tmp_path, f"story.{ending}", _page(inner) if ending == "html" else inner)
    assert story.text.count("Alder Road") + (ending == "html") >= 2
    assert story.left_out == 0


def test_a_page_that_is_hidden_until_its_script_runs_is_read(tmp_path: Path) -> None:
    page = _page(f"<p>{SEEN}</p><del>Two men</del>").replace(
        "<body>", '<body style="visibility:hidden">'
    )
    assert "Alder Road" in _loaded(tmp_path, "story.html", page).text


@pytest.mark.parametrize("ending", ["txt", "md"])
def test_what_is_crossed_out_or_a_comment_in_a_text_is_no_text_of_it(
    tmp_path: Path, ending: str
) -> None:
    text = (
        f"{HEAD}\n\nPolice raided a home in ~~Elm Place, Southtown,~~ <del>Oak Way,</del> Alder"
        f" Road, Northtown, on Tuesday. <!-- LEGAL: {HIDDEN} -->\n\nNobody was held.\n"
    )
    story = _loaded(tmp_path, f"story.{ending}", text)
    assert story.text == f"{HEAD}\n\n{SEEN} \n\nNobody was held."
    assert story.left_out == 5


@pytest.mark.parametrize(
    "text", ["about ~~ five ~~ homes", "a ~~~~ b ~~~~", "~~Elm\n\nRoad~~", "~~Elm", "x ~ y ~ z"]
)
def test_tildes_that_cross_nothing_out_stay(text: str) -> None:
    assert read_marked(text) == (text, 0)


@pytest.mark.parametrize("form", ["<p hidden>One<p>Two", "<ul><li hidden>One<li>Two</ul>"])
def test_what_is_hidden_ends_where_the_next_of_its_kind_begins(form: str) -> None:
    text, words = read_marked(f"<br>{form}")
    assert "Two" in text
    assert ("One" in text, words) == (False, 1)


@pytest.mark.parametrize("how", ["strike", "dstrike", "vanish"])
def test_a_word_document_is_read_without_what_is_crossed_out_or_hidden_in_it(
    tmp_path: Path, how: str
) -> None:
    crossed, kept = run("Elm Place, "), run("Alder Road")
    crossed = crossed.replace("<w:r>", f"<w:r><w:rPr><w:b/><w:{how}/></w:rPr>")
    kept = kept.replace("<w:r>", f'<w:r><w:rPr><w:{how} w:val="0"/></w:rPr>')
    made = docx(run(HEAD), run("Police raided a home in ") + crossed + kept + run("."))
    story = _loaded(tmp_path, "raid.docx", made)
    assert story.text == f"{HEAD}\n\nPolice raided a home in Alder Road."
    assert story.left_out == 2


@pytest.mark.parametrize(
    "how",
    ['style:text-line-through-style="solid"', 'style:text-line-through-type="single"',
     'text:display="none"'],
)  # fmt: skip
def test_an_open_document_is_read_without_what_is_crossed_out_or_hidden_in_it(
    tmp_path: Path, how: str
) -> None:
    plain = 'style:text-line-through-style="none" style:font-name="Arial"'
    made = zipped(
        "content.xml",
        f'<office:document-content xmlns:office="{ODF}:office:1.0" xmlns:text="{ODF}:text:1.0"'
        f' xmlns:style="{ODF}:style:1.0"><office:automatic-styles>'
        f'<style:style style:name="T1"><style:text-properties {how}/></style:style>'
        f'<style:style style:name="T2"><style:text-properties {plain}/></style:style>'
        f"</office:automatic-styles><office:body><office:text><text:p>{HEAD}</text:p>"
        '<text:p>Police raided a home in <text:span text:style-name="T1">Elm Place, </text:span>'
        '<text:span text:style-name="T2">Alder Road</text:span>.</text:p>'
        f'<text:p text:style-name="T1">{HIDDEN}</text:p>'
        "</office:text></office:body></office:document-content>",
    )
    story = _loaded(tmp_path, "raid.odt", made)
    assert story.text == f"{HEAD}\n\nPolice raided a home in Alder Road."
    assert story.left_out == 2 + len(HIDDEN.split())


@pytest.mark.parametrize("how", [r"\strike", r"\striked1", r"\v", r"\deleted\revauthdel1"])
def test_rich_text_is_read_without_what_is_crossed_out_hidden_or_deleted_in_it(
    tmp_path: Path, how: str
) -> None:
    made = (
        r"{\rtf1\ansi{\*\generator x}\pard " + HEAD + r"\par Police raided a home in "
        r"{" + how + r" Elm Plac\'e9, \u8217? {\b Oak Way}, }Alder Road\strike  or Ash Way\strike0"
        r" .\par\strike Two\plain  Nobody was held.\par}"
    )
    story = _loaded(tmp_path, "raid.rtf", made)
    assert story.text == f"{HEAD}\n\nPolice raided a home in Alder Road.\n\n Nobody was held."
    assert "Elm" not in story.text


def test_rich_text_of_many_crossed_out_words_is_read_in_time_by_its_length() -> None:
    began = time.process_time()
    read_rtf(b"{\\rtf1 " + b"{\\strike a \\'e9}b {{" * 20_000 + b"}")
    assert time.process_time() - began < 10


def test_a_long_style_is_read_in_time_by_its_length() -> None:
    for part in ("text-decoration:x ", "display  ", "visibility : ", ";", "a=' ", "<del>a "):
        began = time.process_time()
        read_marked(f'</p><p style="{part * 50_000}">Elm Road</p>')
        assert time.process_time() - began < 5


def test_the_terminal_says_once_how_many_words_were_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = tmp_path / "story.md"
    story.write_text(
        "Police raided a home in ~~Kestrel Crescent,~~ Ashhurst Way, Oxford, on Tuesday.",
        encoding="utf-8",
    )
    for command in ("map", "check", "read", "review"):
        written = ["-o", str(tmp_path / "out.html")] if command in ("map", "review") else []
        day = ["--published", "2017-08-10"]
        main([command, str(story), *day, *written])
        said = capsys.readouterr()
        told = "2 words that are crossed out or hidden in the story were left out"
        assert said.err.count(told) == 1
        assert "Kestrel" not in said.out + said.err


def test_the_terminal_says_of_a_pdf_that_text_under_bars_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = tmp_path / "release.PDF"
    story.write_bytes(pdf([HEAD, "", SEEN]))
    main(["read", str(story)])
    assert capsys.readouterr().err.count("where a black bar or nothing is seen: compare") == 1
