"""The options of a page that are no data: its script, a newspaper's looks, and its last day."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.io.log import tell

if TYPE_CHECKING:
    from geomap.renderers import Wishes
    from geomap.renderers.embed import Embedding


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "--assets",
        choices=("inside", "shared"),
        help="script and style inside the page (default), or shared by all pages in its folder, "
        "in two files beside them",
    )
    add_expiry(parser)
    add_looks(parser)


def add_looks(parser: argparse.ArgumentParser) -> None:
    """Add a newspaper's own looks and name, which its file of settings alone has."""
    parser.set_defaults(palette=None, text_faces=None, heading_faces=None, provider=None)


def add_expiry(parser: argparse.ArgumentParser, name: str = "expires", more: str = "") -> None:
    """Add until when a page shows its map, as the option `name`; `more` is said of it."""
    parser.add_argument(
        "--expires",
        dest=name,
        metavar="DAY",
        help="the last day on which the page shows the map, like 2018-08-10, or so many days after "
        f"the story's publication; a notice follows, by the reader's clock{more}",
    )
    parser.add_argument("--ask", metavar="WHO", help="whom readers may ask after that day")


def add_frame(parser: argparse.ArgumentParser) -> None:
    """Add how a map is to stand in other pages."""
    frame = parser.add_argument_group("frame", "how a map stands in a page of the newsroom")
    frame.add_argument(
        "--form", metavar="NAME", help="full, map, plain or static: how much of the page is shown"
    )
    frame.add_argument("--theme", metavar="NAME", help="light (default in a frame), dark or auto")
    frame.add_argument(
        "--height",
        type=int,
        metavar="PIXELS",
        help="fit the map into this height; without it, the frame grows with the map",
    )
    frame.add_argument("--origin", help="tell the height to this origin only, not to any page")
    frame.add_argument(
        "--script",
        metavar="URL",
        help="where the site's script is published (default: geomap-frames.js beside the map), "
        "inline to have it in the snippet, or none",
    )


def framed(options: argparse.Namespace, url: str) -> Embedding:
    """Give how the map at an address is to stand, which has no title yet, and who provides it."""
    from geomap.renderers.embed import Embedding

    standing = Embedding(
        url,
        title="",
        height=options.height,
        origin=options.origin,
        form=options.form,
        theme=options.theme,
        script=options.script,
        provider=options.provider,
    )
    if url.lower().startswith("http:"):
        tell(f"{url} is http: an article at https shows no frame from it")
    return standing


def expiring(
    wishes: Wishes, options: argparse.Namespace, output: Path, published: date | None
) -> Wishes:
    """Add to wishes until when the page shows its map; what is no page has no clock, and is told.

    Raises
    ------
    InputError
        If `--expires` is no day, or counts from a publication of which no day is known, or `--ask`
        tells a person.
    """
    if not options.expires:
        return wishes
    if output.suffix.lower() != ".html":
        tell(f"{output.name} is no page and does not expire: take it away after that day")
        return wishes
    from geomap.publishing.expiry_day import last_day
    from geomap.renderers.common.notice import Expiry

    until = last_day(options.expires, published)
    if until is None:
        return wishes
    if until < date.today():
        tell(f"{output.name} expired on {until}, and shows its notice alone")
    return wishes._replace(expiry=Expiry(until, asked(options) or options.provider or ""))


def asked(options: argparse.Namespace) -> str:
    """Give whom readers may ask after a map expired; empty if nobody was said.

    Raises
    ------
    InputError
        If that tells a person.
    """
    if not options.ask:
        return ""
    from geomap.desk.contacts import no_person
    from geomap.gazetteer.patches import known_in, open_patch

    who: str = options.ask
    return no_person(who, known_in(open_patch(options.patch)))


def heeded(wishes: Wishes, options: argparse.Namespace) -> Wishes:
    """Add to wishes what these options say."""
    from geomap.renderers.common.appearance.house_style import PLAIN, HouseStyle

    parts = (options.palette, options.text_faces, options.heading_faces)
    style = HouseStyle(*(part or () for part in parts)) if any(parts) else PLAIN
    return wishes._replace(style=style, shared=getattr(options, "assets", None) == "shared")
