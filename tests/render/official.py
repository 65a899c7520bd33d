"""What the law says of each component of the page, copied by hand: not from the program's own TOML.

`DECREE` is Phụ lục I of Nghị định 30/2020/NĐ-CP (mục II, III and the table of mục V). The Party's and the Youth Union's values are
second-hand (nothing of theirs was read but first pages): they are what the program is meant to print, not what is known to be right.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple


class Where(Enum):
    """Where a component stands and how its lines are set."""

    LEFT_HEAD = "giữa, ô 2 - 3"
    RIGHT_HEAD = "giữa, ô 1 - 4"
    PAGE = "giữa trang"
    TEXT = "đều hai lề"
    LEFT_EDGE = "sát lề trái"
    RIGHT_EDGE = "sát lề phải"
    SIGNER = "giữa, ô 7"
    RECIPIENTS_RIGHT = "phải, dưới ô 9b"
    BOX_LEFT = "khung, trái"
    BOX_RIGHT = "khung, lề trên"
    CELL = "trong bảng"


class Said(NamedTuple):
    """The sizes allowed (points; none where the law is silent), the style, the case (None: as written), the place, the article."""

    least: float
    most: float
    bold: bool
    italic: bool
    upper: bool | None
    where: Where
    cite: str = ""

    @property
    def silent(self) -> bool:
        """Whether the law does not fix the size."""
        return self.most == 0

    def __str__(self) -> str:
        size = "-" if self.silent else f"{self.least:g}" if self.least == self.most else f"{self.least:g}-{self.most:g}"
        style = " ".join(word for word, on in (("đậm", self.bold), ("nghiêng", self.italic)) if on) or "đứng"
        case = {True: "IN HOA", False: "thường", None: ""}[self.upper]
        return f"{size:<6}{style:<13}{case:<7}{self.where.value}"


_B, _I, _R = (True, False), (False, True), (False, False)
_W = Where

DECREE: Mapping[str, Said] = {
    "national_name": Said(12, 13, *_B, True, _W.RIGHT_HEAD, "II.1.a"),
    "motto": Said(13, 14, *_B, False, _W.RIGHT_HEAD, "II.1.b"),
    "parent_agency": Said(12, 13, *_R, True, _W.LEFT_HEAD, "II.2.b"),
    "issuing_agency": Said(12, 13, *_B, True, _W.LEFT_HEAD, "II.2.b"),
    "number": Said(13, 13, *_R, None, _W.LEFT_HEAD, "II.3.c"),
    "place_date": Said(13, 14, *_I, False, _W.RIGHT_HEAD, "II.4.c"),
    "kind": Said(13, 14, *_B, True, _W.PAGE, "II.5.b"),
    "abstract": Said(13, 14, *_B, False, _W.PAGE, "II.5.b"),
    "legal_basis": Said(13, 14, *_I, False, _W.TEXT, "II.6.a"),
    "body": Said(13, 14, *_R, False, _W.TEXT, "II.6.e"),
    "section_heading": Said(13, 14, *_B, True, _W.TEXT, "V, 6.b"),
    "clause_heading": Said(13, 14, *_B, False, _W.TEXT, "II.6.đ"),
    "clause": Said(13, 14, *_R, False, _W.TEXT, "II.6.đ"),
    "point": Said(13, 14, *_R, False, _W.TEXT, "II.6.đ"),
    "dash": Said(13, 14, *_R, False, _W.TEXT, "II.6.e"),
    "plus": Said(13, 14, *_R, False, _W.TEXT, "II.6.e"),
    "dot": Said(13, 14, *_R, False, _W.TEXT, "II.6.e"),
    "authority": Said(13, 14, *_B, True, _W.SIGNER, "II.7.đ"),
    "position": Said(13, 14, *_B, True, _W.SIGNER, "II.7.đ"),
    "other_position": Said(13, 14, *_B, True, _W.SIGNER, "II.7.đ"),
    "signer_name": Said(13, 14, *_B, False, _W.SIGNER, "II.7.đ"),
    "recipients_label": Said(12, 12, True, True, False, _W.LEFT_EDGE, "II.9.d"),
    "recipients": Said(11, 11, *_R, False, _W.LEFT_EDGE, "II.9.d"),
    "appendix_label": Said(14, 14, *_B, False, _W.PAGE, "III.1.b"),
    "appendix_title": Said(13, 14, *_B, True, _W.PAGE, "III.1.b"),
    "attachment": Said(13, 14, *_I, False, _W.PAGE, "III.1.c"),
    "urgency": Said(13, 14, *_B, True, _W.BOX_LEFT, "III.2.b"),
    "circulation": Said(13, 14, *_B, True, _W.BOX_RIGHT, "III.2.c"),
    "drafter": Said(11, 11, *_R, True, _W.RECIPIENTS_RIGHT, "III.3"),
    "address": Said(11, 12, *_R, False, _W.LEFT_EDGE, "III.4"),
    "digital_signature": Said(10, 10, *_R, None, _W.RIGHT_EDGE, "II.8.b"),
    "page_number": Said(13, 14, *_R, None, _W.PAGE, "I.7"),
    # What the decree leaves open: only that both outputs have the same is measured, and that they stand where they should.
    "subclause_heading": Said(0, 0, True, True, False, _W.TEXT),
    "subclause": Said(0, 0, *_R, False, _W.TEXT),
    "secrecy": Said(0, 0, *_B, True, _W.BOX_LEFT, "III.2.a"),
    "draft_mark": Said(0, 0, *_B, True, _W.BOX_LEFT),
    "table_caption": Said(0, 0, *_B, False, _W.PAGE),
    "table_unit": Said(0, 0, *_I, False, _W.RIGHT_EDGE),
    "table_head": Said(0, 0, *_B, None, _W.CELL),
    "table_cell": Said(0, 0, *_R, None, _W.CELL),
    "table_note": Said(0, 0, *_I, False, _W.LEFT_EDGE),
}

MARGINS = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}
"""Mục I.3, in millimetres."""
PAPER = (210, 297)
FIRST_LINES = (10.0, 12.7)
"""Mục II.6.e: one centimetre or 1.27."""
URGENCY = {"HỎA TỐC": (30, 8), "THƯỢNG KHẨN": (40, 8), "KHẨN": (20, 8)}
"""Mục III.2.b: the boxes, in millimetres."""
CIRCULATION = (0.57, 0.84)
"""Mục IV.2, the diagram: where box 11 stands in the top margin, as shares of the text's width, measured on the drawing."""
ISSUING_RULE = ABSTRACT_RULE = (1 / 3, 1 / 2)
"""Mục II.2.b, II.5.b: the length of the ruled lines as a share of that of the text."""

