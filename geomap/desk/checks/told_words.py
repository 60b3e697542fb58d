"""The words by which a story tells of a child, a victim, an order of a court and the like.

A word is enough: each check asks for a look, it is no finding of fact.
"""

from __future__ import annotations

import re

from geomap.late_pattern import LatePattern
from geomap.story.text.patterns import pattern

_TEENS = "(?:thir|four|fif|six|seven)teen"
_UNDER_18 = (
    rf"(?:\d|1[0-7]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|{_TEENS})"
)
_NO_PERSON = (
    "dog|cat|horse|car|van|house|home|building|business|scheme|project|law|campaign|operation|"
    "inquiry|investigation|feud|tradition|sentence|prison|jail|ban|order|deal|lease"
)
_NO_AGE = (
    r"[-,.:\d]*\d|\s?(?:%|per\s?cent|am|pm|st|nd|rd|th|people|(?:wo)?men|of|in"
    r"|(?:month|mile|other|officer|home|house|flat|count|minute|hour|day|week|time)s?)\b"
)
_APPOSED = r"1[0-7]"
_COUNTED = "comments|replies|shares|likes|reactions|photos|pictures|images|views"
"""What a page counts behind a line of its own, as in “Comments (12)”."""
CHILD = LatePattern(
    rf"""\b(?:
{_UNDER_18}
 (?:[-\s]?(?:y(?:ea)?r|month|week|day)s?[-\s]?olds?\b(?!\s+(?:{_NO_PERSON})\b)|\s?y\.?o\b)
|(?:aged?|age\s+of|turned(?!\s+\w+\s+[a-z]+s\b)|(?:he|she|who)\s+(?:is|was))\s+
 (?:(?:just|only|between|still)\s+)?{_UNDER_18}\b(?!{_NO_AGE})
|(?:(?:wo)?man|person|youth|pupil|student|suspect|brother|sister|son|daughter|nephew|niece
 |another|one|other|third|second
 |(?!(?:last|next|this|on|of)\s)[^\W\d_]{{2,}}\s+(?!(?:{_COUNTED})\b)[^\W\d_]+)
 (?:,\s+(?:just\s+|only\s+)?{_APPOSED}(?=,\s+(?:was|were|is|has|had|of|from|who|and)\b)
 |\s\({_APPOSED}(?=\)))
|under[-\s](?:the\s+age\s+of\s+)?(?:18|eighteen)s?\b(?!\s+(?:months|weeks|hours|miles)\b)
|(?:1[0-7]|[5-9]|fif|six|seven|eigh|nin|ten|eleven|twelf|{_TEENS})th\s+birthday
|(?:his|her|their)\s+(?:early\s+|mid-?\s?|late\s+)?teens
|(?:school)?(?:boy|girl)s?(?!\s+in\s+blue|friend)
|(?:bab(?:y|ies)|toddlers?|infants?|newborn|youngsters?|teen(?:ager|aged|age)?s?
 |juveniles?|minors|minor(?!\s+[a-z])|school(?:child(?:ren)?|kids?)|youths)(?!['’]?\s+court)
|(?:an?|the|his|her|their|two|three|four|five|six|young|small|\d)\s+child(?:ren)?
|(?:his|her|their)\s+kids
|(?:children|kids)(?=\s+(?:were\s+)?(?:inside|in\s+(?:bed|the\s+(?:house|flat))|asleep|slept
 |present|living|aged|screamed)\b)
)\b""",
    re.IGNORECASE | re.VERBOSE,
)
ABUSE = LatePattern(
    r"""\b(?:
        (?<!oilseed\s) rap(?:e[ds]?|ists?|ing) (?!\s+(?:field|oil|seed))
      | sex(?:ual(?:ly)?)?[-\s](?:abus|activit|assault|attack|exploit|offen|touch|traffick)\w*
      | indecent(?:ly)? | voyeur\w* | brothels? | child\s+abuse
      | (?:human|people|sex|child)[-\s]traffick\w+ | victims?\s+of\s+traffick\w+
      | traffick\w+\s+(?:(?:of|in)\s+(?:human|people|women|girls|child)\w*|victims?|for\s+sex)
      | (?:(?:wo)?m[ae]n|people|girls?|boys?|teen\w+|child(?:ren)?|workers?|victims?|he|she|they)
        (?:['’]d)?\s+(?:[\w’']+\s+){0,5}?(?:was|were|been|being)\s+trafficked
      | trafficked\s+(?:(?:wo)?m[ae]n|people|girls?|boys?|teen\w+|child\w*|workers?|victims?)
      | (?:controlling|managing|into|used\s+for)\s+prostitution | by\s+sex\s+workers
      | child\s+porn\w* | (?:modern\s+)?slavery | (?:modern|sex|virtual)\s+slaves?
      | (?:held|kept|work\w*|treated)\s+(?:\w+\s+)?(?:as|like)\s+(?:an?\s+)?(?:\w+\s+)?slaves?
      | forced\s+labour | (?:online|child|sexual)\s+grooming
    )\b""",
    re.IGNORECASE | re.VERBOSE,
    words=(
        "rape rapi raping sex indecen voyeu brothel abuse traffick prostitut porn slave labour"
        " groom"
    ).split(),
)


