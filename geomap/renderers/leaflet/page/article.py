"""The part of the page that reads without script: raids, credits, and what else is to be shown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter
from string import Template
from typing import NamedTuple

from geomap.late_pattern import LatePattern
from geomap.raids.certainty import pinned
from geomap.raids.schema import Raid
from geomap.raids.table import ENGLISH, Raids, Unplaced
from geomap.renderers.common import words
from geomap.renderers.common.alternative import alternative
from geomap.renderers.common.catalogue.language import Language
from geomap.renderers.common.catalogue.languages import quoted_in
from geomap.renderers.common.constants import ANCHOR, KEYS_ID, MANY, WORDS_ID
from geomap.renderers.common.legend import FEW
from geomap.renderers.common.markup import Markup, element, escaped, joined
from geomap.renderers.common.readers import credits_of
from geomap.renderers.common.standfirst import kicker, standfirst
from geomap.renderers.common.years.calendar_months import months_by_area
from geomap.renderers.common.years.told_sources import ToldBy, told_by
from geomap.renderers.leaflet.page.assets import own
from geomap.renderers.leaflet.page.caption import caption
from geomap.renderers.leaflet.page.metadata import about
from geomap.renderers.leaflet.page.month_tables import month_tables
from geomap.renderers.leaflet.page.stories_list import stories_list

MOST_QUOTED = 20
"""A map of more raids is of several stories; their sentences stand with the marks."""

FIRST = 25
"""How many of many raids stand in the page without script."""


def article(
    raids: Raids,
    parts: Mapping[str, Markup],
    picture: str | None = None,
    soft: Sequence[str] = (),
    address: str | None = None,
) -> str:
    """Give the whole page; `parts` are what surrounds the text: policy, head, map, its key, foot.

    And, of a map that is not shown for good, what stands `before` it and `behind`.

    `picture` is the web address of a still picture of the map and `address` that of the page,
    None for none, and `soft` are the names of areas that the map draws without a border.
    """
    opening, told, language = standfirst(raids), alternative(raids), words.spoken(raids)
    summary = _paragraph("standfirst", opening)
    texts = {
        "before": Markup(),
        "behind": Markup(),
        "about": about(raids, opening, told, picture, address),
        "language": escaped(language.code),
        "title": escaped(raids.title),
        "generator": escaped(raids.generator),
        "description": escaped(opening),
        "standfirst": summary if raids.rows else Markup(),
        "kicker": _paragraph("kicker", kicker(raids)),
        "plate": _plate(raids, parts["map"], parts["key"], told, soft) if raids.rows else Markup(),
        "list": escaped(language.say("page.list")),
        "after": escaped(language.say("page.about")),
        # In the place of a list it stands in the forms that have no headline, too.
        "raids": _raids(raids) if raids.rows else summary,
        "unplaced": _unplaced(raids),
        "notice": escaped(words.notice(raids)),
        "check": _paragraph("check", words.checked(raids)),
        "credits": _credits(raids),
    }
    return Template(own("page.html")).substitute({**texts, **parts})


def _plate(raids: Raids, map_: Markup, key: Markup, told: str, soft: Sequence[str]) -> Markup:
    described = element("p", told, class_="unseen", id=WORDS_ID)
    keys = Markup()
    if len(raids.rows) >= FEW:  # of fewer each is a stop of the keyboard
        keys = element("p", words.spoken(raids).say("page.keys"), id=KEYS_ID, hidden="")
    return element(
        "figure",
        _filters(raids),
        map_,
        described,
        keys,
        caption(raids, soft, key),
        month_tables(raids),
        class_="plate",
        aria_labelledby="plate-caption",
    )


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
    summary = element("summary", words.spoken(raids).say("page.narrow"))
    long = {"class_": "long-time"} if months_by_area(raids) else {}
    return element("details", summary, id="filters", **long)


def _raids(raids: Raids) -> Markup:
    """List the raids. Of many, the script draws the list; what stands here adds them up."""
    count, language = len(raids.rows), words.spoken(raids)
    heading = element("h2", words.capitalised(_heading(raids.rows, language)))
    several_days = len(set(map(attrgetter("date"), raids.rows))) > 1
    listed = raids.rows if count <= MANY else raids.rows[:FIRST]
    tell = _Telling(language, raids.published, several_days)
    items = (
        tell.raid(place, raid, stories)
        for place, (raid, stories) in enumerate(zip(listed, told_by(listed), strict=True), start=1)
    )
    rest = Markup()
    if count > MANY:
        rest = element(
            "p",
            language.say("page.first", first=FIRST, all=count),
            class_="where",
            id="unlisted",
        )
    list_ = element("ol", *items, class_="list")
    if count > MANY:
        list_ = element("div", list_, class_="long")
    return joined(heading, rest, list_, _sums(raids), _sentences(raids))


def _heading(rows: Sequence[Raid], language: Language) -> str:
    sure = len(pinned(rows))
    if not sure:
        return language.say("likely-raids", count=len(rows))
    more = len(rows) - sure
    said = language.say("raids", count=sure)
    return language.say("and-likely", raids=said, count=more) if more else said


def _sums(raids: Raids) -> Markup:
    """Add many raids up by neighbourhood: what holds of all of them, without script too."""
    if raids.areas and raids.areas.unit:
        from geomap.renderers.leaflet.page.rates import rates

        return rates(raids, raids.areas)
    if len(raids.rows) <= MANY:
        return Markup()
    counts = Counter(map(attrgetter("neighbourhood"), pinned(raids.rows)))
    language = words.spoken(raids)
    elsewhere = language.say("page.elsewhere")
    rows = (
        element(
            "tr",
            element("th", name or elsewhere, scope="row"),
            element("td", language.figures(count)),
        )
        for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0] or ""))
    )
    heads = (language.say("page.neighbourhood"), language.say("page.raids"))
    columns = (element("th", name, scope="col") for name in heads)
    table = element("table", element("thead", element("tr", *columns)), element("tbody", *rows))
    summary = element("summary", language.say("page.by-neighbourhood"))
    return element("details", summary, table, class_="sums")


def _sentences(raids: Raids) -> Markup:
    """Quote the story's own sentences of raids, with every street in them as a link to its raid.

    A sentence of a likely raid may tell of none, and is left out. So is one that names no street
    which a longer one does not name.
    """
    links = {
        raid.street: f"#{ANCHOR}{raid.raid_id}" for raid in reversed(raids.rows) if raid.street
    }
    quotes = dict.fromkeys(quote for raid in raids.rows if (quote := words.quoted(raid)))
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
    language = words.spoken(raids)
    quoted = (
        element("blockquote", *_linked(quote, named, links), **_marked(quote, language))
        for quote in quotes
        if quote in kept
    )
    return joined(element("h2", language.say("page.quotes")), *quoted)


def _linked(quote: str, named: LatePattern, links: Mapping[str, str]) -> Iterator[str]:
    at = 0
    for found in named.finditer(quote):
        yield quote[at : found.start()]
        yield element("a", found[0], href=links[found[0]])
        at = found.end()
    yield quote[at:]


_FITTING = 99
"""The last number that fits its disc in letters of the usual size."""


class _Telling(NamedTuple):
    """How a list tells of raids: in what language, and each day only where there are several."""

    language: Language
    published: date | None
    dated: bool

    def raid(self, place: int, raid: Raid, stories: Sequence[ToldBy]) -> Markup:
        name = f"{ANCHOR}{raid.raid_id}"
        doubt = words.doubt(raid, self.language)
        looks = ((raid.outline, "whole"), (doubt, "doubtful"), (place > _FITTING, "small"))
        number = " ".join(["number", *(name for has, name in looks if has)])
        return element(
            "li",
            element("span", str(place), class_=number, aria_hidden="true"),
            element("a", raid.street, class_="street", href=f"#{name}"),
            _paragraph("where", words.where(raid, self.language)),
            _paragraph("found", words.found(raid, self.language)),
            self._day(raid.date) if self.dated and raid.date else "",
            _of_the_desk("p", words.note(raid), self.language, class_="note"),
            _paragraph("doubt", words.beside(raid, self.language)),
            stories_list(words.told(raid, self.language), stories, self.language, self.published),
            id=name,
            data_raid_id=raid.raid_id,
        )

    def _day(self, when: date) -> Markup:
        said = self.language.date(when, self.published)
        return element("p", element("time", said, datetime=when.isoformat()), class_="day")


def _unplaced(raids: Raids) -> Markup:
    if not raids.unplaced:
        return Markup()
    language = words.spoken(raids)
    items = (_missing(item, language) for item in raids.unplaced)
    heading = element("h2", language.say("page.not-on-map"))
    return joined(heading, element("ul", *items, class_="unplaced"))


def _missing(item: Unplaced, language: Language) -> Markup:
    street = element("strong", item.street)
    locality = f", {item.locality}" if item.locality else ""
    reason = _of_the_desk("span", item.reason, language)
    return element("li", street, f"{locality}: ", reason)


def _of_the_desk(name: str, text: str, language: Language, **attributes: str) -> Markup:
    """Show what is the desk's own, which is English whatever the map speaks."""
    if language.code != ENGLISH:
        attributes["lang"] = ENGLISH
    return element(name, text, **attributes) if text else Markup()


def _marked(text: str, language: Language) -> dict[str, str]:
    """Give what marks a text of another language than the map's (WCAG 3.1.2)."""
    code = quoted_in((text,), language)
    return {"lang": code} if code else {}


def _credits(raids: Raids) -> Markup:
    language = words.spoken(raids)
    credits = (element("li", credit, **_marked(credit, language)) for credit in credits_of(raids))
    return element("ul", *credits)


def _paragraph(name: str, text: str) -> Markup:
    return element("p", text, class_=name) if text else Markup()
