"""A plan without a mistake, and one with a single one."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

GOOD = """KẾ HOẠCH: Tổ chức hội thao năm 2023

thể thức: công đoàn
cơ quan chủ quản: Liên đoàn Lao động huyện Bàu Bàng
cơ quan ban hành: Công đoàn cơ sở thị trấn Lai Uyên
số: 03/KH-CĐCS
địa danh: Lai Uyên
ngày: 10/01/2023

Căn cứ:
- Kế hoạch số 02/KH-LĐLĐ ngày 05/01/2023 của Liên đoàn Lao động huyện Bàu Bàng về việc phát động phong trào thi đua

I. Mục đích
Động viên đoàn viên thi đua.

II. Nội dung
1. Phát động phong trào “Xanh - sạch - đẹp”.
2. Trồng cây đầu năm.

III. Tổ chức thực hiện
1. Ban Chấp hành xây dựng kế hoạch.
2. Ban Thi đua tổng kết.

Nơi nhận:
- LĐLĐ huyện Bàu Bàng
- Lưu: VT

Ký:
TM. BAN CHẤP HÀNH
CHỦ TỊCH
Nguyễn Văn A
"""
BAD = GOOD.replace("2. Trồng cây", "1. Trồng cây")
"""GOOD with one mistake that has a safe fix: DS302 at line 18."""


def other(text: str, number: int) -> str:
    """Another plan of the same office: its own number and subject, so that nothing is wrong between the two."""
    return text.replace("03/KH-CĐCS", f"{number:02}/KH-CĐCS", 1).replace("hội thao", f"hội thao đợt {number}", 1)
