"""The user's plan of 2023, put into the language as it stands: every mistake that was read in it is found, and nothing else.

The list was made by reading the text before the rules of wording were written. What no rule can know is left out of it and named
here: commas that are missing (“cán bộ công chức”, “viên chức quyết tâm”), “gắn phải từng”, “đóng góp phần”.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from thidua_doc import api

DATA = Path(__file__).resolve().parents[1] / "data"
TITLE = "KẾ HOẠCH: Phong trào thi đua năm 2023"
SIGNED = "TM. BAN CHẤP HÀNH\nCHỦ TỊCH"

HEAD = (
    ("TT409", TITLE),  # no issuing agency,
    ("TT409", TITLE),  # no number,
    ("TT409", TITLE),  # no place,
    ("TT409", TITLE),  # no date: the author left the head to the clerk
    ("KC208", TITLE),  # no recipients
    ("ND701", TITLE),  # no target that can be measured
    ("ND703", TITLE),  # no criteria
    ("ND704", TITLE),  # no period
    ("ND706", TITLE),  # role models, but no inspection
    ("ND707", TITLE),  # awards, but no review and no final report
    ("KC212", "CHỦ TỊCH"),  # nobody's name under it
)
BASIS = (
    ("CT612", "kế hoạch"),  # a certain document: “Kế hoạch số …”
    ("VD501", "số KH-LĐLĐ"),
    ("VD502", "ngày /01/2023"),
    ("CT612", "Liên đoàn lao động"),
    ("CT610", "Bầu Bàng"),  # the district is Bàu Bàng
)
OPENING = (
    ("CT610", "Đề"),
    ("CT606", "-"),  # kinh tế-xã hội
    ("CT612", "Ban chấp hành"),
    ("CT612", "công đoàn cơ sở"),  # the name of the body
    ("CT612", "kế hoạch"),  # “lập kế hoạch … như sau”: this plan
)
BODY = (
    ("KC216", ":"),  # “Mục đích, yêu cầu:”
    ("CT602", " "),  # “ Lao động giỏi
    ("CT606", "-"),  # kinh tế-xã hội
    ("KC216", ":"),  # “Nội dung thi đua:”
    # 1.
    ("CT605", "”"),  # ” Nâng cao
    ("CT602", " "),  # “ Lao động giỏi
    ("CT602", " "),  # “ Giỏi việc nước
    ("CT602", " "),  # “ Xanh sạch
    ("CT606", "-"),  # sạch-Đẹp
    ("CT602", " "),  # “ Đổi mới
    ("CT602", " "),  # “ Tham mưu
    ("CT605", "”"),  # vận động” Cán bộ
    # 2.
    ("CT612", "nghị quyết"),  # a certain document
    ("CT612", "đại hội"),  # “Nghị quyết đại hội Công đoàn”, beside “Đại hội Đảng bộ”
    ("CT615", "quyền, lợi ích hợp pháp chính đáng của đoàn viên công đoàn, Xây dựng tổ chức công đoàn vững mạnh."),
    ("CT612", "Xây"),  # a capital after a comma
    # 3.
    ("CT605", "”"),  # thi đua” Giỏi
    ("CT602", " "),  # “ Xanh
    ("CT612", "Phong trào"),  # a capital after a comma
    ("CT602", " "),  # “ Văn hóa
    ("CT612", "Công đoàn viên"),  # a common noun
    # 5.
    ("CT605", "”"),  # như:” Đoàn kết
    ("CT605", "”"),  # ; ” Cả nước
    ("CT606", "-"),  # nghèo-Không
    ("CT604", "”"),  # phía sau”: nothing opens it
    ("CT604", "“"),  # “Cán bộ …: nothing closes it
    ("CT602", " "),  # “ Trung thành
    ("CT612", "Ban chấp hành"),
    ("CT612", "kế hoạch"),  # “Trên đây là kế hoạch”: this plan
)


def test_every_mistake_and_nothing_else() -> None:
    text = (DATA / "ke-hoach-2023-nguyen-van.txt").read_text(encoding="utf-8").strip()
    text = text.replace("KẾ HOẠCH **Phong trào thi đua năm 2023**", TITLE)
    text = text.replace("**TM. BAN CHẤP HÀNH\nCHỦ TỊCH**", f"Ký:\n{SIGNED}")
    found = Counter((d.code, d.document.typed[d.span.start : d.span.end]) for d in api.check(text))
    expected = Counter((*HEAD, *BASIS, *OPENING, *BODY))
    assert not expected - found, "missed"
    assert not found - expected, "found besides"
