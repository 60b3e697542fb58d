"""Options that several commands share, what they stand for, and the exit codes."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.errors import InputError
from geomap.version import PATCH

if TYPE_CHECKING:
    from geomap.desk.decisions.decision import Decision
    from geomap.geocoders import Terms
    from geomap.model import Patch, Story
    from geomap.placing.corrected import Correction

DONE, FAILED, WRONG, INCOMPLETE, HELD = 0, 1, 2, 3, 4
SIZES = ("social", "square", "phone", "print")
"""Those of `geomap.renderers.still.sheet`, which only a picture loads."""
SIZES_HELP = f"of a picture: {', '.join(SIZES[:-1])} or {SIZES[-1]}"


def add_story(parser: argparse.ArgumentParser) -> None:
    """Add the story, its day and the patch."""
    parser.add_argument(
        "story",
        metavar="STORY",
        help=".txt, .md, .html, .docx, .odt, .rtf, .pdf or .eml, or - for standard input",
    )
    parser.add_argument(
        "--published",
        metavar="YYYY-MM-DD",
        help="the day of publication, from which “yesterday” is counted",
    )
    add_patch(parser)


def add_patch(parser: argparse.ArgumentParser) -> None:
    """Add the patch."""
    parser.add_argument("--patch", help=f"a bundled patch or the folder of one (default {PATCH})")


def add_readers(parser: argparse.ArgumentParser) -> None:
    """Add what readers of a map see, and in what language."""
    parser.add_argument(
        "--show",
        default="",
        metavar="WHAT",
        help="what readers see of the desk's too: unplaced, notes, or both with a comma",
    )
    parser.add_argument(
        "--lang", metavar="CODE", help="the map's language, en or de (default: the patch's)"
    )


class Once(argparse.Action):
    """Takes one file of what was decided; of several the last would count alone.

    Its default is None: what `geomap.toml` says is filled in later.
    """

    def __call__(
        self,
        _parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        _option: str | None = None,
    ) -> None:
        """Take the file, unless there is one."""
        if before := getattr(namespace, self.dest):
            raise argparse.ArgumentError(
                self, f"it takes one, and {before} and {values} are given: put them together"
            )
        setattr(namespace, self.dest, values)


def add_corrections(parser: argparse.ArgumentParser) -> None:
    """Add the newsroom's corrections."""
    parser.add_argument(
        "--corrections",
        action=Once,
        type=Path,
        metavar="FILE",
        help="names that lie where you say (TOML)",
    )


def add_strict(parser: argparse.ArgumentParser, does: str) -> None:
    """Add the option by which a check that stops a map holds a command up."""
    parser.add_argument("--strict", action="store_true", help=does)


def add_decisions(parser: argparse.ArgumentParser) -> None:
    """Add what editors decided of a story."""
    parser.add_argument(
        "--decisions",
        action=Once,
        type=Path,
        metavar="FILE",
        help="what editors decided of this story (TOML), as geomap desk keeps it",
    )


def add_word(parser: argparse.ArgumentParser) -> None:
    """Add an editor's word on streets of the story."""
    for option, sense in (("--raided", "was"), ("--not-raided", "was not")):
        parser.add_argument(
            option,
            action="append",
            default=[],
            metavar="STREET",
            help=f"your word that this street of the story {sense} raided; may be repeated",
        )


def add_geocoder(parser: argparse.ArgumentParser) -> None:
    """Add the chain of geocoders, and what services in it are granted."""
    parser.add_argument(
        "--geocoder",
        metavar="CHAIN",
        help="local, nominatim, photon or another: in the order to ask them, with commas "
        "(default: local); a name that is none lists all",
    )
    services = parser.add_argument_group(
        "services", "what leaves this machine is a street's name, and only to services named above"
    )
    services.add_argument(
        "--contact", metavar="WHO", help="your e-mail or web page; public servers ask who calls"
    )
    services.add_argument(
        "--server",
        action="append",
        default=[],
        metavar="NAME=URL",
        help="a server of your own, like nominatim=http://127.0.0.1:8088",
    )
    parser.set_defaults(own_servers=None)
    services.add_argument(
        "--offline", action="store_true", help="ask nobody: take what the cache remembers"
    )
    services.add_argument(
        "--yes-bulk", action="store_true", help="ask a public server for over 100 names in one run"
    )


