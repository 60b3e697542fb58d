"""What stands below the map: the classes of its tints, and what lines, marks and outlines mean."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.raids.certainty import is_likely
from geomap.raids.schema import Raid
from geomap.raids.table import Raids
from geomap.renderers.common import words
from geomap.renderers.common.catalogue.language import Language
from geomap.renderers.common.constants import MANY
from geomap.renderers.common.legend import area_counts, class_said, legend, tinted
from geomap.renderers.common.markup import Markup, element


def caption(raids: Raids, soft: Sequence[str], key: Markup) -> Markup:
    """Give the caption, which `key` opens; `soft` are areas that are drawn without a border."""
    return element(
        "figcaption",
        key,
        _legend(raids),
        *_signs(raids, soft),
        _all_soft(soft, words.spoken(raids)),
        id="plate-caption",
    )


def _signs(raids: Raids, soft: Sequence[str]) -> list[Markup]:
    lined = len(raids.rows) <= MANY and any(raid.parts for raid in raids.rows)
    language = words.spoken(raids)
    meaning = _meaning(raids.rows, lined, language)
    meaning = " ".join(filter(None, (meaning, words.soft(soft, language))))
    sample = element("span", class_="sample lined" if lined else "sample", aria_hidden="true")
    explained = [element("p", sample, element("span", meaning), class_="meaning")] * bool(meaning)
    if any(raid.outline for raid in raids.rows):
        whole = element("span", class_="sample whole", aria_hidden="true")
        fainter = any(raid.outline and words.doubtful(raid) for raid in raids.rows)
        likely = any(raid.outline and is_likely(raid) for raid in raids.rows)
        names = ["outlined", *["fainter"] * fainter, *["likely"] * likely]
        said = " ".join(language.say(f"legend.{name}") for name in names)
        explained.append(element("p", whole, element("span", said), class_="meaning"))
    return explained


def _all_soft(soft: Sequence[str], language: Language) -> Markup:
    """List all areas without a border where the caption names only a few."""
    if len(soft) <= words.MOST_SOFT:
        return Markup()
    summary = element("summary", language.say("legend.all-soft", count=len(soft)))
    return element("details", summary, element("p", language.listed(soft)), class_="all")


def _meaning(rows: Sequence[Raid], lined: bool, language: Language) -> str:
    """Say what marks stand for, and lines where there are any; nothing where all are areas."""
    streets = [raid for raid in rows if not raid.outline]
    said = []
    if lined:
        said.append("lines")
        if not all(raid.parts for raid in streets):
            said.append("no-line")
    elif streets:
        said.append("marks")
    if any(map(words.doubtful, streets)):
        said.append("dashed")
    if any(map(is_likely, streets)):
        said.append("likely")
    return " ".join(language.say(f"legend.{name}") for name in said)


def _legend(raids: Raids) -> Markup:
    """Explain the tints; the classes are those of the data block."""
    classes = legend(area_counts(raids)) if tinted(raids) else ()
    if not classes:
        return Markup()
    items = (
        element(
            "li",
            element("span", class_=f"swatch tint-{tint}", aria_hidden="true"),
            class_said(low, high, words.spoken(raids)),
        )
        for tint, (low, high) in enumerate(classes, start=1)
    )
    title = element("p", words.counted_by(raids), class_="legend-title")
    return element("div", title, element("ul", *items), class_="legend")
