"""The last day on which a page shows its map, as an option or a file of settings has it."""

from __future__ import annotations

from datetime import date, timedelta

from geomap.errors import InputError

NEVER = "never"


def last_day(text: str, published: date | None) -> date | None:
    """Read the day of `--expires`, or count it from the publication; None is never."""
    if text == NEVER:
        return None
    try:
        if not text.isdigit():
            day = date.fromisoformat(text)
        elif published is None:
            raise InputError(
                f"--expires {text} counts from the story's publication, of which no day is known: "
                "give --published"
            )
        else:
            day = published + timedelta(days=int(text))
    except (ValueError, OverflowError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(
            f"--expires {text} is no day: write one like 2018-08-10, or a number of days"
        ) from None
    if published is not None and day < published:
        raise InputError(f"--expires {text} lies before the story's publication ({published})")
    return day
