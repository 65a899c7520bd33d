"""KC216: headings that end in a mark, or run over a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from thidua_doc import stray_colons
from thidua_doc.diagnostic import Finding, Fix, Message, Severity
from thidua_doc.model import Plan, Prose
from thidua_doc.patterns import lazy
from thidua_doc.rule import Context, Example, Rule
from thidua_doc.text import Edit

_END = lazy(r"(?:\./(?=\.)|[\s.:;,])+\Z")
_ABBREVIATED = lazy(r"\b(?:TP|TX|TT|Q|P|ThS|TS|PGS|GS|BS|KS|Tr|tr|v\.v)\.\Z")
_SENTENCE = lazy(r"[.!?]\s+(?=[^\W\d_])")
_ENDS = ".:;,"
_WORDS = 40


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """Every heading of a section and every headed clause."""
    for prose, alone in _headings(plan, context):
        text = prose.text
        end = _END.search(text) if text[-1] in _ENDS or text[-1].isspace() else None
        if _runs_over(text, alone):
            yield Finding(
                "KC216",
                prose.span,
                Message(
                    "Tiêu đề chỉ là một cụm từ; phần lời văn viết thành đoạn ở dòng dưới.",
                    "A heading is a phrase only; the rest is a paragraph of its own on the next line.",
                ),
            )
        elif end is not None and not (end.group().strip() == "." and _ABBREVIATED.search(text)) and end.group().strip():
            mark = end.group().strip()
            span = prose.at(end.start(), len(text))
            fix = Fix(Message(f"Bỏ “{mark}”", f"Drop “{mark}”"), (Edit(span, ""),))
            yield Finding(
                "KC216",
                span,
                Message(
                    f"Tiêu đề không kết thúc bằng dấu “{mark}”; bỏ dấu này.", f"A heading does not end in “{mark}”; drop it."
                ),
                fix,
            )


@lru_cache(maxsize=1024)
def _runs_over(text: str, alone: bool) -> bool:
    """Whether a heading says more than a heading; `alone`: nothing stands under it, so that what follows a colon is its content."""
    if len(text.split()) > _WORDS:
        return True
    if ":" in text and text.partition(":")[2].strip():
        return alone or len(text.split()) > _WORDS // 2 or text.rstrip().endswith((".", ";"))
    return any(not _ABBREVIATED.search(text[: match.start() + 1]) for match in _SENTENCE.finditer(text))


def _headings(plan: Plan, context: Context) -> Iterator[tuple[Prose, bool]]:
    for section in context.sections:
        if section.heading.text and (section.children or not section.heading.wrapped):
            yield section.heading, not section.children
    for item in context.headed:
        yield item.text, not item.children
    for item in stray_colons.of_runs(context.runs):
        yield item.text, False


RULES = (
    Rule(
        "KC216",
        Severity.WARNING,
        "Phụ lục I, mục II.6.d",
        Message("Tiêu đề có dấu câu ở cuối, hoặc dài quá một câu", "A heading that ends in a mark or runs over a sentence"),
        Message(
            "Tiêu đề là cụm từ chỉ nội dung chính của mục, khoản: không có dấu chấm, hai chấm, chấm phẩy ở cuối.",
            "A heading is a phrase that names what follows: it has no full stop, colon or semicolon at its end.",
        ),
        Example("I. Mục đích, yêu cầu:\nĐộng viên đoàn viên.", "I. Mục đích, yêu cầu\nĐộng viên đoàn viên."),
        fixable="safe",
        check=check,
    ),
)
