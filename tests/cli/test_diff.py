"""`thidua diff`: the command, its forms, its exit status, and what it makes of files that are no two versions of one plan."""

from __future__ import annotations

import json
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest
from samples import GOOD, ROOT  # type: ignore[import-not-found]

MOVED = (
    GOOD.replace("2. Trồng cây đầu năm.\n", "")
    .replace("1. Phát động phong trào “Xanh - sạch - đẹp”.", "1. Phát động phong trào “Sáng - xanh - sạch - đẹp”.")
    .replace("2. Ban Thi đua tổng kết.", "2. Ban Thi đua tổng kết.\n3. Trồng cây đầu năm.")
)


@pytest.fixture
def two(plan: Callable) -> Callable[..., tuple[str, str]]:
    def write(new: str = MOVED, old: str = GOOD) -> tuple[str, str]:
        plan("cu.kh", old)
        plan("moi.kh", new)
        return "cu.kh", "moi.kh"

    return write


def test_on_a_terminal_without_colour(thidua: Callable, two: Callable) -> None:
    done = thidua("diff", *two())
    assert done.returncode == 1 and done.stderr == ""
    assert done.stdout == (
        "cu.kh → moi.kh\n"
        "2 thay đổi: 1 chuyển chỗ, 1 sửa lời\n"
        "\n"
        "Mục II. Nội dung\n"
        "  ~ khoản 1 mục II: sửa lời (dòng 17 → dòng 17)\n"
        "      Phát động phong trào “[-Xanh-]{+Sáng - xanh+} - sạch - đẹp”.\n"
        "\n"
        "Mục III. Tổ chức thực hiện\n"
        "  > khoản 2 mục II → khoản 3 mục III: chuyển chỗ (dòng 18 → dòng 22)\n"
        "      3. Trồng cây đầu năm.\n"
    )


def test_with_colour(thidua: Callable, two: Callable) -> None:
    out = thidua("diff", *two(), env={"FORCE_COLOR": "1"}).stdout
    assert "\x1b[31m[-Xanh-]\x1b[0m" in out and "\x1b[32m" in out
    assert "\x1b" not in thidua("diff", *two(), env={"NO_COLOR": "1", "FORCE_COLOR": "1"}).stdout


def test_in_english(thidua: Callable, two: Callable) -> None:
    out = thidua("diff", *two(), "--lang", "en").stdout
    assert "2 changes: 1 moved, 1 reworded" in out
    assert "clause 2, section II → clause 3, section III: moved (line 18 → line 22)" in out


def test_no_change(thidua: Callable, two: Callable) -> None:
    retyped = "# ghi chú\n" + GOOD.replace("thể thức: công đoàn\n", "").replace("ngày:", "thể thức: cong-doan\nngày:")
    done = thidua("diff", *two(retyped))
    assert (done.returncode, done.stdout) == (0, "cu.kh → moi.kh\nHai kế hoạch nói như nhau.\n")
    bom = ("\ufeff" + GOOD).encode()
    two(bom)
    assert thidua("diff", "cu.kh", "moi.kh").returncode == 0


def test_a_field_that_the_project_says(thidua: Callable, two: Callable, tmp_path: Path) -> None:
    """A field that went to thidua.toml is no change of the plan."""
    (tmp_path / "moi").mkdir()
    (tmp_path / "moi" / "thidua.toml").write_text('[cơ-quan]\n"địa danh" = "Lai Uyên"\n', encoding="utf-8")
    two()
    (tmp_path / "moi" / "ke-hoach.kh").write_text(GOOD.replace("địa danh: Lai Uyên\n", ""), encoding="utf-8")
    assert thidua("diff", "cu.kh", "moi/ke-hoach.kh").returncode == 0


def test_standard_input(thidua: Callable, two: Callable, plan: Callable) -> None:
    two()
    done = thidua("diff", "-", "moi.kh", stdin=GOOD)
    assert done.returncode == 1 and done.stdout.startswith("- → moi.kh\n2 thay đổi")
    # What it inserts is looked for beside the other plan.
    plan("plans/_chung.kh", "3. Việc chung của các tổ.\n")
    text = GOOD.replace("2. Trồng cây đầu năm.", "2. Trồng cây đầu năm.\n@chèn _chung.kh")
    plan("plans/a.kh", text)
    assert thidua("diff", "-", "plans/a.kh", stdin=text).returncode == 0


