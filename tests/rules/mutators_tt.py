"""Mutators of the family TT: the head, the recipients, the signature, the closing mark."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from mutants import Entry, Mutator

Lines = list[str]
Found = Iterator[tuple[Lines, set[int]]]


def field(name: str, *changes: Callable[[str], str | None]) -> Mutator:
    """A field's value changed, each way for itself."""

    def change(lines: Lines, found: list[Entry]) -> Found:
        at = next((i for i, line in enumerate(lines) if line.startswith(f"{name}: ")), None)
        if at is None:
            return
        for way in changes:
            value = way(lines[at].partition(": ")[2])
            if value is not None:
                yield [*lines[:at], f"{name}: {value}", *lines[at + 1 :]], {at}

    return change


def issued(way: Callable[[str], str | None]) -> Callable[[str], str | None]:
    """Only of a number that is there."""
    return lambda value: way(value) if value[0].isdigit() else None


def swapped(old: str, new: str, count: int = -1) -> Callable[[str], str | None]:
    return lambda value: value.replace(old, new, count) if old in value else None


def in_words(zero: Callable[[str, str], tuple[str, str]]) -> Callable[[str], str | None]:
    """The plan's own date in words, with other zeros."""

    def write(value: str) -> str | None:
        day, month, year = value.split("/")
        shown = zero(day, month)
        right = (day, month if int(month) < 3 else month.lstrip("0"))
        return f"ngày {shown[0] or '…'} tháng {shown[1]} năm {year}" if shown != right else None

    return write


def other_year(by: int) -> Mutator:
    """The years of the title moved, those of a school year together."""

    def move(lines: Lines, found: list[Entry]) -> Found:
        at = next(i for i, line in enumerate(lines) if line.startswith("KẾ HOẠCH:"))
        title = re.sub(r"20\d\d", lambda m: str(int(m.group()) + by), lines[at])
        # A school year moved leaves all deadlines of the plan outside it, and that is another mistake.
        if title != lines[at] and not re.search("kiểm tra|năm học", lines[at], re.IGNORECASE):
            yield [*lines[:at], title, *lines[at + 1 :]], {at}

    return move


def both(*mutators: Mutator) -> Mutator:
    def all_of(lines: Lines, found: list[Entry]) -> Found:
        for mutator in mutators:
            yield from mutator(lines, found)

    return all_of


def parents(lines: Lines, found: list[Entry]) -> Found:
    """The issuing agency as its own parent; where both stand there, swapped."""
    own = next((i for i, line in enumerate(lines) if line.startswith("cơ quan ban hành: ")), None)
    above = next((i for i, line in enumerate(lines) if line.startswith("cơ quan chủ quản: ")), None)
    if own is None:
        return
    name = lines[own].partition(": ")[2]
    if above is None:
        yield [*lines[:own], f"cơ quan chủ quản: {name}", *lines[own:]], {own}
        return
    yield [*lines[:above], f"cơ quan chủ quản: {name}", *lines[above + 1 :]], {above}
    parent = lines[above].partition(": ")[2]
    if name.startswith("Công đoàn cơ sở") and parent.startswith("Liên đoàn"):
        out = list(lines)
        out[own], out[above] = f"cơ quan ban hành: {parent}", f"cơ quan chủ quản: {name}"
        yield out, {above}


def authority(lines: Lines, found: list[Entry]) -> Found:
    for at, line in enumerate(lines):
        if lines[at - 1] == "Ký:" and line.startswith("TM. "):
            for wrong in ("T/M", "TM", "TM/"):
                yield [*lines[:at], line.replace("TM.", wrong, 1), *lines[at + 1 :]], {at}
        if line.startswith("KT. "):
            yield [*lines[: at + 1], *lines[at + 2 :]], {at}
            yield [*lines[:at], f"KT. {lines[at + 1]}", *lines[at + 2 :]], {at}
        if line in ("HIỆU TRƯỞNG", "GIÁM ĐỐC") or (line == "CHỦ TỊCH" and lines[at - 1] == "Ký:"):
            yield [*lines[:at], f"TM. {line}", *lines[at + 1 :]], {at}
            yield [*lines[:at], f"Q. PHÓ {line}", *lines[at + 1 :]], {at}
            yield [*lines[:at], f"KT. {line}", *lines[at + 1 :]], {at}


def ranked(lines: Lines, found: list[Entry]) -> Found:
    school = any(re.match(r"cơ quan ban hành: (?:Trường|Bệnh viện)", line) for line in lines)
    words = ("NGƯT. ", "Ông ") if school else ("ThS. ", "TS ", "Ông ", "PGS.TS. ")
    for at, line in enumerate(lines):
        name = re.fullmatch(r"(?:[A-ZĐÀ-Ỹ][a-zđà-ỹ]+ ){2,4}[A-ZĐÀ-Ỹ][a-zđà-ỹ]+", line)
        if name and lines[at - 1].isupper():
            for word in words:
                if not word.startswith("Ông") or line.split()[0] in ("Nguyễn", "Đặng", "Lê", "Phạm", "Võ"):
                    yield [*lines[:at], word + line, *lines[at + 1 :]], {at}


def ended_title(lines: Lines, found: list[Entry]) -> Found:
    at = next(i for i, line in enumerate(lines) if line.startswith("KẾ HOẠCH:"))
    for mark in (".", ":", ";", ","):
        yield [*lines[:at], lines[at] + mark, *lines[at + 1 :]], {at}
    yield [*lines[:at], lines[at].upper(), *lines[at + 1 :]], {at}


