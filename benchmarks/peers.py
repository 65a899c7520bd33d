"""The tools that we are measured against, installed into a folder of their own, and the documents that they are given."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import corpus

ROOT = Path(__file__).resolve().parent.parent
YAMLLINT = "{extends: default, rules: {line-length: disable}}"
"""The quiet setting: nothing is reported, so that nothing is written."""
MARKDOWNLINT = {
    "config": {"default": True, "MD004": False, "MD013": False, "MD029": False, "MD032": False, "MD058": False},
    "noProgress": True,
}
"""Likewise: long lines, and lists that are numbered as a plan is, are no mistake here."""
RUMDL = "[global]\ndisable = ['MD004', 'MD013', 'MD029', 'MD032', 'MD058']\n"
TEXTLINT_RULES = ("common-misspellings", "no-empty-section", "no-todo")
"""What textlint has that is nearest to ours and quiet here: confused words, sections with nothing in them, what is left to do."""
NODE = ("markdownlint-cli2", "textlint", *(f"textlint-rule-{rule}" for rule in TEXTLINT_RULES))


class Tools(NamedTuple):
    """The commands, as they are started."""

    python: str
    thidua: str
    yamllint: str
    pandoc: str
    markdownlint: str
    rumdl: str
    textlint: str


def installed(folder: Path) -> Tools:
    """This project as a wheel and its peers, in `folder`; what is there already is used again, but for this project."""
    venv, node = folder / "venv", folder / "node"
    if not venv.exists():
        _run(sys.executable, "-m", "venv", str(venv))
        _run(str(venv / "bin/pip"), "install", "-q", "yamllint", "docxtpl", "rumdl")
    _run(str(venv / "bin/pip"), "install", "-q", "--force-reinstall", "--no-deps", str(ROOT))
    _run(str(venv / "bin/pip"), "install", "-q", str(ROOT))
    if not node.exists():
        _run("npm", "install", "--no-audit", "--no-fund", "--prefix", str(node), *NODE)
    inside = "import pypandoc, pathlib; print(pathlib.Path(pypandoc.__file__).parent / 'files' / 'pandoc')"
    pandoc = subprocess.run([str(venv / "bin/python"), "-c", inside], capture_output=True, text=True, check=True).stdout.strip()
    bin_ = venv / "bin"
    return Tools(
        str(bin_ / "python"),
        str(bin_ / "thidua"),
        str(bin_ / "yamllint"),
        pandoc,
        str(node / "node_modules/.bin/markdownlint-cli2"),
        str(bin_ / "rumdl"),
        str(node / "node_modules/.bin/textlint"),
    )


def versions(tools: Tools) -> dict[str, str]:
    """What was measured."""
    freeze = subprocess.run([tools.python, "-m", "pip", "freeze"], capture_output=True, text=True, check=True).stdout.splitlines()
    listed = dict(line.split("==") for line in freeze if "==" in line)
    modules = Path(tools.markdownlint).parent.parent
    node = {name: json.loads((modules / name / "package.json").read_text())["version"] for name in NODE[:2]}
    pandoc = subprocess.run([tools.pandoc, "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    names = ("yamllint", "docxtpl", "typst", "rumdl")
    return {
        "python": sys.version.split()[0],
        **{n: listed[n] for n in names},
        **node,
        "pandoc": pandoc,
    }


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: {done.stderr[-800:]}")


# --- what they read -----------------------------------------------------------------------------------------------------


def write_checked(folder: Path, count: int) -> int:
    """`count` plans of 170 lines as plan/, yaml/ and md/; gives the number of lines."""
    for name in ("plan", "yaml", "md"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    lines = 0
    for made in corpus.plans(count, 170, wrong=count // 100):
        lines += len(made.lines)
        (folder / "plan" / f"{made.name}.kh").write_text("\n".join(made.lines) + "\n", encoding="utf-8")
        (folder / "yaml" / f"{made.name}.yaml").write_text(corpus.as_yaml(made.lines), encoding="utf-8")
        (folder / "md" / f"{made.name}.md").write_text(corpus.as_markdown(made.lines), encoding="utf-8")
    (folder / "md" / ".markdownlint-cli2.jsonc").write_text(json.dumps(MARKDOWNLINT))
    (folder / "rumdl.toml").write_text(RUMDL)
    (folder / "textlintrc.json").write_text(json.dumps({"rules": dict.fromkeys(TEXTLINT_RULES, True)}))
    return lines


def write_distinct(folder: Path, count: int) -> None:
    """The plans of plan/ as distinct/, no two lines of them alike: what remembering lines from plan to plan can't help with."""
    (folder / "distinct").mkdir(exist_ok=True)
    for number, made in enumerate(corpus.plans(count, 170)):
        lines = [_own(line, f"{number}.{at}") for at, line in enumerate(made.lines)]
        (folder / "distinct" / f"{made.name}.kh").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _own(line: str, mark: str) -> str:
    """A line of running text with a word of its own near its middle; any other line as it is."""
    words = line.split(" ")
    if len(words) < 9 or line.startswith(("|", "số:", "ngày:", "KẾ HOẠCH", "Căn cứ")) or "{" in line:
        return line
    return " ".join([*words[:5], f"(số {mark})", *words[5:]])


