"""`thidua build`, from outside. The renderers are real: one plan or a few a test."""

from __future__ import annotations

import os
import resource
import subprocess
import sys

import pytest
from samples import BAD, GOOD, ROOT  # type: ignore[import-not-found]


def test_two_files_beside_the_plan(thidua, plan, tmp_path):
    plan(name="p/a.kh")
    done = thidua("build", "p/a.kh")
    assert (done.returncode, done.stdout, done.stderr) == (0, "p/a.docx\np/a.pdf\n", "")
    assert (tmp_path / "p/a.docx").read_bytes()[:2] == b"PK"
    assert (tmp_path / "p/a.pdf").read_bytes()[:5] == b"%PDF-"
    assert len(list((tmp_path / "p").iterdir())) == 3


def test_same_bytes_for_any_jobs_and_alone(thidua, plan, tmp_path):
    for name in ("a", "b", "c"):
        plan(name=f"{name}.kh", text=GOOD.replace("03/KH", f"0{ord(name) - 92}/KH"))
    made = {}
    for jobs in ("1", "2", "3"):
        assert thidua("build", "--jobs", jobs, "--out-dir", f"o{jobs}").returncode == 0
        made[jobs] = {p.name: p.read_bytes() for p in (tmp_path / f"o{jobs}").iterdir()}
    assert len(made["1"]) == 6
    assert made["1"] == made["2"] == made["3"]
    assert thidua("build", "b.kh", "-o", "alone.pdf").returncode == 0
    assert (tmp_path / "alone.pdf").read_bytes() == made["1"]["b.pdf"]


def test_a_plan_with_errors_is_refused_and_the_others_built(thidua, plan, tmp_path):
    plan(name="a.kh", text=BAD)
    plan(name="b.kh")
    done = thidua("build", "-t", "docx")
    assert (done.returncode, done.stdout) == (1, "b.docx\n")
    assert "a.kh:18:1  lỗi[DS302]" in done.stderr
    assert "không dựng “a.kh”" in done.stderr
    assert not (tmp_path / "a.docx").exists()
    done = thidua("build", "-t", "docx", "--force")
    assert (done.returncode, done.stdout) == (0, "a.docx\nb.docx\n")


def test_output_file_and_folders(thidua, plan, tmp_path):
    plan()
    assert thidua("build", "a.kh", "-o", "new/x.docx").stdout == "new/x.docx\n"
    assert "không có đuôi" in thidua("build", "a.kh", "-o", "x").stderr
    assert "không có định dạng “rtf”" in thidua("build", "a.kh", "-o", "x.rtf").stderr
    plan(name="thidua.toml", text='[xuat]\ndinh-dang = ["docx"]\nthu-muc = "ra"\n')
    plan(name="sub/b.kh")
    assert thidua("build", "b.kh", cwd=tmp_path / "sub").stdout == "../ra/b.docx\n"


def test_two_plans_never_write_one_file(thidua, plan, tmp_path):
    plan(name="x/a.kh")
    plan(name="y/a.kh")
    done = thidua("build", "--out-dir", "o")
    assert (done.returncode, done.stdout) == (2, "")
    assert "cùng ghi ra “o/a.docx”" in done.stderr
    assert not (tmp_path / "o").exists()
    plan(name="b.kh")
    assert thidua("build", "x/a.kh", "b.kh", "-o", "o.pdf").returncode == 2


def test_a_file_that_can_not_be_written_stays_whole(thidua, plan, tmp_path):
    plan()
    old = tmp_path / "a.docx"
    old.write_bytes(b"old")
    old.chmod(0o444)
    done = thidua("build", "-t", "docx,pdf")
    assert (done.returncode, done.stdout) == (2, "a.pdf\n")
    assert done.stderr.startswith("thidua: lỗi: không ghi được “a.docx”")
    assert "tệp cũ vẫn nguyên" in done.stderr
    assert old.read_bytes() == b"old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.docx", "a.kh", "a.pdf"]


def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(plan, tmp_path):
    plan()
    (tmp_path / "a.pdf").write_bytes(b"old")
    limit = 20_000  # the most that a file may have: a PDF with its fonts is larger

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = subprocess.run(
        [sys.executable, "-m", "thidua_doc", "build", "-t", "pdf"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=small_files,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert "không ghi được “a.pdf”" in done.stderr.decode()
    assert (tmp_path / "a.pdf").read_bytes() == b"old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.kh", "a.pdf"]


def test_draft_owes_less(thidua, plan):
    plan(text=GOOD.replace("Nguyễn Văn A\n", ""))
    assert thidua("build", "-t", "docx").returncode == 1
    assert thidua("build", "-t", "docx", "--draft").stdout == "a.docx\n"


@pytest.mark.parametrize("profile", ["nđ30", "công đoàn", "đảng", "đoàn"])
def test_every_profile_and_format(thidua, plan, tmp_path, profile):
    plan(text=GOOD.replace("thể thức: công đoàn", f"thể thức: {profile}"))
    done = thidua("build", "--force", "-t", "docx,pdf,html,odt,md,txt,json")
    assert (done.returncode, len(done.stdout.split())) == (0, 7), done.stderr
    signs = {"docx": b"PK", "odt": b"PK", "pdf": b"%PDF-", "html": b"<!DOCTYPE html>", "json": b"{"}
    for suffix, sign in signs.items():
        assert (tmp_path / f"a.{suffix}").read_bytes().startswith(sign)


def test_a_docx_carries_its_plan_only_when_asked(thidua, plan, tmp_path):
    import thidua_doc

    path = plan(text="# nhắc: gọi chị Hoa\n" + GOOD)
    thidua("build", "-t", "docx")
    assert thidua_doc.carried((tmp_path / "a.docx").read_bytes()) == {}
    thidua("build", "-t", "docx", "--embed-source")
    assert thidua_doc.carried((tmp_path / "a.docx").read_bytes()) == {"a.kh": GOOD}
    thidua("build", "-t", "docx", "--embed-comments")
    assert thidua_doc.carried((tmp_path / "a.docx").read_bytes()) == {"a.kh": path.read_text(encoding="utf-8")}


def test_what_cannot_be_archived_is_said(thidua, plan):
    plan(text=GOOD.replace("Nguyễn Văn A", "Nguyễn Văn 😀"))
    done = thidua("build", "-t", "pdf", "--pdf-a", "--force")
    assert done.returncode == 2 and "“😀”" in done.stderr
    done = thidua("build", "--force")
    assert done.returncode == 0 and "không có hình của 😀" in done.stderr
    assert thidua("build", "--force", "-t", "docx").stderr == ""
