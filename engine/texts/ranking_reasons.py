"""The words of "vì sao hạng này": one entry of a ranking, told from its prize to its paper."""

TITLE = "Vì sao hạng này"
RANK = "Hạng {rank}"
CLOSE = "Đóng"
COPY, COPIED = "Chép địa chỉ", "Đã chép"
ABOVE, BELOW = "Người liền trên", "Người liền dưới"
ENTRY_ID = "Mã bài {entry_id}"
PROVISIONAL = "Tạm tính từ dữ liệu hiện có; còn có thể đổi cho đến khi chốt."
FROZEN = "Theo bản đã chốt, lần {revision}, mã {digest}."

DECIDED = "Điều quyết định thứ hạng"
SHARED = "{count} người cùng hạng này vì bằng nhau ở mọi tiêu chí; trong bảng họ được liệt kê theo mã bài."

PRIZE = "Giải"
PRIZES = {
    "no-prizes": "Hội thi này không có giải cá nhân.",
    "won": "Được {prize}.",
    "passed-over": "Không được xét giải: {why}. Người kế tiếp trong bảng được xét thay.",
    "no-prize": "Không được xét giải: thuộc diện không nhận giải.",
    "draw-needed": "Phải bốc thăm giữa {count} người bằng nhau mọi tiêu chí ở ranh giới giải.",
    "draw-above": "Chưa xác định: phải bốc thăm giữa những người đứng trên trước đã.",
    "drawn-behind": "Bằng nhau mọi tiêu chí với người được giải nhưng bốc thăm ra sau.",
    "not-all-correct": "Không được giải: các giải còn lại chỉ dành cho người đúng tất cả các câu.",
    "all-given": "Không được giải: các giải đã dành hết cho những người đứng trên.",
}
DRAW = "Bốc thăm"
DRAW_WHY = (
    "Chuỗi công khai “{seed}”, do {by} ghi lúc {at}. Thứ tự là SHA-256 của chuỗi, dấu | và mã bài, xếp tăng dần; "
    "ai cũng tính lại được."
)
DRAW_LINE = "{place}. {entry_id}"
DRAW_THIS = "bài này"

BESIDE = "So với người liền trên và liền dưới"
PREDICTION = "Điểm và dự đoán"
SCORE, GUESSED, TARGET, ERROR = "Điểm", "Dự đoán", "Đáp số", "Sai số"
NO_TARGET_WHY = "Hội thi này không so dự đoán với đáp số nào."

PAPER = "Bài làm"
PAPER_SUM = "Đúng {right} trên {shown} câu."
PAPER_DRAWN = "Bộ đề có {bank} câu; dưới đây là {shown} câu người này được hỏi."
VOIDED_COUNT = "{count} câu đã hủy được tính là đúng cho mọi người."
MARKS = {"right": "Đúng", "wrong": "Sai", "blank": "Bỏ trống", "voided": "Câu đã hủy, tính là đúng"}
SIGNS = {"right": "✓", "wrong": "✕", "blank": "–", "voided": "○"}
QUESTION = "Câu {number}"
CHOSE = "Trả lời"
CHOSE_NOTHING = "không trả lời"
ACCEPTED, ACCEPTED_SEVERAL = "Đáp án", "Các đáp án được nhận"
OPTION = "{letter}. {text}"

OTHERS = "Các bài khác của người này"
OTHER_AT = "nộp lúc {at}"
BY_ACCOUNT = "tài khoản {account}"
WITH_REASON = "{why}: {reason}"
NO_OTHERS = "Người này không có bài nào khác, trong vòng hay ngoài các vòng."

FLAGS = "Cần lưu ý"
OTHER_UNIT = "Bài này ghi đơn vị “{named}”, còn đơn vị của người này là {unit}, theo bài nộp đầu tiên hoặc quyết định của ban tổ chức."
MERGED = "Người này có {count} tài khoản được tính là một người: {accounts}."
FLAGGED_NO_PRIZE = (
    "Người này thuộc diện không nhận giải: vẫn được xếp hạng, nhưng giải dành cho người kế tiếp."
)

CHANGED = "Bảng xếp hạng vừa thay đổi; phần này theo bản đang hiện trong bảng."
