"""What `thidua init` writes: the files that ship under `templates/init/`, filled with the user's agency and year."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any

from thidua_doc.cli.config import AGENCY_KEYS
from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError
from thidua_doc.tuples import NamedTuple

PROFILE, PARENT, AGENCY, PLACE = AGENCY_KEYS[:4]
PLANS, FIRST, YEAR = "plans", "cong-tac-nam", "nam"
"""The folder of plans; the template of the first one, and its parameter that is the year."""


class File(NamedTuple):
    """A file to write: its path with `/` below the folder, its text, and what it is for. `lines` tells that one that is there already
    may be given these lines; `at_root` that it is of use only at the top of a repository.
    """

    path: str
    text: str
    what: Message
    lines: bool = False
    at_root: bool = False


def files(
    answers: Mapping[str, str], year: int, version: str, *, held: Mapping[str, str] | None, first: bool, gitlab: bool
) -> list[File]:
    """The files in the order in which they are told. `first` asks for a first plan; `held` is what the project's own settings say of
    its agency, None where there are none, and a `thidua.toml` is wanted.
    """
    out = []
    if held is None:
        out.append(File("thidua.toml", _filled("thidua.toml", agency=_agency(answers)), Message("thiết lập", "settings")))
    if first:
        text = first_plan(answers, year, answers if held is None else held)
        out.append(File(f"{PLANS}/{year}-ke-hoach.kh", text, Message("kế hoạch đầu tiên", "the first plan")))
    ci = ".gitlab-ci.yml" if gitlab else ".github/workflows/thidua.yml"
    every = (
        (ci, "gitlab.yml" if gitlab else "github.yml", Message("tự kiểm tra trên máy chủ", "checks on the server"), True),
        (
            ".pre-commit-config.yaml",
            "pre-commit.yaml",
            Message("tự kiểm tra trước mỗi lần commit", "checks before a commit"),
            True,
        ),
        (".gitattributes", "gitattributes", Message("cách git giữ các tệp", "how git keeps the files"), False),
        (".gitignore", "gitignore", Message("những tệp không đưa vào git", "what git leaves out"), False),
        (".editorconfig", "editorconfig", Message("cách trình soạn thảo lưu tệp", "how editors save files"), False),
        (".vscode/settings.json", "vscode-settings.json", Message("thiết lập VS Code", "VS Code's settings"), False),
        (".vscode/tasks.json", "vscode-tasks.json", Message("lệnh kiểm tra, dựng trong VS Code", "tasks of VS Code"), False),
    )
    out += [File(path, _filled(name, version=version), what, True, root) for path, name, what, root in every]
    return out


def first_plan(answers: Mapping[str, str], year: int, held: Mapping[str, str]) -> str:
    """A draft of the year's work plan as `thidua new` makes it, of the agency that was told, else of one that stands in its place.
    What the project's settings hold is not said again. Raises ThiduaError, which tells every answer that no plan can be made of.
    """
    from thidua_doc import profiles, resources
    from thidua_doc.data import Cell
    from thidua_doc.template import values
    from thidua_doc.template.canonical import canonical
    from thidua_doc.template.catalogue import find
    from thidua_doc.template.engine import Engine

    told = bool(answers.get(AGENCY))
    said = answers if told else _example(answers.get(PROFILE) or profiles.load(profiles.DEFAULT).name)
    found = find(FIRST, ())
    engine = Engine((), resources.plan_templates())
    row = {YEAR: Cell(year), **{name: Cell(said[name]) for name in (PROFILE, PARENT, AGENCY, PLACE) if said.get(name)}}
    taken = values.taken(found.spec, row, {}, engine.evaluate)
    if taken.problems:
        vi, en = (" ".join(getattr(each.message, language) for each in taken.problems) for language in ("vi", "en"))
        raise ThiduaError(Message(f"chưa lập được kế hoạch đầu tiên: {vi}", f"the first plan can't be made: {en}"))
    made = canonical(engine.make(found.text, taken.values)).text
    again = {f"{name}: {value}" for name, value in held.items() if name != PROFILE}
    lead = "" if told else "# Kế hoạch đầu tiên, để bắt đầu: đổi tên cơ quan và sửa lời cho đúng.\n"
    head, blank, rest = made.partition("\n\n" + PROFILE)
    fields, end, body = rest.partition("\n\n")
    kept = "\n".join(line for line in fields.split("\n") if line not in again)
    return f"{lead}{head}{blank}{kept}{end}{body}"


def completed(answers: Mapping[str, str]) -> dict[str, str]:
    """The answers as templates read them: an agency's name typed in capitals as in a sentence, a profile that was not told by the name."""
    from thidua_doc import resources
    from thidua_doc.data import Cell
    from thidua_doc.template import values
    from thidua_doc.template.catalogue import find
    from thidua_doc.template.engine import Engine

    row = {YEAR: Cell(2026), AGENCY: Cell(answers[AGENCY])}
    taken = values.taken(find(FIRST, ()).spec, row, {}, Engine((), resources.plan_templates()).evaluate)
    read = {AGENCY: taken.values.get("co_quan_ban_hanh"), PROFILE: answers.get(PROFILE) or taken.values.get("the_thuc")}
    return {**answers, **{name: value for name, value in read.items() if isinstance(value, str)}}


def _example(profile: str) -> dict[str, str]:
    """An agency of a profile that stands for the user's own until it is told."""
    words = _words(profile)
    return {PROFILE: profile, PARENT: words["parent"], AGENCY: words["agency"], PLACE: words["place"]}


def _agency(answers: Mapping[str, str]) -> str:
    """The lines of the agency's table: what was told, and examples as comments for what was not."""
    from thidua_doc import profiles

    profile = answers.get(PROFILE) or profiles.load(profiles.DEFAULT).name
    example = _example(profile)
    out = []
    for name in AGENCY_KEYS:
        if answers.get(name):
            out.append(f"{json.dumps(name, ensure_ascii=False)} = {json.dumps(answers[name], ensure_ascii=False)}")
        elif example.get(name):
            out.append(f"# {json.dumps(name, ensure_ascii=False)} = {json.dumps(example[name], ensure_ascii=False)}")
    return "\n".join(out)


def _filled(name: str, **values: str) -> str:
    """A shipped file with its places filled. What is filled in is never read for places again."""
    from string import Template

    return Template(_shipped(f"{name}.txt")).substitute(values)


def _words(profile: str) -> Mapping[str, Any]:
    from thidua_doc.toml import loads

    return dict(loads(_shipped("words.toml"), "words.toml"))[profile]  # type: ignore[no-any-return]


def _shipped(name: str) -> str:
    from thidua_doc import resources

    with open(os.path.join(resources.starting(), name), encoding="utf-8") as file:
        return file.read()