def test_json(thidua: Callable, two: Callable) -> None:
    done = thidua("diff", *two(), "--format", "json")
    assert done.returncode == 1
    said = json.loads(done.stdout)
    schema = json.loads((ROOT / "thidua_doc" / "schemas" / "diff.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(said, schema)
    assert (said["old"], said["new"], said["same"]) == ("cu.kh", "moi.kh", False)
    reworded, moved = said["changes"]
    assert moved["kinds"] == ["moved"]
    assert (moved["old"]["place"], moved["new"]["place"]) == ("khoản 2 mục II", "khoản 3 mục III")
    assert (moved["old"]["line"], moved["old"]["column"], moved["old"]["number"]) == (18, 1, "2.")
    assert moved["new"]["text"] == "Trồng cây đầu năm."
    assert [piece["stay"] for piece in reworded["words"]] == ["same", "deleted", "inserted", "same"]


@pytest.mark.parametrize("path", sorted((ROOT / "plans").glob("*.kh")), ids=lambda path: path.stem)
def test_every_document_keeps_to_the_schema(path: Path) -> None:
    import thidua_doc
    from thidua_doc.compare.as_json import document

    schema = json.loads((ROOT / "thidua_doc" / "schemas" / "diff.schema.json").read_text(encoding="utf-8"))
    plans = [
        thidua_doc.parse(each.read_text(encoding="utf-8"), path=str(each))
        for each in (path, ROOT / "plans" / "2026-thang-cong-nhan.kh")
    ]
    jsonschema.validate(document(thidua_doc.compare(*plans), ("a", "b")), schema)


# --- HTML -----------------------------------------------------------------------------------------------------------------


class _Reader(HTMLParser):
    """Every tag opened is closed; what stands under which."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta",):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in set(self.open):
            self.words[tag] = self.words.get(tag, "") + data


def read(page: str) -> _Reader:
    reader = _Reader()
    reader.feed(page)
    assert reader.open == []
    return reader


def test_html(thidua: Callable, two: Callable, tmp_path: Path) -> None:
    done = thidua("diff", *two(), "-o", "khac.html")
    assert done.returncode == 1 and "khac.html: 2 thay đổi" in done.stderr
    text = (tmp_path / "khac.html").read_text(encoding="utf-8")
    page = read(text)
    assert ("html", {"lang": "vi"}) in page.tags
    assert "Xanh" in page.words["del"] and "Sáng - xanh" in page.words["ins"]
    assert "khoản 2 mục II → khoản 3 mục III" in page.words["h3"]
    # Whole in itself: no script, nothing fetched; colours are not the only sign, and readers hear what went and what came.
    assert (
        not {"script", "link", "img", "iframe"} & {tag for tag, _ in page.tags}
        and "url(" not in text
        and "http" not in text.replace("http-equiv", "")
    )
    assert "bỏ:" in page.words["del"] and "thêm:" in page.words["ins"]
    assert "prefers-color-scheme: dark" in text and "@media print" in text


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "</style><b>", "&amp;<!--", '" onload="x', "\u202e]]>\u0007", "{{x}} $a$ %s"]
)
def test_html_of_any_words(hostile: str, thidua: Callable, two: Callable) -> None:
    new = (
        GOOD.replace("Trồng cây", f"Trồng {hostile} cây")
        .replace("hội thao", f"hội {hostile} thao")
        .replace("II. Nội dung", f"II. Nội {hostile}")
    )
    page = read(thidua("diff", *two(new), "--format", "html").stdout)
    assert {tag for tag, _ in page.tags} <= {
        *("html", "head", "meta", "title", "style", "body", "header", "main", "section", "h1", "h2", "h3", "p", "ol", "ul", "li"),
        *("del", "ins", "span", "dl", "dt", "dd"),
    }
    if hostile.isprintable():
        assert hostile.split()[0] in page.words["ins"]


# --- years, strangers -----------------------------------------------------------------------------------------------------


def test_years_are_told_together(thidua: Callable, two: Callable) -> None:
    old = GOOD.replace("1. Ban Chấp hành xây dựng kế hoạch.", "1. Ban Chấp hành xây dựng kế hoạch năm 2023.").replace(
        "2. Ban Thi đua tổng kết.", "2. Ban Thi đua tổng kết năm 2023."
    )
    new = old.replace("năm 2023", "năm 2024")
    out = thidua("diff", *two(new, old)).stdout
    assert "Chỉ đổi năm\n  2023 → 2024: 3 chỗ: trích yếu; khoản 1 mục III; khoản 2 mục III\n" in out
    every = thidua("diff", "cu.kh", "moi.kh", "--all").stdout
    assert "Chỉ đổi năm" not in every and every.count("[-2023-]{+2024+}") == 3


def test_two_plans_that_are_not_one(thidua: Callable, two: Callable) -> None:
    other = ROOT / "plans" / "2026-kiem-tra-an-toan.kh"
    done = thidua("diff", *two(other.read_text(encoding="utf-8")))
    assert done.returncode == 1
    assert "có vẻ không phải hai bản của một kế hoạch" in done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("cu.kh",), "cần hai kế hoạch"),
        (("cu.kh", "moi.kh", "moi.kh"), "cần hai kế hoạch"),
        (("-", "-"), "chỉ một trong hai"),
        (("cu.kh", "."), "là thư mục"),
        (("cu.kh", "khong-co.kh"), "không có tệp “khong-co.kh”"),
        (("cu.kh", "moi.docx"), "tệp soạn thảo"),
        (("cu.kh", "moi.kh", "--format", "pdf"), "--format"),
    ],
)
def test_refused(words: tuple[str, ...], said: str, thidua: Callable, two: Callable) -> None:
    two()
    done = thidua("diff", *words)
    assert done.returncode == 2 and said in done.stderr and done.stdout == ""


def test_plans_with_errors_are_compared(thidua: Callable, two: Callable) -> None:
    broken = "II) Không có tiêu đề\n1) Một việc của công đoàn\n| a | b\n{{{\n"
    done = thidua("diff", *two(broken.replace("Một việc", "Hai việc"), broken))
    assert done.returncode == 1 and "[-Một-]{+Hai+} việc của công đoàn" in done.stdout


def test_what_is_no_plan(thidua: Callable, two: Callable, plan: Callable) -> None:
    two()
    plan("anh.kh", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)))
    done = thidua("diff", "anh.kh", "anh.kh")
    assert done.returncode == 2 and "“anh.kh” không phải tệp văn bản" in done.stderr
    plan("thu.kh", "Kính gửi anh Nam,\n\nMai họp lúc 8 giờ.\n")
    done = thidua("diff", "cu.kh", "thu.kh")
    assert done.returncode == 1 and "“thu.kh” không có dòng tên loại" in done.stderr


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".kh", ".xyz", ""])
def test_a_file_that_is_no_report_is_not_written(thidua: Callable, two: Callable, tmp_path: Path, suffix: str) -> None:
    done = thidua("diff", *two(), "-o", f"d{suffix}")
    assert done.returncode == 2 and ".html" in done.stderr and len(done.stderr.strip().splitlines()) == 1
    assert not (tmp_path / f"d{suffix}").exists()
    if suffix in (".docx", ".pdf", ".kh"):
        assert thidua("diff", *two(), "--format", "text", "-o", f"d{suffix}").returncode == 2
    else:
        assert thidua("diff", *two(), "--format", "text", "-o", f"d{suffix}").returncode == 1


def test_a_report_as_text_by_its_suffix(thidua: Callable, two: Callable, tmp_path: Path) -> None:
    assert thidua("diff", *two(), "-o", "d.txt").returncode == 1
    assert "sửa lời" in (tmp_path / "d.txt").read_text(encoding="utf-8")
