"""Plans of every sort that the measured page is made of, as text: for every form, agencies of one to four lines, plans of several
lengths, signers, marks, addresses, appendices, tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import geometry
from official import FORMS, Form

import thidua_doc as td
from thidua_doc import profiles
from thidua_doc.api import render_all
from thidua_doc.language import bare
from thidua_doc.model import Plan
from thidua_doc.profiles import Profile
from thidua_doc.render.compose import compose
from thidua_doc.render.page import Page
from thidua_doc.render.placement import Placement, place

_PARAGRAPH = (
    "Đẩy mạnh công tác thông tin, tuyên truyền, tạo sự lan tỏa của các điển hình tiên tiến, gương người tốt, việc tốt, làm nòng "
    "cốt cho phong trào thi đua, xem xét khen thưởng cho tập thể, cá nhân tiêu biểu có thành tích xuất sắc."
)
AGENCIES = (
    "Công đoàn Lai Uyên",
    "Công đoàn cơ sở thị trấn Lai Uyên",
    "Công đoàn cơ sở Công ty Cổ phần Cao su Dầu Tiếng Bình Dương",
    "Công đoàn Trường Trung học phổ thông chuyên Hùng Vương tỉnh Bình Dương",
)
"""Names of one to four lines in the head, in every form."""
_SIGNERS = (
    "TM. BAN CHẤP HÀNH\nCHỦ TỊCH\nNguyễn Văn An",
    "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nTrần Thị Bích Ngọc",
    "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Hoàng Dũng",
    "TL. HIỆU TRƯỞNG\nTRƯỞNG PHÒNG\nPhạm Minh Đức",
)
_ADDRESSES = (
    "địa chỉ: Số 14, đường Cách mạng tháng Tám, phường Bến Thành, Thành phố Hồ Chí Minh",
    "điện thoại: 028 3829 7716\nfax: 028 3829 7717",
    "thư điện tử: ldld@tphcm.gov.vn\ntrang thông tin điện tử: congdoantphcm.org.vn",
)
_LONG_ADDRESS = (
    "địa chỉ: Tầng 14, Tòa nhà Trung tâm Hành chính tập trung, số 1 đường Lê Duẩn, khu phố Lê Thánh Tôn, phường Bến Thành, Thành "
    "phố Hồ Chí Minh, nước Cộng hòa xã hội chủ nghĩa Việt Nam"
)


_PARTY = ((r"^TM\.", "T/M"), (r"^KT\.", "K/T"), (r"^TL\.", "T/L"), (r"^([IV]+)\.", r"\1-"))
"""How the Party writes what others write otherwise."""


def text(
    form: Form,
    *,
    agency: str = AGENCIES[1],
    parent: str | None = "Liên đoàn Lao động tỉnh Bình Dương",
    fields: str = "",
    body: str = "1. Toàn thể đoàn viên tham gia.\n",
    sign: str = _SIGNERS[0],
    tail: str = "",
    abstract: str = "Phong trào thi đua năm 2026",
) -> str:
    """A plan. `body` stands in its second section, `tail` after the signature."""
    parts = [
        f"KẾ HOẠCH: {abstract}\n",
        f"thể thức: {form.profile}",
        *([f"cơ quan chủ quản: {parent}"] if parent else []),
        f"cơ quan ban hành: {agency}",
        f"số: {form.number}",
        "địa danh: Lai Uyên",
        f"ngày: {form.day:%d/%m/%Y}",
        fields.strip(),
        "\nCăn cứ:\n- Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
        "\nI. Mục đích, yêu cầu\nĐộng viên đoàn viên, người lao động thi đua.",
        f"\nII. Nội dung thi đua\n{body}",
        "III. Tổ chức thực hiện\n1. Các tổ công đoàn căn cứ Kế hoạch này tổ chức thực hiện.",
        "\nKết thúc:\nTrên đây là Kế hoạch của cơ quan; yêu cầu các đơn vị nghiêm túc triển khai thực hiện.",
        "\nNơi nhận:\n- Cơ quan cấp trên (để báo cáo)\n- Các tổ công đoàn (để thực hiện)\n- Lưu: VT",
        f"\nKý:\n{sign}",
        f"\n{tail}",
    ]
    whole = "\n".join(part for part in parts if part) + "\n"
    for own, partys in _PARTY if form.profile == "đảng" else ():
        whole = re.sub(own, partys, whole, flags=re.MULTILINE)
    return whole


LEVELS = (
    "1. Lao động giỏi\n1.1. Chỉ tiêu\na) Thiết thực, hiệu quả:\n- Bám sát nhiệm vụ:\n+ Ở cơ quan:\n. Mỗi tổ chọn một việc;\n"
    f". {_PARAGRAPH}\n2. {_PARAGRAPH}\n"
)
"""Every level of the text, three of them below the point."""
TABLES = (
    "1. Phát động. {chủ trì: Ban Thường vụ; phối hợp: Ban Nữ công; hạn: 31/07/2026; kinh phí: 12.000.000 đồng}\n"
    "2. Tổng kết. {chủ trì: Ban Thi đua; hạn: 15/12/2026; kinh phí: 3.500.000 đồng}\n@bảng-phân-công\n"
    "Bảng: Dự toán kinh phí\nĐơn vị tính: đồng\n"
    "| TT | Nội dung chi | Số lượng | Thành tiền |\n|---|---|---|---|\n"
    "| 1 | Khen thưởng tập thể | 10 | 10.000.000 |\n| 2 | Khen thưởng cá nhân | 11 | 5.500.000 |\n"
    "Ghi chú: Mức thưởng theo Quy chế khen thưởng.\n"
)
_WIDE = (
    "Phụ lục {}: Danh sách đăng ký thi đua {{khổ: ngang}}\nBảng: Danh sách\n"
    "| TT | Tên đơn vị đăng ký | Danh hiệu | Số người | Ghi chú | Người phụ trách | Thời gian hoàn thành |\n|--|--|--|--|--|--|--|\n"
    "| 1 | Công đoàn cơ sở Trường Nguyễn Huệ | Tập thể xuất sắc | 45 | Đăng ký đầu năm | Trần Thị Bình | Quý IV năm 2026 |\n"
    "| 2 | Công đoàn cơ sở Bệnh viện Đa khoa | Tập thể tiên tiến | 145 | Bổ sung | Lê Văn Cường | Quý III năm 2026 |\n"
)
APPENDICES = _WIDE.format("I") + "\nPhụ lục II: Tiêu chí chấm điểm\n1. Tiêu chí một.\n2. Tiêu chí hai.\n"
_LONG_TABLE = "Bảng: Chỉ tiêu từng đơn vị\n| TT | Tên đơn vị | Chỉ tiêu |\n|---|---|---|\n" + "".join(
    f"| {i} | Tổ công đoàn số {i} thực hiện phong trào thi đua lao động giỏi, lao động sáng tạo ở cơ sở | {i * 1000} |\n"
    for i in range(1, 61)
)


_MORE_ROWS = "".join(
    f"| {i} | Công đoàn cơ sở Trường Trung học số {i} | Tập thể tiên tiến | {i} | | Phạm Thị Mai | Quý II năm 2026 |\n"
    for i in range(3, 60)
)


def clauses(count: int) -> str:
    return "".join(f"{i}. Đoạn văn ngắn thứ {i} của bản kế hoạch.\n" for i in range(1, count + 1))


def _paragraphs(count: int) -> str:
    return "".join(f"{i}. {_PARAGRAPH}\n" for i in range(1, count + 1))


def name_of(case: str) -> str:
    """A case's name without accents and blanks, as the tests show it."""
    return bare(case).replace(" ", "-").replace(":", "").replace("/", "-")


