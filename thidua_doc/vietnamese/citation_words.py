"""The words that citations are made of: kinds of documents, numbers, dates, and where names and issuers end."""

from __future__ import annotations

import re

from thidua_doc.patterns import lazy

_UPPER = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯ" + "".join(chr(c) for c in range(0x1EA0, 0x1EFA, 2))
_KINDS = (
    "pháp lệnh", "hiến pháp", "nghị quyết", "nghị định", "thông tư", "quyết định", "chỉ thị", "công văn",
    "công điện", "kế hoạch", "hướng dẫn", "chương trình", "thông báo", "thông tri", "kết luận", "quy chế", "quy định", "điều lệ",
    "đề án", "dự án", "phương án", "báo cáo", "tờ trình", "biên bản", "văn bản", "giấy mời",
)  # fmt: skip
_BLANK = r"(?:…|\.{2,}|_{2,}|\[[^\]\n]{0,30}\]|(?-i:XX+|xx+))"
_QUALIFIED = r"(?:\s+(?:liên\s+tịch|liên\s+ngành|phối\s+hợp|hợp\s+nhất|kết\s+luận|chung))?"
# A set of first letters to begin with, so that most places cost next to nothing.
_FIRST = "".join(sorted({kind[0] for kind in _KINDS} | {"b", "l"}))
_LAW = rf"(?-i:(?:(?<=[Bb])ộ\s+l|(?<=L))uật|(?<=L)UẬT)(?=\s+(?:(?-i:[{_UPPER}“])|sửa|số|về))"
# `Luật` and `Bộ luật` begin with a capital and are followed by a name: `pháp luật`, `kỷ luật`, `luật sư` name no document.
KIND = lazy(
    rf"(?P<kind>(?-i:[{_FIRST}{_FIRST.upper()}])(?<!\w.)(?:{_LAW}|{'|'.join(f'(?<={kind[0]}){kind[1:]}' for kind in _KINDS)})){_QUALIFIED}(?!\w)",
    re.IGNORECASE,
)

