"""All that is fed, by name."""

from __future__ import annotations

from collections.abc import Mapping

from tests.promises.fuzz import patches, records, settings, sources, stories, tables
from tests.promises.fuzz.target import Target

TARGETS: Mapping[str, Target] = {
    target.name: target
    for room in (stories, tables, settings, records, patches, sources)
    for target in room.TARGETS
}
