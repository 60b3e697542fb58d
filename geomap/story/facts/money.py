"""The money that was seized, told from prices, fines and what a campaign took."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geomap.model import Fact
from geomap.story.facts.fact_words import any_word
from geomap.story.facts.goods import is_goods
from geomap.story.facts.other_events import is_of_a_loss
from geomap.story.passages import Passage
from geomap.story.text.patterns import pattern, small, word_set, words_of
from geomap.story.text.periods import OPENING, is_wide
from geomap.story.text.sentences import Part, Sentence

_CASH = pattern(
    r"£\s?(\d{1,3}(?:(?:,?\s|,)\d{3}\b(?<!,\s...(?= (?!in|cash|was|were|and)[a-z])))+",
    r"|\d+(?:\.\d+)?)(?:\s?(k|m|million|thousand)\b)?",
)
"""An amount, also with a slip ("£25, 595"): what is told behind it is a number of things."""
_NOTES = (5, 10, 20, 50)
_OF_NOTES = pattern(r" (?:notes|banknotes|bills)\b")
_SCALES = {"k": 10**3, "thousand": 10**3, "m": 10**6, "million": 10**6}
_MONEY = pattern(r"\b", any_word("money", "told"), r"\b|£[\d,]+ (?:was|were)\b")
_LISTED = pattern(r", (?:the |and )?£[\d,]+(?: (?:inside|hidden|under)\b|\.?\Z)")
_PRICE = any_word("money", "price")
_PRICED_BEFORE = pattern(rf"\b{_PRICE}\b[^£.]{{0,25}}\Z|\(the \Z")
"""Before an amount that is a price."""
_RANGE = frozenset(["to", "-", "–"])
"""Between the ends of a range: "£3,000 to £4,000"."""
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
_ABOUT = frozenset("about some over than more nearly almost around approximately just well".split())
_UP_TO = frozenset(["up", "to", "only"])
_IN_SUM = frozenset(["a", "total", "of"]) | _ABOUT
_CLOSED = (" in all", " in total", ")", ".", ";")
"""Between goods and an amount that is told of them aside, and behind it: "plants, about £500."."""
_WORDS_BACK = 3
_NOT_FOUND = frozenset("paid pay paying deposited banked lost spent withdrew robbed hand".split())
"""Words just before an amount, or "hand over" in front of it, that was with somebody else."""
_OF_CONFISCATION = frozenset("benefit benefited benefitted available".split())
"""Before an amount that a court reckons: "benefited by", "the available amount"."""
_APIECE = frozenset("bundles envelopes bags wads rolls stacks piles packets boxes".split())
"""Containers each of which holds an amount: "ten bundles of £1,000"."""
_BANKED = pattern(
    r"[^.;,£]{0,60}?\b(?:through|into|in|from)(?: (?!cash)\w+){1,2} accounts?\b", words="account"
)
"""Behind an amount that was in an account, and in no home."""
_IN_CASH = pattern(r" (?:in )?cash\b")
_PRICE_REACH = 40
_IN_ALL = pattern(r"\b(?:in total|in all|altogether|total(?:ling|led)?)\b")
_STOPPED = r"(?:stopp(?:ed|ing)|pulled over)"
_ABOUT_OUTSIDE = frozenset("stopped stopping pulled him her them boot".split())
_OUTSIDE = pattern(
    rf"\b(?:car|van|vehicle|taxi|motorist|driver)s?\b[^.;]{{0,40}}\b{_STOPPED}\b",
    rf"|\b{_STOPPED}\b[^.;]{{0,30}}\b(?:car|van|vehicle|taxi|motorist|driver|man)\b",
    r"|\bon (?:him|her|them)\b|\bin (?:his|her|the) boot\b",
)
"""Of money that was taken in the street, and in no raid."""
_AT_HOME = pattern(
    r"\b(?:warrants?|raid\w*|homes?|houses?|flats?|address(?:es)?|propert(?:y|ies))\b"
)
"""In a sentence that tells of a search, whoever was stopped."""
SO_FAR = frozenset({"so", "far"})
"""Words of what an operation has taken until now, and not in this raid: "£40,000 so far"."""
_BOUND = ("up to ", "upwards of ")
"""Before an amount that may be far more than was found."""
_OFFERED = frozenset("from win save get only just tickets".split())
_PARTS = (" of which", " of that", " of it")
"""Behind an amount that is a part of the one before it, as are those behind."""
_MORE = frozenset("another further additional".split())
"""Words before one more amount than those told before."""
_TOTAL_WITHIN = 1.1
"""How far parts may go beyond a total told in round figures."""
_LEAD = 4
"""The last sentence, from 0 on, that may tell a total before its parts are told: set by hand."""


def cash(passages: Sequence[Passage]) -> Fact[int] | None:
    """Find the money that was seized, in pounds: a total, else what the sentences tell added up.

    What a sentence of the lead tells is the total if later ones tell no more than that together,
    where not all of these tell of "another £1,000".
    """
    told: dict[int, Fact[int]] = {}
    lead = more = 0
    for number, passage in enumerate(passages):
        text = passage.sentence.text
        if "£" not in text or is_of_a_loss(passage):
            continue
        opens = not told and number <= _LEAD
        listed = _is_listed(passages, number)
        for fact in _amounts(passage.sentence, opens=number <= OPENING, listed=listed):
            at = fact.start - passage.sentence.start
            opening = 0 if text.count("£") == 1 and _IN_ALL.match(text) else at - _PRICE_REACH
            if _IN_ALL.search(text, max(0, opening), at + 2 * _PRICE_REACH):
                return fact
            if fact.value in told:
                continue
            told[fact.value] = fact
            if opens:
                lead += fact.value
            elif not _MORE.isdisjoint(words_of(text[max(0, at - _PRICE_REACH) : at])[-1:]):
                more += fact.value
    alike = lead + more == sum(told)
    return _added_up(list(told.values()), lead + more if alike else lead)


def _is_listed(passages: Sequence[Passage], number: int) -> bool:
    """Tell whether an item stands in a list; a line alone between paragraphs is an advert's."""
    sentence = passages[number].sentence
    before = passages[number - 1].sentence if number else None
    beside = (before, *(passage.sentence for passage in passages[number + 1 : number + 2]))
    opened = before is not None and before.text.endswith(":")
    return sentence.bullet or opened or any(one and one.part is Part.ITEM for one in beside)


