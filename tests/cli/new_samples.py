"""A template of the tests' own, small and whole: what it makes checks clean."""

from __future__ import annotations

from pathlib import Path

SPEC = """[mẫu]
tên = "Hội thao năm"
mô-tả = "Hội thao của công đoàn cơ sở"
thể-thức = ["công đoàn"]
tệp = "{{ nam }}-{{ co_quan_ban_hanh | ten_tep }}.kh"

[tham-số.nam]
nhãn = "Năm"
kiểu = "năm"
tối-thiểu = 2020

[tham-số.co_quan_ban_hanh]
nhãn = "Cơ quan ban hành"
ví-dụ = ["Công đoàn cơ sở thị trấn Lai Uyên"]
giải-thích = "Tên đầy đủ, như viết trong câu."

[tham-số.co_quan_chu_quan]
nhãn = "Cơ quan chủ quản"
mặc-định = "Liên đoàn Lao động huyện Bàu Bàng"

[tham-số.so]
nhãn = "Số của kế hoạch"
kiểu = "số nguyên"
bắt-buộc = false

[tham-số.dia_danh]
nhãn = "Địa danh"
mặc-định = "Lai Uyên"

[tham-số.ngay]
nhãn = "Ngày ban hành"
kiểu = "ngày"
mặc-định = "10/01/{{ nam }}"

[tham-số.hinh_thuc]
nhãn = "Hình thức"
lựa-chọn = ["tập trung", "từng tổ"]

[tham-số.mon]
nhãn = "Môn thi"
kiểu = "danh sách"
mặc-định = ["Bóng đá", "Cầu lông"]

[tham-số.trang_thai]
nhãn = "Trạng thái"
lựa-chọn = ["ban hành", "dự thảo"]
mặc-định = "ban hành"

[tham-số.nguoi_ky]
nhãn = "Người ký"
mặc-định = "Nguyễn Văn A"
"""

TEXT = """KẾ HOẠCH: Tổ chức hội thao năm {{ nam }}

thể thức: công đoàn
cơ quan chủ quản: {{ co_quan_chu_quan }}
cơ quan ban hành: {{ co_quan_ban_hanh }}
số: {% if so %}{{ "0" if so < 10 else "" }}{{ so }}{% endif %}/KH-CĐCS
địa danh: {{ dia_danh }}
ngày: {{ ngay | ngay_ngan }}
trạng thái: {{ trang_thai }}

Căn cứ:
- Kế hoạch số 02/KH-LĐLĐ ngày 05/01/{{ nam }} của {{ co_quan_chu_quan }} về việc phát động phong trào thi đua

I. Mục đích
Động viên đoàn viên thi đua; tổ chức {{ hinh_thuc }}.

II. Nội dung
{% for each in mon %}
{{ loop.index }}. Thi đấu môn {{ each }}.
{% endfor %}

III. Tổ chức thực hiện
1. Ban Chấp hành xây dựng kế hoạch.
2. Ban Thi đua tổng kết.

Nơi nhận:
- {{ co_quan_chu_quan }}
- Lưu: VT

Ký:
TM. BAN CHẤP HÀNH
CHỦ TỊCH
{{ nguoi_ky }}
"""

HEAD = "Cơ quan ban hành,Số của kế hoạch,Hình thức,Ngày ban hành\n"


def office(number: int) -> str:
    """An agency's name."""
    return f"Công đoàn cơ sở Trường Tiểu học số {number}"


def rows(count: int, first: int = 1) -> str:
    """A CSV of so many offices, each with its number and date; the first stands in row 2."""
    return HEAD + "".join(f"{office(i)},{i},tập trung,{10 + i % 18:02}/01/2024\n" for i in range(first, first + count))


def write(folder: Path, name: str = "hoi-thao", spec: str | None = SPEC, text: str | None = TEXT) -> Path:
    """A template below a folder of templates."""
    path = folder / name
    path.mkdir(parents=True, exist_ok=True)
    if spec is not None:
        (path / "template.toml").write_text(spec, encoding="utf-8")
    if text is not None:
        (path / "plan.kh.j2").write_text(text, encoding="utf-8")
    return path
