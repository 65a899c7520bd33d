"""KC214, KC215, KC217, KC218: how lists nest and what stands between their items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from thidua_doc import stray_colons
from thidua_doc.diagnostic import Finding, Message, Related, Severity
from thidua_doc.model import Appendix, Block, Item, Level, Paragraph, Plan, Section
from thidua_doc.numbering import ordinal
from thidua_doc.patterns import lazy
from thidua_doc.rule import CUSTOM, Context, Example, Rule

_NAMES = {
    Level.SECTION: ("mục “I.”", "section “I.”"),
    Level.CLAUSE: ("khoản “1.”", "clause “1.”"),
    Level.SUBCLAUSE: ("“1.1.”", "“1.1.”"),
    Level.SUBSUBCLAUSE: ("“1.1.1.”", "“1.1.1.”"),
    Level.POINT: ("điểm “a)”", "point “a)”"),
}


def skipped(plan: Plan, context: Context) -> Iterator[Finding]:
    """A point straight under a section; `1.1.1.` straight under `1.`: said once a list."""
    for run in context.runs:
        if not run.items:
            continue
        above = Level.SECTION if isinstance(run.parent, Section) else run.parent.level if isinstance(run.parent, Item) else None
        missing = None
        if above is Level.SECTION and run.level is Level.POINT:
            missing = Level.CLAUSE
        elif run.level is Level.SUBSUBCLAUSE and above in (Level.SECTION, Level.CLAUSE):
            missing = Level.SUBCLAUSE if above is Level.CLAUSE else Level.CLAUSE
        if missing is None or above is None:
            continue
        vi, en = _NAMES[missing]
        under_vi, under_en = _NAMES[above]
        if run.parent is not None and not isinstance(run.parent, Appendix) and run.parent.marker.text:
            # The line itself rather than the first of its level.
            under_vi, under_en = (f"{words.split(' “')[0]} “{run.parent.marker.text}”" for words in (under_vi, under_en))
        yield Finding(
            "KC214",
            run.items[0].marker.span,
            Message(
                f"Nhảy cấp: ngay dưới {under_vi} phải là {vi}, không phải “{run.items[0].marker.text}”.",
                f"A level is skipped: under {under_en} comes {en}, not “{run.items[0].marker.text}”.",
            ),
        )


def single(plan: Plan, context: Context) -> Iterator[Finding]:
    """A numbered list of one: there is nothing to number. One whose number is not even the first is another rule's."""
    for run in context.runs:
        if len(run.items) == 1 and ordinal(run.level, run.items[0].marker, context.law) == 1:
            item = run.items[0]
            message = Message(
                f"Chỉ có một mình “{item.marker.text}” ở cấp này; chỉ một mục thì không cần đánh số.",
                f"“{item.marker.text}” stands alone at its level; there is nothing to number.",
            )
            yield Finding("KC215", item.marker.span, message)


def between(plan: Plan, context: Context) -> Iterator[Finding]:
    """A paragraph after an item of a list that goes on (the item ends in `;`): it belongs to neither neighbour."""
    loose = {id(siblings.parent) for siblings in context.reading.siblings if siblings.paragraphs and _goes_on(siblings.parent)}
    for siblings in context.reading.siblings:
        if len(siblings.items) > 1 and (siblings.paragraphs or (loose and not loose.isdisjoint(map(id, siblings.items)))):
            yield from _between(siblings.blocks)


def _goes_on(block: object) -> bool:
    """Whether the list goes on behind an item."""
    return isinstance(block, Item) and block.text.text.endswith(";")


def _between(blocks: Sequence[Block]) -> Iterator[Finding]:
    items = [(i, block) for i, block in enumerate(blocks) if isinstance(block, Item)]
    for (i, block), (_, following) in pairwise(items):
        if following.level is block.level and _goes_on(block):
            nearest = blocks[i + 1]
            loose = next((b for b in (*block.children, nearest) if isinstance(b, Paragraph)), None)
            if loose is not None:
                message = Message(
                    f"Đoạn này đứng giữa “{block.marker.text}” và “{following.marker.text}” mà không thuộc về mục nào.",
                    f"This paragraph stands between “{block.marker.text}” and “{following.marker.text}” and belongs to neither.",
                )
                yield Finding("KC217", loose.span, message)


_BOTH = 2


_RUN_IN = lazy(r"[^.;:]{2,40}:\s")


