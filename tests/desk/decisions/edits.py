"""Eight kinds of edit that newsrooms make in a story, each knowing where a name went."""

from __future__ import annotations

import random
from collections.abc import Callable

MARK = "\ue000"
"""Stands in front of the name that is followed; no story has it."""

_OPENINGS = (
    "Officers forced the door of a house in {street} shortly after dawn.",
    "A flat in {street} was searched by eleven officers and two dogs.",
    "Neighbours in {street} said that they had heard shouting and then glass.",
    "Bags of white powder were carried out of an address in {street}, police said.",
    "The second warrant was for a home in {street} and {other}, both on the estate.",
    "Cash and phones were found in {street}; nothing was found in {other}.",
    "Police said “we will be back” to people in {street} - and they were.",
    "It follows raids on {other}, {street} and a garage behind the shops.",
)
_FILLINGS = (
    "Nobody was hurt.",
    "A spokeswoman said the work would go on for some weeks.",
    "Residents had complained of traffic at all hours since the spring.",
    "The council's wardens helped with the barriers.",
    "Two vans and a car were taken away on a lorry.",
)
_STREETS = (
    "Alder Road", "Ash Grove", "Birch Way", "Bishop's Walk", "Cedar Close", "Dale Place",
    "Fern Street", "Long Piece", "Nine Acres", "St Anne's Road", "The Leaze", "Elm Row",
)  # fmt: skip
_WORDS = ("later", "certain", "quiet", "terraced", "nearby", "also", "reportedly")


def story(dice: random.Random) -> tuple[str, int, int]:
    """Write a story and choose a name in it, as (text, start, end)."""
    streets = dice.sample(_STREETS, 5)
    said = [
        opening.format(street=dice.choice(streets), other=dice.choice(streets))
        for opening in dice.sample(_OPENINGS, dice.randint(3, 6))
    ]
    said += dice.sample(_FILLINGS, 3)
    dice.shuffle(said)
    paragraphs: list[str] = []
    while said:
        count = dice.randint(1, 3)
        paragraphs.append(" ".join(said[:count]))
        said = said[count:]
    text = "\n\n".join(paragraphs)
    names = [
        (at, at + len(street))
        for street in streets
        for at in range(len(text))
        if text.startswith(street, at)
    ]
    start, end = dice.choice(names)
    return text, start, end


def _with_paragraph_above(text: str, dice: random.Random) -> str:
    return f"{dice.choice(_FILLINGS)} {dice.choice(_FILLINGS)}\n\n{text}"


def _with_sentence_before(text: str, dice: random.Random) -> str:
    at = _beginning(text)
    return f"{text[:at]}{dice.choice(_FILLINGS)} {text[at:]}"


def _with_word_changed_beside(text: str, dice: random.Random) -> str:
    at = text.index(MARK)
    if dice.random() < 0.5:
        head, _, _ = text[:at].rstrip().rpartition(" ")
        return f"{head} {dice.choice(_WORDS)} {text[at:]}"
    end = _end(text)
    word = len(text[end:]) - len(text[end:].lstrip(" ,.;")) + 1
    rest = text[end + word :].partition(" ")[2]
    return f"{text[:end]} {dice.choice(_WORDS)} {rest}"


def _repeated_elsewhere(text: str, dice: random.Random) -> str:
    street = text[text.index(MARK) + 1 : _end(text)]
    fresh = [opening for opening in _OPENINGS if opening.partition("{")[0] not in text]
    said = dice.choice(fresh).format(street=street, other=dice.choice(_STREETS))
    paragraphs = text.split("\n\n")
    paragraphs.insert(dice.randint(0, len(paragraphs)), said)
    return "\n\n".join(paragraphs)


def _cut(text: str, dice: random.Random) -> str:
    del dice
    start, end = _beginning(text), text.find(". ", _end(text))
    return text[:start] + (text[end + 2 :] if end >= 0 else "")


def _moved(text: str, dice: random.Random) -> str:
    start = _beginning(text)
    end = min(
        (at for mark in (". ", "\n\n") if (at := text.find(mark, _end(text))) >= 0), default=-1
    )
    if end < 0:
        return text
    sentence = text[start : end + 1].strip()
    paragraphs = (text[:start] + text[end + 1 :].lstrip(" ")).split("\n\n")
    paragraphs.insert(dice.randint(0, len(paragraphs)), sentence)
    return "\n\n".join(paragraphs)


def _set_anew(text: str, dice: random.Random) -> str:
    if dice.random() < 0.5:
        return text.upper()
    for plain, typeset in (("'", "’"), ("“", '"'), ("”", '"'), (" - ", " – "), (" ", "\u00a0")):
        text = text.replace(plain, typeset, -1 if plain != " " else 5)
    return text


def _wrapped(text: str, dice: random.Random) -> str:
    width, out = dice.randint(40, 80), []
    for paragraph in text.split("\n\n"):
        lines = [""]
        for word in paragraph.split(" "):
            if len(lines[-1]) + len(word) > width:
                lines.append("")
            lines[-1] = f"{lines[-1]} {word}".lstrip()
        out.append("\n".join(lines))
    return "\n\n".join(out)


def _beginning(text: str) -> int:
    """Give where the sentence of the name begins."""
    before = text[: text.index(MARK)]
    return max((before.rfind(stop) + 2 for stop in (". ", "\n\n") if stop in before), default=0)


def _end(text: str) -> int:
    """Give where the name ends."""
    at = text.index(MARK) + 1
    low = text.lower()
    return at + max(len(street) for street in _STREETS if low.startswith(street.lower(), at))


EDITS: dict[str, Callable[[str, random.Random], str]] = {
    "a paragraph above": _with_paragraph_above,
    "a sentence before": _with_sentence_before,
    "a word changed beside": _with_word_changed_beside,
    "the street repeated elsewhere": _repeated_elsewhere,
    "the sentence cut": _cut,
    "the sentence moved": _moved,
    "set anew": _set_anew,
    "wrapped": _wrapped,
}


def edited(text: str, start: int, kind: str, dice: random.Random) -> tuple[str, int | None]:
    """Edit a story, and tell where the name stands now that stood at `start`; None if it is cut."""
    changed = EDITS[kind](f"{text[:start]}{MARK}{text[start:]}", dice)
    at = changed.find(MARK)
    return changed.replace(MARK, ""), (at if at >= 0 else None)
