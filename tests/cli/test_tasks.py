"""`thidua tasks`: the tasks of plans in every form, each read back by another reader than the one that wrote it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import vobject
from samples import GOOD  # type: ignore[import-not-found]

TASKS = GOOD.replace(
    "1. Ban Chấp hành xây dựng kế hoạch.\n2. Ban Thi đua tổng kết.",
    "1. Xây dựng kế hoạch chi tiết; gửi các tổ, báo cáo cấp trên.\n"
    "   {chủ trì: Ban Chấp hành; phối hợp: Ban Nữ công; hạn: 31/01/2023; kinh phí: 2.500.000 đồng}\n"
    "2. =SUM(A1:A9) là việc của Ban Thi đua. {chủ trì: @Ban Thi đua; hạn: 15/12/2023}\n"
    "a) Sơ kết từng quý. {chủ trì: Ban Nữ công; hạn: quý II/2023}\n"
    "b) Tuyên truyền thường xuyên. {chủ trì: Ban Tuyên giáo}",
)


def rows(out: str) -> list[dict[str, str]]:
    assert out.startswith("\ufeff"), "Excel reads another encoding without it"
    return list(csv.DictReader(io.StringIO(out[1:])))


def test_a_table(thidua: Callable, plan: Callable) -> None:
    plan("a.kh", TASKS)
    done = thidua("tasks", "a.kh")
    assert done.returncode == 0 and done.stderr == ""
    lines = done.stdout.split("\n")
    assert lines[0] == "Kế hoạch Tổ chức hội thao năm 2023 (03/KH-CĐCS), a.kh"
    assert lines[1].split() == ["Chỗ", "Việc", "Chủ", "trì", "Phối", "hợp", "Hạn", "Kinh", "phí", "Dòng"]
    assert lines[2].split("  ")[1] == "khoản 1 mục III"
    assert "Xây dựng kế hoạch chi tiết; gửi các tổ, báo cáo cấp trên  Ban Chấp hành" in lines[2]
    assert re.split(r"\s{2,}", lines[2])[-3:] == ["31/01/2023", "2.500.000 đồng", "21"]
    assert lines[4].strip().startswith("điểm a khoản 2 mục III")
    assert lines[-2] == "4 việc trong 1 kế hoạch; 1 việc không có ngày hạn."
    assert "\x1b" not in done.stdout


def test_csv(thidua: Callable, plan: Callable) -> None:
    plan("a.kh", TASKS)
    found = rows(thidua("tasks", "a.kh", "--format", "csv").stdout)
    assert [row["Hạn"] for row in found] == ["2023-01-31", "2023-12-15", "quý II/2023", ""]
    assert [row["Dòng"] for row in found] == ["21", "23", "24", "25"]
    # What a spreadsheet would calculate has an apostrophe before it; nothing else changes.
    assert found[1]["Việc"] == "'=SUM(A1:A9) là việc của Ban Thi đua" and found[1]["Chủ trì"] == "'@Ban Thi đua"
    assert found[0]["Việc"] == "Xây dựng kế hoạch chi tiết; gửi các tổ, báo cáo cấp trên"
    assert found[0]["Kinh phí (đồng)"] == "2500000"


def test_xlsx(thidua: Callable, plan: Callable, tmp_path: Path) -> None:
    plan("a.kh", TASKS)
    assert thidua("tasks", "a.kh", "-o", "viec.xlsx").stdout == "viec.xlsx\n"
    first = (tmp_path / "viec.xlsx").read_bytes()
    book = openpyxl.load_workbook(tmp_path / "viec.xlsx")
    page = book.active
    head, *body = [[cell.value for cell in row] for row in page.iter_rows()]
    at = {name: i for i, name in enumerate(head)}
    assert body[0][at["Hạn"]] == dt.datetime(2023, 1, 31)
    assert body[2][at["Hạn"]] == "quý II/2023"
    assert body[0][at["Kinh phí (đồng)"]] == 2_500_000
    assert body[1][at["Việc"]].startswith("=SUM") and page.cell(3, at["Việc"] + 1).data_type == "s", "a text, never a formula"
    assert page.freeze_panes == "A2" and page.auto_filter.ref.startswith("A1:")
    assert page.cell(2, at["Việc"] + 1).alignment.wrap_text
    assert b"<f>" not in zipfile.ZipFile(tmp_path / "viec.xlsx").read("xl/worksheets/sheet1.xml")
    thidua("tasks", "a.kh", "-o", "viec.xlsx")
    assert (tmp_path / "viec.xlsx").read_bytes() == first


def test_json(thidua: Callable, plan: Callable) -> None:
    plan("a.kh", TASKS)
    said = json.loads(thidua("tasks", "a.kh", "--format", "json").stdout)
    assert said["version"] == 1
    assert said["tasks"][0] == {
        "plan": "a.kh",
        "title": "Kế hoạch Tổ chức hội thao năm 2023",
        "number": "03/KH-CĐCS",
        "agency": "Công đoàn cơ sở thị trấn Lai Uyên",
        "year": 2023,
        "place": "khoản 1 mục III",
        "what": "Xây dựng kế hoạch chi tiết; gửi các tổ, báo cáo cấp trên",
        "lead": "Ban Chấp hành",
        "support": "Ban Nữ công",
        "deadline": "31/01/2023",
        "due": "2023-01-31",
        "budget": "2.500.000 đồng",
        "path": "a.kh",
        "line": 21,
        "column": 1,
    }
    assert [task["due"] for task in said["tasks"]] == ["2023-01-31", "2023-12-15", "2023-06-30", None]


# --- the calendar -------------------------------------------------------------------------------------------------------


def events(out: str) -> list:
    return list(vobject.readOne(out).vevent_list)


def test_a_calendar(thidua: Callable, plan: Callable) -> None:
    plan("a.kh", TASKS)
    done = thidua("tasks", "a.kh", "--format", "ics")
    found = events(done.stdout)
    assert [event.dtstart.value for event in found] == [dt.date(2023, 1, 31), dt.date(2023, 12, 15), dt.date(2023, 6, 30)]
    assert [event.dtend.value for event in found] == [dt.date(2023, 2, 1), dt.date(2023, 12, 16), dt.date(2023, 7, 1)]
    # Semicolons and commas come through the escaping, lines through the folding.
    assert found[0].summary.value == "Xây dựng kế hoạch chi tiết; gửi các tổ, báo cáo cấp trên – Ban Chấp hành"
    assert found[0].description.value.split("\n") == [
        "Chủ trì: Ban Chấp hành",
        "Phối hợp: Ban Nữ công",
        "Hạn: 31/01/2023",
        "Kinh phí: 2.500.000 đồng",
        "Kế hoạch: Kế hoạch Tổ chức hội thao năm 2023 (03/KH-CĐCS)",
        "Tại: khoản 1 mục III (a.kh:21)",
    ]
    assert found[0].transp.value == "TRANSPARENT"
    assert found[0].dtstamp.value == dt.datetime(2023, 1, 10, tzinfo=dt.UTC), "the day of the plan"
    assert "1 việc không có ngày hạn nên không vào lịch: a.kh:25" in done.stderr
    raw = done.stdout.encode()
    assert raw.endswith(b"END:VCALENDAR\r\n") and b"\n" not in raw.replace(b"\r\n", b"")
    for line in raw.split(b"\r\n"):
        assert len(line) <= 75, "octets, by RFC 5545, 3.1"
        line.decode()  # no letter is cut in two


def test_the_identity_of_a_task_stays(thidua: Callable, plan: Callable) -> None:
    """A deadline that was put off, a number that was given, a line above: the calendar knows the task again. Another year does not."""

    def uids(text: str, **more: object) -> list[str]:
        plan("a.kh", text)
        return [event.uid.value for event in events(thidua("tasks", "a.kh", "--format", "ics", **more).stdout)]

    before = uids(TASKS)
    assert len(set(before)) == 3
    assert (
        uids(TASKS.replace("31/01/2023", "15/02/2023").replace("03/KH", "07/KH").replace("I. Mục", "# thêm\n\nI. Mục")) == before
    )
    assert not set(uids(TASKS.replace("2023", "2024"))) & set(before)
    twice = uids(TASKS.replace("b) Tuyên", "b) Sơ kết từng quý. {hạn: 30/09/2023}\nc) Tuyên"))
    assert len(set(twice)) == 4 and set(before) < set(twice)


def test_the_time_of_a_calendar(thidua: Callable, plan: Callable) -> None:
    plan("a.kh", TASKS)
    out = thidua("tasks", "a.kh", "--format", "ics", env={"SOURCE_DATE_EPOCH": "1700000000"}).stdout
    assert {event.dtstamp.value for event in events(out)} == {dt.datetime(2023, 11, 14, 22, 13, 20, tzinfo=dt.UTC)}
    wrong = thidua("tasks", "a.kh", "--format", "ics", env={"SOURCE_DATE_EPOCH": "hôm qua"})
    assert wrong.returncode == 2 and "SOURCE_DATE_EPOCH" in wrong.stderr


def test_tasks_of_a_calendar(thidua: Callable, plan: Callable) -> None:
    plan("a.kh", TASKS)
    out = thidua("tasks", "a.kh", "-o", "viec.ics", "--todo")
    assert out.returncode == 0
    found = vobject.readOne((plan("b.kh").parent / "viec.ics").read_text(encoding="utf-8"))
    assert [todo.due.value for todo in found.vtodo_list] == [dt.date(2023, 1, 31), dt.date(2023, 12, 15), dt.date(2023, 6, 30)]
    assert "vevent" not in found.contents


@pytest.mark.parametrize(
    "hostile", ["a\\nBEGIN:VEVENT", "x;y,z:w", "“'\"<b>", "\u202e\u0007chữ", "\\\\, \\; \\n", "😀" * 60, "=1+1", "ế" * 200]
)
def test_any_words_of_a_task(hostile: str, thidua: Callable, plan: Callable) -> None:
    """What stands in a plan is one event's text, whatever it looks like."""
    plan("a.kh", TASKS.replace("Sơ kết từng quý", f"Việc {hostile} hết"))
    found = events(thidua("tasks", "a.kh", "--format", "ics").stdout)
    assert len(found) == 3
    typed = hostile.replace("\\\\", "\\").replace("\u202e", " ").replace("\u0007", " ")
    read = found[2].summary.value
    if "\\" not in hostile:
        assert " ".join(read.split()) == " ".join(f"Việc {typed} hết – Ban Nữ công".split())
    assert rows(thidua("tasks", "a.kh", "--format", "csv").stdout)[2]["Việc"].startswith("Việc ")


