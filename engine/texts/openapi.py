"""What the API says of itself, for those who write systems against it."""

TITLE = "Bảng Vàng: tiếp nhận bài dự thi và số liệu công khai"
ABOUT = (
    "Hệ thống của hội thi gửi bài dự thi qua một địa chỉ duy nhất; bài chỉ được báo đã nhận khi đã ghi xuống đĩa. "
    "Kết quả, đáp án, giải tập thể và số người tham gia đã công bố đọc được công khai, không cần khoá. "
    "Mọi thời điểm viết theo ISO 8601, giờ Việt Nam (+07:00). Văn bản là UTF-8, chuẩn hoá NFC."
)

TAGS = {
    "entries": "Tiếp nhận bài dự thi từ các hệ thống đã được cấp khoá.",
    "published": "Số liệu công khai: ai cũng đọc được, từ mọi trang web.",
    "machine": "Dành cho người vận hành: tình trạng và số đo.",
}

KEY = (
    "Khoá của nguồn gửi bài, do Ban Tổ chức cấp và chỉ hiện một lần. Nguồn có yêu cầu ký thì mỗi yêu cầu kèm thêm "
    "X-Bangvang-Timestamp, X-Bangvang-Nonce và X-Bangvang-Signature."
)
SIGNED_AT = "Chỉ với nguồn có ký: thời điểm gửi, số giây từ 1/1/1970 UTC; lệch không quá 5 phút."
SIGNED_NONCE = "Chỉ với nguồn có ký: chuỗi ngẫu nhiên dùng một lần, 16 đến 128 ký tự."
SIGNED_BY = "Chỉ với nguồn có ký: HMAC-SHA256 dạng hex của thời điểm, xuống dòng, chuỗi ngẫu nhiên, xuống dòng, rồi nội dung."

SEND = "Gửi bài dự thi"
SEND_ABOUT = (
    "Một bài là một đối tượng JSON; nhiều bài là một mảng JSON hoặc NDJSON, tối đa 1.000 bài và 1 MB. "
    "Trả lời 201 nghĩa là bài đã nằm trên đĩa. Gửi lại đúng bài đó nhận 200 với cùng mã biên nhận; cùng mã bài mà "
    "khác nội dung nhận 409. Mảng và NDJSON luôn nhận 207 với kết quả từng bài theo đúng thứ tự gửi. "
    "Nhận 429 hoặc 503 thì chờ rồi gửi lại nguyên văn: không bài nào bị ghi hai lần."
)
ONE_OR_MANY = "Một bài, hoặc một mảng gồm tối đa 1.000 bài."
LINES = "Mỗi dòng một bài, tối đa 1.000 dòng."

ENTRY = "Một bài dự thi: các trường như trong tệp bài dự thi, thêm mã hội thi."
CONTEST = "Mã hội thi."
ENTRY_ID = "Mã bài, duy nhất trong hội thi."
ACCOUNT = "Tài khoản của thí sinh, thí dụ “hue-s:…” hoặc “vneid:…”."
FULL_NAME = "Họ và tên."
PHONE = "Số điện thoại. Số không đọc được vẫn nhận bài, kèm lưu ý bad-phone."
CITIZEN_NUMBER = "Số căn cước 12 chữ số. Số không hợp lệ vẫn nhận bài, kèm lưu ý bad-citizen-number."
BIRTH_DATE = "Ngày sinh."
UNIT = "Mã đơn vị, hoặc tên đơn vị như thí sinh ghi."
STARTED_AT = "Lúc bắt đầu làm bài."
SUBMITTED_AT = "Lúc nộp bài. Thiếu múi giờ thì hiểu là giờ Việt Nam."
ANSWER_FIELD = (
    "Câu trả lời của một câu, thay cho “answers”: đủ q1, q2, … đến câu cuối của đề; null là bỏ trống."
)
ANSWERS = "Câu trả lời: chuỗi “ABCD-…”, “17A 3C 55-” với đề bốc thăm, hoặc đối tượng {“1”: “A”, “2”: null}."
PREDICTION = "Dự đoán. Không đọc được thì nhận là để trống, kèm lưu ý bad-prediction."

