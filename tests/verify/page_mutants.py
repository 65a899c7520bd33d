"""Mistakes of the page, each put into a good DOCX: what a clerk's hand, or another program, does to it.

A mutant is a code of RULES.md that must be found, a word of its message (so that another fault of the same code does not count), and
the change of the package's parts. `seen` tells whether a PDF shows it as well, `also` the codes of what follows from it
there: a line that stays in the middle stands off words that were moved.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import NamedTuple

Parts = dict[str, str]
STYLES, DOCUMENT, HEADER = "word/styles.xml", "word/document.xml", "word/header1.xml"


class Mutant(NamedTuple):
    name: str
    code: str
    says: str
    change: Callable[[Parts], None]
    seen: bool = True
    also: tuple[str, ...] = ()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def package(of: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in of.items():
            archive.writestr(name, data)
    return out.getvalue()


def mutated(data: bytes, mutant: Mutant) -> bytes:
    whole = parts(data)
    text = {name: whole[name].decode() for name in whole if name.endswith((".xml", ".rels"))}
    before = dict(text)
    mutant.change(text)
    assert text != before, f"{mutant.name} changes nothing"
    return package({**whole, **{name: value.encode() for name, value in text.items()}})


# --- changes --------------------------------------------------------------------------------------------------------------


def _style(name: str, pattern: str, new: str) -> Callable[[Parts], None]:
    """Something else in a style."""

    def change(of: Parts) -> None:
        found = re.search(rf'<w:style [^>]*w:styleId="{name}".*?</w:style>', of[STYLES], re.DOTALL)
        assert found is not None, name
        own = found.group()
        mended = re.sub(pattern, new, own)
        assert mended != own, (name, own)
        of[STYLES] = of[STYLES].replace(own, mended)

    return change


def _size(name: str, points: float) -> Callable[[Parts], None]:
    return _style(
        name, r'<w:sz w:val="\d+"/><w:szCs w:val="\d+"/>', f'<w:sz w:val="{points * 2:.0f}"/><w:szCs w:val="{points * 2:.0f}"/>'
    )


def _run(name: str, properties: str) -> Callable[[Parts], None]:
    """More properties of the characters of a style, before its size."""
    return _style(name, r"<w:rPr>", f"<w:rPr>{properties}")


def _light(name: str) -> Callable[[Parts], None]:
    return _style(name, r"<w:b/><w:bCs/>", "")


def _swap(file: str, pattern: str, new: str, count: int = 0) -> Callable[[Parts], None]:
    def change(of: Parts) -> None:
        assert re.search(pattern, of[file], re.DOTALL), pattern
        of[file] = re.sub(pattern, new, of[file], count=count, flags=re.DOTALL)

    return change


def _all(*changes: Callable[[Parts], None]) -> Callable[[Parts], None]:
    def change(of: Parts) -> None:
        for each in changes:
            each(of)

    return change


def _paragraph(style: str) -> str:
    """A whole paragraph of a style, and no more."""
    return rf'<w:p><w:pPr><w:pStyle w:val="{style}"\s*/>(?:(?!</w:p>).)*</w:p>'


def _without(style: str) -> Callable[[Parts], None]:
    """The words of a component left out; the empty paragraph stays."""
    return _swap(DOCUMENT, _paragraph(style), "<w:p/>")


def _words(old: str, new: str) -> Callable[[Parts], None]:
    return _swap(DOCUMENT, re.escape(old), new, 1)


def _margin(side: str, mm: float) -> Callable[[Parts], None]:
    """A margin of the page; the line under the abstract, which is drawn from the margins, stays as long as it was."""
    turned = _swap(DOCUMENT, rf'(<w:pgMar [^>]*w:{side}=")\d+', rf"\g<1>{round(mm / 25.4 * 1440)}")
    wider = (mm - {"left": 30, "right": 15}.get(side, mm)) / 25.4 * 1440 / 2
    return _all(turned, _rule_after("Abstract", _rule(round(3941 - wider))))


def _rule_after(style: str, new: str) -> Callable[[Parts], None]:
    """The ruled line under a component."""
    return _swap(
        DOCUMENT,
        rf'((?:<w:p><w:pPr><w:pStyle w:val="{style}"\s*/></w:pPr>(?:(?!</w:p>).)*</w:p>\s*)+)<w:p><w:pPr><w:pStyle w:val="Rule"/>(?:(?!</w:p>).)*</w:p>',
        rf"\g<1>{new}",
    )


def _cells(of: Parts) -> None:
    """The columns of the head changed about."""
    of[DOCUMENT] = re.sub(r'(<w:gridCol w:w="\d+"/>)(<w:gridCol w:w="\d+"/>)', r"\2\1", of[DOCUMENT], count=1)
    rows = re.findall(r"<w:tr>.*?</w:tr>", of[DOCUMENT], re.DOTALL)[:2]
    for row in rows:
        cells = re.findall(r"<w:tc>.*?</w:tc>", row, re.DOTALL)
        assert len(cells) == 2
        of[DOCUMENT] = of[DOCUMENT].replace(row, row.replace(cells[0] + "\n" + cells[1], cells[1] + "\n" + cells[0]))


def _footer(of: Parts) -> None:
    of[DOCUMENT] = of[DOCUMENT].replace(
        '<w:headerReference w:type="default" r:id="rIdHeader"/>', '<w:footerReference w:type="default" r:id="rIdHeader"/>'
    )
    of[HEADER] = of[HEADER].replace("<w:hdr ", "<w:ftr ").replace("</w:hdr>", "</w:ftr>")
    of["[Content_Types].xml"] = of["[Content_Types].xml"].replace(".header+xml", ".footer+xml")
    rels = "word/_rels/document.xml.rels"
    if rels in of:
        of[rels] = of[rels].replace("/header", "/footer")


def _italic(name: str) -> Callable[[Parts], None]:
    return _run(name, "<w:i/><w:iCs/>")


def _rule(length_twips: int) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="Rule"/><w:ind w:left="{length_twips}" w:right="{length_twips}"/></w:pPr></w:p>'


def _text(pattern: str, new: str) -> Callable[[Parts], None]:
    """All styles of the text changed alike."""
    names = (
        "LegalBasis",
        "Body",
        "SectionHeading",
        "ClauseHeading",
        "Clause",
        "SubclauseHeading",
        "Subclause",
        "Point",
        "Dash",
        "Plus",
    )

    def change(of: Parts) -> None:
        for name in names:
            try:
                _style(name, pattern, new)(of)
            except AssertionError:
                continue

    return change


_ARIAL = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
_OLD = _ARIAL.replace("Arial", ".VnTime")
_BLUE = '<w:color w:val="0000FF"/>'

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "letter paper",
        "TB901",
        "Khổ giấy",
        _swap(DOCUMENT, r'<w:pgSz w:w="11906" w:h="16838"/>', '<w:pgSz w:w="12240" w:h="15840"/>'),
    ),
    Mutant(
        "legal paper",
        "TB901",
        "Khổ giấy",
        _swap(DOCUMENT, r'<w:pgSz w:w="11906" w:h="16838"/>', '<w:pgSz w:w="11906" w:h="20160"/>'),
    ),
    Mutant("left margin 25", "TB902", "Lề trái", _margin("left", 25)),
    Mutant("left margin 40", "TB902", "Lề trái", _margin("left", 40)),
    Mutant("right margin 10", "TB902", "Lề phải", _margin("right", 10)),
    Mutant("right margin 25", "TB902", "Lề phải", _margin("right", 25)),
    Mutant("top margin 15", "TB902", "Lề trên", _margin("top", 15)),
    Mutant("bottom margin 12", "TB902", "Lề dưới", _margin("bottom", 12)),
    Mutant("bottom margin 35", "TB902", "Lề dưới", _margin("bottom", 35), seen=False),
    Mutant("Arial kind", "TB903", "Arial", _run("Kind", _ARIAL), seen=False),
    Mutant("Arial text", "TB903", "Arial", _run("Body", _ARIAL), seen=False),
    Mutant("old font", "TB903", "bảng mã cũ", _run("Abstract", _OLD), seen=False),
    *(
        Mutant(f"{style} {points:g} pt", code, says, _size(style, points))
        for style, points, code, says in (
            ("NationalName", 14, "TB904", "Quốc hiệu"),
            ("NationalName", 11, "TB904", "Quốc hiệu"),
            ("Motto", 12, "TB904", "Tiêu ngữ"),
            ("IssuingAgency", 14, "TB904", "cơ quan ban hành"),
            ("Number", 14, "TB904", "Số, ký hiệu"),
            ("Number", 12, "TB904", "Số, ký hiệu"),
            ("PlaceDate", 12, "TB904", "Địa danh"),
            ("Kind", 16, "TB904", "Tên loại"),
            ("Abstract", 12, "TB904", "Trích yếu"),
            ("LegalBasis", 12, "TB904", "Căn cứ"),
            ("Body", 12, "TB904", "đoạn"),
            ("SectionHeading", 15, "TB904", "đoạn"),
            ("Clause", 12, "TB904", "đoạn"),
            ("Dash", 12, "TB904", "đoạn"),
            ("Authority", 12, "TB911", "Quyền hạn"),
            ("SignerName", 15, "TB911", "Họ tên"),
            ("RecipientsLabel", 14, "TB911", "Nơi nhận"),
            ("Recipients", 12, "TB911", "phải là 11"),
            ("Recipients", 13, "TB911", "phải là 11"),
        )
    ),
    *(
        Mutant(f"{style} not bold", "TB905", says, _light(style))
        for style, says in (
            ("NationalName", "Quốc hiệu"),
            ("Motto", "Tiêu ngữ"),
            ("IssuingAgency", "cơ quan ban hành"),
            ("Kind", "Tên loại"),
            ("Abstract", "Trích yếu"),
            ("SectionHeading", "đoạn"),
            ("ClauseHeading", "đoạn"),
            ("Authority", "Quyền hạn"),
            ("SignerName", "Họ tên"),
            ("RecipientsLabel", "Nơi nhận"),
        )
    ),
    *(
        Mutant(f"{style} bold", "TB905", says, _run(style, "<w:b/><w:bCs/>"))
        for style, says in (
            ("Number", "Số, ký hiệu"),
            ("PlaceDate", "Địa danh"),
            ("LegalBasis", "Căn cứ"),
            ("Recipients", "đoạn"),
            ("Body", "đoạn"),
            ("Dash", "đoạn"),
        )
    ),
    *(
        Mutant(f"{style} italic", "TB905", says, _italic(style))
        for style, says in (
            ("NationalName", "Quốc hiệu"),
            ("Motto", "Tiêu ngữ"),
            ("Number", "Số, ký hiệu"),
            ("Kind", "Tên loại"),
            ("SectionHeading", "đoạn"),
            ("Clause", "đoạn"),
            ("SignerName", "Họ tên"),
        )
    ),
    Mutant("place and date upright", "TB905", "Địa danh", _style("PlaceDate", r"<w:i/><w:iCs/>", "")),
    Mutant("bases upright", "TB905", "Căn cứ", _style("LegalBasis", r"<w:i/><w:iCs/>", "")),
    Mutant("label upright", "TB905", "Nơi nhận", _style("RecipientsLabel", r"<w:i/><w:iCs/>", "")),
    Mutant("kind underlined", "TB905", "gạch chân", _run("Kind", '<w:u w:val="single"/>'), seen=False),
    Mutant("section headings small", "TB905", "in thường", _words("I. MỤC ĐÍCH, YÊU CẦU", "I. Mục đích, yêu cầu")),
    Mutant("agency small", "TB905", "in thường", _words("PHƯỜNG LONG CHÂU", "Phường Long Châu")),
    Mutant("signer in capitals", "TB905", "in hoa", _words("Võ Thị Thanh Tuyền", "VÕ THỊ THANH TUYỀN")),
    Mutant("abstract in capitals", "TB905", "in hoa", _words("Cải cách hành chính năm 2026<", "CẢI CÁCH HÀNH CHÍNH NĂM 2026<")),
    Mutant("12, 14, 13", "TB906", "thống nhất", _size("Motto", 14)),
    Mutant("13, 13, 13", "TB906", "thống nhất", _size("NationalName", 13)),
    Mutant("dashes 13 in 14", "TB906", "cùng cỡ", _size("Dash", 13)),
    Mutant("no national name", "TB907", "thiếu phần Quốc hiệu", _without("NationalName")),
    Mutant("no motto", "TB907", "thiếu phần Tiêu ngữ", _all(_rule_after("Motto", ""), _without("Motto"))),
    Mutant("no agency", "TB907", "thiếu phần Tên cơ quan", _all(_rule_after("IssuingAgency", ""), _without("IssuingAgency"))),
    Mutant("no number", "TB907", "thiếu phần Số", _without("Number")),
    Mutant("no place and date", "TB907", "thiếu phần Địa danh", _without("PlaceDate")),
    Mutant("no abstract", "TB907", "thiếu phần Trích yếu", _all(_rule_after("Abstract", ""), _without("Abstract"))),
    Mutant("no recipients", "TB907", "thiếu phần Từ “Nơi nhận”", _all(_without("RecipientsLabel"), _without("Recipients"))),
    Mutant("no signer", "TB907", "thiếu phần Họ tên", _without("SignerName")),
    Mutant("columns changed about", "TB907", "đổi chỗ", _cells),
    Mutant("kind at the left", "TB907", "canh giữa", _style("Kind", '<w:jc w:val="center"/>', '<w:jc w:val="left"/>')),
    Mutant(
        "motto at the left",
        "TB907",
        "canh giữa",
        _style("Motto", '<w:jc w:val="center"/>', '<w:jc w:val="left"/>'),
        also=("TB908",),
    ),
    Mutant(
        "name at the right edge", "TB907", "canh giữa", _style("SignerName", '<w:jc w:val="center"/>', '<w:jc w:val="right"/>')
    ),
    Mutant("no line under the motto", "TB908", "thiếu đường kẻ", _rule_after("Motto", "")),
    Mutant("no line under the agency", "TB908", "thiếu đường kẻ", _rule_after("IssuingAgency", "")),
    Mutant("no line under the abstract", "TB908", "thiếu đường kẻ", _rule_after("Abstract", "")),
    Mutant("half a line under the motto", "TB908", "Tiêu ngữ", _rule_after("Motto", _rule(1900))),
    Mutant("a whole line under the agency", "TB908", "cơ quan ban hành", _rule_after("IssuingAgency", _rule(850))),
    Mutant("a whole line under the abstract", "TB908", "Trích yếu", _rule_after("Abstract", _rule(2900))),
    Mutant(
        "page number at the right",
        "TB909",
        "không ở giữa",
        _style("PageNumber", '<w:jc w:val="center"/>', '<w:jc w:val="right"/>'),
    ),
    Mutant("page number below", "TB909", "lề dưới", _footer),
    Mutant("page number on page one", "TB909", "Trang đầu", _swap(DOCUMENT, "<w:titlePg/>", "")),
    Mutant(
        "no page number", "TB909", "không đánh số", _swap(DOCUMENT, r'<w:headerReference w:type="default" r:id="rIdHeader"/>', "")
    ),
    Mutant("page number 11", "TB909", "cỡ chữ 11", _size("PageNumber", 11)),
    Mutant("page number italic", "TB909", "nghiêng", _italic("PageNumber"), seen=False),
    Mutant(
        "Roman page number",
        "TB909",
        "Ả Rập",
        _swap(DOCUMENT, r'<w:pgNumType w:start="1"/>', '<w:pgNumType w:fmt="lowerRoman" w:start="1"/>'),
    ),
    Mutant("text at the left", "TB910", "canh trái", _text(r'<w:jc w:val="both"/>', '<w:jc w:val="left"/>')),
    Mutant("indent 15", "TB910", "lùi đầu dòng 1,5", _text(r'w:firstLine="\d+"', 'w:firstLine="850"')),
    Mutant("no indent", "TB910", "không lùi", _text(r'<w:ind w:firstLine="\d+"/>', "")),
    Mutant("no blank between paragraphs", "TB910", "cách đoạn trên 0", _text(r'w:after="120"', 'w:after="0"')),
    Mutant("lines 2.0", "TB910", "giãn dòng 2", _text(r'w:line="276"', 'w:line="480"')),
    Mutant("lines 0.8", "TB910", "giãn dòng 0,8", _text(r'w:line="276"', 'w:line="192"'), seen=False),
    Mutant(
        "lines exactly 12",
        "TB910",
        "giãn dòng",
        _text(r'w:line="276" w:lineRule="auto"', 'w:line="240" w:lineRule="exact"'),
        seen=False,
    ),
    Mutant("a recipient without a mark", "TB911", "thiếu dấu", _words("- Công an phường;", "- Công an phường")),
    Mutant("the last without a full stop", "TB911", "kết thúc", _words("- Lưu: VT, VHXH.", "- Lưu: VT, VHXH")),
    Mutant(
        "recipients without dashes",
        "TB911",
        "gạch đầu dòng",
        _swap(DOCUMENT, r'(<w:pStyle w:val="Recipients"/></w:pPr><w:r><w:t xml:space="preserve">)- ', r"\g<1>"),
    ),
    Mutant("blue kind", "TB912", "màu", _run("Kind", _BLUE)),
    Mutant("red recipients", "TB912", "màu", _run("Recipients", _BLUE.replace("0000FF", "C00000"))),
    Mutant("Số without its colon", "TB905", "hai chấm", _words("Số: ", "Số ")),
    Mutant("no comma behind the place", "TB905", "dấu phẩy", _swap(DOCUMENT, r"(>[^<>,]{3,30}), ngày ", r"\g<1> ngày ", 1)),
    Mutant(
        "a basis without its semicolon", "TB905", "chấm phẩy", _swap(DOCUMENT, r"(>Căn cứ [^<]*);<", r"\g<1><", 1), seen=False
    ),
    Mutant("Nơi nhận without its colon", "TB911", "sau “Nơi nhận”", _words("Nơi nhận:", "Nơi nhận")),
    Mutant("Lưu without its colon", "TB911", "sau chữ “Lưu”", _words("- Lưu: VT, VHXH.", "- Lưu VT, VHXH.")),
    Mutant("pages from 5", "TB909", "bắt đầu từ 5", _swap(DOCUMENT, r'<w:pgNumType w:start="1"/>', '<w:pgNumType w:start="5"/>')),
    Mutant("wrong word", "TB913", "tiếp tuc", _words("Để tiếp tục", "Để tiếp tuc")),
    Mutant("wrong number", "TB913", "DS301", _words("II. ", "IV. ")),
)
