"""Phrases that names of fields, offices and mottoes are put together of with ` - `: `kinh tế - xã hội`, `Tổ chức - Hành chính`."""

from __future__ import annotations

JOINED = (
    "kinh tế", "xã hội", "chính trị", "văn hóa", "văn hoá", "an ninh", "quốc phòng", "trật tự", "quân sự", "công an", "khoa học",
    "kỹ thuật", "kĩ thuật", "công nghệ", "giáo dục", "đào tạo", "tài chính", "tài vụ", "kế toán", "kế hoạch", "tổ chức",
    "hành chính", "nhân sự", "cán bộ", "nghề nghiệp", "thể thao", "thể dục", "văn nghệ", "văn thể", "du lịch", "lao động",
    "thương binh", "dân số", "gia đình", "trẻ em", "môi trường", "tài nguyên", "tự nhiên", "thương mại", "dịch vụ", "công nghiệp",
    "nông nghiệp", "lâm nghiệp", "thủy sản", "thuỷ sản", "xây dựng", "vật tư", "thiết bị", "an toàn", "vệ sinh", "thông tin",
    "truyền thông", "tuyên truyền", "tuyên giáo", "dân vận", "kiểm tra", "giám sát", "thanh tra", "thi đua", "khen thưởng",
    "pháp luật", "pháp chế", "chính sách", "đối ngoại", "đối nội", "nội vụ", "lưu trữ", "văn thư", "văn phòng", "quản trị",
    "tổng hợp", "nghiên cứu", "hợp tác", "quốc tế", "y tế", "sản xuất", "kinh doanh", "nhập khẩu", "xuất khẩu", "đầu tư",
    "tư tưởng", "đạo đức", "lịch sử", "địa lý", "độc lập", "tự do", "hạnh phúc", "dân sinh", "hạ tầng", "đô thị", "nghiệp vụ",
    "chuyên môn", "nữ công", "công đoàn", "đoàn thanh niên",
)  # fmt: skip
"""What may stand on either side of the dash."""

CHAINS = ("xanh-sạch-đẹp", "sáng-xanh-sạch-đẹp", "xanh-sạch-đẹp-an toàn", "xanh-sạch")
"""Mottoes of single words, as they come without their spaces."""
