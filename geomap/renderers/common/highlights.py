"""What an analyst chose to show of raids, beside what every map does: colours, lines, a view."""

from __future__ import annotations

from typing import NamedTuple


class Shade(NamedTuple):
    """A class of a legend: its label, its colour, and that of letters upon it, as #rrggbb."""

    label: str
    colour: str
    ink: str


class Shades(NamedTuple):
    """Colours of raids by a column: `of` is the place in `classes` of each raid, in its order.

    `told` is whether there is a legend.
    """

    title: str
    classes: tuple[Shade, ...]
    of: tuple[int, ...]
    told: bool = True

    def at(self, place: int) -> Shade:
        """Give the class of the raid at a place."""
        return self.classes[self.of[place]]


class Highlights(NamedTuple):
    """What was chosen; nothing of it reaches a template.

    `tips` are what each raid says under a pointer and `lines` what its popup says, a column of
    texts for each line; None is what every map says. `centre` is longitude and latitude of where
    the map opens, and `zoom` how near, None for all raids.
    """

    shades: Shades | None = None
    tips: tuple[str, ...] | None = None
    lines: tuple[tuple[str, ...], ...] | None = None
    centre: tuple[float, float] | None = None
    zoom: float | None = None


NOTHING_CHOSEN = Highlights()
