"""Matching a template's pattern in time that grows with the pattern times the text, whatever the two are.

Python's own matcher goes back and tries again, and a pattern such as `(a+)+` can keep it busy for a century. Here all ways are gone at
once, a character at a time (Thompson's construction), on Python's own reading of the pattern. What can't be matched so is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, TypeAlias

from thidua_doc.diagnostic import Message
from thidua_doc.tuples import NamedTuple

_MOST_STATES = 4000
_LONGEST = 500
"""Characters of a pattern."""
_LONGEST_TEXT = 10_000
"""Characters of a text that is held against one."""

_Test: TypeAlias = Callable[[str], bool]


class BadPattern(ValueError):
    """A pattern that is none, or none that can be matched in bounded time; `told` is the middle of a sentence."""

    def __init__(self, told: Message) -> None:
        super().__init__(told.en)
        self.told = told


_MOST_STEPS = 2_000
"""Steps of a pattern that are remembered at most; each is as large as the pattern."""


class _State(NamedTuple):
    """One step: `test` takes a character and leads to `then`; without one, all of `then` are gone to at once."""

    test: _Test | None
    then: list[int]


class Pattern:
    """A pattern that a whole text matches or not."""

    def __init__(self, states: list[_State], start: int) -> None:
        self._states = states
        self._start = self._reached((start,))
        # Steps taken before: the values of a column are of the same few shapes. A memory only.
        self._steps: dict[tuple[frozenset[int], str], frozenset[int]] = {}

    def matches(self, text: str) -> bool:
        """Whether all of a text is of the pattern; one longer than ten thousand characters never is."""
        if len(text) > _LONGEST_TEXT:
            return False
        now = self._start
        steps = self._steps
        for character in text:
            after = steps.get((now, character))
            now = after if after is not None else self._step(now, character)
            if not now:
                return False
        return _END in now

    def _step(self, now: frozenset[int], character: str) -> frozenset[int]:
        states = self._states
        after = self._reached(state.then[0] for at in now if (state := states[at]).test is not None and state.test(character))
        if len(self._steps) >= _MOST_STEPS:
            self._steps.clear()
        self._steps[now, character] = after
        return after

    def _reached(self, starts: Iterable[int]) -> frozenset[int]:
        found: set[int] = set()
        waiting = list(starts)
        while waiting:
            at = waiting.pop()
            if at not in found:
                found.add(at)
                state = self._states[at]
                if state.test is None:
                    waiting += state.then
        return frozenset(found)


_END = 0


@lru_cache(maxsize=256)
def pattern(text: str) -> Pattern:
    """The pattern that a regular expression of Python's means. Raises BadPattern."""
    import warnings

    if len(text) > _LONGEST:
        raise BadPattern(Message(f"biểu thức dài quá {_LONGEST} ký tự", f"the expression is longer than {_LONGEST} characters"))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parsed = re._parser.parse(text)
    except (re.error, RecursionError, OverflowError) as error:
        raise BadPattern(
            Message(f"không phải biểu thức chính quy ({error})", f"it is no regular expression ({error})")
        ) from error
    if parsed.state.flags & ~(re.UNICODE | re.IGNORECASE):
        raise BadPattern(Message("chỉ dùng được cờ “(?i)”", "of flags only “(?i)” can be used"))
    maker = _Maker(bool(parsed.state.flags & re.IGNORECASE))
    return Pattern(maker.states, maker.sequence(_without_ends(list(parsed)), _END))


def _without_ends(operations: list[Any]) -> list[Any]:
    """`^…$` is what is meant anyway."""
    if operations and (str(operations[0][0]), str(operations[0][1])) in (("AT", "AT_BEGINNING"), ("AT", "AT_BEGINNING_STRING")):
        del operations[0]
    if operations and (str(operations[-1][0]), str(operations[-1][1])) in (("AT", "AT_END"), ("AT", "AT_END_STRING")):
        del operations[-1]
    return operations


