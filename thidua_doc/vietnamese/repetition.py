"""Words that never stand twice in a row, and where two of them meet by chance."""

from __future__ import annotations

from collections.abc import Mapping

from thidua_doc.vietnamese.words import listed

NEVER_TWICE = listed(
    """của và các những được là trong với cho theo về tại bị do đã đang sẽ cùng nếu vì nên thì khi mỗi từng mọi cũng vẫn nhằm như hoặc
    trên dưới trước đến việc vào bởi giữa gồm phải cần để ở này đối"""
)
_Beside = tuple[frozenset[str], frozenset[str]]


def _beside(after: str, before: str = "") -> _Beside:
    return frozenset(after.split()), frozenset(before.split())


MEETS: Mapping[str, _Beside] = {
    # The words before it, whose last syllable it is, and those behind it, whose first it is.
    "của": _beside("", "cải"),
    "để": _beside("", "lại dành nghị án cương cập xướng bạt"),
    "là": _beside("lượt"),
    "trong": _beside("", "sạch sáng trẻo"),
    "cho": _beside("", "vay thuê mượn phép"),
    "theo": (frozenset(), frozenset(("dõi của", "đuổi"))),
    "về": _beside("trở quay"),
    "tại": _beside("hiện tồn thực"),
    "bị": _beside("thiết chuẩn trang dự", "động"),
    "do": _beside("tự lý lí", "dự"),
    "đang": _beside("đảm"),
    "cùng": _beside("cuối vô tận khốn"),
    "nên": _beside("trở cho dựng làm"),
    "khi": _beside("đôi"),
    "từng": _beside("đã chưa"),
    "như": _beside("hầu dường gần coi xem"),
    "trên": _beside("cấp bề bên phía kể nêu nói"),
    "dưới": _beside("cấp bề bên phía"),
    "trước": _beside("tháng năm quý kỳ tuần lần hôm đợt bước phía nêu"),
    "đến": _beside("nói kể"),
    "việc": _beside("công", "làm"),
    "vào": _beside("ra đầu"),
    "phải": _beside("bên lẽ cánh trái"),
    "cần": _beside("", "cù mẫn kiệm"),
    "ở": _beside("nhà chỗ nơi đất"),
    "được": _beside("", "lời"),
    "đối": _beside("tương phản tuyệt", "với tượng thoại"),
    "này": _beside("này"),
    "giữa": _beside("ở"),
}

NOUN_AND_VERB = frozenset(
    (
        "tổ chức", "lao động", "quản lý", "quản lí", "lãnh đạo", "chỉ đạo", "đại diện", "phụ trách", "bảo vệ", "điều hành", "giám sát",
        "thanh tra", "kiểm tra", "tham mưu", "hướng dẫn", "yêu cầu", "đề nghị", "học tập", "cố gắng", "hoạt động", "công tác", "sáng tạo",
        "kế hoạch", "quy định", "phục vụ", "giúp việc", "hỗ trợ", "tư vấn", "điều phối", "cổ động", "thi hành", "chấp hành",
        "đào tạo", "nghiên cứu", "sản xuất", "kinh doanh", "tuyên truyền", "vận động", "liên kết", "kết nối",
    )
)  # fmt: skip
"""Words that are a noun and a verb, so that the two may meet: `các tổ chức tổ chức hội thảo`."""

VERB_LEADS = frozenset(("để", "sẽ", "cần", "phải", "nhằm", "tục", "được", "đã", "đang", "hãy"))
"""Behind these the first of the two is no noun."""
