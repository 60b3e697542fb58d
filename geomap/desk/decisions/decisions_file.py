"""The decisions on a story, as a file that a person can read: TOML, one entry a decision."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from geomap.desk.decisions.corrections import CorrectionReader
from geomap.desk.decisions.decision import READERS, Decision, FieldError, from_dict, to_dict
from geomap.desk.decisions.soundness import check, no_place
from geomap.desk.decisions.toml_entries import read_entries
from geomap.errors import InputError
from geomap.gazetteer.patches import open_gazetteer
from geomap.late_pattern import LatePattern
from geomap.model import BoundingBox, Patch

_ESCAPED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_TO_ESCAPE = LatePattern(r"[\"\\\x00-\x1f\x7f]")
_SURROGATE = LatePattern(r"[\ud800-\udfff]")


def read_decisions(
    path: Path, box: BoundingBox | None = None, is_place: Callable[[str], bool] = no_place
) -> tuple[Decision, ...]:
    """Read a file of decisions, or of a newsroom's corrections, which are decisions too.

    Parameters
    ----------
    box, is_place
        The patch's, see `geomap.desk.decisions.soundness.check`.

    Returns
    -------
    tuple of Decision
        In the order of the file, each with its line.

    Raises
    ------
    InputError
        If the file cannot be read, is no TOML, or an entry is wrong; the message names the file,
        the line and what is wrong.
    """
    return read_entries(path, entry_readers(box, is_place))


def entry_readers(
    box: BoundingBox | None = None, is_place: Callable[[str], bool] = no_place
) -> dict[str, Callable[[dict[str, Any], int], Decision]]:
    """Give what reads the entries of such a file, by their headings.

    Parameters
    ----------
    box, is_place
        The patch's, see `geomap.desk.decisions.soundness.check`.
    """

    def read(entry: dict[str, Any], line: int) -> Decision:
        if "line" in entry:
            raise FieldError("line", "line is not known: it is where an entry stands")
        decision = from_dict(entry)
        check(decision, box, is_place)
        return replace(decision, line=line)

    return {"decision": read, "correction": CorrectionReader(box)}


def check_all(decisions: Iterable[Decision], patch: Patch) -> None:
    """Refuse decisions of a patch that a file could not hold, as `read_decisions` does.

    Raises
    ------
    InputError
        If one is wrong; the message tells which and why.
    """
    gazetteer = open_gazetteer(patch)

    def is_place(name: str) -> bool:
        return bool(gazetteer.find(name, fuzzy=False))

    for number, decision in enumerate(decisions, start=1):
        try:
            check(decision, patch.bounding_box, is_place)
        except FieldError as error:
            raise InputError(f"decision {number}: {error}") from None


def written(decisions: Iterable[Decision]) -> str:
    """Write decisions as such a file; reading it gives them again, but for their lines."""
    return "\n".join(_entry(decision) for decision in decisions)


def _entry(decision: Decision) -> str:
    told = to_dict(replace(decision, line=None))
    values = ((name, getattr(decision, name)) for name in READERS if name in told)
    return "[[decision]]\n" + "".join(f"{name} = {_value(value)}\n" for name, value in values)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, date):
        return value.isoformat()
    plain = _SURROGATE.sub("\ufffd", str(value))
    return f'"{_TO_ESCAPE.sub(_escaped, plain)}"'


def _escaped(sign: re.Match[str]) -> str:
    return _ESCAPED.get(sign[0]) or f"\\u{ord(sign[0]):04x}"
