"""TT413: the abstract, which is a phrase or one short sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua_doc.diagnostic import Finding, Fix, Message, Severity
from thidua_doc.model import Plan
from thidua_doc.patterns import lazy
from thidua_doc.rule import Context, Example, Rule
from thidua_doc.text import Edit

_END = lazy(r"\s*(?:\./\.|[.:;,!])+\Z")
_ABBREVIATED = lazy(r"(?<!\w)(?:TP|TX|TT|Q|P|ThS|TS|PGS|GS|BS|KS|Tr|St|v\.v|tr)\.\Z", re.IGNORECASE)
_BLANK = lazy(r"\.\.|…")
_SENTENCE = lazy(r"[.!?]\s+(?=([^\W\d_]))")
_WORD = lazy(r"[^\W\d_]{2,}")
_WORDS = 90
"""More words than any real title that names the documents it carries out."""


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """End mark, letter case, length."""
    if plan.title is None or not plan.title.abstract.text:
        return
    abstract = plan.title.abstract
    text = abstract.text
    end = _END.search(text)
    if end is not None and not _BLANK.search(end.group()) and not _ABBREVIATED.search(text):
        span = abstract.at(end.start(), end.end())
        mark = end.group().strip()
        yield Finding(
            "TT413",
            span,
            Message(f"Trích yếu không kết thúc bằng dấu “{mark}”; bỏ dấu này.", f"A title does not end in “{mark}”; drop it."),
            Fix(Message(f"Bỏ “{mark}”", f"Drop “{mark}”"), (Edit(span, ""),)),
        )
    if text.isupper() and len(_WORD.findall(text)) > 2:
        message = Message(
            "Trích yếu viết bằng chữ in thường; chỉ tên loại văn bản in hoa.",
            "The abstract is in small letters; only the kind of document is in capitals.",
        )
        yield Finding("TT413", abstract.span, message)
        return
    stop = next((m for m in _SENTENCE.finditer(text) if m[1].isupper() and not _ABBREVIATED.search(text, 0, m.start() + 1)), None)
    if stop is not None:
        message = Message(
            "Trích yếu chỉ là một câu ngắn gọn hoặc một cụm từ; phần sau viết trong nội dung.",
            "An abstract is one short sentence or a phrase; what follows belongs in the text.",
        )
        yield Finding("TT413", abstract.at(stop.end(), end.start() if end is not None else len(text)), message)
    elif len(text.split()) > _WORDS:
        message = Message(
            f"Trích yếu dài {len(text.split())} chữ; viết gọn thành một câu ngắn hoặc một cụm từ.",
            f"The abstract has {len(text.split())} words; make it one short sentence or a phrase.",
        )
        yield Finding("TT413", abstract.span, message)


RULES = (
    Rule(
        "TT413",
        Severity.WARNING,
        "Phụ lục I, mục II.5",
        Message(
            "Trích yếu có dấu câu ở cuối, viết in hoa hoặc quá dài", "A title that ends in a mark, is in capitals or too long"
        ),
        Message(
            "Trích yếu là một câu ngắn gọn hoặc một cụm từ phản ánh khái quát nội dung chủ yếu của văn bản, trình bày bằng chữ in thường, "
            "không có dấu ở cuối.",
            "The abstract is one short sentence or a phrase that says what the document is about, in small letters, with no mark at "
            "its end.",
        ),
        Example("KẾ HOẠCH: Tổ chức hội thao năm 2023.", "KẾ HOẠCH: Tổ chức hội thao năm 2023"),
        fixable="safe",
        check=check,
    ),
)
