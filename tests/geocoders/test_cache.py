"""What services answered is kept: across processes, kill -9, a full disk and a damaged file."""

from __future__ import annotations

import json
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.cli.main import main
from geomap.errors import InputError
from geomap.geocoders.answers import Answer
from geomap.geocoders.cache import NOT_FOUND_DAYS, Cache, Entry, Question
from geomap.geocoders.limiter import Limiter
from geomap.geocoders.store import FILE, Store
from tests.support.damaged_database import quoted_in_no_words

DAY = date(2026, 5, 1)
ANSWER = Answer("Alder Road", "highway:residential", -1.25, 51.75, "Northtown", None)
WRITER = """
import sys
import threading
from contextlib import closing
from datetime import date
from pathlib import Path
from geomap.geocoders.cache import Cache, Entry
from tests.geocoders.test_cache import ANSWER, DAY, question
cache = Cache(Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    cache.put(Entry(question(f"{sys.argv[2]} {number}"), (ANSWER,), "ODbL 1.0", DAY))
    print(number, flush=True)
"""


def question(street: str = "Alder Road", service: str = "nominatim") -> Question:
    return Question(service, "http://127.0.0.1:1", street, "", '{"limit":40}')


def entry(street: str = "Alder Road", *answers: Answer, day: date = DAY) -> Entry:
    return Entry(question(street), answers, "ODbL 1.0", day)


def writer(folder: Path, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), name, str(count)],
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path)


def test_what_was_put_is_got_by_another_process_and_by_its_own_key_only(cache: Cache) -> None:
    cache.put(entry("Alder Road", ANSWER))
    again = Cache(cache.store.path.parent)
    assert again.get(question()) == (ANSWER,)
    assert again.get(question("Birch Way")) is None
    assert again.get(question(service="photon")) is None


def test_found_is_kept_for_good_and_not_found_for_a_month(cache: Cache) -> None:
    cache.put(entry("Alder Road", ANSWER))
    cache.put(entry("Birch Way"))
    last = DAY + timedelta(NOT_FOUND_DAYS)
    assert cache.get(question("Birch Way"), today=last) == ()
    assert cache.get(question("Birch Way"), today=last + timedelta(1)) is None
    assert cache.get(question("Birch Way")) == ()
    assert cache.get(question(), today=DAY + timedelta(9999)) == (ANSWER,)


def test_the_file_is_private_even_where_it_was_not(cache: Cache) -> None:
    cache.put(entry())
    path = cache.store.path
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}
    cache.store.close()
    path.chmod(0o644)
    cache.get(question())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_processes_that_begin_at_once_lose_nothing(tmp_path: Path) -> None:
    writers = [writer(tmp_path, f"street of {number}", 40) for number in range(6)]
    for process in writers:
        process.communicate(timeout=60)
    assert [process.returncode for process in writers] == [0] * 6
    assert len(list(Cache(tmp_path).export())) == 6 * 40


def test_kill_9_loses_nothing_that_was_said_to_be_written(tmp_path: Path) -> None:
    for number in range(3):
        process = writer(tmp_path, f"life {number}", 100_000)
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(20 + 7 * number)]
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=10)
        known = {json.loads(line)["street"] for line in Cache(tmp_path).export()}
        assert {f"life {number} {line.strip()}" for line in said} <= known
    with sqlite3.connect(tmp_path / FILE) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_a_full_disk_loses_nothing_and_is_told(tmp_path: Path) -> None:
    """A limit on the size of files makes the kernel refuse to write, as a full disk does."""
    cache = Cache(tmp_path)
    cache.put(entry("kept", ANSWER))
    cache.store.close()
    script = (
        "import resource, signal, sqlite3, sys\n"
        "from pathlib import Path\n"
        "from tests.geocoders.test_cache import ANSWER, Cache, entry\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "cache = Cache(Path(sys.argv[1]))\n"
        "cache.get(entry().question)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))\n"
        "written = 0\n"
        "try:\n"
        "    while written < 1000:\n"
        "        cache.put(entry(f'street {written}', *[ANSWER] * 20))\n"
        "        written += 1\n"
        "except sqlite3.OperationalError as error:\n"
        "    print(written, len(cache.get(entry('kept').question)), error)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True
    ).stdout
    written, kept, _ = told.split(maxsplit=2)
    assert 0 < int(written) < 1000
    assert kept == "1"
    streets = {json.loads(line)["street"] for line in Cache(tmp_path).export()}
    assert streets == {"kept", *(f"street {number}" for number in range(int(written)))}


