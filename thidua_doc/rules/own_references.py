"""VD513: a reference within the plan to what is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from thidua_doc.diagnostic import Finding, Message, Severity
from thidua_doc.markers import roman_meant
from thidua_doc.model import Block, Item, Level, Paragraph, Plan, Section
from thidua_doc.numbering import part_headings
from thidua_doc.reading import Part, Place
from thidua_doc.references import ANY, Named, Reference, references
from thidua_doc.remembered import Remembered
from thidua_doc.rule import CUSTOM, Context, Example, Rule

_SPEAKS = frozenset((Place.ITEM, Place.PARAGRAPH, Place.HEADING, Place.TASK, Place.CAPTION))
"""Where a plan speaks of itself. A basis speaks of others; a cell may speak of another table's rows."""


class _Body:
    """What there is to refer to: the items of each section by their numbers, and the section of each block; gathered once."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.own = len(plan.sections)
        self.by_number: dict[int | None, list[_Contents]] = {}
        self.by_owner: dict[int, _Contents] = {}
        for section in chain(plan.sections, chain.from_iterable(a.sections for a in plan.appendices)):
            contents = _Contents(section)
            self.by_number.setdefault(roman_meant(section.marker.number), []).append(contents)
            self.by_owner[id(section)] = contents
            for block in _all(section.children):
                self.by_owner[id(block)] = contents
                if isinstance(block, Item | Paragraph) and block.task is not None:
                    self.by_owner[id(block.task)] = contents


class _Contents:
    """A section's clauses and sub-clauses by number, its points by letter, and how many clauses it has."""

    def __init__(self, section: Section) -> None:
        self.number = section.marker.number
        self.items: dict[str, list[Item]] = {}
        self.count = 0
        self.letters: set[str] = set()
        for item in _items(section.children):
            if item.level is Level.CLAUSE:
                self.count += 1
                self.items.setdefault(str(item.marker.ordinal), []).append(item)
            elif item.level in (Level.SUBCLAUSE, Level.SUBSUBCLAUSE):
                self.items.setdefault(".".join(map(str, item.marker.path)), []).append(item)
            elif item.level is Level.POINT:
                self.letters.add(item.marker.number.lower())

    def has(self, number: str) -> bool:
        """Whether there is a clause of a number, or would be once the list is numbered right: DS301 speaks of that."""
        return number in self.items or (number.isdigit() and 0 < int(number) <= self.count)


def _suspects(line: str) -> tuple[tuple[int, int], ...]:
    """Where a line seems to refer to a section."""
    return tuple([found.span() for found in ANY.finditer(line)])


_SUSPECTS = Remembered(_suspects, ANY)


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """References typed in words; those of labels are CP109's, those to appendices KC213's."""
    reading = context.reading
    lines = _SUSPECTS.of(reading.lines) if plan.sections else None
    if not lines:
        return
    body: _Body | None = None
    parted = False
    for part in [part for part in reading.parts if part.prose.text in lines and part.place in _SPEAKS]:
        if all(reading.is_laid_out(part.start + start, part.start + end) for start, end in lines[part.prose.text]):
            continue
        if body is None:
            body = _Body(plan)
            parted = any(True for _ in part_headings(plan))
        for reference in references(part.prose.text):
            if reading.is_laid_out(part.start + reference.start, part.start + reference.end):
                continue
            if not (parted and reference.word == "phần"):
                yield from _judged(body, part, reference)


def _judged(body: _Body, part: Part, reference: Reference) -> Iterator[Finding]:
    if reference.here:
        contents = body.by_owner.get(id(part.owner))
        if contents is not None:
            yield from _inside(part, reference, [contents])
        return
    meant: list[_Contents] = []
    for named in reference.sections:
        ordinal = roman_meant(named.number)
        same = body.by_number.get(ordinal, [])
        # A number that renumbering would give is DS301's to speak of.
        if not same and (ordinal is None or ordinal > body.own):
            message = Message(f"Kế hoạch không có mục {named.number}.", f"This plan has no section {named.number}.")
            yield _finding(part, named, message)
            return
        meant += same
    if len(reference.sections) == 1 and meant:
        yield from _inside(part, reference, meant)


def _inside(part: Part, reference: Reference, sections: Sequence[_Contents]) -> Iterator[Finding]:
    """The clauses and points of a reference, in the sections that it may mean."""
    number = sections[0].number
    for named in reference.clauses:
        if not any(section.has(named.number) for section in sections):
            message = Message(
                f"Mục {number} không có khoản {named.number}.", f"There is no clause {named.number} in section {number}."
            )
            yield _finding(part, named, message)
            return
    if len(reference.clauses) > 1:
        return
    inside, english = f"Mục {number}", f"section {number}"
    letters = set().union(*(section.letters for section in sections))
    if reference.clauses:
        clause = reference.clauses[0].number
        inside, english = f"Khoản {clause} mục {number}", f"clause {clause} of {english}"
        holders = [item for section in sections for item in section.items.get(clause, ())]
        if not holders:
            return
        letters = {i.marker.number.lower() for item in holders for i in _items(item.children) if i.level is Level.POINT}
    for named in reference.points:
        if named.number not in letters:
            message = Message(f"{inside} không có điểm {named.number}.", f"There is no point {named.number} in {english}.")
            yield _finding(part, named, message)
            return


def _finding(part: Part, named: Named, message: Message) -> Finding:
    return Finding("VD513", part.prose.at(named.start, named.end), message)


def _all(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Item) and block.children:
            yield from _all(block.children)


def _items(blocks: Iterable[Block]) -> Iterator[Item]:
    return (block for block in _all(blocks) if isinstance(block, Item))


RULES = (
    Rule(
        "VD513",
        Severity.ERROR,
        CUSTOM,
        Message("Dẫn đến mục, khoản, điểm không có trong kế hoạch", "A reference within the plan to what is not there"),
        Message(
            "“mục III”, “khoản 2 mục II”, “điểm a khoản 1 mục II” phải dẫn đến chỗ có thật. Chỗ của văn bản khác (“khoản 2 Điều 5 Luật …”, “mục II "
            "Kế hoạch số …”) không xét. Đặt nhãn {#…} và dẫn bằng {@…} thì số luôn đúng.",
            "A reference leads to what is there; those to other documents are not judged. With a label {#…} and {@…} the number is always right.",
        ),
        Example(
            "1. Phát động phong trào.\n2. Đăng ký chỉ tiêu nêu tại khoản 5 mục II.",
            "1. Phát động phong trào.\n2. Đăng ký chỉ tiêu nêu tại khoản 1 mục II.",
        ),
        check=check,
    ),
)
