"""`make promises`: run what proves the promises of SECURITY.md, and say how often each held.

A promise is a row of `PROMISES`: its words, and a module that tries it. The module says what it
is doing on standard error, and its last line on standard output is "TRIED n HELD m".

What held stays in build/promises/ with a digest of what was tried, so that a run that was stopped
goes on with the rows that are left, until a file of geomap or of these tests changes; `--anew`
begins anew.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "build" / "promises" / "held.json"

PROMISES = (
    (
        "no person, age, number or door of a story in what is written for others",
        ("tests.promises.planted.unseen", "--part", "first"),
    ),
    (
        "the same, of phrasings that came after the mending",
        ("tests.promises.planted.unseen", "--part", "second", "--stories", "2000"),
    ),
    (
        "the same, of a third batch, with pictures, documents and logs",
        ("tests.promises.planted.unseen", "--part", "third", "--stories", "1071"),
    ),
    ("nor of a table from elsewhere", ("tests.promises.planted.poisoned",)),
    (
        "what strangers wrote stays text, by whatever way it comes",
        ("tests.promises.ways.entered",),
    ),
    ("a command that is killed leaves what was or what is to be", ("tests.promises.kills",)),
    ("what was said to be kept is kept", ("tests.promises.crowds",)),
    ("a hostile file ends in 10 s and 512 MB, and reaches nothing", ("tests.promises.strangers",)),
    ("what a fuzzer makes is refused in a line or keeps the laws", ("tests.promises.fuzz",)),
    ("a service that does wrong hurts nobody", ("tests.promises.services",)),
    ("time is linear", ("tests.promises.linear",)),
)
_RESULT = re.compile(r"TRIED (\d+) HELD (\d+)\s*\Z")


def digest(root: Path) -> str:
    """Give a digest of geomap and of what tries it, which a kept result goes with."""
    known = hashlib.sha256()
    for path in sorted((*(root / "geomap").rglob("*"), *(root / "tests" / "promises").rglob("*"))):
        if path.is_file() and "__pycache__" not in path.parts:
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            known.update(f"{path.relative_to(root)} {content}\n".encode())
    return known.hexdigest()


def kept(path: Path, tree: str) -> dict[str, list[int]]:
    """Give what was tried and held of each command on this tree, as an earlier run left it."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return dict(found["held"]) if found["tree"] == tree else {}


def main(words: Sequence[str], path: Path = KEPT, root: Path = ROOT) -> int:
    """Run all, or those whose module has a word in its name, and print a table; 1 if any fails."""
    chosen = [word for word in words if not word.startswith("-")]
    tree = digest(root)
    known = {} if "--anew" in words else kept(path, tree)
    told, held_all = [], True
    for promise, (module, *options) in PROMISES:
        if chosen and not any(word in module for word in chosen):
            continue
        command = " ".join(("python -m", module, *options))
        if command not in known:
            print(f"{promise}: {command}", file=sys.stderr)
            run = [sys.executable, "-m", module, *options]
            done = subprocess.run(run, stdout=subprocess.PIPE, encoding="utf-8", check=False)
            print(done.stdout, file=sys.stderr)
            result = _RESULT.search(done.stdout)
            tried, held = map(int, result.groups()) if result else (0, 0)
            if tried == held > 0:
                known[command] = [tried, held]
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(json.dumps({"tree": tree, "held": known}), encoding="utf-8")
        else:
            tried, held = known[command]
        held_all &= tried == held > 0
        told.append((promise, f"{tried:,}", f"{held:,}"))
    width = max(len(promise) for promise, _, _ in (("promise", "", ""), *told))
    for promise, of, kept_ in (("promise", "tried", "held"), *told):
        print(f"{promise:<{width}} {of:>9} {kept_:>9}")
    return int(not (told and held_all))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
