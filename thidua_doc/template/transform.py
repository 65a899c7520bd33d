"""What a template's tree becomes before it is compiled: every text tells where it stands, every value is told apart, and what costs time counts.

Jinja's own compiler then does the rest. The operations that are put in are filters with names that no template can write.
"""

from __future__ import annotations

# ruff: noqa: N802 - the names of Jinja's nodes
from collections.abc import Callable

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from thidua_doc.template.budget import MAX_NODES
from thidua_doc.template.mistakes import Refusal, stopped
from thidua_doc.template.plan_text import sanitised

SAID, WRITTEN, JOINED, STEP, LISTED, COMPARED, ROUNDS, EXTENDED, INCLUDED, IMPORTED, CUT = (
    " said",
    " written",
    " joined",
    " step",
    " listed",
    " compared",
    " rounds",
    " extended",
    " included",
    " imported",
    " cut",
)
_LITERAL_ARGUMENTS = ("default", "d", "join")
"""Filters whose literal arguments go into the plan as they are."""


class Transformer(NodeTransformer):
    """`mark` gives the mark of a line of this template's file, or "" where none is wanted."""

    def __init__(self, mark: Callable[[int], str]) -> None:
        self.mark = mark
        self.flowing = True
        """Whether a literal string here may go into the plan."""
        self.nodes = 0

    # --- counting -------------------------------------------------------------------------------------------------------

    def visit(self, node: nodes.Node, *args: object, **kwargs: object) -> object:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise stopped("size", "tệp mẫu có quá nhiều thành phần.", "the template has too many parts.")
        return super().visit(node, *args, **kwargs)

    def _body(self, body: list[nodes.Node], line: int) -> list[nodes.Node]:
        """Statements that count how many parts they have each time that they are gone through."""
        before = self.nodes
        made = self.visit_each(body)
        return [nodes.ExprStmt(_filter(nodes.Const(self.nodes - before + 1, lineno=line), STEP), lineno=line), *made]

    def visit_each(self, body: list[nodes.Node]) -> list[nodes.Node]:
        out: list[nodes.Node] = []
        for each in body:
            made = self.visit(each)
            out += made if isinstance(made, list) else [made]  # type: ignore[list-item]
        return out

    def visit_Template(self, node: nodes.Template) -> nodes.Node:
        node.body = self._body(node.body, 1)
        return node

    def visit_For(self, node: nodes.For) -> nodes.Node:
        node.iter = self._seen(node.iter, ROUNDS)
        if node.test is not None:
            node.test = self.visit(node.test)  # type: ignore[assignment]
        node.body = self._body(node.body, node.lineno)
        node.else_ = self.visit_each(node.else_)
        return node

    def _called(self, node: nodes.Macro | nodes.CallBlock | nodes.Block) -> nodes.Node:
        if not isinstance(node, nodes.Block):
            node.defaults = self.visit_each(node.defaults)  # type: ignore[assignment,arg-type]
        node.body = self._body(node.body, node.lineno)
        return node

    def visit_Macro(self, node: nodes.Macro) -> nodes.Node:
        return self._called(node)

    def visit_Block(self, node: nodes.Block) -> nodes.Node:
        return self._called(node)

    def visit_CallBlock(self, node: nodes.CallBlock) -> list[nodes.Node]:
        node.call = self.visit(node.call)  # type: ignore[assignment]
        return [*self._here(node.lineno), self._called(node)]

    # --- text -----------------------------------------------------------------------------------------------------------

    def _here(self, line: int) -> list[nodes.Node]:
        mark = self.mark(line)
        return [nodes.Output([nodes.TemplateData(mark, lineno=line)], lineno=line)] if mark else []

    def visit_Output(self, node: nodes.Output) -> nodes.Node:
        out: list[nodes.Expr] = []
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                self.nodes += 1
                out.append(nodes.TemplateData(self._marked(child.data, child.lineno), lineno=child.lineno))
                continue
            mark = self.mark(child.lineno)
            before = out[-1] if out else None
            told = isinstance(before, nodes.TemplateData) and mark in before.data.rpartition("\n")[2]
            if mark and not told:
                out.append(nodes.TemplateData(mark, lineno=child.lineno))
            out.append(self._seen(child, SAID))
        node.nodes = out
        return node

    def _marked(self, data: str, line: int) -> str:
        """Literal text with a mark at the start of each of its lines."""
        parts = sanitised(data).split("\n")
        last = len(parts) - 1
        return "\n".join([self.mark(line + i) + part if part or i < last else part for i, part in enumerate(parts)])

    def visit_AssignBlock(self, node: nodes.AssignBlock) -> nodes.Node:
        node.body = self.visit_each(node.body)
        node.filter = self._captured(node.filter, node.lineno)
        return node

    def visit_FilterBlock(self, node: nodes.FilterBlock) -> list[nodes.Node]:
        node.body = self.visit_each(node.body)
        node.filter = _filter(self._captured(node.filter, node.lineno), SAID)
        return [*self._here(node.lineno), node]

    def _captured(self, filter: nodes.Filter | None, line: int) -> nodes.Filter:
        """The filters of a captured text, which is plan text."""
        innermost = nodes.Filter(None, WRITTEN, [], [], None, None, lineno=line)
        if filter is None:
            return innermost
        each: nodes.Filter = filter
        while isinstance(each.node, nodes.Filter):
            each = each.node
        each.node = innermost
        return self.visit(filter)  # type: ignore[return-value]

    def visit_Const(self, node: nodes.Const) -> nodes.Node:
        if isinstance(node.value, str):
            node.value = sanitised(node.value)
            return _filter(node, WRITTEN) if self.flowing else node
        if isinstance(node.value, float) and node.value in (float("inf"), float("-inf")):
            raise stopped("size", "số quá lớn.", "too large a number.")
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        parts = self.visit_each(node.nodes)  # type: ignore[arg-type]
        return _filter(nodes.Tuple(parts, "load", lineno=node.lineno), JOINED)

    # --- values ---------------------------------------------------------------------------------------------------------

    def _seen(self, node: nodes.Node, by: str) -> nodes.Filter:
        return _filter(self.visit(node), by)  # type: ignore[arg-type]

    def _quietly(self, node: nodes.Node | None) -> nodes.Node | None:
        """An expression whose literal strings are compared, looked up or handed on, and never written."""
        if node is None:
            return None
        before, self.flowing = self.flowing, False
        try:
            return self.visit(node)  # type: ignore[return-value]
        finally:
            self.flowing = before

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:
        node.expr = self._weighed(node.expr)
        for operand in node.ops:
            operand.expr = self._weighed(operand.expr)
        return node

    def _weighed(self, node: nodes.Expr) -> nodes.Expr:
        seen: nodes.Expr = self._quietly(node)  # type: ignore[assignment]
        return seen if isinstance(seen, nodes.Const) else _filter(seen, COMPARED)

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:
        node.node = self.visit(node.node)  # type: ignore[assignment]
        if isinstance(node.arg, nodes.Slice):
            # Jinja would have Python cut plan text, marks and all.
            at = [self._quietly(each) or nodes.Const(None) for each in (node.arg.start, node.arg.stop, node.arg.step)]
            return nodes.Filter(node.node, CUT, at, [], None, None, lineno=node.lineno)
        node.arg = self._quietly(node.arg)  # type: ignore[assignment]
        return node

    def visit_Filter(self, node: nodes.Filter) -> nodes.Node:
        return self._handed(node, node.name in _LITERAL_ARGUMENTS)

    def visit_Test(self, node: nodes.Test) -> nodes.Node:
        return self._handed(node, False)

    def _handed(self, node: nodes.Filter | nodes.Test, flows: bool) -> nodes.Node:
        if node.node is not None:
            node.node = self.visit(node.node)  # type: ignore[assignment]
        take = self.visit if flows else self._quietly
        node.args = [take(each) for each in node.args]  # type: ignore[misc]
        node.kwargs = [take(each) for each in node.kwargs]  # type: ignore[misc]
        node.dyn_args = take(node.dyn_args) if node.dyn_args is not None else None  # type: ignore[assignment]
        node.dyn_kwargs = take(node.dyn_kwargs) if node.dyn_kwargs is not None else None  # type: ignore[assignment]
        return node

    def visit_List(self, node: nodes.List) -> nodes.Node:
        node.items = self.visit_each(node.items)  # type: ignore[assignment,arg-type]
        return _filter(node, LISTED)

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:
        if node.ctx != "load":
            return node
        node.items = self.visit_each(node.items)  # type: ignore[assignment,arg-type]
        return _filter(node, LISTED)

    def visit_Dict(self, node: nodes.Dict) -> nodes.Node:
        for pair in node.items:
            pair.key = self._quietly(pair.key)  # type: ignore[assignment]
            pair.value = self.visit(pair.value)  # type: ignore[assignment]
        return _filter(node, LISTED)

    # --- other templates ------------------------------------------------------------------------------------------------

    def visit_Extends(self, node: nodes.Extends) -> nodes.Node:
        node.template = _filter(self._quietly(node.template), EXTENDED)  # type: ignore[arg-type]
        return node

    def visit_Include(self, node: nodes.Include) -> list[nodes.Node]:
        node.template = _filter(self._quietly(node.template), INCLUDED)  # type: ignore[arg-type]
        return [node]

    def visit_Import(self, node: nodes.Import) -> nodes.Node:
        node.template = _filter(self._quietly(node.template), IMPORTED)  # type: ignore[arg-type]
        return node

    def visit_FromImport(self, node: nodes.FromImport) -> nodes.Node:
        node.template = _filter(self._quietly(node.template), IMPORTED)  # type: ignore[arg-type]
        return node

    def visit_ScopedEvalContextModifier(self, node: nodes.ScopedEvalContextModifier) -> nodes.Node:  # noqa: ARG002
        raise Refusal(
            "Thẻ “autoescape” không dùng ở đây: lời văn trong giá trị luôn được giữ nguyên là lời văn.",
            "There is no tag “autoescape” here: the words of a value always stay words.",
        )


def _filter(node: nodes.Expr | None, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno if node is not None else 1)
