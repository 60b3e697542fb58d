"""A geocoder is one module in `geomap/geocoders`: nothing else needs to know of it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from geomap import geocoders
from geomap.errors import InputError
from geomap.geocoders import Query, built_in, load
from tests.support.towns import GAZETTEER, PATCH

OURS = '''
"""A list of streets that a newsroom keeps, which is empty so far."""
from geomap.geocoders.local import LocalGeocoder

def create(patch, gazetteer, terms):
    return LocalGeocoder(gazetteer, name="ours")
'''


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ours.py").write_text(OURS)
    monkeypatch.setattr(geocoders, "__path__", [*geocoders.__path__, str(tmp_path)])
    monkeypatch.delitem(sys.modules, "geomap.geocoders.ours", raising=False)


@pytest.mark.usefixtures("ours")
def test_a_module_dropped_into_the_room_is_a_geocoder() -> None:
    assert built_in() == ("local", "nominatim", "ours", "photon")
    (one,) = load(["ours"], PATCH, GAZETTEER)
    assert one.name == "ours"
    assert one.find(Query("Quetzal Row", None, PATCH.bounding_box)) == ()


@pytest.mark.parametrize("name", ["cache", "transport", "_geopy", "os", ""])
def test_what_makes_no_geocoder_is_none(name: str) -> None:
    with pytest.raises(InputError, match=r"use one of local, nominatim, photon$"):
        load([name], PATCH, GAZETTEER)
