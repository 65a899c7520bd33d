"""What `thidua init` writes: the files that ship under `templates/init/`, filled with the user's agency and year."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any

from thidua_doc.cli.config import AGENCY_KEYS
from thidua_doc.diagnostic import Message
from thidua_doc.tuples import NamedTuple

PROFILE, PARENT, AGENCY, PLACE = AGENCY_KEYS[:4]
KIND, PLANS = "KẾ HOẠCH", "plans"


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
    """A draft of the year's work plan, of the agency that was told, else of one that stands in its place. What the project's settings
    hold is not said again.
    """
    from thidua_doc import profiles
    from thidua_doc.body_letters import abbreviated, symbol

    told = bool(answers.get(AGENCY))
    profile = profiles.find(answers.get(PROFILE) or profiles.DEFAULT) or profiles.load(profiles.DEFAULT)
    words = _words(profile.name)
    said = answers if told else {PARENT: words["parent"], AGENCY: words["agency"], PLACE: words["place"]}
    agency, parent, place, committee = said[AGENCY], said.get(PARENT, ""), said[PLACE], words["committee"]
    own = {PARENT: parent, AGENCY: agency}
    fields = [f"{PROFILE}: {profile.name}", *(f"{name}: {it}" for name, it in own.items() if it and it != held.get(name))]
    text = _filled(
        "first-plan",
        lead="đổi tên cơ quan và sửa lời cho đúng." if not told else "sửa lời cho đúng việc của cơ quan.",
        year=str(year),
        fields="\n".join(fields),
        symbol=symbol(None, profile.law.data["kinds"]["plans"][KIND], abbreviated(agency), profile),
        place=f"{PLACE}: {place}" if place != held.get(PLACE) else "",
        above=parent or words["above"],
        body=agency if not committee or agency.startswith(committee) else f"{committee} {agency}",
        mark=words["mark"],
        recipients=f"- {parent} (để báo cáo)" if parent else "",
        archive=words["archive"],
        signature="\n".join(next(lines for begins, lines in words["signers"] if agency.startswith(begins))),
    )
    lines = text.split("\n")
    # A line that was left out leaves no blank one: fields and recipients stand without any between them.
    return "\n".join(line for i, line in enumerate(lines) if line or not _left_out(lines, i))


def _left_out(lines: list[str], i: int) -> bool:
    """Whether an empty line stands where a field or a recipient would: between two lines of one part."""
    before, after = lines[i - 1] if i else "", lines[i + 1] if i + 1 < len(lines) else ""
    return bool(before and after) and (after.startswith("ngày:") or before == "Nơi nhận:")


def _agency(answers: Mapping[str, str]) -> str:
    """The lines of the agency's table: what was told, and examples as comments for what was not."""
    from thidua_doc import profiles

    profile = answers.get(PROFILE) or profiles.load(profiles.DEFAULT).name
    words = _words(profile)
    example = {PROFILE: profile, PARENT: words["parent"], AGENCY: words["agency"], PLACE: words["place"]}
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
