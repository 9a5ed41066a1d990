"""What is said outside the pages: signing in, answers over HTTP, the console."""

NAME = "Bảng Vàng"
TAGLINE = "Hội thi trực tuyến, kết quả chứng minh được"
DASHBOARD_NEEDS_SCRIPT = (
    "Bảng điều khiển cần JavaScript. Hãy bật JavaScript trong trình duyệt rồi tải lại trang."
)

SIGN_IN = "Đăng nhập"
ACCOUNT = "Tên tài khoản"
PASSWORD = "Mật khẩu"
SIGN_IN_NOTES = {
    "out": "Bạn đã đăng xuất.",
    "ended": "Phiên làm việc đã kết thúc. Hãy đăng nhập lại.",
    "changed": "Đã đổi mật khẩu. Hãy đăng nhập lại bằng mật khẩu mới.",
}
BY_PROVIDER = "Đăng nhập bằng tài khoản chung của tỉnh"
NO_ACCOUNT = "Chưa có tài khoản hoặc quên mật khẩu? Hãy liên hệ ban tổ chức hội thi."
DEMO_TITLE = "Tài khoản dùng thử"
DEMO_HINT = "Dữ liệu minh hoạ; mọi tài khoản có chung mật khẩu {password}."
DEMO_ENTER = "Vào thử"

CHOOSE_PASSWORD = "Đặt mật khẩu của bạn"
CHOOSE_WHY = (
    "Mật khẩu vừa dùng chỉ dùng được một lần. Hãy đặt mật khẩu của riêng bạn, từ {shortest} ký tự; "
    "một câu ngắn dễ nhớ là tốt nhất."
)
OLD_PASSWORD = "Mật khẩu dùng một lần"
NEW_PASSWORD = "Mật khẩu mới"
AGAIN = "Nhập lại mật khẩu mới"
KEEP = "Lưu và tiếp tục"

NOT_FOUND = "Không có trang này"
NOT_FOUND_WHY = "Địa chỉ không đúng, hoặc trang đã được chuyển. Hãy quay về trang đầu."
TO_START = "Về trang đầu"
FILE_REFUSED = "Chưa tải được tệp này"
FILE_GONE = "Tệp này không còn được giữ. Hãy quay lại trang vừa rồi và lập lại tệp."
API_NOT_FOUND = "API không có địa chỉ {path}. Xem các địa chỉ đang có tại /api/openapi.json."
NOT_SIGNED_IN = "Hãy đăng nhập rồi thử lại."
CLOSED = "Địa chỉ này không mở ra ngoài."
OTHER_ORIGIN = "Yêu cầu đến từ một trang khác nên bị từ chối. Hãy mở lại trang đăng nhập và thử lại."
TOO_MUCH = "Biểu mẫu gửi lên quá lớn."
STORE_READY = "Sẵn sàng ghi nhận dữ liệu."
STORE_NOT_READY = "Không ghi được dữ liệu. Hãy kiểm tra đĩa và cơ sở dữ liệu."

FIRST_ORGANISER = """
  Bản cài đặt còn trống. Đã tạo tài khoản ban tổ chức đầu tiên:
      Tài khoản:             {name}
      Mật khẩu dùng một lần: {password}
  Đăng nhập rồi đặt mật khẩu mới; mật khẩu trên chỉ hiện lần này.
"""
