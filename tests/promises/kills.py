"""Commands that write, killed at each system call by which they write: old or new, and never both.

`python -m tests.promises.kills [WORD…]`. It needs strace, which says at which call a process gets
SIGKILL. After each kill the files must be those of before or those of after, or become those of
after when geomap looks at them; and the next run leaves nothing behind. An archive may have read a
story whose events it has still to gather, and know it: those of before are there until it has.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.promises.hostile.bounded_run import ROOT
from tests.promises.hostile.honest import STORY

CALLS = (
    "openat,write,pwrite64,writev,fsync,fdatasync,ftruncate,rename,renameat,renameat2,unlink,"
    "unlinkat,chmod,fchmod,fchmodat,link,linkat,symlink,mkdir,mkdirat"
)
_NEXT_RUN = 3
"""After each third kill the command is run again, to see what it leaves."""
Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Written:
    """A command that writes: what is there before it, its words, and what tells what is kept.

    `before` fills a folder. `state` reads what counts of a folder, as geomap itself reads it.
    `half` names what of it is new before the rest is, and what then tells that it is to come.
    """

    name: str
    before: Callable[[Path], None]
    words: tuple[str, ...]
    state: Callable[[Path], Files]
    half: tuple[frozenset[str], str] | None = None

    def is_half(self, found: Files, old: Files, new: Files) -> bool:
        """Tell whether a first part of what is new is there whole, and said to be no more."""
        if self.half is None:
            return False
        first, tells = self.half
        expected = {name: (new if name in first else old)[name] for name in old}
        return b"to be gathered" in found[tells] and {**found, tells: expected[tells]} == expected


def geomap(folder: Path, *words: str, again: bool = False) -> None:
    """Run a command, which may say `again` that all is done already."""
    done = subprocess.run(
        [sys.executable, "-m", "geomap", *(word.format(folder=folder) for word in words)],
        cwd=ROOT,
        env=_environment(folder),
        capture_output=True,
        check=False,
    )
    if done.returncode not in (0, 3, 2 if again else 0):
        raise RuntimeError(done.stderr.decode())


def _environment(folder: Path) -> Mapping[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "GEOMAP_CACHE": str(folder / "cache"),
        "HOME": str(folder / "home"),
        "XDG_DATA_HOME": str(folder / "home"),
        "XDG_CACHE_HOME": str(folder / "home"),
        "TMPDIR": str(folder / "home"),
    }


def _files(folder: Path) -> Files:
    """Give what stands in the folder of outputs, once geomap has looked at it."""
    from geomap.io.writing.turns import settle

    out = folder / "out"
    for inner in (out, *(path for path in out.rglob("*") if path.is_dir())):
        settle(inner / "any")
    paths = (path for path in out.rglob("*") if path.is_file() and path.name[:8] != ".geomap-")
    return {str(path.relative_to(out)): path.read_bytes() for path in paths}


def _remembered(folder: Path) -> Files:
    from geomap.geocoders.cache import Cache

    cache = Cache(folder / "cache")
    lines = "\n".join(cache.export())
    cache.store.close()
    return {"answers": lines.encode()}


def _stories(folder: Path) -> Files:
    from geomap.desk.history.journal import Journal

    journal = Journal(folder / "home" / "desk.sqlite")
    faults, events = journal.verify(), journal.events()
    journal.close()
    return {
        "faults": repr(faults).encode(),
        "events": repr([one.digest for one in events]).encode(),
    }


def _archived(folder: Path) -> Files:
    from geomap.archive.opened_archive import Archive

    archive = Archive(folder / "out" / "archive")
    tables = ("stories", "mentions", "unplaced", "events")
    found = {name: repr(getattr(archive, name).to_table().to_pylist()) for name in tables}
    return {
        name: said.encode() for name, said in (found | {"faults": repr(archive.check())}).items()
    }


def _with_story(folder: Path) -> None:
    (folder / "story.txt").write_text(STORY)
    (folder / "old.txt").write_text(STORY.replace("Kestrel Crescent in Blackbird Leys and in ", ""))


def _with_map(folder: Path) -> None:
    _with_story(folder)
    geomap(folder, *(word.replace("story.txt", "old.txt") for word in _MAP))


def _with_archive(folder: Path) -> None:
    _with_story(folder)
    geomap(folder, *(word.replace("story.txt", "old.txt") for word in _ARCHIVE))


def _with_table(folder: Path) -> None:
    _with_story(folder)
    for name in ("story", "old"):
        geomap(folder, "map", f"{{folder}}/{name}.txt", "--published", "2017-08-10", "-o",
               f"{{folder}}/{name}.geojson")  # fmt: skip
    geomap(folder, *(word.replace("story.geojson", "old.geojson") for word in _PUBLISH))


def _with_answers(folder: Path) -> None:
    from tests.promises.hostile.honest import KINDS

    (folder / "cache").mkdir()
    KINDS["answers.jsonl"].make(folder / "answers.jsonl")


def _with_patch(folder: Path) -> None:
    text = "name,lon,lat,kind,locality\nAlder Road,-1.2,51.7,street,Millbury\n"
    (folder / "old.csv").write_text(text)
    (folder / "town.csv").write_text(text.replace("Alder", "Birch"))
    geomap(folder, "gazetteer", "build", "{folder}/old.csv", "-o", "{folder}/out")


def _with_store(folder: Path) -> None:
    from tests.promises.hostile.honest import KINDS

    KINDS["desk.jsonl"].make(folder / "desk.jsonl")


_MAP = (
    *("map", "{folder}/story.txt", "--published", "2017-08-10", "-o", "{folder}/out/map.html"),
    *("--data", "{folder}/out/raids.geojson"),
)
_ARCHIVE = ("archive", "add", "{folder}/story.txt", "-o", "{folder}/out/archive", "--workers", "1")
_OUTLET = ("--folder", "{folder}/out", "--url", "https://maps.news.example/", "--name", "raids")
_SIGNED = ("--picture-as", "svg", "--by", "ab", "--record", "{folder}/out/record.jsonl")
_PUBLISH = ("publish", "{folder}/story.geojson", *_OUTLET, *_SIGNED, "--at", "2017-08-11T09:00:00Z")
_WITHDRAW = (
    *("withdraw", *_OUTLET, *_SIGNED, "--at", "2017-08-12T09:00:00Z"),
    *("--because", "The streets were given in error."),
)
COMMANDS = (
    Written("map", _with_map, _MAP, _files),
    Written(
        "map in three files",
        _with_map,
        (*_MAP[:-1], "{folder}/out/raids.gpkg", "--assets", "shared"),
        _files,
    ),
    Written("publish", _with_table, _PUBLISH, _files),
    Written("withdraw", _with_table, _WITHDRAW, _files),
    Written("archive add", _with_archive, _ARCHIVE, _archived,
            (frozenset({"stories", "mentions", "unplaced"}), "faults")),
    Written("gazetteer build", _with_patch,
            ("gazetteer", "build", "{folder}/town.csv", "-o", "{folder}/out"), _files),
    Written("cache import", _with_answers, ("cache", "import", "{folder}/answers.jsonl"),
            _remembered),
    Written("desk import", _with_store,
            ("desk", "import", "{folder}/desk.jsonl", "--store", "{folder}/home/desk.sqlite"),
            _stories),
)  # fmt: skip


def _traced(
    folder: Path, words: Sequence[str], *options: str
) -> subprocess.CompletedProcess[bytes]:
    command = ["strace", "-f", "-qq", "-o", str(folder / "trace"), *options, sys.executable, "-m",
               "geomap", *(word.format(folder=folder) for word in words)]  # fmt: skip
    return subprocess.run(
        command, cwd=ROOT, env=_environment(folder), capture_output=True, check=False
    )


def _calls(folder: Path, words: Sequence[str]) -> Counter[str]:
    """Count the calls by which a command writes below the folder, and all before them."""
    _traced(folder, words, "-e", f"trace={CALLS}")
    counted: Counter[str] = Counter()
    writing: Counter[str] = Counter()
    for line in (folder / "trace").read_text("utf-8", "replace").splitlines():
        found = re.match(r"\d+\s+(\w+)\((.*)", line)
        if not found:
            continue
        call, rest = found.groups()
        counted[call] += 1
        if call != "openat" or "O_CREAT" in rest:
            writing[f"{call} {counted[call]}"] += 1
    return writing


def tried(command: Written) -> tuple[int, int, list[str]]:
    """Kill a command at each call; give how often, how often files were mixed, and what broke."""
    with tempfile.TemporaryDirectory() as name:
        start = Path(name) / "start"
        (start / "home").mkdir(parents=True)
        (start / "out").mkdir()
        command.before(start)
        folder = Path(name) / "run"

        def anew() -> Path:
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(start, folder)
            return folder

        old = command.state(anew())
        points = _calls(anew(), command.words)
        new = command.state(folder)
        broken, mixed = [], 0
        if old == new:
            broken.append("it changes nothing")
        for number, point in enumerate(points, 1):
            call, when = point.split()
            _traced(anew(), command.words, "-e", f"inject={call}:signal=KILL:when={when}")
            raw = _raw(folder)
            found = command.state(folder)
            mixed += command.state is _files and raw not in (old, new)
            if found not in (old, new) and not command.is_half(found, old, new):
                broken.append(
                    f"killed at {point}: neither old nor new: {_differs(found, old, new)}"
                )
                continue
            if number % _NEXT_RUN:
                continue
            geomap(folder, *command.words, again=True)
            left = [path.name for path in folder.rglob(".geomap-*")]
            if left or (command.state(folder) != new and command.name != "publish"):
                broken.append(f"killed at {point}: the next run leaves {left or 'something else'}")
            if sys.stderr.isatty():
                print(f"\r{command.name}: {number} of {len(points)}", end="", file=sys.stderr)
        return len(points), mixed, broken


def _raw(folder: Path) -> Files:
    out = folder / "out"
    paths = (path for path in out.rglob("*") if path.is_file() and path.name[:8] != ".geomap-")
    return {str(path.relative_to(out)): path.read_bytes() for path in paths}


def _differs(found: Files, old: Files, new: Files) -> str:
    def of(name: str) -> str:
        value = found.get(name)
        return "old" if value == old.get(name) else "new" if value == new.get(name) else "other"

    return ", ".join(f"{name} {of(name)}" for name in sorted({*found, *old, *new}))[:300]


def main(words: Sequence[str]) -> int:
    if shutil.which("strace") is None:
        print("strace is needed: apt install strace")
        return 2
    kills = failed = 0
    for command in COMMANDS:
        if words and not any(word in command.name for word in words):
            continue
        points, mixed, broken = tried(command)
        for line in broken[:20]:
            print(f"\r  {line}")
        said = f"{points} kills, {points - len(broken)} held; {mixed} left for the next run to end"
        print(f"\r{command.name}: {said}", flush=True)
        kills, failed = kills + points, failed + len(broken)
    print(f"TRIED {kills} HELD {kills - failed}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
