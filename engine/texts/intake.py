"""The words of the intake: what is wrong with entries sent over HTTP, and why a request is turned away."""

PROBLEMS = {
    "bad-json": "nội dung gửi lên không phải JSON; hãy sửa lại rồi gửi lại.",
    "bad-json/not-utf8": (
        "nội dung gửi lên có chữ không thuộc bảng mã UTF-8, từ byte thứ {position}; hãy gửi lại bằng UTF-8."
    ),
    "bad-json/syntax": (
        "nội dung gửi lên không đúng cú pháp JSON, ở dòng {line}, vị trí {position}; hãy sửa lại rồi gửi lại."
    ),
    "bad-json/too-deep": (
        "nội dung gửi lên có quá nhiều lớp lồng nhau; "
        "mỗi bài chỉ là một nhóm các trường, hãy sửa lại rồi gửi lại."
    ),
    "bad-json/no-such-word": "JSON không có giá trị “{found}”; hãy ghi null hoặc bỏ trường này đi.",
    "not-an-entry": (
        "mỗi bài dự thi phải là một nhóm các trường trong ngoặc nhọn, nhưng đang là kiểu {kind}; hãy sửa lại."
    ),
    "wrong-type/or-number": (
        "giá trị phải là một chuỗi trong ngoặc kép hoặc một số, nhưng đang là kiểu {kind}; hãy sửa lại."
    ),
    "wrong-type/or-object": (
        "giá trị phải là một chuỗi trong ngoặc kép hoặc một nhóm số câu và chữ cái, nhưng đang là kiểu {kind}; "
        "hãy sửa lại."
    ),
    "wrong-type": "giá trị phải là một chuỗi trong ngoặc kép, nhưng đang là kiểu {kind}; hãy sửa lại.",
    "repeated-field": "trường này ghi nhiều lần trong cùng một bài; hãy giữ lại một lần.",
    "repeated-field/in-two-ways": (
        "bài làm vừa ghi ở “answers” vừa ghi ở từng câu; hãy giữ lại một cách rồi gửi lại."
    ),
    "bad-answer/not-given": "thiếu câu này; câu nào của đề cũng phải có mặt, bỏ trống thì ghi null.",
    "unknown-contest": "không có hội thi nào mã “{found}”; hãy hỏi ban tổ chức mã của hội thi.",
    "too-many-entries": (
        "mỗi lần chỉ gửi được tối đa {most} bài, nhưng đang có {count} bài; hãy chia thành nhiều lần gửi."
    ),
}

OF_FIELDS = {
    "empty-cell": "trường này không được thiếu hoặc để trống; hãy điền rồi gửi lại.",
    "unknown-column": "không có trường nào tên “{found}” nên trường này không được đọc; hãy kiểm tra lại tên.",
    "forbidden-characters": (
        "có ký tự không nhìn thấy hoặc không được phép ({characters}): “{found}”; hãy bỏ các ký tự ấy rồi gửi lại."
    ),
}
"""What is said otherwise of a file, which has rows and cells."""

KINDS = {
    "object": "nhóm các trường",
    "array": "danh sách",
    "boolean": "đúng/sai",
    "null": "null",
    "number": "số",
    "text": "chuỗi",
}

REFUSALS = {
    "intake-full": "Đang có quá nhiều bài chờ ghi; bài này chưa được nhận. Hãy gửi lại sau ít giây.",
    "intake-closed": "Hệ thống đang dừng để khởi động lại; bài này chưa được nhận. Hãy gửi lại sau ít giây.",
    "intake-busy": "Cơ sở dữ liệu trả lời quá chậm; bài này chưa được xác nhận. Hãy gửi lại sau ít giây.",
    "body-too-large": "Nội dung gửi lên lớn hơn {most} MB. Hãy chia thành nhiều lần gửi.",
    "body-encoded": (
        "Nội dung gửi lên đang ở dạng nén hoặc mã hóa “{coding}”. Hãy gửi nguyên văn JSON, không kèm Content-Encoding."
    ),
    "body-too-slow": "Nội dung gửi lên không đến đủ trong {seconds} giây. Hãy gửi lại.",
}

BAD_CONTENT = "Bài dự thi có lỗi nên chưa được nhận. Hãy sửa từng lỗi dưới đây rồi gửi lại."
BAD_BODY = "Không đọc được nội dung gửi lên nên chưa nhận bài nào. Hãy sửa lỗi dưới đây rồi gửi lại."
CONFLICT = (
    "Mã bài này đã được dùng cho một bài khác nội dung nên bài vừa gửi không được nhận. "
    "Bài đã nhận trước giữ nguyên."
)
FAILED = "Chưa nhận được bài này do có lỗi của chương trình (mã tra cứu {reference}). Hãy gửi mã này cho người quản trị."
ONLY_POST = "Địa chỉ này chỉ nhận bài gửi bằng POST."
