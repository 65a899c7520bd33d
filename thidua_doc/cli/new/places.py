"""Where templates come from and where plans go."""

from __future__ import annotations

import os
from typing import Any

from thidua_doc import files, resources
from thidua_doc.cli.config import Config, Configs
from thidua_doc.cli.new.names import EVERY, KH
from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError
from thidua_doc.tuples import NamedTuple

STDOUT = "-"


class Output(NamedTuple):
    """Where plans go: the folder, the formats, and the one file's name without suffix where `-o` gives it. `stdout`: as text."""

    folder: str
    formats: tuple[str, ...]
    stem: str | None = None
    stdout: bool = False


def output(args: Any) -> Output:
    """What `-o`, `--out-dir` and `-t` mean. Raises ThiduaError for what can't be meant."""
    from thidua_doc.cli.build import formats_of

    formats = tuple(formats_of(args.to, EVERY)) if args.to else None
    if args.output is None:
        return Output(args.out_dir or os.curdir, formats or (KH,))
    if args.out_dir:
        raise ThiduaError(Message("-o và --out-dir không đi cùng nhau", "-o and --out-dir exclude each other"))
    if args.name:
        raise ThiduaError(Message("-o và --name không đi cùng nhau", "-o and --name exclude each other"))
    if args.output == STDOUT:
        if formats not in (None, (KH,)):
            raise ThiduaError(Message("“-o -” chỉ in văn bản (kh)", "“-o -” prints the text alone (kh)"))
        return Output(os.curdir, (KH,), "-", True)
    folder, name = os.path.split(args.output)
    stem, suffix = os.path.splitext(name)
    format = suffix.lower().removeprefix(".")
    if not stem or format not in EVERY:
        listed = ", ".join(f".{each}" for each in EVERY)
        raise ThiduaError(
            Message(
                f"-o: “{args.output}” phải có tên và một đuôi trong: {listed}",
                f"-o: “{args.output}” must have a name and one of the suffixes {listed}",
            )
        )
    if stem.startswith(files.FRAGMENT) and format == KH:
        raise ThiduaError(
            Message(
                f"-o: “{name}” bắt đầu bằng “_”: tệp như vậy là mảnh để chèn, không được kiểm tra như một kế hoạch",
                f"-o: “{name}” begins with “_”: such a file is a fragment to insert, and is not checked as a plan",
            )
        )
    if formats is not None and format not in formats:
        raise ThiduaError(
            Message(
                f"-o: đuôi “{suffix}” khác với -t {', '.join(formats)}",
                f"-o: the suffix “{suffix}” is not -t {', '.join(formats)}",
            )
        )
    return Output(folder or os.curdir, formats or (format,), stem)


def roots(args: Any, configs: Configs) -> tuple[str, ...]:
    """The folders of templates before the shipped ones: that of `--templates`, the project's, the user's. Raises ThiduaError."""
    here = os.path.join(os.getcwd(), "x" + files.SUFFIX)
    config = configs.for_file(here)
    out = []
    for folder in args.templates or ():
        if not os.path.isdir(folder):
            raise ThiduaError(Message(f"--templates: không có thư mục “{folder}”", f"--templates: there is no folder “{folder}”"))
        out.append(folder)
    if config.settings.templates is not None:
        out += [_named(folder, config) for folder in config.settings.templates]
    own = [os.path.join(config.folder or files.project_root(here), "templates", "plans"), resources.user_templates()]
    out += [folder for folder in own if folder is not None and os.path.isdir(folder)]
    shipped = os.path.realpath(resources.plan_templates())
    seen: dict[str, str] = {}
    for folder in out:
        seen.setdefault(os.path.realpath(folder), files.shown(folder))
    return tuple(folder for real, folder in seen.items() if real != shipped)


def _named(folder: str, config: Config) -> str:
    if os.path.isdir(folder):
        return folder
    path, shown = files.shown(os.path.join(config.folder or "", files.SETTINGS)), files.shown(folder)
    raise ThiduaError(
        Message(f"{path}: [mẫu] thư-mục: không có thư mục “{shown}”", f"{path}: [mẫu] thư-mục: there is no folder “{shown}”")
    )


_FIELDS = {
    "thể thức": "the_thuc",
    "cơ quan chủ quản": "co_quan_chu_quan",
    "cơ quan ban hành": "co_quan_ban_hanh",
    "địa danh": "dia_danh",
}
"""The project's fields that templates have parameters for."""


def defaults(folder: str, configs: Configs) -> dict[str, str]:
    """What the project that a folder lies in gives for parameters; where it lies in none, that of the current folder."""
    config = configs.for_file(os.path.join(folder, "x" + files.SUFFIX))
    if config.folder is None:
        config = configs.for_file("x" + files.SUFFIX)
    known = config.settings.defaults
    return {parameter: known[field] for field, parameter in _FIELDS.items() if known.get(field)}
