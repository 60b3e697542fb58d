"""Feed what is read from strangers with what a fuzzer makes of honest files.

`python -m tests.promises.fuzz [--minutes N] [WORD…]` feeds the targets whose names hold a word, or
all, for N minutes together. The corpus stays in build/promises/fuzz, so that a run goes on where
the last one ended. What was found there is tried again first, and forgotten if it is mended.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path

from tests.promises.fuzz.feeding import fed, instrument, is_mended
from tests.promises.fuzz.findings import Findings

ROOT = Path(__file__).parents[3]
KEPT = ROOT / "build" / "promises" / "fuzz"
MINUTES = 10.0
_LEAST_S = 3


def main(given: Sequence[str]) -> int:
    """Feed the targets one after another; give 1 if an input broke a law."""
    parser = argparse.ArgumentParser(prog="python -m tests.promises.fuzz")
    parser.add_argument("--minutes", type=float, default=MINUTES, help="of all together")
    parser.add_argument("words", nargs="*", help="of the names of targets")
    options = parser.parse_args(given)
    with redirect_stderr(StringIO()):  # atheris tells of every module
        from tests.promises.fuzz.every_target import TARGETS

    words = options.words or [""]
    chosen = [target for name, target in TARGETS.items() if any(word in name for word in words)]
    seconds = max(_LEAST_S, round(options.minutes * 60 / len(chosen)))
    tried = found = 0
    for number, target in enumerate(chosen, 1):
        folder = KEPT / target.name.replace(" ", "-").replace("/", "-")
        findings = Findings(folder / "found")
        for path in findings.inputs():
            if is_mended(target, path, folder / "said"):
                path.unlink()
                path.with_suffix(".txt").unlink(missing_ok=True)
        tried += fed(target, folder, seconds)
        left = findings.inputs()
        found += len(left)
        print(
            f"  {number} of {len(chosen)}: {target.name}, {tried:,} inputs, {found} found",
            file=sys.stderr,
            flush=True,
        )
        for path in left:
            print(f"{target.name}: {path.relative_to(ROOT)}", flush=True)
    print(f"TRIED {tried} HELD {tried - found}")
    return 0 if tried and not found else 1


if __name__ == "__main__":
    instrument()
    sys.exit(main(sys.argv[1:]))
