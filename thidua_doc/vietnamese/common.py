"""Syllables that official writing uses, the most frequent first: counted in legal texts and plans. What a mistyped one is taken for."""

from __future__ import annotations

_WORDS = """
    tổ công chức mục văn ban động đoàn số hành cơ ký và của bản chữ ngày phong tên các trào quan năm chủ phát viên có lục phụ
    thi thực hiện người không đua hoạch được theo nội kết kế nhận danh tiêu dung nơi chỉ tổng lưu việc là tháng lai uyên địa
    từ đầu định trình sở một chấp hội chính viết thể thời tịch phần đăng lao luật trong nhân sửa đích dấu vụ tự đứng thị hiệu
    trên căn khoản cứ trì dòng với thành trường yêu cầu đề gian nguyễn điểm cuối hai vị quyết mỗi mẫu khen tại bằng trấn bày
    hợp hạn đồng đúng quy sau đơn báo thưởng quyền điều hoa sao bộ thường để đối tra hoặc thứ phải chấm thức ghi kiểm nghị
    loại trước cả việt tập cá cấp nam đến kèm phòng toàn làm tạo điện nước tuyên thao dân giáo quản sai chung về kinh hình
    tiếp học trung truyền ở dẫn ủy cách bảng giấy này chi cáo cỡ chuyên dưới trực nhà cho kiểu sáng họ đậm dựng thông tiết xây
    chương quốc tắt trích xã đánh vệ phí do nhất ty thẩm nhiệm sinh tỉnh lập đây nếu chế phối đảng yếu pháp như đợt sơ quý cần
    phường độ cộng giữa ô bồi dưỡng vào sách quả bỏ lượng vi tử thanh lý cùng mem bệnh phân giám thảo bảo tin cái thì xuất hồ
    thiết đủ riêng gửi hóa hướng phục tốt lần hoạt thuộc âm gồm ba qua liên môn đảm chí băng rôn lịch thiếu đoạn khác tệp ví
    dụ gạch kiến dụng ra giờ treo chú con minh cao ít tài tác cán soạn đổi khai phạm giỏi thư sang triển dục dự phúc ngữ hoàn
    độc nghỉ giá câu tiến trang sản hòa tư kỹ giải những dùng huyện tâm khẩn mật nâng cải án biểu trí hạnh mười phủ chất sát
    mức tham phương lại đi nghĩa phố tiểu tượng năng đó trách sự đặt mã nghiệp buổi thu đốc đạo từng nguyên lời ngay sử phép
    mà trống cây mở tiên đạt sắc nữ bài gia ngành dạng canh trồng tinh tế lệ lên chèn cụ thuật đường biên thay chỗ cuộc thủ
    ương viện mạnh điển tích trở tiền bị nói long rõ phê duyệt biệt liệu giới thần xét kỷ thúc vai trò bắt chéo trưởng bao
    giao phó kịp bàng đại xuyên mời kính la phông nào nhãn cấu góp khám rộng mới xử bố áp noi tờ bảy toán khắc vận bàu tục đã
    lực chuẩn trùng vấn phiếu gọi kẻ dài nhau khoa chuyển sạch nghệ thang khi đều trụ bốn thiệu còn đô mạng kỳ phía nhanh bổ
    hằng sĩ cũng đóng nhiều quân dọn hài lòng chia thái chăm sống lợi suất ngoài ảnh thoại sáu co xem tính nhóm cụm chiều tết
    tám ngang đa xanh đẹp trữ khó sót nêu thủy sông biến giai tối đầy tầng môi kiện máy quang phiên tiếng liền lệnh màu ả rập
    bên gọn nghiêng ngoặc gõ họa lâm đẩy tắc thống khăn trợ biện mưu trao xưởng sức xếp phổ hạ châu cửa lãnh khóa chiến phẩy
    bí thừa lỗi vực huy gắn niệm ngắn đời phút hệ cảnh nghiêm gương kho tai nạn lễ đội cờ cử họp mọi thêm trạng đấu mặt đào
    phú dạy vẫn triệu quận nằm thật lĩnh vững tay tỷ hỏi trọng tặng doanh mắc nghèo phẩm trị hơn kéo tướng trần kể phấn cực
    nhật hà đặc giây múi bà hết xuống tất bác nối bắc đu ten cong nét khối nhưng lề chép chín hư bình rút đức ứng khảo xảy
    phản ánh ước ích đáng khí sôi nổi nặng xen hàng khỏe ăn quá tây lưới vật dõi may ý thắng nền dịch vì tốc liệt thước sung
    thọ uỷ điền hoà ông hán anh thân day cục hàm dong trái cũ gì đen nhầm lẫn mươi chữa chờ thăm hưởng cu nhằm hiểm cháy nổ
    tuần nhỏ đình gom thải sổ biển cứu chưa túc liêm bạch ai vĩnh tuyến trả trận giảng hay trân xác lương đông lò vùng sư đán
    triều phu phan re tong nhập dồi khoảng sẵn khổ mép hiển cân lùi kích đồ tình trọn dính rời giảm đo nạp luyện nghề trú chọn
    can thế tôn vinh kiệm diễn quà bữa cơm bóng đưa chịu huấn chống xe lấy lê thôn tăng cốt phận cương nộp bãi cập non giúp
    nghiên nhớ thỏa thuận sy hùng vũng vàm sơn huân hạng tạp chu hanh ky nhan tu then tuyệt thượng hoả đoán trau cố thiểu góc
    kê hồi nó thích khép lặp vừa giống ngắt miễn kia sẻ đợi đếm ưu chào mừng cổ nhọc hại ngơi lạnh phích cổng gấp đáp đá nguồn
    hỗ vướng ngọc hữu răng khách gây tiện bi ngặt che ke dua tấm khẳng thiện nông tưởng sâu trương lan tỏa nòng giữ bang trừ
    rà soát phù mình niên hộ ngũ chỉnh thác dữ đôn thù da gián tới than ái đọc mia lích nin bến lạch nên tàu cỏ miền khu vàng
    thất tùng khánh mậu say dia khoan de dau pham en run ê don hỏa xong doan luận yên tố chẩm hinh sum xa giành dành sáp xung
    chánh nghĩ hưu suy củng sàng nỗ vũ tuỳ suốt đỏ thẳng khung viền hoạ ấy kép lông lạ nhọn diện nhuận dầu cột mang lúc mạc bế
    nhiệt éng ua khơi dậy tránh rèn ngoại hăng hái đặng giang ca đang tuổi ngộ khá trưa chuyền loa diệp trạm sân thơ ngăn ngừa
    ống ngại tem sét gió chiếu hầm bể hố ga chắn cầm chết nghe mai hương càng bám bàn chứng đất đai chồng lớp chấn phiền cư
    cắt ngân võ tuyền mầm lối lựa cung uống toạ tọa vua gióng kim mao trạch cát hãn ăng ghen núi chợ vịnh nhưỡng mát va men
    bơn nhũng un xưng tuyển tỵ tân hợi tuất đoan ngọ mốc xô tĩnh bách đính go min ngu loai van han vu ho gui dan khan soan ơ ư
    lược thương sóc trăng đột linh khẩu doi thoi giam phi bởi ù thuỷ oa oe uy moi mĩ mỹ chân xắc chẩn diếm giấu giếm đỡ sẽ
    mẻ mẽ bải lảnh bạt xướng kháng tựa huề mệnh xúc súc dễ hiểu khái quát lớn đệm trùm biết mực tươi lụt bão bậc bầu khong
    ngoai nữa vuông mua bón thăng quên thập nhắc hoá lái gộp nhìn thấy oàn hy lạp ế mềm khiển nháy mũ ghép chứ lẽ dần chạy
    thưa hôm nay chúng ta mồng giêng tường nhảy dang hỏng lăm mốt quyên rãi xi sắp rồi dừng gần xóa mất vắng dán dông giái cô
    thó đâu ủng quỹ mơ đãi âu du khéo lành tương ốm đau mái ấm nếp trẻ em cựu nhi gắng khắp chặt chẽ ràng cạnh ngưỡng cưỡng
    bưởi tưới rưỡi nghìn trăm lẻ chẵn ấp làng buôn khóm khuyến khích dương mít diễu xấu chậm hãy đừng chớ châm ngôn đài quảng
    bá phóng tồn nghiệm kém ninh trật lãng tệ ma túy bạo đuối thiên lũ hoạn móc nhiên vốn thuế trọ tranh
    khả tùy gặp tìm bạn chuỗi gói mặc chứa nhánh gỡ mô thẻ khớp tạm tả cài bật thoát rỗng bất vỏ khởi thử tín kiếm tải buộc
    ngược muốn miếng luồng khúc đĩa hộp vẽ điệp hủy khỏi ổ trắng lọc vòng mũi bù hậu dứt màn bệ vậy luôn tách siêu nhạc dãy vô
    ép vượt tô đổ đôi dọc dò tháo bước rất giản trưng tràn gợi cứng dựa rằng cặp tôi mẹ chắc vài rác tức thôi đương kênh nửa
    tóm sánh khuyết khoán bền bỉ dũng giục già gái trai vợ cháu chị thầy thuốc khử khuẩn rửa ly tiêm chủng lúa rừng cống trại
    chăn nuôi gà lợn bò trâu tôm rau nhựa túi vở hè đạp thuyền bay đèn quạt ghế tủ bút dao búa kìm hàn nguội mộc nề trát lắp
    dỡ bốc cảng quán sạn tua lữ di tàng chùa đền miếu dệt giày gốm sứ gỗ mây tre thợ léo nhở uốn nắn răn đe chặn đói ổn đẳng
    xâm mại dâm bạc trộm cắp cướp giật lừa đảo hối lộ liêu hách nhiễu sa
"""
COMMON = tuple(_WORDS.split())
