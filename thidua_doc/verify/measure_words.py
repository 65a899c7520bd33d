"""TB905 of the words that the law writes out, and TB906: sizes that move together."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from thidua_doc.language import fold
from thidua_doc.verify.known import Part, joined
from thidua_doc.verify.measure import SIZE, Fault, Measured, most, number, quoted, shares, told


def wording(page: Measured) -> Iterator[Fault]:
    """TB905 as well: the letters and dashes of the heading and the motto, which the law writes out (mục II.1)."""
    for name in ("national_name", "motto"):
        parts, meant = page.found.of(name), page.profile.wording(name)
        typed = " ".join(unicodedata.normalize("NFC", joined(parts)).split())
        # Whole words in capitals are another fault, told by `styles`.
        if (
            not parts
            or not meant
            or (fold(typed) == fold(meant) and (name == "national_name" or typed == meant or typed.isupper()))
        ):
            continue
        vi, en = f"viết “{quoted(typed, 60)}”, phải là “{meant}”.", f"it reads “{quoted(typed, 60)}”, it must be “{meant}”."
        yield told("TB905", parts, page.form, vi, en, ("wording", name))


def together(page: Measured) -> Iterator[Fault]:
    """TB906: sizes that do not move together. In the head, as far above the least that the law allows (mục V, note 1: 12, 13, 13 or
    13, 14, 14); in the text, clauses and points are as large as the words (mục II.6.đ).
    """
    head: list[tuple[Part, float, float]] = []
    picked = 0
    # The note speaks of the state's heading; the Party's and the Youth Union's have no motto, and sizes of their own.
    for name in ("national_name", "motto", "place_date") if page.profile.wording("motto") else ():
        part, component = page.found.first(name), page.component(name)
        size = most(shares(part.segment.pieces, lambda look: look.size)) if part is not None else None
        if part is None or component is None or size is None or not page.sized(name, size):
            continue
        if abs(size - page.profile.size(name)) <= SIZE:
            picked += 1
        if component.size.max > component.size.min:
            head.append((part, size, size - component.size.min))
    if head and picked < len(head) and max(step for *_, step in head) - min(step for *_, step in head) > SIZE:
        listed = ", ".join(f"{page.form.components[part.component].label} {number(size)}" for part, size, _ in head)
        low = ", ".join(number(page.form.components[part.component].size.min) for part, *_ in head)
        high = ", ".join(number(page.form.components[part.component].size.max) for part, *_ in head)
        vi = f"các cỡ chữ {listed} không tăng, giảm thống nhất: cùng là {low} hoặc cùng là {high}."
        en = f"these sizes do not move together: all of {low}, or all of {high}."
        yield told("TB906", [part for part, *_ in head][:1], page.form, vi, en, ("together", "head"))
    text = ("body", "clause", "clause_heading", "point", "dash", "plus")
    counted: dict[float, list[Part]] = {}
    for part in page.found.of(*text):
        component = page.component(part.component)
        size = most(shares(part.segment.pieces, lambda look: look.size))
        if component is not None and size is not None and page.sized(part.component, size):
            counted.setdefault(round(size * 2) / 2, []).append(part)
    own = all(abs(size - page.profile.size(part.component)) <= SIZE for size, those in counted.items() for part in those)
    if len(counted) > 1 and not own:
        main = max(counted, key=lambda size: sum(len(part.text) for part in counted[size]))
        parts = [part for size, those in counted.items() if size != main for part in those]
        parts.sort(key=lambda part: part.paragraph.index)
        other = next(size for size, those in counted.items() if parts[0] in those)
        vi = f"cỡ chữ {number(other)}, lời văn phần lớn cỡ {number(main)}: điều, khoản, điểm cùng cỡ chữ với lời văn."
        en = f"the size is {other:g} and most of the text {main:g}: clauses and points are as large as the words."
        yield told("TB906", parts, page.form, vi, en, ("together", "text"))
