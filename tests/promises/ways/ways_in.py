"""The ways by which a stranger's text comes into a map: each puts payloads into files of a folder.

A way gives the line of `geomap map` that reads them, without the outputs. It may be refused, then
in one line.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path
from unittest.mock import patch
from xml.sax.saxutils import escape

from geomap.cli.main import main
from geomap.desk.contacts import telling_contact
from geomap.geocoders.answers import Answer
from geomap.geocoders.cache import Cache, Entry, Question
from tests.promises.ways import geopy_answers, proxied
from tests.promises.ways.document_stories import docx_story, odt_story, pdf_story, rtf_story
from tests.promises.ways.knocked_desk import knock
from tests.promises.ways.named_users import desk_users

STREETS = (
    "Balfour Road", "Pegasus Road", "Kestrel Crescent", "Wood Farm Road", "Stowford Road",
    "Waynflete Road", "Courtland Road", "Barns Road", "Magdalen Road", "Girdlestone Road",
    "Divinity Road", "Hurst Street",
)  # fmt: skip
UNKNOWN = tuple(f"{name} Avenue" for name in "Zelby Orrin Tamsel Ludo Bexa Corvin".split())
AT_ONCE = len(STREETS)
_LED = "Thames Valley Police raided homes in Oxford on 8 August 2017, looking for cannabis"
STORY = f"{_LED}.\n\n" + "\n\n".join(
    f"Officers with a warrant raided a house in {street}, Oxford, and arrested a man."
    for street in STREETS
)
_NO_NAME_OF_A_FILE = str.maketrans({"/": "∕", "\0": "␀"})
_BOX = (51.70, -1.28)

Way = Callable[[Path, Sequence[str]], list[str]]


def a_document(ending: str, made: Callable[[str, Sequence[str]], bytes]) -> Way:
    """A document with a payload in each paragraph, in its title and in what it tells of itself."""

    def story(folder: Path, payloads: Sequence[str]) -> list[str]:
        pairs = zip(STREETS, payloads, strict=False)
        told = [f"Police raided a house in {street} in Oxford, {x}." for street, x in pairs]
        path = folder / f"story.{ending}"
        path.write_bytes(made(payloads[0], told))
        return [str(path)]

    return story


def mail_story(folder: Path, payloads: Sequence[str]) -> list[str]:
    """A mail with payloads in its headers and its text."""
    head = " ".join(payloads[0].split())
    told = "\n".join(
        f"Police raided {s} in Oxford, {x}.\n" for s, x in zip(STREETS, payloads, strict=False)
    )
    mail = f"From: desk@paper.example\nSubject: {head}\nX-{head}: {head}\n"
    mail += f'Content-Type: text/plain; charset=utf-8; name="{head}"\n\n{told}'
    (folder / "story.eml").write_bytes(mail.encode("utf-8", "surrogatepass"))
    return [str(folder / "story.eml")]


def text_story(folder: Path, payloads: Sequence[str]) -> list[str]:
    """A pasted story with payloads in its title, between its streets and as localities."""
    told = [payloads[0], "", _LED + ".", ""]
    for street, payload in zip(STREETS, payloads, strict=False):
        told += [f"Police raided a house in {street}, {payload}, and {payload} in Oxford.", ""]
    (folder / "story.txt").write_bytes("\n".join(told).encode("utf-8", "surrogatepass"))
    return [str(folder / "story.txt")]


def markdown_story(folder: Path, payloads: Sequence[str]) -> list[str]:
    """A story in Markdown with payloads in its heading, its bullets, its tables and its links."""
    told = [f"# {payloads[0]}", "", f"{_LED}.", ""]
    for street, payload in zip(STREETS, payloads, strict=False):
        told += [
            f"* Police raided a house in **{street}**, {payload}, in Oxford.",
            f"  [{payload}]({payload})",
            "",
            f"> Police raided `{payload}` in {street}.",
            "",
            f"| street | {payload} |\n|---|---|\n| {street} | {payload} |",
            "",
        ]
    _file(folder / "story.md", *told)
    return [str(folder / "story.md")]


def page_story(folder: Path, payloads: Sequence[str]) -> list[str]:
    """A saved page whose headings, meta data, attributes and text are payloads, some escaped."""
    head = escape(payloads[0], {'"': "&quot;"})
    told = [
        f"<html><head><title>{head}</title><meta property='og:title' content=\"{head}\">",
        f"</head><body><article><h1>{head}</h1><p>{_LED}.</p>",
    ]
    for street, payload in zip(STREETS, payloads, strict=False):
        quoted = escape(payload, {'"': "&quot;"})
        told.append(f'<p title="{quoted}">Police raided a house in {street}, {quoted}, Oxford.</p>')
        told.append(f"<p>Police raided {street} in Oxford. {payload}</p>")
    _file(folder / "story.html", *told, "</article></body></html>")
    return [str(folder / "story.html")]


def decisions(folder: Path, payloads: Sequence[str]) -> list[str]:
    """What editors decided: notes for readers, reasons in public, sources of a status, a title."""
    entries = []
    for street, payload in zip(STREETS, payloads, strict=False):
        common = f'because = {_toml(payload)}\nby = "ab"\nat = 2017-08-11T09:30:00Z\n'
        entries += [
            f'[[decision]]\nquote = "{street}"\ndo = "note"\ntext = {_toml(payload)}\n{common}',
            f'[[decision]]\nquote = "{street}"\ndo = "status"\nstatus = "charged"\n'
            f"source = {_toml(payload)}\npublic = true\n{common}",
        ]
    entries.append(
        f'[[decision]]\ndo = "retitle"\ntext = {_toml(payloads[0])}\nbecause = "x"\nby = "ab"\n'
        "at = 2017-08-11T09:30:00Z\n"
    )
    return [*_story(folder), "--decisions", str(_file(folder / "decisions.toml", *entries))]


def corrections(folder: Path, payloads: Sequence[str]) -> list[str]:
    """A newsroom's corrections, each with a reason."""
    entries = [
        f'[[correction]]\nname = "{street}"\nlon = -1.22\nlat = 51.75\nbecause = {_toml(payload)}\n'
        for street, payload in zip(STREETS, payloads, strict=False)
    ]
    return [*_story(folder), "--corrections", str(_file(folder / "corrections.toml", *entries))]


