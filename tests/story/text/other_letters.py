"""`python -m tests.story.text.other_letters`: worked stories, each told again in other letters.

As a letter wraps them, with the markup of a CMS, with what a page prints around a story. What is
told stays, and so should each pin: docs/decisions/0153 tells what this showed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from html import escape
from textwrap import fill

from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.story.incoming.plain_text import read_plain
from tests.reading.labelled import Labelled, labelled_stories
from tests.reading.readers import geomap_reader

Pins = frozenset[tuple[float, float]]

_TYPES = {
    "Road": "Rd", "Street": "St", "Avenue": "Ave", "Close": "Cl", "Drive": "Dr", "Lane": "Ln",
    "Crescent": "Cres", "Gardens": "Gdns", "Terrace": "Terr", "Court": "Ct", "Place": "Pl",
}  # fmt: skip
_TYPE = re.compile(rf"(?<=[a-z] )(?:{'|'.join(_TYPES)})\b")


def _lines(text: str) -> Iterator[str]:
    return filter(None, map(str.strip, text.split("\n")))


def _wrapped(text: str, width: int, between: str) -> str:
    return between.join(
        fill(line, width, break_long_words=False, break_on_hyphens=False) for line in _lines(text)
    )


def _below_headline(text: str, put: str) -> str:
    first, *rest = _lines(text)
    return "\n\n".join((first, put, *rest))


def _within(text: str, put: str) -> str:
    lines = [*_lines(text)]
    half = len(lines) // 2
    return "\n\n".join((*lines[:half], put, *lines[half:]))


def _behind(text: str, put: str) -> str:
    return f"{text.rstrip()}\n\n{put}\n"


TELLINGS: dict[str, Callable[[str], str]] = {
    "wrapped at 72, with blank lines": lambda text: _wrapped(text, 72, "\n\n"),
    "wrapped at 72, without": lambda text: _wrapped(text, 72, "\n"),
    "wrapped at 100": lambda text: _wrapped(text, 100, "\n\n"),
    "with hyphens that nobody sees": lambda text: re.sub(
        r"([a-z]{4})([a-z]{4})", "\\1\u00ad\\2", text
    ),
    "with spaces that do not break": lambda text: text.replace(" ", "\u00a0"),
    "in paragraphs of HTML": lambda text: "".join(
        f"<p>{escape(line)}</p>" for line in _lines(text)
    ),
    "with breaks of HTML": lambda text: "<br><br>".join(map(escape, _lines(text))),
    "“Elm Rd”": lambda text: _TYPE.sub(lambda found: _TYPES[found[0]], text),
    "“Elm Rd.”": lambda text: _TYPE.sub(lambda found: f"{_TYPES[found[0]]}.", text),
    "“Elm road”": lambda text: _TYPE.sub(lambda found: found[0].lower(), text),
    "in capitals": str.upper,
    "in small letters": str.lower,
    "with a byline": lambda text: _below_headline(text, "By Ann Fox\n@annfox\nSenior reporter"),
    "with teasers within": lambda text: _within(
        text, "READ MORE: Man jailed for robbing shop in Cowley Road"
    ),
    "with a rail behind": lambda text: _behind(
        text, "Most read\n\nPolice raid homes in Cowley Road\n\nPub to open in Iffley Road"
    ),
    "with comments behind": lambda text: _behind(
        text, "Comments\n\noldnick 5 hours ago\nRaid Cowley Road next, they all deal there"
    ),
}
"""What is done to the letters of a story, by what its text then is."""


def pinned(stories: Sequence[Labelled]) -> list[tuple[Labelled, Pins]]:
    """Read stories as they are, and give those that have pins."""
    return [(story, pins) for story in stories if (pins := _pins(story))]


def told_again(
    stories: Sequence[tuple[Labelled, Pins]], telling: Callable[[str], str]
) -> tuple[int, int]:
    """Give how many pins are lost, and how many are made, where stories are told otherwise."""
    lost = made = 0
    for story, before in stories:
        after = _pins(
            replace(
                story, text=telling(read_plain(story.text, markdown=False, month_first=False).text)
            )
        )
        lost += len(before - after)
        made += len(after - before)
    return lost, made


def _pins(story: Labelled) -> Pins:
    patch = open_patch("thames-valley")
    text = read_plain(story.text, markdown=False, month_first=False).text
    reads, _ = geomap_reader(patch, open_gazetteer(patch))(replace(story, text=text))
    places = [read.place for read in reads if read.pinned and read.place]
    return frozenset((round(place.lon, 4), round(place.lat, 4)) for place in places)


def worked(each: int) -> list[Labelled]:
    """Give one of so many stories that are worked on."""
    return [story for story in labelled_stories() if story.part == "worked"][::each]


def main() -> None:
    stories = pinned(worked(12))
    print(
        f"{len(stories)} stories with {sum(len(pins) for _, pins in stories)} pins; lost and made:"
    )
    for name, telling in TELLINGS.items():
        lost, made = told_again(stories, telling)
        print(f"{lost:4} {made:4}  {name}")


if __name__ == "__main__":
    main()
