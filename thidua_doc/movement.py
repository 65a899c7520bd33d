"""Plans whose subject is an emulation movement: which they are, and what they say line by line, with the role of each line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from thidua_doc import language
from thidua_doc.model import Block, Item, Paragraph, Plan, Role, Table
from thidua_doc.patterns import lazy

_MOVEMENT = lazy(
    r"phong trào thi đua|(?:đợt|phát động|phong trào[^,;]{0,40}[“\"][^”\"]{0,40}|tổ chức) thi đua(?! khen thưởng|, khen thưởng)"
    r"|thi đua (?:yêu nước|cao điểm|đặc biệt|chào mừng|lập thành tích|lao động|theo chuyên đề|thường xuyên|năm|“)|^thi đua(?:$|[ ,]*$)"
)
_OTHER = lazy(
    r"(?:tổng kết|sơ kết|đại hội|hội nghị|hội thi|hội thao|lễ|hội diễn|liên hoan|kiểm tra|giám sát|thanh tra|tuyên truyền|truyền thông"
    r"|khen thưởng|biểu dương|tôn vinh|chấm điểm|bình xét|đánh giá|ký kết|tập huấn|bồi dưỡng|khảo sát|báo cáo"
    r"|đăng ký|đăng kí|giao ước|điển hình|gặp mặt|giao ban|cụm|khối|công tác thi đua|(?:kế hoạch|chỉ thị|quyết định|nghị quyết|công văn|hướng dẫn) số)(?!\w)"
)
"""What stands before the movement in the title of a plan for something else: a conference about it, a check of it."""


def is_movement(plan: Plan) -> bool:
    """Whether a plan launches or carries out an emulation movement, by its title."""
    if plan.title is None:
        return False
    title = plan.title.abstract.text
    if "thi đua" not in title and "hi đua" not in title.lower():
        return False
    folded = language.fold(title)
    match = _MOVEMENT.search(folded)
    return match is not None and _OTHER.search(folded, 0, match.start()) is None


class Line(NamedTuple):
    """Some words of the plan in small letters. `roles`: those of the nearest heading above that has any (its own, for a heading)."""

    text: str
    roles: frozenset[Role]
    heading: bool = False
    cells: tuple[str, ...] = ()
    opening: bool = False


_NONE: frozenset[Role] = frozenset()
_HEAD_WORDS = 10
"""An item of more words than this before its colon is a sentence."""


def lines(plan: Plan) -> list[Line]:
    """What a plan says from its opening to its appendices: no title, no bases, no recipients."""
    out = [line._replace(opening=True) for line in _of(plan.opening, _NONE)]
    for section in plan.sections:
        roles = frozenset(section.roles)
        out.append(Line(section.heading.text.lower(), roles, heading=True))
        out += _of(section.children, roles)
    out += [line._replace(opening=True) for line in _of(plan.closing, _NONE)]
    for appendix in plan.appendices:
        title = appendix.title.text if appendix.title is not None else ""
        roles = frozenset(language.roles(title))
        out.append(Line(title.lower(), roles, heading=True))
        out += _of(appendix.children, roles)
        for section in appendix.sections:
            own = frozenset(section.roles) or roles
            out.append(Line(section.heading.text.lower(), own, heading=True))
            out += _of(section.children, own)
    return out


def _of(blocks: Iterable[Block], roles: frozenset[Role]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield Line(block.text.text.lower(), roles)
        elif isinstance(block, Item):
            text = block.text.text
            own = frozenset(language.roles(_headline(text, block.headed))) or roles
            yield Line(text.lower(), own, heading=block.headed)
            yield from _of(block.children, own)
        elif isinstance(block, Table):
            if block.caption is not None:
                yield Line(block.caption.text.lower(), roles, heading=True)
            for row in (*([block.head] if block.head else []), *block.rows):
                cells = tuple([cell.text.lower() for cell in row.cells])
                yield Line(" | ".join(cells), roles, cells=cells)


def _headline(text: str, headed: bool) -> str:
    """The heading of an item: all of it, or what stands before a colon (`Đối tượng: toàn thể đoàn viên`)."""
    if headed:
        return text
    head, colon, _ = text.partition(":")
    return head if colon and len(head.split()) <= _HEAD_WORDS else ""