def _undecided(item: Item) -> bool:
    """Whether it is neither: `Mục tiêu chung: nâng cao …` has its heading in its line, and a line that a copy broke is no heading."""
    below = item.children[0] if item.children else None
    torn = isinstance(below, Paragraph) and below.text.text[:1].islower()
    return torn or (not item.headed and _RUN_IN.match(item.text.text) is not None)


def mixed(plan: Plan, context: Context) -> Iterator[Finding]:
    """A list of clauses of which some have a heading and some are sentences: said once, at the first that differs."""
    for run in context.runs:
        if len({item.headed for item in run.items}) < _BOTH:
            continue
        # A heading with nothing under it is KC206's: whether the list is mixed shows when it is filled.
        items = [
            item for item in run.items if (not item.headed or item.children or item.task is not None) and not _undecided(item)
        ]
        coloned = {id(item) for item in stray_colons.of_list(run)}  # headings with a colon: KC216's
        headed = [item.headed or id(item) in coloned for item in items]
        if all(headed) or not any(headed):
            continue
        odd = next(item for item, has in zip(items, headed, strict=True) if has != headed[0])
        first = items[0]
        vi = ("có tiêu đề", "không") if headed[0] else ("không có tiêu đề", "có")
        en = ("has a heading", "none") if headed[0] else ("has no heading", "one")
        yield Finding(
            "KC218",
            odd.line_span,
            Message(
                f"Cùng một danh sách mà “{first.marker.text}” {vi[0]}, “{odd.marker.text}” lại {vi[1]}.",
                f"In one list “{first.marker.text}” {en[0]} and “{odd.marker.text}” {en[1]}.",
            ),
            related=(Related(first.line_span, Message("mục đầu danh sách", "the first of the list")),),
        )


RULES = (
    Rule(
        "KC214",
        Severity.WARNING,
        "Phụ lục I, mục II.6.c",
        Message("Nhảy cấp đánh số", "A level skipped"),
        Message(
            "Nội dung chia từ lớn đến nhỏ theo thứ tự: mục “I.”, khoản “1.”, điểm “a)”. Dưới mục là khoản, dưới khoản mới là điểm.",
            "A text is divided from large to small in order: section “I.”, clause “1.”, point “a)”.",
        ),
        Example(
            "II. Nội dung\na) Phát động phong trào;\nb) Trồng cây đầu năm.",
            "II. Nội dung\n1. Phát động phong trào;\n2. Trồng cây đầu năm.",
        ),
        check=skipped,
    ),
    Rule(
        "KC215",
        Severity.NOTE,
        CUSTOM,
        Message("Một cấp chỉ có một mục con", "A level with one child only"),
        Message(
            "Đánh số là để phân biệt các mục cùng cấp. Chỉ có một mục thì bỏ số, viết thành đoạn.",
            "Numbers tell items of one level apart; a single one needs none.",
        ),
        Example("II. Nội dung\n1. Phát động phong trào.", "II. Nội dung\nPhát động phong trào."),
        check=single,
    ),
    Rule(
        "KC217",
        Severity.NOTE,
        CUSTOM,
        Message("Đoạn văn nằm giữa hai mục đánh số", "A paragraph between numbered siblings"),
        Message(
            "Mục trước kết thúc bằng “;” nghĩa là danh sách còn tiếp; đoạn xen vào giữa không thuộc mục nào.",
            "An item that ends in “;” says that the list goes on; a paragraph in between belongs to neither item.",
        ),
        Example(
            "1. Yêu cầu\na) Thiết thực, hiệu quả;\nCác đơn vị lưu ý.\nb) Kịp thời.\n2. Thời gian: cả năm.",
            "1. Yêu cầu\na) Thiết thực, hiệu quả;\nb) Kịp thời.\n2. Thời gian: cả năm.",
        ),
        check=between,
    ),
    Rule(
        "KC218",
        Severity.NOTE,
        CUSTOM,
        Message("Cùng danh sách, mục có tiêu đề, mục không", "In one list, some items headed and some not"),
        Message(
            "Các khoản của một mục nên cùng một kiểu: đều có tiêu đề, hoặc đều là câu.",
            "The clauses of one section are better of one kind: all headed, or all sentences.",
        ),
        Example(
            "1. Mục đích\nĐộng viên đoàn viên.\n2. Bảo đảm thiết thực, hiệu quả.",
            "1. Mục đích\nĐộng viên đoàn viên.\n2. Yêu cầu\nBảo đảm thiết thực, hiệu quả.",
        ),
        check=mixed,
    ),
)