class _Maker:
    """Steps from the operations that Python parsed, made from the end to the start."""

    def __init__(self, any_case: bool) -> None:
        self.states = [_State(None, [])]
        self._any_case = any_case

    def sequence(self, operations: list[Any], then: int) -> int:
        for operation, argument in reversed(operations):
            then = self._one(str(operation), argument, then)
        return then

    def _add(self, test: _Test | None, then: list[int]) -> int:
        if len(self.states) >= _MOST_STATES:
            raise BadPattern(Message("biểu thức quá lớn khi khai triển", "the expression grows too large"))
        self.states.append(_State(test, then))
        return len(self.states) - 1

    def _one(self, operation: str, argument: Any, then: int) -> int:
        if operation in ("LITERAL", "NOT_LITERAL", "ANY", "IN"):
            return self._add(self._test(operation, argument), [then])
        if operation == "BRANCH":
            return self._add(None, [self.sequence(list(each), then) for each in argument[1]])
        if operation == "SUBPATTERN":
            _, on, off, inner = argument
            if on or off:
                raise BadPattern(
                    Message("cờ chỉ được đặt ở đầu biểu thức", "flags may stand at the start of the expression only")
                )
            return self.sequence(list(inner), then)
        if operation in ("MAX_REPEAT", "MIN_REPEAT"):
            least, most, inner = argument
            return self._repeat(least, most, inner, then)
        if operation == "AT" and str(argument) in ("AT_BEGINNING", "AT_BEGINNING_STRING", "AT_END", "AT_END_STRING"):
            raise BadPattern(
                Message("“^” và “$” chỉ đứng ở hai đầu biểu thức", "“^” and “$” may stand at the two ends of the expression only")
            )
        raise BadPattern(
            Message(
                "không dùng được phép nhìn trước, nhìn sau, nhắc lại nhóm hay ranh giới từ",
                "it may not look ahead or behind, repeat a group, or ask for the bounds of words",
            )
        )

    def _repeat(self, least: int, most: Any, inner: Any, then: int) -> int:
        operations = list(inner)
        if str(most) == "MAXREPEAT":
            loop = self._add(None, [then])
            self.states[loop].then.append(self.sequence(operations, loop))
            then = loop
        else:
            leave = then
            for _ in range(int(most) - least):
                then = self._add(None, [leave, self.sequence(operations, then)])
        for _ in range(least):
            before = then
            then = self.sequence(operations, then)
            if then == before:  # nothing, however often
                break
        return then

    def _test(self, operation: str, argument: Any) -> _Test:
        if operation == "ANY":
            return lambda c: c != "\n"
        if operation == "IN":
            test = _of_class(argument)
        else:
            wanted = chr(argument)
            test = (lambda c: c == wanted) if operation == "LITERAL" else (lambda c: c != wanted)
        if not self._any_case:
            return test
        if operation == "NOT_LITERAL" or (operation == "IN" and str(argument[0][0]) == "NEGATE"):
            return lambda c: test(c) and test(c.lower()) and test(c.upper())
        return lambda c: test(c) or test(c.lower()) or test(c.upper())


_CATEGORIES: dict[str, _Test] = {
    "DIGIT": str.isdecimal,
    "SPACE": str.isspace,
    "WORD": lambda c: c.isalnum() or c == "_",
}


def _of_class(items: Any) -> _Test:
    tests: list[_Test] = []
    negated = False
    for operation, argument in items:
        name = str(operation)
        if name == "NEGATE":
            negated = True
        elif name == "LITERAL":
            tests.append(chr(argument).__eq__)
        elif name == "RANGE":
            low, high = map(chr, argument)
            tests.append(lambda c, low=low, high=high: low <= c <= high)  # type: ignore[misc]
        else:
            inner = str(argument).removeprefix("CATEGORY_").removeprefix("UNI_")
            test = _CATEGORIES[inner.removeprefix("NOT_")]
            tests.append((lambda c, test=test: not test(c)) if inner.startswith("NOT_") else test)  # type: ignore[misc]
    return (lambda c: not any(test(c) for test in tests)) if negated else (lambda c: any(test(c) for test in tests))