ACCEPTED = "Đã nhận và đã ghi xuống đĩa."
ALREADY_THERE = "Bài này đã có từ trước, giống hệt; không ghi thêm gì, biên nhận như lần đầu."
MANY = "Kết quả từng bài, theo đúng thứ tự gửi."
NO_KEY = "Không có khoá, khoá sai hoặc đã hết hiệu lực, hoặc chữ ký không đúng."
CONFLICT = "Mã bài này đã có với nội dung khác. Bài gửi sau được giữ riêng để Ban Tổ chức xem."
TOO_SLOW = "Nội dung đến quá chậm."
TOO_LARGE = "Nội dung lớn hơn 1 MB, hoặc có quá 1.000 bài."
ENCODED = "Nội dung ở dạng nén (Content-Encoding); hãy gửi nguyên văn."
BAD_CONTENT = "Bài có lỗi: nêu mọi lỗi, mỗi lỗi kèm vị trí. Bài này không được ghi nhận."
TOO_FAST = "Vượt tốc độ của nguồn; gửi lại sau số giây nêu ở Retry-After."
NOT_TAKEN = "Hiện không ghi được (đầy đĩa, quá tải hoặc đang dừng). Chưa ghi gì; hãy gửi lại."
BUG = "Lỗi của chương trình, kèm mã tra cứu trong nhật ký. Chưa ghi gì; hãy gửi lại."
RETRY_AFTER = "Sau bao nhiêu giây thì gửi lại."

RECEIPT = "Mã biên nhận: SHA-256 của nội dung chuẩn của bài cùng nonce; thí sinh giữ để kiểm tra."
NONCE = "Số ngẫu nhiên 16 byte của riêng bài này, dạng hex."
RECEIVED_AT = "Lúc tiếp nhận."
WARNINGS = "Những điều cần lưu ý mà không cản việc nhận bài."
PROBLEM = "Một lỗi hoặc một lưu ý."
POINTER = "Vị trí trong nội dung gửi, theo JSON Pointer (RFC 6901)."
CODE = "Mã cố định cho chương trình đọc."
FOUND = "Nội dung đang ghi ở đó, nếu nêu được."
MESSAGE = "Câu tiếng Việt cho người đọc."
STATUS = "Mã HTTP của riêng bài này."
ERROR = "Vì sao không được: mã cho chương trình, câu cho người."

RESULTS = "Danh sách đạt giải của một vòng thi"
RESULTS_ABOUT = "Danh sách đã công bố; điện thoại được che, không có số căn cước và ngày sinh."
KEY_OF_ROUND = "Câu hỏi và đáp án của một vòng thi đã công bố"
COLLECTIVE = "Giải tập thể đã công bố"
COLLECTIVE_ABOUT = "Mọi đơn vị cùng cách tính. Tỷ lệ là phân số nguyên văn, thí dụ “29/31”."
PARTICIPATION = "Số người tham gia"
PARTICIPATION_ABOUT = (
    "Của hội thi cho phép xem công khai; số liệu đổi mỗi phút một lần. Khi số người là điều được dự đoán thì tạm ẩn "
    "cho đến lúc vòng thi khép lại (403)."
)
GIVEN = "Như đã công bố."
NOT_CHANGED = "Không đổi so với bản đã có (If-None-Match)."
NOT_THERE = "Chưa công bố, đã rút lại để xem xét, hoặc không có."
HIDDEN = "Đang tạm ẩn để không lộ điều được dự đoán."
NUMBER = "Số thứ tự vòng thi."
ETAG = "Thẻ của bản đã có."

ITSELF = "Tài liệu này"
HEALTH = "Có ghi nhận được dữ liệu không"
HEALTHY = "Đang ghi nhận được dữ liệu."
NOT_HEALTHY = "Không ghi được: đầy đĩa, hoặc cơ sở dữ liệu không trả lời."
METRICS = "Số đo cho Prometheus"
METRICS_ABOUT = "Chỉ mở cho chính máy này, hoặc cho ai có khoá của một nguồn gửi bài."
METRICS_GIVEN = "Số đo dạng văn bản của Prometheus."
