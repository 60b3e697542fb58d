"""Small sites on loopback, for tests of pages that frame pages of another origin."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}


@contextmanager
def site(files: Mapping[str, str | bytes], **headers: str) -> Iterator[str]:
    """Serve files by their names, each with these headers; give the address with its slash.

    The mapping may be filled while the site is served. In the headers' names `_` stands for `-`.
    """

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.partition("?")[0].removeprefix("/")
            found = files.get(name, b"" if name == "favicon.ico" else None)
            self.send_response(200 if found is not None else 404)
            self.send_header("Content-Type", _TYPES.get(PurePosixPath(name).suffix, "text/plain"))
            for key, value in headers.items():
                self.send_header(key.replace("_", "-"), value)
            self.end_headers()
            self.wfile.write(found.encode() if isinstance(found, str) else found or b"")

        def log_message(self, format: str, *args: object) -> None:
            del format, args

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
