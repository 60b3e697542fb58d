"""What the judges of words remember is forgotten before each test, or a mutant is not called."""

from __future__ import annotations

import pytest

from geomap.desk import foreign_tables, harmless, known_names, told_places
from geomap.story import redact


@pytest.fixture(autouse=True)
def nothing_is_remembered() -> None:
    for module in (foreign_tables, harmless, known_names, told_places, redact):
        for each in vars(module).values():
            if hasattr(each, "cache_clear") and each.__module__ == module.__name__:
                each.cache_clear()
