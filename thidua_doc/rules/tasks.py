"""ND708: a task without its lead or its deadline, where the others have them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from thidua_doc.diagnostic import Finding, Message, Severity
from thidua_doc.model import Block, Item, Paragraph, Plan, Task
from thidua_doc.patterns import lazy
from thidua_doc.rule import CUSTOM, Context, Example, Rule
from thidua_doc.tuples import NamedTuple


class _Given(NamedTuple):
    """A task with what it says and what the item above it says for it."""

    item: Item | Paragraph
    task: Task
    lead: bool
    deadline: bool


class _Count(NamedTuple):
    """Of so many tasks, how many say who leads them, and how many a deadline."""

    tasks: int
    leads: int
    deadlines: int

    def without(self, given: _Given) -> _Count:
        return _Count(self.tasks - 1, self.leads - given.lead, self.deadlines - given.deadline)


def _counted(group: Sequence[_Given]) -> _Count:
    return _Count(len(group), sum(given.lead for given in group), sum(given.deadline for given in group))


_WHO = lazy(
    r"(?:(?:Giao|Đề nghị|Phân công|Yêu cầu|Mời)\s+)?(?:Ban|Phòng|Tổ|Các|Công đoàn|Đoàn|Ủy ban|Uỷ ban|UBND|UBKT|Văn phòng|Chi|Trung tâm|Hội|Đảng ủy"
    r"|Trường|Sở|Bộ phận|Công an|Lãnh đạo|Giám đốc|Hiệu trưởng|Chủ tịch|Phó|Trưởng|Thủ trưởng|Thường trực|Khoa|Xưởng|Đội|Đồng chí|Đ/c|Ông|Bà|Liên đoàn|"
    r"LĐLĐ|CĐCS|BCH|BTV|Mỗi|Từng|Toàn thể|Tất cả|Thành viên|Cán bộ|Đoàn viên|Giáo viên|Kế toán|Văn thư|Mặt trận|Trạm|Viện|Nhà trường|Cơ quan|Đơn vị)(?!\w)"
)
_WHEN = lazy(
    r"\d{1,2}/\d|(?<!\w)(?:tháng|quý|năm|ngày|tuần|học kỳ)\s+(?:\d|[IVX]+(?!\w))|(?:hằng|hàng|mỗi|từng|cả|suốt|trong)\s+(?:ngày|tuần|tháng|quý|năm|kỳ)|thường xuyên"
    r"|định kỳ|đột xuất|cuối (?:năm|đợt|kỳ|tháng|quý)|đầu (?:năm|tháng|quý)|ngay sau|khi (?:có|kết thúc)|theo (?:lịch|tiến độ|yêu cầu)|sau khi|dịp",
    re.IGNORECASE,
)


def lacking(plan: Plan, context: Context) -> Iterator[Finding]:
    """A task that says less than the tasks of its list do; one that stands alone in its list is held against the whole plan's."""
    if all(task.lead and task.deadline for _, task in context.reading.tasks):
        return
    lists = [group for blocks in plan.bodies() for group in _lists(blocks, None)]
    every = _counted([given for group in lists for given in group])
    for group in lists:
        own = _counted(group)
        for given in group:
            if given.lead and given.deadline:
                continue
            only_money = given.task.lead is given.task.deadline is given.task.support is None
            if only_money or _misread(plan, given.task):
                continue
            others = own.without(given)
            if not others.tasks:
                others = every.without(given)
                if others.tasks < 2 or not others.leads == others.deadlines == others.tasks:
                    continue
            yield from _said(given, others)


def _lists(blocks: Iterable[Block], above: Task | None) -> Iterator[list[_Given]]:
    """The tasks of each list, outer ones first."""
    group: list[_Given] = []
    inner: list[list[_Given]] = []
    for block in blocks:
        if not isinstance(block, Item | Paragraph):
            continue
        task = block.task
        if task is not None:
            both = (task, above) if above is not None else (task,)
            below = _inside(block)
            group.append(
                _Given(
                    block,
                    task,
                    any(t.lead for t in (*both, *below)),
                    any(t.deadline for t in (*both, *below)),
                )
            )
        if isinstance(block, Item) and block.children:
            inner += _lists(block.children, task or above)
    yield group
    yield from inner


def _inside(block: Block) -> list[Task]:
    """The tasks under an item: its own braces may leave to them what they say."""
    out: list[Task] = []
    if isinstance(block, Item):
        for child in block.children:
            if isinstance(child, Item | Paragraph) and child.task is not None:
                out.append(child.task)
            out += _inside(child)
    return out


def _said(given: _Given, others: _Count) -> Iterator[Finding]:
    text = given.item.text.text
    missing: list[tuple[str, str]] = []
    if not given.lead and 2 * others.leads > others.tasks and _WHO.match(text) is None:
        missing.append(("đơn vị chủ trì (“chủ trì: …”)", "who leads it (“chủ trì: …”)"))
    if not given.deadline and 2 * others.deadlines > others.tasks and _WHEN.search(text) is None:
        missing.append(("thời hạn (“hạn: …”)", "its deadline (“hạn: …”)"))
    if missing:
        vi, en = " và ".join(m[0] for m in missing), " and ".join(m[1] for m in missing)
        message = Message(f"Việc này chưa ghi {vi} như các việc khác.", f"This task does not say {en} as the other tasks do.")
        yield Finding("ND708", given.task.span, message)


def _misread(plan: Plan, task: Task) -> bool:
    """Whether the braces hold what could not be read (`{chu trì: …}`): that is told already."""
    typed = plan.sources[task.span.file].typed[task.span.start : task.span.end]
    return sum(":" in part for part in typed.split(";")) > len(task.places)


RULES = (
    Rule(
        "ND708",
        Severity.WARNING,
        CUSTOM,
        Message("Việc không có đơn vị chủ trì hoặc thời hạn", "A task without its lead or its deadline"),
        Message(
            "Phân công phải rõ người, rõ việc, rõ thời hạn. Khi các việc khác trong danh sách đã ghi đơn vị chủ trì và hạn thì việc còn thiếu thường "
            "là bị quên. Việc đã nêu đơn vị hoặc thời gian ngay trong câu thì không phải ghi lại.",
            "Work is assigned to someone and for a day. Where the other tasks of a list say both, one that does not was mostly "
            "forgotten. What the sentence itself says need not be said again.",
        ),
        Example(
            "1. Mở lớp tập huấn. {chủ trì: Ban Thi đua; hạn: 31/03/2023}\n2. Khảo sát đoàn viên. {chủ trì: Ban Nữ công}\n"
            "3. Tổng hợp kết quả. {chủ trì: Ban Thi đua; hạn: 30/11/2023}",
            "1. Mở lớp tập huấn. {chủ trì: Ban Thi đua; hạn: 31/03/2023}\n2. Khảo sát đoàn viên. {chủ trì: Ban Nữ công; hạn: 30/6/2023}\n"
            "3. Tổng hợp kết quả. {chủ trì: Ban Thi đua; hạn: 30/11/2023}",
        ),
        check=lacking,
    ),
)
