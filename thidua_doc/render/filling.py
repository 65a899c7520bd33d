"""Layout templates filled by Pandoc, many plans in one process: values of AST nodes in, a document a plan out."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from thidua_doc import resources
from thidua_doc.diagnostic import Message
from thidua_doc.errors import RenderFailed
from thidua_doc.render import pandoc
from thidua_doc.render.ast import several
from thidua_doc.render.page import Line, Run
from thidua_doc.render.pandoc import Node
from thidua_doc.tuples import NamedTuple

# Between two documents in what Pandoc makes of a template. A plan's own text can't hold it: `<` is escaped there.
_MARK = b"<?next?>"


def fill(name: str, to: str, variables: Mapping[str, Any], plans: Iterable[Node]) -> list[bytes]:
    """The documents that the template `name` makes of plans, by Pandoc's writer `to`. `variables` are the same for all of them.

    Raises RendererMissing, RenderFailed.
    """
    template = resources.layout(name)
    given = list(plans)
    with tempfile.TemporaryDirectory(prefix="thidua-") as folder:
        defaults = Path(folder) / "layout.json"
        defaults.write_text(json.dumps({"variables": variables}), encoding="utf-8")
        arguments = [f"--to={to}", "--wrap=none", f"--template={template}", f"--defaults={defaults}"]
        made = pandoc.convert(arguments, [], {"plan": several(given)}).split(_MARK)
    if len(made) != len(given):
        raise RenderFailed(
            Message(f"Mẫu {template} thiếu vòng lặp `plan`.", f"The template {template} lost its loop over `plan`.")
        )
    return [document.strip() for document in made]


def said(value: float) -> str:
    """A measure in a template: no more digits than it needs."""
    return f"{value:.4f}".rstrip("0").rstrip(".")


class Values(NamedTuple):
    """Makes the values of a template: `format` is what Pandoc calls its raw markup, `inlines` the nodes of a run."""

    format: str
    inlines: Callable[[Run], Sequence[Node]]

    def words(self, line: Line | str) -> Node:
        """Words of a plan, which Pandoc escapes."""
        runs = (Run(line),) if isinstance(line, str) else line
        return {"t": "MetaInlines", "c": [node for run in runs if run.text for node in self.inlines(run)]}

    def maybe(self, text: str | None) -> Node | None:
        """Words, or none, which `$if$` sees as false."""
        return self.words(text) if text else None

    def lines(self, lines: Iterable[Line | str]) -> Node | None:
        """A list of words, or none."""
        return self.several(self.words(line) for line in lines)

    @staticmethod
    def several(nodes: Iterable[Node]) -> Node | None:
        """A list, or none."""
        found = list(nodes)
        return several(found) if found else None

    def value(self, value: float | str) -> Node:
        """A measure, or a word of the renderer's own; never a plan's."""
        return {"t": "MetaInlines", "c": [self.raw(value if isinstance(value, str) else said(value))]}

    def when(self, condition: bool) -> Node | None:
        """What `$if$` sees as true or false."""
        return self.value("yes") if condition else None

    def raw(self, markup: str) -> Node:
        """Markup of the renderer's own; never a plan's words."""
        return {"t": "RawInline", "c": [self.format, markup]}
