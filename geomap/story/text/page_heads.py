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
    REPLIES = "replies"
    """What is the head of the readers' comments, or a button of the page's top."""
    COMMENTS = "comments"
    """The head of the readers' comments, behind which no story follows."""


_OF_OTHERS = frozenset(
    (
        "see also", "read next", "read this next", "your next read", "up next", "next up",
        "our top stories", "today's top stories", "latest headlines", "in other news",
        "you may also like", "you might also like", "you may also enjoy", "you might also enjoy",
        "you may also want to watch", "you might also want to watch", "you may also want to read",
        "you might also want to read", "you may also be interested in",
        "you might also be interested in", "you may have missed", "you might have missed",
        "stories you may have missed", "stories you might have missed", "icymi",
        "editor's picks", "editor's pick", "editor's choice", "more like this", "similar threads",
        "recommended", "recommended for you", "stories for you", "related", "trending",
        "trending now", "popular", "popular now", "popular right now", "keep reading",
        "what others are reading", "what people are reading", "people also read",
        "people are also reading", "what to read next", "have you read", "must reads",
        "must-reads", "must-read", "also in the news", "also in the archive", "from our network",
        "in case you missed it", "must read", "must read next", "most commented", "most recent",
        "next story", "next article", "next post", "previous story", "previous article",
        "previous post", "editors' picks", "around the web", "from our archive",
    )
)  # fmt: skip
"""Heads of other stories that are a line by themselves, or stand with one in a line: in small
letters, without what counts or ends them."""
_MOST = frozenset("read popular viewed shared watched commented".split())
_BEHIND_MOST = frozenset("in on from this today now right stories news articles posts".split())
_SORTS = frozenset(
    "latest more other popular recent recommended related similar suggested top trending today's"
    " featured further read most previous local news breaking".split()
)
_STORIES = frozenset(
    "stories story news headlines articles article posts post reading reads read content links"
    " topics".split()
)
"""Ends of a head that begins with the sort of stories: "More crime news", "Today's most read"."""
_WORDS_OF_A_HEAD = 4
_HEADS = {
    **dict.fromkeys(
        (
            "see more", "read more", "read also", "read more related articles", "more on",
            "more crime", "in more news", "latest", "breaking", "what's hot", "don't miss",
            "you might like", "you may like", "top stories now", "top stories today",
            "recommended reading", "further reading", "suggested reading", "more reading",
            "continue reading", "headlines", "featured", "in the news", "news in brief",
            "more you might like",
        ),
        Furniture.RAIL,
    ),
    **dict.fromkeys(
        (
            "comments", "comment", "view comments", "show comments", "see comments", "top comments",
            "reader comments", "readers' comments", "users' comments", "show more comments",
            "view more comments", "load more comments", "comment on this", "comment on this story",
            "comment on this article", "have your say", "join the conversation", "conversation",
            "responses", "replies", "your views", "report this article",
        ),
        Furniture.REPLIES,
    ),
    **dict.fromkeys(
        ("all comments", "most relevant", "join the discussion", "log in to comment",
         "add your comment", "leave your comment", "post your comment"),
        Furniture.COMMENTS,
    ),
}  # fmt: skip
"""Heads that are a line by themselves, in small letters, without what counts or ends them."""
_LONGEST_HEAD = 40
_COUNTS = "0123456789 ()[].:…!?#|»›>*•▶➤–—-"
_SORTED = ("sort by: ", "sort by ")
_BUTTONS = ("read more", "read also", "continue reading")
_POST = ["like", "comment", "share"]
_OPENS = ("more", "top", "related", "latest", "trending", "most", "promoted")
"""How heads of other stories begin below which headlines stand, and no buttons or comments."""
_ENDS_LABEL = (":", "|", ">>", "?", " - ", " – ")
_LABELS = frozenset(
    "next, previous, previously, top story, more on this story, related reading, don't miss"
    ", recommended reading, from the archive, other news, full story, the full story, for more"
    ", also today, find out more, you may like, you might like, you might be interested in"
    ", sponsored, podcast, newsletter".split(", ")
)
"""What stands in front of another headline in its line, beside the heads of others."""
_OF_MORE = frozenset("more other related similar further popular recommended suggested".split())
"""Sorts of stories that are not its own, behind a label: "Breaking news" may be."""
_ELSEWHERE = "elsewhere in "
_WORDS_OF_AN_AGE = 3
_WORDS_OF_A_HEADLINE = 5
_LONGEST_HEADLINE = 160
_WORDS_OF_A_SENTENCE = 8
_SPEAKS = (': "', ": “", ": «")
_NEAR = 12
"""Lines below the head of comments in which the first of them stand."""
_SAYS = (" says:", " says...")
_ANSWERS = frozenset("reply quote report this post comment like likes | (1) (2) (3) 1 2 3".split())
"""Words of the buttons below a comment: "Like (3) Reply", "Quote | Report this post"."""


def head_of(line: str) -> Furniture | None:
    """Tell what a line is the head of that says no more than that and how many there are."""
    if len(line) > _LONGEST_HEAD:
        return None
    told = line.lower().replace("’", "'")
    if told.startswith(_SORTED):
        return Furniture.COMMENTS
    heads = [part.strip(_COUNTS) for part in told.split("|")]
    if any(map(_is_of_others, heads)):
        return Furniture.RAIL
    bare = told.strip(_COUNTS)
    if told.startswith("0 "):
        return None
    if bare.startswith("latest ") and bare.endswith((" news", " headlines")):
        return Furniture.RAIL
    return _HEADS.get(bare)


