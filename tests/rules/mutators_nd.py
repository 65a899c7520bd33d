"""Mutators of the family ND: what the plan of a movement must say is taken out, tasks, years, phases and sums are spoilt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from mutants import Entry, Mutator

Mutants = Iterator[tuple[list[str], set[int]]]


def _title(lines: list[str]) -> int:
    return next(i for i, line in enumerate(lines) if line.startswith("KẾ HOẠCH"))


def _movement(lines: list[str]) -> list[str]:
    """The plans that are a movement's, or are one but for their title; none other."""
    at = _title(lines)
    if "phong trào thi đua" in lines[at] and not any("dự thảo" in line for line in lines):
        return lines
    if "Tháng Công nhân" in lines[at]:
        out = list(lines)
        out[at] = "KẾ HOẠCH: Phát động phong trào thi đua hưởng ứng Tháng Công nhân năm 2026"
        return out
    return []


def _unsaid(*changes: tuple[str, str]) -> Mutator:
    """Takes words out of everything that stands between the fields and the recipients."""

    def mutate(lines: list[str], found: list[Entry]) -> Mutants:
        plan = _movement(lines)
        if plan:
            first = next(i for i, line in enumerate(plan) if line.startswith("Mở đầu:"))
            last = next(i for i, line in enumerate(plan) if line.startswith("Nơi nhận:"))
            # One word of a plan may be split between two lines: the words are changed in the text as a whole.
            after = next((i for i, line in enumerate(plan) if line.startswith("Phụ lục")), len(plan))
            head, body, tail, end = plan[:first], plan[first:last], plan[last:after], plan[after:]
            body, end = _changed(body, changes), _changed(end, changes)
            yield [*head, *body, *tail, *end], {_title(plan)}

    return mutate


def _changed(lines: list[str], changes: tuple[tuple[str, str], ...]) -> list[str]:
    text = re.sub(r"\n  (?!\{)", " ", "\n".join(lines))
    for old, new in changes:
        text = re.sub(old, new, text)
    return text.split("\n") if lines else []


def _each(*mutators: Mutator) -> Mutator:
    def mutate(lines: list[str], found: list[Entry]) -> Mutants:
        for one in mutators:
            yield from one(lines, found)

    return mutate


_VAGUE = (
    (r"\b\d[\d.,]*%", "đa số"),
    (
        r"(?<![\d/.,\w])(?<!tháng )(?<!ngày )(?<!Đợt )(?<!đợt )(?<!năm )(?<!\n)(?<!\| )\d[\d.]*(?= (?!đồng|điểm|tháng|người lao động)[^\W\d_])",
        "nhiều",
    ),
)
target = _unsaid(*_VAGUE)
scope = _unsaid(
    (r"II\. Phạm vi, đối tượng và thời gian", "II. Địa điểm và thời gian"),
    (r"II\. Phạm vi, đối tượng", "II. Địa điểm"),
    (r"1\. Phạm vi\n", "1. Địa điểm\n"),
    (r"2\. Đối tượng\n.*", "2. Hình thức\nThi đua theo chuyên đề."),
    (r"2\. Đối tượng thi đua.*", "2. Hình thức là thi đua theo chuyên đề."),
    (r" trong toàn Công ty", ""),
)
criteria = _unsaid(
    (r"tiêu chí", "yêu cầu"),
    (r"Tiêu chí", "Yêu cầu"),
    (r"thang điểm", "kết quả"),
    (r"Thang điểm", "Kết quả"),
    (r"từ \d+ điểm", "đủ điểm"),
    (r"từ 80 đến", "tới"),
    (r"từ 65 đến", "tới"),
)
period = _unsaid(
    (r"Phạm vi, đối tượng và thời gian", "Phạm vi, đối tượng"),
    (r"III\. Thời gian thực hiện", "III. Cách tiến hành"),
    (r"3\. Thời gian\n", "3. Cách tiến hành\n"),
    (r",? ?từ ngày [\d/]+ đến ngày [\d/]+", ""),
    (r"[Đđ]ợt 1", "Phần đầu"),
    (r"[Đđ]ợt 2", "Phần sau"),
    (r"trong thời gian thực hiện Kế hoạch", "tại nơi làm việc"),
)
measures = _unsaid(
    (
        r"VI\. Biện pháp thực hiện\n(?:.*\n)*?\n",
        "VI. Theo dõi phong trào {vai trò: nội dung}\n1. Kiểm tra, giám sát mỗi quý.\n2. Giới thiệu điển hình tiên tiến.\n\n",
    ),
    (
        r"V\. Giải pháp thực hiện\n(?:.*\n)*?\n",
        "V. Theo dõi phong trào {vai trò: nội dung}\n1. Kiểm tra, giám sát mỗi tuần.\n2. Giới thiệu điển hình tiên tiến.\n\n",
    ),
    (r"tổng hợp đăng ký thi đua của", "tổng hợp số liệu của"),
    (r"phổ biến Kế hoạch này", "gửi Kế hoạch này"),
    (r"Các tổ công đoàn gửi Kế hoạch này đến từng đoàn viên, đăng ký thực hiện", "Các tổ công đoàn thực hiện"),
)
inspection = _unsaid((r"(?<!Ủy ban )Kiểm tra", "Nắm"), (r"(?<!Ủy ban )kiểm tra", "nắm"), (r"[Gg]iám sát", "theo dõi"))
models = _unsaid(
    (r"điển hình tiên tiến", "kinh nghiệm"),
    (r"gương điển hình", "kinh nghiệm"),
    (r"[Nn]hân rộng", "nêu lên"),
    (r"Người tốt, việc tốt", "Tin hằng tuần"),
    (r"điển hình", "kinh nghiệm"),
)
review = _unsaid((r"Sơ kết, tổng kết", "Cuối đợt"), (r"[Ss]ơ kết", "họp về"), (r"tổng kết", "họp về"), (r"Tổng kết", "Họp về"))
awards = _unsaid(
    (r"[Kk]hen thưởng", "ghi nhận"),
    (r"[GB][iằ][^ ]* khen", "thư khen"),
    (r"tiền thưởng", "quà"),
    (r"Tiền thưởng", "Quà"),
    (r"trao thưởng", "gặp mặt"),
)


