"""The invariants of ARCHITECTURE.md that can be read off the code: layers, purity, no legal number in Python, cited law."""

from __future__ import annotations

import ast
import datetime as dt
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "thidua_doc"
MODULES = sorted(PACKAGE.rglob("*.py"))

# Invariant 10. A module may import its own layer and those above it in this list.
LAYERS = (
    {
        "tuples",
        "kept",
        "patterns",
        "remembered",
        "digest",
        "titles",
        "text",
        "diagnostic",
        "errors",
        "resources",
        "vietnamese.legacy",
        "vietnamese",
    },
    {"model", "markers", "language"},
    {"toml", "values", "law", "dates_in_text", "movement", "forms", "misnumbered", "lexer", "profiles", "workdays"},
    {
        "numbering",
        "syntax",
        "settings",
        "inline",
        "sectionless",
        "stars",
        "stray_colons",
        "reading",
        "elements",
        "documents",
        "citations",
        "matching",
        "references",
        "capitals",
        "casing",
        "casing_documents",
        "casing_words",
        "phases",
        "sums",
        "mentions",
        "symbols",
        "unit_names",
        "body_names",
        "body_letters",
        "calendar_days",
    },
    {"rule", "body", "silences"},
    {"rules", "lower", "formatting", "proofreading"},
    {"check", "render", "verify", "report", "project", "cards"},
    {"api", "files"},
    {"data", "template", "roll", "compare", "issued", "assignments", "place_words"},
    {"cli", "__main__", "__init__"},
)


def _name(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__") or "__init__"


def _layer(module: str) -> int:
    for depth, names in enumerate(LAYERS):
        if module in names or module.split(".")[0] in names:
            return depth
    raise AssertionError(f"{module} stands in no layer: add it to LAYERS")


def _imports(path: Path) -> Iterator[tuple[str, bool]]:
    """The thidua_doc modules that a file imports, and whether only for its types."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            typing_only |= {id(child) for inner in node.body for child in ast.walk(inner)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "thidua_doc":
            base = node.module.removeprefix("thidua_doc").lstrip(".")
            names = [base] if base else [alias.name for alias in node.names]
            for name in names:
                yield name, id(node) in typing_only
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.startswith("thidua_doc."):
                    yield alias.name.removeprefix("thidua_doc."), id(node) in typing_only


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_imports_run_downwards(path: Path) -> None:
    own = _layer(_name(path))
    # `text` reads legacy encodings, which need nothing; `__init__` is the face of all.
    for imported, typing_only in _imports(path):
        if typing_only or (
            not (PACKAGE / imported.replace(".", "/")).exists() and not (PACKAGE / f"{imported.replace('.', '/')}.py").exists()
        ):
            continue
        assert _layer(imported) <= own, f"{_name(path)} imports {imported} from a layer above its own"


def test_check_and_render_do_not_know_each_other() -> None:
    assert not any(name.startswith("render") for name, _ in _imports(PACKAGE / "check.py"))
    for path in (PACKAGE / "render").rglob("*.py"):
        assert not any(name in ("check", "rules") or name.startswith("rules.") for name, _ in _imports(path)), path


def _outside(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def test_only_syntax_knows_lark() -> None:
    assert {_name(path) for path in MODULES if "lark" in _outside(path)} == {"syntax"}


def test_only_render_starts_a_process_and_only_cli_prints_or_exits() -> None:
    for path in MODULES:
        name, text = _name(path), path.read_text(encoding="utf-8")
        if not name.startswith("render"):
            assert "subprocess" not in _outside(path), f"{name} starts a process"
        if not name.startswith("cli") and name != "__main__":
            calls = {n.func.id for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
            assert not calls & {"print", "exit", "quit", "input"}, f"{name} prints or exits"
            assert "sys.exit" not in text, f"{name} exits"


@pytest.mark.parametrize("path", sorted((PACKAGE / "rules").glob("*.py")), ids=lambda path: path.stem)
def test_a_rule_is_pure(path: Path) -> None:
    """No file, no clock, no other rule's mechanism, no profile's name."""
    outside = _outside(path)
    assert not outside & {"os", "pathlib", "io", "time", "random", "subprocess", "lark", "tomllib"}
    text = path.read_text(encoding="utf-8")
    assert "open(" not in text and "date.today" not in text and "datetime.now" not in text
    assert not re.search(r"profile(\.key|\.name)?\s*==", text), "a rule asks the profile for a value, never for its name"
    if path.stem not in ("__init__",):
        rules = {p.stem for p in (PACKAGE / "rules").glob("*.py")} - {"__init__", "places"}
        used = {name.removeprefix("rules.") for name, _ in _imports(path) if name.startswith("rules.")}
        assert not used & rules, "a rule knows no other rule"


# Measures of the law, in millimetres and points, that would be recognised anywhere: a bare one in code is a legal number in Python.
LEGAL = {210, 297, 12.7, 6909, 1.27}


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_no_legal_number_in_python(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
            assert node.value not in LEGAL, f"{_name(path)}:{node.lineno} holds {node.value}"


def test_no_bare_size_in_rules() -> None:
    """In rules no number stands for a measure of the law: those there are are counts, indices and lengths of words."""
    for path in (PACKAGE / "rules").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, float):
                raise AssertionError(f"{path.name}:{node.lineno} holds {node.value}")


def _cited(value: Any, path: str) -> Iterator[str]:
    """The values of a law's TOML that carry no citation."""
    if isinstance(value, dict):
        if "cite" in value or (path.count(".") == 0 and path in ("instrument",)):
            return
        leaves = [key for key, inner in value.items() if not isinstance(inner, dict)]
        if leaves:
            yield f"{path}: {', '.join(leaves)}"
        for key, inner in value.items():
            if isinstance(inner, dict):
                yield from _cited(inner, f"{path}.{key}" if path else key)


@pytest.mark.parametrize("path", sorted((PACKAGE / "law").glob("*.toml")), ids=lambda path: path.stem)
def test_every_value_of_the_law_is_cited(path: Path) -> None:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    assert list(_cited(data, "")) == []


def _days(profile: Any) -> Iterator[Any]:
    """A profile as it is, and as it was before each day on which its form changed."""
    yield profile
    for earlier in profile.data.get("before", ()):
        yield profile.at(earlier["day"] - dt.timedelta(days=1))


def test_profile_values_stand_inside_the_law() -> None:
    from thidua_doc import profiles

    for profile in [each for key in profiles.NAMES for each in _days(profiles.load(key))]:
        form = profile.form
        for margin in ("margin_top", "margin_bottom", "margin_left", "margin_right"):
            assert form.bounds("page", margin).holds(profile.measure("page", margin)), (profile, margin)
        assert profile.measure("paragraph", "first_line") in form.data["paragraph"]["first_line"]["allowed"]
        assert form.bounds("paragraph", "line_spacing").holds(profile.measure("paragraph", "line_spacing"))
        assert form.bounds("paragraph", "space_between").holds(profile.measure("paragraph", "space_between"))
        for name, component in profile.components.items():
            assert component.size.holds(profile.size(name)), (profile, name)
        for rule, share in profile.data["rule"].items():
            if share and rule in form.data["rule"]:
                assert form.bounds("rule", rule).holds(share), (profile, rule)


def test_a_check_imports_no_renderer_and_no_lark() -> None:
    code = "import sys, thidua_doc; thidua_doc.check('KẾ HOẠCH: x'); thidua_doc.check('KẾ HOẠCH: x'); print(*sys.modules)"
    subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, cwd=ROOT
    )  # makes the tables where there are none
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT, encoding="utf-8")
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert not loaded & {"jinja2", "pypandoc", "typst", "docx", "rich", "pygls"}
    assert "lark" not in loaded or not _has_cache()


