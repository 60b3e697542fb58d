"""People who are called like streets, told by what only a person has around the name.

"Jack Street kept the keys" and "Yours, Pat Close" name nobody's street. What stands behind "in" or
"raided" anywhere in the story does, whatever else is said of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from geomap.late_pattern import LatePattern
from geomap.story.text.lexicon import NOT_NAMES, SURE_TYPES, WEAK_TYPES
from geomap.story.text.patterns import any_of, pattern

_KIN = frozenset(
    "mother father mum dad son sons daughter daughters brother brothers sister sisters wife husband"
    " widow widower girlfriend boyfriend fiancé fiancée partner uncle aunt auntie nephew niece"
    " cousin cousins gran grandad granny nan friend friends".split()
)
_TRADES = frozenset(
    "postman postwoman milkman dealer trafficker smuggler locksmith plumber builder electrician"
    " roofer joiner carpenter driver nurse doctor teacher pupil student pensioner mechanic barber"
    " baker butcher chef waiter waitress barmaid publican shopkeeper caretaker gardener farmer"
    " soldier footballer boxer rapper singer actor barrister solicitor lawyer prosecutor juror"
    " vicar priest imam mayor councillor reporter reader writer poet historian campaigner activist"
    " lodger landlord landlady tenant owner witness neighbour bystander burglar thief robber"
    " fraudster killer addict suspect defendant accused prisoner inmate teenager schoolboy victim"
    " schoolgirl toddler baby".split()
)
_OFFICES = frozenset(
    "manager officer inspector superintendent director councillor spokesman spokeswoman"
    " spokesperson leader chairman chairwoman secretary commissioner minister coordinator"
    " supervisor investigator sergeant constable pcso".split()
)
_TITLED = _OFFICES | frozenset("head lead chief chair member mp boss".split())
"""What is in the title of somebody who speaks; some of it stands in front of streets as well."""
_FELT = frozenset(
    "dismay surprise delight horror relief annoyance grief trial funeral conviction acquittal"
    " sentencing jailing birthday".split()
)
_OWNED = _KIN | frozenset(
    "cat dog parrot tea breakfast car van bike moped phone laptop bed bag wallet key keys ordeal"
    " word story birthday trial arrest lawyer solicitor landlord landlady tenancy lease bail"
    " sentence boss employer funeral grave face arm arms hand hands leg legs voice life death name"
    " job".split()
)
_DOES = frozenset(
    "said says told tells adds added explains explained insists insisted claims claimed admits"
    " admitted deny denies denied plead pleads pleaded recall recalls recalled shouts shouted"
    " screams screamed cry cries cried weep weeps wept asks asked answer answers answered reply"
    " replies replied swears swore prays prayed begs begged thanks thanked apologised apologises"
    " apologized complains complained joke jokes joked writes wrote phones phoned texts texted"
    " speak speaks spoke think thinks thought believe believes believed know knows knew want wants"
    " wanted hope hopes hoped fear fears feared wonders wondered regret regrets regretted remember"
    " remembers remembered fled sleep slept sat died smiles smiled laughs laughed nodded shrugged"
    " fainted collapsed hid escaped refuses refused waits waited wore keeps kept sell sells sold"
    " buys bought owes owed own owns owned rents rented lent borrowed paid married earns earned"
    " works worked drives walked watched hear heard resigned retired".split()
)
"""What streets do not, though they wake, see, have seen and are in shock."""
_WHILE = (
    "defending|prosecuting|mitigating|representing|"
    "weeping|crying|sobbing|shouting|screaming|laughing|smiling|shaking|trembling|wearing|speaking"
    "|asleep|barefoot|handcuffed|naked|half[- ]dressed|deaf|pregnant|unemployed|retired|widowed"
    "|left without|(?:arms?|hands?|eyes|head) |n[ée]e"
)
_OF_A_STREET = pattern(
    r" (?:residents?|people|neighbours|locals|traders|tenants|families|householders|shops?|raids?"
    r"|area|estate|community|end|junction|m[ae]n|wom[ae]n)\b"
)
"""Behind a street, whatever stands in front of it: "unlike Elm Road residents"."""
_BEFORE = pattern(
    r"(?<!\w)(?:",
    r"(?:yours(?: (?:sincerely|faithfully|truly|ever))?|sincerely|regards|wishes|signed|love|best"
    r"|respectfully|cheers|thanks|thank you)(?:[,.!]+|(?=\n))\s{1,3}",
    r"|(?:",
    any_of(
        "love from|signed|thank you|according to|dear|oh|hey|hi|hello|goodbye|good old",
        "(?-i:little)|unlike|(?:nobody|no one|everyone|anyone) but|apologies to",
        "(?:supplied|story|words|text|report|interview|obituary|author|owner|tenant|landlord"
        "|landlady|lodger|sender|editor|defendant|accused|suspect|witness):",
        "(?:flat|home|house|bungalow) (?:of|belonging to)|belong(?:s|ed) to",
        r"(?:named|identified)(?: \w{2,12}){0,2} as",
        "in (?:reply|answer) to|(?:married|sublet|lent|leased|rented|owed|addressed) to",
        r"(?:spoke|speaks?|talked)(?: \w{3,20}ly)? to|(?:regina|R) v\.?",
        "(?:signed|written|owned|penned|edited|sublet|leased|defended|represented|accompanied) by",
    ),
    r")[^\S\n]{1,3}|[\"”’] (?:said|says|added|adds|explained|recalled|claimed|insisted)[^\S\n]"
    r"|[\"“‘](?:leave|free|save|help|ask|tell|let|find|where(?:['’]s| is))[^\S\n])",
    r"[\"“‘]?\Z",
)
"""In front of a name that is a person's, whatever it looks like."""
_NOUN_BEFORE = pattern(
    r"(?:\b(?P<of>an?|the|his|her|its|their|bus|taxi) )?\b(?P<noun>[a-zé]{3,12})",
    r"(?P<joint> of|,? one|,)?[^\S\n]{1,3}[\"“‘]?\Z",
)
_FULL_NAME = r"(?-i:[A-Z][\w'’-]+ [A-Z][\w'’-]+)"
_BEHIND = pattern(
    any_of(
        r",? having (?!been\b)",
        r",? being (?!the\b|an?\b|one\b|\w+ed\b|shut\b|hit\b|put\b|cut\b|built\b)",
        f", (?:{_WHILE})\\b",
        r"(?: and (?:an? |the )?\w{1,20})? looking on\b",
        r",? (?:(?:chief|crime|court|news|our|senior|local) ){1,2}"
        r"(?:reporter|correspondent|editor)\b",
        r" reporting from\b| reports[.\n]| investigates\b|, by (?:e-?mail|letter|post)\b",
        r" v (?:the|regina)\b",
    )
)
"""Behind a name that is a person's wherever no street stands."""
_HAILS = pattern(
    r", of (?-i:[A-Z])|,? of (?:no (?:fixed|settled) |the same (?:address|road|street)\b",
    r"|(?-i:(?:[A-Z][\w'’-]+ ){1,3}(?:Road|Street|Avenue|Close|Drive|Lane|Way)))",
)
"""Behind a person who is called by an address: "Jack Street, of Elm Road"."""
_OWNS = pattern(r"['’]s? (?:own |front )?(?P<noun>\w{2,12})\b")
_BUSINESS = pattern(
    r" (?:(?:builders|plumbing|roofing|electrics|decorators|scaffolding|removals)\b",
    r"|(?:of [^,.;\n]{1,40})?(?:&|and) (?:sons|daughters|brothers|co)\b)",
    words="builders plumbing roofing electrics decorators scaffolding removals sons daughters"
    " brothers co",
)
"""Behind a name that stands over somebody's business."""
_OF_A_SUBJECT = pattern(
    r"(?: (?:and|with) (?:his|her) (?P<kin>\w{2,12})\b",
    r"|, who (?:live|work|own|run|ran|was|has|had|said|saw|heard)|, a (?:father|mother|mum|dad) of"
    r"| \((?:aged )?(?:1[3-9]|[2-9]\d)\)",
    r"|, (?:an?|the|our) (?P<first>\w{2,12})(?: (?P<second>\w{2,12}))?(?=[,.])",
    r"|(?:,|\s[(–—-])\s?(?P<title>\w[^.\n“\"]{1,80}?)(?:[,)]|\s[–—-])\s(?:said|says|told|added|warned)\b",
    r"(?! (?:police|officers|neighbours|residents|locals|a)\b)",
    r"|,? (?:(?:(?:does|did|do|has|had|have|will|would|could|can)(?:n['’]t| not)?|cannot",
    r"|won['’]t) )?",
    r"(?:(?:never|not|always|already|also|just|since|later|once|now) )?",
    any_of(
        "r(?:ings|ang) (?:the|them|999|police|us)|moved (?:in|out|away)|stand trial",
        "open(?:s|ed)? (?:the|his|her) (?:front )?door",
        "ha[sd] (?:two|three|a|no) (?:child(?:ren)?|sons?|daughters?|wife|husband|record)",
        r"(?:(?:is|was) )?(?:due to )?appear(?:s|ed)? (?:in court|before|at \w+ (?:crown|mag))",
        r"r(?:uns|an) (?:an?|the|his|her) (?:\w{2,15} )?(?:shop|business|store|pub|club|salon"
        "|takeaway|restaurant|farm|firm)",
        r"(?:is|was) (?:an?|the) (?P<trade>\w{2,12})",
        r"(?:\w{2,15} )?(?!and\b|with\b)\w{2,15} (?:his|her|himself|herself)",
        r"(?P<verb>\w{2,12})",
    ),
    r"\b)",
)
"""Behind a name that is a person's where a clause begins with it."""
_OPENS = pattern(
    r"(?:\A|[\n.!?:;–—“”\"]|\b(?:after|before|because|since|though|although|while|when|where|as|if"
    r"|that|until|unless|but|why|how|then)|\b(?-i:[a-zß-öø-ÿ]{2,20}),)\s{0,3}[\"“‘]?\Z"
)
_BESIDE_A_NAME = pattern(rf"(?:\A|[\n.!?“\"])\s{{0,3}}(?:{_FULL_NAME},? (?:and )?){{1,2}}\Z")
_HELD = pattern(
    rf"(?:,? and {_FULL_NAME}){{0,3}},? (?:(?:ha[ds]|have) been|was|were|is|are) (?:\w{{2,15}} )?",
    r"(?:re-?)?(?:arrested|charged|jailed|imprisoned|sentenced|convicted|fined|bailed|remanded",
    r"|acquitted|detained|questioned|cautioned|handcuffed|prosecuted|deported",
    r"|released (?:on|under)|taken (?:in)?to (?:hospital|custody))\b",
    words="arrest charge jailed imprison sentence convict fined bailed remanded acquit detained"
    " question caution handcuff prosecut deport released taken",
)
"""What is done to persons and to no street, to one or several: "and Jack Fox were arrested"."""
_CREDIT = pattern(r"(?:(?:\A|\n)by|\b(?:photo|image|credit|pic(?:ture)?)s?:) \Z")
"""Before the name of him who wrote or pictured it, which ends its line."""
_CALLED = pattern(r"(?:[“\"‘]|,)\s?\Z")
_BEFORE_A_COMMA = LatePattern(r"\b(\w{2,20}), \Z")
_AT = any_of(
    "in", "on", "at", "near", "off", "along", "across", "outside", "into", "down", "up", "around",
    "from", "through", "opposite", "behind", "between", "raided", "searched", "targeted",
)  # fmt: skip
_WHERE = pattern(rf"\b{_AT} (?:the )?\Z")
_SITUATED = pattern(rf"\b(?:{_AT}|of|to) (?:the )?\Z")
_NEAR_SIGHT, _NEAR_BEHIND = 40, 80
_BUSINESS_REACH = 60
_LETTER = LatePattern(r"(?:^|[.!?]\s)(?:Sir|SIR|Madam|Dear \w{2,12})\s?[,:–—-]", re.MULTILINE)
_NAMED = LatePattern(r"\b[^\W\d_a-zß-öø-ÿ][^\W\d_]+[ ](?=([^\W\d_a-zß-öø-ÿ][a-z]+)\b)")
_TYPES = SURE_TYPES | WEAK_TYPES


