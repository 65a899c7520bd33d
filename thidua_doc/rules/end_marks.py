"""CT616: paragraphs and items without the mark that ends them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from thidua_doc import language
from thidua_doc.diagnostic import Finding, Fix, Message, Severity
from thidua_doc.model import Block, Item, Level, MarkKind, Paragraph, Plan, Prose
from thidua_doc.numbering import is_part
from thidua_doc.patterns import lazy
from thidua_doc.reading import Place
from thidua_doc.rule import CUSTOM, Context, Example, Rule
from thidua_doc.text import Edit, Span

_MARKS = frozenset(".;:!?…")
_PLACES = frozenset((Place.ITEM, Place.PARAGRAPH))
_ENDED = lazy(r"[.;:!?…_][\s”\"’)\]]*\Z|[…._]{2,}[^.;:!?]{0,12}\Z")
_LEADS = lazy(r"(?:(?<!\w)(?:như sau|sau đây|sau|gồm|bao gồm|cụ thể|là))\Z", re.IGNORECASE)
_LETTERED = lazy(r"[A-ZĐ][.)]\s|(?:Phần|Chương|Bước|Đợt|Giai đoạn)\s+(?:[IVX]+|\d+|thứ)\b")
"""A head without a number of the language's own: `B. Khối trường học`, `Giai đoạn 1`."""
_LEADING = ("sau", "đây", "gồm", "thể", "là")
_PHRASE = 8
"""A paragraph of so few words before another is what heads it; so is a point with lines under it."""
_SENTENCE = 15
_CLAUSES = frozenset((Level.CLAUSE, Level.SUBCLAUSE, Level.SUBSUBCLAUSE))


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """Each such line; a whole list without marks is said once. Headings, cells, recipients and bases have none."""
    parts = context.reading.parts
    text = context.reading.text
    if any(f"{end}\n" in text for end in _ILL_ENDED) or text.endswith(_ILL_ENDED):
        yield from _wrong_marks(context)
    bare = {
        id(part.owner)
        for i, part in [(i, part) for i, part in enumerate(parts) if part.prose.text[-1] not in _MARKS and part.place in _PLACES]
        if not (isinstance(part.owner, Item) and part.owner.headed and not part.prose.text.endswith(_LEADING))
        and _ENDED.search(part.prose.text) is None
        and not part.prose.text.endswith("./")  # said already
        and language.ADDRESSED.match(part.prose.text) is None  # TT419 speaks of it
        # A brace that is not closed and what is left of a table have their own codes.
        and not any(sign in part.prose.text for sign in "{|")
        # A line that a copy broke goes on below: that is CT615's.
        and not (i + 1 < len(parts) and parts[i + 1].place is Place.PARAGRAPH and parts[i + 1].prose.text[0].islower())
    }
    if not bare:
        return
    closed = context.profile.has("closing_mark")
    bare -= {id(block) for block in _last(plan) if closed}
    for blocks in (plan.opening, *(section.children for section in plan.sections), plan.closing):
        yield from _in(blocks, bare)
    for appendix in plan.appendices:
        for blocks in (appendix.children, *(section.children for section in appendix.sections)):
            yield from _in(blocks, bare, form=True)


def _wrong_marks(context: Context) -> Iterator[Finding]:
    """`như sau.` over what it leads into, and half a closing mark: `thực hiện./`."""
    reading = context.reading
    for i, part in enumerate(reading.parts):
        words = part.prose.text
        if not words.endswith(_ILL_ENDED) or part.place not in _PLACES or reading.is_laid_out(part.end - 2, part.end):
            continue
        if words.endswith("./"):
            start, mark = len(words) - 2, "."
            message = Message(
                "Cuối câu không viết “./”: viết “.”, hoặc “./.” ở cuối văn bản.",
                "A sentence does not end in “./”: write “.”, or “./.” at the end of the text.",
            )
        elif i + 1 < len(reading.parts) and reading.parts[i + 1].place in _LED:
            start, mark = len(words) - 1, ":"
            message = Message(
                f"Câu dẫn “{_tail(part.prose)[:-1]}” kết thúc bằng dấu “:”.", "A line that leads into what follows ends in “:”."
            )
        else:
            continue
        span = part.prose.at(start, len(words))
        title = Message(f"Đổi thành “{mark}”", f"Change to “{mark}”")
        yield Finding("CT616", span, message, Fix(title, (Edit(span, mark),)))