def is_head_of_sort(line: str) -> bool:
    """Tell whether a line says no more than which sort of stories stands below it."""
    words = line.lower().replace("’", "'").strip(_COUNTS).split()
    few = 1 < len(words) <= _WORDS_OF_A_HEAD
    return few and words[0] in _SORTS and words[-1] in _STORIES


def _is_of_others(bare: str) -> bool:
    """Tell whether words are the head of other stories, and never of the one of their page."""
    if bare in _OF_OTHERS:
        return True
    words = bare.split()
    if words[:1] == ["most"]:
        return words[1:2] != [] and words[1] in _MOST and _BEHIND_MOST.issuperset(words[2:3])
    return " ".join(words[:2]) in ("elsewhere on", "similar threads", "trending in")


def is_headline(line: str) -> bool:
    """Tell whether a line may stand in a rail of other headlines: short, and no whole sentence.

    "We won!" and "Is it the best?" are headlines, as is one that is cut short ("charged with…").
    What somebody says behind a colon, and what goes on behind a whole sentence, are none.
    """
    bare = line.rstrip("\"'”’)] ") if line.strip(_COUNTS) else ""
    told, more, _ = line.partition(". ")
    goes_on = bool(more) and (
        len(told.split()) >= _WORDS_OF_A_SENTENCE or bare.endswith(("?", "!"))
    )
    if (
        len(line) > _LONGEST_HEADLINE
        or bare.endswith(":")
        or goes_on
        or any(said in line for said in _SPEAKS)
    ):
        return False
    return bare.endswith(("...", "…")) or not bare.endswith(".")


def is_labelled(line: str) -> bool:
    """Tell whether a line is the headline of another story behind words that say so.

    "Next story: Man held after raid" is one; an arrow leads to one, too.
    """
    if not is_headline(line):
        return False
    if line.startswith(("←", "«")) or line.endswith(("→", "»")):
        return not ("«" in line and "»" in line)
    for end in _ENDS_LABEL:
        label, found, headline = line.partition(end)
        if found and len(label) <= _LONGEST_HEAD:
            bare = label.lower().replace("’", "'").strip(_COUNTS)
            of_more = bare.split()[:1] and bare.split()[0] in _OF_MORE and is_head_of_sort(bare)
            if of_more or bare in _LABELS or _is_of_others(bare) or bare.startswith(_ELSEWHERE):
                return len(headline.split()) >= _WORDS_OF_A_HEADLINE
    return False


def is_dated(line: str, below: str) -> bool:
    """Tell whether a line is another headline, since it is said `below` how old it is."""
    told = below.lower().split()
    aged = len(told) == _WORDS_OF_AN_AGE and told[-1] == "ago" and told[0].isdigit()
    return aged and is_headline(line) and len(line.split()) >= _WORDS_OF_A_HEADLINE


def opens_rail(kind: Furniture, lines: Sequence[str], number: int, *, begun: bool) -> bool:
    """Tell whether other headlines may stand below a line that is furniture of this kind.

    "Read more" with a blank line below it may be a button, unless a headline follows. On top of a
    page, where nothing has `begun`, the headline of the story itself may stand below "Latest".
    """
    told = lines[number].strip().lower()
    if told.startswith(_BUTTONS) and not "".join(lines[number + 1 : number + 2]).strip():
        teaser = next(filter(str.strip, lines[number + 2 : number + 4]), "")
        return len(teaser.split()) >= _WORDS_OF_A_HEADLINE and is_headline(teaser)
    if not begun and (kind is Furniture.OTHER_STORIES or _may_be_above_its_own(told)):
        return False
    if kind is Furniture.OTHER_STORIES:
        return told.startswith(_OPENS)
    return kind is Furniture.RAIL


def _may_be_above_its_own(told: str) -> bool:
    return not any(_is_of_others(part.strip(_COUNTS)) for part in told.replace("’", "'").split("|"))


def begins_comments(lines: Sequence[str], number: int, told: int, left: int) -> bool:
    """Tell whether comments stand below what may be their head or a button of the page's top.

    `told` are the characters of the story above it, `left` those below. Of a page's top few are
    told; the first lines of comments tell who says them, or how to answer. "12 comments" is a
    button by its number, unless they do.
    """
    below = [line.strip().lower() for line in lines[number + 1 : number + 1 + _NEAR]]
    short = left < told and not lines[number].strip()[:1].isdigit()
    return told > 0 and (short or any(line and _is_of_a_comment(line) for line in below))


def _is_of_a_comment(line: str) -> bool:
    words = line.strip(_COUNTS).split()
    answers = words[:1] == ["quote"] or words[-1:] == ["reply"]
    return line.endswith(_SAYS) or (answers and _ANSWERS.issuperset(words))


def ends_post(lines: Sequence[str], number: int) -> bool:
    """Tell whether a line is the last button of a post of a network, above what others wrote."""
    last = lines[max(0, number - len(_POST) + 1) : number + 1]
    return [line.strip().lower() for line in last] == _POST
