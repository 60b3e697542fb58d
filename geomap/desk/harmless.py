"""Whether what somebody writes for others points at a person or at a home.

Titles and reasons travel: to readers, to a colleague's desk, into a note, into the answer to a
complaint. So they are written without names from the beginning; one that has any is refused with
the word, and in a table from elsewhere the word is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from geomap.desk.named_things import Word, feasts_in, length_of_body, length_of_place
from geomap.gazetteer.doors.addresses import GAP, doors_in
from geomap.late_pattern import LatePattern
from geomap.story.names.person_names import may_name_persons, person_spans
from geomap.story.text.lexicon import BODY_WORDS, SURE_TYPES
from geomap.story.text.patterns import has_figure
from geomap.story.text.sentences import split_story
from geomap.story.vocabulary import (
    MONEY,
    SPEAKS,
    is_count,
    is_number,
    may_be_shown,
    phrases_in,
    words,
)

_POSSESSIVE = LatePattern(r"['’]s\Z")
_PIECE = LatePattern(r"[^\s,;:()\[\]“”\"‘!?|]+")
_OPENS = LatePattern(r"(?:\A|[.!?:|]\s+|(?<!\s)[^\S\n]*\n\s*)[\"“‘(]*\Z")
_JOINS = LatePattern(r"[-–'’]")
_MONTH = LatePattern(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)",
    re.IGNORECASE,
)
_YEAR = LatePattern(r"(?:19|20)\d\d(?:-\d\d-\d\d|[-–/](?:(?:19|20)\d\d|\d\d))?")
_DAY = LatePattern(r"\d{1,2}(?:st|nd|rd|th)?")
_SHARE = LatePattern(r"\d{1,3}(?:\.\d+)?%")
_TITLE = LatePattern(r"(?:mr|mrs|ms|miss|mx|dr|pc|dc|ds|di|sgt|sir|lady|cllr|rev)", re.IGNORECASE)
_SHORT = LatePattern(r"[A-Z]{2,5}")
"""Letters that stand for a body: "CPS", "IPSO"."""
_COMMON = LatePattern(
    r"[A-Z][a-z]{2,}(?:tion|sion|ing|ied|ted|ded|ment|ly|ness|able|ible|ful|less|ity|ance|ence|ical"
    r"|ised|ized|ure|ive|ous|ers|ors|ies|ates|ages)"
)
"""A word in front of a sentence whose ending few names have: "Clarification", "Corrected"."""
_ADDRESS = LatePattern(
    r"(?<!\S)\S{1,64}\s?(?:[@\uff20]|[(\[]\s?at\s?[)\]]|\bAT\b)\s?\S{1,64}"
    r"|\b[^\W\d]\w{1,64}[._/]\w{3,64}(?:[._/]\w{1,64}){0,8}",
)
"""Mail and the web, however they are written; "10.30am" is none."""
_IN_ADDRESS = LatePattern(r"[@\uff20(\[]|AT|[._/]\w")
"""What each of them has."""
_OPERATION = LatePattern(r"\bOp(?:eration|\.)?\s+[^\W\d_]+\b")
_SMALL_NAME = LatePattern(
    r"(?:\b(?:named|known\s+as|nicknamed|alias|aka|arrested|charged|jailed"
    r"|(?:mother|father|brother|sister|son|daughter|wife|husband|widow|home|house|flat)\s+of)\s+"
    r"(?P<behind>[^\W\d_]{2,}))"
    r"|(?:(?:\A|[.,;:]\s+|\b(?:and|but|that|as|when|because|by)\s+)"
    r"(?P<teller>(?!(?:and|but|that|as|when|because|by)\b)[^\W\d_]{2,})"
    r"(?=(?:\s+[^\W\d_]{2,})?\s+(?:said|says|told|added|claimed|admitted|denied|lives|lived)\b))"
    r"|\b(?P<owner>[^\W\d_]{2,})['’]s?(?=\s+(?:home|house|flat|address|bungalow|caravan|car|family)\b)"
)
"""Where a word in small letters that nobody knows is likely to be somebody's name."""
_BY_SMALL_NAME = (
    "named", "known", "alias", "aka", "arrested", "charged", "jailed", "of", "said", "says",
    "told", "added", "claimed", "admitted", "denied", "lives", "lived", "'", "’",
)  # fmt: skip
"""Parts of a text of which each such place has one."""
_REMEMBERED = 40
"""Letters up to which a word is likely to come again, so that it is looked at once."""


