"""What a newsroom has of its own on all maps of its desk: looks, and a line among the credits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from geomap.errors import InputError
from geomap.publishing.expiry_day import last_day
from geomap.raids.table import Raids
from geomap.renderers import NO_WISHES, Wishes
from geomap.renderers.common.notice import Expiry


@dataclass(frozen=True, slots=True)
class House:
    """What a newsroom has of its own: `looks`, a `credit`, and whom to `ask` after a map's day.

    `expires` is that day, or after how many days from its story's publication a map has it.
    """

    looks: Wishes = NO_WISHES
    credit: str = ""
    ask: str = ""
    expires: str = ""

    def credited(self, raids: Raids) -> Raids:
        """Give a table with the newsroom's line among its credits, once."""
        own = (self.credit,) if self.credit else ()
        return replace(raids, attribution=tuple(dict.fromkeys((*raids.attribution, *own))))

    def last_day(self, published: date | None) -> date | None:
        """Give until when the map of a story is shown if nobody says it; None for good.

        Raises
        ------
        InputError
            If it counts from the story's publication, of which no day is known.
        """
        if self.expires.isdigit() and published is None:
            raise InputError(
                f"maps of this newsroom are shown for {self.expires} days after their story was "
                "published: give that day above the story, or a day here"
            )
        return last_day(self.expires, published) if self.expires else None

    def wishes(self, expires: date | None = None) -> Wishes:
        """Give what is asked of a page that shows its map until a day."""
        return self.looks._replace(expiry=Expiry(expires, self.ask) if expires else None)


USUAL = House()
"""A house that has nothing of its own."""
