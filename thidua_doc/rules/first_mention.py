"""VD512: a document that the body names short at first and in full later."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_doc.citations import Cited
from thidua_doc.diagnostic import Finding, Message, Related, Severity
from thidua_doc.documents import Document
from thidua_doc.law.register import key
from thidua_doc.model import Plan
from thidua_doc.rule import Context, Example, Rule


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """Documents with a number; what a basis names was mentioned there."""
    citations = context.citations
    if len(citations.body) < 2:
        return
    known = {_name(c.document) for _, every in citations.bases for c in every}
    short: dict[tuple[str, str], Cited] = {}
    for cited in citations.body:
        document = cited.document
        if document.is_law or not document.number or not document.symbol:
            continue
        name = _name(document)
        if name in known:
            continue
        if document.date is not None and document.issuer:
            first = short.get(name)
            if first is not None:
                yield _finding(first, cited)
            known.add(name)
        else:
            short.setdefault(name, cited)


def _name(document: Document) -> tuple[str, str]:
    return document.kind, key(document.number)


def _finding(first: Cited, later: Cited) -> Finding:
    name = first.document.short
    message = Message(
        f"Lần đầu nêu “{name}” phải ghi đủ ngày ban hành, cơ quan ban hành và trích yếu; chỗ ghi đủ đang ở phía sau.",
        f"The first mention of “{name}” has date, issuer and subject; the full one stands further down.",
    )
    related = Related(later.span(later.document.head), Message("ghi đủ ở đây", "in full here"))
    return Finding("VD512", first.span(first.document.head), message, None, (related,))


RULES = (
    Rule(
        "VD512",
        Severity.NOTE,
        "Phụ lục I, mục II.6.b",
        Message("Lần đầu viện dẫn ghi tắt, lần sau ghi đủ", "A first mention not in full, a later one in full"),
        Message(
            "Khi viện dẫn lần đầu phải ghi đầy đủ tên loại, số, ký hiệu, ngày ban hành, cơ quan ban hành và trích yếu; các lần sau chỉ ghi tên loại và "
            "số, ký hiệu. Văn bản đã nêu ở phần căn cứ coi như đã viện dẫn.",
            "The first mention of a document is in full, later ones have kind and number only. What the bases name was mentioned there.",
        ),
        Example(
            "1. Thực hiện Kế hoạch số 08/KH-LĐLĐ.\n2. Báo cáo theo Kế hoạch số 08/KH-LĐLĐ ngày 06 tháng 01 năm 2023 của Liên đoàn Lao động tỉnh về thi đua.",
            "1. Thực hiện Kế hoạch số 08/KH-LĐLĐ ngày 06 tháng 01 năm 2023 của Liên đoàn Lao động tỉnh về thi đua.\n2. Báo cáo theo Kế hoạch số 08/KH-LĐLĐ.",
        ),
        check=check,
    ),
)