def write_many(folder: Path, count: int) -> None:
    """`count` plans as many/, for the cost of ten times as many."""
    (folder / "many").mkdir(exist_ok=True)
    for made in corpus.plans(count, 170):
        (folder / "many" / f"{made.name}.kh").write_text("\n".join(made.lines) + "\n", encoding="utf-8")


def write_laid_out(folder: Path, count: int) -> list[str]:
    """`count` plans of 90 paragraphs as sheets/, as Markdown, and as the rows that docxtpl fills in; gives their names."""
    for name in ("sheets", "markdown", "out", "filled"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    rows, names = [], []
    for sheet in corpus.sheets(count, 90):
        names.append(sheet.name)
        (folder / "sheets" / f"{sheet.name}.kh").write_text(corpus.as_plan(sheet), encoding="utf-8")
        (folder / "markdown" / f"{sheet.name}.md").write_text(corpus.sheet_markdown(sheet), encoding="utf-8")
        rows.append({"name": sheet.name, **sheet.fields, "rows": [{"text": f"{n} {words}"} for _, n, words in sheet.rows]})
    (folder / "rows.json").write_text(json.dumps(rows), encoding="utf-8")
    return names


def write_large(path: Path, size: int) -> None:
    """One plan of about `size` bytes: five sections, as many clauses of six points as it takes."""
    point = "Tuyên truyền, phổ biến đến từng đoàn viên, người lao động trước ngày 15/4/2026"
    head = "KẾ HOẠCH: Đo thời gian\n\nthể thức: công đoàn\ncơ quan ban hành: Công đoàn cơ sở\n"
    head += "số: 1/KH-CĐCS\nđịa danh: An Giang\nngày: 01/02/2026\n\n"
    foot = "\nNơi nhận:\n- Lưu: VT\n\nKý:\nCHỦ TỊCH\nTrần Thị Ngọc Diệp\n"
    out = [head, "Căn cứ Luật Công đoàn ngày 27 tháng 11 năm 2024;\n"]
    clause = "".join(f"{letter}) {point}{'.' if letter == 'e' else ';'}\n" for letter in "abcdđe")
    each = max(1, size // 5 // len(("1000. Công việc\n" + clause).encode()))
    for i, heading in enumerate(("Mục đích", "Chỉ tiêu", "Nội dung", "Giải pháp", "Tổ chức thực hiện")):
        out.append(f"\n{corpus.ROMAN[i]}. {heading}\n")
        out += [f"{n}. Công việc đợt {n}\n{clause}" for n in range(1, each + 1)]
    path.write_text("".join(out) + foot, encoding="utf-8")
