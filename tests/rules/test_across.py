"""LV801–LV804 and VD514 against their cases: several plans in one folder, checked as a user does."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

import pytest
from cases import Case, all_cases
from test_cases import _QUOTED, _SECOND

from thidua_doc.cards import ACROSS, card, card_of
from thidua_doc.cli import main
from thidua_doc.project import judge
from thidua_doc.text import Position, Source

CASES = [case for case in all_cases() if case.code in ACROSS]
OWN = "ke-hoach.kh"


def texts(case: Case) -> dict[str, tuple[str, list[tuple[int, int]]]]:
    return {OWN: (case.text, case.marks), **case.plans, **case.files}


def written(case: Case, folder: Path) -> None:
    for name, (text, _) in texts(case).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    written(case, tmp_path)
    found = {}
    for language in ("en", "vi"):
        main(["check", ".", "--format", "json", "--no-cache", "--lang", language])
        found[language] = json.loads(capsys.readouterr().out)["diagnostics"]
    said = found["vi"]
    sources = {name: Source.of(text) for name, (text, _) in texts(case).items()}

    def place(of: dict[str, object]) -> tuple[str, int, int]:
        source = sources[str(of["path"])]
        ends = (Position(of["line"], of["column"]), Position(of["end_line"], of["end_column"]))  # type: ignore[arg-type]
        return (str(of["path"]), *(source.offset(end) for end in ends))  # type: ignore[return-value]

    expected = sorted((name, *mark) for name, (_, marks) in texts(case).items() for mark in marks)
    shown = "\n".join(f"{d['code']} {d['path']}:{d['line']}:{d['column']} {d['message']}" for d in said)
    assert sorted(place(d) for d in said if d["code"] == case.code) == expected, f"{case.prose}\n{shown}"
    assert Counter(d["code"] for d in said if d["code"] != case.code) == case.also, f"{case.prose}\n{shown}"
    for diagnostic in (d for d in (*said, *found["en"]) if d["code"] == case.code):
        words = diagnostic["message"]
        assert words.endswith(".") and _SECOND.search(_QUOTED.sub("“”", words)) is None and words[0].isupper(), words
        for related in diagnostic["related"]:
            assert related["path"] in sources and place(related)[1] < place(related)[2]
    assert all(a["message"] != b["message"] for a, b in zip(said, found["en"], strict=True))


def test_a_plan_alone_breaks_none_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for case in CASES:
        written(case, tmp_path)
        main(["check", OWN, "--format", "json", "--no-cache"])
        assert not {d["code"] for d in json.loads(capsys.readouterr().out)["diagnostics"]} & ACROSS, case.prose
        for name in texts(case):
            os.unlink(tmp_path / name)


def test_settings_and_order_of_the_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    case = next(case for case in CASES if case.code == "LV801" and case.is_wrong)
    monkeypatch.chdir(tmp_path)
    written(case, tmp_path)

    def codes(*words: str) -> list[tuple[str, str]]:
        main(["check", *words, "--format", "json", "--no-cache"])
        return [(d["code"], d["severity"]) for d in json.loads(capsys.readouterr().out)["diagnostics"]]

    assert codes(".") == [("LV801", "error")]
    assert codes(".", "--select", "LV") == [("LV801", "error")]
    assert codes(".", "--ignore", "LV801") == [] == codes(".", "--select", "DS")
    names = sorted(texts(case))
    assert codes(*names) == codes(*reversed(names)) == [("LV801", "error")]
    (tmp_path / "thidua.toml").write_text('[kiem-tra]\nmuc = { LV = "ghi chu" }\n', encoding="utf-8")
    assert codes(".") == [("LV801", "note")]
    (tmp_path / "thidua.toml").write_text('[kiem-tra.theo-tep]\n"*.kh" = ["LV801"]\n', encoding="utf-8")
    assert codes(".") == []


def test_cards_survive_json() -> None:
    from thidua_doc import api
    from thidua_doc.check import run

    for case in CASES:
        cards = []
        for text, _ in texts(case).values():
            plan = api.parse(text)
            cards.append(card(plan, run(plan).context.citations))
        read = [card_of(json.loads(json.dumps(each))) for each in cards]
        assert read == cards
        assert judge(read) == judge(cards)
