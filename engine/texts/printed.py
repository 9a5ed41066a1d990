"""The words of printed documents: the public list as PDF, the poster, the minutes, the key."""

from engine.core.contests import Round, Target
from engine.core.moments import Moment, in_vietnam
from engine.texts.numbers import until, whole

LIST = "Danh sách đoạt giải"
PAGE = "Trang {page}/{pages}"
FOOT = "Mã ngắn {short} · bản chốt lần {revision} · {round} · {title}"
SEE_PAGE = "Quét mã để mở trang công khai"
WINDOW = "Nhận bài từ {opens} {until}"
COLUMNS = {
    "rank": "Hạng",
    "who": "Họ và tên, đơn vị",
    "phone": "Điện thoại",
    "score": "Điểm",
    "prediction": "Dự đoán",
    "error": "Sai số",
    "submitted": "Nộp bài lúc",
}
TARGET_FROM = {
    Target.ALL_CORRECT_PEOPLE: "Đáp số dự đoán là số người trả lời đúng tất cả các câu, đếm trên bài được tính của mỗi người trong vòng này.",
    Target.PEOPLE: "Đáp số dự đoán là số người dự thi của vòng này, mỗi người đếm một lần.",
    Target.ENTRIES: "Đáp số dự đoán là số bài dự thi của người hợp lệ nộp trong vòng này.",
    Target.NONE: "Vòng này không có phần dự đoán.",
}
LASTED = "làm trong {span}"
FROZEN, APPROVED, PUBLISHED = "Chốt", "Duyệt", "Công bố"
FROZEN_AT = "lúc {at}, bản chốt lần {revision}"
APPROVED_AT = (
    "{count} giám khảo duyệt độc lập trên đúng mã này, không ai là người đã chốt; người sau cùng lúc {at}"
)
PUBLISHED_AT = "lúc {at}"
CHAIN = "Nhật ký"
CHAIN_AT = "sự kiện số {number}, mã {hash}"
CHAIN_EVENT = "Nhật ký, sự kiện số {number} (việc công bố danh sách này)"
CHAIN_WHY = "Mỗi việc làm với kết quả là một sự kiện mang mã của sự kiện trước. Sửa một sự kiện cũ thì mã in ở đây không còn khớp."
CHECK_HOW = (
    "Cách kiểm tra: xin ban tổ chức gói bằng chứng của vòng này rồi chạy chương trình với mã in trên đây, "
    "hoặc chạy tệp kiểm tra nằm ngay trong gói. Kết quả được tính lại từ đầu và phải ra đúng mã này."
)
CHECK_COMMAND = "python -m engine verify GÓI.zip --digest {digest}"
DRAW_COLUMNS = {"place": "Thứ tự", "entry": "Mã bài", "working": "SHA-256 (chuỗi|mã bài)"}
SEED = "Chuỗi công khai: {seed}"
DRAW_WHY = (
    "Những bài bằng nhau ở ranh giới giải được phân định bằng bốc thăm công khai: lấy chuỗi công khai, dấu gạch đứng “|” "
    "và mã bài, tính SHA-256; mã nhỏ hơn đứng trước. Ai cũng tính lại được."
)
POSTER_CALL = "Quét mã để xem kết quả"
POSTER_FOOT = "Danh sách đoạt giải, đáp án và cách tự kiểm chứng. Mở được trên mọi điện thoại, không cần cài đặt hay đăng nhập."
POSTER_ROUND = "Kết quả {round}"
SQUARE_LABEL = "Mã QR dẫn tới {address}"

NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập – Tự do – Hạnh phúc")
MINUTES = "BIÊN BẢN"
MINUTES_OF = "Chốt và duyệt kết quả {round}"
MINUTES_FILE = "Biên bản {round} lần {revision} – {slug}.pdf"
OF_CONTEST = "Hội thi: {title}"
MADE_AT = "Lập lúc {at}"
S_FIGURES, S_FREEZE = "1. Số liệu", "2. Chốt kết quả"
S_DRAWS, S_VERDICTS, S_WINNERS = "3. Bốc thăm", "4. Ý kiến giám khảo", "5. Người đoạt giải"
S_CHAIN = "6. Nhật ký"
ENTRY = "Mã bài"
NO_BLOCKERS = (
    "Khi chốt, đề và đáp án đã được xác nhận; không còn dòng dữ liệu bị từ chối chưa xem, đơn vị chưa ghép, "
    "cặp người nghi trùng ở vị trí có giải hay bốc thăm chưa thực hiện."
)
FREEZER = "Người chốt"
FROZEN_WHEN = "Chốt lúc"
REVISION = "Bản chốt"
REVISION_NUMBER = "lần {revision}"
STATE = "Tình trạng"
STATES = {
    "frozen": "đã chốt, chờ đủ {count} giám khảo duyệt",
    "refused": "có giám khảo không duyệt",
    "approved": "đã duyệt, chưa công bố",
    "published": "đã công bố lúc {at}, người công bố: {by}",
    "reopened": "đã mở lại, không còn hiệu lực: {asked} đề nghị, {confirmed} xác nhận. Lý do: {reason}",
}
NO_DRAWS = "Không có bốc thăm: không có bài nào bằng nhau ở ranh giới giải."
DRAWN_BY = "{by} ghi lúc {at}. Chuỗi công khai: {seed}"
NO_VERDICTS = "Chưa có giám khảo nào cho ý kiến."
VERDICT_COLUMNS = ("Giám khảo", "Ý kiến", "Lúc", "Lý do")
VERDICTS = {"approved": "Duyệt", "refused": "Không duyệt"}
PASSED_OVER = "Người trong hàng nhưng không xét giải:"
CHAIN_NOW = "Đến lúc lập biên bản này, nhật ký có {number} sự kiện; mã của sự kiện sau cùng:"
SIGN_HINT = "(ký, ghi rõ họ tên)"
SIGN_JUDGE, SIGN_FREEZER, SIGN_CHAIR = "Giám khảo {judge}", "Người chốt", "Đại diện Ban Tổ chức"
SIGN_ANY_JUDGE = "Giám khảo"

PROOF_SHEET = "Kiểm chứng"
PROOF = {
    "contest": "Hội thi",
    "round": "Vòng thi",
    "revision": "Bản chốt",
    "digest": "Mã kiểm chứng (SHA-256)",
    "short": "Mã ngắn",
    "chain_number": "Nhật ký: số sự kiện",
    "chain_hash": "Nhật ký: mã của sự kiện sau cùng",
}
NOT_FROZEN = "chưa chốt: bảng này là tạm tính"

KEY = "Đáp án"
KEY_WHY = "Đúng các câu hỏi và đáp án đã được niêm khi chốt kết quả."
KEY_MEMBER = "SHA-256 của phần đề trong gói bằng chứng"
KEY_DRAWN = "Mỗi người dự thi được rút {draw} câu trong {count} câu dưới đây."
KEY_NUMBER = "Câu {number}"
RIGHT = "đáp án đúng"
VOIDED = "Câu đã hủy: mọi người được phát câu này đều được tính điểm."
SOURCE, EXPLANATION = "Nguồn: {source}", "Giải thích: {explanation}"
KEY_WITHHELD = "Đáp án chưa được công bố"
KEY_WITHHELD_WHY = (
    "Đáp án được công bố cùng danh sách, trừ khi việc đó ảnh hưởng đến một vòng thi khác. "
    "Hãy quay lại địa chỉ này sau khi các vòng thi kết thúc."
)
TO_LIST, TO_KEY = "Danh sách đoạt giải", "Xem đáp án"
TO_PDF, TO_POSTER, TO_SQUARE = "Tải danh sách (PDF)", "Áp phích có mã QR (PDF)", "Mã QR (SVG)"

DOCUMENTS = "Văn bản và tệp"
DOCUMENTS_PUBLIC = "Ai có địa chỉ cũng mở được; số điện thoại đã che bớt."
DOCUMENTS_MINUTES = "Biên bản có họ tên đầy đủ nên việc tải về được ghi vào nhật ký."
TO_MINUTES = "Biên bản chốt và duyệt (PDF)"
KEY_OPEN = "Trang đáp án đã hiện công khai cùng danh sách."
KEY_HELD = "Trang đáp án chưa hiện: có câu hỏi của vòng này còn dùng trong một vòng chưa kết thúc. Trang tự hiện khi vòng đó kết thúc."


def when(at: Moment) -> str:
    return f"{in_vietnam(at):%H:%M} ngày {in_vietnam(at):%d/%m/%Y}"


def window(round_: Round) -> str:
    opens = f"{in_vietnam(round_.opens_at):%H:%M} ngày {in_vietnam(round_.opens_at).day}/{in_vietnam(round_.opens_at).month}/{in_vietnam(round_.opens_at).year}"
    return WINDOW.format(opens=opens, until=until(round_))


def approved(times: tuple[Moment, ...]) -> str:
    return APPROVED_AT.format(count=whole(len(times)), at=when(max(times)))
