"""Mutators of the family VD: what a clerk forgets, mistypes or copies wrong in the legal bases, and references that lead nowhere.

Lines are joined with the wrapped ones below them before they are changed: a basis is one paragraph, however it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from mutants import Entry, Mutator

_DATE = re.compile(r",? ngày (?:\d{1,2} tháng \d{1,2} năm \d{4}|\d{1,2}/\d{1,2}/\d{4})")
_NUMBER = re.compile(r" số (\d+)((?:/\d{4})?[/-]([A-ZĐ][A-ZĐa-z]*)\S*)")
_LAW = re.compile(r"^(?:- |Căn cứ )*(?:Bộ luật|Luật|Pháp lệnh) ")
_OF = re.compile(r" của (.+?)(?= (?:về|quy định|ban hành|hướng dẫn) )")
_SUBJECT = re.compile(r"(?<= )(?:về|quy định|ban hành) .+?(?=[;.]?$)")

Lines = list[str]
Mutants = Iterator[tuple[Lines, set[int]]]


def bases(lines: Lines) -> list[tuple[int, int, str]]:
    """The bases that stand in the file: first line, line after the last one, and the words in one piece."""
    out: list[tuple[int, int, str]] = []
    headed = False
    for at, line in enumerate(lines):
        if re.match(r"Mở đầu:|I\. ", line):
            break
        headed = headed or line == "Căn cứ:"
        if (headed and line.startswith("- ")) or re.match(r"Căn cứ \S|Thực hiện \S.*(?<!:)$|Theo ", line):
            end = at + 1
            while end < len(lines) and lines[end].startswith("  "):
                end += 1
            words = " ".join(part.strip() for part in lines[at:end])
            if not words.endswith(":") and "…" not in words:
                out.append((at, end, words))
    return out


def each(change: Callable[[str], Iterator[str]], only: str = "") -> Mutator:
    """A mutator that changes one basis at a time."""

    def mutate(lines: Lines, found: list[Entry]) -> Mutants:
        for at, end, words in bases(lines):
            if only == "law" and not _LAW.match(words):
                continue
            if only == "other" and (_LAW.match(words) or not _NUMBER.search(words)):
                continue
            for changed in change(words):
                if changed != words:
                    yield [*lines[:at], changed, *lines[end:]], {at}

    return mutate


def without_number(words: str) -> Iterator[str]:
    yield _NUMBER.sub("", words, count=1)
    yield _NUMBER.sub(r" số \2", words, count=1)
    yield _NUMBER.sub(r" số \1", words, count=1)


def without_date(words: str) -> Iterator[str]:
    yield _DATE.sub("", words, count=1)
    yield re.sub(r" ngày \d+ (tháng)", r" ngày   \1", words, count=1)
    yield re.sub(r" ngày \d+ tháng (\d+) năm (\d{4})", r" ngày /\1/\2", words, count=1)


def without_day(words: str) -> Iterator[str]:
    yield _DATE.sub("", words, count=1)
    yield _DATE.sub(lambda m: " năm " + m.group()[-4:], words, count=1)


def undated(lines: Lines, found: list[Entry]) -> Mutants:
    yield from each(without_date, "other")(lines, found)
    yield from each(without_day, "law")(lines, found)


def without_issuer(words: str) -> Iterator[str]:
    yield _OF.sub("", words, count=1)


def without_subject(words: str) -> Iterator[str]:
    head = _OF.search(words)
    if head is not None:
        subject = _SUBJECT.search(words, head.end())
        if subject is not None:
            yield (words[: subject.start()].rstrip() + words[subject.end() :]).rstrip()


LAPSED = (
    "Nghị định số 110/2004/NĐ-CP ngày 08 tháng 4 năm 2004 của Chính phủ về công tác văn thư",
    "Luật Phòng cháy và chữa cháy ngày 29 tháng 6 năm 2001",
    "Luật Bảo hiểm xã hội ngày 20 tháng 11 năm 2014",
    "Bộ luật Lao động ngày 18 tháng 6 năm 2012",
    "Luật Cán bộ, công chức ngày 13 tháng 11 năm 2008",
    "Quyết định số 1014/QĐ-TLĐ ngày 19 tháng 8 năm 2011 của Tổng Liên đoàn Lao động Việt Nam về thể thức văn bản",
)


def added(document: str, lines: Lines, last: bool = True) -> Mutants:
    """A basis put among the others, like them."""
    every = bases(lines)
    if not every:
        return
    at, end, words = every[-1] if last else every[0]
    lead = "- " if words.startswith("- ") else "Căn cứ "
    where = end if last else at
    mark = words[-1] if words[-1] in ";." else ";"
    out = list(lines)
    if last and mark == ".":
        out[end - 1] = out[end - 1][:-1] + ";"
    yield [*out[:where], f"{lead}{document}{mark}", *out[where:]], {where}


def lapsed(lines: Lines, found: list[Entry]) -> Mutants:
    if not any(re.match(r"ngày: .*202[56]$", line) for line in lines):
        return
    for document in LAPSED:
        law = document.startswith(("Luật", "Bộ luật"))
        joined = " ".join(lines)
        if law and re.sub(r" ngày.*", "", document) in joined:
            continue
        if law and not _LAW.match((bases(lines) or [(0, 0, "")])[0][2]):
            continue  # a law behind decrees would be out of order as well
        if document.startswith("Nghị định") and "Thông tư số" in joined:
            continue
        yield from added(document, lines, last=not law)


def too_new(words: str) -> Iterator[str]:
    """The year of the date moved past the plan's."""
    if not re.search(r"số \d+/\d{4}/", words) and not re.search(r"/Q?Đ?-?TLĐ", words):
        yield re.sub(r"(ngày \d+ tháng \d+ năm )\d{4}", r"\g<1>2027", words, count=1)
        yield re.sub(r"ngày \d+ tháng \d+ (năm )\d{4}", r"ngày 15 tháng 12 \g<1>2026", words, count=1)


