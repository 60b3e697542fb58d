"""The end of `make types`: what the checkers of those who use geomap know of it.

pyright must know the type of every public name, of whatever module; a base that another package
leaves untyped counts as unknown. It runs on the Node that Playwright brings, and asks nothing of
the network.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import playwright

ROOT = Path(__file__).parents[2]
USE = "tests/notebook/typed_use.py"
NODE = Path(playwright.__file__).parent / "driver"


def main() -> int:
    """Print a line for each public name of unknown type; give 1 if there is any."""
    completeness = pyright("--verifytypes", "geomap", "--ignoreexternal")
    faults = [*told(completeness), *untyped(completeness), *told(pyright(USE))]
    for fault in faults:
        print(fault)
    share = completeness["typeCompleteness"]["completenessScore"]
    print(f"pyright knows the types of {share:.1%} of the public names")
    return int(bool(faults) or share < 1)


def pyright(*options: str) -> dict[str, Any]:
    """Run pyright over the geomap of this tree, in this Python's environment."""
    path = os.pathsep.join([str(Path(sys.executable).parent), str(NODE), os.environ["PATH"]])
    if shutil.which("node", path=path) is None:
        raise SystemExit(f"there is no Node in {NODE}: pyright would fetch one")
    ran = subprocess.run(
        [sys.executable, "-m", "pyright", "--outputjson", *options],
        cwd=ROOT,
        env=os.environ | {"PATH": path, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    if not ran.stdout.startswith("{"):
        raise SystemExit(f"pyright failed: {ran.stderr or ran.stdout}")
    report: dict[str, Any] = json.loads(ran.stdout)
    return report


def told(report: dict[str, Any]) -> Iterator[str]:
    """Yield what pyright complains of, with file and line where it has them."""
    for item in report["generalDiagnostics"]:
        line = item.get("range", {}).get("start", {}).get("line", 0) + 1
        yield f"{item['file'] or 'geomap'}:{line}: {item['message']}"


def untyped(report: dict[str, Any]) -> Iterator[str]:
    """Yield each public name whose type pyright does not know, or would have to guess."""
    for symbol in report["typeCompleteness"]["symbols"]:
        if symbol["isExported"] and not symbol["isTypeKnown"]:
            said = "; ".join(item["message"] for item in symbol["diagnostics"])
            yield f"{symbol['name']}: {' '.join(said.split())}"


if __name__ == "__main__":
    sys.exit(main())
