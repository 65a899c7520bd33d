"""The rules of finished pages, TB901 - TB913: their pages, and what each rests on. They judge documents, so that none has a `check`."""

from __future__ import annotations

from collections.abc import Mapping

from thidua_doc.diagnostic import Message, Severity
from thidua_doc.rule import CUSTOM, Example, Rule


def _rule(code: str, severity: Severity, cite: str, title: Message, why: Message, bad: str, good: str) -> Rule:
    return Rule(code, severity, cite, title, why, Example(bad, good))


_E, _W = Severity.ERROR, Severity.WARNING

RULES: tuple[Rule, ...] = (
    _rule(
        "TB901", _E, "Phụ lục I, mục I.1",
        Message("Khổ giấy, chiều giấy", "Paper and orientation"),
        Message("Văn bản hành chính trình bày trên khổ A4 (210 mm x 297 mm), theo chiều dài của giấy. Trang có bảng, biểu không làm thành phụ lục riêng thì được trình bày theo chiều rộng (mục I.2).",
                "An official document stands on A4 paper (210 mm x 297 mm), upright. Pages with tables that are no appendix of their own may lie on their side (section I.2)."),
        "Khổ giấy: Letter, 215,9 x 279,4 mm", "Khổ giấy: A4, 210 x 297 mm"),
    _rule(
        "TB902", _E, "Phụ lục I, mục I.3",
        Message("Lề trang", "Margins"),
        Message("Lề trên và lề dưới 20 - 25 mm, lề trái 30 - 35 mm, lề phải 15 - 20 mm.",
                "The top and bottom margins are 20 to 25 mm, the left one 30 to 35 mm, the right one 15 to 20 mm."),
        "Lề trái: 25 mm", "Lề trái: 30 mm"),
    _rule(
        "TB903", _E, "Phụ lục I, mục I.4",
        Message("Phông chữ", "Font family"),
        Message("Phông chữ tiếng Việt Times New Roman, bộ mã ký tự Unicode. Trong tệp PDF, phông chữ cùng số đo với Times New Roman (Tinos, phông chữ mà công cụ này dùng) được tính như nhau. Phông chữ .VnTime, VNI- là của bảng mã cũ.",
                "The font is Times New Roman, in Unicode. In a PDF a font with the same metrics (Tinos, which this tool sets) counts as the same. The fonts .VnTime and VNI- are of old encodings."),
        "Phông chữ: Arial", "Phông chữ: Times New Roman"),
    _rule(
        "TB904", _E, "Phụ lục I, mục V",
        Message("Cỡ chữ của từng phần", "A component's size"),
        Message("Mỗi thành phần thể thức có cỡ chữ của nó: Quốc hiệu 12 - 13, Tiêu ngữ 13 - 14, tên cơ quan 12 - 13, số và ký hiệu 13, tên loại và lời văn 13 - 14. Cỡ chữ của nơi nhận và người ký: TB911.",
                "Each component has its size: the national name 12 to 13 points, the motto 13 to 14, the agencies 12 to 13, the number 13, the kind and the text 13 to 14. Those of recipients and signers are TB911."),
        "Số: 03/KH-CĐCS (cỡ chữ 14)", "Số: 03/KH-CĐCS (cỡ chữ 13)"),
    _rule(
        "TB905", _E, "Phụ lục I, mục V",
        Message("Kiểu chữ, chữ hoa và chữ thường của từng phần", "A component's style or case"),
        Message("Mỗi thành phần thể thức có kiểu chữ của nó (đứng hay nghiêng, đậm hay không) và viết bằng chữ in hoa hay in thường; không phần nào gạch chân bằng kiểu chữ. Trong lời văn, vài chữ đậm hay nghiêng để nhấn mạnh thì không sao. Các dấu mà Phụ lục I viết ra cũng vậy: sau “Số” có dấu hai chấm, sau địa danh có dấu phẩy, cuối căn cứ có dấu chấm phẩy, căn cứ cuối cùng có dấu chấm.",
                "Each component has its style (upright or italic, bold or not) and its case; none is underlined. Some words of the text may be bold or italic for emphasis. So have the marks that the decree writes out: a colon behind “Số”, a comma behind the place, a semicolon behind a basis and a full stop behind the last."),
        "Căn cứ Luật Công đoàn ngày 27 tháng 11 năm 2024; (chữ đứng)", "Căn cứ Luật Công đoàn ngày 27 tháng 11 năm 2024; (chữ nghiêng)"),
    _rule(
        "TB906", _W, "Phụ lục I, mục V",
        Message("Cỡ chữ không tăng, giảm thống nhất", "Sizes that do not move together"),
        Message("Cỡ chữ trong một văn bản tăng, giảm phải thống nhất (ghi chú 1 của bảng mẫu chữ): Quốc hiệu 13, Tiêu ngữ 14, địa danh và thời gian 14; hoặc 12, 13 và 13. Điều, khoản, điểm cùng cỡ chữ với lời văn (mục II.6.đ).",
                "The sizes of one document go up and down together (note 1 of the table): the national name 13, the motto 14, the place and date 14; or 12, 13 and 13. Clauses and points are as large as the text (section II.6.đ)."),
        "Quốc hiệu 12, Tiêu ngữ 14, địa danh và thời gian 13", "Quốc hiệu 12, Tiêu ngữ 13, địa danh và thời gian 13"),
    _rule(
        "TB907", _E, "Phụ lục I, mục IV",
        Message("Thiếu một phần, hoặc phần không ở đúng chỗ", "A component missing, or not in its place"),
        Message("Văn bản có Quốc hiệu và Tiêu ngữ ở bên phải phía trên, tên cơ quan ở bên trái, số và ký hiệu dưới tên cơ quan, địa danh và thời gian cùng dòng với số, tên loại và trích yếu ở giữa trang, người ký ở bên phải, nơi nhận ở bên trái. Mỗi phụ lục có dòng “(Kèm theo …)” (mục III.1.c); khung dấu chỉ mức độ khẩn có kích thước riêng (mục III.2.b).",
                "A document has the national name and the motto at the upper right, the agencies at the left, the number under them, the place and date on the number's line, the kind and the abstract in the middle, the signer at the right, the recipients at the left. Each appendix has its line “(Kèm theo …)” (section III.1.c); the boxes of urgency marks have sizes of their own (section III.2.b)."),
        "Tên cơ quan ở bên phải, Quốc hiệu ở bên trái", "Tên cơ quan ở bên trái, Quốc hiệu ở bên phải"),
    _rule(
        "TB908", _W, "Phụ lục I, mục II.1.b",
        Message("Đường kẻ thiếu, hoặc dài, ngắn không đúng", "Ruled lines: missing, or of the wrong length"),
        Message("Dưới Tiêu ngữ có đường kẻ ngang, nét liền, dài bằng dòng chữ; dưới tên cơ quan ban hành và dưới trích yếu có đường kẻ dài từ 1/3 đến 1/2 dòng chữ, cân đối so với dòng chữ; trên địa chỉ của cơ quan có đường kẻ hết chiều ngang của vùng trình bày (mục III.4).",
                "Under the motto stands a ruled line as long as its words; under the issuing agency and under the abstract a line of 1/3 to 1/2 of the words, in the middle; above the agency's address a line as wide as the text (section III.4)."),
        "Dưới Tiêu ngữ không có đường kẻ", "Dưới Tiêu ngữ có đường kẻ dài bằng dòng chữ"),
    _rule(
        "TB909", _E, "Phụ lục I, mục I.7",
        Message("Số trang", "Page numbers"),
        Message("Số trang đánh từ 1, bằng chữ số Ả Rập, cỡ chữ 13 - 14, kiểu chữ đứng, ở giữa lề trên; không hiển thị số trang thứ nhất. Mỗi phụ lục đánh số trang riêng (mục III.1.đ).",
                "Pages are numbered from 1 in Arabic figures of 13 to 14 points, upright, in the middle of the top margin; the first page shows no number. Each appendix counts its own pages (section III.1.đ)."),
        "Số trang ở góc phải, lề dưới", "Số trang ở giữa lề trên, từ trang 2"),
    _rule(
        "TB910", _E, "Phụ lục I, mục II.6.e",
        Message("Đoạn văn: canh lề, lùi đầu dòng, khoảng cách", "Paragraphs of the text: alignment, indent, spacing"),
        Message("Lời văn canh đều cả hai lề; xuống dòng thì chữ đầu dòng lùi vào 1 cm hoặc 1,27 cm; giữa các đoạn cách ít nhất 6 pt; giãn dòng từ dòng đơn đến 1,5 lần. Quốc hiệu và Tiêu ngữ, các dòng tên cơ quan cách nhau dòng đơn (mục II.1.c, II.2.b).",
                "The text is justified; first lines are indented 1 cm or 1.27 cm; paragraphs are at least 6 points apart; lines are single to 1.5 apart. The national name and the motto, and the lines of the agencies' names, stand at single spacing (sections II.1.c, II.2.b)."),
        "Lời văn canh trái, lùi đầu dòng 1,5 cm", "Lời văn canh đều, lùi đầu dòng 1,27 cm"),
    _rule(
        "TB911", _E, "Phụ lục I, mục II.9.d",
        Message("Nơi nhận và phần ký", "Recipients and signature"),
        Message("Từ “Nơi nhận:” cỡ chữ 12, sát lề trái, ngang hàng với quyền hạn, chức vụ của người ký; mỗi nơi nhận một dòng cỡ chữ 11, đầu dòng có gạch (-), cuối dòng có dấu chấm phẩy, dòng cuối là “Lưu” và có dấu chấm. Quyền hạn, chức vụ, họ tên người ký cỡ chữ 13 - 14.",
                "“Nơi nhận:” is 12 points, at the left margin, level with the signer's authority; each recipient stands on a line of 11 points, with a dash before it and a semicolon behind it, the last is “Lưu” and ends in a full stop. Authority, position and name are 13 to 14 points."),
        "- Như trên\n- Lưu VT;", "- Như trên;\n- Lưu: VT."),
    _rule(
        "TB912", _W, "Phụ lục I, mục I.4",
        Message("Màu chữ; phông chữ không nhúng trong PDF", "Colour; fonts that a PDF does not embed"),
        Message("Chữ màu đen; dấu chỉ mức độ khẩn được màu đỏ tươi (mục III.2.b). Tệp PDF không nhúng phông chữ thì máy khác hiện bằng phông khác: điều này là thông lệ.",
                "The text is black; the mark of urgency may be bright red (section III.2.b). A PDF that does not embed its fonts looks otherwise elsewhere: that is custom."),
        "Tên loại màu xanh", "Tên loại màu đen"),
    _rule(
        "TB913", _E, CUSTOM,
        Message("Lỗi về nội dung, chữ viết đọc được từ văn bản", "Faults of the text, read off the document"),
        Message("Văn bản được đọc lại thành kế hoạch và xét theo các quy tắc về thể thức (TT), đánh số (DS), viện dẫn (VD), chính tả (CT) và các phần phải có (KC). Mã của quy tắc đứng đầu câu, trong ngoặc vuông; mức và căn cứ là của quy tắc ấy.",
                "The document is read as a plan and judged by the rules of form (TT), numbering (DS), citations (VD), spelling (CT) and of what must be there (KC). The rule's own code stands before the sentence, in brackets; its severity and source are that rule's."),
        "[DS301] I., II., IV.", "I., II., III."),
)  # fmt: skip
"""In the order of their codes."""

BY_CODE: Mapping[str, Rule] = {rule.code: rule for rule in RULES}
