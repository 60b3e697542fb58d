"""The dates of a sentence that may be a raid's: not of a hearing, an order, a birth or a page."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import dropwhile, takewhile

from geomap.late_pattern import LatePattern
from geomap.story.text.dates import When, dates_in
from geomap.story.text.days.told_on import is_of_a_paper, is_of_telling
from geomap.story.text.patterns import has_figure, pattern, small, words_of
from geomap.story.text.sentences import Sentence

_OF_OTHERS = (
    r"|(?:\b(?:closure|partial) (?:order|notice)s?\b[^.;]{0,40}?",
    r"|\b(?:said|says|heard|emerged|told(?: (?:us|reporters|the \w+))?|confirmed|announced",
    r"|revealed|added|spoke|tweeted|posted)(?: in a statement)?",
    r"|\b(?:released|bailed|freed|remanded|charged|in custody)(?: (?:on|in|with|bail|custody",
    r"|burglary|theft|murder))*|\b(?:put behind bars|sent (?:down|to (?:prison|jail))",
    r"|(?:jail|prison|suspended) (?:terms?|sentences?))(?: (?!raid|search)\w+){0,3}?) \Z",
)
"""Before the day of an order, on which something was said, or somebody was let go, charged
or jailed: "police confirmed on Friday", "he was released on bail on Thursday"."""
_WORDS_OF_OTHERS = (
    "closure partial said says heard emerged told confirmed announced revealed added spoke tweeted"
    " posted released bailed freed remanded charged custody bars sent jail prison suspended"
)
_ORDERS = pattern(
    r"\b(?:magistrates|closure|licen[cs]ing (?:sub-)?(?:committee|panel)|revoked",
    r"|(?<!in\s)(?<!public\s)orders?)\b",
    words="magistrates closure licen revoked order",
)
"""In a sentence of a court's or a council's order, whose days are not those of the raid before it:
"the order on the flat was made on Tuesday"."""
OF_A_RAID = pattern(
    r"\b(?:f(?:ind|ound)\b|discover|search|raid|seiz|recover|arrest|warrant|visit|attend|execut",
    r"|enter|storm|swoop|forced|broke|officers (?:went|came|called|got)\b",
    r"|(?:carried out|let in|went in(?:to)?|walked in(?:to)?|gone through)\b)",
)
"""What tells of a raid in such a sentence all the same."""
_BEFORE_COURT = pattern(
    r"\b(?:told|heard|appear(?:ed|s)?|sentenced|jailed|court|hearing|sat|sitting)",
    r"(?: (?!that\b)\w+){0,3} \Z",
    *_OF_OTHERS,
)
"""The same, and of a hearing, in a court's report."""
_BEFORE = pattern(
    r"\b(?:before|at|in) (?:[\w'’]+ ){0,3}?(?:magistrates['’]?(?: court)?",
    r"|(?:the|crown|county|sheriff) court)(?: [\w-]+){0,2}? \Z",
    *_OF_OTHERS,
    words=f"magistrates court {_WORDS_OF_OTHERS}",
)
"""The same in any other story, which has to name the court."""
_TO_COME = pattern(
    r"\b(?:(?:is|are|was|were) to|will|due|must|fixed for|adjourned|in (?:court|the dock)",
    r"|pleaded|hearing|inquest)\b(?! (?:that|how))",
    r"(?:(?! (?:after|follow|when|who|raid|search|arrest|warrant|found|seiz))[^.;]){0,50} \Z",
    words="to will due must fixed adjourned court dock pleaded hearing inquest",
)
"""Before the day of what is still to come or came before a court, in any story: "will be sentenced
on July 5", "he was in court on Monday"."""
_OF_A_CRIME = pattern(
    r"\b(?:(?:investigating|probing|after|follow(?:ing|ed)|over|since|into) (?:the|an?) ",
    r"(?:[\w-]+ ){0,2}?(?:stabbing|shooting|robbery|burglary|murder)\b",
    r"|(?:was|were) (?:stabbed|shot|robbed|burgled|murdered)\b)",
    r"(?:(?! (?:raid|search|police|officer|detective|arrest|warrant|investig|inquir|probe|suspect",
    r"|charge|led|two|three|and|who|when))[^.;,]){0,40} \Z",
    words="stab shoot shot rob burgl murder",
)
"""Before the day of the crime that led to a raid: "investigating a stabbing on Saturday"."""
_OF_ELSE = pattern(
    r",? (?:(?:an? |the )?(?:[\w'’]+ ){0,2}magistrates|(?:shut|closed|boarded up)(?: down)? by",
    r" (?:an? |the )?(?:court|judge|magistrates|order)",
    r"|we (?:hear|learnt|learned)|(?:the )?(?:police|officers|force|a spokes\w+)",
    r"(?: (?:have|has))? (?:said|confirmed|announced|revealed|released))\b",
)
"""Behind the day on which a court shut a home, or something was said: "was yesterday closed by a
court", "today we hear"."""
_PARTS_OF_A_DAY = (" morning", " afternoon", " evening", " night")
_GRANTED, _WARRANTS = frozenset("signed granted sworn".split()), frozenset(["warrant", "warrants"])
_BEGUN = frozenset("began begun launched started".split())
_OPERATIONS = frozenset("operation campaign crackdown initiative".split())
_AT_ONCE = frozenset("morning afternoon evening night at as when with".split())
"""Behind the day of what began and was done then: "the operation began on 3 May, when"."""
_AND_MORE = frozenset(
    "and a an the another one two three other others second third fourth fifth man woman".split()
)
"""Between a day of others and one of more of them: "jailed on Thursday and a third on Friday"."""
_BIRTH = pattern(
    r"\b(?:(?:man|woman|person|boy|girl|suspect|teenager|driver|tenant|male|female)(?: \w+)?,? \(?",
    r"|born (?:on )?|d\.?o\.?b\.?:? )\Z",
)
"""In front of a date by which somebody is told: "a man (12 October 1974)"."""
_OF_A_LIFE = pattern(
    r"(?:\A|[.;:!?—–\n]\W{0,3})(?:he|she|his|her|their (?:baby|twins|child|son|daughter))\b",
    r"(?:(?! (?:and|when|where|as) )[^.;:!?—–\n]){0,80}\Z",
)
"""In front of a day in what is told of somebody: "he had come of age on 3 May 2015"."""
_OF_A_CASE = pattern(
    r"arrest|held|charg|raid|search|police|officer|warrant|detain|seiz|jail|sentenc|bail|court|plead"
    r"|convict|f(?:ind|ound)|remand|custody|appear|question|releas|caught|stop|accus|offen[cd]|drug"
    r"|home|house|flat|address|door|street|road"
)
"""What makes of it a day of the case."""
_BYLINE = pattern(
    r"\W*(?:\Z|by\b|(?:at |t)?\d{1,2}[:.]\d\d|updated\b|share\b|comments?\b|for immediate\b",
    r"|(?-i:[A-Z]{2,} [A-Z]{2,})\Z)",
)
"""Behind the day of publication itself, in a line that tells no more than when and by whom."""
_WRITTEN_BY = pattern(r"\bby ((?:(?-i:[A-Z])[\w'’-]+,? ){1,3})(?:\W+ )?\Z")
"""Before it, with a name in which is no police: "by Ann Fox 12 March 2019"."""
_YEAR = pattern(r"(?:19|20)\d\d")
_STILL = frozenset("still remain remains remained".split())
_AND_THEN, _SOON = frozenset("and but when while as who".split()), 4
"""Words with which something else begins, and how near behind a day it is told what was so."""
_MOST_POSTS = 9
"""Of a thread; after September a day and its month are told by figures of their own."""
_REACH = 60
_YEARS_AGO = 5 * 365
"""Days after which a date behind a person is no arrest's: courts take years, not so many."""
_CLAUSES = frozenset("which who whose that and but where when as born".split())
"""Words behind which it is told of somebody or something else what was on a day."""
_GENERATION = timedelta(days=20 * 365)
_OLDEST = date(1997, 1, 1)
"""The same for a story whose day is not known."""


