"""What is remembered changes nothing: lines in a run, patterns and TOML between commands. Damaged, stale or missing, it is made anew."""

from __future__ import annotations

import datetime as dt
import os
import random
import re
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from mutations import corpus, mutated

from thidua_doc import api, body, forms, inline, kept, patterns, resources
from thidua_doc.text import Source

PATTERNS = (
    (r"(?P<number>\d{1,3})(?P<gap>\s?)[.)](?=\s)", 0),
    (r"căn cứ|phụ\s+lục (?P<word>\w+)", re.IGNORECASE),
    ("a  b # a comment", re.VERBOSE),
    (rb"[\xc2-\xc5][\x80-\xbf]", 0),
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(resources, "cache_folder", lambda: str(tmp_path / "cache"))
    return tmp_path / "cache"


def _damaged(folder: Path, how: str) -> None:
    for path in folder.iterdir():
        data = path.read_bytes()
        path.write_bytes(
            {"cut": data[: len(data) // 2], "empty": b"", "turned": data[:9] + bytes([data[9] ^ 1]) + data[10:]}[how]
        )


@pytest.mark.parametrize("value", [None, 7, "chữ", {"a": [1, (2, 3)], "b": {}}], ids=repr)
def test_a_value_comes_back(folder: Path, value: Any) -> None:
    kept.save("one", value)
    assert kept.load("one") == value
    assert kept.load("another") is None


@pytest.mark.parametrize("how", ["cut", "empty", "turned"])
def test_a_damaged_value_is_none(folder: Path, how: str) -> None:
    kept.save("one", {"a": list(range(100))})
    _damaged(folder, how)
    assert kept.load("one") is None


@pytest.mark.skipif(os.name != "posix", reason="needs owners and modes")
def test_what_others_may_have_written_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.save("one", 1)
    path = next(folder.iterdir())
    assert folder.stat().st_mode & 0o777 == 0o700
    path.chmod(0o666)
    assert kept.load("one") is None
    path.chmod(0o644)
    assert kept.load("one") == 1
    if os.geteuid() == 0:
        os.chown(path, 12345, -1)
        assert kept.load("one") is None


def test_what_another_command_kept_meanwhile_stays(folder: Path) -> None:
    mine, other = patterns._Store(), patterns._Store()
    mine.pattern("a+b", 0)
    other.pattern("c+d", 0)
    mine.keep()
    other.keep()
    later = patterns._Store()
    assert later.pattern("a+b", 0).match("aab") and later.pattern("c+d", 0).match("cd")
    assert not later._new


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a folder that can't be written")
def test_a_folder_that_cant_be_written_is_no_mistake(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o500)
    kept.save("one", 1)
    assert kept.load("one") is None


def test_without_a_home_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "cache_folder", lambda: None)
    kept.save("one", 1)
    assert kept.load("one") is None


def test_toml_is_read_once_and_again_when_it_changes(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "law.toml"
    path.write_text("issued = 2020-03-05\nnested = [{day = 1999-12-31, share = 0.5}]\nname = 'một'\n", encoding="utf-8")
    says = {"issued": dt.date(2020, 3, 5), "nested": [{"day": dt.date(1999, 12, 31), "share": 0.5}], "name": "một"}
    assert kept.toml(str(path)) == kept.toml(str(path)) == says
    path.write_text("name = 'hai'\n", encoding="utf-8")
    assert kept.toml(str(path)) == {"name": "hai"}
    _damaged(folder, "cut")
    assert kept.toml(str(path)) == {"name": "hai"}


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda each: repr(each[0]))
def test_a_kept_pattern_is_the_pattern(folder: Path, pattern: tuple[Any, int]) -> None:
    first = patterns._Store()
    made = first.pattern(*pattern)
    first.keep()
    second = patterns._Store()
    found = second.pattern(*pattern)
    assert found == made
    assert (found.flags, found.groups, dict(found.groupindex)) == (made.flags, made.groups, dict(made.groupindex))
    second.keep()
    assert second._known((pattern[0], int(pattern[1]))) is not None
    assert not second._new, "a kept pattern was compiled again"


@pytest.mark.parametrize("how", ["cut", "empty", "turned"])
def test_damaged_patterns_are_compiled_anew(folder: Path, how: str) -> None:
    first = patterns._Store()
    first.pattern(r"\w+", 0)
    first.keep()
    _damaged(folder, how)
    assert patterns._Store().pattern(r"\w+", 0).match("chữ")


@pytest.mark.parametrize(
    "code", [None, 7, (), ("a", 0, [1 << 31], 0, {}, (None,)), ("a", 0, "no code", 0, {}, (None,))], ids=repr
)
def test_code_that_the_engine_refuses_is_none(code: Any) -> None:
    assert patterns._from_code(code) is None if code is not None else True
    store = patterns._Store()
    store._codes = {("a+", 0): code}
    assert store.pattern("a+", 0).fullmatch("aaa")


def _forget() -> None:
    forms.classifier.cache_clear()
    inline._alone.cache_clear()
    body._cells.cache_clear()


def test_plans_read_before_change_nothing() -> None:
    """The same lines in other plans, at other places, in other situations: the plan is the one that a fresh process reads."""
    rng = random.Random(20261122)
    plans = corpus()
    texts = [mutated(text, rng) for text in plans for _ in range(4)]
    fresh = []
    for text in texts:
        _forget()
        fresh.append(repr(api.read(Source.of(text))))
    rng.shuffle(order := list(range(len(texts))))
    for i in order:
        assert repr(api.read(Source.of(texts[i]))) == fresh[i]
