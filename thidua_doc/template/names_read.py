"""The names that a template reads, for one that has no `template.toml` to name its parameters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError, meta, nodes

from thidua_doc.template import loader
from thidua_doc.template.mistakes import Refusal, TemplateMistake
from thidua_doc.template.told import told

if TYPE_CHECKING:
    from thidua_doc.template.sandbox import Sandbox


def undeclared(sandbox: Sandbox, name: str, path: str) -> set[str]:
    """The names read by a template and by all that it extends, includes or imports by a name that is written out.

    Raises TemplateMistake where one can't be read.
    """
    names: set[str] = set()
    for _, tree in _trees(sandbox, name):
        names |= meta.find_undeclared_variables(tree)
    return names - set(sandbox.globals)


def unset(sandbox: Sandbox, name: str) -> set[str]:
    """The names that a template's own file reads, but for those that it, or one that it names, sets. Raises TemplateMistake."""
    trees = [tree for _, tree in _trees(sandbox, name)]
    given = {each.name for tree in trees for each in tree.find_all(nodes.Name) if each.ctx == "store"}
    given |= {each.target for tree in trees for each in tree.find_all(nodes.Import)}
    given |= {each.name for tree in trees for each in tree.find_all(nodes.Macro)}
    return meta.find_undeclared_variables(trees[0]) - given - set(sandbox.globals) if trees else set()


def files(sandbox: Sandbox, name: str) -> set[str] | None:
    """The files of those templates; None where one is named by an expression. Raises TemplateMistake where one can't be read."""
    out: set[str] = set()
    for file, tree in _trees(sandbox, name):
        out.add(file)
        if any(other is None for other in meta.find_referenced_templates(tree)):
            return None
    return out


def _trees(sandbox: Sandbox, name: str) -> Iterator[tuple[str, nodes.Template]]:
    """A template's file with what stands in it, then those that it names."""
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        each = waiting.pop()
        try:
            file = sandbox.roots.found(each)
        except Refusal as refusal:
            raise refusal.at(each, 1) from None
        if each in seen or file is None:
            continue
        seen.add(each)
        try:
            tree = sandbox.parsed(loader.read(file), each, file)
        except TemplateMistake:
            raise
        except (TemplateSyntaxError, RecursionError) as error:
            raise told(error, file, sandbox) from None
        yield file, tree
        waiting += [other for other in meta.find_referenced_templates(tree) if other is not None]
