"""The versions that `make map` installs: all that geomap needs, and nothing looked for besides."""

from __future__ import annotations

from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCKED = {
    canonicalize_name(pin.name): pin
    for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    if line[:1].isalnum()
    and ((pin := Requirement(line.rstrip(" \\"))).marker is None or pin.marker.evaluate())
}


def test_pip_looks_for_no_other_versions_than_the_locked_ones() -> None:
    """Else it fails once a package that another needs with extras has a newer version: lxml."""
    recipes = (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    (recipe,) = (
        line for line in recipes if line.endswith("-r requirements.lock") and "pip i" in line
    )
    assert {"--no-deps", "--require-hashes"} <= {*recipe.split()}


def needed_by(name: str, extra: str = "") -> list[Requirement]:
    texts = distribution(name).requires or ()
    told = [one for one in map(Requirement, texts) if extra in str(one.marker or "")]
    return [one for one in told if one.marker is None or one.marker.evaluate({"extra": extra})]


@pytest.mark.parametrize("name", sorted(LOCKED))
def test_all_that_a_locked_package_needs_is_locked(name: str) -> None:
    needed = needed_by(name)
    with_extras = [(one.name, canonicalize_name(told)) for one in needed for told in one.extras]
    needed += [one for told in with_extras for one in needed_by(*told)]
    assert {canonicalize_name(one.name) for one in needed} - LOCKED.keys() == set()