VICTIM = pattern(
    r"\b(?:victims?(?! (?:support|of crime|impact))(?!less)|(?:was|were|been|being"
    r"|got) (?:(?:badly|also|seriously"
    r"|repeatedly) )?(?:stabbed|shot(?! (?:at|through|with))|beaten(?! (?:to|back|off))"
    r"|assaulted|attacked|robbed|tortured|kidnapped|abducted|exploited|cuckooed)"
    r"|(?:flat|home|house)s? (?:been |was |were )?taken over"
    r"|t(?:ook|ak\w+) over (?:the|his|her|an?) (?:\w+ )?(?:flat|home|house)s? (?:of|from)"
    r"|cuckoo(?:ed|ing)|vulnerable (?:(?:young|old(?:er)?|elderly|local) )?(?:(?:wo)?m[ae]n|people"
    r"|person|tenants?|residents?|adults?|occupants?|householders?|addicts?|users?)"
    r"|(?:his|her|their) (?:attackers?|injur(?:y|ies)|ordeal)|domestic (?:abuse|violence)"
    r"|against (?:his|her|their) will)\b",
    words="victim stabbed shot beaten assault attack robbed tortured kidnap abduct exploited cuckoo"
    " over against vulnerable injur ordeal domestic",
)
"""Somebody who was harmed, or whose home was taken over. Witnesses are none: appeals have them."""

COURT_ORDER = pattern(
    r"\b(?:reporting (?:restrictions?|bans?)|(?:can(?:not|['’]t| not)|may not|must not) be (?:named"
    r"|identified)|for legal reasons|(?:section|s\.?) ?(?:4\(2\)|39|45a?"
    r"|49)(?! (?:of the firearms|pace"
    r"|sexual|proceeds|misuse))\b|anonymity|press injunction|gagging order|postponement order"
    r"|(?:banned|barred|prohibited|prevented|forbidden) (?:\w+ ){0,4}?from (?:naming|reporting"
    r"|identifying|publishing)|not be (?:reported|published|identified)|not for publication"
    r"|embargo(?:ed)? (?:until|till)|youth court|sub judice)\b|\bembargo(?:ed)?:",
    words="reporting named identified legal 4(2) 39 45 49 anonymity injunction gagging postponement"
    " naming identifying publishing reported published publication embargo youth judice",
)
"""An order or a rule that the press must not say something. A closure order is none."""

