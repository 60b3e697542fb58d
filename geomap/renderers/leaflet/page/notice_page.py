"""The page at the address of a map that was taken back: words, and its height for a frame."""

from __future__ import annotations

from string import Template

from geomap.raids.table import ENGLISH
from geomap.renderers.common.markup import Markup, element, escaped, joined
from geomap.renderers.common.notice import Notice
from geomap.renderers.leaflet.page.assets import notice_script, own, own_style, trust_script
from geomap.renderers.leaflet.page.html_page import policy
from geomap.version import __version__


def render_notice(notice: Notice) -> str:
    """Give the page. It holds no data, asks for nothing, and tells a frame how high it is.

    Search engines are told to forget the address.
    """
    scripts, styles = (trust_script(), notice_script()), (own_style(),)
    texts = {
        "language": escaped(ENGLISH),
        "policy": escaped(policy(scripts, styles)),
        "generator": escaped(f"geomap {__version__}"),
        "heading": escaped(notice.heading),
        "said": joined(*(element("p", said) for said in notice.sentences)),
        "head": joined(_raw("script", scripts[0]), *(_raw("style", style) for style in styles)),
        "foot": _raw("script", scripts[1]),
    }
    return Template(own("notice.html")).substitute(texts)


def _raw(name: str, text: str) -> Markup:
    return element(name, Markup(text))  # noqa: S704 - our own script or style
