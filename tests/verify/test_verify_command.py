"""`thidua verify` as people call it: files and folders, reports, exit statuses, and files that can't be read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from page_mutants import MUTANTS, mutated

import thidua_doc
from thidua_doc.report import FORMATS

ROOT = Path(__file__).resolve().parents[2]
PLANS = sorted((ROOT / "plans").glob("*.kh"))


@cache
def laid_out(name: str, to: str) -> bytes:
    path = ROOT / "plans" / name
    return thidua_doc.render(thidua_doc.parse(path.read_text(encoding="utf-8"), path=str(path)), to)


def thidua(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "THIDUA_LANG": "vi"}
    env.pop("GITHUB_ACTIONS", None)
    return subprocess.run(
        [sys.executable, "-m", "thidua_doc", *words],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A right document, one with a wrong margin, and a PDF."""
    good = laid_out("2026-cai-cach-hanh-chinh.kh", "docx")
    (tmp_path / "tot.docx").write_bytes(good)
    bad = next(mutant for mutant in MUTANTS if mutant.name == "left margin 25")
    (tmp_path / "sai").mkdir()
    (tmp_path / "sai" / "le-trai.docx").write_bytes(mutated(good, bad))
    (tmp_path / "tot.pdf").write_bytes(laid_out("2026-kiem-tra-an-toan.kh", "pdf"))
    return tmp_path


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
@pytest.mark.parametrize("to", ["docx", "pdf"])
def test_what_is_made_here_is_right(plan: Path, to: str, tmp_path: Path) -> None:
    (tmp_path / f"x.{to}").write_bytes(laid_out(plan.name, to))
    done = thidua(tmp_path, "verify", f"x.{to}", "--format", "json")
    assert done.returncode == 0, done.stderr
    assert [each["message"] for each in json.loads(done.stdout)["diagnostics"]] == []


def test_a_folder_means_every_document_below_it(folder: Path) -> None:
    done = thidua(folder, "verify", ".", "--format", "json")
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert found["summary"] == {"files": 3, "errors": 1, "warnings": 0, "notes": 0, "fixable": 0}
    (only,) = found["diagnostics"]
    assert (only["code"], only["path"], only["fix"]) == ("TB902", "sai/le-trai.docx", None)
    assert "Phụ lục I, mục I.3" in only["source"]
    assert isinstance(found["unmeasured"], list)


def test_text_says_where_and_what(folder: Path) -> None:
    done = thidua(folder, "verify", "sai")
    assert done.returncode == 1
    assert "Lề trái 25 mm, phải từ 30 đến 35 mm." in done.stdout
    assert done.stdout.rstrip().endswith("Đã kiểm tra 1 văn bản: 1 lỗi.")


@pytest.mark.parametrize("form", FORMATS)
def test_every_report(folder: Path, form: str) -> None:
    done = thidua(folder, "verify", "sai", "--format", form)
    assert done.returncode == 1, done.stderr
    assert "TB902" in done.stdout


def test_select_ignore_strict_exit_zero(folder: Path) -> None:
    assert thidua(folder, "verify", "sai", "--ignore", "TB902").returncode == 0
    assert thidua(folder, "verify", "sai", "--select", "TB904").returncode == 0
    assert thidua(folder, "verify", "sai", "--select", "tb9").returncode == 1
    assert thidua(folder, "verify", "sai", "--exit-zero").returncode == 0


def test_strict_counts_warnings(folder: Path) -> None:
    ruled = next(mutant for mutant in MUTANTS if mutant.name == "no line under the motto")
    (folder / "ke.docx").write_bytes(mutated(laid_out("2026-cai-cach-hanh-chinh.kh", "docx"), ruled))
    assert thidua(folder, "verify", "ke.docx").returncode == 0
    assert thidua(folder, "verify", "ke.docx", "--strict").returncode == 1


def test_rules_of_words_by_their_own_codes(folder: Path) -> None:
    word = next(mutant for mutant in MUTANTS if mutant.name == "wrong word")
    (folder / "chu.docx").write_bytes(mutated(laid_out("2026-cai-cach-hanh-chinh.kh", "docx"), word))
    done = thidua(folder, "verify", "chu.docx", "--format", "json")
    (only,) = json.loads(done.stdout)["diagnostics"]
    assert only["code"] == "TB913"
    assert only["message"].startswith("[CT610] Đoạn ")
    assert json.loads(thidua(folder, "verify", "chu.docx", "--format", "json", "--ignore", "CT610").stdout)["diagnostics"] == []
    assert json.loads(thidua(folder, "verify", "chu.docx", "--format", "json", "--select", "TB902").stdout)["diagnostics"] == []


def test_a_profile_that_is_asked_for(folder: Path) -> None:
    """Measured by the Party's form, whose values were not read in the text: no error."""
    done = thidua(folder, "verify", "tot.docx", "--profile", "đảng", "--format", "json")
    measured = [each for each in json.loads(done.stdout)["diagnostics"] if each["code"] != "TB913"]
    assert {each["severity"] for each in measured} == {"warning"}
    assert all("chưa đối chiếu nguyên văn" in each["source"] for each in measured)
    assert thidua(folder, "verify", "tot.docx", "--profile", "gì đó").returncode == 2


