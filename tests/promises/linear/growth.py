"""How the time of looking for a pattern grows with a text, told from a busy machine's noise.

Time is that of the thread alone, the best of several. A text that takes a pattern little is let
be: at 2,048 letters a linear search takes well under a microsecond a letter, one of the second
order as many steps as letters for each of them. One that takes too long is tried on fewer.
"""

from __future__ import annotations

import math
import signal
import time
from collections.abc import Iterable
from dataclasses import dataclass
from types import FrameType

from tests.promises.linear.compiled_patterns import Compiled

LETTERS = 2_048
STEEP = 1.5
"""Order from which growth is no noise: a linear one measures 0.9 to 1.2, a quadratic 1.8 to 2.1."""
_LITTLE_S = 0.0012
_MOST_S = 0.03
"""When looking is given up, and tried on a quarter of the text."""
_LEAST = 64
_AT_ONCE_S = 0.01
"""The most that looking within a window may take."""


@dataclass(frozen=True, slots=True)
class Steep:
    """A text on which a pattern takes too long: `order` is the exponent of its growth."""

    start: str
    repeated: str
    end: str
    order: float
    seconds: float
    letters: int

    def __str__(self) -> str:
        text = " + ".join(map(repr, filter(None, (self.start, self.repeated + "…", self.end))))
        spent = f"{self.seconds * 1000:.0f} ms at {self.letters:,} letters"
        return f"order {self.order:.1f}, {spent}: {text}"


class _TooLongError(Exception):
    """Looking was given up."""


def steepest(one: Compiled, texts: Iterable[tuple[str, str, str]]) -> Steep | None:
    """Give the first of the texts on which a pattern's time grows faster than the text."""
    for text in texts:
        if one.within:
            if (seconds := _best(one, _text(*text, one.within))) > _AT_ONCE_S:
                return Steep(*text, math.inf, seconds, one.within)
            continue
        if _seconds(one, _text(*text, LETTERS)) < _LITTLE_S:
            continue
        letters = LETTERS
        while (seconds := _best(one, _text(*text, letters))) >= _MOST_S and letters > _LEAST:
            letters //= 4
        before = _best(one, _text(*text, letters // 8))
        order = math.log(max(seconds, 1e-7) / max(before, 1e-7), 8)
        if (seconds >= _LITTLE_S or letters < LETTERS) and order > STEEP:
            return Steep(*text, order, seconds, letters)
    return None


def _best(one: Compiled, text: str) -> float:
    return min(_seconds(one, text) for _ in range(3))


def _text(start: str, repeated: str, end: str, letters: int) -> str:
    return start + repeated * max(1, letters // len(repeated)) + end


def _seconds(one: Compiled, text: str) -> float:
    """Look for a pattern as the code does; `_MOST_S` where it takes longer."""
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, _MOST_S)
    begun = time.thread_time()
    try:
        try:
            if one.anywhere:
                for _ in one.pattern.finditer(text):
                    pass
            elif one.whole:
                one.pattern.fullmatch(text)
            else:
                one.pattern.match(text)
            return time.thread_time() - begun
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    except _TooLongError:  # which may come while the timer is being stopped
        return _MOST_S
    finally:
        signal.signal(signal.SIGVTALRM, before)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise _TooLongError