# --- which ones -----------------------------------------------------------------------------------------------------------


def chosen(thidua: Callable, *words: str) -> list[str]:
    said = json.loads(thidua("tasks", "a.kh", "--format", "json", *words).stdout)
    return [task["place"] for task in said["tasks"]]


def test_filters_and_order(thidua: Callable, plan: Callable) -> None:
    plan("a.kh", TASKS)
    one, two, quarter, ever = "khoản 1 mục III", "khoản 2 mục III", "điểm a khoản 2 mục III", "điểm b khoản 2 mục III"
    assert chosen(thidua) == [one, two, quarter, ever]
    assert chosen(thidua, "--sort", "deadline") == [one, quarter, two, ever]
    assert chosen(thidua, "--sort", "lead") == [two, one, quarter, ever]
    assert chosen(thidua, "--lead", "nu cong") == [quarter]
    assert chosen(thidua, "--lead", "BAN NỮ CÔNG", "--lead", "chấp hành") == [one, quarter]
    assert chosen(thidua, "--from", "01/06/2023") == [two, quarter]
    assert chosen(thidua, "--from", "2023-01-31", "--until", "30/06/2023") == [one, quarter]
    assert chosen(thidua, "--overdue", "--as-of", "31/01/2023") == [], "a task may be done on its last day"
    assert chosen(thidua, "--overdue", "--as-of", "01/02/2023") == [one]
    assert chosen(thidua, "--overdue") == [one, two, quarter], "every day of 2023 is over"
    note = thidua("tasks", "a.kh", "--until", "30/06/2023").stderr
    assert note == "thidua: bỏ qua 1 việc không có ngày hạn\n"


