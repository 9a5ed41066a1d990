"""The words of `serve`."""

LISTENS = "Đang tiếp nhận bài dự thi tại {url} ({workers} tiến trình). Nhấn Ctrl+C để dừng."
STOPPED = "Đã dừng. Mọi bài đã báo nhận đều đã ghi xuống đĩa."
OPEN_TO_OTHERS = "Lưu ý: địa chỉ {host} mở cho máy khác mà không mã hoá đường truyền; hãy đặt sau một máy chủ proxy có TLS."
NOT_HERE = "Địa chỉ này không có ở đây. Cổng này chỉ nhận bài dự thi và trả lời API; xem /api/openapi.json.\n"

HELP = {"serve": "chỉ chạy phần tiếp nhận bài dự thi và API, không có bảng điều khiển"}
ARGUMENTS = {
    "host": "địa chỉ để lắng nghe (bỏ trống: chỉ máy này, 127.0.0.1)",
    "port": "cổng để lắng nghe (bỏ trống: 8502; 0: cổng bất kỳ còn trống)",
    "workers": "số tiến trình cùng tiếp nhận (từ 2 trở lên cần PostgreSQL)",
}
PORT_NUMBER = "số cổng từ 0 đến 65535"
REFUSALS = {
    "workers-need-postgresql": (
        "Muốn {workers} tiến trình cùng tiếp nhận thì dữ liệu phải ở PostgreSQL, nhưng bản cài đặt này dùng SQLite, "
        "chỉ một tiến trình tiếp nhận. Hãy bỏ --workers, hoặc đặt BANGVANG_DATABASE_URL tới PostgreSQL."
    ),
    "cannot-listen": (
        "Không lắng nghe được tại {host}, cổng {port}: {why}. Hãy dừng chương trình đang dùng cổng này hoặc chọn --port khác."
    ),
    "cannot-serve": "Không khởi động được phần tiếp nhận; lý do nằm ở các dòng nhật ký phía trên.",
}
