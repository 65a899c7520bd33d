"""TB907: where each component stands: its side, its line, what it stands under."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_doc.verify.document import Paragraph
from thidua_doc.verify.measure import LEVEL, Fault, Measured, told
from thidua_doc.verify.recognise import Part

_SIDES = {
    "national_name": ("right", "phía trên, bên phải trang đầu", "at the upper right of the first page"),
    "motto": ("right", "bên phải, dưới Quốc hiệu", "at the right, under the national name"),
    "parent_agency": ("left", "phía trên, bên trái", "at the upper left"),
    "issuing_agency": ("left", "phía trên, bên trái", "at the upper left"),
    "number": ("left", "bên trái, dưới tên cơ quan ban hành", "at the left, under the issuing agency"),
    "place_date": ("right", "bên phải, cùng dòng với số, ký hiệu", "at the right, on the line of the number"),
    "recipients_label": ("left", "bên trái, sát lề", "at the left margin"),
    "authority": ("right", "bên phải", "at the right"),
    "signer_name": ("right", "bên phải", "at the right"),
}
# What stands under what, in which order of the text.
_UNDER = (
    ("motto", "national_name"),
    ("number", "issuing_agency"),
    ("issuing_agency", "parent_agency"),
    ("abstract", "kind"),
    ("signer_name", "authority"),
)
_HEAD = ("national_name", "motto", "place_date", "parent_agency", "issuing_agency", "number")


def places(page: Measured) -> Iterator[Fault]:
    """What stands elsewhere than it should."""
    yield from _sides(page)
    yield from _level(page)
    yield from _order(page)


def _sides(page: Measured) -> Iterator[Fault]:
    national, agency = (page.found.first(name) for name in ("national_name", "issuing_agency"))
    if national is not None and agency is not None and national.segment.side == "left" and agency.segment.side == "right":
        vi = "đang ở bên trái, tên cơ quan ở bên phải: phải đổi chỗ cho nhau."
        en = "it stands at the left and the agency at the right: they must change places."
        yield told("TB907", [national], page.form, vi, en, ("component", "national_name"))
        skipped = set(_HEAD)
    else:
        skipped = set()
    joint = len({part.group for part in page.found.of("signer_name", "authority")}) > 1
    for name, (side, vi, en) in _SIDES.items():
        if name in skipped or (joint and name in ("authority", "signer_name")):
            continue
        parts = [part for part in page.found.of(name) if part.group == 0]
        framed = [part for part in parts if part.paragraph.where == "frame"]
        if framed:
            label = page.form.components[name].label if page.component(name) else name
            page.miss(
                f"vị trí phần {label} (trong khung chữ nổi)",
                f"the place of the {name.replace('_', ' ')} (in a floating box)",
            )
        wrong = [part for part in parts if part not in framed and not _stands(part, side)]
        if wrong and page.component(name) is not None:
            yield told(
                "TB907",
                wrong,
                page.form,
                f"không ở đúng chỗ, phải ở {vi}.",
                f"it is out of place, it must stand {en}.",
                ("component", name),
            )


def _stands(part: Part, side: str) -> bool:
    """Whether a part stands at a side; what is typed from margin to margin stands at the left."""
    own = part.segment.side
    if own == "whole" and part.paragraph.shape.align not in ("centre", "right"):
        own = "left"
    return own == side


def _level(page: Measured) -> Iterator[Fault]:
    number, date = page.found.first("number"), page.found.first("place_date")
    if number is None or date is None or "frame" in (number.paragraph.where, date.paragraph.where):
        return
    if level(number, date) is False:
        vi = "không cùng dòng với số, ký hiệu: hai phần này phải ngang nhau."
        en = "it is not on the line of the number: they must be level."
        yield told("TB907", [date], page.form, vi, en, ("component", "place_date"))


def level(one: Part, other: Part) -> bool | None:
    """Whether two parts stand on one line; None where the file does not tell."""
    a, b = one.paragraph, other.paragraph
    if a.boxes and b.boxes:
        return a.page == b.page and abs(a.boxes[0].y1 - b.boxes[0].y1) <= LEVEL
    if a.index == b.index:
        return one.segment.line == other.segment.line
    if a.cell is not None and b.cell is not None:
        return (a.cell.table, a.cell.row) == (b.cell.table, b.cell.row)
    if "frame" in (a.where, b.where):
        return None
    return False


def _order(page: Measured) -> Iterator[Fault]:
    for lower, upper in _UNDER:
        below, above = page.found.first(lower), page.found.first(upper)
        if below is None or above is None or page.component(lower) is None:
            continue
        if _above(below.paragraph, above.paragraph):
            label = page.form.components[upper].label
            vi, en = (
                f"ở trên phần {label}, phải ở dưới.",
                f"it stands above the {upper.replace('_', ' ')}, it must stand under it.",
            )
            yield told("TB907", [below], page.form, vi, en, ("component", lower))
    recipients, text = page.found.first("recipients_label"), page.found.of("section_heading", "clause", "point")
    if recipients is not None and text and recipients.paragraph.index < text[0].paragraph.index:
        yield told(
            "TB907",
            [recipients],
            page.form,
            "ở trước nội dung, phải ở cuối văn bản.",
            "it stands before the text, it must stand at its end.",
            ("component", "recipients_label"),
        )


def _above(one: Paragraph, other: Paragraph) -> bool:
    """Whether one paragraph stands above another that it should stand under."""
    if one.boxes and other.boxes and one.page == other.page:
        return one.boxes[0].y0 < other.boxes[0].y0 - 1
    if one.where == "frame" or other.where == "frame":
        return False
    if one.cell is not None and other.cell is not None and one.cell.column != other.cell.column:
        return one.cell.table == other.cell.table and one.cell.row < other.cell.row
    return one.index < other.index
