"""The list of confusions: a line is `wrong > right`.

Behind a bar stands when it is no mistake, because the syllables belong to their neighbours: `sau` words that stand before it (`hồ sơ xuất
khẩu`), `trước` words that follow it (`cũng cố gắng`), or the only ones that it is a mistake before (`chỉ`).
"""

from __future__ import annotations

PAIRS = """
sát nhập > sáp nhập
xát nhập > sáp nhập
bổ xung > bổ sung
xử dụng > sử dụng
sử lý > xử lý | sau lịch tiểu
sử lí > xử lí | sau lịch tiểu
sử phạt > xử phạt | sau lịch tiểu
sử trí > xử trí | sau lịch tiểu
xét sử > xét xử | trước dụng
ứng sử > ứng xử | trước dụng
cư sử > cư xử | trước dụng
đối sử > đối xử | trước dụng
phân sử > phân xử | trước dụng
lịch xử > lịch sử | trước lý lí án phạt
xuất xắc > xuất sắc
suất sắc > xuất sắc
suất xắc > xuất sắc
xuất sác > xuất sắc
sơ xuất > sơ suất | sau hồ
năng xuất > năng suất | sau khả chức tính kỹ kĩ tiềm năng | trước khẩu hiện phát bản trình
hiệu xuất > hiệu suất | sau thương nhãn tín số ký dấu biểu | trước hiện khẩu phát bản
công xuất > công suất | sau gia thủ thi nhân | trước khẩu hiện phát bản xứ trình sắc
lãi xuất > lãi suất | trước khẩu
tần xuất > tần suất | trước hiện
xác xuất > xác suất
áp xuất > áp suất
đột suất > đột xuất
đề suất > đề xuất
sản suất > sản xuất
xuất học bổng > suất học bổng | sau đề sản
tập chung > tập trung | chỉ thực vào chỉ nâng xây giải tuyên nguồn đẩy lãnh mọi cao nghiên làm hoàn tháo khắc phát triển đầu rà sức đông
trú trọng > chú trọng | sau cư tạm lưu thường
chú chọng > chú trọng
trú ý > chú ý
cư chú > cư trú | trước trọng ý thích tâm
tạm chú > tạm trú | trước trọng ý thích tâm
chân trọng > trân trọng
trân thành > chân thành
trân dung > chân dung
điều khoảng > điều khoản | trước cách trống thời chừng
tài khoảng > tài khoản | trước cách chừng
khoản cách > khoảng cách | sau tài điều | trước ly nhau
trao dồi > trau dồi
chau dồi > trau dồi
trao chuốt > trau chuốt
chau chuốt > trau chuốt
trau đổi > trao đổi
trau tặng > trao tặng
chuẩn đoán > chẩn đoán | sau tiêu
hành chánh > hành chính | trước án
dấu diếm > giấu giếm
giấu diếm > giấu giếm
dấu giếm > giấu giếm
che dấu > che giấu | trước vết hiệu
cất dấu > cất giấu
kỹ luật > kỷ luật | sau cứu đọc nắm hiểu học xem biết | trước pháp công tổ thuế sư
kĩ luật > kỷ luật | sau cứu đọc nắm hiểu học xem biết | trước pháp công tổ thuế sư
kỹ niệm > kỷ niệm
kĩ niệm > kỷ niệm
kỹ cương > kỷ cương
kĩ cương > kỷ cương
kỹ lục > kỷ lục
kỹ nguyên > kỷ nguyên | trước nhân tắc liệu vật bản văn lý
thế kỹ > thế kỷ | trước thuật năng sư lưỡng càng xảo
kỷ năng > kỹ năng | sau thế thập
kỉ năng > kỹ năng
kỷ thuật > kỹ thuật
kỉ thuật > kỹ thuật
kỷ sư > kỹ sư
kỉ sư > kỹ sư
kỷ lưỡng > kỹ lưỡng
kỷ càng > kỹ càng
kỷ xảo > kỹ xảo
nghĩ hưu > nghỉ hưu
nghĩ phép > nghỉ phép
nghĩ lễ > nghỉ lễ
nghĩ ngơi > nghỉ ngơi
nghĩ việc > nghỉ việc | sau suy | trước gì này khác đó nhỏ lớn làm
nghĩ dưỡng > nghỉ dưỡng
nghĩ mát > nghỉ mát
nghĩ học > nghỉ học | sau suy | trước sinh tập là
nghĩ hè > nghỉ hè
nghĩ thai sản > nghỉ thai sản
suy nghỉ > suy nghĩ
ngày nghĩ > ngày nghỉ
chia sẽ > chia sẻ | sau phân được | trước được phải do là căn bị không có
cũng cố > củng cố | trước gắng ý tình định hết
mạnh mẻ > mạnh mẽ
mới mẽ > mới mẻ
vui vẽ > vui vẻ
suôn sẽ > suôn sẻ
san sẽ > san sẻ
riêng lẽ > riêng lẻ
đơn lẽ > đơn lẻ
lẽ tẻ > lẻ tẻ
lẽ tẽ > lẻ tẻ
chặt chẻ > chặt chẽ | trước củi tre nứa
sạch sẻ > sạch sẽ
đẹp đẻ > đẹp đẽ
vắng vẽ > vắng vẻ
lý lẻ > lý lẽ
bải bỏ > bãi bỏ
bải nhiệm > bãi nhiệm
bải biển > bãi biển
nổ lực > nỗ lực | trước lượng
lỗ lực > nỗ lực | trước lượng sĩ
nỗ nực > nỗ lực
cháy nỗ > cháy nổ
bùng nỗ > bùng nổ
chất nỗ > chất nổ
sôi nỗi > sôi nổi
xôi nổi > sôi nổi
nỗi bật > nổi bật
nỗi tiếng > nổi tiếng
nỗi cộm > nổi cộm
nổi niềm > nỗi niềm
lảnh đạo > lãnh đạo
lỉnh vực > lĩnh vực
bản lỉnh > bản lĩnh
hổ trợ > hỗ trợ
hổ tương > hỗ tương
tương hổ > tương hỗ
cỗ vũ > cổ vũ
cỗ động > cổ động
cỗ phần > cổ phần
dể dàng > dễ dàng
để dàng > dễ dàng
dễ ràng > dễ dàng
mưa bảo > mưa bão | trước vệ đảm hiểm
cơn bảo > cơn bão
bảo lụt > bão lụt
bão đảm > bảo đảm
bão vệ > bảo vệ
bão hiểm > bảo hiểm
bão tồn > bảo tồn
bão mật > bảo mật
bão quản > bảo quản
đảm bão > đảm bảo
giãi quyết > giải quyết
giãi pháp > giải pháp
giải phấp > giải pháp
lăng phí > lãng phí
giãi thưởng > giải thưởng
giãi thích > giải thích
giãi trình > giải trình
giãi phóng > giải phóng
dải quyết > giải quyết
dải thưởng > giải thưởng
dải pháp > giải pháp
cãi cách > cải cách
cãi tiến > cải tiến
cãi thiện > cải thiện
cãi tạo > cải tạo
cải vã > cãi vã
sữa chữa > sửa chữa
sữa đổi > sửa đổi
chỉnh sữa > chỉnh sửa
bình tỉnh > bình tĩnh | sau ninh quảng thái hòa hoà
tỷ mỉ > tỉ mỉ
tỉ mĩ > tỉ mỉ
xả hội > xã hội
buông lõng > buông lỏng
lõng lẻo > lỏng lẻo
nhắc nhỡ > nhắc nhở
đỗi mới > đổi mới
trao đỗi > trao đổi
thay đỗi > thay đổi
chuyển đỗi > chuyển đổi
biến đỗi > biến đổi
đã kích > đả kích | trước hoạt thích cầu động cỡ thước
quãng bá > quảng bá
quãng cáo > quảng cáo
quãng trường > quảng trường
quảng đường > quãng đường
thẫm quyền > thẩm quyền
thẫm định > thẩm định
thẫm mỹ > thẩm mỹ
vô hình chung > vô hình trung
sáng lạng > xán lạn
sáng lạn > xán lạn
thăm quan > tham quan | trước chức
tham quang > tham quan
cọ sát > cọ xát
khảo xát > khảo sát
giám xát > giám sát
quan xát > quan sát
kiểm xát > kiểm sát
xát hạch > sát hạch
sâu xát > sâu sát
xâu sắc > sâu sắc
sâu xắc > sâu sắc
đặc xắc > đặc sắc
sắp sếp > sắp xếp
xắp xếp > sắp xếp
xắp sếp > sắp xếp
sếp hạng > xếp hạng
sếp loại > xếp loại
xôi động > sôi động
xinh hoạt > sinh hoạt
học xinh > học sinh
vệ xinh > vệ sinh
xức khỏe > sức khỏe
xức khoẻ > sức khoẻ
xáng tạo > sáng tạo
xáng kiến > sáng kiến
xúc tích > súc tích | sau tiếp cảm
súc tiến > xúc tiến
tiếp súc > tiếp xúc | trước vật
cảm súc > cảm xúc
gia xúc > gia súc | sau tham | trước tiến
bức súc > bức xúc
sứng đáng > xứng đáng
xứ mệnh > sứ mệnh
xuy nghĩ > suy nghĩ
suyên suốt > xuyên suốt
thường suyên > thường xuyên
chương chình > chương trình
trương trình > chương trình | sau khai chủ khoa phô
quy chình > quy trình
công chình > công trình
tờ chình > tờ trình
trình bầy > trình bày
chi ân > tri ân
chi thức > tri thức | trước ăn uống
tuyên chuyền > tuyên truyền
tuyên chiền > tuyên truyền
chuyền thống > truyền thống
truyên môn > chuyên môn
truyên đề > chuyên đề
chung ương > trung ương
chung tâm > trung tâm | trước huyết nguyện tư sự
trung tay > chung tay
trung sức > chung sức | sau tập
trung kết > chung kết | sau tập
nói trung > nói chung | trước thực thành
chung thành > trung thành | chỉ với tuyệt vô
chung thực > trung thực | trước hiện tế đơn phẩm tập
chung bình > trung bình | trước đẳng chọn xét
chung hạn > trung hạn
trung cư > chung cư
trủ trương > chủ trương
chủ chương > chủ trương | trước trình
trủ trì > chủ trì
chủ chì > chủ trì
trủ động > chủ động
chủ trốt > chủ chốt
chiển khai > triển khai
chiến khai > triển khai
phát chiển > phát triển
trỉ đạo > chỉ đạo
trỉ tiêu > chỉ tiêu
chách nhiệm > trách nhiệm
phòng trống > phòng chống | chỉ tham tội ma dịch cháy bạo thiên lụt tệ lũ bão covid tác xâm đuối sốt
tri trả > chi trả
chang trí > trang trí
chang bị > trang bị
chanh thủ > tranh thủ
chanh chấp > tranh chấp
trấp hành > chấp hành
trấn chỉnh > chấn chỉnh | sau thị
trấn thương > chấn thương | sau thị
trất lượng > chất lượng
chật tự > trật tự
chước mắt > trước mắt
vai chò > vai trò
lâng cao > nâng cao
lăng lực > năng lực
dữ gìn > giữ gìn
gìn dữ > gìn giữ
dữ vững > giữ vững
nắm dữ > nắm giữ | trước liệu kiện
lưu dữ > lưu giữ | trước liệu kiện
giữ liệu > dữ liệu
giữ kiện > dữ kiện
giữ dội > dữ dội
giành cho > dành cho | trước được bằng kỳ kì mình lấy
giành riêng > dành riêng
giành thời gian > dành thời gian
giành tặng > dành tặng
giành dụm > dành dụm
giành tình cảm > dành tình cảm
dành chiến thắng > giành chiến thắng
dành thắng lợi > giành thắng lợi
dành độc lập > giành độc lập
dành chính quyền > giành chính quyền
tranh dành > tranh giành
bàn dao > bàn giao | sau con | trước kéo thớt
dao lưu > giao lưu
dao thông > giao thông
giao động > dao động | sau bàn | trước viên cơ lực
tham da > tham gia
da đình > gia đình
giáo giục > giáo dục
dáo dục > giáo dục
dám sát > giám sát
dám đốc > giám đốc
đơn dản > đơn giản
dèn luyện > rèn luyện
dàng buộc > ràng buộc
giàng buộc > ràng buộc
rõ dàng > rõ ràng
sẵn xàng > sẵn sàng
bàn hoàn > bàng hoàng | trước thiện thành chỉnh tất toàn trả
cố gắn > cố gắng | trước kết bó liền với
gắng bó > gắn bó | sau cố ráng
gắng liền > gắn liền | sau cố ráng
gắng kết > gắn kết | sau cố ráng
gắng với > gắn với | sau cố ráng gắng
ngăng chặn > ngăn chặn
hoàng thành > hoàn thành | chỉ nhiệm xuất tốt các chỉ kế công việc trước đúng vượt
hoàng thiện > hoàn thiện
hoàng chỉnh > hoàn chỉnh
hoàng toàn > hoàn toàn
hoàng cảnh > hoàn cảnh
kinh nghiện > kinh nghiệm
khuyến khít > khuyến khích
phần mền > phần mềm
tiên tiếng > tiên tiến
cải tiếng > cải tiến
sáng kiếng > sáng kiến
ý kiếng > ý kiến
cập nhập > cập nhật
cặp nhật > cập nhật
đăn ký > đăng ký
thi đưa > thi đua | chỉ yêu khen lao
phong chào > phong trào | trước mừng đón cờ
phòng trào > phong trào
phong trao > phong trào | trước tặng danh quân
khen thường > khen thưởng | trước xuyên kỳ niên
khen thương > khen thưởng | trước binh yêu
lao đông > lao động
lao dộng > lao động
kê hoạch > kế hoạch | sau thống liệt
nhiêm vụ > nhiệm vụ
thực hiên > thực hiện
thể hiên > thể hiện
phát hiên > phát hiện
đề nghi > đề nghị | trước thức lễ
hội nghi > hội nghị | trước thức lễ
nghi quyết > nghị quyết
xây dưng > xây dựng
phát đông > phát động | sau xuất
hoạt đông > hoạt động
vân động > vận động
cán bô > cán bộ
yêu cấu > yêu cầu
yêu câu > yêu cầu
hiệu qua > hiệu quả | sau tín thương số ký khẩu dấu danh nhãn
nghiêm trong > nghiêm trọng
ban hanh > ban hành
chấp hanh > chấp hành
thủ tực > thủ tục
liên hoang > liên hoan
hân hoang > hân hoan
cơ quang > cơ quan | trước học điện
quang tâm > quan tâm
quang trọng > quan trọng
chính quền > chính quyền
quền lợi > quyền lợi
anh ninh > an ninh
an toàng > an toàn
thốn nhất > thống nhất | sau thiếu
thốn kê > thống kê
đồn bộ > đồng bộ | trước đội
để nghị > đề nghị | trước quyết định sĩ sỹ viện trường lực sự
để án > đề án | trước phạt treo tù mạng
để cương > đề cương | trước quyết nghị trực
để cập > đề cập | trước nhật bến nhập
để xuất > đề xuất | chỉ giải phương ý khen biện sáng
để xướng > đề xướng | trước tên ca âm
để bạt > đề bạt
để cao > đề cao | chỉ tinh trách vai cảnh ý tính
để tài > đề tài | trước trợ sản liệu xế khoản năng chính nguyên
vấn để > vấn đề | sau tư phỏng tham cố chất hỏi thẩm truy
tiêu để > tiêu đề | sau mục chỉ chi bia
chuyên để > chuyên đề | chỉ về thi học sinh này năm tháng quý pháp khoa
trách nghiệm > trách nhiệm
khẩn chương > khẩn trương
tháo gở > tháo gỡ
vướn mắc > vướng mắc
cữ tri > cử tri
dức điểm > dứt điểm
tựu chung > tựu trung
tham mưa > tham mưu
phấn dấu > phấn đấu
hộ nghéo > hộ nghèo
trên đậy > trên đây
thi dua > thi đua
đơn vi > đơn vị
dịch vu > dịch vụ
dành thắng > giành thắng
"""
