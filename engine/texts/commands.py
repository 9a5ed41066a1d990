"""What the commands say: their help, their answers, their notes."""

from engine.core.prizes import PassedOver
from engine.core.units import HeadcountSource
from engine.texts import rehearsal, serving, sources
from engine.texts.serving import PORT_NUMBER as PORT_NUMBER

PROGRAM = "Bảng Vàng: tổ chức hội thi trực tuyến, từ bài dự thi đến kết quả chứng minh được."

POSITIVE_NUMBER = "số nguyên dương"
COMMAND, VERB = "LỆNH", "VIỆC"
HELP = {
    "contest": "hội thi",
    "contest add": "thêm hội thi từ mẫu có sẵn hoặc từ tệp TOML",
    "contest list": "liệt kê các hội thi",
    "contest show": "thể lệ bằng lời, các vòng thi, những điểm văn bản còn bỏ ngỏ",
    "units": "danh mục đơn vị",
    "units import": "nạp danh mục đơn vị; nạp lại thì cập nhật theo (mã, từ ngày)",
    "people": "người dự thi",
    "people exclude": "nạp danh sách người không được dự thi hoặc không nhận giải",
    "questions": "ngân hàng câu hỏi",
    "questions template": "ghi tệp mẫu ngân hàng câu hỏi",
    "questions check": "kiểm tra một ngân hàng câu hỏi, không ghi gì",
    "questions import": "nạp ngân hàng làm đề của một vòng thi",
    "questions confirm": "xác nhận đáp án của một vòng thi",
    "entries": "bài dự thi",
    "entries import": "nạp bài dự thi từ tệp CSV, XLSX hoặc Parquet",
    "ranking": "xếp hạng của một vòng thi đã kết thúc",
    "participation": "số người, số bài, tỷ lệ và chỉ tiêu của từng đơn vị",
    "collective": "xếp hạng tập thể kèm cách tính",
    "results": "kết quả của một vòng thi",
    "results freeze": "chốt kết quả một vòng thi đã kết thúc",
    "results draw": "ghi lần bốc thăm cho nhóm bài bằng nhau đang chờ",
    "results export": "ghi gói bằng chứng của một vòng đã chốt ra tệp ZIP",
    "verify": "tính lại kết quả đã chốt từ chính bằng chứng của nó và so sánh; với tệp ZIP thì không cần dữ liệu nào khác",
    "user": "tài khoản đăng nhập",
    "user add": "thêm tài khoản (organiser, secretary, judge, official, leader); official phải có --unit",
    "demo": "nạp một hội thi minh hoạ đang diễn ra vào bản cài đặt còn trống",
    "backup": "sao lưu toàn bộ dữ liệu ra một tệp, trong khi chương trình vẫn chạy",
    "rehearse": rehearsal.HELP,
    "restore": "khôi phục từ tệp sao lưu vào bản cài đặt còn trống",
    **sources.HELP,
    **serving.HELP,
}
ARGUMENTS = {
    "json": "in một tài liệu JSON ra đầu ra chuẩn",
    "as": "tài khoản thực hiện (bỏ trống: người vận hành máy)",
    "source": "tên mẫu trong data/presets hoặc đường dẫn tệp TOML",
    "file": "đường dẫn tệp",
    "contest": "mã hội thi (slug)",
    "round": "số thứ tự vòng thi",
    "draw": "mỗi thí sinh rút bấy nhiêu câu từ ngân hàng",
    "accept_good": "nhận các dòng đúng, bỏ các dòng lỗi",
    "limit": "chỉ in bấy nhiêu dòng đầu",
    "name": "tên tài khoản",
    "role": "vai trò: organiser (ban tổ chức), secretary (thư ký), judge (giám khảo), official (cán bộ đơn vị), leader (lãnh đạo)",
    "unit": "mã đơn vị mà cán bộ đơn vị theo dõi",
    "seed": "chuỗi bốc thăm đã đọc công khai",
    "to": "tệp ZIP sẽ ghi, chưa được có",
    "revision": "lần chốt (bỏ trống: lần mới nhất)",
    "pack": "gói bằng chứng (tệp ZIP)",
    "collective": "kiểm tra giải tập thể đã chốt của hội thi, thay cho một vòng",
    "digest": "mã kiểm chứng đã biết từ nơi khác, để đối chiếu",
    "under": "chỉ đơn vị này và các đơn vị trực thuộc",
    **rehearsal.ARGUMENTS,
    **sources.ARGUMENTS,
    **serving.ARGUMENTS,
}
NO_REASON = "bằng lệnh, không ghi lý do"
HELP_HEADINGS = {
    "usage:": "cách gọi:",
    "positional arguments:": "cần có:",
    "options:": "tùy chọn:",
    "show this help message and exit": "xem hướng dẫn này",
}
VERIFY_WHAT = (
    "verify cần một tệp ZIP, hoặc --contest với --round hay --collective (--digest chỉ đi với tệp ZIP)"
)
USAGE_ERROR = "Sai cách gọi lệnh: {what}. Thêm --help để xem hướng dẫn."
USAGE = {
    "the following arguments are required: ": "thiếu ",
    "unrecognized arguments: ": "không hiểu ",
    "invalid choice: ": "không có lệnh ",
    f"invalid {POSITIVE_NUMBER} value: ": f"phải là {POSITIVE_NUMBER}, không phải ",
    f"invalid {PORT_NUMBER} value: ": f"phải là {PORT_NUMBER}, không phải ",
    "expected one argument": "thiếu giá trị",
    "argument ": "tham số ",
    "choose from ": "chọn một trong ",
}
BUG = "Có lỗi của chương trình (mã tra cứu {reference}). Việc đang làm không để lại dữ liệu dở dang. Hãy gửi mã này cho người quản trị."
INTERRUPTED = "Đã dừng theo yêu cầu; không có dữ liệu dở dang."

