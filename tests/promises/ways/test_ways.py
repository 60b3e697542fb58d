"""A part of `entered`: the ways that carry most, each with some payloads of every kind."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.promises.payloads import PAYLOADS
from tests.promises.ways.entered import entered, plain_words
from tests.promises.ways.ways_in import WAYS
from tests.promises.ways.ways_out import Tried, faults, tried

CARRYING = ("md", "decisions", "configuration", "area names", "patch", "cache rows")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path / "cache"))


@pytest.mark.parametrize("way", CARRYING)
@pytest.mark.filterwarnings("ignore")
def test_what_comes_by_a_way_stays_text_in_every_output(way: str) -> None:
    size = WAYS[way][1]
    some = PAYLOADS[7 :: len(PAYLOADS) // size][:size]
    assert not list(entered(way, some, Counter()))


@pytest.mark.filterwarnings("ignore")
def test_plain_words_come_through_where_others_than_the_story_tell_them() -> None:
    seen = tried("area names", plain_words(3))
    assert {*seen.codes} == {0}
    assert all("Plain words x" in seen.outputs[name] for name in ("html", "geojson", "kml", "svg"))


def test_markup_a_formula_and_a_steering_sign_are_told() -> None:
    page, broken = "<p>a</p>", '<p onclick="x">a</p><script>b</script>'
    cells, formula = "street\r\nElm Road\r\n", "street\r\n\u00a0=1+1\r\n"
    plain = Tried({"html": page, "csv": cells, "kml": "<a/>"}, "", (0,))
    seen = Tried({"html": broken, "csv": formula, "kml": "<a><b/></a>"}, "\x1b", (1,))
    told = "\n".join(faults(seen, plain))
    for word in ("onclick", "1 scripts", "a formula", "kml: elements", "terminal", "exit codes"):
        assert word in told
    assert not list(faults(Tried(plain.outputs, "wrote it", (0,)), plain))
