"""Whether bytes are a trie as marisa writes one, found out in a process of its own.

The library follows whatever stands in the bytes that it maps, and ends Python where somebody made
them up. A trie is written in one way alone, so bytes that come out again when the trie of their
keys is written are safe to follow; what cannot be walked ends a process that nobody needs.
"""

from __future__ import annotations

import sys
from hashlib import sha256

import marisa_trie

from geomap.io.untrusted.child_process import hold, served

LONGEST_S = 20
MOST_MEMORY = 1_000_000_000
"""Bytes that the process may take, where the system can hold it to that (not on Windows)."""
_KNOWN: set[bytes] = set()
"""The sums of what this process wrote or tried."""


def written(trie: marisa_trie.Trie) -> bytes:
    """Give the bytes of a trie, which this process then need not try."""
    data: bytes = trie.tobytes()
    _KNOWN.add(sha256(data).digest())
    return data


def is_trie(data: bytes | memoryview) -> bool:
    """Tell whether bytes are those that marisa writes for the keys in them; tried once."""
    digest = sha256(data).digest()
    if digest not in _KNOWN and _is_written_again(data):
        _KNOWN.add(digest)
    return digest in _KNOWN


def _is_written_again(data: bytes | memoryview) -> bool:
    done = served(__name__, data, within_s=LONGEST_S)
    return done is not None and done.returncode == 0


def serve() -> None:
    """Read a trie from standard input; end the process with 0 if it is written so again."""
    hold(MOST_MEMORY, LONGEST_S)
    data = sys.stdin.buffer.read()
    read = marisa_trie.Trie()
    read.frombytes(data)
    sys.exit(marisa_trie.Trie(read.keys()).tobytes() != data)
