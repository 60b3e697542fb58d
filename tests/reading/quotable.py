"""`python -m tests.reading.quotable`: gather the words that a quotation may show, from stories.

A word counts if at least `FEWEST` stories write it in small letters. What is a given name or a
surname as well, tells of a child, an age or a door, or belongs to a name ("van der") is left out
by hand: look at what is new in the file after each run, before it is committed.
"""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files
from pathlib import Path

from tests.reading.labelled import labelled_stories

FEWEST = 5
TARGET = Path(str(files("geomap.story") / "data" / "quotable-words.txt"))
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_GIVEN_NAMES = (
    "angel art autumn bill chase chip christian dawn dean drew faith frank gene grace grant guy"
    " harm hope hunter jack june lance lucky mark mason max may mike mine miles nick page parker"
    " pat patience penny pip ram ray rich ring rob rose rusty saw skip sky sue summer sunny till"
    " van victor violet will happy constant precious major merry noel norm joy earl dale glen"
    " reed robin rock ruby sandy sage star wade ward amber holly ivy lily olive pearl poppy chuck"
)
_SURNAMES = (
    "bacon baker bath bell bench best bishop black branch bridge broad brown bush butler"
    " carpenter case chance church cook cross field fields fish flower frost gates fair farmer"
    " glass golf gardener good gray great green grey grown hall hammer hand hands hart head heath"
    " hedges hill hunt hunting hurt judge key keys keen king knock lad lads lady lamp land lane"
    " law lay light little long lord love lovely mason mountain noon paint parrot pool pope power"
    " powers price pull purse pullen quick rice road shields short short shaw small smart stand"
    " standing steel stock street strange strong swift tank tiller town walker wall walls war"
    " warden waters well west weeks white winter wise wood woods wright young younger frost fry"
    " gale game gold silver sharp sellers self savage rough read reader rush rust wheel wheels"
    " winters day bull bird hare hawk root roots oakes moody moon mole blow blows cotton"
    " crane cutter dear duke dyer fear fill ford french gentle gentleman goody guest"
    " hardy ladder lodge loud march mercer mild mould pack packer pain palmer"
    " peace pipes pound pounds pratt proud rain ridge rivers sack sadler salt"
    " singer skinner slaughter spark sparks speed spring stable stables steal"
    " stream stringer sweet tailor tanner tate taylor tree tray tinker toms tower towers trainer"
    " turner tyler vent vale vet vine wages walk watchman weaver webb"
    " wells whale wheeler woodman yard yards drill drinkwater ducks earnest eve"
    " lamb park north south east parish burgess dial gill gray pike perch pitt pick picker"
    " plum pond porter potter pray"
)
_CHILDREN_AND_AGES = (
    "adult adults age aged baby birthday boy boys child children child's children's daughter"
    " daughters elderly father's fifties forties girl girls kid kids mother's old older oldest"
    " grandfather grandmother pensioner pensioners pupil pupils reception retired school schools"
    " sixties son sons student students"
    " teenage teenager teenagers teens thirties twenties under year-old years youngest youngster"
    " youngsters youth youths pram toddler toddlers schoolboy schoolgirl nursery primary"
)
_DOORS = (
    "fifth first first-floor floor floors fourth ground-floor half ninth second second-floor"
    " seventh sixth eighth tenth third top-floor top numbers attic upstairs downstairs basement"
)
_NOT_WORDS = (
    "am ft g h kg km kilo d de del der des di du el ibn la le m mph n nd p per pm rd s st t th"
    " ten ve von x y"
)
_NUMBERS = (
    "one two three four five six seven eight nine eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred"
    " thousand million"
)
LEFT_OUT = frozenset(
    " ".join((_GIVEN_NAMES, _SURNAMES, _CHILDREN_AND_AGES, _DOORS, _NOT_WORDS, _NUMBERS)).split()
)
"""What no quotation shows, however often stories write it."""


def gathered() -> list[str]:
    """Give the words, in the order of the alphabet."""
    times: Counter[str] = Counter()
    for labelled in labelled_stories():
        if labelled.part == "worked":
            words = (word.replace("’", "'") for word in _WORD.findall(labelled.text))
            times.update({word for word in words if word.islower()})
    return sorted(
        word for word, number in times.items() if number >= FEWEST and word not in LEFT_OUT
    )


def main() -> None:
    TARGET.write_text("\n".join(gathered()) + "\n", encoding="utf-8")
    print(f"{len(gathered())} words: {TARGET}")


if __name__ == "__main__":
    main()
