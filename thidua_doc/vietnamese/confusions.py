"""Words in which one syllable is taken for another that sounds alike or is one key away: each syllable is right, the word is not."""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import cache

from thidua_doc.tuples import NamedTuple
from thidua_doc.vietnamese.confusion_pairs import PAIRS
from thidua_doc.vietnamese.words import listed


class Confusion(NamedTuple):
    """A wrong word and the right one, syllable by syllable, and the neighbours that it is no mistake beside."""

    wrong: tuple[str, ...]
    right: tuple[str, ...]
    text: str
    not_after: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    only_before: frozenset[str] = frozenset()


@cache
def _lines() -> Mapping[str, list[str]]:
    """The lines of the list, by the first syllable: a plan has few of them, and only those are read."""
    out: dict[str, list[str]] = {}
    for line in PAIRS.strip().split("\n"):
        out.setdefault(line.partition(" ")[0], []).append(line)
    return out


def first_syllables() -> Set[str]:
    """The syllables that a wrong word begins with."""
    return _lines().keys()


@cache
def beginnings() -> Set[tuple[str, str]]:
    """The first two syllables of each wrong word."""
    return frozenset((line.split(" ", 2)[0], line.split(" ", 2)[1]) for lines in _lines().values() for line in lines)


@cache
def confusions(first: str) -> tuple[Confusion, ...]:
    """The wrong words that begin with a syllable."""
    return tuple([_read(line) for line in _lines()[first]])


def _read(line: str) -> Confusion:
    pair, *conditions = line.split(" | ")
    wrong, _, right = pair.partition(" > ")
    found: dict[str, frozenset[str]] = {}
    for condition in conditions:
        name, *words = condition.split()
        found[name] = frozenset(words)
    none: frozenset[str] = frozenset()
    return Confusion(
        tuple(wrong.split()),
        tuple(right.split()),
        wrong,
        found.get("sau", none),
        found.get("trước", none),
        found.get("chỉ", none),
    )


class Bound(NamedTuple):
    """A syllable that has few words, so that it is another's slip wherever it stands in none of them.

    It is right after or before these syllables; anywhere else, before one of `then` (any, where there are none), `right` is meant.
    """

    wrong: str
    right: str
    after: frozenset[str]
    before: frozenset[str]
    then: frozenset[str] = frozenset()


BOUND = (
    # Đề: vấn đề, đề xuất, ra đề; test papers (`đề thi`, `đề kiểm tra`, `đề tham khảo`) have verbs behind it as well.
    Bound(
        "đề",
        "để",
        listed(
            """vấn chuyên chủ tiêu nhan mệnh đầu tiền luận đáp đặt ra số bộ phiên làm đánh bồ lô phẩm các những một mỗi từng dạng câu phần hai
            ba bốn năm bài mã soạn chấm hết sao in chọn nhiều đúng khó của theo trong mấy cái chép nộp phát gói mục lạc sát duyệt phản vô
            hàng xuống về có được giữ như và hoặc biên đổi"""
        ),
        listed(
            """xuất nghị án tài cương ra cao cử cập mục bài đạt phòng bạt xướng kháng dẫn tặng từ tựa huề thi kiểm minh đóm lao pa can
            co sơ chủ thám cúng mô mốc"""
        ),
        listed(
            """tạo góp nâng kịp đảm bảo phát xây động khuyến tuyên triển hoàn giúp tăng thúc chuẩn phấn đẩy khắc chào giải hướng ổn hỗ mọi
            thực tổ phục đáp tiếp cải tiến chăm bồi đào quản phối quyết hạn tránh lập kỷ nhằm trở biểu tri khơi cổ lan tôn duy
            nhân khích rà tập nắm"""
        ),
    ),
    Bound("củng", "cũng", frozenset(), frozenset(("cố", "mạc", "vào"))),
    Bound("dể", "dễ", frozenset(("khinh", "bị")), frozenset(("duôi", "ngươi", "dàng"))),
)
