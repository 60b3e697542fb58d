"""The typeface of pictures: Bitstream Vera Sans, which reportlab ships."""

from __future__ import annotations

import unicodedata
from importlib.util import find_spec
from pathlib import Path

from geomap.errors import not_installed

FACES = {
    (False, False): "Vera.ttf",
    (True, False): "VeraBd.ttf",
    (False, True): "VeraIt.ttf",
    (True, True): "VeraBI.ttf",
}
"""The files of the faces, by whether they are bold and whether italic."""
_BEYOND_LATIN_1 = "ŒœŠšŸŽžıŁł–—‘’“”…•"


def face(name: str) -> Path:
    """Find the file of a face.

    Raises
    ------
    InputError
        If reportlab is not installed.
    """
    found = find_spec("reportlab")
    if found is None or found.origin is None:
        raise not_installed("writing this picture", "reportlab", "pictures", ".svg")
    return Path(found.origin).parent / "fonts" / name


def has_all(text: str) -> bool:
    """Tell whether Vera has every letter: it has those of Western Europe."""
    return all(_known(char) for char in text)


def nearest(text: str) -> str:
    """Put the letter without its accent where Vera has no such letter, else a question mark."""
    return "".join(char if _known(char) else _plainer(char) for char in text)


def _known(char: str) -> bool:
    return ord(char) < 0x100 or char in _BEYOND_LATIN_1


def _plainer(char: str) -> str:
    plain = unicodedata.normalize("NFKD", char)[0]
    return plain if _known(plain) else "?"
