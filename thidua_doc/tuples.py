"""`NamedTuple` as `typing` has it, a tenth as costly to define.

A command defines more than a hundred of them before its first line of work. `typing.NamedTuple` compiles every annotation and a
constructor for each class, 0.15 ms in all; here annotations stay words, and a constructor is made with the first value.
To a type checker it is `typing`'s own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["NamedTuple"]

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from functools import cache
    from operator import itemgetter
    from types import FunctionType

    try:
        from _collections import _tuplegetter as _getter
    except ImportError:  # pragma: no cover - another Python

        def _getter(index, doc):
            return property(itemgetter(index))

    _new = tuple.__new__

    @cache
    def _code(size):
        """The code of a constructor of so many fields, whatever they are called: compiling is what takes time."""
        names = "".join([f"_{i}, " for i in range(size)])
        return eval(f"lambda _cls, {names}: _new(_cls, ({names}))").__code__

    def _constructor(cell, fields, defaults):
        """A `__new__` that puts the right one in its place when it is first called."""

        def first(cls, /, *args, **named):
            code = _code(len(fields)).replace(co_varnames=("_cls", *fields), co_name="__new__")
            made = FunctionType(code, {"_new": _new, "__builtins__": {}}, "__new__", defaults)
            cell[0].__new__ = made
            return made(cls, *args, **named)

        return first

    @classmethod
    def _make(cls, values):
        made = _new(cls, values)
        if len(made) != len(cls._fields):
            raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
        return made

    def _replace(self, /, **new):
        made = self._make(map(new.pop, self._fields, self))
        if new:
            raise ValueError(f"Got unexpected field names: {list(new)!r}")
        return made

    def _asdict(self):
        return dict(zip(self._fields, self, strict=True))

    def _shown(self):
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in zip(self._fields, self, strict=True))})"

    def _given(self):
        return tuple(self)

    _METHODS = {
        "__slots__": (),
        "_make": _make,
        "_replace": _replace,
        "_asdict": _asdict,
        "__repr__": _shown,
        "__getnewargs__": _given,
    }

    class _Definer(type):
        """Makes of the body of a class a subclass of tuple."""

        def __new__(cls, name, bases, body):
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body[field] for field in fields if field in body}
            if fields[len(fields) - len(defaults) :] != tuple(defaults):
                raise TypeError(f"{name}: a field without a default follows one that has it")
            cell = []
            made = {**_METHODS, "__new__": _constructor(cell, fields, tuple(defaults.values())), **body}
            made["_fields"] = made["__match_args__"] = fields
            made["_field_defaults"] = defaults
            for index, field in enumerate(fields):
                made[field] = _getter(index, "")
            cell.append(type(name, (tuple,), made))
            return cell[0]

    class NamedTuple(metaclass=_Definer):
        """A tuple whose fields have names: `class Point(NamedTuple)`, with `x: int` lines below."""