def own_days(
    sentence: Sentence,
    published: date | None,
    last: date | None,
    *,
    year: str,
    court: bool,
    month_first: bool,
) -> tuple[When, ...]:
    """Find the dates of a sentence without those of a hearing, an order of a court, a birth,
    what is still to come, the crime before the raid, what somebody said, a paper, and the page; nor
    is "1/3" one in front of a post.

    `last` is the day told of last and `year` the year, `court` tells that the story is a court's
    report, and `month_first` that 10/9 is the ninth of October.
    """
    days = dates_in(
        sentence.text, sentence.start, published, last, year=year, month_first=month_first
    )
    if not days:
        return ()
    aside = _is_of_an_order(sentence)
    before = _BEFORE_COURT if court else _BEFORE
    out: list[When] = []
    left = 0
    for when in days:
        if _goes_on(left, when, sentence) or (
            _is_of(before, when, sentence)
            or _is_of(_TO_COME, when, sentence)
            or _is_of(_OF_A_CRIME, when, sentence)
            or _is_of_else(when, sentence)
            or is_of_telling(when, sentence)
            or is_of_a_paper(when, sentence)
            or _is_of_a_state(when, sentence)
            or _is_before(when, sentence)
            or _is_birth(when, sentence, published)
            or _is_of_page(when, sentence, published)
            or _counts(when, sentence)
        ):
            left = when.end
        else:
            out.append(when._replace(aside=aside))
    return tuple(out)


def _goes_on(left: int, when: When, sentence: Sentence) -> bool:
    """Tell whether a day is that right before it, left out, or of more of the same.

    So are those of "told last Monday (3 June)" and of "jailed on Thursday and a third on Friday".
    """
    gap = sentence.text[max(0, left - sentence.start) : when.start - sentence.start]
    words = gap.replace(",", " ").split()
    return left > 0 and bool(words) and (words == ["("] or _AND_MORE.issuperset(words))


