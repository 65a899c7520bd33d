"""TB908: the ruled lines. TB911: recipients and signature, level with each other, with their marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua_doc.language import fold
from thidua_doc.verify.measure import Fault, Measured, told
from thidua_doc.verify.measure_place import level
from thidua_doc.verify.recognise import Part
from thidua_doc.verify.segments import said

_DASHES = "-–—"


def foot(page: Measured) -> Iterator[Fault]:
    """TB911 but for sizes, which `measure_type` tells."""
    label, items = page.found.first("recipients_label"), page.found.of("recipients")
    signing = page.found.first("authority", "position")
    joint = len({part.group for part in page.found.of("signer_name", "authority")}) > 1
    if label is not None and signing is not None and not joint:
        same = level(label, signing)
        if same is None:
            page.miss(
                "“Nơi nhận” có ngang hàng với quyền hạn, chức vụ không (trong khung chữ nổi)",
                "whether the recipients are level with the authority (in a floating box)",
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
