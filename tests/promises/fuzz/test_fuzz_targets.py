"""What a fuzzer feeds is fed rightly: honest files are read, and what breaks a law is noticed."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from geomap.errors import GeomapError, InputError
from geomap.io.documents.found_text import DocumentError
from geomap.model import Mention, Reading, Role, Story
from tests.promises.fuzz import laws
from tests.promises.fuzz import target as target_module
from tests.promises.fuzz.every_target import TARGETS
from tests.promises.fuzz.findings import Findings, mark_of, smaller
from tests.promises.fuzz.target import Target

TEXT = "Police raided Alder Road."
MENTION = Mention("Alder Road", 14, 24, Role.RAID, (Reading(None, 1.0, "x"),), (0, 25))


@pytest.mark.parametrize("name", TARGETS)
@pytest.mark.filterwarnings("ignore")
def test_an_honest_file_is_read_and_a_broken_one_does_no_harm(name: str) -> None:
    target = TARGETS[name]
    seeds = list(target.seeds())
    read = 0
    for seed in seeds[:3]:
        assert len(seed) <= target.largest
        assert target.fault(seed) is None
        try:
            target.take(seed)
            read += 1
        except (GeomapError, DocumentError):
            pass
    assert read == len(seeds[:3]), "an honest file is refused: nothing behind it is fed"
    broken = bytearray(seeds[0])
    place = random.Random(name).randrange(len(broken))  # noqa: S311 - no secret
    broken[place] ^= 255
    assert target.fault(bytes(broken)) is None


@pytest.mark.parametrize(
    "wrong",
    [
        MENTION._replace(start=13),
        MENTION._replace(end=400),
        MENTION._replace(sentence=(15, 25)),
        MENTION._replace(readings=()),
        MENTION._replace(role_chance=1.5),
    ],
)
def test_a_mention_that_points_elsewhere_breaks_a_law(wrong: Mention) -> None:
    laws.of_story(Story(TEXT, mentions=(MENTION,)))
    with pytest.raises(laws.BrokenLawError):
        laws.of_story(Story(TEXT, mentions=(wrong,)))


def test_a_refusal_is_no_fault_but_one_that_says_nothing_is() -> None:
    def refuses(data: bytes) -> None:
        raise InputError(data.decode())

    target = Target("a", refuses, list)
    assert target.fault(b"line 3: no number") is None
    assert "says 0 letters" in str(target.fault(b""))
    assert "says 4000 letters" in str(target.fault(b"x" * 4_000))


def test_what_never_ends_is_stopped_and_what_is_slow_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(target_module, "MOST_S", 0.05)

    def works(data: bytes) -> None:
        until = time.process_time() + (60 if data else 0.07)
        while time.process_time() < until:
            pass
        raise InputError("no")

    target = Target("a", works, list)
    assert "it takes more than" in str(target.fault(b"long"))
    assert "it took" in str(target.fault(b""))


def test_a_point_that_is_on_no_globe_and_a_sign_that_steers_break_a_law() -> None:
    for lon, lat in ((181, 0), (0, 91), (float("nan"), 0)):
        with pytest.raises(laws.BrokenLawError):
            laws.on_globe(lon, lat)
    with pytest.raises(laws.BrokenLawError):
        laws.no_controls([None, "Alder\x9b Road"])


def test_an_input_becomes_as_small_as_its_fault_allows_and_is_kept_once(tmp_path: Path) -> None:
    def fails(data: bytes) -> None:
        if b"<" in data and b">" in data:
            raise KeyError("tag")

    target = Target("a", fails, list)
    fault = target.fault(b"some < text > more")
    assert isinstance(fault, KeyError)
    assert smaller(target, b"some < text > more", fault) == b"<>"
    findings = Findings(tmp_path / "found")
    for data in (b"some < text >", b"<>", b"< >"):
        findings.keep(data, fault)
    (kept,) = findings.inputs()
    assert kept.read_bytes() == b"<>"
    assert mark_of(fault) in kept.with_suffix(".txt").read_text("utf-8")