def called_like_streets(text: str) -> list[tuple[int, int]]:
    """Find the (start, end) of persons with the names of streets, in the order of the text.

    A name that stands for a street somewhere in the text is nobody's in the whole of it.
    """
    named = list(_named(text))
    letter = _LETTER.search(text) is not None
    persons = [span for span in named if _is_person(text, *span, letter=letter)]
    names = {text[slice(*span)] for span in persons}
    streets = {
        name for span in named if (name := text[slice(*span)]) in names and _is_a_street(text, span)
    }
    return [span for span in persons if text[slice(*span)] not in streets]


def _named(text: str) -> Iterator[tuple[int, int]]:
    for match in _NAMED.finditer(text):
        if match[1].lower() in _TYPES and match[0][:-1].lower() not in NOT_NAMES:
            yield match.start(), match.end(1)


def _is_person(text: str, start: int, end: int, *, letter: bool) -> bool:
    near = max(0, start - _NEAR_SIGHT)
    if _BEFORE.search(text, near, start) or _is_a_noun_before(text, near, start):
        return _OF_A_STREET.match(text, end) is None
    if _BUSINESS.match(text, end, end + _BUSINESS_REACH) and not _WHERE.search(text, near, start):
        return True
    sign = text[end : end + 1]
    called = sign == "!" or (sign == "?" and _CALLED.search(text, near, start))
    alone = called and not _is_in_a_row(text, near, start)
    told = alone or _BEHIND.match(text, end) or _owns(text, end) or _hails(text, end)
    if told and not _SITUATED.search(text, near, start):
        return True
    if _OPENS.search(text, near, start) and _is_a_subject(text, end):
        return True
    if _HELD.match(text, end, end + _NEAR_BEHIND) and (
        _OPENS.search(text, near, start) or _BESIDE_A_NAME.search(text, near, start)
    ):
        return True
    if text[end : end + 1] in ("", "\n", "/") and _CREDIT.search(text, near, start):
        return True
    return letter and _is_a_line(text, start, end)