def recipients(lines: Lines, found: list[Entry]) -> Found:
    head = lines.index("Nơi nhận:")
    filed = next(i for i, line in enumerate(lines) if line.startswith("- Lưu"))
    first = head + 1
    yield [*lines[:first], lines[first] + ".", *lines[first + 1 :]], {first}
    yield [*lines[:first], lines[first] + ".;", *lines[first + 1 :]], {first}
    yield [*lines[:filed], lines[filed].replace("Lưu:", "Lưu", 1), *lines[filed + 1 :]], {filed}
    yield [*lines[:filed], lines[filed] + ";", *lines[filed + 1 :]], {filed}
    yield [*lines[:filed], lines[first], *lines[filed:]], {filed}
    yield [*lines[:first], "- Như trên", *lines[first:]], {first}
    yield [*lines[:filed], "- ;", *lines[filed:]], {filed}


def closed_early(lines: Lines, found: list[Entry]) -> Found:
    ends = [e.line for e in found if e.kind in ("clause", "point") and lines[e.line].endswith(".") and not e.children]
    for at in ends[: len(ends) - 1]:
        if not lines[at + 1].startswith("  "):
            yield [*lines[:at], lines[at] + "/.", *lines[at + 1 :]], {at}
    filed = next(i for i, line in enumerate(lines) if line.startswith("- Lưu"))
    yield [*lines[:filed], lines[filed] + "./.", *lines[filed + 1 :]], {filed}


def districts(lines: Lines, found: list[Entry]) -> Found:
    """A body of the district level among the recipients and in the text, in plans of after it ended."""
    date = next(line for line in lines if line.startswith("ngày: "))
    year, month = int(date[-4:]), int(date[-7:-5])
    if (year, month) < (2025, 7):
        return
    head = lines.index("Nơi nhận:")
    for body in ("Ủy ban nhân dân huyện Bàu Bàng", "LĐLĐ thị xã Bến Cát", "Phòng Giáo dục và Đào tạo", "Thành đoàn và Huyện ủy"):
        yield [*lines[: head + 1], f"- {body}", *lines[head + 1 :]], {head + 1}
    for entry in [e for e in found if e.kind == "clause" and lines[e.line].endswith(".") and not e.children][:2]:
        text = lines[entry.line][:-1]
        if not re.search(r"20\d\d|\bcũ\b|thành lập", text):
            yield (
                [*lines[: entry.line], f"{text}; phối hợp với UBND thành phố Thủ Dầu Một.", *lines[entry.line + 1 :]],
                {entry.line},
            )


def marked(lines: Lines, found: list[Entry]) -> Found:
    at = next(i for i, line in enumerate(lines) if line.startswith("ngày: "))
    for line in ("độ khẩn: Gấp", "độ mật: Tuyêt mật", "độ mật: Thường", "độ khẩn: Rất khẩn"):
        yield [*lines[: at + 1], line, *lines[at + 1 :]], {at + 1}


def addressed(lines: Lines, found: list[Entry]) -> Found:
    at = next(i for i, line in enumerate(lines) if not line and i and lines[i - 1].startswith(("ngày:", "trạng thái:")))
    yield [*lines[:at], "", "Kính gửi: Các phòng, ban trực thuộc.", *lines[at:]], {at + 1}
    yield [*lines[:at], "", "Kính gửi:", "- Các phòng, ban trực thuộc;", "- Các tổ chuyên môn.", *lines[at:]], {at + 1}


MUTATORS: dict[str, Mutator] = {
    "TT401": field(
        "số",
        issued(lambda v: v.replace("/", " /")), issued(lambda v: v.replace("/", "/ ")), swapped("-", " - "), swapped("-", "–"),
        lambda v: v.lower(), issued(lambda v: v.replace("/", "-", 1)), swapped("-", "_"), lambda v: f"{v}.",
        issued(lambda v: v.replace("KH-", "KH/", 1)), swapped("KH-", "KH "),
    ),
    "TT402": field("số", *(issued(lambda v, n=n: f"{n}/{v.partition('/')[2]}") for n in range(1, 10))),  # type: ignore[misc]
    "TT403": field("số", swapped("KH-", "QĐ-"), swapped("KH-", "BC-"), swapped("KH-", ""), swapped("KH-", "CTr-")),
    "TT404": field("số", lambda v: f"{v.partition('KH-')[0]}KH-SXD", lambda v: f"{v.partition('KH-')[0]}KH-HPN"),
    "TT406": field("ngày", in_words(lambda d, m: (d.lstrip("0"), m if int(m) < 3 else m.lstrip("0"))),
        in_words(lambda d, m: (d, m.lstrip("0"))), in_words(lambda d, m: (d, m)),
    ),
    "TT407": both(other_year(-1), other_year(-3)),
    "TT408": field(
        "địa danh",
        lambda v: f"{v},", lambda v: v.lower(), lambda v: v.upper(), lambda v: f"TP. {v}", lambda v: f"P.{v}", lambda v: f"{v};",
    ),
    "TT410": parents, "TT411": authority, "TT412": ranked, "TT413": ended_title, "TT414": recipients, "TT415": closed_early,
    "TT417": districts, "TT418": marked, "TT419": addressed,
}  # fmt: skip
