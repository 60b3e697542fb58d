"""What a program prints where sets have another order: in processes with other seeds of hashes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_SEEDS = ("1", "2", "3")
"""Of two names in a set one order in two is another, so three seeds find three in four."""


def printed_by_each(program: str) -> set[str]:
    """Give what a program prints with each seed: one text, where no order of a set is told."""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", program],
            cwd=_ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in _SEEDS
    ]
    told = [process.communicate()[0] for process in running]
    assert all(told), "each seed prints something"
    assert not any(process.returncode for process in running)
    return set(told)
