"""TB910: the paragraphs of the text: alignment, first lines, blanks between paragraphs and between lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua_doc.verify.measure import (
    BLANK,
    FAMILY,
    INDENT_DOCX,
    INDENT_PDF,
    PITCH,
    Fault,
    Measured,
    between,
    most,
    number,
    shares,
    told,
)
from thidua_doc.verify.recognise import Part

_INDENTED = ("legal_basis", "body", "clause_heading", "clause", "point")
"""What the law indents (mục II.6.đ, II.6.e); dashes, plus signs and section headings it leaves open."""
_FULL = 75
"""Letters of a paragraph that surely runs over one line: of a shorter one nobody sees whether it is justified."""
_GUESSED = 8
"""A PDF does not say where its paragraphs end: what not one of so many has may be a wrong guess of its reader."""
_MM_PER_POINT = 25.4 / 72
_SINGLE = 1.15
"""A single line of Times New Roman in its size: ascent, descent and gap of the typeface."""


def text(page: Measured) -> Iterator[Fault]:
    """TB910: one fault for each thing that the text has wrong."""
    parts = [
        part
        for part in page.found.of(*FAMILY)
        if part.paragraph.where == "body" and (part.paragraph.cell is None or part.paragraph.cell.columns < 2)
    ]
    if not parts:
        return
    for measure in (_alignment, _first_lines, _between_paragraphs, _between_lines):
        for fault in measure(page, parts):
            if not page.pdf or (1 + len(fault.others)) * _GUESSED > len(parts):
                yield fault


def _alignment(page: Measured, parts: Sequence[Part]) -> Iterator[Fault]:
    long = [part for part in parts if len(part.text) > _FULL and not part.component.endswith("heading")]
    wrong: dict[str, list[Part]] = {}
    for part in long:
        own = page.component(part.component)
        if part.paragraph.shape.align not in (None, "justify", own.align if own is not None else None):
            wrong.setdefault(str(part.paragraph.shape.align), []).append(part)
    if long and all(part.paragraph.shape.align is None for part in long):
        page.miss("canh lề lời văn", "how the text is aligned")
    words = {"left": ("canh trái", "left"), "right": ("canh phải", "right"), "centre": ("canh giữa", "centred")}
    for align, those in wrong.items():
        vi, en = words[align]
        yield told(
            "TB910",
            those,
            page.form,
            f"{vi}, phải canh đều cả hai lề.",
            f"it is aligned {en}, it must be justified.",
            ("paragraph", "alignment"),
        )


def _first_lines(page: Measured, parts: Sequence[Part]) -> Iterator[Fault]:
    """First lines, from the margin: what a hanging list takes back counts."""
    allowed = [float(value) for value in page.form.data["paragraph"]["first_line"]["allowed"]]
    own = page.profile.measure("paragraph", "first_line")
    if not any(abs(own - value) <= 0.05 for value in allowed):
        allowed.append(own)
    slack = INDENT_PDF if page.pdf else INDENT_DOCX
    wrong: dict[float, list[Part]] = {}
    for part in parts:
        shape = part.paragraph.shape
        if part.component not in _INDENTED or shape.align in ("centre", "right"):
            continue
        if shape.first_line is None:
            page.miss("lùi đầu dòng của một số đoạn", "the first-line indent of some paragraphs")
            continue
        at = shape.first_line + (shape.left or 0) + page.shift(part.paragraph.section)
        if not page.pdf and part.paragraph.text[:1] == "\t":
            page.miss("lùi đầu dòng gõ bằng phím Tab", "first lines pushed in with the Tab key")
            continue
        if part.component.endswith("heading") and abs(at) <= slack:
            continue  # a heading on its own line may stand at the margin: the law indents `điều`, and says nothing of these
        if not any(abs(at - value) <= slack for value in allowed):
            wrong.setdefault(round(at, 1), []).append(part)
    listed = " hoặc ".join(f"{number(value / 10)} cm" for value in allowed), " or ".join(f"{value:g} mm" for value in allowed)
    # Indents that differ by a hair are one mistake; different ones are told apart, the commonest first.
    for at, those in sorted(wrong.items(), key=lambda pair: -len(pair[1]))[:3]:
        have = "không lùi đầu dòng" if abs(at) <= slack else f"lùi đầu dòng {number(at / 10)} cm"
        yield told(
            "TB910",
            those,
            page.form,
            f"{have}, phải lùi {listed[0]}.",
            f"the first line is indented {at:g} mm, it must be {listed[1]}.",
            ("paragraph", "first_line"),
        )


def _between_paragraphs(page: Measured, parts: Sequence[Part]) -> Iterator[Fault]:
    bounds = page.form.bounds("paragraph", "space_between")
    enough = min(bounds.min, page.profile.measure("paragraph", "space_between"))
    wrong: list[Part] = []
    least = enough
    blanks = {p.index for p in page.document.paragraphs if not p.text.strip()}
    # Of a PDF, as several paragraphs of three lines or more have it: of two lines, and of one paragraph, its reader may be wrong.
    spacings = sorted(p.shape.line for p in (part.paragraph for part in parts) if p.shape.line is not None and len(p.boxes) > 2)
    tightest = spacings[0] if len(spacings) > 1 else 1.0
    by_index = {part.paragraph.index: part for part in parts}
    for part in parts:
        before = by_index.get(part.paragraph.index - 1)
        if before is None or (part.paragraph.index - 1) in blanks or before.paragraph.page != part.paragraph.page:
            continue
        if {"centre", "right"} & {before.paragraph.shape.align, part.paragraph.shape.align}:
            continue  # the blanks of what is set apart are left open
        gap = _gap(before, part, tightest)
        if gap is None:
            page.miss("khoảng cách giữa các đoạn", "the blanks between paragraphs")
        elif gap < enough - BLANK:
            wrong.append(part)
            least = max(0.0, min(least, gap))
    if wrong:
        words = between(enough, float("inf"), "pt")
        yield told(
            "TB910",
            wrong,
            page.form,
            f"cách đoạn trên {number(round(least, 1))} pt, phải {words.vi}.",
            f"the blank above is {round(least, 1):g} pt, it must be {words.en}.",
            ("paragraph", "space_between"),
        )


def _gap(before: Part, part: Part, spacing: float) -> float | None:
    """The blank above a paragraph in points. A PDF's is what lies between the lines but for what the line spacing adds to each."""
    over, under = before.paragraph, part.paragraph
    if over.boxes and under.boxes:
        size = most(shares(part.segment.pieces, lambda look: look.size)) or 0.0
        spread = max(0.0, spacing - 1) * size * _SINGLE
        return (under.boxes[0].y0 - over.boxes[-1].y1) / _MM_PER_POINT - spread
    if over.shape.after is None and under.shape.before is None:
        return None
    return (over.shape.after or 0) + (under.shape.before or 0)