_SYMBOL = r"[^\W\d_][\w&]*"
# `02/KH-LĐLĐ`, `30/2020/NĐ-CP`, `02-NQ/TW`, `34 /KH-LĐLĐ`, `367 - QĐ/TWĐTN-VP`: a spaced separator only before capitals.
_SEPARATED = rf"(?:[/-]{_SYMBOL}|\s?[/\-\u2013]\s?(?-i:[A-ZĐÐ]{{2}}[\w&]*))"
NUMBER = lazy(
    rf"""\s*[,(]?\s*(?P<word>số(?:\s*hiệu)?\s*:?)?\s*
    (?P<number>
      (?P<digits>\d+[^\W\d_]{{0,2}}(?![\w%]))(?P<year>\s?/\s?\d{{4}}(?!\d))?(?P<symbol>{_SEPARATED}+)?
      |(?P<blank>{_BLANK}*\s*(?:/\s?\d{{4}}\s?)?[/-]?\s?)
       (?P<waiting>(?-i:[A-ZĐÐ][A-ZĐÐa-z]{{0,5}}\s?[-/\u2013]\s?[A-ZĐÐ])[\w&/-]*)
      |(?P<gap>{_BLANK}|(?<=[ố:])(?=\s*(?:,?\s*ngày|của)(?!\w))|(?<=[ố:]\s)(?=(?:,?\s*ngày|của)(?!\w)))
    )\)?""",
    re.VERBOSE | re.IGNORECASE,
)
DATE = lazy(
    rf"""\s*[,(]?\s*(?:(?:được\s+)?(?:ban\s+hành|ký|thông\s+qua)\s+)?
    (?P<date>(?:ngày\s*)?(?:
      (?P<d>\d{{1,2}})\s?(?P<s>[/.\-])\s?(?P<m>\d{{1,2}})\s?(?P=s)\s?(?P<y>\d{{4}})(?!\d)
      |(?P<d2>\d{{1,2}})\s+tháng\s+(?P<m2>\d{{1,2}})\s*,?\s+năm\s+(?P<y2>\d{{4}})(?!\d))
    |(?P<open>ngày\s*(?:{_BLANK}\s*)?(?:
      (?:\d{{1,2}}\s?)?/\s?(?:\d{{1,2}}|{_BLANK})?\s?/\s?(?:\d{{2,4}})?(?:…|\.{{2,}})?
      |(?:\d{{1,2}}\s+)?tháng(?!\w)\s*(?:\d{{1,2}}|{_BLANK})?(?:\s*,?\s*năm\s*(?:\d{{2,4}})?(?:…|\.{{2,}})?)?
      |(?<=[….\]_Xx])|(?<=[….\]_Xx]\s))))\)?""",
    re.VERBOSE | re.IGNORECASE,
)
YEAR = lazy(
    r"\s*[,(]?\s*(?P<date>(?:năm\s+)?(?P<y>(?:19|20)\d\d))(?!\s?[-/\u2013]?\s?\d)\)?(?=\s*(?:[;.,)]|\Z|của|đã|được|và|về|sửa))",
    re.IGNORECASE,
)
OF = lazy(r"\s*,?\s*(?P<of>của|do|giữa)\s+(?=\S)", re.IGNORECASE)
CAPITAL = lazy(rf"\s*[,-]?\s+(?=[{_UPPER}])")
# Where the issuer ends: at a verb or preposition of the subject, a mark, another part.
ENDS = lazy(
    rf"""\s*(?:[;:(“"\n]|,(?!\s*(?!Ban|Ủy|Trường|Công|Phòng|Hội|Đảng|Chi|Liên|Sở|Trung|Đoàn|Bệnh|Tổng|Tổ|Giám|Hiệu)[{_UPPER}])
      |\.(?:\s|\Z)|\Z)
    |\s+(?:Về|V/v)(?!\w)
    |(?<![Bb]an)(?<!đồng)(?<!tâm)(?<!hòng)(?<![Tt]ổ)(?<!uỹ)(?<!Sở)(?<!iện)(?<!ường)(?<!ục)(?<!Vụ)(?<!đua)(?<!đua,)(?<!\ -)\s+
     (?:tổ\s+chức|chỉ\s+đạo|khen\s+thưởng|bồi\s+dưỡng|kiểm\s+tra|giám\s+sát|đánh\s+giá|đào\s+tạo|phát\s+triển|phối\s+hợp|hỗ\s+trợ
      |xây\s+dựng|cải\s+cách|đổi\s+mới)(?!\w)
    |\s+(?:về|v/v|ban\s+hành|quy\s+định|hướng\s+dẫn|phê\s+duyệt|sửa\s+đổi|bổ\s+sung|triển\s+khai|thực\s+hiện|phát\s+động
      |công\s+bố|giao|thành\s+lập|công\s+nhận|kiện\s+toàn|phân\s+công|điều\s+chỉnh|tăng\s+cường|đẩy\s+mạnh|chi\s+tiết|thi\s+hành
      |tiếp\s+tục|nâng\s+cao|phòng,?\s+chống|bảo\s+đảm|đảm\s+bảo|chấn\s+chỉnh|áp\s+dụng|bãi\s+bỏ|thay\s+thế|cho\s+phép|chấp\s+thuận
      |thông\s+qua|phân\s+bổ|phân\s+cấp|ủy\s+quyền|tặng|bổ\s+nhiệm|tuyển\s+dụng|sơ\s+kết|tổng\s+kết|một\s+số|kết\s+luận|đề\s+nghị
      |yêu\s+cầu|báo\s+cáo|nhiệm\s+vụ|tuyên\s+truyền|hưởng\s+ứng|tập\s+huấn|đã|được|theo|tại|trong|năm\s+\d+|số\s*:?\s*\d+|ngày\s*\d+
      |ký|kèm|nêu|nhằm|để|quy\s+chế|giai\s+đoạn)(?!\w)""",
    re.VERBOSE,
)
NAME_ENDS = lazy(
    r"\s*(?:[;:(“\"\n]|\.(?:\s|\Z)|\Z|,\s*(?=số\s|ngày\s|Luật\s|Bộ\s+luật|Nghị\s|Điều\s+lệ|Thông\s+tư|Quyết\s+định|Kế\s+hoạch|được|đã))"
    r"|\s+(?:(?i:(?:luật\s+)?số\s*:?\s*\d|ngày\s*[\d….]|năm\s+\d{4})|(?:19|20)\d\d(?!\d)|(?:đã\s+)?được\s+sửa|của\s+(?:Quốc\s+hội|Ủy\s+ban\s+[Tt]hường\s+vụ)|quy\s+định\s+về|và\s+(?:các|Luật|Bộ\s+luật|Nghị|Điều\s+lệ)\s)",
)
NEXT = lazy(
    r"(?:;|,|\s+và)\s*(?:(?:căn\s+cứ|thực\s+hiện|theo)\s+)?(?:vào\s+)?"
    r"(?=(?-i:Luật|Bộ\s+luật|Pháp\s+lệnh|Nghị\s+định|Thông\s+tư|Quyết\s+định|Nghị\s+quyết|Chỉ\s+thị|Kế\s+hoạch|Hướng\s+dẫn|Công\s+văn|Kết\s+luận|Thông\s+báo|Chương\s+trình|Quy\s+định)\s)",
    re.IGNORECASE,
)
LEAD = lazy(
    r"\s*[-+•–]?\s*(?:(?:căn\s+cứ|thực\s+hiện|tiếp\s+tục\s+thực\s+hiện|triển\s+khai(?:\s+thực\s+hiện)?|theo|xét|trên\s+cơ\s+sở)"
    r"(?:\s+(?:vào|theo|nội\s+dung|tinh\s+thần))*\s+)?",
    re.IGNORECASE,
)
SIGNED = lazy(r"/(?:(?<=\d/)|(?<=\d\s/))\s?[A-ZĐÐ]|-(?:(?<=\d-)|(?<=\d\s-))\s?[A-ZĐÐ]|Luật\s[^\n]{1,90}?\sngày\s\d")
"""What a line has that names a document by number, or by date."""
