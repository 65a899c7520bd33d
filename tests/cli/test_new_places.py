"""Where templates are found: the user's folders before the project's, those before the shipped; what a folder lacks it inherits."""

from __future__ import annotations

import json

import pytest
from new_samples import SPEC, TEXT, write  # type: ignore[import-not-found]

WORDS = (
    "--year",
    "2024",
    "--set",
    "co_quan_ban_hanh=Công đoàn cơ sở xã A",
    "--set",
    "so=3",
    "--set",
    "hinh_thuc=tập trung",
    "-o",
    "-",
)


def said(text):
    """The template with another task, to tell it by."""
    return TEXT.replace("Ban Thi đua tổng kết", text)


@pytest.fixture
def new(thidua):
    return lambda *words, **more: thidua("new", *words, **more)


def test_the_order_of_folders(new, tmp_path):
    user = tmp_path / "home"
    env = {"XDG_CONFIG_HOME": str(user)}
    places = [
        ("Tùy chọn", tmp_path / "tuy-chon"),
        ("Cài đặt", tmp_path / "cai-dat"),
        ("Dự án", tmp_path / "templates" / "plans"),
        ("Người dùng", user / "thidua" / "templates"),
    ]
    (tmp_path / "thidua.toml").write_text('[mẫu]\nthư-mục = ["cai-dat"]\n', encoding="utf-8")
    for name, folder in places:
        write(folder, text=said(f"Nơi có mẫu: {name}"))
    for i, (name, folder) in enumerate(places):
        options = ("--templates", "tuy-chon") if i == 0 else ()
        done = new("hoi-thao", *WORDS, *options, env=env)
        assert f"Nơi có mẫu: {name}" in done.stdout, (name, done.stderr)
        if i > 0:
            for file in (folder / "hoi-thao").iterdir():
                file.unlink()
            (folder / "hoi-thao").rmdir()
    assert new("hoi-thao", *WORDS, env=env).returncode == 2


def test_from_any_folder_of_the_project(new, tmp_path):
    (tmp_path / "thidua.toml").write_text("[mau]\nthu-muc = 'cai-dat'\n", encoding="utf-8")
    write(tmp_path / "cai-dat")
    (tmp_path / "sau" / "hon").mkdir(parents=True)
    assert new("hoi-thao", *WORDS, cwd=tmp_path / "sau" / "hon").returncode == 0


def test_a_folder_that_is_not_there_is_told(new, thidua, tmp_path):
    (tmp_path / "thidua.toml").write_text('[mẫu]\nthư-mục = "không-có"\n', encoding="utf-8")
    done = new("--list")
    assert done.returncode == 2 and "thidua.toml" in done.stderr and "“không-có”" in done.stderr
    assert thidua("check").returncode == 0  # whom it does not concern
    (tmp_path / "thidua.toml").write_text('[mẫu]\nthư-muc-mau = "a"\n', encoding="utf-8")
    assert "thidua.toml:2: " in new("--list").stderr


def test_names_are_suggested(new, tmp_path):
    write(tmp_path / "m")
    assert "“hoi-thao”?" in new("hoi-tao", "--templates", "m").stderr
    assert new("Hội thao", "--templates", "m", *WORDS).returncode == 0
    assert new("ho", "--templates", "khong-co").returncode == 2


def test_a_folder_as_a_template(new, tmp_path):
    write(tmp_path / "o-dau", name="bat-ky")
    assert new("o-dau/bat-ky", *WORDS).returncode == 0
    assert new("./o-dau/bat-ky/", *WORDS).returncode == 0
    assert "template.toml" in new("o-dau", *WORDS).stderr


def test_a_lone_file(new, tmp_path):
    (tmp_path / "rieng.kh.j2").write_text(TEXT.replace("{{ ngay | ngay_ngan }}", "{{ ngay }}"), encoding="utf-8")
    told = json.loads(new("rieng.kh.j2", "--describe", "--format", "json").stdout)
    names = [each["name"] for each in told["template"]["parameters"]]
    assert names[0] == "nam" and set(names) >= {"co_quan_ban_hanh", "so", "ngay", "hinh_thuc", "mon", "nguoi_ky"}
    assert all(each["required"] for each in told["template"]["parameters"])
    done = new("rieng.kh.j2", "--set", "nam=2024")
    assert done.returncode == 2 and "nguoi_ky" in done.stderr


def test_names_that_begin_with_an_underscore_are_none(new, tmp_path):
    write(tmp_path / "m", name="_chung")
    assert "_chung" not in new("--list", "--templates", "m").stdout
    done = new("_chung", "--templates", "m", *WORDS)
    assert done.returncode == 2 and "dùng chung" in done.stderr


def test_a_text_alone_takes_the_parameters_of_that_name(new, tmp_path):
    write(tmp_path / "duoi")
    write(tmp_path / "tren", spec=None, text=said("Bản riêng của tổ"))
    done = new("hoi-thao", "--templates", "tren", "--templates", "duoi", *WORDS)
    assert done.returncode == 0, done.stderr
    assert "Bản riêng của tổ" in done.stdout


def test_a_spec_alone_takes_the_text_of_that_name_or_of_whom_it_extends(new, tmp_path):
    write(tmp_path / "duoi")
    write(tmp_path / "tren", spec=SPEC.replace("Nguyễn Văn A", "Trần Thị B"), text=None)
    assert "Trần Thị B" in new("hoi-thao", "--templates", "tren", "--templates", "duoi", *WORDS).stdout
    write(
        tmp_path / "tren",
        name="cua-to",
        spec='[mẫu]\nkế-thừa = "hoi-thao"\n[tham-số.nguoi_ky]\nmặc-định = "Lê Văn C"\n',
        text=None,
    )
    assert "Lê Văn C" in new("cua-to", "--templates", "tren", "--templates", "duoi", *WORDS).stdout


def test_an_override_of_one_block(new, tmp_path):
    base = TEXT.replace(
        "1. Ban Chấp hành xây dựng kế hoạch.", "{% block viec %}\n1. Ban Chấp hành xây dựng kế hoạch.\n{% endblock %}"
    )
    write(tmp_path / "m", text=base)
    write(
        tmp_path / "m",
        name="cua-to",
        spec='[mẫu]\nkế-thừa = "hoi-thao"\n',
        text='{% extends "hoi-thao/plan.kh.j2" %}\n{% block viec %}\n1. Tổ trưởng lo sân bãi.\n{% endblock %}\n',
    )
    done = new("cua-to", "--templates", "m", *WORDS)
    assert done.returncode == 0, done.stderr
    assert "1. Tổ trưởng lo sân bãi." in done.stdout and "xây dựng kế hoạch" not in done.stdout
    assert "2. Ban Thi đua tổng kết." in done.stdout


def test_a_circle_is_told(new, tmp_path):
    write(tmp_path / "m", name="a", spec='[mẫu]\nkế-thừa = "b"\n', text=None)
    write(tmp_path / "m", name="b", spec='[mẫu]\nkế-thừa = "a"\n', text=None)
    done = new("a", "--templates", "m")
    assert done.returncode == 2 and "vòng" in done.stderr and "template.toml:2: " in done.stderr
    write(tmp_path / "m", name="c", spec='[mẫu]\nkế-thừa = "hoi-tao"\n', text=None)
    write(tmp_path / "m")
    assert "“hoi-thao”?" in new("c", "--templates", "m").stderr
