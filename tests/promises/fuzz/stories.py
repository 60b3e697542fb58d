"""Stories as they come in, and the reader itself: from a text to raids that may be published."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from geomap import pipeline
from geomap.desk.checks.findings import findings
from geomap.gazetteer.patches import open_patch
from geomap.io.documents import mail, open_document, portable_document, rich_text, word_document
from geomap.io.documents.found_text import FoundText
from geomap.story.incoming.story_file import load_bytes, load_text
from geomap.version import PATCH
from tests.promises.fuzz import laws, seeds
from tests.promises.fuzz.target import Target
from tests.promises.hostile.honest import RTF, STORY, page
from tests.story.incoming.made_documents import MC, ODF, W, run, zipped

_DAY = date(2017, 8, 10)
_DOCX = (
    f'<w:document xmlns:w="{W}" xmlns:mc="{MC}"><w:body><w:p>{run(STORY)}</w:p>'
    f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{run("Raids")}<w:r><w:tab/></w:r></w:p>'
    "</w:body></w:document>"
)
_ODT = (
    f'<office:document-content xmlns:office="{ODF}:office:1.0" xmlns:text="{ODF}:text:1.0">'
    f'<office:body><office:text><text:h>Raids</text:h><text:p>{STORY}<text:s text:c="3"/></text:p>'
    "</office:text></office:body></office:document-content>"
)
_PARTS = (
    "From: desk@news.example\nSubject: =?utf-8?q?Raids?=\nDate: Thu, 10 Aug 2017 09:00:00 +0000\n"
    "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
    f"Content-Type: text/html; charset=utf-8\n\n{page(STORY)}\n--b\n"
    'Content-Type: application/rtf; name="a.rtf"\nContent-Disposition: attachment; '
    f'filename="a.rtf"\nContent-Transfer-Encoding: 7bit\n\n{RTF}\n--b--\n'
)
_MARKS = (
    "---\ntitle: Raids\ndate: 2017-08-10\n---\n# Raids\n\n| street | town |\n|---|---|\n"
    "| The Slade | Oxford |\n\n* Kestrel Crescent\n* [The Slade](http://a.example)\n> **Police**\n"
)


def _incoming(ending: str) -> Callable[[bytes], None]:
    def take(data: bytes) -> None:
        laws.of_incoming(load_bytes(data, ending, name="s", stem="s", month_first=False))

    return take


def _document(read: Callable[[bytes], FoundText]) -> Callable[[bytes], None]:
    """Read a document as the process of its own does, which ends in a line whatever happens."""

    def take(data: bytes) -> None:
        found = read(data)
        laws.hold(FoundText.from_json(found.to_json()) == found, "it does not come through JSON")
        date.fromisoformat(found.sent or "2017-08-10")

    return take


def _read(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    story = load_text(text, name="s", stem="story", published=_DAY, month_first=False)
    patch = open_patch(PATCH)
    told = pipeline.read_story(story, patch=patch)
    laws.of_incoming(told)
    laws.of_story(told)
    placed = pipeline.place(told, patch=patch)
    laws.of_published(placed.raids, patch)
    unplaced = [item.text for item in placed.raids.unplaced]
    laws.no_controls([*unplaced, *(row.quote for row in placed.raids.rows)])
    for one in findings(told, placed.placements, placed.raids, patch):
        laws.no_controls([one.id])
    again = pipeline.read_story(replace(told, mentions=(), localities=()), patch=patch)
    laws.hold(again == told, "a story that is read again reads otherwise")


def _mail(data: bytes) -> FoundText:
    return mail.read_mail(data, {".docx": word_document.read_docx, ".rtf": rich_text.read_rtf})


def _docx_inside(data: bytes) -> FoundText:
    return word_document.read_docx(zipped("word/document.xml", data))


def _odt_inside(data: bytes) -> FoundText:
    return open_document.read_odt(zipped("content.xml", data))


TARGETS = (
    Target("reader", _read, seeds.stories, 2_048),
    Target("story.txt", _incoming(".txt"), seeds.of("s.txt", "s.md")),
    Target("story.md", _incoming(".md"), seeds.and_more(["s.md"], _MARKS)),
    Target("story.html", _incoming(".html"), seeds.of("s.html")),
    Target("story.docx", _document(word_document.read_docx), seeds.of("s.docx")),
    Target("story.docx, inside", _document(_docx_inside), seeds.and_more([], _DOCX)),
    Target("story.odt", _document(open_document.read_odt), seeds.of("s.odt")),
    Target("story.odt, inside", _document(_odt_inside), seeds.and_more([], _ODT)),
    Target("story.rtf", _document(rich_text.read_rtf), seeds.of("s.rtf")),
    Target("story.pdf", _document(portable_document.read_pdf), seeds.of("s.pdf")),
    Target("story.eml", _document(_mail), seeds.and_more(["s.eml"], _PARTS)),
)
