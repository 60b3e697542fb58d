"""What an amount of money is the price, the value or the wage of, and so was no cash."""

from __future__ import annotations

from geomap.story.facts.fact_words import any_word
from geomap.story.facts.goods import is_goods
from geomap.story.text.patterns import pattern, small, words_of

_PRICE = any_word("money", "price")
_PRICED_BEFORE = pattern(rf"\b{_PRICE}\b[^£.]{{0,25}}\Z|\(the \Z")
"""Before an amount that is a price."""
_PRICED_AFTER = pattern(
    rf"(?:-| )(?:{_PRICE}\b|(?:an?|per|each) (?:day|week|month|year|hour|time|worker|head)\b",
    r"|each\b|apiece\b|of (?!(?:\w+ed |the |criminal |illegal |dirty )*(?:cash|money|notes))",
    r"|(?:was|were|had been) (?:stolen|lost|paid|owed|spent)\b|is (?:an?|the|what)\b",
    r"|be confiscated\b|on the streets?\b",
    rf"|(?!{any_word('money', 'behind')}\b)[a-z]{{4}})",
)
"""After an amount that is a price, also of a thing: "a £200 printer", "a £1m ring"."""
_PAID_IN = frozenset(
    "account accounts unpaid rates rent benefits fake false forged counterfeit duty tax taxes value"
    " revenue goods vape".split()
)
"""Behind an amount and "in", of what it is no cash: "£30,000 in duty"."""
_IN_A_PLACE = frozenset("a an the his her their".split())
"""Words behind "in" with which goods are where the money was: "£500 in a van"."""
_AS_CASH = frozenset(
    "cash money sum sums notes banknotes currency coins proceeds sterling euros dollars".split()
)
"""Words of money that has an amount: "cash totalling", "a sum of", "money (£500)"."""
_WITH_A_VALUE = frozenset(
    "of at to be a an totalling totaling totalled totals making makes made evading owing saving"
    " costing".split()
)
"""Words before an amount that goods have, where no word of cash is before them: "a haul of"."""
_GROWN_TO = frozenset(
    "tops top topped topping hits hit hitting passes passed passing reaches reached reaching nears"
    " neared exceeds exceeded".split()
)
"""The same of what a total has come to, be it of a haul or of a year: "the total tops £1m"."""
_GOODS = frozenset("goods property items assets valuables stock".split())
"""Words of goods that are worth something, beside those by which they are told."""
ABOUT = frozenset("about some over than more nearly almost around approximately just well".split())
_UP_TO = frozenset(["up", "to", "only"])
_IN_SUM = frozenset(["a", "total", "of"]) | ABOUT
_TO_THE_VALUE = ABOUT | frozenset("to with the a value valued at of worth".split())
_VALUE = frozenset(["value", "valued", "worth"])
_CASH = frozenset(["cash", "money", "currency"])
"""Words of money that may have a value, and in front of an amount what says so."""
_CLOSED = (" in all", " in total", ")", ".", ";")
"""Between goods and an amount that is told of them aside, and behind it: "plants, about £500."."""
_WORDS_BACK = 3
PRICE_REACH = 40


def is_price_of(text: str, end: int) -> bool:
    """Tell whether the words behind an amount say what it is the price of."""
    first, *behind = [*words_of(text[end : end + PRICE_REACH]), ""]
    if first != "in" or not text[end].isspace():
        return _PRICED_AFTER.match(text, end) is not None
    for at, word in enumerate(behind[:_WORDS_BACK]):
        if word in _AS_CASH:
            return False
        if word in _PAID_IN or (is_goods(word) and _IN_A_PLACE.isdisjoint(behind[:at])):
            return True
    return False


def is_price(text: str, start: int) -> bool:
    """Tell whether the words before an amount say that something is worth it."""
    near = max(0, start - PRICE_REACH)
    before = [*words_of(text[near:start])]
    while before and before[-1] in ABOUT | _UP_TO:
        before.pop()
    return before[-1:] in (["for"], ["or"]) or bool(_PRICED_BEFORE.search(text, near, start))


def is_cash_worth(text: str, start: int) -> bool:
    """Tell whether money has an amount for its value: "cash to the value of", not "fake cash"."""
    *_, other, joint, noun, value = [""] * 4 + _before_value(text, start)
    of_cash = bool(value) and noun in _CASH and joint not in ("and", "or")
    return of_cash and _PAID_IN.isdisjoint((other, joint))


def _before_value(text: str, start: int) -> list[str]:
    """Give the words before an amount up to those that say it is a value, these as one."""
    before = [*words_of(text[max(0, start - 2 * PRICE_REACH) : start])]
    told: list[str] = []
    while before and before[-1] in _TO_THE_VALUE:
        told.append(before.pop())
    return [*before, "" if _VALUE.isdisjoint(told) else "value"]


def is_value(text: str, start: int, end: int) -> bool:
    """Tell whether goods have an amount: "a haul of", "vapes totalling", "vapes (£500)"."""
    told = small(text[max(0, start - PRICE_REACH) : start])
    for round_about in ("in excess of", "in the region of", "close to"):
        told = told.replace(round_about, "about")
    if text.startswith(_CLOSED, end):
        told = _as_aside(told, plain=text.startswith(_CLOSED[:3], end))
    before = [*words_of(told)]
    while before and before[-1] in ABOUT:
        before.pop()
    last = before.pop() if before else ""
    if last in _GROWN_TO:
        return _AS_CASH.isdisjoint(before[-_WORDS_BACK:])
    if last not in _WITH_A_VALUE:
        return is_worth(last) and told.endswith(f"{last} about ")
    if last == "be" and ("what" in before or not any(map(is_worth, before))):
        return False
    before = before[-_WORDS_BACK * (2 if last in ("to", "be") else 1) :]
    total = before[-1:] == ["total"] and ("£" in told or last != "to")
    if last == "of" and before[-1:] == ["recovery"]:
        return False
    return _AS_CASH.isdisjoint(before) and (not total or "with" in before)


def is_worth(word: str) -> bool:
    """Tell whether a word is of goods, and of no cash."""
    return word in _GOODS or (is_goods(word) and word not in _AS_CASH)


def _as_aside(told: str, *, plain: bool) -> str:
    """Say "plants of" for "plants, about" and "plants - a total of" before an amount.

    A `plain` comma says so only where more is told behind the amount: "plants, £500 in all".
    With an "about" goods have to be right in front: of "cash in a drawer, about" it does not.
    """
    words = told.replace("(", " ( ").split()
    about = len(words)
    while words and words[-1] in _IN_SUM:
        words.pop()
    aside = bool(words) and words[-1].endswith((",", "(", "-", "–", "—"))
    if len(words) < about:
        plain = any(is_goods(word.strip(",")) for word in words[-_WORDS_BACK:])
    return f"{' '.join(words)} of" if aside and plain else told
