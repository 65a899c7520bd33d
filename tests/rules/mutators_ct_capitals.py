"""Mutators of CT612 and CT613: capitals that Phụ lục II does not allow, and abbreviations that nobody explained."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mutants import Entry, Mutator

# What a hurried writer makes of right words: each stands for one place of Phụ lục II.
_WRONG_CAPITALS = (
    (r"Ban Chấp hành", "Ban chấp hành"),  # IV.1.a
    (r"Ban Chấp hành", "Ban Chấp Hành"),
    (r"Liên đoàn Lao động", "Liên đoàn lao động"),
    (r"Liên đoàn Lao động", "Liên Đoàn Lao Động"),
    (r"Ủy ban nhân dân", "Ủy ban Nhân dân"),
    (r"Ủy ban nhân dân", "Ủy Ban Nhân Dân"),
    (r"Hội đồng nhân dân", "Hội đồng Nhân dân"),
    (r"Sở Giáo dục và Đào tạo", "Sở giáo dục và đào tạo"),
    (r"Bộ Giáo dục và Đào tạo", "Bộ Giáo dục và đào tạo"),
    (r"Phòng Văn hóa - Xã hội", "Phòng Văn hóa - xã hội"),
    (r"Đảng ủy", "Đảng Ủy"),
    (r"(?<=\w )tỉnh (?=Vĩnh Long|Phú Thọ|Lâm Đồng)", "Tỉnh "),  # III.1.a
    (r"(?<=\w )huyện (?=Bàu)", "Huyện "),
    (r"(?<=tỉnh )Vĩnh Long", "vĩnh long"),
    (r"(?<=tỉnh )Phú Thọ", "Phú thọ"),
    (r"Kế hoạch số", "kế hoạch số"),  # V.6
    (r"Nghị định số", "nghị định số"),
    (r"Thông tư số", "thông tư số"),
    (r"Luật Công đoàn", "Luật công đoàn"),
    (r"Luật Thi đua, khen thưởng", "Luật Thi đua, Khen thưởng"),
    (r"Trên đây là Kế hoạch", "Trên đây là kế hoạch"),
    (r"ngày Quốc tế Lao động", "ngày quốc tế lao động"),  # V.5
    (r"(?<=thứ )(?:Năm|Sáu|Bảy|Ba|Tư)(?=, ngày|,\Z)", None),  # V.8.c
    (r"(?<=[a-zà-ỹ]\. )[A-ZĐ](?=[a-zà-ỹ])", None),  # I
    (r"(?<=, )(?:nâng cao|đẩy mạnh|xây dựng|tăng cường|phát huy|hoàn thành)(?= [a-zà-ỹ])", None),
)
_OPEN = re.compile(r"“[^”]*\Z")


def wrong_capitals(lines: list[str], found: list[Entry]) -> Iterator[tuple[list[str], set[int]]]:
    for pattern, wrong in _WRONG_CAPITALS:
        made = 0
        for at, line in enumerate(lines):
            if line.startswith(("#", "|", "KẾ HOẠCH")) or made == 2:
                continue
            for match in re.finditer(pattern, line):
                if _OPEN.search(line[: match.start()]) or not match.group():
                    continue
                put = (
                    wrong
                    if wrong is not None
                    else match.group().swapcase()
                    if len(match.group()) == 1
                    else _turned(match.group())
                )
                made += 1
                yield [*lines[:at], line[: match.start()] + put + line[match.end() :], *lines[at + 1 :]], {at}
                break


def _turned(words: str) -> str:
    return (words[0].lower() if words[0].isupper() else words[0].upper()) + words[1:]


_ABBREVIATED = (
    ("cải cách hành chính", "CCHC"),
    ("đoàn viên", "ĐVTV"),
    ("giáo viên", "GVCN"),
    ("người lao động", "NLĐTC"),
    ("kế hoạch bồi dưỡng", "KHBD"),
    ("khen thưởng", "KTSK"),
    ("an toàn", "ATSX"),
    ("kiểm tra", "KTCL"),
)


def unexplained(lines: list[str], found: list[Entry]) -> Iterator[tuple[list[str], set[int]]]:
    """Words of the body in letters, at one place: the only use of the abbreviation, which nothing explains."""
    body = [entry.line for entry in found if entry.kind in ("clause", "point", "dash", "sub")]
    for words, short in _ABBREVIATED:
        for at in body:
            line = lines[at]
            where = line.find(f" {words} ")
            if where < 0 or _OPEN.search(line[:where]) or line[where - 1].isupper():
                continue
            yield [*lines[:at], f"{line[:where]} {short} {line[where + len(words) + 2 :]}", *lines[at + 1 :]], {at}
            break


MUTATORS: dict[str, Mutator] = {"CT612": wrong_capitals, "CT613": unexplained}
