"""`template.toml`: both languages, every key by name, and each value held to the parameter that it belongs to."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from thidua_doc.template import safe_pattern
from thidua_doc.template.kinds import Kind
from thidua_doc.template.spec import BadTemplate, Spec, inherited, read_spec

VIETNAMESE = """
[mẫu]
tên = "Phát động"
mô-tả = "Mẫu thử"
thể-thức = ["công đoàn", "nd30"]
tệp = "{{ nam }}-{{ co_quan | ten_tep }}.kh"

[tham-số.nam]
nhãn = "Năm của kế hoạch"
kiểu = "năm"
tối-thiểu = 2000
ví-dụ = ["2024"]

[tham-số.ngay]
kiểu = "ngày"
mặc-định = "{{ ngay_thang(nam, 1, 5) }}"
tối-đa = 2030-12-31

[tham-số.co_quan]
lựa-chọn = ["A", "B"]
bắt-buộc = false

[tham-số.viec]
kiểu = "bảng"
cột = { ten = "chữ", han = "ngày" }
giải-thích = "Mỗi việc một hàng"
"""
ENGLISH = """
[template]
name = "Phát động"
description = "Mẫu thử"
profiles = ["công đoàn", "nd30"]
file = "{{ nam }}-{{ co_quan | ten_tep }}.kh"

[[parameters]]
name = "nam"
label = "Năm của kế hoạch"
type = "year"
min = 2000
examples = ["2024"]

[[parameters]]
name = "ngay"
type = "date"
default = "{{ ngay_thang(nam, 1, 5) }}"
max = 2030-12-31

[[parameters]]
name = "co_quan"
choices = ["A", "B"]
required = false