def one_line(text: str) -> str:
    """Give what is typed as one line: of blanks alone nothing, which is as if it were not given."""
    return " ".join(text.split())


def named_path(text: str) -> Path:
    """Give the path that is named; nothing at all is none, and not the folder that one is in."""
    if not text.strip():
        raise argparse.ArgumentTypeError(f"{text!r} is no path: name a file or a folder")
    return Path(text)


def day_of(text: str | None, option: str = "--published") -> date | None:
    """Give the day of an option, None without it."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"{option} {text} is no date: write a real day like 2017-08-10") from None


def corrections(options: argparse.Namespace) -> tuple[Correction, ...]:
    """Read the corrections that are named; none where none are. What is of stories is told."""
    if options.corrections is None:
        return ()
    from geomap.desk.decisions.corrections import as_corrections, of_stories
    from geomap.gazetteer.patches import open_patch
    from geomap.io.faults import few
    from geomap.io.log import tell

    decided = decisions(options.corrections, open_patch(options.patch))
    if left := [f"line {each.line} ({each.do})" for each in of_stories(decided)]:
        tell(
            f"{options.corrections}, {few(left)}: passed over, as it takes a story; a name by "
            "itself is only hidden, or put at a lon and lat"
        )
    return as_corrections(decided)


def decisions(path: Path | None, patch: Patch) -> tuple[Decision, ...]:
    """Read the decisions of a file, or of a newsroom's corrections; none where none is named."""
    if path is None:
        return ()
    from geomap.desk.decisions.decisions_file import read_decisions
    from geomap.gazetteer.patches import known_in

    return read_decisions(path, patch.bounding_box, known_in(patch))


def tell_reading(story: Story, source: str) -> None:
    """Tell what of the story's file was not read, or was though nobody sees it."""
    from geomap.io.log import tell
    from geomap.story.incoming.reading_notes import reading_notes

    for note in reading_notes(story, source):
        tell(note)


def read_decided(
    options: argparse.Namespace, patch: Patch
) -> tuple[Story, tuple[Decision, ...], tuple[Decision, ...]]:
    """Read the story of the options, and what they decide of it.

    Returns
    -------
    tuple
        The story, by the editor's word on its streets; the decisions on it; and what holds under
        those: that word, and the newsroom's corrections.
    """
    from geomap import pipeline

    day, decided = day_of(options.published), decisions(options.decisions, patch)
    newsroom = decisions(options.corrections, patch)
    story = pipeline.read(options.story, published=day, patch=patch)
    tell_reading(story, options.story)
    if options.raided or options.not_raided:
        from geomap.desk.decisions.vouching import vouch, vouched

        word = vouched(story, options.raided, options.not_raided)
        story, newsroom = vouch(story, options.raided, options.not_raided), (*word, *newsroom)
    return story, decided, newsroom


def output(options: argparse.Namespace) -> Path:
    """Give the map's file: the one named, else of the story's name in the newsroom's folder."""
    if options.output is not None:
        return Path(options.output)
    if options.output_folder is None or options.story == "-":
        raise InputError("give -o FILE, the map to write; see geomap map --help")
    return Path(options.output_folder) / f"{Path(options.story).stem}.html"


def chain(text: str) -> list[str]:
    """Give the geocoders of a chain, in its order."""
    return [name.strip() for name in text.split(",") if name.strip()]


def terms(options: argparse.Namespace) -> Terms:
    """Give what services are granted."""
    from geomap.geocoders import Terms

    pairs = [pair.partition("=") for pair in options.server]
    for name, equals, url in pairs:
        if not (name and equals and url):
            raise InputError(f"--server {name} names no address: write it like NAME=URL")
    chosen = chain(options.geocoder)
    own = {name: url for name, url in options.own_servers.items() if name in chosen}
    servers = own | {name: url for name, _, url in pairs}
    return Terms(options.contact, servers, offline=options.offline, bulk=options.yes_bulk)
