"""What is higher than a page is broken over pages: not a word of it is lost, and none runs off the sheet."""

from __future__ import annotations

import pymupdf
import pytest

import thidua_doc

HEAD = """KẾ HOẠCH: Hội thao năm 2026

cơ quan ban hành: Công đoàn cơ sở Hòa Tiến
số: 12/KH-CĐCS
địa danh: An Giang
ngày: 30/03/2026

Căn cứ:
- Luật Công đoàn ngày 27 tháng 11 năm 2024

I. Mục đích, yêu cầu
Nâng cao sức khỏe.

II. Nội dung
Thi bóng đá.
{table}
III. Tổ chức thực hiện
{last}
{more}
Nơi nhận:
{recipients}
- Lưu: VT

{signers}"""
ONE = "Ký:\nTM. BAN CHẤP HÀNH\nCHỦ TỊCH\nTrần Văn Bình\n"
ROW = "| 1 | {words} | x |\n"
TABLE = "| STT | Nội dung | Ghi chú |\n|---|---|---|\n{rows}"


def plan(recipients: int = 2, signers: str = ONE, table: str = "", last: str = "Các tổ thực hiện.", more: str = "") -> str:
    to = "\n".join(f"- Công đoàn cơ sở thành viên của Tổng công ty số {i} (để thực hiện)" for i in range(1, recipients + 1))
    return HEAD.format(recipients=to, signers=signers, table=table, last=last, more=more)


def words_of(text: str) -> tuple[str, int]:
    """All words of the PDF, each inside the text's edges; and how many pages it has."""
    document = pymupdf.open(stream=thidua_doc.render(thidua_doc.parse(text), "pdf"))
    said = []
    for page in document:
        for x0, y0, x1, y1, word, *_ in page.get_text("words"):
            assert x0 > 20 and y0 > 20 and x1 < page.rect.width - 20 and y1 < page.rect.height - 50, word
            said.append(word)
    return " ".join(said), len(document)


@pytest.mark.parametrize("count", [20, 26, 28, 30, 34, 60, 120])
@pytest.mark.parametrize("last", ["Các tổ thực hiện.", "Các tổ thực hiện kế hoạch này. " * 40])
def test_many_recipients(count: int, last: str) -> None:
    said, pages = words_of(plan(recipients=count, last=last))
    for i in range(1, count + 1):
        assert f"số {i} (để" in said
    assert said.count("CHỦ TỊCH") == said.count("Trần Văn Bình") == said.count("Lưu: VT.") == 1
    assert pages <= 2 + count // 25 + len(last) // 1000


def test_many_recipients_after_a_table() -> None:
    last = TABLE.format(rows="".join(ROW.format(words=f"Việc {i}") for i in range(30)))
    said, _ = words_of(plan(recipients=60, last=last))
    assert all(f"Việc {i} " in said for i in range(30)) and said.count("CHỦ TỊCH") == 1 and "số 60 (để" in said


@pytest.mark.parametrize("count", [3, 7, 12, 20])
def test_many_signers(count: int) -> None:
    names = [f"Nguyễn Văn {chr(65 + i)}" for i in range(count)]
    signers = "\n".join(ONE.replace("Trần Văn Bình", name) for name in names)
    said, _ = words_of(plan(signers=signers))
    assert all(f"{name}" in said for name in names) and said.count("CHỦ TỊCH") == count


@pytest.mark.parametrize("rows", [[120, 1], [1, 120], [1, 1, 120, 1], [120], [300, 300]])
@pytest.mark.parametrize("place", ["table", "last"])
def test_a_row_higher_than_a_page(rows: list[int], place: str) -> None:
    cells = [" ".join(f"câu-{i}-{k}" + " sôi nổi" * 3 for k in range(count)) for i, count in enumerate(rows)]
    table = TABLE.format(rows="".join(ROW.format(words=words) for words in cells))
    said, pages = words_of(plan(**{place: table}))
    for i, count in enumerate(rows):
        assert all(f"câu-{i}-{k} " in said for k in range(count))
    assert pages > 1 and said.count("CHỦ TỊCH") == 1
