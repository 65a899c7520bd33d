"""CT615: a paragraph that starts with a small letter where the line above has not ended."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from thidua_doc.diagnostic import Finding, Fix, Message, Related, Severity
from thidua_doc.model import Item, Plan, Section
from thidua_doc.patterns import lazy
from thidua_doc.reading import Part, Place
from thidua_doc.rule import Context, Example, Rule
from thidua_doc.text import Edit, Span

_ABOVE = frozenset((Place.ITEM, Place.PARAGRAPH, Place.BASIS, Place.HEADING))
_ENDED = lazy(r"[.:;!?…][\s”\")\]]*\Z")
_FIRST = lazy(r"[^\W\d_]+(?![\w-])")
_SHORT = lazy(r"(?:(?<!\w)(?:TP|Tp|TX|TT|ThS|TS|PGS|GS|BS|KS|Tr|tr|đ/c|Đ/c|Q|P))\.\Z")


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """Such paragraphs, each with the line that it was torn from. Items of a list may begin small; so may words behind a colon."""
    parts = context.reading.parts
    for above, part in pairwise(parts):
        if part.place is not Place.PARAGRAPH or not part.prose.text[0].islower() or above.place not in _ABOVE:
            continue
        first = _FIRST.match(part.prose.text)
        text = above.prose.text.rstrip()
        if "|" in text or "|" in part.prose.text:
            continue  # what is left of a table
        if first is None or not first.group().islower() or (_ENDED.search(text) and not _SHORT.search(text)):
            continue
        word = first.group()
        message = Message(
            f"Đoạn bắt đầu bằng chữ thường “{word}” mà dòng trên chưa hết câu: có phải một dòng bị ngắt?",
            f"The paragraph starts with the small letter of “{word}” and the line above has not ended: is it one broken line?",
        )
        related = (
            Related(above.prose.at(len(text) - 1, len(text)), Message("dòng trên dừng ở đây", "the line above stops here")),
        )
        yield Finding("CT615", part.prose.at(0, len(part.prose.text)), message, _joined(plan, above, part), related)


def _joined(plan: Plan, above: Part, part: Part) -> Fix | None:
    """The break between the two made a space; None where a number, `{…}` or another file lies between."""
    if isinstance(above.owner, Section) or (isinstance(above.owner, Item) and above.owner.task is not None):
        return None
    end, start = above.prose.span.end, part.prose.span.start
    file = part.prose.span.file
    if above.prose.span.file != file or not start > end:
        return None
    between = plan.sources[file].typed[end:start]
    if between.strip():
        return None
    title = Message("Nối với dòng trên", "Join it to the line above")
    return Fix(title, (Edit(Span(end, start, file), " "),), safe=False)


RULES = (
    Rule(
        "CT615",
        Severity.WARNING,
        "Phụ lục II, mục I",
        Message("Đoạn bắt đầu bằng chữ thường do dòng bị ngắt", "A paragraph that starts with a small letter"),
        Message(
            "Khi xuống dòng thì viết hoa (Phụ lục II, mục I). Đoạn bắt đầu bằng chữ thường sau một dòng chưa hết câu thường là một dòng bị "
            "ngắt khi sao chép: nối lại với dòng trên.",
            "A new line begins with a capital. A paragraph in small letters behind a line that has not ended is mostly one line that a copy "
            "broke: join it to the line above.",
        ),
        Example(
            "1. Chăm lo đời sống, tinh thần của đoàn viên, người lao động trong toàn cơ quan, đơn vị, trường học trên địa bàn thị trấn và bảo vệ\n"
            "quyền, lợi ích hợp pháp của đoàn viên.\n2. Tổng kết phong trào.",
            "1. Chăm lo đời sống, tinh thần của đoàn viên, người lao động trong toàn cơ quan, đơn vị, trường học trên địa bàn thị trấn và bảo vệ "
            "quyền, lợi ích hợp pháp của đoàn viên.\n2. Tổng kết phong trào.",
        ),
        fixable="unsafe",
        check=check,
    ),
)
