"""What is written about the project is what the project is: generated pages, commands and tables of the README."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

import thidua_doc

ROOT = Path(__file__).resolve().parent.parent
READMES = (ROOT / "README.md", ROOT / "README.vi.md")


def _builder():  # type: ignore[no-untyped-def]
    spec = importlib.util.spec_from_file_location("docs_build", ROOT / "docs" / "build.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_rule_pages_are_what_the_rules_say() -> None:
    for path, text in _builder().pages():
        assert path.read_text(encoding="utf-8") == text, f"{path.relative_to(ROOT)} is old: run python docs/build.py"


def _blocks(path: Path) -> list[str]:
    return re.findall(r"^```\w*\n(.*?)^```$", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def test_both_readmes_show_the_same_commands_plan_and_settings() -> None:
    english, vietnamese = map(_blocks, READMES)
    assert english == vietnamese
    headings = [re.findall(r"^#+", path.read_text(encoding="utf-8"), re.MULTILINE) for path in READMES]
    assert headings[0] == headings[1]


def test_the_readmes_plan_is_right() -> None:
    plan = next(block for block in _blocks(READMES[0]) if block.startswith("KẾ HOẠCH"))
    assert [(d.code, d.message) for d in thidua_doc.check(plan) if d.severity != "note"] == []


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", path.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (ROOT / target).exists(), target


LANGUAGE = (ROOT / "docs" / "language.md", ROOT / "docs" / "ngon-ngu.md")


def test_the_pages_of_the_language_show_one_right_plan() -> None:
    (english,), (vietnamese,) = map(_blocks, LANGUAGE)
    assert english == vietnamese == thidua_doc.format(english)
    assert [(d.code, d.message) for d in thidua_doc.check(english) if d.severity != "note"] == []
    headings = [re.findall(r"^#+", path.read_text(encoding="utf-8"), re.MULTILINE) for path in LANGUAGE]
    assert headings[0] == headings[1]


@pytest.mark.parametrize("path", LANGUAGE, ids=lambda path: path.name)
def test_the_pages_of_the_language_name_every_field_in_order(path: Path) -> None:
    from thidua_doc import language

    rows = re.findall(r"^\| `([^`]+)` \|", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert [row for row in rows if row in language.FIELDS] == list(language.FIELDS)


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_the_readmes_name_every_command_and_its_options(path: Path) -> None:
    from importlib import import_module

    from thidua_doc.cli.arguments import Parser
    from thidua_doc.cli.commands import COMMANDS
    from thidua_doc.cli.console import Console

    rows = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("| `thidua ")]
    for command in COMMANDS:
        row = next((row for row in rows if f"`thidua {command.name}" in row), None)
        assert row is not None, command.name
        parser = Parser(prog=command.name, console=Console("en"))
        import_module(f"thidua_doc.cli.{command.module}").arguments(parser, command.name)
        named = set(re.findall(r"(?<!-)--[a-z-]+", row))
        assert named <= set(parser.options), f"{command.name}: {named - set(parser.options)}"
