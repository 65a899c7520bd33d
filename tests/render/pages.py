"""Pages that the tests of the renderers share: laid-out plans made by hand, without parser or `compose`.

`SHORT` is one page; `PLAN_2023` is the plan of 2023 of the trade union of Lai Uyên; `LONG` runs over several pages with tables,
two appendices, two signers and long names; `orphan_foot(n)` moves the foot of a plan to wherever the end of a page falls;
`HOSTILE` is text that other formats would read as markup.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from thidua_doc.model import Alignment
from thidua_doc.render.page import AppendixPage, BodyBlock, Grid, Line, Page, Properties, Run, SignatureBlock, Style, Styled, Text


def line(text: str) -> Line:
    return (Run(text),)


def text(style: Style, words: str, outline: int | None = None) -> Text:
    return Text(style, line(words), outline)


def signed(*lines: str, name: str | None, other: str | None = None) -> SignatureBlock:
    """A signer: the lines of authority and position above the name, and the other position."""
    authority = ("TM.", "KT.", "TL.", "TUQ.", "Q.")
    styled = (Styled("authority" if it.startswith(authority) else "position", it) for it in lines)
    return SignatureBlock(tuple(styled), name, other)


def _recipients(*names: str) -> tuple[Line, ...]:
    return tuple(line(f"- {name}{'.' if i == len(names) - 1 else ';'}") for i, name in enumerate(names))


_BODY, _SECTION, _CLAUSE, _HEAD = Style.BODY, Style.SECTION_HEADING, Style.CLAUSE, Style.CLAUSE_HEADING

SHORT = Page(
    national_name="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    motto="Độc lập - Tự do - Hạnh phúc",
    parent_agency="LIÊN ĐOÀN LAO ĐỘNG HUYỆN BÀU BÀNG",
    issuing_agency="CÔNG ĐOÀN CƠ SỞ THỊ TRẤN LAI UYÊN",
    number="Số: 03/KH-CĐCS",
    place_date="Lai Uyên, ngày 05 tháng 01 năm 2023",
    kind="KẾ HOẠCH",
    abstract=line("Phong trào thi đua năm 2023"),
    bases=(
        line("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;"),
        line(
            "Căn cứ Kế hoạch số 02/KH-LĐLĐ ngày 03 tháng 01 năm 2023 của Liên đoàn Lao động huyện Bàu Bàng về việc phát "
            "động phong trào thi đua trong công nhân, viên chức, lao động năm 2023."
        ),
    ),
    body=(
        text(_BODY, "Công đoàn cơ sở thị trấn Lai Uyên lập Kế hoạch phát động phong trào thi đua năm 2023 như sau:"),
        text(_SECTION, "I. MỤC ĐÍCH, YÊU CẦU", 1),
        text(_CLAUSE, "1. Tạo không khí thi đua sôi nổi, nêu cao tinh thần chủ động, phát huy sáng kiến của cán bộ, viên chức."),
        text(_CLAUSE, "2. Phong trào phải thiết thực, hiệu quả, gắn với nhiệm vụ chính trị của cơ quan."),
        text(_SECTION, "II. NỘI DUNG THI ĐUA", 1),
        text(_HEAD, "1. Lao động giỏi, lao động sáng tạo", 2),
        text(Style.POINT, "a) Mỗi tổ công đoàn có ít nhất một sáng kiến được công nhận;"),
        text(Style.POINT, "b) Không có đoàn viên vi phạm kỷ luật lao động."),
        text(_SECTION, "III. TỔ CHỨC THỰC HIỆN", 1),
        text(_BODY, "Đề nghị toàn thể đoàn viên công đoàn thực hiện tốt nội dung đã đề ra./."),
    ),
    recipients_label="Nơi nhận:",
    recipients=_recipients("LĐLĐ huyện Bàu Bàng (b/c)", "Đảng ủy thị trấn (b/c)", "Đoàn viên CĐCS", "Lưu: VT"),
    signatures=(signed("TM. BAN CHẤP HÀNH", "CHỦ TỊCH", name="Nguyễn Văn An"),),
    appendices=(),
    properties=Properties(
        title="Kế hoạch Phong trào thi đua năm 2023",
        subject="Kế hoạch số 03/KH-CĐCS ngày 05 tháng 01 năm 2023",
        author="Công đoàn cơ sở thị trấn Lai Uyên",
        keywords=("kế hoạch", "thi đua", "2023"),
        date=dt.date(2023, 1, 5),
    ),
)

PLAN_2023 = replace(
    SHORT,
    number="Số:        /KH-CĐCS",
    place_date="Lai Uyên, ngày      tháng 01 năm 2023",
    bases=(
        line(
            "Căn cứ vào Kế hoạch số      /KH-LĐLĐ ngày      tháng 01 năm 2023 của Liên đoàn Lao động huyện Bàu Bàng về việc "
            "phát động phong trào thi đua trong công nhân, viên chức năm 2023."
        ),
    ),
    body=(
        text(
            _BODY,
            "Để tạo không khí thi đua sôi nổi, nêu cao tinh thần chủ động, phát huy sáng kiến, cải tiến trong cán bộ, viên "
            "chức quyết tâm hoàn thành xuất sắc nhiệm vụ công tác năm 2023 góp phần thực hiện thắng lợi mục tiêu, nhiệm vụ "
            "phát triển kinh tế - xã hội. Ban Chấp hành Công đoàn cơ sở thị trấn Lai Uyên lập Kế hoạch phát động phong trào "
            "thi đua yêu nước năm 2023 như sau:",
        ),
        text(_SECTION, "I. MỤC ĐÍCH, YÊU CẦU", 1),
        text(
            _BODY,
            "Động viên cán bộ, công chức, viên chức phát huy tinh thần năng động, sáng tạo tham gia cùng với chuyên môn và "
            "chính quyền đồng cấp khắc phục mọi khó khăn, ra sức thi đua “Lao động giỏi, lao động sáng tạo”, phấn đấu hoàn "
            "thành các mục tiêu, chỉ tiêu phát triển kinh tế - xã hội.",
        ),
        text(
            _BODY,
            "Tổ chức phong trào thi đua phải theo hướng thiết thực, hiệu quả; gắn với từng phong trào yêu nước, thực hiện "
            "nhiệm vụ chính trị ở cơ quan. Đồng thời chăm lo, bảo vệ lợi ích hợp pháp, chính đáng cho công đoàn viên.",
        ),
        text(
            _BODY,
            "Thông qua các hoạt động phong trào kịp thời khen thưởng các tập thể và cá nhân có thành tích xuất sắc nhất. "
            "Đồng thời phát hiện những tấm gương tiêu biểu, những điển hình xuất sắc để nhân rộng trong phạm vi ngành và cơ "
            "quan.",
        ),
        text(_SECTION, "II. NỘI DUNG THI ĐUA", 1),
        text(
            _CLAUSE,
            "1. Toàn thể cán bộ, công chức, viên chức tiếp tục thực hiện các phong trào thi đua “Nâng cao chất lượng hoạt "
            "động Công đoàn cơ sở” và các phong trào thi đua “Lao động giỏi, lao động sáng tạo”; “Giỏi việc nước, đảm việc "
            "nhà”; “Xanh - Sạch - Đẹp, Bảo đảm an toàn vệ sinh lao động”, “Đổi mới, sáng tạo, hiệu quả trong hoạt động của "
            "tổ chức Công đoàn”, “Tham mưu giỏi, phục vụ tốt” và cuộc vận động “Cán bộ, công chức, viên chức nói không với "
            "tiêu cực”.",
        ),
        text(
            _CLAUSE,
            "2. Quyết tâm thực hiện thắng lợi các mục tiêu, chỉ tiêu Nghị quyết Đại hội Đảng bộ thị trấn nhiệm kỳ 2020 - "
            "2025; Nghị quyết đại hội Công đoàn các cấp, thực hiện tốt quy chế dân chủ, vận động cán bộ, công chức, viên "
            "chức thực hiện tốt quy chế làm việc của cơ quan, đơn vị. Chăm lo đời sống, tinh thần và bảo vệ quyền, lợi ích "
            "hợp pháp, chính đáng của đoàn viên công đoàn, xây dựng tổ chức công đoàn vững mạnh.",
        ),
        text(
            _CLAUSE,
            "3. Phát động phong trào thi đua “Giỏi việc nước, đảm việc nhà”, phong trào “Xanh - sạch - đẹp, đảm bảo an toàn "
            "vệ sinh lao động”, phong trào “Văn hóa thể thao” nhằm góp phần khẳng định vai trò, trách nhiệm của công đoàn "
            "viên trong công tác, lao động, xây dựng gia đình hạnh phúc, nâng cao đời sống văn hóa tinh thần, cải thiện môi "
            "trường sống và điều kiện làm việc cho người lao động.",
        ),
        text(
            _CLAUSE,
            "4. Phát động phong trào thi đua “Tham mưu giỏi, phục vụ tốt”, đẩy mạnh cuộc vận động xây dựng “Người cán bộ, "
            "công chức, viên chức trung thành, trách nhiệm, liêm chính, sáng tạo” góp phần xây dựng nền hành chính hiện "
            "đại, minh bạch, nâng cao sự hài lòng của người dân về các dịch vụ công.",
        ),
        text(
            _CLAUSE,
            "5. Tích cực tham gia có hiệu quả các phong trào thi đua do Thủ tướng Chính phủ phát động như: “Đoàn kết, sáng "
            "tạo thi đua xây dựng và bảo vệ Tổ quốc”; “Cả nước chung tay xây dựng nông thôn mới”; “Cả nước chung tay vì "
            "người nghèo - Không để ai bị bỏ lại phía sau”; “Cán bộ, công chức, viên chức thực hiện văn hóa công sở”; tiếp "
            "tục đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh gắn với cuộc vận động xây dựng cán "
            "bộ, công chức, viên chức “Trung thành, trách nhiệm, liêm chính, sáng tạo”.",
        ),
        text(_SECTION, "III. TỔ CHỨC THỰC HIỆN", 1),
        text(_CLAUSE, "1. Ban Chấp hành Công đoàn thống nhất các nội dung thi đua, xây dựng kế hoạch tham mưu Đảng ủy."),
        text(
            _CLAUSE,
            "2. Triển khai sâu rộng đến công đoàn viên các phong trào thi đua đóng góp phần nâng cao năng suất, chất lượng, "
            "tăng tốc thực hiện nhiệm vụ chuyên môn với tinh thần quyết liệt, làm việc khẩn trương, nghiêm túc với tinh "
            "thần năng động, sáng tạo.",
        ),
        text(
            _CLAUSE,
            "3. Đẩy mạnh công tác thông tin, tuyên truyền, tạo sự lan tỏa của các điển hình tiên tiến, gương người tốt, "
            "việc tốt, làm nòng cốt cho phong trào thi đua, xem xét khen thưởng cho tập thể, những cá nhân tiêu biểu, điển "
            "hình có thành tích xuất sắc trong phong trào thi đua do Công đoàn phát động.",
        ),
        text(
            _BODY,
            "Trên đây là Kế hoạch phát động phong trào thi đua năm 2023. Đề nghị toàn thể công đoàn viên và người lao động "
            "thực hiện tốt nội dung đã đề ra./.",
        ),
    ),
    signatures=(signed("TM. BAN CHẤP HÀNH", "CHỦ TỊCH", name=None),),
)


def _table(rows: int) -> Grid:
    return Grid(
        caption=line("Bảng 1. Phân công thực hiện các nội dung thi đua"),
        head=(line("TT"), line("Nội dung"), line("Đơn vị chủ trì"), line("Thời hạn")),
        rows=tuple(
            (
                line(f"{i}"),
                (Run(f"Nội dung thứ {i}: "), Run("xây dựng", bold=True), Run(" và tổ chức thực hiện phong trào thi đua ở cơ sở")),
                line("Ban Chấp hành"),
                line(f"{i:02}/3/2023"),
            )
            for i in range(1, rows + 1)
        ),
        alignments=(Alignment.CENTRE, Alignment.DEFAULT, Alignment.LEFT, Alignment.RIGHT),
        widths=(0.08, 0.5, 0.24, 0.18),
    )


_PARAGRAPH = (
    "Đẩy mạnh công tác thông tin, tuyên truyền, tạo sự lan tỏa của các điển hình tiên tiến, gương người tốt, việc tốt, làm "
    "nòng cốt cho phong trào thi đua, xem xét khen thưởng cho tập thể, cá nhân tiêu biểu có thành tích xuất sắc trong phong "
    "trào thi đua."
)


def _long_body() -> tuple[BodyBlock, ...]:
    blocks: list[BodyBlock] = [text(_BODY, "Ban Chấp hành Công đoàn xây dựng Kế hoạch như sau:")]
    for number, heading in enumerate(("MỤC ĐÍCH, YÊU CẦU", "NỘI DUNG", "GIẢI PHÁP", "TỔ CHỨC THỰC HIỆN")):
        blocks.append(text(_SECTION, f"{('I', 'II', 'III', 'IV')[number]}. {heading}", 1))
        for clause in range(1, 4):
            blocks.append(text(_HEAD, f"{clause}. Nhiệm vụ thứ {clause}", 2))
            blocks.append(text(Style.SUBCLAUSE_HEADING, f"{clause}.1. Chỉ tiêu", 3))
            blocks.append(text(Style.SUBCLAUSE, f"{clause}.1.1. {_PARAGRAPH}"))
            blocks += [text(Style.POINT, f"{letter}) {_PARAGRAPH}") for letter in "ab"]
            blocks.append(text(Style.DASH, "- Phong trào “Lao động giỏi, lao động sáng tạo”;"))
            blocks.append(text(Style.PLUS, "+ Mỗi tổ công đoàn một sáng kiến."))
        if number == 1:
            blocks.append(_table(12))
    blocks.append(text(_BODY, "Trên đây là Kế hoạch của Công đoàn; yêu cầu các đơn vị nghiêm túc triển khai thực hiện./."))
    return tuple(blocks)


LONG = replace(
    SHORT,
    parent_agency="CÔNG ĐOÀN CÁC KHU CÔNG NGHIỆP VÀ CHẾ XUẤT THÀNH PHỐ HỒ CHÍ MINH",
    issuing_agency="CÔNG ĐOÀN CƠ SỞ CÔNG TY TRÁCH NHIỆM HỮU HẠN MỘT THÀNH VIÊN CẤP THOÁT NƯỚC VÀ MÔI TRƯỜNG BÌNH DƯƠNG",
    place_date="Thành phố Hồ Chí Minh, ngày 29 tháng 12 năm 2023",
    abstract=line(
        "Tổ chức phong trào thi đua yêu nước trong cán bộ, công chức, viên chức và người lao động giai đoạn 2023 - 2025, "
        "chào mừng Đại hội Công đoàn các cấp"
    ),
    body=_long_body(),
    recipients=_recipients(
        "Liên đoàn Lao động Thành phố Hồ Chí Minh (để báo cáo)",
        "Đảng ủy, Ban Tổng giám đốc Công ty và các phòng, ban chuyên môn nghiệp vụ (để phối hợp)",
        "Các công đoàn bộ phận",
        "Lưu: VT, TĐKT",
    ),
    signatures=(
        signed("TM. BAN GIÁM ĐỐC", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", name="Trần Thị Bích Ngọc"),
        signed("TM. BAN CHẤP HÀNH CÔNG ĐOÀN CƠ SỞ", "CHỦ TỊCH", name="Nguyễn Văn An"),
    ),
    appendices=(
        AppendixPage(
            "Phụ lục I",
            line("PHÂN CÔNG NHIỆM VỤ THỰC HIỆN KẾ HOẠCH THI ĐUA YÊU NƯỚC TRONG CÔNG NHÂN, VIÊN CHỨC, LAO ĐỘNG"),
            "(Kèm theo Kế hoạch số 03/KH-CĐCS ngày 29 tháng 12 năm 2023 của Công đoàn cơ sở Công ty Cấp thoát nước và Môi "
            "trường Bình Dương)",
            (text(_BODY, _PARAGRAPH), _table(30)),
        ),
        AppendixPage(
            "Phụ lục II",
            line("CHỈ TIÊU THI ĐUA"),
            "(Kèm theo Kế hoạch số 03/KH-CĐCS ngày 29 tháng 12 năm 2023 của Công đoàn cơ sở)",
            (text(_SECTION, "I. CHỈ TIÊU CHUNG", 1), *(text(_CLAUSE, f"{i}. {_PARAGRAPH}") for i in range(1, 9))),
        ),
    ),
)

MARKED = replace(SHORT, secrecy="MẬT", urgency="HỎA TỐC", circulation="LƯU HÀNH NỘI BỘ", draft_mark="DỰ THẢO")


def orphan_foot(paragraphs: int) -> Page:
    """A plan of so many short paragraphs: some count puts the foot alone on a page, unless the renderer minds it."""
    body = tuple(text(_CLAUSE, f"{i}. Đoạn văn ngắn thứ {i} của bản kế hoạch.") for i in range(1, paragraphs))
    return replace(SHORT, body=(*body, text(_BODY, _PARAGRAPH + "/.")))


def ends_with_table(rows: int) -> Page:
    """A plan whose text ends with a table of so many rows, the foot right under it."""
    return replace(SHORT, body=(*(text(_CLAUSE, f"{i}. Đoạn văn ngắn.") for i in range(1, 7)), _table(rows)))


def ends_with_paragraph(length: int) -> Page:
    """A plan whose last paragraph is `length` times three lines and a half long, begun low on the first page."""
    return replace(
        SHORT, body=(*(text(_CLAUSE, f"{i}. Đoạn văn ngắn.") for i in range(1, 15)), text(_BODY, " ".join([_PARAGRAPH] * length)))
    )


HOSTILE = (
    "$x$ $body$ $for(plan)$ {{ jinja }} {% raw %} #set text(red) \\alpha <w:t>&amp;&#60; ]]> <!-- --> <?pi?> *sao* _gạch_ `mã` "
    "“ngoặc” \"thẳng\" 'đơn' @nhãn [ngoặc] ~ ^ // -- --- ... 1. a) 50% "
    "😀 👨\u200d👩\u200d👧 \u200fעברית\u200e \u00a0không\u00a0ngắt "
    "ﬀ Ｔ 漢字 e\u0301 tab\u2009hẹp  hai khoảng trắng"
)

ALL = {"short": SHORT, "plan_2023": PLAN_2023, "long": LONG, "marked": MARKED}
