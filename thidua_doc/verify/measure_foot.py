"""TB908: the ruled lines. TB911: recipients and signature, level with each other, with their marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua_doc.diagnostic import Severity
from thidua_doc.language import fold
from thidua_doc.verify.document import RuledLine
from thidua_doc.verify.measure import LEVEL, MIDDLE, SHARE, Fault, Measured, most, number, shares, told
from thidua_doc.verify.measure_place import level
from thidua_doc.verify.recognise import Part
from thidua_doc.verify.segments import said

_RULED = ("national_name", "motto", "issuing_agency", "abstract")
_DASHES = "-–—"


def lines(page: Measured) -> Iterator[Fault]:
    """TB908: each line that the form's law asks for under what the document has."""
    loose = [line for line in page.document.lines if line.how != "typed"]
    for name in _RULED:
        if name not in page.form.data["rule"] or not page.profile.data["rule"].get(name, 1):
            continue
        parts = page.found.of(name)
        if not parts or page.component(name) is None:
            continue
        line = _under(page, parts)
        rests = ("rule", name)
        label = page.form.components[name].label
        if line is None and most(shares(parts[-1].segment.pieces, lambda look: bool(look.underline))):
            if name == "motto":
                vi = "gạch chân bằng kiểu chữ: nên kẻ một đường riêng dưới dòng chữ."
                yield told(
                    "TB908",
                    parts,
                    page.form,
                    vi,
                    "it is underlined: a line of its own should stand under it.",
                    rests,
                    weight=Severity.NOTE,
                )
            continue
        if line is None and loose and all(each.page is None or each.y is None for each in loose):
            page.miss(
                f"đường kẻ dưới phần {label}: tệp có đường kẻ nổi, không rõ ở đâu",
                f"the line under the {name.replace('_', ' ')}: the file has floating lines, it does not say where",
            )
        elif line is None:
            yield told(
                "TB908",
                parts[-1:],
                page.form,
                "phía dưới thiếu đường kẻ ngang, nét liền.",
                "there is no ruled line under it.",
                rests,
            )
        else:
            yield from _length(page, name, parts, line)


def _under(page: Measured, parts: Sequence[Part]) -> RuledLine | None:
    """The line under a component: its last paragraph's, or the one typed right below it."""
    for part in reversed(parts):
        if part.paragraph.rule is not None:
            return part.paragraph.rule
    boxes = parts[-1].paragraph.boxes
    if boxes:
        for line in page.document.lines:
            middle = (boxes[-1].x0 + boxes[-1].x1) / 2
            near = (
                line.y is not None and line.x0 is not None and line.length is not None and line.page == parts[-1].paragraph.page
            )
            if (
                near
                and -1 <= (line.y or 0) - boxes[-1].y1 <= LEVEL
                and (line.x0 or 0) < middle < (line.x0 or 0) + (line.length or 0)
            ):
                return line
    after = page.found.parts.index(parts[-1]) + 1
    for part in page.found.parts[after : after + 3]:
        if part.component == "typed_rule" and (
            part.segment.side == parts[-1].segment.side or "whole" in (part.segment.side, parts[-1].segment.side)
        ):
            return RuledLine(None, "typed")
        if part.component == "abstract_mark":
            return RuledLine(None, "typed")
    return None


def _length(page: Measured, name: str, parts: Sequence[Part], line: RuledLine) -> Iterator[Fault]:
    bounds = page.form.bounds("rule", name)
    label = page.form.components[name].label
    widths = _widths(page, parts)
    shared = line.how == "typed" and not parts[-1].segment.alone  # one row of characters under both columns
    if line.length is None or not widths or shared:
        page.miss(f"độ dài đường kẻ dưới phần {label}", f"the length of the line under the {name.replace('_', ' ')}")
        return
    ratios = [line.length / width for width in widths if width]
    if not any(bounds.min * (1 - SHARE) <= ratio <= bounds.max * (1 + SHARE) for ratio in ratios):
        must = (
            ("bằng độ dài của dòng chữ", "as long as the words")
            if bounds.min == bounds.max
            else ("từ 1/3 đến 1/2 độ dài của dòng chữ", "1/3 to 1/2 of the words")
        )
        have = number(round(max(ratios), 2))
        vi, en = (
            f"đường kẻ phía dưới dài {have} lần dòng chữ, phải {must[0]}.",
            f"the line under it is {have} times its words, it must be {must[1]}.",
        )
        yield told("TB908", parts[-1:], page.form, vi, en, ("rule", name))
    elif line.x0 is not None and page.pdf and parts[-1].paragraph.boxes:
        box = parts[-1].paragraph.boxes[-1]
        if abs(line.x0 + line.length / 2 - (box.x0 + box.x1) / 2) > MIDDLE:
            yield told(
                "TB908",
                parts[-1:],
                page.form,
                "đường kẻ phía dưới lệch, phải cân đối so với dòng chữ.",
                "the line under it is off the middle, it must be centred.",
                ("rule", name),
            )


