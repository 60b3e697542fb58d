"""Hostile stories: text, pages, documents and mails that are made to hang, swell or reach out."""

from __future__ import annotations

import base64
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.promises.hostile.case import Case
from tests.promises.hostile.honest import MAP, RTF, STORY, page
from tests.story.incoming.made_documents import MC, W, docx, odt, pdf, run, zipped

Make = Callable[[Path], None]


def _bytes(make: Callable[[], bytes]) -> Make:
    return lambda path: path.write_bytes(make()) and None


def _text(text: str) -> Make:
    return lambda path: path.write_text(text, "utf-8", "surrogatepass") and None


def _texts() -> Iterator[tuple[str, str]]:
    yield "5 MB of newlines", STORY + "\n" * 4_900_000
    yield "5 MB of spaces", STORY + " " * 4_900_000 + "x"
    yield "1 MB of no-break spaces", STORY + "\u00a0" * 500_000 + "x"
    yield "5 MB of one word", STORY + "x" * 4_900_000
    yield "5 MB of digits", STORY + "7" * 4_900_000
    yield "1 MB of stars", STORY + "**" * 500_000
    yield "1 MB of hashes", "#" * 1_000_000 + STORY
    yield "100,000 quotation marks", STORY + "\u201c" * 100_000
    yield "combining accents", "\u0301\u0301" + STORY + "\n\n\u0301" + STORY
    yield "100,000 combining accents", STORY + "e" + "\u0301" * 100_000
    yield "directions", "\u202e\u2066" * 50_000 + STORY
    yield "escape sequences", "\x1b]0;x\x07\x9b31m" + STORY
    yield "a gap of 40 spaces", f"Police raided The Slade{' ' * 40}* Girdlestone Road\n" * 20
    yield (
        "a table padded to 4,000 columns",
        "\n".join(f"| {'Elm Road'.ljust(4_000)} | raided |" for _ in range(200)),
    )
    yield "front matter that stays open", "---\n" + "title: x\n" * 200_000 + STORY
    yield "a lone surrogate", STORY + "\ud800"
    yield "a byte order mark in the middle", STORY + "\ufeff" + STORY
    yield "line separators", STORY + "\u2028\u2029\x85" * 100_000


def _pages() -> Iterator[tuple[str, str]]:
    yield "75,000 paragraphs", page("<p>Police raided Elm Road.</p>" * 75_000)
    yield "50,000 attributes", page(f"<p {' '.join(f'a{n}=1' for n in range(50_000))}>{STORY}</p>")
    yield (
        "50,000 attributes of the body",
        f"<html><body {' '.join(f'a{n}=1' for n in range(50_000))}><p>{STORY}</p>",
    )
    yield (
        "a combining accent first",
        page(f"<p>\u0301{STORY}</p><p>\u0308Police raided Elm Road.</p>"),
    )
    yield "a combining accent alone", page(f"<p>\u0301</p><p>{STORY}</p>")
    yield "100,000 elements in elements", page("<div>" * 100_000 + STORY)
    yield "5,000 elements in elements", page("<div>" * 5_000 + f"<p>{STORY}</p>" + "</div>" * 5_000)
    yield "200,000 inline elements", page("<p>" + "<b>x</b>" * 200_000 + STORY + "</p>")
    yield (
        "100,000 links",
        page(
            "<p>" + '<a href="http://127.0.0.1:9/">Elm Road</a> ' * 60_000 + f"</p><p>{STORY}</p>"
        ),
    )
    yield (
        "a table of 100,000 cells",
        page(f"<p>{STORY}</p><table>" + "<tr><td>x</td></tr>" * 100_000 + "</table>"),
    )
    yield "nested tables", page("<table><tr><td>" * 3_000 + STORY)
    yield "100,000 open tags", page("<b><i><u>" * 60_000 + STORY)
    yield "100,000 entities", page(f"<p>{'&amp;&lt;&#x1F6A8;' * 100_000}{STORY}</p>")
    yield (
        "an entity of a file",
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "../secret.txt">]>{page(f"<p>&x;{STORY}</p>")}',
    )
    yield "a frame of a file", page(f'<iframe src="../secret.txt"></iframe><p>{STORY}</p>')
    yield (
        "a stylesheet and an image",
        page(
            f'<img src="http://127.0.0.1:9/x"><p>{STORY}</p>',
            '<link rel="stylesheet" href="http://127.0.0.1:9/x.css"><base href="http://127.0.0.1:9/">',
        ),
    )
    yield (
        "a refresh",
        page(f"<p>{STORY}</p>", '<meta http-equiv="refresh" content="0; url=http://127.0.0.1:9/">'),
    )
    yield (
        "2 MB of JSON-LD",
        page(
            f"<p>{STORY}</p>",
            f'<script type="application/ld+json">{{"a": {"[" * 1_000_000}</script>',
        ),
    )
    yield (
        "JSON-LD too deep",
        page(
            f"<p>{STORY}</p>",
            f'<script type="application/ld+json">{"[" * 100_000}{"]" * 100_000}</script>',
        ),
    )
    yield (
        "10,000 metas",
        page(
            f"<p>{STORY}</p>",
            '<meta property="article:published_time" content="2017-99-99">' * 10_000,
        ),
    )
    yield (
        "a meta of 2 MB",
        page(f"<p>{STORY}</p>", f'<meta name="date" content="{"2017-" * 400_000}">'),
    )
    yield (
        "a title of 2 MB",
        f"<html><head><title>{'Raids ' * 400_000}</title></head><body><p>{STORY}</p>",
    )
    yield "a comment of 4 MB", page(f"<!--{'-' * 4_000_000}--><p>{STORY}</p>")
    yield "a comment that stays open", page(f"<p>{STORY}</p><!--" + "x" * 1_000_000)
    yield "a script of 4 MB", page(f"<script>{'<p>' * 1_300_000}</script><p>{STORY}</p>")
    yield "dates", page("<p>" + "12 March 2017 " * 100_000 + f"</p><p>{STORY}</p>")
    yield "NULs", page(f"<p>\0{STORY}\0</p>").replace("\0", "&#0;")
    yield "surrogates", page(f"<p>&#xD800;{STORY}&#xDFFF;</p>")
    yield "controls", page(f"<p>&#27;]0;x&#7;{STORY}</p>")
    yield "frames in frames", "<frameset>" * 20_000 + STORY
    yield "forms in forms", page("<form><button>" * 20_000 + f"<p>{STORY}</p>")
    yield "line breaks", page(f"<p>{STORY}{'<br>' * 200_000}</p>")
    yield "quotes in quotes", page("<blockquote>" * 20_000 + f"<p>{STORY}</p>")


