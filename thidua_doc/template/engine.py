"""Fills templates: a file and values in, the text of a plan out, with the template's line for each line of it."""

from __future__ import annotations

import os
from collections.abc import Generator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from thidua_doc.template.escaping import finished, unescaped
from thidua_doc.template.mistakes import Refusal, TemplateMistake, TemplateStopped, stopped
from thidua_doc.template.origins import Origin, Places
from thidua_doc.template.plan_text import sanitised
from thidua_doc.tuples import NamedTuple

if TYPE_CHECKING:
    from jinja2 import Template

    from thidua_doc.template.sandbox import Sandbox

__all__ = ["Engine", "Made", "Origin", "TemplateMistake", "TemplateStopped"]

_NOT_GIVEN = object()
_SMALL = 256
"""Small strings whose compiled form is kept."""
_CAME_TO = 4_096
"""Small strings, each with the values that it reads, whose result is kept."""


class Made(NamedTuple):
    """The text of a plan, and for each of its lines where it was written (None: nowhere in a template)."""

    text: str
    origins: tuple[Origin | None, ...]


class Engine:
    """Templates of some folders, each compiled once. Pickled, it is made anew from its folders."""

    def __init__(self, roots: Sequence[str], shipped: str) -> None:
        """`roots`: folders of template folders in order of precedence; `shipped`: the folder of those that come with thidua."""
        self.roots = tuple(roots)
        self.shipped = shipped
        self._places = Places()
        self._made: Sandbox | None = None
        self._alone: dict[str, Engine] = {}
        self._small: dict[tuple[str, str], Template] = {}
        # What small strings came to: the rows of a run share most of what their defaults are worked out from. A memory only.
        self._reads: dict[str, tuple[str, ...] | None] = {}
        self._came_to: dict[tuple[Any, ...], str] = {}
        self._judged: set[str] = set()

    def __reduce__(self) -> tuple[type[Engine], tuple[tuple[str, ...], str]]:
        return type(self), (self.roots, self.shipped)

    @property
    def _sandbox(self) -> Sandbox:
        if self._made is None:
            from thidua_doc.template.loader import Roots
            from thidua_doc.template.sandbox import Sandbox

            self._made = Sandbox(Roots(self.roots, self.shipped), self._places)
        return self._made

    def make(self, path: str, values: Mapping[str, Any]) -> Made:
        """The plan that a template makes of values.

        `path` is a template's name under a root (`thi-dua/plan.kh.j2`, `goc:thi-dua/plan.kh.j2`), or the path of a file `….j2` that
        stands alone. Raises TemplateMistake, TemplateStopped.
        """
        from thidua_doc.api import _vocabulary

        engine, name = self._resolved(path)
        written = engine._filled(name, values)
        letters, kinds = _vocabulary()
        return Made(*finished(written, engine._places, letters, kinds))

    def evaluate(self, text: str, values: Mapping[str, Any], path: str = "") -> str:
        """A small string with `{{ … }}` in it, filled: a default, a pattern of file names. Nothing is escaped.

        `path` is the file that it stands in, for messages. Raises TemplateMistake, TemplateStopped.
        """
        if "{" not in text:
            return text
        key = self._key(text, values, path)
        known = self._came_to.get(key) if key is not None else None
        if known is not None:
            return known
        made = self._evaluated(text, values, path)
        if key is not None:
            if len(self._came_to) >= _CAME_TO:
                self._came_to.clear()
            self._came_to[key] = made
        return made

    def _key(self, text: str, values: Mapping[str, Any], path: str) -> tuple[Any, ...] | None:
        """All that a small string depends on; None where that can't be told: one with statements, which may include other files."""
        if text not in self._reads:
            if len(self._reads) >= _SMALL:
                self._reads.clear()
            self._reads[text] = self._names(text) if "{%" not in text else None
        names = self._reads[text]
        if names is None:
            return None
        # 1, True and 1.0 are equal and are not written alike.
        read = [(type(value), str(value)) for value in (values.get(name, _NOT_GIVEN) for name in names)]
        return text, path, *read

    def _names(self, text: str) -> tuple[str, ...] | None:
        from jinja2 import TemplateError, meta

        try:
            return tuple(sorted(meta.find_undeclared_variables(self._sandbox.parse(text))))
        except (TemplateError, Refusal, RecursionError):
            return None  # it is told where it is filled

    def _evaluated(self, text: str, values: Mapping[str, Any], path: str) -> str:
        sandbox = self._sandbox
        template = self._small.get((text, path))
        if template is None:
            template = self._compiled(text, path)
            if len(self._small) >= _SMALL:
                self._small.clear()
            self._small[text, path] = template
        sandbox.current.begin(values, sandbox.globals)
        return unescaped(self._run(template, values, path))

    def undeclared(self, path: str) -> set[str]:
        """The names that a template reads and does not set, those of the templates that it extends, includes and imports too."""
        from thidua_doc.template.names_read import undeclared

        engine, name = self._resolved(path)
        return undeclared(engine._sandbox, name, engine._place_of(name))

    def files(self, path: str) -> set[str] | None:
        """The files that a template's text is made of; None where one of them is named only when it is filled.

        Raises TemplateMistake where one can't be read.
        """
        from thidua_doc.template.names_read import files

        engine, name = self._resolved(path)
        return files(engine._sandbox, name)

    def extended(self, path: str) -> str | None:
        """The name of the template that one extends, where it is written out. Raises TemplateMistake."""
        from thidua_doc.template.blocks import extended

        engine, name = self._resolved(path)
        return extended(engine._sandbox, name)

    def unset(self, path: str) -> set[str]:
        """The names that a template's own file reads and neither it nor what it extends sets. Raises TemplateMistake."""
        from thidua_doc.template.names_read import unset

        engine, name = self._resolved(path)
        return unset(engine._sandbox, name)

    def blocks(self, path: str) -> tuple[str, ...]:
        """The blocks that a template that extends this one may write itself, in the order of the text. Raises TemplateMistake."""
        from thidua_doc.template.blocks import blocks

        engine, name = self._resolved(path)
        return blocks(engine._sandbox, name)

    # ------------------------------------------------------------------------------------------------------------------------

    def _resolved(self, path: str) -> tuple[Engine, str]:
        """The engine and the name by which a template is known."""
        from thidua_doc.template.loader import SUFFIX

        roots = self._sandbox.roots
        try:
            if roots.found(path) is not None:
                return self, path
        except Refusal as refusal:
            raise refusal.at(path, 1) from None
        if not os.path.isfile(path):
            raise roots.lost(path).at(path, 1)
        if not path.endswith(SUFFIX):
            raise Refusal(f"“{path}” không phải tệp mẫu {SUFFIX}.", f"“{path}” is no template ({SUFFIX}).").at(path, 1)
        folder, name = os.path.split(os.path.abspath(path))
        engine = self._alone.get(folder)
        if engine is None:
            engine = self._alone[folder] = Engine((folder, *self.roots), self.shipped)
        return engine, name

    def _place_of(self, name: str) -> str:
        return self._sandbox.roots.found(name) or name

    def _filled(self, name: str, values: Mapping[str, Any]) -> str:
        sandbox = self._sandbox
        path = self._place_of(name)
        sandbox.current.begin(values, sandbox.globals)
        sandbox.budget.chain.append(name)
        template = self._guarded(lambda: sandbox.get_template(name), path)
        if name not in self._judged:
            from thidua_doc.template.blocks import judge

            judge(sandbox, name)  # not before: what stops a template is told first
            self._judged.add(name)
        return self._run(template, values, path)

    def _compiled(self, text: str, path: str) -> Template:
        from thidua_doc.template.budget import MAX_TEXT
        from thidua_doc.template.sandbox import UNMARKED

        sandbox = self._sandbox
        if len(text) > MAX_TEXT:
            raise stopped("size", "chuỗi quá dài.", "the string is too long.").at(path, 1)

        def compiled() -> Template:
            code = sandbox.compile(text, UNMARKED + path, path)
            return sandbox.template_class.from_code(sandbox, code, sandbox.make_globals(None), None)

        template: Template = self._guarded(compiled, path)
        return template

    def _run(self, template: Template, values: Mapping[str, Any], path: str) -> str:
        """What a template writes."""
        given = {name: _clean(value) for name, value in values.items()}

        def run() -> str:
            from thidua_doc.template.budget import MAX_MADE

            out: list[str] = []
            length = 0
            parts = cast("Generator[str, None, None]", template.root_render_func(template.new_context(given)))
            for part in parts:
                length += len(part)
                if length > MAX_MADE:
                    # Raised where the template stands, so that its line is told.
                    parts.throw(stopped("size", "kế hoạch làm ra quá lớn.", "the plan that it makes is too large."))
                out.append(part)
            return "".join(out)

        written: str = self._guarded(run, path)
        return written

    def _guarded(self, run: Any, path: str) -> Any:
        """What `run` gives; whatever it raises as a mistake of the template, at its own line."""
        from thidua_doc.template.told import told

        try:
            return run()
        except TemplateMistake:
            raise
        except Exception as error:
            raise told(error, path, self._sandbox) from None


def _clean(value: Any) -> Any:
    """A value from outside without code points that could pass for marks."""
    if isinstance(value, str):
        return sanitised(value)
    if isinstance(value, (list, tuple)):
        return tuple([_clean(each) for each in value])
    if isinstance(value, Mapping):
        return {_clean(key): _clean(each) for key, each in value.items()}
    return value
