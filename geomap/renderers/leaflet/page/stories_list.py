"""The stories that told of a raid, in its place in the list: titles, days and links."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from geomap.renderers.common import words
from geomap.renderers.common.catalogue.language import Language
from geomap.renderers.common.markup import Markup, element
from geomap.renderers.common.years.told_sources import ToldBy


def stories_list(
    said: str, stories: Sequence[ToldBy], language: Language, published: date | None
) -> Markup:
    """Give them in a box that is folded; where none is known, only what is `said` of them."""
    if not stories:
        return element("p", words.capitalised(said), class_="told") if said else Markup()
    items = (element("li", _linked(one), *_day(one, language, published)) for one in stories)
    summary = element("summary", words.capitalised(said))
    return element("details", summary, element("ul", *items), class_="told")


def _linked(story: ToldBy) -> Markup:
    if not story.url:
        return element("span", story.title)
    return element("a", story.title, href=story.url, target="_blank", rel="noopener noreferrer")


def _day(story: ToldBy, language: Language, published: date | None) -> tuple[str, ...]:
    return (", ", language.date(story.day, published)) if story.day else ()
