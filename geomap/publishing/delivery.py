"""The newsroom's own command, which takes a published folder to where readers are."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

from geomap.errors import InputError, RenderError

LONGEST_S = 600.0
"""A folder of maps has a few megabytes; what takes longer waits for somebody."""


def deliver(command: str, folder: Path, name: str) -> None:
    """Run a command like "rsync -a {folder}/ web:/srv/maps/".

    No shell reads it: `{folder}` and `{name}` are put into its words after they were divided, so
    that nothing in them can be another word or another command.

    Raises
    ------
    InputError
        If it is no command line, or its program is not here.
    RenderError
        If it fails or takes more than ten minutes. The files in the folder stay as they are.
    """
    try:
        words = shlex.split(command, posix=sys.platform != "win32")
    except ValueError as error:
        raise InputError(f"{command!r} is no command: {error}") from None
    if not words:
        raise InputError("the command that delivers is empty: name a program, like rsync")
    filled = [word.replace("{folder}", str(folder)).replace("{name}", name) for word in words]
    try:
        done = subprocess.run(filled, timeout=LONGEST_S, check=False, stdin=subprocess.DEVNULL)  # noqa: S603 - the newsroom's own
    except (OSError, ValueError) as error:
        raise InputError(f"{filled[0]} cannot be run: {error}") from None
    except subprocess.TimeoutExpired:
        raise RenderError(
            f"the files are in {folder}, but {filled[0]} took more than {LONGEST_S:.0f} s"
        ) from None
    if done.returncode:
        raise RenderError(
            f"the files are in {folder}, but {filled[0]} ended with {done.returncode}: run it again"
        )
