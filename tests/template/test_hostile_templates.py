"""A template that loops, reads a file, imports, or reaches for attributes is stopped, by name, at its own line, soon and in little memory."""

from __future__ import annotations

import datetime as dt
import os
import pickle
import time
import tracemalloc
from pathlib import Path

import pytest

from thidua_doc.template.engine import Engine, TemplateMistake, TemplateStopped
from thidua_doc.template.mistakes import ACTS

VALUES = {
    "x": "abc",
    "d": dt.date(2024, 1, 5),
    "t": {"a": "1"},
    "l": ("a", "b"),
    "big": tuple(str(i) for i in range(5000)),
    "none": None,
}
GROWS = "{{% set n = namespace(a='xxxxxxxxxx') %}}{{% for i in range(60) %}}{{% set n.a = {} %}}{{% endfor %}}{{{{ n.a }}}}"

STOPPED = {
    "loop": (
        "{% for i in big %}{% for j in big %}{% endfor %}{% endfor %}",
        "{% for i in big %}{% for j in big if false %}{% endfor %}{% endfor %}",
        "{% for i in range(10 ** 9) %}x{% endfor %}",
        "{% for i in range(1000000) %}{% endfor %}",
        "{% macro f(x) %}{% if x > 0 %}{{ f(x - 1) }}{{ f(x - 1) }}{% endif %}{% endmacro %}{{ f(35) }}",
        "{% for i in big %}{% if big == big[:4999] %}{% endif %}{% endfor %}",
        "{% set a = 'x' * 100000 %}{% for i in big %}{% if 'y' in a %}{% endif %}{% endfor %}",
        "{% for i in big %}{{ big | length }}{% set y = big | sort %}{% endfor %}",
        "{% for i in big %}{% set y = big | map('upper') %}{% endfor %}",
        "{% set a %}x{{ ' ' * 90000 }}x{% endset %}{% for i in big %}{% set y = a | trim %}{% endfor %}",
        "{% set a = 'x' ~ ' ' * 90000 ~ 'x' %}{% for i in big %}{% set y = a | doan %}{% endfor %}",
        "{% for i in range(9) %}" * 12 + "{% endfor %}" * 12,
    ),
    "size": (
        "{{ 'x' * 10 ** 9 }}",
        "{{ 'x' * 1000000000 }}",
        "{{ 9 ** 9 ** 9 ** 9 }}",
        "{{ 10 ** 100000 }}",
        "{% set y = 99999999999 * 99999999999 * 99999999999 * 99999999999 %}",
        "{{ 1e400 }}",
        "{{ 1" + "0" * 5000 + " }}",
        GROWS.format("n.a ~ n.a"),
        GROWS.format("n.a + n.a"),
        GROWS.format("n.a * 2"),
        GROWS.format("n.a | replace('x', 'xx')"),
        GROWS.format("[n.a, n.a] | join"),
        GROWS.format("[n.a, n.a]"),
        GROWS.format("{'a': n.a, 'b': n.a}"),
        "{% set n = namespace(a=[1, 2]) %}{% for i in range(60) %}{% set n.a = n.a + n.a %}{% endfor %}",
        "{% set n = namespace(a=[1], b=[1]) %}{% for i in range(60) %}{% set n.a = [n.a, n.a] %}{% set n.b = [n.b, n.b] %}"
        "{% endfor %}{{ n.a == n.b }}",
        "{% for i in big %}{% for j in range(40) %}0123456789{% endfor %}{% endfor %}",
        "{% for i in big %}{{ 'x' * 10000 }}{% endfor %}",
        "{{ [1] | batch(10 ** 9, 0) }}",
        "{{ x }}" * 12_000,
        "x" * 130_000,
        "{% if x %}" * 150 + "{% endif %}" * 150,
        "{% for i in l %}" * 25 + "{% endfor %}" * 25,
    ),
    "recursion": (
        "{% macro f(x) %}{{ f(x) }}{% endmacro %}{{ f(1) }}",
        "{% macro f(x) %}{{ f(x) }}{{ f(x) }}{% endmacro %}{{ f(1) }}",
        "{% for i in l recursive %}{{ loop(l) }}{% endfor %}",
        "{% block b %}{{ self.b() }}{% endblock %}",
        "{% macro f() %}{{ caller() }}{% call f() %}x{% endcall %}{% endmacro %}{% call f() %}x{% endcall %}",
        "{% include 'a/itself.j2' %}",
        "{% include 'a/twice.j2' %}",
        "{% import 'a/imports_itself.j2' as q %}",
        "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
        "{{ " + "[" * 5000 + "1" + "]" * 5000 + " }}",
        "{{ " + "not " * 5000 + "1 }}",
        "{{ " + "+".join(["1"] * 5000) + " }}",
        "{{ 1" + " | abs" * 3000 + " }}",
        "{{ x" + ".a" * 3000 + " }}",
        "{% filter upper %}" * 300 + "{% endfilter %}" * 300,
    ),
    "file": (
        "{% include '/etc/passwd' %}",
        "{% include '/etc/passwd.j2' %}",
        "{% include '../../../../etc/passwd' %}",
        "{% include 'a/../../secret.j2' %}",
        "{% include 'goc:../secret.j2' %}",
        "{% include 'a\\\\..\\\\..\\\\secret.j2' %}",
        "{% include 'C:/secret.j2' %}",
        "{% include 'file:///etc/passwd' %}",
        "{% include ['/etc/passwd', 'a/p.j2'] %}",
        "{% include '/etc/passwd' ignore missing %}",
        "{% include x %}",
        "{% include 'a/link.j2' %}",
        "{% include 'linked/secret.j2' %}",
        "{% extends '/etc/passwd' %}",
        "{% extends 'a/template.toml' %}",
        "{% import '/etc/passwd.j2' as q %}",
        "{% from '../secret.j2' import q %}",
    ),
    "import": (
        "{% import 'os' as os %}{{ os.system('id') }}",
        "{% from 'os' import system %}",
        "{% import 'subprocess' as s %}",
        "{% import 'os.py' as s %}",
        "{% import x as s %}",
    ),
    "attribute": (
        # From the collections of escapes out of Jinja2's sandboxes.
        "{{ ''.__class__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ ''.__class__.__base__.__subclasses__()[59].__init__.__globals__['sys'] }}",
        "{{ ''['__class__'] }}",
        "{{ ''['__cla' ~ 'ss__'] }}",
        "{{ ''['\\x5f\\x5fclass\\x5f\\x5f'] }}",
        "{{ ()['__class__'] }}",
        "{{ {}.__class__ }}",
        "{{ x | attr('__class__') }}",
        "{{ l | map(attribute='__class__') | list }}",
        "{{ l | map('attr', '__class__') | list }}",
        "{{ l | selectattr('__class__') | list }}",
        "{{ l | rejectattr('__class__') | list }}",
        "{{ l | sort(attribute='__class__') }}",
        "{{ l | sum(attribute='__class__') }}",
        "{{ l | unique(attribute='__class__') }}",
        "{{ l | min(attribute='__class__') }}",
        "{{ l | join(',', attribute='__class__') }}",
        "{{ [t] | map(attribute='a.__class__') | list }}",
        "{{ self.__init__.__globals__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ self['_TemplateReference__context'] }}",
        "{% block b %}{{ self.b.__globals__ }}{% endblock %}",
        "{{ namespace.__init__.__globals__ }}",
        "{{ namespace(a=1)._Namespace__attrs }}",
        "{{ namespace(a=1)['__class__'] }}",
        "{{ range.__globals__ }}",
        "{{ ngay_thang.__globals__ }}",
        "{{ ngay_thang.__code__ }}",
        "{% macro m() %}{% endmacro %}{{ m.__globals__ }}",
        "{% macro m() %}{% endmacro %}{{ m._environment }}",
        "{% macro m() %}{% endmacro %}{{ m._func.__globals__ }}",
        "{% macro m() %}{{ caller.__globals__ }}{% endmacro %}{% call m() %}{% endcall %}",
        "{% for i in l %}{{ loop._iterator }}{% endfor %}",
        "{% for i in l %}{{ loop.__class__ }}{% endfor %}",
        "{% for i in l %}{{ loop._undefined }}{% endfor %}",
        "{% for i in l %}{{ loop.cycle.__func__ }}{% endfor %}",
        "{% import 'a/macros.j2' as m %}{{ m.__class__ }}",
        "{% import 'a/macros.j2' as m %}{{ m._body_stream }}",
        "{% import 'a/macros.j2' as m %}{{ m['__name__'] }}",
        "{{ d.__class__ }}",
        "{{ d.strftime('%Y') }}",
        "{{ d['__class__'] }}",
        "{{ x.format }}",
        "{{ '{0.__class__}'.format(x) }}",
        "{{ '{0.__class__}'.format_map(t) }}",
        "{{ x.upper() }}",
        "{{ t.items() }}",
        "{{ t.update({'b': 1}) }}",
        "{{ t.__class__ }}",
        "{{ l.append(1) }}",
        "{{ l.count }}",
        "{{ 5 .__class__ }}",
        "{{ none.__class__ }}",
        "{{ true.__class__ }}",
    ),
    "call": ("{{ x() }}", "{{ t() }}", "{{ 5() }}", "{{ l(1) }}", "{{ none() }}"),
    "filter": ("{{ ('x ' * 15000) | ten_don_vi }}", "{{ ('x' * 30000) | viet_tat }}"),
}
ABSENT = (
    "cycler", "joiner", "lipsum", "dict", "config", "request", "url_for", "get_flashed_messages", "session", "g", "open", "eval", "exec",
    "__import__", "__builtins__", "environment", "context", "os", "sys", "caller", "loop", "super", "varargs",
)  # fmt: skip
TAGS = ("do", "debug", "trans", "autoescape", "python", "load", "break")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("out")
    root = folder / "roots"
    (root / "a").mkdir(parents=True)
    (folder / "secret.j2").write_text("secret", encoding="utf-8")
    (root / "a" / "itself.j2").write_text("{% include 'a/itself.j2' %}", encoding="utf-8")
    (root / "a" / "twice.j2").write_text("{% include 'a/twice.j2' %}{% include 'a/twice.j2' %}", encoding="utf-8")
    (root / "a" / "imports_itself.j2").write_text("{% import 'a/imports_itself.j2' as q %}", encoding="utf-8")
    (root / "a" / "macros.j2").write_text("{% macro m() %}{% endmacro %}", encoding="utf-8")
    (root / "a" / "template.toml").write_text("secret", encoding="utf-8")
    os.symlink(folder / "secret.j2", root / "a" / "link.j2")
    os.symlink(folder, root / "linked")
    return root


