"""What the plan of a movement speaks of: targets, subjects, criteria, period, measures, inspection, role models, review, awards.

Kind readings: a plan speaks of a thing where any of its lines does, in whatever words offices use for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from thidua_doc.model import Plan, Role
from thidua_doc.movement import Line, stretches
from thidua_doc.patterns import lazy
from thidua_doc.reading import Place, Reading

_UNITS = (
    r"(?:tháng|năm|ngày|giờ|tuần|quý|đồng|nghìn|triệu|tỷ|tỉ|vnđ|điểm|đợt|giai đoạn|phong trào|cuộc|nhiệm vụ|nội dung|khâu|nhóm|lĩnh vực|"
    r"mục|bước|phần|và|đến|hoặc|của|cấp|mặt|lần|chương trình|khẩu hiệu|chủ đề|số|theo|tại|về|là)(?!\w)"
)
_WORDS = r"(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
_PERCENT = lazy(r"\d\s*%|\d phần trăm")
_COUNT = lazy(
    r"(?<![\w/.,\-–])(?<!\bsố )(?<!tháng )(?<!ngày )(?<!\bnăm )(?<!đợt )(?<!đoạn )(?<!quý )(?<!điều )(?<!khoản )(?<!mục )(?<!thứ )(?<!khóa )"
    r"(?<!khoá )(?<!lục )(?<!kỳ )(?<!lớp )(?<!khối )(?<!phường )(?<!quận )(?<!bảng )(?<!bước )(?<!điểm )"
    r"(?<!quyết )(?<!thị )(?<!luận )(?<!định )(?<!tư )(?<!án )(?<!trình )(?<!cấp )(?<!độ )(?<!kỷ )"
    rf"\d{{1,3}}(?:\.\d{{3}})*(?:,\d+)? (?!{_UNITS})[^\W\d_]{{2,}}"
    r"|\d+/\d+ (?:chỉ tiêu|tiêu chí|tổ|đơn vị|chi bộ|chi đoàn|thôn|ấp|lớp|phòng|khoa|trường|công đoàn|nhiệm vụ)(?!\w)"
    r"|(?:đạt|trên|ít nhất|tối thiểu|vận động|quyên góp|ủng hộ|doanh thu|thu nhập|tiết kiệm)[^\n.;:\d]{0,40}\d[\d.,]* (?:đồng|nghìn|triệu|tỷ|tỉ)(?!\w)"
    r"|(?:giảm|rút ngắn|tăng|sớm)[^\n.;:\d]{0,40}\d+ (?:ngày|giờ|tháng)(?!\w)"
)
_IN_WORDS = lazy(
    rf"(?:ít nhất|tối thiểu|không quá|không dưới|mỗi [^,;.:\n]{{2,50}}?(?:có|đạt|thực hiện|đăng ký)) {_WORDS} (?!{_UNITS})[^\W\d_]+"
)
_MADE = lazy(
    r"(?:ít nhất|tối thiểu|từ|trên|có) \d{1,3}(?:\.\d{3})* (?:sáng kiến|công trình|đề tài|mô hình|sản phẩm|đoàn viên|giải pháp|cải tiến)"
)
_QUOTED = lazy(r"“[^”\n]*”|\"[^\"\n]*\"")
_DIGIT = lazy(r"\d")
_NUMBER = lazy(r"[\d.,/]*\d%?\Z")
_ASIDE = frozenset((Role.SCOPE, Role.SUBJECTS, Role.PERIOD, Role.FUNDING, Role.AWARDS, Role.IMPLEMENTATION, Role.MEASURES))
_AIMS = frozenset((Role.PURPOSE, Role.REQUIREMENTS, Role.CONTENT, Role.TARGETS, Role.CRITERIA))
_UNCOUNTED = frozenset((Role.SCOPE, Role.SUBJECTS, Role.PERIOD, Role.FUNDING, Role.AWARDS))


class Said:
    """What a plan says: its lines, all of them as one text, and every role that a heading of it names."""

    def __init__(self, plan: Plan, reading: Reading) -> None:
        self._reading = reading
        self._stretches = stretches(plan)
        self._lines: list[list[Line] | None] = [None] * len(self._stretches)

    def lines(self, first: Role | None = None) -> Iterator[Line]:
        """Its lines, those under headings of the `first` role before the others. Most questions are answered by a few."""
        order = range(len(self._stretches))
        for i in sorted(order, key=lambda i: first not in self._stretches[i].roles) if first is not None else order:
            known = self._lines[i]
            if known is None:
                known = self._lines[i] = self._stretches[i].lines()
            yield from known

    def speaks(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern for small letters is in any of its lines."""
        reading = self._reading
        if len(reading.small) == len(reading.text):
            # The reading has the words of tasks and recipients as well: a match in any other line is one in these.
            for match in pattern.finditer(reading.small, reading.body):
                part = reading.part(match.start())
                if part.place in _LINES and match.end() <= part.end:
                    return True
        return pattern.search(self._text) is not None

    def heads(self, roles: frozenset[Role]) -> bool:
        """Whether a heading names one of some roles."""
        return any(stretch.roles & roles for stretch in self._stretches) or bool(self._roles & roles)

    @cached_property
    def _text(self) -> str:
        return "\n".join([line.text for line in self.lines()])

    @cached_property
    def _roles(self) -> frozenset[Role]:
        return frozenset().union(*{line.roles for line in self.lines()})


