"""KC202 – KC207: the sections that a plan must have, their order, and whether they say anything."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_doc.diagnostic import Finding, Fix, Message, Related, Severity
from thidua_doc.language import fold, is_role_phrase, roles
from thidua_doc.model import Item, Plan, Prose, Role, Section
from thidua_doc.numbering import part_headings
from thidua_doc.rule import CUSTOM, Context, Example, Rule
from thidua_doc.rules.places import whole_plan
from thidua_doc.text import Edit, Span

_SUBSTANCE = {Role.CONTENT, Role.MEASURES, Role.TARGETS, Role.CRITERIA}


def _roles(section: Section) -> set[Role]:
    """The roles of a section: its own, and those of the headed clauses in it (`I. Những vấn đề chung` / `1. Mục đích`)."""
    out = set(section.roles)
    for block in section.children:
        if isinstance(block, Item) and block.headed:
            out.update(roles(block.text.text))
    return out


def _of_parts(plan: Plan) -> set[Role]:
    """The roles that the headings of whole parts name (`Phần II` / `NỘI DUNG`, `B. NỘI DUNG`).

    A plan without any section, its headings numbered `1.`, `2.`, has them in the opening: CP101 says how they are numbered.
    """
    clauses = () if plan.sections else (block.text.text for block in plan.opening if isinstance(block, Item))
    return {role for heading in (*part_headings(plan), *clauses) for role in roles(heading)}


def _implements(section: Section) -> bool:
    if Role.IMPLEMENTATION in _roles(section):
        return True
    heading = fold(section.heading.text)
    return not section.roles and ("thực hiện" in heading or "triển khai" in heading)


def purpose(plan: Plan, context: Context) -> Iterator[Finding]:
    """No section, and no headed clause, whose heading says purpose."""
    if any(Role.PURPOSE in section.roles for section in plan.sections):
        return
    if not any(Role.PURPOSE in _roles(section) for section in plan.sections) and Role.PURPOSE not in _of_parts(plan):
        yield _missing(plan, "KC202", "mục đích", "purpose", "I. Mục đích, yêu cầu")


def content(plan: Plan, context: Context) -> Iterator[Finding]:
    """No section of content. A section whose heading names no role may be one, so that only its absence is said."""
    for section in plan.sections:
        own = _roles(section)
        if own & _SUBSTANCE or (not own and not _implements(section)):
            return
    if not _of_parts(plan) & _SUBSTANCE:
        yield _missing(plan, "KC203", "nội dung", "content", "II. Nội dung")


def implementation(plan: Plan, context: Context) -> Iterator[Finding]:
    """No section that says who carries the plan out."""
    if any(Role.IMPLEMENTATION in section.roles for section in plan.sections):
        return
    if not any(_implements(section) for section in plan.sections) and Role.IMPLEMENTATION not in _of_parts(plan):
        yield _missing(plan, "KC204", "tổ chức thực hiện", "implementation", "III. Tổ chức thực hiện")


def _missing(plan: Plan, code: str, vi: str, en: str, example: str) -> Finding:
    return Finding(
        code,
        whole_plan(plan),
        Message(
            f"Kế hoạch chưa có mục nói về {vi}, như “{example}”; nếu mục ấy có tên khác thì ghi “{{vai trò: {vi}}}” sau tên.",
            f"The plan has no section of {en}, such as “{example}”; where it has another name, add “{{vai trò: {vi}}}” to that.",
        ),
    )


def order(plan: Plan, context: Context) -> Iterator[Finding]:
    """Implementation before the first content; purpose as the last section."""
    sections = plan.sections
    first = next((i for i, s in enumerate(sections) if Role.CONTENT in s.roles), None)
    if first is not None:
        for section in sections[:first]:
            if set(section.roles) == {Role.IMPLEMENTATION}:
                related = (Related(sections[first].heading.span, Message("mục nội dung", "the content")),)
                message = Message(
                    "Mục tổ chức thực hiện đứng trước mục nội dung; nên chuyển xuống sau.",
                    "The section of implementation stands before the content; move it after.",
                )
                yield Finding("KC205", section.line_span, message, related=related)
    last = sections[-1] if len(sections) > 1 else None
    if last is not None and Role.PURPOSE in last.roles and Role.TARGETS not in last.roles and Role.CONTENT not in last.roles:
        earlier = any(Role.PURPOSE in section.roles for section in sections[:-1])
        if not earlier:
            message = Message(
                "Mục đích đứng cuối kế hoạch; nên đưa lên đầu.", "The purpose is the last section; move it to the beginning."
            )
            yield Finding("KC205", last.line_span, message)


def empty(plan: Plan, context: Context) -> Iterator[Finding]:
    """A section or a headed clause with nothing under it. A heading that runs on into its own content is another mistake."""
    for section in context.sections:
        if not section.children and section.heading.wrapped:
            yield _swallowed(section)
        elif not section.children and not _runs_on(section.heading.text):
            what = f"“{section.heading.text}”" if section.heading.text else f"“{section.marker.text}”"
            message = Message(f"Dưới tên mục {what} chưa viết gì.", f"The section {what} has nothing in it.")
            yield Finding("KC206", section.line_span, message)
    for item in context.headed:
        if not item.children and item.task is None:
            name = item.text.text
            message = Message(f"Dưới tên khoản “{name}” chưa viết gì.", f"The clause “{name}” has nothing in it.")
            yield Finding("KC206", item.line_span, message)


def _swallowed(section: Section) -> Finding:
    """A heading under which every line is typed further in: by the language's rule they continue it."""
    prose = section.heading
    assert prose.source is not None
    typed, start = prose.source.typed, prose.span.start
    at = min(i for i in (typed.find(c, start, prose.span.end) for c in "\r\n") if i >= 0)
    while typed[at] in "\r\n":
        at += 1
    end = at
    while typed[end].isspace():
        end += 1
    message = Message(
        f"Dưới “{section.marker.text}” chưa có nội dung: dòng lùi vào được nối với tiêu đề; bỏ khoảng trắng đầu dòng nếu đó là một đoạn riêng.",
        f"Nothing stands under “{section.marker.text}”: an indented line continues the heading; drop its indentation if it is a paragraph.",
    )
    fix = Fix(
        Message("Bỏ khoảng trắng đầu dòng", "Drop the indentation"), (Edit(Span(at, end, prose.span.file), ""),), safe=False
    )
    return Finding("KC206", section.line_span, message, fix)


