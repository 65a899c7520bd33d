"""CP102: the title line."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_doc import language
from thidua_doc.diagnostic import Finding, Fix, Message, Severity
from thidua_doc.model import Plan
from thidua_doc.rule import Context, Example, Rule
from thidua_doc.text import Edit, Span


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """No title, one of no known kind, one of a kind that is no plan, one without its abstract."""
    kinds = context.law.data["kinds"]
    plans = tuple(kinds["plans"])
    listed = ", ".join(f"“{kind}”" for kind in plans)
    others = ", ".join(f"“{kind}: …”" for kind in plans[1:])
    if plan.title is None:
        yield _missing(plan, others)
        return
    title = plan.title
    if title.kind not in plans:
        near = language.nearest(title.kind, plans)
        if title.kind in kinds["others"]:
            vi, en = f"“{title.kind}” không phải là kế hoạch", f"“{title.kind}” is no plan"
        else:
            vi, en = f"“{title.kind}” không phải tên loại văn bản", f"“{title.kind}” is no kind of document"
        fix = None
        if near is not None and title.kind not in kinds["others"]:
            fix = Fix(Message(f"Đổi thành “{near[0]}”", f"Change to “{near[0]}”"), (Edit(title.kind_span, near[0]),), safe=False)
        yield Finding(
            "CP102", title.kind_span, Message(f"{vi}; tệp .kh nhận {listed}.", f"{en}; a .kh file takes {listed}."), fix
        )
    elif not title.abstract.text:
        yield Finding(
            "CP102",
            title.kind_span,
            Message(
                f"Tiêu đề chưa có trích yếu: viết “{title.kind}: nội dung chính của kế hoạch” trên cùng một dòng.",
                f"The title has no abstract: write “{title.kind}: what the plan is about” on one line.",
            ),
        )


def _missing(plan: Plan, listed: str) -> Finding:
    source = plan.source
    if source.bad_at is not None:
        return Finding("CP102", Span(0, 0), Message("Không đọc được tiêu đề.", "The title can't be read."))
    if not source.text.strip():
        return Finding("CP102", Span(0, 0), Message("Tệp trống: chưa có kế hoạch nào.", "The file is empty."))
    start = next((i for i, c in enumerate(source.typed) if not c.isspace()), 0)
    end = min(source.typed.find("\n", start) % (len(source.typed) + 1), len(source.typed))
    shown = source.typed[start:end].rstrip()
    return Finding(
        "CP102",
        Span(start, start + min(len(shown), 80)),
        Message(
            f"Chưa có tiêu đề: dòng đầu phải là “KẾ HOẠCH: trích yếu” (hoặc {listed}).",
            f"There is no title: the first line must be “KẾ HOẠCH: abstract” (or {listed}).",
        ),
    )


RULES = (
    Rule(
        "CP102",
        Severity.ERROR,
        "Phụ lục I, mục II.5.a",
        Message("Thiếu tiêu đề, hoặc tên loại không phải kế hoạch", "No title line, or one that names no known kind"),
        Message(
            "Dòng đầu tiên (trừ ghi chú) là tên loại và trích yếu: “KẾ HOẠCH: Tổ chức hội thao năm 2023”. Tên loại nhận KẾ HOẠCH, "
            "CHƯƠNG TRÌNH, PHƯƠNG ÁN, ĐỀ ÁN; loại văn bản là loại ghi ở dòng này, không đoán theo từ trong bài.",
            "The first line that is not a comment names the kind and the abstract. The kind is what this line says, never a guess "
            "from a word in the text.",
        ),
        Example("KẾ HOẠCH Phong trào thi đua năm 2023", "KẾ HOẠCH: Tổ chức hội thao năm 2023"),
        fixable="safe",
        check=check,
    ),
)
