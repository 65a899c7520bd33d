"""ND701 – ND707: what the plan of an emulation movement must contain, by Điều 17 of the law.

Each finds that a whole element is not spoken of anywhere in the plan, not that too little is said of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from thidua_doc import elements
from thidua_doc.diagnostic import Finding, Message, Severity
from thidua_doc.model import Plan
from thidua_doc.movement import is_movement
from thidua_doc.rule import Context, Example, Rule
from thidua_doc.rules.places import whole_plan

_Lacking = Callable[[elements.Said], Message | None]


def _target(said: elements.Said) -> Message | None:
    if elements.has_target(said):
        return None
    return Message(
        "Kế hoạch chưa có chỉ tiêu đo đếm được; nên nêu con số cụ thể như “100% đoàn viên đăng ký thi đua”, “ít nhất 02 sáng kiến”.",
        "The plan sets no measurable target; give a number, such as “100% đoàn viên đăng ký thi đua” or “ít nhất 02 sáng kiến”.",
    )


def _scope(said: elements.Said) -> Message | None:
    if elements.has_scope(said):
        return None
    return Message(
        "Kế hoạch chưa nêu phạm vi, đối tượng thi đua: phong trào tổ chức ở đâu và những ai tham gia.",
        "The plan does not say the scope and the subjects of the movement: where it is held and who takes part.",
    )


def _criteria(said: elements.Said) -> Message | None:
    if elements.has_criteria(said):
        return None
    return Message(
        "Kế hoạch chưa có tiêu chí thi đua để bình xét, như thang điểm hoặc mức phải đạt.",
        "The plan has no criteria to judge the movement by, such as a scale of points or the levels to be reached.",
    )


def _period(said: elements.Said) -> Message | None:
    if elements.has_period(said):
        return None
    return Message(
        "Kế hoạch chưa nêu thời gian của phong trào: từ ngày nào đến ngày nào, chia thành mấy đợt.",
        "The plan does not say the period of the movement: from which day to which, and in what phases.",
    )


def _measures(said: elements.Said) -> Message | None:
    if elements.has_measures(said):
        return None
    return Message(
        "Kế hoạch chưa nêu biện pháp tổ chức phong trào, như tuyên truyền, đăng ký thi đua, ký giao ước.",
        "The plan names no measures that carry the movement, such as publicity, pledges and registration.",
    )


def _inspection(said: elements.Said) -> Message | None:
    missing = []
    if not elements.has_inspection(said):
        missing.append(("việc kiểm tra, giám sát", "inspection and supervision"))
    if not elements.has_role_models(said):
        missing.append(("việc phát hiện, nhân rộng điển hình tiên tiến", "finding and spreading role models"))
    return _unsaid(missing)


def _review(said: elements.Said) -> Message | None:
    missing = []
    if not elements.has_review(said):
        missing.append(("việc sơ kết, tổng kết phong trào", "the review and the final report of the movement"))
    if not elements.has_awards(said):
        missing.append(("việc khen thưởng", "awards"))
    return _unsaid(missing)


def _unsaid(missing: list[tuple[str, str]]) -> Message | None:
    if not missing:
        return None
    vi, en = " và ".join(m[0] for m in missing), " or ".join(m[1] for m in missing)
    return Message(f"Kế hoạch chưa nói đến {vi}.", f"The plan says nothing of {en}.")


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """Every element that the plan of a movement does not speak of, at the title: the plan is read once for all seven."""
    if is_movement(plan):
        said = elements.Said(plan, context.reading)
        for code, lacking, *_ in _KINDS:
            message = lacking(said)
            if message is not None:
                yield Finding(code, whole_plan(plan), message)


_TITLE = "KẾ HOẠCH: Phong trào thi đua năm 2023"
_KINDS: tuple[tuple[str, _Lacking, str, Message, Message, str, str], ...] = (
    (
        "ND701",
        _target,
        "Điều 17, khoản 1",
        Message("Không có chỉ tiêu đo đếm được", "No measurable target"),
        Message(
            "Phong trào thi đua phải xác định mục tiêu. Mục tiêu có con số và đơn vị đo thì mới biết đạt hay chưa; năm, ngày và số văn bản không "
            "phải là chỉ tiêu. Quy tắc chỉ xét kế hoạch có nội dung là phong trào thi đua.",
            "A movement sets its objectives. With a number and a unit one can tell whether they are reached; years, days and numbers of "
            "documents are none. Only plans of an emulation movement are judged.",
        ),
        "Phấn đấu hoàn thành tốt nhiệm vụ được giao.",
        "Phấn đấu 100% đoàn viên hoàn thành tốt nhiệm vụ được giao.",
    ),
    (
        "ND702",
        _scope,
        "Điều 17, khoản 1",
        Message("Không nêu phạm vi, đối tượng thi đua", "No scope and subjects"),
        Message(
            "Phong trào thi đua phải xác định phạm vi và đối tượng: ở đâu, những tập thể và cá nhân nào tham gia.",
            "A movement determines its scope and subjects: where, and which collectives and persons take part.",
        ),
        "Thi đua lao động giỏi, lao động sáng tạo.",
        "Toàn thể đoàn viên, người lao động thi đua lao động giỏi, lao động sáng tạo.",
    ),
    (
        "ND703",
        _criteria,
        "Điều 17, khoản 1",
        Message("Không có tiêu chí thi đua", "No criteria"),
        Message(
            "Phong trào thi đua phải xác định tiêu chí để chấm điểm, bình xét được công khai, công bằng.",
            "A movement determines the criteria by which its results are judged openly and fairly.",
        ),
        "Cuối năm, Ban Thi đua bình xét các tổ công đoàn.",
        "Cuối năm, Ban Thi đua bình xét các tổ công đoàn theo thang điểm 100.",
    ),
    (
        "ND704",
        _period,
        "Điều 17, khoản 1",
        Message("Không nêu thời gian của phong trào", "No period"),
        Message(
            "Phong trào thi đua phải xác định thời gian: từ ngày nào đến ngày nào, có mấy đợt.",
            "A movement determines its period: from which day to which, and in what phases.",
        ),
        "Phát động phong trào thi đua trong toàn cơ quan.",
        "Phát động phong trào thi đua trong toàn cơ quan từ ngày 15/01/2023 đến ngày 30/11/2023.",
    ),
    (
        "ND705",
        _measures,
        "Điều 17, khoản 1",
        Message("Không nêu biện pháp tổ chức phong trào", "No measures"),
        Message(
            "Phong trào thi đua phải xác định kế hoạch, biện pháp tổ chức: làm cách nào để phong trào đi vào thực chất.",
            "A movement determines its plan and measures: by what means it is carried out.",
        ),
        "Phát động phong trào trong toàn cơ quan.",
        "Biện pháp: tuyên truyền, ký giao ước thi đua trong toàn cơ quan.",
    ),
    (
        "ND706",
        _inspection,
        "Điều 17, khoản 3, khoản 4",
        Message("Không có kiểm tra, giám sát hoặc điển hình tiên tiến", "No inspection or role models"),
        Message(
            "Tổ chức phong trào thi đua gồm cả kiểm tra, giám sát (khoản 3) và tuyên truyền, phát hiện, bồi dưỡng, nhân rộng điển hình tiên "
            "tiến (khoản 4).",
            "A movement includes inspection and supervision (clause 3), and finding, fostering and spreading role models (clause 4).",
        ),
        "Ban Thi đua nắm tình hình của các tổ.",
        "Ban Thi đua kiểm tra các tổ mỗi quý một lần và nhân rộng điển hình tiên tiến.",
    ),
    (
        "ND707",
        _review,
        "Điều 17, khoản 5",
        Message("Không có sơ kết, tổng kết hoặc khen thưởng", "No review, final report or awards"),
        Message(
            "Tổ chức phong trào thi đua gồm cả sơ kết, tổng kết và khen thưởng.",
            "A movement includes its review, its final report and its awards.",
        ),
        "Cuối năm, Ban Thi đua tổng kết phong trào.",
        "Cuối năm, Ban Thi đua tổng kết phong trào, đề nghị khen thưởng tập thể, cá nhân tiêu biểu.",
    ),
)

RULES = tuple(
    Rule(
        code,
        Severity.WARNING,
        f"emulation_2022#{place}",
        title,
        why,
        Example(
            f"{_TITLE}\n\n1. {bad}\n2. Đăng ký chỉ tiêu của từng tổ.", f"{_TITLE}\n\n1. {good}\n2. Đăng ký chỉ tiêu của từng tổ."
        ),
        check=check if code == _KINDS[0][0] else None,
    )
    for code, lacking, place, title, why, bad, good in _KINDS
)
