"""Sentence by sentence, as clerks write them: what moves with the year, what stays, and what is asked (sentences.md)."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

import pytest
from test_roll_cases import FRAME, content

from thidua_doc import roll
from thidua_doc.roll import Rolled


class Section(NamedTuple):
    name: str
    lines: list[str]

    @property
    def asked(self) -> bool:
        return "và hỏi" in self.name

    @property
    def stays(self) -> bool:
        return "ứng nguyên" in self.name


def sections() -> list[Section]:
    text = (Path(__file__).parent / "sentences.md").read_text(encoding="utf-8")
    found = re.findall(r"^## (.*?)\n.*?^```\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert len(found) == text.count("\n## ")
    return [Section(name, lines.splitlines()) for name, lines in found]


def cases() -> list[tuple[Section, str, str]]:
    """A section, a sentence of it, and the sentence a year on."""
    out = []
    for section in sections():
        for line, after in zip(section.lines, [*section.lines[1:], ""], strict=True):
            if line.startswith("→ "):
                continue
            if after.startswith("→ "):
                new = after[2:]
            else:
                new = (
                    line
                    if section.stays
                    else re.sub(r"(?<![\d/])202[5-7](?!\d)|(?<=/)202[5-7]", lambda m: str(int(m[0]) + 1), line)
                )
            out.append((section, line, new))
    return out


def rolled(line: str, to: int = 2027) -> Rolled:
    return roll(FRAME.replace("2023", "2026").format(lines=f"1. {line}\n"), to)


def of_line(result: Rolled) -> list[str]:
    """The questions of the sentence; the one reminder of figures is the plan's."""
    where = next(number for number, line in enumerate(result.text.split("\n"), 1) if line.startswith("1. "))
    return [each.message.vi for each in result.decisions if where in (each.line, *each.lines) and each.kind != "targets"]


@pytest.mark.parametrize(("section", "line", "after"), cases(), ids=lambda each: each if isinstance(each, str) else "")
def test_sentence(section: Section, line: str, after: str) -> None:
    result = rolled(line)
    assert content(result.text).strip().split("\n")[-1] == f"1. {after}"
    assert bool(of_line(result)) is section.asked, of_line(result)


COUNTED_TO = "Tính đến ngày"
"""What was counted up to a day of last year is counted anew: the day moves, and the figures are asked for."""


@pytest.mark.parametrize(
    "line", [line for section, line, after in cases() if section.asked and line == after and not line.startswith(COUNTED_TO)]
)
def test_what_stays_still_stays_when_the_new_plan_is_rolled_on(line: str) -> None:
    on = roll(rolled(line).text, 2028)
    assert content(on.text).strip().split("\n")[-1] == f"1. {line}"


def test_no_question_is_nonsense() -> None:
    """What stands behind a comma is another document, not the issuer of the one before."""
    line = "Theo Tờ trình số 05/TTr-CĐCS ngày 09/01/2026, Thông báo số 12/TB-LĐLĐ ngày 07/01/2026."
    asked = " ".join(of_line(rolled(line)))
    assert "của Thông báo" not in asked
    assert "Tờ trình số 05/TTr-CĐCS" in asked
    assert "Thông báo số 12/TB-LĐLĐ" in asked


def test_the_papers_of_a_sentence_are_one_question() -> None:
    line = "Theo biên bản họp ngày 05/01/2026, hợp đồng số 12/HĐ ngày 08/01/2026 và hóa đơn số 123 ngày 06/01/2026."
    assert len(of_line(rolled(line))) == 1
    for name in ("iên bản họp", "hợp đồng số 12/HĐ", "hóa đơn số 123"):
        assert name in of_line(rolled(line))[0]


FIGURES = [
    "Phát triển 60 đoàn viên.",
    "Chi 12.500.000 đồng cho hội thi.",
    "Có 90% đoàn viên tham gia.",
    "Tặng 20 suất quà.",
    "Mỗi tổ có ít nhất 02 sáng kiến.",
    "Hỗ trợ 1,5 triệu đồng.",
    "Kinh phí. {chủ trì: Ban Thi đua; kinh phí: 2.000.000 đồng}",
]


@pytest.mark.parametrize("line", FIGURES)
def test_figures_are_told_of_once_at_the_first_place(line: str) -> None:
    text = FRAME.format(lines=f"1. Tuyên truyền trước ngày 15/3/2023.\n2. {line}\n3. Thưởng 10 tập thể, chi 1.000.000 đồng.\n")
    result = roll(text, 2024)
    told = [each for each in result.decisions if each.kind == "targets"]
    assert len(told) == 1
    assert result.text.split("\n")[told[0].line - 1] == f"2. {line}"


def test_a_plan_without_figures_is_not_reminded() -> None:
    lines = "1. Họp lúc 8 giờ 00 ngày 15/3/2023, trong 2 ngày, theo Quyết định số 12/QĐ-CTA ngày 05/01/2020.\n2. Quý I/2023, Điều 5 khoản 3.\n"
    assert "targets" not in {each.kind for each in roll(FRAME.format(lines=lines), 2024).decisions}


def test_what_a_table_and_a_task_say() -> None:
    """A paper named in a cell is fixed as well; a time limit or a cell that is a day alone is the plan's own, whatever day it is."""
    lines = (
        "1. Làm việc. {chủ trì: Ban Thi đua; hạn: 05/01/2026}\n\nBảng: Hồ sơ\n| Tên | Số, ngày | Thời hạn |\n|---|---|---|\n"
        "| Hợp đồng | số 12/HĐ ngày 05/01/2026 | 15/4/2026 |\n| Họp | Đã họp ngày 06/01/2026 | 06/01/2026 |\n"
    )
    text = roll(FRAME.replace("2023", "2026").format(lines=lines), 2027).text
    assert "hạn: 05/01/2027}" in text
    assert re.search(r"số 12/HĐ ngày 05/01/2026\s*\| 15/4/2027", text)
    assert re.search(r"Đã họp ngày 06/01/2026\s*\| 06/01/2027", text)


@pytest.mark.parametrize("form", ["\r\n", "NFD", "wrapped"])
def test_however_it_is_typed(form: str) -> None:
    line = (
        "Theo biên bản họp ngày 05/01/2026, Ban Chấp hành đã làm việc ngày 06/01/2026; năm 2026 là năm bản lề; báo cáo năm 2026."
    )
    text = FRAME.replace("2023", "2026").format(lines=f"1. {line}\n")
    if form == "NFD":
        text = unicodedata.normalize("NFD", text)
    elif form == "wrapped":
        text = text.replace(line, line.replace(" ngày ", " ngày\n  ").replace("năm bản", "năm\n  bản"))
    else:
        text = text.replace("\n", form)
    bare = re.sub(r"(?m)^[ \t]*# .*\r?\n", "", unicodedata.normalize("NFC", roll(text, 2027).text))
    assert line.replace("báo cáo năm 2026", "báo cáo năm 2027") in " ".join(bare.split())