def filled(root: Path, text: str) -> str:
    path = root / "a" / "p.j2"
    path.write_text("\n" + text, encoding="utf-8")
    return Engine([str(root)], str(root)).make("a/p.j2", VALUES).text


@pytest.mark.parametrize(
    ("act", "text"), [(act, text) for act, texts in STOPPED.items() for text in texts], ids=lambda v: str(v)[:40]
)
def test_it_is_stopped_by_name(root: Path, act: str, text: str) -> None:
    began = time.perf_counter()
    with pytest.raises(TemplateStopped) as caught:
        filled(root, text)
    assert time.perf_counter() - began < 10  # about half a second; machines that do five other things need more
    stop = caught.value
    assert stop.act == act in ACTS
    assert stop.path.startswith(str(root / "a"))
    assert stop.message.vi.startswith(f"{stop.path}:{stop.line}: Mẫu bị dừng (")
    assert stop.message.en.startswith(f"{stop.path}:{stop.line}: Template stopped ({act}): ")
    again = pickle.loads(pickle.dumps(stop))
    assert (again.act, again.path, again.line, again.message) == (stop.act, stop.path, stop.line, stop.message)


@pytest.mark.parametrize("act", ["loop", "size"])
def test_it_is_stopped_at_its_own_line_in_little_memory(root: Path, act: str) -> None:
    tracemalloc.start()
    try:
        for text in STOPPED[act]:
            tracemalloc.reset_peak()
            with pytest.raises(TemplateStopped):
                filled(root, text)
            assert tracemalloc.get_traced_memory()[1] < 100_000_000, text[:60]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("act", ["attribute", "file", "import", "call"])
