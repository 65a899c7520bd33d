"""What mutators work with: the numbered lines of a right plan, read here without the parser, and how a mutator is tallied.

A mutator takes a right plan's lines and its numbered lines (`Entry`), and yields wrong plans, each with the lines (from 0) at any
of which the mistake may be reported. Mutators stand in `mutators_*.py`, written from the rules' descriptions, by code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from thidua_doc import api

PLANS = sorted((Path(__file__).resolve().parents[2] / "plans").glob("*.kh"))
LETTERS = "abcdđeghiklmnopqrstuvxy"
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
PER_PLAN = 6
"""Places a plan and a mutator: enough for a figure, few enough for a test."""


@dataclass
class Entry:
    """A numbered line: where it stands, what it is, and its place in its list (from 0) of so many."""

    line: int
    kind: str
    number: str
    place: int
    count: int
    children: bool = False


@dataclass
class Tally:
    made: int = 0
    found: int = 0
    alone: int = 0
    misses: list[str] = field(default_factory=list)


_KINDS = (
    ("section", re.compile(r"([IVX]+)\. ")),
    ("sub", re.compile(r"(\d+\.\d+)\. ")),
    ("clause", re.compile(r"(\d+)\. ")),
    ("point", re.compile(r"([a-zđ])\) ")),
    ("dash", re.compile(r"(-) ")),
    ("appendix", re.compile(r"Phụ lục ([IVX]+): ")),
)
_DEPTH = {"appendix": 0, "section": 1, "clause": 2, "sub": 3, "point": 4, "dash": 5}


def entries(lines: list[str]) -> list[Entry]:
    """The numbered lines of a right plan, and the lists that they make: read here without the parser."""
    out: list[Entry] = []
    open_lists: dict[str, list[Entry]] = {}
    done: list[list[Entry]] = []

    def close(depth: int) -> None:
        for kind in [k for k in open_lists if _DEPTH[k] >= depth]:
            done.append(open_lists.pop(kind))

    body = False
    for at, line in enumerate(lines):
        kind, number = next(((k, m[1]) for k, p in _KINDS if (m := p.match(line))), ("", ""))
        if line.startswith("Kết thúc:") or line.startswith("Nơi nhận:"):
            body = False
        if kind in ("section", "appendix"):
            body = True
        if not kind or not body:
            if line.startswith("+ ") or line.startswith("  ") or not line:
                continue
            continue
        close(_DEPTH[kind] + 1)
        entry = Entry(at, kind, number, len(open_lists.setdefault(kind, [])), 0)
        open_lists[kind].append(entry)
        out.append(entry)
        if kind == "appendix":
            close(1)
    close(0)
    for group in done:
        for entry in group:
            entry.count = len(group)
    for entry, following in pairwise(out):
        entry.children = _DEPTH[following.kind] > _DEPTH[entry.kind]
    return out


def renamed(lines: list[str], entry: Entry, marker: str) -> list[str]:
    """The lines with an entry's number (and its full stop or bracket) written anew."""
    old = f"Phụ lục {entry.number}" if entry.kind == "appendix" else lines[entry.line].partition(" ")[0]
    out = list(lines)
    out[entry.line] = marker + out[entry.line][len(old) :]
    return out


def marker(kind: str, place: int, like: str = "") -> str:
    """The right number of a place (from 0)."""
    if kind == "section":
        return f"{ROMAN[place]}."
    if kind == "appendix":
        return f"Phụ lục {ROMAN[place]}"
    if kind == "point":
        return f"{LETTERS[place]})"
    if kind == "sub":
        return f"{like.partition('.')[0]}.{place + 1}."
    return f"{place + 1}."


def shifted(lines: list[str], group: list[Entry], first: int, by: int) -> list[str]:
    """The lines with the numbers from the `first` of a list on moved `by`."""
    out = list(lines)
    for entry in group[first:]:
        out = renamed(out, entry, marker(entry.kind, entry.place + by, entry.number))
    return out


def groups(found: list[Entry]) -> Iterator[list[Entry]]:
    """The lists of a plan: entries of one kind whose places run on."""
    open_lists: dict[str, list[Entry]] = {}
    for entry in found:
        if entry.kind == "dash":
            continue
        if entry.place == 0:
            open_lists[entry.kind] = []
        open_lists[entry.kind].append(entry)
        if entry.place == entry.count - 1:
            yield open_lists.pop(entry.kind)


Mutator = Callable[[list[str], list[Entry]], Iterator[tuple[list[str], set[int]]]]


def findings(text: str, path: Path) -> list[tuple[str, int]]:
    """Codes and lines (from 0) of a plan's findings."""
    plan = api.parse(text, path=str(path))
    return [(d.code, d.line - 1) for d in api.check(plan) if d.span.file == 0]


def spread(every: list[tuple[list[str], set[int]]]) -> list[tuple[list[str], set[int]]]:
    """At most PER_PLAN of them, from all over the plan."""
    step = max(1, len(every) / PER_PLAN)
    return [every[int(i * step)] for i in range(min(len(every), PER_PLAN))]


def tallied(mutators: Mapping[str, Mutator]) -> dict[str, Tally]:
    """For each rule: mutants made, those whose mistake is reported at its place, and those of them where nothing else is."""
    tallies = {code: Tally() for code in mutators}
    for path in PLANS:
        # Without its silencing comments: a mistake that takes away what one silences would be told of twice.
        lines = [line for line in path.read_text(encoding="utf-8").split("\n") if not line.startswith("# thidua:")]
        text = "\n".join(lines)
        found = entries(lines)
        before = {code for code, _ in findings(text, path)}
        for code, mutate in mutators.items():
            for mutated, places in spread(list(mutate(lines, found))):
                if mutated == lines:
                    continue
                tally = tallies[code]
                tally.made += 1
                got = [(c, at) for c, at in findings("\n".join(mutated), path) if c == code or c not in before]
                hit = any(c == code and at in places for c, at in got)
                tally.found += hit
                tally.alone += hit and len(got) == 1
                if not hit or len(got) != 1:
                    tally.misses.append(f"{path.stem} at {sorted(x + 1 for x in places)}: {[(c, at + 1) for c, at in got]}")
    return tallies


def printed(tallies: Mapping[str, Tally]) -> None:
    """The table, with some of what was missed or came besides."""
    print("\ncode    made  recall  alone")
    for code, tally in sorted(tallies.items()):
        print(f"{code}  {tally.made:5}  {tally.found / max(1, tally.made):6.3f}  {tally.alone / max(1, tally.found):6.3f}")
        for miss in tally.misses[:6]:
            print("        ", miss)
