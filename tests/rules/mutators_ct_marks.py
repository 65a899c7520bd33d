"""Mutators of typography (CT601 … CT606, CT615 … CT618): slips of the keyboard and of copying, put into right plans."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from mutants import Entry, Mutator

Place = tuple[list[str], set[int]]
_QUOTED = re.compile(r"“[^“”]+”")


def prose(lines: list[str]) -> list[int]:
    """The lines of running text: bases, opening, sections and closing, without tables, fields, comments and directives."""
    first = next(i for i, line in enumerate(lines) if line.startswith(("Căn cứ", "I. ")))
    last = next(i for i, line in enumerate(lines) if line.startswith("Nơi nhận:"))
    heads = ("|", "#", "@", "Bảng:", "Căn cứ:", "Mở đầu:", "Kết thúc:", "Phụ lục")
    return [i for i in range(first, last) if lines[i].strip() and not lines[i].startswith(heads) and "{" not in lines[i]]


def with_line(lines: list[str], at: int, text: str) -> Place:
    return [*lines[:at], text, *lines[at + 1 :]], {at}


def replaced(pattern: str, *new: str | Callable[[re.Match[str]], str]) -> Mutator:
    """One match in each line of text written otherwise, each way in turn."""

    def mutate(lines: list[str], found: list[Entry]) -> Iterator[Place]:
        n = 0
        for at in prose(lines):
            matches = list(re.finditer(pattern, lines[at]))
            if matches:
                match = matches[(5 * n + 3) % len(matches)]
                how = new[n % len(new)]
                said = how(match) if callable(how) else match.expand(how)
                yield with_line(lines, at, lines[at][: match.start()] + said + lines[at][match.end() :])
                n += 1

    return mutate


def all_of(*mutators: Mutator) -> Mutator:
    def mutate(lines: list[str], found: list[Entry]) -> Iterator[Place]:
        made = [list(one(lines, found)) for one in mutators]
        for i in range(max(map(len, made), default=0)):
            yield from (each[i] for each in made if i < len(each))

    return mutate


def trailing(lines: list[str], found: list[Entry]) -> Iterator[Place]:
    for n, at in enumerate(i for i, line in enumerate(lines) if line.strip()):
        if n % 7 == 0:
            yield with_line(lines, at, lines[at] + (" ", "   ", "\t")[n % 3])


def quotations(lines: list[str]) -> Iterator[tuple[int, re.Match[str]]]:
    """Quotations that open and close on one line."""
    for at in prose(lines):
        for match in _QUOTED.finditer(lines[at]):
            yield at, match


def quoted(*forms: str) -> Mutator:
    """A quotation with other marks: `{}` stands for its words."""

    def mutate(lines: list[str], found: list[Entry]) -> Iterator[Place]:
        for n, (at, match) in enumerate(quotations(lines)):
            new = forms[n % len(forms)].format(match.group()[1:-1])
            yield with_line(lines, at, lines[at][: match.start()] + new + lines[at][match.end() :])
        # The plans quote little: a movement's name is put where a sentence ends.
        for n, entry in enumerate(found):
            line = lines[entry.line]
            if entry.kind != "section" and line.endswith((".", ";")) and "“" not in line and "{" not in line:
                name = ("Lao động giỏi", "Xanh, sạch, đẹp", "Ba nhất, hai tốt")[n % 3]
                new = forms[n % len(forms)].format(name)
                yield with_line(lines, entry.line, f"{line[:-1]}, gắn với phong trào {new}{line[-1]}")

    return mutate


def bracketed(*forms: str) -> Mutator:
    def mutate(lines: list[str], found: list[Entry]) -> Iterator[Place]:
        for n, entry in enumerate(found):
            line = lines[entry.line]
            if entry.kind != "section" and line.endswith((".", ";")) and "{" not in line:
                words = ("trừ trường hợp đặc biệt", "theo đề nghị của đơn vị")[n % 2]
                yield with_line(lines, entry.line, f"{line[:-1]} {forms[n % len(forms)].format(words)}{line[-1]}")

    return mutate


def appended(*phrases: str) -> Mutator:
    """Words put behind a sentence's last word."""

    def mutate(lines: list[str], found: list[Entry]) -> Iterator[Place]:
        n = 0
        for at in prose(lines):
            if lines[at].endswith((".", ";")) and not lines[at].endswith(".."):
                yield with_line(lines, at, f"{lines[at][:-1]}, {phrases[n % len(phrases)]}{lines[at][-1]}")
                n += 1

    return mutate


def figured(*phrases: str) -> Mutator:
    """`appended`, save where a plan silences what it has no figures for: a figure put in would make its silences idle."""
    inner = appended(*phrases)

    def mutate(lines: list[str], found: list[Entry]) -> Iterator[Place]:
        if not any("bỏ qua tệp" in line for line in lines):
            yield from inner(lines, found)

    return mutate