def configuration(folder: Path, payloads: Sequence[str]) -> list[str]:
    """The newsroom's settings: who publishes, whom to ask, credits, the title around a title.

    Whom to ask is the first payload that is not refused as a person's.
    """
    first, *others = payloads
    asked = (one for one in others[2:] or payloads if not telling_contact(one, lambda _: False))
    lines = [
        f"title = {_toml('{title} ' + first.replace('{', '').replace('}', ''))}",
        f"provider = {_toml(others[0] if others else first)}",
        f"credit = {_toml(others[1] if others[1:] else first)}",
        f"ask = {_toml(next(asked, '<b>the desk</b>'))}",
    ]
    _file(folder / "geomap.toml", "\n".join(lines))
    return [*_story(folder), "--expires", "3000-01-01"]


def area_names(folder: Path, payloads: Sequence[str]) -> list[str]:
    """Areas of the newsroom's own, each called by a payload, and a credit that they owe."""
    features = []
    for place, payload in enumerate(payloads):
        lat, lon = _BOX[0] + (place % 4) * 0.025, _BOX[1] + (place // 4) * 0.04
        ring = [[lon, lat], [lon + 0.04, lat], [lon + 0.04, lat + 0.025], [lon, lat + 0.025]]
        features.append(
            {
                "type": "Feature",
                "properties": {"name": payload, payload: payload},
                "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]},
            }
        )
    layer = json.dumps({"type": "FeatureCollection", "features": features})
    areas = str(_file(folder / "areas.geojson", layer))
    return [*_story(folder), "--neighbourhoods", areas, "--credit", payloads[-1]]


def a_credit(folder: Path, payloads: Sequence[str]) -> list[str]:
    """Credits, who is asked about an old map, and its title, as they are typed."""
    line = area_names(folder, [f"Ward {place}" for place, _ in enumerate(payloads)])
    return [*line[:-1], payloads[0], "--ask", payloads[-1], "--expires", "3000-01-01"]


def a_patch(folder: Path, payloads: Sequence[str]) -> list[str]:
    """A patch of somebody's making: names, towns, districts, credits."""
    rows = ["name,kind,lon,lat,locality,district", "Oxford,town,-1.25,51.75,,"]
    for place, (street, payload) in enumerate(zip(STREETS, payloads, strict=False)):
        lon, cell = -1.25 + place / 200, '"' + payload.replace('"', '""') + '"'
        rows += [f"{street},street,{lon},51.75,Oxford,{cell}", f"{cell},locality,{lon},51.75,,"]
        rows.append(f"{cell},street,{lon},51.76,,{cell}")
    about = f'title = {_toml(payloads[0])}\nmetric_crs = "EPSG:27700"\n'
    sources = [
        _file(folder / "2026-made-up.csv", "\n".join(rows)),
        _file(folder / "about.toml", about),
    ]
    main(["gazetteer", "build", *map(str, sources), "-o", str(folder / "patch")])
    return [*_story(folder), "--patch", str(folder / "patch")]


def answers_of_geopy(folder: Path, payloads: Sequence[str]) -> list[str]:
    """What a user's own geocoder of geopy answers, in Python and on the command line."""
    story = _file(folder / "story.txt", _raided(geopy_answers.STREETS))
    geopy_answers.locate(story, payloads, folder)
    return [str(story), "--geocoder", f"local,{geopy_answers.NAME}", "--likely"]


def cache_rows(folder: Path, payloads: Sequence[str]) -> list[str]:
    """Answers of a service that somebody put into the cache."""
    line = [str(_file(folder / "story.txt", _raided(UNKNOWN))), "--geocoder", "local,nominatim"]
    line += ["--contact", "desk@paper.example", "--offline", "--likely"]
    asked: list[Question] = []
    with patch.object(Cache, "get", lambda _, question, **__: asked.append(question)):
        main(["map", *line, "-o", str(folder / "asked.kml")])
    for place, question in enumerate(asked):
        # a database holds no half of a surrogate pair
        payload = payloads[place % len(payloads)].encode("utf-8", "replace").decode()
        at = -1.25 + place / 300, 51.75
        answer = Answer(question.street, "highway:residential", *at, question.locality, payload)
        other = replace(answer, locality=payload)
        answers = (answer, other, replace(other, name=payload)) if place % 2 else (other,)
        Cache().put(Entry(question, answers, payload, date(2026, 11, 1)))
    return line


def a_proxy(folder: Path, payloads: Sequence[str]) -> list[str]:
    """A newsroom's proxy, in the environment, through which a service is asked: in each form."""
    asked = ["--geocoder", "local,nominatim", "--server", f"nominatim={proxied.SERVER}"]
    for number, _ in enumerate(payloads * proxied.FORMS):
        main(["locate", f"Zelby {chr(97 + number % 26)} Avenue", *asked])
    return [str(_file(folder / "story.txt", _raided((*STREETS[:2], *UNKNOWN)))), *asked]


def desk_log(folder: Path, payloads: Sequence[str]) -> list[str]:
    """What strangers send to a desk, which began with a file that is called by a payload."""
    story = _called(folder, payloads[0], ".txt", STORY)
    store = knock(story, folder, payloads)
    exported = str(folder / "desk.jsonl")
    for words in ["stories"], ["verify"], ["export", exported], ["purge", "--", payloads[0]]:
        main(["desk", "--store", str(store), *words])
    return [str(story)]


def a_file_name(folder: Path, payloads: Sequence[str]) -> list[str]:
    """The story in a file, and its areas in another, that are called by payloads."""
    story = _called(folder, payloads[0], ".txt", STORY)
    areas = Path(area_names(folder, ["Ward A"])[2]).read_text("utf-8")
    named = _called(folder, payloads[-1], ".geojson", areas)
    return [str(story), "--neighbourhoods", str(named)]


WAYS: dict[str, tuple[Way, int]] = {
    "docx": (a_document("docx", docx_story), AT_ONCE),
    "odt": (a_document("odt", odt_story), AT_ONCE),
    "rtf": (a_document("rtf", rtf_story), AT_ONCE),
    "pdf": (a_document("pdf", pdf_story), AT_ONCE),
    "eml": (mail_story, AT_ONCE),
    "txt": (text_story, AT_ONCE),
    "md": (markdown_story, AT_ONCE),
    "html": (page_story, AT_ONCE),
    "decisions": (decisions, AT_ONCE),
    "corrections": (corrections, AT_ONCE),
    "configuration": (configuration, 4),
    "area names": (area_names, AT_ONCE),
    "credits": (a_credit, 2),
    "patch": (a_patch, AT_ONCE),
    "cache rows": (cache_rows, len(UNKNOWN)),
    "geopy answers": (answers_of_geopy, geopy_answers.AT_ONCE),
    "proxy": (a_proxy, AT_ONCE),
    "desk": (desk_log, AT_ONCE),
    "desk users": (desk_users, AT_ONCE),
    "file names": (a_file_name, 2),
}
"""Each way, with how many payloads it takes at once."""
AROUND: dict[str, Callable[[Sequence[str]], AbstractContextManager[None]]] = {
    "geopy answers": geopy_answers.installed,
    "proxy": proxied.through,
}
"""What is so while the commands of a way run, where it is more than files."""


def _raided(streets: Sequence[str]) -> str:
    """Tell of a raid in each street."""
    return "\n\n".join(
        f"Police raided a house in {street}, Oxford, and arrested a man." for street in streets
    )


def _story(folder: Path) -> list[str]:
    return [str(_file(folder / "story.txt", STORY))]


def _called(folder: Path, payload: str, ending: str, text: str) -> Path:
    """Write a file that is called by a payload, as far as a file can be."""
    name = payload.translate(_NO_NAME_OF_A_FILE).encode("utf-8", "replace")[:120]
    return _file(folder / f"{name.decode(errors='ignore')}{ending}", text)


def _file(path: Path, *texts: str) -> Path:
    path.write_bytes("\n".join(texts).encode("utf-8", "surrogatepass"))
    return path


def _toml(text: str) -> str:
    r"""Write a string of TOML; half a surrogate pair, which it cannot hold, is U+FFFD."""
    plain = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    signs = (
        sign if sign.isprintable() and sign not in '"\\' else f"\\U{ord(sign):08x}"
        for sign in plain
    )
    return f'"{"".join(signs)}"'
