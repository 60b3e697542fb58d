"""Pages opened in Chromium in turn: when their marks are there, on a desk and on a slow phone."""

from __future__ import annotations

import gzip
import shutil
import statistics
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.bench.peers import page_peers as peers
from tests.bench.rows import Row
from tests.support.chromium import BROWSERS, FLAGS

Pages = Mapping[tuple[str, int], str]
RUNS = 9
SHOWN = {
    6: ("folium.Marker",),
    1_000: ("folium.Marker", "folium.GeoJson"),
    10_000: ("MarkerCluster", "folium.GeoJson"),
    100_000: ("folium.GeoJson",),
}
"""Marker takes half a minute at 10,000, and never ends at 100,000."""

DESK = {"viewport": {"width": 1280, "height": 860}}
PHONE = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
SLOW_NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
SLOW_CPU = 4
ON_PHONE = 10_000

_KINDS = {
    "ours": "ours",
    "folium.Marker": "icons",
    "MarkerCluster": "cluster",
    "folium.GeoJson": "canvas",
}
# When all marks are painted with the areas under them; of ours, the list and its links too. The
# first picture of marks may be the still one, which a page of folium has not.
_WATCH = """(() => {
  const tasks = (window.benchTasks = []);
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map((e) => e.duration)))
    .observe({ type: "longtask", buffered: true });
  const all = (selector) => document.querySelectorAll(selector).length;
  const ready = {
    ours: (n) => all("path.area") && (n <= 500
      ? all(".mark") && all("[data-raid-id]") === n
      : document.querySelector("canvas.dots")?.width > 0 && all(".rows > li")),
    icons: (n) => all(".leaflet-marker-icon") >= n,
    cluster: () => all(".marker-cluster"),
    canvas: () => document.readyState === "complete" && all("canvas"),
  }[KIND];
  const seen = () => ready(COUNT) || all("#still .s-mark, canvas.dots");
  // A task that a frame's callback asks for comes when that frame is painted.
  const tell = (name, is, then) => {
    const stop = () => {
      window[name] = performance.now();
      then?.();
    };
    const look = () => (is() ? setTimeout(stop) : requestAnimationFrame(look));
    requestAnimationFrame(look);
  };
  tell("benchSeen", seen);
  tell("benchTime", () => ready(COUNT), () => console.debug("benchTime"));
})()"""
_FIGURES = """() => {
  window.gc?.();
  return {
    "marks on the map": window.benchTime / 1000,
    "long tasks": window.benchTasks.reduce((a, b) => a + b, 0) / 1000,
    "heap": performance.memory.usedJSHeapSize / 1e6,
    "nodes": document.querySelectorAll("*").length,
    "first paint of marks": window.benchSeen / 1000,
  };
}"""
_UNITS = {"marks on the map": "s", "long tasks": "s", "heap": "MB", "nodes": ""}
_ON_PHONE = {"first paint of marks": "s", "marks on the map": "s"}


def watch(pages: Pages) -> Iterator[Row]:
    """Open our pages and their peers in turn; nothing where the machine has no Chromium."""
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as name:
        flags = [*FLAGS, "--enable-precise-memory-info", "--js-flags=--expose-gc"]
        browser = playwright.chromium.launch(executable_path=executable, args=flags)
        folder = Path(name)
        for count, shown in SHOWN.items():
            for which in ("ours", *shown):
                page = pages[which, count]
                text = page if which == "ours" else peers.local(page)
                _file(folder, which, count).write_text(text, encoding="utf-8")
            yield from _desk(browser, folder, count, shown)
        yield from _phone(browser, folder, ON_PHONE, SHOWN[ON_PHONE])
        browser.close()


def _file(folder: Path, name: str, count: int) -> Path:
    return folder / f"{name}-{count}.html"


def _desk(browser: Any, folder: Path, count: int, shown: tuple[str, ...]) -> Iterator[Row]:
    def visit(name: str) -> dict[str, float]:
        return _visit(browser, _file(folder, name, count).as_uri(), name, count, DESK)

    yield from _rows(_in_turn(visit, shown), _UNITS, f"{count:,} raids")


def _phone(browser: Any, folder: Path, count: int, shown: tuple[str, ...]) -> Iterator[Row]:
    files = {f"/{name}": _file(folder, name, count).read_bytes() for name in ("ours", *shown)}
    with served(files) as server:

        def visit(name: str) -> dict[str, float]:
            return _visit(browser, f"{server}/{name}", name, count, PHONE, slow=True)

        yield from _rows(_in_turn(visit, shown), _ON_PHONE, f"slow phone, {count:,}")


def _in_turn(visit: Any, shown: tuple[str, ...]) -> dict[str, dict[str, float]]:
    """Visit each page in turn, so that what else the machine does falls on all of them alike."""
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in ("ours", *shown)}
    for _ in range(RUNS):
        for name, seen in runs.items():
            seen.append(visit(name))
    return {
        name: {figure: statistics.median(run[figure] for run in seen) for figure in seen[0]}
        for name, seen in runs.items()
    }


def _rows(seen: dict[str, dict[str, float]], units: dict[str, str], what: str) -> Iterator[Row]:
    ours = seen.pop("ours")
    for peer, theirs in seen.items():
        for figure, unit in units.items():
            yield Row(f"{figure}, {what}", ours[figure], peer, theirs[figure], unit)


def _visit(
    browser: Any, url: str, name: str, count: int, options: dict[str, Any], slow: bool = False
) -> dict[str, float]:
    """Open a page in a context of its own, whose caches are cold."""
    context = browser.new_context(**options)
    page = context.new_page()
    if slow:
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW_NETWORK)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOW_CPU})
    page.add_init_script(_WATCH.replace("KIND", f'"{_KINDS[name]}"').replace("COUNT", str(count)))
    # Whoever asks a page whether it is ready runs script in it, which takes its time from it; so
    # the page says so itself.
    with page.expect_console_message(lambda said: said.text == "benchTime", timeout=120_000):
        page.goto(url, wait_until="commit")
    page.wait_for_timeout(100)
    figures: dict[str, float] = page.evaluate(_FIGURES)
    context.close()
    return figures


@contextmanager
def served(files: dict[str, bytes]) -> Iterator[str]:
    """Serve pages on the loopback with gzip; gives the address before their names."""
    packed = {path: gzip.compress(content, 6) for path, content in files.items()}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            if self.path not in packed:
                self.send_error(404)
                return
            body = packed[self.path]
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
