from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from geomap.cli.main import main
from geomap.desk.decisions.vouching import vouch
from geomap.errors import InputError
from geomap.model import Role
from tests.support.reader import read

TEXT = (
    "Police raided a house in Alder Road, Northtown, on Tuesday. Residents of Birch Way say that "
    "they are glad."
)


def _roles(**said: tuple[str, ...]) -> dict[str, Role]:
    return {mention.text: mention.role for mention in vouch(read(TEXT), **said).mentions}


def test_the_editor_says_what_was_raided_and_what_was_not() -> None:
    assert _roles()["Birch Way"] is not Role.RAID
    assert _roles(raided=("birch way",))["Birch Way"] is Role.RAID
    assert _roles(not_raided=("ALDER RD",))["Alder Road"] is Role.OTHER


def test_what_the_editor_vouches_for_is_beyond_doubt_and_of_the_story_s_day() -> None:
    story = vouch(read(TEXT), raided=["Birch Way"])
    (street,) = [mention for mention in story.mentions if mention.text == "Birch Way"]
    assert street.role_chance == 1.0
    assert street.why_role == "the editor says so"
    assert street.date is not None
    assert street.date.value == date(2020, 5, 12)


def test_a_street_that_the_story_does_not_name_cannot_be_vouched_for() -> None:
    with pytest.raises(InputError, match="does not name Fern Street; it names Alder Road"):
        vouch(read(TEXT), raided=["Fern Street"])
    with pytest.raises(InputError, match="both raided and not raided"):
        vouch(read(TEXT), raided=["Birch Way"], not_raided=["birch way"])


def test_a_doubtful_street_comes_onto_the_map_by_the_editor_s_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = tmp_path / "story.txt"
    story.write_text(
        "Police raided a house in Kestrel Crescent, Blackbird Leys, Oxford, on Tuesday. People in "
        "Girdlestone Road, Headington, say that they are glad."
    )
    command = ["map", str(story), "-o", str(tmp_path / "map.html")]
    main(command)
    assert "Girdlestone Road" not in capsys.readouterr().out.split("Named, but")[0]
    assert main([*command, "--raided", "Girdlestone Road"]) == 0
    assert "2  Girdlestone Road" in capsys.readouterr().out
    assert main([*command, "--not-raided", "Girdlestone Road", "--raided", "Nowhere"]) == 2