def _tasks(lines: list[str]) -> list[int]:
    return [i for i, line in enumerate(lines) if re.search(r"\{chủ trì: .*hạn: \d", line)]


def lacking(lines: list[str], found: list[Entry]) -> Mutants:
    """A task in the middle of others loses its deadline or its lead."""
    tasks = _tasks(lines)
    starts = [entry.line for entry in found]
    for n, at in enumerate(tasks):
        item = max(i for i in starts if i <= at)
        out = list(lines)
        if n % 2 and not re.match(r"(?:\d+\.|\w\)) (?:Các|Ban|Phòng)", lines[item]):
            out[at] = re.sub(r"chủ trì: [^;}]*; ", "", out[at])
        elif not re.search(r"\d/\d|học kỳ", " ".join(lines[item:at])):
            out[at] = re.sub(r"; hạn: [^;}]*", "", out[at])
        yield out, {at}


def late(lines: list[str], found: list[Entry]) -> Mutants:
    """A deadline in the wrong year."""
    for n, at in enumerate(_tasks(lines)):
        out = list(lines)
        by = (-1, 2, -2, 1)[n % 4]
        if by == 1 and int(re.search(r"hạn: \d+/(\d+)", lines[at])[1]) < 4:  # type: ignore[index]
            by = -1
        out[at] = re.sub(r"(hạn: \d+/\d+/)(\d{4})", lambda m, by=by: f"{m[1]}{int(m[2]) + by}", out[at])
        # A school year ends in its second year.
        if int(re.search(r"hạn: \d+/\d+/(\d{4})", out[at])[1]) in range(*_school(lines)):  # type: ignore[index]
            continue
        yield out, {at}


def _school(lines: list[str]) -> tuple[int, int]:
    match = re.search(r"năm học (\d{4}) - (\d{4})", lines[_title(lines)])
    return (int(match[1]), int(match[2]) + 1) if match else (0, 0)


def not_sent(lines: list[str], found: list[Entry]) -> Mutants:
    """A task is led by a unit that nobody sends the plan to."""
    units = ("Phòng Kế hoạch - Tài chính", "Trung tâm Y tế", "Ban Quản lý dự án", "Hội Khuyến học")
    for n, at in enumerate(_tasks(lines)):
        out = list(lines)
        out[at] = re.sub(r"chủ trì: [^;}]*", f"chủ trì: {units[n % len(units)]}", out[at])
        yield out, {at}


