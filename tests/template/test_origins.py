"""Each line of a made plan knows the template's line that wrote it, through inheritance, inclusion, loops and macros."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from thidua_doc.template.engine import Engine


def told(tmp_path: Path, files: dict[str, str], values: dict[str, object]) -> list[tuple[str, str]]:
    """Each line of the plan with `file:line` of its origin. The first file is the one that is filled."""
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    made = Engine([str(tmp_path)], str(tmp_path / "shipped")).make(next(iter(files)), values)
    lines = made.text.splitlines()
    assert len(made.origins) == len(lines)
    out = []
    for line, origin in zip(lines, made.origins, strict=True):
        assert origin is not None, line
        out.append((line, f"{Path(origin.path).relative_to(tmp_path).as_posix()}:{origin.line}"))
    return out


def test_literal_lines_values_loops_and_conditions(tmp_path: Path) -> None:
    text = """\
KẾ HOẠCH: {{ x }}

{# một ghi chú
   hai dòng #}
Mở đầu:
{% for each in l %}
{% if each != "bỏ" %}
- {{ each }}
  đi kèm
{% endif %}
{% else %}
không có
{% endfor %}
{{ x }}{% if true %} và{% endif +%}

cuối
"""
    assert told(tmp_path, {"a.j2": text}, {"x": "tên", "l": ("một", "bỏ", "hai")}) == [
        ("KẾ HOẠCH: tên", "a.j2:1"),
        ("", "a.j2:2"),
        ("Mở đầu:", "a.j2:5"),
        ("- một", "a.j2:8"),
        ("  đi kèm", "a.j2:9"),
        ("- hai", "a.j2:8"),
        ("  đi kèm", "a.j2:9"),
        ("tên và", "a.j2:14"),
        ("", "a.j2:15"),
        ("cuối", "a.j2:16"),
    ]


def test_inheritance_with_super_inclusion_and_macros(tmp_path: Path) -> None:
    frame = """\
KẾ HOẠCH: {% block ten %}{% endblock %}

{% block than %}
I. Mục đích
{% block muc_dich %}
gốc
{% endblock %}
{% endblock %}
{% include "phan/ky.j2" %}
"""
    middle = """\
{% extends "khung.j2" %}
{% block muc_dich %}
trước
{{ super() -}}
sau
{% endblock %}
"""
    top = """\
{% extends "giua.j2" %}
{% from "macro.j2" import muc %}
{% block ten %}Thi đua{% endblock %}
{% block than %}
{{ super() }}
{{ muc("II", "Nội dung") }}
{% call muc("III", "Tổ chức") %}
việc gọi
{% endcall %}
{% endblock %}
"""
    macros = """\
{% macro muc(so, ten) %}
{{ so }}. {{ ten }}
{% if caller is defined %}
{{ caller() }}
{%- else %}
1. việc
{% endif %}
{% endmacro %}
"""
    files = {"tren.j2": top, "giua.j2": middle, "khung.j2": frame, "macro.j2": macros, "phan/ky.j2": "Ký:\n{{ ky }}\n"}
    lines = told(tmp_path, files, {"ky": "A"})
    assert [each for each in lines if each[0]] == [
        ("KẾ HOẠCH: Thi đua", "khung.j2:1"),
        ("I. Mục đích", "khung.j2:4"),
        ("trước", "giua.j2:3"),
        ("gốc", "khung.j2:6"),
        ("sau", "giua.j2:5"),
        ("II. Nội dung", "macro.j2:2"),
        ("1. việc", "macro.j2:6"),
        ("III. Tổ chức", "macro.j2:2"),
        ("việc gọi", "tren.j2:8"),
        ("Ký:", "phan/ky.j2:1"),
        ("A", "phan/ky.j2:2"),
    ]


def test_captured_text_filters_and_values_of_several_lines(tmp_path: Path) -> None:
    text = """\
{% set ghi %}
một dòng {{ x }}
dòng nữa
{% endset %}
{{ ghi }}
{% filter upper %}
chữ hoa
{{ x }}
{% endfilter %}
{{ dai | doan }}
{{ l | join(";\\n- ") }}
{{ dai | nguyen_van }}
"""
    lines = told(tmp_path, {"a.j2": text}, {"x": "tên", "dai": "một\nhai", "l": ("a", "b")})
    assert lines == [
        ("một dòng tên", "a.j2:2"),
        ("dòng nữa", "a.j2:3"),
        ("", "a.j2:5"),
        ("CHỮ HOA", "a.j2:7"),
        ("TÊN", "a.j2:8"),
        ("một", "a.j2:10"),
        ("hai", "a.j2:10"),
        ("a;", "a.j2:11"),
        ("- b", "a.j2:11"),
        ("một", "a.j2:12"),
        ("hai", "a.j2:12"),
    ]


def test_white_space_that_is_cut_away_moves_no_line(tmp_path: Path) -> None:
    text = "một\n\n\n{%- if true %}\n\n\nhai\n{%- endif +%}\nba {{- x -}}\n\n bốn\n"
    assert [line for line in told(tmp_path, {"a.j2": text}, {"x": "!"}) if line[0]] == [
        ("một", "a.j2:1"),
        ("hai", "a.j2:7"),
        ("ba!bốn", "a.j2:9"),
    ]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(["text", "value", "blank", "loop", "comment", "if"]), min_size=1, max_size=14))
def test_every_line_of_any_flat_template(tmp_path_factory, parts: list[str]) -> None:  # type: ignore[no-untyped-def]
    """A template whose every line says its own number."""
    source: list[str] = []
    wanted: list[str] = []
    for part in parts:
        number = len(source) + 1
        if part == "text":
            source.append(f"dòng {number}")
            wanted.append(f"dòng {number}")
        elif part == "value":
            source.append("{{ x }} " + str(number))
            wanted.append(f"x {number}")
        elif part == "blank":
            source.append("")
            wanted.append("")
        elif part == "loop":
            source += ["{% for i in range(2) %}", f"trong {number + 1}", "{% endfor %}"]
            wanted += [f"trong {number + 1}"] * 2
        elif part == "comment":
            source += ["{# ghi", "chú #}"]
        else:
            source += ["{% if x %}", f"nếu {number + 1}", "{% endif %}"]
            wanted.append(f"nếu {number + 1}")
    folder = tmp_path_factory.mktemp("flat")
    lines = told(folder, {"a.j2": "\n".join(source) + "\n"}, {"x": "x"})
    # The file's last line break stays, whatever stands before it.
    assert [line for line, _ in lines] == wanted
    for line, origin in lines:
        if line:
            assert origin == f"a.j2:{line.rpartition(' ')[2]}"
