"""What a DOCX carries of its plan's text: all of it comes back, letter by letter; without the wish for it nothing is there."""

from __future__ import annotations

import io
import re
import zipfile
from base64 import b64decode
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped]

import thidua_doc as td
from thidua_doc import api
from thidua_doc.model import Plan, Table
from thidua_doc.render import Options, embedding, package
from thidua_doc.text import Source

PLANS = Path(__file__).parents[2] / "plans"
NAMES = sorted(path.stem for path in PLANS.glob("*.kh"))
_NS = f"{{{package.SOURCE_NAMESPACE}}}"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"


def archive(document: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(document))


def carried(document: bytes) -> dict[str, str]:
    """The files that a DOCX carries, found as any program finds them: by the document's relationships."""
    with archive(document) as parts:
        relations = etree.fromstring(parts.read("word/_rels/document.xml.rels"))
        targets = [it.get("Target") for it in relations if it.get("Type") == _CUSTOM]
        if not targets:
            return {}
        (target,) = targets
        root = etree.fromstring(parts.read(target.removeprefix("../")))
    assert root.tag == f"{_NS}plan"
    out = {}
    for text in root:
        said = text.text or ""
        encoded = text.get("encoding") == "base64"
        out[text.get("path")] = b64decode(said).decode("utf-8", "surrogatepass") if encoded else said
    return out


def built(plan: Plan, embed: str) -> bytes:
    return td.render(plan, "docx", options=Options(embed=embed))  # type: ignore[arg-type]


def plan_of(name: str) -> Plan:
    path = PLANS / f"{name}.kh"
    return api.parse(path.read_text(encoding="utf-8"), path=str(path))


@pytest.mark.parametrize("name", NAMES)
def test_with_comments_every_file_comes_back_as_it_was_typed(name: str) -> None:
    plan = plan_of(name)
    files = carried(built(plan, "comments"))
    assert len(files) == len(plan.sources)
    for path, text in files.items():
        assert text == (PLANS / path).read_text(encoding="utf-8"), path


def test_inserted_files_come_with_their_paths() -> None:
    found = {name: list(carried(built(plan_of(name), "source"))) for name in NAMES}
    assert ["chung/_can-cu.kh"] in [paths[1:] for paths in found.values()]
    assert all(paths[0] == f"{name}.kh" for name, paths in found.items())


@pytest.mark.parametrize("name", NAMES)
def test_without_comments_the_plan_is_the_same(name: str, tmp_path: Path) -> None:
    plan = plan_of(name)
    files = carried(built(plan, "source"))
    for path, text in files.items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="")
    again = tmp_path / f"{name}.kh"
    assert api.parse(again.read_text(encoding="utf-8"), path=str(again)) == plan
    comments = [line for text in files.values() for line in text.splitlines() if line.startswith("#")]
    assert all("thidua" in line for line in comments)


def test_what_silences_a_rule_stays_and_remarks_go() -> None:
    text = (
        "# riêng tư: hỏi lại anh Ba\nKẾ HOẠCH: Thi đua\n\nI. Nội dung\n# thidua: bỏ qua DS301\n1. Một\n# nháp\n  tiếp theo\n#không cách\n"
        "3. Ba # không phải chú thích\n   #cũng không\n"
    )
    plan = td.parse(text)
    (kept,) = carried(built(plan, "source")).values()
    assert kept == (
        "KẾ HOẠCH: Thi đua\n\nI. Nội dung\n# thidua: bỏ qua DS301\n1. Một\n  tiếp theo\n3. Ba # không phải chú thích\n   #cũng không\n"
    )
    assert td.parse(kept) == plan


def test_without_the_wish_no_trace_is_left() -> None:
    plan = td.parse("# bí mật của người soạn\nKẾ HOẠCH: Thi đua\n\nI. Nội dung\n1. Một\n")
    plain = built(plan, "nothing")
    assert plain == td.render(plan, "docx")
    with archive(plain) as parts:
        names = parts.namelist()
        assert not [name for name in names if "custom" in name.lower()]
        whole = b"".join(map(parts.read, names))
    assert b"urn:thidua" not in whole
    assert "bí mật".encode() not in whole
    assert b".kh" not in whole


def test_no_path_of_the_machine_is_carried(tmp_path: Path) -> None:
    """Another folder, the same bytes."""
    made = []
    for folder in ("một", "hai/ba"):
        home = tmp_path / folder
        (home / "chung").mkdir(parents=True)
        (home / "thidua.toml").write_text("", encoding="utf-8")
        (home / "chung" / "_can-cu.kh").write_text("- Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022\n", encoding="utf-8")
        plan = home / "plan.kh"
        plan.write_text("KẾ HOẠCH: Thi đua\n\nCăn cứ:\n@chèn chung/_can-cu.kh\n\nI. Nội dung\n1. Một\n", encoding="utf-8")
        made.append(built(api.parse(plan.read_text(encoding="utf-8"), path=str(plan)), "comments"))
    assert made[0] == made[1]
    assert list(carried(made[0])) == ["plan.kh", "chung/_can-cu.kh"]
    with archive(made[0]) as parts:
        assert str(tmp_path).encode() not in b"".join(map(parts.read, parts.namelist()))


