"""Tables that come from elsewhere, without what they may tell of people, doors and numbers.

A table is judged as a story is, whoever wrote it: sentences by the closed vocabulary of `redact`,
remarks by `harmless`, names of places by their shape. What geomap itself makes passes here too
before anybody sees it, so that it comes through unchanged when it is read again. What a table
calls a street or a place is believed to be one, unless it looks like somebody's; so are credits
and ids.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import normalize

from geomap.desk.harmless import telling_word, without_telling
from geomap.desk.known_names import is_known
from geomap.desk.text_lengths import LONGEST_TITLE, too_long
from geomap.desk.told_places import JUDGED_BY, ToldPlaces, is_operation
from geomap.errors import InputError
from geomap.gazetteer.doors.addresses import GAP, doors_in
from geomap.gazetteer.neighbourhoods import Neighbourhoods
from geomap.gazetteer.patches import open_gazetteer
from geomap.late_pattern import LatePattern
from geomap.model import BoundingBox, Patch
from geomap.placing.told_titles import sources_of, told_titles
from geomap.raids.column_kinds import Tells
from geomap.raids.provenance import Source, harmless_name, is_dated_by, name_by, written
from geomap.raids.schema import COLUMNS, Raid
from geomap.raids.table import ENGLISH, Raids, StoryTold, Unplaced
from geomap.story.redact import redact
from geomap.story.text.patterns import has_figure
from geomap.story.vocabulary import words

if TYPE_CHECKING:
    from geomap.io.features import Features

_JUDGED = tuple(name for name, of in COLUMNS.items() if of.kind.tells is not Tells.NOTHING)
_MOST_TIMES = 4
_LONG = LatePattern(r"[^\W\d_]{3,}")
"""What of the name of a file may be a name; doors were left out of it where it was read."""
_UNKNOWN = "is not known to the gazetteer"
_OWN_WORDS = LatePattern(
    r"\A\d+ (?:of \d+ )?(?:[\w-]+ ){0,3}placed\b|, \d+ likely\b|\bin \d+ stories\b"
    r"|\bspeaks? of \d+\b|\bnames? \d+\b|\b(?:read|says?) where \d+ (?:is|are)\b"
    r"|\b\d+ stories (?=say |speak )|\bonly 0\.\d+ sure\b|\b\d+(?:\.\d)? k?m outside\b"
    rf"|\A\d+ (?:streets|areas) of this name\b|\band \d+ more\b|\b{_UNKNOWN}\b"
    r"|(?:\A|, )\d+ (?:arrests?\b|[\w-]+ arrested\b)"
)
"""What geomap itself writes of its counts and of names."""


def vetted(raids: Raids, patch: Patch, own: Iterable[str] = ()) -> Raids:
    """Give a table without what it may tell of people, doors and numbers.

    It is unchanged if `vetted` gave it, by the same patch and areas. `own` are the names of the
    newsroom's own areas, for which their layer vouches, as the patch does for those of its own; but
    one that tells a door is taken for no area.
    """
    vetting = _of_rows(raids, patch, own)
    return replace(vetting.whole(raids), rows=vetting.rows(raids.rows))


def read_vetted(
    features: Features, patch: Patch, around: BoundingBox | None = None
) -> tuple[Raids, str]:
    """Read a table as `from_features` does, and give it `vetted`, with what `told_gaps` says."""
    from geomap.raids.validate import from_features

    raids = vetted(from_features(features, around), patch)
    return raids, told_gaps(features, raids)


def told_gaps(features: Features, raids: Raids) -> str:
    """Say in which columns, or title, what may tell a person, a number or a door gave way."""
    gaps: Counter[str] = Counter()
    gone: Counter[str] = Counter()
    for record, row in zip(features.records, raids.rows, strict=True):
        for name, value in record.items():
            if not isinstance(value, str) or name not in COLUMNS:
                continue
            kept = getattr(row, name)
            if isinstance(kept, str) and GAP in kept and kept != value:
                gaps[name] += 1
            elif kept is None and value.strip():
                gone[name] += 1
    titled = GAP in raids.title and raids.title != features.members.get("title")
    said = [
        f"{what} {', '.join(where)}"
        for what, where in (
            (f"became “{GAP}” in", [*_counted(gaps), *["the title"] * titled]),
            ("was left out of", _counted(gone)),
        )
        if where
    ]
    return f"what may tell a person, a number or a door {' and '.join(said)}" if said else ""


def _counted(told: Counter[str]) -> list[str]:
    return [f"{name} ({count} {'row' if count == 1 else 'rows'})" for name, count in told.items()]


def check_title(title: str | None, patch: Patch, language: str = ENGLISH) -> None:
    """Refuse a title that tells a person, a number or a door: it would be published as it is.

    One that is too long is refused, too.

    In other languages than English, which may write any word with a capital, a bare name is not
    found.

    Raises
    ------
    InputError
        If it does; the message names the word.
    """
    if fault := too_long(title or "", LONGEST_TITLE):
        raise InputError(f"the title {fault}")
    if title and (doors_in(title) or doors_in(normalize("NFKC", title))):
        raise InputError(f"the title {title!r} tells a door: name the street alone")
    gazetteer, nouns = open_gazetteer(patch), language != ENGLISH
    known = partial(is_known, gazetteer)
    if word := telling_word(title or "", known, titled=True, nouns=nouns):
        raise InputError(f"the title must not say “{word}”: no name, no number, no door")


def _of_rows(raids: Raids, patch: Patch, own: Iterable[str] = ()) -> _Vetting:
    values = {name: {getattr(row, name) for row in raids.rows} for name in JUDGED_BY}
    areas = Neighbourhoods.open(patch).names.union(name for name in own if not doors_in(name))
    return _the_one(_Vetting(ToldPlaces.of(values, raids, open_gazetteer(patch), areas)))


@lru_cache(maxsize=8)
def _the_one(vetting: _Vetting) -> _Vetting:
    """Give the first of those that are equal: it is known by itself, without a look at names."""
    return vetting


class _Vetting(NamedTuple):
    """Judges texts of tables that tell of the same places, days, operations and forces."""

    places: ToldPlaces

    def rows(self, rows: Iterable[Raid]) -> tuple[Raid, ...]:
        known: dict[str, dict[str, str]] = {name: {} for name in _JUDGED}
        return _with_told_titles(tuple(self._row(row, known) for row in rows))

    def value(self, name: str, value: Any) -> Any:
        """Give a value of a column as it may be published."""
        tells = COLUMNS[name].kind.tells
        if type(value) is not str or not value or tells is Tells.NOTHING:
            return value
        return _judged(self, tells, value)

    def whole(self, raids: Raids) -> Raids:
        """Give what a table tells beside its rows as it may be published."""
        return replace(
            raids,
            title=self._title(raids.title, raids.language),
            check=raids.check._replace(sentence=self._remark(raids.check.sentence)),
            unplaced=tuple(map(self._unplaced, raids.unplaced)),
            stories=tuple(self._story(told, raids.language) for told in raids.stories),
        )

    def _row(self, row: Raid, known: Mapping[str, dict[str, str]]) -> Raid:
        """Judge a row; `known` are the texts of each column that were judged before."""
        changed: dict[str, Any] = {}
        for name, judged in known.items():
            given = getattr(row, name)
            if not given:
                continue
            if given not in judged:
                judged[given] = self.value(name, given)
            if judged[given] != given:
                changed[name] = judged[given]
        if changed.get("operation") == GAP:
            changed["operation"] = None
        if "because" in changed:
            changed["because"] = self._remark(row.because, _named_stories(row))
        return replace(row, **changed) if changed else row

    def judged(self, tells: Tells, text: str) -> str:
        """Give a text as it may be published."""
        if tells is Tells.SENTENCE:
            return self._sentence(text)
        if tells is Tells.PLACE:
            return self._place(text)
        if tells is Tells.OPERATION:
            return text if is_operation(text) else GAP
        return self._file(text) if tells is Tells.FILE else self._remark(text)

    def _sentence(self, text: str) -> str:
        """Judge a sentence until nothing changes: a gap may part what stood together."""
        for _ in range(_MOST_TIMES):
            names = self.places.names_in(text)
            before, text = text, redact(text, names, self.places.shown_in(text, names))
            if text == before:
                break
        return text

    def _remark(self, text: str, named: Iterable[tuple[int, int]] = ()) -> str:
        """Judge a remark; `named` is where it calls stories by names that the table tells too."""
        own = has_figure(text) or _UNKNOWN in text
        kept = [*named, *(match.span() for match in _OWN_WORDS.finditer(text) if own)]
        return without_telling(text, self.places.is_place, kept=kept)

    def _title(self, text: str, language: str) -> str:
        nouns = language != ENGLISH
        return without_telling(text, self.places.is_place, titled=True, nouns=nouns)

    def _place(self, name: str) -> str:
        return name if self.places.is_name_of_a_place(name) else GAP

    def _file(self, name: str) -> str:
        known = " ".join(_LONG.findall(name))
        dated = is_dated_by(name, self.places.dates)
        said = not known or harmless_name(known, self._is_said)
        if (dated and said) or harmless_name(name, self._is_said, self.places.dates):
            return name
        return name_by("story", name)

    def _is_said(self, name: str) -> bool:
        """Tell whether a part of a file's name is a town's or a common word."""
        return name in words() or bool(self.places.gazetteer.areas(name))

    def _unplaced(self, item: Unplaced) -> Unplaced:
        return item._replace(
            text=self._place(item.text),
            street=self._place(item.street),
            locality=item.locality and self._place(item.locality),
            reason=self._remark(item.reason),
            candidates=tuple(map(self._place, item.candidates)),
        )

    def _story(self, told: StoryTold, language: str) -> StoryTold:
        return told._replace(
            story=told.story and self._file(told.story),
            title=self._title(told.title, language),
            unplaced=tuple(map(self._unplaced, told.unplaced)),
            check=told.check._replace(sentence=self._remark(told.check.sentence)),
        )


@lru_cache(maxsize=32_768)
def _judged(vetting: _Vetting, tells: Tells, text: str) -> str:
    """Judge each different text once, in all tables that tell of the same places."""
    return vetting.judged(tells, text)


def _named_stories(row: Raid) -> Iterator[tuple[int, int]]:
    """Yield where `because` calls a story as `sources` does, which archives name before a colon."""
    told = {source.id for source in sources_of(row.sources) if source.id}
    at = 0
    for said in row.because.split("; "):
        name, colon, _ = said.partition(": ")
        if colon and name in told:
            yield at, at + len(name)
        at += len(said) + 2


def _with_told_titles(rows: tuple[Raid, ...]) -> tuple[Raid, ...]:
    """Give rows whose sources have the titles that a page shows of them."""
    titles = told_titles(rows)
    if all(source.title == title for source, title in titles.items()):
        return rows
    given: dict[str, str] = {}
    for told in {row.sources for row in rows}:
        sources = sources_of(told)
        given[told] = written(Source(one.id, titles[one], one.date, one.url) for one in sources)
    return tuple(
        row if row.sources == given[row.sources] else replace(row, sources=given[row.sources])
        for row in rows
    )