def _widths(page: Measured, parts: Sequence[Part]) -> list[float]:
    """How wide the lines of a component may be said to be: the longest, and the last."""
    widths: list[float] = []
    for part in parts:
        if part.paragraph.boxes and part.segment.alone:
            widths += [box.x1 - box.x0 for box in part.paragraph.boxes]
            continue
        look = most(shares(part.segment.pieces, lambda look: look))
        if page.ruler is None or look is None or look.size is None:
            return []
        width = page.ruler(part.text.strip(), look.size, bool(look.bold), bool(look.italic))
        cell = part.paragraph.cell
        if cell is not None and cell.x0 is not None and cell.x1 is not None:
            width = min(width, cell.x1 - cell.x0)
        widths.append(width)
    return sorted({max(widths), widths[-1]}, reverse=True) if widths else []


def foot(page: Measured) -> Iterator[Fault]:
    """TB911 but for sizes, which `measure_type` tells."""
    label, items = page.found.first("recipients_label"), page.found.of("recipients")
    signing = page.found.first("authority", "position")
    joint = len({part.group for part in page.found.of("signer_name", "authority")}) > 1
    if label is not None and signing is not None and not joint:
        same = level(label, signing)
        if same is None:
            page.miss(
                "“Nơi nhận” có ngang hàng với quyền hạn, chức vụ không: ở trong khung chữ nổi",
                "whether the recipients are level with the authority: they stand in a floating box",
            )
        elif not same:
            vi, en = "không ngang hàng với dòng quyền hạn, chức vụ của người ký.", "it is not level with the signer's authority."
            yield told("TB911", [label], page.form, vi, en, ("component", "recipients_label"))
    if items:
        yield from _marks(page, items)


def _marks(page: Measured, items: Sequence[Part]) -> Iterator[Fault]:
    rests = ("component", "recipients")
    starts = [i for i, part in enumerate(items) if part.text.lstrip()[:1] in _DASHES]
    if not starts:
        yield told(
            "TB911",
            items[:1],
            page.form,
            "các nơi nhận không có gạch đầu dòng (-), mỗi nơi phải một dòng “- …”.",
            "the recipients have no dashes, each must stand on a line “- …”.",
            rests,
        )
        return
    if starts[0] == 0:
        grouped = [items[start:end] for start, end in zip(starts, [*starts[1:], len(items)], strict=True)]
    else:
        grouped = [[part] for part in items]
    filed = [
        i for i, group in enumerate(grouped) if said(group[0].text).lstrip("- –—").startswith("luu") and _files(group[0].text)
    ]
    if filed and filed[-1] != len(grouped) - 1:
        yield told(
            "TB911",
            grouped[filed[-1]][:1],
            page.form,
            "dòng “Lưu” phải là dòng cuối cùng.",
            "the line “Lưu” must be the last.",
            rests,
        )
    if not page.profile.data["recipients"].get("marks", True):
        return
    end = page.form.data["wording"]["recipient_end"]
    bare = [group[-1] for group in grouped[:-1] if not group[-1].text.rstrip().endswith((str(end["text"]), ":"))]
    if bare:
        yield told("TB911", bare, page.form, f"cuối dòng thiếu dấu “{end['text']}”.", f"it must end in “{end['text']}”.", rests)
    last = grouped[-1][-1]
    if not last.text.rstrip().endswith(str(end["last"])) and not (filed and filed[-1] != len(grouped) - 1):
        yield told(
            "TB911",
            [last],
            page.form,
            f"dòng cuối phải kết thúc bằng dấu “{end['last']}”.",
            f"the last line must end in “{end['last']}”.",
            rests,
        )


def _files(text: str) -> bool:
    words = fold(text).lstrip("-–— ")
    return words.startswith(("lưu:", "lưu ", "lưu;")) or words in ("lưu", "lưu.")
