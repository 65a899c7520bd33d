"""Names that there are not, and the nearest one that there is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, Undefined
from jinja2.utils import missing

from thidua_doc.template.mistakes import Refusal, stopped
from thidua_doc.template.near import near

if TYPE_CHECKING:
    from thidua_doc.template.sandbox import Sandbox


def unknown(sandbox: Sandbox) -> type[Undefined]:
    """What stands for a name that an environment does not have: whatever is done with it raises Refusal."""

    class Unknown(StrictUndefined):
        """A name that there is not: whatever is done with it says so."""

        __slots__ = ()

        def __init__(self, hint: str | None = None, obj: Any = missing, name: str | None = None, exc: Any = None) -> None:  # noqa: ARG002
            super().__init__(hint, obj, name)
            self._undefined_exception = self._refusal  # type: ignore[assignment]

        def _refusal(self, message: str) -> Refusal:  # noqa: ARG002
            hint = (self._undefined_hint or "").rstrip(".")
            if hint:
                vi = next((vi for lead, vi in _HINTS.items() if hint.startswith(lead)), hint)
                return Refusal(f"{vi}.", f"{hint[:1].upper()}{hint[1:]}.")
            if self._undefined_obj is missing:
                return lost("tên", "name", str(self._undefined_name), sandbox.current.names)
            known = self._undefined_obj if isinstance(self._undefined_obj, Mapping) else ()
            return lost("cột hoặc khóa", "key", str(self._undefined_name), [str(each) for each in known])

    return Unknown


_HINTS = {
    "there is no previous item": "Lượt đầu của vòng lặp không có phần tử trước",
    "there is no next item": "Lượt cuối của vòng lặp không có phần tử sau",
    "No caller defined": "Macro này chỉ gọi bằng “{% call %}”",
    "there is no parent block": "“super()” chỉ dùng trong khối mà mẫu được kế thừa cũng có",
    "parameter": "Macro này thiếu một tham số khi được gọi",
    "the template": "Tệp mẫu được nhập không có macro tên này",
    "the inline if": "“… if …” không có “else” cho trường hợp còn lại",
}


def lost(vi: str, en: str, name: str, known: Iterable[str]) -> Refusal:
    """What is said of a name that there is not: what it would be a name of, and the nearest known one."""
    names = [each for each in known if not each.startswith((" ", "_"))]
    found = near(name.replace("_", " "), [each.replace("_", " ") for each in names])
    right = next((each for each in names if each.replace("_", " ") == found), None)
    hint = (f"; có phải “{right}”?", f"; did you mean “{right}”?") if right else (".", ".")
    return Refusal(f"Không có {vi} “{name}”{hint[0]}", f"There is no {en} “{name}”{hint[1]}")


def no_filter(sandbox: Sandbox, name: str) -> Refusal:
    """What is said of a filter that there is not."""
    if name == "attr":
        return stopped("attribute", "không có bộ lọc “attr”.", "there is no filter “attr”.")
    if name == "safe":
        return Refusal(
            "Không có bộ lọc “safe”; muốn giá trị được đọc như lời mẫu thì dùng “nguyen_van”.",
            "There is no filter “safe”; “nguyen_van” makes a value plan text.",
        )
    return lost("bộ lọc", "filter", name, [each for each in sandbox.filters if each.isidentifier()])


def no_test(sandbox: Sandbox, name: str) -> Refusal:
    """What is said of a test that there is not."""
    return lost("phép thử", "test", name, [each for each in sandbox.tests if each.isidentifier()])
