"""The words of the page Nguồn gửi bài."""

from engine.core.moments import Moment, in_vietnam
from engine.texts.numbers import whole

LEAD = (
    "Các hệ thống được gửi bài dự thi qua mạng, ví dụ ứng dụng Hue-S. Mỗi hệ thống có khóa riêng; "
    "khóa không lưu ở đây nên không ai xem lại được, mất thì cấp khóa khác."
)
NONE = "Chưa có nguồn gửi bài nào. Bài dự thi vẫn nhận được bằng tệp ở trang Bài dự thi."
ONLY_LOOK = "Việc thêm nguồn, cấp và thu hồi khóa do ban tổ chức thực hiện."

SENDS, STOPPED, REHEARSES, BROKEN = "Gửi được", "Đã ngừng", "Diễn tập", "Không ký được"
LIMITED, UNLIMITED = "Nhận tối đa {per_second} bài mỗi giây.", "Không giới hạn số bài mỗi giây."
SIGNED, NOT_SIGNED = "Từng yêu cầu phải ký.", "Không phải ký từng yêu cầu."
ONE_KEY = "Khóa đang dùng cấp lúc {at}, người cấp: {by}."
TWO_KEYS = "Đang có {count} khóa dùng được, mới nhất cấp lúc {at}. Đổi xong thì thu hồi khóa cũ."
NO_KEY = "Không còn khóa nào dùng được, nên không gửi được bài mới. Bài đã nhận vẫn còn."
LAST_SENT = "Bài gần nhất nhận được lúc {at}."
NOTHING_SENT = "Chưa nhận được bài nào từ nguồn này."
MADE_UP = "Chỉ gửi bài diễn tập, không tính vào kết quả nào."
OTHER_SECRET = (
    "Dữ liệu này được khôi phục mà không kèm tệp bí mật của bản cài đặt cũ, nên chữ ký của nguồn này không kiểm tra được. "
    "Hãy đặt lại tệp ấy, hoặc thu hồi khóa cũ rồi cấp khóa mới."
)

ADD, ADD_BUTTON = "Thêm nguồn gửi bài", "Thêm và cấp khóa"
NAME, NAME_HELP = "Tên hệ thống", "Tên này đi theo từng bài và hiện trong nhật ký; không đổi được về sau."
RATE, RATE_HELP = (
    "Số bài mỗi giây",
    "Bỏ trống nếu không giới hạn. Gửi nhanh hơn thì bị từ chối và được báo sau mấy giây gửi lại.",
)
RATE_EMPTY = "không giới hạn"
SIGN, SIGN_HELP = (
    "Bắt buộc ký từng yêu cầu",
    "Mỗi yêu cầu kèm thời gian, một mã chỉ dùng một lần và chữ ký HMAC: người nghe lén được khóa cũng không gửi thay được.",
)
LOOK_AFTER = "Khóa và giới hạn của một nguồn"
WHICH = "Nguồn"
SETTINGS, SAVE, SAVED = "Giới hạn và chữ ký", "Lưu", "Đã lưu giới hạn và cách ký của {name}."
SIGNING_BEGINS = "Khi bắt đầu bắt buộc ký, các khóa cũ ngừng ngay và nguồn này được cấp khóa mới kèm mã ký."
KEYS = "Khóa"
KEY_COLUMNS = {
    "number": "Số",
    "state": "Tình trạng",
    "made": "Cấp lúc",
    "by": "Người cấp",
    "ended": "Thu hồi lúc",
    "ended_by": "Người thu hồi",
    "reason": "Lý do",
}
STANDS, ENDED = "Đang dùng được", "Đã thu hồi"
RENEW = "Cấp thêm khóa"
RENEW_WHY = "Khóa cũ vẫn dùng được cho đến khi thu hồi, để hệ thống gửi đổi sang khóa mới mà không gián đoạn."
FULL = "Đang có hai khóa dùng được: hãy thu hồi khóa cũ trước khi cấp thêm."
WHICH_KEY, ALL_KEYS, ONE = "Thu hồi", "Mọi khóa, ngừng nguồn này", "Khóa số {number}, cấp lúc {at}"
REASON, REASON_HELP = "Lý do", "Lý do được lưu trong nhật ký cùng tên tài khoản của bạn."
END, ENDED_DONE = "Thu hồi", "Đã thu hồi. Chậm nhất một giây nữa, khóa này không gửi được bài mới."
SIGNING_BEGAN = "Bắt đầu bắt buộc ký"

SHOWN_ONCE = "Khóa của {name}"
SHOWN_WHY = (
    "Chỉ hiện một lần này và không lưu ở đâu. Hãy chép ngay và giao tận tay người quản trị hệ thống gửi bài; "
    "không gửi qua tin nhắn hay thư điện tử thường."
)
KEY, SECRET = "Khóa, gửi kèm mọi yêu cầu", "Mã ký, chỉ để tính chữ ký và không bao giờ gửi đi"
HOW = "Bên gửi đặt khóa vào tiêu đề của từng yêu cầu:"
EXAMPLE = "POST {address}/api/v1/entries\nAuthorization: Bearer {key}"
HOW_SIGNED = "Cách tính chữ ký có trong tài liệu docs/intake.md, kèm mã mẫu."
HERE = "https://ĐỊA-CHỈ-CỦA-BẢNG-VÀNG"
CLOSE = "Đã chép xong, đóng lại"


def limit(per_second: int | None) -> str:
    return UNLIMITED if per_second is None else LIMITED.format(per_second=whole(per_second))


def at(moment: Moment) -> str:
    return f"{in_vietnam(moment):%H:%M %d/%m/%Y}"
