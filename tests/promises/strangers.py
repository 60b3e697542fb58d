"""Hostile and broken files of every kind, each read in a process of its own, with what it takes.

`python -m tests.promises.strangers [WORD…]` tries those whose names hold a word, or all. What was
tried stays in build/promises/, so that a run that was stopped goes on; `--anew` begins anew.
"""

from __future__ import annotations

import json
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from tests.promises.hostile import broken, settings, sources, stories, tables, volume
from tests.promises.hostile.bounded_run import ROOT
from tests.promises.hostile.case import Case

AT_ONCE = 2
KEPT = ROOT / "build" / "promises" / "strangers.jsonl"


def cases() -> Iterator[Case]:
    """Yield all cases, each with a name of its own."""
    for room in (tables, stories, settings, sources, broken, volume):
        yield from room.cases()


def _known(anew: bool) -> dict[str, dict[str, object]]:
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    if anew or not KEPT.exists():
        KEPT.write_text("", encoding="utf-8")
    lines = map(json.loads, KEPT.read_text("utf-8").splitlines())
    return {line["name"]: line for line in lines}


def _try(case: Case) -> dict[str, object]:
    ended, faults = case.tried()
    return {
        "name": case.name,
        "faults": faults,
        "seconds": round(ended.seconds, 2),
        "megabytes": round(ended.megabytes),
        "code": ended.code,
        "said": ended.said.strip().splitlines()[-1:],
    }


def _made_each(waiting: Iterator[Case]) -> Iterator[dict[str, object]]:
    """Try a few at a time: each holds what it will write."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        under_way: deque[Future[dict[str, object]]] = deque()
        for case in waiting:
            under_way.append(pool.submit(_try, case))
            if len(under_way) > AT_ONCE:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


def main(words: Sequence[str]) -> int:
    chosen = [word for word in words if not word.startswith("-")]
    known = {} if chosen else _known("--anew" in words)

    def wanted() -> Iterator[Case]:
        return (case for case in cases() if not chosen or any(word in case.name for word in chosen))

    names = [case.name for case in wanted()]
    if not names:
        print(f"no file's name holds {' or '.join(chosen)}: tests.promises.hostile names them")
        return 2
    done = [known[name] for name in names if name in known]
    for found in _made_each(case for case in wanted() if case.name not in known):
        done.append(found)
        if not chosen:
            with KEPT.open("a", encoding="utf-8") as file:
                file.write(f"{json.dumps(found)}\n")
        if sys.stderr.isatty():
            print(f"\r{len(done)} of {len(names)}", end="", file=sys.stderr, flush=True)
        if found["faults"] or chosen:
            print(json.dumps(found, ensure_ascii=False)[:1_500], flush=True)
    held = sum(not found["faults"] for found in done)
    most_s = max(float(str(found["seconds"])) for found in done)
    most_mb = max(float(str(found["megabytes"])) for found in done)
    print(f"{len(done)} files tried, {held} held; at most {most_s:.1f} s and {most_mb:.0f} MB")
    print(f"TRIED {len(done)} HELD {held}")
    return 0 if held == len(done) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