CONTEST_ADDED = "Đã thêm hội thi “{title}” ({slug}) với {rounds} vòng thi."
NO_CONTESTS = "Chưa có hội thi nào. Thêm bằng “contest add”, hoặc chạy “demo” để xem thử."
READ = "Đã đọc {read} dòng, nhận {accepted}."
ENTRIES_READ = "Đã đọc {read} bài, nhận {accepted}, đã có từ trước {already_there}."
NOTHING_WRITTEN = "Có {count} lỗi; chưa ghi gì. Hãy sửa tệp rồi nạp lại."
NOTHING_WRITTEN_ENTRIES = (
    "Có {count} lỗi; chưa ghi gì. Hãy sửa tệp rồi nạp lại, hoặc thêm --accept-good để nhận các dòng đúng."
)
GOOD_TAKEN = "Đã bỏ {refused} dòng lỗi. Vòng thi chỉ chốt được sau khi có người xác nhận đã xem các lỗi này."
MORE = "… và {count} dòng nữa (thêm --json để xem hết)."
WARNING = "Lưu ý: "
BANK_CLEAN = "Ngân hàng {questions} câu, không có lỗi."
BANK_LOADED = "Đã nạp đề {questions} câu cho vòng {round}. Cần một người khác xác nhận đáp án."
KEY_CONFIRMED = "Đã xác nhận đáp án vòng {round}."
KEY_CONFIRMED_ALONE = "Đã xác nhận đáp án vòng {round}; nhật ký ghi rõ người nạp và người xác nhận là một."
TEMPLATE_WRITTEN = "Đã ghi tệp mẫu {file}."
KEY_NOT_CONFIRMED = "Lưu ý: đáp án của vòng này chưa được xác nhận, xếp hạng dưới đây chưa phải kết quả."
COPIED = "Đã sao lưu ra {file} (SHA-256 {sha256}); nhật ký {events} sự kiện, mã cuối {head}."
RESTORED = "Đã khôi phục từ {file}; nhật ký {events} sự kiện, mã cuối {head}."
PASSWORD = "Mật khẩu: "
PASSWORD_AGAIN = "Nhập lại mật khẩu: "
ACCOUNT_ADDED = "Đã thêm tài khoản “{name}” ({role})."
PASSWORD_MADE = "Mật khẩu: {password}\nMật khẩu chỉ hiện một lần; hãy giao tận tay chủ tài khoản."
DEMO_READY = "Đã nạp hội thi minh hoạ “{slug}”: {entries} bài dự thi, {units} đơn vị. Mọi người và số liệu đều do chương trình tạo ra."
DEMO_MARK = "DỮ LIỆU MINH HOẠ: người, số liệu và kết quả dưới đây đều do chương trình tạo ra."
STEPS = {
    "reading": "đọc",
    "writing": "ghi",
    "pulling": "tính",
    "copying": "chép",
    "checking": "kiểm tra",
    "rehearsing": rehearsal.STEP,
}
PROGRESS = "  Đang {step}: {done}"
PROGRESS_OF = "  Đang {step}: {done}/{total}"

TITLES = {
    "rounds": "Các vòng thi",
    "rules": "Thể lệ",
    "open_points": "Văn bản còn bỏ ngỏ hoặc mâu thuẫn",
    "documents": "Văn bản",
}
PAPER_STATES = ("chưa có đề", "đáp án chưa xác nhận", "đề đã xác nhận")
NONE = "—"
RANKING_HEAD = "{round_word} {round}: đáp số dự đoán {target}, {people} người, {entries} bài, {all_correct} người đúng hết."
RANKING_COLUMNS = ("Hạng", "Mã bài", "Đơn vị", "Điểm", "Dự đoán", "Sai số", "Nộp bài", "Hơn nhau ở", "Giải")
DRAW_NEEDED = "cần bốc thăm"
PASSED_OVER = {
    PassedOver.NO_PRIZE: "không nhận giải",
    PassedOver.HOLDS_A_PRIZE: "đã có giải ở vòng khác",
    PassedOver.SET_ASIDE: "đã bị loại khỏi danh sách giải",
}
PARTICIPATION_COLUMNS = ("Mã", "Đơn vị", "Người", "Bài", "Tỷ lệ (người/tổng số)", "Còn thiếu")
COLLECTIVE_HEAD = "Chất lượng tính trên các vòng đã kết thúc: {rounds}."
COLLECTIVE_COLUMNS = (
    "Hạng",
    "Mã",
    "Đơn vị",
    "Khối",
    "Tỷ lệ (người/tổng số)",
    "Nguồn số người",
    "Chất lượng (điểm)",
    "Giải",
)
HEADCOUNTS = {
    HeadcountSource.GIVEN: "{source}",
    HeadcountSource.SUMMED: "cộng các đơn vị trực thuộc",
    HeadcountSource.UNKNOWN: "chưa có",
}
