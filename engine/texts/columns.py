"""What the columns of every file are called: the field, its English header, its Vietnamese header."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file. `english` is the name scripts use, and the name of the field in the program."""

    english: str
    vietnamese: str
    needed: bool = False
    also: tuple[str, ...] = ()
    """Other headers people write for it."""

    @property
    def names(self) -> tuple[str, ...]:
        return self.english, self.vietnamese, *self.also


ENTRIES = (
    Column("entry_id", "Mã bài", needed=True, also=("Mã bài dự thi",)),
    Column("account", "Tài khoản", needed=True),
    Column("full_name", "Họ và tên", also=("Họ tên",)),
    Column("phone", "Số điện thoại", also=("Điện thoại",)),
    Column("citizen_number", "CCCD", also=("Số CCCD", "Số căn cước công dân", "Số căn cước")),
    Column("birth_date", "Ngày sinh"),
    Column("unit", "Đơn vị", needed=True),
    Column("started_at", "Bắt đầu", also=("Thời điểm bắt đầu",)),
    Column("submitted_at", "Nộp bài", needed=True, also=("Thời điểm nộp bài",)),
    Column("prediction", "Dự đoán"),
)
"""In the order of `engine.core.entry_reading.Fields`; the answers stand apart."""

ANSWERS = Column("answers", "Đáp án", needed=True, also=("Trả lời", "Bài làm", "Câu trả lời"))
"""All answers of an entry in one cell."""


def answer(number: int) -> Column:
    """The answer to one question of an entry in a column of its own."""
    return Column(f"q{number}", f"Câu {number}", needed=True, also=(f"Câu hỏi {number}",))


BANK = (
    Column("number", "Số", also=("STT", "Số thứ tự", "Câu số")),
    Column("text", "Nội dung", needed=True, also=("Câu hỏi", "Nội dung câu hỏi", "question")),
    Column("A", "A", needed=True, also=("Phương án A",)),
    Column("B", "B", needed=True, also=("Phương án B",)),
    *(Column(letter, letter, also=(f"Phương án {letter}",)) for letter in "CDEFGH"),
    Column("answer", "Đáp án", needed=True, also=("Đáp án đúng",)),
    Column("source", "Nguồn", also=("source document", "Nguồn tài liệu", "Văn bản nguồn")),
    Column("explanation", "Giải thích"),
)
BANK_SHEET = "Câu hỏi"

UNITS = (
    Column("code", "Mã", needed=True, also=("Mã đơn vị",)),
    Column("name", "Tên", needed=True, also=("Tên đơn vị",)),
    Column("kind", "Loại"),
    Column("parent", "Mã cấp trên"),
    Column("block", "Khối"),
    Column("headcount", "Số người"),
    Column("headcount_source", "Nguồn số liệu"),
    Column("headcount_on", "Ngày số liệu"),
    Column("competes", "Thi đua tập thể"),
    Column("valid_from", "Từ ngày"),
    Column("valid_to", "Đến ngày"),
    Column("aliases", "Tên khác"),
)

SUCCESSIONS = (
    Column("old_code", "Mã cũ", needed=True),
    Column("old_name", "Tên cũ"),
    Column("new_code", "Mã mới", needed=True),
    Column("new_name", "Tên mới"),
    Column("share", "Phần", also=("Tỷ lệ", "Phần chia")),
    Column("source", "Nguồn"),
    Column("checked", "Đã đối chiếu"),
)

EXCLUSIONS = (
    Column("account", "Tài khoản"),
    Column("citizen_number", "CCCD", also=("Số CCCD", "Số căn cước công dân", "Số căn cước")),
    Column("phone", "Số điện thoại", also=("Điện thoại",)),
    Column("full_name", "Họ và tên", also=("Họ tên",)),
    Column("role", "Vai trò"),
    Column("effect", "Hình thức", needed=True),
    Column("reason", "Lý do"),
)

EFFECTS = {"cấm thi": "barred", "không nhận giải": "no-prize"}
"""The Vietnamese words of an exclusion's effect; the English ones are the values themselves."""

YES = ("x", "có", "1", "true", "yes")
NO = ("không", "0", "false", "no")