class Case(NamedTuple):
    """A plan, the form that it is of, and its page; `own` is a profile in place of the form's."""

    form: Form
    source: str
    own: Profile | None = None

    @property
    def plan(self) -> Plan:
        return td.parse(self.source)

    @property
    def profile(self) -> Profile:
        if self.own is not None:
            return self.own
        found = profiles.find(self.form.profile)
        assert found
        return found.at(self.form.day)

    @property
    def page(self) -> Page:
        return compose(self.plan, self.profile)

    @property
    def placed(self) -> Placement:
        return place(self.page, self.profile)


def pdfs(cases: list[Case]) -> list[tuple[geometry.Sheet, ...]]:
    """The sheets of our PDF of each."""
    return [geometry.read(data) for data in render_all([case.plan for case in cases], "pdf")]


def _of_form(name: str, form: Form) -> Iterator[tuple[str, Case]]:
    for lines, agency in enumerate(AGENCIES, 1):
        parent = None if lines == 4 else "Liên đoàn Lao động tỉnh Bình Dương" if lines % 2 else "Công đoàn Giáo dục"
        yield f"{name}: cơ quan {lines} dòng", Case(form, text(form, agency=agency, parent=parent))
    yield f"{name}: mọi cấp", Case(form, text(form, body=LEVELS))
    yield f"{name}: bảng", Case(form, text(form, body=TABLES))
    yield f"{name}: phụ lục", Case(form, text(form, body="1. Theo Phụ lục I và Phụ lục II.\n", tail=APPENDICES))
    foot = "TM. BAN CHẤP HÀNH\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nchức vụ khác: Trưởng Ban Tuyên giáo\nNguyễn Văn An"
    marks = (
        "độ mật: Tối mật\nđộ khẩn: Hỏa tốc\nlưu hành: Lưu hành nội bộ\nký hiệu soạn thảo: PL.(300)\nký số: 29/06/2026 08:30:15"
    )
    yield (
        f"{name}: mọi thành phần",
        Case(
            form,
            text(
                form,
                agency=AGENCIES[0],
                fields=f"{marks}\ntrạng thái: dự thảo lần 2\n{_ADDRESSES[0]}",
                sign=foot,
                abstract="Thi đua",
            ),
        ),
    )


