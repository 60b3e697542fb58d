"""What mutmut found out in a place: how many mutants were noticed, and those that were not.

A mutant that no test can notice is told in `equivalent.toml`, with the reason; it counts as
neither killed nor survived, and in the whole.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from contextlib import chdir
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from mutmut.configuration import reset_config
from mutmut.mutation.data import SourceFileMutationData
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code

_EQUIVALENT = Path(__file__).with_name("equivalent.toml")
_LEAST = 0.9
"""The share of all mutants that must be killed in each group."""


@dataclass(slots=True)
class Verdicts:
    """The verdicts on the mutants of a group; `survivors` are texts, a difference each."""

    killed: int = 0
    late: int = 0
    equivalent: int = 0
    untried: int = 0
    survivors: list[str] = field(default_factory=list)

    HEAD: ClassVar = "mutants  killed  by time  equivalent  survived  untried  killed of all"

    @property
    def total(self) -> int:
        """How many mutants there are."""
        tried = self.killed + self.late + self.equivalent + len(self.survivors)
        return tried + self.untried

    @property
    def hold(self) -> bool:
        """Whether enough were killed, and all were tried."""
        return not self.untried and self.killed + self.late >= _LEAST * self.total

    def line(self) -> str:
        """Give the row below `HEAD`."""
        share = (self.killed + self.late) / max(1, self.total)
        return (
            f"{self.total:>7} {self.killed + self.late:>7} {self.late:>8} {self.equivalent:>11}"
            f" {len(self.survivors):>9} {self.untried:>8} {share:>14.1%}"
        )


def verdicts_in(place: Path, modules: Sequence[str]) -> Verdicts:
    """Read what was found out of modules, paths below `geomap/`."""
    equivalent = {
        (entry["function"], _signs(entry["was"]), _signs(entry["becomes"]))
        for entry in tomllib.loads(_EQUIVALENT.read_text(encoding="utf-8")).get("mutant", ())
    }
    verdicts = Verdicts()
    with chdir(place):
        reset_config()
        for module in modules:
            path = Path("geomap") / module
            data = SourceFileMutationData(path=path)
            data.load()
            for name, code in data.exit_code_by_key.items():
                _count(verdicts, equivalent, name, status_by_exit_code[code], path)
    return verdicts


def _count(
    verdicts: Verdicts, equivalent: set[tuple[str, str, str]], name: str, status: str, path: Path
) -> None:
    if status == "not checked":
        verdicts.untried += 1
    elif status in ("killed", "segfault"):
        verdicts.killed += 1
    elif status == "timeout":
        verdicts.late += 1
    else:
        difference = get_diff_for_mutant(name, path=path)
        if _key(name, difference) in equivalent:
            verdicts.equivalent += 1
        else:
            verdicts.survivors.append(f"# {name}: {status}\n{difference}")


def _key(name: str, difference: str) -> tuple[str, str, str]:
    """Give what tells a mutant when others come and go: its function, what was, what it became."""
    lines = difference.splitlines()[2:]
    was, becomes = (
        _signs(" ".join(line[1:] for line in lines if line.startswith(sign))) for sign in "-+"
    )
    return name.rpartition("__mutmut_")[0], was, becomes


def _signs(text: str) -> str:
    """Give a text without its gaps."""
    return "".join(text.split())
