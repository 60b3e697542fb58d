"""The rooms of the house: small enough for a newcomer, each name said once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MOST_MODULES = 15
MOST_LINES = 300
CODE = sorted((ROOT / "geomap").rglob("*.py"))
MODULES = [file for file in CODE if file.name not in ("__init__.py", "__main__.py")]


@pytest.mark.parametrize("top", ["geomap", "tests"])
def test_no_room_holds_more_modules_than_a_newcomer_can_look_through(top: str) -> None:
    files = (ROOT / top).rglob("*.py")
    rooms = Counter(file.parent for file in files if file.name != "__init__.py")
    assert {str(room): many for room, many in rooms.items() if many > MOST_MODULES} == {}


def test_no_two_modules_share_a_name() -> None:
    rooms = {file.parent for file in CODE}
    names = Counter([file.stem for file in MODULES] + [room.name for room in rooms])
    assert [name for name, many in names.items() if many > 1] == []


def test_every_room_says_what_is_in_it() -> None:
    for file in CODE:
        if file.name == "__init__.py":
            assert file.read_text(encoding="utf-8").startswith('"""'), file


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_module_is_short_enough_to_hold_one_noun(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= MOST_LINES
