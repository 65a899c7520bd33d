"""TB905 and TB911 for what the decree writes out besides words: the colon behind `Số`, the comma behind the place, the marks of bases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua_doc.language import fold
from thidua_doc.patterns import lazy
from thidua_doc.verify.known import Part
from thidua_doc.verify.measure import Fault, Measured, told
from thidua_doc.verify.segments import said

_NUMBERED = lazy(r"s[ốôo]\b\s*(?!\s*:)", 2)
_PLACED = lazy(r"([^,]*[^\W\d_])\s*ngày\b", 2)
_COLON = ":："
_FILED = lazy(r"luu\b(?!\s*:)")
_AS_FOLLOWS = "nhu sau"


def marks(page: Measured) -> Iterator[Fault]:
    """The marks that stand in one place of the page each, where the form's law has them."""
    number, date, label = (page.found.first(name) for name in ("number", "place_date", "recipients_label"))
    if number is not None and _colon(page) and _NUMBERED.match(number.text.strip()):
        yield told(
            "TB905",
            [number],
            page.form,
            "sau từ “Số” thiếu dấu hai chấm (:).",
            "a colon (:) is missing behind “Số”.",
            ("wording", "number_prefix"),
        )
    if date is not None and page.component("place_date") is not None and _PLACED.match(date.text.strip()):
        yield told(
            "TB905",
            [date],
            page.form,
            "sau địa danh thiếu dấu phẩy (,).",
            "a comma (,) is missing behind the place.",
            ("component", "place_date"),
        )
    yield from _bases(page, page.found.of("legal_basis"))
    bare = label is not None and label.text.rstrip()[-1:] not in _COLON and said(label.text).rstrip(" .;") == "noi nhan"
    if label is not None and bare and page.profile.wording("recipients_label").endswith(":"):
        yield told(
            "TB911",
            [label],
            page.form,
            "thiếu dấu hai chấm (:) sau “Nơi nhận”.",
            "a colon (:) is missing behind “Nơi nhận”.",
            ("wording", "recipients_label"),
        )
    filed = [part for part in page.found.of("recipients") if _FILED.match(said(part.text).lstrip("-–— "))]
    if filed and page.profile.data["recipients"].get("filed_colon", True) and _of_files(filed[-1].text):
        yield told(
            "TB911",
            filed[-1:],
            page.form,
            "sau chữ “Lưu” thiếu dấu hai chấm: “- Lưu: VT…”.",
            "a colon is missing behind “Lưu”: “- Lưu: VT…”.",
            ("component", "recipients"),
        )


def _colon(page: Measured) -> bool:
    """Whether the number's word has a colon: a company's own need not."""
    return page.profile.has("number_colon") and ":" in page.profile.wording("number_prefix")


def _of_files(text: str) -> bool:
    """Whether a line that begins with `Lưu` says where the document is filed, rather than naming someone."""
    return (
        fold(text).lstrip("-–— ").startswith(("lưu vt", "lưu văn thư", "lưu hồ sơ", "lưu hs", "lưu vp", "lưu văn phòng", "lưu."))
    )


def _bases(page: Measured, bases: Sequence[Part]) -> Iterator[Fault]:
    """Each basis ends in `;`, the last in a full stop; a comma too where the opening behind it ends the sentence (mục II.6.a)."""
    if not bases or page.component("legal_basis") is None:
        return
    end = page.form.data["wording"]["basis_end"]
    rests = ("wording", "basis_end")
    loose = [part for part in bases[:-1] if not part.text.rstrip().endswith(str(end["text"]))]
    if loose:
        yield told(
            "TB905",
            loose,
            page.form,
            f"cuối căn cứ thiếu dấu chấm phẩy ({end['text']}).",
            f"the basis must end in a semicolon ({end['text']}).",
            rests,
        )
    last = bases[-1]
    ends = (".", str(end["last"]))
    if not last.text.rstrip().endswith(ends) and not (last.text.rstrip().endswith(",") and _opens(page, last)):
        yield told(
            "TB905",
            [last],
            page.form,
            f"căn cứ cuối cùng phải kết thúc bằng dấu chấm ({end['last']}).".replace("dấu chấm (,)", "dấu phẩy (,)"),
            f"the last basis must end in “{end['last']}”.",
            rests,
        )


def _opens(page: Measured, last: Part) -> bool:
    """Whether the paragraph behind the bases goes on with their sentence: `… ban hành Kế hoạch … như sau:`."""
    behind = next((part for part in page.found.of("body") if part.paragraph.index > last.paragraph.index), None)
    return behind is not None and _AS_FOLLOWS in said(behind.text)[-20:]