_LINES = frozenset((Place.HEADING, Place.ITEM, Place.PARAGRAPH))
_SUBSTANCE = frozenset((Role.CONTENT, Role.TARGETS, Role.CRITERIA, Role.MEASURES))


def lacks_section(said: Said, roles: frozenset[Role]) -> bool:
    """Whether a whole section is not there, which is told as such: no heading names one of its roles, and none is without a role."""
    return not said.heads(roles) and not any(line.heading and not line.roles for line in said.lines())


def has_target(said: Said) -> bool:
    """A percentage, or a count of something; in what is said of subjects, money, awards and organisation only a percentage is."""
    if lacks_section(said, _SUBSTANCE):
        return True
    for line in said.lines():
        if line.opening or (_DIGIT.search(line.text) is None and _IN_WORDS.search(line.text) is None):
            continue
        text = _QUOTED.sub("", line.text)
        aims = bool(line.roles & _AIMS) or not line.roles & _ASIDE
        if (aims or not line.roles & _UNCOUNTED) and (_PERCENT.search(text) or _MADE.search(text)):
            return True
        if aims and (_COUNT.search(text) or _IN_WORDS.search(text)):
            return True
        if Role.TARGETS in line.roles and any(_NUMBER.match(cell.strip(" *")) for cell in line.cells[1:]):
            return True
    return False


