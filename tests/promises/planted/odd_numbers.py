"""Numbers, addresses and handles of nobody, told as the first two batches do not."""

from __future__ import annotations

from random import Random

from tests.promises.planted.invented import Fact, Maker
from tests.promises.planted.odd_people import stem_of

DIGITS = "zero one two three four five six seven eight nine".split()


def _odd_phone(rng: Random) -> Fact:
    last = rng.randint(113, 989)
    spoken = " ".join(DIGITS[int(x)] for x in str(last))
    shapes = (
        (f"oh seven seven double-oh nine hundred {spoken}", spoken),
        (f"07700 900 {last} x4", str(last)),
        (f"01632/960{last}", f"960{last}"), (f"+44.7700.900{last}", f"900{last}"),
        (f"07700\u00a0900\u00a0{last}", str(last)),
        (f"０７７００ 900{last}", f"900{last}"), (f"07-700-900-{last}", str(last)),
        (f"ext {last}", str(last)),
        (f"tel:+447700900{last}", f"447700900{last}"),
        (f"0 7 7 0 0 9 0 0 {' '.join(str(last))}", " ".join(str(last))),
        (f"pager {last}", str(last)), (f"fax 01632 960{last}", f"960{last}"),
        (f"07700 9OO{last}", f"9OO{last}"),
        (f"(0)7700-900{last}", f"900{last}"), (f"WhatsApp 900{last}", f"900{last}"),
        (f"Extn.{last}", str(last)),
    )  # fmt: skip
    text, secret = rng.choice(shapes)
    return Fact(text, (secret,))


def _odd_plate(rng: Random) -> Fact:
    tail = "".join(rng.sample("BDFGHJKLMNPRSTVWXYZ", 3))
    number = rng.randint(113, 989)
    shapes = (
        (f"{tail} {number}", tail), (f"W-{tail} {number}", tail), (f"{number}-{tail}-75", tail),
        (f"B {tail[:2]} {number}7", f"{number}7"),
        (f"1 {tail}", tail), (f"{tail}{number}", f"{tail}{number}"), (f"Q{number} {tail}", tail),
        (f"{number} D {number}", str(number)),
        (f"ending {tail}", tail), (f"partial {tail}?", tail), (f"“B1G {tail}”", tail),
        (f"SN-{number}{tail}", tail),
    )  # fmt: skip
    text, secret = rng.choice(shapes)
    return Fact(text, (secret,))


def _odd_mail(rng: Random) -> Fact:
    stem = stem_of(rng).lower()
    shapes = (
        "{} at example dot com", "{} {{at}} example {{dot}} org", "{}@example",
        "{}+raid@example.com",
        "“{}”@example.org", "{}＠ｅｘａｍｐｌｅ", "{}<at>example.net", "{}_at_example_com",
        "{}@xn--e1afmkfd.example",
        "{}%example.com@relay.example", "smtp:{}@example.com", "{} arobase example point fr",
        "{}@192.0.2.7",
    )  # fmt: skip
    return Fact(rng.choice(shapes).format(stem), (stem,))


def _odd_handle(rng: Random) -> Fact:
    stem = stem_of(rng).lower()
    shapes = (
        "@{}@social.example", "{}.bsky.example", "tt/{}", "fb.example/{}", "{}#4417", "@{}…",
        "Snap: {}",
        "at-{}", "@ {}", "{}🔥", "ig {}", "xX_{}_Xx", "DJ {}", "MC {}", "kick.example/{}",
        "signal {}.01", "steam:{}",
        "＠{}", "live:.cid.{}", "PSN {}", "@the{}s", "{}OnTheBlock", "$cash{}",
    )  # fmt: skip
    shape = rng.choice(shapes)
    core = next(word for word in shape.split() if "{}" in word)
    embedded = (
        any(x.isalpha() for x in core.replace("{}", "")) and "." not in core and "/" not in core
    )
    word = core.format(stem).strip("@🔥…") if embedded else stem
    return Fact(shape.format(stem), (word,))