def telling_word(
    text: str, is_place: Callable[[str], bool], *, titled: bool = False, nouns: bool = False
) -> str | None:
    """Give the first word of a text that tells a door, a person or a number; mostly None.

    Rather too much than too little: a capitalised word within a sentence has to be a place, a
    body, a day or a month.

    Parameters
    ----------
    is_place
        Tells of a name whether a place bears it.
    titled
        Whether it is a title, in which common words may have capitals, and operations are named.
    nouns
        Whether it is in a language in which any word may have a capital: then one tells nothing.
    """
    spans = telling_spans(text, is_place, titled=titled, nouns=nouns)
    start, end = min(spans, key=lambda span: (span[0], -span[1]), default=(0, 0))
    return text[start:end].strip() or None


def without_telling(
    text: str,
    is_place: Callable[[str], bool],
    *,
    titled: bool = False,
    nouns: bool = False,
    kept: Sequence[tuple[int, int]] = (),
) -> str:
    """Give a text with a gap for each word for which `telling_word` would refuse it.

    `kept` are the (start, end) of what is known to be harmless.
    """
    at, pieces = 0, []
    for start, end in sorted(telling_spans(text, is_place, kept, titled=titled, nouns=nouns)):
        if start >= at:
            pieces += [text[at:start], GAP]
        at = max(at, end)
    return "".join([*pieces, text[at:]])


def telling_spans(
    text: str,
    is_place: Callable[[str], bool],
    kept: Sequence[tuple[int, int]] = (),
    *,
    titled: bool,
    nouns: bool,
) -> list[tuple[int, int]]:
    """Find what tells a door, a person or a number, in no order."""
    if not text:
        return []
    found = [(start, end) for start, end in doors_in(text)]
    if may_name_persons(text):
        found += person_spans(text, split_story(text))
    found += _small_names(text, is_place)
    if _IN_ADDRESS.search(text):
        found += [match.span() for match in _ADDRESS.finditer(text)]
    known = [*kept, *phrases_in(text), *feasts_in(text)]
    known += [match.span() for match in MONEY.finditer(text)]
    known += [match.span() for match in _OPERATION.finditer(text)] if titled else []
    odd = _odd(text, _words(text), is_place, known, titled=titled)
    found += [span for span in odd if not (nouns and text[slice(*span)].isalpha())]
    return [span for span in found if not any(at <= span[0] < end for at, end in kept)]


