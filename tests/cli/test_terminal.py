"""Nothing that others wrote steers the terminal, by whatever command it comes there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from contextlib import suppress
from pathlib import Path

import pytest

from geomap.cli.main import main

EVIL = "\x1b[31m\x9b1m\x85\x7f\x08\x07\u202e\u2066\u2069\u061c\u2028"
"""Colours, C1 controls, backspace, bell, and what turns the direction of writing."""
BACKSPACE = "\x08"
STORY = (
    f"Raids in Ox{EVIL}ford\n\nPolice raided a house in Kestrel{EVIL} Crescent, Black{EVIL}bird"
    f" Leys, Oxford, yesterday. A home in Nowhere{EVIL} Street was raided too, Detective"
    f" Inspector Ann{EVIL} Other said. Police also raided a flat in Ashhurst Way, Rose Hill.\n"
)
AREA = [[[-1.4, 51.6], [-1.0, 51.6], [-1.0, 51.9], [-1.4, 51.9], [-1.4, 51.6]]]


def layer(kind: str, coordinates: object, **properties: object) -> str:
    feature = {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": kind, "coordinates": coordinates},
    }
    return json.dumps({"type": "FeatureCollection", "features": [feature]})


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of files that hold such signs, some also in their names."""
    files = {
        "story.txt": STORY,
        f"st{EVIL}ory.txt": STORY,
        "story.html": f"<html><title>R{EVIL}</title><body><article><h1>Raids{EVIL}</h1><p>"
        f"{STORY.replace(BACKSPACE, '&#x202e;')}</p><p>Neighbours said that officers had left"
        " by noon, and that nobody had been hurt in any of the three streets.</p></article></body>"
        "</html>",
        "areas.geojson": layer("Polygon", AREA, name=f"All{EVIL} of it", homes=5),
        f"are{EVIL}as.geojson": layer("Polygon", AREA, name=f"All{EVIL} of it"),
        "bow.geojson": layer(
            "Polygon",
            [[[-1.4, 51.6], [-1.0, 51.9], [-1.0, 51.6], [-1.4, 51.9], [-1.4, 51.6]]],
            name=f"Bow{EVIL}tie",
        ),
        "table.geojson": layer(
            "Point", [-1.2, 51.74], street=f"Elm{EVIL} Row", locality=f"Ox{EVIL}", **{f"x{EVIL}": 1}
        ),
        "wrong.geojson": layer("Point", [-1.2, 51.74], street=f"12 Elm{EVIL} Row"),
        "columns.geojson": layer("Point", [-1.2, 51.74], **{f"road{EVIL}": "Elm Row"}),
        "names.csv": f'name,more{EVIL}\nKestrel{EVIL} Crescent,"{EVIL}"\nNo{EVIL} Road,x,{EVIL}\n',
        "corrections.toml": '[[correction]]\nname = "Nowhere Street"\nbecause = "x"\n',
        "wrong.toml": f"[[correction]]\n\"na{BACKSPACE}me\" = 'x'\n",
        "other.geojson": layer(
            "Point", [-1.2, 51.75], street=f"Oak{EVIL} Row", locality=f"Ox{EVIL}", quote=f"Q{EVIL}"
        ),
        "decisions.toml": '[[decision]]\nquote = "Nowhere\\u001b Street"\ndo = "off"\n'
        'because = "x\\u009b"\nby = "ab"\nat = 2017-08-11T09:30:00Z\n',
        "places.csv": f"name,lon,lat\nElm{EVIL} Row,-1.2,51.7\n",
        "faulty.csv": f"name,lon,lat\nElm{EVIL} Row,-1.2{EVIL},51.7\n",
        "about.toml": 'title = "Mill\\u001b[31m\\u202ebury"\n',
        "map.html": f'<meta name="generator" content="geomap 1"><title>R{EVIL} &#27;</title>',
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "told").mkdir()
    (tmp_path / "told" / "story.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "told" / "geomap.toml").write_text(
        'title = "T\\u001b[31m\\u202e"\n"od\\u009bd" = "\\u0007"\n'
        'provider = "\\u001b]8;;x\\u0007"\n',
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path / "cache"))
    return tmp_path


