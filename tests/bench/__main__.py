"""`make bench`: what geomap costs, each figure beside its peer, measured in one run.

It prints ratios and never fails: a slow machine is no broken program. `make bench ONLY=page`
measures one part.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import geomap

PARTS = (
    "commands",
    "names",
    "reading",
    "locating",
    "page",
    "ground_page",
    "lighthouse",
    "notebook_maps",
    "answers.interactions",
    "joins",
    "tables",
    "many.archives",
    "many.writing",
    "many.told_page",
)


def main(chosen: Sequence[str]) -> None:
    print(f"geomap {geomap.__version__}, Python {sys.version.split()[0]}")
    print(f"{'':46}{'geomap':>13}{'peer':>13}{'ratio':>7}  peer")
    for part in PARTS:
        if chosen and part not in chosen:
            continue
        with tempfile.TemporaryDirectory() as name:
            for row in import_module(f"tests.bench.{part}").measure(Path(name)):
                print(row.text(), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
