"""TT404 and TT410: the agency that the symbol names, and the parent above the issuing agency."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua_doc.diagnostic import Finding, Message, Related, Severity
from thidua_doc.law import agencies
from thidua_doc.model import Plan
from thidua_doc.patterns import lazy
from thidua_doc.reading import typed
from thidua_doc.rule import Context, Example, Rule

_GROUP = lazy(r"[^\W\d_][\w&.]*")


def symbol(plan: Plan, context: Context) -> Iterator[Finding]:
    """Letters that are another kind of body's, and none in the symbol that may be the issuing agency's own."""
    field, issuer = plan.field("số"), plan.issuing_agency
    if plan.number is None or field is None or issuer is None:
        return
    groups = _GROUP.findall(plan.number.text)[1:]
    known = agencies.letters()
    if not groups or any(group not in known for group in groups) or any(agencies.bears(issuer, group) for group in groups):
        return
    if not _is_known(issuer) or _is_swapped(plan.parent_agency or "", issuer):
        return
    prose = typed(plan.sources, field.value_span)
    group = list(_GROUP.finditer(prose.text))[1]
    letters = group.group()
    yield Finding(
        "TT404",
        prose.at(group.start(), group.end()),
        Message(
            f"“{letters}” là chữ viết tắt của {known[letters].names[0]}, mà cơ quan ban hành là “{issuer}”.",
            f"“{letters}” stands for another kind of body ({known[letters].names[0]}) and the issuing agency is “{issuer}”.",
        ),
    )


def parent(plan: Plan, context: Context) -> Iterator[Finding]:
    """A parent that is the issuing agency itself, or stands below it."""
    above, own = plan.parent_agency, plan.issuing_agency
    field = plan.field("cơ quan chủ quản") or plan.field("cơ quan ban hành")
    if above is None or own is None or field is None or not field.value:
        return
    if agencies.whole(above) == agencies.whole(own):
        message = Message(
            f"Cơ quan chủ quản trùng với cơ quan ban hành; ghi cơ quan cấp trên trực tiếp của “{own}”, hoặc bỏ trường này.",
            f"The parent agency is the issuing agency itself; name the body right above “{own}”, or drop the field.",
        )
    else:
        if not _is_swapped(above, own):
            return
        message = Message(
            f"“{above}” là cấp dưới của “{own}”: hai tên đứng lộn chỗ, hoặc ghi nhầm cơ quan chủ quản.",
            f"“{above}” stands below “{own}”: the two are swapped, or the parent agency is a wrong one.",
        )
    other = plan.field("cơ quan ban hành")
    related: tuple[Related, ...] = ()
    if other is not None and other is not field:
        related = (Related(other.value_span, Message("cơ quan ban hành ở đây", "the issuing agency is here")),)
    yield Finding("TT410", field.value_span, message, related=related)


def _is_known(name: str) -> bool:
    """Whether the kind of a body, or of one of those that issue together, is known."""
    return any(agencies.kind_of(part) is not None for part in re.split(r"\s+[-–]\s+", name))


def _is_swapped(above: str, own: str) -> bool:
    """Whether the parent surely stands below the agency that it should stand above."""
    higher, lower = agencies.rank(above), agencies.rank(own)
    return higher is not None and lower is not None and higher[0] == lower[0] and higher[1] > lower[2]


RULES = (
    Rule(
        "TT404",
        Severity.WARNING,
        "Phụ lục I, mục II.3.b",
        Message("Ký hiệu không phải của cơ quan ban hành", "A symbol whose agency is not the issuing agency"),
        Message(
            "Ký hiệu gồm chữ viết tắt tên loại và chữ viết tắt tên cơ quan ban hành. Chữ viết tắt do người đứng đầu cơ quan quy định, "
            "nên quy tắc này chỉ nhắc khi ký hiệu rõ ràng là của loại cơ quan khác.",
            "A symbol has the abbreviations of the kind and of the issuing agency. The head of the agency sets it, so that this rule "
            "speaks only where the letters are plainly another kind of body's.",
        ),
        Example("số: 03/KH-LĐLĐ", "số: 03/KH-CĐCS"),
        check=symbol,
    ),
    Rule(
        "TT410",
        Severity.WARNING,
        "Phụ lục I, mục II.2.a",
        Message("Cơ quan chủ quản trùng hoặc lộn chỗ với cơ quan ban hành", "Parent and issuing agency the same, or swapped"),
        Message(
            "Cơ quan chủ quản là cơ quan cấp trên trực tiếp của cơ quan ban hành; cơ quan không có cấp trên trực tiếp thì bỏ trường này.",
            "The parent is the body right above the issuing agency; an agency that has none leaves the field out.",
        ),
        Example("cơ quan chủ quản: Công đoàn cơ sở thị trấn Lai Uyên", "cơ quan chủ quản: Liên đoàn Lao động huyện Bàu Bàng"),
        check=parent,
    ),
)
