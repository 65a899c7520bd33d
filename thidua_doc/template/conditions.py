"""The tests of templates: what stands behind `is`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from jinja2 import Undefined

from thidua_doc.template.budget import length
from thidua_doc.template.plan_text import unmarked
from thidua_doc.template.saying import Number

if TYPE_CHECKING:
    from thidua_doc.template.sandbox import Sandbox


def _iterable(given: Any) -> bool:
    return isinstance(given, (str, list, tuple, Mapping, range))


def _same(left: Any, right: Any) -> bool:
    return bool(unmarked(left) == unmarked(right))


TESTS: Mapping[str, Callable[..., bool]] = {
    "defined": lambda given: not isinstance(given, Undefined),
    "undefined": lambda given: isinstance(given, Undefined),
    "none": lambda given: given is None,
    "boolean": lambda given: isinstance(given, bool),
    "true": lambda given: given is True,
    "false": lambda given: given is False,
    "string": lambda given: isinstance(given, str),
    "number": lambda given: isinstance(given, Number) and not isinstance(given, bool),
    "integer": lambda given: isinstance(given, int) and not isinstance(given, bool),
    "mapping": lambda given: isinstance(given, Mapping),
    "sequence": lambda given: isinstance(given, (str, list, tuple, range)),
    "iterable": _iterable,
    "odd": lambda given: given % 2 == 1,
    "even": lambda given: given % 2 == 0,
    "divisibleby": lambda given, by: given % by == 0,
    "in": lambda given, among: unmarked(given) in unmarked(among),
    "==": _same,
    "eq": _same,
    "equalto": _same,
    "!=": lambda left, right: not _same(left, right),
    "ne": lambda left, right: not _same(left, right),
    "<": lambda left, right: left < right,
    "lt": lambda left, right: left < right,
    "lessthan": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    "le": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    "gt": lambda left, right: left > right,
    "greaterthan": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
    "ge": lambda left, right: left >= right,
}


def counted(sandbox: Sandbox, test: Callable[..., bool]) -> Callable[..., bool]:
    """A test whose cost is counted."""

    def run(given: Any, *args: Any) -> bool:
        sandbox.budget.step(1 + length(given) + sum(length(each) for each in args))
        return bool(test(given, *args))

    return run
