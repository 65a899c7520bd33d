"""What Jinja says of a template that it can't read, in one plain sentence of each language."""

from __future__ import annotations

from thidua_doc.diagnostic import Message
from thidua_doc.patterns import lazy

_SAID = (
    (
        r"Encountered unknown tag '(?P<a>[^']*)'",
        "Không có thẻ “{a}” trong mẫu",
        "There is no tag “{a}”",
    ),
    (
        r"Unexpected end of template\. Jinja was looking for the following tags: '(?P<a>\w+)'(?: or '(?P<b>\w+)')*",
        "Mẫu kết thúc mà thẻ chưa khép: thiếu “{{% {a} %}}”",
        "The template ends before a tag is closed: “{{% {a} %}}” is missing",
    ),
    (r"unexpected char (?P<a>.+) at \d+", "Có ký tự {a} không đúng chỗ trong thẻ", "The character {a} can't stand here"),
    (r"Missing end of comment tag", "Ghi chú “{{#” không có “#}}” khép lại", "A comment “{{#” is not closed by “#}}”"),
    (r"Missing end of raw directive", "Thẻ “raw” không có “endraw”", "“raw” is not closed by “endraw”"),
    (
        r"unexpected end of template, expected '(?P<a>.+)'\.",
        "Mẫu kết thúc mà còn thiếu “{a}”",
        "The template ends where “{a}” is expected",
    ),
    (r"unexpected end of template", "Mẫu kết thúc giữa một thẻ", "The template ends within a tag"),
    (
        r"expected token '(?P<a>.+)', got '(?P<b>.+)'",
        "Cần “{a}” mà gặp “{b}”",
        "“{a}” is expected, and not “{b}”",
    ),
    (r"unexpected '(?P<a>.+)'", "“{a}” không đúng chỗ", "“{a}” can't stand here"),
    (r"No filter named '(?P<a>[^']*)'", "Không có bộ lọc “{a}”", "There is no filter “{a}”"),
    (r"No test named '(?P<a>[^']*)'", "Không có phép thử “{a}”", "There is no test “{a}”"),
    (r"block '(?P<a>[^']*)' defined twice", "Khối “{a}” được viết hai lần", "The block “{a}” is defined twice"),
    (r"extended multiple times", "Mẫu chỉ kế thừa được một mẫu", "A template extends one other only"),
    (r"Expected an expression, got '(?P<a>.+)'", "Cần một biểu thức mà gặp “{a}”", "An expression is expected, and not “{a}”"),
    (
        r"can't assign to '?(?P<a>[^']*)'?|Can't assign to special loop variable.*",
        "Không đặt lại được giá trị này",
        "This can't be assigned to",
    ),
    (r"Required blocks can only contain.*", "Khối bắt buộc chỉ chứa ghi chú", "A required block holds comments only"),
    (
        r"names starting with an underline can not be imported",
        "Tên bắt đầu bằng “_” không nhập được",
        "Names with “_” in front are not imported",
    ),
    (r"tag name expected", "Sau “{{%” phải là tên thẻ", "The name of a tag is expected behind “{{%”"),
)
_NESTED = lazy(r"The innermost block that needs to be closed is '(\w+)'")
_TOKENS = {
    "end of print statement": "}}",
    "end of statement block": "%}",
    "begin of statement block": "{%",
    "begin of print statement": "{{",
    "name": "một tên",
    "string": "một chuỗi chữ",
    "integer": "một số",
}


def sentence(said: str) -> Message:
    """Jinja's sentence about a template, in ours; one that is not known is quoted."""
    for pattern, vi, en in _SAID:
        found = lazy(pattern).match(said)
        if found is None:
            continue
        parts = {name: _TOKENS.get(part or "", part or "") for name, part in found.groupdict().items()}
        nested = _NESTED.search(said)
        more = (
            (f"; thẻ chưa khép là “{nested[1]}”", f"; the tag to be closed is “{nested[1]}”") if nested is not None else ("", "")
        )
        return Message(f"{vi.format(**parts)}{more[0]}.", f"{en.format(**parts)}{more[1]}.")
    return Message(f"Mẫu viết sai: {said.rstrip('.')}.", f"The template can't be read: {said.rstrip('.')}.")
