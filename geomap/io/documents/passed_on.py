"""What a mail says, without the heads of the mails in it, marks of quoting and signatures."""

from __future__ import annotations

import re
from itertools import pairwise

from geomap.late_pattern import LatePattern

_QUOTED = LatePattern(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_HEAD = LatePattern(
    r"[ \t*_]*(?:from|sent|date|to|cc|bcc|subject|reply-to|importance)[ \t*_]*:.{0,300}$",
    re.IGNORECASE,
)
_MARK = LatePattern(
    r"-{2,} ?(?:original|forwarded) message ?-{2,}$|(?:on .{1,200} )?wrote:$", re.IGNORECASE
)
_SUBJECT = LatePattern(r"[ \t*_]*subject[ \t*_]*:(.{0,300})$", re.IGNORECASE)
_REPLY = LatePattern(r"^(?:\s*(?:re|fwd?|aw|wg|external)\s*[\]:]+|\s*\[[^\]\n]{1,20}\])+\s*", re.I)
_FORWARD = LatePattern(
    r"^[^\w\n]{0,40}(?:subject[ \t*_]*: *fwd?\b|-{2,40} ?forwarded message)",
    re.IGNORECASE | re.MULTILINE,
    words=("subject", "forwarded message"),
)
_FROM = LatePattern(r"^[ \t>*_]*from[ \t*_]*:", re.IGNORECASE | re.MULTILINE)
_HEAD_BELOW = LatePattern(
    r"^[ \t>*_]*from[ \t*_]*:[^\n]*\n(?:[^\n]*\n){0,2}?[ \t>*_]*(?:sent|date)[ \t*_]*:",
    re.IGNORECASE | re.MULTILINE,
)
"""The head of a mail below another, which says when it was sent."""
_SIGNATURE = "--"
_LONG = 40
"""Letters of a quoted line that is none of a list of teasers."""
_SIGNS = ("ubject:", "UBJECT:", "ubject*:", "wrote:", "\n>")
"""Without one of which a text has no mail in it."""


def holds_mail(text: str) -> bool:
    """Tell whether a pasted text has the heads of a mail in it, or the marks of a quoted one."""
    if not any(sign in text for sign in _SIGNS):
        return False
    lines = text.split("\n")
    return any(map(_both_of_mail, *zip(*pairwise(lines), strict=True)))


def _both_of_mail(line: str, following: str) -> bool:
    if line.startswith(">") and following.startswith(">") and len(line) >= _LONG:
        return True
    line, following = _QUOTED.sub("", line), _QUOTED.sub("", following)
    return _MARK.match(line.strip()) is not None or bool(
        _HEAD.match(line) and _HEAD.match(following)
    )


def said(text: str) -> str:
    """Leave out signatures, marks of quoting, and the heads of mails that were passed on.

    A signature ends where the mail does, or where the head of the one below begins.
    """
    told: list[str] = []
    signed = False
    for line in _QUOTED.sub("", text).split("\n"):
        if _HEAD.match(line) or _MARK.match(line.strip()):
            signed = False
            continue
        signed = signed or line.rstrip() == _SIGNATURE
        if not signed:
            told.append(line)
    return "\n".join(told)


def about(subject: str) -> str:
    """Give what a mail's subject says, without "Re:" and "Fwd:"."""
    return _REPLY.sub("", " ".join(subject.split()))


def subject_in(text: str) -> str:
    """Give the subject of the mail that was passed on last, or that was first written; "" if none.

    What a pasted mail is about stands in the last of its heads.
    """
    found = [_SUBJECT.match(line) for line in _QUOTED.sub("", text).split("\n")]
    told = [about(match[1]) for match in found if match]
    return next(filter(None, reversed(told)), "")


def forwarded(text: str) -> str:
    """Give the mail that somebody passed on to others, from its own head on; "" if none was.

    Where nobody says so, as below “Original Message”, it is the longest of the mails that stand
    below each other, unless that is the first: a longer answer is no word about an older mail.
    """
    if _FORWARD.search(text) is not None:
        heads = [head.start() for head in _FROM.finditer(text)]
        return text[heads[-1] :] if heads else ""
    heads = [0, *(head.start() for head in _HEAD_BELOW.finditer(text)), len(text)]
    _, begin = max((end - begin, begin) for begin, end in pairwise(heads))
    return text[begin:] if begin else ""
