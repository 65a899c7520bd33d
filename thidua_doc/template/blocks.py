"""The blocks of a template and of those that it extends: which there are to write anew, and those written that nothing would ever show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError, nodes

from thidua_doc.patterns import lazy
from thidua_doc.template import loader
from thidua_doc.template.mistakes import Refusal, TemplateMistake
from thidua_doc.template.near import near
from thidua_doc.tuples import NamedTuple

if TYPE_CHECKING:
    from thidua_doc.template.sandbox import Sandbox


_EXTENDS = lazy(r"\{%[-+]?\s*extends\b")


class _File(NamedTuple):
    name: str
    path: str
    tree: nodes.Template


def blocks(sandbox: Sandbox, name: str) -> tuple[str, ...]:
    """The names of the blocks of a template, those of what it extends first, in the order of the text. Raises TemplateMistake."""
    chain, _ = _chain(sandbox, name)
    return tuple(dict.fromkeys(block.name for file in reversed(chain) for block in file.tree.find_all(nodes.Block)))


def extended(sandbox: Sandbox, name: str) -> str | None:
    """The name of the template that one extends; None where it extends none, or one whose name is worked out."""
    chain, _ = _chain(sandbox, name)
    found = list(chain[0].tree.find_all(nodes.Extends)) if chain else []
    parent = found[0].template if len(found) == 1 else None
    return parent.value if isinstance(parent, nodes.Const) and isinstance(parent.value, str) else None


def judge(sandbox: Sandbox, name: str) -> None:
    """Raise TemplateMistake for a block of a template that extends another in which there is none of that name: it would be ignored."""
    chain, whole = _chain(sandbox, name, alone=False)
    if not whole:
        return  # what it extends is known only when it is filled
    called = {
        node.attr
        for file in chain
        for node in file.tree.find_all(nodes.Getattr)
        if isinstance(node.node, nodes.Name) and node.node.name == "self"
    }
    known: list[str] = []
    for at, file in reversed(list(enumerate(chain))):
        if at + 1 < len(chain):
            for block in _outermost(file.tree):
                if block.name not in known and block.name not in called:
                    raise _lost(block.name, known, chain[at + 1].name).at(file.path, block.lineno)
        known += [block.name for block in file.tree.find_all(nodes.Block)]


def _lost(name: str, known: list[str], parent: str) -> Refusal:
    found = near(name.replace("_", " "), [each.replace("_", " ") for each in known])
    right = found.replace(" ", "_") if found is not None else None
    listed = ", ".join(dict.fromkeys(known))
    vi = f"có phải “{right}”?" if right else f"chỉ có: {listed}."
    en = f"did you mean “{right}”?" if right else f"there are: {listed}."
    return Refusal(
        f"Không có khối “{name}” trong mẫu được kế thừa (“{parent}”), nên khối này không hiện ở đâu cả; {vi}",
        f"There is no block “{name}” in the template that is extended (“{parent}”), so it would never be seen; {en}",
    )


def _outermost(node: nodes.Node) -> Iterator[nodes.Block]:
    """The blocks that stand within no other: one inside another that is shown is shown with it."""
    for each in node.iter_child_nodes():
        if isinstance(each, nodes.Block):
            yield each
        else:
            yield from _outermost(each)


def _chain(sandbox: Sandbox, name: str, alone: bool = True) -> tuple[list[_File], bool]:
    """A template and those that it extends, the nearest first, and whether that is all: a name worked out can't be followed.

    `alone`: one that extends none is of interest too. What can't be read is told where the template is filled, and ends the chain.
    """
    out: list[_File] = []
    seen: set[str] = set()
    while name not in seen:
        seen.add(name)
        try:
            path = sandbox.roots.found(name)
            if path is None:
                return out, False
            source = loader.read(path)
            if not out and _EXTENDS.search(source) is None and not alone:
                return out, True
            tree = sandbox.parsed(source, name, path)
            extended = list(tree.find_all(nodes.Extends))
        except (Refusal, TemplateMistake, TemplateSyntaxError, RecursionError, ValueError):
            return out, False
        out.append(_File(name, path, tree))
        if not extended:
            return out, True
        parent = extended[0].template
        if len(extended) > 1 or not isinstance(parent, nodes.Const) or not isinstance(parent.value, str):
            return out, False
        name = parent.value
    return out, False
