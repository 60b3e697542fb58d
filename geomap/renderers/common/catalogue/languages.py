"""The languages that a map can speak: one module each, by the codes that it gives.

What is of another language than the map is made anew, or told to be so.
"""

from __future__ import annotations

import importlib
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import cache
from typing import cast

from geomap.errors import InputError
from geomap.raids.table import ENGLISH, Raids
from geomap.renderers.common.catalogue.language import Language

SPOKEN = {ENGLISH: "english", "de": "german", "de-CH": "german", "de-LI": "german"}
"""The codes, and the modules here whose `LANGUAGES` has each of theirs. Swiss and Liechtenstein's
German write no "ß", and an apostrophe between thousands."""

_TITLES = ("title.in", "title.immigration")
_PLACES = "{places}"


def find_language(code: str) -> Language:
    """Find a language by its code; "en" and "en-US" are the one English that there is.

    Raises
    ------
    InputError
        If no map speaks it; the message lists those that maps speak.
    """
    known = {each.casefold(): each for each in SPOKEN}
    wanted = code.casefold().replace("_", "-")
    main = wanted.partition("-")[0]
    found = known.get(wanted) or next((each for each in SPOKEN if each[:2] == main), None)
    if found is None:
        raise InputError(f"no map speaks {code!r}: choose one of {', '.join(SPOKEN)}")
    return _opened(found)


def language_of(code: str) -> Language:
    """Find the language of a table; English where a file of others names one that is not here."""
    try:
        return find_language(code)
    except InputError:
        return _opened(ENGLISH)


@cache
def _opened(code: str) -> Language:
    module = importlib.import_module(f"{__package__}.{SPOKEN[code]}")
    return cast(Language, module.LANGUAGES[code])


def spoken_in(raids: Raids, code: str) -> Raids:
    """Give a table for maps in a language.

    A title that geomap made is made anew in it; one that somebody gave it stays as it is. A file
    without a title has geomap's English one, whatever its language.

    Raises
    ------
    InputError
        If no map speaks the language.
    """
    wanted = find_language(code)
    known = {
        name
        for row in raids.rows
        for name in (row.locality, row.place_locality, row.neighbourhood, row.district)
        if name
    }
    made = (
        _anew(raids.title, language_of(before), wanted, known)
        for before in (raids.language, ENGLISH)
        if before != wanted.code
    )
    title = next(filter(None, made), raids.title)
    return replace(raids, language=wanted.code, title=title)


def _anew(title: str, before: Language, wanted: Language, known: Collection[str]) -> str:
    """Make a title of one language in another; "" if geomap makes none such in the first."""
    if title == before.say("title"):
        return wanted.say("title")
    for name in _TITLES:
        start, end = str(before.entries[name]).split(_PLACES)
        if title.startswith(start) and title.endswith(end) and len(title) > len(start + end):
            places = title[len(start) : len(title) - len(end)]
            names = _names(places, before.last, known)
            elsewhere = before.say("told.elsewhere"), wanted.say("told.elsewhere")
            said = [elsewhere[1] if each == elsewhere[0] else each for each in names]
            return wanted.say(name, places=wanted.listed(said))
    return ""


def _names(places: str, last: str, known: Collection[str]) -> list[str]:
    """Part a list as `Language.listed` writes it; the name of a place may hold an "and"."""
    before, found, final = places.rpartition(f" {last} ")
    if not found or places in known:
        return [places]
    return [*before.split(", "), final]


def quoted_in(texts: Iterable[str], language: Language) -> str:
    """Give the code of the language of what a story says, "" if it is the map's or not known.

    Only English is known: geomap reads no other, but may be given the tables of others.
    """
    if language.code == ENGLISH:
        return ""
    from geomap.story.text.function_words import is_english

    return ENGLISH if is_english(" ".join(texts)) else ""