def _odd_point(rng: Random) -> Fact:
    east, north = rng.randint(1000, 9999), rng.randint(1000, 9999)
    code = "".join(rng.sample("CFGHJMPQRVWX", 4))
    words = [stem_of(rng, 1).lower() + "ish" for _ in range(3)]
    shapes = (
        (f"9C3W{code}+2X", (code,)), (f"{code}+2X Oxford", (code,)),
        (f"gcpn{code.lower()}", (code.lower(),)),
        (f"UPRN 1001{east}{north}", (f"1001{east}{north}",)),
        (f"easting 45{east}", (f"45{east}",)),
        (f"51,7{north} N 1,2{east} W", (f"7{north}", f"2{east}")),
        (f"geo:51.7{north},-1.2{east}", (f"7{north}",)),
        (" ".join(words), tuple(words)), ("/".join(words), tuple(words)),
        (f"title ON{east}{north}", (f"{east}{north}", f"ON{east}{north}")),
        (f"30U XC {east} {north}", (str(east), str(north))), (f"plus code {code}+QQ", (code,)),
        (f"https://maps.example/@51.7{north},-1.2{east},19z", (f"7{north}",)),
        (f"TOID 4000{east}{north}", (f"4000{east}{north}",)),
        (f"lamp post {east}", (str(east),)), (f"manhole {east}", (str(east),)),
        (f"bus stop 340{east}", (f"340{east}",)),
    )  # fmt: skip
    text, secrets = rng.choice(shapes)
    return Fact(text, secrets)


def _odd_postcode(rng: Random) -> Fact:
    end = f"{rng.randint(1, 9)}" + "".join(rng.sample("ABDEFGHJLNPQRSTUWXYZ", 2))
    shapes = (
        "O X 4  {}", "OX4.{}", "ox4 {}", "OX4 {}, UK", "“OX4 {}”", "OX4\n{}", "0X4 {}", "OX4_{}",
        "OX4/{}",
        "OX4 {} (part)", "…{}", "BFPO {}", "ＯＸ４ {}", "EIR D02 {}", "postcode ending {}",
    )  # fmt: skip
    return Fact(rng.choice(shapes).format(end), (end,))


def _odd_number(rng: Random) -> Fact:
    n = rng.randint(100, 999)
    long = str(rng.randint(10**6, 10**7 - 1))
    shapes = (
        (f"IP 198.51.100.{n % 250}", f"198.51.100.{n % 250}"), (f"2001:db8::{long[:4]}", long[:4]),
        (f"IMEI 35-{long}-0", long), (f"bc1q{long}xyz", f"bc1q{long}xyz"),
        (f"0x{long}beef", f"0x{long}beef"),
        (f"parcel JD00{long}", f"JD00{long}"), (f"UTR {long}", long),
        (f"case no. CO/{long}/2026", long),
        (f"[2026] EWHC {n} (Admin)", str(n)), (f"lot {long}", long), (f"badge {n}{n}", f"{n}{n}"),
        (f"MAC 00:00:5E:{long[:2]}:FF", f"5E:{long[:2]}"),
        (f"A-{long}-ref", long), (f"hospital no {long}", long), (f"visa {long}", long),
        (f"SIM 8944{long}", f"8944{long}"),
        (f"PNC ID 99/{long}Z", long), (f"Oyster {long}", long),
        (f"cert. {long[:3]},{long[3:6]}", f"{long[:3]},{long[3:6]}"),
        (f"seven-figure code {long[:3]} {long[3:]}", long[3:]),
        (f"£{long[:2]},{long[2:5]} in account {n}{n}", f"{n}{n}"),
    )  # fmt: skip
    text, secret = rng.choice(shapes)
    return Fact(text, (secret,))


NUMBERS: dict[str, Maker] = {
    "oddphone": _odd_phone,
    "oddplate": _odd_plate,
    "oddmail": _odd_mail,
    "oddhandle": _odd_handle,
    "oddpoint": _odd_point,
    "oddpostcode": _odd_postcode,
    "oddnumber": _odd_number,
}
"""What makes such a fact of each kind."""
