"""Numbers of the plan's levels: what each is in its sequence, and how the sequence goes on. The sequences are the law's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from thidua_doc.law import Law
from thidua_doc.markers import roman, roman_meant
from thidua_doc.model import Appendix, Block, Item, Level, Marker, Paragraph, Plan, Section
from thidua_doc.patterns import lazy
from thidua_doc.reading import Siblings
from thidua_doc.tuples import NamedTuple

_new = tuple.__new__  # spares the call that a NamedTuple wraps it in
NUMBERED = (Level.CLAUSE, Level.SUBCLAUSE, Level.SUBSUBCLAUSE, Level.POINT)
_BULLETS = (Level.DASH, Level.PLUS, Level.DOT)


class Run(NamedTuple):
    """Siblings of one level under one parent: a list that is numbered from its first number."""

    level: Level
    markers: tuple[Marker, ...]
    items: tuple[Item, ...]
    parent: Item | Section | Appendix | None


def letters(law: Law) -> str:
    """The letters of points, in order (Phụ lục I, mục II.6.đ)."""
    return str(law.data["numbering"]["letters"]["sequence"])


def ordinal(level: Level, marker: Marker, law: Law) -> int | None:
    """The place in its sequence that a number means, from 1; None where it means none."""
    if level is Level.POINT:
        at = letters(law).find(marker.number.lower())
        return at + 1 if at >= 0 else None
    return roman_meant(marker.number) if level is Level.SECTION else marker.ordinal


def name(level: Level, place: int, law: Law, path: tuple[int, ...] = ()) -> str | None:
    """The number of the `place`-th of a level (from 1); `path` is the parent's number of a sub-clause. None past the last letter."""
    if level is Level.SECTION:
        return roman(place)
    if level is Level.POINT:
        sequence = letters(law)
        return sequence[place - 1] if place <= len(sequence) else None
    return ".".join(map(str, (*path, place)))


_PART = lazy(r"(?:phần|chương)\s+(?:thứ\s+\w+|[IVXLC]+|\d{1,2})\s*(?:\Z|[.:–-]\s*\S)", re.IGNORECASE)
_LETTERED = lazy(r"[A-HĐ]\s?[.–-]\s+\w")


_CAPITAL = lazy(r"[A-HĐ]\s?[.)–-]\s+\w")
_FIRST = frozenset(("1", "01", "a", "1.1"))


def is_part(words: str) -> bool:
    """Whether a paragraph heads a part, the level above sections: `Phần II`, `Chương I: …`, `B. NỘI DUNG` (mục II.6.c)."""
    return _PART.match(words) is not None or (words.isupper() and _LETTERED.match(words) is not None)


def part_headings(plan: Plan) -> Iterator[str]:
    """What the parts of a plan are called: the line itself, or the capitals on the line below `Phần II`."""
    for blocks in (plan.opening, *(section.children for section in plan.sections)):
        heads = False
        for words in _paragraphs(blocks):
            if is_part(words) or (heads and words.isupper()):
                yield words
            heads = is_part(words)


def _paragraphs(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text.text
        elif isinstance(block, Item) and block.children:
            yield from _paragraphs(block.children)


def parts(sections: Sequence[Section]) -> Iterator[tuple[Section, ...]]:
    """Sections that are numbered as one list: a line `Phần II` between two of them begins another (Phụ lục I, mục V, hàng 6.b)."""
    group: list[Section] = []
    for section, following in zip_longest(sections, sections[1:]):
        group.append(section)
        if following is not None and roman_meant(following.marker.number) == 1 and _parted(section.children):
            yield tuple(group)
            group = []
    if group:
        yield tuple(group)


def _parted(blocks: Sequence[Block]) -> bool:
    """Whether a line `Phần II` stands among blocks or under them."""
    for block in blocks:
        if isinstance(block, Item):
            if block.children and _parted(block.children):
                return True
        elif isinstance(block, Paragraph) and is_part(block.text.text):
            return True
    return False


def section_lists(plan: Plan) -> list[tuple[tuple[Section, ...], Appendix | None]]:
    """The sections of a plan, and of each appendix, as the lists that they are numbered in."""
    out: list[tuple[tuple[Section, ...], Appendix | None]] = [(sections, None) for sections in parts(plan.sections)]
    for appendix in plan.appendices:
        out += [(sections, appendix) for sections in parts(appendix.sections)]
    return out


def runs(sections: Iterable[tuple[tuple[Section, ...], Appendix | None]], lists: Iterable[Siblings]) -> list[Run]:
    """Every numbered list of a plan: those of sections, then the others in the order of the text."""
    out = [Run(Level.SECTION, tuple([s.marker for s in each]), (), appendix) for each, appendix in sections]
    for siblings in lists:
        items = siblings.items
        if not items or siblings.level in _BULLETS:
            continue
        markers = tuple([item.marker for item in items])
        if siblings.level is not None and _FIRST.isdisjoint([marker.number for marker in markers[1:]]):
            out.append(_new(Run, (siblings.level, markers, tuple(items), siblings.parent)))
        else:
            _runs(siblings, out)
    return out


def _runs(siblings: Siblings, out: list[Run]) -> None:
    """The runs of items of several levels, or that may be more lists than one."""
    found: dict[Level, list[Item]] = {}
    ended: list[tuple[Level, list[Item]]] = []
    parted = False
    for block in siblings.blocks:
        if isinstance(block, Item):
            if parted and block.marker.number in _FIRST and block.level in found:
                ended.append((block.level, found.pop(block.level)))  # `A. Nam` 1. 2. `B. Nữ` 1. 2.: two lists
            parted = _letters_follow(block.children) if block.children else False
            found.setdefault(block.level, []).append(block)
        elif isinstance(block, Paragraph):
            parted = parted or _heads_a_list(block.text.text)
    # `1.1.` beside `1.` is one list in two styles: DS309 says so, and until it is one list nothing else can be told of it.
    mixed = (Level.CLAUSE, Level.SUBCLAUSE) if Level.CLAUSE in found and Level.SUBCLAUSE in found else ()
    for level, items in (*ended, *found.items()):
        if level in NUMBERED and level not in mixed:
            out.append(Run(level, tuple([item.marker for item in items]), tuple(items), siblings.parent))


def _heads_a_list(words: str) -> bool:
    """Whether a paragraph heads a list of its own, by a capital or as a part: `B. Nữ`, `Phần II`."""
    return _CAPITAL.match(words) is not None or is_part(words)


def _letters_follow(blocks: Sequence[Block]) -> bool:
    """Whether the last paragraph under an item heads the next list rather than belongs to the item."""
    while blocks and isinstance(blocks[-1], Item):
        blocks = blocks[-1].children
    return bool(blocks) and isinstance(blocks[-1], Paragraph) and _heads_a_list(blocks[-1].text.text)