def test_the_line_told_is_the_one_that_did_it(root: Path, act: str) -> None:
    for text in STOPPED[act]:
        with pytest.raises(TemplateStopped) as caught:
            filled(root, "một\nhai\n" + text if "extends" not in text else "\n\n" + text)
        assert caught.value.line == 4, text


@pytest.mark.parametrize("name", ABSENT)
def test_a_name_that_is_dangerous_elsewhere_is_not_there(root: Path, name: str) -> None:
    with pytest.raises(TemplateMistake, match=f"Không có tên “{name}”"):
        filled(root, "{{ " + name + " }}")


@pytest.mark.parametrize("tag", TAGS)
def test_a_tag_of_other_places_is_not_there(root: Path, tag: str) -> None:
    with pytest.raises(TemplateMistake, match=f"thẻ “{tag}”|Thẻ “{tag}”"):
        filled(root, "{% " + tag + " x %}{% end" + tag + " %}")


@pytest.mark.parametrize(
    "name", [" said", " step", "_x", "format", "pprint", "xmlattr", "tojson", "urlize", "center", "indent", "e"]
)
def test_no_other_filter_can_be_named(root: Path, name: str) -> None:
    with pytest.raises(TemplateMistake, match="Không có bộ lọc"):
        filled(root, "{{ l | map('" + name + "') | list }}")


def test_the_same_template_stops_at_the_same_place_every_time(root: Path) -> None:
    text = "{% for i in big %}\n{% for j in big %}\n{{ i }}\n{% endfor %}{% endfor %}"
    said = set()
    for _ in range(3):
        with pytest.raises(TemplateStopped) as caught:
            filled(root, text)
        said.add(caught.value.message.vi)
    assert len(said) == 1


def test_values_can_not_pass_for_marks(root: Path) -> None:
    """Lone surrogates tell values apart while a template is filled; those of values and of literals are no such thing."""
    path = root / "a" / "p.j2"
    path.write_text("KẾ HOẠCH: x\n\nMở đầu:\n{{ x }}\n{{ '\\ud801' ~ x }}", encoding="utf-8")
    text = Engine([str(root)], str(root)).make("a/p.j2", {"x": "\ud801\ud8111. một \ud900\udc00"}).text
    assert text == "KẾ HOẠCH: x\n\nMở đầu:\n\ufffd\ufffd1. một \ufffd\ufffd\n\ufffd\ufffd\ufffd1. một \ufffd\ufffd"
