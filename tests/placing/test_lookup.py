"""A column of names, row by row: none lost, none moved, none asked for twice."""

from __future__ import annotations

import contextlib
import csv
import gc
import json
import os
import pty
import re
import signal
import subprocess
import sys
import termios
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.cli.main import main
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.geodesy import distance_m
from geomap.io.csv_rows import Column
from geomap.model import PlaceKind
from geomap.notebook.given_stories import day_of
from geomap.placing import areas_around, weights
from geomap.placing.lookup import Finder
from tests.support import fault_server
from tests.support.fault_server import Handler, Server, places, sends, street

HEAD = "id,where,note\n"
KNOWN = "Kestrel Crescent, Blackbird Leys"


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def server() -> Iterator[Server]:
    with fault_server.running() as running:
        yield running


def column(folder: Path, *rows: str, end: str = "\n") -> Path:
    path = folder / "names.csv"
    path.write_bytes((HEAD + "".join(row + end for row in rows)).encode("utf-8", "surrogateescape"))
    return path


def locate(path: Path, *arguments: str) -> int:
    return main(["locate", "--csv", str(path), "--column", "where", *arguments])


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.splitlines()))


def test_rows_come_out_in_their_order_with_what_they_had(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = column(tmp_path, f'7,"{KNOWN}",a', "3,Quetzal Row,b", f'5,"{KNOWN}","c, d"')
    assert locate(path) == 3
    rows = read(capsys.readouterr().out)
    assert [row["id"] for row in rows] == ["7", "3", "5"]
    assert [row["place"] for row in rows] == ["Kestrel Crescent", "", "Kestrel Crescent"]
    assert rows[2]["note"] == "c, d"
    assert float(rows[0]["lon"]) == pytest.approx(-1.2084, abs=0.001)
    assert "no street of this name is known" in rows[1]["reason"]


@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        ("2", "1 cells where the header has 3"),
        ("2,a,b,c,d", "5 cells where the header has 3"),
        ("2,,b", "the name is empty"),
        ("2,   ,b", "the name is empty"),
        ('2,"open,b', "it is no CSV"),
        ('2,"a"b,c', "it is no CSV: ',' expected after '\"'"),
        ("2,caf\udce9,c", "it is not UTF-8"),
    ],
)
def test_a_bad_row_is_kept_and_told_by_its_line_and_the_rest_is_placed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], bad: str, fault: str
) -> None:
    path = column(tmp_path, f'1,"{KNOWN}",x', '1,"two\nlines",x', bad, f'3,"{KNOWN}",z')
    assert locate(path) == 3
    out, err = capsys.readouterr()
    rows = list(csv.reader(out.splitlines(keepends=True)))
    assert f"{path}, line 5: {fault}" in err
    assert err.count("\n") == 1
    assert [row[3] for row in rows[1:]] == ["Kestrel Crescent", "", "", "Kestrel Crescent"]
    assert rows[3][0].startswith("2")
    assert rows[3][10].startswith(fault)
    assert rows[3][11:] == (["c", "d"] if "5 cells" in fault else [])


@given(st.lists(st.text(st.sampled_from('ab",\né'), max_size=8), max_size=8))
def test_no_line_is_ever_lost(lines: list[str]) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = column(Path(folder), *lines)
        rows = list(Column.open(path, "where").rows())
    kept = "\n".join(",".join(row.cells) for row in rows)
    for letter in "abé":
        assert kept.count(letter) == "".join(lines).count(letter)
    numbers = [row.line for row in rows]
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"id,name\n1,x\n", "has no column 'where': it has id, name"),
        (b"", "has no column 'where': it has none"),
        ("id,where\n".encode("utf-16"), "has no column 'where'"),
    ],
)
def test_a_file_without_the_column_is_one_line_and_exit_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, message: str
) -> None:
    path = tmp_path / "names.csv"
    path.write_bytes(content)
    assert locate(path) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert message in err


def test_a_correction_wins_in_a_column_too_and_gives_its_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corrections = tmp_path / "corrections.toml"
    corrections.write_text(
        '[[correction]]\nname = "Kestrel Cres"\nlon = -1.2\nlat = 51.7\nbecause = "we went there"\n'
        '[[correction]]\nname = "Long Ground"\nbecause = "a school"\n'
    )
    path = column(tmp_path, f'1,"{KNOWN}",x', "2,Long Ground,y")
    assert locate(path, "--corrections", str(corrections)) == 3
    kestrel, ground = read(capsys.readouterr().out)
    assert (kestrel["lon"], kestrel["lat"]) == ("-1.200000", "51.700000")
    assert (kestrel["match_type"], kestrel["source"]) == ("correction", "correction")
    assert "we went there" in kestrel["reason"]
    assert (ground["place"], ground["reason"]) == ("", "corrected by the newsroom: a school")


