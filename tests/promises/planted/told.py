"""Stories that tell of somebody: each phrasing of `phrasings/` with facts of its kinds, by seed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from tests.promises.planted.invented import MAKERS
from tests.promises.planted.odd_doors import DOORS_AND_AGES
from tests.promises.planted.odd_lives import LIVES
from tests.promises.planted.odd_numbers import NUMBERS
from tests.promises.planted.odd_people import PEOPLE
from tests.promises.planted.odd_streets import STREETS_AND_BIRTHS

_MAKERS = MAKERS | PEOPLE | LIVES | DOORS_AND_AGES | NUMBERS | STREETS_AND_BIRTHS
FOLDER = Path(__file__).parent / "phrasings"
STREETS = (
    "Balfour Road", "Cuddesdon Way, Blackbird Leys", "Pegasus Road in Greater Leys",
    "Kestrel Crescent, Oxford", "Wood Farm Road", "Titup Hall Drive in Wood Farm",
    "Underhill Circus, Barton", "Stowford Road", "Waynflete Road in Sandhills", "Peat Moors",
    "Courtland Road in Rose Hill", "Barns Road, Cowley", "Divinity Road", "Southfield Park",
    "Hurst Street in East Oxford", "Magdalen Road, Oxford", "Long Ground in Greater Leys",
    "Girdlestone Road", "Tilehurst Road in Reading", "Bucknell Road, Bicester",
)  # fmt: skip
_LEADS = (
    "", "", "Thames Valley Police carried out drug warrants across Oxford this week. ",
    "Drugs and cash were found in Oxford. ", "Several homes were searched.\n\n",
    "Residents heard a helicopter over Oxford on Tuesday night. ",
)  # fmt: skip
_TAILS = (
    "", "", " Inquiries continue.", "\n\nPolice said nobody was hurt.",
    " Officers remained at the scene until noon.", "\n\nAnyone who saw anything should call 101.",
)  # fmt: skip
_TYPES = (" Street", " Lane", " Way", " Close", " Garden", " Court")
_IS_RAIDED = re.compile(r"raided \{x\} and \{s\}|raided[^.;:]*\{s\}[^.;:]* and \{x\}(?: on|\.)")
"""Where the story itself says of what has the name of a street that it was raided, as a street."""
_NO_NAME_OF_A_FILE = re.compile(r"[^\w@.+-]+")


@dataclass(frozen=True, slots=True)
class Told:
    """A story, the name of its file, and the words of it that nobody may read on a map."""

    kind: str
    phrasing: str
    name: str
    text: str
    secrets: tuple[str, ...]


@cache
def phrasings(part: str) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Give of each kind its facts and its phrasings; `part` is the name of a file."""
    kinds = tomllib.loads((FOLDER / f"{part}.toml").read_text(encoding="utf-8"))
    return {kind: (tuple(of["facts"]), tuple(of["say"])) for kind, of in kinds.items()}


def stories(part: str, count: int, seed: int = 1) -> Iterator[Told]:
    """Give as many stories, of each phrasing as many as of any other but one.

    Nobody is called like a street where the story says that police raided it beside another: that
    is a street by all that is told, and no private fact.
    """
    rng = Random(f"{part} {seed}")  # noqa: S311
    every = [(kind, facts, say) for kind, (facts, said) in phrasings(part).items() for say in said]
    order = list(every)
    for number in range(count):
        if number % len(every) == 0:
            rng.shuffle(order)
        kind, facts, say = order[number % len(every)]
        first, second = (_MAKERS[rng.choice(facts)](rng) for _ in "xy")
        while first.text.endswith(_TYPES) and _IS_RAIDED.search(say):
            first = _MAKERS[rng.choice(facts)](rng)
        street, other = rng.sample(STREETS, 2)
        shown = [fact for fact, mark in ((first, "{x}"), (second, "{y}")) if mark in say]
        said = say.format(x=first.text, y=second.text, s=street, t=other)
        text = f"{rng.choice(_LEADS)}{said}{rng.choice(_TAILS)}"
        if kind == "headline":
            text = said + rng.choice(_TAILS)
        name = f"story-{number}"
        if rng.random() < 0.3:
            name = _NO_NAME_OF_A_FILE.sub("-", f"{first.text} raid")[:60].strip(".")
        secrets = tuple(dict.fromkeys(secret for fact in shown for secret in fact.secrets))
        yield Told(kind, say, name, text, secrets)