[[parameters]]
name = "viec"
type = "table"
columns = { ten = "text", han = "date" }
help = "Mỗi việc một hàng"
"""


def _spec(text: str, name: str = "t") -> Spec:
    return read_spec(text, f"{name}/template.toml", name)


def _told(text: str) -> str:
    with pytest.raises(BadTemplate) as error:
        _spec(text)
    assert error.value.message.en.startswith("t/template.toml:")
    return error.value.message.vi


def test_both_languages_say_the_same() -> None:
    one, other = _spec(VIETNAMESE), _spec(ENGLISH)
    assert [p._replace(line=0) for p in one.parameters] == [p._replace(line=0) for p in other.parameters]
    assert one[:6] == other[:6]
    assert (one.title, one.profiles, [p.name for p in one.parameters]) == (
        "Phát động",
        ("công đoàn", "nđ30"),
        ["nam", "ngay", "co_quan", "viec"],
    )


def test_what_a_parameter_is() -> None:
    nam, ngay, co_quan, viec = _spec(VIETNAMESE).parameters
    assert (nam.kind, nam.minimum, nam.required, nam.line) == (Kind.YEAR, 2000, True, 8)
    assert (ngay.maximum, ngay.required) == (dt.date(2030, 12, 31), False)
    assert (co_quan.choices, co_quan.required, co_quan.kind) == (("A", "B"), False, Kind.TEXT)
    assert viec.columns == {"ten": Kind.TEXT, "han": Kind.DATE} and viec.required


@pytest.mark.parametrize(
    ("table", "line", "said"),
    [
        ('nhan = "x"\nnhãn = "y"', 3, "là một"),
        ('mac_dinhh = "x"', 2, "có phải “mặc định”"),
        ('kiểu = "số nguyênn"', 2, "có phải “số nguyên”"),
        ('kiểu = "ngày"\nmặc-định = "31/02/2024"', 3, "không có trong lịch"),
        ('kiểu = "số nguyên"\ntối-thiểu = 5\nmặc-định = 4', 4, "ít nhất là 5"),
        ('kiểu = "số"\ntối-thiểu = 5\ntối-đa = 4', 3, "lớn hơn"),
        ('kiểu = "ngày"\ntối-thiểu = "02/01/2024"\ntối-đa = "01/01/2024"', 3, "lớn hơn"),
        ('mẫu = "[A-Z]+"\nlựa-chọn = ["AB", "c"]', 3, "không đúng mẫu"),
        ('lựa-chọn = ["AB", "ab"]', 2, "hai lần"),
        ('lựa-chọn = ["A"]\nmặc-định = "B"', 3, "lựa chọn"),
        ('lựa-chọn = ["A"]\nví-dụ = ["B"]', 3, "ví dụ"),
        ('kiểu = "có không"\ntối-thiểu = 1', 3, "không có “tối-thiểu”"),
        ('kiểu = "tiền"\nmẫu = "1+"', 3, "không có mẫu"),
        ('mẫu = "("', 2, "biểu thức chính quy"),
        ('mẫu = "(?=a)a"', 2, "nhìn trước"),
        ('kiểu = "bảng"', 2, "phải có “cột”"),
        ('kiểu = "bảng"\ncột = { a = "bảng" }', 3, "kiểu khác “bảng”"),
        ('bắt-buộc = "có"', 2, "true hoặc false"),
        ("nhãn = 3", 2, "ngoặc kép"),
        ('mặc-định = "{{ sau }}"\n[tham-số.sau]', 2, "đứng trên nó"),
        ('[tham-số.b]\nnhãn = "A"', 3, "đã gọi tham số “a”"),
        ("[tham-số.Á]", 2, "một tham số"),
        ("[tham-số.co-quan]", 2, "có phải “co_quan”"),
        ("[tham-số.if]", 2, "ngôn ngữ mẫu"),
        ("[tham-số.loop]", 2, "ngôn ngữ mẫu"),
        ("[tham-số._x]", 2, "chữ, số và gạch dưới"),
        ("[mauu]", 2, "có phải “mẫu”"),
        ('[mẫu]\ntệp = "x.docx"', 3, "kết thúc bằng “.kh”"),
        ("x = ", 2, "TOML"),
    ],
)
def test_what_does_not_fit_is_told_at_its_line(table: str, line: int, said: str) -> None:
    told = _told(f"[tham-số.a]\n{table}\n")
    assert told.startswith(f"t/template.toml:{line}: ") and said in told, told


def test_a_name_of_a_function_of_templates_is_refused() -> None:
    from thidua_doc.template.filters import FUNCTIONS

    for name in FUNCTIONS:
        assert "ngôn ngữ mẫu" in _told(f"[tham-số.{name}]\n")


def test_a_filter_or_an_attribute_called_like_a_later_parameter_is_none() -> None:
    _spec("[tham-số.a]\n[tham-số.b]\nmặc-định = \"{{ a | quy }} {{ 'sau' }} {{ a.sau }}\"\n[tham-số.quy]\n[tham-số.sau]\n")


def test_a_child_changes_parameters_key_by_key_and_adds_its_own() -> None:
    parent = _spec(VIETNAMESE, "goc")
    child = _spec(
        '[mẫu]\nkế-thừa = "goc:goc"\n[tham-số.moi]\nmặc-định = "{{ nam }}"\n[tham-số.nam]\nmặc-định = 2026\n[tham-số.ngay]\n'
        'nhãn = "Ngày ký"\n',
        "con",
    )
    both = inherited(child, parent)
    assert [p.name for p in both.parameters] == ["nam", "ngay", "co_quan", "viec", "moi"]
    nam, ngay = both.parameters[:2]
    assert (nam.default, nam.minimum, nam.kind, nam.required) == (2026, 2000, Kind.YEAR, False)
    assert (ngay.label, ngay.default) == ("Ngày ký", "{{ ngay_thang(nam, 1, 5) }}")
    assert (both.name, both.title, both.extends, both.file_name) == ("con", "Phát động", "goc:goc", parent.file_name)


def test_what_only_child_and_parent_together_show_is_told_at_its_place() -> None:
    child = _spec('[mẫu]\nkế-thừa = "goc:goc"\n\n[tham-số.nam]\nmặc-định = 1999\n', "con")
    with pytest.raises(BadTemplate, match=r"^con/template.toml:5: .*ít nhất là 2000"):
        inherited(child, _spec(VIETNAMESE, "goc"))


@pytest.mark.parametrize(
    ("pattern", "right", "wrong"),
    [
        (r"[A-ZĐ]{2,5}-\d{2}", ["CĐ-01", "LĐLĐ-99"], ["CĐ-1", "C-01", "cđ-01", "CĐ-012"]),
        (r"^(a|bc)*d?$", ["", "abca", "d", "bcd"], ["b", "dd", "ad "]),
        (r"\w+( \w+)+", ["Lai Uyên"], ["Lai", "Lai  Uyên", ""]),
        (r"(?i)cđcs", ["CĐCS", "cđCs"], ["cdcs"]),
        (r"[^\d\s]{3}|.{5}", ["abc", "1 2 3"], ["ab1", "ab"]),
        (r"(x{0,3}y){2}", ["yy", "xxxyxy"], ["y", "xxxxyy"]),
        (r"(a*)*b", ["b", "aab"], ["a"]),
    ],
)
def test_patterns_match_as_pythons_do(pattern: str, right: list[str], wrong: list[str]) -> None:
    import re

    made = safe_pattern.pattern(pattern)
    for text in (*right, *wrong):
        assert made.matches(text) == (text in right) == (re.fullmatch(pattern, text) is not None), text


def test_patterns_that_keep_pythons_matcher_busy_for_ever_take_no_time() -> None:
    began = time.perf_counter()
    for pattern in ("(a+)+b", "(a|a)*b", "(a*)*b", "a*a*a*a*a*a*a*a*b", "(a|aa)+b", "((a{0,9}){0,9}){0,9}b"):
        assert not safe_pattern.pattern(pattern).matches("a" * 500)
    assert time.perf_counter() - began < 5  # Python's own takes longer than the world has lasted
    with pytest.raises(safe_pattern.BadPattern):
        safe_pattern.pattern("((a{0,99}){0,99}){0,99}")


def test_other_names_lead_to_one_parameter() -> None:
    text = (
        '[tham-số.a]\nnhãn = "Đơn vị"\ntên-khác = ["Tên đơn vị"]\nlời-báo-en = "x"\n[tham-số.b]\naliases = ["Đơn vị", "Cơ sở"]\n'
    )
    spec = read_spec(text, "t/template.toml", "t")
    assert [each.aliases for each in spec.parameters] == [("Tên đơn vị",), ("Đơn vị", "Cơ sở")]
    assert spec.parameters[0].complaint_en == "x"
    from thidua_doc.template.values import named

    found = [named(spec, head) for head in ("ten-don-vi", "Đơn vị", "co so")]
    assert [each.name for each in found if each is not None] == ["a", "a", "b"]  # a label goes before another's other name
    with pytest.raises(BadTemplate) as caught:
        read_spec(text.replace("Cơ sở", "TEN DON VI"), "t/template.toml", "t")
    assert caught.value.message.vi.startswith("t/template.toml:6: ")