def test_what_was_written_is_read_where_nothing_more_can_be_written(cache: Cache) -> None:
    """No file may grow for the one who reads, as on a disk that is full."""
    cache.put(entry("kept", ANSWER))
    script = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from tests.geocoders.test_cache import Cache, entry\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))\n"
        "cache = Cache(Path(sys.argv[1]))\n"
        "assert cache.get(entry('kept').question)\n"
        "assert len(list(cache.export())) == cache.tallies()[0].found == 1\n"
    )
    folder = str(cache.store.path.parent)
    subprocess.run([sys.executable, "-c", script, folder], check=True)


@pytest.mark.parametrize("damage", ["overwritten", "cut", "a page", "no text"])
def test_a_damaged_file_is_set_aside_with_a_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], damage: str
) -> None:
    cache = Cache(tmp_path)
    for number in range(500):
        cache.put(entry(f"Alder Road {number}", ANSWER))
    cache.store.close()
    path = tmp_path / FILE
    whole = path.read_bytes()
    if damage == "overwritten":
        path.write_bytes(b"this is no database, it is a letter to the editor" * 100)
    elif damage == "no text":
        quoted_in_no_words(path, "answer")
    elif damage == "cut":
        path.write_bytes(whole[: len(whole) // 2])
    else:
        path.write_bytes(whole[:8192] + b"\x99" * 16384 + whole[24576:])
    damaged = path.read_bytes()
    again = Cache(tmp_path)
    for number in range(500):
        again.get(question(f"Alder Road {number}"))
    again.put(entry("Birch Way", ANSWER))
    assert again.get(question("Birch Way")) == (ANSWER,)
    assert (tmp_path / f"{FILE}.damaged-1").read_bytes() == damaged
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert f"was damaged: it is set aside as {FILE}.damaged-1" in err


def damaged_in_the_middle(folder: Path) -> None:
    cache = Cache(folder)
    limiter = Limiter(cache.store, "public.example")
    assert limiter.take_turn() == 0
    limiter.hold(300)
    for number in range(400):
        cache.put(entry(f"Alder Road {number:03}", ANSWER))
    cache.store.close()
    whole = (folder / FILE).read_bytes()
    half = len(whole) // 8192 * 4096
    (folder / FILE).write_bytes(whole[:half] + b"\x99" * 8192 + whole[half + 8192 :])


def test_what_lies_on_both_sides_of_the_damage_is_carried_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged_in_the_middle(tmp_path)
    streets = [json.loads(line)["street"] for line in Cache(tmp_path).export()]
    assert 200 < len(streets) < 400
    assert (streets[0], streets[-1]) == ("Alder Road 000", "Alder Road 399")
    assert f"and {len(streets)} answers could be carried over" in capsys.readouterr().err
    assert len(list(Cache(tmp_path).export())) == len(streets)


def with_sealed_pages(folder: Path, rows: int) -> bytes:
    """Fill a cache in one go, each answer of another length, and give its bytes."""
    cache = Cache(folder)
    cache.import_(
        [
            json.dumps(
                {
                    **dict.fromkeys(("service", "server", "licence"), "x"),
                    "parameters": "{}",
                    "street": f"Alder Road {number:04}",
                    "locality": "y" * (7 * number % 9_000 if number % 50 == 0 else 3),
                    "answers": [],
                    "day": "2026-05-01",
                }
            )
            for number in range(rows)
        ],
        "made",
    )
    cache.store.close()
    return (folder / FILE).read_bytes()


@pytest.mark.parametrize("part", ["the first half", "all but the first page", "the log alone"])
def test_half_a_file_saves_half_of_what_it_held(part: str, tmp_path: Path) -> None:
    whole = with_sealed_pages(tmp_path, 1_000)
    least = 400
    if part == "the first half":
        (tmp_path / FILE).write_bytes(whole[: len(whole) // 2])
    elif part == "all but the first page":
        (tmp_path / FILE).write_bytes(b"\x99" * 4096 + whole[4096:])
        least = 990
    else:
        log = with_a_log(tmp_path / "open")
        (tmp_path / FILE).write_bytes(b"\x99" * 4096)
        (tmp_path / f"{FILE}-wal").write_bytes(log)
        least = 1
    entries = [json.loads(line) for line in Cache(tmp_path).export()]
    assert len(entries) >= least
    assert all(entry["street"].startswith("Alder Road") for entry in entries)


def with_a_log(folder: Path) -> bytes:
    """Give the log of a cache that is open."""
    cache = Cache(folder)
    cache.put(entry("Alder Road", ANSWER))
    return (folder / f"{FILE}-wal").read_bytes()


@given(st.binary(max_size=3_000), st.integers(0, 3_000))
@settings(deadline=None, max_examples=40)
def test_no_damage_ends_what_reads_the_pages(noise: bytes, place: int) -> None:
    from tempfile import TemporaryDirectory

    from geomap.geocoders.salvage import rows_left

    with TemporaryDirectory() as folder:
        path = Path(folder) / FILE
        whole = SEALED or SEALED.append(with_sealed_pages(Path(folder), 60)) or SEALED
        at = 4096 + place
        path.write_bytes(whole[0][:at] + noise + whole[0][at + len(noise) :])
        for row in rows_left(path, 8):
            assert len(row) == 8


SEALED: list[bytes] = []


@pytest.mark.parametrize(
    "change",
    [
        "DROP TABLE answer; CREATE TABLE answer(a)",
        "DROP TABLE turn",
        "ALTER TABLE answer RENAME TO away; CREATE VIEW answer AS SELECT * FROM away",
    ],
)
def test_a_file_of_other_tables_is_set_aside(
    cache: Cache, capsys: pytest.CaptureFixture[str], change: str
) -> None:
    cache.put(entry("Alder Road", ANSWER))
    cache.store.close()
    with closing(sqlite3.connect(cache.store.path)) as connection:
        connection.executescript(change)
    cache.put(entry("Birch Way", ANSWER))
    assert cache.get(question("Birch Way")) == (ANSWER,)
    assert "was damaged: it is set aside" in capsys.readouterr().err


@pytest.mark.parametrize("with_log", [False, True])
def test_a_cache_that_nobody_can_write_to_is_read(
    cache: Cache, with_log: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.put(entry("kept", ANSWER))
    other = Cache(cache.store.path.parent)
    if not with_log:
        cache.store.close()

    def refuse(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    with monkeypatch.context() as patched:
        patched.setattr("geomap.geocoders.store._alone", refuse)
        assert other.get(question("kept")) == (ANSWER,)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            other.put(entry("Birch Way"))
    other.put(entry("Birch Way"))
    assert other.get(question("Birch Way")) == ()
    other.store.close()


def test_a_server_that_asked_to_be_left_alone_is_after_the_mending_too(tmp_path: Path) -> None:
    damaged_in_the_middle(tmp_path)
    assert len(list(Cache(tmp_path).export())) < 400
    assert Limiter(Store(tmp_path), "public.example").take_turn() > 250


def test_processes_that_meet_the_damage_at_once_set_one_file_aside_and_lose_nothing(
    tmp_path: Path,
) -> None:
    damaged_in_the_middle(tmp_path)
    writers = [writer(tmp_path, f"street of {number}", 20) for number in range(5)]
    for process in writers:
        process.communicate(timeout=60)
    assert [process.returncode for process in writers] == [0] * 5
    streets = {json.loads(line)["street"] for line in Cache(tmp_path).export()}
    assert {f"street of {n} {m}" for n in range(5) for m in range(20)} <= streets
    assert len(streets) > 300
    assert [path.name for path in tmp_path.glob("*.damaged-?")] == [f"{FILE}.damaged-1"]


def test_nobody_opens_the_file_while_another_may_be_moving_it(cache: Cache) -> None:
    folder = cache.store.path.parent
    with closing(sqlite3.connect(folder / "answers.lock", isolation_level=None)) as another:
        another.execute("BEGIN EXCLUSIVE")
        opening = threading.Thread(target=cache.put, args=[entry("Alder Road", ANSWER)])
        opening.start()
        opening.join(0.3)
        assert opening.is_alive()
        assert not cache.store.path.exists()
    opening.join(20)
    assert cache.get(question()) == (ANSWER,)


def test_a_file_that_is_deleted_meanwhile_takes_nothing_with_it_but_itself(cache: Cache) -> None:
    cache.put(entry("Alder Road", ANSWER))
    for file in cache.store.path.parent.iterdir():
        file.unlink()
    cache.put(entry("Birch Way", ANSWER))
    assert Cache(cache.store.path.parent).get(question("Birch Way")) == (ANSWER,)


@pytest.mark.parametrize("text", ["[{", "3", b"[\xff]", '[{"name": "Alder Road"}]'])
def test_an_answer_that_cannot_be_read_is_asked_for_again(
    cache: Cache, capsys: pytest.CaptureFixture[str], text: str | bytes
) -> None:
    cache.put(entry("Alder Road", ANSWER))
    cache.put(entry("Birch Way", ANSWER))
    cache.store.change(
        lambda connection: connection.execute(
            "UPDATE answer SET answers = CAST(? AS TEXT) WHERE street = 'Alder Road'", (text,)
        )
    )
    assert cache.get(question("Alder Road")) is None
    (line,) = cache.export()
    assert json.loads(line)["street"] == "Birch Way"
    assert "1 answers in" in capsys.readouterr().err
    cache.put(entry("Alder Road", ANSWER))
    assert cache.get(question("Alder Road")) == (ANSWER,)


def test_an_entry_of_nothing_is_left_out(cache: Cache, capsys: pytest.CaptureFixture[str]) -> None:
    cache.put(entry("Alder Road", ANSWER))
    cache.put(entry("Birch Way", ANSWER))
    cache.store.change(
        lambda connection: connection.execute(
            "UPDATE answer SET day = x'ff' WHERE street = 'Alder Road'"
        )
    )
    assert [tally.found for tally in cache.tallies()] == [1]
    assert len(list(cache.export())) == 1
    assert "1 answers in" in capsys.readouterr().err


def test_a_cache_of_a_newer_geomap_is_not_touched(tmp_path: Path) -> None:
    Cache(tmp_path).put(entry())
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(InputError, match="from a newer geomap"):
        Cache(tmp_path).get(question())


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match=r"cannot be opened .*set GEOMAP_CACHE"):
        Cache(tmp_path / "file" / "cache").get(question())


def test_a_database_that_cannot_be_opened_is_told(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("unable to open database file")

    monkeypatch.setattr(sqlite3, "connect", refuse)
    with pytest.raises(InputError, match=r"cannot be opened \(unable to open"):
        cache.get(question())


NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)


@settings(deadline=None)
@given(st.lists(st.tuples(NAMES, st.booleans()), max_size=6, unique_by=lambda pair: pair[0]))
def test_what_is_exported_is_taken_in_the_same(named: list[tuple[str, bool]]) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as one, TemporaryDirectory() as two:
        ours, theirs = Cache(Path(one)), Cache(Path(two))
        for name, is_found in named:
            ours.put(entry(name, *[ANSWER] * is_found))
        lines = list(ours.export())
        assert all("\n" not in line for line in lines)
        assert theirs.import_(lines, "export") == len(named)
        assert list(theirs.export()) == lines
        ours.store.close()
        theirs.store.close()


def test_taking_in_keeps_the_newer_answer(cache: Cache) -> None:
    cache.put(entry("Alder Road", ANSWER, day=DAY))
    (line,) = cache.export()
    cache.put(entry("Alder Road", day=DAY + timedelta(1)))
    assert cache.import_([line], "old") == 0
    assert cache.get(question()) == ()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"day": "2026-05-01"', '"day": "May"', "line 2 is no entry of a cache: Invalid isoformat"),
        ('"lat": 51.75', '"lat": 951.75', "line 2 is no entry of a cache: -1.25, 951.75 lies no"),
        ('"lat": 51.75', '"lat": NaN', "line 2 is no entry of a cache"),
        ('"lat": 51.75', '"lat": "51"', "line 2 is no entry of a cache"),
        ('"name": "Alder Road"', '"name": 3', "line 2 is no entry of a cache: an answer needs"),
        ('"kind": ', '"sort": ', "line 2 is no entry of a cache"),
        ('"licence": "ODbL 1.0", ', "", "line 2: licence is missing"),
        ('"service"', "service", "line 2 is no entry of a cache: Expecting"),
        ('"licence": "', '"licence": "\\ud800', "line 2 is no entry of a cache: 'utf-8' codec"),
        ('"name": "', '"name": "\\ud834', "line 2 is no entry of a cache: 'utf-8' codec"),
        ('"answers": [', '"answers": 3, "more": [', "line 2 is no entry of a cache"),
    ],
)
def test_a_wrong_line_is_told_by_its_number_and_nothing_is_taken_in(
    tmp_path: Path, cache: Cache, old: str, new: str, message: str
) -> None:
    cache.put(entry("Alder Road", ANSWER))
    (line,) = cache.export()
    assert old in line
    other = Cache(tmp_path / "other")
    with pytest.raises(InputError, match=f"export.jsonl, {message}"):
        other.import_([line, line.replace(old, new, 1)], "export.jsonl")
    assert list(other.export()) == []


def test_the_commands_count_hand_on_take_in_and_forget(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path / "cache"))
    assert main(["cache", "info"]) == 0
    assert "It remembers nothing." in capsys.readouterr().out
    ours = Cache()
    ours.put(entry("Birch Way"))
    ours.put(entry("Alder Road", ANSWER))
    ours.store.close()
    file = tmp_path / "answers.jsonl"
    assert main(["cache", "export", "-o", str(file)]) == 0
    assert main(["cache", "export"]) == 0
    assert capsys.readouterr().out == file.read_text()
    assert [json.loads(line)["street"] for line in file.read_text().splitlines()] == [
        *("Alder Road", "Birch Way")
    ]
    assert main(["cache", "clear"]) == 0
    assert "forgot 2 answers" in capsys.readouterr().err
    assert main(["cache", "import", str(file)]) == 0
    assert main(["cache", "info"]) == 0
    assert capsys.readouterr().out.split()[-6:] == [
        *("nominatim", "http://127.0.0.1:1", "1", "1", "2026-05-01", "2026-05-01")
    ]
    file.write_text(file.read_text() + "{}\n")
    assert main(["cache", "import", str(file)]) == 2
    assert f"{file}, line 3: service is missing" in capsys.readouterr().err
