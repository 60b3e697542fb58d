"""A published map, and how it is to stand in another page."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import SplitResult, urlencode, urljoin, urlsplit, urlunsplit

from geomap.errors import InputError
from geomap.renderers.common.constants import FRAME_HEIGHTS, PAGE_FORMS, THEMES

HEIGHTS = range(FRAME_HEIGHTS[0], FRAME_HEIGHTS[1] + 1)
"""Heights in pixels that a frame may take; what a map asks for is held within them."""

WIDTH = 640
"""Pixels that a frame is wide where neither script nor style widens it: a column of an article."""

HEIGHT = 640
"""Pixels that a frame is high until the map has told how high it is."""

SCRIPT_NAME = "geomap-frames.js"
"""The file beside the maps that holds the script of the pages around them."""

INLINE, NONE = "inline", "none"
"""What stands in place of the script's address: the script itself, or nothing."""


@dataclass(frozen=True, slots=True)
class Embedding:
    """A published map, and how it is to stand in another page.

    Parameters
    ----------
    url
        Where the map is published: https, or http.
    title
        What a screen reader calls the frame.
    words
        What the map shows, in words.
    height
        In pixels, one of `HEIGHTS`, if the map is to fit it; None for a frame that grows.
    origin
        The only origin (like https://news.example) to be told the map's height, None for any.
    picture
        Where a still picture of the map is published, None if nowhere.
    form, theme
        What the map is asked to look like, one of `PAGE_FORMS` and of `THEMES`; None asks nothing.
    language
        The language of title and words, as HTML has it; None if it is not known.
    script
        Where the script of the page around is published. None is `SCRIPT_NAME` beside the map,
        "inline" puts the script itself into the snippet, and "none" nothing.
    provider
        Who publishes the map, for oEmbed; None is the host of `url`.
    is_notice
        Whether the map was taken back, and a notice stands in its place.
    has_links
        Whether it leads to the stories that told of its raids, in tabs of their own.

    Raises
    ------
    InputError
        If a URL is no web address, the origin no origin, or the height, form or theme none that
        there is.
    """

    url: str
    title: str
    words: str = ""
    height: int | None = None
    origin: str | None = None
    picture: str | None = None
    form: str | None = None
    theme: str | None = None
    language: str | None = None
    script: str | None = None
    provider: str | None = None
    is_notice: bool = False
    has_links: bool = False

    def __post_init__(self) -> None:
        check_address(self.url)
        for url in filter(None, (self.script_address, self.picture, self.origin)):
            check_address(url)
        if self.origin and (urlsplit(self.origin).path or urlsplit(self.origin).query):
            raise InputError(f"{self.origin!r} is no origin: write it like https://news.example")
        if self.height is not None and self.height not in HEIGHTS:
            raise InputError(
                f"a height of {self.height} is out of range: choose {HEIGHTS[0]} to {HEIGHTS[-1]}"
            )
        _check_choice("form", self.form, PAGE_FORMS)
        _check_choice("theme", self.theme, THEMES)

    @property
    def source(self) -> str:
        """The map's address, with what it is asked for and the origin to tell its height to."""
        asked = {
            "form": self.form,
            "theme": self.theme,
            "height": self.height,
            "origin": self.origin,
        }
        given = urlencode({name: value for name, value in asked.items() if value is not None})
        parts = urlsplit(self.url)
        return urlunsplit(parts._replace(query="&".join(filter(None, (parts.query, given)))))

    @property
    def script_address(self) -> str | None:
        """Where the script of the page around is, None where no address is to be asked."""
        if self.script in (INLINE, NONE):
            return None
        return self.script or urljoin(self.url, SCRIPT_NAME)

    @property
    def sandbox(self) -> str:
        """What its frame may do: run its script, and open its links as pages like any other."""
        popups = " allow-popups allow-popups-to-escape-sandbox" if self.has_links else ""
        return f"allow-scripts{popups}"

    @property
    def host(self) -> str:
        """The host that publishes the map."""
        return urlsplit(self.url).netloc


def _check_choice(name: str, value: str | None, allowed: tuple[str, ...]) -> None:
    if value is not None and value not in allowed:
        raise InputError(f"{value!r} is no {name}: choose {', '.join(allowed)}")


def check_address(url: str) -> SplitResult:
    """Refuse what is no whole address of the web; gives its parts.

    Raises
    ------
    InputError
        If it is not one of https or http with a host, and without spaces, or if it holds a user:
        it is published, and a browser shows no frame of such a one.
    """
    parts = _split(url)
    if parts is None or parts.scheme not in ("https", "http") or not parts.hostname:
        raise InputError(f"{url!r} is no web address: write it like https://news.example/map.html")
    if "@" in parts.netloc:
        raise InputError(
            f"the address at {parts.hostname} holds a user, and would be published with it: leave "
            "out what stands before @"
        )
    return parts


def _split(url: str) -> SplitResult | None:
    """Give the parts, None where there is no telling them or the text is no plain URL."""
    if any(char.isspace() or not char.isprintable() for char in url):
        return None
    try:
        return urlsplit(url)
    except ValueError:
        return None
