"""How the tests are run: each time in another order, which is said where one of them fails.

hypothesis searches at random on a machine of ours, and the same way each time in CI, whatever the
order; under another Python (`make versions`) for a quarter as long. No search has a deadline: a
machine that is busy is no broken program.

What takes long comes first, so that no worker waits for another at the end: the labelled stories,
which whoever reads them reads all, then each module that has a slow test. Python looks
less often than usual for rings of objects that nobody holds: that took an eighth of all the time.
Products of matrices use one core, as in the command: two workers whose products use both wait.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

collect_ignore = ["stories"]
"""The labelled stories, 21,000 files in which every process would look for tests."""
pytest_plugins = ["tests.support.chromium"]
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("here", deadline=None)
settings.register_profile("versions", derandomize=True, deadline=None, max_examples=25)
settings.load_profile("ci" if os.environ.get("CI") else "here")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
gc.set_threshold(20_000, 20, 50)


@pytest.fixture(scope="session", autouse=True)
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep out of the folder in which whoever runs the tests keeps stories and records."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("GEOMAP_DATA", str(tmp_path_factory.mktemp("kept")))
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the shuffled order, within what takes long and within the rest."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: (item.path.parent.name != "reading", item.path not in slow))


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, exitstatus: int, config: pytest.Config
) -> None:
    """Say how to run failed tests again in their order, where they were shuffled."""
    seed = config.getoption("randomly_seed", None)
    if exitstatus == pytest.ExitCode.TESTS_FAILED and isinstance(seed, int):
        terminalreporter.write_line(f"the same order again: --randomly-seed={seed}")
