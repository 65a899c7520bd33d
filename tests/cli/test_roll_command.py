"""`thidua roll` as its users run it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from conftest import Thidua  # type: ignore[import-not-found]
from samples import ROOT  # type: ignore[import-not-found]

PLAN = (ROOT / "plans" / "2023-thi-dua.kh").read_text(encoding="utf-8")


def test_the_new_plan_stands_beside_the_old_one(thidua: Thidua, plan: Any, tmp_path: Path) -> None:
    plan("2023-thi-dua.kh", PLAN)
    done = thidua("roll", "2023-thi-dua.kh")
    assert done.returncode == 0, done.stderr
    made = (tmp_path / "2024-thi-dua.kh").read_text(encoding="utf-8")
    assert "KẾ HOẠCH: Phong trào thi đua năm 2024\n" in made
    assert (tmp_path / "2023-thi-dua.kh").read_text(encoding="utf-8") == PLAN
    lines = [line for line in done.stdout.splitlines() if "2024-thi-dua.kh:" in line]
    assert len(lines) - 1 == made.count("# cần quyết: ")  # one line says which plan was made of which
    for line in lines[1:]:
        number = int(line.split("2024-thi-dua.kh:")[1].split(":")[0])
        assert made.splitlines()[number - 2].strip().startswith("# cần quyết: "), line


def test_a_name_without_a_year_gets_the_new_one(thidua: Thidua, plan: Any, tmp_path: Path) -> None:
    plan("ke-hoach.kh", PLAN)
    assert thidua("roll", "ke-hoach.kh", "--to", "2026").returncode == 0
    assert (tmp_path / "ke-hoach-2026.kh").exists()


def test_nothing_is_overwritten_unasked(thidua: Thidua, plan: Any, tmp_path: Path) -> None:
    plan("2023.kh", PLAN)
    plan("2024.kh", "của người khác")
    done = thidua("roll", "2023.kh")
    assert done.returncode == 2 and "--force" in done.stderr
    assert (tmp_path / "2024.kh").read_text(encoding="utf-8") == "của người khác"
    assert thidua("roll", "2023.kh", "--force").returncode == 0
    assert "năm 2024" in (tmp_path / "2024.kh").read_text(encoding="utf-8")
    done = thidua("roll", "2023.kh", "-o", "2023.kh", "--force")
    assert done.returncode == 2 and (tmp_path / "2023.kh").read_text(encoding="utf-8") == PLAN


def test_printed_and_shown_it_writes_nothing(thidua: Thidua, plan: Any, tmp_path: Path) -> None:
    plan("2023.kh", PLAN)
    printed = thidua("roll", "2023.kh", "-o", "-")
    assert (
        printed.returncode == 0 and "KẾ HOẠCH: Phong trào thi đua năm 2024\n" in printed.stdout and "cần quyết" in printed.stderr
    )
    shown = thidua("roll", "2023.kh", "--diff")
    assert "-KẾ HOẠCH: Phong trào thi đua năm 2023\n+KẾ HOẠCH: Phong trào thi đua năm 2024\n" in shown.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["2023.kh"]


def test_json(thidua: Thidua, plan: Any) -> None:
    plan("2023.kh", PLAN)
    told = json.loads(thidua("roll", "2023.kh", "--to", "2026", "--format", "json").stdout)
    (one,) = told["plans"]
    assert told["version"] == 1 and (one["path"], one["from"], one["year"], one["old_year"]) == ("2026.kh", "2023.kh", 2026, 2023)
    assert {"kind": "year", "path": "2026.kh", "old": "2023", "new": "2026", "why": None}.items() <= {
        **one["changes"][0],
    }.items()
    assert all(each["path"] == "2026.kh" and each["line"] > 0 and each["message"] for each in one["decisions"])
    assert any("huyện Bàu Bàng" in each["message"] for each in one["decisions"])


def test_a_folder_and_its_fragments(thidua: Thidua, plan: Any, tmp_path: Path) -> None:
    plan("kh/2023-a.kh", PLAN.replace("Mở đầu:", "@chèn chung/_them.kh\n\nMở đầu:"))
    plan("kh/2025-b.kh", PLAN.replace("2023", "2025"))
    plan("kh/chung/_them.kh", "- Kế hoạch số 05/KH-CĐ ngày 05/01/2023 của Công đoàn ngành về thi đua năm 2023.\n")
    beside = thidua("roll", "kh/2023-a.kh", "-o", "kh/2024-a.kh")
    assert beside.returncode == 0 and "_them.kh" in beside.stdout
    made = (tmp_path / "kh/2024-a.kh").read_text(encoding="utf-8").splitlines()
    at = made.index("@chèn chung/_them.kh")
    assert made[at - 1].startswith("# cần quyết: ")
    assert "2023" in (tmp_path / "kh/chung/_them.kh").read_text(encoding="utf-8")
    (tmp_path / "kh/2024-a.kh").unlink()
    done = thidua("roll", "kh", "--out-dir", "moi")
    assert done.returncode == 0, done.stderr
    assert sorted(path.relative_to(tmp_path / "moi").as_posix() for path in (tmp_path / "moi").rglob("*.kh")) == [
        "2024-a.kh",
        "2026-b.kh",
        "chung/_them.kh",
    ]
    assert "số …/KH-CĐ ngày …/01/2024" in (tmp_path / "moi/chung/_them.kh").read_text(encoding="utf-8")


def test_an_expired_law_in_a_fragment(thidua: Thidua, plan: Any, tmp_path: Path) -> None:
    """Luật Công đoàn 2012 ended on 1 July 2025: asked at the line that inserts it, replaced where the fragment is rolled too."""
    plan("kh/2023-a.kh", PLAN.replace("Mở đầu:", "@chèn _luat.kh\n\nMở đầu:"))
    plan("kh/_luat.kh", "- Luật Công đoàn ngày 20 tháng 6 năm 2012;\n")
    assert thidua("roll", "kh/2023-a.kh", "--to", "2026").returncode == 0
    beside = (tmp_path / "kh/2026-a.kh").read_text(encoding="utf-8")
    asked = [line for line in beside.splitlines() if "Luật Công đoàn" in line]
    assert len(asked) == 1 and asked[0].startswith("# cần quyết: trong mảnh “kh/_luat.kh”") and "đã thay căn cứ" not in asked[0]
    assert thidua("roll", "kh/2023-a.kh", "--to", "2026", "--out-dir", "moi").returncode == 0
    made = (tmp_path / "moi/_luat.kh").read_text(encoding="utf-8")
    assert made.splitlines()[-1] == "- Luật Công đoàn ngày 27 tháng 11 năm 2024;"


def test_one_bad_plan_stops_only_itself(thidua: Thidua, plan: Any, tmp_path: Path) -> None:
    plan("kh/a.kh", "KẾ HOẠCH: Công tác\n")
    plan("kh/2023.kh", PLAN)
    done = thidua("roll", "kh")
    assert done.returncode == 2 and "kh/a.kh" in done.stderr and (tmp_path / "kh/2024.kh").exists()


def test_usage(thidua: Thidua, plan: Any) -> None:
    plan("2023.kh", PLAN)
    for words in (["roll"], ["roll", "2023.kh", "--to", "hai"], ["roll", "2023.kh", "--to", "2022"], ["roll", "2023.kh", "--to", "2023"],
                  ["roll", "khong.kh"], ["roll", "2023.kh", "-o", "a.kh", "--out-dir", "b"]):  # fmt: skip
        done = thidua(*words)
        assert done.returncode == 2 and done.stderr and "Traceback" not in done.stderr, words
    plan("mau.kh.j2", PLAN)
    template = thidua("roll", "mau.kh.j2")
    assert template.returncode == 2 and "thidua new" in template.stderr
    english = thidua("--lang", "en", "roll", "2023.kh", "--to", "2022")
    assert "can't be moved back" in english.stderr


def test_a_byte_order_mark_and_line_breaks_stay(thidua: Thidua, plan: Any, tmp_path: Path) -> None:
    plan("2023.kh", b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode())
    assert thidua("roll", "2023.kh").returncode == 0
    made = (tmp_path / "2024.kh").read_bytes()
    assert made.startswith(b"\xef\xbb\xbf#") and made.count(b"\n") == made.count(b"\r\n")
    legacy = PLAN.encode("utf-16")
    plan("2022.kh", legacy)
    assert thidua("roll", "2022.kh").returncode == 2
