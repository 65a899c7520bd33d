"""Where a clerk would break a long name: what a break before each word costs.

Vietnamese names write each syllable apart, so that a blank alone is no place to break: it may stand inside a word (`CÔNG | ĐOÀN`)
or a proper name (`BÀU | BÀNG`). The lists are what the names of agencies, schools, companies and units are made of; what is in
none of them may be broken, at a price.
"""

from __future__ import annotations

from collections.abc import Sequence


def _names(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(name.split()) for name in text.split(";"))


# What begins the name of an administrative unit: the best place to break before; what follows it is a proper name.
_UNITS = _names("""
    THÀNH PHỐ; THỊ TRẤN; THỊ XÃ; ĐẶC KHU; TỈNH; HUYỆN; QUẬN; PHƯỜNG; XÃ; THÔN; ẤP; KHU PHỐ; TP.; TX.; TT.
""")
# What begins the name of a body inside a longer name: a good place to break before.
_BODIES = _names("""
    KHU CÔNG NGHIỆP; KHU CHẾ XUẤT; TỔNG CÔNG TY; TẬP ĐOÀN; CÔNG TY; NHÀ MÁY; XÍ NGHIỆP; CHI NHÁNH; HỢP TÁC XÃ; TRƯỜNG;
    HỌC VIỆN; VIỆN; BỆNH VIỆN; TRUNG TÂM; TRẠM Y TẾ; LIÊN ĐOÀN; CÔNG ĐOÀN; NGHIỆP ĐOÀN; ỦY BAN; UỶ BAN; HỘI ĐỒNG; MẶT
    TRẬN; BAN CHẤP HÀNH; BAN CHỈ ĐẠO; BAN QUẢN LÝ; ĐẢNG ỦY; ĐẢNG BỘ; CHI BỘ; HỘI LIÊN HIỆP; HỘI; ĐOÀN THANH NIÊN; CỤC;
    CHI CỤC; SỞ; PHÒNG; BAN; VỤ; TỔ
""")
# Words of several syllables that look wrong when broken inside. A break between two of them is fair.
_WORDS = _names("""
    TỔNG LIÊN ĐOÀN LAO ĐỘNG; LIÊN ĐOÀN LAO ĐỘNG; TỔNG LIÊN ĐOÀN; LIÊN ĐOÀN; LAO ĐỘNG; CÔNG ĐOÀN; NGHIỆP ĐOÀN; CƠ SỞ; CẤP TRÊN; ỦY BAN; UỶ BAN;
    NHÂN DÂN; HỘI ĐỒNG; BAN CHẤP HÀNH; CHẤP HÀNH; BAN THƯỜNG VỤ; THƯỜNG VỤ; VIỆT NAM; TỔ QUỐC; MẶT TRẬN; TRUNG ƯƠNG;
    ĐẢNG BỘ; ĐẢNG ỦY; CHI BỘ; TIỂU HỌC; TRUNG HỌC; PHỔ THÔNG; MẦM NON; MẪU GIÁO; ĐẠI HỌC; CAO ĐẲNG; HỌC VIỆN; BỆNH VIỆN;
    ĐA KHOA; TRUNG TÂM; CÔNG TY; TỔNG CÔNG TY; TẬP ĐOÀN; CỔ PHẦN; TRÁCH NHIỆM; HỮU HẠN; MỘT THÀNH VIÊN; THÀNH VIÊN; CÔNG
    NGHIỆP; NÔNG NGHIỆP; THƯƠNG MẠI; DỊCH VỤ; XÂY DỰNG; SẢN XUẤT; ĐẦU TƯ; GIÁO DỤC; ĐÀO TẠO; Y TẾ; TÀI CHÍNH; KẾ HOẠCH;
    NỘI VỤ; TƯ PHÁP; VĂN HÓA; VĂN HOÁ; THỂ THAO; DU LỊCH; THÔNG TIN; TRUYỀN THÔNG; KHOA HỌC; CÔNG NGHỆ; TÀI NGUYÊN; MÔI
    TRƯỜNG; GIAO THÔNG; VẬN TẢI; THANH NIÊN; PHỤ NỮ; NÔNG DÂN; CỰU CHIẾN BINH; LIÊN HIỆP; CỘNG SẢN; KHU CÔNG NGHIỆP; CHẾ
    XUẤT; HỒ CHÍ MINH; HÀ NỘI; ĐÀ NẴNG; HẢI PHÒNG; CẦN THƠ; THÀNH PHỐ; THỊ TRẤN; THỊ XÃ; ĐẶC KHU; KHU PHỐ; PHONG TRÀO;
    THI ĐUA; KHEN THƯỞNG; TỔ CHỨC; THỰC HIỆN; TRIỂN KHAI; PHÁT ĐỘNG; HƯỞNG ỨNG; YÊU NƯỚC; GIAI ĐOẠN; CÁN BỘ; CÔNG CHỨC;
    VIÊN CHỨC; ĐOÀN VIÊN; CÔNG NHÂN; NGƯỜI LAO ĐỘNG; HOẠT ĐỘNG; NHIỆM VỤ; CÔNG TÁC; CHỦ TỊCH; PHÓ CHỦ TỊCH; HIỆU TRƯỞNG;
    GIÁM ĐỐC; TỔNG GIÁM ĐỐC; PHÂN CÔNG; DANH SÁCH; CHỈ TIÊU; TIÊU CHÍ; PHỤ LỤC; CẤP NƯỚC; THOÁT NƯỚC; CẤP THOÁT NƯỚC; HẠ
    TẦNG; PHÁT TRIỂN; ĐÔ THỊ; CHẾ BIẾN; THỦY SẢN; NÔNG SẢN; LÂM SẢN; KHOÁNG SẢN; LƯƠNG THỰC; THỰC PHẨM; DƯỢC PHẨM; DỆT MAY;
    MAY MẶC; CAO SU; ĐIỆN LỰC; NĂNG LƯỢNG; VIỄN THÔNG; BẢO HIỂM; XÃ HỘI; NGÂN HÀNG; KHO BẠC; XUẤT KHẨU; NHẬP KHẨU; CÔNG ÍCH;
    CÔNG TRÌNH; KỸ THUẬT; KINH TẾ; HÀNH CHÍNH; SỰ NGHIỆP; CÔNG AN; QUÂN SỰ; THANH TRA; VĂN PHÒNG; DÂN TỘC; TÔN GIÁO; NGOẠI
    VỤ; CỔ TRUYỀN; AN TOÀN; VỆ SINH; CẢI CÁCH; KIỂM TRA; BỒI DƯỠNG; CHUYÊN MÔN; GIÁO VIÊN; HỌC SINH; NĂM HỌC; CHẤT LƯỢNG
""")
# Small words that lead what follows them: a line does better to begin with one than to end with it.
_LEADING = frozenset({"VÀ", "CỦA", "VỀ", "TRONG", "CHO", "TẠI", "CÁC", "NĂM", "SỐ", "NGÀY", "THÁNG"})
_DATE = frozenset({"THÁNG", "NĂM"})
_LONGEST = max(map(len, _UNITS | _BODIES | _WORDS))

