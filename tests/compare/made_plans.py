"""Plans made of parts that are known one by one, so that a test knows what was done to them and where each part stands."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

_WORDS = [
    "tuyên",
    "truyền",
    "vận",
    "động",
    "giám",
    "sát",
    "kiểm",
    "tra",
    "đánh",
    "giá",
    "khen",
    "thưởng",
    "tập",
    "thể",
    "cá",
    "nhân",
    "báo",
    "cáo",
    "thống",
    "kê",
    "hội",
    "nghị",
    "chuyên",
    "đề",
    "văn",
    "hóa",
    "thể",
    "thao",
    "an",
    "toàn",
    "vệ",
    "sinh",
    "lao",
    "động",
    "sáng",
    "tạo",
    "đoàn",
    "viên",
    "nữ",
    "công",
    "tài",
    "chính",
    "đào",
    "tạo",
    "bồi",
    "dưỡng",
    "đối",
    "thoại",
    "phúc",
    "lợi",
    "nhà",
    "ở",
    "thăm",
    "hỏi",
    "trợ",
    "cấp",
    "học",
    "bổng",
    "trồng",
    "cây",
    "hiến",
    "máu",
    "sáng",
    "kiến",
    "năng",
    "suất",
    "chất",
    "lượng",
    "tiết",
    "kiệm",
    "phòng",
    "cháy",
    "bình",
    "đẳng",
    "gia",
    "đình",
    "thư",
    "viện",
]
ROMAN = [
    tens + ones for tens in ("", "X", "XX", "XXX", "XL") for ones in ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
][1:]


@dataclass
class Part:
    """A clause, by an identity that stays whatever is done to it."""

    id: int
    text: str


@dataclass
class Chapter:
    id: int
    heading: str
    parts: list[Part] = field(default_factory=list)


def words(rng: random.Random, count: int) -> str:
    """So many words that hardly another line has in this order."""
    text = " ".join(rng.choice(_WORDS) for _ in range(count))
    return text[0].upper() + text[1:]


def plan(rng: random.Random, chapters: int = 4, clauses: int = 6) -> list[Chapter]:
    """The body of a plan: sections with clauses, all of them different."""
    out = []
    for i in range(chapters):
        parts = [Part(100 * (i + 1) + k, f"{words(rng, rng.randint(10, 25))}.") for k in range(clauses)]
        out.append(Chapter(i, words(rng, 5), parts))
    return out


def text(body: list[Chapter]) -> str:
    """The plan in the language, numbered as it should be."""
    lines = ["KẾ HOẠCH: Thi đua năm 2023", "", "số: 03/KH-CĐCS", "ngày: 10/01/2023", "", "Căn cứ:", "- Luật Công đoàn", ""]
    for i, chapter in enumerate(body):
        lines.append(f"{ROMAN[i]}. {chapter.heading}")
        lines += [f"{k}. {part.text}" for k, part in enumerate(chapter.parts, start=1)]
        lines.append("")
    lines += ["Nơi nhận:", "- Lưu: VT", "", "Ký:", "TM. BAN CHẤP HÀNH", "CHỦ TỊCH", "Nguyễn Văn A"]
    return "\n".join(lines) + "\n"


def places(body: list[Chapter]) -> dict[int, str]:
    """Where each clause stands, in words."""
    return {
        part.id: f"khoản {k} mục {ROMAN[i]}" for i, chapter in enumerate(body) for k, part in enumerate(chapter.parts, start=1)
    }
