"""`--format sarif|github|junit|gitlab`: each read back by the format's own reader, or by one written after its definition."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from typing import Any
from urllib.parse import unquote

import pytest
from samples import BAD, GOOD, other  # type: ignore[import-not-found]

NAME = "kế hoạch, a%b: 1&<x>.kh"
MACHINE = ("json", "sarif", "github", "junit", "gitlab")
ODD = GOOD.replace("1. Phát động", "2. Phát\u200b động \x0b😀 <b> & ]]>").replace("III. Tổ", "IV. Tổ")
"""Mistakes of two weights around characters that each format must write in its own way."""


@pytest.fixture
def odd(plan: Any) -> None:
    plan(name=f"p/{NAME}", text=ODD)
    plan(name="p/b.kh", text=other(GOOD, 4))


def told(thidua: Any, *words: str) -> list[dict[str, Any]]:
    """The same run as JSON: what the other formats are held to."""
    return list(json.loads(thidua("check", "p", "--format", "json", *words).stdout)["diagnostics"])


# --- GitHub: a reader written after actions/toolkit (packages/core/src/command.ts) and the runner's ActionCommand -----------

_COMMAND = re.compile(r"::(\w+)(?: ([^:]*?))?::(.*)\Z")


def unescaped(text: str, property: bool = False) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), *((("%3A", ":"), ("%2C", ",")) if property else ()), ("%25", "%")):
        text = text.replace(code, char)
    return text


def commands(stdout: str) -> list[tuple[str, dict[str, str], str]]:
    out = []
    for line in stdout.splitlines():
        found = _COMMAND.match(line)
        if found:
            pairs = (pair.split("=", 1) for pair in found[2].split(","))
            out.append((found[1], {key: unescaped(value, True) for key, value in pairs}, unescaped(found[3])))
    return out


def test_github_reads_every_place(thidua, odd):
    done = thidua("check", "p", "--format", "github")
    read = commands(done.stdout)
    wanted = told(thidua)
    assert done.returncode == 1 and len(read) == len(wanted) > 2
    for (command, given, message), diagnostic in zip(read, wanted, strict=True):
        assert command == {"error": "error", "warning": "warning", "note": "notice"}[diagnostic["severity"]]
        assert given["file"] == diagnostic["path"] == f"p/{NAME}"
        assert (int(given["line"]), int(given["endLine"])) == (diagnostic["line"], diagnostic["end_line"])
        if diagnostic["line"] == diagnostic["end_line"]:
            assert int(given["col"]) == diagnostic["column"] < int(given["endColumn"])
        assert given["title"] == f"thidua {diagnostic['code']}"
        assert diagnostic["message"] in message
        assert f"p/{NAME}:{diagnostic['line']}:{diagnostic['column']} " in message


def test_github_is_chosen_by_itself_inside_actions(thidua, plan):
    plan(text=BAD)
    inside = {"GITHUB_ACTIONS": "true"}
    assert thidua("check", env=inside).stdout == thidua("check", "--format", "github").stdout
    assert thidua("check", "--format", "text", env=inside).stdout == thidua("check").stdout
    assert "::" not in thidua("check", "--statistics", env=inside).stdout


# --- JUnit: the elements and attributes of the schema that Jenkins' xunit plugin holds reports to (junit-10.xsd) ------------

_ELEMENTS: dict[str, tuple[set[str], set[str], set[str]]] = {  # required attributes, others, children
    "testsuites": (set(), {"name", "time", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": (
        {"name", "tests", "failures", "errors"},
        {"group", "time", "skipped", "timestamp", "hostname", "id", "package", "file", "log", "url"},
        {"testsuite", "properties", "testcase", "system-out", "system-err"},
    ),
    "testcase": ({"name"}, {"time", "classname", "group"}, {"skipped", "error", "failure", "system-out", "system-err"}),
    "failure": (set(), {"type", "message"}, set()),
    "system-out": (set(), set(), set()),
}


def held(element: ET.Element) -> None:
    required, others, children = _ELEMENTS[element.tag]
    assert required <= set(element.attrib) <= required | others, element.tag
    for child in element:
        assert child.tag in children, f"{child.tag} in {element.tag}"
        held(child)


def test_junit_is_one_suite_a_file(thidua, odd):
    done = thidua("check", "p", "--format", "junit")
    root = ET.fromstring(done.stdout.encode())  # no character that XML has not
    held(root)
    assert [suite.get("name") for suite in root] == ["p/b.kh", f"p/{NAME}"]
    (passed,), cases = root[0], list(root[1])
    assert len(passed) == 0
    wanted = told(thidua)
    assert len(cases) == len(wanted)
    for case, diagnostic in zip(cases, wanted, strict=True):
        assert case.get("name", "").startswith(diagnostic["code"])
        assert (case.find("failure") is not None) == (diagnostic["severity"] == "error")
    errors = sum(diagnostic["severity"] == "error" for diagnostic in wanted)
    warnings = sum(diagnostic["severity"] == "warning" for diagnostic in wanted)
    assert root.get("failures") == root[1].get("failures") == str(errors)
    assert root.get("tests") == str(len(cases) + 1)
    strict = ET.fromstring(thidua("check", "p", "--format", "junit", "--strict").stdout.encode())
    assert strict.get("failures") == str(errors + warnings)


def test_junit_as_junitparser_reads_it(thidua, odd):
    junitparser = pytest.importorskip("junitparser", reason="junitparser is not installed")
    read = junitparser.JUnitXml.fromstring(thidua("check", "p", "--format", "junit").stdout.encode())
    read_failures = sum(bool(case.result) for suite in read for case in suite)
    assert read.failures == read_failures > 0


# --- GitLab: docs.gitlab.com/ci/testing/code_quality, "Code Quality report format" ------------------------------------------


def test_gitlab_has_what_its_documentation_asks(thidua, odd, plan):
    done = thidua("check", "p", "--format", "gitlab")
    assert not done.stdout.startswith("\ufeff")
    read = json.loads(done.stdout)
    wanted = told(thidua)
    for violation, diagnostic in zip(read, wanted, strict=True):
        assert set(violation) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert all(isinstance(violation[key], str) and violation[key] for key in ("description", "check_name", "fingerprint"))
        assert violation["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert violation["location"]["path"] == diagnostic["path"]
        assert not violation["location"]["path"].startswith(("/", "./"))
        assert violation["location"]["lines"]["begin"] == diagnostic["line"]
    prints = [violation["fingerprint"] for violation in read]
    assert len(set(prints)) == len(prints)
    plan(name=f"p/{NAME}", text="# một dòng thêm\n\n" + ODD)
    moved = json.loads(thidua("check", "p", "--format", "gitlab").stdout)
    assert [violation["fingerprint"] for violation in moved] == prints
    assert json.loads(thidua("check", "p/b.kh", "--format", "gitlab").stdout) == []


# --- SARIF ------------------------------------------------------------------------------------------------------------------


def test_sarif_says_what_json_says(thidua, odd):
    log = json.loads(thidua("check", "p", "--format", "sarif").stdout)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert (log["version"], run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    assert "SRCROOT" in run["originalUriBaseIds"]
    wanted = told(thidua)
    assert len(run["results"]) == len(wanted)
    for result, diagnostic in zip(run["results"], wanted, strict=True):
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"] == diagnostic["code"]
        assert rule["help"]["text"] and rule["help"]["markdown"] and rule["shortDescription"]["text"]
        assert result["level"] == diagnostic["severity"]
        assert result["message"]["text"].startswith(diagnostic["message"])
        where = result["locations"][0]["physicalLocation"]
        assert where["artifactLocation"]["uriBaseId"] == "SRCROOT"
        assert unquote(where["artifactLocation"]["uri"]) == diagnostic["path"]
        assert re.fullmatch(r"[\w./%~-]+", where["artifactLocation"]["uri"], re.ASCII)
        region = where["region"]
        assert [region[key] for key in ("startLine", "startColumn", "endLine", "endColumn")] == [
            diagnostic[key] for key in ("line", "column", "end_line", "end_column")
        ]
        assert len(result.get("relatedLocations", [])) == len(diagnostic["related"])
        if diagnostic["fix"]:
            (fix,) = result["fixes"]
            (change,) = fix["artifactChanges"]
            assert [each["insertedContent"]["text"] for each in change["replacements"]] == [
                edit["text"] for edit in diagnostic["fix"]["edits"]
            ]
    prints = [result["partialFingerprints"]["thidua/v1"] for result in run["results"]]
    assert len(set(prints)) == len(prints)


def test_sarif_is_of_the_schemas_own_classes(thidua, odd):
    """`sarif-om` is made from the OASIS schema: every property is one that its object has, none that it must have is missing."""
    sarif_om = pytest.importorskip("sarif_om", reason="sarif-om is not installed")
    import attr

    log = json.loads(thidua("check", "p", "--format", "sarif").stdout)
    kinds = {
        "runs": "Run", "tool": "Tool", "driver": "ToolComponent", "rules": "ReportingDescriptor", "results": "Result",
        "artifacts": "Artifact", "location": "ArtifactLocation", "artifactLocation": "ArtifactLocation", "locations": "Location",
        "relatedLocations": "Location", "physicalLocation": "PhysicalLocation", "region": "Region", "deletedRegion": "Region",
        "snippet": "ArtifactContent", "insertedContent": "ArtifactContent", "fixes": "Fix", "artifactChanges": "ArtifactChange",
        "replacements": "Replacement", "message": "Message", "description": "Message", "help": "MultiformatMessageString",
        "shortDescription": "MultiformatMessageString", "fullDescription": "MultiformatMessageString",
        "defaultConfiguration": "ReportingConfiguration",
    }  # fmt: skip

    def walk(value: Any, kind: str) -> None:
        fields = {f.metadata["schema_property_name"]: f for f in attr.fields(getattr(sarif_om, kind))}
        assert set(value) <= set(fields), kind
        missing = {name for name, f in fields.items() if f.default is attr.NOTHING} - set(value)
        assert not missing, (kind, missing)
        for key, inner in value.items():
            for each in inner if isinstance(inner, list) else [inner]:
                if isinstance(each, dict) and key in kinds:
                    walk(each, kinds[key])

    walk(log, "SarifLog")


def test_sarif_as_sarif_tools_reads_it(thidua, odd, tmp_path):
    loader = pytest.importorskip("sarif.loader", reason="sarif-tools is not installed")
    path = tmp_path / "out.sarif"
    path.write_text(thidua("check", "p", "--format", "sarif").stdout, encoding="utf-8")
    read = loader.load_sarif_file(str(path))
    assert read.get_distinct_tool_names() == ["thidua"]
    assert sum(read.get_report().get_issue_count_for_severity(level) for level in ("error", "warning", "note")) == len(
        told(thidua)
    )


# --- all of them ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", MACHINE)
def test_every_format_goes_with_every_way_to_count(thidua, odd, format):
    plain = thidua("check", "p", "--format", format)
    assert plain.returncode == 1 and plain.stderr == ""
    zero = thidua("check", "p", "--format", format, "--exit-zero")
    assert (zero.returncode, zero.stdout) == (0, plain.stdout)
    counted = thidua("check", "p", "--format", format, "--statistics")
    assert counted.stdout == plain.stdout
    assert re.search(r"^ +\d+  \w{2}\d{3}  ", counted.stderr, re.MULTILINE)
    weak = ("check", "p", "--format", format, "--select", "CP113")
    assert (thidua(*weak).returncode, thidua(*weak, "--strict").returncode) == (0, 1)
    assert "\x1b" not in thidua("check", "p", "--format", format, env={"FORCE_COLOR": "1"}).stdout


@pytest.mark.parametrize("format", MACHINE)
def test_every_format_tells_of_a_place_outside(thidua, plan, tmp_path, format):
    plan(text=BAD)
    (tmp_path / "other").mkdir()
    done = thidua("check", "../a.kh", "--format", format, cwd=tmp_path / "other")
    assert done.returncode == 1
    if format == "sarif":
        uri = json.loads(done.stdout)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert uri == (tmp_path / "a.kh").as_uri()
    else:
        assert "../a.kh" in done.stdout
