"""Localities that stand near a bare list: in its sentence, its heading, the sentences around."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import islice

from geomap.model import Reading, Toponym
from geomap.story.lists.areas_apart import areas_beside
from geomap.story.lists.attachment import SITUATED
from geomap.story.lists.listing import toponym
from geomap.story.localities.in_passing import is_in_passing, is_of_tellers
from geomap.story.names.name import Name
from geomap.story.passages import Occurrence, Passage, calls_homes, is_left, is_specific
from geomap.story.text.patterns import pattern
from geomap.story.text.sentences import Part

_LONGEST_LIST = 40
_BEFORE_REACH = 60
_GOES_ON = pattern(
    r",? (?:(?P<there>where)|and (?:then )?(?:raided|searched|stormed|forced|entered))\b",
    words="where and",
)
_BY_ITS_STREET = frozenset(
    "venue shop store pub bar restaurant takeaway premises property address house flat".split()
)
"""Premises that a story may call by their street alone: "the Elm Road shop"."""
_NOUN_REACH = 12
_TO = ("to ", "to the ")
_BETWEEN = "between "
_SAME_TOWN = pattern(
    r"\b(?:in the same|(?:also|elsewhere) in the) (?:town|village|city)\b|\bthe area['’]s\b",
    r"|\b(?:another|second|third) \w+ in the area\b(?! of)",
    words="same also elsewhere area",
)
_ITS = ("the town's ", "the town’s ", "the city's ", "the city’s ")
"""Before a street of the town that a story names, be it told of a part of it: "the town's A"."""
_SAME_REACH = 60
_SAME_BACK = 8
"""Places, and lists of a sentence, back in which that town is looked for."""
_TURNED_BACK = 4
"""Sentences back in which a story may have turned to another town."""
_HEADING = pattern(r"(?: (?:town|central|(?:town|city) centre))?:", words=":")
_OF_TWO = pattern(r" (?:and|&) (?-i:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?):", words=":")
"""Behind the place that heads a part of a report: "Millbury Town:", "Millbury and Northtown:"."""
_MOST_CHUNKS = 60
"""Lists of one sentence in which a locality near one is looked for, so that the time stays linear;
no sentence of a labelled story has as many."""


class Nearby:
    """What stands near the bare streets of one list, `bare` by their indexes among the places.

    `best` is the best reading so far of each place, `towns` are all that the story names; where it
    is `known`, it names places of the patch. Each method gives a locality a street, or None where
    the text has none of this sort.
    """

    def __init__(
        self,
        passages: Sequence[Passage],
        places: Sequence[Occurrence],
        best: Sequence[Reading],
        bare: Sequence[int],
        towns: Sequence[Toponym] = (),
        *,
        known: bool = False,
    ) -> None:
        self._passages = passages
        self._places = places
        self._best = best
        self._first = bare[0]
        self._number = places[bare[0]].passage
        self._passage = passages[self._number]
        self._chunk = places[bare[0]].chunk
        self._streets = len(bare)
        self._towns = towns
        self._known = known

    def behind(self, name: Name | None) -> list[Toponym] | None:
        """Give those of the last clause the place behind it, those before it the one in front."""
        items, first = self._chunk.items, self._places[self._first].item
        own = next((n for n in range(len(items) - 1, 0, -1) if items[n].connector.unit), 0)
        earlier = max(0, own - next(n for n, item in enumerate(items) if item is first))
        front = self._in_front() if earlier else None
        if name is None or (earlier and (front is None or self._streets < len(items))):
            return None
        before = [toponym(front)] * earlier if front is not None else []
        return [*before, *self.all_in(toponym(name))[earlier:]]

    def datelined(self, *, of_two: bool = False) -> list[Toponym] | None:
        """Find the place that a colon puts over the whole sentence: "X: a warrant in A"."""
        sentence = self._passage.sentence
        name = next((name for chunk in self._passage.chunks[:1] for name in chunk.loose), None)
        if name is None or name.start != sentence.start:
            return None
        opens = _OF_TWO if of_two else _HEADING
        heads = opens.match(sentence.text, name.stop - sentence.start)
        return self.all_in(toponym(name)) if heads else None

    def fronted(self) -> list[Toponym] | None:
        """Find the locality in front of the list, the last one that opens a clause."""
        name = self._in_front()
        return self.all_in(toponym(name)) if name is not None else None

    def town_in_front(self) -> list[Toponym] | None:
        """Find the same where it is no county or district: these hold many streets of a name."""
        name = self._in_front()
        return self.all_in(toponym(name)) if name is not None and not name.wide else None

    def _in_front(self) -> Name | None:
        every = self._passage.chunks
        at = bisect_right(every, self._chunk.start, key=lambda chunk: chunk.end)
        chunks = [chunk for chunk in every[max(0, at - _MOST_CHUNKS) : at] if chunk.loose]
        for name in (name for other in reversed(chunks) for name in reversed(other.loose)):
            if self._goes_on_there(name):
                return name
        for other in reversed(chunks):
            if other.fronts and other.fronts[-1] in other.loose:
                return other.fronts[-1]
        loose = (name for other in chunks for name in other.loose if is_specific(name))
        apart = [*areas_beside(self._passage.sentence, [*chunks, self._chunk])] if chunks else ()
        fit = (
            n for n in loose if n not in apart and not is_in_passing(n, self._passage, self._chunk)
        )
        names = [*islice(fit, 2)]
        return names[0] if len(names) == 1 else None

    def _goes_on_there(self, name: Name) -> bool:
        """Tell whether the sentence goes on in a place: "to Northtown, where" or "and raided"."""
        text, start = self._passage.sentence.text, self._passage.sentence.start
        behind = _GOES_ON.match(text, name.stop - start)
        return behind is not None and (
            behind["there"] is not None or text.endswith(_TO, 0, name.start - start)
        )

    def of_the_town(self) -> list[Toponym] | None:
        """Find the town named last, whatever part of it: "the town's A"."""
        end = self._chunk.start - self._passage.sentence.start
        words = self._passage.sentence.text[max(0, end - len(_ITS[0])) : end]
        before = bisect_left(self._towns, self._chunk.start, key=lambda town: town.start)
        is_its = before and words.lower() in _ITS
        return self.all_in(self._towns[before - 1]) if is_its else None

    def in_same_town(self) -> list[Toponym] | None:
        """Find the town named last: "a flat in A, X, and one in B, in the same town".

        Be it in no street: "a hotel in X, and a flat in B in the same town".
        """
        sentence = self._passage.sentence
        start, end = self._chunk.start - sentence.start, self._chunk.end - sentence.start
        every = self._passage.chunks
        at = bisect_left(every, self._chunk.start, key=lambda chunk: chunk.start)
        after = every[at + 1 : at + 2]
        behind = after[0].start - sentence.start if after else len(sentence.text)
        since, until = max(0, start - _SAME_REACH), min(end + _SAME_REACH, behind)
        if not _SAME_TOWN.search(sentence.text, since, until):
            return None
        back = range(self._first - 1, max(-1, self._first - 1 - _SAME_BACK), -1)
        street = next((n for n in back if self._has_locality(n)), None)
        since = self._places[street].name.start if street is not None else 0
        lists = [(self._passage, chunk) for chunk in every[max(0, at - _SAME_BACK) : at]]
        for passage in self._earlier(1):
            lists += [(passage, chunk) for chunk in passage.chunks[-_SAME_BACK:]]
        loose = [
            name
            for passage, chunk in lists
            for name in chunk.loose
            if name.local and not is_left(name, passage)
        ]
        last = max(loose, key=lambda name: name.start, default=None)
        if last is not None and last.start > since:
            return self.all_in(toponym(last))
        found = self._best[street].locality if street is not None else None
        return self.all_in(found) if found is not None else None

    def _has_locality(self, number: int) -> bool:
        return self._best[number].locality is not None and not self._places[number].item.area

    def headed(self) -> list[Toponym] | None:
        """Find the one locality of the line over a list of lines."""
        if self._passage.sentence.part is not Part.ITEM:
            return None
        for passage in reversed(self._earlier(_LONGEST_LIST)):
            if not passage.is_item:
                names = passage.loose
                return self.all_in(toponym(names[0])) if len(names) == 1 else None
        return None

    def parallel(self) -> list[Toponym] | None:
        """Find as many areas listed in a sentence before as there are streets here.

        Not so of areas, or where their own sentence names a place, be it that of a team, nor where
        something is between those.
        """
        every = self._passage.chunks
        at = bisect_left(every, self._chunk.start, key=lambda chunk: chunk.start)
        near = every[max(0, at - _MOST_CHUNKS) : at + _MOST_CHUNKS]
        others = (chunk for chunk in near if chunk is not self._chunk)
        if self._places[self._first].item.area:
            return None
        if self._streets < 2 or any(item.name.local for chunk in others for item in chunk.items):
            return None
        for passage in reversed(self._earlier(2)):
            for chunk in passage.chunks[:_MOST_CHUNKS]:
                if len(chunk.loose) == self._streets == len(chunk.items):
                    text, first = passage.sentence.text, chunk.start - passage.sentence.start
                    between = text.endswith(_BETWEEN, 0, first)
                    return None if between else [toponym(name) for name in chunk.loose]
        return None

    def taken_up(self) -> list[Toponym] | None:
        """Find where the sentence before put the premises that this one takes up: "the house in".

        "A house in X was raided. The house, in A, had been empty." So "the Elm Road shop" does.
        """
        text, start = self._passage.sentence.text, self._chunk.start - self._passage.sentence.start
        head = text[max(0, start - _BEFORE_REACH) : start].lower()
        unit = self._chunk.head.unit
        end = self._chunk.end - self._passage.sentence.start
        noun = text[end : end + _NOUN_REACH].rstrip(".,").split(maxsplit=1)[:1]
        named = head.endswith("the ") and not _BY_ITS_STREET.isdisjoint(noun)
        taken = named or (unit and f"the {unit}" in head)
        return self.just_before() if taken and not self._opens_elsewhere() else None

    def _opens_elsewhere(self) -> bool:
        """Tell whether the sentence opens with a place, or goes on to one: "In X, the house in"."""
        near = self._passage.chunks[:_MOST_CHUNKS]
        opens = any(chunk.fronts for chunk in near)
        return opens or any(self._goes_on_there(name) for chunk in near for name in chunk.loose)

    def turned_to(self) -> list[Toponym] | None:
        """Find the one area that the story turned to: "there were more raids in X on Friday".

        It is that of the last sentence that says where raids were and names no street, or opens
        with it: "In X". Streets in between that lie elsewhere end that.
        """
        since: set[str] = set()
        for back, passage in enumerate(reversed(self._earlier(_TURNED_BACK)), start=1):
            at = self._first_of(self._number - back)
            here = range(at, self._first_of(self._number - back + 1))
            if passage.sentence.part is not Part.PROSE or back == self._number:
                return None
            streets = [self._best[n].locality for n in here if not self._places[n].item.area]
            since |= {found.text.lower() for found in streets if found is not None}
            names = [] if streets else self._told_in(passage)
            if names:
                one = len(names) == 1 and since <= {names[0].text.lower()}
                return self.all_in(toponym(names[0])) if one else None
        return None

    def _told_in(self, passage: Passage) -> list[Name]:
        """Give the areas that a sentence opens with, or in whose homes it tells of raids.

        What is told of one elsewhere is other news if no raid is, and others are known.
        """
        pairs = ((chunk, n) for chunk in passage.chunks for n in chunk.loose if not n.wide)
        names = [
            (name, name in chunk.fronts)
            for chunk, name in pairs
            if chunk.head.preposition in SITUATED or calls_homes(name, passage)
        ]
        raids = passage.tells_of_raid
        other_news = self._known and not raids
        fronts = [n for n, opens in names if opens and not (n.elsewhere and other_news)]
        return fronts or [
            n for n, _ in names if raids and not (is_left(n, passage) or is_of_tellers(n, passage))
        ]

    def just_before(self) -> list[Toponym] | None:
        """Find the one area in which the sentence before says that something was."""
        found: list[Toponym] = []
        at = self._first_of(self._number - 1)
        for passage in self._earlier(1):
            for chunk in passage.chunks:
                if chunk.head.preposition in SITUATED:
                    told = (n for n in chunk.loose if not is_of_tellers(n, passage))
                    found += [toponym(name) for name in told]
                for item, best in zip(
                    chunk.items, self._best[at : at + len(chunk.items)], strict=True
                ):
                    if not item.area and best.locality is not None:
                        found.append(best.locality)
                at += len(chunk.items)
        return self.all_in(found[0]) if len({name.text.lower() for name in found}) == 1 else None

    def _earlier(self, count: int) -> Sequence[Passage]:
        return self._passages[max(0, self._number - count) : self._number]

    def _first_of(self, number: int) -> int:
        """Give the index of the first place of a passage, or of those behind it."""
        return bisect_left(self._places, number, key=lambda place: place.passage)

    def all_in(self, locality: Toponym) -> list[Toponym]:
        """Give each of the streets this locality."""
        return [locality] * self._streets
