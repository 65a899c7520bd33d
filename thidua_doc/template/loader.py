"""Where templates are read from: files `….j2` below the folders of templates, and from nowhere else."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from jinja2 import BaseLoader, Environment, TemplateNotFound

from thidua_doc import language
from thidua_doc.template.budget import MAX_SOURCE
from thidua_doc.template.mistakes import Refusal, stopped

SHIPPED = "goc:"
"""What the name begins with of a template that is always the one shipped."""
SUFFIX = ".j2"


class Roots(BaseLoader):
    """The folders of templates in order of precedence, the shipped one last."""

    def __init__(self, roots: Sequence[str], shipped: str) -> None:
        self.shipped = shipped
        self.roots = tuple(dict.fromkeys([*roots, shipped]))

    def allowed(self, name: str, act: str) -> str:
        """The name of another template as a tag `extends`, `include` or `import` says it. Raises Refusal for what is none."""
        if act == "import" and not name.endswith(SUFFIX):
            raise stopped(
                "import",
                f"“{name}” không phải tệp mẫu; “import” chỉ lấy macro từ tệp {SUFFIX} khác, không nhập được mã Python.",
                f"“{name}” is no template; “import” takes macros from another {SUFFIX} file, and never Python code.",
            )
        if not name.endswith(SUFFIX) or not is_inside(name):
            raise stopped(
                "file",
                f"không được đọc tệp “{name}”; chỉ đọc được tệp {SUFFIX} trong các thư mục mẫu.",
                f"the file “{name}” is out of reach; only {SUFFIX} files in the folders of templates are read.",
            )
        return name

    def found(self, name: str) -> str | None:
        """The file of a template, or None. Raises Refusal for one that leads out of its folder."""
        roots = self.roots
        inside = name
        if name.startswith(SHIPPED):
            roots, inside = (self.shipped,), name[len(SHIPPED) :]
        if not is_inside(inside):
            return None
        for root in roots:
            path = os.path.join(root, *inside.split("/"))
            if not os.path.isfile(path):
                continue
            if not os.path.realpath(path).startswith(os.path.realpath(root) + os.sep):
                raise stopped(
                    "file",
                    f"tệp “{name}” là liên kết ra ngoài thư mục mẫu nên không được đọc.",
                    f"the file “{name}” is a link out of the folder of templates, and is not read.",
                )
            return path
        return None

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002
        path = self.found(template)
        if path is None:
            raise TemplateNotFound(template)
        return read(path), path, _unchanged

    def lost(self, name: str) -> Refusal:
        """What is said of a template that there is not."""
        near = language.nearest(name, self.list_templates())
        hint = (f"; có phải “{near[0]}”?", f"; did you mean “{near[0]}”?") if near else (".", ".")
        return Refusal(f"Không có tệp mẫu “{name}”{hint[0]}", f"There is no template “{name}”{hint[1]}")

    def list_templates(self) -> list[str]:
        """The names of all templates."""
        out = set()
        for root in self.roots:
            for folder, _, files in os.walk(root):
                inside = os.path.relpath(folder, root).replace(os.sep, "/")
                out |= {file if inside == "." else f"{inside}/{file}" for file in files if file.endswith(SUFFIX)}
        return sorted(out)


def _unchanged() -> bool:
    return True


def is_inside(name: str) -> bool:
    """Whether a name says a file below a folder."""
    name = name.removeprefix(SHIPPED)
    parts = name.split("/")
    return not (set(parts) & {"", ".", ".."} or "\\" in name or "\0" in name or ":" in name)


def read(path: str) -> str:
    """The text of a template's file. Raises TemplateMistake for one that is none, and stops one that is too large."""
    try:
        size = os.path.getsize(path)
        if size > 4 * MAX_SOURCE:
            raise stopped("size", "tệp mẫu quá lớn.", "the template's file is too large.").at(path, 1)
        with open(path, "rb") as file:
            text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal("Tệp mẫu không phải văn bản UTF-8.", "The template's file is no UTF-8 text.").at(path, 1) from None
    except OSError as error:
        why = error.strerror or str(error)
        raise Refusal(f"Không đọc được tệp mẫu: {why}.", f"The template's file can't be read: {why}.").at(path, 1) from None
    if len(text) > MAX_SOURCE:
        raise stopped("size", "tệp mẫu quá lớn.", "the template's file is too large.").at(path, 1)
    return text
