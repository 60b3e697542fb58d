"""`geomap decisions`: what decisions do to a story, and which have to be made again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from geomap.cli.main import main

STORY = (
    "Police raided homes in Long Ground in Greater Leys and The Slade, Lye Valley, on Tuesday. "
    "A boy of 15 was seen in The Slade. Officers were in Pegasus Road for an hour."
)
Run = Callable[..., tuple[int, list[str], str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    Path("story.txt").write_text(STORY, encoding="utf-8")

    def decisions(file: str, *more: str) -> tuple[int, list[str], str]:
        Path("decisions.toml").write_text(file, encoding="utf-8")
        code = main(["decisions", "story.txt", "--decisions", "decisions.toml", *more])
        out, err = capsys.readouterr()
        return code, out.splitlines(), err

    return decisions


def test_each_decision_is_told_with_its_line_and_what_it_does(run: Run) -> None:
    code, told, err = run(
        "[[decision]]\ndo = 'off'\nquote = 'Long Ground'\n\n"
        "[[decision]]\ndo = 'area'\nquote = 'The Slade'\nprecision = 'ward'\n\n"
        "[[decision]]\ndo = 'retitle'\ntext = 'A day of searches'\n"
    )
    assert told == [
        "line 1: Long Ground was not raided",
        "line 5: The Slade is shown no closer than its ward",
        "line 10: the map is called “A day of searches”",
    ]
    assert (code, err) == (0, "")


def test_one_that_another_decides_changes_nothing(run: Run) -> None:
    _, told, _ = run(
        "[[decision]]\ndo = 'on'\nquote = 'Pegasus Road'\n\n"
        "[[decision]]\ndo = 'off'\nquote = 'Pegasus Road'\n"
    )
    assert told[0] == "line 1: Pegasus Road was raided (changes nothing)"


def test_what_matches_nothing_is_told_with_its_line_and_the_exit_code_is_three(run: Run) -> None:
    code, told, err = run(
        "[[decision]]\ndo = 'on'\nquote = 'Long Ground'\n\n"
        "[[decision]]\ndo = 'off'\nquote = 'Elm Row'\n\n"
        "[[decision]]\ndo = 'settle'\ncheck = 'child-near'\nevidence = 'old'\nby = 'ab'\n"
        "because = 'we asked'\n"
    )
    assert code == 3
    assert len(told) == 1
    assert "decisions.toml, line 5: Elm Row was not raided: not applied, as the story does" in err
    assert "line 9: the check child-near is settled: not applied, as the check finds noth" in err


def test_an_area_that_holds_meanwhile_is_not_told_as_not_applied(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    file = "[[decision]]\ndo = 'area'\nquote = 'The Slade'\nbefore = 'homes in '\n"
    code, told, err = run(file)
    assert (code, told) == (3, [])
    assert "The Slade is shown no closer than its area: asked again, as what stood" in err
    assert "; until then, every street of its name is shown so" in err
    command = ["map", "story.txt", "-o", "map.html", "--decisions", "decisions.toml"]
    assert main(command) == 3
    said = " ".join("".join(capsys.readouterr()).split())
    assert "area “The Slade” is asked again: what stood" in said
    assert "until then, every street of its name is shown so" in said
    assert "Lye Valley, Oxford" not in said


def test_the_editors_word_and_corrections_are_written_as_decisions(run: Run) -> None:
    Path("ours.toml").write_text(
        "[[correction]]\nname = 'The Slade'\nbecause = 'never pin it'\n", encoding="utf-8"
    )
    given = ("--corrections", "ours.toml", "--not-raided", "Long Ground", "--format", "toml")
    code, told, _ = run("[[decision]]\ndo = 'on'\nquote = 'Pegasus Road'\n", *given)
    assert code == 0
    _, again, err = run("\n".join(told))
    assert err == ""
    assert [line.partition(": ")[2] for line in again][1:] == [
        "Long Ground was not raided",
        "Pegasus Road was raided",
    ]
    assert 'before = "Police raided homes in "' in told


def test_a_story_of_which_nothing_is_decided_is_told_so(run: Run) -> None:
    assert run("")[:2] == (0, ["Nothing is decided of this story."])


@pytest.mark.parametrize("option", ["--decisions", "--corrections"])
@pytest.mark.parametrize("command", [["map", "-o", "map.html"], ["check"], ["decisions"]])
@pytest.mark.usefixtures("run")
def test_of_two_files_of_what_was_decided_none_is_passed_over(
    capsys: pytest.CaptureFixture[str], option: str, command: list[str]
) -> None:
    Path("hidden.toml").write_text("[[decision]]\ndo = 'hide'\nquote = 'The Slade'\n", "utf-8")
    Path("off.toml").write_text("[[decision]]\ndo = 'off'\nquote = 'Long Ground'\n", "utf-8")
    with pytest.raises(SystemExit) as left:
        main([*command, "story.txt", option, "hidden.toml", f"{option}=off.toml"])
    said = f"argument {option}: it takes one, and hidden.toml and off.toml are given: put them"
    assert (left.value.code, Path("map.html").exists()) == (2, False)
    assert said in capsys.readouterr().err
