"""Snippets of HTML that an editor pastes into a CMS.

They are valid as they stand, without a style of their own: a site whose policy allows no other
style than its own sees them as it sees all else. What a CMS takes out of them leaves text or a
picture with a link, and never a script that is read as text.
"""

from __future__ import annotations

import html

from geomap.errors import InputError
from geomap.raids.table import ENGLISH
from geomap.renderers.common.catalogue.languages import language_of
from geomap.renderers.embed.embedding import HEIGHT, INLINE, WIDTH, Embedding
from geomap.renderers.embed.host_page import host_script

CARD = (1200, 630)
"""Width and height in pixels of the picture that `-o map.png` writes."""

_SHOWN = (600, 315)
"""Width and height at which a snippet shows it: no wider than a newsletter."""


def iframe(map_: Embedding) -> str:
    """Give a frame that can run its script, open links to stories, and a link to the map.

    Where the page around has the script, the frame takes the width of its column and grows and
    shrinks with the map. Where it has not, the frame keeps its size, unless the CMS listens as
    Datawrapper, pym, Newswire's frames or others have taught it. Where the CMS takes the frame
    out, the picture comes out of its `noscript`, with its words and the link. The link below is
    a paragraph of the story: what shows a story alone takes out boxes of nothing but links.
    """
    link = _tag("a", {"href": map_.url})
    spoken = {"lang": map_.language} if map_.language else {}
    lines = [_tag("div", {"class": "geomap-map"} | spoken), frame(map_)]
    if map_.picture:
        lines.append(f"<noscript>{link}{_picture(map_)}</a></noscript>")
    below = _tag("p", {"class": "geomap-link"} | spoken)
    lines += ["</div>", f"{below}{link}{opening(map_)}</a></p>", script(map_)]
    return "\n".join(filter(None, lines))


def opening(map_: Embedding) -> str:
    """Give what the link under a map says, as HTML."""
    said = _said(map_, "snippet.why" if map_.is_notice else "snippet.open")
    return html.escape(f"{map_.title}: {said}")


def frame(map_: Embedding, **more: str) -> str:
    """Give the frame alone, with more attributes if it needs them."""
    written = _tag(
        "iframe",
        {
            "class": "geomap",
            "src": map_.source,
            "title": map_.title,
            "sandbox": map_.sandbox,
            "allowfullscreen": "",  # the older word, which every browser and filter knows
            "referrerpolicy": "no-referrer",
            "loading": "lazy",
            "width": str(WIDTH),
            "height": str(map_.height or HEIGHT),
        }
        | more,
    )
    return f"{written}</iframe>"


def script(map_: Embedding) -> str:
    """Give the element of the page's script, by its address or whole; empty if none is wanted."""
    if map_.script == INLINE:
        return f"<script>{host_script()}</script>"
    if map_.script_address is None:
        return ""
    return f"{_tag('script', {'async': '', 'src': map_.script_address})}</script>"


def amp(map_: Embedding) -> str:
    """Give an amp-iframe, which grows when the map asks and the reader agrees.

    Raises
    ------
    InputError
        If the map is not published by https, without which AMP shows no frame.
    """
    if not map_.url.startswith("https:"):
        raise InputError(f"{map_.url!r} is no https address, and AMP frames no other")
    element = _tag(
        "amp-iframe",
        {
            "src": map_.source,
            "title": map_.title,
            "width": str(WIDTH),
            "height": str(map_.height or HEIGHT),
            "layout": "responsive",
            "sandbox": map_.sandbox,
            "allowfullscreen": "",
            "frameborder": "0",
            "resizable": "",
        },
    )
    picture = ""
    if map_.picture:
        cover = {"layout": "fill", "src": map_.picture, "alt": map_.words, "placeholder": ""}
        picture = f"\n  {_tag('amp-img', cover)}</amp-img>"
    whole = _said(map_, "snippet.whole")
    more = {"overflow": "", "tabindex": "0", "role": "button", "aria-label": whole}
    return f"{element}{picture}\n  {_tag('div', more)}{html.escape(whole)}</div>\n</amp-iframe>"


def static(map_: Embedding) -> str:
    """Give the still picture, with a link to the map: for newsletters and apps.

    Raises
    ------
    InputError
        If it is not said where the picture is published.
    """
    if map_.picture is None:
        raise InputError("a static snippet needs --picture, the address of the map's picture")
    link = _tag("a", {"href": map_.url})
    said = html.escape(_said(map_, "snippet.interactive"))
    caption = f"{html.escape(map_.title)}. {link}{said}</a>"
    return (
        f"<figure>\n  {link}{_picture(map_)}</a>\n  <figcaption>{caption}</figcaption>\n</figure>"
    )


def _said(map_: Embedding, name: str) -> str:
    """Say an entry of the catalogue in the map's language, in English where that is not known."""
    return language_of(map_.language or ENGLISH).say(name)


def _picture(map_: Embedding) -> str:
    """Give the picture with its words; `picture` is known to be given."""
    return _tag(
        "img",
        {
            "src": map_.picture or "",
            "alt": f"{map_.title}. {map_.words}".strip(),
            "width": str(_SHOWN[0]),
            "height": str(_SHOWN[1]),
        },
    )


def _tag(name: str, attributes: dict[str, str]) -> str:
    """Give a start tag; an attribute without a value stands alone, as HTML allows."""
    written = "".join(
        f' {key}="{html.escape(value)}"' if value or key == "alt" else f" {key}"
        for key, value in attributes.items()
    )
    return f"<{name}{written}>"
