"""The words of the dashboard."""

from engine.core.roles import Role
from engine.texts.roles import PURPOSES, ROLES

TITLES = {
    "overview": "Tổng quan",
    "participation": "Tham gia",
    "bulletin": "Bản tin tuần",
    "unit_report": "Báo cáo của đơn vị",
    "urging": "Đôn đốc",
    "contests": "Hội thi",
    "units": "Đơn vị",
    "question_bank": "Ngân hàng câu hỏi",
    "entries": "Bài dự thi",
    "sources": "Nguồn gửi bài",
    "ranking": "Xếp hạng",
    "round_results": "Kết quả",
    "collective_prizes": "Giải tập thể",
    "audit_log": "Nhật ký",
    "accounts": "Tài khoản",
}
"""The pages by their names in the address."""
SECTIONS = {
    "now": "Đang diễn ra",
    "prepare": "Chuẩn bị",
    "work": "Tiếp nhận",
    "results": "Công nhận kết quả",
    "house": "Quản trị",
}

SIGN_OUT = "Đăng xuất"
SESSION_ENDED = "Phiên làm việc đã kết thúc. Hãy tải lại trang để đăng nhập."
NOT_YOURS = "Trang này không thuộc vai trò của bạn"
NOT_YOURS_WHY = "Hãy chọn một trang khác ở bên trái, hoặc nhờ ban tổ chức đổi vai trò của tài khoản."
BUG = "Có lỗi của chương trình (mã tra cứu {reference}). Hãy gửi mã này cho người quản trị."
NOTHING_YET = "Chưa có gì ở đây."
EMPTY_CELL = "—"
DEMO_MARK = "Dữ liệu minh hoạ: mọi người và con số đều do chương trình tạo ra"

CONTEST = "Hội thi"
NO_CONTEST = "Chưa có hội thi nào. Người có vai trò ban tổ chức hoặc thư ký thêm hội thi ở trang Hội thi."
NO_UNITS = "Chưa có danh mục đơn vị nên chưa có số liệu tham gia."
PEOPLE, PEOPLE_HELP = "Người dự thi", "Số người khác nhau có ít nhất một bài trong các vòng thi."
ENTRIES, ENTRIES_HELP = "Bài dự thi", "Mọi bài nộp trong các vòng thi, kể cả bài vượt số lần cho phép."
RATE = "Tỷ lệ tham gia"
OF_HEADCOUNT = "{unit}: tính trên {people} người."
OF_UNIT = "{unit}: chưa có số liệu về số người."
NOW_OPEN = "{round} đang mở"
NOW_LEFT = "còn {left}, {until}"
NONE_OPEN = "Hiện không có vòng nào đang mở"
NEXT_OPENS = "{round} mở sau {left}, lúc {at}"
PACE = "Bài nộp theo giờ, 24 giờ gần đây"
PACE_NOW = "Giờ này: {now} bài. 24 giờ qua: {day} bài."
PACE_HOVER = "%{y:,d} bài<extra></extra>"
TO_CONTESTS = "Mở trang Hội thi"
ROUNDS = "Các vòng thi"
PAPERS = ("Chưa có đề thi", "Đã có đề, đáp án chưa được xác nhận", "Đề và đáp án đã sẵn sàng")

PRESET, PRESET_HELP = "Mẫu hội thi", "Các hội thi năm 2023 và 2024 theo kế hoạch đã ban hành."
ADD = "Thêm"
CONTEST_ADDED = "Đã thêm hội thi {slug}."

ACCOUNT_COLUMNS = {
    "name": "Tài khoản",
    "role": "Vai trò",
    "unit": "Đơn vị",
    "state": "Tình trạng",
    "seen": "Hoạt động gần nhất",
}
ACCOUNT_STATES = ("Đang dùng", "Đã khóa")
ACCOUNT_NAME = "Tên tài khoản"
ADD_ACCOUNT, CHANGE_ACCOUNT = "Thêm tài khoản", "Sửa hoặc khóa tài khoản"
ROLE = "Vai trò"
UNIT_CODE, UNIT_CODE_HELP = (
    "Mã đơn vị",
    "Chỉ điền cho cán bộ đơn vị: người này thấy đơn vị đó và các đơn vị trực thuộc.",
)
HAND_OVER = "Hãy giao tận tay chủ tài khoản. Mật khẩu chỉ hiện một lần và phải đổi ở lần đăng nhập đầu."
GIVEN = "Tài khoản: {name}\nMật khẩu dùng một lần: {password}"
SAVE, SAVED = "Lưu vai trò", "Đã lưu thay đổi."
RESET = "Cấp mật khẩu mới"
REVOKE, REVOKED = "Đăng xuất mọi nơi", "Đã kết thúc mọi phiên làm việc của tài khoản."
ENABLE, DISABLE = "Mở khóa", "Khóa tài khoản"
OWN_PASSWORD = "Mật khẩu của bạn"
OLD_PASSWORD, NEW_PASSWORD, NEW_AGAIN = "Mật khẩu hiện tại", "Mật khẩu mới", "Nhập lại mật khẩu mới"
PASSWORD_HELP = "Từ 10 ký tự; một câu ngắn dễ nhớ là tốt nhất."
CHANGE_PASSWORD = "Đổi mật khẩu"
PASSWORD_CHANGED = "Đã đổi mật khẩu; các thiết bị khác đã bị đăng xuất."


def role_and_purpose(role: Role) -> str:
    return f"{ROLES[role].capitalize()}. {PURPOSES[role]}"
