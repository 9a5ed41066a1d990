"""The words of the register as a file: its sheets, and how to fill it in."""

SHEET, GUIDANCE_SHEET = "Đơn vị", "Hướng dẫn"
GUIDANCE = (
    ("Danh mục đơn vị", "Mỗi dòng là một đơn vị. Không gộp ô, không dùng công thức, không ẩn cột hay dòng."),
    ("Mã", "Bắt buộc. Mã hành chính do cơ quan thống kê cấp, hoặc mã riêng của cơ quan. Không quá 50 ký tự."),
    ("Tên", "Bắt buộc. Tên đầy đủ, ví dụ: Phường Thuận Hóa."),
    (
        "Loại",
        "province (tỉnh, thành phố), district (huyện, thị xã), ward (phường), commune (xã), township (thị trấn), "
        "group (tổ dân phố, thôn), department (cơ quan cấp tỉnh), office (phòng, đơn vị trực thuộc); "
        "hoặc một từ khác do bạn đặt.",
    ),
    ("Mã cấp trên", "Mã của đơn vị trực tiếp quản lý. Để trống ở đơn vị cao nhất."),
    ("Khối", "Khối thi đua, ví dụ: Sở, ban, ngành cấp tỉnh."),
    ("Số người", "Số nguyên, ví dụ 1.234. Để trống khi chưa có số liệu; 0 được hiểu là chưa có số liệu."),
    ("Nguồn số liệu", "Văn bản hoặc cơ quan cung cấp số người, ví dụ: Báo cáo 15/BC-UBND ngày 20/9/2024."),
    ("Ngày số liệu", "Số người tính đến ngày nào, dạng 30/09/2024."),
    ("Thi đua tập thể", "Ghi x nếu đơn vị dự xét giải tập thể; để trống nếu không."),
    (
        "Từ ngày, Đến ngày",
        "Thời gian đơn vị tồn tại, dạng 01/07/2025; “Đến ngày” là ngày cuối cùng. Để trống nghĩa là không giới hạn. "
        "Một mã có thể dùng lại cho đơn vị khác sau khi đơn vị cũ đã hết hiệu lực.",
    ),
    (
        "Tên khác",
        "Các cách gọi khác, cách nhau bằng dấu chấm phẩy. Tên đã biết thì không bị mất khi nạp lại.",
    ),
    ("Chỉ nạp số người", "Tệp chỉ cần hai cột Mã và Số người, thêm Nguồn số liệu và Ngày số liệu nếu có."),
)
