"""The text of an .rtf file."""

from __future__ import annotations

from typing import Any

from geomap.io.documents.found_text import DocumentError, FoundText


def read_rtf(data: bytes) -> FoundText:
    """Read an .rtf file.

    Raises
    ------
    DocumentError
        If it is none, or cannot be read.
    """
    from striprtf.striprtf import rtf_to_text

    to_text: Any = rtf_to_text
    if not data.lstrip().startswith(b"{\\rtf"):
        raise DocumentError("is no rich text (.rtf): save it again")
    try:
        # Eight bits a letter, whatever they mean: the file says which code page its \'xx are of.
        text: str = to_text(data.decode("latin-1"), errors="replace")
    except (ValueError, LookupError, IndexError, TypeError, AttributeError) as error:
        raise DocumentError(f"is broken rich text ({error}): save it again") from None
    return FoundText(text.replace("\n", "\n\n"))