def _runs_on(heading: str) -> bool:
    _, colon, rest = heading.partition(":")
    return bool(colon and rest.strip())


def repeated(plan: Plan, context: Context) -> Iterator[Finding]:
    """Two sections of one heading, or whose headings are the name of one role and nothing else."""
    for sections in context.section_lists:
        if len({fold(section.heading.text).rstrip(" .:;") for section in sections}) == len(sections):
            continue  # two that are the name of one role have one heading as well
        headings: dict[str, Prose] = {}
        named: dict[Role, Prose] = {}
        for section in sections:
            heading = fold(section.heading.text).rstrip(" .:;")
            earlier = headings.get(heading)
            same = next((named[role] for role in section.roles if role in named and _pure(section)), None)
            if heading and (earlier or same):
                where = earlier or same
                assert where is not None
                message = Message(
                    f"Mục “{section.heading.text}” trùng với mục “{where.text}” ở trên; nên gộp lại.",
                    f"The section “{section.heading.text}” repeats “{where.text}” above; make one of them.",
                )
                yield Finding(
                    "KC207", section.line_span, message, related=(Related(where.span, Message("mục trước", "the earlier one")),)
                )
                continue
            headings[heading] = section.heading
            if _pure(section):
                named.update({role: section.heading for role in section.roles if role not in named})


