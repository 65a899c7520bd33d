"""Mutators of the families KC and DS: structure and numbering."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from mutants import LETTERS, ROMAN, Entry, Mutator, groups, marker, renamed, shifted


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
