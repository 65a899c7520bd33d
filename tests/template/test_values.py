"""What a clerk types, and what a file has, as values: each form of the issue, and what is never guessed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

import pytest

from thidua_doc.data import Cell
from thidua_doc.data.problem import Problem
from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError
from thidua_doc.template.problems import gathered
from thidua_doc.template.spec import Spec, read_spec
from thidua_doc.template.values import Taken, Value, layered, taken


def _spec(text: str) -> Spec:
    return read_spec(text, "t/template.toml", "t")


def _never(text: str, values: Mapping[str, Value]) -> str:
    raise AssertionError("nothing is to be worked out")


def _take(spec: Spec, **given: object) -> Taken:
    return taken(spec, {name: Cell(value, f"--set {name}") for name, value in given.items()}, {}, _never)  # type: ignore[arg-type]


def _one(kind: str, given: object, more: str = "") -> Value:
    found = _take(_spec(f'[tham-số.a]\nkiểu = "{kind}"\n{more}\n'), a=given)
    assert found.problems == (), found.problems
    return found.values["a"]


def _refused(kind: str, given: object, more: str = "") -> Problem:
    (problem,) = _take(_spec(f'[tham-số.a]\nkiểu = "{kind}"\n{more}\n'), a=given).problems
    return problem


DAY = dt.date(2024, 1, 5)


@pytest.mark.parametrize(
    ("kind", "given", "value"),
    [
        *(
            ("số nguyên", given, 1200)
            for given in ("1.200", "1200", " 1 200 ", "1,200", "1\u00a0200", "1200,0", "+1200", 1200, 1200.0)
        ),
        ("số nguyên", "5.0", 5),
        ("số nguyên", "-3", -3),
        ("số nguyên", "1.234.567", 1234567),
        ("số nguyên", Decimal("12.00"), 12),
        *(
            ("tiền", given, 1500000)
            for given in (
                "1.500.000 đ",
                "1,500,000",
                "1.5 triệu",
                "1,5 triệu đồng",
                "1500000đ",
                "1 triệu 500 nghìn",
                "1.500.000 VNĐ",
                1.5e6,
            )
        ),
        *(("tiền", given, 2 * 10**9) for given in ("2 tỷ", "2 tỉ đồng", "2.000.000.000")),
        *(("số", given, Decimal("12.5")) for given in ("12,5", "12.5", "12,50", 12.5, "12,5%")),
        ("số", "1.234,5", Decimal("1234.5")),
        ("số", "1,234.5", Decimal("1234.5")),
        ("số", "1.234", Decimal(1234)),
        ("số", "0.125", Decimal("0.125")),
        *(
            ("ngày", given, DAY)
            for given in (
                *("5/1/2024", "05-01-2024", "2024-01-05", "05.01.2024", "ngày 05 tháng 01 năm 2024", "5 tháng 1 năm 2024"),
                *("2024-01-05T00:00:00", "5/1/2024 0:00:00", dt.datetime(2024, 1, 5, 0, 0), DAY, 45296, 45296.0, "45296"),
            )
        ),
        *(("năm", given, 2024) for given in ("2024", " năm 2024 ", 2024, 2024.0, "2024.0")),
        *(("có không", given, True) for given in ("có", "Có", "co", "x", "X", "1", 1, 1.0, "đúng", "true", "TRUE", True)),
        *(("có không", given, False) for given in ("không", "khong", "0", 0, "sai", "FALSE", False)),
        ("danh sách", "A; B;C;", ("A", "B", "C")),
        ("danh sách", "A, B và C", ("A, B và C",)),
        ("danh sách", "- Luật X; Luật Y;\n- Luật Z\n", ("Luật X; Luật Y", "Luật Z")),
        ("danh sách", ["A; B", "C"], ("A; B", "C")),
        ("chữ", "  Công  đoàn\u00a0cơ sở \n", "Công đoàn cơ sở"),
        ("chữ", "Ho\u0300a", "Hòa"),
        ("chữ", "\ufeffa\u200bb", "ab"),
        ("chữ", 3, "3"),
        ("chữ", 1.5, "1,5"),
        ("chữ", DAY, "05/01/2024"),
        ("chữ", "{{ nam }} {% for %}", "{{ nam }} {% for %}"),
        ("đoạn", "Một \r\n\r\n  hai  ba", "Một\nhai ba"),
    ],
)
def test_forms_of_values(kind: str, given: object, value: Value) -> None:
    found = _one(kind, given)
    assert found == value and type(found) is type(value)


def test_tables_from_text_lists_and_records() -> None:
    more = 'cột = { ten = "chữ", han = "ngày" }'
    value = ({"ten": "A", "han": DAY}, {"ten": "B", "han": None})
    for given in (
        "A | 5/1/2024\nB",
        "| A | 5/1/2024 |; B |",
        [["A", DAY], ["B"]],
        [{"Tên": "A", "hạn": "05-01-2024"}, {"ten": "B"}],
    ):
        assert _one("bảng", given, more) == value
    assert "hàng 2, cột “han”" in _refused("bảng", "A|5/1/2024\nB|mai", more).message.vi
    assert "có phải “han”" in _refused("bảng", [{"hann": "1"}], more).message.vi


@pytest.mark.parametrize(
    ("kind", "given", "said"),
    [
        ("ngày", "13/25/2024", "tháng 25"),
        ("ngày", "30/02/2024", "không có trong lịch"),
        ("ngày", "5/1/24", "bốn chữ số"),
        ("ngày", "Jan 5 2024", "ngày/tháng/năm"),
        ("ngày", 12, "ngày"),
        ("ngày", True, "ngày"),
        ("năm", "24", "bốn chữ số"),
        ("năm", dt.date(1905, 7, 16), "số 2024 trong một ô định dạng ngày"),
        ("số nguyên", "1,5", "số nguyên"),
        ("số nguyên", "12a", "số nguyên"),
        ("số nguyên", 1.5, "số nguyên"),
        ("số nguyên", "1.2.3", "số nguyên"),
        ("số nguyên", "9" * 5000, "số nguyên"),
        ("số", float("nan"), "không phải là một số"),
        ("số", "mười", "không phải là một số"),
        ("tiền", "1,5", "chẵn đồng"),
        ("tiền", "-1000", "nhỏ hơn 0"),
        ("tiền", "-5 triệu", "nhỏ hơn 0"),
        ("tiền", -5, "nhỏ hơn 0"),
        ("tiền", "100 USD", "chẵn đồng"),
        ("tiền", "2 triệu 3 tỷ", "chẵn đồng"),
        ("có không", "có lẽ", "“có” hoặc “không”"),
        ("chữ", True, "có/không"),
        ("chữ", ["a"], "danh sách"),
        ("chữ", "a\x00b", "U+0000"),
    ],
)
def test_what_is_of_no_form_is_said_with_what_is_right(kind: str, given: object, said: str) -> None:
    problem = _refused(kind, given)
    assert problem.what == "mistyped" and said in problem.message.vi and "“a”" in problem.message.vi
    assert problem.column == "--set a" and problem.parameter == "a"


def test_choices_are_given_back_in_their_own_spelling() -> None:
    more = 'lựa-chọn = ["ban hành", "dự thảo"]'
    assert _one("chữ", " Ban  Hanh ", more) == "ban hành"
    problem = _refused("chữ", "ký", more)
    assert problem.what == "not a choice" and "“ban hành”, “dự thảo”" in problem.message.vi


def test_bounds_and_patterns() -> None:
    assert _refused("số nguyên", "11", "tối-đa = 10").what == "out of bounds"
    assert "sớm nhất là 01/01/2024" in _refused("ngày", "31/12/2023", 'tối-thiểu = "1/1/2024"').message.vi
    assert "2 ý" in _refused("danh sách", "a;b", "tối-thiểu = 3").message.vi
    assert _refused("chữ", "abcd", "tối-đa = 3").what == "out of bounds"
    assert _refused("chữ", "ab", 'mẫu = "a+"').what == "malformed"


def test_names_are_matched_folded_and_what_is_none_names_the_nearest() -> None:
    spec = _spec('[tham-số.co_quan_ban_hanh]\nnhãn = "Tên cơ quan"\n')
    for name in ("Cơ quan ban hành", "CO QUAN BAN HANH", "co-quan-ban-hanh", "tên cơ quan"):
        assert _take(spec, **{name: "A"}).values == {"co_quan_ban_hanh": "A"}
    told = {p.what: p.message.vi for p in _take(spec, **{"cơ quan ban hàn": "A"}).problems}
    assert set(told) == {"unknown", "missing"} and "có phải" in told["unknown"]
    (twice,) = _take(spec, **{"Tên cơ quan": "A", "co_quan_ban_hanh": "B"}).problems
    assert twice.what == "twice"


def test_legacy_words_are_refused_with_what_they_say() -> None:
    spec = _spec("[tham-số.a]\n[tham-số.b]\n[tham-số.c]\n")
    problems = _take(spec, a="C«ng ®oµn x·", b="Lª V¨n T¸m", c="Samsung").problems
    assert [(p.parameter, p.what) for p in problems] == [("a", "legacy"), ("b", "legacy")]
    assert "“Công đoàn xã”" in problems[0].message.vi
    assert _take(spec, a="Café Zoë", b="Samsung®", c="Đỗ").problems == ()


DEFAULTS = '[tham-số.nam]\nkiểu = "năm"\n[tham-số.sau]\nkiểu = "năm"\ntối-đa = 2030\nmặc-định = "{{ nam + 1 }}"\n[tham-số.the_thuc]\nbắt-buộc = false\n'


def _next(text: str, values: Mapping[str, Value]) -> str:
    assert text == "{{ nam + 1 }}" and isinstance(values["nam"], int)
    return str(values["nam"] + 1)


def test_defaults_are_worked_out_in_order_and_held_to_the_bounds() -> None:
    spec = _spec(DEFAULTS)
    found = taken(spec, {"nam": Cell("2024"), "sau": Cell(" ")}, {"thể thức": "công đoàn {{ x }}"}, _next)
    assert found == ({"nam": 2024, "sau": 2025, "the_thuc": "công đoàn {{ x }}"}, ())
    (problem,) = taken(spec, {"nam": Cell("2030")}, {}, _next).problems
    assert (problem.what, problem.parameter) == ("default", "sau") and "t/template.toml:3" in problem.message.vi


def test_a_default_that_needs_what_is_wrong_is_not_told_again() -> None:
    problems = taken(_spec(DEFAULTS), {"nam": Cell("hai")}, {}, _next).problems
    assert [(p.parameter, p.what) for p in problems] == [("nam", "mistyped")]


def test_a_default_that_fails_is_told_at_the_template() -> None:
    def failing(text: str, values: Mapping[str, Value]) -> str:
        raise ThiduaError(Message("hỏng", "broken"))

    (problem,) = taken(_spec(DEFAULTS), {"nam": Cell(2024)}, {}, failing).problems
    assert problem.what == "default" and "t/template.toml:3" in problem.message.vi and "hỏng" in problem.message.vi


def test_what_is_not_given_and_not_owed_is_nothing() -> None:
    spec = _spec('[tham-số.a]\nbắt-buộc = false\n[tham-số.b]\nkiểu = "danh sách"\nbắt-buộc = false\n')
    assert _take(spec, a="", b=[]).values == {"a": None, "b": ()}


def test_later_layers_go_before_earlier_ones_whatever_the_spelling() -> None:
    spec = _spec('[tham-số.nam]\nnhãn = "Năm của kế hoạch"\n[tham-số.so]\n')
    both = layered(spec, {"nam": Cell("1"), "so": Cell("2")}, {"Năm của kế hoạch": Cell("3"), "lạ": Cell("4")})
    assert {name: cell.value for name, cell in both.items()} == {"so": "2", "Năm của kế hoạch": "3", "lạ": "4"}


def test_one_mistake_of_all_rows_is_said_once_and_rows_are_in_order() -> None:
    spec = _spec("[tham-số.a]\n[tham-số.b]\n")
    problems = [
        problem
        for number in range(5001, 1, -1)
        for problem in taken(spec, {"b": Cell(None if number == 9 else "x", "B “b”")}, {}, _never, number).problems
    ]
    first, second = gathered(problems, 5000, head=1)
    assert (first.row, first.column, first.parameter, first.rows) == ("1", None, "a", 5000) and "5.000" in first.message.vi
    assert "5,000" in first.message.en
    assert (second.row, second.column, second.what, second.rows) == ("9", "B “b”", "missing", 1)
