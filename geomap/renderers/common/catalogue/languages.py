"""The languages that a map can speak: one module each, by the codes that it gives."""

from __future__ import annotations

import importlib
from functools import cache
from typing import cast

from geomap.errors import InputError
from geomap.raids.table import ENGLISH
from geomap.renderers.common.catalogue.language import Language

SPOKEN = {ENGLISH: "english", "de": "german", "de-CH": "german", "de-LI": "german"}
"""The codes, and the modules here whose `LANGUAGES` has each of theirs. Swiss and Liechtenstein's
German write no "ß", and an apostrophe between thousands."""


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