NOTHING = pattern(
    r"\b(?:(?:nothing|no (?:\w+ ){0,2}?(?:drugs?|cannabis|cocaine|heroin|weapons?|guns?"
    r"|firearms?|cash"
    r"|items?|evidence|offences?|plants?|substances?|one))(?: (?:illegal|unlawful|else|untoward"
    r"|suspicious|incriminating|of note|of interest))?(?: (?:was|were|is"
    r"|ha(?:d|s|ve) been))? (?:found|seized|recovered|(?:dis|un)covered|taken|detected)"
    r"|(?:found|recovered|seized|(?:dis|un)covered|turned up|yielded) (?:nothing|no (?:drugs"
    r"|weapons|evidence|trace))|empty[- ]handed|dr[ae]w a blank|without charge|no further action"
    r"|(?:were|was|been) (?:cleared (?:of (?:all|any|every|both|the charges?|wrongdoing)|by (?:a"
    r"|the) (?:court"
    r"|jury|judge))|acquitted|exonerated|found not guilty)"
    r"|charges? (?:(?:was|were|ha(?:ve|s) been) )?dropped)\b",
)
"""That the police found nothing, or let somebody go for good."""

WRONG_DOOR = pattern(
    r"\b(?:wrong (?:house|home|address|door|flat|property|street|premises|man|woman|family|couple"
    r"|people|person|number|building)|mistaken identity|(?:raid\w*|search\w*|storm\w*|enter\w*"
    r"|br[eo]ak?\w*|smash\w*|forc(?:ed|ing)|target\w*|burst\w*)\b[^.;]{0,60}?"
    r" (?:by mistake|in error|mistakenly)"
    r"|mistakenly (?:raided|searched|stormed|entered|broke|smashed|forced|targeted)"
    r"|innocent (?:man|woman|lady|pensioner|family|couple|mother|householder|tenant)"
    r"|(?:police|force|officers) (?:(?:has|have|had|later|since) ){0,2}"
    r"apologi[sz]ed?(?! for (?:any|the) \w)"
    r"|apologi[sz]ed? after (?:\w+ )?(?:officers|police)"
    r"|apology (?:from|by) (?:the )?(?:police|force|officers)"
    r"|(?:apologi[sz]ed|apology|sorry) (?:\w+ ){0,3}?to the (?:family|couple|householders?"
    r"|occupants?"
    r"|residents?|owners?|tenants?))\b",
    words="wrong mistake error innocent apolog sorry",
)
"""That the police went in where they did not mean to."""

ARREST = pattern(
    r"\b(?:(?:re-?)?arrest(?:s|ed|ing)?|charged|custody|detained|detainees?|held (?:on|for|over"
    r"|in|after"
    r"|by)|(?:was|were|been|being) held|remanded|bail(?:ed)?|released under investigation"
    r"|jailed|sentenced|convicted|imprisoned"
    r"|pleaded|led away|handcuff\w*|cuffs|in (?:the )?(?:cells|dock)|questioned)\b",
)
"""Some word of an arrest, or of what comes after one."""

AGE_OR_KIN = pattern(
    r"\b(?:(?:1[89]|[2-9]\d)[- ]year[- ]olds?|aged (?:between )?(?:1[89]|[2-9]\d)|(?:(?:wo)?m[ae]n"
    r"|him|her|suspects?|one|another|both|people),? (?:of |aged )?(?:1[89]|[2-9]\d)(?=,| and\b"
    r"|\)| (?:was"
    r"|were|is|has|had|from|who)\b)|(?:in|into) (?:his|her|their) (?:early |mid-? ?|late )?"
    r"(?:twen|thir|for|fif|six|seven|eigh)ties|(?:grand)?(?:mother|father|mum|dad|parents?)"
    r"(?:[- ]of[- ]\w+)?|(?:his|her|their) (?:wife|husband|partner|girlfriend|boyfriend|son"
    r"|daughter"
    r"|brother|sister|family|uncle|aunt|nephew|niece|in-laws)|(?:married|elderly|retired"
    r"|young) couple"
    r"|pensioners?|widow(?:er)?|(?:taxi|bus|delivery|lorry|van) drivers?|teachers?|nurses?|doctors?"
    r"|shopkeepers?|landlord|landlady|builder|plumber|electrician|chef|soldier|students?)\b",
)
"""An age of a grown-up, a relative or a calling, by which neighbours know who is meant."""
