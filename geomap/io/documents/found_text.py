"""What a document holds of a story, and how it goes from the process that reads to the other."""

from __future__ import annotations

import json
from typing import NamedTuple

ENDINGS = (".docx", ".odt", ".rtf", ".pdf", ".eml")
"""Of the documents that are read."""
LARGEST_BYTES = 30_000_000
"""Of a document: a page of text with the pictures of a press release."""


class FoundText(NamedTuple):
    """What a document says: its text in lines, or a web page.

    Parameters
    ----------
    text
        Paragraphs, with an empty line between them; "" where there is but a page.
    page
        HTML that is to be read as a saved page is, "" for none.
    title
        What the document marks as its headline, "" for none.
    sent
        The day on which a mail was sent, in ISO 8601, "" for none.
    attached
        The endings of stories that are attached to a mail and were not read: ".txt, .pdf".
    left_out
        How many words are crossed out or hidden in it, and so not read.
    """

    text: str = ""
    page: str = ""
    title: str = ""
    sent: str = ""
    attached: str = ""
    left_out: int = 0

    def to_json(self) -> str:
        """Give it as JSON, which any text survives."""
        return json.dumps(self._asdict())

    @classmethod
    def from_json(cls, text: str) -> FoundText:
        """Read what `to_json` gave."""
        return cls(**json.loads(text))


class DocumentError(ValueError):
    """What is wrong with a document, in words that follow its name."""