def ranges(lines: list[str], found: list[Entry]) -> Iterator[Place]:
    """Two spans of years in two styles: either may be the one reported."""
    text = [at for at in prose(lines) if lines[at].endswith((".", ";"))]
    style = "2021 - 2025" if re.search(r"\d{4} - \d{4}", "\n".join(lines)) else "2021-2025"
    other = "2021-2025" if " " in style else "2021 - 2025"
    for one, two in zip(text, text[4:], strict=False):
        out, _ = with_line(lines, one, f"{lines[one][:-1]}, giai đoạn {style}{lines[one][-1]}")
        yield with_line(out, two, f"{out[two][:-1]}, giai đoạn {other}{out[two][-1]}")[0], {one, two}


def torn(lines: list[str], found: list[Entry]) -> Iterator[Place]:
    """A paragraph or a point that goes on over several lines, broken there: what a copy from a PDF does.

    A short clause that is broken so reads as a heading, which is more than one mistake: none is made here.
    """
    text = set(prose(lines))
    for at in sorted(text):
        start = next(i for i in range(at, -1, -1) if not lines[i].startswith("  "))
        if not re.match(r"  [^\W\d_]", lines[at]) or not lines[at].strip()[0].islower() or at - 1 not in text:
            continue
        basis = not any(line.startswith(("Mở đầu:", "I. ")) for line in lines[:start])
        short = re.match(r"[\d.]+ ", lines[start]) and len(" ".join(lines[start:at]).split()) <= 32
        # Dates of a phase and points of a scale torn apart are a second mistake.
        phase = re.search(r"[Đđ]ợt \d|[Gg]iai đoạn \d|thang điểm", lines[start])
        if basis or short or phase or re.match(r"[IVX]+\. ", lines[start]) or lines[at - 1].rstrip()[-1:] in ".;:":
            continue
        yield [*lines[:at], lines[at].strip(), *lines[at + 1 :]], {at}


def unended(lines: list[str], found: list[Entry]) -> Iterator[Place]:
    """An item or a paragraph that has lost its mark; the last line of the body gets its own from the layout."""
    last = max(prose(lines))
    n = 0
    for at in prose(lines):
        following = lines[at + 1] if at + 1 < len(lines) else ""
        start = next(i for i in range(at, -1, -1) if not lines[i].startswith("  "))
        if at == last or following.startswith(("  ", "+ ")) or lines[start].startswith(("Căn cứ", "Thực hiện", "Theo", "Bảng")):
            continue
        basis = any(line.startswith("Căn cứ:") for line in lines[:start]) and not any(
            re.match(r"I\. |Mở đầu", x) for x in lines[:start]
        )
        if not basis and lines[at].endswith((".", ";")):
            yield with_line(lines, at, lines[at][:-1] + ("", ",")[n % 5 == 4])
            n += 1


MUTATORS: dict[str, Mutator] = {
    "CT601": all_of(replaced(r"(?<=\w) (?=\w)", "  ", "   ", "     "), trailing),
    "CT602": all_of(
        replaced(r"(?<=\w)([,;:])(?= )", r" \1"),
        replaced(r"(?<=\w)([.;])$", r" \1", r"  \1"),
        quoted("“ {}”", "“{} ”"),
        bracketed("( {})", "({} )"),
    ),
    "CT603": all_of(replaced(r"(?<=[^\W\d_])([,;:]) (?=[^\W\d_])", r"\1"), replaced(r"(?<=[a-zà-ỹ])\. (?=[A-ZĐ][a-zà-ỹ])", ".")),
    "CT604": all_of(quoted("“{}", "{}”"), bracketed("({}", "{})")),
    "CT605": quoted('"{}"', "”{}”", "“{}“", "” {}”", "''{}''", "“{}\"", "”{}“"),
    "CT606": all_of(
        appended("gắn với phát triển kinh tế-xã hội", "bảo đảm quốc phòng-an ninh", "vì văn hóa -xã hội", "với chính trị- xã hội"), ranges
    ),
    "CT615": torn,
    "CT616": unended,
    "CT617": all_of(
        appended("hội thao, hội diễn, vv", "hội thi, v..v", "tọa đàm, v.v"),
        replaced(r"(?<=\w)([,;])(?= )", r"\1\1"),
        replaced(r"(?<=\w)\.$", "..", "...."),
    ),
    "CT618": figured(
        "kinh phí 1,500,000 đồng", "đạt 95 % trở lên", "xong trước ngày 15-6-2026", "chi 2500000 đồng", "tăng 12.5%", "cho 1,240 người"
    ),
}  # fmt: skip
