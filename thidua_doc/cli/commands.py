"""The commands, as a tuple. A new one is a module here and a line below."""

from __future__ import annotations

from thidua_doc.diagnostic import Message
from thidua_doc.tuples import NamedTuple


class Command(NamedTuple):
    """A command's name, the module of this package that carries it out, and its line of help."""

    name: str
    module: str
    help: Message


COMMANDS = (
    Command("check", "check", Message("Kiểm tra kế hoạch theo quy định", "Check plans against the law")),
    Command("fmt", "fmt", Message("Đưa tệp kế hoạch về một dạng viết thống nhất", "Write plans in one canonical form")),
    Command("build", "build", Message("Trình bày kế hoạch thành văn bản DOCX, PDF", "Lay plans out as DOCX and PDF")),
    Command("new", "new", Message("Làm kế hoạch từ mẫu, một hay hàng nghìn", "Make plans from a template, one or thousands")),
    Command("roll", "roll", Message("Chuyển kế hoạch năm nay thành kế hoạch năm sau", "Next year's plan from this year's")),
    Command(
        "verify",
        "verify",
        Message("Đo văn bản đã trình bày (DOCX, PDF) theo quy định", "Measure finished documents (DOCX, PDF) against the law"),
    ),
    Command(
        "diff", "diff", Message("So sánh hai kế hoạch theo mục, khoản", "What changed between two plans, by section and item")
    ),
    Command("tasks", "tasks", Message("Các việc được giao: bảng, CSV, XLSX, lịch", "The tasks: table, CSV, XLSX, calendar")),
    Command("register", "register", Message("Sổ đăng ký kế hoạch đã ban hành", "The register of issued plans")),
    Command("rules", "rules", Message("Liệt kê các quy tắc", "List the rules")),
    Command(
        "explain",
        "rules",
        Message("Giải thích một quy tắc: căn cứ, ví dụ, cách sửa", "Explain a rule: its source, examples, its fix"),
    ),
    Command("init", "init", Message("Bắt đầu một thư mục kế hoạch", "Begin a folder of plans")),
)