def test_a_check_of_one_plan_imports_what_it_needs() -> None:
    plan = str(next((ROOT / "plans").glob("*.kh")))
    code = (
        f"import sys; sys.argv = ['thidua', 'check', '--no-cache', {plan!r}]\n"
        "from thidua_doc.cli import main\nmain()\nprint(*sys.modules, file=sys.stderr)"
    )
    for _ in range(2):  # the first may have to make what is kept
        done = subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT, encoding="utf-8"
        )
    bare = subprocess.run([sys.executable, "-c", "import sys; print(*sys.modules)"], check=True, capture_output=True, text=True)
    loaded = {name.split(".")[0] for name in done.stderr.split()} - {name.split(".")[0] for name in bare.stdout.split()}
    dear = {
        "calendar",
        "concurrent",
        "dataclasses",
        "hashlib",
        "inspect",
        "json",
        "locale",
        "logging",
        "multiprocessing",
        "pathlib",
    }
    assert not loaded & (dear | {"shutil", "subprocess", "tempfile", "textwrap", "tomllib"}) or not _has_cache()


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_costs_little_to_import(path: Path) -> None:
    """Named tuples are `tuples`' and patterns wait for their first use: with a hundred of each, a check would take twice its time."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if _name(path) != "tuples":
        named = {
            a.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == "typing" for a in node.names
        }
        assert "NamedTuple" not in named, "take it from thidua_doc.tuples"
    if not _name(path).startswith("render"):  # not on a check's way
        for statement in tree.body:
            if isinstance(statement, ast.Assign | ast.AnnAssign):
                calls = (node.func for node in ast.walk(statement) if isinstance(node, ast.Call))
                assert not any(ast.unparse(call) == "re.compile" for call in calls), "take patterns.lazy"


def _has_cache() -> bool:
    from thidua_doc import resources

    folder = resources.cache_folder()
    return folder is not None and any(Path(folder).glob("plan-*"))


def test_the_package_names_functions_whatever_was_imported_before() -> None:
    code = (
        "import thidua_doc.check, thidua_doc.render, thidua_doc; "
        "assert callable(thidua_doc.check) and callable(thidua_doc.render); assert thidua_doc.check('') != []"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