_ILL_ENDED = ("như sau.", "sau đây.", "./")
_LED = frozenset((Place.HEADING, Place.ITEM, Place.PARAGRAPH, Place.CAPTION, Place.HEAD_CELL, Place.CELL))


def _last(plan: Plan) -> Iterator[Block]:
    """The last lines of the body and of each appendix: the layout gives them the closing mark."""
    ends = [plan.closing or (plan.sections[-1].children if plan.sections else plan.opening)]
    ends += [(appendix.sections[-1].children if appendix.sections else appendix.children) for appendix in plan.appendices]
    for blocks in ends:
        while blocks:
            block = blocks[-1]
            yield block
            blocks = block.children if isinstance(block, Item) else ()


_NUMBERED_BELOW = (Level.SUBCLAUSE, Level.SUBSUBCLAUSE)
_Line = tuple["Paragraph | Item", "Block | None"]
"""A paragraph or an item, and what follows it in its list or under it."""


def _in(blocks: Sequence[Block], bare: set[int], *, form: bool = False, more: bool = False) -> Iterator[Finding]:
    """Blocks and what stands under them; `form`: in an appendix, where lines are often blanks to fill in.

    `more`: other lines of the section follow, to which a short line may be the head.
    """
    lines: list[_Line] = []
    for block, following in pairwise((*blocks, None)):
        if isinstance(block, Item):
            lines.append((block, block.children[0] if block.children else following))
        elif isinstance(block, Paragraph):
            lines.append((block, following))
    for _, group in groupby(lines, key=lambda line: line[0].level if isinstance(line[0], Item) else None):
        yield from _list(list(group), bare, form, more)
    for block, following in pairwise((*blocks, None)):
        if isinstance(block, Item) and block.children:
            yield from _in(block.children, bare, form=form, more=more or following is not None)


def _list(lines: list[_Line], bare: set[int], form: bool, more: bool) -> Iterator[Finding]:
    """The lines of one list, or paragraphs that follow each other."""
    if not any(id(block) in bare for block, _ in lines):
        return
    marks = [block.text.text[-1:] for block, _ in lines[:-1]]
    between = ";" if marks.count(";") >= marks.count(".") and ";" in marks else "." if "." in marks else ""
    if form and not any(mark in _MARKS for mark in marks):
        return  # a form, or a list of names
    owing = [(block, mark) for i, (block, _) in enumerate(lines) if (mark := _owes(lines, i, bare, between, form, more))]
    own = [id(block) for block, _ in lines if not (isinstance(block, Item) and (block.headed or block.children))]
    bad = {id(block) for block, _ in owing}
    alike = set(own) & bad
    if len(alike) > 1 and all(block in bad for block in own[:-1]):
        if not form:
            yield _whole_list([pair for pair in owing if id(pair[0]) in alike])
        owing = [pair for pair in owing if id(pair[0]) not in alike]
    for block, mark in owing:
        kind = ("Mục", "item") if isinstance(block, Item) else ("Đoạn", "paragraph")
        last = block.text.text[-1]
        message = (
            Message(f"{kind[0]} này kết thúc bằng dấu “,”; viết “{mark}”.", f"This {kind[1]} ends in “,”; write “{mark}”.")
            if last == ","
            else Message(
                f"{kind[0]} này thiếu dấu “{mark}” sau “{_tail(block.text)}”.",
                f"This {kind[1]} lacks “{mark}” behind “{_tail(block.text)}”.",
            )
        )
        one = _edit(block, mark)
        title = (
            Message(f"Đổi thành “{mark}”", f"Change to “{mark}”") if last == "," else Message(f"Thêm “{mark}”", f"Add “{mark}”")
        )
        yield Finding("CT616", _at(block.text), message, Fix(title, (one,)) if one else None)


