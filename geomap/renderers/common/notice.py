"""What stands at the address of a map that its newsroom took back, or let expire."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from geomap.raids.table import ENGLISH
from geomap.renderers.common.catalogue.languages import language_of


class Notice(NamedTuple):
    """A map that was taken back, and what readers are told of it.

    Parameters
    ----------
    title
        What the map was called; "" where not even that is to be told any more.
    because
        Why it was taken back, a sentence.
    day
        The day on which it was.
    contact
        Whom readers may ask, "" for nobody.
    language
        The code of the language in which the map spoke.
    """

    title: str
    because: str
    day: date
    contact: str = ""
    language: str = ENGLISH

    @property
    def heading(self) -> str:
        """What happened, in a line."""
        return language_of(self.language).say("withdrawn" if self.title else "unpublished")

    @property
    def sentences(self) -> tuple[str, ...]:
        """What the notice says below its heading."""
        language = language_of(self.language)
        day = language.date(self.day)
        if self.title:
            what = language.say("withdrawn.when", title=self.title, day=day)
        else:
            what = language.say("unpublished.when", day=day)
        asked = language.say("withdrawn.ask", contact=self.contact) if self.contact else ""
        return tuple(filter(None, (what, self.because, asked)))


class Expiry(NamedTuple):
    """How long a page shows its map.

    Parameters
    ----------
    until
        The last day on which it does, by the clock of whoever looks.
    ask
        Whom readers may ask after it, "" for the newsroom without a name.
    """

    until: date
    ask: str = ""
