"""Heads of a copied page below which stand other stories, or the comments of readers."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum


class Furniture(Enum):
    """What a line is that does not belong to the story."""

    ASIDE = "aside"
    """A teaser, a byline, a button, a date: the story goes on behind it."""
    RAIL = "rail"
    """The head of a few other headlines, behind which the story may go on."""
    OTHER_STORIES = "other stories"
    """The head of a list of other stories, or of buttons to share this one."""
    COMMENTS = "comments"
    """The head of the readers' comments, behind which no story follows."""


_HEADS = {
    **dict.fromkeys(
        (
            "see more", "read more", "read also", "read more related articles", "must read",
            "must read next", "most recent", "most commented", "editors' picks", "more on",
            "more crime", "in more news", "latest", "in case you missed it", "what's hot",
            "don't miss", "next article", "next story", "next post",
            "previous article", "previous story", "previous post", "around the web",
            "you might like", "you may like", "top stories now", "top stories today",
            "recommended reading", "further reading", "suggested reading", "more reading",
        ),
        Furniture.RAIL,
    ),
    **dict.fromkeys(
        (
            "view comments", "show comments", "see comments", "top comments",
            "reader comments", "readers' comments", "comment on this", "comment on this story",
            "comment on this article", "have your say", "join the conversation", "conversation",
            "responses", "replies", "report this article",
        ),
        Furniture.OTHER_STORIES,
    ),
    **dict.fromkeys(
        ("all comments", "most relevant", "join the discussion", "log in to comment",
         "add your comment", "leave your comment", "post your comment"),
        Furniture.COMMENTS,
    ),
}  # fmt: skip
"""Heads that are a line by themselves, in small letters, without what counts or ends them."""
_LONGEST_HEAD = 40
_COUNTS = "0123456789 ().:…!|»›>*•–—-"
_SORTED = ("sort by: ", "sort by ")
_BUTTONS = ("read more", "read also")
_POST = ["like", "comment", "share"]
_STORIES = ("more", "top", "related", "latest", "trending", "most", "promoted")
"""How heads of other stories begin below which headlines stand, and no buttons or comments."""


def head_of(line: str) -> Furniture | None:
    """Tell what a line is the head of that says no more than that and how many there are."""
    if len(line) > _LONGEST_HEAD:
        return None
    told = line.lower().replace("’", "'")
    if told.startswith(_SORTED):
        return Furniture.COMMENTS
    bare = told.strip(_COUNTS)
    if bare.startswith("latest ") and bare.endswith((" news", " headlines")):
        return Furniture.RAIL
    return _HEADS.get(bare)


def opens_rail(kind: Furniture, line: str, following: str, *, begun: bool) -> bool:
    """Tell whether other headlines may stand below a line that is furniture of this kind.

    "Read more" with a blank line below it may be a button. On top of a page, where nothing has
    `begun`, the headline of the story itself may stand below "Latest".
    """
    if not following.strip() and line.lower().startswith(_BUTTONS):
        return False
    if not begun and (kind is Furniture.OTHER_STORIES or head_of(line) is kind):
        return False
    if kind is Furniture.OTHER_STORIES:
        return line.lower().startswith(_STORIES)
    return kind is Furniture.RAIL


def ends_post(lines: Sequence[str], number: int) -> bool:
    """Tell whether a line is the last button of a post of a network, above what others wrote."""
    last = lines[max(0, number - len(_POST) + 1) : number + 1]
    return [line.strip().lower() for line in last] == _POST
