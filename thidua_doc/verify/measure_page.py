"""TB901, TB902: the sheet and its margins."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_doc.diagnostic import Message
from thidua_doc.law import Bounds
from thidua_doc.verify.document import Section
from thidua_doc.verify.measure import MARGIN_DOCX, MARGIN_PDF, Fault, Measured, between, number
from thidua_doc.verify.recognise import Part

_PAPER = 1.0
"""Millimetres that a sheet may be off: A4 in inches, and the points of a PDF, are not whole millimetres."""
_SIDES = (("top", "lề trên"), ("bottom", "lề dưới"), ("left", "lề trái"), ("right", "lề phải"))


def paper(page: Measured) -> Iterator[Fault]:
    """TB901: A4, upright; on its side only for pages that hold a table or an appendix (mục I.2)."""
    sheet = page.form.data["page"]["paper"]
    width, height = float(sheet["width"]), float(sheet["height"])
    rests = ("page", "paper")
    seen = set()
    for i, setup in enumerate(page.document.sections):
        if setup.width is None or setup.height is None:
            page.miss("khổ giấy", "the size of the paper")
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
            yield Fault("TB901", Message(vi, en), _first(page, i), (), ("page", "orientation"))
        seen.add(key)


def _may_lie(page: Measured, section: int) -> bool:
    parts = [part for part in page.found.parts if part.paragraph.section == section]
    return any(part.component in ("table_cell", "table_head", "appendix_label") for part in parts)


def _first(page: Measured, section: int) -> Part | None:
    """Where pages begin that the first ones are not like; None of the first: they are the document."""
    own = (part for part in page.found.parts if part.paragraph.section == section and part.paragraph.where == "body")
    return min(own, key=lambda part: part.paragraph.index, default=None) if section else None


def _whose(page: Measured, section: int) -> Message:
    """Which pages are meant, where there are several setups."""
    if len(page.document.sections) < 2:
        return Message("", "")
    first = _first(page, section)
    if first is None or not section:
        return Message("", "")
    at = f" (từ đoạn {first.paragraph.index + 1})"
    return Message(at, f" (from paragraph {first.paragraph.index + 1})")


def margins(page: Measured) -> Iterator[Fault]:
    """TB902: one fault a margin, however many sections have it."""
    slack = MARGIN_PDF if page.pdf else MARGIN_DOCX
    bounds = {side: page.form.bounds("page", f"margin_{side}") for side, _ in _SIDES}
    told: set[tuple[str, int]] = set()
    for i, setup in enumerate(page.document.sections):
        for side, name in _SIDES:
            value = page.left(i) if side == "left" else page.right(i) if side == "right" else page.edge(i, side)
            if value is None:
                page.miss(name, f"the {side} margin")
                continue
            allowed = _allowed(bounds, side, setup)
            if allowed.holds(value, slack) or _picked(page, setup, side, value, slack) or (side, round(value)) in told:
                continue
            if page.pdf and side == "bottom" and value > allowed.max:
                page.miss(name, f"the {side} margin")
                continue
            told.add((side, round(value)))
            words = between(allowed.min, allowed.max, "mm")
            vi = f"{name[:1].upper()}{name[1:]} {number(round(value, 1))} mm{_whose(page, i).vi}, phải {words.vi if 'từ' in words.vi else f'là {words.vi}'}."
            en = f"The {side} margin is {round(value, 1):g} mm{_whose(page, i).en}, it must be {words.en}."
            yield Fault("TB902", Message(vi, en), _first(page, i), (), ("page", f"margin_{side}"))


def _picked(page: Measured, setup: Section, side: str, value: float, slack: float) -> bool:
    """Whether a margin is the profile's own; of a sheet that lies on its side, any of its four."""
    lies = setup.width is not None and setup.height is not None and setup.width > setup.height
    sides = [each for each, _ in _SIDES] if lies else [side]
    return any(page.picks("page", f"margin_{each}", value, slack) for each in sides)


def _allowed(bounds: dict[str, Bounds], side: str, setup: Section) -> Bounds:
    """The bounds of a margin. A sheet that lies on its side is bound at its own left or at what was its left: the law leaves it
    open, so that each margin may be any of the four.
    """
    if setup.width is None or setup.height is None or setup.width <= setup.height:
        return bounds[side]
    low = min(each.min for each in bounds.values())
    return Bounds(low, max(each.max for each in bounds.values()), bounds[side].cite)
