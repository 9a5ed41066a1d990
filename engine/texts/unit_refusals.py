"""Why something about units is not done, in sentences."""

SENTENCES = {
    "no-such-unit": "Danh mục không có đơn vị mã “{code}”. Hãy tải lại trang rồi chọn lại.",
    "register-changed": (
        "Danh mục đơn vị vừa được người khác thay đổi sau khi bạn mở ra xem; chưa có gì được ghi. "
        "Hãy tải lại trang, xem bản mới nhất rồi làm lại."
    ),
    "register-impossible": "Chưa ghi được đơn vị “{name}” (mã {code}): {why} Danh mục vẫn như cũ.",
    "code-is-fixed": (
        "Mã “{code}” không đổi được vì bài dự thi và tài khoản gắn với mã. "
        "Nếu đơn vị có mã mới, hãy ghi ở mục Sáp nhập, chia tách."
    ),
    "unit-exists": "Danh mục đã có đơn vị mã “{code}” bắt đầu đúng ngày này. Hãy sửa đơn vị đó, hoặc chọn mã hay ngày khác.",
    "unit-needs": "Đơn vị phải có cả mã và tên. Hãy điền mục còn trống.",
    "own-parent": "Đơn vị “{code}” không thể là cấp trên của chính mình. Hãy chọn đơn vị khác, hoặc để trống.",
    "no-such-parent": "Danh mục không có đơn vị cấp trên mã “{code}”. Hãy chọn một đơn vị đã có, hoặc thêm đơn vị đó trước.",
    "bad-unit-text": (
        "Có mục dài quá {longest} ký tự hoặc chứa ký tự ẩn (thường do chép từ nơi khác). Hãy gõ lại mục đó."
    ),
    "bad-headcount": "Số người phải là số nguyên từ 1 trở lên, ví dụ 1.234. Hãy kiểm tra lại.",
    "no-headcount": "{name} chưa có số người của riêng mình nên chưa có gì để xác nhận. Hãy đề nghị một số kèm nguồn.",
    "headcount-changed": "Số người của {name} vừa được thay đổi sau khi bạn mở trang. Hãy xem số mới rồi xác nhận.",
    "headcount-confirmed": "Số người của {name} đã được {by} xác nhận.",
    "source-needed": "Hãy ghi nguồn của số liệu, ví dụ: Báo cáo 15/BC-UBND ngày 20/9/2024.",
    "counted-tomorrow": "Ngày số liệu {on} còn ở phía trước. Hãy ghi ngày đã có số liệu.",
    "proposal-waits": "{name} đã có một đề nghị đang chờ ban tổ chức. Hãy đợi kết quả, hoặc rút đề nghị ấy trước.",
    "no-such-proposal": "Không có đề nghị này. Hãy tải lại trang.",
    "proposal-ended": "Đề nghị này đã được {by} xử lý. Hãy tải lại trang để xem kết quả.",
    "many-to-many": (
        "Mỗi lần chỉ ghi được nhiều đơn vị nhập thành một, hoặc một đơn vị chia thành nhiều. "
        "Hãy tách thành nhiều lần, hoặc nạp bằng tệp."
    ),
    "new-code-twice": "Hai đơn vị mới cùng ghi mã “{code}”. Hãy cho mỗi đơn vị mới một mã riêng.",
    "code-goes-on": (
        "Mã “{code}” từ ngày {on} là của {name}. Hãy chọn mã khác cho đơn vị mới; nếu {name} cũng kết thúc lần này "
        "thì chọn cả đơn vị ấy vào các đơn vị kết thúc."
    ),
    "no-last-day": "Hãy chọn ngày cuối cùng các đơn vị cũ còn hiệu lực.",
    "not-valid-then": "{name} không có hiệu lực vào ngày {on}. Hãy chọn ngày khác hoặc bỏ đơn vị này.",
    "children-left": (
        "Còn {count} đơn vị trực thuộc các đơn vị sẽ kết thúc ({names}). Hãy chuyển chúng sang cấp trên khác, "
        "hoặc cho chúng kết thúc trước."
    ),
    "document-needed": "Hãy ghi số văn bản quyết định việc sáp nhập hoặc chia tách, ví dụ: 1314/NQ-UBTVQH15.",
    "shares-incomplete": "Hãy ghi phần của mọi đơn vị mới, hoặc để trống tất cả nếu không biết.",
    "shares-impossible": "Các phần phải lớn hơn 0 và cộng lại đúng bằng 100 %. Hãy kiểm tra lại.",
    "no-predecessors": "Chưa ghi đơn vị nào nhập vào đơn vị mã “{code}”. Hãy nạp tệp sáp nhập, chia tách trước.",
    "split-without-shares": (
        "Đơn vị cũ mã “{code}” đã chia cho {into} đơn vị mới mà chưa biết mỗi nơi bao nhiêu, nên không tính gộp "
        "số liệu cũ được. Hãy bổ sung phần chia nếu có."
    ),
    "no-figures-of-predecessor": "Hội thi này không có số liệu của đơn vị cũ mã “{code}”. Hãy chọn hội thi diễn ra trước khi sáp nhập.",
}

PROBLEMS = {
    "no-such-unit": "danh mục không có đơn vị mã “{found}”; hãy sửa mã, hoặc thêm đơn vị vào danh mục trước.",
    "several-units": (
        "mã “{found}” đã dùng cho nhiều đơn vị ở các thời kỳ khác nhau; "
        "hãy thêm cột “Ngày số liệu” hoặc “Từ ngày” để biết là đơn vị nào."
    ),
    "no-such-old-unit": (
        "danh mục không có đơn vị mã “{found}” đã hết hiệu lực trước ngày thay đổi; "
        "hãy nạp danh mục cũ, ghi ngày kết thúc, hoặc sửa mã."
    ),
    "no-such-new-unit": (
        "danh mục không có đơn vị mã “{found}” bắt đầu đúng ngày thay đổi; hãy nạp danh mục mới, hoặc sửa mã hay ngày."
    ),
    "other-unit-name": (
        "tệp ghi “{found}”, còn danh mục gọi đơn vị mã {unit_code} là “{known_as}”; dòng vẫn được nhận, hãy kiểm tra lại mã."
    ),
    "duplicate-succession": "hai đơn vị này đã có ở dòng {first_row}; hãy xóa một dòng.",
    "bad-share": "phần chia phải lớn hơn 0 và không quá 1, ví dụ 0,25 hoặc 25 %, nhưng đang ghi “{found}”; hãy sửa lại.",
    "shares-missing": (
        "đơn vị cũ mã “{found}” chia cho nhiều nơi mà chỉ ghi phần của một số nơi; hãy ghi đủ, hoặc để trống tất cả."
    ),
    "shares-not-whole": "các phần của đơn vị cũ mã “{found}” cộng lại không bằng 1; hãy kiểm tra lại.",
}