def test_one_table_for_all_where_they_are_sorted(thidua: Callable, plan: Callable) -> None:
    plan("a.kh", TASKS)
    plan("b.kh", TASKS.replace("hội thao", "hội diễn").replace("31/01/2023", "20/01/2023"))
    out = thidua("tasks", ".", "--sort", "deadline").stdout.split("\n")
    assert out[0].split()[:2] == ["Kế", "hoạch"] and "hội diễn" in out[1] and "hội thao" in out[2]
    assert "8 việc trong 2 kế hoạch; 2 việc không có ngày hạn." in out


# --- what may go wrong ----------------------------------------------------------------------------------------------------


def test_none(thidua: Callable, plan: Callable) -> None:
    plan("a.kh")
    done = thidua("tasks", "a.kh")
    assert (done.returncode, done.stdout) == (0, "Các kế hoạch này không có việc nào ghi {chủ trì: …; hạn: …}.\n")
    english = thidua("tasks", "a.kh", "--lang", "en")
    assert english.stdout == "These plans have no task {chủ trì: …; hạn: …}.\n"
    assert json.loads(thidua("tasks", "a.kh", "--format", "json").stdout)["tasks"] == []
    assert vobject.readOne(thidua("tasks", "a.kh", "--format", "ics").stdout).contents.get("vevent") is None


def test_plans_with_errors_and_inserted_tasks(thidua: Callable, plan: Callable) -> None:
    plan("_chung.kh", "9. Việc chung. {chủ trì: Ban Nữ công; hạn: 01/03/2023}\n")
    plan("a.kh", "KẾ HOẠCH: dở dang\n\nIII) Tổ chức\n1) Một. {hạn: 31/02/2023}\n@chèn _chung.kh\n")
    said = json.loads(thidua("tasks", ".", "--format", "json").stdout)["tasks"]
    assert [(task["plan"], task["path"], task["line"], task["due"]) for task in said] == [
        ("a.kh", "a.kh", 4, None),
        ("a.kh", "_chung.kh", 1, "2023-03-01"),
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-",), "không đọc đầu vào chuẩn"),
        (("a.kh", "-o", "viec.doc"), "không rõ dạng"),
        (("a.kh", "--todo"), "--todo"),
        (("a.kh", "--as-of", "01/01/2024"), "--overdue"),
        (("a.kh", "--from", "31/02/2023"), "--from"),
        (("khong-co.kh",), "không có tệp"),
    ],
)
def test_refused(words: tuple[str, ...], said: str, thidua: Callable, plan: Callable) -> None:
    plan("a.kh", TASKS)
    done = thidua("tasks", *words)
    assert done.returncode == 2 and said in done.stderr and done.stdout == ""
