"""What a template may take hold of in a value: the keys of a table, the members of a list, and a few names of Jinja's own things."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from jinja2 import Undefined
from jinja2.environment import TemplateModule
from jinja2.runtime import BlockReference, LoopContext, TemplateReference
from jinja2.utils import Namespace

from thidua_doc.template.mistakes import Refusal, stopped
from thidua_doc.template.plan_text import PlanText, cut, plain

if TYPE_CHECKING:
    from thidua_doc.template.sandbox import Sandbox

_LOOP = frozenset(
    [
        "index",
        "index0",
        "revindex",
        "revindex0",
        "first",
        "last",
        "length",
        "previtem",
        "nextitem",
        "depth",
        "depth0",
        "cycle",
        "changed",
    ]
)
_DAY = {"day": "day", "month": "month", "year": "year", "ngay": "day", "thang": "month", "nam": "year"}
CALLED = (LoopContext.cycle, LoopContext.changed)
"""Methods that a template may call."""


def reached(sandbox: Sandbox, given: Any, name: Any) -> Any:
    """`given.name` or `given[name]`. Raises Refusal for what no template may reach."""
    sandbox.budget.step()
    if isinstance(given, Undefined):
        str(given)  # raises, and says which name
    if isinstance(name, str):
        return _named(sandbox, given, name)
    if isinstance(given, Mapping):
        return given[name] if _is_key(name) and name in given else sandbox.undefined(obj=given, name=str(name))
    return _counted(sandbox, given, name)


def _is_key(name: Any) -> bool:
    return isinstance(name, (int, dt.date, bool)) or name is None


def _counted(sandbox: Sandbox, given: Any, at: Any) -> Any:
    """A member by its number, or a cut."""
    if not isinstance(given, (str, list, tuple, range)) or not isinstance(at, (int, slice)):
        raise Refusal(
            "Chỉ danh sách và bảng mới lấy được phần tử bằng “[…]”.", "Only lists and tables have members to take by “[…]”."
        )
    if isinstance(at, slice) and not all(part is None or isinstance(part, int) for part in (at.start, at.stop, at.step)):
        raise Refusal("Trong “[a:b]” chỉ viết số nguyên.", "Only whole numbers stand in “[a:b]”.")
    if isinstance(given, str):
        sandbox.budget.step(len(given) // 64)
    try:
        if isinstance(given, PlanText):
            return cut(given, at)
        got = given[at]
    except (IndexError, ValueError, OverflowError):
        count = len(given)
        raise Refusal(f"Danh sách chỉ có {count} phần tử.", f"The list has {count} members only.") from None
    return sandbox.took(got) if isinstance(at, slice) else got


def _named(sandbox: Sandbox, given: Any, name: str) -> Any:
    if isinstance(given, Mapping):
        if name in given:
            return given[name]
        if not name.startswith("_") and not hasattr(dict, name):
            return sandbox.undefined(obj=given, name=name)
    elif isinstance(given, LoopContext) and name in _LOOP:
        return getattr(given, name)
    elif isinstance(given, dt.date) and name in _DAY:
        return getattr(given, _DAY[name])
    elif isinstance(given, Namespace) and not name.startswith("_"):
        try:
            return object.__getattribute__(given, "_Namespace__attrs")[name]
        except KeyError:
            return sandbox.undefined(obj={}, name=name)
    elif isinstance(given, TemplateReference) and not name.startswith("_"):
        try:
            return given[name]
        except KeyError:
            raise Refusal(f"Không có khối “{name}”.", f"There is no block “{name}”.") from None
    elif isinstance(given, BlockReference) and name == "super":
        return given.super
    elif isinstance(given, TemplateModule) and not name.startswith("_"):
        if name in vars(given):
            return vars(given)[name]
        return sandbox.undefined(obj=vars(given), name=name)
    raise _out_of_reach(given, name)


def _out_of_reach(given: Any, name: str) -> Refusal:
    shown = plain(name)
    hint = ("", "")
    if isinstance(given, str) and not name.startswith("_") and hasattr(str, name):
        hint = (f"; hãy dùng bộ lọc, như “{{{{ x | {_FILTER_OF.get(name, 'replace(…)')} }}}}”", "; use a filter")
    elif isinstance(given, Mapping) and name in ("items", "keys", "values"):
        hint = ("; hãy dùng bộ lọc “items”", "; use the filter “items”")
    return stopped(
        "attribute",
        f"không được lấy thuộc tính “{shown}” của một giá trị{hint[0]}.",
        f"the attribute “{shown}” of a value is out of reach{hint[1]}.",
    )


_FILTER_OF = {"upper": "upper", "lower": "lower", "strip": "trim", "title": "hoa", "join": "join(…)"}