STRANGE = (
    "KẾ HOẠCH: Thi đua\r\n\r\nI. Nội dung\r\n1. Một\r\n",
    "KẾ HOẠCH: Thi đua\n\nI. Nội dung\r1. Một\r\n",
    "KẾ HOẠCH: ]]> <w:t> &amp; &#13; \"'\n\nI. {{ jinja }} $x$\n1. 😀\n",
    "KẾ HOẠCH: có \x00 \x0b \x1b \ufffe \x85 \u2028 lạ\n\n1. Một",
    "   \n\n  KẾ HOẠCH: lùi vào  \n \n\t1. Một \n\n\n",
    "KẾ HOẠCH: " + "Thi đua năm học".encode().decode() + " e\u0301 \ufb01\n",
    "\ufeffKẾ HOẠCH: có dấu đầu tệp\n",
    "KẾ HOẠCH: nửa ký tự \ud800\n",
    "",
    "\n",
    "# chỉ có chú thích",
)
TABLES = (
    "Bảng: Tên\n# nháp\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    "Bảng: Tên\n# nháp\n\n  # nữa\nĐơn vị tính: đồng\n# nháp\n| a | b |\n",
    "| a | b |\n# nháp\n| 1 | 2 |\n# nháp\n(*) Ghi chú.\n",
)
"""Comments where the reader of the language looks ahead."""


@pytest.mark.parametrize("number", range(len(STRANGE)))
def test_strange_text_comes_back_letter_by_letter(number: int) -> None:
    text = STRANGE[number]
    assert carried(built(td.parse(text), "comments")) == {"ke-hoach.kh": text}


def test_a_file_in_an_old_encoding_comes_back_as_it_was_read() -> None:
    source = Source.from_bytes("KẾ HOẠCH: Thi đua\n\nI. Nội dung\n1. Một\n".encode("cp1258", "ignore"), "cu.kh")
    assert carried(built(api.read(source), "comments")) == {"cu.kh": source.typed}


# Lines that a plan is made of, with comments of every sort between them.
LINES = st.sampled_from(
    [
        "KẾ HOẠCH: Thi đua",
        "thể thức: công đoàn",
        "số: 03/KH-CĐCS",
        "Căn cứ:",
        "- Luật Thi đua",
        "I. Mục đích",
        "II. Nội dung",
        "1. Một việc",
        "a) Điểm",
        "- Gạch",
        "  tiếp theo",
        "  1. lùi vào",
        "Kết thúc:",
        "Nơi nhận:",
        "- Lưu: VT",
        "Ký:",
        "CHỦ TỊCH",
        "Nguyễn Văn A",
        "Phụ lục: Tên",
        "",
        "   ",
        "\\# không phải",
        "# chú thích",
        "#liền",
        "  # lùi vào",
        "  #lùi liền",
        "#",
        "# thidua: bỏ qua DS301",
        "# thidua: bỏ qua tệp CT602",
        "# ",
        " # x",
        "\t# y",
        "Bảng: Tên",
        "@bảng-phân-công",
        "Đơn vị tính: đồng",
        "Ghi chú: x",
    ]
) | st.sampled_from(("| a | b |", "|---|--:|", "| 1 | 2 |"))
TEXTS = st.builds(
    "".join, st.lists(st.builds("".join, st.tuples(LINES, st.sampled_from(("\n", "\n", "\r\n", "\r")))), max_size=14)
)


@pytest.mark.parametrize("table", TABLES)
def test_comments_between_the_lines_of_a_table_are_nothing(table: str) -> None:
    plan = td.parse(f"KẾ HOẠCH: Thi đua\n\nI. Nội dung\n{table}")
    (text,) = carried(built(plan, "source")).values()
    assert "nháp" not in text and "nữa" not in text
    assert td.parse(text) == plan
    (only,) = plan.sections[0].children
    assert isinstance(only, Table)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
@example("| a | b |\r# \n\n| a | b |\n")
@example("| a | b |\r# x\r\n\n| a | b |\n")
def test_leaving_comments_out_changes_no_plan(text: str) -> None:
    plan = td.parse(text)
    kept = embedding.without_comments(plan, plan.sources[0])
    assert td.parse(kept) == plan
    remarks = [line for line in re.split(r"\r\n|\r|\n", kept) if re.match(r"#", line) and "thidua" not in line]
    assert not remarks
    # What is left out is whole lines, and nothing is added.
    rest = iter(text)
    assert all(char in rest for char in kept)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.text(max_size=60), TEXTS), min_size=1, max_size=12))
def test_any_text_comes_back(texts: list[str]) -> None:
    made = api.render_all([td.parse(text) for text in texts], "docx", options=Options(embed="comments"))
    assert [list(carried(data).values()) for data in made] == [[text] for text in texts]
