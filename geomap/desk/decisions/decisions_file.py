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
from geomap.late_pattern import LatePattern
from geomap.model import BoundingBox

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

    def read(entry: dict[str, Any], line: int) -> Decision:
        if "line" in entry:
            raise FieldError("line", "line is not known: it is where an entry stands")
        decision = from_dict(entry)
        check(decision, box, is_place)
        return replace(decision, line=line)

    return read_entries(path, {"decision": read, "correction": CorrectionReader(box)})


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
