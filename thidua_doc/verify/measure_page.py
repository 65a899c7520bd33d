"""TB901, TB902, TB909: the sheet, its margins, its numbers."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_doc.diagnostic import Message
from thidua_doc.law import Bounds
from thidua_doc.verify.document import PageNumber, Section
from thidua_doc.verify.measure import MARGIN_DOCX, MARGIN_PDF, SIZE, Fault, Measured, between, number
from thidua_doc.verify.recognise import Part

_PAPER = 1.0
"""Millimetres that a sheet may be off: A4 in inches, and the points of a PDF, are not whole millimetres."""
_SIDES = (("top", "lề trên"), ("bottom", "lề dưới"), ("left", "lề trái"), ("right", "lề phải"))
_ONE_PAGE, _SURELY_TWO = 1800, 6000
"""Letters that surely fit one page, and that surely do not: a full page of 14 points holds some 2800."""


def paper(page: Measured) -> Iterator[Fault]:
    """TB901: A4, upright; on its side only for pages that hold a table or an appendix (mục I.2)."""
    sheet = page.form.data["page"]["paper"]
    width, height = float(sheet["width"]), float(sheet["height"])
    rests = ("page", "paper")
    seen = set()
    for i, setup in enumerate(page.document.sections):
        if setup.width is None or setup.height is None:
            page.miss("khổ giấy: tệp không ghi", "the size of the paper: the file does not say")
            continue
        key = (round(setup.width), round(setup.height))
        sides = sorted((setup.width, setup.height))
        if abs(sides[0] - width) > _PAPER or abs(sides[1] - height) > _PAPER:
            if key not in seen:
                vi = f"Khổ giấy {number(setup.width)} x {number(setup.height)} mm{_whose(page, i).vi}, phải là A4 ({number(width)} x {number(height)} mm)."
                en = f"The paper is {setup.width:g} x {setup.height:g} mm{_whose(page, i).en}, it must be A4 ({width:g} x {height:g} mm)."
                yield Fault("TB901", Message(vi, en), _first(page, i), (), rests)
        elif setup.width > setup.height and not _may_lie(page, i) and key not in seen:
            vi = f"Trang nằm ngang{_whose(page, i).vi} mà không có bảng, biểu: phải trình bày theo chiều dài của khổ giấy."
            en = f"The page lies on its side{_whose(page, i).en} and holds no table: it must stand upright."
            yield Fault("TB901", Message(vi, en), _first(page, i), (), rests)
        seen.add(key)


def _may_lie(page: Measured, section: int) -> bool:
    parts = [part for part in page.found.parts if part.paragraph.section == section]
    return any(part.component in ("table_cell", "table_head", "appendix_label") for part in parts)


def _first(page: Measured, section: int) -> Part | None:
    return next((part for part in page.found.parts if part.paragraph.section == section and part.paragraph.where == "body"), None)


def _whose(page: Measured, section: int) -> Message:
    """Which pages are meant, where there are several setups."""
    if len(page.document.sections) < 2:
        return Message("", "")
    first = _first(page, section)
    at = f" (từ đoạn {first.paragraph.index + 1})" if first is not None else f" (phần {section + 1})"
    return Message(at, f" (from paragraph {first.paragraph.index + 1})" if first is not None else f" (section {section + 1})")


def margins(page: Measured) -> Iterator[Fault]:
    """TB902: one fault a margin, however many sections have it."""
    slack = MARGIN_PDF if page.pdf else MARGIN_DOCX
    bounds = {side: page.form.bounds("page", f"margin_{side}") for side, _ in _SIDES}
    told: set[tuple[str, int]] = set()
    for i, setup in enumerate(page.document.sections):
        for side, name in _SIDES:
            value = page.left(i) if side == "left" else page.right(i) if side == "right" else page.edge(i, side)
            if value is None:
                page.miss(f"{name}: không đo được từ tệp", f"the {side} margin: it can't be read off the file")
                continue
            allowed = _allowed(bounds, side, setup)
            if allowed.holds(value, slack) or (side, round(value)) in told:
                continue
            if page.pdf and side == "bottom" and value > allowed.max:
                page.miss(f"{name}: không dòng chữ nào xuống tới", f"the {side} margin: no line comes down to it")
                continue
            told.add((side, round(value)))
            words = between(allowed.min, allowed.max, "mm")
            vi = f"{name[:1].upper()}{name[1:]} {number(round(value, 1))} mm{_whose(page, i).vi}, phải {words.vi if 'từ' in words.vi else f'là {words.vi}'}."
            en = f"The {side} margin is {round(value, 1):g} mm{_whose(page, i).en}, it must be {words.en}."
            yield Fault("TB902", Message(vi, en), _first(page, i), (), ("page", f"margin_{side}"))


def _allowed(bounds: dict[str, Bounds], side: str, setup: Section) -> Bounds:
    """The bounds of a margin. A sheet that lies on its side is bound at its own left or at what was its left: the law leaves it
    open, so that each margin may be any of the four.
    """
    if setup.width is None or setup.height is None or setup.width <= setup.height:
        return bounds[side]
    low = min(each.min for each in bounds.values())
    return Bounds(low, max(each.max for each in bounds.values()), bounds[side].cite)


def numbers(page: Measured) -> Iterator[Fault]:
    """TB909: one fault a mistake, for the first section that has it."""
    rests = ("component", "page_number")
    document = page.document
    if not document.numbers:
        yield from _unnumbered(page, rests)
        return
    component = page.component("page_number")
    said: set[str] = set()
    for numbered in document.numbers:
        for vi, en in _number_faults(page, numbered):
            if vi not in said:
                said.add(vi)
                yield Fault("TB909", Message(vi, en), _number_part(page), (), rests)
        size = numbered.look.size
        if component is not None and size is not None and not component.size.holds(size, SIZE) and "size" not in said:
            said.add("size")
            words = between(component.size.min, component.size.max, "")
            message = Message(
                f"Số trang cỡ chữ {number(size)}, phải {words.vi}.",
                f"Page numbers are of size {size:g}, they must be {words.en}.",
            )
            yield Fault("TB909", message, _number_part(page), (), rests)


def _number_part(page: Measured) -> Part | None:
    return page.found.first("page_number")


def _number_faults(page: Measured, numbered: PageNumber) -> Iterator[tuple[str, str]]:
    if numbered.where == "footer":
        yield (
            "Số trang ở lề dưới: phải ở phần lề trên của trang.",
            "Page numbers stand in the bottom margin: they must stand in the top margin.",
        )
    if numbered.align is None:
        page.miss("số trang có ở giữa trang không", "whether page numbers stand in the middle")
    elif numbered.align != "centre":
        yield (
            "Số trang không ở giữa trang: phải canh giữa theo chiều ngang.",
            "Page numbers are not centred: they must stand in the middle.",
        )
    setup = page.document.sections[numbered.section] if numbered.section < len(page.document.sections) else None
    if numbered.on_first and (not numbered.section or (setup is not None and setup.starts_at is not None)):
        yield ("Trang đầu hiện số trang: số của trang thứ nhất không hiển thị.", "The first page shows its number: it must not.")
    if not numbered.arabic:
        yield ("Số trang không phải chữ số Ả Rập: phải đánh 1, 2, 3…", "Page numbers are not Arabic: they must be 1, 2, 3…")
    if numbered.look.italic:
        yield ("Số trang là chữ nghiêng: phải là chữ đứng.", "Page numbers are italic: they must be upright.")


def _unnumbered(page: Measured, rests: tuple[str, ...]) -> Iterator[Fault]:
    """A document of several pages that has no number; how many pages a DOCX has is known from its own words, or by its length."""
    pages = page.document.pages
    if pages is not None:
        pages -= len(page.found.of("appendix_label"))  # each counts its own pages, and does not show its first (mục III.1.đ)
    letters = sum(len(part.text) for part in page.found.parts)
    if pages is None and letters > _SURELY_TWO:
        pages = 2
    if pages is None and letters > _ONE_PAGE:
        page.miss(
            "văn bản có cần số trang không: tệp không ghi có mấy trang, và không đánh số trang",
            "whether the document owes page numbers: the file does not say how many pages it has, and has no numbers",
        )
    elif pages is not None and pages > 1:
        message = Message(
            "Văn bản có nhiều trang mà không đánh số trang: đánh số từ trang 2, ở giữa lề trên.",
            "The document has several pages and no page numbers: number them from page 2, in the middle of the top margin.",
        )
        yield Fault("TB909", message, None, (), rests)
