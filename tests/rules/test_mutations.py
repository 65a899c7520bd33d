"""Mistakes put into the plans of plans/ at many places, by mutators written from the rules' descriptions.

For each rule: is the code reported at the place (recall), and nothing else with it (precision)? `pytest -s` prints the table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest

from thidua_doc import api

PLANS = sorted((Path(__file__).resolve().parents[2] / "plans").glob("*.kh"))
FAMILIES = ("CP", "KC", "DS", "TT")
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
class Mutant:
    """A plan with one mistake; `lines` are those (from 0) at any of which it may be reported."""

    text: str
    lines: set[int]


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


def left_out(lines: list[str], found: list[Entry]) -> Iterator[tuple[list[str], set[int]]]:
    for group in groups(found):
        # A letter list that leaves `đ` out is DS305's.
        for at in range(1, len(group)):
            if group[0].kind != "point" or (at != 4 and LETTERS[group[-1].place + 1 : group[-1].place + 2]):
                yield shifted(lines, group, at, 1), {group[at].line}


def twice(lines: list[str], found: list[Entry]) -> Iterator[tuple[list[str], set[int]]]:
    for group in groups(found):
        for at in range(1, len(group)):
            yield renamed(lines, group[at], marker(group[at].kind, at - 1, group[at].number)), {group[at].line}


def out_of_order(lines: list[str], found: list[Entry]) -> Iterator[tuple[list[str], set[int]]]:
    for group in groups(found):
        for at in range(1, len(group)):
            one, two = group[at - 1], group[at]
            out = renamed(lines, one, marker(one.kind, at, one.number))
            yield renamed(out, two, marker(two.kind, at - 1, two.number)), {one.line, two.line}


def not_from_one(lines: list[str], found: list[Entry]) -> Iterator[tuple[list[str], set[int]]]:
    for group in groups(found):
        yield shifted(lines, group, 0, 1), {group[0].line}


def wrong_letter(lines: list[str], found: list[Entry]) -> Iterator[tuple[list[str], set[int]]]:
    english = "abcdefghijklmnopqrstuvwxyz"
    for group in groups(found):
        if group[0].kind == "point":
            if len(group) > 4:
                out = lines
                for entry in group:
                    out = renamed(out, entry, f"{english[entry.place]})")
                yield out, {group[4].line}
            for entry in group[1:]:
                for letter in "fâ":
                    yield renamed(lines, entry, f"{letter})"), {entry.line}


def near_miss(lines: list[str], found: list[Entry]) -> Iterator[tuple[list[str], set[int]]]:
    forms = {
        "section": ("{})", "{}/", "{} .", "{} -"),
        "clause": ("{})", "{}/", "{} .", "0{}."),
        "sub": ("{})", "{}/"),
        "point": ("{}.", "{}/", "{} )", "({})"),
        "dash": ("•", "–", "*", "●"),
    }
    for i, entry in enumerate(e for e in found if e.kind in forms):
        form = forms[entry.kind][i % len(forms[entry.kind])]
        yield renamed(lines, entry, form.format(entry.number)), {entry.line}


def wrong_roman(lines: list[str], found: list[Entry]) -> Iterator[tuple[list[str], set[int]]]:
    for i, entry in enumerate(e for e in found if e.kind == "section"):
        forms = (
            entry.number.lower(),
            entry.number.replace("I", "l"),
            entry.number.replace("I", "1"),
            entry.number.replace("I", "Ⅰ"),
        )
        form = forms[i % len(forms)]
        if form != entry.number and not form.isdigit():
            yield renamed(lines, entry, f"{form}."), {entry.line}


def wrong_parent(lines: list[str], found: list[Entry]) -> Iterator[tuple[list[str], set[int]]]:
    for group in groups(found):
        if group[0].kind == "sub":
            other = int(group[0].number.partition(".")[0]) + 1
            out = lines
            for entry in group:
                out = renamed(out, entry, f"{other}.{entry.place + 1}.")
            yield out, {group[0].line}
            yield renamed(lines, group[-1], f"{other}.{group[-1].place + 1}."), {group[-1].line}


def two_styles(lines: list[str], found: list[Entry]) -> Iterator[tuple[list[str], set[int]]]:
    for group in groups(found):
        if group[0].kind == "sub":
            yield renamed(lines, group[-1], group[-1].number), {group[-1].line, group[0].line}
    for one, two in pairwise(found):
        if one.kind != "dash" and two.kind == "dash" and two.count > 1:
            yield renamed(lines, two, "+"), {two.line}


def appendix_numbers(lines: list[str], found: list[Entry]) -> Iterator[tuple[list[str], set[int]]]:
    named = [e for e in found if e.kind == "appendix"]
    for entry in named:
        yield renamed(lines, entry, "Phụ lục"), {entry.line}
        yield renamed(lines, entry, f"Phụ lục {entry.place + 1}"), {entry.line}
    for at, line in enumerate(lines):
        if line.startswith("Phụ lục:"):
            yield [*lines[:at], line.replace("Phụ lục:", "Phụ lục I:"), *lines[at + 1 :]], {at}


def without(part: str) -> Mutator:
    """A part cut out whole; the finding stands at the title."""

    def cut(lines: list[str], found: list[Entry]) -> Iterator[tuple[list[str], set[int]]]:
        start = next(i for i, line in enumerate(lines) if line.startswith(part))
        end = next((i for i in range(start + 1, len(lines)) if not lines[i].strip()), len(lines))
        while part in ("Căn cứ", "Ký:") and end + 1 < len(lines) and lines[end + 1].startswith(part):
            end = next((i for i in range(end + 2, len(lines)) if not lines[i].strip()), len(lines))
        title = next(i for i, line in enumerate(lines) if line.startswith("KẾ HOẠCH:"))
        first = next(i for i, line in enumerate(lines) if line.startswith("I. "))
        if part == "Căn cứ" and any(" số " in line for line in lines[end:first]):
            return  # the opening names a document itself, and so has a basis
        yield lines[:start] + lines[end:], {title}

    return cut


def role_lost(word: str, other: str) -> Mutator:
    """The section of a role under a heading that says something else; its headed clauses too."""

    def lose(lines: list[str], found: list[Entry]) -> Iterator[tuple[list[str], set[int]]]:
        title = next(i for i, line in enumerate(lines) if line.startswith("KẾ HOẠCH:"))
        out = list(lines)
        for entry in found:
            line = lines[entry.line]
            headed = entry.kind == "section" or (entry.kind == "clause" and len(line) < 60 and line[-1] not in ".;:,")
            if headed and re.search(word, line, re.IGNORECASE):
                head = lines[entry.line].partition(" ")[0]
                label = "".join(re.findall(r" \{#[^}]*\}", lines[entry.line]))
                out[entry.line] = f"{head} {other} {entry.line}{label}"
        yield out, {title}

    return lose


def misplaced(lines: list[str], found: list[Entry]) -> Iterator[tuple[list[str], set[int]]]:
    """Implementation moved before the content, numbers put right."""
    sections = [e for e in found if e.kind == "section"]
    content = next((e for e in sections if re.search(r"nội dung|nhiệm vụ", lines[e.line], re.IGNORECASE)), None)
    last = next((e for e in sections if "Tổ chức thực hiện" in lines[e.line]), None)
    if content is None or last is None:
        return
    end = next(i for i in range(last.line, len(lines)) if re.match(r"Kết thúc:|Trên đây là|Nơi nhận:", lines[i]))
    moved = lines[last.line : end]
    out = lines[: content.line] + moved + lines[content.line : last.line] + lines[end:]
    renumbered, n = [], 0
    for line in out:
        if re.match(r"[IVX]+\. ", line):
            line = f"{ROMAN[n]}. {line.partition(' ')[2]}"
            n += 1
        renumbered.append(line)
    yield renumbered, {content.line}


def emptied(lines: list[str], found: list[Entry]) -> Iterator[tuple[list[str], set[int]]]:
    """A new section with nothing in it, put last."""
    sections = [e for e in found if e.kind == "section"]
    last = sections[-1]
    end = next(i for i in range(last.line, len(lines)) if re.match(r"Kết thúc:|Trên đây là|Nơi nhận:", lines[i]))
    yield [*lines[:end], f"{ROMAN[len(sections)]}. Thông tin liên hệ", "", *lines[end:]], {end}
    yield [*lines[:end], f"{ROMAN[len(sections)]}. Hình thức", "# còn phải viết", *lines[end:]], {end}


def repeated(lines: list[str], found: list[Entry]) -> Iterator[tuple[list[str], set[int]]]:
    sections = [e for e in found if e.kind == "section"]
    last = sections[-1]
    end = next(i for i in range(last.line, len(lines)) if re.match(r"Kết thúc:|Trên đây là|Nơi nhận:", lines[i]))
    for entry in sections[:3]:
        heading = re.sub(r" \{.*", "", lines[entry.line].partition(" ")[2])
        for shown in (heading, heading.upper()):
            yield [*lines[:end], f"{ROMAN[len(sections)]}. {shown}", "Như trên.", "", *lines[end:]], {end}


def unfiled(lines: list[str], found: list[Entry]) -> Iterator[tuple[list[str], set[int]]]:
    at = next(i for i, line in enumerate(lines) if line.startswith("- Lưu"))
    yield lines[:at] + lines[at + 1 :], {at - 1}


def filed_early(lines: list[str], found: list[Entry]) -> Iterator[tuple[list[str], set[int]]]:
    at = next(i for i, line in enumerate(lines) if line.startswith("- Lưu"))
    head = next(i for i, line in enumerate(lines) if line.startswith("Nơi nhận:"))
    for to in range(head + 1, at):
        yield [*lines[:to], lines[at], *lines[to:at], *lines[at + 1 :]], {to}


def nameless(lines: list[str], found: list[Entry]) -> Iterator[tuple[list[str], set[int]]]:
    for at, line in enumerate(lines):
        if line == "Ký:":
            end = next((i for i in range(at, len(lines)) if not lines[i].strip()), len(lines))
            if not lines[end - 1].isupper():
                yield lines[: end - 1] + lines[end:], {end - 2}


def stray_pointer(lines: list[str], found: list[Entry]) -> Iterator[tuple[list[str], set[int]]]:
    for entry in found:
        if entry.kind in ("clause", "point", "sub") and not entry.children and lines[entry.line].endswith("."):
            text = lines[entry.line][:-1]
            yield [*lines[: entry.line], f"{text}, chi tiết tại Phụ lục IX.", *lines[entry.line + 1 :]], {entry.line}


def level_skipped(lines: list[str], found: list[Entry]) -> Iterator[tuple[list[str], set[int]]]:
    for group in groups(found):
        if group[0].kind == "clause" and group[0].line and lines[group[0].line - 1][:1] in ROMAN[0] + "VX":
            if any(e.children for e in group):
                continue
            out = lines
            for entry in group:
                out = renamed(out, entry, f"{LETTERS[entry.place]})")
            yield out, {group[0].line}


def only_child(lines: list[str], found: list[Entry]) -> Iterator[tuple[list[str], set[int]]]:
    for group in groups(found):
        if group[0].kind in ("point", "sub") and not any(e.children for e in group):
            out = list(lines)
            for entry in group[1:]:
                out[entry.line] = re.sub(r"^\S+ ", "- ", out[entry.line])
            yield out, {group[0].line}


def heading_mark(lines: list[str], found: list[Entry]) -> Iterator[tuple[list[str], set[int]]]:
    for i, entry in enumerate(e for e in found if e.kind == "section"):
        head, label, rest = lines[entry.line].partition(" {")
        yield [*lines[: entry.line], head + ".:;"[i % 3] + label + rest, *lines[entry.line + 1 :]], {entry.line}


def loose_paragraph(lines: list[str], found: list[Entry]) -> Iterator[tuple[list[str], set[int]]]:
    for group in groups(found):
        for one, two in pairwise(group):
            if lines[two.line - 1].endswith(";") and not one.children and one.kind in ("point", "clause"):
                yield [*lines[: two.line], "Các đơn vị lưu ý nội dung này.", *lines[two.line :]], {two.line}


def half_headed(lines: list[str], found: list[Entry]) -> Iterator[tuple[list[str], set[int]]]:
    for group in groups(found):
        if group[0].kind == "clause" and len(group) > 1 and not any(e.children for e in group):
            last = group[-1]
            if lines[last.line].endswith(".") and lines[last.line - 1].endswith("."):
                head = [f"{last.number}. Quy định khác", re.sub(r"^\S+ ", "", lines[last.line])]
                yield [*lines[: last.line], *head, *lines[last.line + 1 :]], {last.line}


MUTATORS: dict[str, Mutator] = {
    "DS301": left_out, "DS302": twice, "DS303": out_of_order, "DS304": not_from_one, "DS305": wrong_letter,
    "DS306": near_miss, "DS307": wrong_roman, "DS308": wrong_parent, "DS309": two_styles, "DS310": appendix_numbers,
    "KC201": without("Căn cứ"), "KC202": role_lost("mục đích|mục tiêu", "Đặt vấn đề"),
    "KC203": role_lost("nội dung|nhiệm vụ|giải pháp|biện pháp|chỉ tiêu|tiêu chí|những việc|hoạt động", "Thời gian đợt"),
    "KC204": role_lost("tổ chức thực hiện|thực hiện|phân công|triển khai", "Kinh phí"),
    "KC205": misplaced, "KC206": emptied, "KC207": repeated, "KC208": without("Nơi nhận"), "KC209": unfiled, "KC210": filed_early,
    "KC211": without("Ký:"), "KC212": nameless, "KC213": stray_pointer, "KC214": level_skipped, "KC215": only_child,
    "KC216": heading_mark, "KC217": loose_paragraph, "KC218": half_headed,
}  # fmt: skip


def findings(text: str, path: Path) -> list[tuple[str, int]]:
    """Codes and lines (from 0) of a plan's findings."""
    plan = api.parse(text, path=str(path))
    return [(d.code, d.line - 1) for d in api.check(plan) if d.code.startswith(FAMILIES) and d.span.file == 0]