def _word(xml: str) -> Make:
    return _bytes(lambda: zipped("word/document.xml", xml))


def _entities() -> str:
    each = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12))
    return f'<!DOCTYPE x [<!ENTITY a0 "ha">{each}<!ENTITY f SYSTEM "../secret.txt">]>'


def _words() -> Iterator[tuple[str, Make]]:
    def body(inner: str, head: str = "") -> str:
        return (
            f'{head}<w:document xmlns:w="{W}" xmlns:mc="{MC}"><w:body>{inner}</w:body></w:document>'
        )

    told = f"<w:p>{run(STORY)}</w:p>"
    yield "a billion laughs", _word(body(f"{told}<w:p>{run('&a9;')}</w:p>", _entities()))
    yield "an entity of a file", _word(body(f"{told}<w:p>{run('&f;')}</w:p>", _entities()))
    yield "a bomb", _word(body(told + " " * 300_000_000))
    yield "200,000 paragraphs", _word(body(told + f"<w:p>{run('Elm Road')}</w:p>" * 200_000))
    yield "paragraphs in paragraphs", _word(body("<w:p>" * 240 + run(STORY) + "</w:p>" * 240))
    yield "20,000 elements in elements", _word(body("<w:p>" * 20_000))
    yield (
        "50,000 attributes",
        _word(
            body("<w:p " + " ".join(f'a{n}="1"' for n in range(50_000)) + f">{run(STORY)}</w:p>")
        ),
    )
    yield "39 MB of small elements", _word(body(told + "<w:p/>" * 6_000_000))
    yield "a name that climbs", _bytes(lambda: zipped("../../secret.txt", "x"))
    yield "an encoding that is none", _word(f'<?xml version="1.0" encoding="x-no"?>{body(told)}')
    yield "a locked member", _bytes(_locked)
    yield "100,000 members", _bytes(_crowded)
    yield "honest", _bytes(lambda: docx(run(STORY)))


def _locked() -> bytes:
    data = bytearray(docx(run(STORY)))
    data[6] |= 1
    place = data.index(b"PK\1\2")
    data[place + 8] |= 1
    return bytes(data)


def _crowded() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for number in range(100_000):
            archive.writestr(f"word/{number}.xml", "")
    return held.getvalue()


