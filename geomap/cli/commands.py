"""What each command does: a thin shell over `geomap.pipeline` and its neighbours.

Each takes the options as parsed and gives the exit code. Data goes to standard output, talk to
standard error.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from geomap.errors import InputError, ServiceError
from geomap.model import Correction, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from geomap.areas.own_areas import AreaLayer
    from geomap.geocoders import Terms
    from geomap.pipeline import Placed
    from geomap.placing.lookup import Finder

DONE, FAILED, WRONG, INCOMPLETE = 0, 1, 2, 3


def _published(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(
            f"--published {text} is no date: write a real day like 2017-08-10"
        ) from None


def make_map(options: argparse.Namespace) -> int:
    """Map a story, and write its table too if asked."""
    from geomap import pipeline
    from geomap.cli.area_options import read_layers, with_credits
    from geomap.cli.report import Asking, map_report, printable
    from geomap.desk.checks import cautions
    from geomap.desk.vouching import vouch
    from geomap.gazetteer.patches import open_patch
    from geomap.io.files import check_writable
    from geomap.renderers import Wishes
    from geomap.renderers import load as load_renderer

    published = _published(options.published)
    paths = _outputs(options)
    patch = open_patch(options.patch)
    layers = read_layers(options, patch)
    wishes = Wishes(options.size, options.tiles, options.picture, layers)
    for path in paths:
        load_renderer(path.name, wishes)
        check_writable(path)
    story = vouch(
        pipeline.read(options.story, published=published, patch=patch),
        options.raided,
        options.not_raided,
    )
    raided = [mention.name for mention in story.mentions if mention.role is Role.RAID]
    with Asking(raided) as asking:
        placed = pipeline.place(
            story,
            patch=patch,
            geocoders=_chain(options.geocoder),
            terms=replace(_terms(options), asking=asking.about),
            corrections=_corrections(options),
            title=options.title,
            layers=layers,
        )
    if published is None and story.published is not None:
        _tell_day(story.published)
    for caution in cautions(story):
        print(f"geomap: {printable(caution)}", file=sys.stderr)
    pipeline.write(with_credits(placed.raids, options), patch, *paths, wishes=wishes)
    print(map_report(placed))
    for path in paths:
        print(f"wrote {path} ({path.stat().st_size / 1000:.0f} kB)", file=sys.stderr)
    for note in _notes(options, placed, layers):
        print(f"geomap: {note}", file=sys.stderr)
    complete = placed.raids.rows and not placed.raids.unplaced
    return DONE if complete else INCOMPLETE


def _outputs(options: argparse.Namespace) -> list[Path]:
    paths: list[Path] = [options.output, *([options.data] if options.data else [])]
    if len({path.resolve() for path in paths}) < len(paths):
        raise InputError(f"the map and the table cannot both be {options.output}")
    return paths


def _tell_day(day: date) -> None:
    print(
        f"geomap: dates count from {day.day} {day:%B %Y}, when the text says it was published;"
        " give --published if it was another day",
        file=sys.stderr,
    )


def _notes(
    options: argparse.Namespace, placed: Placed, layers: Sequence[AreaLayer]
) -> Iterator[str]:
    """Yield what is to be said of the files that were written: what a format or a host does."""
    if options.data:
        from geomap.formats import left_out

        if missing := left_out(options.data.name, placed.raids):
            yield missing
    for layer in layers:
        yield from (f"{layer.title}, {note}" for note in layer.notes)
    if options.tiles:
        from geomap.renderers.leaflet.tiles.tile_layer import find_tiles

        yield find_tiles(options.tiles).warning
    for name in sorted({row.story for row in placed.raids.rows} - {placed.story.name}):
        yield f"the table calls the story {name}, not by its file's name"


def read(options: argparse.Namespace) -> int:
    """Tell what a story names."""
    from geomap import pipeline

    published = _published(options.published)
    story = pipeline.read(options.story, published=published, patch=options.patch)
    if options.json:
        from geomap.story.record import to_record

        print(json.dumps(to_record(story), ensure_ascii=False, indent=1))
    else:
        from geomap.cli.report import mentions_report

        print(mentions_report(story, explain=options.explain))
    return DONE if any(mention.role.value == "raid" for mention in story.mentions) else INCOMPLETE


def locate(options: argparse.Namespace) -> int:
    """Place names, or a column of them."""
    if bool(options.names) == bool(options.csv):
        raise InputError("give either names, or --csv FILE with --column")
    if options.csv and not options.column:
        raise InputError("--csv needs --column, the name of the column that holds the names")
    if options.csv and options.json:
        raise InputError("--csv writes CSV: give --json with names only")
    if options.csv:
        return _locate_column(_finder(options, _terms(options)), options)
    from geomap.cli.report import Asking, found_report
    from geomap.placing.lookup import street_of

    with Asking(list(map(street_of, options.names))) as asking:
        finder = _finder(options, replace(_terms(options), asking=asking.about))
        found = [finder.find(name) for name in options.names]
    if all(item.failed for item in found):
        raise ServiceError(found[0].placement.reason)
    if options.json:
        print(json.dumps([item.record() for item in found], ensure_ascii=False, indent=1))
    else:
        print(found_report(found))
    return DONE if all(item.placement.candidate for item in found) else INCOMPLETE


def _finder(options: argparse.Namespace, terms: Terms) -> Finder:
    from geomap.placing.lookup import Finder

    return Finder(options.patch, _chain(options.geocoder), terms, _corrections(options))


def _locate_column(finder: Finder, options: argparse.Namespace) -> int:
    counts = finder.find_csv(options.csv, options.column, sys.stdout)
    if counts.failed:
        print(
            f"geomap: {counts.failed} names are open because a service failed: "
            "run it again later, what is known is not asked again",
            file=sys.stderr,
        )
    if counts.failed and not counts.placed:
        return FAILED
    return INCOMPLETE if counts.missing else DONE


def build_gazetteer(options: argparse.Namespace) -> int:
    """Make a patch from its sources."""
    from geomap.cli.report import Progress
    from geomap.gazetteer.build.steps import build

    with Progress() as progress:
        build(options.sources, options.output, progress)
    print(f"wrote {options.output}", file=sys.stderr)
    return DONE


def tell_patch(options: argparse.Namespace) -> int:
    """Tell what a patch holds, and its credits."""
    from geomap.cli.report import patch_report
    from geomap.gazetteer.patches import open_gazetteer, open_patch

    patch = open_patch(options.patch)
    print(patch_report(patch, open_gazetteer(patch)))
    return DONE


def list_gazetteer(options: argparse.Namespace) -> int:
    """List every place of a patch."""
    from geomap.gazetteer.patches import open_gazetteer, open_patch
    from geomap.placing.lookup import write_places

    write_places(open_gazetteer(open_patch(options.patch)), sys.stdout)
    return DONE


def embed(options: argparse.Namespace) -> int:
    """Give the snippet that puts a map into a CMS."""
    from geomap.renderers.embed import FORMATS, Embedding, told_by

    told = told_by(options.map)
    map_ = Embedding(options.url, *told, options.height, options.origin, options.picture)
    print(FORMATS[options.format](map_))
    return DONE


def _corrections(options: argparse.Namespace) -> tuple[Correction, ...]:
    if options.corrections is None:
        return ()
    from geomap.desk.corrections import read_corrections
    from geomap.gazetteer.patches import open_patch

    return read_corrections(options.corrections, open_patch(options.patch).bounding_box)


def _chain(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _terms(options: argparse.Namespace) -> Terms:
    from geomap.geocoders import Terms

    pairs = [pair.partition("=") for pair in options.server]
    for name, equals, url in pairs:
        if not (name and equals and url):
            raise InputError(f"--server {name} names no address: write it like NAME=URL")
    servers = {name: url for name, _, url in pairs}
    return Terms(options.contact, servers, offline=options.offline, bulk=options.yes_bulk)
