"""`make mutants`: change the modules that keep the promises, and see whether a test notices.

Each group of `guarded.GROUPS` is tried in `build/mutants/GROUP`, where mutmut keeps what it
found; stopped and started again it goes on, and a function that changed is tried anew. Arguments
are names of groups, or words that their modules have in their names; without one all are tried.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.mutants.guarded import GROUPS, Group
from tests.mutants.verdicts import Verdicts, verdicts_in

ROOT = Path(__file__).parents[2]
_UNNOTICED = (0, 5, 33)
"""What mutmut keeps of a mutant that survived, or that no test runs."""
_STATS = "mutmut-stats.json"
_NEEDED = ("data", "docs", "tests", "pyproject.toml", "README.md")
_SETTINGS = """\
[mutmut]
source_paths = geomap
only_mutate =
    {modules}
also_copy =
    data
    docs
    README.md
pytest_add_cli_args_test_selection =
    {tests}
pytest_add_cli_args =
    -m
    not slow and not browser
timeout_multiplier = 2.0
timeout_constant = 10.0
on_dependency_change = ignore
"""


def main() -> None:
    """Try what is asked for, and print what survived and a table."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("only", nargs="*", help="groups, or words in the names of modules")
    parser.add_argument("--report", action="store_true", help="try nothing, tell what was found")
    asked = parser.parse_args()
    told = []
    for group in GROUPS:
        chosen = [name for name in group.modules if not asked.only or _is_asked(group, name, asked)]
        if chosen:
            place = ROOT / "build" / "mutants" / group.name
            if not asked.report:
                _try(group, chosen, place)
            told.append((group.name, verdicts_in(place, chosen)))
    if not told:
        sys.exit(f"no group and no module is called so: {', '.join(g.name for g in GROUPS)}")
    for _, verdicts in told:
        print("\n\n".join(verdicts.survivors))
    print(f"{'group':<12} {Verdicts.HEAD}")
    for name, verdicts in told:
        print(f"{name:<12} {verdicts.line()}")
    sys.exit(not all(verdicts.hold for _, verdicts in told))


def _is_asked(group: Group, module: str, asked: argparse.Namespace) -> bool:
    return group.name in asked.only or any(word in module for word in asked.only)


def _try(group: Group, chosen: list[str], place: Path) -> None:
    """Run mutmut on modules, in a place of its own that shows the tree as it is."""
    copies = place / "mutants"
    copies.mkdir(parents=True, exist_ok=True)  # else Python remembers that nothing is there
    for name in ("geomap", *_NEEDED):
        if not (place / name).is_symlink():
            (place / name).symlink_to(ROOT / name)
    shutil.rmtree(copies / "tests", ignore_errors=True)
    for copy in copies.rglob("geomap/**/*.*"):
        if copy.suffix not in (".py", ".meta", ".pyc"):
            copy.unlink()
    for found in copies.rglob("*.meta"):
        _try_again(found)
    if (copies / _STATS).exists():
        _ask_again(copies / _STATS)
    settings = _SETTINGS.format(
        modules="\n    ".join(f"geomap/{module}" for module in group.modules),
        tests="\n    ".join(f"tests/{test}" for test in group.tests),
    )
    (place / "setup.cfg").write_text(settings, encoding="utf-8")
    words = [f"geomap.{name[:-3].replace('/', '.')}.*" for name in chosen]
    whole = len(chosen) == len(group.modules)
    print(f"{group.name}: {', '.join(chosen)}", file=sys.stderr)
    # CI has hypothesis search the same way each time, without which no verdict could be repeated
    environment = os.environ | {"PYTHONPATH": str(copies), "CI": "1"}
    mutmut = str(Path(sys.executable).with_name("mutmut"))
    command = [mutmut, "run", "--max-children", "1", *([] if whole else words)]
    if subprocess.run(command, cwd=place, env=environment, check=False).returncode:
        sys.exit(f"mutmut gave up on {group.name}: it says why above")


def _try_again(found: Path) -> None:
    """Forget of a module which mutants no test noticed: one may have come that does."""
    verdicts = json.loads(found.read_text(encoding="utf-8"))
    codes = verdicts["exit_code_by_key"]
    codes.update({name: None for name, code in codes.items() if code in _UNNOTICED})
    found.write_text(json.dumps(verdicts), encoding="utf-8")


def _ask_again(stats: Path) -> None:
    """Forget which tests reach which function: mutmut asks tests alone that are new by name."""
    known = json.loads(stats.read_text(encoding="utf-8"))
    known.update(tests_by_mangled_function_name={}, duration_by_test={})
    stats.write_text(json.dumps(known), encoding="utf-8")


if __name__ == "__main__":
    main()
