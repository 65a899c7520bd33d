"""Next year's plan, case by case: the lines of section II before and after, as a clerk reads them (cases.md)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from thidua_doc import parse
from thidua_doc.roll import roll

FRAME = """KẾ HOẠCH: Công tác năm 2023

thể thức: công đoàn
cơ quan ban hành: Công đoàn cơ sở Công ty A
số: 03/KH-CĐCS
địa danh: Cà Mau
ngày: 10/01/2023

Căn cứ Bộ luật Lao động ngày 20 tháng 11 năm 2019.

I. Mục đích, yêu cầu
Nâng cao hiệu quả công tác.

II. Nội dung
{lines}
III. Tổ chức thực hiện
Ban Chấp hành tổ chức thực hiện.

Nơi nhận:
- Các tổ công đoàn (để thực hiện)
- Lưu: VT

Ký:
TM. BAN CHẤP HÀNH
CHỦ TỊCH
Nguyễn Văn A
"""


class Case(NamedTuple):
    name: str
    year: int
    before: str
    after: str


def cases() -> list[Case]:
    text = (Path(__file__).parent / "cases.md").read_text(encoding="utf-8")
    out = []
    for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        before, after = (re.search(rf"^```{which}\n(.*?)^```$", part, re.MULTILINE | re.DOTALL) for which in ("trước", "sau"))
        year = re.search(r"^năm: (\d{4})$", part, re.MULTILINE)
        assert before and after and year, part
        out.append(Case(part.partition("\n")[0], int(year[1]), before[1], after[1]))
    return out


def content(text: str) -> str:
    found = re.search(r"^II\. Nội dung\n(.*)\n(?=III\. )|^II\. Nội dung\n(.*?)(?=III\. )", text, re.MULTILINE | re.DOTALL)
    assert found is not None
    return (found[1] + "\n" if found[1] is not None else found[2]).strip("\n") + "\n"


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_case(case: Case) -> None:
    rolled = roll(FRAME.format(lines=case.before), case.year)
    assert content(rolled.text) == case.after


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_every_comment_is_a_decision_and_the_other_way_round(case: Case) -> None:
    rolled = roll(FRAME.format(lines=case.before), case.year)
    lines = rolled.text.split("\n")
    comments = [line.strip() for line in lines if line.strip().startswith("# cần quyết: ")]
    told = [f"# cần quyết: {decision.message.vi}".rstrip(".?") for decision in rolled.decisions]
    assert [comment.rstrip(".?") for comment in comments] == told
    for decision in rolled.decisions:  # the comments of a line stand right before it
        above = decision.line - 2
        found = []
        while above >= 0 and lines[above].strip().startswith("# cần quyết: "):
            found.append(lines[above].strip())
            above -= 1
        assert any(decision.message.vi in comment for comment in found), decision


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_the_comments_are_nothing_to_the_plan(case: Case) -> None:
    rolled = roll(FRAME.format(lines=case.before), case.year).text
    bare = re.sub(r"(?m)^[ \t]*# cần quyết: .*\n", "", rolled)
    assert bare != rolled
    assert parse(bare) == parse(rolled)


def test_the_second_mention_of_a_day_points_to_the_note_about_the_day() -> None:
    lines = (
        "1. Tổ chức hội thao vào thứ Bảy, ngày 20/5/2023.\n2. Chuẩn bị xong sân bãi trước hội thao vào thứ Bảy, ngày 20/5/2023.\n"
    )
    assert "# cần quyết: “18/5/2024” ở đây: như ghi chú đầu tiên về ngày này.\n" in roll(FRAME.format(lines=lines), 2024).text