_TEXT = ("body", "section_heading", "clause_heading", "clause", "point", "dash", "plus", "dot")


def _party(heading: tuple[float, float]) -> dict[str, Said]:
    out = dict(DECREE)
    del out["motto"]
    for name in _TEXT:
        out[name] = out[name]._replace(least=14, most=15)
    out["national_name"] = Said(*heading, *_B, True, _W.RIGHT_HEAD)
    out["parent_agency"] = Said(14, 14, *_R, True, _W.LEFT_HEAD)
    out["issuing_agency"] = Said(14, 14, *_B, True, _W.LEFT_HEAD)
    out["issuing_mark"] = Said(14, 14, *_R, None, _W.LEFT_HEAD)
    out["number"] = Said(14, 14, *_R, None, _W.LEFT_HEAD)
    out["place_date"] = Said(14, 14, *_I, False, _W.RIGHT_HEAD)
    out["kind"] = Said(15, 16, *_B, True, _W.PAGE)
    out["abstract"] = Said(14, 15, *_B, False, _W.PAGE)
    out["abstract_mark"] = Said(0, 0, *_R, None, _W.PAGE)
    out["legal_basis"] = Said(14, 15, *_R, False, _W.TEXT)
    out["authority"] = Said(14, 14, *_B, True, _W.SIGNER)
    out["position"] = Said(14, 14, *_R, True, _W.SIGNER)
    out["other_position"] = Said(14, 14, *_R, True, _W.SIGNER)
    out["signer_name"] = Said(14, 14, *_B, False, _W.SIGNER)
    out["recipients_label"] = Said(14, 14, *_R, False, _W.LEFT_EDGE)
    out["recipients"] = Said(12, 12, *_R, False, _W.LEFT_EDGE)
    return out


def _union() -> dict[str, Said]:
    out = dict(DECREE)
    del out["motto"]
    out["national_name"] = Said(13, 15, *_B, True, _W.RIGHT_HEAD)
    out["issuing_mark"] = Said(0, 0, *_R, None, _W.LEFT_HEAD)
    return out


class Form(NamedTuple):
    """A profile as a plan names it, a day on which its form holds, what is said of its components, and how its words differ."""

    profile: str
    day: dt.date
    said: Mapping[str, Said]
    heading: str
    number: str


_STATE, _PARTY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM"
FORMS = {
    "nđ30": Form("nđ30", dt.date(2026, 6, 29), DECREE, _STATE, "05/KH-UBND"),
    "công đoàn": Form("công đoàn", dt.date(2026, 6, 29), DECREE, _STATE, "05/KH-LĐLĐ"),
    "đảng": Form("đảng", dt.date(2026, 6, 29), _party((14, 15)), _PARTY, "05-KH/ĐU"),
    "đảng trước 27/5/2026": Form("đảng", dt.date(2026, 5, 26), _party((15, 15)), _PARTY, "05-KH/ĐU"),
    "đoàn": Form("đoàn", dt.date(2026, 6, 29), _union(), "ĐOÀN TNCS HỒ CHÍ MINH", "05-KH/TWĐTN-VP"),
}
