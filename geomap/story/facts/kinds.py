"""What the police were after: drugs, people without visa, slavery, arms or something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from geomap.model import RaidKind
from geomap.story.facts.seizures import DRUG
from geomap.story.passages import Passage
from geomap.story.text.patterns import small, small_pattern

_KINDS = {
    RaidKind.DRUGS: small_pattern(
        r"\b(?:(?<!\bno\s)drugs?|county lines?|(?:street |drug )?dealers?|dealing(?! with)",
        r"|cuckoo\w*|wraps|pills|laughing gas|nitrous oxide|plants|hydroponic\w*",
        rf"|(?:intent to|being concerned in the) supply|{DRUG})\b",
    ),
    RaidKind.IMMIGRATION: small_pattern(
        r"\b(?:immigration|visas?|illegal work\w*|work\w* illegally|overstay\w*|right to work",
        r"|deport\w*|asylum)\b",
    ),
    RaidKind.SLAVERY: small_pattern(
        r"\b(?:slavery|slaves?|(?:human|people|sex) traffick\w*|forced labour|servitude",
        r"|gangmasters?|trafficked|brothels?|prostitut\w+|exploitation",
        r"|suspicion of (?:human )?trafficking)\b",
    ),
    RaidKind.ARMS: small_pattern(
        r"\b(?:firearms?|guns?|rifles?|shotguns?|pistols?|handguns?|ammunition|weapons?",
        r"|explosives?)\b",
    ),
    RaidKind.OTHER: small_pattern(
        r"\b(?:stol(?:en|e)|stealing|handling|counterfeit\w*|fake|illicit|tobacco|cigarettes|fraud\w*",
        r"|money[- ]launder\w*|defraud\w*|burgla\w+|thefts?|thieves|pupp(?:y|ies)|images",
        r"|terror\w*|copper|bikes|bicycles|animals?|tools|vapes?|designer|fireworks|antiques",
        r"|jewel\w*|dogs?[- ]?fight\w*|murder|stabb\w+|bombs?|rave|hacking|laptops|alcohol|vodka",
        r"|trade ?marks?|caravans?|metal|outboards?|scaffold\w*|catalytic|machinery|robber\w*",
        r"|riot(?:s|ers|ing)?(?! (?:shields?|gear|vans?|police))|scam\w*",
        r"|hare cours\w+|poach\w+|deer|forger\w*|passports?)\b",
    ),
}
_ANY_CRIME = small_pattern(
    r"\b(?:rob(?:bed|bing|s)?|thief|stole|steal|raiders?|heist|skimm\w+|disorder|assault\w*|attack\w*",
    r"|wounding|kidnap\w*|blackmail\w*|criminal damage|vandal\w*|arson|protest\w*|paedophil\w*",
    r"|extremis\w*|feud|cruelty|hunting|wildlife|rolex|watches|fighting|shooting|gambling|hack\w*)\b",
)
"""Words that tell of some crime, asked for only where no word tells of a kind."""
_ARMED = small_pattern(r"\barmed (?:police|officers|response)\b")
_OFFENCE = small_pattern(r"\bsuspicion of (?P<what>(?:(?! on suspicion\b)[^.;]){1,80})")
_TITLE_WEIGHT = 3
_TOLD_WEIGHT = 3
"""How much more a word counts in a sentence that tells of raids."""
_OFFENCE_WEIGHT = 3
"""How much one counts that tells what somebody was arrested for."""


def raid_kind(title: str | None, passages: Sequence[Passage]) -> RaidKind | None:
    """Find what the police were after: the kind of which most words are told."""
    scores: Counter[RaidKind] = Counter()
    low = [(small(title or ""), _TITLE_WEIGHT)]
    low += [(small(p.sentence.text), _TOLD_WEIGHT if p.tells_of_raid else 1) for p in passages]
    for text, weight in low:
        for kind, words in _KINDS.items():
            scores[kind] += weight * len(words.findall(text))
        for offence in _OFFENCE.finditer(text):
            known = _kind_of(offence["what"])
            scores[known or RaidKind.OTHER] += _OFFENCE_WEIGHT if known else 1
    best = max(_KINDS, key=lambda kind: scores[kind])
    if scores[best]:
        return best
    if any(_ANY_CRIME.search(text) for text, _ in low):
        return RaidKind.OTHER
    return RaidKind.ARMS if any(_ARMED.search(text) for text, _ in low) else None


def _kind_of(offence: str) -> RaidKind | None:
    return next((kind for kind, words in _KINDS.items() if words.search(offence)), None)
