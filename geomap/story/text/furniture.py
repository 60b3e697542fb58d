"""What of a copied page is not its story: teasers, buttons, bylines, datelines, comments."""

from __future__ import annotations

from enum import Enum

from geomap.story.text.patterns import any_of, pattern


class Furniture(Enum):
    """What a line is that does not belong to the story."""

    ASIDE = "aside"
    """A teaser, a byline, a button, a date: the story goes on behind it."""
    OTHER_STORIES = "other stories"
    """The head of a list of other stories, or of buttons to share this one."""
    COMMENTS = "comments"
    """The head of the readers' comments, behind which no story follows."""


_COMMENTS_BEGIN = pattern(
    any_of(
        r"comments?\s*:\s*our rules", "report this comment", "read the rules here",
        "we want (?:our|your) comments to", "comments? are (?:closed|switched off)",
        "post a comment", r"[^.!?]{2,60} says\.\.\.",
    )
)  # fmt: skip
_OTHER_STORIES_BEGIN = pattern(
    any_of(
        "share (?:this )?article", "get involved", "promoted stories",
        "(?:more|top|related|most read|latest|trending) (?:stories|news|articles|from|on this)",
    )
)  # fmt: skip
_BUTTONS = (
    "share|tweet|whatsapp|facebook|twitter|x|linkedin|messenger|email|e-mail|print|copy|link"
    r"|save|news|(?:\d+ )?comments?|home|crime|article|menu|log in|register|advertisement"
    "|text size|reporter|bookmark"
)
_TIMED = (
    r"(?:(?:\d{1,2}[:.]\d\d(?:\s{0,2}(?:am|pm|gmt|bst))?|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|on|at|gmt|bst|am|pm|\d{1,2}(?:st|nd|rd|th)?|(?:19|20)\d\d|\d{1,2}/\d{1,2}/\d{2,4}"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\b[ ,.|-]*){2,}"
)
"""A line that is nothing but a date and a time."""
_TEASER = pattern(
    r"[*•>\-–—|▶➤\s]*",
    any_of(
        r"read(?: (?:more|also|next|our|this))?\s*:", r"(?:also|now) read\b",
        r"read (?:more|also|next)\b", r"more\s*:", r"see also\b", r"related\s*:",
        "related (?:stor|art|content|news)", r"watch\s*:", r"listen\s*:", r"sign up\b",
        r"subscribe\b", r"follow us\b", r"hide ad\b", r"show comments", r"most popular",
        r"key events\s*\Z", r"image source", r"credit\s*:", r"home\s*[>|›]", r"news\s*[>|›]",
        r"(?:we|this site) use\w* (?:\w+ ){0,3}cookies", r"your cookie\b", r"visit shots",
        r"sign in\b",
        r"share (?:via|by|on|this)\b", r"(?:copy|share) (?:the )?link", r"have your say\s*\Z",
        rf"(?:{_BUTTONS})(?:\W+(?:{_BUTTONS}|and|by|via|on))*\W*\Z",
        r"(?:[^|]{1,30}\|\s*){0,3}(?:first |last |date )?"
        r"(?:published|updated|posted|released)\b(?=[^.]{0,60}\d)",
        rf"{_TIMED}\W*\Z", r"like us\b", r"click here\b", r"join our\b",
        "don'?t miss", r"advert(?:isement)?\b\s*\Z", r"in other news\s*:", "most read",
        "have you seen our", r"recommended\s*:", "you may also",
        r"https?://", r"www\.", r"@\w+\s*\Z", r"download (?:our|the)\b",
        r"earlier\s*:", r"(?-i:[Bb]y [A-Z][\w'-]+ [A-Z][\w'-]+)\s*\Z",
    ),
)  # fmt: skip


def furniture(line: str) -> Furniture | None:
    """Tell what a line, without space around it, is if it is no part of the story."""
    if _COMMENTS_BEGIN.match(line):
        return Furniture.COMMENTS
    if _OTHER_STORIES_BEGIN.match(line):
        return Furniture.OTHER_STORIES
    return Furniture.ASIDE if _TEASER.match(line) else None
