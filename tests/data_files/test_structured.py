"""TOML and JSON as rows: which table is a plan, where each key stands, what is refused."""

from __future__ import annotations

import json

import pytest

from thidua_doc.data import BadData, read_rows
from thidua_doc.toml import places


def _values(text: str, path: str, tables: tuple[str, ...] = ()) -> list[tuple[int, dict[str, object]]]:
    rows = read_rows(text.encode(), path, None, tables)
    assert rows.problems == ()
    return [(row.number, {name: cell.value for name, cell in row.cells.items()}) for row in rows.rows]


def test_an_array_of_tables_is_a_plan_each_and_the_top_holds_for_all() -> None:
    text = "nam = 2024\n\n[[kế-hoạch]]\nso = 1\n\n[[kế-hoạch]]\nso = 2\nnăm = 2025\n"
    assert _values(text, "d.toml") == [(3, {"nam": 2024, "so": 1}), (6, {"so": 2, "năm": 2025})]
    rows = read_rows(text.encode(), "d.toml").rows
    assert (rows[1].cells["so"].column, rows[1].cells["so"].row) == ("kế-hoạch[2].so", 7)
    assert (rows[1].cells["năm"].row, rows[0].cells["nam"].row) == (8, 1)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ('nam = 2024\nso = "3"\n', "d.toml"),
        ('[kế-hoạch]\nnam = 2024\nso = "3"\n', "d.toml"),
        ('[[đơn-vị]]\nnam = 2024\nso = "3"\n', "d.toml"),
        ('{"nam": 2024, "so": "3"}', "d.json"),
        ('[{"nam": 2024, "so": "3"}]', "d.json"),
        ('{"nam": 2024, "x": [{"so": "3"}]}', "d.json"),
        ('{"plan": {"nam": 2024, "so": "3"}}', "d.json"),
        ('\ufeff{"nam": 2024, "so": "3"}', "no-suffix"),
    ],
)
def test_one_plan(text: str, path: str) -> None:
    assert [values for _, values in _values(text, path)] == [{"nam": 2024, "so": "3"}]


def test_an_array_under_a_table_parameter_is_its_value() -> None:
    text = 'nam = 2024\n[[viec]]\nten = "A"\n[[viec]]\nten = "B"\n'
    assert _values(text, "d.toml", ("viec",)) == [(1, {"nam": 2024, "viec": [{"ten": "A"}, {"ten": "B"}]})]


@pytest.mark.parametrize(
    ("text", "path", "said"),
    [
        ("nam = ", "d.toml", "d.toml:1: sai cú pháp TOML"),
        ("nam = 1\n[[a]]\nx=1\n[[b]]\nx=1", "d.toml", "nhiều mảng"),
        ("a = " + "[" * 5000, "d.toml", "lồng quá sâu"),
        ("a = " + "1" * 5000, "d.toml", "số dài"),
        ("[" * 100, "d.json", "lồng sâu"),
        ("[]", "d.json", "không có kế hoạch"),
        ("3", "d.json", "danh sách các kế hoạch"),
        ('{"a": 1,}', "d.json", "thừa dấu phẩy"),
        ('{"a": "x\n"}', "d.json", "d.json:1: sai cú pháp JSON: chuỗi"),
        ('{"a": 1}\n{"b": 2}', "d.json", "d.json:2: sai cú pháp JSON: còn chữ thừa"),
        ('{"a": tru}', "d.json", "“tru”"),
        ('{"a": 01}', "d.json", "“01”"),
        ('{"a"', "d.json", "thiếu dấu “:”"),
        ('[{"a": 1}', "d.json", "cắt giữa chừng"),
        ("", "d.json", "rỗng"),
        (" \n", "d.toml", "rỗng"),
    ],
)
def test_what_can_not_be_read_is_one_sentence_with_its_place(text: str, path: str, said: str) -> None:
    with pytest.raises(BadData) as error:
        read_rows(text.encode(), path)
    assert said in error.value.message.vi
    assert error.value.message.vi.startswith(path) and error.value.message.en.startswith(path)


def test_elements_that_are_no_plans_are_told_and_the_rest_is_read() -> None:
    for text, path in (("plan = [1, {a = 2}]", "d.toml"), ('[1,\n{"a": 2}]', "d.json")):
        rows = read_rows(text.encode(), path)
        assert [problem.row for problem in rows.problems] == ["1"]
        assert [row.cells["a"].value for row in rows.rows] == [2]


def test_numbers_beyond_use_are_told_at_their_key() -> None:
    for text, path in (
        ("a = inf\nb = 1", "d.toml"),
        ('{"a": Infinity, "b": 1}', "d.json"),
        (f'{{"a": {"9" * 4400}, "b": 1}}', "d.json"),
    ):
        (row,) = read_rows(text.encode(), path).rows
        assert row.cells["a"].fault is not None and row.cells["a"].value is None
        assert row.cells["b"].fault is None


def test_json_reads_as_pythons_own_reader_does() -> None:
    said = [{"a": [1, -2.5, 1e3, True, None, "à\n\u2028“”", {"b": []}]}, {"a": ""}, {}]
    for text in (json.dumps(said), json.dumps(said, ensure_ascii=False, indent=3).replace("\n", "\r\n")):
        rows = read_rows(text.encode(), "d.json").rows
        assert [{name: cell.value for name, cell in row.cells.items()} for row in rows] == said


def test_places_of_keys_are_those_that_an_editor_shows() -> None:
    text = 'a = """\nb = 1\n[c]\n"""\n"đ" = [\n  "x",\n  [1]\n]  # [no]\n[t.u]\nk.l = 1\n[[r]]\nm = 1\r\n[[r]]\n\n[r.s]\nn = 2\n'
    found = places(text)
    assert found[("a",)] == 1 and found[("đ",)] == 5 and ("b",) not in found
    assert found[("t", "u")] == 9 and found[("t", "u", "k", "l")] == 10
    assert found[("r", 0)] == 11 and found[("r", 0, "m")] == 12 and found[("r", 1)] == 13
    assert found[("r", 1, "s", "n")] == 16