def _between_lines(page: Measured, parts: Sequence[Part]) -> Iterator[Fault]:
    spacing = page.form.bounds("paragraph", "line_spacing")
    pitch = page.form.data["paragraph"].get("line_pitch")
    slack = 2 * PITCH if page.pdf else PITCH
    wrong: dict[float, list[Part]] = {}
    for part in parts:
        shape = part.paragraph.shape
        line = shape.line
        if shape.line_exact is not None:
            if pitch is not None and shape.line_exact >= pitch["min"] - BLANK:
                continue
            size = most(shares(part.segment.pieces, lambda look: look.size))
            line = shape.line_exact / (size * _SINGLE) if size else None
        if line is None:
            if not page.pdf or len(part.text) > 2 * _FULL:
                page.miss("giãn dòng của một số đoạn", "the line spacing of some paragraphs")
        elif not spacing.holds(line, slack) and not page.picks("paragraph", "line_spacing", line, slack):
            wrong.setdefault(round(line, 2), []).append(part)
    words = between(spacing.min, spacing.max, "")
    for line, those in sorted(wrong.items(), key=lambda pair: -len(pair[1]))[:2]:
        yield told(
            "TB910",
            those,
            page.form,
            f"giãn dòng {number(line)} lần dòng đơn, phải {words.vi}.",
            f"the line spacing is {line:g}, it must be {words.en}.",
            ("paragraph", "line_spacing"),
        )
