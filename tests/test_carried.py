"""A DOCX that carries its plan: what comes back is what went in, to the letter."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import thidua_doc
from thidua_doc.profiles import load
from thidua_doc.render import Options, package, reference
from thidua_doc.render.embedding import files
from thidua_doc.render.page import Properties

ROOT = Path(__file__).resolve().parent.parent
PLANS = sorted((ROOT / "plans").glob("*.kh"))
COMMENTS = Options(embed="comments")
SOURCE = Options(embed="source")


def plan(path: Path):
    return thidua_doc.parse(path.read_text(encoding="utf-8"), path=str(path))


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_plan_and_what_it_inserts_come_back(path: Path) -> None:
    carried = thidua_doc.carried(thidua_doc.render(plan(path), "docx", options=COMMENTS))
    assert next(iter(carried)) == path.name
    for name, text in carried.items():
        assert text == (path.parent / name).read_text(encoding="utf-8")
    assert ("@chèn" in path.read_text(encoding="utf-8")) == (len(carried) > 1)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_without_comments_it_is_the_same_plan(path: Path, tmp_path: Path) -> None:
    carried = thidua_doc.carried(thidua_doc.render(plan(path), "docx", options=SOURCE))
    for name, text in carried.items():
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    again = plan(tmp_path / path.name)
    assert again == plan(path)
    remarks = [line for text in carried.values() for line in text.splitlines() if line.startswith("#")]
    assert all("bỏ qua" in line for line in remarks)
    # What silences a rule is the plan's own: it stays as quiet as it was.
    assert [d.code for d in thidua_doc.check(again)] == [d.code for d in thidua_doc.check(plan(path))]


def test_nothing_is_carried_unless_asked() -> None:
    data = thidua_doc.render(plan(PLANS[0]), "docx")
    assert thidua_doc.carried(data) == {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if "custom" in name.lower()]


def test_a_remark_of_the_author_is_not_carried() -> None:
    text = PLANS[0].read_text(encoding="utf-8").replace("\nI. ", "\n# Chị Hoa dặn: đừng để lộ dòng này.\nI. ", 1)
    assert "Chị Hoa" in text
    data = thidua_doc.render(thidua_doc.parse(text, path=str(PLANS[0])), "docx", options=SOURCE)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if "Chị Hoa".encode() in archive.read(name)]
    assert (
        "Chị Hoa"
        in thidua_doc.carried(thidua_doc.render(thidua_doc.parse(text, path=str(PLANS[0])), "docx", options=COMMENTS))[
            PLANS[0].name
        ]
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(st.characters(exclude_categories=["Cs"]))
    | st.sampled_from(["a\r\nb", "]]>", "\x00\x0b", "\ufeffx", "<&\"'>", "{{ x }}", "a\rb"])
)
def test_any_text_comes_back(text: str) -> None:
    profile = load("nd30")
    empty = Properties(title="", subject="", author="", keywords=(), date=None)
    data = package.build(reference.empty_document(profile).encode(), empty, profile, source=[("a/b c.kh", text), ("_d.kh", "")])
    assert thidua_doc.carried(data) == {"a/b c.kh": text, "_d.kh": ""}


def test_line_ends_of_windows_stay() -> None:
    text = PLANS[0].read_text(encoding="utf-8").replace("\n", "\r\n")
    carried = files(thidua_doc.parse(text, path=str(PLANS[0])), comments=True)
    data = thidua_doc.render(thidua_doc.parse(text, path=str(PLANS[0])), "docx", options=COMMENTS)
    assert thidua_doc.carried(data)[PLANS[0].name] == text == dict(carried)[PLANS[0].name]
