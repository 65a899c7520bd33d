"""How alike two lines are, and which lines of another plan may be alike at all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import log

from thidua_doc.compare.tree import Node, Tree

_RAREST, _COMMON, _SEEN = 12, 60, 12
"""Of a line, so many of its rarest words are looked up, each in so many lines at most; and so many lines are then weighed."""


class Likeness:
    """How alike lines are: the words and pairs of neighbours that they share, the rarer the more."""

    def __init__(self, old: Tree, new: Tree) -> None:
        self._marks: tuple[dict[int, Counter[str]], dict[int, Counter[str]]] = ({}, {})
        self._sums: tuple[dict[int, float], dict[int, float]] = ({}, {})
        self._known: dict[tuple[int, int], float] = {}
        self._trees = (old, new)
        self._total = len(old.nodes) + len(new.nodes)
        count: Counter[str] = Counter()
        for tree in self._trees:
            for node in tree.nodes:
                count.update(set(_marks_of(node)))
        self._weights = {mark: log(1 + self._total / n) for mark, n in count.items()}

    def marks(self, side: int, i: int) -> Counter[str]:
        """The words of a line and its pairs of neighbours; `side` is 0 for the old plan, 1 for the new one."""
        kept = self._marks[side]
        found = kept.get(i)
        if found is None:
            found = kept[i] = Counter(_marks_of(self._trees[side].nodes[i]))
        return found

    def _weight(self, side: int, i: int) -> float:
        kept = self._sums[side]
        found = kept.get(i)
        if found is None:
            weights = self._weights
            found = kept[i] = sum([n * weights[mark] for mark, n in self.marks(side, i).items()])
        return found

    def likeness(self, a: int, b: int) -> float:
        """From 0 (nothing in common) to 1 (the same words)."""
        known = self._known.get((a, b))
        if known is None:
            known = self._known[a, b] = self._measured(a, b)
        return known

    def _measured(self, a: int, b: int) -> float:
        one, other = self.marks(0, a), self.marks(1, b)
        weights = self._weights
        shared = sum([min(n, other[mark]) * weights[mark] for mark, n in one.items() if mark in other])
        return 2 * shared / (self._weight(0, a) + self._weight(1, b)) if shared else 0.0

    def candidates(self, olds: Iterable[int], news: Iterable[int]) -> Iterator[tuple[int, int]]:
        """For each old line the few new ones that share most of its rarest words."""
        where: dict[str, list[int]] = defaultdict(list)
        for b in news:
            for mark in self.marks(1, b):
                where[mark].append(b)
        for a in olds:
            rare = sorted(
                (mark for mark in self.marks(0, a) if 0 < len(where.get(mark, ())) <= _COMMON),
                key=lambda mark: (len(where[mark]), mark),
            )
            tally: Counter[int] = Counter()
            for mark in rare[:_RAREST]:
                tally.update(where[mark])
            for b, _ in sorted(tally.items(), key=lambda it: (-it[1], abs(it[0] - a), it[0]))[:_SEEN]:
                yield a, b


def _marks_of(node: Node) -> list[str]:
    words = node.loose.split("\x1f") if node.loose else []
    return words + [f"{one} {other}" for one, other in pairwise(words)]