def spread(every: list[tuple[list[str], set[int]]]) -> list[tuple[list[str], set[int]]]:
    """At most PER_PLAN of them, from all over the plan."""
    step = max(1, len(every) / PER_PLAN)
    return [every[int(i * step)] for i in range(min(len(every), PER_PLAN))]


@pytest.fixture(scope="module")
def table() -> dict[str, Tally]:
    tallies = {code: Tally() for code in MUTATORS}
    for path in PLANS:
        text = path.read_text(encoding="utf-8")
        lines = text.split("\n")
        found = entries(lines)
        before = {code for code, _ in findings(text, path)}
        for code, mutate in MUTATORS.items():
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


def test_table(table: dict[str, Tally]) -> None:
    print("\ncode    made  recall  alone")
    for code, tally in table.items():
        print(f"{code}  {tally.made:5}  {tally.found / max(1, tally.made):6.3f}  {tally.alone / max(1, tally.found):6.3f}")
        for miss in tally.misses[:6]:
            print("        ", miss)


@pytest.mark.parametrize("code", MUTATORS)
def test_recall_and_precision(table: dict[str, Tally], code: str) -> None:
    tally = table[code]
    assert tally.made >= 2, "too few places"
    assert tally.found / tally.made >= 0.98, tally.misses
    assert tally.alone / tally.found >= 0.98, tally.misses
