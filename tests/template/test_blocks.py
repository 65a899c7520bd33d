"""Blocks that a template writes anew: those that there are, and those that nothing would ever show."""

from __future__ import annotations

from pathlib import Path

import pytest

from thidua_doc import resources
from thidua_doc.template.engine import Engine, TemplateMistake

BASE = "KẾ HOẠCH: {% block ten %}gốc{% endblock %}\n{% block muc_dich %}\nI. Mục đích\n{% block y %}\nÝ.\n{% endblock %}\n{% endblock %}\n"


def engine(folder: Path, **files: str) -> Engine:
    for name, text in {"goc": BASE, **files}.items():
        (folder / name).mkdir(exist_ok=True)
        (folder / name / "plan.kh.j2").write_text(text, encoding="utf-8")
    return Engine([str(folder)], str(folder / "shipped"))


def test_a_block_that_there_is_not_is_told_at_its_line(tmp_path: Path) -> None:
    made = engine(tmp_path, con='{% extends "goc/plan.kh.j2" %}\n\n{% block muc_dichh %}\nKhác.\n{% endblock %}\n')
    with pytest.raises(TemplateMistake) as caught:
        made.make("con/plan.kh.j2", {})
    assert caught.value.line == 3 and caught.value.path.endswith("con/plan.kh.j2")
    assert "“muc_dichh”" in caught.value.message.vi and "“muc_dich”?" in caught.value.message.vi
    assert "“muc_dich”?" in caught.value.message.en


def test_a_block_of_one_between_that_nothing_shows(tmp_path: Path) -> None:
    middle = '{% extends "goc/plan.kh.j2" %}\n{% block rieng %}x{% endblock %}\n'
    made = engine(tmp_path, giua=middle, con='{% extends "giua/plan.kh.j2" %}\n{% block rieng %}y{% endblock %}\n')
    with pytest.raises(TemplateMistake) as caught:
        made.make("con/plan.kh.j2", {})
    assert caught.value.path.endswith("giua/plan.kh.j2") and caught.value.line == 2


def test_blocks_that_are_shown(tmp_path: Path) -> None:
    own = """{% extends "goc/plan.kh.j2" %}
{% block loi %}lời riêng{% endblock %}
{% block ten %}của tôi, {{ self.loi() }}{% endblock %}
{% block y %}
{% block them %}
Thêm.
{% endblock %}
{% endblock %}
"""
    made = engine(tmp_path, con=own)
    text = made.make("con/plan.kh.j2", {}).text
    assert "của tôi, lời riêng" in text and "Thêm." in text
    assert made.blocks("con/plan.kh.j2") == ("ten", "muc_dich", "y", "loi", "them")


def test_a_base_that_is_named_by_a_value_is_left_alone(tmp_path: Path) -> None:
    made = engine(tmp_path, con="{% extends x %}\n{% block khac %}a{% endblock %}\n")
    assert "gốc" in made.make("con/plan.kh.j2", {"x": "goc/plan.kh.j2"}).text


def test_the_blocks_of_a_shipped_template() -> None:
    shipped = Engine((), resources.plan_templates())
    assert "khen_thuong" in shipped.blocks("thi-dua/plan.kh.j2")
