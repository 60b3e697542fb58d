"""The part of the page that reads without script: raids, what is not placed, credits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter
from string import Template

from geomap.late_pattern import LatePattern
from geomap.raids.certainty import check_sentence, is_likely, pinned
from geomap.raids.schema import Raid
from geomap.raids.table import Raids, Unplaced
from geomap.renderers.common import words
from geomap.renderers.common.alternative import alternative
from geomap.renderers.common.constants import ANCHOR, LANGUAGE, MANY, WORDS_ID
from geomap.renderers.common.legend import area_counts, legend, tinted
from geomap.renderers.common.markup import Markup, element, escaped, joined
from geomap.renderers.common.standfirst import kicker, standfirst
from geomap.renderers.leaflet.page.assets import own
from geomap.renderers.leaflet.page.metadata import about
from geomap.renderers.leaflet.page.rates import rates

MOST_QUOTED = 20
"""A map of more raids is of several stories; their sentences stand with the marks."""

_OUTLINED = (
    "A dashed outline is about where an area lies of which the story names no street: the search "
    "was somewhere in it."
)
_LIKELY = "One that is called likely is not confirmed."
FIRST = 25
"""How many of many raids stand in the page without script."""


def article(
    raids: Raids,
    parts: Mapping[str, Markup],
    picture: str | None = None,
    soft: Sequence[str] = (),
    address: str | None = None,
) -> str:
    """Give the whole page; `parts` are the policy, head, map and foot that surround the text.

    `picture` is the web address of a still picture of the map and `address` that of the page,
    None for none, and `soft` are the names of areas that the map draws without a border.
    """
    opening, told = standfirst(raids), alternative(raids)
    texts = {
        "about": about(raids, opening, told, picture, address),
        "language": escaped(LANGUAGE),
        "title": escaped(raids.title),
        "generator": escaped(raids.generator),
        "standfirst": escaped(opening),
        "kicker": _paragraph("kicker", kicker(raids)),
        "plate": _plate(raids, parts["map"], told, soft) if raids.rows else Markup(),
        "raids": _raids(raids) if raids.rows else Markup(),
        "unplaced": _unplaced(raids),
        "notice": escaped(words.notice(raids)),
        "check": escaped(check_sentence(raids)),
        "credits": _credits(raids),
    }
    return Template(own("page.html")).substitute({**texts, **parts})


def _plate(raids: Raids, map_: Markup, told: str, soft: Sequence[str]) -> Markup:
    lined = len(raids.rows) <= MANY and any(raid.parts for raid in raids.rows)
    meaning = " ".join(filter(None, (_meaning(raids.rows, lined), words.soft(soft))))
    sample = element("span", class_="sample lined" if lined else "sample", aria_hidden="true")
    explained = [element("p", sample, element("span", meaning), class_="meaning")] * bool(meaning)
    if any(raid.outline for raid in raids.rows):
        whole = element("span", class_="sample whole", aria_hidden="true")
        fainter = any(raid.outline and words.doubtful(raid) for raid in raids.rows)
        said = f"{_OUTLINED} A fainter one is less certain." if fainter else _OUTLINED
        if any(raid.outline and is_likely(raid) for raid in raids.rows):
            said = f"{said} {_LIKELY}"
        explained.append(element("p", whole, element("span", said), class_="meaning"))
    described = element("p", told, class_="unseen", id=WORDS_ID)
    caption = element(
        "figcaption",
        _legend(raids),
        *explained,
        id="plate-caption",
    )
    return element(
        "figure",
        _filters(raids),
        map_,
        described,
        caption,
        class_="plate",
        aria_labelledby="plate-caption",
    )


def _meaning(rows: Sequence[Raid], lined: bool) -> str:
    """Say what marks stand for, and lines where there are any; nothing where all are areas."""
    streets = [raid for raid in rows if not raid.outline]
    said = []
    if lined:
        said.append(
            "Each line is a whole street; its number may be anywhere on it, not at an address."
        )
        if not all(raid.parts for raid in streets):
            said.append("A mark without a line is somewhere on its street, too.")
    elif streets:
        said.append("Each mark is somewhere on its street, not at an address.")
    if any(map(words.doubtful, streets)):
        said.append("A dashed one is less certain.")
    if any(map(is_likely, streets)):
        said.append(_LIKELY)
    return " ".join(said)


def _filters(raids: Raids) -> Markup:
    """Keep a place for what the script offers to narrow the map by, if raids differ in anything."""
    kinds, operations, days = (
        set(map(attrgetter(name), raids.rows)) for name in ("kind", "operation", "date")
    )
    if (
        len(raids.rows) <= MANY
        and len(kinds) < 2
        and len(operations) < 2
        and len(days - {None}) < 2
    ):
        return Markup()
    return element("details", element("summary", "Narrow the map"), id="filters")


def _raids(raids: Raids) -> Markup:
    """List the raids. Of many, the script draws the list; what stands here adds them up."""
    count = len(raids.rows)
    heading = element("h2", words.capitalised(_heading(raids.rows)))
    several_days = len(set(map(attrgetter("date"), raids.rows))) > 1
    listed = raids.rows if count <= MANY else raids.rows[:FIRST]
    items = (_raid(place, raid, several_days) for place, raid in enumerate(listed, start=1))
    rest = Markup()
    if count > MANY:
        rest = element(
            "p",
            f"The first {FIRST} of {count:,}: the script of this page lists all.",
            class_="where",
            id="unlisted",
        )
    list_ = element("ol", *items, class_="list")
    if count > MANY:
        list_ = element("div", list_, class_="long")
    return joined(heading, rest, list_, _sums(raids), _sentences(raids))


def _heading(rows: Sequence[Raid]) -> str:
    sure = len(pinned(rows))
    if not sure:
        return words.counted(len(rows), "likely raid", "likely raids")
    more = len(rows) - sure
    said = words.counted(sure, "raid", "raids")
    return f"{said}, {words.number(more)} more likely" if more else said


def _sums(raids: Raids) -> Markup:
    """Add many raids up by neighbourhood: what holds of all of them, without script too."""
    if raids.areas and raids.areas.unit:
        return rates(raids, raids.areas)
    if len(raids.rows) <= MANY:
        return Markup()
    counts = Counter(map(attrgetter("neighbourhood"), pinned(raids.rows)))
    rows = (
        element("tr", element("th", name or "Elsewhere", scope="row"), element("td", f"{count:,}"))
        for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0] or ""))
    )
    columns = (element("th", name, scope="col") for name in ("Neighbourhood", "Raids"))
    table = element("table", element("thead", element("tr", *columns)), element("tbody", *rows))
    return element("details", element("summary", "Raids by neighbourhood"), table, class_="sums")


def _sentences(raids: Raids) -> Markup:
    """Quote the story's own sentences, with every street in them as a link to its raid.

    A sentence that names no street which a longer one does not name is left out.
    """
    links = {
        raid.street: f"#{ANCHOR}{raid.raid_id}" for raid in reversed(raids.rows) if raid.street
    }
    quotes = dict.fromkeys(raid.quote for raid in raids.rows if raid.quote)
    if not quotes or len(raids.rows) > MOST_QUOTED:
        return Markup()
    streets = "|".join(re.escape(name) for name in sorted(links, key=len, reverse=True))
    named = LatePattern(rf"(?<!\w)(?:{streets})(?!\w)")
    kept: dict[str, set[str]] = {}
    for quote in sorted(quotes, key=lambda quote: -len(set(named.findall(quote)))):
        if not set(named.findall(quote)) <= set().union(*kept.values()):
            kept[quote] = set(named.findall(quote))
    if not kept:
        return Markup()
    quoted = (
        element("blockquote", *_linked(quote, named, links)) for quote in quotes if quote in kept
    )
    return joined(element("h2", "In the story’s words"), *quoted)


def _linked(quote: str, named: LatePattern, links: Mapping[str, str]) -> Iterator[str]:
    at = 0
    for found in named.finditer(quote):
        yield quote[at : found.start()]
        yield element("a", found[0], href=links[found[0]])
        at = found.end()
    yield quote[at:]


def _raid(place: int, raid: Raid, dated: bool) -> Markup:
    name = f"{ANCHOR}{raid.raid_id}"
    doubt = words.doubt(raid)
    number = f"number{' whole' if raid.outline else ''}{' doubtful' if doubt else ''}"
    return element(
        "li",
        element("span", str(place), class_=number, aria_hidden="true"),
        element("a", raid.street, class_="street", href=f"#{name}"),
        _paragraph("where", words.where(raid)),
        _paragraph("found", words.found(raid)),
        _day(raid.date) if dated and raid.date else "",
        _paragraph("note", words.note(raid)),
        _paragraph("doubt", doubt),
        id=name,
        data_raid_id=raid.raid_id,
    )


def _day(when: date) -> Markup:
    return element("p", element("time", words.day(when), datetime=when.isoformat()), class_="day")


def _legend(raids: Raids) -> Markup:
    """Explain the tints; the classes are those of the data block."""
    classes = legend(area_counts(raids)) if tinted(raids) else ()
    if not classes:
        return Markup()
    items = (
        element(
            "li",
            element("span", class_=f"swatch tint-{tint}", aria_hidden="true"),
            str(low) if low == high else f"{low}–{high}",
        )
        for tint, (low, high) in enumerate(classes, start=1)
    )
    title = element("p", words.counted_by(raids), class_="legend-title")
    return element("div", title, element("ul", *items), class_="legend")


def _unplaced(raids: Raids) -> Markup:
    if not raids.unplaced:
        return Markup()
    items = (_missing(item) for item in raids.unplaced)
    return joined(element("h2", "Not on the map"), element("ul", *items, class_="unplaced"))


def _missing(item: Unplaced) -> Markup:
    street = element("strong", item.street)
    locality = f", {item.locality}" if item.locality else ""
    return element("li", street, f"{locality}: {item.reason}")


def _credits(raids: Raids) -> Markup:
    made = f"Drawn by {raids.generator} with Leaflet."
    return element("ul", *(element("li", credit) for credit in (*raids.attribution, made)))


def _paragraph(name: str, text: str) -> Markup:
    return element("p", text, class_=name) if text else Markup()
