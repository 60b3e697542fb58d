"""What was decided is applied: the modules that do so are imported where anything was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geomap.desk.decisions.decided import Applied, Widened
from geomap.model import Patch, Placement, Story
from geomap.raids.schema import Width

if TYPE_CHECKING:
    from geomap.areas.own_areas import AreaLayer
    from geomap.desk.decisions.decision import Decision
    from geomap.gazetteer.index import Gazetteer
    from geomap.gazetteer.neighbourhoods import Neighbourhoods
    from geomap.placing.corrected import Correction


def applied(
    story: Story,
    decisions: Sequence[Decision],
    newsroom: Sequence[Decision],
    corrections: Sequence[Correction],
    gazetteer: Gazetteer,
) -> Applied:
    """Apply decisions on a story, over those of the newsroom and its corrections."""
    if not (decisions or newsroom or corrections):
        return Applied(story)
    from geomap.desk.decisions.applied import apply
    from geomap.desk.decisions.corrections import as_decisions

    return apply(story, decisions, (*as_decisions(corrections), *newsroom), gazetteer)


def shown(
    placements: Sequence[Placement],
    decided: Applied,
    width: Width,
    patch: Patch,
    gazetteer: Gazetteer,
    areas: Neighbourhoods,
    layers: Sequence[AreaLayer],
) -> Widened:
    """Show raids as wide as was decided, the others as wide as `width`."""
    if width is Width.STREET and not decided.shown:
        return Widened(tuple(placements))
    from geomap.desk.decisions.offered_areas import Atlas
    from geomap.desk.decisions.widening import widened

    credited = frozenset(credit.source for credit in patch.credits)
    atlas = Atlas(decided.story, gazetteer, areas, layers, credited)
    return widened(placements, decided.shown, width, atlas)