def _whole_list(owing: Sequence[tuple[Paragraph | Item, str]]) -> Finding:
    """What is said of a list in which no line has its mark: once, at the first."""
    first = owing[0][0]
    edits = [edit for block, mark in owing if (edit := _edit(block, mark))]
    what = ("mục", "items") if isinstance(first, Item) else ("đoạn", "paragraphs")
    message = Message(
        f"Các {what[0]} ở đây không có dấu cuối, kể từ “{_tail(first.text)}”; thêm dấu “;” hoặc “.”.",
        f"The {what[1]} here have no end mark, from “{_tail(first.text)}” on; end them in “;” or “.”.",
    )
    fix = Fix(Message("Thêm dấu cuối cho cả danh sách", "End all of them"), tuple(edits)) if edits else None
    return Finding("CT616", _at(first.text), message, fix)


def _owes(lines: list[_Line], i: int, bare: set[int], between: str, form: bool, more: bool) -> str:
    """The mark that a line lacks; empty where it lacks none."""
    block, following = lines[i]
    if id(block) not in bare:
        return ""
    if isinstance(block, Item) and any(isinstance(c, Item) and c.level in _NUMBERED_BELOW for c in block.children[:1]):
        return ""  # `2. Mục tiêu cụ thể` over `2.1.` is a heading
    text = block.text.text
    words = len(text.split())
    if isinstance(block, Item):
        if block.children:
            leads = isinstance(following, Item) and _LEADS.search(text) is not None
            return ":" if leads or (words > _SENTENCE and not block.headed) else ""
        return "" if block.headed else _of_list(block, between, i == len(lines) - 1)
    if text.isupper() or is_part(text) or _LETTERED.match(text) is not None or _is_strong(block.text):
        return ""
    if following is not None and not isinstance(following, Paragraph) and _LEADS.search(text) is not None:
        return ":"
    if form and words < _SENTENCE:
        return ""
    if (more or following is not None) and words <= _PHRASE and not any(mark in text for mark in ",;:"):
        return ""
    return ":" if isinstance(following, Item) else "."


def _of_list(block: Item, between: str, last: bool) -> str:
    """`;` where the list goes on and ends its items so, else `.`."""
    if last or between == ".":
        return "."
    return ";" if between or (block.level not in _CLAUSES and ". " not in block.text.text) else "."


def _is_strong(prose: Prose) -> bool:
    """Whether a line is all bold or italic: what heads others without a number."""
    return any(m.kind is not MarkKind.REFERENCE and m.start == 0 and m.end >= len(prose.text) for m in prose.marks)


def _tail(prose: Prose) -> str:
    return " ".join(prose.text.rstrip(",").split()[-2:]).translate({ord(c): None for c in "“”"})


def _at(prose: Prose) -> Span:
    """The last word, behind which the mark is missing; the comma that stands in its place."""
    text = prose.text
    if text.endswith(","):
        return prose.at(len(text) - 1, len(text))
    return prose.at(len(text) - len(text.split()[-1]), len(text))


def _edit(block: Paragraph | Item, mark: str) -> Edit | None:
    prose = block.text
    text, end = prose.text, len(prose.text)
    if any(m.kind is MarkKind.REFERENCE and m.end >= end for m in prose.marks):
        span = prose.span
        closed = prose.source is not None and prose.source.typed[span.end - 1 : span.end] == "}"
        alone = block.task is None and not (isinstance(block, Item) and block.label is not None)
        return Edit(Span(span.end, span.end, span.file), mark) if closed and alone else None
    return Edit(prose.at(end - 1, end), mark if text[-1] == "," else text[-1] + mark)


RULES = (
    Rule(
        "CT616",
        Severity.WARNING,
        CUSTOM,
        Message("Đoạn hoặc mục thiếu dấu cuối", "A paragraph or item without its end mark"),
        Message(
            "Đoạn văn kết thúc bằng dấu “.”; dòng dẫn vào danh sách bằng “:”; mục của danh sách bằng “;”, mục cuối bằng “.”. "
            "Tiêu đề, ô của bảng, nơi nhận thì không.",
            "A paragraph ends in “.”, a line that leads into a list in “:”, an item of a list in “;” and the last in “.”. "
            "Headings, cells and recipients have none.",
        ),
        Example(
            "1. Yêu cầu\na) Thiết thực, hiệu quả\nb) Đúng tiến độ.\n2. Thời gian: cả năm.",
            "1. Yêu cầu\na) Thiết thực, hiệu quả;\nb) Đúng tiến độ.\n2. Thời gian: cả năm.",
        ),
        fixable="safe",
        check=check,
    ),
)
