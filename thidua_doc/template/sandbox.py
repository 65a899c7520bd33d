"""The Jinja environment that templates run in: what they may reach, call and compute, and nothing else."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jinja2 import Undefined, nodes, pass_context
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace

from thidua_doc.errors import ThiduaError
from thidua_doc.template import transform
from thidua_doc.template.arithmetic import computed, negated
from thidua_doc.template.budget import Budget, length
from thidua_doc.template.conditions import TESTS, counted
from thidua_doc.template.loader import Roots
from thidua_doc.template.mistakes import Refusal, stopped
from thidua_doc.template.operations import Operations, guarded
from thidua_doc.template.origins import Places
from thidua_doc.template.plan_text import PlanText, plain, planned, unmarked
from thidua_doc.template.reach import CALLED, reached
from thidua_doc.template.saying import said, written
from thidua_doc.template.unknown import unknown

UNMARKED = "\n"
"""How the name of a template begins whose lines need no origin: a small string that is evaluated."""


class Current(threading.local):
    """What one filling has at hand: its budget, and the names that there are."""

    def __init__(self) -> None:
        self.budget = Budget()
        self.names: Iterable[str] = ()

    def begin(self, values: Mapping[str, Any], functions: Mapping[str, Any]) -> None:
        """Begin a filling with its values."""
        self.budget = Budget()
        self.names = [*values, *functions]


class Sandbox(ImmutableSandboxedEnvironment):
    """One for an engine; a template is compiled once, and may then be filled in any thread."""

    intercepted_binops = frozenset(("+", "-", "*", "/", "//", "%", "**"))
    intercepted_unops = frozenset(("+", "-"))

    def __init__(self, roots: Roots, places: Places) -> None:
        super().__init__(
            loader=roots,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            undefined=unknown(self),
            optimized=False,
            autoescape=False,
            cache_size=-1,
            auto_reload=False,
        )
        self.roots = roots
        self.places = places
        self.current = Current()
        from thidua_doc.template.filters import FILTERS, FUNCTIONS

        self.functions = {id(function) for function in FUNCTIONS.values()} | {id(Namespace)}
        self.globals = {**FUNCTIONS, "namespace": Namespace}
        self.filters = {name: guarded(name, call, self) for name, call in FILTERS.items()}
        self.filters |= Operations(self).filters()
        self.filters |= {
            transform.SAID: self._said,
            transform.WRITTEN: lambda given: given if isinstance(given, PlanText) else planned(given),
            transform.JOINED: self._joined,
            transform.STEP: self._stepped,
            transform.LISTED: self._listed,
            transform.COMPARED: self._compared,
            transform.ROUNDS: self._rounds,
            transform.EXTENDED: self._extended,
            transform.INCLUDED: self._included,
            transform.IMPORTED: self._imported,
            transform.CUT: lambda given, *at: reached(self, given, slice(*at)),
        }
        self.tests = {name: counted(self, test) for name, test in TESTS.items()}

    @property
    def budget(self) -> Budget:
        return self.current.budget

    # --- reading --------------------------------------------------------------------------------------------------------

    def parsed(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """A template's tree as Jinja reads it. Raises TemplateSyntaxError."""
        return super()._parse(source, name, filename)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = self.parsed(source, name, filename)
        if name is None or name.startswith(UNMARKED):
            return transform.Transformer(lambda _: "").visit(tree)  # type: ignore[return-value]
        marked = transform.Transformer(lambda line: self.places.mark(filename or name, line))
        return marked.visit(tree)  # type: ignore[return-value]

    # --- what is put into every template ---------------------------------------------------------------------------------

    def _stepped(self, count: int) -> None:
        self.current.budget.step(count)

    @pass_context  # what takes a context is never worked out while a template is compiled, where nothing is counted
    def _said(self, context: Context, given: Any) -> str:  # noqa: ARG002
        budget = self.current.budget
        budget.step()
        text = written(given)
        budget.text(len(text))
        return text

    def _joined(self, parts: tuple[Any, ...]) -> str:
        """`~`: plan text where any part is."""
        if any(isinstance(each, PlanText) for each in parts):
            made: str = planned("".join([written(each) for each in parts]))
        else:
            made = "".join([said(each) for each in parts])
        self.budget.text(len(made))
        return made

    def _listed(self, given: Any) -> Any:
        self.budget.members(given)
        return given

    def took(self, made: Any) -> Any:
        """What a filter or function gave, counted."""
        if isinstance(made, str):
            self.budget.text(len(made))
        elif isinstance(made, (list, tuple, Mapping)):
            self.budget.members(made)
        elif isinstance(made, (map, filter, zip, Iterator)):
            made = list(self.budget.each(made))
            self.budget.members(made)
        return made

    def _compared(self, given: Any) -> Any:
        if type(given) is str and len(given) < _SHORT:
            return given
        if isinstance(given, (str, list, tuple, Mapping)):
            self.current.budget.step(length(given))
            return unmarked(given)
        return given

    def _rounds(self, given: Any) -> Any:
        if isinstance(given, Undefined):
            iter(given)  # raises, and says which name
        if isinstance(given, (list, tuple)):
            self.budget.step(len(given))
            return given
        if isinstance(given, (str, int, float, dt.date, type(None))):
            shown = plain(said(given))[:60]
            raise Refusal(
                f"“{shown}” không phải danh sách nên không lặp qua được.", f"“{shown}” is no list that a loop could go through."
            )
        return self.budget.each(given)

    def _extended(self, given: Any) -> str:
        name = self._name(given, "extends")
        chain = self.budget.chain
        if len(chain) > 1 and name in chain:
            raise Refusal(
                f"Mẫu “{name}” kế thừa chính nó; muốn kế thừa mẫu gốc của thidua thì viết “goc:{name}”.",
                f"The template “{name}” extends itself; write “goc:{name}” for the one that comes with thidua.",
            )
        chain.append(name)
        return name

    def _included(self, given: Any) -> Any:
        self.budget.file()
        return (
            [self._name(each, "include") for each in given] if isinstance(given, (list, tuple)) else self._name(given, "include")
        )

    def _imported(self, given: Any) -> str:
        self.budget.file()
        return self._name(given, "import")

    def _name(self, given: Any, act: str) -> str:
        if not isinstance(given, str):
            raise Refusal("Tên mẫu phải là chữ.", "The name of a template must be text.")
        return self.roots.allowed(plain(given), act)

    # --- what a template may do -------------------------------------------------------------------------------------------

    def getattr(self, obj: Any, attribute: str) -> Any:
        return reached(self, obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        return reached(self, obj, unmarked(argument))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ARG002
        return False

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        self = __self
        if isinstance(__obj, Undefined):
            return __obj()
        budget = self.current.budget
        budget.step(2)
        if id(__obj) in self.functions:
            for name in _OF_THE_COMPILER:
                kwargs.pop(name, None)
            if __obj is Namespace:
                return Namespace(*args, **kwargs)
            args, kwargs = tuple([unmarked(each) for each in args]), {name: unmarked(each) for name, each in kwargs.items()}
            try:
                return self.took(__obj(*args, **kwargs))
            except ThiduaError:
                if __obj is self.globals["range"] and not kwargs and _is_long(args):
                    raise stopped("loop", "“range” đếm quá xa.", "“range” counts too far.") from None
                raise
        if not isinstance(__obj, (Macro, BlockReference, LoopContext)) and getattr(__obj, "__func__", None) not in CALLED:
            shown = type(__obj).__name__ if isinstance(__obj, type) else said(__obj) if isinstance(__obj, str) else ""
            raise stopped(
                "call",
                f"chỉ gọi được macro và hàm của thidua, không gọi được {shown or 'giá trị này'}.",
                "only macros and the functions of thidua can be called.",
            )
        if isinstance(__obj, LoopContext):
            args = tuple([self._rounds(each) for each in args])
        budget.enter()
        try:
            got = __context.call(__obj, *args, **kwargs)
        finally:
            budget.leave()
        if isinstance(got, str):
            budget.text(len(got))
            return planned(got) if not isinstance(__obj, type(self.call)) else got
        return got

    def call_binop(self, context: Context | None, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002
        return computed(self.budget, operator, left, right)

    def call_unop(self, context: Context, operator: str, arg: Any) -> Any:  # noqa: ARG002
        return negated(operator, arg)


def _is_long(args: tuple[Any, ...]) -> bool:
    """Whether these are what `range` takes, only too far apart."""
    return 1 <= len(args) <= 3 and all(isinstance(each, int) for each in args) and any(abs(each) > _SHORT for each in args)


_SHORT = 100
_OF_THE_COMPILER = ("_loop_vars", "_block_vars")
"""Arguments that Jinja adds to every call within a loop or block."""
