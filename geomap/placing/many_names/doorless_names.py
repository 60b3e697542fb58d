"""The names of a column without their doors."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.gazetteer.doors.many_texts import without_doors_each


class DoorlessNames:
    """Takes the doors off names, of each different one once and of many together.

    At most so many names are kept with what is left of them.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._left: dict[str, str] = {}

    def of(self, names: Sequence[str]) -> list[str]:
        """Give what is left of each name, its words a space apart."""
        new = [name for name in dict.fromkeys(names) if name not in self._left]
        if len(self._left) + len(new) > self._most:
            self._left.clear()
            new = list(dict.fromkeys(names))
        left = without_doors_each([" ".join(name.split()) for name in new])
        self._left.update(zip(new, left, strict=True))
        return list(map(self._left.__getitem__, names))
