"""The text that the tools are measured on: plans made from `plans/`, and the same words as YAML and as Markdown.

The same seed gives the same corpus on every machine.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

PLANS = Path(__file__).resolve().parent.parent / "plans"
BASES = (
    "2025-boi-duong-truong-hoc.kh",
    "2026-cai-cach-hanh-chinh.kh",
    "2026-kiem-tra-an-toan.kh",
    "2026-thang-cong-nhan.kh",
    "2026-thi-dua-benh-vien.kh",
)
LETTERS = "abcdđeghiklmnopqrstuvxy"
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")

_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương")
_MIDDLE = ("Văn", "Thị", "Đức", "Minh", "Ngọc", "Hữu", "Thanh", "Quốc", "Thu", "Xuân")
_GIVEN = ("An", "Bình", "Châu", "Diệp", "Giang", "Hạnh", "Khánh", "Lan", "Long", "Nam", "Phương", "Quân", "Sơn", "Thảo", "Việt")
_PLACES = (
    "Hòa Tiến",
    "Bình Minh",
    "Phú Thịnh",
    "Tân Lập",
    "An Khánh",
    "Đông Sơn",
    "Vĩnh Phúc",
    "Thanh Bình",
    "Long Hải",
    "Mỹ Đức",
)
_FIELD = ("sản xuất", "đào tạo", "hậu cần", "kỹ thuật", "tuyên truyền", "an sinh", "chuyển đổi số", "vệ sinh lao động")
_GROUP = ("khối văn phòng", "các tổ chuyên môn", "khối trực tiếp", "đơn vị cơ sở", "lực lượng trẻ", "lao động nữ")

_ROMAN_LINE = re.compile(r"([IVX]+)\. ")
_POINT_LINE = re.compile(r"[a-zđ]\) ")
_TIED = re.compile(r"\{|[Pp]hụ lục|:$|[Đđ]ợt \d|[Gg]iai đoạn \d")
"""What ties a point to the plan that it stands in: tasks and references, appendices, lists under it, phases."""
_COUNT = re.compile(r"\b(\d{2}) (?=(?:người|lượt|suất|buổi|tổ|đoàn viên|cán bộ|sáng kiến|lớp|phòng|tin|bài)\b)")


class Made(NamedTuple):
    """A plan of the corpus: its file name without a suffix, its lines, and whether a mistake was put in."""

    name: str
    lines: list[str]
    wrong: bool


def plans(count: int, length: int, *, wrong: int = 0, seed: int = 2026) -> Iterator[Made]:
    """`count` plans of `length` lines on average, all correct but for `wrong` of them, in each of which a number is left out."""
    chance = random.Random(seed)
    texts = [_read(name) for name in BASES]
    longer = sum(max(0, len(text) - length) for text in texts)
    target = length - longer // sum(len(text) < length for text in texts)
    points = [point for text in texts for point in _points(text)]
    every = count // wrong if wrong else 0
    for number in range(count):
        lines = _varied(_filled(texts[number % len(texts)], target, points, chance), number, chance)
        bad = bool(every) and number % every == every // 2
        if bad:
            _skip_a_letter(lines)
        yield Made(f"ke-hoach-{number + 1:04}", lines, bad)


def _read(name: str) -> list[str]:
    """A plan's lines; what it inserts stands in its place, so that a file of the corpus needs no other."""
    out: list[str] = []
    for line in (PLANS / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("@chèn "):
            out += [
                each
                for each in (PLANS / line[6:].strip()).read_text(encoding="utf-8").splitlines()
                if each.startswith(("-", " "))
            ]
        else:
            out.append(line)
    return out


def _points(text: Sequence[str]) -> Iterator[list[str]]:
    """The points of a plan that speak of nothing but themselves, each without its letter, with its wrapped lines."""
    found: list[str] | None = None
    for line in (*text, ""):
        if found is not None and line.startswith("  "):
            found.append(line)
            continue
        if found is not None and not _TIED.search(" ".join(found)):
            yield found
        found = [line[3:]] if _POINT_LINE.match(line) else None


def _filled(text: Sequence[str], target: int, points: Sequence[list[str]], chance: random.Random) -> list[str]:
    """The plan with sections of content put before its last one until it has `target` lines."""
    body = [i for i, line in enumerate(text) if _ROMAN_LINE.match(line)]
    last = body[-1]
    missing = target - len(text)
    made: list[str] = []
    place = len(body) - 1
    while missing - len(made) >= 8:
        made += _section(ROMAN[place], missing - len(made), points, chance)
        place += 1
    closing = _ROMAN_LINE.sub(f"{ROMAN[place]}. ", text[last])
    return [*text[:last], *made, closing, *text[last + 1 :]]


def _section(number: str, room: int, points: Sequence[list[str]], chance: random.Random) -> list[str]:
    """A section of at most `room` lines, with the blank line behind it."""
    what, who = chance.choice(_FIELD), chance.choice(_GROUP)
    out = [f"{number}. Nhiệm vụ {what} của {who} tại {chance.choice(_PLACES)}"]
    clauses = min(3, room // 8)
    for clause in range(1, clauses + 1):
        # One clause alone would have nothing to be numbered for: its points are clauses then.
        marks = [f"{letter})" for letter in LETTERS] if clauses > 1 else [f"{i}." for i in range(1, 10)]
        if clauses > 1:
            out.append(f"{clause}. Công việc {chance.choice(_FIELD)} đợt {clause}")
        end = len(out) + (room - 1 - len(out)) // (clauses - clause + 1)
        number_of = 0
        for point in chance.sample(points, 9):
            if len(out) + len(point) <= end or number_of < 2:
                out += [f"{marks[number_of]} {point[0]}", *point[1:]]
                number_of += 1
    return [*out, ""]


def _varied(text: Sequence[str], office: int, chance: random.Random) -> list[str]:
    """The plan of another office: its name, its number, its place name, its signers, and how many of everything."""
    place = chance.choice(_PLACES)
    out = [line.replace("Hòa Tiến", place) for line in text]
    for i, line in enumerate(out):
        if line.startswith("cơ quan ban hành: "):
            out[i] = f"{line} {office + 1}"
    out = [_COUNT.sub(lambda _: f"{chance.randint(10, 99)} ", line) for line in out]
    for i, line in enumerate(out):
        if line.startswith("số: "):
            out[i] = re.sub(r"\d+", f"{chance.randint(1, 200):02}", line, count=1)
        elif line.startswith("Phụ lục") or not line:
            continue
        elif i > 2 and line.istitle() and "Ký:" in out[i - 4 : i]:
            out[i] = f"{chance.choice(_FAMILY)} {chance.choice(_MIDDLE)} {chance.choice(_GIVEN)}"
    return out


def _skip_a_letter(lines: list[str]) -> None:
    at = next(i for i, line in enumerate(lines) if line.startswith("c) "))
    lines[at] = f"đ) {lines[at][3:]}"


def as_yaml(lines: Sequence[str]) -> str:
    """The same words as one block scalar: what yamllint takes for prose."""
    return "---\nplan: |\n" + "".join(f"  {line}\n" if line else "\n" for line in lines)


def as_markdown(lines: Sequence[str]) -> str:
    """The same words as Markdown: the title and the sections are headings, every other line stays as it is."""
    out: list[str] = []
    for line in lines:
        if line.startswith(("KẾ HOẠCH:", "# ")):
            out += [f"# {line.lstrip('# ')}", ""] if line.startswith("KẾ") else []
        elif _ROMAN_LINE.match(line) or line.startswith("Phụ lục"):
            out += ["", f"## {line}", ""]
        else:
            out.append(line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(out)).strip() + "\n"


# --- the plans that are laid out ----------------------------------------------------------------------------------------


class Sheet(NamedTuple):
    """A plan of a given number of paragraphs, as its parts: what a template fills in."""

    name: str
    fields: dict[str, str]
    rows: list[tuple[str, str, str]]
    """(level, number, words): a section, a clause, a point or a paragraph."""


def sheets(count: int, paragraphs: int, seed: int = 2026) -> Iterator[Sheet]:
    """Plans of so many paragraphs: bases, opening, sections with clauses and points, closing."""
    chance = random.Random(seed)
    points = [" ".join(line.strip() for line in point) for text in map(_read, BASES) for point in _points(text)]
    points = [re.sub(r"\s*\{[^}]*\}", "", point).rstrip(".;") for point in points]
    for number in range(count):
        place = chance.choice(_PLACES)
        fields = {
            "parent": "Công đoàn Tổng công ty Thủy sản Sông Tiền",
            "agency": f"Công đoàn cơ sở Công ty {place}",
            "number": f"{number + 1:02}/KH-CĐCS",
            "place": "An Giang",
            "title": f"Tổ chức các phong trào thi đua tại Công ty {place} năm 2026",
            "signer": f"{chance.choice(_FAMILY)} {chance.choice(_MIDDLE)} {chance.choice(_GIVEN)}",
        }
        yield Sheet(f"trinh-bay-{number + 1:03}", fields, _rows(paragraphs - 12, points, chance))


def _rows(count: int, points: Sequence[str], chance: random.Random) -> list[tuple[str, str, str]]:
    sections = ("Mục đích, yêu cầu", "Nội dung thi đua", "Giải pháp thực hiện", "Kinh phí và khen thưởng", "Tổ chức thực hiện")
    each = count // len(sections)
    rows: list[tuple[str, str, str]] = []
    for place, heading in enumerate(sections):
        end = len(rows) + each
        rows.append(("section", f"{ROMAN[place]}.", heading))
        clause = 0
        while len(rows) < end:
            clause += 1
            rows.append(("clause", f"{clause}.", f"Công tác {chance.choice(_FIELD)} đợt {clause}"))
            room = min(7, end - len(rows))
            if room < 3 or end - len(rows) - room == 1:
                room = end - len(rows)
            for i in range(room):
                rows.append(("point", f"{LETTERS[i]})", chance.choice(points) + (";" if i < room - 1 else ".")))
    return rows


def as_plan(sheet: Sheet) -> str:
    """A sheet as a `.kh` file."""
    f = sheet.fields
    lines = [
        f"KẾ HOẠCH: {f['title']}", "", "thể thức: công đoàn", f"cơ quan chủ quản: {f['parent']}", f"cơ quan ban hành: {f['agency']}",
        f"số: {f['number']}", f"địa danh: {f['place']}", "ngày: 10/01/2026", "",
        "Căn cứ Luật Công đoàn ngày 27 tháng 11 năm 2024;", "Căn cứ Điều lệ Công đoàn Việt Nam;", "",
        "Mở đầu:", "Ban Chấp hành Công đoàn cơ sở ban hành Kế hoạch như sau:",
    ]  # fmt: skip
    for level, number, words in sheet.rows:
        lines += ["", f"{number} {words}"] if level == "section" else [f"{number} {words}"]
    lines += [
        "", "Kết thúc:", "Trên đây là Kế hoạch tổ chức các phong trào thi đua năm 2026.", "",
        "Nơi nhận:", "- Công đoàn Tổng công ty (để báo cáo)", "- Các tổ công đoàn (để thực hiện)", "- Lưu: VT", "",
        "Ký:", "TM. BAN CHẤP HÀNH", "CHỦ TỊCH", f["signer"],
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def sheet_markdown(sheet: Sheet) -> str:
    """A sheet as Markdown for Pandoc; a number is escaped so that it is laid out as it stands."""
    f = sheet.fields
    head = [
        f["parent"].upper(),
        f["agency"].upper(),
        f"Số: {f['number']}",
        f"{f['place']}, ngày 10 tháng 01 năm 2026",
        f"# KẾ HOẠCH {f['title']}",
    ]
    body = [
        f"## {number} {words}" if level == "section" else f"{number[:-1]}\\{number[-1]} {words}"
        for level, number, words in sheet.rows
    ]
    return "\n\n".join([*head, *BASIS_LINES, *body, *FOOT_LINES, f["signer"]]) + "\n"


BASIS_LINES = (
    "Căn cứ Luật Công đoàn ngày 27 tháng 11 năm 2024;",
    "Căn cứ Điều lệ Công đoàn Việt Nam;",
    "Ban Chấp hành Công đoàn cơ sở ban hành Kế hoạch như sau:",
)
FOOT_LINES = (
    "Trên đây là Kế hoạch tổ chức các phong trào thi đua năm 2026.",
    "Nơi nhận:",
    "Công đoàn Tổng công ty (để báo cáo);",
    "Các tổ công đoàn (để thực hiện);",
    "Lưu: VT.",
    "TM. BAN CHẤP HÀNH",
    "CHỦ TỊCH",
)