def _added_up(facts: list[Fact[int]], lead: int) -> Fact[int] | None:
    """Give the sum of amounts, of which the lead told `lead` together."""
    if not facts:
        return None
    total = sum(fact.value for fact in facts)
    if len(facts) == 2 and lead == facts[0].value and _is_round(lead, facts[1].value):
        return facts[1]
    if total - lead <= lead * _TOTAL_WITHIN:
        total = lead
    return Fact(total, facts[0].start, facts[0 if total == facts[0].value else -1].end)


def _is_round(lead: int, other: int) -> bool:
    """Tell whether a lead gave in round figures what a later sentence tells: £2,000 for £2,150."""
    return lead % 100 == 0 and lead / _TOTAL_WITHIN <= other <= lead * _TOTAL_WITHIN


def cash_in(sentence: Sentence) -> Fact[int] | None:
    """Find the money seized in a sentence: no price, fine or wage, and no campaign's total."""
    return next(_amounts(sentence), None)


def _amounts(
    sentence: Sentence, *, opens: bool = False, listed: bool = True
) -> Iterator[Fact[int]]:
    """Give the amounts seized in a sentence; what an item tells is, if it is `listed` as one."""
    text = sentence.text
    if "£" not in text or SO_FAR.issubset(word_set(text)):
        return
    bare = not (_MONEY.search(text) or _LISTED.search(text))
    if bare and not (listed and sentence.part is Part.ITEM):
        return
    outside = not word_set(text).isdisjoint(_ABOUT_OUTSIDE) and _OUTSIDE.search(text)
    if outside and not _AT_HOME.search(text):
        return
    for match in _CASH.finditer(text):
        start, end = match.span()
        if text.startswith(_PARTS, end):
            return
        bound = text[max(0, start - 15) : start].lower().endswith(_BOUND)
        bound = bound or _is_of_a_range(text, start, end) or (bare and _is_offered(text, start))
        if bound or _is_of_each(text, start) or _is_with_others(text, start, end):
            continue
        if is_wide(sentence, end, opens=opens) or _is_price_of(text, end):
            continue
        if not _IN_CASH.match(text, end) and (
            _is_price(text, start) or _is_value(text, start, end)
        ):
            continue
        scale = _SCALES.get((match.group(2) or "").lower(), 1)
        value = round(float("".join(match.group(1).replace(",", " ").split())) * scale)
        if value not in _NOTES or not _OF_NOTES.match(text, end):
            yield Fact(value, sentence.start + start, sentence.start + end)


