"""The weights of the small models of the reader, by the names of their features."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path


@cache
def weights_of(file: str) -> tuple[float, dict[str, float]]:
    """Read the offset of a logistic model, and the weight of each feature, from a file of data/."""
    path = Path(__file__).parent / "data" / file
    table = json.loads(path.read_text(encoding="utf-8"))
    return table.get("offset", 0.0), table["weights"]