def not_yet(lines: Lines, found: list[Entry]) -> Mutants:
    yield from each(too_new, "other")(lines, found)
    if "ngày: 15/09/2025" in lines:
        yield from added("Luật Nhà giáo ngày 16 tháng 6 năm 2025", lines, last=False)
        yield from added("Luật Việc làm ngày 16 tháng 6 năm 2025", lines, last=False)


NUMBERS = {
    "Luật Công đoàn ngày 27": "50/2024/QH15",
    "Luật Thi đua, khen thưởng ngày 15": "06/2022/QH15",
    "Bộ luật Lao động ngày 20": "45/2019/QH14",
    "Luật Giáo dục ngày 14": "43/2019/QH14",
    "Luật Tổ chức chính quyền địa phương ngày 16": "72/2025/QH15",
}


def numbered_law(words: str) -> Iterator[str]:
    for name, number in NUMBERS.items():
        if name in words:
            yield words.replace(" ngày", f" số {number} ngày", 1)
            yield words.replace(" ngày", f" số {number}, ngày", 1)
            yield re.sub(r"[;.]$", r" của Quốc hội\g<0>", words)


def other_date(words: str) -> Iterator[str]:
    """A date of the register with its day or its month mistyped."""
    if re.search(r"\d/20\d\d/NĐ-CP|/\d{4}/TT-BGDĐT", words) or any(name in words for name in NUMBERS):
        yield re.sub(r"ngày (\d+)", lambda m: f"ngày {(int(m[1]) % 27) + 1:02}", words, count=1)
        yield re.sub(r"tháng (\d+)", lambda m: f"tháng {(int(m[1]) % 9) + 3 if m[1] != '6' else 5}", words, count=1)


def other_symbol(words: str) -> Iterator[str]:
    found = _NUMBER.search(words)
    if found is not None:
        other = {"NĐ": "QĐ", "TT": "NĐ", "QĐ": "KH", "KH": "QĐ"}.get(found[3])
        if other:
            yield words[: found.start(3)] + other + words[found.end(3) :]


def twice(lines: Lines, found: list[Entry]) -> Mutants:
    for at, end, words in bases(lines):
        if words[-1] != ".":
            yield [*lines[:end], *lines[at:end], *lines[end:]], {end}


def out_of_rank(lines: Lines, found: list[Entry]) -> Mutants:
    """A law and the decree or circular behind it change places."""
    every = bases(lines)
    ranked = [
        (b, 1 if _LAW.match(b[2]) else 3 if "Nghị định số" in b[2][:30] else 4 if "Thông tư số" in b[2][:30] else 0)
        for b in every
    ]
    ranked = [(b, rank) for b, rank in ranked if rank]
    for (one, first), (two, second) in pairwise(ranked):
        if first < second and one[2][-1] == two[2][-1] == ";":
            out = [*lines[: one[0]], two[2], *lines[one[1] : two[0]], one[2], *lines[two[1] :]]
            yield out, {one[0], two[0] - (one[1] - one[0]) + 1}


FULL = "Kế hoạch số 97/KH-BCĐ ngày 04 tháng 01 năm {} của Ban Chỉ đạo tỉnh về chuyển đổi số"


def short_first(lines: Lines, found: list[Entry]) -> Mutants:
    plain = [e for e in found if e.kind in ("clause", "point") and not e.children and lines[e.line].endswith(".")]
    year = next((m[1] for line in lines if (m := re.match(r"ngày: .*(20\d\d)$", line))), "2023")
    for one, two in pairwise(plain):
        out = list(lines)
        out[one.line] = out[one.line][:-1] + ", theo Kế hoạch số 97/KH-BCĐ."
        out[two.line] = out[two.line][:-1] + f", theo {FULL.format(year)}."
        yield out, {one.line}


def stray(lines: Lines, found: list[Entry]) -> Mutants:
    sections = sum(1 for e in found if e.kind == "section")
    for i, entry in enumerate(e for e in found if e.kind in ("clause", "point", "sub") and not e.children):
        line = lines[entry.line]
        if line.endswith("."):
            words = ("tại mục XIV", "nêu ở khoản 19 mục I", "theo điểm y khoản 1 mục II", "tại mục XI Kế hoạch này")[i % 4]
            if sections >= 2:
                yield [*lines[: entry.line], f"{line[:-1]}, {words}.", *lines[entry.line + 1 :]], {entry.line}


MUTATORS: dict[str, Mutator] = {
    "VD501": each(without_number, "other"), "VD502": undated, "VD503": each(without_issuer, "other"), "VD504": lapsed,
    "VD505": not_yet, "VD506": each(numbered_law, "law"), "VD507": each(without_subject, "other"), "VD508": each(other_date),
    "VD509": each(other_symbol, "other"), "VD510": twice, "VD511": out_of_rank, "VD512": short_first, "VD513": stray,
}  # fmt: skip
