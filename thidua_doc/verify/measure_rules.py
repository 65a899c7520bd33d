"""TB908: the ruled lines, under what they stand, how long they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua_doc.diagnostic import Severity
from thidua_doc.verify.document import RuledLine
from thidua_doc.verify.known import Part
from thidua_doc.verify.measure import LEVEL, MIDDLE, SHARE, Fault, Measured, most, number, shares, told
from thidua_doc.verify.segments import section, text_width

_RULED = ("national_name", "motto", "issuing_agency", "abstract")
_ACROSS = 0.9
"""The share of the width of the text that the line above an address has at least."""
_ABOVE = 6.0
"""Millimetres that it stands above it at most."""


def lines(page: Measured) -> Iterator[Fault]:
    """TB908: each line that the form's law asks for under what the document has."""
    loose = [line for line in page.document.lines if line.how != "typed"]
    for name in _RULED:
        if name not in page.form.data["rule"] or not page.profile.data["rule"].get(name, 1):
            continue
        parts = page.found.of(name)
        if not parts or page.component(name) is None:
            continue
        line = _under(page, parts)
        rests = ("rule", name)
        label = page.form.components[name].label
        if line is None and most(shares(parts[-1].segment.pieces, lambda look: bool(look.underline))):
            if name == "motto":
                vi = "gạch chân bằng kiểu chữ: nên kẻ một đường riêng dưới dòng chữ."
                yield told(
                    "TB908",
                    parts,
                    page.form,
                    vi,
                    "it is underlined: a line of its own should stand under it.",
                    rests,
                    weight=Severity.NOTE,
                )
            continue
        if line is None and loose and all(each.page is None or each.y is None for each in loose):
            page.miss(
                f"đường kẻ dưới phần {label} (đường kẻ nổi)",
                f"the line under the {name.replace('_', ' ')} (a floating line)",
            )
        elif line is None:
            yield told(
                "TB908",
                parts[-1:],
                page.form,
                "phía dưới thiếu đường kẻ ngang, nét liền.",
                "there is no ruled line under it.",
                rests,
            )
        else:
            yield from _length(page, name, parts, line)


def _under(page: Measured, parts: Sequence[Part]) -> RuledLine | None:
    """The line under a component: its last paragraph's, or the one typed right below it."""
    for part in reversed(parts):
        if part.paragraph.rule is not None:
            return part.paragraph.rule
    boxes = parts[-1].paragraph.boxes
    if boxes:
        for line in page.document.lines:
            middle = (boxes[-1].x0 + boxes[-1].x1) / 2
            near = (
                line.y is not None and line.x0 is not None and line.length is not None and line.page == parts[-1].paragraph.page
            )
            if (
                near
                and -1 <= (line.y or 0) - boxes[-1].y1 <= LEVEL
                and (line.x0 or 0) < middle < (line.x0 or 0) + (line.length or 0)
            ):
                return line
    after = page.found.parts.index(parts[-1]) + 1
    for part in page.found.parts[after : after + 3]:
        if part.component == "typed_rule" and (
            part.segment.side == parts[-1].segment.side or "whole" in (part.segment.side, parts[-1].segment.side)
        ):
            return RuledLine(None, "typed")
        if part.component == "abstract_mark":
            return RuledLine(None, "typed")
    return None


def _length(page: Measured, name: str, parts: Sequence[Part], line: RuledLine) -> Iterator[Fault]:
    bounds = page.form.bounds("rule", name)
    label = page.form.components[name].label
    widths = _widths(page, parts)
    shared = line.how == "typed" and not parts[-1].segment.alone  # one row of characters under both columns
    if line.length is None or not widths or shared:
        page.miss(f"độ dài đường kẻ dưới phần {label}", f"the length of the line under the {name.replace('_', ' ')}")
        return
    ratios = [line.length / width for width in widths if width]
    right = [bounds.min * (1 - SHARE) <= ratio <= bounds.max * (1 + SHARE) for ratio in ratios]
    if not any(right) and not any(page.picks("rule", name, ratio, ratio * SHARE) for ratio in ratios):
        must = (
            ("bằng độ dài của dòng chữ", "as long as the words")
            if bounds.min == bounds.max
            else ("từ 1/3 đến 1/2 độ dài của dòng chữ", "1/3 to 1/2 of the words")
        )
        have = number(round(max(ratios), 2))
        vi, en = (
            f"đường kẻ phía dưới dài {have} lần dòng chữ, phải {must[0]}.",
            f"the line under it is {have} times its words, it must be {must[1]}.",
        )
        yield told("TB908", parts[-1:], page.form, vi, en, ("rule", name))
    elif line.x0 is not None and page.pdf and parts[-1].paragraph.boxes:
        box = parts[-1].paragraph.boxes[-1]
        if abs(line.x0 + line.length / 2 - (box.x0 + box.x1) / 2) > MIDDLE:
            yield told(
                "TB908",
                parts[-1:],
                page.form,
                "đường kẻ phía dưới lệch, phải cân đối so với dòng chữ.",
                "the line under it is off the middle, it must be centred.",
                ("rule", name),
            )


def _widths(page: Measured, parts: Sequence[Part]) -> list[float]:
    """How wide the lines of a component may be said to be: the longest, and the last."""
    widths: list[float] = []
    for part in parts:
        if part.paragraph.boxes and part.segment.alone:
            widths += [box.x1 - box.x0 for box in part.paragraph.boxes]
            continue
        look = most(shares(part.segment.pieces, lambda look: look))
        if page.ruler is None or look is None or look.size is None:
            return []
        width = page.ruler(part.text.strip(), look.size, bool(look.bold), bool(look.italic))
        cell = part.paragraph.cell
        if cell is not None and cell.x0 is not None and cell.x1 is not None:
            width = min(width, cell.x1 - cell.x0)
        widths.append(width)
    return sorted({max(widths), widths[-1]}, reverse=True) if widths else []


def address(page: Measured) -> Iterator[Fault]:
    """The line above the agency's address, as wide as the text (mục III.4)."""
    parts = page.found.of("address")
    if not parts or page.component("address") is None:
        return
    first = min(parts, key=lambda part: part.paragraph.index)
    width = text_width(section(first.paragraph, page.document)) or page.document.sections[0].width or 0.0
    least = _ACROSS * width * (1 if text_width(section(first.paragraph, page.document)) else 0.8)
    lines = [line for line in page.document.lines if line.how != "typed"]
    lines += [p.rule for p in page.document.paragraphs if p.rule is not None and p.index < first.paragraph.index]
    if first.paragraph.boxes:
        top = first.paragraph.boxes[0].y0
        lines = [line for line in lines if line.page == first.paragraph.page and 0 <= top - (line.y or -99) + 1 <= _ABOVE]
    if any(line.length is not None and line.length >= least for line in lines):
        return
    before = [part for part in page.found.of("typed_rule") if part.paragraph.where == first.paragraph.where]
    if before or (not first.paragraph.boxes and any(line.length is None for line in lines)):
        page.miss("đường kẻ trên địa chỉ cơ quan", "the line above the agency's address")
        return
    yield told(
        "TB908",
        [first],
        page.form,
        "phía trên thiếu đường kẻ nét liền kéo dài hết chiều ngang vùng trình bày văn bản.",
        "there is no ruled line as wide as the text above it.",
        ("component", "address"),
    )
