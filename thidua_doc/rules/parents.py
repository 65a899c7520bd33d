"""DS308: a child number that is not its parent's: `2.1` under `1.`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from thidua_doc.diagnostic import Finding, Fix, Message, Related, Severity
from thidua_doc.markers import roman_meant
from thidua_doc.model import Item, Plan, Section
from thidua_doc.numbering import Run
from thidua_doc.rule import Context, Example, Rule
from thidua_doc.text import Edit


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """Each list of sub-clauses against the number that it stands under: once a list, at the first that is wrong."""
    places: dict[int, int] = {}  # of every number in its list, by identity; gathered once a list is wrong
    for run in context.runs:
        if not run.items or not run.markers[0].path:
            continue
        parent = _parent(run)
        if parent is None:
            continue
        wrong = [marker for marker in run.markers if marker.path[:-1] != parent]
        if not wrong:
            continue
        places = places or {id(marker): i for each in context.runs for i, marker in enumerate(each.markers, 1)}
        if _follow_the_place(run, parent, places):
            continue
        edits = tuple(Edit(m.number_span, ".".join(map(str, (*parent, m.path[-1])))) for m in wrong)
        number = ".".join(map(str, parent))
        first = ".".join(map(str, (*parent, wrong[0].path[-1])))
        above = run.parent.marker.span if isinstance(run.parent, Item | Section) else wrong[0].span
        yield Finding(
            "DS308",
            wrong[0].number_span,
            Message(
                f"“{wrong[0].number}” đứng dưới “{number}” nên phải là “{first}”.",
                f"“{wrong[0].number}” stands under “{number}” and must be “{first}”.",
            ),
            Fix(Message("Đánh lại theo số của khoản trên", "Take the parent's number"), edits),
            (Related(above, Message("số ở trên", "the number above")),),
        )


def _follow_the_place(run: Run, parent: tuple[int, ...], places: Mapping[int, int]) -> bool:
    """Whether the children have the number that their parent should have: the mistake is the parent's then, and said there."""
    if not isinstance(run.parent, Item | Section):
        return False
    place = places.get(id(run.parent.marker))
    return place is not None and all(marker.path[:-1] == (*parent[:-1], place) for marker in run.markers)


def _parent(run: Run) -> tuple[int, ...] | None:
    """The numbers that a sub-clause begins with: its clause's; its section's where it stands straight under one."""
    if isinstance(run.parent, Item):
        marker = run.parent.marker
        if marker.path:
            return marker.path
        return (marker.ordinal,) if marker.ordinal is not None and len(run.markers[0].path) == 2 else None
    if isinstance(run.parent, Section) and len(run.markers[0].path) == 2:
        value = roman_meant(run.parent.marker.number)
        return (value,) if value is not None else None
    return None


RULES = (
    Rule(
        "DS308",
        Severity.ERROR,
        "Phụ lục I, mục II.6.đ",
        Message("Số con không theo số của khoản trên", "A child number that is not its parent's"),
        Message(
            "Số “1.1.” gồm số của khoản trên và số thứ tự của nó: dưới “2.” là “2.1.”, “2.2.”.",
            "“1.1.” is its clause's number and its own: under “2.” come “2.1.” and “2.2.”.",
        ),
        Example(
            "1. Tuyên truyền\n2.1. Treo băng rôn.\n2.2. Phát thanh.\n2. Thi đua: cả năm.",
            "1. Tuyên truyền\n1.1. Treo băng rôn.\n1.2. Phát thanh.\n2. Thi đua: cả năm.",
        ),
        fixable="safe",
        check=check,
    ),
)
