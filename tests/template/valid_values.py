"""Strategies of valid parameters of the shipped templates: realistic offices, people, dates and amounts, awkward but right ones too.

What is drawn is what a clerk could give: words of real plans in any combination, numbers and dates up to the bounds of `template.toml`.
A draw that the spec refuses is no plan; `valid` leaves it out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from hypothesis import strategies as st

END_OF_DISTRICTS = dt.date(2025, 7, 1)


class Office(NamedTuple):
    """An office: its profile, its parent or None, its name, its place, what else of it is not the default."""

    profile: str
    parent: str | None
    name: str
    place: str
    more: Mapping[str, Any] = MappingProxyType({})


BEFORE = (
    Office("công đoàn", "Liên đoàn Lao động huyện Bàu Bàng", "Công đoàn cơ sở thị trấn Lai Uyên", "Lai Uyên"),
    Office("công đoàn", "Liên đoàn Lao động Quận 1", "Công đoàn cơ sở Phường Bến Nghé", "Thành phố Hồ Chí Minh"),
    Office("công đoàn", "Công đoàn Giáo dục huyện Cư M'gar", "Công đoàn cơ sở Trường Tiểu học Võ Thị Sáu", "Cư M'gar"),
    Office("nđ30", "Ủy ban nhân dân huyện Dầu Tiếng", "Phòng Nội vụ", "Dầu Tiếng"),
    Office("nđ30", None, "Ủy ban nhân dân thị trấn Lai Uyên", "Lai Uyên"),
    Office("đảng", "Đảng bộ huyện Bàu Bàng", "Đảng ủy thị trấn Lai Uyên", "Lai Uyên"),
    Office("đoàn", "Huyện đoàn Bàu Bàng", "Đoàn xã Cây Trường II", "Cây Trường II"),
)
ALWAYS = (
    Office("công đoàn", "Liên đoàn Lao động tỉnh Lâm Đồng", "Công đoàn cơ sở Bệnh viện Đa khoa Lâm Viên", "Lâm Đồng"),
    Office(
        "công đoàn",
        "Liên đoàn Lao động Thành phố Hồ Chí Minh",
        "Công đoàn cơ sở Công ty TNHH Thương mại & Dịch vụ Phú Mỹ",
        "Thành phố Hồ Chí Minh",
        {"linh_vuc": "doanh nghiệp"},
    ),
    Office(
        "công đoàn",
        "Công đoàn Tổng công ty Thủy sản Sông Tiền",
        "Công đoàn cơ sở Công ty Cổ phần May 10 - Hưng Hà",
        "Hưng Yên",
        {"linh_vuc": "doanh nghiệp", "cac_don_vi": "Các công đoàn bộ phận"},
    ),
    Office(
        "công đoàn",
        "Liên đoàn Lao động tỉnh Đắk Lắk",
        "Công đoàn cơ sở Công ty Trách nhiệm hữu hạn Một thành viên Cấp nước và Môi trường đô thị Buôn Ma Thuột",
        "Buôn Ma Thuột",
    ),
    Office(
        "công đoàn",
        None,
        "Công đoàn cơ sở Trường Đại học Sư phạm Kỹ thuật Vĩnh Long",
        "Vĩnh Long",
        {"doi_tuong": "nhà giáo và người lao động"},
    ),
    Office(
        "nđ30",
        "Sở Giáo dục và Đào tạo tỉnh Phú Thọ",
        "Trường Trung học phổ thông Sông Thao",
        "Phú Thọ",
        {"cac_don_vi": "Các tổ chuyên môn", "dau_moi": "Tổ Văn phòng", "viet_tat": "THPTST"},
    ),
    Office("nđ30", "Ủy ban nhân dân tỉnh Vĩnh Long", "Sở Nội vụ", "Vĩnh Long"),
    Office(
        "nđ30", "Sở Y tế tỉnh Bắc Ninh", "Bệnh viện Đa khoa “Hữu nghị” Kinh Bắc", "Bắc Ninh", {"cac_don_vi": "Các khoa, phòng"}
    ),
    Office(
        "nđ30",
        None,
        "Công ty Cổ phần Đầu tư và Xây dựng số 9",
        "Hà Nội",
        {"cac_don_vi": "Các phòng, đội, xưởng", "dau_moi": "Phòng Tổ chức - Hành chính"},
    ),
    Office(
        "nđ30",
        None,
        "Ủy ban nhân dân phường Long Châu",
        "Long Châu",
        {"dau_moi": "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"},
    ),
    Office("đảng", "Đảng ủy phường Long Châu", "Chi bộ Trường Tiểu học Nguyễn Bỉnh Khiêm", "Long Châu"),
    Office("đảng", "Đảng ủy xã Ea H'leo", "Chi bộ thôn 3", "Ea H'leo"),
    Office("đảng", "Tỉnh ủy Vĩnh Long", "Đảng ủy phường Long Châu", "Long Châu"),
    Office("đoàn", "Tỉnh đoàn Vĩnh Long", "Đoàn phường Long Châu", "Long Châu"),
    Office("đoàn", "Đoàn phường Long Châu", "Đoàn Trường Trung học phổ thông Lưu Văn Liệt", "Vĩnh Long"),
    Office("đoàn", "Đoàn xã Bàu Bàng", "Chi đoàn Quân sự xã Bàu Bàng", "Bàu Bàng"),
)
AFTER = (
    Office("công đoàn", "Liên đoàn Lao động Thành phố Hồ Chí Minh", "Công đoàn cơ sở xã Bàu Bàng", "Bàu Bàng"),
    Office("công đoàn", "Liên đoàn Lao động tỉnh Khánh Hòa", "Công đoàn cơ sở đặc khu Trường Sa", "Trường Sa"),
    Office("nđ30", None, "Ủy ban nhân dân Phường 1 Bảo Lộc", "Bảo Lộc"),
    Office("nđ30", "Ủy ban nhân dân xã Bàu Bàng", "Phòng Kinh tế", "Bàu Bàng"),
    Office("đảng", "Thành ủy Thành phố Hồ Chí Minh", "Đảng ủy xã Bàu Bàng", "Bàu Bàng"),
    Office("đoàn", "Thành đoàn Thành phố Hồ Chí Minh", "Đoàn xã Bàu Bàng", "Bàu Bàng"),
)

PEOPLE = ("Nguyễn Văn An", "Trần Thị Ngọc Diệp", "Lê Thị Thanh Thúy", "H'Hen Niê", "K'Brơi Ha", "Y Thông Êban", "Đặng Minh Trí",
          "Tôn Nữ Thị Hoàng Oanh", "Phạm Lê Ý", "Võ Nguyễn Hoài Thương")  # fmt: skip
BODIES = ("Ban Nữ công", "Ban Tuyên giáo", "Ủy ban Kiểm tra", "Văn phòng", "Phòng Tổ chức - Hành chính", "Tổ công đoàn Văn phòng",
          "Khoa Hồi sức tích cực - Chống độc", "Tổ Toán - Tin", "Đội số 2", "Phòng Kinh tế, Hạ tầng và Đô thị")  # fmt: skip
SENTENCES = (
    "Tổ chức hội thi “An toàn, vệ sinh viên giỏi” tại đơn vị",
    "Phối hợp với chuyên môn tổ chức đối thoại tại nơi làm việc",
    "tuyên truyền, phổ biến pháp luật đến từng người",
    "Thực hiện tốt quy chế dân chủ ở cơ sở; công khai tài chính hằng quý",
    "Chăm lo đời sống vật chất, tinh thần, nhất là người có hoàn cảnh khó khăn.",
    "Đẩy mạnh chuyển đổi số, ứng dụng công nghệ thông tin trong công việc hằng ngày;",
    "Xây dựng môi trường “Xanh - sạch - đẹp”",
)
TARGETS = (
    "100% tổ công đoàn đăng ký thi đua",
    "Ít nhất 05 sáng kiến được công nhận",
    "Tỷ lệ người dân hài lòng đạt 95%",
    "Kết nạp ít nhất 12 đoàn viên mới;",
    "98,5% hồ sơ được giải quyết đúng hạn.",
)
SLOGANS = ("Xanh - sạch - đẹp, bảo đảm an toàn vệ sinh lao động", "Mỗi ngày một việc tốt", "Đổi mới, sáng tạo, hiệu quả", "60 ngày đêm về đích",
           "An toàn là trên hết & chất lượng là danh dự")  # fmt: skip
OPENINGS = (
    "Nhằm làm tốt {việc này} | *việc kia* và # việc khác.",
    "Nhằm phát huy kết quả đã đạt được và tạo khí thế mới, đơn vị xây dựng Kế hoạch với những nội dung sau:",
    "Được sự thống nhất của cấp ủy và lãnh đạo đơn vị, kế hoạch được xây dựng như sau:",
)
RECIPIENTS = ("Cấp ủy, lãnh đạo đơn vị (để báo cáo)", "Ban Nữ công (để phối hợp)", "Các thành viên Ban Tổ chức (để thực hiện)",
              "Trang thông tin điện tử", "Như các đơn vị nêu trên (để thực hiện);")[:4]  # fmt: skip
CLASSES = (
    "Nghiệp vụ công tác công đoàn",
    "Kỹ năng số & an toàn thông tin",
    "kỹ năng soạn thảo văn bản",
    "Phòng cháy, chữa cháy và cứu nạn, cứu hộ",
)
LEARNERS = ("Cán bộ công đoàn", "toàn thể đoàn viên", "Công chức, viên chức", "Người mới tuyển dụng")


AWKWARD: Mapping[str, tuple[Any, ...]] = MappingProxyType(
    {
        "chuc_vu": ("PHÓ GIÁM ĐỐC", "HIỆU TRƯỞNG", "TRƯỞNG BAN", "CHÁNH VĂN PHÒNG", "PHÓ TRƯỞNG PHÒNG", "PHÓ TỔNG GIÁM ĐỐC"),
        "quyen_han": ("TM. BAN CHẤP HÀNH", "TM. BAN THƯỜNG VỤ", "TM. ỦY BAN KIỂM TRA", "TM. CHI ỦY", "không"),
        "doi_tuong": ("y, bác sĩ và nhân viên", "người lao động (kể cả người thử việc)", "Đoàn viên, người lao động", "hội viên"),
        "cac_don_vi": ("các đơn vị", "Các khoa, phòng", "các công đoàn thành viên và nghiệp đoàn", "Các thôn, ấp, khu phố"),
        "dau_moi": ("ban nữ công", "Bộ phận Văn thư - Lưu trữ", "Ban Tuyên giáo và Ban Nữ công", "Ban Chấp hành, Ủy ban Kiểm tra", "Tổ 1"),
        "don_vi_kiem_tra": ("ủy ban kiểm tra", "Đoàn kiểm tra", "Phòng Thanh tra - Pháp chế", "UBKT"),
        "luu": ("Lưu: VT", "Lưu: VT, TCHC", "Lưu VP", "Lưu Chi bộ", "Lưu: VP"),
        "can_cu": (
            ["Điều lệ Công đoàn Việt Nam", "Chức năng, nhiệm vụ của đơn vị;"],
            ["Nghị quyết Đại hội Công đoàn cơ sở lần thứ V", "Căn cứ Tình hình thực tế của đơn vị."],
            ["Thực hiện Chỉ thị số 34-CT/TW ngày 07 tháng 4 năm 2014 của Bộ Chính trị về tiếp tục đổi mới công tác thi đua, khen thưởng"],
            ["Căn cứ Bộ luật Lao động ngày 20 tháng 11 năm 2019"],
            ["Đề nghị của Ban Nữ công", "Nghị định số 145/2020/NĐ-CP ngày 14 tháng 12 năm 2020 của Chính phủ quy định chi tiết và hướng dẫn thi "
             "hành một số điều của Bộ luật Lao động về điều kiện lao động và quan hệ lao động"],
        ),
        "noi_nhan": (["Như trên", "Lưu: VT, TH"], ["Đảng ủy phường (để báo cáo).", "đảng ủy phường (để báo cáo)"], ["Các tổ công đoàn;"]),
        "mo_dau": ("Căn cứ tình hình thực tế, đơn vị ban hành Kế hoạch như sau:", "Đoạn một.\nĐoạn hai như sau:", "1. Một.", "I. Mục lạ."),
    }
)  # fmt: skip
"""Odd values of the parameters that all templates have; a draw of `rows` has at most two of them."""


def _day(year: int, first: tuple[int, int, int], last: tuple[int, int, int]) -> st.SearchStrategy[dt.date]:
    """Days between two (years after the plan's, month, day), both of them often."""
    begin, end = dt.date(year + first[0], *first[1:]), dt.date(year + last[0], *last[1:])
    return st.one_of(st.just(begin), st.just(end), st.dates(begin, end))


def _some(items: tuple[str, ...], most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(items), min_size=0, max_size=most, unique=True)


def _whole(low: int, high: int) -> st.SearchStrategy[int]:
    return st.one_of(st.just(low), st.just(high), st.integers(low, high))


@st.composite
def offices(draw: st.DrawFn, profile: str, day: dt.date) -> dict[str, Any]:
    """An office of a profile as there were any on a day."""
    pool = [each for each in (*ALWAYS, *(BEFORE if day < END_OF_DISTRICTS else AFTER)) if each.profile == profile]
    office = draw(st.sampled_from(pool))
    given: dict[str, Any] = {"the_thuc": profile, "co_quan_ban_hanh": office.name, "dia_danh": office.place, **office.more}
    if office.parent is not None:
        given["co_quan_chu_quan"] = office.parent
    return given


@st.composite
def rows(draw: st.DrawFn, name: str, profiles: tuple[str, ...], years: tuple[int, int] = (2023, 2030)) -> dict[str, Any]:
    """What is given for one plan of a template."""
    profile = draw(st.sampled_from(profiles))
    nam = draw(_whole(max(years[0], 2024 if name == "hoi-nghi" else 0), years[1]))
    first, last = ((-1, 11, 1), (0, 4, 30))
    if name == "thang-cong-nhan":
        first, last = (0, 1, 1), ((0, 3, 1) if profile == "đoàn" else (0, 5, 1))
    if name == "thi-dua-chuyen-de":
        last = (0, 11, 1)
    day = draw(_day(nam, first, last))
    dated = draw(st.booleans())
    # An office of a draft without a day is one of the day that the template reckons with.
    row = {"nam": nam, **draw(offices(profile, day if dated else dt.date(nam, 1, 10)))}
    if dated:
        row["ngay"] = day
    if draw(st.booleans()):
        row["so"] = draw(_whole(1, 9999))
    if draw(st.booleans()):
        row["nguoi_ky"] = draw(st.sampled_from(PEOPLE))
    if {"so", "ngay", "nguoi_ky"} <= set(row):
        row["trang_thai"] = draw(st.sampled_from(("ban hành", "dự thảo")))
    if draw(st.booleans()) and profile in ("công đoàn", "đoàn"):
        row["chuc_vu"] = "PHÓ CHỦ TỊCH" if profile == "công đoàn" else "PHÓ BÍ THƯ"
    if draw(st.booleans()):
        row["can_cu"] = draw(_bases(nam, day if dated else dt.date(nam, 1, 1), row))
        row["can_cu_chung"] = draw(st.booleans())
    if draw(st.booleans()):
        row["noi_nhan"] = draw(_some(RECIPIENTS, 4))
    if draw(st.booleans()):
        row["don_vi_kiem_tra"] = draw(st.sampled_from(BODIES))
    if draw(st.integers(0, 3)) == 0:
        row["dau_moi"] = draw(st.sampled_from(BODIES))
    if draw(st.integers(0, 3)) == 0:
        row["mo_dau"] = draw(st.sampled_from(OPENINGS))
    if draw(st.booleans()) and name not in ("kiem-tra", "boi-duong"):
        row["kinh_phi"] = draw(_whole(100_000, 100_000_000_000))
        if draw(st.booleans()):
            row["nguon_kinh_phi"] = draw(st.sampled_from(("tài chính công đoàn", "quỹ khen thưởng, phúc lợi của đơn vị")))
    for each in draw(st.lists(st.sampled_from(sorted(AWKWARD)), max_size=2, unique=True)):
        row[each] = draw(st.sampled_from(AWKWARD[each]))
    row.update(draw(_OWN[name](nam, day if dated else dt.date(nam, 2, 10), profile)))
    return row


@st.composite
def _bases(draw: st.DrawFn, nam: int, day: dt.date, row: dict[str, Any]) -> list[str]:
    before = day - dt.timedelta(days=draw(st.integers(1, 40)))
    parent = row.get("co_quan_chu_quan", "Ủy ban nhân dân tỉnh Vĩnh Long")
    said = draw(st.sampled_from((f"{before:%d/%m/%Y}", f"{before.day:02} tháng {before.month:02} năm {before.year}" if before.month < 3
                                 else f"{before.day:02} tháng {before.month} năm {before.year}")))  # fmt: skip
    pool = (
        f"Kế hoạch số 02/KH-ABC ngày {said} của {parent} về công tác trọng tâm năm {nam}",
        "Tình hình thực tế của đơn vị",
        "Quy chế làm việc của đơn vị",
    )
    return draw(st.lists(st.sampled_from(pool), max_size=3, unique=True))


@st.composite
def _movement(draw: st.DrawFn, nam: int, day: dt.date, profile: str) -> dict[str, Any]:
    row: dict[str, Any] = {}
    if draw(st.booleans()):
        row["dang_bo"] = draw(st.sampled_from(("các cấp", "xã Bàu Bàng", "tỉnh Vĩnh Long", "Công ty")))
    if profile == "công đoàn" and draw(st.integers(0, 3)) == 0:
        return {**row, "de_ngo": True, "trang_thai": "dự thảo"}
    if draw(st.booleans()):
        row["noi_dung"] = draw(_some(SENTENCES, 7))
    if draw(st.booleans()):
        row["chi_tieu"] = draw(_some(TARGETS, 5))
    if draw(st.booleans()):
        row["to_chuc"] = draw(_some(SENTENCES, 5))
    if draw(st.booleans()):
        row["sang_kien"] = draw(_whole(1, 50))
        row["ty_le_hoan_thanh"] = draw(_whole(50, 100))
    return row


@st.composite
def _campaign(draw: st.DrawFn, nam: int, day: dt.date, profile: str) -> dict[str, Any]:
    row: dict[str, Any] = {"chu_de": draw(st.sampled_from(SLOGANS))}
    begin = draw(_day(nam, (0, 1, 1), (0, 11, 1)))
    if begin >= day:
        row["tu_ngay"] = begin
        least = begin + dt.timedelta(days=29)
        row["den_ngay"] = draw(st.one_of(st.just(least), st.dates(least, max(least, dt.date(nam, 12, 10)))))
    if draw(st.booleans()):
        row["khau_hieu"] = draw(st.sampled_from(SLOGANS))
    if draw(st.booleans()):
        row["chao_mung"] = "kỷ niệm ngày Quốc khánh"
    if draw(st.booleans()):
        row["noi_dung"] = draw(_some(SENTENCES, 7))
    if draw(st.booleans()):
        row["chi_tieu"] = draw(_some(TARGETS, 5))
    if draw(st.booleans()):
        row["so_tap_the"] = draw(_whole(1, 1000))
    if draw(st.booleans()):
        row["so_ca_nhan"] = draw(_whole(1, 10000))
    return row


@st.composite
def _month(draw: st.DrawFn, nam: int, day: dt.date, profile: str) -> dict[str, Any]:
    row: dict[str, Any] = {}
    if draw(st.booleans()):
        row["chu_de"] = draw(st.sampled_from(SLOGANS))
    if draw(st.booleans()):
        row["chi_tieu"] = draw(_some(TARGETS, 5))
    if draw(st.booleans()):
        row["so_nguoi_cham_lo"] = draw(_whole(1, 100_000))
    if draw(st.booleans()) and "so_nguoi_cham_lo" in row:
        row["muc_cham_lo"] = draw(_whole(10_000, 100_000_000))
    return row


@st.composite
def _year(draw: st.DrawFn, nam: int, day: dt.date, profile: str) -> dict[str, Any]:
    row: dict[str, Any] = {}
    if draw(st.booleans()):
        row["chi_tieu"] = draw(_some(TARGETS, 5))
    if draw(st.booleans()):
        row["noi_dung"] = draw(_some(SENTENCES, 7))
    row["viec_them"] = [
        {
            "quy": draw(st.integers(1 if day <= dt.date(nam, 3, 24) else 2, 4)),
            "viec": draw(st.sampled_from(SENTENCES)).rstrip(".;"),
            "chu_tri": draw(st.sampled_from(("", *BODIES))),
        }
        for _ in range(draw(st.integers(0, 4)))
    ]
    return row


@st.composite
def _inspection(draw: st.DrawFn, nam: int, day: dt.date, profile: str) -> dict[str, Any]:
    row: dict[str, Any] = {}
    if draw(st.booleans()):
        row["don_vi_duoc_kiem_tra"] = draw(_some(BODIES, 8))
    if draw(st.booleans()):
        row["tu_ngay"] = draw(_day(nam, (0, 1, 20), (0, 10, 24)))
    if draw(st.booleans()):
        row["ky_tu"] = draw(_day(nam, (-5, 1, 1), (-1, 12, 20)))
    if draw(st.booleans()):
        row["noi_dung"] = draw(_some(SENTENCES, 7))
    return row


@st.composite
def _training(draw: st.DrawFn, nam: int, day: dt.date, profile: str) -> dict[str, Any]:
    row: dict[str, Any] = {}
    if draw(st.booleans()):
        row["lop"] = [
            {
                "ten": draw(st.sampled_from(CLASSES)),
                "doi_tuong": draw(st.sampled_from(LEARNERS)),
                "so_nguoi": draw(_whole(1, 999)),
                "so_buoi": draw(_whole(1, 199)),
                "quy": draw(st.integers(1, 4)),
                "kinh_phi": draw(st.sampled_from((None, 1000, 2_500_000, 999_999_999))),
            }
            for _ in range(draw(st.integers(1, 4)))
        ]
    return row


@st.composite
def _conference(draw: st.DrawFn, nam: int, day: dt.date, profile: str) -> dict[str, Any]:
    row: dict[str, Any] = {}
    if draw(st.booleans()):
        row["hop_ngay"] = draw(_day(nam, (0, 1, 25), (0, 11, 30)))
    row["buoi"] = draw(st.sampled_from(("sáng", "chiều")))
    if draw(st.booleans()):
        row["dia_diem"] = draw(
            st.sampled_from(("Hội trường Ủy ban nhân dân xã Bàu Bàng", "Phòng họp số 2", "Nhà văn hóa Lao động tỉnh"))
        )
    if draw(st.booleans()):
        row["so_dai_bieu"] = draw(_whole(10, 5000))
    if draw(st.booleans()):
        row["noi_dung"] = draw(_some(SENTENCES, 7))
    return row


_OWN = {
    "hoi-nghi": _conference,
    "thi-dua": _movement,
    "thi-dua-chuyen-de": _campaign,
    "thang-cong-nhan": _month,
    "cong-tac-nam": _year,
    "kiem-tra": _inspection,
    "boi-duong": _training,
}
