"""Words of two syllables that official writing uses, by which one with a wrong or a missing mark is known: `hoạt dộng`, `thành tich`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from thidua_doc.vietnamese.common import COMMON
from thidua_doc.vietnamese.spelling import bare, judged
from thidua_doc.vietnamese.syllables import spelt
from thidua_doc.vietnamese.words import listed

_WORDS = """
    an ninh, an toàn, ban hành, bảo đảm, bảo hiểm, bảo vệ, bằng khen, bế mạc, bí thư, biện pháp, biểu dương, biểu mẫu, bình đẳng, bồi dưỡng,
    cải cách, cải thiện, cải tiến, cá nhân, cán bộ, cạnh tranh, căn cứ, cấp ủy, chấp hành, chất lượng, chi tiết, chỉ đạo, chỉ tiêu,
    chính quyền, chính sách, chính trị, chủ động, chủ tịch, chuyên đề, chuyên môn, chuyển đổi, chương trình, cơ quan, cơ sở, công chức,
    công dân, công đoàn, công khai, công nghệ, công nhân, công sở, công tác, công trình, công việc, cộng đồng, cố gắng, cụ thể, danh hiệu,
    danh sách, dân chủ, dịch vụ, doanh nghiệp, du lịch, duy trì, đánh giá, đảm bảo, đạo đức, đào tạo, đạt được, đăng ký, đẩy mạnh, đẩy lùi,
    địa phương, điển hình, điều hành, điều kiện, đoàn kết, đoàn thể, đoàn viên, đóng góp, đề nghị, đề xuất, đơn vị, đội ngũ, đối tượng,
    đồng bộ, đồng chí, động viên, gia đình, giải pháp, giải quyết, giải thưởng, giám đốc, giám sát, giảng dạy, giáo dục, giáo viên, giao lưu,
    giao thông, giới thiệu, gương mẫu, hạn chế, hạnh phúc, hành chính, hiện đại, hiệu quả, hiệu trưởng, hình thức, hoàn thành, hoàn thiện,
    hoạt động, học sinh, học tập, hỗ trợ, hội đồng, hội nghị, hội thảo, hội viên, hướng dẫn, hưởng ứng, hợp tác, kế hoạch, kết hợp, kết luận,
    kết quả, khai mạc, khả năng, khắc phục, khẩn trương, khen thưởng, khó khăn, khuyến khích, kịp thời, kiểm tra, kinh nghiệm, kinh phí,
    kỷ luật, kỷ niệm, kỹ năng, kỹ thuật, lãnh đạo, lao động, lễ hội, linh hoạt, lĩnh vực, lợi ích, mạnh mẽ, môi trường, mục đích, mục tiêu,
    nâng cao, năng lực, năng suất, nghiêm túc, nghiên cứu, nghiệp vụ, nghị quyết, nghị định, nghĩa vụ, nguyên nhân, nhân dân, nhân lực,
    nhân rộng, nhận thức, nhiệm kỳ, nhiệm vụ, nội dung, nội quy, nông thôn, phát động, phát hiện, phát huy, phát triển, phân công,
    phấn đấu, phê bình, phê duyệt, phong cách, phong trào, phòng chống, phổ biến, phối hợp, phúc lợi, phương án, phương pháp, phương tiện,
    quản lý, quan tâm, quan trọng, quốc gia, quốc phòng, quy chế, quy định, quy trình, quyền lợi, quyết định, quyết tâm, rèn luyện,
    rộng rãi, sản phẩm, sản xuất, sáng kiến, sáng tạo, sinh hoạt, sôi nổi, sử dụng, sức khỏe, tài chính, tài liệu, tài sản, tạo điều,
    tăng cường, tập huấn, tập thể, tập trung, tham gia, tham mưu, thanh niên, thành công, thành lập, thành phố, thành tích, thành viên,
    thăm hỏi, thi đua, thiết bị, thiết thực, thống nhất, thông qua, thông tin, thời gian, thủ tục, thực hành, thực hiện, thực trạng,
    thường vụ, thường xuyên, tích cực, tiến độ, tiên tiến, tiếp nhận, tiếp tục, tiết kiệm, tiêu biểu, tinh thần, tổ chức, tổng hợp,
    tổng kết, tổng số, trách nhiệm, tranh thủ, trật tự, triển khai, trình bày, trình độ, trung tâm, truyền thông, truyền thống, tuyên truyền,
    tuyên dương, tự giác, tư tưởng, ủng hộ, ứng dụng, ứng xử, ưu tiên, vai trò, vận động, văn bản, văn hóa, văn hoá, văn minh, vệ sinh,
    vi phạm, viên chức, việc làm, vững mạnh, xã hội, xây dựng, xuất sắc, xử lý, ý kiến, ý nghĩa, ý thức, yêu cầu, yêu nước
"""
_OFTEN = frozenset(COMMON) | listed(
    """an so no to lo ma me mi na ta da dần càng cứ rồi dù tuy chưa chẳng sắp ngay sớm muộn lâu mau khá quá hơi thật hẳn vào lên xuống sang qua
    lại đi về tới kia ấy nào đâu sao gì ai bao mấy hơn kém đều hết mãi hay song mà nhưng bèn liền đôi mong nghe nhìn thấy nói hỏi đáp trả mua
    bán vay mượn cầm nắm mang đưa lấy gửi nhờ giao nhường chờ đợi dừng ngừng chạy nhảy hát múa vui buồn đói khát no ấm lạnh nóng mát khô ướt
    sâu nông dài ngắn cao thấp to bé nặng nhẹ dày mỏng tròn vuông đen đỏ vàng tím hồng nâu xám đá đất cát sỏi vôi gạch ngói sắt thép đồng
    chì kẽm bạc ngọc mắt mũi miệng tai tóc da thịt xương máu tim gan phổi dạ ruột chân đùi gối vai lưng bụng ngực cổ đầu áo quần mũ nón"""
)


@cache
def _by_bare() -> Mapping[str, tuple[tuple[str, str, int], ...]]:
    """The compounds by each of their syllables without marks, with the place of the syllable in them."""
    out: dict[str, tuple[tuple[str, str, int], ...]] = {}
    for word in _WORDS.split(","):
        first, second = word.split()
        for place, syllable in enumerate((first, second)):
            key = bare(syllable)
            out[key] = (*out.get(key, ()), (first, second, place))
    return out


_Pair = tuple[str, str]


def mistaken(present: frozenset[str], pairs: frozenset[_Pair]) -> list[tuple[_Pair, _Pair]]:
    """Those of a text's pairs of words that are a compound but for marks, each with the compound.

    One syllable is the compound's own; the other is none that official writing often has, so that chance does not put it there.
    """
    return sorted([(wrong, right) for word in present - _OFTEN for wrong, right in _mistaken(word) if wrong in pairs])


@lru_cache(maxsize=16_384)
def _mistaken(word: str) -> tuple[tuple[_Pair, _Pair], ...]:
    """What a word may be mistaken in: the pair with the other syllable of a compound, and the compound."""
    found = []
    for first, second, place in _by_bare().get(bare(word), ()):
        if word not in spelt((first, second)[place]) and judged(word) is None:
            found.append(((word, second) if place == 0 else (first, word), (first, second)))
    return tuple(found)
