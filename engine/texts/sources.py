"""Systems that send entries: refusals, what the audit trail says, the words of the commands."""

REFUSALS = {
    "source-not-known": (
        "Khóa gửi bài không có, không đúng hoặc không còn dùng được. Hãy kiểm tra tiêu đề Authorization: Bearer KHÓA, "
        "hoặc xin ban tổ chức cấp khóa mới."
    ),
    "signature-missing": (
        "Nguồn này phải ký từng yêu cầu. Hãy gửi đủ ba tiêu đề X-Bangvang-Timestamp, X-Bangvang-Nonce và "
        "X-Bangvang-Signature (xem docs/intake.md)."
    ),
    "signature-wrong": (
        "Chữ ký không khớp với nội dung nhận được, hoặc một tiêu đề ký viết sai dạng. Hãy ký đúng thân yêu cầu như đã gửi, "
        "từng byte một (xem docs/intake.md)."
    ),
    "signature-stale": (
        "Thời gian trong chữ ký lệch quá {minutes} phút so với máy chủ. Hãy chỉnh đồng hồ của máy gửi rồi ký lại."
    ),
    "nonce-used": (
        "Yêu cầu này đã được gửi một lần: nonce chỉ dùng một lần. Hãy tạo nonce mới và ký lại, cả khi gửi lại bài cũ."
    ),
    "source-too-fast": (
        "Nguồn này chỉ được gửi {per_second} bài mỗi giây. Hãy gửi lại sau {retry_after} giây (tiêu đề Retry-After)."
    ),
    "source-exists": "Đã có nguồn gửi bài “{name}” (không phân biệt chữ hoa, chữ thường), hoặc tên này dành riêng. Hãy chọn tên khác.",
    "bad-source-name": "Tên nguồn phải có từ 1 đến {longest} ký tự và không chứa ký tự ẩn. Hãy nhập lại.",
    "bad-per-second": "Giới hạn phải là số bài mỗi giây từ 1 đến {fastest}. Hãy nhập lại, hoặc bỏ trống nếu không giới hạn.",
    "no-such-source": "Không có nguồn gửi bài “{name}”. Chạy “source list” hoặc mở trang Nguồn gửi bài để xem các nguồn đã có.",
    "source-changed": (
        "Nguồn “{name}” vừa được người khác thay đổi sau khi bạn mở ra xem; chưa có gì được ghi. "
        "Hãy tải lại trang rồi làm lại."
    ),
    "source-ended": "Nguồn “{name}” không còn khóa nào dùng được nên không có gì để thu hồi.",
    "too-many-keys": (
        "Nguồn “{name}” đang có {most} khóa dùng được. Hãy thu hồi khóa cũ trước khi cấp thêm khóa mới."
    ),
    "no-such-key": "Nguồn “{name}” không có khóa này. Hãy tải lại trang rồi chọn lại.",
    "key-ended": "Khóa này của nguồn “{name}” đã được thu hồi từ trước.",
    "bad-secret": (
        "Biến môi trường BANGVANG_SECRET quá ngắn: cần ít nhất {shortest} ký tự ngẫu nhiên. Hãy đặt chuỗi dài hơn, "
        "hoặc bỏ biến này để chương trình tự tạo."
    ),
    "bad-secret-file": (
        "Tệp bí mật “{file}” hỏng hoặc bị cắt ngắn. Hãy lấy lại tệp từ bản sao lưu; nếu không còn, xóa tệp rồi cấp khóa mới "
        "cho các nguồn có chữ ký."
    ),
}
AUDIT = {
    "source.added": "thêm nguồn gửi bài {subject} và cấp khóa",
    "source.changed": "đổi giới hạn hoặc cách ký của nguồn gửi bài {subject}",
    "source.key_made": "cấp thêm khóa cho nguồn gửi bài {subject}",
    "source.key_ended": "thu hồi khóa của nguồn gửi bài {subject}",
}
TABLES = {
    "sources": "Nguồn gửi bài",
    "source_settings": "Giới hạn và cách ký của nguồn gửi bài",
    "source_keys": "Khóa của nguồn gửi bài",
    "source_key_ends": "Lần thu hồi khóa của nguồn gửi bài",
}
COLUMNS = {
    "name": "tên",
    "source": "nguồn gửi bài",
    "rehearsal": "là nguồn diễn tập",
    "per_second": "số bài mỗi giây",
    "signed": "phải ký",
    "sealed": "khóa",
    "added_by": "người thêm",
    "set_by": "người đặt",
    "set_at": "giờ đặt",
    "made_by": "người cấp",
    "made_at": "giờ cấp",
    "ended_by": "người thu hồi",
    "ended_at": "giờ thu hồi",
}
HELP = {
    "source": "hệ thống gửi bài qua mạng",
    "source add": "thêm một hệ thống gửi bài và cấp khóa; khóa chỉ hiện một lần",
    "source list": "các hệ thống gửi bài, không kèm khóa",
    "source revoke": "thu hồi mọi khóa của một hệ thống gửi bài",
}
ARGUMENTS = {
    "source_name": "tên hệ thống gửi bài",
    "per_second": "số bài nhận tối đa mỗi giây (bỏ trống: không giới hạn)",
    "signed": "bắt buộc ký từng yêu cầu (HMAC, xem docs/intake.md)",
    "reason": "lý do, ghi vào nhật ký",
}
ADDED = "Đã thêm nguồn gửi bài “{name}”."
KEY = "Khóa: {key}"
SECRET = "Mã ký: {secret}"
ONCE = "Chỉ hiện một lần và không lưu ở đây; hãy giao tận tay người quản trị hệ thống gửi bài."
REVOKED = "Đã thu hồi {keys} khóa của nguồn “{name}”. Chậm nhất một giây nữa, nguồn này không gửi được bài mới; bài đã nhận vẫn còn."
NO_SOURCES = "Chưa có nguồn gửi bài nào. Thêm bằng “source add”."
HEADS = ("Nguồn", "Khóa dùng được", "Bài/giây", "Ký", "Thêm lúc", "Người thêm")
UNLIMITED = "không giới hạn"
SIGNED, NOT_SIGNED = "có", "không"
REHEARSAL = "{name} (diễn tập)"
