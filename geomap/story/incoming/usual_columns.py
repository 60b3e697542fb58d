"""How tables of stories usually call their columns: those of a CMS, a feed, a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable

_DATES = "publicationdate publisheddate datepublished publishedat publishdate pubdate postdate"
USUAL: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "articlebody", "bodytext"),
    "date": ("published", *_DATES.split(), "date"),
    "url": ("url", "link", "permalink"),
    "id": ("id", "guid"),
    "title": ("title", "headline"),
}
"""By what a column means, the names that it may have, in letters and digits alone; the first of
them that a table has counts. What is called a date alone may be that of the raid, so it is last."""


def usual_column(has: Iterable[str], meaning: str) -> str | None:
    """Give the column of a table that is usually called so; None if it has none.

    "Publication Date", "publication_date" and "publicationDate" are one name. Of two columns of
    one name the first counts.
    """
    known: dict[str, str] = {}
    for name in has:
        known.setdefault("".join(filter(str.isalnum, name.lower())), name)
    return next((known[name] for name in USUAL[meaning] if name in known), None)
