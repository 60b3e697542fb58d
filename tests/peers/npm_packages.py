"""Packages that `make peers` gets by npm, each of one version and with a hash, for tests alone."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import tarfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKED = "datawrapper-chart-core-8.47.0.tgz"
"""Datawrapper's package, packed: one that it needs is in no registry, so it cannot be installed."""
PACKED_HASH = (
    "xtTQQK9KUYZ10WSEfRk+tbv6ah2zvoRD1wXFtrkaSXeMqp6nftZrytGg/nxtxLcWAbaLQmOIsvsqGZb/EcwDQw=="
)
HERE = ROOT / "build" / "peers" / "npm"


def installed(name: str) -> Path:
    """Give a file of the packages. Where they are missing, skip; in `make peers` of CI, fail."""
    path = HERE / "node_modules" / name
    if not path.exists():
        _missing(f"{name} is not installed here: make peers, which needs npm")
    return path


def packed(member: str) -> str:
    """Give a file of Datawrapper's package, whose bytes are those that were looked at."""
    path = HERE / PACKED
    if not path.exists():
        _missing(f"{PACKED} is not here: make peers, which needs npm")
    data = path.read_bytes()
    assert base64.b64encode(hashlib.sha512(data).digest()).decode() == PACKED_HASH
    with tarfile.open(path) as archive:
        file = archive.extractfile(f"package/{member}")
        assert file
        return file.read().decode()


def needed(command: str) -> str:
    """Give the path of a command. Where it is missing, skip; in `make peers` of CI, fail."""
    found = shutil.which(command)
    if found is None:
        _missing(f"there is no {command} on this machine")
    return found or ""


def _missing(reason: str) -> None:
    if os.environ.get("CI") and os.environ.get("GEOMAP_PEERS"):
        pytest.fail(reason)
    pytest.skip(reason)
