"""KC201: a plan without legal bases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua_doc.diagnostic import Finding, Message, Severity
from thidua_doc.model import Paragraph, Plan
from thidua_doc.patterns import lazy
from thidua_doc.rule import Context, Example, Rule
from thidua_doc.rules.places import whole_plan

_NAMED = lazy(
    r"\b(?:căn cứ|thực hiện|theo|trên cơ sở|triển khai)\b.{0,80}?"
    r"\b(?:bộ luật|luật|pháp lệnh|nghị quyết|nghị định|thông tư|quyết định|chỉ thị|công văn|hướng dẫn|quy chế|điều lệ|kết luận|"
    # `lập Kế hoạch … như sau` is this plan: another one is named by its number or by whose it is.
    r"(?:kế hoạch|chương trình|đề án|phương án)\s+(?:hành động\s+)?(?:số|của))\b",
    re.IGNORECASE,
)


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """No basis of its own, and none named by the opening (`Thực hiện Thông tư số …, … ban hành Kế hoạch …`)."""
    if plan.bases:
        return
    if any(isinstance(block, Paragraph) and _NAMED.search(block.text.text) for block in plan.opening):
        return
    yield Finding(
        "KC201",
        whole_plan(plan),
        Message(
            "Kế hoạch chưa có căn cứ: thêm phần “Căn cứ:” sau các trường, mỗi căn cứ một dòng “- …”.",
            "The plan has no legal bases: add “Căn cứ:” after the fields, a “- …” line each.",
        ),
    )


RULES = (
    Rule(
        "KC201",
        Severity.ERROR,
        "Phụ lục I, mục II.6.a",
        Message("Không có căn cứ", "No legal bases"),
        Message(
            "Văn bản phải nêu căn cứ ban hành: văn bản quy định thẩm quyền, chức năng, nhiệm vụ của cơ quan và văn bản quy định nội "
            "dung. Đoạn mở đầu tự nêu căn cứ (“Thực hiện Thông tư số …, … ban hành Kế hoạch …”) cũng được.",
            "A document names what it rests on. An opening that itself names its bases counts.",
        ),
        Example(
            "KẾ HOẠCH: Tổ chức hội thao năm 2023\n\nI. Mục đích\nĐộng viên đoàn viên.",
            "KẾ HOẠCH: Tổ chức hội thao năm 2023\n\nCăn cứ Luật Công đoàn ngày 20 tháng 6 năm 2012;\n\nI. Mục đích\nĐộng viên đoàn viên.",
        ),
        check=check,
    ),
)
