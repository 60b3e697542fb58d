"""Honest files, broken: cut short, overwritten, of another kind, or no file at all."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.promises.hostile.case import Case
from tests.promises.hostile.honest import KINDS, Kind

_LENGTH = 5_000_000


def _cut(share: float) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        data = path.read_bytes()
        path.write_bytes(data[: int(len(data) * share)])

    return change


def _scattered(seed: int) -> Callable[[Path], None]:
    """Overwrite some bytes, at places that the seed chooses."""

    def change(path: Path) -> None:
        data = bytearray(path.read_bytes())
        chosen = random.Random(seed)  # noqa: S311 - places to overwrite, not secrets
        for _ in range(max(8, len(data) // 500)):
            data[chosen.randrange(len(data))] = chosen.randrange(256)
        path.write_bytes(bytes(data))

    return change


def _zeros(path: Path) -> None:
    data = bytearray(path.read_bytes())
    half = len(data) // 2
    data[half : half + 200] = bytes(200)
    path.write_bytes(bytes(data))


def _filled(data: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes((data * (_LENGTH // len(data) + 1))[:_LENGTH]) and None


def _twice(path: Path) -> None:
    path.write_bytes(path.read_bytes() * 2)


def _another(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n" + os.urandom(0) + bytes(range(256)) * 20)


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _endless(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


WAYS: Mapping[str, Callable[[Path], None]] = {
    "empty": lambda path: path.write_bytes(b"") and None,
    "cut in half": _cut(0.5),
    "cut near its end": _cut(0.97),
    "overwritten": _scattered(1),
    "overwritten elsewhere": _scattered(2),
    "zeros in it": _zeros,
    "twice": _twice,
    "newlines": _filled(b"\n"),
    "brackets": _filled(b"["),
    "another kind": _another,
    "a pipe": _pipe,
    "a folder": _folder,
    "an endless device": _endless,
}


def cases() -> Iterator[Case]:
    """Yield every kind of file broken in every way."""
    for kind in KINDS.values():
        for way, change in WAYS.items():
            yield Case(f"{kind.name}: {way}", kind.command, kind.name, _made(kind, change))


def _made(kind: Kind, change: Callable[[Path], None]) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        kind.make(path)
        change(path)

    return make