def _small_names(text: str, is_place: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    if not any(part in text for part in _BY_SMALL_NAME):
        return
    for match in _SMALL_NAME.finditer(text):
        name = match[match.lastgroup or 0]
        known = name in words() | SURE_TYPES | BODY_WORDS or may_be_shown(name, opens=False)
        if name == name.lower() and not known and not is_place(name):
            yield match.span(match.lastgroup or 0)


def _words(text: str) -> list[Word]:
    out: list[Word] = []
    for found in _PIECE.finditer(text):
        piece = found[0]
        told = _piece(piece) if len(piece) <= _REMEMBERED else _judged(piece)
        if told:
            at = found.start()
            start, end, word, has_capital, is_plain = told
            out.append(Word(at + start, at + end, word, has_capital, is_plain))
    return out


def _judged(piece: str) -> Word | None:
    """Find the word in what stands between spaces and marks; None if there is none."""
    core = piece.strip(".'’…–—-/")
    if not core:
        return None
    has_capital = core[0].isalpha() and not core[0].islower()
    is_small = not has_capital and core == core.lower()
    odd = not is_small or has_figure(core) or "@" in core or _TITLE.fullmatch(core)
    start = piece.index(core)
    return Word(start, start + len(core), core, has_capital, not odd)


_piece = lru_cache(maxsize=65_536)(_judged)


def _opens(text: str, told: Sequence[Word], place: int) -> bool:
    """Tell whether a word begins a sentence."""
    at = told[place].start
    while at and text[at - 1] in ".'’…–—-/":
        at -= 1
    return place == 0 or bool(_OPENS.search(text[max(0, at - 8) : at]))


def _odd(
    text: str,
    told: Sequence[Word],
    is_place: Callable[[str], bool],
    known: Sequence[tuple[int, int]],
    *,
    titled: bool,
) -> Iterator[tuple[int, int]]:
    """Yield the words that are not known to be harmless."""
    at = 0
    while at < len(told):
        word = told[at]
        if word.is_plain:
            at += 1
            continue
        following = told[at + 1 : at + 4]
        ahead = following[0].text.lower() if following else ""
        before = told[at - 1].text if at else ""
        places = length_of_place(told[at:], is_place) if word.has_capital else 0
        body = length_of_body(told[at:], before)
        if _is_in(known, word):
            at += 1
        elif body:
            at += body
        elif places:
            at += places
            speaks = at < len(told) and told[at].text.lower() in SPEAKS and word.text != "The"
            if speaks and not _is_in(known, told[at]):
                yield word.start, told[at - 1].end
        else:
            behind = [other.text.lower() for other in following]
            common = titled and word.text.replace("’", "'").lower() in words()
            opens = word.has_capital and _opens(text, told, at)
            if not (common or _is_harmless(word, before, behind, opens=opens)):
                yield word.start, word.end
            elif _TITLE.fullmatch(word.text) and ahead:
                yield word.start, following[0].end
            at += 1


def _is_in(spans: Sequence[tuple[int, int]], word: Word) -> bool:
    return any(start <= word.start < end for start, end in spans)


def _is_harmless(word: Word, before: str, behind: Sequence[str], *, opens: bool) -> bool:
    text, low = word.text, word.text.lower()
    if has_figure(text) or "@" in text:
        return _is_harmless_number(text, before, behind)
    if not word.has_capital:
        return not any(map(_may_be_a_name, _JOINS.split(text)[1:]))
    stem = _POSSESSIVE.sub("", low)
    if may_be_shown(text, opens=opens) or _SHORT.fullmatch(text) or _MONTH.fullmatch(text):
        return True
    if stem in BODY_WORDS or stem in SURE_TYPES:
        return True
    return opens and (stem in words() or (stem == low and _is_common(text, behind)))


def _may_be_a_name(part: str) -> bool:
    """Tell of a part of a word that begins small ("al-Wyrdi") whether it may be somebody's name."""
    known = _SHORT.fullmatch(part) or _MONTH.fullmatch(part) or part.lower() in BODY_WORDS
    return part[:1].isupper() and not (known or may_be_shown(part, opens=True))


def _is_common(text: str, behind: Sequence[str]) -> bool:
    """Tell whether a word that nobody knows ends as common words do, and does not speak."""
    return bool(_COMMON.fullmatch(text)) and not SPEAKS.intersection(behind[:1])


def _is_harmless_number(text: str, before: str, behind: Sequence[str]) -> bool:
    ahead = behind[0] if behind else ""
    if may_be_shown(text, opens=False) or _YEAR.fullmatch(text) or _SHARE.fullmatch(text):
        return True
    if _DAY.fullmatch(text) and (_MONTH.fullmatch(ahead) or _MONTH.fullmatch(before)):
        return True
    return is_number(text) and is_count(text, before.lower(), behind)
