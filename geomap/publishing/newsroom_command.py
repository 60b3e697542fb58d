"""The newsroom's own command, which takes a published folder to where readers are."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from geomap.errors import InputError, RenderError

LONGEST_S = 600.0
"""A folder of maps has a few megabytes; what takes longer waits for somebody."""


def check_command(command: str, folder: Path, name: str) -> None:
    """Refuse a command that cannot be run, before anything is written.

    Raises
    ------
    InputError
        If it is no command line, or its program is not here.
    """
    program = _filled(command, folder, name)[0]
    if shutil.which(program) is None:
        raise InputError(
            f"{program} cannot be run: there is no such program here; name another with --then"
        )


def deliver(command: str, folder: Path, name: str) -> None:
    """Run a command like "rsync -a {folder}/ web:/srv/maps/".

    No shell reads it: `{folder}` and `{name}` are put into its words after they were divided, so
    that nothing in them can be another word or another command.

    Raises
    ------
    InputError
        If it is no command line.
    RenderError
        If it cannot be run, fails or takes more than ten minutes. The files in the folder stay as
        they are.
    """
    filled = _filled(command, folder, name)
    written = f"the files are in {folder}, but {filled[0]}"
    try:
        done = subprocess.run(filled, timeout=LONGEST_S, check=False, stdin=subprocess.DEVNULL)  # noqa: S603 - the newsroom's own
    except (OSError, ValueError) as error:
        raise RenderError(f"{written} cannot be run: {error}") from None
    except subprocess.TimeoutExpired:
        raise RenderError(f"{written} took more than {LONGEST_S:.0f} s") from None
    if done.returncode:
        raise RenderError(f"{written} ended with {done.returncode}: run it again")


def _filled(command: str, folder: Path, name: str) -> list[str]:
    try:
        words = shlex.split(command, posix=sys.platform != "win32")
    except ValueError as error:
        raise InputError(f"{command!r} is no command: {error}") from None
    if not words:
        raise InputError("the command that delivers is empty: name a program, like rsync")
    return [word.replace("{folder}", str(folder)).replace("{name}", name) for word in words]
