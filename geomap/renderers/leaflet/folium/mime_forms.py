"""A map as notebooks keep it: one output in several forms, and each of them tells the truth alone.

text/html           the page in a sandboxed frame, deflated and without its picture. A host that
                    does not trust the notebook takes the frame and the style out, and what they
                    hide then shows: the map in words, and the picture if there is one. On paper
                    the picture stands in for the frame.
text/plain          the map in words

A picture takes as long as the page, and half its bytes: it is drawn for a map that is to keep
one, and for who asks for it by name.

application/pdf     the picture, for LaTeX, where reportlab is installed
image/svg+xml       the picture for other printed forms. It comes with the PDF or not at all:
                    nbconvert makes a PDF of an SVG that has none beside it, by Inkscape, and
                    without Inkscape nothing of the notebook is exported.

The table as application/geo+json is given only to who asks for it by name: an extension of
JupyterLab shows it before all other forms, on the tiles of a server.
"""

from __future__ import annotations

import base64
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from geomap.errors import InputError
from geomap.raids.table import Raids
from geomap.renderers.common import words
from geomap.renderers.common.alternative import alternative
from geomap.renderers.common.ground import Backdrop
from geomap.renderers.common.markup import Markup, clean, element, joined
from geomap.renderers.common.standfirst import standfirst
from geomap.renderers.leaflet.folium.composition import Composition
from geomap.renderers.leaflet.folium.packed_page import packed_page
from geomap.renderers.still.drawing import Drawing
from geomap.renderers.still.svg import to_svg

HTML, PDF, SVG, WORDS = "text/html", "application/pdf", "image/svg+xml", "text/plain"
FORMS = frozenset({HTML, WORDS})
"""The forms that a notebook keeps where it does not say which."""
PICTURES = frozenset({PDF, SVG})
"""Those that it keeps beside them of a map that is to keep its picture."""
GEOJSON = "application/geo+json"

HEIGHT = "760"
"""The height of the frame in pixels: the map, its legend and the head of the page."""

_ROOM = {640: "plain", 0: "map"}
"""The form that fits a lower frame, by the pixels from which on it does; its map takes what is left
of them, where the whole page would show a strip of it.
"""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a map of folium is told beside its raids.

    `tiles` and `attr` are as folium has them, None for no tiles. `height` is that of the frame in a
    notebook as HTML has it, pixels or a share ("60%"), and `theme` is light unless it says
    otherwise. `still` is whether the notebook keeps a picture of the map beside it.
    """

    tiles: Any = None
    attr: str | None = None
    height: str = HEIGHT
    still: bool = False
    theme: str | None = None

    @property
    def asked(self) -> str:
        """Give what the frame asks of its page, which has no address: it is the frame's name."""
        wanted = {"theme": self.theme} if self.theme else {}
        if not self.height.endswith("%") and (pixels := float(self.height)) < float(HEIGHT):
            form = next(form for least, form in _ROOM.items() if pixels >= least)
            wanted |= {"form": form, "height": f"{pixels:.0f}"}
        return urlencode(wanted)


PLAIN_FRAME = Frame()

_ON_SCREEN = Markup(
    "<style>.geomap-still:has(+ iframe, + div > iframe[srcdoc]) { display: none }</style>"
)
_ON_PAPER = Markup(
    "<style>@media print { "
    ".geomap-still:has(+ iframe, + div > iframe[srcdoc]) { display: block } "
    ".geomap-still + iframe, .geomap-still + div > iframe[srcdoc] { display: none } }</style>"
)
"""One of the two shows. marimo puts a frame into a block of its own."""


def mimebundle(
    composition: Composition,
    raids: Raids,
    backdrop: Backdrop,
    wanted: Collection[str],
    frame: Frame,
    *,
    pictured: bool,
) -> dict[str, Any]:
    """Give each form that is wanted under its media type, as plain text or base64.

    Equal maps give equal forms. The HTML has the picture, one that weighs little, if that is
    `pictured` or wanted by itself.
    """
    forms = {}
    asked = PICTURES & set(wanted)
    drawing = _drawing(raids, backdrop) if pictured or asked else None
    still = to_svg(drawing) if drawing else None
    if WORDS in wanted:
        forms[WORDS] = "\n".join(in_words(composition, raids))
    if HTML in wanted:
        forms[HTML] = framed(composition, raids, still, frame)
    if not (asked and drawing and still):
        return forms
    from geomap.renderers.still.pdf import to_pdf

    try:
        forms[PDF] = base64.b64encode(to_pdf(drawing)).decode()
    except InputError:  # reportlab is not installed
        return forms
    forms[SVG] = still
    return {name: form for name, form in forms.items() if name in wanted}


def _drawing(raids: Raids, backdrop: Backdrop) -> Drawing:
    from geomap.renderers.still.sheet import SIZES, sheet

    return sheet(raids, backdrop, SIZES["social"], light=True)


def framed(
    composition: Composition, raids: Raids, drawn: str | None = None, frame: Frame = PLAIN_FRAME
) -> str:
    """Give the page in a frame that reaches nothing outside itself, and what shows without it.

    That is the picture, if it is `drawn` as SVG, and the words. It leaves us as plain text: a
    notebook may take nothing else.
    """
    image, style = Markup(), _ON_SCREEN
    if drawn is not None:
        encoded = base64.b64encode(drawn.encode()).decode()
        image = element("img", src=f"data:image/svg+xml;base64,{encoded}", alt="", width="100%")
        style = joined(style, _ON_PAPER)
    lines = in_words(composition, raids)
    said = " ".join(f"{line.rstrip('.')}." for line in lines)
    still = element(
        "div",
        image,
        element("p", said),
        element("p", words.spoken(raids).say("notebook.trust" if drawn else "notebook.words")),
        class_="geomap-still",
    )
    page = element(
        "iframe",
        srcdoc=packed_page(composition.page, lines, raids.language),
        sandbox="allow-scripts",
        title=raids.title,
        width="100%",
        height=frame.height,
        style="border: 0",
        **({"name_": frame.asked} if frame.asked else {}),
    )
    return str(joined(style, still, page))


def in_words(composition: Composition, raids: Raids) -> list[str]:
    """Say what the map shows and what it does not, a line each; the numbers are counted."""
    lines = [raids.title, standfirst(raids), alternative(raids), words.checked(raids)]
    lines += [words.spoken(raids).say("notebook.guests")] if composition.guests else []
    lines += [composition.warning] if composition.hosts else []
    distinct = dict.fromkeys((*lines, words.notice(raids)))
    return [clean(words.capitalised(line)) for line in distinct if line]
