"""What stories tell of raids, and raids made of it: one telling, and an event of several."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from geomap.model import Status

FOLLOWING = frozenset({Status.RELEASED, Status.CHARGED, Status.CONVICTED, Status.CLEARED})
"""How far it came by what is told later, and not by the raid itself."""
RECENT_DAYS = 10
"""How long before it is published a raid was that is news: told without a day."""


@dataclass(frozen=True, slots=True)
class Told:
    """One telling of a raid, as far as it bears on which raid it is.

    `row` is its place in the table. `since` and `until` are equal where a day is told, and None
    where nothing is known; `said` are the words of the period, or those by which a raid of a day is
    another one than the last. `area` tells that the place is an area, and not a street. `sure` is
    how sure its story is that it reports a raid there, 0 to 1. `corrects` tells that its story is a
    correction or an apology, which makes no raid surer that others tell of.
    """

    row: int
    place: str
    lon: float
    lat: float
    key: str
    number: int
    pinned: bool
    since: date | None
    until: date | None
    said: str
    published: date | None
    kind: str | None
    operation: str | None
    status: Status = Status.SEARCHED
    area: bool = False
    sure: float = 1.0
    corrects: bool = False

    @property
    def again(self) -> bool:
        """Whether it is told as another raid than an earlier one of its street."""
        return self.day is not None and bool(self.said)

    @property
    def day(self) -> date | None:
        """The day of the raid, None where only a period is told."""
        return self.since if self.since == self.until else None

    @property
    def follows(self) -> bool:
        """Whether it tells what came of a raid: what it was for is then told by the charge."""
        return not self.pinned or self.status in FOLLOWING

    @property
    def takes_back(self) -> bool:
        """Whether it says that there was no raid, as a correction or an apology does."""
        return self.status is Status.RETRACTED and not self.pinned

    @property
    def order(self) -> tuple[date, str, int]:
        """By which the first telling of a raid is found."""
        return self.published or self.day or date.max, self.key, self.number


@dataclass(slots=True)
class Event:
    """One raid, and who tells of it, each with the reason why it is of this one.

    `left` are the homes of an area's raid that those of its streets leave, None where none is taken
    off; `remark` says so. `shared` tells that it is one of several streets of an area's raid, so
    that it cannot be called after that.
    """

    members: list[Told] = field(default_factory=list)
    reasons: dict[int, str] = field(default_factory=dict)
    day: date | None = None
    since: date | None = None
    until: date | None = None
    kind: str | None = None
    operation: str | None = None
    left: int | None = None
    remark: str = ""
    shared: bool = False

    @property
    def again(self) -> bool:
        """Whether a story tells of it as of another raid than an earlier one of its street."""
        return any(told.again for told in self.members)

    @property
    def is_reported(self) -> bool:
        """Whether a story reports it for sure; else it is likely, by two that are less sure."""
        return any(told.pinned for told in self.members)

    def add(self, told: Told, reason: str = "") -> None:
        """Take a telling in, and learn from it what is not known yet."""
        self.members.append(told)
        if reason:
            self.reasons[told.row] = reason
        if told.pinned or self.day is None:
            self.day = self.day or told.day
        self.kind = self.kind or told.kind
        self.operation = self.operation or told.operation
        if self.day is not None:
            self.since = self.until = self.day
        elif self.since is None:
            self.since, self.until = told.since, told.until

    def take_in(self, other: Event, reason: str, *, alone: bool) -> None:
        """Take in what is told of the area, which is this street's raid, or also others'."""
        first = min(other.members, key=lambda told: told.order)
        self.members += other.members
        self.reasons |= other.reasons | {first.row: reason}
        self.kind = self.kind or other.kind
        self.operation = self.operation or other.operation
        self.shared = not alone
