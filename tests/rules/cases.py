"""How a cases file is read: prose, a plan with the wrong places marked, the plan put right. No test stands here.

A clerk writes and reads these files, so that the skeleton below spares them everything a case is not about:

    ```kh              a whole plan
    ```kh đầu          what stands before section I: title, fields, bases, opening
    ```kh trường       the fields only
    ```kh các mục      all sections
    ```kh mục          the lines under “II. Nội dung”
    ```kh cuối         what stands behind the last section: closing, recipients, signature, appendices
    ```kh thay         lines that stand in the place of those with the same name: title, fields, `-` for the bases
    ```kh kế hoạch b.kh   another plan of the same run, written like `kh thay`
    ```kh tệp a/b.kh   a file that the plan above inserts
    ```kh sửa          the same part after `thidua check --fix`
    ```kh sửa không an toàn   … after `--fix --unsafe-fixes`

`⟦…⟧` marks what must be reported (`⟦…⟧×2`: twice), `‹U+200B›` a character that can't be seen. The prose may end in
`(cũng báo: KC215)` for what is reported besides, and in `(không tự sửa)` where the rule has a safe fix but not for this.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent

_HEAD = """KẾ HOẠCH: Tổ chức hội thao năm 2023

@FIELDS@

Căn cứ:
- Luật Công đoàn ngày 20 tháng 6 năm 2012;
- Kế hoạch số 02/KH-LĐLĐ ngày 05 tháng 01 năm 2023 của Liên đoàn Lao động huyện Bàu Bàng về việc phát động phong trào thi đua."""
_FIELDS = """thể thức: công đoàn
cơ quan chủ quản: Liên đoàn Lao động huyện Bàu Bàng
cơ quan ban hành: Công đoàn cơ sở thị trấn Lai Uyên
số: 03/KH-CĐCS
địa danh: Lai Uyên
ngày: 10/01/2023"""
_SECTIONS = """I. Mục đích, yêu cầu
Động viên đoàn viên, người lao động hăng hái thi đua.

II. Nội dung
@LINES@

III. Tổ chức thực hiện
1. Ban Chấp hành xây dựng kế hoạch chi tiết.
2. Ban Thi đua theo dõi, tổng kết phong trào."""
_LINES = """1. Phát động phong trào trong toàn cơ quan.
2. Đăng ký chỉ tiêu thi đua của từng tổ."""
_TAIL = """Nơi nhận:
- Các tổ công đoàn (để thực hiện)
- Lưu: VT

Ký:
TM. BAN CHẤP HÀNH
CHỦ TỊCH
Nguyễn Văn A"""

_WHOLE = f"{_HEAD}\n\n{_SECTIONS}\n\n{_TAIL}\n"
_SLOTS = {
    "": "",
    "đầu": _HEAD,
    "trường": "@FIELDS@",
    "các mục": _SECTIONS,
    "mục": "@LINES@",
    "cuối": _TAIL,
}
_HIDDEN = re.compile(r"‹U\+([0-9A-F]{4,6})›")
_ALSO = re.compile(r"cũng báo: ([^)\n]+)")
_CODE = re.compile(r"([A-Z]{2}\d{3})(?:\s*×\s*(\d+))?")


def framed(slot: str, lines: str) -> str:
    """The whole plan that some lines stand in."""
    if slot == "":
        return lines
    if slot == "thay":
        return framed("đầu", _replaced(lines))
    plan = _WHOLE.replace(_SLOTS[slot], lines, 1)
    return plan.replace("@FIELDS@", _FIELDS).replace("@LINES@", _LINES)


def _replaced(lines: str) -> str:
    """The head of the skeleton with some of its lines written anew; a comment goes with the line under it."""
    head, bases = _HEAD.replace("@FIELDS@", _FIELDS).split("\n\nCăn cứ:\n")
    out = head.split("\n")
    own_bases: list[str] = []
    above = ""
    for line in lines.split("\n"):
        if line.startswith("#"):
            above += f"{line}\n"
            continue
        name = line.partition(":")[0]
        at = (
            0
            if name.isupper()
            else next((i for i, old in enumerate(out) if old.rpartition("\n")[2].startswith(f"{name}:")), None)
        )
        if line.startswith(("- ", "@")):
            own_bases.append(above + line)
        elif at is None:
            out.append(above + line)
        else:
            out[at] = above + line
        above = ""
    return "\n".join(out) + "\n\nCăn cứ:\n" + ("\n".join(own_bases) or bases)


def unmarked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A text without its marks, and the ranges that they enclosed."""
    text = _HIDDEN.sub(lambda m: chr(int(m[1], 16)), text)
    out: list[str] = []
    ranges: list[tuple[int, int]] = []
    start = length = 0
    for piece in re.split(r"(⟦|⟧(?:×\d)?)", text):
        if piece == "⟦":
            start = length
        elif piece.startswith("⟧"):
            ranges += [(start, length)] * int(piece[2:] or 1)
        else:
            out.append(piece)
            length += len(piece)
    return "".join(out), ranges


@dataclass
class Case:
    """One case: `text` and `marks` are the whole plan's."""

    code: str
    prose: str
    slot: str
    text: str
    marks: list[tuple[int, int]]
    line: int
    fixed: str | None = None
    unsafe: str | None = None
    files: dict[str, tuple[str, list[tuple[int, int]]]] = field(default_factory=dict)
    plans: dict[str, tuple[str, list[tuple[int, int]]]] = field(default_factory=dict)

    @property
    def is_wrong(self) -> bool:
        return bool(self.marks) or any(marks for _, marks in (*self.files.values(), *self.plans.values()))

    @property
    def mends(self) -> bool:
        return "không tự sửa" not in self.prose

    @property
    def also(self) -> Counter[str]:
        out: Counter[str] = Counter()
        for found in _ALSO.finditer(self.prose):
            for code, count in _CODE.findall(found[1]):
                out[code] += int(count or 1)
        return out

    def __str__(self) -> str:
        return f"{self.code}:{self.line}"


def read(path: Path) -> list[Case]:
    """The cases of a file, in order."""
    cases: list[Case] = []
    prose: list[str] = []
    lines = path.read_text(encoding="utf-8").split("\n")
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if not line.startswith("```kh"):
            if line.startswith("#"):
                prose = []
            elif line.strip():
                prose.append(line.strip())
            continue
        kind, first = line[5:].strip(), at
        while lines[at] != "```":
            at += 1
        body = "\n".join(lines[first:at])
        at += 1
        if kind.startswith("kế hoạch "):
            cases[-1].plans[kind[9:]] = unmarked(framed("thay", body))
        elif kind.startswith("tệp "):
            cases[-1].files[kind[4:]] = unmarked(body + "\n")
        elif kind.startswith("sửa"):
            text, _ = unmarked(framed(cases[-1].slot, body))
            if kind == "sửa":
                cases[-1].fixed = text
            elif kind == "sửa không an toàn":
                cases[-1].unsafe = text
            else:
                raise ValueError(f"{path.name}:{first}: {kind}")
        else:
            text, marks = unmarked(framed(kind, body))
            cases.append(Case(path.stem, " ".join(prose), kind, text, marks, first))
            prose = []
    return cases


def all_cases() -> list[Case]:
    return [case for path in sorted(HERE.glob("[A-Z][A-Z][0-9][0-9][0-9].md")) for case in read(path)]
