"""Kinds of stories of any size, each of what a reader may take too long over."""

from __future__ import annotations

from collections.abc import Callable

_RAID = "Police raided The Slade in Oxford. "
_PROSE = "Neighbours said that officers had left by noon and that nobody had been hurt there. "
STORIES: dict[str, Callable[[int], str]] = {
    "raids": lambda size: _RAID * (size // len(_RAID)),
    "raids in paragraphs": lambda size: f"{_RAID}\n\n" * (size // (len(_RAID) + 2)),
    "prose": lambda size: _RAID + _PROSE * (size // len(_PROSE)),
    "newlines": lambda size: _RAID + "\n" * size,
    "lines": lambda size: _RAID + "x\n" * (size // 2),
    "spaces": lambda size: "Police raided The Slade" + " " * size + "* Girdlestone Road",
    "bullets": lambda size: "Police raided:\n\n" + "* The Slade\n" * (size // 12),
    "one list": lambda size: "Police raided " + "The Slade in Oxford, " * (size // 21),
    "padded table": lambda size: (
        "| street | town |\n|---|---|\n"
        + f"| The Slade{' ' * 40}| Oxford{' ' * 40}|\n" * (size // 100)
    ),
    "no space": lambda size: _RAID + "a" * size,
    "capitals": lambda size: _RAID + "KESTREL CRESCENT HEADINGTON " * (size // 28),
    "small letters": lambda size: "police raided kestrel crescent and a road. . . " * (size // 47),
    "areas": lambda size: _RAID + "in Oxford, " * (size // 11),
    "small stops": lambda size: "police raided kestrel crescent. " + ". " * (size // 2),
    "names": lambda size: _RAID + "Kestrel Crescent Headington " * (size // 28),
    "open quotes": lambda size: _RAID + "“\"'" * (size // 3),
    "digits": lambda size: _RAID + "1234567890" * (size // 10),
    "numbers": lambda size: _RAID + "12 " * (size // 3),
    "stops": lambda size: _RAID + ". " * (size // 2),
}