def test_what_a_newsroom_decided_of_stories_is_told_where_names_are_placed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = tmp_path / "ours.toml"
    ours.write_text(
        '[[decision]]\nquote = "Long Ground"\ndo = "on"\nbecause = "the force told us"\nby = "ab"\n'
        '[[correction]]\nname = "Long Ground"\nlon = -1.2\nlat = 51.7\nbecause = "we went there"\n'
        '[[decision]]\nquote = "Kestrel Crescent"\nbefore = "in "\ndo = "hide"\nby = "ab"\n'
    )
    assert main(["locate", "Long Ground", "--corrections", str(ours)]) == 0
    out, err = capsys.readouterr()
    assert "correction" in out
    (said,) = err.splitlines()
    assert said.startswith(f"geomap: {ours}, line 1 (on), line 11 (hide): passed over")
    assert main(["locate", KNOWN, "--corrections", str(ours)]) == 0, "it is hidden in a story alone"


def test_corrections_that_are_all_heeded_are_no_talk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = tmp_path / "ours.toml"
    ours.write_text(
        '[[correction]]\nname = "Long Ground"\nlon = -1.2\nlat = 51.7\nbecause = "we went there"\n'
    )
    assert main(["locate", "Long Ground", "--corrections", str(ours)]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "address",
    [
        "Flat 3, 12 Girdlestone Road, Headington, OX3 7AA",
        "12a Girdlestone Road, Headington, Oxford",
        "Girdlestone Road, The Ridings, Headington, Oxfordshire",
    ],
)
def test_the_street_of_an_address_is_placed_by_the_first_locality_that_is_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], address: str
) -> None:
    assert locate(column(tmp_path, f'1,"{address}",x')) == 0
    (row,) = read(capsys.readouterr().out)
    assert row["place"] == "Girdlestone Road"
    assert float(row["confidence"]) > 0.9


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("The Slade, Lye Valley", "“The Slade” as written, in Lye Valley"),
        ("The Slade, Cowley", "“The Slade” as written, just outside of Cowley"),
        ("The Slade, Wheatley", "“The Slade” as written, outside of Wheatley"),
        ("The Slade, Narnia", "“The Slade” as written, and Narnia is not known to the gazetteer"),
        ("The Slade", "“The Slade” as written"),
    ],
)
def test_the_reason_of_a_candidate_names_the_locality_that_it_is_ranked_by(
    capsys: pytest.CaptureFixture[str], name: str, words: str
) -> None:
    main(["locate", "--json", name])
    (found,) = json.loads(capsys.readouterr().out)
    here = [item for item in found["candidates"] if item["place_locality"] == "Lye Valley"]
    assert [item["reason"] for item in here] == [words]


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
class TestWithAService:
    def chain(self, server: Server) -> list[str]:
        return ["--geocoder", "local,nominatim", "--server", f"nominatim={server.url}"]

    def test_a_name_is_asked_for_once_in_a_column_and_in_the_next_run(
        self, tmp_path: Path, server: Server, capsys: pytest.CaptureFixture[str]
    ) -> None:
        server.behaviour = places(street("Quetzal Row", lon=-1.2084, lat=51.7198))
        row = '1,"Quetzal Row, Blackbird Leys",x'
        path = column(tmp_path, row, row, '2,"Quetzal Row, Oxford",x')
        assert locate(path, *self.chain(server)) == 0
        assert locate(path, *self.chain(server)) == 0
        assert locate(path, *self.chain(server), "--offline") == 0
        assert len(server.asked) == 1
        first, second, third = capsys.readouterr().out.split("id,where")[1:]
        assert first == second == third

    @pytest.mark.parametrize("door", ["12 ", "12a ", "12-14 ", "7 / 9 ", "Flat 3, 12 ", "Flat B, "])
    @pytest.mark.parametrize("behind", ["", ", Oxford, OX4 1AB"])
    def test_a_door_and_a_postcode_are_not_asked_for(
        self, tmp_path: Path, server: Server, door: str, behind: str
    ) -> None:
        path = column(tmp_path, f'1,"{door}Quetzal Row{behind}",x')
        assert locate(path, *self.chain(server)) == 3
        assert [question["street"] for question in server.asked] == ["Quetzal Row"]
        assert "OX4" not in str(server.asked)

    def test_a_door_without_a_street_is_nothing_to_ask_for(
        self, tmp_path: Path, server: Server, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert locate(column(tmp_path, "1,Flat 3,x"), *self.chain(server)) == 3
        assert server.asked == []
        assert read(capsys.readouterr().out)[0]["reason"] == "it names no street"

    def test_a_failed_service_leaves_its_rows_open_and_the_others_placed(
        self, tmp_path: Path, server: Server, capsys: pytest.CaptureFixture[str]
    ) -> None:
        server.behaviour = sends(b"", 500)
        path = column(tmp_path, f'1,"{KNOWN}",x', *[f"2,Quetzal {n} Row,y" for n in range(9)])
        assert locate(path, *self.chain(server)) == 3
        out, err = capsys.readouterr()
        assert len(read(out)) == 10
        assert read(out)[0]["place"] == "Kestrel Crescent"
        assert {row["reason"] for row in read(out)[1:]} == {"nominatim could not be asked"}
        assert err.count("failed (status 500)") == 1
        assert "9 names are open because a service failed" in err
        assert len(server.asked) == 3

    def test_a_column_of_which_nothing_could_be_asked_is_exit_1(
        self, tmp_path: Path, server: Server, capsys: pytest.CaptureFixture[str]
    ) -> None:
        server.behaviour = sends(b"", 403)
        path = column(tmp_path, "1,Quetzal Row,x")
        assert locate(path, *self.chain(server)) == 1
        assert "refused us (status 403)" in capsys.readouterr().err

    def test_a_run_that_is_stopped_goes_on_where_it_was(
        self, tmp_path: Path, server: Server
    ) -> None:
        enough, is_stopped = threading.Event(), threading.Event()

        def behave(handler: Handler) -> None:
            if len(server.asked) == 20:
                enough.set()
                is_stopped.wait(60)
            handler.answer(b"[]")

        server.behaviour = behave
        path = column(tmp_path, *[f"{n},Quetzal {n} Row,x" for n in range(60)])
        command = [sys.executable, "-m", "geomap", "locate", "--csv", str(path)]
        command += ["--column", "where", *self.chain(server)]
        stopped = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        assert enough.wait(60)
        stopped.send_signal(signal.SIGINT)
        _, err = stopped.communicate(timeout=60)
        is_stopped.set()
        assert (stopped.returncode, err) == (1, b"geomap: stopped\n")
        assert len(server.asked) == 20
        whole = subprocess.run(command, capture_output=True, text=True, check=False)
        assert whole.returncode == 3
        assert len(whole.stdout.splitlines()) == 61
        streets = [question["street"] for question in server.asked]
        assert len(set(streets)) == 60
        assert len(streets) == 61  # the one that was under way is asked again


def test_a_terminal_sees_how_far_it_is(tmp_path: Path) -> None:
    path = column(tmp_path, *[f"{n},Quetzale {n} Rowe,x" for n in range(100_000)])
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    process = subprocess.Popen(
        [sys.executable, "-m", "geomap", "locate", "--csv", str(path), "--column", "where"],
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    )
    os.close(theirs)
    seen = b""
    while b" names/s]" not in seen and len(seen) < 10_000:
        seen += os.read(ours, 4096)
    process.kill()
    process.wait()
    os.close(ours)
    assert b"/100000 " in seen


def test_a_column_is_placed_as_each_of_its_names_would_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Enough names with two slips, and of no street, that they are looked up together."""
    streets = [
        place
        for place in open_gazetteer(open_patch("thames-valley"))
        if place.kind is PlaceKind.STREET and place.locality and len(place.name) > 16
    ][:400:10]
    names = [f"{place.name[:3]}{place.name[4:9]}x{place.name[9:]}" for place in streets]
    names += [f"{place.name[:4]}zz{place.name[4:]}" for place in streets] + ["Quetzalcoatl Row"] * 3
    names += [f"{name}, {place.locality}" for name, place in zip(names, streets, strict=False)]
    path = column(tmp_path, *(f'{number},"{name}",' for number, name in enumerate(names)))
    assert locate(path) == 3
    rows = read(capsys.readouterr().out)
    finder = Finder("thames-valley", ["local"])
    assert [list(row.values())[3:] for row in rows] == [finder.find(name).cells() for name in names]
    assert sum(float(row["confidence"]) > 0.5 for row in rows) >= 30


def test_no_rings_are_looked_for_while_names_are_looked_up_and_they_are_before_rows_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up: list[bool] = []
    written: list[bool] = []

    class Out:
        def write(self, text: str) -> object:
            written.append(gc.isenabled())
            return len(text)

    real = Finder._look_up

    def look_up(finder: Finder, names: list[str]) -> None:
        looked_up.append(gc.isenabled())
        real(finder, names)

    monkeypatch.setattr(Finder, "_look_up", look_up)
    path = tmp_path / "names.csv"
    path.write_text("where\nThe Slade\nQuarry Road\n", encoding="utf-8")
    Finder("thames-valley", ["local"]).find_csv(path, "where", Out())
    assert set(looked_up) == {False}
    assert set(written) == {True}


def test_what_was_found_is_written_though_the_rest_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(_: Finder, __: str) -> tuple[list[str], bool]:
        raise KeyboardInterrupt

    path = column(tmp_path, f'1,"{KNOWN}",', *(f'{at},"{KNOWN}",' for at in range(2, 9)), "9,Z,")
    found = Finder("thames-valley", ["local"]).find(KNOWN).cells(), False
    monkeypatch.setattr(
        Finder, "_cells", lambda own, name: found if name == KNOWN else stopped(own, name)
    )
    with contextlib.suppress(KeyboardInterrupt):
        locate(path)
    assert [row["id"] for row in read(capsys.readouterr().out)] == [*"12345678"]


def test_what_no_list_has_is_never_pinned_on_a_name_like_it() -> None:
    finder = Finder("thames-valley", ["local"])
    for name in ("Kestrell Cresent", "Girdlestine Raod", "Long Grounds", "Kestrel Crescant"):
        placement = finder.find(name).placement
        assert placement.candidates
        assert placement.candidate is None


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("The Slade, Wheatley", "the name says Wheatley, the only street that fits is in Lye"),
        ("The Slade", "3 streets of this name fit: Charlbury, Lye Valley and Newton Longville"),
        ("The Slade, Nowherewick", "Longville; Nowherewick is not known to the gazetteer"),
    ],
)
def test_a_name_by_itself_is_no_story(
    name: str, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["locate", name]) == 3
    told = " ".join(capsys.readouterr().out.split())
    assert reason in told
    assert "story" not in told


def test_a_column_of_the_file_that_is_called_like_one_that_is_added_gets_an_ending(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "names.csv"
    path.write_text(f'lon,where,source,source_own\nA3,"{KNOWN}",card,box\n')
    assert locate(path) == 0
    said = capsys.readouterr()
    header = said.out.splitlines()[0].split(",")
    assert header[:5] == ["lon_own", "where", "source_own_own", "source_own", "place"]
    (row,) = read(said.out)
    assert (row["lon_own"], row["source_own_own"], row["source_own"]) == ("A3", "card", "box")
    assert (row["lon"], row["lat"]) == ("-1.208376", "51.719782")
    assert said.err.endswith("added: lon is lon_own, source is source_own_own\n")


@pytest.mark.parametrize("name", ["High Street", "Church Lane", "Mill Lane", "The Slade"])
def test_the_streets_of_one_name_that_are_listed_and_the_rest_are_all_that_fit(name: str) -> None:
    reason = Finder("thames-valley", ["local"]).find(name).placement.reason
    count, _, listed = reason.partition(" streets of this name fit: ")
    parts = re.split(", | and ", listed)
    more = int(parts.pop().removesuffix(" more")) if listed.endswith(" more") else 0
    counted = [re.search(r"\((\d+)\)\Z", part) for part in parts]
    assert sum(int(many[1]) if many else 1 for many in counted) + more == int(count)


@pytest.mark.parametrize("width", ["40", "80"])
def test_nothing_of_a_place_is_cut_short_in_a_terminal(
    width: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    assert main(["locate", KNOWN, "Girdlestone Road, Headington", "", "The Slade"]) == 3
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= int(width)
    told = " ".join(out.split())
    assert f"{KNOWN} {KNOWN}: -1.208376 51.719782 exact" in told
    assert "(empty): it names no street" in told
    assert "…" not in told


def test_a_column_of_two_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "names.csv"
    path.write_text("where,where\nThe Slade,Long Ground\n")
    assert locate(path) == 2
    assert "several columns 'where'" in capsys.readouterr().err
    assert locate(column(tmp_path, "1,The Slade,"), "--json") == 2
    assert "--csv writes CSV" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("of_column", [False, True])
def test_output_that_cannot_be_written_is_one_line_and_exit_1(
    tmp_path: Path, of_column: bool
) -> None:
    path = column(tmp_path, f'1,"{KNOWN}",')
    asked = ["--csv", str(path), "--column", "where"] if of_column else [KNOWN]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "geomap", "locate", *asked],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == "geomap: the output cannot be used: No space left on device\n"


def test_names_that_share_what_is_known_of_their_locality_are_placed_as_if_alone() -> None:
    names = [
        "Cowley Road, Oxford",
        "Cowley Road, Littlemore, Oxford",
        "High Street",
        "High Street, Slough",
        "Chruch Street, Slough",
        "Baker Street, Swindon",
        "Quince Alley, Oxford",
    ]
    together = Finder("thames-valley", ["local"])
    found = [together.find(name) for name in [*names, *reversed(names)]]
    for name, one, again in zip(names, found, reversed(found), strict=False):
        alone = Finder("thames-valley", ["local"]).find(name)
        assert one.placement == again.placement == alone.placement
        assert one.cells() == again.cells() == alone.cells()


def test_a_street_is_measured_against_a_locality_twice_at_most(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Once for how near it lies, and once for whether the locality holds it."""
    measured: list[tuple[float, ...]] = []

    def counting(*points: float) -> float:
        measured.append(points)
        return distance_m(*points)

    finder = Finder("thames-valley", ["local"])
    monkeypatch.setattr(weights, "distance_m", counting)
    monkeypatch.setattr(areas_around, "distance_m", counting)
    for name in ("The Slade, Cowley", "High Street, Headington", "Church Lane, Marsh Gibbon"):
        measured.clear()
        candidates = len(open_gazetteer(open_patch("thames-valley")).find(name.partition(",")[0]))
        finder.find(name).cells()
        assert max(Counter(measured).values()) <= 2
        assert candidates <= len(measured) <= 2 * candidates
    measured.clear()
    finder.find("High Street, Headington")
    assert len(measured) < 20, "what is known of a locality is kept"


def test_a_column_of_localities_and_one_of_days_are_heard_and_own_columns_go_through(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "names.csv"
    path.write_text(
        "id,where,town,when\n"
        "1,High Street,Wheatley,10/8/2017\n"
        '2,"12 Church Street, Caversham",Caversham,10 August 2017\n'
        "3,Station Road,Didcot,2017-08-10T07:30\n"
        "4,Kestrel Crescent,,\n"
        '5,"The Slade, Headington",Oxford,soon\n'
        "6,London Road,Headington,31/2/2017\n"
    )
    assert locate(path, "--locality-column", "town", "--date-column", "when") == 3
    out, err = capsys.readouterr()
    rows = read(out)
    assert [row["place_locality"] for row in rows][:3] == ["Wheatley", "Caversham", "Didcot"]
    assert [row["id"] for row in rows if not row["lon"]] == ["4"], "two towns have one"
    assert [row["id"] for row in rows] == list("123456")
    assert [row["date"] for row in rows] == ["2017-08-10"] * 3 + [""] * 3
    assert [row["when"] for row in rows][1] == "10 August 2017"
    assert f"{path}, line 6: 'soon' is no day: write it like 2017-08-10" in err
    assert "line 7: '31/2/2017' is no day" in err


def test_a_day_in_a_column_is_read_as_archives_and_python_read_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = ("10-08-2017", "10/08/17", "10th of August 2017", "2017-08-1099", "2017-08-10x")
    path = tmp_path / "names.csv"
    path.write_text("where,when\n" + "".join(f'"{KNOWN}",{day}\n' for day in told))
    assert locate(path, "--date-column", "when") == 0
    out, err = capsys.readouterr()
    assert [row["date"] for row in read(out)] == ["2017-08-10"] * 3 + [""] * 2
    assert "line 5: '2017-08-1099' is no day: write it like 2017-08-10" in err
    assert "line 6: '2017-08-10x' is no day" in err
    assert {day_of(day) for day in told[:3]} == {date(2017, 8, 10)}


def test_a_day_of_ones_own_called_date_is_left_as_it_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "names.csv"
    path.write_text(f'where,date\n"{KNOWN}",9/8/2017\n')
    assert locate(path, "--date-column", "date") == 0
    (row,) = read(capsys.readouterr().out)
    assert (row["date"], row["date_read"]) == ("9/8/2017", "2017-08-09")


@pytest.mark.parametrize("option", ["--locality-column", "--date-column"])
def test_a_column_that_is_not_there_is_wrong_use(
    option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert locate(column(tmp_path, f"1,{KNOWN},a"), option, "town") == 2
    assert "has no column 'town': it has id, where, note" in capsys.readouterr().err
    assert main(["locate", "The Slade", option, "town"]) == 2
    assert "are of --csv FILE" in capsys.readouterr().err
