"""From which part is which to what changed: moved, reworded, added, removed, and what was only renumbered."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from thidua_doc.compare.details import details
from thidua_doc.compare.matching import Matching
from thidua_doc.compare.result import SAME, Change, Kind, Line, Piece, Renumbered
from thidua_doc.compare.tree import Node, Tree
from thidua_doc.compare.words import Word, difference, joined
from thidua_doc.diagnostic import Message
from thidua_doc.model import Appendix, Item, MarkKind, PartKind, Section
from thidua_doc.tuples import NamedTuple

_HEADINGS = {
    PartKind.BASES: Message("Căn cứ", "Legal bases"),
    PartKind.OPENING: Message("Mở đầu", "Opening"),
    PartKind.SECTIONS: Message("Các mục", "Sections"),
    PartKind.CLOSING: Message("Kết thúc", "Closing"),
    PartKind.RECIPIENTS: Message("Nơi nhận", "Recipients"),
    PartKind.APPENDICES: Message("Phụ lục", "Appendices"),
}
_HEADED = ("section", "appendix", "table")


class Found(NamedTuple):
    """The changes of the body, in order; what was only renumbered; how many words are in both, and how many in all."""

    changes: list[Change]
    renumbered: list[Renumbered]
    common: int
    total: int


def found(old: Tree, new: Tree) -> Found:
    """What changed between two trees."""
    matching = Matching(old, new)
    return _Finder(old, new, matching).run()


class _Finder:
    def __init__(self, old: Tree, new: Tree, matching: Matching) -> None:
        self.old, self.new = old, new
        self.new_of, self.old_of = matching.new_of, matching.old_of
        self.moved = self._moved()
        self.common = 0

    def run(self) -> Found:
        ranked: list[tuple[tuple[int, int, int], Change]] = []
        renumbered: list[Renumbered] = []
        for j, node in enumerate(self.new.nodes):
            i = self.old_of[j]
            if i < 0:
                if self._tops(j, self.new, self.old_of):
                    ranked.append(((j, 1, 0), self._whole(j, self.new, self.old_of, Kind.ADDED)))
                continue
            if node.family == "part":
                continue
            change = self._pair(i, j)
            if change is not None:
                ranked.append(((j, 0, 0), change))
            elif self.old.nodes[i].number != node.number:
                renumbered.append(Renumbered(self.old.side(i), self.new.side(j)))
        at = 0
        for i in range(len(self.old.nodes)):
            j = self.new_of[i]
            if j >= 0:
                at = j if i not in self.moved else at
            elif self._tops(i, self.old, self.new_of):
                ranked.append(((at, 2, i), self._whole(i, self.old, self.new_of, Kind.REMOVED)))
        ranked.sort(key=lambda it: it[0])
        total = sum(len(node.words) for tree in (self.old, self.new) for node in tree.nodes)
        return Found([change for _, change in ranked], renumbered, 2 * self.common, total)

    # --- what was moved -------------------------------------------------------------------------------------------------------

    def _moved(self) -> set[int]:
        """The old nodes that stand elsewhere now: under another parent, or before or behind siblings that kept their order."""
        out: set[int] = set()
        for i, node in enumerate(self.old.nodes):
            if node.parent >= 0 and self.new_of[i] >= 0 and self.new_of[node.parent] != self._new_parent(i):
                out.add(i)
        for p, kin in enumerate(self.old.children):
            stayed = [i for i in kin if self.new_of[i] >= 0 and i not in out]
            if self.new_of[p] < 0 or len(stayed) < 2:
                continue
            kept = _rising([self.new_of[i] for i in stayed], [1 + len(self.old.nodes[i].words) for i in stayed])
            out |= {i for k, i in enumerate(stayed) if k not in kept}
        return out

    def _new_parent(self, i: int) -> int:
        return self.new.nodes[self.new_of[i]].parent

    # --- pairs ----------------------------------------------------------------------------------------------------------------

    def _pair(self, i: int, j: int) -> Change | None:
        one, other = self.old.nodes[i], self.new.nodes[j]
        kinds: list[Kind] = []
        if i in self.moved and (one.name != other.name or one.parent in self.old.parts.values() or self._stays(i)):
            kinds.append(Kind.MOVED)
        elif one.level != other.level or one.what != other.what:
            kinds.append(Kind.RELEVELLED)
        words: tuple[Piece, ...] = ()
        if one.key == other.key:
            self.common += len(other.words)
            if one.prose is not None and other.prose is not None and _emphasis(one) != _emphasis(other):
                kinds.append(Kind.EMPHASIS)
        elif one.family == "row":
            kinds.append(Kind.CHANGED)
            self.common += _shared(difference(one.words, other.words))
        else:
            words = difference(one.words, other.words)
            self.common += _shared(words)
            kinds.append(Kind.RENAMED if _is_heading(one) and _is_heading(other) else Kind.REWORDED)
        valued = details(self.old, i, self.new, j)
        if valued and Kind.CHANGED not in kinds:
            kinds.append(Kind.CHANGED)
        if not valued and kinds == [Kind.CHANGED]:
            return None  # cells of columns that came or went: the table says so
        if not kinds:
            return None
        heading = _heading(self.new, j)
        return Change(
            other.part, heading, tuple(kinds), other.what, other.name, self.old.side(i), self.new.side(j), words, valued
        )

    def _stays(self, i: int) -> bool:
        """Whether what a node stood in is there still: else its own number tells nothing, and the words to it are the same."""
        return self.new_of[self.old.nodes[i].parent] >= 0

    # --- what came and went -----------------------------------------------------------------------------------------------------

    def _tops(self, i: int, tree: Tree, other: Sequence[int]) -> bool:
        """Whether a node that has no other is the topmost of those."""
        parent = tree.nodes[i].parent
        return parent < 0 or other[parent] >= 0

    def _whole(self, i: int, tree: Tree, other: Sequence[int], kind: Kind) -> Change:
        node = tree.nodes[i]
        side = tree.side(i)
        inside = tuple(self._contents(i, tree, other, 1))
        old, new = (None, side) if kind is Kind.ADDED else (side, None)
        return Change(node.part, _heading(tree, i), (kind,), node.what, node.name, old, new, contents=inside)

    def _contents(self, i: int, tree: Tree, other: Sequence[int], depth: int) -> Iterator[Line]:
        for child in tree.children[i]:
            node = tree.nodes[child]
            if other[child] < 0:
                yield Line(depth, f"{node.number} {node.text}".strip())
                yield from self._contents(child, tree, other, depth + 1)


def _is_heading(node: Node) -> bool:
    return node.family in _HEADED or (isinstance(node.thing, Item) and node.thing.headed)


def _shared(words: Iterable[Piece]) -> int:
    return sum(len(piece.text.split()) for piece in words if piece.stay is SAME)


def _emphasis(node: Node) -> tuple[tuple[str, str], ...]:
    """The words that are bold or italic, in order; runs that touch are one, and what is a heading or a head is set by the layout."""
    if node.prose is None:
        return ()
    return tuple(
        (mark.kind.value, " ".join(node.prose.text[mark.start : mark.end].split()))
        for mark in sorted(node.prose.marks, key=lambda mark: (mark.start, mark.kind.value))
        if mark.kind is not MarkKind.REFERENCE
    )


def _heading(tree: Tree, i: int) -> Message:
    """What a change is told under: the section or the appendix it stands in, else the part."""
    node = tree.nodes[i]
    while node.parent >= 0 and tree.nodes[node.parent].family != "part":
        node = tree.nodes[node.parent]
    return heading_of(node)


def heading_of(node: Node) -> Message:
    """The section or appendix by its number and name."""
    text = joined(_first(node.words))
    if isinstance(node.thing, Section):
        number = node.number.rstrip(".-/) ")
        return Message(f"Mục {number}. {text}".rstrip(), f"Section {number}. {text}".rstrip())
    if isinstance(node.thing, Appendix):
        colon = f": {text}" if text else ""
        return Message(node.name.vi + colon, node.name.en + colon)
    return _HEADINGS[node.part]


def _first(words: Sequence[Word]) -> Sequence[Word]:
    return words if len(words) <= 24 else (*words[:24], Word("…", "…"))


def _rising(places: Sequence[int], weights: Sequence[int]) -> set[int]:
    """The indices of the longest rising run among some places; between equally long ones, that of the heaviest parts."""
    order = sorted(places)
    # The best run that ends at or below a place, as (length, weight, its last index), in a tree of prefixes.
    best: list[tuple[int, int, int]] = [(0, 0, -1)] * (len(order) + 1)
    before: list[int] = []
    last = (0, 0, -1)
    for k, place in enumerate(places):
        at = bisect_left(order, place)
        found, i = (0, 0, -1), at
        while i > 0:
            found = max(found, best[i])
            i -= i & -i
        before.append(found[2])
        own = (found[0] + 1, found[1] + weights[k], k)
        last = max(last, own)
        i = at + 1
        while i < len(best):
            best[i] = max(best[i], own)
            i += i & -i
    out: set[int] = set()
    k = last[2]
    while k >= 0:
        out.add(k)
        k = before[k]
    return out
