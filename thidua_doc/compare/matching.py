"""Which part of the old plan is which part of the new one.

What is the same and stands alone is matched first; then what has the same label; then containers by what they hold, and what is left in
them by its role, its words, its place. Costs grow with the length of the plans, not with its square: similar lines are looked up by
their rarest words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import partial
from itertools import pairwise

from thidua_doc.compare.likeness import Likeness
from thidua_doc.compare.tree import Node, Tree
from thidua_doc.compare.words import joined
from thidua_doc.compare.words import split as words_of_text

_NEAR, _FAR = 0.4, 0.6
"""How alike two lines must be that stand in matched places, and two that stand anywhere."""
_SHORT = 4
"""Words of a line that is too short to be told by its words wherever it stands."""
_HELD = 0.25
"""The share of what two containers hold that must be the same for them to be one."""
_ROUNDS = 6


class Matching:
    """`new_of[i]` is the new node that the old node `i` is, or -1; `old_of` the other way round."""

    def __init__(self, old: Tree, new: Tree) -> None:
        self.old, self.new = old, new
        self.new_of = [-1] * len(old.nodes)
        self.old_of = [-1] * len(new.nodes)
        self._words = Likeness(old, new)
        for part, i in old.parts.items():
            self._pair(i, new.parts[part])
        self._wholes()
        self._alone(lambda node: node.key)
        self._alone(lambda node: node.loose)
        self._alone(lambda node: node.label)
        self._settle()
        self._similar()
        self._settle()
        self._leftovers()
        self._settle()

    # --- pairs ------------------------------------------------------------------------------------------------------------

    def _pair(self, i: int, j: int) -> None:
        self.new_of[i], self.old_of[j] = j, i

    def _free(self, tree: Tree, taken: list[int], within: Iterable[int] | None = None) -> Iterator[tuple[int, Node]]:
        for i in range(len(tree.nodes)) if within is None else within:
            if taken[i] < 0:
                yield i, tree.nodes[i]

    def _wholes(self) -> None:
        """Parts that are the same with all that stands in them, where there is one of each."""
        old, new = self.old, self.new
        found = _ones((new.whole[j], j) for j, node in self._free(new, self.old_of) if node.key or new.children[j])
        own = _ones((old.whole[i], i) for i, node in self._free(old, self.new_of) if node.key or old.children[i])
        for i in range(len(old.nodes)):
            same = found.get(old.whole[i], -1)
            if self.new_of[i] < 0 and same >= 0 and self.old_of[same] < 0 and own.get(old.whole[i], -1) == i:
                if old.nodes[i].family != new.nodes[same].family:
                    continue
                for a, b in zip(old.below(i), new.below(same), strict=True):
                    if self.new_of[a] < 0 and self.old_of[b] < 0:
                        self._pair(a, b)

    def _alone(self, said: Callable[[Node], str | None]) -> None:
        """Lines that are one in each plan."""
        own = _ones(((node.family, said(node)), i) for i, node in self._free(self.old, self.new_of) if said(node))
        other = _ones(((node.family, said(node)), j) for j, node in self._free(self.new, self.old_of) if said(node))
        for what, i in own.items():
            j = other.get(what, -1)
            if i >= 0 and j >= 0:
                self._pair(i, j)

    def _settle(self) -> None:
        """Containers by what they hold, and what is left in matched containers, until nothing more is found."""
        for _ in range(_ROUNDS):
            before = sum(j >= 0 for j in self.new_of)
            self._containers()
            for i in range(len(self.old.nodes)):
                if self.new_of[i] >= 0 and self.old.nodes[i].container:
                    self._inside(i, self.new_of[i])
            if sum(j >= 0 for j in self.new_of) == before:
                return

    def _containers(self) -> None:
        """A container is the one that most of what it held stands in now, if that has most of its own from it."""
        held: dict[int, Counter[int]] = {}
        for i in range(len(self.old.nodes) - 1, -1, -1):
            if self.new_of[i] >= 0 or not self.old.children[i]:
                continue
            tally: Counter[int] = Counter()
            for child in self.old.children[i]:
                j = self.new_of[child]
                parent = self.new.nodes[j].parent if j >= 0 else -1
                if parent >= 0 and self.old_of[parent] < 0 and self.new.nodes[parent].family == self.old.nodes[i].family:
                    tally[parent] += self._weight(self.old, child)
            if tally:
                held[i] = tally
        best_old: dict[int, tuple[int, int]] = {}
        for i, tally in sorted(held.items()):
            for j, weight in tally.items():
                if weight > best_old.get(j, (0, -1))[0]:
                    best_old[j] = (weight, i)
        for i, tally in sorted(held.items()):
            j, weight = min(tally.items(), key=lambda it: (-it[1], it[0]))
            most = max(sum(self._weight(self.old, c) for c in self.old.children[i]), 1)
            if best_old[j][1] == i and weight >= _HELD * most and self.old_of[j] < 0:
                self._pair(i, j)

    def _weight(self, tree: Tree, i: int) -> int:
        return 1 + len(tree.nodes[i].words)

    # --- inside a pair of containers ------------------------------------------------------------------------------------------

    def _inside(self, i: int, j: int) -> None:
        self._in_order(i, j, lambda tree, k: tree.whole[k])
        for said in (_strict, _loosely, _role, _row_head):
            self._in_order(i, j, partial(_of_node, said))
        olds = [a for a, _ in self._free(self.old, self.new_of, self.old.children[i])]
        news = [b for b, _ in self._free(self.new, self.old_of, self.new.children[j])]
        if not olds or not news:
            return
        if len(olds) * len(news) <= 400:
            pairs: Iterable[tuple[int, int]] = ((a, b) for a in olds for b in news)
        else:
            pairs = self._words.candidates(olds, news)
        self._best(pairs, _NEAR)
        self._gaps(i, j)

    def _in_order(self, i: int, j: int, said: Callable[[Tree, int], Hashable]) -> None:
        """Children that say the same: the first is the first, the second the second."""
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for b, node in self._free(self.new, self.old_of, self.new.children[j]):
            if said(self.new, b):
                waiting[node.family, said(self.new, b)].append(b)
        for a, node in self._free(self.old, self.new_of, self.old.children[i]):
            found = waiting.get((node.family, said(self.old, a)))
            if found:
                self._pair(a, found.pop(0))

    def _gaps(self, i: int, j: int) -> None:
        """As many lines as before between two matched neighbours: each was rewritten, if anything of it stayed."""
        place = {b: k for k, b in enumerate(self.new.children[j])}
        kin, others = self.old.children[i], self.new.children[j]
        stops = [-1, *(k for k, a in enumerate(kin) if self.new_of[a] in place), len(kin)]
        for before, after in pairwise(stops):
            first = place[self.new_of[kin[before]]] if before >= 0 else -1
            last = place[self.new_of[kin[after]]] if after < len(kin) else len(place)
            if after - before != last - first:
                continue
            least = _NEAR / 2 if after - before == 2 else _NEAR
            for a, b in zip(kin[before + 1 : after], others[first + 1 : last], strict=True):
                one, other = self.old.nodes[a], self.new.nodes[b]
                alike = one.family == other.family and one.level == other.level and self.old_of[b] < 0
                if alike and self._likeness(a, b) >= least:
                    self._pair(a, b)

    # --- likeness -------------------------------------------------------------------------------------------------------------

    def _best(self, pairs: Iterable[tuple[int, int]], least: float) -> None:
        """The most alike first; between equals the one that stands nearest to its old place."""
        ranked = []
        for a, b in pairs:
            if self.new_of[a] >= 0 or self.old_of[b] >= 0 or self.old.nodes[a].family != self.new.nodes[b].family:
                continue
            score = self._likeness(a, b)
            if score >= least:
                ranked.append((-round(score, 6), self.old.nodes[a].level != self.new.nodes[b].level, abs(a - b), a, b))
        for *_, a, b in sorted(ranked):
            if self.new_of[a] < 0 and self.old_of[b] < 0:
                self._pair(a, b)

    def _likeness(self, a: int, b: int) -> float:
        own = self._words.likeness(a, b)
        held = [self.new_of[child] for child in self.old.children[a]]
        if held and self.new.children[b]:
            shared = sum(j >= 0 and self.new.nodes[j].parent == b for j in held)
            own += 0.3 * 2 * shared / (len(held) + len(self.new.children[b]))
        return own

    def _similar(self) -> None:
        """Lines that are much alike, wherever they stand."""
        olds = [i for i, node in self._free(self.old, self.new_of) if len(node.words) >= _SHORT]
        news = [j for j, node in self._free(self.new, self.old_of) if len(node.words) >= _SHORT]
        self._best(self._words.candidates(olds, news), _FAR)

    def _leftovers(self) -> None:
        """Lines of the same words of which there are several: in order."""
        waiting: dict[tuple[str, str], list[int]] = defaultdict(list)
        for j, node in self._free(self.new, self.old_of):
            if len(node.words) >= _SHORT:
                waiting[node.family, node.key].append(j)
        for i, node in self._free(self.old, self.new_of):
            found = waiting.get((node.family, node.key))
            if found:
                self._pair(i, found.pop(0))


def _of_node(said: Callable[[Node], Hashable], tree: Tree, k: int) -> Hashable:
    return said(tree.nodes[k])


def _strict(node: Node) -> Hashable:
    return (node.key, node.level) if node.key else None


def _loosely(node: Node) -> Hashable:
    return node.loose or node.key or None


def _role(node: Node) -> Hashable:
    return node.roles or None


def _row_head(node: Node) -> Hashable:
    """The first cell that names what a row is about."""
    if node.family != "row" or not node.cells:
        return None
    head = words_of_text(node.thing.cells[node.cells[0]].text)  # type: ignore[union-attr]
    return joined(head).lower() or None


def _ones(pairs: Iterable[tuple[Hashable, int]]) -> dict[Hashable, int]:
    """By what they say, those that are the only ones to say it; -1 for the others."""
    out: dict[Hashable, int] = {}
    for said, i in pairs:
        out[said] = -1 if said in out else i
    return out
