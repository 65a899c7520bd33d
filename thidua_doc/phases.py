"""The phases of a plan (`Đợt 1: từ ngày … đến ngày …`), as they are listed in items, in one sentence or in a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from thidua_doc.dates_in_text import Day, Period, periods
from thidua_doc.markers import roman_value
from thidua_doc.model import Appendix, AssignmentTable, Block, Item, Paragraph, Plan, Prose, Section, Table
from thidua_doc.patterns import lazy
from thidua_doc.reading import Place, Reading
from thidua_doc.text import Span
from thidua_doc.tuples import NamedTuple

_NAMED = {"chuẩn bị": 1, "triển khai": 2, "thực hiện": 2, "tổ chức thực hiện": 2, "tổng kết": 3, "kết thúc": 3}
"""Phases that have a name and no number, in their order."""
_WORDS = {"một": 1, "nhất": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6}
_PHASE = rf"(?P<word>đợt|giai\s+đoạn)\s+(?:thứ\s+)?(?P<number>\d{{1,2}}|[IVX]{{1,4}}|một|nhất|hai|ba|bốn|tư|năm|sáu|{'|'.join(_NAMED).replace(' ', '[ ]')})(?![\w/])"
_STARTS = lazy(rf"\W*{_PHASE}(?!\s*(?:và|,|-|–)\s*(?:đợt\s+|giai\s+đoạn\s+)?(?:\d|[IVX]))", re.IGNORECASE)
_INLINE = lazy(rf"(?:^|[:;,(]|\bgồm|\blà|\bvà|\.)\s*{_PHASE}", re.IGNORECASE)
_REVIEWS = lazy(r"(?:sơ|tổng)\s+kết|đánh\s+giá|báo\s+cáo|khen\s+thưởng|nghiệm\s+thu", re.IGNORECASE)
_INTRODUCES = lazy(
    r"(?<!\w)(?:đợt|giai\s+đoạn|thời\s+gian|phong\s+trào|thực\s+hiện|tổ\s+chức|tiến\s+hành|diễn\s+ra|kéo\s+dài)(?!\w)",
    re.IGNORECASE,
)
_DIVIDES = lazy(r"(?<!\w)(?:chia|gồm|làm|thành)\s[^\n]{0,30}?(?:đợt|giai\s+đoạn)", re.IGNORECASE)


_ELSE = lazy(r"(?<!\w)(?:đăng\s+k[ýí]|hồ\s+sơ|bình\s+xét|tập\s+huấn|nghỉ|mốc)(?!\w)", re.IGNORECASE)
_LEADS = lazy(
    r"(?:\A|[:,;(–-]|thời\s+gian|diễn\s+ra|thực\s+hiện|tiến\s+hành|bắt\s+đầu|kéo\s+dài|tổ\s+chức)\s*(?:kể\s+)?(?:từ)?\s*(?:ngày)?\s*(?:thứ\s+\w+,?\s*(?:ngày)?\s*)?\Z",
    re.IGNORECASE,
)
"""What stands between a phase and its own period: `Đợt 1 (chào mừng 30/4): từ ngày`, not `Đợt 1: thi tay nghề từ ngày`."""
_UNDER = lazy(r"\W*(?:thời\s+gian|từ|kể\s+từ|bắt\s+đầu)(?!\w)", re.IGNORECASE)


class Phase(NamedTuple):
    """One phase: its words (`Đợt 2`), its place in the sequence, its period, and the prose that the period stands in.

    `named`: it has a name and no number (`Giai đoạn chuẩn bị`).
    """

    name: str
    ordinal: int
    period: Period
    prose: Prose
    review: bool
    named: bool = False

    def at(self, day: Day) -> Span:
        return self.prose.at(day.start, day.end)


class Phases(NamedTuple):
    """Phases that follow each other, with the whole period (and its prose) where the sentence before them names it.

    `divided`: that sentence says that the period is divided into them.
    """

    phases: Sequence[Phase]
    whole: Period | None
    prose: Prose | None
    divided: bool


def phases(plan: Plan, reading: Reading, year: int | None) -> Iterator[Phases]:
    """Every list of phases of a plan."""
    speaking = _speaking(reading)
    if not speaking:
        return
    phased: set[int] = set()
    """The items that are phases, and those under them: what stands there is no list of phases."""
    yield from _of((*plan.opening, *plan.closing), None, year, speaking, phased)
    for siblings in reading.siblings:
        parent = siblings.parent
        if id(parent) in phased:
            phased.update(map(id, siblings.items))
        elif parent is not None and not speaking.isdisjoint(map(id, siblings.blocks)):
            yield from _of(siblings.blocks, _above(parent), year, speaking, phased)


def _speaking(reading: Reading) -> set[int]:
    """The items, paragraphs and tables that may be or name phases, by identity: those with a line that begins with one, or names two."""
    out: set[int] = set()
    text = reading.text
    done = 0
    for at in sorted(reading.places(*_SIGNS)):
        part = reading.part(at)
        # A second phase in a line may make it a sentence that lists them.
        if part.place in _PLACES and (at < done or _STARTS.match(text, part.start, part.end)):
            out.add(id(part.owner))
        done = part.end
    return out


_SIGNS = ("ợt ", "iai đoạn ", "ỢT ", "IAI ĐOẠN ")
"""What a line that speaks of a phase has: most plans have it in few."""
_PLACES = (Place.ITEM, Place.PARAGRAPH, Place.CELL)


def _above(parent: Item | Section | Appendix) -> Prose | None:
    """What stands over a list."""
    if isinstance(parent, Item):
        return parent.text
    return parent.heading if isinstance(parent, Section) else None


def _of(blocks: Iterable[Block], above: Prose | None, year: int | None, speaking: set[int], phased: set[int]) -> Iterator[Phases]:
    """The phases of one list; the items that are phases are put with the `phased`."""
    group: list[Phase] = []
    before: tuple[Prose | None, bool] = (above, False)
    intro = before
    for block in blocks:
        if isinstance(block, Table):
            if id(block) in speaking:
                yield from _made(_rows(block, year), (None, False), year)
        elif not isinstance(block, AssignmentTable):
            phase = None
            if id(block) in speaking:
                several = list(_sentence(block.text, year))
                yield from several
                phase = None if several else _listed(block, year)
            if phase is None:
                before = (block.text, isinstance(block, Item))
                continue
            if not group:
                intro = before
            elif phase.ordinal != group[-1].ordinal + 1:
                yield from _made(group, intro, year)
                group, intro = [], before
            group.append(phase)
            phased.add(id(block))
    yield from _made(group, intro, year)


def _made(group: Sequence[Phase], intro: tuple[Prose | None, bool], year: int | None) -> Iterator[Phases]:
    """`intro`: what stands before the phases, and whether it is an item of their own list, which may speak of something else."""
    prose, sibling = intro
    if not group or group[0].ordinal != 1:
        return
    divided = prose is not None and _DIVIDES.search(prose.text) is not None
    whole = _whole(prose.text, year) if prose is not None and (divided or not sibling) else None
    yield Phases(group, whole, prose if whole is not None else None, divided and whole is not None)


def _whole(text: str, year: int | None) -> Period | None:
    """The one period that an introduction names."""
    if _INTRODUCES.search(text) is None or _ELSE.search(text):
        return None
    found = periods(text, year)
    return found[0] if len(found) == 1 else None


def _ordinal(number: str) -> int | None:
    if number.isdecimal():
        return int(number)
    small = number.lower()
    return _WORDS.get(small) or _NAMED.get(small) or roman_value(number.upper())


def _name(match: re.Match[str]) -> str:
    """`đợt 2` as a sentence begins with it."""
    name = match.string[match.start("word") : match.end("number")]
    return name[:1].upper() + name[1:]


def _listed(block: Item | Paragraph, year: int | None) -> Phase | None:
    """An item that is a phase: its period stands in its own words, or in the first of the lines under it that names one."""
    match = _STARTS.match(block.text.text)
    ordinal = _ordinal(match["number"]) if match is not None else None
    if match is None or ordinal is None:
        return None
    review = _REVIEWS.search(block.text.text) is not None
    named = match["number"].lower() in _NAMED
    found = _first(block.text.text, year)
    if found is not None:
        own = _LEADS.search(block.text.text[match.end() : found.begin.start])
        return Phase(_name(match), ordinal, found, block.text, review, named) if own else None
    for child in _children(block):
        found = _first(child.text.text, year)
        if found is not None and _UNDER.match(child.text.text):
            return Phase(_name(match), ordinal, found, child.text, review, named)
    return None


def _first(text: str, year: int | None) -> Period | None:
    found = periods(text, year)
    return found[0] if found else None


def _children(block: Item | Paragraph) -> Iterator[Item | Paragraph]:
    if isinstance(block, Item):
        for child in block.children[:3]:
            if isinstance(child, Item | Paragraph):
                yield child


def _sentence(prose: Prose, year: int | None) -> Iterator[Phases]:
    """Several phases in one paragraph, each with its period before the next."""
    text = prose.text
    marks = list(_INLINE.finditer(text))
    if len(marks) < 2:
        return
    found = periods(text, year)
    group: list[Phase] = []
    for i, mark in enumerate(marks):
        limit = marks[i + 1].start() if i + 1 < len(marks) else len(text)
        own = [period for period in found if mark.end() <= period.begin.start < limit]
        ordinal = _ordinal(mark["number"])
        if len(own) != 1 or ordinal != i + 1 or not _LEADS.search(text[mark.end() : own[0].begin.start]):
            return
        name = _name(mark)
        group.append(
            Phase(
                name,
                ordinal,
                own[0],
                prose,
                _REVIEWS.search(text, mark.end(), limit) is not None,
                mark["number"].lower() in _NAMED,
            )
        )
    whole = [period for period in found if period.end.end <= marks[0].start() + 1]
    one = whole[0] if len(whole) == 1 else None
    yield Phases(group, one, prose if one is not None else None, one is not None and _DIVIDES.search(text) is not None)


def _rows(table: Table, year: int | None) -> list[Phase]:
    """The rows of a table that begin with a phase and name one period."""
    out: list[Phase] = []
    for row in table.rows:
        named = next((cell for cell in row.cells[:2] if _STARTS.match(cell.text)), None)
        match = _STARTS.match(named.text) if named is not None else None
        ordinal = _ordinal(match["number"]) if match is not None else None
        if match is None or ordinal is None:
            continue
        dated = [(cell, period) for cell in row.cells for period in periods(cell.text, year)]
        if len(dated) != 1 or ordinal != len(out) + 1:
            return []
        name = _name(match)
        review = any(_REVIEWS.search(cell.text) for cell in row.cells)
        out.append(Phase(name, ordinal, dated[0][1], dated[0][0], review, match["number"].lower() in _NAMED))
    return out
