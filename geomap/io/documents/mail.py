"""The text of a saved mail (.eml), with the mails that are passed on in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath

from geomap.io.documents.found_text import DocumentError, FoundText
from geomap.io.documents.passed_on import about
from geomap.late_pattern import LatePattern

_TEXTS = (".txt", ".md", ".html", ".htm")
_LONGEST_SAID = 8_000
"""Letters of the head that are read of a line: a title has some hundred, a list of people that are
written to any number."""
_BODY = LatePattern(r"<body\b", re.IGNORECASE)


class _Bounded(policy.EmailPolicy):
    """Cuts what a line of a mail's head says: to take it apart takes the square of its length."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Give the name and the value of such a line, with those that go on with it."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_SAID]


def read_mail(data: bytes, attached: Mapping[str, Callable[[bytes], FoundText]]) -> FoundText:
    """Read a saved mail: its text, else its page, else the first document attached to it.

    What is attached beside a text is told, and not read: it may be anything.

    Parameters
    ----------
    attached
        By the ending of a name, what reads such a document.

    Raises
    ------
    DocumentError
        If it is no mail, or says nothing.
    """
    try:
        mail = message_from_bytes(data, policy=_Bounded())
        if not isinstance(mail, EmailMessage) or not mail.keys():
            raise DocumentError("is no saved mail (.eml)")
        title = about(str(mail["subject"] or ""))
        plain, page = _content(mail, "plain"), _whole(_content(mail, "html"))
        found = FoundText(plain.replace("\r\n", "\n")) if plain.strip() else FoundText(page=page)
        if found.text or found.page:
            found = found._replace(attached=", ".join(_endings_attached(mail, attached)))
        else:
            found = _from_attached(mail, attached)
    except (LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, DocumentError):
            raise
        raise DocumentError("is no saved mail (.eml), or a broken one: save it again") from None
    return found._replace(title=title or found.title, sent=_sent(mail))


def _content(mail: EmailMessage, kind: str) -> str:
    body = mail.get_body((kind,))
    return "" if body is None else str(body.get_content())


def _whole(html: str) -> str:
    """Give the HTML of a mail as a page: many programs send but what stands in its body."""
    return html if _BODY.search(html) or not html.strip() else f"<html><body>{html}</body></html>"


def _from_attached(
    mail: EmailMessage, attached: Mapping[str, Callable[[bytes], FoundText]]
) -> FoundText:
    for ending, part in _parts_attached(mail):
        held = part.get_payload(decode=True)
        if ending in attached and isinstance(held, bytes):
            return attached[ending](held)
    raise DocumentError("says nothing: paste the story itself")


def _endings_attached(mail: EmailMessage, documents: Iterable[str]) -> dict[str, None]:
    """Give the endings of what is attached and may be a story; whole names may tell people."""
    stories = {*_TEXTS, *documents}
    return dict.fromkeys(ending for ending, _ in _parts_attached(mail) if ending in stories)


def _parts_attached(mail: EmailMessage) -> Iterator[tuple[str, EmailMessage]]:
    for part in mail.iter_attachments():
        yield PurePosixPath(part.get_filename() or "").suffix.lower(), part


def _sent(mail: EmailMessage) -> str:
    try:
        when: datetime = parsedate_to_datetime(str(mail["date"] or ""))
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    return when.date().isoformat()
