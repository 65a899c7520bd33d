"""TT415: the closing mark `./.`, which the tool lays out after the last word of the body where the profile has it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from thidua_doc.diagnostic import Finding, Fix, Message, Severity
from thidua_doc.model import Basis, Block, Item, Paragraph, Plan, Recipient, Table
from thidua_doc.patterns import lazy
from thidua_doc.reading import Part, Place, Reading
from thidua_doc.rule import Context, Example, Rule
from thidua_doc.text import Edit

# `./.` right behind a word, or with spaces at the end of a line; half a mark counts at the end only.
_MARK = lazy(
    r"(?<=[\w)\]”\"’%])(?:(?P<mark>\./\.[./]*)(?!\w)|[^\S\n]*(?P<end>\./\.|\.\s?/\s?\.|\.?\s?//\s?\.|/\.)(?=[^\S\n]*$))",
    re.MULTILINE,
)
_STOPS = (";", ",", ":")
_HEADS = (Place.TITLE, Place.HEADING, Place.FIELD)
_KINDS = (Place.ITEM, Place.PARAGRAPH)


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """Every mark that was typed: only the one after the last word of the body, or of an appendix, stands right."""
    reading = context.reading
    if "/." not in reading.text:
        return
    mark = context.law.wording("closing_mark")
    has = context.profile.has("closing_mark")
    last = {id(block) for block in _last(plan)}
    for match, part in _marks(reading):
        if part.place in _HEADS:
            continue  # TT413 and KC216 speak of marks behind a heading
        at_end = not reading.text[match.end() : part.end].strip()
        start, end = match.span("mark" if match["mark"] else "end")
        shown = match["mark"] or match["end"]
        closes = at_end and id(part.owner) in last and part.place in _KINDS
        if closes and has and shown == mark:
            continue  # a space before it is another rule's
        right = mark if closes and has else _instead(part, at_end, plan)
        if reading.text[match.end() : match.end() + 1] in _STOPS:
            right = ""
        span = reading.span(start, end)
        yield Finding("TT415", span, _message(shown, closes, has, mark), _fix(span, right))


def _marks(reading: Reading) -> Iterator[tuple[re.Match[str], Part]]:
    """Each mark with its line, looked for around each `/.` only."""
    text = reading.text
    at = text.find("/.")
    while at >= 0:
        part = reading.part(at)
        match = _MARK.search(text, max(part.start, at - 4), part.end)
        if match is not None and match.start() <= at:
            yield match, part
            at = max(at, match.end() - 1)
        at = text.find("/.", at + 1)


def _message(shown: str, closes: bool, has: bool, mark: str) -> Message:
    if not has:
        return Message(
            f"Thể thức này không có dấu “{shown}” ở cuối văn bản.", f"This profile has no “{shown}” at the end of a document."
        )
    if closes:
        return Message(
            f"Dấu kết thúc văn bản là “{mark}”, không phải “{shown}”.", f"The closing mark is “{mark}”, not “{shown}”."
        )
    return Message(
        f"Dấu “{shown}” chỉ đứng sau chữ cuối cùng của nội dung văn bản hoặc phụ lục.",
        f"“{shown}” stands only after the last word of the text, or of an appendix.",
    )


def _fix(span: object, right: str) -> Fix:
    title = Message(f"Đổi thành “{right}”", f"Change to “{right}”") if right else Message("Bỏ dấu", "Drop the mark")
    return Fix(title, (Edit(span, right),))  # type: ignore[arg-type]


def _instead(part: Part, at_end: bool, plan: Plan) -> str:
    """The mark that ends such a line."""
    owner = part.owner
    if at_end and isinstance(owner, Basis):
        return "." if owner is plan.bases[-1] else ";"
    if at_end and isinstance(owner, Recipient):
        return "." if owner is plan.recipients[-1] else ";"
    return "." if part.place in _KINDS or part.place is Place.BASIS else ""


def _last(plan: Plan) -> Iterator[Block]:
    """The blocks after which a closing mark may stand: the body's last one, and each appendix's."""
    if plan.closing:
        yield from _tail(plan.closing)
    elif plan.sections:
        yield from _tail(plan.sections[-1].children)
    else:
        yield from _tail(plan.opening)
    for appendix in plan.appendices:
        yield from _tail(appendix.sections[-1].children if appendix.sections else appendix.children)


def _tail(blocks: Sequence[Block]) -> Iterator[Block]:
    """The last words of some blocks. A table behind them takes no mark: what stands before it may."""
    for block in reversed(blocks):
        if isinstance(block, Item):
            yield from _tail(block.children) if block.children else iter((block,))
            return
        if isinstance(block, Paragraph) or (isinstance(block, Table) and block.notes):
            yield block
            return


RULES = (
    Rule(
        "TT415",
        Severity.WARNING,
        "Phụ lục III, mẫu 1.4",
        Message("Dấu kết thúc “./.” sai chỗ", "A closing mark out of place"),
        Message(
            "Dấu “./.” đứng sau chữ cuối cùng của nội dung (và của mỗi phụ lục), do công cụ trình bày; gõ ở đó cũng được. Nó không đứng "
            "giữa nội dung, sau nơi nhận hay chữ ký; văn bản của Đảng không có dấu này.",
            "“./.” stands after the last word of the text (and of each appendix); the tool lays it out, and typing it there is fine. It "
            "stands nowhere else, and in no document of the Party.",
        ),
        Example("1. Phát động phong trào./.\n2. Tổng kết phong trào.", "1. Phát động phong trào.\n2. Tổng kết phong trào."),
        fixable="safe",
        check=check,
    ),
)