# Costs in shares of the width that may be filled: before a unit, before a body, anywhere, between what a unit is and its name,
# inside a proper name, inside a word.
UNIT, BODY, PLAIN, NAMED, NAME, WORD = 0.0, 0.02, 0.08, 0.3, 0.45, 0.5


def costs(words: Sequence[str]) -> list[float]:
    """What a break before each word costs."""
    upper = [word.upper().strip(',;:()“”"') for word in words]
    out = [PLAIN] * len(words)
    in_name = False
    for i in range(len(words)):
        starts_unit = _starts(upper, i, _UNITS)
        starts_body = _starts(upper, i, _BODIES)
        if starts_unit or starts_body:
            in_name = starts_unit
            out[i] = UNIT if starts_unit else BODY
        elif in_name:
            out[i] = NAME
        before = words[i - 1] if i else ""
        if before.endswith((",", ";")):
            out[i], in_name = min(out[i], BODY), False
        elif words[i].startswith(("-", "–")) or words[i][:1].isdigit() or (upper[i] in _DATE and before[-1:].isdigit()):
            out[i] = WORD
        elif before and upper[i - 1] in _LEADING:
            out[i] = max(out[i], NAME)
        elif upper[i] in _LEADING and not in_name:
            out[i] = BODY
    for i in range(len(words)):
        for length in range(2, min(_LONGEST, len(words) - i) + 1):
            if tuple(upper[i : i + length]) in _WORDS:
                for k in range(i + 1, i + length):
                    out[k] = max(out[k], WORD)
    for i in range(len(words)):
        length = next((n for n in range(_LONGEST, 0, -1) if tuple(upper[i : i + n]) in _UNITS), 0)
        if length and i + length < len(words):
            out[i + length] = min(out[i + length], NAMED)
    return out


def _starts(words: Sequence[str], at: int, names: frozenset[tuple[str, ...]]) -> bool:
    return any(tuple(words[at : at + length]) in names for length in range(1, _LONGEST + 1))
