"""Maps in an object store on this machine: a small one, or with `make store` moto's server."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from geomap.cli.main import main
from geomap.errors import InputError, RenderError
from geomap.formats import load
from geomap.publishing.bucket import Bucket, open_bucket
from tests.support.many_raids import RAIDS, ROWS, write_patch

obstore = pytest.importorskip("obstore")
STREETS = [row.street.encode() for row in ROWS]
MOTO = """
import sys, boto3
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
server.start()
port = server.get_host_and_port()[1]
boto3.client("s3", endpoint_url=f"http://127.0.0.1:{port}").create_bucket(
    Bucket="maps", CreateBucketConfiguration={"LocationConstraint": "eu-west-2"}
)
print(port, flush=True)
sys.stdin.read()
"""
WHO = {"AWS_ACCESS_KEY_ID": "nobody", "AWS_SECRET_ACCESS_KEY": "none", "AWS_REGION": "eu-west-2"}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Give the address of a store with a bucket called maps."""
    moto = os.environ.get("GEOMAP_MOTO")
    own = [sys.executable, "-m", "tests.publishing.store_server"]
    process = subprocess.Popen(
        [moto, "-W", "ignore", "-c", MOTO] if moto else own,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | WHO | {"AWS_DEFAULT_REGION": "eu-west-2"},
    )
    assert process.stdout
    yield f"http://127.0.0.1:{int(process.stdout.readline())}"
    process.communicate("")


@pytest.fixture
def store(server: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Bucket:
    """Open a folder of the bucket for this test alone."""
    for name, value in (WHO | {"AWS_ENDPOINT_URL": server}).items():
        monkeypatch.setenv(name, value)
    return open_bucket(f"s3://maps/{request.node.name}")


@pytest.fixture
def publish(tmp_path: Path, store: Bucket) -> list[str]:
    """Give the command that publishes six raids there, and its options."""
    for name in ("web", "patch"):
        (tmp_path / name).mkdir()
    table = tmp_path / "raids.geojson"
    table.write_bytes(load("geojson").render(RAIDS, write_patch(tmp_path / "patch")))
    return ["publish", str(table), *_where(tmp_path, store.url)]


def _where(folder: Path, url: str) -> list[str]:
    return [
        *("--folder", str(folder / "web"), "--url", "https://maps.news.example/", "--name"),
        *("raids", "--by", "ab", "--picture-as", "svg", "--to", url),
        *("--record", str(folder / "raids.jsonl")),
    ]


def _there(store: Bucket) -> dict[str, Any]:
    listed = [each["path"] for page in obstore.list(store.store) for each in page]
    return {name: obstore.get(store.store, name) for name in sorted(listed)}


def test_a_map_is_put_with_types_that_browsers_take_and_five_minutes_to_be_kept(
    publish: list[str], store: Bucket, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(publish) == 0
    assert f"put 6 files into {store.url}" in capsys.readouterr().err
    there = _there(store)
    assert {name: each.attributes["Content-Type"] for name, each in there.items()} == {
        "geomap-frames.js": "text/javascript; charset=utf-8",
        "raids.embed.html": "text/html; charset=utf-8",
        "raids.geojson": "application/geo+json",
        "raids.html": "text/html; charset=utf-8",
        "raids.oembed.json": "application/json",
        "raids.svg": "image/svg+xml",
    }
    assert {each.attributes["Cache-Control"] for each in there.values()} == {"max-age=300"}
    for name, each in there.items():
        assert bytes(each.bytes()) == (tmp_path / "web" / name).read_bytes()


def test_a_withdrawn_map_leaves_no_street_in_the_store(
    publish: list[str], store: Bucket, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(publish) == 0
    obstore.put(store.store, "raids.png", b"an older picture, that is no more in the folder")
    obstore.put(store.store, "others.png", b"of another map")
    where = _where(tmp_path, store.url)
    assert main(["withdraw", *where, "--because", "A street was wrong"]) == 0
    there = {name: bytes(each.bytes()) for name, each in _there(store).items()}
    assert "raids.png" not in there
    assert "others.png" in there
    assert b"A street was wrong." in there["raids.html"]
    assert [name for name, data in there.items() if any(street in data for street in STREETS)] == []
    capsys.readouterr()


def test_no_picture_of_an_older_version_stays_in_the_store(
    publish: list[str], store: Bucket, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(publish) == 0
    obstore.put(store.store, "raids.png", b"of a version before, that is no more in the folder")
    assert main(publish) == 0
    assert "raids.png" not in _there(store)
    capsys.readouterr()


def test_what_could_not_be_taken_there_is_told_and_taken_again_by_the_same_command(
    publish: list[str],
    store: Bucket,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert main(publish) == 0
    put = obstore.put

    def refuse(at: Any, name: str, *rest: Any, **more: Any) -> Any:
        if name == "raids.html":
            raise RuntimeError("the cable is cut\nand more of it")
        return put(at, name, *rest, **more)

    monkeypatch.setattr(obstore, "put", refuse)
    taken = ["withdraw", *_where(tmp_path, store.url), "--because", "A street was wrong"]
    assert main(taken) == 1
    told = capsys.readouterr().err
    assert f"but raids.html was not put into {store.url}: the cable is cut" in told
    assert "more of it" not in told
    there = {name: bytes(each.bytes()) for name, each in _there(store).items()}
    left = [name for name, data in there.items() if any(street in data for street in STREETS)]
    assert left == ["raids.html"], "the page is the last"
    monkeypatch.setattr(obstore, "put", put)
    assert main(taken) == 0
    assert "raids is withdrawn already, and is taken there again" in capsys.readouterr().err
    assert STREETS[0] not in bytes(_there(store)["raids.html"].bytes())


@pytest.mark.usefixtures("store")
def test_a_bucket_that_is_not_there_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "raids.html").write_text("a map")
    none = open_bucket("s3://no-such-bucket/raids")
    with pytest.raises(
        RenderError, match=r"raids.html was not put into s3://no-such-bucket/raids: "
    ):
        none.take(tmp_path, ["raids.html"], "raids.html")


@pytest.mark.parametrize(
    "url", ["maps/raids", "s3://", "http://maps/raids", "s3://key:word@maps/raids", "file:///tmp"]
)
def test_what_is_no_store_is_refused(url: str) -> None:
    with pytest.raises(InputError, match="is no store: write it like s3://bucket/folder"):
        open_bucket(url)


def test_without_the_package_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "obstore.store", None)
    with pytest.raises(InputError, match=r"geomap-news\[s3\]"):
        open_bucket("s3://maps/raids")


@pytest.mark.usefixtures("store")
def test_a_store_elsewhere_is_not_spoken_to_without_https(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://store.example:9000")
    (tmp_path / "raids.html").write_text("a map")
    with pytest.raises(RenderError, match="was not put"):
        open_bucket("s3://maps/raids").take(tmp_path, ["raids.html"], "raids.html")
