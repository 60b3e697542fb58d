"""What stands at the address of a map that its newsroom took back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from geomap.raids.table import ENGLISH
from geomap.renderers.common.catalogue.languages import find_language

WITHDRAWN = "This map was withdrawn"
GONE = "There is no map here any more"


@dataclass(frozen=True, slots=True)
class Notice:
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
    """

    title: str
    because: str
    day: date
    contact: str = ""

    @property
    def heading(self) -> str:
        """What happened, in a line."""
        return WITHDRAWN if self.title else GONE

    @property
    def sentences(self) -> tuple[str, ...]:
        """What the notice says below its heading."""
        what = f"“{self.title}” was taken back" if self.title else "It was taken down"
        asked = f"Questions: {self.contact}." if self.contact else ""
        said = (
            f"{what} by the newsroom on {find_language(ENGLISH).date(self.day)}.",
            self.because,
            asked,
        )
        return tuple(filter(None, said))
