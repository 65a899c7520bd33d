"""Mutators of the family CP: lines, fields, marks and characters that the language does not have. CP111 is about whole files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from mutants import Entry, Mutator

Wrong = Iterator[tuple[list[str], set[int]]]
_FIELD = re.compile(r"(thể thức|cơ quan chủ quản|cơ quan ban hành|số|địa danh|ngày): ")
_ROW = re.compile(r"\|(?!\s*:?-)")


def _changed(lines: list[str], at: int, line: str) -> tuple[list[str], set[int]]:
    return [*lines[:at], line, *lines[at + 1 :]], {at}


def _fields(lines: list[str]) -> Iterator[tuple[int, str, str]]:
    for at, line in enumerate(lines):
        if match := _FIELD.match(line):
            yield at, match[1], line[match.end() :]


def stray(lines: list[str], found: list[Entry]) -> Wrong:
    """A ruled line, a numbered line among the fields."""
    for entry in found[::5]:
        if entry.kind == "section":
            yield [*lines[: entry.line], "----------", *lines[entry.line :]], {entry.line}
    for at, name, _ in _fields(lines):
        if name == "địa danh":
            yield [*lines[:at], "@sai", *lines[at:]], {at}


def title(lines: list[str], found: list[Entry]) -> Wrong:
    at = next(i for i, line in enumerate(lines) if line.startswith("KẾ HOẠCH: "))
    abstract = lines[at].removeprefix("KẾ HOẠCH: ")
    yield _changed(lines, at, f"KẾ HOẠCH {abstract}")
    yield _changed(lines, at, f"KÊ HOẠCH: {abstract}")
    yield _changed(lines, at, f"THÔNG BÁO: {abstract}")


def unknown_field(lines: list[str], found: list[Entry]) -> Wrong:
    typo = {
        "thể thức": "thể thưc",
        "cơ quan chủ quản": "cơ quan chủ quàn",
        "cơ quan ban hành": "co quan ban hành",
        "địa danh": "địa dannh",
    }
    for at, name, value in _fields(lines):
        if name in typo:
            yield _changed(lines, at, f"{typo[name]}: {value}")


def twice(lines: list[str], found: list[Entry]) -> Wrong:
    for at, _, _ in _fields(lines):
        yield [*lines[: at + 1], lines[at], *lines[at + 1 :]], {at + 1}


def wrong_value(lines: list[str], found: list[Entry]) -> Wrong:
    wrong = {"số": "ba mươi", "ngày": "10-01-2026", "thể thức": "nghị định"}
    for at, name, _ in _fields(lines):
        if name in wrong:
            yield _changed(lines, at, f"{name}: {wrong[name]}")


def late(lines: list[str], found: list[Entry]) -> Wrong:
    """The bases behind the sections."""
    start = next((i for i, line in enumerate(lines) if line == "Căn cứ:"), None)
    last = max(e.line for e in found if e.kind == "section")
    if start is None:
        return
    end = next(i for i in range(start + 1, len(lines)) if not lines[i].strip())
    block = lines[start : end + 1]
    rest = [*lines[:start], *lines[end + 1 : last], *block, *lines[last:]]
    yield rest, {i for i, line in enumerate(rest) if line == "Căn cứ:"}


def short_row(lines: list[str], found: list[Entry]) -> Wrong:
    for at, line in enumerate(lines):
        if _ROW.match(line) and at and lines[at - 1].startswith("|") and line.count("|") > 2:
            cells = line.rstrip().rstrip("|").rsplit("|", 1)
            yield _changed(lines, at, f"{cells[0]}|")
            yield _changed(lines, at, f"{line.rstrip()} thừa |")


def unclosed(lines: list[str], found: list[Entry]) -> Wrong:
    for at, line in enumerate(lines):
        if line.endswith("}") and line.count("{") == 1 and "{@" not in line and not line.startswith("#"):
            yield _changed(lines, at, line.removesuffix("}"))
    for entry in found:
        line = lines[entry.line]
        words = line.split(" ")
        if entry.kind in ("clause", "point") and len(words) > 8 and "{" not in line and "*" not in line and "“" not in line:
            yield _changed(lines, entry.line, " ".join([*words[:3], f"**{words[3]}", *words[4:]]))


def no_label(lines: list[str], found: list[Entry]) -> Wrong:
    for at, line in enumerate(lines):
        if match := re.search(r"\{@([^}]+)\}", line):
            yield _changed(lines, at, line.replace(match[0], "{@khong-co-nhan-nay}", 1))


def missing_file(lines: list[str], found: list[Entry]) -> Wrong:
    for entry in found:
        if entry.kind == "section":
            yield [*lines[: entry.line], "@chèn khong-co.kh", *lines[entry.line :]], {entry.line}


def loose_marks(lines: list[str], found: list[Entry]) -> Wrong:
    for entry in found:
        loose = unicodedata.normalize("NFD", lines[entry.line])
        if loose != lines[entry.line] and "{" not in loose:
            yield _changed(lines, entry.line, loose)


def look_alike(lines: list[str], found: list[Entry]) -> Wrong:
    for n, entry in enumerate(found):
        line = lines[entry.line]
        head, _, words = line.partition(" ")
        if "{" in line or len(words) < 20:
            continue
        middle = words.index(" ", 8)
        changed = (
            words.replace("o", "\u043e", 1) if n % 3 == 0 else words[:middle] + "\u200b" + words[middle:] if n % 3 == 1 else None
        )
        if changed is None:
            changed = words.replace("Đ", "\u00d0", 1) if "Đ" in words else words[:middle] + "\u00ad" + words[middle:]
        if changed != words:
            yield _changed(lines, entry.line, f"{head} {changed}")


def idle_silence(lines: list[str], found: list[Entry]) -> Wrong:
    for entry in found:
        if entry.kind in ("section", "clause"):
            yield [*lines[: entry.line], "# thidua: bỏ qua DS310", *lines[entry.line :]], {entry.line}


MUTATORS: dict[str, Mutator] = {
    "CP101": stray, "CP102": title, "CP103": unknown_field, "CP104": twice, "CP105": wrong_value, "CP106": late, "CP107": short_row,
    "CP108": unclosed, "CP109": no_label, "CP110": missing_file, "CP112": loose_marks, "CP113": look_alike, "CP114": idle_silence,
}  # fmt: skip
