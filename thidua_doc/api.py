"""What the commands, the language server and Python programs use: text in, findings, text or bytes out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from thidua_doc import law, syntax
from thidua_doc.check import fix as mended
from thidua_doc.check import run
from thidua_doc.lexer import Loader
from thidua_doc.lower import lower
from thidua_doc.numbering import letters
from thidua_doc.settings import DEFAULTS, Settings
from thidua_doc.text import Source

if TYPE_CHECKING:
    from thidua_doc.diagnostic import Diagnostic
    from thidua_doc.model import Plan
    from thidua_doc.render import Options

BASE_LAW = "nd30_2020"
"""The instrument whose kinds and sequences the language itself is read by."""


@cache
def _vocabulary() -> tuple[str, frozenset[str]]:
    base = law.load(BASE_LAW)
    kinds = base.data["kinds"]
    return letters(base), frozenset(kinds["plans"]) | frozenset(kinds["others"])


def read(source: Source, load: Loader | None = None) -> Plan:
    """The plan of a source; `load` reads the files that it inserts. Never raises on a user's text."""
    sequence, kinds = _vocabulary()
    return lower(syntax.parse(source, sequence, kinds, load))


def parse(text: str, *, path: str | None = None) -> Plan:
    """The plan that a text is. With `path`, what it inserts is read from beside that file."""
    load = None
    if path is not None:
        from thidua_doc.files import Inserter

        load = Inserter(path)
    return read(Source.of(text, path), load)


def check(plan: Plan | str, settings: Settings | None = None) -> list[Diagnostic]:
    """What is wrong with a plan, in the order of the text."""
    if isinstance(plan, str):
        plan = parse(plan)
    return run(plan, settings or DEFAULTS).diagnostics


def fix(text: str, settings: Settings | None = None, *, unsafe: bool = False) -> str:
    """The text with every safe fix made (and the unsafe ones, if asked), until none is left."""
    return mended(Source.of(text), read, settings or DEFAULTS, unsafe=unsafe)


def format(text: str) -> str:
    """The text in its one canonical form. The plan that it is does not change."""
    from thidua_doc import formatting

    sequence, kinds = _vocabulary()
    return formatting.formatted(Source.of(text), sequence, kinds)


def render(plan: Plan, to: str = "docx", settings: Settings | None = None, options: Options | None = None) -> bytes:
    """The plan laid out, as the bytes of a file: `docx`, `pdf`, `html`, `odt`, `md`, `txt` or `json` (text in UTF-8).

    Raises ThiduaError for another format, RendererMissing where a renderer is not installed.
    """
    return render_all([plan], to, settings, options)[0]


def render_all(
    plans: Sequence[Plan], to: str = "docx", settings: Settings | None = None, options: Options | None = None
) -> list[bytes]:
    """Many plans in one call, which share the renderer; each comes out with the bytes that it has alone."""
    from thidua_doc.render import Options, render_plans

    settings = settings or DEFAULTS
    options = (options or Options())._replace(profiles=settings.profiles)
    return render_plans([plan.with_defaults(settings.defaults) for plan in plans], to, options)


def carried(docx: bytes) -> dict[str, str]:
    """The plan that a DOCX carries (`build --embed-source`): the text of each of its files by its path, the plan's own first.

    Empty where it carries none. Raises ThiduaError where the file is no DOCX that can be read.
    """
    from thidua_doc.verify.docx import read

    return dict(read(docx).source)
