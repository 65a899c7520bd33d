"""How much one filling of a template may do. Counted, never timed: the same template stops at the same place everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sized
from typing import Any

from thidua_doc.template.mistakes import stopped

MAX_SOURCE = 120_000
"""Characters of a template's file."""
MAX_NODES = 10_000
"""Parts (words, tags, signs) of a template's file, as Jinja reads it."""
MAX_STEPS = 500_000
"""Parts of templates that one filling may go through, loops counted round by round; a real plan takes a few thousand."""
MAX_TEXT = 200_000
"""Characters of one text that a template makes."""
MAX_WRITTEN = 5_000_000
"""Characters of all the texts that one filling makes, the plan's own among them."""
MAX_MADE = 1_000_000
"""Characters of the plan."""
MAX_FILTERED = 20_000
"""Characters that a filter of ours is handed."""
MAX_ITEMS = 20_000
"""Members of a list with all that stands in them, and of `range`."""
MAX_NUMBER = 10**30
MAX_DEPTH = 40
"""Macros, blocks, recursive loops and included files inside each other."""
MAX_FILES = 2_000
"""Templates that one filling may include."""


class Budget:
    """What is left for one filling. Every method raises `Refusal` where nothing is."""

    __slots__ = ("chain", "depth", "files", "steps", "written")

    def __init__(self) -> None:
        self.steps = MAX_STEPS
        self.written = MAX_WRITTEN
        self.depth = 0
        self.files = MAX_FILES
        self.chain: list[str] = []

    def step(self, count: int = 1) -> None:
        """Go through so many parts of a template."""
        self.steps -= count
        if self.steps < 0:
            raise stopped(
                "loop",
                "vòng lặp chạy quá nhiều lượt; hãy xem lại điều kiện và các vòng lặp lồng nhau.",
                "its loops run for too long; look at their conditions and at loops inside loops.",
            )

    def text(self, length: int) -> None:
        """Make a text of so many characters."""
        self.written -= length
        if length > MAX_TEXT or self.written < 0:
            raise stopped("size", "văn bản làm ra quá lớn.", "the text that it makes is too large.")

    def enter(self) -> None:
        """Go one deeper: a macro, a block, a recursive loop."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise stopped(
                "recursion",
                f"macro, khối hoặc tệp gọi lồng nhau quá {MAX_DEPTH} tầng.",
                f"macros, blocks or files call each other more than {MAX_DEPTH} deep.",
            )

    def leave(self) -> None:
        self.depth -= 1

    def file(self) -> None:
        """Take in one more template."""
        self.files -= 1
        if self.files < 0:
            raise stopped("recursion", "mẫu chèn quá nhiều tệp.", "it includes too many files.")

    def each(self, items: Iterable[Any]) -> Iterator[Any]:
        """The members of a list, a step each."""
        for item in items:
            self.step()
            yield item

    def members(self, value: Any) -> None:
        """A list was made: it, and all that stands in it, must not be too much."""
        size = weight(value, MAX_ITEMS)
        self.step(size)
        if size >= MAX_ITEMS:
            raise stopped("size", f"danh sách quá {MAX_ITEMS} phần tử.", f"a list of more than {MAX_ITEMS} members.")


def weight(value: Any, most: int) -> int:
    """How many members a value has with all that stands in it, counted no further than `most`."""
    if type(value) not in (list, tuple) and not isinstance(value, Mapping):
        return 1
    count = 0
    left = [value]
    while left and count < most:
        each = left.pop()
        count += 1
        if type(each) in (list, tuple):
            count += len(each) // 8
            left += each if len(each) <= most else each[:most]
        elif isinstance(each, Mapping):
            left += list(each.values())[:most]
    return min(count, most)


def length(value: Any) -> int:
    """What comparing a value may cost, in steps."""
    if isinstance(value, str):
        return 1 + len(value) // 256
    if isinstance(value, Sized):
        return weight(value, MAX_ITEMS)
    return 1