def _is_in_a_row(text: str, near: int, start: int) -> bool:
    """Tell whether the area of a street stands here: "in Elm Road, Blackbird Leys?"."""
    before = _BEFORE_A_COMMA.search(text, near, start)
    return before is not None and before[1].istitle() and before[1].lower() in _TYPES


def _is_a_noun_before(text: str, near: int, start: int) -> bool:
    """Tell whether a trade or kin stands in front: "dealer", "the owner,", "a friend of"."""
    match = _NOUN_BEFORE.search(text, near, start)
    if match is None:
        return False
    noun, joint = match["noun"].lower(), (match["joint"] or "").strip()
    if joint == "of":
        return noun in _KIN or noun in _FELT
    known = noun in _KIN or noun in _TRADES or noun in _OFFICES
    return known and (joint != "," or match["of"] is not None)


def _hails(text: str, end: int) -> bool:
    of = text.startswith((", of ", " of "), end)
    return of and _HAILS.match(text, end) is not None


def _owns(text: str, end: int) -> bool:
    match = _OWNS.match(text, end)
    return match is not None and match["noun"].lower() in _OWNED


def _is_a_subject(text: str, end: int) -> bool:
    """Tell whether a name goes on as somebody's who does, has kin or is something."""
    match = _OF_A_SUBJECT.match(text, end)
    if match is None:
        return False
    told = {name: word.lower() for name, word in match.groupdict().items() if word}
    trades = {told.get("first"), told.get("second"), told.get("trade")}
    title = told.get("title", "").split()
    return (
        not told
        or told.get("verb") in _DOES
        or told.get("kin") in _OWNED
        or not trades.isdisjoint(_KIN | _TRADES)
        or not _OFFICES.isdisjoint(trades)
        or not _TITLED.isdisjoint(title)
        or title[:1] in (["of"], ["from"])
    )


def _is_a_line(text: str, start: int, end: int) -> bool:
    """Tell whether a name is a line by itself, as the signature of a letter."""
    return start > 0 and text[start - 1] == "\n" and text[end : end + 1] in ("", "\n")


def _is_a_street(text: str, span: tuple[int, int]) -> bool:
    """Tell whether a name stands behind "in", "raided" or the like, and owns nothing there."""
    owns = text[span[1] : span[1] + 1] in ("'", "’")
    return not owns and _WHERE.search(text, max(0, span[0] - _NEAR_SIGHT), span[0]) is not None
