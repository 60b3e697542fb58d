"""Every block of commands in README, CONTRIBUTING and docs/ is run, in the order of its page."""

from __future__ import annotations

import argparse
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import takewhile
from pathlib import Path

import pytest

from geomap.cli import main
from tests.release.doc_pages import COMMANDS, DATA, Block, Page, read_page
from tests.support import fault_server

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]
SHARE = re.compile(r"\b[01]\.\d\d\b")

# Put on the path of every command: what is no loopback address cannot be reached.
NO_NETWORK = """
import socket
connect = socket.socket.connect
def guarded(self, address):
    if self.family != socket.AF_UNIX and not str(address[0]).startswith("127."):
        raise OSError(f"a command of the docs asked {address[0]}")
    return connect(self, address)
socket.socket.connect = guarded
"""


@pytest.fixture(params=PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def page(request: pytest.FixtureRequest) -> Page:
    return read_page(request.param)


def test_every_block_is_run_or_is_of_a_language_that_nobody_runs(page: Page) -> None:
    for block in page.blocks:
        where = f"line {block.line}"
        if block.language in COMMANDS:
            assert not {"file", "prints"} & set(block.marks), where
        else:
            assert block.language in DATA, where
            assert set(block.marks) <= {"file", "prints"}, where


def test_a_block_that_is_not_run_says_why(page: Page) -> None:
    for block in page.blocks:
        reason = block.marks.get("not run")
        assert reason is None or len(reason.split()) > 4, f"line {block.line}: {reason!r}"


def test_a_mark_that_is_unknown_or_a_block_without_fences_is_refused(tmp_path: Path) -> None:
    for text in ("<!-- skip -->\n", "Text\n\n    geomap map\n", "<!-- exit: 3 -->\n\nText\n"):
        (tmp_path / "page.md").write_text(text)
        with pytest.raises(ValueError, match=r"page\.md"):
            read_page(tmp_path / "page.md")


def test_commands_and_options_within_sentences_exist(page: Page) -> None:
    known = _options(main._parser())
    every = set().union(*known.values())
    for code in page.inline:
        words = shlex.split(code) if code.startswith(("geomap ", "--")) else []
        head = words[1:3] if words[:1] == ["geomap"] else []
        command = list(takewhile(re.compile("[a-z]+").fullmatch, head))
        assert set(command) <= set(known), code
        given = {word for word in words if word.startswith("--")}
        assert given <= (known[command[-1]] if command else every), code


@pytest.mark.slow
@pytest.mark.enable_socket
def test_the_commands_of_a_page_do_what_it_says(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in _environment(tmp_path).items():
        monkeypatch.setenv(name, value)
    with _given(page, tmp_path) as addresses:
        names: dict[str, object] = {}
        printed = ""
        for block in page.blocks:
            where = f"{page.path.name}, line {block.line}"
            if "not run" in block.marks:
                continue
            if "file" in block.marks:
                Path(block.marks["file"]).write_text(block.text, encoding="utf-8")
            elif "prints" in block.marks:
                assert _alike(printed, block.text), f"{where}: it prints\n{printed}"
            elif block.language == "sh":
                printed = _run(block, addresses, where)
            elif block.language == "python":
                exec(compile("\n" * block.line + block.text, str(page.path), "exec"), names)  # noqa: S102


@pytest.mark.slow
def test_the_site_is_built_without_a_warning_and_asks_no_other_host(tmp_path: Path) -> None:
    sphinx = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html"]
    done = subprocess.run([*sphinx, DOCS, tmp_path], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    pages = list(tmp_path.rglob("*.html"))
    assert len(pages) > len(PAGES)
    for file in pages:
        tags = re.findall(r"<(?:script|link|img|iframe|source)\b[^>]*>", file.read_text("utf-8"))
        assert not [tag for tag in tags if "//" in tag], file
    for file in tmp_path.rglob("*.css"):
        loaded = re.findall(r"(?:url\(|@import)\s*['\"]?([^)'\"\s]+)", file.read_text("utf-8"))
        assert not [address for address in loaded if "//" in address[:9]], file


def _options(parser: argparse.ArgumentParser) -> dict[str, set[str]]:
    """Give the options of each command, by its own name; two of one name have those of both."""
    found: dict[str, set[str]] = {}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, child in action.choices.items():
                own = {name: set(child._option_string_actions)}
                for each, options in (*own.items(), *_options(child).items()):
                    found[each] = found.get(each, set()) | options
    return found


def _environment(folder: Path) -> dict[str, str]:
    guard = folder / ".guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(NO_NETWORK)
    return {
        "COLUMNS": "80",
        "HOME": str(folder),
        "MAKEFLAGS": "-n",
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(guard),
        "XDG_CACHE_HOME": str(folder / ".cache"),
    }


@contextmanager
def _given(page: Page, folder: Path) -> Iterator[dict[str, str]]:
    """Put what a page is given into its folder; give the real addresses of its services."""
    with ExitStack() as stack:
        addresses = {}
        for name, source in page.given.items():
            if source == "nominatim":
                addresses[name] = stack.enter_context(_nominatim())
            else:
                target = folder / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.symlink_to(Path(sys.prefix) if source == ".venv" else ROOT / source)
        yield addresses


@contextmanager
def _nominatim() -> Iterator[str]:
    """Run a Nominatim that knows every street, all in one place; give its address."""
    place = {"address": {"suburb": "Blackbird Leys", "city": "Oxford"}}
    with fault_server.running() as server:
        server.behaviour = lambda handler: fault_server.places(
            fault_server.street(server.asked[-1]["street"], -1.1986, 51.7213, **place)
        )(handler)
        yield server.url


def _run(block: Block, addresses: dict[str, str], where: str) -> str:
    """Run a block of commands; give what it prints. `make` only tells what it would do."""
    text = block.text
    for address, real in addresses.items():
        text = text.replace(address, real)
    done = subprocess.run(
        ["bash", "-e", "-c", text],
        cwd=ROOT if text.startswith("make ") else None,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == int(block.marks.get("exit", 0)), f"{where}: {done.stderr}"
    return done.stdout


def _alike(one: str, other: str) -> bool:
    """Tell whether texts are equal but for shares that differ by a few hundredths.

    Confidence moves a little whenever a weight of the reader is learnt anew.
    """
    shares = [[float(share) for share in SHARE.findall(text)] for text in (one, other)]
    return SHARE.sub("", one) == SHARE.sub("", other) and shares[0] == pytest.approx(
        shares[1], abs=0.03
    )
