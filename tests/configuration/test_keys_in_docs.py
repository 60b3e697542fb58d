from __future__ import annotations

import argparse
import re
from pathlib import Path

from geomap.cli import main
from geomap.configuration.known_keys import KEYS

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "configuration.md").read_text("utf-8")


def test_the_page_of_the_file_has_every_key_and_no_other() -> None:
    table = re.search(r"\| key \|.*?\n\n", PAGE, re.DOTALL)
    assert table
    rows = [line.split("|")[1] for line in table[0].strip().splitlines()[2:]]
    assert {name for row in rows for name in re.findall(r"`([^`]+)`", row)} == {
        key.name for key in KEYS
    }


def test_a_key_fills_what_some_command_has() -> None:
    parser = main._parser()
    taken = {
        name
        for action in parser._actions
        if isinstance(action, argparse._SubParsersAction)
        for command in action.choices.values()
        for name in [*command._defaults, *(option.dest for option in command._actions)]
    }
    assert {key.option for key in KEYS} - taken <= {"show", "lang"}
