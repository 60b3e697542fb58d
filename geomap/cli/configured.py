"""The newsroom's `geomap.toml` behind the options of a command: the command line wins over it."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Sequence
from pathlib import Path

from geomap.configuration.known_keys import KEYS, Key
from geomap.configuration.settings import NAME, Settings, nearest, read_settings
from geomap.errors import InputError


def add_to(
    parser: argparse.ArgumentParser,
    beside: str | None = None,
    *without: str,
    never: Collection[str] = (),
) -> None:
    """Add the options by which another file counts, or none.

    `beside` is the argument with the file upwards from which it is found; None is where the
    command is run. `without` are what the command takes from the file alone, and `never` options
    that it takes from the command line alone.
    """
    group = parser.add_argument_group(
        "settings", f"{NAME}, beside the story or in the nearest folder above, sets other defaults"
    )
    either = group.add_mutually_exclusive_group()
    either.add_argument("--config", type=Path, metavar="FILE", help="take this file for it")
    either.add_argument("--no-config", action="store_true", help="take none")
    parser.set_defaults(configured=True, configured_beside=beside, settings_file=None)
    parser.set_defaults(never_configured=never)
    parser.set_defaults(**dict.fromkeys(without))


def fill(options: argparse.Namespace) -> None:
    """Fill what the command line left open: from the file, if the command has one, else as usual.

    `settings_file` becomes its path, which no output may overwrite, and `given` the names of the
    options that have a value without it.

    Raises
    ------
    InputError
        If the file is wrong, or would send something away, let others in, run a command
        or a script, or say where maps and stories are, and the user has neither named nor agreed
        to it.
    """
    settings = settings_of(options) if getattr(options, "configured", False) else Settings()
    never = getattr(options, "never_configured", ())
    options.settings_file = settings.path
    given = {name for name, value in vars(options).items() if value not in (None, "", [])}
    options.given = frozenset(given)
    told, unagreed = [], []
    for key in KEYS:
        if key.option in given or not hasattr(options, key.option):
            continue
        setting = None if key.option in never else settings.by_name.get(key.name)
        if setting and key.beside not in given:
            setattr(options, key.option, setting.value)
            told.append(f"{key.name} ({setting.value})" if key.agreed else key.name)
            if key.agreed and setting.value != key.usual and not _is_idle(key, options):
                unagreed.append(key.name)
        else:
            setattr(options, key.option, key.usual)
    if unagreed and not options.config:
        _check_agreed(settings, unagreed)
    if told:
        from geomap.io.log import tell

        tell(f"settings from {settings.path}: {', '.join(told)}", signed=False)


def _is_idle(key: Key, options: argparse.Namespace) -> bool:
    """Tell what chooses nothing: servers where nobody is asked, a folder beside `-o`, no script."""
    if key.option == "own_servers":
        return getattr(options, "geocoder", "local") == "local"
    if key.option == "output_folder":
        return options.output is not None
    if key.option == "script":
        from geomap.renderers.embed.embedding import INLINE, NONE

        return options.script in (INLINE, NONE)
    return False


def _check_agreed(settings: Settings, names: Sequence[str]) -> None:
    from geomap.configuration.agreed_files import is_agreed

    if not is_agreed(settings):
        raise InputError(
            f"{settings.path} sets {', '.join(names)}, by which streets are sent "
            "away, others are let in, a command or a script is run, or maps and stories are "
            "kept and found where it says: look at it, then agree to it once with geomap config "
            "--agree, or give --no-config"
        )


def settings_of(options: argparse.Namespace) -> Settings:
    """Read the file that counts for a command: the one it names, or the nearest, or none."""
    if options.no_config:
        return Settings()
    path = options.config or nearest(_start(options))
    return read_settings(path) if path else Settings()


def _start(options: argparse.Namespace) -> Path:
    beside = getattr(options, options.configured_beside or "", None)
    return Path.cwd() if beside is None or str(beside) == "-" else Path(beside)
