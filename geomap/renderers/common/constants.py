"""Values that Python and the script or style sheet of the page must agree on, each written once.

Whatever this module names in capitals stands in the page as `geomap.constants`; `PIXELS` and
`MEDIA` reach its style sheet too. A value that one side alone needs does not belong here. What the
script and the style sheet call elements by (ids, classes) stays a name in both.
"""

from __future__ import annotations

from typing import Any

# How data is written.
DEGREE = 100_000
"""Whole steps of a degree in which the page has coordinates: about a metre each."""

FIRST_CODE = 35
"""The code of the character that is number 0 of a column's texts; no quotation mark follows."""

END = "\x7f"
"""The character between texts: in no text that is clean, and JSON need not escape it."""

MANY = 500
"""Beyond so many raids marks are painted, and the list is drawn as it is scrolled."""

BLOCKS = {
    "data": "geomap-data",
    "ground": "geomap-ground",
    "listed": "geomap-listed",
    "told": "geomap-told",
    "sources": "geomap-sources",
    "tiles": "geomap-tiles",
}
"""The ids of the blocks of data in a page."""

# What is called by a name.
ANCHOR = "raid="
"""What stands before a raid's id in the id of its place in the list, and in its address."""

WORDS_ID = "map-words"
"""The id of the paragraph that tells the map in words."""

KEYS_ID = "map-keys"
"""The id of the paragraph that tells by which keys one goes from raid to raid, if any do."""

MONTHS_ID = "raids-by-month"
"""The id of the box of tables that count raids by month and area."""

HEIGHT_MESSAGE = "geomap-height"
"""The type of the message by which a map tells its height to the page around its frame."""

HEIGHT_REQUEST = "geomap-ask"
"""The type of the message by which the page around a frame asks for the height, at any time."""

WIDGET_MESSAGE = "geomap-widget"
"""The type of the message by which the map in a widget says that it is there, and of the answer,
which brings the port by which both talk.
"""

# What the page around a frame may ask of it.
PAGE_FORMS = ("full", "map", "plain", "static")
"""The forms of a page, by which it is asked for one; the first where it is asked for none."""

THEMES = ("light", "dark", "auto")
"""The first is that of a frame, so that no article gets a black box; the last follows the reader's
system, as a page that stands alone does.
"""

FRAME_HEIGHTS = (200, 4000)
"""The least and the most pixels that a frame may be high."""

# How things are drawn.
PIXELS = {"row": 86, "mark": 26, "ring": 7}
"""Heights and widths: a row of a long list, a mark, the ring around it that no name may cover."""

GAP = 3
"""Pixels that marks and names keep between each other."""

LINE = 30
"""Pixels between discs of many raids, in which the name of a town stands."""

FURTHEST = 34
"""Pixels from a place to its name: past the disc of ten thousand raids, and no further."""

ADRIFT = 12
"""The same of a name that stands at no disc, where a pixel is half a kilometre."""

THOUSANDS = 10_000
"""From so many raids on, a disc says how many thousands it stands for."""

SCALE = 120
"""Pixels that the bar of the scale has at most."""

LOCATOR = 72
"""Pixels of the longer side of the small picture of the whole patch."""

ZOOM_SNAP = 0.25
"""The steps in which a map is zoomed."""

MEDIA = {
    "wide": "(min-width: 52rem)",
    "phone": "(max-width: 40rem)",
    "narrow": "(max-width: 30rem)",
}
"""How wide a page is: `@media (--wide)` in the style sheet, as Media Queries 5 writes it."""


def constants() -> dict[str, Any]:
    """Give all of them by name, as JSON values."""
    return {name: value for name, value in globals().items() if name.isupper()}
