"""The quick part of `python -m tests.promises.services`, and that it notices what does harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.promises.services import __main__ as services
from tests.support.fault_server import sends

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]


def test_more_than_150_faults_are_tried_each_by_a_name_of_its_own(tmp_path: Path) -> None:
    names = [name for name, _ in services.trials(tmp_path)]
    assert len(names) > 150
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    "fault",
    [
        "nominatim: a body of a bomb of gzip",
        "nominatim: a lat of 1e400 as a text",
        "nominatim: 307 to data:application/json,[]",
        "photon: the name of another street",
        "nominatim: a chunk of minus two",
    ],
)
def test_a_fault_does_no_harm(fault: str, tmp_path: Path) -> None:
    assert dict(services.trials(tmp_path))[fault]() == []


def test_what_does_harm_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def guesses(*_: object) -> tuple[str, str]:
        bytearray(2 * services.MOST_BYTES)
        return "placed", "Alder Road"

    monkeypatch.setattr(services, "asked", guesses)
    monkeypatch.setattr(services, "MOST_S", -1.0)
    guessed, late, swollen = services.faults_of("nominatim", "http://127.0.0.1:9")
    assert (guessed, late[:4]) == ("guessed Alder Road", "late")
    assert swollen.startswith("took 1")


def test_an_error_that_geomap_does_not_name_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> tuple[str, str]:
        raise KeyError("lat")

    monkeypatch.setattr(services, "asked", fails)
    assert services.faults_of("photon", "http://127.0.0.1:9") == ["raised KeyError: 'lat'"]


def test_a_right_answer_is_placed_so_that_a_fault_that_is_not_proves_something() -> None:
    assert services._can_be_placed()
    assert services._tried("nominatim", sends(services.answers.nominatim())) == [
        "guessed Quellwater Road"
    ]
