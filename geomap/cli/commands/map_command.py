"""`geomap map`: story in, interactive map out."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.cli import area_options, configured, page_options
from geomap.cli import options as shared
from geomap.cli.layout import tell_written
from geomap.cli.options import DONE, HELD, INCOMPLETE
from geomap.io.log import say, tell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.areas.own_areas import AreaLayer
    from geomap.pipeline import Placed


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    from geomap.formats import in_words

    shared.add_story(parser)
    shared.add_geocoder(parser)
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help="the map: .html, .svg, .png or .pdf (default: .html in the output of geomap.toml)",
    )
    parser.add_argument(
        "--data",
        type=Path,
        metavar="FILE",
        help=f"the raids table too: {in_words()}",
    )
    shared.add_word(parser)
    parser.add_argument(
        "--likely",
        action=argparse.BooleanOptionalAction,
        help="draw likely raids too, dashed and called “likely, not confirmed”",
    )
    parser.add_argument(
        "--precision",
        choices=("street", "area", "ward", "district"),
        help="how close raids are shown of which --decisions say nothing (default: street)",
    )
    shared.add_corrections(parser)
    shared.add_decisions(parser)
    area_options.add_to(parser)
    parser.add_argument(
        "--title", type=shared.one_line, help="the map's title (default: made from the places)"
    )
    shared.add_readers(parser)
    parser.add_argument("--size", choices=shared.SIZES, metavar="NAME", help=shared.SIZES_HELP)
    parser.add_argument(
        "--picture",
        metavar="URL",
        help="where a picture of the map is published, for link previews",
    )
    parser.add_argument(
        "--url",
        help="where the map will be published: then it tells a CMS how to embed it (oEmbed)",
    )
    parser.add_argument(
        "--tiles",
        metavar="NAME",
        help="tiles under the map: a raster .pmtiles file, which goes into the page, or a name "
        "like OpenStreetMap.Mapnik, whose server learns who looks",
    )
    shared.add_strict(parser, "write nothing if a check stops the map, and leave with exit code 4")
    page_options.add_to(parser)
    configured.add_to(parser, "story", "title_pattern", "provider", "house_credit", "output_folder")
    parser.set_defaults(run=make_map)


def make_map(options: argparse.Namespace) -> int:
    """Map a story, and write its table too if asked; or what an archive of many tells of."""
    if (Path(options.story) / "archive.json").is_file():
        return _map_archive(options)
    return _map_story(options)


def _map_story(options: argparse.Namespace) -> int:
    from geomap import pipeline
    from geomap.cli.map_report import map_report
    from geomap.cli.progress import Asking
    from geomap.cli.story_report import not_applied
    from geomap.desk.checks.findings import findings, stops, unsettled, warnings
    from geomap.gazetteer.patches import open_patch
    from geomap.io.files import check_outputs
    from geomap.model import Role
    from geomap.raids.certainty import pinned
    from geomap.raids.schema import Width
    from geomap.renderers import Wishes
    from geomap.renderers import load as load_renderer
    from geomap.renderers.common.readers import choices

    paths = [shared.output(options), *([options.data] if options.data else [])]
    patch = open_patch(options.patch)
    inputs = (options.story, options.corrections, options.decisions, options.tiles)
    read = (*inputs, options.settings_file, *options.neighbourhoods, *patch.folder.rglob("*"))
    check_outputs(paths, read)
    layers = area_options.read_layers(options, patch)
    wishes = page_options.heeded(
        Wishes(
            options.size,
            options.tiles,
            options.picture,
            layers,
            show=choices(options.show),
            address=options.url,
        ),
        options,
    )
    for path in paths:
        load_renderer(path.name, wishes)
    story, decided, newsroom = shared.read_decided(options, patch)
    wishes = page_options.expiring(wishes, options, paths[0], story.published)
    raided = [mention.name for mention in story.mentions if mention.role is Role.RAID]
    with Asking(raided) as asking:
        placed = pipeline.place(
            story,
            patch=patch,
            geocoders=shared.chain(options.geocoder),
            terms=shared.terms(options)._replace(asking=asking.about),
            decisions=decided,
            newsroom=newsroom,
            title=options.title,
            layers=layers,
            likely=options.likely,
            width=Width(options.precision),
            lang=options.lang,
        )
    if not options.title and options.title_pattern:
        placed = _under_pattern(placed, options)
    if options.published is None and story.published is not None:
        _tell_day(story.published, options.story)
    found = unsettled(
        findings(placed.story, placed.placements, placed.raids, patch), (*newsroom, *decided)
    )
    for warning in warnings(found):
        tell(warning)
    if options.strict and stops(found):
        tell("nothing is written, as --strict holds up a map that a check stops: see geomap check")
        return HELD
    written = pipeline.write(
        area_options.with_credits(placed.raids, options), patch, *paths, wishes=wishes
    )
    say(map_report(placed))
    tell_written(*written)
    for note in _notes(options, placed, layers):
        tell(note)
    rows = placed.raids.rows
    for asked in placed.asked:
        tell(not_applied(asked, options.decisions))
    complete = rows and not (placed.asked or placed.raids.unplaced) and pinned(rows) == rows
    return DONE if complete else INCOMPLETE


def _map_archive(options: argparse.Namespace) -> int:
    """Map the events of an archive of many stories."""
    from geomap.cli.commands.archive_map import map_archive
    from geomap.renderers import Wishes
    from geomap.renderers.common.readers import choices

    wishes = Wishes(
        options.size,
        options.tiles,
        options.picture,
        show=choices(options.show),
        address=options.url,
    )
    return map_archive(options, page_options.heeded(wishes, options))


def _under_pattern(placed: Placed, options: argparse.Namespace) -> Placed:
    """Put the title that was made from the places into the newsroom's pattern."""
    from geomap.configuration.title_pattern import titled

    title = titled(options.title_pattern, placed.raids.title, options.provider)
    return placed._replace(raids=replace(placed.raids, title=title))


def _tell_day(day: date, story: str) -> None:
    from geomap.story.incoming.story_file import day_of_name

    named = day_of_name(Path(story).name) == day
    said = "which its name begins with" if named else "when the text says it was published"
    tell(f"dates count from {day.day} {day:%B %Y}, {said}; give --published if it was another day")


def _notes(
    options: argparse.Namespace, placed: Placed, layers: Sequence[AreaLayer]
) -> Iterator[str]:
    """Yield what is to be said of the files that were written: what a format or a host does."""
    if options.data:
        from geomap.formats import left_out

        if missing := left_out(options.data, placed.raids):
            yield missing
    if layers:
        from geomap.areas.own_areas import notes_of

        yield from notes_of(layers)
    if options.tiles and shared.output(options).suffix.lower() == ".html":
        from geomap.renderers.leaflet.tiles.tile_layer import find_tiles

        yield find_tiles(options.tiles).warning
    for name in sorted({row.story for row in placed.raids.rows} - {placed.story.name}):
        yield f"the table calls the story {name}, not by its file's name"
