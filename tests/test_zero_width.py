"""What takes the place of a character that nobody sees (CP113): a space where it parts two words, nothing inside one."""

from __future__ import annotations

import pytest

from thidua_doc import api

_PLAN = """KẾ HOẠCH: Tổ chức hội thao năm 2023

số: 03/KH-CĐCS
ngày: 10/01/2023

I. Nội dung
1. {}.
2. Tổng kết phong trào.
"""


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("Quyền công\u200bdân", "Quyền công dân"),
        ("Họp giao\u200bban", "Họp giao ban"),
        ("Khắc phục thi\u200bệt hại", "Khắc phục thiệt hại"),
        ("Đăng vi\u00addeo", "Đăng video"),
        ("Toàn\u200b đoàn viên", "Toàn đoàn viên"),
        ("Thi đua 2\u200b023", "Thi đua 2023"),
    ],
)
def test_fix(typed: str, right: str) -> None:
    assert f"1. {right}." in api.fix(_PLAN.format(typed))