def _odts() -> Iterator[tuple[str, Make]]:
    told = f"<text:p>{STORY}</text:p>"
    yield "a bomb", _bytes(lambda: odt(told + " " * 300_000_000))
    yield "200,000 paragraphs", _bytes(lambda: odt(told + "<text:p>x</text:p>" * 200_000))
    yield (
        "paragraphs in paragraphs",
        _bytes(lambda: odt("<text:p>" * 200 + STORY + "</text:p>" * 200)),
    )
    yield (
        "spaces of 10^9",
        _bytes(lambda: odt(f'{told}<text:p><text:s text:c="1000000000"/></text:p>')),
    )
    yield "39 MB of small elements", _bytes(lambda: odt(told + "<text:p/>" * 3_500_000))


def _rtfs() -> Iterator[tuple[str, str]]:
    yield "100,000 open braces", "{\\rtf1 " + "{" * 100_000 + STORY
    yield "5 MB of open braces", "{\\rtf1 " + "{" * 5_000_000 + STORY
    yield "100,000 closing braces", RTF + "}" * 100_000
    yield "a control word of 1 MB", "{\\rtf1 \\" + "a" * 1_000_000 + " " + STORY
    yield "a number of 5,000 digits", "{\\rtf1 \\uc" + "9" * 5_000 + " " + STORY + "}"
    yield "surrogates", "{\\rtf1 \\u-10240?\\u-8192?" + STORY + "}"
    yield "a code page of 99999", "{\\rtf1\\ansicpg99999 \\'ff" + STORY + "}"
    yield "binary data of 2^31 bytes", "{\\rtf1 \\bin2147483647 " + STORY + "}"
    yield (
        "an object",
        "{\\rtf1 {\\object\\objlink{\\*\\objdata " + "00" * 1_000_000 + "}}" + STORY + "}",
    )
    yield (
        "a field of a file",
        '{\\rtf1 {\\field{\\*\\fldinst INCLUDETEXT "../secret.txt"}}' + STORY + "}",
    )
    yield "20 MB of backslashes", "{\\rtf1 " + "\\" * 20_000_000
    yield "20 MB of text", "{\\rtf1 " + STORY * 100_000 + "}"


def _pdf_of(*objects: bytes, root: int = 1) -> bytes:
    """Put objects, numbered from 1, into a file."""
    out, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, table, len(objects) + 1, root, len(out)
    )  # fmt: skip


def _stream(data: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), extra, data)


