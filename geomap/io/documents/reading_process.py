"""Reads one document in a process of its own, within bounds of bytes, time and memory.

A document from a stranger may be made to take a machine's memory or never to end; what reads it is
a process that may be stopped, and that holds nothing of the newsroom's.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import MappingProxyType

from geomap.errors import InputError
from geomap.io.documents.found_text import LARGEST_BYTES, DocumentError, FoundText
from geomap.io.untrusted.child_process import hold, served

LONGEST_S = 20.0
MOST_MEMORY = 512_000_000
"""Bytes that the process may take, where the system can hold it to that (not on Windows)."""

_WRONG = 2


def read_document_file(data: bytes, ending: str, name: str) -> FoundText:
    """Read a document.

    Parameters
    ----------
    data
        The bytes of the file.
    ending
        One of `ENDINGS`.
    name
        What messages call the file.

    Raises
    ------
    InputError
        If it is no such document, is locked or broken, or takes too much time or memory.
    """
    if len(data) > LARGEST_BYTES:
        raise InputError(f"{name} is larger than {LARGEST_BYTES:,} bytes: too large for a story")
    done = served(__name__, data, ending, within_s=LONGEST_S)
    if done is None:
        raise InputError(
            f"{name} takes more than {LONGEST_S:.0f} s to read: paste its text instead"
        )
    said = done.stdout.decode("utf-8", "replace")
    if done.returncode == _WRONG:
        raise InputError(f"{name} {said}")
    if done.returncode:
        raise InputError(f"{name} takes too much memory to read, or is broken: paste its text")
    return FoundText.from_json(said)


def serve(ending: str) -> None:
    """Read a document from standard input and write what it holds as JSON; end the process."""
    hold(MOST_MEMORY, LONGEST_S)
    try:
        said, code = _readers()[ending](sys.stdin.buffer.read()).to_json(), 0
    except DocumentError as error:
        said, code = str(error), _WRONG
    sys.stdout.buffer.write(said.encode())
    sys.stdout.flush()
    sys.exit(code)


def _readers() -> dict[str, Callable[[bytes], FoundText]]:
    from geomap.io.documents.mail import read_mail
    from geomap.io.documents.open_document import read_odt
    from geomap.io.documents.portable_document import read_pdf
    from geomap.io.documents.rich_text import read_rtf
    from geomap.io.documents.word_document import read_docx

    documents = {".docx": read_docx, ".odt": read_odt, ".rtf": read_rtf, ".pdf": read_pdf}
    attached = MappingProxyType(documents)
    return {**documents, ".eml": lambda data: read_mail(data, attached)}
