"""A store that speaks as much of S3 as publishing needs, in a process of its own; it forgets all.

It says the number of its port, and ends with its standard input. `make store` runs the same tests
against moto's server.
"""

from __future__ import annotations

import re
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

BUCKET = "/maps/"
KEPT = ("Content-Type", "Cache-Control")
held: dict[str, tuple[dict[str, str], bytes]] = {}


class Store(BaseHTTPRequestHandler):
    """Answers to putting, getting, deleting and listing in one bucket, by the path."""

    protocol_version = "HTTP/1.1"

    def do_PUT(self) -> None:
        data = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if not self.path.startswith(BUCKET):
            self._answer(404, b"<Error><Code>NoSuchBucket</Code></Error>")
            return
        held[self._key()] = ({name: self.headers.get(name, "") for name in KEPT}, data)
        self._answer(200)

    def do_GET(self) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        if "list-type" in asked:
            self._answer(200, self._list(asked.get("prefix", [""])[0]))
        elif self._key() in held:
            headers, data = held[self._key()]
            self._answer(200, data, **headers)
        else:
            self._answer(404, b"<Error><Code>NoSuchKey</Code></Error>")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        keys = re.findall(r"<Key>(.*?)</Key>", body)
        for key in keys:
            held.pop(key, None)
        told = "".join(f"<Deleted><Key>{key}</Key></Deleted>" for key in keys)
        self._answer(200, f"<DeleteResult>{told}</DeleteResult>".encode())

    def _key(self) -> str:
        return unquote(urlsplit(self.path).path).removeprefix(BUCKET)

    def _list(self, prefix: str) -> bytes:
        entries = "".join(
            f"<Contents><Key>{escape(key)}</Key><LastModified>2017-08-10T09:30:00Z</LastModified>"
            f"<ETag>none</ETag><Size>{len(data)}</Size></Contents>"
            for key, (_, data) in sorted(held.items())
            if key.startswith(prefix)
        )
        told = f"<IsTruncated>false</IsTruncated>{entries}"
        return f"<ListBucketResult>{told}</ListBucketResult>".encode()

    def _answer(self, status: int, data: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        usual = {"ETag": '"none"', "Last-Modified": "Thu, 10 Aug 2017 09:30:00 GMT"}
        for name, value in (usual | headers | {"Content-Length": str(len(data))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *said: object) -> None:
        del said


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Store)
    Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_port, flush=True)
    sys.stdin.read()
