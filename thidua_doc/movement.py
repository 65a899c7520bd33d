"""Plans whose subject is an emulation movement: which they are, and what they say line by line, with the role of each line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from thidua_doc import language
from thidua_doc.model import Block, Item, Paragraph, Plan, Role, Table
from thidua_doc.patterns import lazy
from thidua_doc.tuples import NamedTuple

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
    return plan.title is not None and _names_movement(plan.title.abstract.text)


@lru_cache(maxsize=256)
def _names_movement(title: str) -> bool:
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


class Stretch(NamedTuple):
    """The blocks under one heading, with its words and roles; under none in the `opening` and the closing."""

    heading: str | None
    roles: frozenset[Role]
    blocks: Sequence[Block]
    opening: bool = False

    def lines(self) -> list[Line]:
        """What stands in it, line by line."""
        out = [Line(self.heading.lower(), self.roles, heading=True)] if self.heading is not None else []
        _lines(self.blocks, self.roles, self.opening, out)
        return out


def stretches(plan: Plan) -> list[Stretch]:
    """All that a plan says from its opening to its appendices: no title, no bases, no recipients."""
    out = [Stretch(None, _NONE, plan.opening, True)]
    for section in plan.sections:
        out.append(Stretch(section.heading.text, frozenset(section.roles), section.children))
    out.append(Stretch(None, _NONE, plan.closing, True))
    for appendix in plan.appendices:
        title = appendix.title.text if appendix.title is not None else ""
        roles = frozenset(language.roles(title))
        out.append(Stretch(title, roles, appendix.children))
        for section in appendix.sections:
            out.append(Stretch(section.heading.text, frozenset(section.roles) or roles, section.children))
    return out


def _lines(blocks: Iterable[Block], roles: frozenset[Role], opening: bool, out: list[Line]) -> None:
    for block in blocks:
        if isinstance(block, Item):
            text = block.text.text
            head = _headline(text, block.headed)
            own = (frozenset(language.roles(head)) or roles) if head else roles
            out.append(Line(text.lower(), own, block.headed, (), opening))
            if block.children:
                _lines(block.children, own, opening, out)
        elif isinstance(block, Paragraph):
            out.append(Line(block.text.text.lower(), roles, False, (), opening))
        elif isinstance(block, Table):
            if block.caption is not None:
                out.append(Line(block.caption.text.lower(), roles, True, (), opening))
            for row in (*([block.head] if block.head else []), *block.rows):
                cells = tuple([cell.text.lower() for cell in row.cells])
                out.append(Line(" | ".join(cells), roles, False, cells, opening))
            out += [Line(note.text.lower(), roles, False, (), opening) for note in block.notes]


def _headline(text: str, headed: bool) -> str:
    """The heading of an item: all of it, or what stands before a colon (`Đối tượng: toàn thể đoàn viên`)."""
    if headed:
        return text
    head, colon, _ = text.partition(":")
    return head if colon and len(head.split()) <= _HEAD_WORDS else ""
