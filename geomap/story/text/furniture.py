"""What of a copied page is not its story: teasers, buttons, bylines, datelines, comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from geomap.late_pattern import LatePattern
from geomap.story.text.page_heads import Furniture, head_of, is_head_of_sort, is_labelled
from geomap.story.text.patterns import any_of

_BUTTONS = (
    r"share|tweet|whatsapp|facebook|twitter|x|linkedin|messenger|pinterest|reddit|bluesky|telegram"
    r"|email|e-mail|print|copy|link|save|news|(?:\d+ )?comments?|home|crime|article|menu|log ?in"
    r"|register|text size|reporter|bookmark|search|subscribe|sign in|jobs|cars|sport|weather"
    r"|what's on|contact us|about us|privacy(?: policy)?|cookies|accept(?: all)?|oops|reply"
    r"|report|like|follow|[\d.,]+k? (?:views?|shares?|likes?)|video|gallery|live|breaking|exclusive"
    r"|premium|topics|tags|more|opinion|business|letters|features|advertise|buy photos?"
    r"|skip to (?:(?:main )?(?:content|navigation|menu)|footer)|(?:reject|deny) all"
    r"|manage (?:options|preferences|cookies)|e-?edition|notices"
    r"|(?:story|article) continues below(?: this)?(?: advert(?:isement)?)?|continue reading"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,7}"
_TIMED = (
    r"(?:(?:\d{1,2}[:.]\d\d(?:\s{0,2}(?:am|pm|gmt|bst))?|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|on|at|gmt|bst|am|pm|\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}(?:st|nd|rd|th)?|(?:19|20)\d\d"
    rf"|{_MONTH})\b[ ,.|-]{{0,9}}+){{2,16}}+"
)
"""A line that is nothing but a date and a time."""
_AGO = r"\d+ (?:second|minute|min|hour|hr|day|week|month)s? ago\b"
_JOBS = (
    r"(?:local democracy|crime|senior|chief|news|deputy|digital|community|court|live|trainee|web"
    r"|reporting|political|social affairs|content)(?: \w+){0,2}"
)
_WRITERS = r"(?:reporters?|editor|correspondent|writer|journalist|service)"
_WRITERS_TOLD = ("reporter", "editor", "correspondent", "writer", "journalist")
OUTLETS = (
    "Mail", "Times", "Herald", "Post", "Gazette", "Advertiser", "Observer", "Echo", "Express",
    "Star", "Journal", "Chronicle", "Paper", "Standard", "Telegraph", "News", "Guardian", "Argus",
    "Citizen", "Courier", "Independent", "Press", "Record", "Mercury", "Sentinel", "Today",
)  # fmt: skip

_LONGEST = 250
_ASIDES = {
    "read": r"(?:read(?: (?:more|also|next|our|this|the))?\s*:|read (?:more|also|next)\b"
    r"|read (?:our|this|the) (?:\w+ ){0,3}\w+\s*:)",
    "also now": r"(?:also|now) read\b",
    "more earlier listen recommended credit related words tags topics category"
    " keywords filed trending": r"\w+(?: (?:under|reading))?\s*:",
    "further suggested": r"\w+ reading\s*:",
    "reporter": r"reporter\s*:[^.!?]{0,60}\Z",
    "what's what’s weather open": r"(?:what['’]s on|weather|open) today\b[^.]{0,30}\Z",
    "latest": r"latest\W* view all\b",
    "view": r"view all\b[^.]*\Z",
    "related": r"related (?:stor|art|content|news)",
    "see": r"see also\b(?=.*\w)(?!\s[^:]*,[^:]*\.\Z)",
    "watch": r"watch\s*:|watch (?:the|our|this|more|on|live|again)\b[^.]*\Z|watch more of our\b",
    "and": r"and live on freeview\b",
    "visit": r"visit shots\b",
    "sign log": r"(?:sign|log) (?:up|in)\b",
    "follow": r"follow (?:us|bbc|itv|@|the)\b[^.]*\bon (?:facebook|twitter|instagram|x)\b",
    "subscribe follow like join download click don't don’t dont get support": r"(?:subscribe\b"
    r"|follow us\b|like us\b|join (?:our|the (?:conversation|discussion))\b|download (?:our|the)\b"
    r"|click here\b|don['’]?t miss|get (?:the latest|alerts|all the latest|our)\b|support us\b)",
    "hide show view": r"(?:hide ad\b|(?:show|view|hide)(?: all)? comments|show more\b)",
    "most": r"most (?:popular|read)\b(?=.*\w)",
    "key": r"key events\s*\Z",
    "image no": r"(?:image source|no caption)\b",
    "home news": r"(?:home|news)\s*[>|›»/]",
    "you": r"you (?:are here\s*:|(?:may|might) also(?: have missed| enjoy| like| love| read| want"
    r"| wish| be interested|\W*\Z))",
    "have": r"have (?:you seen our|your say\s*\Z)",
    "we this our by oops please thank your something invalid": r"(?:(?:we|this (?:web)?site) use\w*"
    r" (?:\w+ ){0,3}cookies|we value your privacy|we and our (?:[\w,]+ ){0,2}partners"
    r" (?:store|use|process|access)\b(?=.*\b(?:cookies|device|data)\b)"
    r"|your cookie\b|please enable (?:javascript"
    r"|cookies)|by (?:clicking|continuing|using|signing up)\b|thank you for subscribing"
    r"|something went wrong|invalid e-?mail"
    r"|our (?:web)?site is (?:temporarily )?(?:un|not )available"
    r"|this (?:web)?site is (?:temporarily |currently )?(?:un|not )available|your browser\b"
    r"|this (?:web)?site and associated newspapers|our top stories\b(?=.*\w))",
    "share copy": r"share (?:via|by|on|this)\b|(?:copy|share) (?:the )?link",
    "in": r"in other news\s*:",
    "by exclusive story pictures report": r"(?:exclusive |story |pictures |report )?(?-i:by"
    r"|By|BY) (?-i:[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,2})"
    rf"(?:,? ?(?:(?:{_JOBS} )?{_WRITERS}|@\w+|bbc news.*|in \w+)|\s*[|–-].*)?\s*\Z",
    "tel telephone phone t m mob mobile fax e email e-mail press newsdesk": r"[\w-]++(?: (?:desk"
    r"|office|number|line))?\s*+[:.]?\s*+(?:\+?[\d() ]{9,}+|[^\s@]++@\S++)\s*+\Z",
    "copyright all registered company ipso newsquest": r"(?:copyright\b(?=.*(?:\d|reserved|ltd))"
    r"|all rights reserved|registered (?:office|in england|address|number)"
    r"|company (?:no|number|reg)|ipso\b|newsquest\b)",
    "if": r"if you have a complaint about the (?:editorial )?content",
    "originally last posts joined": r"(?:originally posted (?:by|in)\b|last edited (?:by|on|at)\b"
    r"|posts?\s*:\s*[\d,]+\s*\Z|joined?(?: date)?\s*:)",
    "date": r"date (?:online|published|posted|added)\s*:",
    "promoted paid": r"(?:promoted|paid) (?:content|by|post|links?)\b",
    "sponsored": r"sponsored(?: (?:content|by|post|links?)\b|\W*\Z)",
    "for to": r"(?:for sale|to (?:let|rent))\s*:",
    "this our from": r"(?:this (?:story|article|page|content)|our (?:terms|privacy policy))"
    r"(?: (?:was|is|were|has|have|been|first|last|originally|also))*+"
    r" (?:in (?:the )?print|published|reviewed|updated|amended|changed|corrected|appeared)\b"
    r".{0,60}\Z|from (?:the|our) print edition\b.{0,40}\Z",
    "voting offer entries competition poll": r"\w+ (?:closes?|ends?)\b(?=.{0,20}\d).{0,40}\Z",
    "pic": r"pic\.twitter\.com",
    "you read find": r"(?:you can )?(?:read|find out) (?:about|more|the (?:full )?story)"
    r"\b[^.]*\bhere\W*\Z",
    "0 share tweet whatsapp facebook twitter x linkedin messenger pinterest reddit bluesky telegram"
    " email e-mail print copy link save news comment comments home crime article menu log login"
    " register text reporter bookmark search subscribe sign jobs cars sport weather what's contact"
    " about privacy cookies accept oops reply report like follow video gallery live breaking"
    " exclusive premium topics tags more opinion business letters features advertise buy skip story"
    " continue reject deny manage e-edition eedition notices": rf"(?!.{{{_LONGEST + 1}}})"
    rf"(?:{_BUTTONS})(?:\W+(?:{_BUTTONS}|and|by|via|on))*\W*\Z",
}  # fmt: skip
"""Lines beside the story by the words that they begin with; "0" is any figure."""
_TIME_BEGINS = LatePattern(
    r"\d{1,4}(?:st|nd|rd|th)?[\s,.|:/-]*(?:\d|am|pm|gmt|bst|on\b|at\b|mon|tue|wed|thu|fri|sat|sun"
    r"|jan|feb|mar|apr|may|ju|aug|sep|oct|nov|dec|sec|min|h|day|week)"
    rf"|(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|on|at|gmt|bst|am|pm|{_MONTH})\b",
    re.IGNORECASE,
)
_AT_A_TIME = LatePattern(
    any_of(
        rf"{_TIMED}\W*\Z", rf"{_AGO}[^.]*\Z", r"\d+ min(?:ute)?s? read\b",
        rf"\d{{1,2}} {_MONTH} \d\d(?:\d\d)?\s*\|.*\Z",
    ),
    re.IGNORECASE,
)  # fmt: skip
_TOLD = r"(?!(?:\S++\s++){8}.*[a-z][.!?][\"”’]?\Z)"
"""At the beginning of no whole sentence: "posted on 6 December: we raided a house in"."""
_ANYWHERE = tuple(
    LatePattern(line, re.IGNORECASE, words=words.split())
    for words, line in {
        "": r"ad(?:vert(?:isement)?)?s?\b\W*\Z|https?://|www\.|@\w+\s*\Z|©",
        " ago": rf"\S+(?: \S+)? {_AGO}\Z",
        "opens in read": r"[^.]*(?:\(opens in (?:a )?new (?:tab|window)\)"
        r"|[–:|(>-] ?read (?:more|(?:the|our) (?:full )?story)(?: here)?)\W*\Z",
        "(@": r"[^.@]{2,60}\(@\w+\).{0,40}\Z",
        "publish updat post releas review print": rf"{_TOLD}(?:[^|]{{1,30}}\|\s*){{0,3}}"
        r"(?:first |last |date |page )*+(?:published|updated|posted|released|reviewed|printed)\b"
        r"(?=[^.]{0,60}\d|(?: date)?\s*+:?\s*+\Z)",
        "reporter editor correspondent writer journalist service": rf"([^.]{{3,40}}[,|] )?"
        rf"(?:{_JOBS} )?{_WRITERS}(?(1)(?:\s*[|,@–-].*)?)\Z",
        " ".join(OUTLETS).lower(): r"(?-i:(?:The )?(?:[A-Z][\w&'’-]*,? ){1,4}"
        rf"{any_of(*OUTLETS)}(?: Online| Ltd\.?| Limited)?(?: [A-Z][\w&-]+)?)"
        rf"(?:[\s,.|–-]+{_TIMED})?\s*\Z",
        "police news media ltd limited press communications headquarters plc": r"(?=(?-i:(?:(?:"
        r"[A-Z0-9][\w'’.&/-]*|of|and|the|for|[&|–-]),? ){2,25}[A-Z]{1,2}\d[A-Z\d]? "
        r"\d[A-Z]{2})\W*\Z)"
        r"[^!?]*\b(?:police|news|media|ltd|limited|press|communications|headquarters|plc)\b",
    }.items()
)
"""Lines beside the story that many words may begin, by words of which each has one; "" is any.
None is as long as a paragraph."""
_COMMENTS_BEGIN = LatePattern(
    any_of(
        r"comments?\s*:\s*our rules", "report this comment", "read the rules here",
        "we want (?:our|your) comments to", "comments? are (?:closed|switched off)",
        r"(?:post|add|leave|write) a (?:comment|reply)\b", r"[^.!?]{2,60} says\.\.\.",
        "to (?:post|leave|add) a comment", "have your say below",
        r"(?:there (?:is|are) )?(?:\d+|one) (?:thought|response|comment|repl)\w* (?:on|to)\b"
        r"(?!.*\.\Z)",
    ),
    re.IGNORECASE,
    words=("comment", "rules", "repl", "says...", "have your say", "thought", "response"),
)  # fmt: skip
_OTHER_STORIES_BEGIN = LatePattern(
    any_of(
        "share (?:this )?article", "get involved", "promoted stories",
        "(?:more|top|related|latest|trending) (?:stories|news|articles|from|on this)",
        "most read (?:stories|news|articles|from|on this)",
    ),
    re.IGNORECASE,
    words="share involved promoted more top related latest trending most".split(),
)  # fmt: skip
_BULLETS = LatePattern(r"[*•>\-–—|▶➤(\[\s]*")
_FIRST = LatePattern(r"[\w'’]+(?:-[a-z]+)?")

_MOST_OF_A_DAY = 5
"""Words of a line that heads a day: "On Monday, 5 December 2022"."""
_ENDS_A_SENTENCE = (".", "!", "?", "”", '"')
"""What ends a line that tells of a day."""
_NETWORKS = (
    r"(?:Share|Tweet|Facebook|Twitter|Linked[Ii]n|Whats[Aa]pp|Messenger|Pinterest|Reddit|Bluesky"
    r"|Telegram|E-?mail|Print|Copy [Ll]ink|Bookmark)"
)
_RUN_ON = LatePattern(
    r"(?:\bBy (?:[A-Z][\w'’-]+ ){2,3}?)?"
    rf"(?:(?i:{_TIMED}) ?)?"
    rf"\b{_NETWORKS}(?:[\s,|·/]+(?:via|by|on|this|article|to|X|{_NETWORKS})\b){{3,}}"
    r"(?:[\s,|·/]+\d+ (?:comments?|shares?)\b)?"
    r"|(?<=[.!?”\"’] )(?:Hide Ad|Advertisement|(?:Story|Article) continues below)\b"
    r"(?: (?:Hide Ad|Advertisement)\b)*"
)
_RUNNING = ("Facebook", "Twitter", "Whats", "Hide Ad", "Advertisement", " continues below")


_COUNTED = LatePattern(r"\d+ comments?|[\d.,]+k? (?:view|share|like)", re.IGNORECASE)
"""How a row of buttons begins that begins with a figure."""


def _beginnings() -> dict[str, LatePattern]:
    """Give, by first word, the lines beside the story that begin with it."""
    told: dict[str, list[str]] = {}
    for words, line in _ASIDES.items():
        for word in words.split():
            told.setdefault(word, []).append(line)
    return {word: LatePattern(any_of(*lines), re.IGNORECASE) for word, lines in told.items()}


_BEGINNINGS = _beginnings()


def furniture(line: str) -> Furniture | None:
    """Tell what a line, without space around it, is if it is no part of the story."""
    start = _BULLETS.match(line).end()  # type: ignore[union-attr]
    if len(line) - start <= _LONGEST:
        if head := head_of(line):
            return head
        if _COMMENTS_BEGIN.match(line):
            return Furniture.COMMENTS
        if _OTHER_STORIES_BEGIN.match(line):
            return Furniture.OTHER_STORIES
        if is_head_of_sort(line):
            return Furniture.RAIL
        if is_labelled(line) or any(aside.match(line, start) for aside in _ANYWHERE):
            return Furniture.ASIDE
        if _TIME_BEGINS.match(line, start) and _AT_A_TIME.match(line, start):
            return Furniture.ASIDE
    first = _FIRST.match(line, start)
    word = first.group().lower() if first else line[start : start + 1]
    if word[:1].isdecimal() or word in (".", ","):
        word = "0" if _COUNTED.match(line, start) else ""
    begins = _BEGINNINGS.get(word)
    return Furniture.ASIDE if begins and begins.match(line, start) else None


def is_of_writers(line: str) -> bool:
    """Tell whether a line is furniture and tells who writes: a reporter, or a paper."""
    words = line.replace(",", " ").split()
    told = any(word in OUTLETS or word.lower() in _WRITERS_TOLD for word in words)
    return told and furniture(line) is Furniture.ASIDE


def heads_of_days(lines: Sequence[str]) -> frozenset[int]:
    """Give the lines that head the days of a diary: "Monday 5 December", and below it "Tuesday 6".

    One alone, or one with a time, is the stamp of a page, and so is one with no sentence below it
    in front of the next.
    """
    heads: dict[str, int] = {}
    for number, (line, following) in enumerate(pairwise(lines)):
        words = line.lower().replace(",", " ").split()
        day = next((word for word in words[:2] if word != "on"), "")
        if day.endswith("day") and len(words) <= _MOST_OF_A_DAY and ":" not in line.rstrip(" :"):
            below = following.strip() or "".join(lines[number + 2 : number + 3]).strip()
            if below and furniture(below) is None and furniture(line.strip()) is Furniture.ASIDE:
                heads.setdefault(" ".join(words), number)
    told = [
        head
        for head, after in pairwise([*heads.values(), len(lines)])
        if any(line.rstrip().endswith(_ENDS_A_SENTENCE) for line in lines[head + 1 : after])
    ]
    return frozenset(told) if len(told) > 1 else frozenset()


def told_parts(line: str) -> Iterator[tuple[int, int]]:
    """Give where in a line the story stands: around rows of buttons that run on in it."""
    start = 0
    for row in _rows(line):
        yield start, row.start()
        start = row.end()
    yield start, len(line)


def run_on_rows(line: str) -> Iterator[str]:
    """Give the rows of buttons that run on in a line, with the writer and the day before them."""
    return (row[0] for row in _rows(line))


def _rows(line: str) -> Iterator[re.Match[str]]:
    return _RUN_ON.finditer(line) if any(word in line for word in _RUNNING) else iter(())
