"""`geomap decisions`: what decisions do to a story, and which have to be made again."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.cli import configured
from geomap.cli import options as shared
from geomap.cli.options import DONE, INCOMPLETE
from geomap.io.log import say, tell

if TYPE_CHECKING:
    from geomap.desk.decisions.decision import Decision
    from geomap.desk.effects import Effect
    from geomap.model import Patch, Story


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    shared.add_story(parser)
    shared.add_decisions(parser)
    shared.add_corrections(parser)
    shared.add_word(parser)
    parser.add_argument(
        "--format",
        choices=("text", "toml"),
        default="text",
        help="toml writes all that is given as one file of decisions (default text)",
    )
    configured.add_to(parser, "story", never=["corrections"])
    parser.set_defaults(run=decisions)


def decisions(options: argparse.Namespace) -> int:
    """Say what each decision does; leave with 3 if one has to be made again."""
    from geomap import pipeline
    from geomap.desk.decisions.decisions_file import written
    from geomap.gazetteer.patches import open_patch

    published, patch = shared.day_of(options.published), open_patch(options.patch)
    decided = shared.decisions(options.decisions, patch)
    newsroom = shared.decisions(options.corrections, patch)
    story = pipeline.read(options.story, published=published, patch=patch)
    vouched = _vouched(story, options)
    if options.format == "toml":
        say(written((*newsroom, *vouched, *decided)).rstrip())
        return DONE
    found = _effects(story, patch, (*vouched, *decided), newsroom)
    for effect in found:
        tell(_asked(effect, options.decisions)) if effect.asked else say(_line(effect))
    if not found:
        say("Nothing is decided of this story.")
    return INCOMPLETE if any(effect.asked for effect in found) else DONE


def _vouched(story: Story, options: argparse.Namespace) -> tuple[Decision, ...]:
    """Give the editor's word on streets as decisions on their places in this story."""
    if not (options.raided or options.not_raided):
        return ()
    from dataclasses import replace

    from geomap.desk.decisions.anchors import anchored
    from geomap.desk.decisions.targets import bears
    from geomap.desk.decisions.vouching import vouched

    out = []
    for word in vouched(story, options.raided, options.not_raided):
        for mention in story.mentions:
            if bears(mention, word.quote):
                quote, before, after = anchored(story.text, mention.start, mention.end)
                out.append(replace(word, quote=quote, before=before, after=after))
    return tuple(out)


def _effects(
    story: Story, patch: Patch, decided: tuple[Decision, ...], newsroom: tuple[Decision, ...]
) -> list[Effect]:
    from geomap import pipeline
    from geomap.desk.checks.findings import findings
    from geomap.desk.effects import effects
    from geomap.gazetteer.patches import open_gazetteer

    placed = pipeline.place(story, patch=patch, decisions=decided, newsroom=newsroom)
    found = findings(placed.story, placed.placements, placed.raids, patch)
    settled = [(finding.id, finding.evidence) for finding in found]
    return list(effects(story, decided, newsroom, open_gazetteer(patch), placed.asked, settled))


def _line(effect: Effect) -> str:
    where = f"line {effect.decision.line}" if effect.decision.line else "given"
    return f"{where}: {effect.said}{'' if effect.changes else ' (changes nothing)'}"


def _asked(effect: Effect, path: Path) -> str:
    line = effect.decision.line
    where = f"{path}, line {line}: " if line else ""
    if effect.meanwhile:
        return (
            f"{where}{effect.said}: asked again, as {effect.asked}; until then, {effect.meanwhile}"
        )
    return f"{where}{effect.said}: not applied, as {effect.asked}"