def _is_of_an_order(sentence: Sentence) -> bool:
    return bool(_ORDERS.search(sentence.text)) and not OF_A_RAID.search(sentence.text)


def _is_of_else(when: When, sentence: Sentence) -> bool:
    """Tell whether a court's order or what was said is of a day; not "on Monday, police said."."""
    text, end = sentence.text, when.end - sentence.start
    at = text.find(" ", end + 1) if text.startswith(_PARTS_OF_A_DAY, end) else end
    told, loose = _OF_ELSE.match(text, at), at > end or text[end : end + 1] == ","
    return told is not None and not (loose and text[told.end() :][:1] in (".", ",", ""))


def _is_of_a_state(when: When, sentence: Sentence) -> bool:
    """Tell whether on a day something was still so: "the house was still sealed off today"."""
    start, end = when.start - sentence.start, when.end - sentence.start
    behind = words_of(sentence.text[end : end + _REACH])
    if not start:
        return not _STILL.isdisjoint(behind[:_SOON])
    told = words_of(sentence.text[max(0, start - _REACH) : start])
    words = [*dropwhile(lambda word: word not in _STILL, told)]
    if not words or not _AND_THEN.isdisjoint((*words, *behind[:1])):
        return False
    return OF_A_RAID.search(" ".join(words)) is None


def _is_before(when: When, sentence: Sentence) -> bool:
    """Tell whether on a day a warrant was granted, or an operation began of more days than one."""
    start, end = when.start - sentence.start, when.end - sentence.start
    before = small(sentence.text[max(0, start - _REACH) : start]).replace(",", " ").split()
    if before and before[-1] in (_GRANTED | _WARRANTS):
        return not (_GRANTED.isdisjoint(before[-4:]) or _WARRANTS.isdisjoint(before[-4:]))
    if not before or before[-1] not in _BEGUN or not has_figure(when.text):
        return False
    behind = sentence.text[end : end + _REACH].lstrip(", ").split()[:1]
    return not _OPERATIONS.isdisjoint(before) and _AT_ONCE.isdisjoint(behind)


def _is_of_page(when: When, sentence: Sentence, published: date | None) -> bool:
    """Tell whether a date is that of publication, as in "20 October 2008, by our reporter".

    "They raided a home on 20 October 2008." is no line of a page.
    """
    if published is None or when.day != published or str(published.year) not in when.text:
        return False
    start = when.start - sentence.start
    writer = _WRITTEN_BY.search(sentence.text, max(0, start - _REACH), start)
    if writer is not None and "police" not in small(writer[1]):
        return True
    told = _is_on(when) and sentence.text.rstrip().endswith(".")
    return not told and bool(_BYLINE.match(sentence.text, when.end - sentence.start))


def _is_on(when: When) -> bool:
    return when.text.lower().startswith("on ")


def _is_of_old_raid(when: When, sentence: Sentence) -> bool:
    """Tell whether a clause before a day tells of a raid, or the sentence that the day opens."""
    start = when.start - sentence.start
    before = small(sentence.text[max(0, start - 2 * _REACH) : start]).split()
    clause = takewhile(lambda word: word not in _CLAUSES, reversed(before))
    told = clause if start else words_of(sentence.text)
    return _is_on(when) and any(word.startswith("raid") for word in told)


def _is_birth(when: When, sentence: Sentence, published: date | None) -> bool:
    """Tell whether a date stands behind a person and is years old: "a man (12 October 1974)".

    One of a generation ago is no raid's in the news, unless it is told so: "raided on 3 May 1996".
    """
    if when.day is None:
        return False
    if when.day < (_OLDEST if published is None else published - _GENERATION):
        return not _is_of_old_raid(when, sentence)
    if _is_of_a_life(when, sentence):
        return True
    if not _is_of(_BIRTH, when, sentence):
        return False
    return published is None or (published - when.day).days > _YEARS_AGO


def _is_of_a_life(when: When, sentence: Sentence) -> bool:
    """Tell whether a day with its year is told of somebody, with no word of police or a home."""
    start = when.start - sentence.start
    if not _YEAR.search(when.text):
        return False
    told = _OF_A_LIFE.search(sentence.text, max(0, start - 2 * _REACH), start)
    return told is not None and _OF_A_CASE.search(told[0]) is None


def _counts(when: When, sentence: Sentence) -> bool:
    """Tell whether figures in front of a sentence count the posts of a thread: "2/3 Police"."""
    number, _, many = when.text.partition("/")
    before = sentence.text[: when.start - sentence.start]
    behind = sentence.text[when.end - sentence.start :][:1]
    counted = number.isdecimal() and many.isdecimal() and int(number) <= int(many) <= _MOST_POSTS
    return counted and not before.strip(" ([") and behind in ("", " ", ")", "]")


def _is_of(words: LatePattern, when: When, sentence: Sentence) -> bool:
    start = when.start - sentence.start
    return bool(words.search(sentence.text, max(0, start - _REACH), start))
