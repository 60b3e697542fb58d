"""The bill of materials is that of this tree; `test_packaging.py` finds it in the wheel."""

from __future__ import annotations

import json
from copy import deepcopy

from tests.release.sbom import FILE, bill, needed, written


def test_the_bill_says_what_geomap_holds_and_needs_now() -> None:
    told = json.loads(FILE.read_text("utf-8"))
    now = deepcopy(bill())
    installed = {
        one["name"] for one in told["components"] if one.get("purl", "").startswith("pkg:pypi")
    }
    assert needed().keys() <= installed, "make sbom writes it again"
    for either in (told, now):
        either["components"] = [
            one for one in either["components"] if not one.get("purl", "").startswith("pkg:pypi")
        ]
    assert told == now, "make sbom writes it again"


def test_every_component_names_its_licence() -> None:
    for one in json.loads(FILE.read_text("utf-8"))["components"]:
        (licence,) = one["licenses"]
        assert licence.get("expression") or licence["license"]["id"]


def test_the_bill_reads_a_line_for_each_component() -> None:
    told = json.loads(FILE.read_text("utf-8"))
    assert json.loads(written(told)) == told
    assert FILE.read_text("utf-8").count("\n  {") == len(told["components"])
