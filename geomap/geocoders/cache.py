"""What services answered, remembered: found for good, not found for a month.

An entry is keyed by service, server, question and parameters, and carries its day and licence,
so that a map can be built again without asking, and the answers can be handed on.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, astuple, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from geomap.errors import InputError
from geomap.geocoders.answers import Answer
from geomap.geocoders.store import Store
from geomap.io.log import tell
from geomap.io.user_folders import cache_folder

NOT_FOUND_DAYS = 30
"""How long a street that a service does not know is not asked for again."""

_TEXTS = ("service", "server", "street", "locality", "parameters", "licence", "day")


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked of whom; `locality` is empty for none, `parameters` is JSON."""

    service: str
    server: str
    street: str
    locality: str
    parameters: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A question with its answers; empty where the service knows none."""

    question: Question
    answers: tuple[Answer, ...]
    licence: str
    day: date


@dataclass(frozen=True, slots=True)
class Tally:
    """How many questions of a service are remembered, and over which days."""

    service: str
    server: str
    found: int
    not_found: int
    first: str
    last: str


class Cache:
    """The remembered answers of one folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self.store: Store = Store(folder or cache_folder())

    def get(self, question: Question, *, today: date | None = None) -> tuple[Answer, ...] | None:
        """Give the answers to a question; None if it must be asked.

        Parameters
        ----------
        today
            From which "not found" counts its age; None takes it at any age.
        """
        row = self.store.run(
            lambda connection: connection.execute(
                "SELECT answers, day FROM answer WHERE service = ? AND server = ? "
                "AND street = ? AND locality = ? AND parameters = ?",
                astuple(question),
            ).fetchone()
        )
        if row is None:
            return None
        answers, day = _read(row[0]), row[1]
        oldest = "" if today is None else (today - timedelta(NOT_FOUND_DAYS)).isoformat()
        return None if answers == () and day < oldest else answers

    def put(self, entry: Entry) -> None:
        """Remember an entry, in the place of an older one.

        Raises
        ------
        sqlite3.OperationalError
            If it cannot be written; what was there is as it was.
        """
        self.store.change(lambda connection: _insert(connection, entry))

    def tallies(self) -> tuple[Tally, ...]:
        """Count what is remembered, by service and server."""
        rows = self.store.run(
            lambda connection: connection.execute(
                "SELECT service, server, sum(answers != '[]'), sum(answers = '[]'), "
                "min(day), max(day) FROM answer WHERE typeof(service) = 'text' "
                "AND typeof(server) = 'text' AND typeof(day) = 'text' "
                "GROUP BY service, server ORDER BY 1, 2"
            ).fetchall()
        )
        return tuple(Tally(*row) for row in rows)

    def export(self) -> Iterator[str]:
        """Yield every entry as a line of JSON, in the order of its key; tell of unreadable ones."""
        rows = self.store.run(
            lambda connection: connection.execute(
                "SELECT * FROM answer ORDER BY 1, 2, 3, 4, 5"
            ).fetchall()
        )
        unreadable = 0
        for row in rows:
            service, server, street, locality, parameters, text, licence, day = row
            answers = _read(text)
            if answers is None or not all(isinstance(each, str) for each in row):
                unreadable += 1
                continue
            record = {
                "service": service,
                "server": server,
                "street": street,
                "locality": locality,
                "parameters": parameters,
                "answers": [asdict(answer) for answer in answers],
                "licence": licence,
                "day": day,
            }
            yield json.dumps(record, ensure_ascii=False)
        if unreadable:
            tell(f"{unreadable} answers in {self.store.path} cannot be read and are left out")

    def import_(self, lines: Iterable[str], name: str) -> int:
        """Take in exported lines, all or none; newer entries of one question win.

        Returns
        -------
        int
            How many entries were taken in.

        Raises
        ------
        InputError
            If a line is no entry; the message says which, `name` being the file's.
        """
        entries = [
            _entry(line, f"{name}, line {number}")
            for number, line in enumerate(lines, start=1)
            if line.strip()
        ]

        def write(connection: sqlite3.Connection) -> int:
            return sum(_insert(connection, entry) for entry in entries)

        return self.store.change(write)

    def clear(self) -> int:
        """Forget every answer; give how many there were. The turns of the limiter stay."""
        forgotten = self.store.change(
            lambda connection: connection.execute("DELETE FROM answer").rowcount
        )
        self.store.run(lambda connection: connection.execute("VACUUM"))
        return forgotten


def _insert(connection: sqlite3.Connection, entry: Entry) -> int:
    answers = json.dumps([asdict(answer) for answer in entry.answers], ensure_ascii=False)
    values = (*astuple(entry.question), answers, entry.licence, entry.day.isoformat())
    return connection.execute(
        "INSERT INTO answer VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
        "answers = excluded.answers, licence = excluded.licence, day = excluded.day "
        "WHERE excluded.day >= day",
        values,
    ).rowcount


def _entry(line: str, where: str) -> Entry:
    try:
        record = json.loads(line)
        texts = {key: record[key] for key in _TEXTS}
        if not all(isinstance(text, str) for text in texts.values()):
            raise TypeError("a text is something else")
        json.dumps(record, ensure_ascii=False).encode()  # no half of a letter can be kept
        question = Question(*(texts[key] for key in _TEXTS[:5]))
        day = date.fromisoformat(texts["day"])
        return Entry(question, _answers(record["answers"]), texts["licence"], day)
    except KeyError as error:
        raise InputError(f"{where}: {error.args[0]} is missing") from None
    except (ValueError, TypeError, RecursionError) as error:
        raise InputError(f"{where} is no entry of a cache: {error}") from None


def _read(text: str) -> tuple[Answer, ...] | None:
    """Read answers as they are stored, None if they cannot be read."""
    try:
        return _answers(json.loads(text))
    except (ValueError, TypeError, RecursionError):
        return None


def _answers(records: Sequence[dict[str, Any]]) -> tuple[Answer, ...]:
    """Read answers from JSON values; a ValueError or TypeError says what is wrong with them."""
    answers = tuple(Answer(**record) for record in records)
    for answer in answers:
        if not (isinstance(answer.name, str) and isinstance(answer.kind, str)):
            raise TypeError("an answer needs a name and a kind")
        if not all(isinstance(text, str | None) for text in (answer.locality, answer.district)):
            raise TypeError("locality and district must be texts or null")
        if not (-180 <= answer.lon <= 180 and -90 <= answer.lat <= 90):
            raise ValueError(f"{answer.lon}, {answer.lat} lies nowhere")
    return answers
