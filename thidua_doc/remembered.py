"""What is said of single lines, each read once a run: plans share most of their lines.

A memory holds what one pure function says; nothing in it depends on when or in which plan a line was read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from types import MappingProxyType
from typing import Any, Generic, TypeVar

T = TypeVar("T")
_KEPT = 50_000
"""Lines remembered at most; then all are forgotten."""
_NOTHING: Mapping[str, Any] = MappingProxyType({})


class _Pool:
    """Lines that were seen, one copy of each: sets of the same copies are compared without a look at the letters."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._last: Sequence[str] = ()
        self._different: frozenset[str] = frozenset()

    def different(self, lines: Sequence[str]) -> frozenset[str]:
        if lines is not self._last:  # a plan's lines are asked for by many rules in turn
            if len(self._known) > _KEPT:
                self._known = {}
            self._last, self._different = lines, frozenset(map(self._known.setdefault, lines, lines))
        return self._different


_pool = _Pool()
different = _pool.different
"""The lines of a plan, each once. The sequence is not to change afterwards."""


class Remembered(Generic[T]):
    """A function of a line, and what it said of those that were asked about; what is false says nothing.

    Only lines that have one of the `signs` are asked about: those of a plan that are new are searched together.
    """

    def __init__(self, say: Callable[[str], T], *signs: re.Pattern[str]) -> None:
        self._say = say
        self._signs = signs
        self._silent: set[str] = set()
        self._said: dict[str, T] = {}

    def of(self, lines: Sequence[str]) -> Mapping[str, T]:
        """The lines that anything is said of, in no order: where there are none, this costs one difference of sets."""
        left = set(different(lines) - self._silent)
        new = left.difference(self._said)
        if new:
            if len(self._silent) + len(self._said) > _KEPT:
                self._silent, self._said = set(), {}
                new = left
            self._said.update([(line, said) for line in _having(self._signs, new) if (said := self._say(line))])
            self._silent.update(new.difference(self._said))
            left.difference_update(self._silent)
        said_of = self._said
        return {line: said_of[line] for line in left} if left else _NOTHING


def _having(signs: tuple[re.Pattern[str], ...], lines: Set[str]) -> Iterable[str]:
    """The lines that have one of some signs, and any others that hold the break of a line."""
    text = "\n".join(["", *lines, ""])
    if not signs or text.count("\n") > len(lines) + 1:
        return lines
    return _found(signs, text)


def _found(signs: tuple[re.Pattern[str], ...], text: str) -> Iterator[str]:
    end = -1
    for last in sorted([match.end() - 1 for sign in signs for match in sign.finditer(text)]):
        if last > end:
            end = text.find("\n", last)
            yield text[text.rfind("\n", 0, last) + 1 : end]
