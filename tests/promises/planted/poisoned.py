"""`python -m tests.promises.planted.poisoned`: tables with people in every column of texts.

Each is written as a stranger may write it, exported by the command to every format, and must not
hold what was planted.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from geomap.cli.main import main as command
from tests.promises.planted.invented import MAKERS, Fact
from tests.promises.planted.outputs import holds, of_file

SENTENCES = (
    "Police raided the home of {x} in Kestrel Crescent on Tuesday.",
    "{x} was arrested when police raided Kestrel Crescent.",
    "Officers found cannabis in Kestrel Crescent, {x} said.",
)
NAMES = ("latin", "double", "slavic", "vietnamese", "yoruba", "cyrillic", "arabic", "chinese")
NUMBERS = ("digits", "age", "phone", "plate", "mail", "postcode", "reference", "point", "web")
REMARKS = ("note", "outcome", "status_source", "title", "reason")
KINDS = {
    "quote": (*NAMES, *NUMBERS, "lowercase", "wordname", "nickname", "kin", "handle", "birth"),
    **dict.fromkeys(REMARKS, (*NAMES, "initials", "phone", "mail", "reference")),
    "locality": ("phone", "mail"),
    "story": ("latin", "slavic", "lowercase"),
}
"""What is planted in which column; a name alone where a place is told cannot be known from one."""
FORMATS = ("geojson", "csv", "kml", "gpkg", "parquet", "html", "svg")
_TOGETHER = 40


def tables(count: int, seed: int = 1) -> Iterator[tuple[dict[str, Any], list[Fact]]]:
    """Give tables of many rows, and what is planted in them."""
    rng = Random(seed)  # noqa: S311
    for _ in range(count):
        features, facts, members = [], [], {"title": "Raids", "reason": "not found"}
        for row in range(_TOGETHER):
            column = rng.choice(list(KINDS))
            fact = MAKERS[rng.choice(KINDS[column])](rng)
            facts.append(fact)
            told = rng.choice(SENTENCES).format(x=fact.text) if column == "quote" else fact.text
            if column in members:
                members[column] = told
                facts[-1] = fact
                planted = {}
            else:
                planted = {column: told if column != "note" else f"told by {told}"}
            features.append(
                {
                    "type": "Feature",
                    "geometry": {"type": "Point", "coordinates": [-1.2 - row / 999, 51.72]},
                    "properties": {"street": "Kestrel Crescent"} | planted,
                }
            )
        left = {"text": "Elm Road", "street": "Elm Road", "reason": members["reason"]}
        yield (
            {
                "type": "FeatureCollection",
                "features": features,
                "title": members["title"],
                "unplaced": [left | {"role": "raid"}],
            },
            facts,
        )


def leaks(table: dict[str, Any], facts: list[Fact], folder: Path) -> list[tuple[str, str]]:
    """Export a table to every format, and give what leaks with its format."""
    source = folder / "elsewhere.geojson"
    source.write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")
    found = []
    for ending in FORMATS:
        written = folder / f"out.{ending}"
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = command(["export", str(source), "-o", str(written)])
        if code not in (0, 3):
            raise RuntimeError(said.getvalue())
        text = f"{of_file(written)}\n{said.getvalue()}"
        secrets = {secret for fact in facts for secret in fact.secrets if len(secret) > 4}
        found += [(secret, ending) for secret in sorted(secrets) if holds(text, secret)]
    return found


def main() -> None:
    count = int(sys.argv[1]) if sys.argv[1:] else 25
    found, tried = [], 0
    with tempfile.TemporaryDirectory() as folder:
        for table, facts in tables(count):
            found += leaks(table, facts, Path(folder))
            tried += len(facts)
            print(f"\r{tried:,} facts", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    for secret, ending in found:
        print(f"{secret} in .{ending}")
    print(f"TRIED {tried} HELD {tried - len({secret for secret, _ in found})}")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
