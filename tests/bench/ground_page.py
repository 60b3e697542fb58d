"""The ground of a page beside raster tiles: when it is painted, and how smoothly it is moved.

The peer is folium's map of the same raids, its scripts inside, over tiles of a server on this
machine. A tile is a picture of 14 kB, as those of a street map are.
"""

from __future__ import annotations

import gzip
import random
import shutil
import statistics
import struct
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import folium

from geomap.gazetteer.patches import open_patch
from geomap.renderers.leaflet import backdrop_of, render_page
from tests.bench.peers import page_peers as peers
from tests.bench.rows import Note, Row
from tests.bench.watching import DESK, PHONE, SLOW_CPU, SLOW_NETWORK
from tests.support.chromium import BROWSERS, FLAGS
from tests.support.made_ground import lined

PEER = "folium, local tiles"
RUNS = 7
FULL = {"viewport": {"width": 1280, "height": 800}}
_WATCH = """(() => {
  const all = (selector) => document.querySelectorAll(selector).length;
  const ready = () => all("#map") || document.getElementById("geomap-data")
    ? all(".mark") && all("canvas.painted")
    : all(".leaflet-marker-icon") >= 6 && all(".leaflet-tile")
      && all(".leaflet-tile") === all(".leaflet-tile-loaded");
  const look = () => {
    if (document.getElementById("geomap-ground")) window.benchData ??= performance.now();
    if (ready()) setTimeout(() => {
      window.benchTime = performance.now();
      console.debug("benchTime");
    });
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()"""
_FRAMES = """() => {
  window.frames_ = [];
  let last = performance.now();
  const look = (now) => {
    window.frames_.push(now - last);
    last = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""
_WHOLE = "#map { position: fixed !important; inset: 0; z-index: 9; height: 100vh !important }"


def measure(folder: Path) -> Iterator[Row | Note]:
    """Measure everything; nothing on a machine without a browser."""
    del folder
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        return
    from playwright.sync_api import sync_playwright

    raids = lined()
    backdrop = backdrop_of(raids, open_patch("thames-valley"))
    ours = render_page(raids, backdrop)
    packed = len(gzip.compress(ours.encode(), 9)) / 1e3
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        with _served({"/ours": ours}) as server:
            drawn = folium.Map(tiles=f"{server}/{{z}}/{{x}}/{{y}}.png", attr="nobody")
            view = backdrop.opening
            drawn.fit_bounds([[view.south, view.west], [view.north, view.east]])
            for raid in raids.rows:
                folium.Marker([raid.lat, raid.lon], tooltip=raid.street).add_to(drawn)
            theirs = peers.local(drawn.get_root().render())
            peer_weight = len(gzip.compress(theirs.encode(), 9)) / 1e3
            yield Row("gzip bytes with the ground, without tiles", packed, PEER, peer_weight, "kB")
            _Server.pages["/theirs"] = gzip.compress(theirs.encode(), 6)
            yield from _painted(browser, server)
            yield from _moved(browser, server)
        browser.close()


def _painted(browser: Any, server: str) -> Iterator[Row | Note]:
    for what, options, slow in (("desk", DESK, False), ("slow phone", PHONE, True)):
        seen: dict[str, list[float]] = {"ours": [], "theirs": []}
        after: list[float] = []
        for _ in range(RUNS):
            for name, times in seen.items():
                context = browser.new_context(**options)
                page = context.new_page()
                if slow:
                    session = context.new_cdp_session(page)
                    session.send("Network.enable")
                    session.send("Network.emulateNetworkConditions", SLOW_NETWORK)
                    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOW_CPU})
                page.add_init_script(_WATCH)
                with page.expect_console_message(lambda said: said.text == "benchTime"):
                    page.goto(f"{server}/{name}", wait_until="commit")
                times.append(page.evaluate("benchTime") / 1000)
                if name == "ours":
                    after.append(page.evaluate("benchTime - benchData") / 1000)
                context.close()
        ours, theirs = (statistics.median(times) for times in seen.values())
        yield Row(f"marks and ground painted, {what}", ours, PEER, theirs, "s")
        yield Note(
            f"  of that after the first of the ground's data: {statistics.median(after):.3f} s"
        )


def _moved(browser: Any, server: str) -> Iterator[Row]:
    found: dict[str, dict[str, list[float]]] = {}
    for name in ("ours", "theirs"):
        context = browser.new_context(**FULL, bypass_csp=True)
        page = context.new_page()
        page.goto(f"{server}/{name}")
        page.add_style_tag(content=_WHOLE)
        page.wait_for_timeout(1500)
        found[name] = {"panning": _drag(page), "zooming": _zoom(page)}
        context.close()
    for what in ("panning", "zooming"):
        ours, theirs = found["ours"][what], found["theirs"][what]
        rates = [1000 / statistics.mean(frames) for frames in (ours, theirs)]
        yield Row(f"frames a second, {what} at 1,280 x 800", rates[0], PEER, rates[1], "")
        worst = [statistics.quantiles(frames, n=20)[-1] for frames in (ours, theirs)]
        yield Row(f"a frame of twenty takes longer, {what}", worst[0], PEER, worst[1], "ms")


def _drag(page: Any) -> list[float]:
    page.mouse.move(900, 400)
    page.mouse.down()
    page.evaluate(_FRAMES)
    for step in range(120):
        page.mouse.move(900 - step * 4, 400 - step)
        page.wait_for_timeout(8)
    frames: list[float] = page.evaluate("frames_.splice(0)")
    page.mouse.up()
    page.wait_for_timeout(500)
    return frames[2:]


def _zoom(page: Any) -> list[float]:
    page.evaluate("frames_.splice(0)")
    for _ in range(3):
        for key in ("+", "-"):
            page.locator(".leaflet-container").focus()
            page.keyboard.press(key)
            page.wait_for_timeout(450)
    frames: list[float] = page.evaluate("frames_.splice(0)")
    return frames[2:]


class _Server(BaseHTTPRequestHandler):
    """Gives pages with gzip, and one tile for all."""

    protocol_version = "HTTP/1.1"
    pages: ClassVar[dict[str, bytes]] = {}
    tile = b""

    def do_GET(self) -> None:
        page = self.pages.get(self.path)
        body = self.tile if page is None else page
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8" if page else "image/png")
        if page:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def _served(pages: dict[str, str]) -> Iterator[str]:
    _Server.pages = {path: gzip.compress(page.encode(), 6) for path, page in pages.items()}
    _Server.tile = _tile()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def _tile() -> bytes:
    """Make a PNG of 256 x 256 greys of which a ninth differ from their neighbours."""
    chance = random.Random(3)  # noqa: S311
    rows = bytearray()
    grey = 200
    for _ in range(256):
        rows.append(0)
        for _ in range(256):
            if chance.random() < 0.11:
                grey = chance.randrange(180, 256)
            rows.append(grey)

    def chunk(name: bytes, data: bytes) -> bytes:
        whole = name + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", 256, 256, 8, 0, 0, 0, 0)
    body = zlib.compress(bytes(rows), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
