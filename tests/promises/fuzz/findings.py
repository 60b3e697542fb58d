"""What a fuzzer found: for each fault the smallest input that shows it, in a folder."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tests.promises.fuzz.target import Target

_MOST_TRIES = 3_000


def mark_of(fault: Exception) -> str:
    """Name a fault by its kind and the innermost line of geomap that it came through."""
    frames = traceback.extract_tb(fault.__traceback__)
    ours = [frame for frame in frames if "/geomap/" in frame.filename] or frames
    where = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else str(fault)[:60]
    return f"{type(fault).__name__} {where}"


@dataclass(frozen=True, slots=True)
class Findings:
    """The folder of a target's findings: NAME.input and, beside it, NAME.txt with the traceback."""

    folder: Path

    def keep(self, data: bytes, fault: Exception) -> None:
        """Keep an input, unless a smaller one shows the same."""
        self.folder.mkdir(parents=True, exist_ok=True)
        mark = mark_of(fault)
        path = self.folder / f"{sha256(mark.encode()).hexdigest()[:12]}.input"
        if path.exists() and path.stat().st_size <= len(data):
            return
        path.write_bytes(data)
        said = "".join(traceback.format_exception(fault))
        path.with_suffix(".txt").write_text(f"{mark}\n\n{said}", "utf-8", "backslashreplace")

    def inputs(self) -> list[Path]:
        """Give the inputs that were kept, those that ended the process among them."""
        return sorted(path for path in self.folder.glob("*") if path.suffix != ".txt")


def smaller(target: Target, data: bytes, fault: Exception) -> bytes:
    """Leave parts of an input out as long as the same fault shows."""
    mark, tries = mark_of(fault), 0
    step = max(1, len(data) // 2)
    while step and tries < _MOST_TRIES:
        place = 0
        while place < len(data) and tries < _MOST_TRIES:
            shorter = data[:place] + data[place + step :]
            tries += 1
            shown = target.fault(shorter)
            if shown is not None and mark_of(shown) == mark:
                data = shorter
            else:
                place += step
        step //= 2
    return data