def test_a_projects_profile_counts_where_the_heading_is_its(folder: Path) -> None:
    (folder / "thidua.toml").write_text('[cơ-quan]\n"thể thức" = "đảng"\n', encoding="utf-8")
    assert thidua(folder, "verify", "tot.docx").returncode == 0


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.docx", b"not a package", ""),
        ("b.pdf", b"%PDF-1.4 broken", ""),
        ("c.doc", b"\xd0\xcf\x11\xe0", "lưu thành .docx"),
        ("d.odt", b"PK", "lưu thành .docx"),
        ("e.kh", "KẾ HOẠCH: x".encode(), "thidua check"),
        ("f.xyz", b"x", ".docx và .pdf"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(folder: Path, name: str, data: bytes, says: str) -> None:
    (folder / name).write_bytes(data)
    done = thidua(folder, "verify", name, "sai")
    assert done.returncode == 2
    assert "TB902" in done.stdout, "the others go on"
    (line,) = [line for line in done.stderr.splitlines() if name in line]
    assert line.startswith("thidua: lỗi: ")
    assert says in line
    assert "Traceback" not in done.stderr


def test_where_no_document_could_be_read_nothing_is_said_to_be_right(folder: Path) -> None:
    (folder / "a.docx").write_bytes(b"not a package")
    (folder / "c.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    for form in ("text", "concise"):
        done = thidua(folder, "verify", "a.docx", "c.doc", "--format", form)
        assert (done.returncode, done.stdout) == (2, "")
        assert len(done.stderr.splitlines()) == 2
    done = thidua(folder, "verify", "a.docx", "c.doc", "tot.docx", "--format", "json")
    assert done.returncode == 2
    found = json.loads(done.stdout)
    assert found["summary"]["files"] == 1
    assert [each["path"] for each in found["unreadable"]] == ["c.doc", "a.docx"]
    assert all(each["message"] in done.stderr for each in found["unreadable"])
    assert "unreadable" not in json.loads(thidua(folder, "verify", "tot.docx", "--format", "json").stdout)


COMPANY = """
theo = "nđ30"
"căn cứ quy định" = "Quy chế văn thư của Công ty Cổ phần Hòa Tiến"
[câu-chữ]
quốc-hiệu = "CÔNG TY CỔ PHẦN HÒA TIẾN"
tiêu-ngữ = "Chất lượng - Uy tín"
nơi-nhận = "Nơi gửi:"
[trang]
lề-phải = 25
[đoạn-văn]
lùi-đầu-dòng = 15
cách-đoạn = 3
cách-dòng = 1.6
[đường-kẻ]
dưới-tiêu-ngữ = 0.6
[cỡ-chữ]
"Lời văn" = 12
"Tên loại văn bản" = 16
[kiểu-chữ."Tiêu đề mục"]
chữ = "thường"
nghiêng = true
"""


@pytest.mark.parametrize("to", ["docx", "pdf"])
@pytest.mark.parametrize("ask", [(), ("--profile", "công ty")])
def test_what_a_companys_own_profile_picks_is_right(tmp_path: Path, to: str, ask: tuple[str, ...]) -> None:
    """Its margins, sizes, styles and words, where its own rules bind it; the decree's own page is not what it asks for."""
    (tmp_path / "thidua.toml").write_text('[thể-thức]\n"công ty" = "cty.toml"\n', encoding="utf-8")
    (tmp_path / "cty.toml").write_text(COMPANY, encoding="utf-8")
    plan = (ROOT / "plans" / "2026-cai-cach-hanh-chinh.kh").read_text(encoding="utf-8")
    lines = ["thể thức: công ty" if line.startswith("thể thức:") else line for line in plan.splitlines()]
    if "thể thức: công ty" not in lines:
        lines.insert(2, "thể thức: công ty")
    (tmp_path / "a.kh").write_text("\n".join(lines) + "\n", encoding="utf-8")
    made = thidua(tmp_path, "build", "a.kh", "--to", to, "--force")
    assert (tmp_path / f"a.{to}").exists(), made.stderr
    path = f"a.{to}"
    done = thidua(tmp_path, "verify", path, "--format", "json", *ask)
    assert done.returncode == 0, (made.stderr, done.stderr)
    assert [each["message"] for each in json.loads(done.stdout)["diagnostics"]] == []
    # Measured by the decree it has much that is wrong; measured by its own, what is neither its own nor the decree's is told.
    assert json.loads(thidua(tmp_path, "verify", path, "--format", "json", "--profile", "nđ30").stdout)["diagnostics"]
    (tmp_path / "cty.toml").write_text(COMPANY.replace("lề-phải = 25", "lề-phải = 40"), encoding="utf-8")
    if to == "docx":
        other = thidua(tmp_path, "verify", path, "--format", "json", "--profile", "công ty")
        assert "TB902" in {each["code"] for each in json.loads(other.stdout)["diagnostics"]}


def test_nothing_is_written(folder: Path) -> None:
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}
    thidua(folder, "verify", ".")
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()} == before


def test_no_file_and_no_such_file(folder: Path) -> None:
    assert thidua(folder, "verify").returncode == 2
    assert thidua(folder, "verify", "khong-co.docx").returncode == 2
    assert thidua(folder, "verify", "-").returncode == 2


def test_english(folder: Path) -> None:
    done = thidua(folder, "verify", "sai", "--lang", "en")
    assert "The left margin is 25 mm, it must be 30 to 35 mm." in done.stdout
    assert "Checked 1 document: 1 error." in done.stdout


def test_the_rules_are_listed_and_explained(folder: Path) -> None:
    listed = thidua(folder, "rules", "TB").stdout
    assert [line[:5] for line in listed.splitlines()[1:]] == [f"TB9{n:02}" for n in range(1, 14)]
    page = thidua(folder, "explain", "TB911")
    assert page.returncode == 0
    assert "Phụ lục I, mục II.9.d" in page.stdout
