"""The public page on which anybody checks the receipt of an entry."""

TITLE = "Kiểm tra giấy biên nhận"
LEAD = (
    "Mỗi bài dự thi được ghi nhận đều có một mã biên nhận. Nhập mã bài và mã biên nhận ứng dụng đã trả cho bạn "
    "để biết bài có còn được lưu nguyên vẹn hay không. Trang này không hiện họ tên, số điện thoại hay bài làm."
)
ENTRY, RECEIPT = "Mã bài", "Mã biên nhận (64 ký tự)"
CHECK = "Kiểm tra"
INTACT = "Bài {entry_id} được lưu đúng như lúc nhận."
INTACT_WHY = (
    "Hội thi “{title}”, ghi nhận lúc {at}. Mã biên nhận tính lại từ bài đang lưu trùng với mã bạn nhập."
)
CHANGED = "Bài {entry_id} đang lưu không còn khớp với mã biên nhận này."
CHANGED_WHY = (
    "Mã bạn nhập đúng là mã đã cấp cho bài này trong hội thi “{title}” lúc {at}, nhưng nội dung đang lưu tính ra mã "
    "khác. Hãy giữ lại mã biên nhận và báo ngay cho ban tổ chức."
)
REHEARSED = (
    "Đây là bài diễn tập do ban tổ chức gửi thử, không phải bài dự thi; bài sẽ được gỡ trước khi hội thi mở."
)
UNKNOWN = "Không có bài nào khớp với mã bài và mã biên nhận này."
UNKNOWN_WHY = (
    "Hãy kiểm tra lại từng ký tự của hai mã, tốt nhất là chép rồi dán từ ứng dụng. Nếu vẫn không khớp, hãy gửi cả hai "
    "mã cho ban tổ chức."
)
REFUSALS = {
    "not-a-receipt": (
        "Mã biên nhận phải gồm đúng 64 ký tự từ 0 đến 9 và từ a đến f. Hãy chép lại mã từ ứng dụng."
    ),
    "receipt-without-entry": "Hãy nhập mã bài: ứng dụng trả mã này cùng mã biên nhận.",
}
HOW = "Tự tính mã biên nhận"
HOW_STEPS = (
    "Mã biên nhận là SHA-256 của một đoạn JSON gồm những gì bạn đã gửi và số ngẫu nhiên (nonce) ứng dụng trả lại, "
    "các khóa xếp theo thứ tự chữ cái, không có khoảng trắng thừa, mã hóa UTF-8. Thời điểm viết theo giờ UTC với sáu "
    "chữ số lẻ của giây. Thiếu bất kỳ mục nào cũng phải ghi: chuỗi rỗng, hoặc null với thời điểm bắt đầu."
)
TO_FORM = "Kiểm tra mã khác"
