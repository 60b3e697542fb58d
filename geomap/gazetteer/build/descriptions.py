"""What a patch says of itself: `patch.toml`, and the credits of its ground.

A JSON string is a TOML string too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from geomap.gazetteer.build.source_records import About
from geomap.model import BoundingBox, Credit


def description(
    about: About,
    folder: Path,
    credits_owed: Iterable[Credit],
    box: BoundingBox,
    metric_crs: str,
) -> str:
    """Give `patch.toml`."""
    slug = folder.resolve().name
    lines = [
        f"title = {_text(about.title or slug.replace('-', ' ').title())}",
        f"bounding_box = [{box.west}, {box.south}, {box.east}, {box.north}]",
        f"metric_crs = {_text(metric_crs)}",
        f"forces = {_texts(about.forces)}",
    ]
    if about.date_order:
        lines.append(f"date_order = {_text(about.date_order)}")
    if about.lang:
        lines.append(f"lang = {_text(about.lang)}")
    if about.force_words:
        lines.append(f"force_words = {_texts(about.force_words)}")
    if about.county_town:
        lines.append(f"county_town = {_text(about.county_town)}")
    owed = credited(credits_owed)
    return "\n".join([*lines, owed or "credits = []\n"])


def credited(credits_owed: Iterable[Credit]) -> str:
    """Give the credits of a file, by their sources."""
    lines: list[str] = []
    for credit in sorted(set(credits_owed), key=lambda credit: credit.source):
        lines += ["", "[[credits]]", *_credit_lines(credit)]
    return "\n".join([*lines, ""]) if lines else ""


def _credit_lines(credit: Credit) -> list[str]:
    return [
        f"source = {_text(credit.source)}",
        f"text = {_text(credit.text)}",
        f"licence = {_text(credit.licence)}",
    ]


def _texts(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_text, texts))}]"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
