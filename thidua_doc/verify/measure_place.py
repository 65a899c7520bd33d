"""TB907: the components that an official document owes, and where each stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua_doc.diagnostic import Message, Severity
from thidua_doc.verify.document import Paragraph
from thidua_doc.verify.measure import LEVEL, MIDDLE, Fault, Measured, told
from thidua_doc.verify.recognise import Part
from thidua_doc.verify.segments import middle

_OWED = (
    "national_name",
    "motto",
    "issuing_agency",
    "number",
    "place_date",
    "abstract",
    "recipients_label",
    "recipients",
    "authority",
    "signer_name",
)
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
_CENTRED = (
    "national_name",
    "motto",
    "parent_agency",
    "issuing_agency",
    "number",
    "place_date",
    "kind",
    "abstract",
    "authority",
    "position",
    "signer_name",
    "appendix_label",
    "appendix_title",
    "attachment",
)
# What stands under what, in which order of the text.
_UNDER = (
    ("motto", "national_name"),
    ("number", "issuing_agency"),
    ("issuing_agency", "parent_agency"),
    ("abstract", "kind"),
    ("signer_name", "authority"),
)
_ALIKE = (
    ("national_name", "motto", "place_date"),
    ("parent_agency", "issuing_agency", "number"),
    ("authority", "position", "signer_name"),
)


def places(page: Measured) -> Iterator[Fault]:
    """TB907: what is missing, what stands elsewhere."""
    yield from _missing(page)
    yield from _sides(page)
    yield from _level(page)
    yield from _order(page)
    yield from _centred(page)


def _missing(page: Measured) -> Iterator[Fault]:
    found = page.found
    missing = [name for name in _OWED if not found.of(name) and page.component(name) is not None]
    if found.of("position") and "authority" in missing:
        missing.remove("authority")
    if not page.profile.wording("motto") and "motto" in missing:
        missing.remove("motto")
    if page.draft() and "signer_name" in missing:
        missing.remove("signer_name")
    if "recipients_label" in missing and "recipients" in missing:
        missing.remove("recipients")
    if "authority" in missing and "signer_name" in missing:
        missing.remove("signer_name")
    if not missing:
        return
    labels = [page.form.components[name].label for name in missing]
    english = [name.replace("_", " ") for name in missing]
    if found.is_plan:
        for name, label, words in zip(missing, labels, english, strict=True):
            message = Message(f"Văn bản thiếu phần {label}.", f"The document lacks its {words}.")
            yield Fault("TB907", message, None, (), ("component", name))
        return
    vi, en = ", ".join(labels), ", ".join(english)
    kind = f"“{found.kind}”" if found.kind is not None else "không thấy tên loại"
    message = Message(
        f"Tệp này không phải một kế hoạch ({kind}): không thấy {vi}; các phần khác vẫn được đo.",
        f"This file is no plan ({found.kind or 'no kind of document'}): it has no {en}; everything else was measured.",
    )
    yield Fault("TB907", message, None, (), ("component", "national_name"), Severity.WARNING)


def _sides(page: Measured) -> Iterator[Fault]:
    head = [name for name in ("national_name", "issuing_agency") if page.found.of(name)]
    national, agency = (page.found.first(name) for name in ("national_name", "issuing_agency"))
    if national is not None and agency is not None and national.segment.side == "left" and agency.segment.side == "right":
        vi = "đang ở bên trái, tên cơ quan ở bên phải: phải đổi chỗ cho nhau."
        en = "it stands at the left and the agency at the right: they must change places."
        yield told("TB907", [national], page.form, vi, en, ("component", "national_name"))
        skipped = set(_ALIKE[0] + _ALIKE[1])
    else:
        skipped = set()
    del head
    joint = len({part.group for part in page.found.of("signer_name", "authority")}) > 1
    for name, (side, vi, en) in _SIDES.items():
        if name in skipped or (joint and name in ("authority", "signer_name")):
            continue
        parts = [part for part in page.found.of(name) if part.group == 0]
        framed = [part for part in parts if part.paragraph.where == "frame"]
        if framed:
            label = page.form.components[name].label if page.component(name) else name
            page.miss(
                f"vị trí phần {label}: ở trong khung chữ nổi",
                f"the place of the {name.replace('_', ' ')}: it stands in a floating box",
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


def _centred(page: Measured) -> Iterator[Fault]:
    if page.pdf:
        yield from _centred_on_page(page)
        return
    wrong: dict[str, list[Part]] = {}
    for part in page.found.of(*_CENTRED):
        component = page.component(part.component)
        align = part.paragraph.shape.align
        if component is None or component.align != "centre":
            continue
        pushed = not part.segment.alone or part.paragraph.text[:1] in "\t "
        if part.segment.side != "whole" and pushed and part.paragraph.cell is None:
            page.miss(
                "phần đầu, phần cuối gõ bằng phím Tab hay dấu cách: các dòng có canh giữa theo cột không",
                "whether the lines of the head and foot, typed with tabs or blanks, are centred in their columns",
            )
        elif align not in (None, "centre"):
            wrong.setdefault(part.component, []).append(part)
        elif align is None:
            page.miss("canh giữa của một số phần", "whether some components are centred")
    for name, parts in wrong.items():
        yield told(
            "TB907", parts, page.form, "chưa canh giữa, phải canh giữa.", "it is not centred, it must be.", ("component", name)
        )


def _centred_on_page(page: Measured) -> Iterator[Fault]:
    setup = page.document.sections[0] if page.document.sections else None
    left, right = page.left(0), page.right(0)
    if setup is not None and setup.width is not None and left is not None and right is not None:
        centre = (left + setup.width - right) / 2
        for name in ("kind", "abstract"):
            yield from _off(page, page.found.of(name), centre, "trang", "the page")
    for names in _ALIKE:
        groups: dict[int, list[Part]] = {}
        for part in page.found.of(*names):
            groups.setdefault(part.group, []).append(part)
        for parts in groups.values():
            widest = max(parts, key=_wide)
            column = _middle([widest])
            if column is not None:
                yield from _off(page, [part for part in parts if part is not widest], column, "cột của nó", "its column")


def _wide(part: Part) -> float:
    return max((box.x1 - box.x0 for box in part.paragraph.boxes), default=0.0)


def _middle(parts: Sequence[Part]) -> float | None:
    if any(not part.segment.alone for part in parts):
        return None
    return middle([part.paragraph for part in parts])


def _off(page: Measured, parts: Sequence[Part], centre: float, vi: str, en: str) -> Iterator[Fault]:
    wrong = []
    for part in parts:
        own = _middle([part])
        if own is not None and abs(own - centre) > MIDDLE:
            wrong.append(part)
    for name in dict.fromkeys(part.component for part in wrong):
        those = [part for part in wrong if part.component == name]
        yield told(
            "TB907",
            those,
            page.form,
            f"chưa canh giữa {vi}, phải canh giữa.",
            f"it is not in the middle of {en}, it must be.",
            ("component", name),
        )