def misnamed(lines: list[str], found: list[Entry]) -> Mutants:
    """A sentence ends in a title that the law writes otherwise."""
    wrong = (
        "“Chiến sỹ thi đua cơ sở”",
        "“Lao động Tiên tiến”",
        "Chiến sỹ tiên tiến",
        "“Tập thể lao động Xuất sắc”",
        "lao động tiên tiến",
        "“Chiến sĩ Thi đua cơ sở”",
    )
    ends = [e for e in found if e.kind in ("clause", "point") and lines[e.line].endswith((".", ";"))]
    for n, entry in enumerate(ends):
        out = list(lines)
        end = out[entry.line][-1]
        out[entry.line] = f"{out[entry.line][:-1]}, xét danh hiệu {wrong[n % len(wrong)]}{end}"
        yield out, {entry.line}


def stale(lines: list[str], found: list[Entry]) -> Mutants:
    """Last year where the plan names itself or its subject, and in time limits."""
    year = re.search(r"\d{4}", lines[_title(lines)])
    assert year is not None
    own = int(year[0])
    last = next(i for i, line in enumerate(lines) if line.startswith("Nơi nhận:"))
    first = next(i for i, line in enumerate(lines) if line.startswith("I. "))
    subject = " ".join(lines[_title(lines)][: year.start()].lower().split()[-3:])
    for at, line in enumerate(lines):
        folded = line.lower()
        if at == _title(lines) or at >= last or (at < first and "như sau" not in folded):
            continue
        before = folded.partition(f" {own}")[0]
        if before != folded and (before.startswith("trên đây là") or before.endswith(subject)):
            out = list(lines)
            out[at] = line.replace(str(own), str(own - 1))
            out[at] = re.sub(
                rf"{own - 1} - {own}", f"{own - 1} - {own}", out[at].replace(f"{own - 1} - {own + 1}", f"{own - 1} - {own}")
            )
            yield out, {at}
        elif re.search(rf"(?:gửi|hoàn thành|kiểm tra|sơ kết|báo cáo).* trước ngày \d+/\d+/{own}", folded) and "{" not in line:
            out = list(lines)
            out[at] = re.sub(rf"(trước ngày \d+/\d+/){own}", rf"\g<1>{own - 1}", line, count=1)
            yield out, {at}


def phases(lines: list[str], found: list[Entry]) -> Mutants:
    """Phases that overlap, leave a gap or leave the period; sums that are not what their parts make."""
    form = re.compile(r"(?:Đợt|Giai đoạn) \d, từ ngày (\d+/\d+/\d+) đến ngày (\d+/\d+/\d+)")
    dated = [(i, m) for i, line in enumerate(lines) if (m := form.search(line))]
    for (i, one), (j, two) in pairwise(dated):
        if j - i > 3:
            continue
        for day in ("28", "22"):
            out = list(lines)
            out[j] = two.string.replace(two[1], f"{day}/{one[2].partition('/')[2]}", 1)
            yield out, {j}
        out = list(lines)
        out[j] = two.string.replace(two[1], f"19/{two[1].partition('/')[2]}", 1)
        yield out, {j}
    if dated:
        i, last = dated[-1]
        out = list(lines)
        out[i] = last.string.replace(last[2], f"28/12/{last[2][-4:]}", 1)
        yield out, {i}
    for at, line in enumerate(lines):
        if line.startswith("|") and ("Tổng cộng" in line or "**Cộng**" in line):
            out = list(lines)
            number = re.findall(r"\d[\d.]*", line)[-1]
            out[at] = f"{number[:-1]}1".join(line.rsplit(number, 1)) if not number.endswith("1") else line
            yield out, {at}
        elif "Tổng kinh phí" in line and "bảng" not in line:
            out = list(lines)
            out[at] = re.sub(r"là (\d)", lambda m: f"là {int(m[1]) + 1}", line, count=1)
            if re.search(r"gồm", line + lines[at + 1]):
                yield out, {at}


MUTATORS: dict[str, Mutator] = {
    "ND701": target,
    "ND702": scope,
    "ND703": criteria,
    "ND704": period,
    "ND705": measures,
    "ND706": _each(inspection, models),
    "ND707": _each(review, awards),
    "ND708": lacking,
    "ND709": late,
    "ND710": not_sent,
    "ND711": misnamed,
    "ND712": stale,
    "ND713": phases,
}
