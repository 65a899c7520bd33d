"""Random and mutated plans: what the property tests, and the ten thousand files of `tests/test_fuzz.py`, are made of."""

from __future__ import annotations

import random
from pathlib import Path

PLANS = Path(__file__).resolve().parent.parent / "plans"

_PIECES = (
    "KẾ HOẠCH: ", "KẾ HOẠCH", "QUYẾT ĐỊNH: ", "số: ", "ngày: ", "thể thức: ", "cơ quan ban hành: ", "trạng thái: dự thảo", "Căn cứ:",
    "Căn cứ Luật Công đoàn ", "Mở đầu:", "Kết thúc:", "Nơi nhận:", "Ký:", "Phụ lục I: ", "Phụ lục: ", "I. ", "II. ", "IV) ", "l. ",
    "1. ", "1) ", "2.1. ", "01. ", "a) ", "f) ", "đ ) ", "A) ", "- ", "+ ", "• ", "* ", "**", "*", "{", "}", "{#nhãn}", "{@nhãn}",
    "{chủ trì: A; hạn: 31/12/2023}", "{vai trò: nội dung}", "|", "|---|:-:|", "| a | b |", "\\", "\\*", "@chèn x.kh", "@bảng-phân-công",
    "@lạ", "# ghi chú", "# thidua: bỏ qua DS301, CT602", "# thidua: bỏ qua tệp KC201", "Bảng: tên", "Trên đây là ", "TM. BAN CHẤP HÀNH",
    "CHỦ TỊCH", "Nguyễn Văn A", "31/02/2023", "…", "....", "[họ tên]", "\u200b", "\u00ad", "\ufeff", "а", "Ð", "e\u0301", "\x00", "\x0b",
    "\u2028", "\ud7ff", "😀", "\u202e", "ViÖt Nam ®oµn", "Vieät Nam ñoaøn", "\t", "  ", "    ", "\n", "\r\n", "\r", "\n\n", "mục đích",
    "Tổ chức thực hiện", "Lưu: VT", "phụ lục II", "“", "”", "$x$", "<w:p>", "&amp;", "]]>", "{{ x }}", "#let", "năm 2023",
    ". ", "Đơn vị tính: đồng\n| 5 |", "| 5 |\nGhi chú: ", "(1) ", "(*) ", "(**)", "{khổ: ngang}", "chức vụ khác: ", "dự thảo lần 2",
    "ký số: 10/01/2023 08:30:15", "địa chỉ: ", "fax: ", "ký hiệu soạn thảo: PL.(300)",
)  # fmt: skip


def corpus() -> list[str]:
    """The texts of the example plans."""
    return [path.read_text(encoding="utf-8") for path in sorted(PLANS.glob("*.kh"))]


def random_text(rng: random.Random) -> str:
    """A text put together from the language's own pieces, in no order."""
    return "".join(rng.choice(_PIECES) for _ in range(rng.randint(0, 60)))


def mutated(text: str, rng: random.Random) -> str:
    """A plan with some of its lines and characters dropped, doubled, moved, glued, or replaced."""
    for _ in range(rng.randint(1, 6)):
        lines = text.split("\n")
        what = rng.randrange(9)
        at = rng.randrange(len(lines))
        if what == 0:
            del lines[at]
        elif what == 1:
            lines.insert(at, lines[rng.randrange(len(lines))])
        elif what == 2:
            other = rng.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        elif what == 3:
            lines[at] = rng.choice(_PIECES) + lines[at]
        elif what == 4:
            lines[at] += rng.choice(_PIECES)
        elif what == 5 and lines[at]:
            cut = rng.randrange(len(lines[at]))
            lines[at] = lines[at][:cut] + rng.choice(_PIECES) + lines[at][cut:]
        elif what == 6 and lines[at]:
            cut = rng.randrange(len(lines[at]))
            lines[at] = lines[at][:cut] + lines[at][cut + 1 :]
        elif what == 7:
            lines[at] = "   " + lines[at]
        elif what == 8:
            lines[at : at + 2] = ["".join(lines[at : at + 2])]
        text = "\n".join(lines) or " "
    return text
