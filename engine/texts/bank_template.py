"""The words of the templates: an example question and the page of guidance."""

from dataclasses import dataclass

GUIDANCE_SHEET = "Hướng dẫn"


@dataclass(frozen=True, slots=True)
class Example:
    text: str
    options: tuple[str, ...]
    answer: str
    source: str
    explanation: str


EXAMPLE = Example(
    text="(Ví dụ) Công dân có thể nộp hồ sơ dịch vụ công trực tuyến tại địa chỉ nào?",
    options=(
        "Cổng Dịch vụ công Quốc gia",
        "Trang tin của một tờ báo",
        "Nhóm trò chuyện của khu dân cư",
        "Trang bán hàng trực tuyến",
    ),
    answer="A",
    source="Nghị định số 42/2022/NĐ-CP",
    explanation="Dòng này chỉ để minh họa: chương trình bỏ qua khi đọc tệp.",
)
"""Known again by its text when the file comes back, and left out."""

PICK_ANSWER = (
    "Chọn một chữ cái. Nếu chấp nhận nhiều đáp án, ghi các chữ cái cách nhau bằng dấu phẩy, ví dụ A,C."
)
UNUSUAL_ANSWER = (
    "Đáp án thường là một chữ cái từ A đến H, hoặc nhiều chữ cái cách nhau bằng dấu phẩy (ví dụ A,C). "
    "Vẫn giữ nội dung vừa ghi?"
)
ANSWER_TITLE = "Đáp án"

BANK_GUIDANCE = (
    ("Cách điền ngân hàng câu hỏi", ""),
    ("Trang tính", "Điền câu hỏi vào trang tính “Câu hỏi”, mỗi dòng một câu, ngay dưới dòng tiêu đề."),
    (
        "Số",
        "Số thứ tự câu: 1, 2, 3… liền nhau, không trùng. Có thể để trống cả cột; khi đó tính theo thứ tự dòng.",
    ),
    (
        "Nội dung",
        "Bắt buộc. Hai câu giống hệt nhau về chữ (không kể hoa thường, dấu câu) sẽ bị báo là trùng.",
    ),
    ("A, B", "Bắt buộc. Mỗi câu có ít nhất hai phương án."),
    (
        "C đến H",
        "Không bắt buộc. Điền liền nhau, không để trống ở giữa. Các phương án của một câu phải khác nhau.",
    ),
    (
        "Đáp án",
        "Bắt buộc. Một chữ cái, ví dụ B. Nếu chấp nhận nhiều đáp án thì ghi A,C: chọn đáp án nào cũng đúng.",
    ),
    ("Nguồn", "Văn bản làm căn cứ, ví dụ số và ngày ban hành. Nên ghi để tổ ra đề kiểm tra lại."),
    ("Giải thích", "Vì sao đáp án đúng."),
    ("Dòng ví dụ", "Dòng đầu tiên là ví dụ, được bỏ qua khi đọc. Hãy xóa khi đã có câu hỏi của mình."),
    (
        "Nên tránh",
        "Không gộp ô, không dùng công thức, không ẩn trang tính. Dùng phông chữ Unicode, không dùng TCVN3 hay VNI.",
    ),
    (
        "Kiểm tra",
        "Trước khi nạp, hãy kiểm tra tệp: chương trình chỉ ra mọi chỗ sai cùng lúc, theo dòng và cột.",
    ),
)
