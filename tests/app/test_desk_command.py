"""`geomap desk` and `geomap review` from a terminal."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
from http.client import HTTPConnection
from pathlib import Path
from threading import Event
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest

from geomap.app import launch, one_script
from geomap.cli.main import main
from geomap.desk.history.shelf import Shelf
from geomap.desk.history.story_state import StoryState

TEXT = "Police raided homes in Long Ground in Greater Leys and The Slade, Lye Valley."


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GEOMAP_DATA", str(tmp_path / "kept"))
    return tmp_path / "kept" / "desk.sqlite"


def run(*arguments: object) -> int:
    return main(["desk", *map(str, arguments)])


def test_a_store_is_listed_verified_exported_imported_and_purged(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = Shelf(store).new("raids.txt", StoryState(TEXT), "ab")
    assert run("stories") == 0
    assert kept.story in capsys.readouterr().out
    assert run("export", tmp_path / "desk.jsonl") == 0
    assert run("verify") == 0
    assert "1 event," in capsys.readouterr().out
    assert run("purge", kept.story, "--by", "cd") == 0
    assert Shelf(store).stories() == []
    other = tmp_path / "other.sqlite"
    assert run("import", tmp_path / "desk.jsonl", "--store", other) == 0
    assert Shelf(other).stories() == [kept]


def test_a_changed_store_fails_and_each_fault_is_a_line(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf = Shelf(store)
    shelf.new("raids.txt", StoryState(TEXT), "ab")
    shelf.journal._open().execute("DROP TRIGGER never_changed")
    shelf.journal._open().execute("UPDATE event SET \"by\" = 'zz'")
    assert run("verify") == 1
    assert "event 1 was changed" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("export",), "takes one file"),
        (("purge", "a", "b"), "takes what"),
        (("verify", "x"), "takes nothing more"),
        (("purge", "nothing"), "no such story"),
        (("stories", "--store", "none.sqlite"), "none.sqlite does not exist: check --store"),
        (("verify", "--store", "none.sqlite"), "none.sqlite does not exist"),
        (("export", "out.jsonl", "--store", "none.sqlite"), "none.sqlite does not exist"),
        (("purge", "a", "--store", "none.sqlite"), "none.sqlite does not exist"),
        (("a.txt", "b.txt"), "takes one story"),
        (("missing.txt",), "does not exist"),
        (("--user-header", "X-User"), "go together"),
        (("--trusted", "10.0.0.1"), "go together"),
        (("--bind", "0.0.0.0"), "needs --user-header"),  # noqa: S104 - refused
        (("--patch", "nowhere"), "there is no patch"),
        (("--published", "soon", "x.txt"), "is no date"),
        (("--folder", "."), "go together"),
        (("--folder", ".", "--url", "maps"), "is no web address"),
    ],
)
def test_wrong_use_is_one_line_and_makes_no_store(
    arguments: tuple[str, ...],
    said: str,
    store: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    Shelf(store).new("raids.txt", StoryState(TEXT), "ab")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert run(*arguments) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1
    assert not list(Path().iterdir())


@pytest.mark.usefixtures("store")
def test_the_newsrooms_file_sets_what_the_desk_is_started_with_and_tells_what_goes_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "maps").mkdir()
    then = f"{sys.executable} {{folder}}"
    (tmp_path / "geomap.toml").write_text(
        'expires = 365\ncredit = "Map: the data desk"\nprovider = "The Example Echo"\n'
        '[desk]\nstore = "kept/news.sqlite"\nport = 8700\nfolder = "maps"\n'
        f"url = 'https://maps.paper.example'\nthen = '{then}'\nhost = 'desk.paper.example'\n"
        'user-header = "X-User"\ntrusted = "10.0.0.1"\n'
        '[frame]\nform = "plain"\n[fonts]\ntext = ["Charter"]\n',
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    begun: list[launch.Wanted] = []
    monkeypatch.setattr(launch, "run", lambda wanted, *_, **__: begun.append(wanted))
    assert run("--port", "8701") == 2
    told = capsys.readouterr().err
    assert "desk.then, desk.user-header, desk.trusted, desk.host, by which" in told
    assert "agree to it once with geomap config --agree" in told
    assert not begun
    assert main(["config", "--agree"]) == 0
    assert run("--port", "8701") == 0
    (wanted,) = begun
    assert (wanted.store, wanted.port) == (tmp_path / "kept" / "news.sqlite", 8701)
    assert wanted.outlet
    assert wanted.outlet.url == "https://maps.paper.example/"
    assert (wanted.outlet.then, wanted.outlet.picture_as) == (then, "png")
    assert wanted.hosts == ("desk.paper.example",)
    assert wanted.proxy
    assert wanted.proxy.addresses == {"10.0.0.1"}
    standing, house = wanted.outlet.standing, wanted.house
    assert standing
    assert (standing.form, standing.provider) == ("plain", "The Example Echo")
    assert (house.credit, house.ask) == ("Map: the data desk", "The Example Echo")
    assert house.expires == "365"
    assert house.looks.style.text == ("Charter",)
    told = capsys.readouterr().err
    assert f"desk.then ({then})" in told
    assert "desk.trusted (['10.0.0.1'])" in told
    assert run("--no-config") == 0
    assert (begun[1].port, begun[1].outlet, begun[1].proxy) == (0, None, None)


@pytest.mark.usefixtures("store")
def test_without_the_extra_one_line_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [name for name in sys.modules if name.startswith("geomap.app.launch")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert run("--no-browser") == 2
    told = capsys.readouterr().err
    assert 'pip install "geomap-news[desk]"' in told
    assert "geomap review" in told
    assert told.count("\n") == 1


def test_a_folder_that_nothing_can_be_published_into_is_told_at_the_start(
    store: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    maps, access = tmp_path / "maps", os.access
    maps.mkdir()
    monkeypatch.setattr(os, "access", lambda path, mode: path != maps and access(path, mode))
    where = ("--folder", str(maps), "--url", "https://maps.paper.example")
    assert run("--no-browser", "--store", str(store), *where) == 2
    assert f"the folder {maps} cannot be written to" in capsys.readouterr().err


def test_a_store_within_the_published_folder_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ("--folder", tmp_path, "--url", "https://maps.paper.example")
    assert run("--no-browser", "--store", tmp_path / "in" / "desk.sqlite", *where) == 2
    assert "lies in the published folder" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.enable_socket
def test_a_taken_port_is_said(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    taken = launch._listen(launch.Wanted("thames-valley", store))
    with taken:
        port = taken.getsockname()[1]
        assert run("--no-browser", "--port", port) == 2
    assert f"port {port} of 127.0.0.1 cannot be used" in capsys.readouterr().err


@pytest.mark.enable_socket
def test_the_desk_of_a_store_has_the_same_port_each_time_unless_it_is_taken(store: Path) -> None:
    wanted = launch.Wanted("thames-valley", store)
    with launch._listen(wanted) as first, launch._listen(wanted) as second:
        ports = [one.getsockname()[1] for one in (first, second)]
    with launch._listen(wanted) as again:
        assert again.getsockname()[1] == ports[0] != ports[1]


@pytest.mark.enable_socket
@pytest.mark.skipif(os.name == "nt", reason="files have no modes there")
def test_a_browser_is_started_with_a_file_of_the_users_that_leads_to_the_one_time_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[str, int, str]] = []
    opened = Event()

    def open_(address: str) -> None:
        file = Path(url2pathname(urlsplit(address).path))
        shown.append((address, file.stat().st_mode & 0o777, file.read_text("utf-8")))
        opened.set()

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr("webbrowser.open", open_)
    monkeypatch.setattr("uvicorn.Server.run", lambda *_, **__: opened.wait(60))
    said: list[str] = []
    launch.run(launch.Wanted("thames-valley", tmp_path / "desk.sqlite", story="a1"), said.append)
    ((address, mode, page),) = shown
    assert address.startswith("file:///")
    assert "token" not in address
    assert mode == 0o600
    assert said[0].endswith("#/story/a1")
    assert f'<meta http-equiv="refresh" content="0; url={said[0]}">' in page
    assert not list(tmp_path.glob("*.html")), "it is gone when the desk is"


@pytest.mark.slow
@pytest.mark.enable_socket
@pytest.mark.usefixtures("store")
def test_a_started_desk_answers_its_one_time_address_alone_and_ctrl_c_ends_it(
    tmp_path: Path,
) -> None:
    (tmp_path / "raids.txt").write_text(TEXT, encoding="utf-8")
    command = [sys.executable, "-m", "geomap", "desk", str(tmp_path / "raids.txt"), "--no-browser"]
    desk = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert desk.stdout
    said = re.match(
        r"The desk is at http://127\.0\.0\.1:(\d+)(/\?token=\S+)#/story/(\w+)\n",
        desk.stdout.readline(),
    )
    assert said
    port, path, story = int(said[1]), said[2], said[3]
    try:
        asked = HTTPConnection("127.0.0.1", port, timeout=60)
        asked.request("GET", path)
        entered = asked.getresponse()
        entered.read()
        assert entered.status == 303
        cookie = str(entered.getheader("set-cookie")).partition(";")[0]
        asked.request("GET", f"/api/stories/{story}", headers={"Cookie": cookie})
        told = json.loads(asked.getresponse().read())
        assert told["state"]["text"] == TEXT
        asked.request("GET", path)
        again = asked.getresponse()
        again.read()
        assert again.status == 403
        asked.close()
    finally:
        desk.send_signal(signal.SIGINT)
        _, err = desk.communicate(timeout=60)
    assert desk.returncode == 0
    assert "Traceback" not in err


def test_a_review_is_one_file_that_asks_for_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "raids.txt").write_text(f"{TEXT} </script><u>x</u>", encoding="utf-8")
    page = tmp_path / "review.html"
    assert main(["review", str(tmp_path / "raids.txt"), "-o", str(page)]) == 0
    assert page.stat().st_mode & 0o777 == 0o600 or sys.platform == "win32"
    text = page.read_text("utf-8")
    assert "2 raids on the map, 1 to be looked at" in capsys.readouterr().out
    assert "</script><u>x</u>" not in text
    held = re.search(r'<script type="application/json" id="desk-story">(.*?)</script>', text)
    assert held
    data = json.loads(held[1])
    assert data["state"]["text"].endswith("</script><u>x</u>")
    assert len(data["look"]["raids"]) == 2
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    assert "default-src &#x27;none&#x27;" in policy[1]
    assert "unsafe" not in policy[1]
    again = tmp_path / "again.html"
    main(["review", str(tmp_path / "raids.txt"), "-o", str(again)])
    assert again.read_bytes() == page.read_bytes()


def test_a_review_is_called_as_a_page_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "raids.txt").write_text(TEXT, encoding="utf-8")
    assert main(["review", str(tmp_path / "raids.txt"), "-o", str(tmp_path / "review.txt")]) == 2
    assert (
        "review.txt is no page, as a review is: call it like review.html" in capsys.readouterr().err
    )
    assert not (tmp_path / "review.txt").exists()


def test_a_review_begins_with_what_was_decided(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "raids.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "d.toml").write_text(
        '[[decision]]\ndo = "off"\nquote = "The Slade"\nbefore = "Leys and "\nafter = ", Lye"\n'
        '\n[[decision]]\ndo = "off"\nquote = "Elm Street"\nbefore = "in "\nafter = " and"\n',
        encoding="utf-8",
    )
    page = tmp_path / "review.html"
    options = ["--decisions", str(tmp_path / "d.toml"), "-o", str(page)]
    assert main(["review", str(tmp_path / "raids.txt"), *options]) == 3
    said = capsys.readouterr()
    assert "1 raid on the map" in said.out
    assert "'Elm Street' is not applied" in said.err
    held = re.search(r'id="desk-story">(.*?)</script>', page.read_text("utf-8"))
    assert held
    decisions = json.loads(held[1])["state"]["decisions"]
    assert [each["quote"] for each in decisions] == ["The Slade", "Elm Street"]
    assert not any("line" in each for each in decisions)


def test_the_review_needs_no_server(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['starlette'] = sys.modules['uvicorn'] = None\n"
        "from geomap.cli.main import main\n"
        f"sys.exit(main(['review', {str(tmp_path / 'raids.txt')!r}, '-o', "
        f"{str(tmp_path / 'review.html')!r}]))"
    )
    (tmp_path / "raids.txt").write_text(TEXT, encoding="utf-8")
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_desks_script_is_joined_without_a_word_of_a_module_left() -> None:
    script = one_script.review_script()
    assert not re.search(r"^(?:import|export)\b", script, re.MULTILINE)
