"""An object store in which readers find published maps: S3 and what speaks like it, and others."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from geomap.errors import InputError, RenderError, not_installed

SCHEMES = ("s3", "gs", "az")
KEPT_S = 300
"""Seconds for which browsers and what stands between may keep a file: a corrected one arrives."""

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}
_CLIENT: dict[str, Any] = {"timeout": "60s", "connect_timeout": "10s"}
_RETRIES: dict[str, Any] = {"max_retries": 2, "retry_timeout": timedelta(seconds=60)}


@dataclass(frozen=True, slots=True)
class Bucket:
    """A store at `url`, like s3://maps.news.example/raids; see `open_bucket`."""

    url: str
    store: Any

    def take(self, folder: Path, names: Iterable[str], page: str) -> None:
        """Put files of a folder there, the page last, with their types and how long they are kept.

        Raises
        ------
        RenderError
            If the store refuses or does not answer; those that were put before stay, and taking
            all again mends it.
        """
        import obstore

        for name in sorted(names, key=lambda name: (name == page, name)):
            headers = {
                "Content-Type": _TYPES[Path(name).suffix],
                "Cache-Control": f"max-age={KEPT_S}",
            }
            data = (folder / name).read_bytes()
            try:
                obstore.put(self.store, name, data, attributes=headers, use_multipart=False)
            except Exception as error:  # the ways in which a network fails have no common class
                raise self._refused(f"{name} was not put into", folder, error) from None

    def empty(self, folder: Path, names: Iterable[str]) -> None:
        """Take files away there, if there are any of these names."""
        import obstore

        for name in names:
            try:
                obstore.delete(self.store, name)
            except FileNotFoundError:
                continue
            except Exception as error:
                raise self._refused(f"{name} was not taken out of", folder, error) from None

    def _refused(self, what: str, folder: Path, error: Exception) -> RenderError:
        said = str(error).partition("\n")[0][:200]
        return RenderError(f"the files are in {folder}, but {what} {self.url}: {said}")


def open_bucket(url: str) -> Bucket:
    """Open a store by its address; who asks it is said by the environment, as its makers have it.

    Raises
    ------
    InputError
        If it is no such address, or the package for stores is not installed.
    """
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES or not parts.netloc or parts.query or "@" in parts.netloc:
        raise InputError(f"{url!r} is no store: write it like s3://bucket/folder (or gs://, az://)")
    try:
        from obstore.store import from_url
    except ModuleNotFoundError:
        raise not_installed("--to", "obstore", "s3", "--then with a program of yours") from None
    opening: Any = from_url  # of each kind of store with other options
    try:
        store = opening(url, client_options=_CLIENT | _unsealed(), retry_config=_RETRIES)
    except Exception as error:
        said = str(error).partition("\n")[0][:200]
        raise InputError(f"{url} cannot be opened: {said}") from None
    return Bucket(url, store)


def _unsealed() -> dict[str, Any]:
    """Let a store on this machine be spoken to without https, and no other."""
    endpoint = os.environ.get("AWS_ENDPOINT_URL") or os.environ.get("AWS_ENDPOINT") or ""
    own = urlsplit(endpoint).hostname in ("127.0.0.1", "localhost", "::1")
    return {"allow_http": True} if own else {}