def _is_offered(text: str, start: int) -> bool:
    """Tell whether readers are offered something for an amount: "from £999", "win £1,000"."""
    return not _OFFERED.isdisjoint(words_of(text[max(0, start - _PRICE_REACH) : start])[-1:])


def _is_of_each(text: str, start: int) -> bool:
    """Tell whether an amount is one of several: "each containing", "ten bundles of"."""
    *_, before, last = ["", "", *words_of(text[max(0, start - _PRICE_REACH) : start])]
    return "each" in (before, last) or (last == "of" and before in _APIECE)


def _is_of_a_range(text: str, start: int, end: int) -> bool:
    """Tell whether an amount is one end of others, or of a value: "between £3,000 and £4,000"."""
    *_, first, amount, to = ["", "", "", *_parted(text[max(0, start - _PRICE_REACH) : start])]
    joined = to in _RANGE or (to == "and" and first == "between")
    behind = _parted(text[end : end + _PRICE_REACH])[:2]
    up_to = len(behind) > 1 and behind[0] in _RANGE and behind[1].startswith("£")
    return to == "between" or (joined and amount.startswith("£")) or up_to


def _parted(text: str) -> list[str]:
    """Give the words of a text, a dash between amounts as one: "£3,000-£4,000"."""
    return small(text).replace("-", " - ").replace("–", " – ").split()


def _is_with_others(text: str, start: int, end: int) -> bool:
    """Tell whether an amount was paid, gained or in an account: it was not found in a search."""
    before = [*words_of(text[max(0, start - _PRICE_REACH) : start])]
    elsewhere = "hand" in before or not _OF_CONFISCATION.isdisjoint(before)
    while before and (before[-1] in _ABOUT or before[-1] == "of"):
        before.pop()
    return elsewhere or not _NOT_FOUND.isdisjoint(before[-1:]) or bool(_BANKED.match(text, end))


def _is_price_of(text: str, end: int) -> bool:
    """Tell whether the words behind an amount say what it is the price of."""
    first, *behind = [*words_of(text[end : end + _PRICE_REACH]), ""]
    if first != "in" or not text[end].isspace():
        return _PRICED_AFTER.match(text, end) is not None
    for at, word in enumerate(behind[:_WORDS_BACK]):
        if word in _AS_CASH:
            return False
        if word in _PAID_IN or (is_goods(word) and _IN_A_PLACE.isdisjoint(behind[:at])):
            return True
    return False


def _is_price(text: str, start: int) -> bool:
    """Tell whether the words before an amount say that something is worth it."""
    near = max(0, start - _PRICE_REACH)
    before = [*words_of(text[near:start])]
    while before and before[-1] in _ABOUT | _UP_TO:
        before.pop()
    return before[-1:] in (["for"], ["or"]) or bool(_PRICED_BEFORE.search(text, near, start))


def _is_value(text: str, start: int, end: int) -> bool:
    """Tell whether goods have an amount: "a haul of", "vapes totalling", "vapes (£500)"."""
    told = small(text[max(0, start - _PRICE_REACH) : start])
    for round_about in ("in excess of", "in the region of", "close to"):
        told = told.replace(round_about, "about")
    if text.startswith(_CLOSED, end):
        told = _as_aside(told, plain=text.startswith(_CLOSED[:3], end))
    before = [*words_of(told)]
    while before and before[-1] in _ABOUT:
        before.pop()
    last = before.pop() if before else ""
    if last in _GROWN_TO:
        return _AS_CASH.isdisjoint(before[-_WORDS_BACK:])
    if last not in _WITH_A_VALUE:
        return _is_worth(last) and told.endswith(f"{last} about ")
    if last == "be" and ("what" in before or not any(map(_is_worth, before))):
        return False
    before = before[-_WORDS_BACK * (2 if last in ("to", "be") else 1) :]
    total = before[-1:] == ["total"] and ("£" in told or last != "to")
    if last == "of" and before[-1:] == ["recovery"]:
        return False
    return _AS_CASH.isdisjoint(before) and (not total or "with" in before)


def _is_worth(word: str) -> bool:
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
