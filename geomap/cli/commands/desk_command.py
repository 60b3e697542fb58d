"""`geomap desk`: the local web page on which a story becomes a map."""

from __future__ import annotations

import argparse

from geomap.cli.options import DONE, add_patch
from geomap.errors import InputError, not_installed
from geomap.io.log import say, tell


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    add_patch(parser)
    parser.add_argument(
        "--port", type=int, default=0, metavar="N", help="of this machine (default: a free one)"
    )
    parser.add_argument(
        "--no-browser", action="store_true", help="say the address, and open no browser"
    )
    proxy = parser.add_argument_group(
        "proxy", "behind a newsroom's own proxy, which tells who asks and keeps others out"
    )
    proxy.add_argument("--user-header", metavar="NAME", help="the header that names the user")
    proxy.add_argument(
        "--trusted",
        action="append",
        default=[],
        metavar="ADDRESS",
        help="the address that the proxy asks from; may be repeated",
    )
    proxy.add_argument(
        "--host",
        action="append",
        default=[],
        metavar="NAME",
        help="the name by which browsers call the desk; may be repeated",
    )
    proxy.add_argument("--bind", metavar="ADDRESS", help="where to listen (default 127.0.0.1)")
    parser.set_defaults(run=desk)


def desk(options: argparse.Namespace) -> int:
    """Serve the desk until it is stopped."""
    try:
        from geomap.app.launch import LOOPBACK, Wanted, run
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("starlette", "uvicorn", "anyio"):
            raise
        raise not_installed(
            "the desk", "Starlette and uvicorn", "desk", "geomap review, which needs no server"
        ) from None
    from geomap.app.gatekeeper import Proxy
    from geomap.gazetteer.patches import open_patch

    if bool(options.user_header) != bool(options.trusted):
        raise InputError("--user-header and --trusted go together: the proxy's header and address")
    proxied = (
        Proxy(frozenset(options.trusted), options.user_header.lower())
        if options.user_header
        else None
    )
    if options.bind not in (None, LOOPBACK) and proxied is None:
        raise InputError("--bind needs --user-header and --trusted: a proxy that keeps others out")
    open_patch(options.patch)
    wanted = Wanted(
        options.patch, options.port, options.bind or LOOPBACK, tuple(options.host), proxied
    )

    def announce(address: str) -> None:
        say(f"The desk is at {address}")
        tell("the address works once; stop the desk with Ctrl-C", signed=False)

    run(wanted, announce, browser=not options.no_browser)
    return DONE
