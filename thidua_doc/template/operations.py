"""The filters that every template has: a safe choice of Jinja's own, counted, and the two that say how a value is written.

Filters of the house (`filters.py`) take and give plain values; `guarded` lets them take plan text as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from jinja2 import Undefined

from thidua_doc.template.budget import MAX_FILTERED, MAX_ITEMS, length
from thidua_doc.template.mistakes import Refusal, stopped
from thidua_doc.template.plan_text import BEGIN, END, PlanText, bare, holds_plan_text, plain, planned, unmarked, value
from thidua_doc.template.saying import default, items_of, number, paragraphs, raw, rounded, said, sort_key, trimmed, written
from thidua_doc.template.unknown import no_filter, no_test

if TYPE_CHECKING:
    from thidua_doc.template.sandbox import Sandbox

_BY_CHARACTER = ("upper", "lower", "hoa", "thuong")
"""Filters that change each character by itself, so that marks may stay where they are."""


def guarded(name: str, call: Callable[..., Any], sandbox: Sandbox) -> Callable[..., Any]:
    """A filter that works on plain values, made to take plan text: then what it gives is plan text too.

    Of plan text the words are handed over, signs of its values still told apart; values beside it in a list are told apart first.
    """
    keeps = name in _BY_CHARACTER

    def guard(given: Any = None, *args: Any, **kwargs: Any) -> Any:
        budget = sandbox.budget
        if isinstance(given, Undefined):
            iter(given)  # raises, and says which name
        size = len(given) if isinstance(given, str) else length(given)
        budget.step(4 + size // 64)
        if size > MAX_FILTERED:
            raise stopped("filter", f"bộ lọc “{name}” nhận giá trị quá dài.", f"the filter “{name}” is given too long a value.")
        if args:
            args = tuple([unmarked(each) for each in args])
        if kwargs:
            kwargs = {key: unmarked(each) for key, each in kwargs.items()}
        if holds_plan_text(given):
            first = ""
            if isinstance(given, str):
                first = BEGIN if given.startswith(BEGIN) else ""
                given = str(given) if keeps else bare(given)
                first = "" if keeps else first
            else:
                given = type(given)([bare(written(each)) if isinstance(each, str) else each for each in given])
            got = call(given, *args, **kwargs)
            made = planned(f"{first}{got}{END if first else ''}") if isinstance(got, str) else got
        else:
            made = call(given, *args, **kwargs)
        return sandbox.took(made)

    return guard


class Operations:
    """Filters that need the sandbox: to count, to reach into members, to call other filters."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filters by their names, each counted by the length of what it is given."""
        return {name: self._counted(call) for name, call in self._all().items()}

    def _counted(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def run(given: Any = None, *args: Any, **kwargs: Any) -> Any:
            self.sandbox.budget.step(1 + len(given) // 64 if isinstance(given, str) else 1)
            return call(given, *args, **kwargs)

        return run

    def _all(self) -> dict[str, Callable[..., Any]]:
        return {
            "nguyen_van": raw,
            "doan": paragraphs,
            "default": default,
            "d": default,
            "trim": trimmed,
            "int": number,
            "round": rounded,
            "abs": abs,
            "string": said,
            "length": self.length,
            "count": self.length,
            "first": lambda given: next(iter(self.items(given)), None),
            "last": lambda given: next(reversed(self.items(given)), None),
            "list": lambda given: self.sandbox.took(self.items(given)),
            "sort": self.sort,
            "reverse": self.reverse,
            "unique": self.unique,
            "sum": self.sum,
            "min": lambda given, attribute=None: self.extreme(min, given, attribute),
            "max": lambda given, attribute=None: self.extreme(max, given, attribute),
            "map": self.map,
            "select": lambda given, *args: self.chosen(given, True, *args),
            "reject": lambda given, *args: self.chosen(given, False, *args),
            "selectattr": lambda given, name, *args: self.chosen_by(given, True, name, *args),
            "rejectattr": lambda given, name, *args: self.chosen_by(given, False, name, *args),
            "join": self.join,
            "replace": self.replace,
            "batch": self.batch,
            "items": self.pairs,
            "dictsort": lambda given: sorted(self.pairs(given), key=lambda pair: sort_key(pair[0])),
            "upper": guarded("upper", lambda given: said(given).upper(), self.sandbox),
            "lower": guarded("lower", lambda given: said(given).lower(), self.sandbox),
        }

    def items(self, given: Any) -> list[Any]:
        if isinstance(given, str):
            self.sandbox.budget.step(len(given))
        found = items_of(given)
        self.sandbox.budget.step(len(found))
        return found

    def length(self, given: Any) -> int:
        if isinstance(given, str):
            return len(plain(given))
        return len(given) if isinstance(given, (list, tuple, Mapping, range)) else len(self.items(given))

    def member(self, given: Any, path: Any) -> Any:
        """`a.b` of a member; a whole number counts."""
        if path is None:
            return given
        for name in str(path).split("."):
            given = self.sandbox.getitem(given, int(name) if name.isdecimal() else name)
        return given

    def keyed(self, given: Any, path: Any) -> list[tuple[Any, Any]]:
        found = [(sort_key(self.member(each, path)), each) for each in self.items(given)]
        self.sandbox.budget.step(8 * len(found) + sum(length(key) for key, _ in found))
        return found

    def sort(self, given: Any, reverse: bool = False, attribute: Any = None) -> list[Any]:
        return [each for _, each in sorted(self.keyed(given, attribute), key=lambda pair: pair[0], reverse=bool(reverse))]

    def reverse(self, given: Any) -> Any:
        found = self.items(given)[::-1]
        return "".join(found) if isinstance(given, str) else found

    def unique(self, given: Any, attribute: Any = None) -> list[Any]:
        seen: set[Any] = set()
        out = []
        for key, each in self.keyed(given, attribute):
            known = repr(key) if isinstance(key, (list, dict)) else key
            if known not in seen:
                seen.add(known)
                out.append(each)
        return out

    def sum(self, given: Any, attribute: Any = None, start: Any = 0) -> Any:
        total = start
        for each in self.items(given):
            total = self.sandbox.call_binop(None, "+", total, self.member(each, attribute))
        return total

    def extreme(self, which: Callable[..., Any], given: Any, attribute: Any) -> Any:
        found = self.keyed(given, attribute)
        return which(found, key=lambda pair: pair[0])[1] if found else None

    def map(self, given: Any, name: Any = None, *args: Any, attribute: Any = None, default: Any = None) -> list[Any]:
        out = []
        for each in self.items(given):
            if attribute is not None:
                got = self.member(each, attribute)
                out.append(default if default is not None and isinstance(got, Undefined) else got)
            else:
                out.append(self.filter(name)(each, *args))
        took: list[Any] = self.sandbox.took(out)
        return took

    def filter(self, name: Any) -> Callable[..., Any]:
        found: Callable[..., Any] | None = None
        if isinstance(name, str) and not name.startswith(" "):
            found = self.sandbox.filters.get(plain(name))
        if found is None:
            raise no_filter(self.sandbox, said(name))
        return found

    def _test(self, args: Sequence[Any]) -> Callable[[Any], bool]:
        if not args:
            return bool
        name = plain(args[0]) if isinstance(args[0], str) else ""
        test: Any = self.sandbox.tests.get(name)
        if test is None:
            raise no_test(self.sandbox, name)
        return lambda each: bool(test(each, *args[1:]))

    def chosen(self, given: Any, wanted: bool, *args: Any) -> list[Any]:
        test = self._test(args)
        return [each for each in self.items(given) if test(each) is wanted]

    def chosen_by(self, given: Any, wanted: bool, name: Any, *args: Any) -> list[Any]:
        test = self._test(args)
        return [each for each in self.items(given) if test(self.member(each, name)) is wanted]

    def join(self, given: Any, between: Any = "", attribute: Any = None) -> str:
        """Literal text between values is plan text: `{{ list | join(";\\n- ") }}` writes lines."""
        parts = [self.member(each, attribute) for each in self.items(given)]
        if isinstance(between, PlanText) or any(isinstance(each, PlanText) for each in parts):
            shown = [written(each) for each in parts]
            joint = written(between)
        else:
            shown, joint = [said(each) for each in parts], said(between)  # type: ignore[misc, assignment]
        self.sandbox.budget.text(sum(map(len, shown)) + len(joint) * len(shown))
        made = joint.join(shown)
        return planned(made) if isinstance(joint, PlanText) else made

    def replace(self, given: Any, old: Any, new: Any, count: int = -1) -> str:
        text, old, new = said(given), plain(said(old)), plain(said(new))
        self.sandbox.budget.step(len(text) // 64)
        times = text.count(old)
        self.sandbox.budget.text(len(text) + times * len(new))
        if isinstance(text, PlanText):
            return planned(text.replace(value(old)[1:-1], value(new)[1:-1], count))
        return text.replace(old, new, count)

    def batch(self, given: Any, size: int, fill: Any = None) -> list[list[Any]]:
        found, size = self.items(given), max(int(size), 1)
        if size > MAX_ITEMS:
            raise stopped("size", "nhóm quá lớn.", "too large a batch.")
        rows = [found[at : at + size] for at in range(0, len(found), size)]
        if rows and fill is not None:
            rows[-1] += [fill] * (size - len(rows[-1]))
        took: list[list[Any]] = self.sandbox.took(rows)
        return took

    def pairs(self, given: Any) -> list[tuple[Any, Any]]:
        if not isinstance(given, Mapping):
            raise Refusal("Bộ lọc “items” chỉ nhận bảng khóa và giá trị.", "The filter “items” takes a table of keys and values.")
        self.sandbox.budget.step(len(given))
        return list(given.items())
