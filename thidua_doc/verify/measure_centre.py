"""TB907 as well: what stands in the middle, of the page or of its column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua_doc.verify.known import Part
from thidua_doc.verify.measure import MIDDLE, Fault, Measured, told
from thidua_doc.verify.segments import middle

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
_ALIKE = (
    ("national_name", "motto", "place_date"),
    ("parent_agency", "issuing_agency", "number"),
    ("authority", "position", "signer_name"),
)


def centred(page: Measured) -> Iterator[Fault]:
    """Components that are not in the middle of what they stand in."""
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
                "canh giữa các dòng của phần đầu, phần cuối (gõ bằng phím Tab hay dấu cách)",
                "whether the lines of the head and foot are centred in their columns (typed with tabs or blanks)",
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
        for name in filter(lambda name: _is_centred(page, name), ("kind", "abstract")):
            yield from _off(page, page.found.of(name), centre, "trang", "the page")
    for names in _ALIKE:
        groups: dict[int, list[Part]] = {}
        for part in page.found.of(*names):
            groups.setdefault(part.group, []).append(part)
        for parts in groups.values():
            parts = [part for part in parts if _is_centred(page, part.component) and not _touches(page, part)]
            widest = max(parts, key=_wide) if parts else None
            column = _middle([widest]) if widest is not None else None
            if column is not None:
                yield from _off(page, [part for part in parts if part is not widest], column, "cột của nó", "its column")


def _is_centred(page: Measured, name: str) -> bool:
    """Whether the profile centres a component; what its form has none of is measured with the others of its column."""
    component = page.component(name)
    return component is None or component.align == "centre"


def _touches(page: Measured, part: Part) -> bool:
    """Whether a part was cut from the other column of its line, where only its words tell: its edges are a guess."""
    own = part.paragraph
    near = page.document.paragraphs[max(0, own.index - 1) : own.index + 2]
    pairs = [(box, other) for p in near if p is not own for other in p.boxes for box in own.boxes if box.y0 == other.y0]
    return any(box.x0 == other.x1 or box.x1 == other.x0 for box, other in pairs)


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
