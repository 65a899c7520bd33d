"""The names that a template reads, for one that has no `template.toml` to name its parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError, meta

from thidua_doc.template import loader
from thidua_doc.template.mistakes import TemplateMistake
from thidua_doc.template.told import told

if TYPE_CHECKING:
    from thidua_doc.template.sandbox import Sandbox


def undeclared(sandbox: Sandbox, name: str, path: str) -> set[str]:
    """The names read by a template and by all that it extends, includes or imports by a name that is written out.

    Raises TemplateMistake where one can't be read.
    """
    names: set[str] = set()
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        each = waiting.pop()
        file = sandbox.roots.found(each)
        if each in seen or file is None:
            continue
        seen.add(each)
        try:
            tree = sandbox.parsed(loader.read(file), each, file)
            names |= meta.find_undeclared_variables(tree)
        except TemplateMistake:
            raise
        except (TemplateSyntaxError, RecursionError) as error:
            raise told(error, file, sandbox) from None
        waiting += [other for other in meta.find_referenced_templates(tree) if other is not None]
    return names - set(sandbox.globals)
