"""What the page says of the raids, in words made from the data and from nothing else.

The sentences are those of the catalogue; what is chosen here is which of them holds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from geomap.areas.counts import FEW, PER, unit_of
from geomap.model import MatchType, Precision, Status
from geomap.raids.certainty import check_sentence, is_likely, likely_addresses
from geomap.raids.provenance import sources_in
from geomap.raids.schema import Raid, Width
from geomap.raids.table import ENGLISH, OwnAreas, Raids
from geomap.renderers.common.catalogue.language import Language
from geomap.renderers.common.catalogue.languages import find_language, language_of

USUAL: Language = find_language(ENGLISH)
"""The language of the terminal and of a table that does not say its own."""

MOST_SOFT = 5
"""A legend names no more pale circles than this, and the page has a list of all."""

_SURENESS = ((0.88, "sure"), (0.8, "sure.very"), (0.6, "sure.probably"), (0.0, "sure.possibly"))
"""What is said by how sure the map is that there was a raid and that it was here: as the table has
it, the doubt may be of either."""
_WIDE = (Width.WARD, Width.DISTRICT)


def spoken(raids: Raids) -> Language:
    """Give the language that a table speaks."""
    return language_of(raids.language)


def note(raid: Raid) -> str:
    """Give the note of a raid as a sentence of its own; may be empty."""
    return capitalised(raid.note)


def capitalised(text: str) -> str:
    """Make the first letter a capital, and leave the others alone."""
    return text[:1].upper() + text[1:]


def is_area(raid: Raid) -> bool:
    """Tell whether a raid is known by its area alone."""
    return raid.precision is Precision.AREA


def notice(raids: Raids) -> str:
    """Say what a map of raids does not say."""
    return spoken(raids).say("notice.areas" if any(map(is_area, raids.rows)) else "notice")


def area(raid: Raid) -> str:
    """Name where a raid lies: as the story does, unless a note says that it lies elsewhere."""
    if is_area(raid):
        return raid.street
    own = raid.locality if raid.note == raid.public_note else ""
    return own or mapped(raid)


def counted(names: Iterable[str]) -> Counter[str]:
    """Count names of areas; two that differ but in their capitals are one, spelt as the first."""
    first: dict[str, str] = {}
    return Counter(first.setdefault(name.casefold(), name) for name in names)


def counted_in(raids: Raids) -> list[str | None]:
    """Name for each raid the neighbourhood that it is counted in.

    One that is shown by its ward or its district alone, which most neighbourhoods do not hold, is
    counted in that, unless the newsroom brought areas of its own to count by.
    """
    return [
        row.street if row.width in _WIDE and not raids.areas else row.neighbourhood
        for row in raids.rows
    ]


def mapped(raid: Raid) -> str:
    """Name where the map puts a raid, by the name that its readers are likeliest to use.

    Locality, ward and neighbourhood all hold the place, so each is true. If the story's own
    sentence has one of them whole, that is the name its readers have just read. Else the name
    that people give the place comes before the council's, and both before the statistician's,
    which joins places that nobody names together ("Beckley & Horspath"). What a correction calls
    the locality is the story's word, and says nothing of where the newsroom put the place.
    """
    locality = None if raid.match_type is MatchType.CORRECTION else raid.place_locality
    names = [name for name in (locality, raid.ward, raid.neighbourhood) if name]
    said = (name for name in names if len(names) > 1 and has_words(raid.quote, name))
    return next(said, names[0] if names else raid.district or "")


def has_words(text: str, name: str) -> bool:
    """Tell whether a text has a name as whole words."""
    return words_at(text, name) >= 0


def words_at(text: str, name: str) -> int:
    """Give where a text has a name as whole words, -1 where it has not."""
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) if name in text else None
    return found.start() if found else -1


def where(raid: Raid, language: Language = USUAL) -> str:
    """Say in a list or a popup where a raid is; the names of areas to count by stay out of it.

    Of a raid known by its area alone that is what this area is a part of, as the gazetteer knows:
    a story names areas one after the other. A raid that is likely is called so here, too: this is
    what the label of its mark says.
    """
    said = _where(raid, language)
    if not is_likely(raid):
        return said
    return language.say("where.likely", where=said) if said else language.say("likely")


def _where(raid: Raid, language: Language) -> str:
    if not is_area(raid):
        return area(raid)
    around = (raid.place_locality, raid.district)
    part_of = next((name for name in around if name and name not in (raid.street, raid.place)), "")
    return language.say("where.area-of", name=part_of) if part_of else language.say("where.area")


def found(raid: Raid, language: Language = USUAL) -> str:
    """Say what a list should: more addresses than one, and what came of it; may be empty.

    Of a raid that is likely nothing is told as having happened, here as in a popup.
    """
    if is_likely(raid):
        return ""
    several = _addresses(raid, language) if raid.addresses != 1 else ""
    return _sentences(several, raid.outcome or "", status(raid, language))


def status(raid: Raid, language: Language = USUAL) -> str:
    """Say how far it came, where that is further than a search and the outcome does not say it."""
    if raid.status is Status.SEARCHED:
        return ""
    if raid.status is Status.ARRESTED and re.search(r"\b\d+ arrests?\b", raid.outcome or ""):
        return ""
    said = language.say(f"status.{raid.status}")
    return f"{said} ({raid.status_source})" if raid.status_source else said


def found_in_full(raid: Raid, language: Language = USUAL) -> str:
    """Say how many addresses were searched, and what came of it, or that the story is silent."""
    if is_likely(raid):
        return language.say("found.likely")
    outcome = raid.outcome or language.say("found.silent")
    return _sentences(_addresses(raid, language), outcome, status(raid, language))


def quoted(raid: Raid) -> str:
    """Give the story's sentence of a raid; none of what may be no raid, or has but its name."""
    before, name, after = raid.quote.partition(raid.street)
    beside = before + after.lower().replace((raid.locality or "").lower(), "", 1)
    bare = bool(name) and not any(map(str.isalnum, beside))
    return "" if is_likely(raid) or bare else raid.quote


