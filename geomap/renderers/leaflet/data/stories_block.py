"""The stories that told of raids, each once, and which of them told of which raid."""

from __future__ import annotations

from itertools import chain
from typing import Any

import numpy as np

from geomap.raids.table import Raids
from geomap.renderers.common import words
from geomap.renderers.common.constants import END
from geomap.renderers.common.years.told_sources import told_by


def sources_block(raids: Raids) -> dict[str, Any]:
    """Give the stories as `sources`.

    `title`, `day` (in words) and `url` are texts of `count` stories with `END` between them, and
    `of` has for each raid the numbers of its stories, in base 36.
    """
    language = words.spoken(raids)
    each = told_by(raids.rows)
    different = dict.fromkeys(chain.from_iterable(each))
    number = {one: np.base_repr(place, 36) for place, one in enumerate(different)}
    of = [" ".join(map(number.__getitem__, stories)) for stories in each]
    days = {
        day: language.date(day, raids.published) for day in {one.day for one in number if one.day}
    }
    columns = {
        "title": [one.title for one in number],
        "day": [days[one.day] if one.day else "" for one in number],
        "url": [one.url for one in number],
    }
    texts = {name: END.join(each) for name, each in columns.items()}
    return {"sources": {"count": len(number), **texts, "of": END.join(of)}}
