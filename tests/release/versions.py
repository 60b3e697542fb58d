"""`make versions`: the wheel as users install it, under each Python of `PYTHONS` that is here.

Each has an environment of its own with the newest versions of what geomap needs, the oldest one
with the lowest that pyproject.toml allows. The Python that runs this has `make check`, with the
newest, and is tested here only where it stands alone. The quick tests run against the wheel: the
tree is not in reach. A Python that is not here is named, and not tested.

One process tests an environment, and as many environments are tested at once as there are cores:
a second worker would collect, load and report each time once more.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PYTHONS = ("3.11", "3.12", "3.13")
TOOLS = ("pytest", "pytest-socket", "hypothesis", "httpx")
LEFT_OUT = {
    "browser": "no browser runs the page otherwise for another Python",
    "notebooks": "they need Jupyter",
    "peers": "`make peers` runs them, beside the apps of others",
    "integration": "they need a Nominatim",
    "release": "they read the tree, and build the wheel from it",
    "mutants": "they read the tree",
    "reading": "they read each labelled story, which takes minutes",
    "promises": "`make check` tries them: how time grows is no matter of another Python",
    "configuration/test_keys_in_docs.py": "it reads the docs, which are of the tree",
    "geocoders/test_geocoders_services.py": "they wait for the turns of services, a second each",
    "story/test_planted.py": "they read each planted story, which takes a minute",
}
"""Tests that are not run, and why; those that are slow are not run either."""
OF_WORDS = dict.fromkeys(
    [
        f"story/{room}"
        for room in (
            "cues", "facts", "finds", "lists", "names", "no_raids", "places", "quotations",
            "test_story_read.py",
        )
    ],
    "no package that has another version there reads words",
)  # fmt: skip
"""What is left out with the lowest versions, too, and why."""
OF_PACKAGES = {"formats/test_hostile_files.py": "`make check` sends them to the same packages"}
"""What is left out with the newest versions, too, and why."""


@dataclass(frozen=True, slots=True)
class Environment:
    """A Python, and whether it gets the lowest versions that are allowed or the newest."""

    python: Path
    version: str
    lowest: bool

    @property
    def name(self) -> str:
        return f"Python {self.version}, {'lowest' if self.lowest else 'newest'} versions"

    @property
    def left_out(self) -> tuple[str, ...]:
        """What is not run in this one."""
        return (*LEFT_OUT, *(OF_WORDS if self.lowest else OF_PACKAGES))


def main() -> int:
    """Test all that can be tested; give 1 if anything failed or nothing could be tested."""
    found = {version: find(version) for version in PYTHONS}
    here = {version: python for version, python in found.items() if python is not None}
    for version in found.keys() - here.keys():
        print(f"Python {version}: NOT TESTED, as it is not on this machine", flush=True)
    environments = environments_of(here, f"{sys.version_info.major}.{sys.version_info.minor}")
    if not environments:
        return 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wheel = built(folder / "dist")
        copy_tests(folder / "tree")
        with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            passed = pool.map(lambda one: tested(one, wheel, folder), environments)
            return 0 if all(list(passed)) else 1


def environments_of(here: Mapping[str, Path], own: str) -> list[Environment]:
    """Choose what is tested: each other Python, the oldest with the lowest versions.

    What stands alone gets the lowest and the newest.
    """
    tested = [version for version in here if version != own] or list(here)
    newest = tested[1:] or tested
    environments = [Environment(here[each], each, False) for each in newest]
    return [Environment(here[each], each, True) for each in tested[:1]] + environments


def find(version: str) -> Path | None:
    """Find an interpreter that runs and is of a version; a shim may be there and not run."""
    for python in _candidates(version):
        code = "import sqlite3, sys; print(*sys.version_info[:2], sep='.')"
        try:
            done = subprocess.run([python, "-I", "-c", code], capture_output=True, text=True)
        except OSError:
            continue
        if done.stdout.strip() == version:
            return python
    return None


def _candidates(version: str) -> Iterator[Path]:
    for folder in os.get_exec_path():
        yield Path(folder) / f"python{version}"
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    yield from sorted(pyenv.glob(f"versions/{version}.*/bin/python"))


def built(folder: Path) -> Path:
    """Build the wheel of the tree."""
    command = ["-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    _run([sys.executable, *command])
    (wheel,) = folder.glob("*.whl")
    return wheel


def copy_tests(folder: Path) -> None:
    """Copy the tests alone, so that no test can meet the package of the tree."""
    shutil.copytree(ROOT / "tests", folder / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)


def tested(environment: Environment, wheel: Path, folder: Path) -> bool:
    """Install the wheel, run the tests, and say in a line how it went."""
    start = time.monotonic()
    home = folder / re.sub(r"\W+", "-", environment.name)
    python = home / "bin" / "python"
    try:
        install(environment, wheel, home)
        code = "import geomap; print(geomap.__file__)"
        if not Path(_run([str(python), "-c", code], folder / "tree").strip()).is_relative_to(home):
            raise RuntimeError("geomap is not that of the wheel")
        options = [f"--ignore=tests/{name}" for name in environment.left_out]
        options.append("--hypothesis-profile=versions")
        # pyproj asks NumPy for what older ones already deprecate and newer ones refuse to it.
        options += ["-W", "ignore::DeprecationWarning"] if environment.lowest else []
        options += ["-m", "not slow and not browser"]
        said = _run([str(python), "-m", "pytest", "tests", *options], folder / "tree")
    except (RuntimeError, OSError) as error:
        print(f"{environment.name}: FAILED\n{error}", flush=True)
        return False
    seconds = time.monotonic() - start
    print(f"{environment.name}: {said.splitlines()[-1]}; {seconds:.0f} s in all", flush=True)
    return True


def install(environment: Environment, wheel: Path, home: Path) -> None:
    """Make the environment, with everything that an extra asks for."""
    uv = [sys.executable, "-m", "uv"]
    into = ["--quiet", "--python", str(home / "bin" / "python")]
    _run([*uv, "venv", "--quiet", "--python", str(environment.python), str(home)])
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [f"{wheel}[{','.join(project['optional-dependencies'])}]", *TOOLS]
    if environment.lowest:
        # Of the wheel itself uv would take the lowest there is, and of what it needs the newest.
        lowest = home / "lowest.txt"
        resolution = ["--quiet", "--resolution", "lowest-direct", "--all-extras"]
        target = ["--python-version", environment.version, "-o", str(lowest)]
        _run([*uv, "pip", "compile", *resolution, *target, str(ROOT / "pyproject.toml")])
        asked += ["--constraints", str(lowest)]
    _run([*uv, "pip", "install", *into, *asked])


def _run(command: Sequence[str], folder: Path = ROOT) -> str:
    """Run a command; RuntimeError with what it said if it failed. What it compiles is kept."""
    left_out = ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE")
    usual = {name: value for name, value in os.environ.items() if name not in left_out}
    done = subprocess.run(command, cwd=folder, env=usual, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
