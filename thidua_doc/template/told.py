"""Whatever goes wrong while a template is read or filled, as a mistake at the template's own line."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING

from jinja2 import TemplateError, TemplateNotFound, TemplatesNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from thidua_doc.errors import ThiduaError
from thidua_doc.patterns import lazy
from thidua_doc.template.mistakes import Refusal, TemplateMistake, stopped
from thidua_doc.template.syntax_errors import sentence
from thidua_doc.template.unknown import no_filter, no_test

if TYPE_CHECKING:
    from thidua_doc.template.sandbox import Sandbox


def told(error: BaseException, path: str, sandbox: Sandbox) -> TemplateMistake:
    """An error as a mistake of a template. `path` is the file where its own line is not known."""
    if isinstance(error, TemplateSyntaxError):
        return _refused(error.message or "", sandbox).at(error.filename or path, error.lineno)
    place = _place(error.__traceback__) or (path, 1)
    return refusal(error, sandbox).at(*place)


def _refused(said: str, sandbox: Sandbox) -> Refusal:
    for lead, lost in (("No filter named '", no_filter), ("No test named '", no_test)):
        if said.startswith(lead):
            return lost(sandbox, said[len(lead) :].split("'", maxsplit=1)[0])
    message = sentence(said)
    return Refusal(message.vi, message.en)


def refusal(error: BaseException, sandbox: Sandbox) -> Refusal:
    """What an error says, whoever raised it."""
    if isinstance(error, Refusal):
        return error
    if isinstance(error, ThiduaError):
        return Refusal(*error.message)
    if isinstance(error, TemplatesNotFound):
        return sandbox.roots.lost(", ".join(str(name) for name in error.templates))
    if isinstance(error, TemplateNotFound):
        return sandbox.roots.lost(str(error.name))
    if isinstance(error, RecursionError):
        return stopped("recursion", "các phần của mẫu lồng nhau quá sâu.", "its parts are nested too deeply.")
    if isinstance(error, MemoryError):
        return stopped("size", "mẫu đòi quá nhiều bộ nhớ.", "it asks for too much memory.")
    if isinstance(error, SyntaxError):
        return stopped("size", "mẫu có quá nhiều thẻ lồng nhau.", "it has too many tags inside each other.")
    if isinstance(error, SecurityError):
        return stopped("attribute", "mẫu với tới thứ không được phép.", "it reaches for what it may not.")
    if isinstance(error, (TemplateError, UndefinedError)):
        message = sentence(error.message or "")
        return Refusal(*message)
    return _plainly(error)


_PYTHON = (
    (r"'[<>]=?' not supported", "Không so sánh được hai giá trị khác loại", "Values of two kinds can't be compared"),
    (
        r"cannot unpack|not enough values to unpack|too many values to unpack",
        "Số tên sau “for” hay “set” không khớp với số phần tử",
        "There are not as many names as values",
    ),
    (r".*ConversionSyntax|bad operand type|cannot convert|invalid literal", "Chỗ này cần một số", "A number is needed here"),
    (
        r"macro '(\w+)'",
        "Macro “{0}” được gọi sai số tham số hoặc sai tên tham số",
        "The macro “{0}” is called with wrong arguments",
    ),
    (
        r".*(?:unexpected keyword argument|positional argument|required keyword|multiple values)",
        "Hàm hoặc bộ lọc ở đây được gọi sai số tham số hoặc sai tên tham số",
        "A function or filter is called with wrong arguments here",
    ),
    (r"unhashable", "Danh sách và bảng không dùng làm khóa được", "Lists and tables are no keys"),
    (
        r"The loop must have the 'recursive'",
        "Muốn gọi “loop(…)” thì viết “{{% for … recursive %}}”",
        "“loop(…)” needs “{{% for … recursive %}}”",
    ),
)


def _plainly(error: BaseException) -> Refusal:
    """An error of Python's in a sentence."""
    what = " ".join(str(error).split())[:200] or type(error).__name__
    if what.startswith("Exceeds the limit"):
        return stopped("size", "số quá lớn.", "too large a number.")
    for pattern, vi, en in _PYTHON:
        found = lazy(pattern).match(what)
        if found is not None:
            return Refusal(f"{vi.format(*found.groups())}.", f"{en.format(*found.groups())}.")
    return Refusal(f"Không tính được ở đây: {what}.", f"This can't be worked out: {what}.")


def _place(trace: TracebackType | None) -> tuple[str, int] | None:
    """The innermost line of a template in a traceback."""
    found = None
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
            found = template.filename or "", template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return found
