"""What a newsroom has of its own on all maps of its desk: looks, and a line among the credits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from geomap.raids.table import Raids
from geomap.renderers import NO_WISHES, Wishes
from geomap.renderers.common.notice import Expiry


@dataclass(frozen=True, slots=True)
class House:
    """What a newsroom has of its own: `looks`, a `credit`, and whom to `ask` after a map's day."""

    looks: Wishes = NO_WISHES
    credit: str = ""
    ask: str = ""

    def credited(self, raids: Raids) -> Raids:
        """Give a table with the newsroom's line among its credits, once."""
        own = (self.credit,) if self.credit else ()
        return replace(raids, attribution=tuple(dict.fromkeys((*raids.attribution, *own))))

    def wishes(self, expires: date | None = None) -> Wishes:
        """Give what is asked of a page that shows its map until a day."""
        return replace(self.looks, expiry=Expiry(expires, self.ask) if expires else None)


USUAL = House()
"""A house that has nothing of its own."""
