"""A newsroom's proxy that the environment names: its user, its password and its host are payloads.

Nothing is asked: no name is known to anybody, and whoever is at a number refuses.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import NoReturn
from unittest.mock import patch
from urllib.parse import quote

SERVER = "https://places.example"
_FORMS = (
    "http://{quoted}:{quoted}@127.0.0.1:9",
    "http://{bare}:{bare}@127.0.0.1:9",
    "http://ab:{bare}@{bare}:9",
    "http://ab:cd@127.0.0.1:{bare}",
    "{bare}://ab:cd@127.0.0.1:9",
    "{bare}",
)
FORMS = len(_FORMS)


@contextmanager
def through(payloads: Sequence[str]) -> Iterator[None]:
    """Let the environment name another proxy to each command, each payload in each form."""
    asked = count()

    def named() -> dict[str, str]:
        number = next(asked)
        form = _FORMS[number // len(payloads) % FORMS]
        bare = payloads[number % len(payloads)].encode("utf-8", "replace").decode()
        bare = bare.replace("\0", "␀")  # which an environment cannot hold
        return {"https": form.format(bare=bare, quoted=quote(bare, safe=""))}

    def refuse(address: tuple[str, int], *_: object, **__: object) -> NoReturn:
        address[0].encode("idna")  # as a name is written for a look-up
        if address[0] == "127.0.0.1":
            raise ConnectionRefusedError(111, os.strerror(111))
        raise socket.gaierror(-2, "Name or service not known")

    with patch("urllib.request.getproxies", named), patch("socket.create_connection", refuse):
        yield
