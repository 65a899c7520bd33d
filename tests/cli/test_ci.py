"""What CI systems read of this repository: the action, the pre-commit hooks, the files that docs/ci.md shows."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from samples import BAD, ROOT  # type: ignore[import-not-found]

yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")


def loaded(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def shown() -> dict[str, Any]:
    """The YAML files that the page shows, by the name in their first line; both languages show the same."""
    pages = [
        re.findall(r"^```yaml\n# (\S+)\n(.*?)^```$", (ROOT / "docs" / name).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
        for name in ("ci.md", "ci.vi.md")
    ]
    assert pages[0] == pages[1]
    return {name: yaml.safe_load(text) for name, text in pages[0]}


@pytest.fixture
def action(environment, tmp_path):
    """Run the action's own script of the check, with `thidua` as its installation would be."""
    bin = tmp_path / "bin"
    bin.mkdir()
    (bin / "thidua").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m thidua_doc "$@"\n', encoding="utf-8")
    (bin / "thidua").chmod(0o755)
    step = loaded(ROOT / "action.yml")["runs"]["steps"][-1]

    def run(**given: str) -> subprocess.CompletedProcess[str]:
        inputs = {name: str(value["default"]) for name, value in loaded(ROOT / "action.yml")["inputs"].items()} | given
        env = {**environment, "GITHUB_ACTIONS": "true"}
        for name, value in step["env"].items():
            found = re.fullmatch(r"\$\{\{ (inputs|steps)\.([\w.-]+) \}\}", value)
            assert found, value
            env[name] = inputs[found[2]] if found[1] == "inputs" else str(bin)
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=tmp_path,
            env=env,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return run


@pytest.mark.skipif(sys.platform == "win32", reason="the script is for bash")
def test_the_action_marks_lines_writes_files_and_runs_nothing_it_is_given(action, plan, tmp_path):
    plan(name="p/a b.kh", text=BAD)
    done = action()
    assert done.returncode == 1
    assert "::error file=p/a b.kh,line=18," in done.stdout
    assert action(args="--exit-zero --ignore KC").returncode == 0
    assert action(paths="p/a b.kh\n\n", args="--ignore DS").returncode == 0
    done = action(format="sarif", output="out.sarif", args="--exit-zero", paths="p")
    assert (done.returncode, done.stdout) == (0, "")
    assert json.loads((tmp_path / "out.sarif").read_bytes())["version"] == "2.1.0"
    for given in ({"paths": "$(touch x)"}, {"args": "; touch x"}, {"paths": "`touch x`"}, {"output": "$(touch x)"}):
        action(**given)
        assert not (tmp_path / "x").exists()


def test_the_action_has_what_github_asks(action):
    meta = loaded(ROOT / "action.yml")
    assert meta["runs"]["using"] == "composite"
    assert all("shell" in step for step in meta["runs"]["steps"] if "run" in step)
    assert not any("${{" in step.get("run", "") for step in meta["runs"]["steps"])


def test_hooks_name_commands_that_there_are(thidua, plan, tmp_path):
    hooks = {hook["id"]: hook for hook in loaded(ROOT / ".pre-commit-hooks.yaml")}
    assert set(hooks) == {"thidua-check", "thidua-fmt"}
    for hook in hooks.values():
        assert hook["language"] == "python"
        for name in ("plans/a.kh", "chung/_can-cu.kh"):
            assert re.search(hook["files"], name)
        assert not re.search(hook["files"], "plans/a.kh.j2")
    plan(text=BAD)
    assert thidua(*hooks["thidua-check"]["entry"].split()[1:]).returncode == 1
    fragment = plan(name="_muc.kh", text="1. Phát động.\n\n\n2.   Đăng ký.\n")
    assert thidua(*hooks["thidua-fmt"]["entry"].split()[1:], "a.kh", "_muc.kh").returncode == 0
    assert fragment.read_text("utf-8") == "1. Phát động.\n\n2. Đăng ký.\n"


def test_the_page_shows_what_is_there():
    files = shown()
    assert set(files) == {
        ".github/workflows/ke-hoach.yml",
        ".github/workflows/ke-hoach-sarif.yml",
        ".gitlab-ci.yml",
        ".pre-commit-config.yaml",
    }
    hooks = {hook["id"] for hook in loaded(ROOT / ".pre-commit-hooks.yaml")}
    assert {hook["id"] for hook in files[".pre-commit-config.yaml"]["repos"][0]["hooks"]} == hooks
    inputs = set(loaded(ROOT / "action.yml")["inputs"])
    for name in (".github/workflows/ke-hoach.yml", ".github/workflows/ke-hoach-sarif.yml"):
        for step in files[name]["jobs"]["check"]["steps"]:
            if "thidua_doc@" in step["uses"]:
                assert set(step["with"]) <= inputs
    job = files[".gitlab-ci.yml"]["thidua"]
    assert job["artifacts"]["reports"]["codequality"] in job["script"][-1]
    assert job["artifacts"]["when"] == "always"


def test_the_shown_files_hold_to_their_schemas(tmp_path):
    """GitHub's and GitLab's own schemas, as check-jsonschema carries them."""
    pytest.importorskip("check_jsonschema", reason="check-jsonschema is not installed")
    for name, data in {**shown(), "action.yml": loaded(ROOT / "action.yml")}.items():
        schema = {".gitlab-ci.yml": "gitlab-ci", "action.yml": "github-actions"}.get(name, "github-workflows")
        if name == ".pre-commit-config.yaml":
            continue
        path = tmp_path / "file.json"
        path.write_text(json.dumps({"on" if key is True else key: value for key, value in data.items()}), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(path)],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "NO_COLOR": "1"},
        )
        assert done.returncode == 0, f"{name}: {done.stdout}"


def test_both_pages_have_the_same_parts():
    heads = [
        re.findall(r"^(#+|\| `)", (ROOT / "docs" / name).read_text(encoding="utf-8"), re.MULTILINE)
        for name in ("ci.md", "ci.vi.md")
    ]
    assert heads[0] == heads[1]