@pytest.mark.parametrize(
    "line",
    [
        "map story.txt -o x.html --data x.csv --corrections corrections.toml",
        "map story.html -o x.html --neighbourhoods areas.geojson --per homes",
        "map story.txt -o x.html --neighbourhoods bow.geojson",
        "map stEory.txt -o xE.html --data xE.kml --neighbourhoods areEas.geojson --title E",
        "map story.txt -o x.html --corrections wrong.toml",
        "map noneE.txt -o x.html",
        "map story.txt -o x.E",
        "map story.txt -o E/x.html",
        "map story.txt -o x.html --published E",
        "map story.txt -o x.html --raided E",
        "map story.txt -o x.html --tiles E",
        "map story.txt -o x.html --patch E",
        "map story.txt -o x.html --geocoder E",
        "map story.txt -o x.html --E",
        "read story.txt",
        "read stEory.txt --explain",
        "read story.html --json",
        "read -E",
        "locate KestrelE,Crescent",
        "locate Kestrel_Crescent,E --json",
        "locate --csv names.csv --column name",
        "locate --csv names.csv --column E",
        "locate --csv noneE.csv --column E",
        "export table.geojson -o xE.csv",
        "export table.geojson -o x.html --title E",
        "export wrong.geojson -o x.csv",
        "export columns.geojson -o x.csv",
        "export table.geojson -o x.csv --crs E",
        "gazetteer build places.csv about.toml -o newE",
        "gazetteer build faulty.csv -o new",
        "gazetteer info --patch patchE",
        "gazetteer list --patch patchE",
        "gazetteer info --patch E",
        "cache info",
        "cache export -o xE/answers.jsonl",
        "cache import noneE.jsonl",
        "cache import names.csv",
        "embed map.html --url https://paper.example/map.html",
        "embed map.html --url https://paper.example/map.html --format oembed",
        "embed map.html --url https://paper.example/E",
        "embed noneE.html --url https://paper.example/map.html",
        "check story.txt",
        "check stEory.txt --strict",
        "check story.html --patch E",
        "config story.txt",
        "config stEory.txt --E",
        "config told/story.txt",
        "map told/story.txt -o x.html",
        "map story.txt -o x.html --decisions decisions.toml",
        "map story.txt -o x.html --decisions wrong.toml",
        "diff table.geojson other.geojson",
        "diff table.geojson noneE.geojson",
        "review stEory.txt -o xE.html",
        "review story.txt -o x.E",
        "publish table.geojson --folder shown --url https://paper.example/m/ --name map --by ab",
        "publish table.geojson --folder shownE --url https://paper.example/m/E --name E --by E",
        "withdraw --folder shownE --name E --because E --by ab",
        "withdraw --folder noneE --url https://paper.example/E --name map --because E --by E",
        "desk noneE.txt",
        "E",
    ],
)
@pytest.mark.filterwarnings("ignore")
@pytest.mark.usefixtures("desk")
def test_no_sign_of_a_file_or_of_an_argument_steers_the_terminal(
    line: str, capfd: pytest.CaptureFixture[str]
) -> None:
    if "patchE" in line:
        main(["gazetteer", "build", "places.csv", "about.toml", "-o", f"patch{EVIL}"])
        capfd.readouterr()
    arguments = [part.replace("E", EVIL).replace("_", " ") for part in line.split()]
    with suppress(SystemExit):
        main(arguments)
    said = capfd.readouterr()
    assert said.out + said.err
    for text in said:
        steering = {
            letter for letter in text if unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp")
        }
        assert not steering - {"\n", "\t"}, (steering, text)
    if {"--json", "oembed"} & {*arguments}:
        json.loads(said.out)


def test_json_gives_back_what_it_escapes(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["locate", f"Kestrel{EVIL} Crescent", "--json"]) in (0, 3)
    out = capsys.readouterr().out
    assert "\\u001b" in out
    assert "\\u202e" in out
    assert EVIL in json.loads(out)[0]["name"]
    assert desk.is_dir()


def test_spaces_of_another_width_and_words_of_other_scripts_stay(
    capsys: pytest.CaptureFixture[str],
) -> None:
    from geomap.io.log import say

    say("1\u00a0000 \u00a3, Łódź, 東京\nand more")
    assert capsys.readouterr().out == "1\u00a0000 \u00a3, Łódź, 東京\nand more\n"


def test_no_traceback_and_no_warning_steers_the_terminal() -> None:
    program = f"import sys, geomap.cli.main as m\nfrom geomap.cli.process import run\n{FAILING}"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "ValueError: a" in done.stderr
    assert "geomap: UserWarning: b" in done.stderr
    assert {x for x in done.stderr if unicodedata.category(x) in ("Cc", "Cf")} == {"\n"}


@pytest.mark.parametrize("where", ["geomap.cli.main", "geomap.cli.commands.locate_command"])
def test_a_command_that_is_stopped_while_it_is_loaded_says_so_in_one_line(where: str) -> None:
    program = INTERRUPTED.format(where=where)
    command = [sys.executable, "-c", program, "locate", "Elm Road"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("", "geomap: stopped\n")
    assert done.returncode != 0


@pytest.mark.skipif(os.name == "nt", reason="a shell closes streams on other systems")
@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("locate 'Kestrel Crescent' >&-", 3, ""),
        ("locate 'Kestrel Crescent' <&- >&- 2>&-", 3, ""),
        ("locate 'Nowhere At All' 2>&-", 3, ""),
        ("map none.txt -o map.html 2>&-", 2, ""),
        ("read - <&-", 2, "geomap: standard input is closed: pipe a story into it, or name"),
        ("read - <&- >&-", 2, "geomap: standard input is closed: pipe a story into it, or name"),
    ],
)
def test_a_stream_that_is_closed_ends_no_command_with_a_traceback(
    line: str, code: int, said: str
) -> None:
    words = ["sh", "-c", f"'{sys.executable}' -m geomap {line}"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stdout + done.stderr) == (code, False)
    assert done.stderr.startswith(said)


INTERRUPTED = """
import sys
from geomap.cli.process import run
class Stop:
    def find_spec(self, name, *_):
        if name == "{where}":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Stop())
sys.exit(run())
"""
FAILING = """
def main():
    import warnings
    warnings.warn("b\\x1b[31m\\x9b")
    raise ValueError("a\\x1b]0;x\\x07\\u202e")
m.main = main
run()
"""
