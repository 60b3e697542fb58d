"""A story's text as it comes in: lines unwrapped, no hidden signs, accents in one piece."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from geomap.late_pattern import LatePattern
from geomap.story.text.lexicon import SURE_TYPES
from geomap.story.text.sentences import is_bullet

CONTROLS = LatePattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_INVISIBLE = LatePattern(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_LINE_ENDS = LatePattern(r"\r\n?|[\u0085\u2028\u2029]")
_SPACES = LatePattern(r"[^\S\n ][^\S\n]*| [^\S\n]+")
GLUED = (
    r"(?=(?:The|Police|Officers|Two|Three)\s+\w)"
    r"(?:(?<=[a-z]{3})|(?<=[^\S\n][A-Z][a-z]{2}))"
)
"""Where a caption ends and is told again without a space between: "in Elm RoadThe farm that".

A word as short as "Way" is the end of one only behind others: "TwoPolice went" is being typed.
"""
_GLUED = LatePattern(GLUED)
_CAPTION = 8
"""Letters from which on what stands twice in a line is a caption, and no "bye bye"."""
_CELL = LatePattern(r"(?<=[\w)’'])[ ]?\t[ \t]*(?=\S)")
_BLANK_LINES = LatePattern(r"\n(?: ?\n){2,}")
_ENDS_LINE = LatePattern(r"[.!?:;\"'”’)\]]\s*\Z")
_NARROWEST, _WIDEST = 50, 140
"""Letters of a line at which a text is wrapped."""
_NARROW, _LINES = 30, 2
"""The same of a mail in a narrow window, whose lines all have no room for the next word, and how
many of them there have to be."""
_SHORTEST = 40
"""Letters of a line that may be broken anywhere, unless the next is indented below it."""
_CUT = LatePattern(r"[a-z]{2,}+(?!-)")
_CUT_WORD = LatePattern(r"-\0(\S*)")
_CUTS = 2
"""Words that are cut at the end of a line from which on a text is a column of a paper."""
_TYPE = LatePattern(
    r"\s*([A-Z][a-z]+)(?:[,.;:)]|\s*\Z"
    r"|\s(?:and|in|on|at|was|were|by|of|with|for|where|when|after|as|before|last|this|early)\b)"
)
_NAME_ENDS = LatePattern(r"[^\W_][ ][A-Z][\w'’-]*\s*\Z")
_OPEN_WORDS = frozenset(
    "a an and at behind by for from in into near of off on or outside over the to under"
    " with".split()
)
"""Words that end no line of a text that is not wrapped."""
_OF_A_COLUMN = 2
"""How many times narrower a column is than other texts."""
_LONGEST_WORD = 12
"""Letters by which a wrapped line may be longer than those of another paragraph."""
_MOST_OPEN = 0.5
"""Lines that have room and end no sentence, headings, for each that has none."""

_CAPITAL_WITHIN = LatePattern(r"[\w,;:] [A-Z][^\W\d_A-Z]")
"""A word with a capital that opens no sentence."""
_IN_CAPITALS = 4
"""Words of a line in capitals that is no abbreviation or the button of a page."""


def clean_text(text: str) -> str:
    """Give a text plain line ends, and take signs out of it that nobody sees."""
    return _INVISIBLE.sub("", CONTROLS.sub(" ", _LINE_ENDS.sub("\n", text)))


def tidy(text: str) -> str:
    """Put letter and accent together, and leave one plain space or one blank line where more stand.

    A line ends where a caption does and a sentence goes on without a space between, and a bar ends
    each cell of a table that was copied with tabs between. Phrases need no more than one space
    between their words, and a pattern that may stop anywhere in a run of spaces takes the longer
    the more there are. The other lines stay.

    Returns
    -------
    str
        Of another length than the text, so that offsets count in what comes out. A tidy text stays.
    """
    parted = _GLUED.sub("\n", told_once(unicodedata.normalize("NFC", text)))
    return _BLANK_LINES.sub("\n\n", _SPACES.sub(" ", _celled(parted)))


def _celled(text: str) -> str:
    """Put a bar behind the cells of tables: of lines with tabs that stand below each other."""
    if "\t" not in text:
        return text
    lines = text.split("\n")
    rows = [_CELL.search(line) is not None for line in lines]
    above, below = [False, *rows], [*rows[1:], False]
    parts = zip(lines, rows, above, below, strict=False)
    return "\n".join(_row(line) if row and (up or down) else line for line, row, up, down in parts)


def _row(line: str) -> str:
    """Put a bar behind each cell of a row, and for each that is empty at its end; no bullet is one.

    An empty cell between others is left out, so that its neighbours are told together.
    """
    first, *cells = map(str.strip, line.split("\t"))
    last = max(number for number, cell in enumerate(cells, 1) if cell)
    told = "| ".join(filter(None, cells[:last]))
    between = "| " if any(map(str.isalnum, first)) else " "
    return f"{first}{between}{told}{'|' * (len(cells) - last)}"


def headed(text: str, headline: str | None) -> str:
    """Put a headline that stands apart from its text on top of it, where a paper prints it.

    A text that has it as one of its lines stays as it is.
    """
    if not headline or tidy_line(headline) in map(tidy_line, text.split("\n")):
        return text
    return f"{headline}\n\n{text}"


def uncased_lines(text: str, headline: str | None) -> frozenset[int]:
    """Give the numbers of the lines whose capitals tell no names.

    Those are in capitals throughout; or the story has no capital but where a sentence opens. Its
    headline, which somebody else may have written, says nothing of the others.
    """
    lines = text.split("\n")
    small = not any(line != headline and _CAPITAL_WITHIN.search(line) for line in lines)
    return frozenset(
        number
        for number, line in enumerate(lines)
        if (line.isupper() and len(line.split()) >= _IN_CAPITALS)
        or (small and not line.isupper() and not _CAPITAL_WITHIN.search(line))
    )


def told_once(text: str) -> str:
    """Leave spaces for the second of two captions that are one line without a space between.

    Pages that are copied have each caption twice: as the picture's description, and below it.

    Returns
    -------
    str
        As long as the text.
    """
    once = _lines_once(text)
    glued = [found.start() for found in _GLUED.finditer(once)]
    *parts, last = (once[start:end] for start, end in pairwise((0, *glued, len(once))))
    return "".join((*map(_ended, parts), _lines_once(last)))


def _ended(part: str) -> str:
    """Tell once what stands before a sentence without a space between, and end its line there."""
    once = _lines_once(part)
    return f"{once[:-1]}\n" if once.endswith(" ") else once


def _lines_once(text: str) -> str:
    return "\n".join(map(_line_once, text.split("\n")))


def _line_once(line: str) -> str:
    told = unicodedata.normalize("NFC", _SPACES.sub(" ", line)).rstrip()
    half = len(told) // 2
    if half < _CAPTION or told[:half] != told[half:] or not any(map(str.isalpha, told)):
        return line
    letters = [
        place
        for place, letter in enumerate(line)
        if not (letter.isspace() or unicodedata.combining(letter))
    ]
    return _line_once(line[: letters[len(letters) // 2]]).ljust(len(line))


def tidy_line(text: str) -> str:
    """Tidy what is one line, such as a headline."""
    return " ".join(unicodedata.normalize("NFC", told_once(text)).split())


def unwrap(text: str) -> str:
    """Turn line breaks inside a paragraph of hard-wrapped text into spaces.

    Lines are wrapped where those that go on in small letters have no room for the next word. What
    is wrapped in one paragraph is as wide in the others. Columns of a paper, whose words are cut at
    the ends of lines, are narrower beside wide headings, and their words are put together.

    Returns
    -------
    str
        Of the same length, so that offsets stay.
    """
    lines = text.split("\n")
    cuts = _cuts(lines)
    narrower = _OF_A_COLUMN if cuts else 1
    paragraphs = list(_paragraphs(lines))
    widths = [_wrapped_at(lines, paragraph, cuts) for paragraph in paragraphs]
    widest = 0 if cuts else max(widths, default=0)
    narrower = _OF_A_COLUMN if 0 < widest < _NARROWEST else narrower
    joins = {
        number
        for paragraph, width in zip(paragraphs, widths, strict=True)
        for number in paragraph[:-1]
        if not is_bullet(lines[number + 1])
        and (
            _is_full(lines, number, width or widest)
            or _goes_on(lines, number, narrower)
            or _cuts_name(lines[number], lines[number + 1])
        )
    }
    pieces = [lines[0]]
    for number in range(1, len(lines)):
        between = "\0" if number - 1 in cuts else " " if number - 1 in joins else "\n"
        pieces += [between, lines[number]]
    return _CUT_WORD.sub(r"\1  ", "".join(pieces)) if cuts else "".join(pieces)


def _cuts(lines: Sequence[str]) -> frozenset[int]:
    """Give the lines whose last word is cut in a column of a paper; none of any other text."""
    found = frozenset(
        number
        for number, (line, following) in enumerate(pairwise(lines))
        if line.endswith("-") and _CUT.match(line[-2:-1] + following)
    )
    return found if len(found) >= _CUTS else frozenset()


def _paragraphs(lines: list[str]) -> Iterator[range]:
    """Give the runs of lines that are not blank."""
    first = 0
    for number, line in enumerate([*lines, ""]):
        if not line.strip():
            if number > first:
                yield range(first, number)
            first = number + 1


def _wrapped_at(lines: list[str], paragraph: range, cuts: frozenset[int]) -> int:
    """Give the width at which a paragraph is wrapped, 0 where nothing tells that it is."""
    width = max(len(lines[number].rstrip()) for number in paragraph)
    full = [number for number in paragraph[:-1] if _is_full(lines, number, width)]
    room = [
        number
        for number in set(paragraph[:-1]).difference(full)
        if not (_ENDS_LINE.search(lines[number]) or is_bullet(lines[number + 1]))
    ]
    narrower = _OF_A_COLUMN if cuts else 1
    ends = _ENDS_LINE.search(lines[paragraph[-1]]) is not None
    broken = any(
        _goes_on(lines, number, narrower)
        or _is_open(lines[number])
        or _cuts_name(lines[number], lines[number + 1])
        or (ends and len(lines[number]) >= _NARROWEST and lines[number].rstrip().endswith(","))
        for number in full
    )
    wrapped = not cuts.isdisjoint(paragraph) or (broken and len(room) <= _MOST_OPEN * len(full))
    if _NARROW <= width < _NARROWEST and len(full) >= _LINES and not room:
        return width if 2 * sum(_is_cut(lines, number) for number in full) > len(full) else 0
    return width if wrapped and _NARROWEST // narrower <= width <= _WIDEST else 0


def _is_cut(lines: list[str], number: int) -> bool:
    """Tell whether a line of a narrow text goes on in the next one, by either."""
    line, following = lines[number : number + 2]
    goes_on = _goes_on(lines, number, _OF_A_COLUMN) or _cuts_name(line, following)
    return goes_on or line.split()[-1] in _OPEN_WORDS


def _is_open(line: str) -> bool:
    """Tell whether a line ends in a word behind which something follows: "garages behind"."""
    return len(line) >= _SHORTEST and line.split()[-1] in _OPEN_WORDS


def _cuts_name(line: str, following: str) -> bool:
    """Tell whether the name of a street is cut at the end of a line: "in Wexbury", "Road, and"."""
    typed = _TYPE.match(following)
    return typed is not None and typed[1].lower() in SURE_TYPES and bool(_NAME_ENDS.search(line))


def _is_full(lines: list[str], number: int, width: int) -> bool:
    """Tell whether a line of a text as wide has no room for the first word of the next."""
    room = width - len(lines[number].rstrip()) - len(" ")
    return width > 0 and -_LONGEST_WORD <= room < len(lines[number + 1].split(maxsplit=1)[0])


def _goes_on(lines: list[str], number: int, narrower: int) -> bool:
    """Tell whether the next line begins small and this one ends no sentence, nor is a button."""
    following = lines[number + 1].lstrip()
    long = len(lines[number].strip()) * narrower >= _SHORTEST or len(following) < len(
        lines[number + 1]
    )
    return long and following[:1].islower() and not _ENDS_LINE.search(lines[number])
