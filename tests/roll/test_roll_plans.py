"""The real plans, one, two and three years on: nothing dead is left in them without a word about it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from thidua_doc import Severity, check, parse, roll
from thidua_doc.api import format as formatted
from thidua_doc.documents import documents
from thidua_doc.law import register
from thidua_doc.matching import match

ROOT = Path(__file__).resolve().parent.parent.parent
PLANS = sorted(ROOT.glob("plans/2*.kh"))
ROLLS = [(plan, by) for plan in PLANS for by in (1, 2, 3)]
COMMENT = "# cần quyết: "


def rolled(plan: Path, by: int) -> tuple[int, object]:
    year = int(plan.name[:4]) + by
    return year, roll(plan.read_text(encoding="utf-8"), year, path=str(plan))


def name(value: object) -> str:
    return value.stem if isinstance(value, Path) else str(value)


@pytest.fixture(params=ROLLS, ids=lambda each: f"{each[0].stem}+{each[1]}")
def made(request: pytest.FixtureRequest):  # type: ignore[no-untyped-def]
    plan, by = request.param
    year = int(plan.name[:4]) + by
    return plan, year, roll(plan.read_text(encoding="utf-8"), year, path=str(plan))


def asked(result) -> set[int]:  # type: ignore[no-untyped-def]
    """The lines that a decision speaks of."""
    return {line for each in result.decisions for line in (each.line, *each.lines)}


def test_no_year_is_left_dead(made) -> None:  # type: ignore[no-untyped-def]
    """A year before the new plan's: of a document that it cites, or told of."""
    _, year, result = made
    told = asked(result)
    paragraphs: list[tuple[list[int], str]] = []
    for number, line in enumerate(result.text.split("\n"), 1):
        if line.strip().startswith("#"):
            continue
        if line[:1] == " " and paragraphs:
            paragraphs[-1][0].append(number)
            paragraphs[-1] = (paragraphs[-1][0], f"{paragraphs[-1][1]} {line.strip()}")
        else:
            paragraphs.append(([number], line))
    for numbers, text in paragraphs:
        # What has a number, or is a law that there is: `Bộ luật Lao động trước ngày 29/5/2026` is neither.
        known = [each for each in documents(text.lstrip("- "), True) if each.number or each.blank_number or match(each)]
        cited = [each.at for each in known]
        shift = len(text) - len(text.lstrip("- "))
        for found in re.finditer(r"(?<!\d)(?:19|20)\d\d(?!\d)", text):
            dead = int(found.group()) < year
            of_document = any(at.start <= found.start() - shift < at.end for at in cited)
            # `giai đoạn 2021 - 2030` reaches into the new year
            going_on = re.match(r"\s*-\s*(\d{4})", text[found.end() :])
            alive = going_on is not None and int(going_on[1]) >= year
            assert not dead or of_document or alive or told & set(numbers), (numbers, text)


def test_no_law_is_left_dead(made) -> None:  # type: ignore[no-untyped-def]
    _, _, result = made
    plan = parse(result.text)
    assert plan.date is not None
    first = plan.date._replace(day=1).whole()
    assert first is not None
    for basis in plan.bases:
        for document in documents(basis.text.text, True):
            known = match(document)
            if known is not None and known.entry.expired_on is not None and known.entry.expired_on <= first:
                assert plan.source.position(basis.span.start).line in asked(result), document
    assert register.load()


def test_no_district_is_left_dead(made) -> None:  # type: ignore[no-untyped-def]
    _, year, result = made
    if year < 2026:
        pytest.skip("the district level ended on 1 July 2025")
    told = asked(result)
    for number, line in enumerate(result.text.split("\n"), 1):
        if not line.strip().startswith("#") and re.search(r"(?i)\b(?:huyện|quận|thị xã|thị trấn)\b", line):
            assert number in told, line


def test_what_a_check_finds_is_told(made) -> None:  # type: ignore[no-untyped-def]
    plan, _, result = made
    told = asked(result)
    found = check(parse(result.text, path=str(plan)))
    assert "CP114" not in {each.code for each in found}
    for each in found:
        if each.severity is not Severity.NOTE and each.document.path == parse("", path=str(plan)).path:
            assert told & set(range(each.line, each.end_line + 1)), (each.code, each.line, each.message)


def test_comments_change_nothing(made) -> None:  # type: ignore[no-untyped-def]
    plan, _, result = made
    bare = re.sub(rf"(?m)^[ \t]*{COMMENT}.*\n", "", result.text)
    assert parse(bare, path=str(plan)) == parse(result.text, path=str(plan))
    assert formatted(bare) == bare, "a plan in canonical form stays in it"


def test_the_words_stay(made) -> None:  # type: ignore[no-untyped-def]
    """Numbers, weekdays and blanks aside, nothing else is touched."""
    plan, _, result = made
    bare = re.sub(rf"(?m)^[ \t]*{COMMENT}.*\n", "", result.text).replace("trạng thái: dự thảo\n", "")
    old = plan.read_text(encoding="utf-8").replace("trạng thái: dự thảo\n", "")
    replaced = {each.kind for each in result.changes} & {"basis"}

    def plain(text: str) -> list[str]:
        text = re.sub(r"[Tt]hứ (?:Hai|Ba|Tư|Năm|Sáu|Bảy)|Chủ nhật", "", text)
        return re.sub(r"[\d…/ ]+", "", text).split("\n")

    if not replaced:
        assert plain(bare) == plain(old)


def test_every_day_has_its_own_weekday(made) -> None:  # type: ignore[no-untyped-def]
    plan, _, result = made
    assert "TT405" not in {each.code for each in check(parse(result.text, path=str(plan)))}


def test_the_plan_of_2023_reads_as_one_of_2024() -> None:
    text = (ROOT / "plans/2023-thi-dua.kh").read_text(encoding="utf-8")
    result = roll(text, 2024)
    assert "KẾ HOẠCH: Phong trào thi đua năm 2024\n" in result.text
    assert "- Kế hoạch số …/KH-LĐLĐ ngày …/01/2024 của Liên đoàn Lao động huyện Bàu Bàng" in result.text
    assert "đua trong công nhân, viên chức năm 2024." in result.text
    assert "ngày: /01/2024" in result.text
    assert {each.kind for each in result.decisions} == {"comment", "number", "date", "status", "document"}


def test_a_roll_of_a_roll_is_one_roll() -> None:
    text = (ROOT / "plans/2023-thi-dua.kh").read_text(encoding="utf-8")
    once, twice = roll(text, 2025), roll(roll(text, 2024).text, 2025)

    def bare(text: str) -> str:
        return re.sub(rf"(?m)^[ \t]*{COMMENT}.*\n", "", text)

    assert bare(once.text) == bare(twice.text)