_PEOPLE = (
    r"(?:cán bộ|công chức|viên chức|người lao động|lao động|đoàn viên|công đoàn viên|hội viên|đảng viên|giáo viên|nhà giáo|học sinh|sinh viên"
    r"|thanh niên|công nhân|tập thể|cá nhân|cơ quan|đơn vị|tổ công đoàn|các tổ|công đoàn|nhân dân|chi đoàn|chi hội|khoa|phòng|lớp|nhân viên"
    r"|y bác sĩ|chiến sĩ|hộ gia đình|doanh nghiệp|xã|phường|thôn|ấp|tổ dân phố|ban|ngành|cấp)"
)
_SUBJECTS = lazy(
    rf"(?:toàn thể|tất cả|mọi|toàn bộ) (?:các )?(?:\d[\d.]* )?{_PEOPLE}(?!\w)"
    r"|đối tượng (?:tham gia|thi đua|áp dụng|thực hiện|phát động|là|gồm|bao gồm)|đối tượng[^\n.;]{0,30}:"
    r"|phạm vi (?:tổ chức|áp dụng|thi đua|thực hiện|triển khai|phát động|toàn|cả|ngành|cơ quan|đơn vị|gồm|là)|phạm vi[^\n.;]{0,30}:"
    r"|(?:\A|\n)(?:các )?(?:cán bộ|công chức|viên chức|người lao động|đoàn viên|công đoàn viên|hội viên|đảng viên|giáo viên|nhà giáo|học sinh|nhân dân)(?!\w)"
    r"|(?:đối với|trong) (?:toàn (?!diện)|(?:các )?(?:cán bộ|đoàn viên|người lao động|giáo viên|nhà giáo|học sinh|công chức|viên chức|công nhân|công đoàn"
    r"|cấp|cơ quan|đơn vị|tổ|ban|ngành|phòng|khoa|trường|doanh nghiệp|chi đoàn|chi hội|thôn|ấp|xã|phường|hội viên|nhân dân)(?!\w))"
)
_CRITERIA = lazy(
    r"tiêu chí|tiêu chuẩn|thang điểm|(?:bảng|biểu|khung) điểm|(?:chấm|tính|cho) điểm theo|từ \d[\d.,]* điểm|điều kiện (?:xét|khen|công nhận|đạt)"
)
_NTH = r"(?:\d|[ivx]+|một|hai|ba|bốn|thứ|cuối)(?!\w)"
_PERIOD = lazy(
    rf"(?:đợt|giai đoạn) {_NTH}|quý (?:i{{1,3}}|iv|[1-4])(?!\w)"
    r"|(?:từ|kể từ|bắt đầu|bắt đầu từ) (?:ngày|tháng|đầu tháng|nay)[^\n;]{0,60}?(?:đến|tới)|từ \d{1,2}/\d[^\n;]{0,30}?(?:đến|tới|-|–)"
    r"|thời gian (?:thực hiện|thi đua|phát động|tổ chức|diễn ra|triển khai|của|phong trào|đợt)[^\n.;]{0,40}"
    r"(?:từ|bắt đầu|đến|năm|tháng|quý|\d+ (?:ngày|tuần))(?!\w)|phát động[^\n.;]{0,40}(?:từ|vào|trong) (?:ngày|tháng|đầu|quý)(?!\w)|thời (?:gian|hạn)[^\n.;]{0,30}:"
    r"|(?:trong|suốt|cả|hết) (?:thời gian từ|cả năm|năm học|năm \d{4},? (?:chia|gồm|bắt))|đến hết (?:ngày|tháng|năm|quý)"
    r"|phong trào[^\n.;]{0,40}(?:thực hiện|diễn ra|kéo dài|tổ chức) (?:trong|từ) (?:năm|ngày|tháng|quý|\d+ (?:ngày|tuần|tháng|năm))"
)
_MEASURES = lazy(
    r"(?:biện|giải) pháp|cách thức|đẩy mạnh|tăng cường|tuyên truyền|triển khai (?:sâu rộng|đồng bộ|rộng rãi)|quán triệt|đổi mới"
    r"|giao ước|đăng ký (?:thi đua|danh hiệu|chỉ tiêu)|phổ biến|vận động"
)
_NAMED_MEASURES = lazy(r"\W*(?:(?:các|một số|những|nhiệm vụ,?|nội dung,?|và|về) )*(?:biện|giải) pháp(?!\w)")
_INSPECTION = lazy(
    r"(?<!ủy ban )(?<!uỷ ban )(?<!bài )(?<!đề )(?<!đề, )kiểm tra(?! (?:học kỳ|giữa kỳ|cuối kỳ|sức khỏe|sức khoẻ))|giám sát|đôn đốc|phúc tra"
)
_MODELS = lazy(
    r"điển hình|gương (?:người tốt|tiêu biểu|sáng|tập thể|cá nhân)|tấm gương|người tốt,? việc tốt|nhân tố mới|(?:mô hình|cách làm) (?:hay|tốt|mới)"
    r"|nhân rộng"
)
_REVIEW = lazy(r"(?:sơ|tổng) kết|sơ,? tổng kết|sơ kết|đánh giá [^\n.;]{0,40}(?:phong trào|đợt thi đua)|rút kinh nghiệm")
_AWARDS = lazy(
    r"(?<!thi đua, )(?<!thi đua - )(?<!thi đua-)(?<!thi đua – )(?<!thi đua )(?<!thi đua và )khen thưởng|giấy khen|bằng khen|cờ thi đua"
    r"|trao thưởng|tặng thưởng|tiền thưởng|biểu dương|danh hiệu thi đua|giải thưởng|tuyên dương"
)


def _names(role: Role, said: Said) -> bool:
    return said.heads(frozenset((role,)))


def has_measures(said: Said) -> bool:
    """Named as such anywhere; otherwise in the part that says how the plan is carried out: the purpose and the content say what."""
    if lacks_section(said, frozenset((Role.IMPLEMENTATION, Role.MEASURES))):
        return True
    for line in said.lines(Role.IMPLEMENTATION):
        if Role.MEASURES in line.roles or _NAMED_MEASURES.match(line.text):
            return True
        if not line.opening and (Role.IMPLEMENTATION in line.roles or not line.roles) and _MEASURES.search(line.text):
            return True
    return False


def has_scope(said: Said) -> bool:
    return _names(Role.SCOPE, said) or _names(Role.SUBJECTS, said) or said.speaks(_SUBJECTS)


def has_criteria(said: Said) -> bool:
    return _names(Role.CRITERIA, said) or said.speaks(_CRITERIA)


def has_period(said: Said) -> bool:
    return _names(Role.PERIOD, said) or said.speaks(_PERIOD)


def has_inspection(said: Said) -> bool:
    return said.speaks(_INSPECTION)


def has_role_models(said: Said) -> bool:
    return said.speaks(_MODELS)


def has_review(said: Said) -> bool:
    return said.speaks(_REVIEW)


def has_awards(said: Said) -> bool:
    return _names(Role.AWARDS, said) or said.speaks(_AWARDS)
