"""`điều-kiện` and `lời-báo`: what must hold of several parameters together, and how a clerk is told."""

from __future__ import annotations

import pytest

from thidua_doc import resources
from thidua_doc.data import Cell
from thidua_doc.data.problem import Problem
from thidua_doc.template.engine import Engine
from thidua_doc.template.spec import read_spec
from thidua_doc.template.values import taken

SPEC = """
[tham-số.nam]
nhãn = "Năm"
kiểu = "năm"

[tham-số.tu_ngay]
nhãn = "Từ ngày"
kiểu = "ngày"
điều-kiện = "{{ ngay_thang(nam, 1, 1) <= tu_ngay and tu_ngay <= ngay_thang(nam, 12, 31) }}"
lời-báo = "phải trong năm của kế hoạch"

[tham-số.den_ngay]
nhãn = "Đến ngày"
kiểu = "ngày"
bắt-buộc = false
điều-kiện = "{{ not den_ngay or tu_ngay < den_ngay }}"
lời-báo = "phải sau ngày bắt đầu"

[tham-số.ky_hieu]
kiểu = "chữ"
bắt-buộc = false
mẫu = '[A-Z]+'
lời-báo = "chỉ gồm chữ in hoa"
"""
ENGINE = Engine((), resources.plan_templates())


def _problems(**given: object) -> tuple[Problem, ...]:
    spec = read_spec(SPEC, "t/template.toml", "t")
    cells = {name: Cell(value, f"--set {name}") for name, value in given.items()}  # type: ignore[arg-type]
    return taken(spec, cells, {}, ENGINE.evaluate).problems


def test_what_holds_is_taken() -> None:
    assert _problems(nam=2024, tu_ngay="01/01/2024", den_ngay="31/12/2024") == ()
    assert _problems(nam=2024, tu_ngay="31/12/2024") == ()


@pytest.mark.parametrize(
    ("given", "parameter", "said"),
    [
        ({"tu_ngay": "31/12/2023"}, "tu_ngay", "phải trong năm của kế hoạch"),
        ({"tu_ngay": "01/01/2025"}, "tu_ngay", "phải trong năm của kế hoạch"),
        ({"tu_ngay": "05/5/2024", "den_ngay": "05/5/2024"}, "den_ngay", "phải sau ngày bắt đầu"),
        ({"tu_ngay": "05/5/2024", "ky_hieu": "cđcs"}, "ky_hieu", "chỉ gồm chữ in hoa"),
    ],
)
def test_what_does_not_is_told_in_the_template_s_own_words(given: dict[str, object], parameter: str, said: str) -> None:
    (problem,) = _problems(nam=2024, **given)
    assert problem.parameter == parameter and problem.column == f"--set {parameter}"
    assert said in problem.message.vi and "{{" not in problem.message.vi and "[A-Z]" not in problem.message.vi


def test_a_condition_that_reads_what_is_wrong_already_is_not_asked() -> None:
    (problem,) = _problems(nam=2024, tu_ngay="31/02/2024", den_ngay="01/01/2024")
    assert problem.parameter == "tu_ngay"


def test_problems_that_do_not_hang_together_are_told_at_once() -> None:
    found = _problems(nam=2024, tu_ngay="01/01/2025", den_ngay="01/01/2024", ky_hieu="a")
    assert {each.parameter for each in found} == {
        "tu_ngay",
        "ky_hieu",
    }  # whether the end comes after a wrong beginning is no question
