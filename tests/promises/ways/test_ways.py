"""A part of `entered`: the ways that carry most, each with some payloads of every kind."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.promises.payloads import PAYLOADS
from tests.promises.ways.entered import entered, plain_words
from tests.promises.ways.ways_in import WAYS
from tests.promises.ways.ways_out import Tried, faults, tried

CARRYING = (
    "md", "rtf", "pdf", "decisions", "configuration", "area names", "patch", "cache rows",
    "geopy answers", "proxy",
    *(
        pytest.param(way, marks=[pytest.mark.slow, pytest.mark.enable_socket])
        for way in ("desk", "desk users")
    ),
)  # fmt: skip


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


def test_a_word_of_a_stranger_in_the_desks_log_and_an_answer_that_is_another_are_told() -> None:
    usual = "Invalid HTTP request received."
    have = [
        "cache-control", "content-security-policy", "content-type", "cross-origin-opener-policy",
        "cross-origin-resource-policy", "referrer-policy", "x-content-type-options",
    ]  # fmt: skip
    json_of = "application/json"

    def told(log: str, *answers: object) -> str:
        outputs = {"desk log": log, "desk answers": json.dumps(answers)}
        plain = Tried({"desk log": usual, "desk answers": "[]"}, "", (0,))
        return "\n".join(faults(Tried(outputs, "", (0,)), plain))

    fine = ["path", "HTTP/1.1 200 OK", json_of, have]
    none = ["bytes", "HTTP/1.1 400 Bad Request", "text/plain", ["connection", "content-type"]]
    assert told(f"{usual}\nwords-of-a-title-0a1b2c", fine, none, ["bytes", "", "", []]) == ""
    assert "it says 'GET /elm'" in told(f"{usual}\nGET /elm")
    assert "terminal" in told(f"{usual}\x1b")
    assert "path: HTTP/1.1 500" in told(usual, ["path", "HTTP/1.1 500 Fault", json_of, have])
    assert "text/html" in told(usual, ["path", "HTTP/1.1 200 OK", "text/html", have])
    assert "set-cookie" in told(usual, [*fine[:3], [*have, "set-cookie"]])
    assert "headers" in told(usual, [*fine[:3], have[:-1]])


def test_an_act_or_a_published_file_that_is_another_by_who_does_it_is_told() -> None:
    acts, page = "to publish ['200']\nto save ['200']", ".html: <p>a</p>"

    def told(done: str, published: str) -> str:
        seen, plain = (
            Tried({"desk acts": one, "desk published": other}, "", (0,))
            for one, other in ((done, published), (acts, page))
        )
        return "\n".join(faults(seen, plain))

    assert told(acts.partition("\n")[0], page) == ""
    assert "not as by others: \"to save ['400']" in told("to save ['400']", page)
    assert "<p>a x</p>" in told(acts, ".html: <p>a x</p>")