def _of_the_state(form: Form) -> Iterator[tuple[str, Case]]:
    for count in range(1, 5):
        sign = "\n\nKý:\n".join(_SIGNERS[:count])
        yield f"{count} người ký", Case(form, text(form, sign=sign))
    yield "người ký chưa có tên", Case(form, text(form, sign="TM. BAN CHẤP HÀNH\nCHỦ TỊCH"))
    for urgency in ("Hỏa tốc", "Thượng khẩn", "Khẩn"):
        yield f"độ khẩn {urgency}", Case(form, text(form, fields=f"độ khẩn: {urgency}"))
    for secrecy in ("Mật", "Tối mật", "Tuyệt mật"):
        yield f"độ mật {secrecy}", Case(form, text(form, fields=f"độ mật: {secrecy}\nlưu hành: Xem xong trả lại"))
    yield "dự thảo lần 2", Case(form, text(form, fields="trạng thái: dự thảo lần 2"))
    yield "ký số", Case(form, text(form, fields="ký số: 29/06/2026 08:30:15\nlưu hành: Lưu hành nội bộ"))
    yield "ký hiệu người soạn thảo", Case(form, text(form, fields="ký hiệu soạn thảo: PL.(300)"))
    for count in range(1, 4):
        yield f"địa chỉ {count} dòng", Case(form, text(form, fields="\n".join(_ADDRESSES[:count]), body=clauses(14)))
    yield "địa chỉ dài", Case(form, text(form, fields="\n".join((_LONG_ADDRESS, *_ADDRESSES[1:])), body=_paragraphs(12)))
    yield "bảng dài", Case(form, text(form, body=_LONG_TABLE))
    yield "bảng ngang nhiều trang", Case(form, text(form, tail=_WIDE.format("I") + _MORE_ROWS))
    yield "phụ lục ngang hai lần", Case(form, text(form, tail=APPENDICES + _WIDE.format("III").replace("Danh sách", "Bảng kê")))


def _edges(name: str, form: Form) -> Iterator[tuple[str, Case]]:
    """Plans around the length at which the foot no longer stands on the first page."""
    tried = [Case(form, text(form, body=clauses(count))) for count in range(6, 21)]
    counts = [len(sheets) for sheets in pdfs(tried)]
    over = counts.index(2)
    assert over, "no plan of one page"
    for i in (over - 1, over, over + 1):
        yield f"{name}: chữ ký cuối trang {i - over:+}", tried[i]


def paged(form: Form, wanted: int) -> Case:
    """A plan of so many pages."""
    count = max(1, 8 * wanted - 8)
    for _ in range(12):
        case = Case(form, text(form, body=_paragraphs(count)))
        (sheets,) = pdfs([case])
        if len(sheets) == wanted:
            return case
        count += (wanted - len(sheets)) * 8 if abs(wanted - len(sheets)) > 1 else 3 if len(sheets) < wanted else -2
    raise AssertionError(f"no plan of {wanted} pages")


@cache
def light() -> dict[str, Case]:
    """The plans of the default run."""
    out = dict(_of_the_state(FORMS["nđ30"]))
    for name, form in FORMS.items():
        out |= dict(_of_form(name, form)) | dict(_edges(name, form))
        out |= {f"{name}: {pages} trang": paged(form, pages) for pages in (2, 3)}
    return out


@cache
def heavy() -> dict[str, Case]:
    """Plans of forty pages."""
    return {f"{name}: 40 trang": paged(form, 40) for name, form in FORMS.items()}
