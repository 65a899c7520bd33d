"""Mutators of the spelling of words: CT607 to CT611 and CT614."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mutants import Entry, Mutator

Mutant = tuple[list[str], set[int]]
_QUOTED = re.compile(r"“[^”]*”")

NO_SYLLABLES = {
    "ngành": "nghành", "nghiệm": "ngiệm", "nghiêm": "ngiêm", "thực": "thưc", "việc": "viêc", "được": "đuợc", "người": "nguời",
    "thưởng": "thuởng", "những": "nhửng", "giữ": "giử", "trường": "trưòng", "chất": "chât", "công": "kông", "hướng": "huớng",
    "nước": "nứoc", "dưỡng": "dưởng", "chức": "chưc", "tuyên": "tuyênn", "đoàn": "đòàn", "tổng": "tôổng",
    "nghị": "ngị", "kế": "cế", "vững": "vửng", "chữ": "chử", "mỗi": "mổi", "thuộc": "thuôc", "kết": "kêt", "thiện": "thiẹn",
}  # fmt: skip
MISPLACED = {
    "lượng": "lựơng", "hoàn": "hòan", "toàn": "tòan", "hoạch": "họach", "quý": "qúy", "quả": "qủa", "của": "cuả", "người": "ngừơi",
    "được": "đựơc", "thuộc": "thụôc", "hoạt": "họat", "ngoài": "ngòai", "loại": "lọai", "quyết": "quýêt",
    "thiện": "thịên", "chiến": "chíên", "bảo": "baỏ", "giữa": "giưã", "mùa": "muà", "huyện": "huỵên",
    "quỹ": "qũy", "tuyến": "tuýên", "khoản": "khỏan", "truyền": "truỳên",
}  # fmt: skip
CONFUSED = {
    "bổ sung": "bổ xung", "sử dụng": "xử dụng", "xử lý": "sử lý", "xuất sắc": "xuất xắc", "kỷ luật": "kỹ luật", "kỹ năng": "kỷ năng",
    "củng cố": "cũng cố", "hỗ trợ": "hổ trợ", "hoàn thiện": "hoàng thiện", "triển khai": "chiển khai", "giám sát": "giám xát",
    "sản xuất": "sản suất", "chia sẻ": "chia sẽ", "nỗ lực": "nổ lực", "tuyên truyền": "tuyên chuyền", "đề nghị": "để nghị",
    "cải tiến": "cải tiếng", "sáng kiến": "sáng kiếng", "kỹ thuật": "kỷ thuật", "chất lượng": "trất lượng", "trách nhiệm": "chách nhiệm",
    "kỷ niệm": "kỹ niệm", "bảo đảm": "bão đảm", "bảo vệ": "bão vệ", "giải quyết": "giãi quyết", "chủ trì": "trủ trì", "chấp hành": "trấp hành",
    "cập nhật": "cập nhập", "chỉ tiêu": "trỉ tiêu", "phong trào": "phong chào", "cải cách": "cãi cách", "khảo sát": "khảo xát",
}  # fmt: skip
I_FOR_Y = {
    "quy định": "qui định", "quy chế": "qui chế", "quy trình": "qui trình", "bác sĩ": "bác sỹ", "quỹ": "quĩ", "nội quy": "nội qui",
    "quản lý": "quản lí", "kỹ thuật": "kĩ thuật", "kỹ năng": "kĩ năng", "đăng ký": "đăng kí", "kỷ niệm": "kỉ niệm", "ký": "kí",
    "định kỳ": "định kì", "xử lý": "xử lí",
}  # fmt: skip
DOUBLED = ("của", "và", "các", "cho", "trong", "với", "được", "về", "những", "theo", "từng", "khi", "để", "có")


def _swapped(lines: list[str], pairs: dict[str, str]) -> Iterator[Mutant]:
    """The plan with one right word made wrong, wherever it stands in the body in small letters and outside quotations."""
    for at, start, line in _body(lines):
        for right, wrong in pairs.items():
            for match in re.finditer(rf"(?<![\w-]){right}(?![\w-])", line):
                if right != wrong and not start[match.start()]:
                    out = list(lines)
                    out[at] = line[: match.start()] + wrong + line[match.end() :]
                    yield out, {at}
                    break


def _body(lines: list[str]) -> Iterator[tuple[int, list[bool], str]]:
    """The lines between the first section and the recipients, but for sections' headings, with what of each is quoted."""
    text = "\n".join(lines)
    quoted = [False] * (len(text) + 1)
    for match in _QUOTED.finditer(text):
        quoted[match.start() : match.end()] = [True] * (match.end() - match.start())
    first = next(at for at, line in enumerate(lines) if line.startswith("I. "))
    last = next(at for at, line in enumerate(lines) if line.startswith("Nơi nhận:"))
    offset = 0
    for at, line in enumerate(lines):
        if first < at < last and not re.match(r"[IVX]+\. |#|Kết thúc:|\|| +\{", line):
            yield at, quoted[offset : offset + len(line) + 1], line
        offset += len(line) + 1


def no_syllable(lines: list[str], found: list[Entry]) -> Iterator[Mutant]:
    yield from _swapped(lines, NO_SYLLABLES)


def misplaced(lines: list[str], found: list[Entry]) -> Iterator[Mutant]:
    yield from _swapped(lines, MISPLACED)


def confused(lines: list[str], found: list[Entry]) -> Iterator[Mutant]:
    yield from _swapped(lines, CONFUSED)
    for at, line in enumerate(lines):
        if line.startswith(("Để tạo", "Để khơi", "Để phát huy", "Để góp", "Để nâng", "Để triển khai", "Để thực hiện")):
            yield [*lines[:at], f"Đề{line[2:]}", *lines[at + 1 :]], {at}


def i_for_y(lines: list[str], found: list[Entry]) -> Iterator[Mutant]:
    enough = sum(len(re.findall(r"(?<!\w)(?:kỹ|kỳ|ký|kỷ|lý)(?!\w)", line)) for line in lines) > 3
    yield from _swapped(lines, {right: wrong for right, wrong in I_FOR_Y.items() if enough or "qu" in wrong or "sỹ" in wrong})


def mixed_styles(lines: list[str], found: list[Entry]) -> Iterator[Mutant]:
    styles = dict(
        zip(
            ("óa", "òa", "ỏa", "ọa", "ỏe", "ủy", "úy", "ùy", "ũy"),
            ("oá", "oà", "oả", "oạ", "oẻ", "uỷ", "uý", "uỳ", "uỹ"),
            strict=True,
        )
    )
    words = [
        (at, match)
        for at, quoted, line in _body(lines)
        for match in re.finditer(rf"(?<![\w-])[a-zđ]*(?:{'|'.join(styles)})(?!\w)", line)
        if not match.group().startswith("qu") and not quoted[match.start()]
    ]
    if len(words) < 4:
        return
    for at, match in words:
        out = list(lines)
        out[at] = f"{lines[at][: match.end() - 2]}{styles[match.group()[-2:]]}{lines[at][match.end() :]}"
        yield out, {at}


def doubled(lines: list[str], found: list[Entry]) -> Iterator[Mutant]:
    yield from _swapped(lines, {word: f"{word} {word}" for word in DOUBLED if word != "có"})
    yield from _swapped(
        lines, {word: f"{word} {word}" for word in ("thực hiện", "phong trào", "thi đua", "đoàn viên", "triển khai")}
    )


MUTATORS: dict[str, Mutator] = {
    "CT607": no_syllable,
    "CT608": misplaced,
    "CT609": mixed_styles,
    "CT610": confused,
    "CT611": i_for_y,
    "CT614": doubled,
}