def _pdfs() -> Iterator[tuple[str, Make]]:
    catalog = b"<< /Type /Catalog /Pages 2 0 R >>"
    sheet = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 9 9] >>"
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"

    def content(data: bytes, extra: bytes = b"") -> Make:
        return _bytes(lambda: _pdf_of(catalog, pages, sheet, _stream(data, extra)))

    def packed(data: bytes, times: int) -> tuple[bytes, bytes]:
        for _ in range(times):
            data = zlib.compress(data, 9)
        return data, b"/Filter [%s]" % (b"/FlateDecode " * times)

    yield "a bomb of 1 GB", content(*packed(bytes(1_000_000_000), 1))
    yield "a bomb in a bomb", content(*packed(bytes(200_000_000), 3))
    yield (
        "pages in pages",
        _bytes(lambda: _pdf_of(catalog, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>")),
    )
    yield (
        "a count of 10^9 pages",
        _bytes(
            lambda: _pdf_of(
                catalog,
                b"<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>",
                sheet,
                _stream(b"BT ET"),
            )
        ),
    )
    yield "51 pages", _bytes(lambda: pdf(*[["Elm Road"]] * 51))
    yield "brackets", content(b"[" * 2_000_000)
    yield "open texts", content(b"(" * 2_000_000)
    yield "dictionaries in dictionaries", _bytes(lambda: _pdf_of(b"<< /A " * 20_000))
    yield "lists in lists", _bytes(lambda: _pdf_of(catalog, pages, b"[" * 100_000))
    yield (
        "a length of 10^12",
        _bytes(
            lambda: _pdf_of(
                catalog, pages, sheet, b"<< /Length 1000000000000 >>\nstream\nBT ET\nendstream"
            )
        ),
    )
    yield (
        "a length that is itself",
        _bytes(
            lambda: _pdf_of(catalog, pages, sheet, b"<< /Length 4 0 R >>\nstream\nBT ET\nendstream")
        ),
    )
    yield "500,000 texts", content(b"BT " + b"(Elm) Tj " * 500_000 + b"ET")
    yield "a file that is asked for", content(b"BT ET", b"/F (../secret.txt)")
    yield (
        "an action of an address",
        _bytes(
            lambda: _pdf_of(
                b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /URI /URI (http://127.0.0.1:9/) >> >>",
                pages,
                sheet,
                _stream(b"BT ET"),
            )
        ),
    )
    yield "no table of objects", _bytes(lambda: b"%PDF-1.7\nstartxref\n999999999\n%%EOF")
    yield (
        "a table before itself",
        _bytes(lambda: b"%PDF-1.7\ntrailer << /Prev 0 /Size 9 >>\nstartxref\n9\n%%EOF"),
    )
    yield (
        "a million objects",
        _bytes(
            lambda: (
                b"%PDF-1.7\n"
                + b"".join(b"%d 0 obj\nnull\nendobj\n" % n for n in range(1_000_000))
                + b"startxref\n0\n%%EOF"
            )
        ),
    )


def _mails() -> Iterator[tuple[str, Make]]:
    head = "From: a@news.example\nSubject: Raids\nMIME-Version: 1.0\n"

    def mail(more: str, body: str) -> Make:
        return _text(f"{head}{more}\n\n{body}")

    def nested(levels: int) -> str:
        return "".join(
            f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(levels)
        )

    yield "500 parts in parts", _text(head + nested(500) + "\n" + STORY)
    yield "5,000 parts in parts", _text(head + nested(5_000) + "\n" + STORY)
    parts = "\n".join(["--b\nContent-Type: text/plain\n\nx"] * 100_000)
    yield "100,000 parts", mail("Content-Type: multipart/mixed; boundary=b", parts)
    messages = "Content-Type: message/rfc822\n\n" * 2_000
    yield "mails in mails", _text(head + messages + STORY)
    yield "a head of 5 MB", mail("X-A: " + "x" * 5_000_000, STORY)
    yield "200,000 heads", mail("\n".join(f"X-{n}: 1" for n in range(200_000)), STORY)
    yield "a subject of words in code", mail("Subject: " + "=?utf-8?q?a?= " * 50_000, STORY)
    yield "a charset that is none", mail("Content-Type: text/plain; charset=x-no", STORY)
    yield "base64 of nonsense", mail("Content-Transfer-Encoding: base64", "=" * 1_000_000)
    yield "a day that is none", mail("Date: 99 Foo 99999 99:99", STORY)
    yield "a year of 5,000 digits", mail("Date: 1 Jan " + "9" * 5_000, STORY)
    yield "addresses of commas", mail("To: " + "," * 200_000, STORY)
    yield "comments in comments", mail("To: " + "(" * 20_000, STORY)
    yield (
        "a body elsewhere",
        mail(
            'Content-Type: message/external-body; access-type=local-file; name="../secret.txt"', "x"
        ),
    )
    yield (
        "a name that climbs",
        mail(
            "Content-Type: multipart/mixed; boundary=b",
            '--b\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename="../../secret.docx"\n\nx\n--b--',
        ),
    )
    bomb = base64.b64encode(zipped("word/document.xml", " " * 200_000_000)).decode()
    yield (
        "a bomb attached",
        mail(
            "Content-Type: multipart/mixed; boundary=b",
            f'--b\nContent-Transfer-Encoding: base64\nContent-Type: application/zip\nContent-Disposition: attachment; filename="a.docx"\n\n{bomb}\n--b--',
        ),
    )
    yield (
        "a page of 75,000 paragraphs",
        mail(
            "Content-Type: text/html; charset=utf-8",
            page("<p>Police raided Elm Road.</p>" * 75_000),
        ),
    )
    yield "quoted 100,000 deep", mail("Content-Type: text/plain", ">" * 500_000 + STORY)
    yield (
        "forwarded 20,000 times",
        mail("Content-Type: text/plain", "From: a\nSent: b\nTo: c\n" * 20_000 + STORY),
    )


def cases() -> Iterator[Case]:
    """Yield the cases."""
    for name, text in _texts():
        yield Case(f"text: {name}", MAP, "s.txt", _text(text))
        yield Case(f"Markdown: {name}", MAP, "s.md", _text(text))
    for name, text in _pages():
        yield Case(f"page: {name}", MAP, "s.html", _text(text))
    for kind, file, made in (
        ("Word", "s.docx", _words()),
        ("OpenDocument", "s.odt", _odts()),
        ("PDF", "s.pdf", _pdfs()),
        ("mail", "s.eml", _mails()),
    ):
        for name, make in made:
            yield Case(f"{kind}: {name}", MAP, file, make)
    for name, text in _rtfs():
        yield Case(f"rich text: {name}", MAP, "s.rtf", _text(text))
