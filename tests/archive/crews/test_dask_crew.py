"""Stories read by the workers of a real dask scheduler: the same bytes, whoever dies meanwhile."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from geomap.archive.additions import Wishes, add
from geomap.archive.crews import dask_crew, errand
from geomap.archive.crews.reading_kit import reading_kit
from geomap.archive.intake.given_story import GivenStory
from geomap.archive.intake.work_list import WorkList
from geomap.archive.opened_archive import Archive
from geomap.cli.main import main
from geomap.errors import InputError, ServiceError
from geomap.gazetteer.patches import open_patch
from tests.archive.conftest import CHARGED, ELSEWHERE, RAID, STORIES, added, lines, tables
from tests.archive.crews import clusters, dying
from tests.archive.crews.clusters import ROOT, Cluster, cluster_in

pytestmark = [
    pytest.mark.slow,
    pytest.mark.enable_socket,
    pytest.mark.allow_hosts(["127.0.0.1"]),
    pytest.mark.skipif(os.name == "nt", reason="kill is of other systems"),
]
QUIET = [{"id": f"quiet-{n}", "date": "2019-03-01", "text": f"Day {n}."} for n in range(60)]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    clusters.need_dask()
    (tmp_path / "cluster").mkdir()
    with cluster_in(tmp_path / "cluster") as started:
        yield started


def try_once(dask_scheduler: Any) -> None:
    """Call a story deadly after one worker and not after four, which each cost a start."""
    dask_scheduler.allowed_failures = 0


def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geomap.archive.intake.work_list.MOST_STORIES", 2)


def test_two_workers_of_which_one_is_killed_give_the_bytes_that_one_process_gives(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_chunks(monkeypatch)
    folder = tmp_path / "stories"
    (folder / "may").mkdir(parents=True)
    (folder / "may" / "one.md").write_text(f"# Raid\n\n{ELSEWHERE['text']}\n\n2 June 2019")
    (folder / "two.rtf").write_text(r"{\rtf1\ansi " + RAID["text"] + "}")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 50)
    rows = lines(tmp_path / "rows.jsonl", [*STORIES, *QUIET])
    sources = [folder, rows]
    alone, together = tmp_path / "alone.archive", tmp_path / "together.archive"
    decided = tmp_path / "decided.toml"
    decided.write_text('[[decision]]\nstory = "charged"\ndo = "off"\nquote = "Kestrel Crescent"\n')
    here = add(sources, alone, Wishes(workers=1, keeps_text=True, decisions=decided))
    cluster.work(2)
    steps = []
    taken = 0
    chunks = WorkList.chunks

    def counted(work: WorkList) -> Iterator[tuple[GivenStory, ...]]:
        nonlocal taken
        for chunk in chunks(work):
            taken += len(chunk)
            yield chunk

    monkeypatch.setattr(WorkList, "chunks", counted)

    def kill_one(doing: str, done: int, total: int) -> None:
        if not doing.startswith("reading"):
            return
        steps.append((done, total))
        assert taken <= done + 8, "four chunks of two are with two workers, and no more in memory"
        if done >= 8 and cluster.workers[0].returncode is None:
            cluster.kill(0)
            steps.append((-1, total))

    wishes = Wishes(dask=cluster.address, keeps_text=True, decisions=decided, progress=kill_one)
    there = add(sources, together, wishes)
    at = steps.index((-1, len(STORIES) + len(QUIET) + 3))
    assert steps[at - 1][0] < there.read / 2
    assert there == here
    assert there.read == len(STORIES) + len(QUIET) + 3
    assert tables(together) == tables(alone)
    kept = Archive(together).stories.to_table(columns=["text"]).column(0).to_pylist()
    assert sum(RAID["text"] in (text or "") for text in kept) == 2
    assert add(sources, together, replace(wishes, progress=None)).read == 0


def test_a_story_that_kills_its_workers_is_told_and_stops_nothing(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from distributed import Client

    cluster.work(3, DASK_DISTRIBUTED__WORKER__PRELOAD="tests.archive.crews.dying")
    with Client(cluster.address, set_as_default=False) as client:
        # The scheduler tries it on four workers, which would cost the tests a start each.
        client.run_on_scheduler(
            lambda dask_scheduler: setattr(dask_scheduler, "allowed_failures", 0)
        )
    small_chunks(monkeypatch)
    deadly = {"id": "deadly", "date": "2019-03-01", "text": dying.DEADLY}
    archive = tmp_path / "raids.archive"
    found = added([deadly, *STORIES], archive, workers=None, dask=cluster.address)
    ((_, reason),) = found.failed
    assert "died" in reason
    assert found.read == len(STORIES) + 1
    assert [worker.poll() is None for worker in cluster.workers].count(False) == 2
    alone = tmp_path / "alone.archive"
    added(STORIES, alone)
    ours, theirs = tables(archive), tables(alone)
    assert all(ours[name] == theirs[name] for name in theirs if name.startswith("events"))


def test_workers_that_would_read_otherwise_are_refused_in_one_line_before_anything_is_written(
    cluster: Cluster, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story, archive = lines(tmp_path / "rows.jsonl", [RAID]), tmp_path / "raids.archive"
    command = ["archive", "add", str(story), "-o", str(archive), "--dask", cluster.address]

    def refused() -> str:
        assert main(command) == 1
        (line,) = capsys.readouterr().err.splitlines()
        assert not archive.exists()
        return line

    assert f"{cluster.address} has no worker: start some with dask worker" in refused()
    older = tmp_path / "older"
    shutil.copytree(ROOT / "geomap", older / "geomap", ignore=shutil.ignore_patterns("static"))
    (older / "data").symlink_to(ROOT / "data")
    version = older / "geomap" / "version.py"
    version.write_text(version.read_text().replace('__version__ = "', '__version__ = "0.0.'))
    cluster.work(PYTHONPATH=str(older))
    assert "reads with geomap 0.0." in refused()
    cluster.kill(0)
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / "geomap.py").write_text("raise ModuleNotFoundError('No module named geomap')")
    cluster.work(PYTHONPATH=str(hidden))
    assert "lacks geomap: install" in refused()


def test_a_worker_without_the_patch_or_with_another_one_says_so(tmp_path: Path) -> None:
    nowhere = str(tmp_path / "patch")
    chunk = errand.packed(())
    said = errand.run({}, nowhere, chunk, False)
    assert isinstance(said, str)
    assert f"there is no patch '{nowhere}'" in said
    shutil.copytree(open_patch("thames-valley").folder, nowhere)
    ours = reading_kit(nowhere)
    assert not isinstance(errand.run(ours, nowhere, chunk, False), str)
    assert errand.run(ours | {"lxml": "0.1"}, nowhere, chunk, False) == (
        f"reads with lxml {ours['lxml']}, and this command with 0.1: install the same there"
    )
    with Path(nowhere, "localities.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    said = errand.run(ours, nowhere, chunk, False)
    assert said == f"has another patch {nowhere}: put the same there"


def test_a_cluster_that_is_gone_or_has_no_worker_any_more_ends_the_run_which_can_go_on(
    cluster: Cluster,
    made: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    small_chunks(monkeypatch)
    monkeypatch.setattr("geomap.archive.crews.crew._LOOK_S", 0.1)
    monkeypatch.setattr(dask_crew, "ALONE_S", 0.3)
    monkeypatch.setattr(dask_crew, "CONNECT_S", 5)
    archive = tmp_path / "raids.archive"
    cluster.work()

    def kill_worker(_: str, done: int, total: int) -> None:
        if total and done == 2:
            cluster.kill(0)

    def end(_: str, done: int, total: int) -> None:
        if total and done == 0:
            cluster.end()

    with pytest.raises(ServiceError, match="has had no worker for 0 s: start some"):
        added(STORIES, archive, workers=None, dask=cluster.address, progress=kill_worker)
    held = Archive(archive).stories.count_rows()
    assert held in (2, 4), "what was told before it was killed, and what it did meanwhile"
    cluster.work()
    with pytest.raises(ServiceError, match=f"{cluster.address} is gone .*: start it"):
        added(STORIES, archive, workers=None, dask=cluster.address, progress=end)
    assert capfd.readouterr().err == ""
    rest = added(STORIES, archive)
    assert (rest.known, rest.read) == (held, len(STORIES) - held)
    assert tables(archive) == tables(made)


def test_what_cannot_be_reached_or_is_no_address_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clusters.need_dask()
    monkeypatch.setattr(dask_crew, "CONNECT_S", 0.2)
    archive = tmp_path / "raids.archive"
    for address in ("", "127.0.0.1", "http://127.0.0.1:80", "tcp://127.0.0.1:1\n"):
        with pytest.raises(InputError, match="is no address: give one like tcp://"):
            added([RAID], archive, workers=None, dask=address)
    with pytest.raises(InputError, match="give one"):
        added([RAID], archive, workers=2, dask="tcp://127.0.0.1:1")
    with pytest.raises(ServiceError, match=r"tcp://127\.0\.0\.1:1 cannot be reached"):
        added([RAID], archive, workers=None, dask="tcp://127.0.0.1:1")
    assert not archive.exists()


def test_a_client_that_failed_is_closed_before_another_can_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clusters.need_dask()
    import distributed

    closers: list[str] = []
    close = distributed.Client.close

    def told(client: Any, *options: Any, **more: Any) -> Any:
        closers.append(sys._getframe(1).f_code.co_name)
        return close(client, *options, **more)

    monkeypatch.setattr(dask_crew, "CONNECT_S", 0.2)
    monkeypatch.setattr(distributed.Client, "close", told)
    with pytest.raises(ServiceError, match="cannot be reached"):
        added([RAID], tmp_path / "raids.archive", workers=None, dask="tcp://127.0.0.1:1")
    assert "_connected" in closers  # and not only by the collector


def test_without_the_extra_the_hint_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(InputError, match=r"geomap-news\[dask\]"):
        added([CHARGED], tmp_path / "raids.archive", workers=None, dask="tcp://127.0.0.1:1")


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_a_scheduler_with_certificates_is_reached_by_those_that_dask_is_configured_with(
    tmp_path: Path,
) -> None:
    clusters.need_dask()
    import dask

    pem = tmp_path / "own.pem"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=127.0.0.1"
    subprocess.run(
        [*command.split(), "-keyout", pem, "-out", f"{pem}.crt"], check=True, capture_output=True
    )
    pem.write_bytes(pem.read_bytes() + Path(f"{pem}.crt").read_bytes())
    client = {f"distributed.comm.tls.{name}": str(pem) for name in ("ca-file", "client.cert")}
    prefix = "DASK_DISTRIBUTED__COMM__TLS__"
    environment = {f"{prefix}CA_FILE": str(pem), f"{prefix}SCHEDULER__CERT": str(pem)}
    (tmp_path / "cluster").mkdir()
    archive = tmp_path / "raids.archive"
    with cluster_in(tmp_path / "cluster", **environment) as cluster:
        assert cluster.address.startswith("tls://")
        with pytest.raises(ServiceError, match="cannot be reached"):
            added([RAID], archive, workers=None, dask=cluster.address)
        with (
            dask.config.set(client),
            pytest.raises(ServiceError, match="has no worker"),
        ):
            added([RAID], archive, workers=None, dask=cluster.address)