def _pure(section: Section) -> bool:
    """Whether a heading is the plain name of its one role, as LANGUAGE.md writes it."""
    return (
        len(section.roles) == 1
        and is_role_phrase(section.heading.text)
        and fold(section.heading.text).rstrip(" .:;") == section.roles[0]
    )


_PLAN = "I. Mục đích, yêu cầu\nĐộng viên đoàn viên.\n\nII. Nội dung\n1. Phát động phong trào.\n\nIII. Tổ chức thực hiện\n1. Xây dựng kế hoạch."


RULES = (
    Rule(
        "KC202",
        Severity.ERROR,
        CUSTOM,
        Message("Không có mục đích", "No purpose section"),
        Message(
            "Kế hoạch phải nói làm để làm gì: một mục, hoặc một khoản có tiêu đề, về mục đích hay mục tiêu.",
            "A plan says what it is for: a section, or a headed clause, of purpose.",
        ),
        Example(_PLAN.replace("I. Mục đích, yêu cầu", "I. Tình hình chung"), _PLAN),
        check=purpose,
    ),
    Rule(
        "KC203",
        Severity.ERROR,
        CUSTOM,
        Message("Không có nội dung", "No content section"),
        Message(
            "Kế hoạch phải nói làm những gì: một mục nội dung, nhiệm vụ, chỉ tiêu hay giải pháp.",
            "A plan says what is to be done: a section of content, tasks, targets or measures.",
        ),
        Example(_PLAN.replace("II. Nội dung", "II. Thời gian"), _PLAN),
        check=content,
    ),
    Rule(
        "KC204",
        Severity.ERROR,
        CUSTOM,
        Message("Không có tổ chức thực hiện", "No implementation section"),
        Message(
            "Kế hoạch phải nói ai làm: mục tổ chức thực hiện.", "A plan says who carries it out: a section of implementation."
        ),
        Example(_PLAN.replace("III. Tổ chức thực hiện", "III. Kinh phí"), _PLAN),
        check=implementation,
    ),
    Rule(
        "KC205",
        Severity.WARNING,
        CUSTOM,
        Message("Thứ tự các mục không hợp lý", "Sections in an order that makes no sense"),
        Message(
            "Mục đích đứng đầu, tổ chức thực hiện đứng sau nội dung.", "Purpose comes first, implementation after the content."
        ),
        Example(
            "I. Mục đích\nĐộng viên đoàn viên.\n\nII. Tổ chức thực hiện\n1. Xây dựng kế hoạch.\n\nIII. Nội dung\n1. Phát động phong trào.",
            "I. Mục đích\nĐộng viên đoàn viên.\n\nII. Nội dung\n1. Phát động phong trào.\n\nIII. Tổ chức thực hiện\n1. Xây dựng kế hoạch.",
        ),
        check=order,
    ),
    Rule(
        "KC206",
        Severity.ERROR,
        CUSTOM,
        Message("Mục hoặc khoản có tiêu đề mà không có nội dung", "A section or a headed clause with nothing in it"),
        Message("Sau mỗi tiêu đề phải có nội dung.", "Something must stand under each heading."),
        Example("II. Nội dung\n\nIII. Tổ chức thực hiện\n1. Xây dựng kế hoạch.", _PLAN.partition("\n\n")[2]),
        check=empty,
    ),
    Rule(
        "KC207",
        Severity.WARNING,
        CUSTOM,
        Message("Hai mục trùng nhau", "Two sections of one role or one heading"),
        Message(
            "Hai mục cùng tên, hay cùng một vai trò, nên gộp làm một.", "Two sections of one heading or role are better made one."
        ),
        Example(
            "II. Nội dung\n1. Phát động phong trào.\n\nIII. Nội dung\n1. Trồng cây đầu năm.",
            "II. Nội dung\n1. Phát động phong trào.\n2. Trồng cây đầu năm.",
        ),
        check=repeated,
    ),
)
