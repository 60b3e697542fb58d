"""Whether what an editor writes beside a decision points at a person or at a home.

Reasons travel: to a colleague's desk, into a note, into the answer to a complaint. So they are
written without names from the beginning; one that has any is refused with the word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from geomap.gazetteer.addresses import doors_in
from geomap.late_pattern import LatePattern
from geomap.story.names.person_names import person_spans
from geomap.story.text.lexicon import BODY_WORDS, SURE_TYPES
from geomap.story.text.patterns import has_figure
from geomap.story.text.sentences import split_story
from geomap.story.vocabulary import PHRASES, SPEAKS, is_count, is_number, may_be_shown, words

_PIECE = LatePattern(r"[^\s,;:()\[\]“”\"‘!?]+")
_OPENS = LatePattern(r"(?:\A|[.!?:]\s+|(?<!\s)[^\S\n]*\n\s*)[\"“‘(]*\Z")
_MONTH = LatePattern(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)",
    re.IGNORECASE,
)
_YEAR = LatePattern(r"(?:19|20)\d\d|(?:19|20)\d\d-\d\d(?:-\d\d)?")
_DAY = LatePattern(r"\d{1,2}(?:st|nd|rd|th)?")
_SHARE = LatePattern(r"\d{1,3}(?:\.\d+)?%")
_TITLE = LatePattern(r"(?:mr|mrs|ms|miss|mx|dr|pc|dc|ds|di|sgt|sir|lady|cllr|rev)", re.IGNORECASE)
_SHORT = LatePattern(r"[A-Z]{2,5}")
"""Letters that stand for a body: "CPS", "IPSO"."""
_LONGEST_PLACE = 4


@dataclass(frozen=True, slots=True)
class _Word:
    """A word without the marks around it; `opens` where it begins a sentence."""

    start: int
    end: int
    text: str
    opens: bool

    @property
    def has_capital(self) -> bool:
        """Tell whether it begins with a capital, or with a letter of a script without any."""
        return self.text[:1].isalpha() and not self.text[:1].islower()


def telling_word(text: str, is_place: Callable[[str], bool]) -> str | None:
    """Give the first word of a text that tells a door, a person or a number; mostly None.

    Rather too much than too little: a capitalised word within a sentence has to be a place, a
    body, a day or a month.

    Parameters
    ----------
    is_place
        Tells of a name whether a place bears it.
    """
    found = [(start, end) for start, end in doors_in(text)]
    found += person_spans(text, split_story(text))
    found += _odd(_words(text), text, is_place)
    start, end = min(found, key=lambda span: (span[0], -span[1]), default=(0, 0))
    return text[start:end].strip() or None


def _words(text: str) -> list[_Word]:
    out: list[_Word] = []
    for piece in _PIECE.finditer(text):
        core = piece[0].strip(".'’…–—-/")
        if core:
            start = piece.start() + piece[0].index(core)
            opens = bool(_OPENS.search(text[max(0, piece.start() - 8) : piece.start()]))
            out.append(_Word(start, start + len(core), core, opens or not out))
    return out


def _odd(
    told: Sequence[_Word], text: str, is_place: Callable[[str], bool]
) -> Iterator[tuple[int, int]]:
    """Yield the words that are not known to be harmless."""
    phrases = [match.span() for match in PHRASES.finditer(text)]
    at = 0
    while at < len(told):
        word, following = told[at], told[at + 1 : at + 4]
        ahead = following[0].text.lower() if following else ""
        places = _places(told[at:], is_place) if word.has_capital else 0
        body = _body(told[at:])
        if any(start <= word.start < end for start, end in phrases):
            at += 1
        elif body:
            at += body
        elif places:
            at += places
            if at < len(told) and told[at].text.lower() in SPEAKS:
                yield word.start, told[at - 1].end
        else:
            before = told[at - 1].text if at else ""
            behind = [other.text.lower() for other in following]
            if not _is_harmless(word, before, behind):
                yield word.start, word.end
            elif _TITLE.fullmatch(word.text) and ahead:
                yield word.start, following[0].end
            at += 1


def _places(told: Sequence[_Word], is_place: Callable[[str], bool]) -> int:
    """Give how many words from the first on are the name of a place, the longest there is."""
    for count in range(min(_LONGEST_PLACE, len(told)), 0, -1):
        if is_place(" ".join(word.text for word in told[:count])):
            return count
    return 0


def _body(told: Sequence[_Word]) -> int:
    """Give how many words from the first on are the name of a body: "Thames Valley Police"."""
    for count, word in enumerate(told[:_LONGEST_PLACE], start=1):
        if not word.has_capital:
            return 0
        if word.text.lower() in BODY_WORDS and count > 1:
            return count
    return 0


def _is_harmless(word: _Word, before: str, behind: Sequence[str]) -> bool:
    text, low = word.text, word.text.lower()
    if has_figure(text) or "@" in text:
        return _is_harmless_number(text, before, behind)
    if not word.has_capital:
        return True
    stem = re.sub(r"['’]s\Z", "", low)
    if may_be_shown(text, opens=word.opens) or _SHORT.fullmatch(text) or _MONTH.fullmatch(text):
        return True
    if stem in BODY_WORDS or stem in SURE_TYPES:
        return True
    return word.opens and stem == low and (stem in words() or not SPEAKS.intersection(behind[:1]))


def _is_harmless_number(text: str, before: str, behind: Sequence[str]) -> bool:
    ahead = behind[0] if behind else ""
    if may_be_shown(text, opens=False) or _YEAR.fullmatch(text) or _SHARE.fullmatch(text):
        return True
    if _DAY.fullmatch(text) and (_MONTH.fullmatch(ahead) or _MONTH.fullmatch(before)):
        return True
    return is_number(text) and is_count(text, before.lower(), behind)
