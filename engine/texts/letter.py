"""The words every administrative document bears, and the blanks people fill in by hand."""

from engine.core.moments import SECOND, Moment, in_vietnam
from engine.texts.numbers import exact_time
from engine.texts.web import NAME

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
BLANK = "……………………"
REPORT = "BÁO CÁO"
SYMBOL = "Số: ………/BC-………"
PLACE_AND_DATE = "………………, ngày …… tháng …… năm {year}"
TO = "Kính gửi: {to}"
COPIES = "Nơi nhận:"
TO_DOCX = "Tải văn bản (DOCX)"
TO_DOCX_WHY = "Mở bằng Word hoặc LibreOffice; số, ngày ký, nơi nhận và người ký để trống để đơn vị điền."
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PRINT = "Để in trang này trên giấy A4: Ctrl + P (trên máy Mac: Command + P)."
FOOT = "Số liệu lúc {at}, lập từ phần mềm " + NAME
MADE = "Số liệu lúc {at}. Lập từ phần mềm {name}, người lập: {by}."
CHAIN = "Nhật ký khi lập có {number} sự kiện, mã của sự kiện sau cùng: {hash}."
DEMO = "DỮ LIỆU MINH HOẠ: mọi người và con số trong văn bản này đều do chương trình tạo ra."


def place_and_date(at: Moment) -> str:
    return PLACE_AND_DATE.format(year=in_vietnam(at).year)


def to_the_second(at: Moment) -> str:
    return exact_time(at // SECOND * SECOND)


def foot(at: Moment) -> str:
    return FOOT.format(at=to_the_second(at))


def made(at: Moment, by: str) -> str:
    return MADE.format(at=to_the_second(at), name=NAME, by=by)
