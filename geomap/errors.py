"""The tree of errors: one class per remedy::

    GeomapError                 any failure that geomap names
    ├── InputError              the user can mend it: a file, an option, a row (also ValueError)
    │   ├── PatchError          the patch's own files are missing or broken
    │   ├── FieldError          a field of a decision is wrong, and is named
    │   ├── WithinError         a value within one of geomap.toml is wrong
    │   └── ChangedMeanwhileError  a story is not what its editor saw
    ├── RenderError             a map could not be drawn or written (also RuntimeError)
    ├── StoreError              the desk's store kept nothing of what was asked (also OSError)
    └── ServiceError            a service failed; try another, or later (also OSError)
        ├── RateLimitError      it asked us to slow down
        ├── AccessError         it refused us: key, contact or policy
        └── AnswerError         it answered with something that is no answer

`LeftOutWarning` is no error: all was done, and something of the input is not in what was made.

Every message is one line that says what is wrong, where, and what to do.
"""

from __future__ import annotations

import sys
from pathlib import Path

from geomap.version import DISTRIBUTION

_OF_PIPX = "pipx_metadata.json"
"""What pipx puts into an environment that it made."""


class GeomapError(Exception):
    """Any failure that geomap names."""


class InputError(GeomapError, ValueError):
    """Something that the user gave is wrong, and the user can mend it."""


class PatchError(InputError):
    """The files of a patch are missing or broken."""


class RenderError(GeomapError, RuntimeError):
    """A map could not be drawn or written."""


class StoreError(GeomapError, OSError):
    """The store of the desk could not keep something, and kept nothing of it."""


class ServiceError(GeomapError, OSError):
    """A service failed, such as a geocoder or a cluster: another, or a later time, may work."""


class RateLimitError(ServiceError):
    """The service asked us to slow down; `retry_after_s` is in seconds, or None."""

    def __init__(self, message: str, retry_after_s: float | None = None) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class AccessError(ServiceError):
    """The service refused us: a key, a contact or its policy is at issue."""


class AnswerError(ServiceError):
    """The service answered with something that is no answer."""


class LeftOutWarning(UserWarning):
    """Something is not in what was made of it: a column, what is told of all rows, a decision that
    fits nowhere, or a story in a language that is not read.
    """


def not_installed(task: str, packages: str, extra: str, instead: str) -> InputError:
    """Give the error for a task whose packages come with an extra that is not installed.

    Its hint works in an installed geomap, in a clone and where pipx keeps geomap, into which no
    other pip installs; it quotes what shells would expand.
    """
    hint = (
        f'pip install "{DISTRIBUTION}[{extra}]" (in a clone: .venv/bin/pip install -e ".[{extra}]")'
    )
    if (Path(sys.prefix) / _OF_PIPX).is_file():
        hint = f"pipx inject {DISTRIBUTION} {packages.replace(' and ', ' ')}"
    return InputError(f"{task} needs {packages}: {hint}, or choose {instead}")
