"""Plans as offices type them (`offices.py`): the right ones are quiet; of the wrong ones each mistake is found, and no other told."""

from __future__ import annotations

import pytest
from offices import RIGHT, WRONG

from thidua_doc.cli.verify import _judged, _wide
from thidua_doc.verify import docx
from thidua_doc.verify.run import run


def _told(data: bytes) -> list[tuple[str, str]]:
    return [(d.code, d.message) for d in run(docx.read(data), "x.docx", ruler=_wide, judge=_judged).diagnostics]


@pytest.mark.parametrize("name", RIGHT)
def test_right(name: str) -> None:
    assert _told(RIGHT[name]().save()) == []


@pytest.mark.parametrize("name", WRONG)
def test_wrong(name: str) -> None:
    make, expected = WRONG[name]
    told = _told(make().save())
    for code, word in expected:
        found = next((each for each in told if each[0] == code and word.lower() in each[1].lower()), None)
        assert found is not None, (code, word, told)
        told.remove(found)
    assert told == []
