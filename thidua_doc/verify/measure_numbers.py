"""TB909: the pages' numbers: where, how, and how they count."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_doc.diagnostic import Message
from thidua_doc.verify.document import PageNumber
from thidua_doc.verify.known import Part
from thidua_doc.verify.measure import Fault, Measured, between, number

_ONE_PAGE, _SURELY_TWO = 1800, 6000
"""Letters that surely fit one page, and that surely do not: a full page of 14 points holds some 2800."""
_SHORT = 900
"""Letters of an appendix that surely fits one page, which shows no number."""


def numbers(page: Measured) -> Iterator[Fault]:
    """TB909: one fault a mistake, for the first section that has it."""
    rests = ("component", "page_number")
    document = page.document
    if not document.numbers:
        yield from _unnumbered(page, rests)
        return
    yield from _counted(page, rests)
    component = page.component("page_number")
    said: set[str] = set()
    for numbered in document.numbers:
        for vi, en in _number_faults(page, numbered):
            if vi not in said:
                said.add(vi)
                yield Fault("TB909", Message(vi, en), _number_part(page), (), rests)
        size = numbered.look.size
        if component is not None and size is not None and not page.sized("page_number", size) and "size" not in said:
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
    own = page.component("page_number")
    if numbered.where == "footer":
        yield (
            "Số trang ở lề dưới: phải ở phần lề trên của trang.",
            "Page numbers stand in the bottom margin: they must stand in the top margin.",
        )
    if numbered.align is None:
        page.miss("vị trí số trang", "where page numbers stand")
    elif numbered.align not in ("centre", own.align if own is not None else "centre"):
        yield (
            "Số trang không ở giữa trang: phải canh giữa theo chiều ngang.",
            "Page numbers are not centred: they must stand in the middle.",
        )
    setup = page.document.sections[numbered.section] if numbered.section < len(page.document.sections) else None
    if numbered.on_first and (not numbered.section or (setup is not None and setup.starts_at is not None)):
        yield ("Trang đầu hiện số trang: số của trang thứ nhất không hiển thị.", "The first page shows its number: it must not.")
    if not numbered.arabic:
        yield ("Số trang không phải chữ số Ả Rập: phải đánh 1, 2, 3…", "Page numbers are not Arabic: they must be 1, 2, 3…")
    if numbered.look.italic and not (own is not None and own.italic):
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
            "văn bản có cần số trang không (tệp không ghi có mấy trang)",
            "whether the document owes page numbers (the file does not say how many pages it has)",
        )
    elif pages is not None and pages > 1:
        message = Message(
            "Văn bản có nhiều trang mà không đánh số trang: đánh số từ trang 2, ở giữa lề trên.",
            "The document has several pages and no page numbers: number them from page 2, in the middle of the top margin.",
        )
        yield Fault("TB909", message, None, (), rests)


def _counted(page: Measured, rests: tuple[str, ...]) -> Iterator[Fault]:
    """Numbers begin at 1, and anew in each appendix (mục I.7, III.1.đ)."""
    document = page.document
    starts = document.sections[0].starts_at if document.sections else None
    if starts is not None and starts > 1:
        message = Message(
            f"Số trang bắt đầu từ {starts}, phải đánh từ số 1.", f"Page numbers begin at {starts}, they must begin at 1."
        )
        yield Fault("TB909", message, _number_part(page), (), rests)
    labels = page.found.of("appendix_label")
    # An appendix in a file of its own, which it begins, has no pages before it to go on from.
    first = min((part.paragraph.index for part in page.found.parts if part.paragraph.where == "body"), default=0)
    wrong = [part for part in labels if part.paragraph.index > first and _goes_on(page, part)]
    if wrong:
        more = f" và {len(wrong) - 1} phụ lục khác" if len(wrong) > 1 else ""
        message = Message(
            f"Số trang của “{wrong[0].text}”{more} đánh tiếp theo phần trước: mỗi phụ lục đánh số trang riêng, từ số 1.",
            f"The page numbers of “{wrong[0].text}” go on from what is before it: each appendix counts its own pages, from 1.",
        )
        yield Fault("TB909", message, wrong[0], tuple(wrong[1:]), ("page", "appendix_numbers"))


def _goes_on(page: Measured, label: Part) -> bool:
    """Whether the pages of an appendix go on counting those before it. In a DOCX one that surely has one page shows no number."""
    if page.pdf:
        return _shows_more(page, label)
    own = [part for part in page.found.parts if part.paragraph.where == "body" and part.paragraph.index >= label.paragraph.index]
    later = (part.paragraph.index for part in own[1:] if part.component == "appendix_label")
    end = next(later, None)
    own = [part for part in own if end is None or part.paragraph.index < end]
    section = label.paragraph.section
    setup = page.document.sections[section] if section < len(page.document.sections) else None
    if setup is None or not any(numbered.section == section for numbered in page.document.numbers):
        return False
    if setup.first_differs and sum(len(part.text) for part in own) < _SHORT and _begins(page, label):
        return False
    return setup.starts_at is None or not _begins(page, label)


def _begins(page: Measured, label: Part) -> bool:
    """Whether a section begins with an appendix, but for blank lines and marks."""
    before = [p for p in page.document.paragraphs if p.where == "body" and p.index < label.paragraph.index and p.text.strip()]
    return not before or before[-1].section != label.paragraph.section


def _shows_more(page: Measured, label: Part) -> bool:
    first = label.paragraph.page
    if first is None:
        return False
    later = [part.paragraph.page or 0 for part in page.found.of("appendix_label") if (part.paragraph.page or 0) > first]
    end = min(later, default=10**6)
    for part in page.found.of("page_number"):
        at, shown = part.paragraph.page or 0, part.text.strip(" -–—")
        if first <= at < end and shown.isdecimal() and int(shown) != at - first + 1:
            return True
    return False
