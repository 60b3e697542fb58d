"""What a measurement says: a figure of geomap beside the same figure of a peer, or a remark."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A figure of geomap beside the same figure of a peer."""

    what: str
    ours: float
    peer: str
    theirs: float
    unit: str

    def text(self) -> str:
        ratio = f"{self.ours / self.theirs:7.2f}" if self.theirs else "      -"
        ours, theirs = (
            f"{value:10,.{0 if value >= 1_000 else 3}f} {self.unit:2}"
            for value in (self.ours, self.theirs)
        )
        return f"{self.what:46}{ours}{theirs}{ratio}  {self.peer}"


@dataclass(frozen=True, slots=True)
class Note:
    """A remark among the figures: what follows, or why a figure is missing."""

    remark: str

    def text(self) -> str:
        return self.remark
