"""Groups of whole stories on one raid, each written out: follow-ups, corrections, other papers.

Hard ones stand among them: another house of the street in the same week, two towns with one street
name, one operation on two days, two of one day.
"""

from __future__ import annotations

import tomllib
from datetime import date

from tests.archive.told_groups import TOLD, ToldRaid

FIRST_GROUP = 10_000
"""After the numbers of all groups that are made of phrasings."""


def whole_raids(part: str) -> list[ToldRaid]:
    """Give the stories of a part in the order of its file; streets and reports are not named."""
    raids = tomllib.loads((TOLD / f"{part}.toml").read_text("utf-8"))["raid"]
    return [
        ToldRaid(f"whole-{group:02}-{number}", text, date.fromisoformat(day), "", group, False)
        for group, raid in enumerate(raids, start=FIRST_GROUP)
        for number, (day, text) in enumerate(raid["stories"])
    ]
