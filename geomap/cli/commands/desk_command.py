"""`geomap desk`: the local page on which a story becomes a map, and what is done to its store."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.cli import configured, page_options
from geomap.cli import options as shared
from geomap.cli.layout import many, table
from geomap.cli.options import DONE, FAILED
from geomap.errors import InputError, not_installed
from geomap.io.log import say, tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.app.gatekeeper import Proxy
    from geomap.app.publish_routes import Outlet
    from geomap.desk.history.shelf import Shelf

_SERVER = ("starlette", "uvicorn", "anyio", "h11")


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "what",
        nargs="*",
        metavar="WHAT",
        help="a story to begin with; or, without the page, of its store: stories, verify, "
        "export FILE, import FILE, purge STORY",
    )
    parser.add_argument("--published", metavar="YYYY-MM-DD", help="the day of publication")
    shared.add_patch(parser)
    parser.add_argument(
        "--store",
        dest="desk_store",
        type=Path,
        metavar="FILE",
        help="where stories are kept (default: desk.sqlite in geomap's own folder of this user)",
    )
    parser.add_argument("--by", default="", metavar="WHO", help="your initials, for the store")
    parser.add_argument(
        "--port",
        dest="desk_port",
        type=int,
        metavar="N",
        help="of this machine (default: for one store the same each time)",
    )
    parser.add_argument(
        "--no-browser", action="store_true", help="say the address, and open no browser"
    )
    outlet = parser.add_argument_group("publishing", "where maps go, and under which address")
    outlet.add_argument(
        "--folder", dest="desk_folder", type=Path, metavar="FOLDER", help="of published files"
    )
    outlet.add_argument(
        "--url", dest="desk_url", metavar="URL", help="of that folder: https://maps.news.example/"
    )
    outlet.add_argument(
        "--picture-as", dest="desk_picture_as", choices=("png", "svg"), help="default png"
    )
    outlet.add_argument(
        "--then",
        dest="desk_then",
        default="",
        metavar="COMMAND",
        help='run when all is written, without a shell: "rsync -a {folder}/ web:/srv/maps/"',
    )
    outlet.add_argument("--ask", default="", metavar="WHO", help="after maps that expired")
    proxy = parser.add_argument_group(
        "proxy", "behind a newsroom's own proxy, which tells who asks and keeps others out"
    )
    proxy.add_argument(
        "--user-header",
        dest="desk_user_header",
        metavar="NAME",
        help="the header that names the user",
    )
    proxy.add_argument(
        "--trusted",
        dest="desk_trusted",
        action="append",
        default=[],
        metavar="ADDRESS",
        help="the address that the proxy asks from; may be repeated",
    )
    proxy.add_argument(
        "--host",
        dest="desk_host",
        action="append",
        default=[],
        metavar="NAME",
        help="the name by which browsers call the desk; may be repeated",
    )
    proxy.add_argument(
        "--bind", dest="desk_bind", metavar="ADDRESS", help="where to listen (default 127.0.0.1)"
    )
    page_options.add_frame(parser)
    page_options.add_looks(parser)
    configured.add_to(parser, None, "house_credit", "expires")
    parser.set_defaults(run=desk)


def desk(options: argparse.Namespace) -> int:
    """Serve the desk until it is stopped, or do one thing with its store."""
    from geomap.desk.history.shelf import Shelf, default_store

    shelf = Shelf(options.desk_store or default_store())
    done, *given = options.what or [""]
    if done in _ACTIONS:
        action, wanted = _ACTIONS[done]
        if len(given) != (1 if wanted else 0):
            raise InputError(f"geomap desk {done} takes {wanted or 'nothing more'}")
        store = shelf.journal.path
        if action is not _import and not store.exists():
            raise InputError(f"the store {store} does not exist: check --store")
        return action(shelf, given[0] if given else "", options)
    if given:
        raise InputError(f"geomap desk takes one story, or one of {', '.join(_ACTIONS)}")
    return _serve(shelf, done, options)


def _serve(shelf: Shelf, story: str, options: argparse.Namespace) -> int:
    try:
        from geomap.app.house import House
        from geomap.app.launch import LOOPBACK, Wanted, run
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _SERVER:
            raise
        raise not_installed(
            "the desk", "starlette and uvicorn", "desk", "geomap review, which needs no server"
        ) from None
    from geomap.gazetteer.patches import open_patch
    from geomap.renderers import NO_WISHES

    proxy = _proxy(options)
    if options.desk_bind not in (None, LOOPBACK) and proxy is None:
        raise InputError("--bind needs --user-header and --trusted: a proxy that keeps others out")
    open_patch(options.patch)
    wanted = Wanted(
        options.patch,
        shelf.journal.path,
        _outlet(options, shelf),
        options.desk_port,
        options.desk_bind or LOOPBACK,
        tuple(options.desk_host),
        proxy,
        _begin_with(shelf, story, options) if story else None,
        House(
            page_options.heeded(NO_WISHES, options),
            options.house_credit or "",
            page_options.asked(options) or options.provider or "",
            options.expires or "",
        ),
    )
    shelf.journal.close()

    def announce(address: str) -> None:
        say(f"The desk is at {address}")
        tell(
            "the address works once; Enter gives another, Ctrl-C stops the desk"
            if proxy is None
            else f"it listens on {wanted.bind}, and lets in whoever asks from "
            f"{', '.join(options.desk_trusted)}, without a token; Ctrl-C stops the desk",
            signed=False,
        )
        sys.stdout.flush()

    with suppress(KeyboardInterrupt):  # the way to stop it
        run(wanted, announce, browser=not options.no_browser)
    return DONE


def _outlet(options: argparse.Namespace, shelf: Shelf) -> Outlet | None:
    from geomap.app.publish_routes import Outlet
    from geomap.desk.history.shelf import check_apart
    from geomap.io.files import check_writable
    from geomap.publishing.newsroom_command import check_command

    if bool(options.desk_folder) != bool(options.desk_url):
        raise InputError("--folder and --url go together: where maps are written and found")
    if not options.desk_folder:
        return None
    check_apart(shelf.journal.path, options.desk_folder)
    url = options.desk_url if options.desk_url.endswith("/") else f"{options.desk_url}/"
    outlet = Outlet(
        options.desk_folder,
        url,
        shelf.versions,
        options.desk_picture_as,
        options.desk_then,
    )
    check_writable(outlet.address("first").page)
    if options.desk_then:
        check_command(options.desk_then, options.desk_folder, "first")
    return replace(outlet, standing=page_options.framed(options, url))


def _proxy(options: argparse.Namespace) -> Proxy | None:
    from geomap.app.gatekeeper import Proxy

    if bool(options.desk_user_header) != bool(options.desk_trusted):
        raise InputError("--user-header and --trusted go together: the proxy's header and address")
    if not options.desk_user_header:
        return None
    return Proxy(frozenset(options.desk_trusted), options.desk_user_header.lower())


def _begin_with(shelf: Shelf, path: str, options: argparse.Namespace) -> str:
    """Keep a story from a file, unless it is there, and give what the store calls it."""
    from geomap.desk.history.story_state import read_state, state_of, write_state
    from geomap.gazetteer.patches import open_patch
    from geomap.story.incoming.story_file import load

    first = open_patch(options.patch).month_first
    story = load(path, published=shared.day_of(options.published), month_first=first)
    shared.tell_reading(story, path)
    state = read_state(write_state(state_of(story, options.patch)))
    for kept in shelf.stories():
        if kept.name == Path(path).name and shelf.open(kept.story, 1).state == state:
            return kept.story
    return shelf.new(Path(path).name, state, options.by).story


def _stories(shelf: Shelf, _: str, options: argparse.Namespace) -> int:
    del options
    rows = [
        (
            kept.story,
            kept.standing.value,
            str(kept.version),
            kept.by or "-",
            kept.at[:16],
            kept.name,
        )
        for kept in shelf.stories()
    ]
    heads = ("story", "is", "version", "by", "at (UTC)", "came in as")
    say(table(heads, rows) if rows else "The store holds no story.")
    return DONE


def _verify(shelf: Shelf, _: str, options: argparse.Namespace) -> int:
    del options
    found = shelf.journal.verify()
    for fault in found:
        tell(fault)
    if found:
        return FAILED
    count, digest = shelf.journal.head()
    say(f"No event was changed: {many(count, 'event', 'events')}, the last is {digest}")
    return DONE


def _export(shelf: Shelf, file: str, options: argparse.Namespace) -> int:
    from geomap.desk.history.transfer import export

    del options
    count = export(shelf.journal, Path(file))
    say(f"{file} holds {many(count, 'event', 'events')}, and is as private as the store")
    return DONE


def _import(shelf: Shelf, file: str, options: argparse.Namespace) -> int:
    from geomap.desk.history.transfer import import_

    del options
    say(f"Added: {many(import_(Path(file), shelf.journal), 'event', 'events')}")
    return DONE


def _purge(shelf: Shelf, story: str, options: argparse.Namespace) -> int:
    if not shelf.purge(story, options.by):
        tell("another desk reads the store: stop it and purge anything again to empty the log")
        return FAILED
    say("The story is removed; published files and exports of it are not touched")
    return DONE


_ACTIONS: dict[str, tuple[Callable[[Shelf, str, argparse.Namespace], int], str]] = {
    "stories": (_stories, ""),
    "verify": (_verify, ""),
    "export": (_export, "one file to write"),
    "import": (_import, "one file that was exported"),
    "purge": (_purge, "what the store calls one story"),
}