def middle(raid: Raid, language: Language = USUAL) -> str:
    """Say what the mark stands for, and how sure it is."""
    shown = raid.precision if raid.width is Width.STREET else "widened"
    return _sentences(language.say(f"middle.{shown}"), sureness(raid, language))


def sureness(raid: Raid, language: Language = USUAL) -> str:
    """Say how sure the map is of a raid in this place, or that it is likely and no more.

    Nothing is said of one whose table does not say how sure it is, and of a point that is the
    newsroom's own no more than that: the map vouches for none of it.
    """
    if is_likely(raid):
        return language.say("likely")
    if is_put_by_hand(raid):
        return language.say("sure.by-hand")
    if raid.confidence is None:
        return ""
    return language.say(next(name for least, name in _SURENESS if raid.confidence >= least))


def is_put_by_hand(raid: Raid) -> bool:
    """Tell whether a raid is where the newsroom put it, on no line that its street is known by."""
    own = raid.match_type is MatchType.CORRECTION and raid.source == MatchType.CORRECTION
    return own and not is_area(raid)


def doubtful(raid: Raid) -> bool:
    """Tell whether a reader must be told that the place is not certain."""
    told = None if is_put_by_hand(raid) else raid.confidence
    return is_likely(raid) or (told is not None and told < _SURENESS[0][0])


def doubt(raid: Raid, language: Language = USUAL) -> str:
    """Say how sure the map is of a place that is not certain; else empty."""
    return sureness(raid, language) if doubtful(raid) else ""


def beside(raid: Raid, language: Language = USUAL) -> str:
    """Say in a list how its place is known; nothing of one that is placed with confidence."""
    return sureness(raid, language) if doubtful(raid) or is_put_by_hand(raid) else ""


def kind(raid: Raid, language: Language = USUAL) -> str:
    """Say what the police were after, as a filter names it."""
    return language.say(f"kind.{raid.kind}") if raid.kind else ""


def operation(raid: Raid, language: Language = USUAL) -> str:
    """Name the operation; may be empty."""
    name = raid.operation or ""
    if not name or name.casefold().startswith("operation "):
        return capitalised(name)
    return language.say("operation", name=name)


def told(raid: Raid, language: Language = USUAL) -> str:
    """Say how many stories told of a raid; empty where the table does not."""
    count = raid.told or len(sources_in(raid.sources))
    return language.say("told-by", count=count) if count else ""


def counted_by(raids: Raids) -> str:
    """Say what the tints of the map count."""
    if raids.areas:
        return spoken(raids).say("legend.own-areas", title=raids.areas.title)
    return spoken(raids).say("legend.neighbourhoods")


def soft(names: Sequence[str], language: Language = USUAL) -> str:
    """Say what a pale circle is; empty without any. Of many circles the first few are named."""
    if not names:
        return ""
    shown = list(names)
    if len(names) > MOST_SOFT:
        rest = len(names) - MOST_SOFT + 1
        shown = [*names[: MOST_SOFT - 1], language.say("legend.more", count=rest)]
    return language.say("legend.soft", count=len(names), names=language.listed(shown))


def caveat(areas: OwnAreas, language: Language = USUAL) -> str:
    """Say what a rate of raids does not say; empty if nothing is counted per anything."""
    if areas.unit is None:
        return ""
    per = language.figures(PER)
    return language.say("rates.caveat", per=per, unit=unit_of(areas), few=str(FEW))


def checked(raids: Raids) -> str:
    """Say how many addresses of how many are placed, as the check of the table does; may be empty.

    What the check says in full is the terminal's English; other languages have its numbers.
    """
    language, check = spoken(raids), raids.check
    if not check.sentence:
        return ""
    if language.code == ENGLISH:
        return _sentences(check_sentence(raids))
    more = likely_addresses(raids)
    stated = check.found if check.stated is None else check.stated
    said = language.say("check", count=stated, placed=check.placed)
    return _sentences(language.say("check.likely", check=said, count=more) if more else said)


def _addresses(raid: Raid, language: Language) -> str:
    if raid.addresses is None:
        return ""
    return language.say("found.addresses", count=raid.addresses)


def _sentences(*parts: str) -> str:
    return " ".join(f"{capitalised(part).rstrip('.')}." for part in parts if part)


LINES: dict[str, Callable[[Raid, Language], str]] = {
    "street": lambda raid, _: raid.street,
    "where": where,
    "found": found_in_full,
    "date": lambda raid, _: raid.date.isoformat() if raid.date else "",
    "kind": kind,
    "operation": operation,
    "quote": lambda raid, _: quoted(raid),
    "note": lambda raid, _: note(raid),
    "middle": middle,
    "sureness": sureness,
    "stories": told,
}
"""What a page says of a raid; the columns that each line is made from name it as their `page`."""

POPUP = ("found", "note", "middle")
"""The lines that a mark tells below street, place and day, and above the quotation."""
